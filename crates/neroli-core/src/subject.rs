//! How a person is named to a client (OpenID Connect Core §8): by her public name, or by one made
//! for the client's sector, so that partners cannot compare whom they know. Her session has
//! another name for each client, for the same reason.

use crate::client::Client;
use crate::id::{ClientId, PersonId, SessionId};
use neroli_jose::{base64url, digest};

/// The `sub` of a person for a client. `salt` is the realm's secret: without it nobody can tell
/// whose name a pairwise one is, and it must never change.
pub fn of(client: &Client, person: &PersonId, salt: &[u8; 32]) -> String {
    if !client.subject.pairwise {
        return person.as_str().to_owned();
    }
    // A client without redirect URIs is a sector of its own; no host is spelt with a space.
    let sector = client.sector().unwrap_or_else(|| format!("client {}", client.client_id));
    // §8.1: "The Subject Identifier value MUST NOT be reversible by any party other than the
    // OpenID Provider." A zero byte stands in neither part.
    let pair = format!("neroli pairwise\0{sector}\0{person}");
    base64url::encode(&digest::hmac_sha256(salt, pair.as_bytes()))
}

/// The `sid` of a session for a client (Back-Channel Logout §2.1): what two clients know of one
/// session cannot be compared (OpenID Connect Core §17.3).
pub fn session_of(client: &ClientId, sid: &SessionId, salt: &[u8; 32]) -> SessionId {
    let pair = format!("neroli sid\0{client}\0{sid}");
    SessionId::new(base64url::encode(&digest::hmac_sha256(salt, pair.as_bytes())[..16]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{RedirectUri, Subject};
    use crate::id::ClientId;
    use crate::testing::client;
    use std::collections::HashSet;

    const SALT: [u8; 32] = [7; 32];

    fn ana() -> PersonId {
        PersonId::new("ana")
    }

    fn pairwise(client_id: &str, redirect_uri: &str) -> Client {
        Client {
            client_id: ClientId::new(client_id),
            redirect_uris: vec![RedirectUri::parse(redirect_uri).unwrap()],
            subject: Subject { pairwise: true, sector_identifier_uri: None },
            ..client()
        }
    }

    #[test]
    fn a_public_name_is_the_persons_own() {
        assert_eq!(of(&client(), &ana(), &SALT), "ana");
    }

    #[test]
    fn one_sector_one_name() {
        let one = of(&pairwise("a", "https://a.test/cb"), &ana(), &SALT);
        assert_eq!(one, of(&pairwise("a", "https://a.test/cb"), &ana(), &SALT), "stable");
        assert_eq!(one, of(&pairwise("b", "https://a.test/other"), &ana(), &SALT), "one host");
        // A document of the sector ties another host to it.
        let tied = Subject {
            pairwise: true,
            sector_identifier_uri: Some("https://a.test/sector.json".to_owned()),
        };
        let elsewhere = Client { subject: tied, ..pairwise("c", "https://c.test/cb") };
        assert_eq!(one, of(&elsewhere, &ana(), &SALT));
        // §2: at most 255 ASCII characters.
        assert!(one.len() == 43 && one.is_ascii());
    }

    #[test]
    fn a_session_has_a_name_for_each_client() {
        let (a, b) = (ClientId::new("a"), ClientId::new("b"));
        let sid = SessionId::new("s");
        let of = |client, sid: &SessionId, salt| session_of(client, sid, &salt);
        assert_eq!(of(&a, &sid, SALT), of(&a, &sid, SALT), "stable");
        let names = [
            of(&a, &sid, SALT),
            of(&b, &sid, SALT),
            of(&a, &SessionId::new("t"), SALT),
            of(&a, &sid, [8; 32]),
        ];
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
        assert_eq!(names[0].as_str().len(), 22);
    }

    #[test]
    fn names_differ_by_sector_person_and_salt() {
        let (a, b) = (pairwise("a", "https://a.test/cb"), pairwise("a", "https://b.test/cb"));
        let nowhere = Client { redirect_uris: vec![], ..a.clone() };
        let names = [
            of(&a, &ana(), &SALT),
            of(&b, &ana(), &SALT),
            of(&nowhere, &ana(), &SALT),
            of(&a, &PersonId::new("bob"), &SALT),
            of(&a, &ana(), &[8; 32]),
            of(&client(), &ana(), &SALT),
        ];
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
    }
}
