//! What a request to change a registration must repeat (RFC 7592 §2.2).

use super::refused;
use crate::client::{About, Client, ClientSecret};
use crate::error::OAuthError;
use crate::id::ClientId;
use crate::secret::Plain;
use crate::time::Timestamp;
use serde_json::Value;

/// "The client MUST include its client_id … If the client includes the client_secret …, its value
/// MUST match the currently issued client secret".
///
/// # Errors
/// `invalid_client_metadata`.
pub fn check_update(
    metadata: &Value,
    client_id: &ClientId,
    secrets: &[ClientSecret],
) -> Result<(), OAuthError> {
    if metadata.get("client_id").and_then(Value::as_str) != Some(client_id.as_str()) {
        return Err(refused("client_id is missing, or is another one than in the address."));
    }
    match metadata.get("client_secret") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(text)) if is_current(text, secrets) => Ok(()),
        Some(_) => Err(refused("client_secret is not the current one; it cannot be chosen.")),
    }
}

/// How people are named to a client does not change while it exists: its living tokens would speak
/// of them by other names (OpenID Connect Core §5.3.2), and with another partner's host in its
/// registration it would learn that partner's names for them (§8.1).
///
/// # Errors
/// `invalid_client_metadata`.
pub fn check_names(before: &Client, after: &Client) -> Result<(), OAuthError> {
    let sector = |client: &Client| client.subject.pairwise.then(|| client.sector());
    if sector(before) == sector(after) {
        return Ok(());
    }
    Err(refused(
        "subject_type, and the host that pairwise subjects are made for, cannot change: register anew.",
    ))
}

/// The registration that follows another, as of `now`.
#[must_use]
pub fn succeeding(before: &Client, after: Client, now: Timestamp) -> Client {
    Client {
        // What the operator has set is not the client's to change.
        purpose: before.purpose.clone(),
        optional_claims: before.optional_claims,
        pending: before.pending,
        ..facing(before, after, now)
    }
}

/// With a new name or other hosts a registration has a new face as of `now`, and people are asked
/// again before anything more is sent there.
#[must_use]
pub fn facing(before: &Client, after: Client, now: Timestamp) -> Client {
    let same = before.name == after.name && before.hosts() == after.hosts();
    let face_since = if same { before.about.face_since } else { now };
    let about = About { face_since, used: before.about.used, ..after.about };
    Client { about, ..after }
}

fn is_current(text: &str, secrets: &[ClientSecret]) -> bool {
    let plain = Plain::presented(text);
    secrets.iter().any(|secret| secret.hash.matches(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{RedirectUri, Subject};
    use crate::testing::{NOW, client};
    use crate::time::Seconds;

    fn named(pairwise: bool, redirect_uri: &str, sector: Option<&str>) -> Client {
        Client {
            redirect_uris: vec![RedirectUri::parse(redirect_uri).unwrap()],
            subject: Subject { pairwise, sector_identifier_uri: sector.map(str::to_owned) },
            ..client()
        }
    }

    #[test]
    fn a_new_name_or_host_is_a_new_face() {
        let (one, two) =
            (named(false, "https://a.test/cb", None), named(false, "https://b.test/cb", None));
        let renamed = Client { name: "Your Bank".to_owned(), ..one.clone() };
        let elsewhere = named(false, "https://a.test/other", None);
        for (before, after, face_since) in [
            (&one, &one, Timestamp(0)),
            (&one, &elsewhere, Timestamp(0)),
            (&one, &two, NOW),
            (&one, &renamed, NOW),
        ] {
            let next = succeeding(before, after.clone(), NOW);
            assert_eq!(next.about.face_since, face_since, "{after:?}");
            let later = succeeding(&next, after.clone(), NOW + Seconds(9));
            assert_eq!(later.about.face_since, face_since, "it stays");
        }
    }

    #[test]
    fn the_names_of_people_do_not_change() {
        let own = named(true, "https://a.test/cb", None);
        let public = named(false, "https://a.test/cb", None);
        for (before, after, fine) in [
            (&own, named(true, "https://a.test/other", None), true),
            (&own, named(true, "https://b.test/cb", None), false),
            (&own, named(true, "https://b.test/cb", Some("https://a.test/s.json")), true),
            (&own, named(true, "https://a.test/cb", Some("https://b.test/s.json")), false),
            (&own, named(false, "https://a.test/cb", None), false),
            (&public, named(true, "https://a.test/cb", None), false),
            (&public, named(false, "https://b.test/cb", None), true),
        ] {
            assert_eq!(check_names(before, &after).is_ok(), fine, "{after:?}");
        }
    }
}
