//! What an operator approves, in lines that she reads, and the revision that binds her word to
//! exactly these lines.

use super::{App, Team};
use crate::client::{ClientAuthMethod, Keys};
use neroli_jose::digest;
use serde::{Deserialize, Serialize};

/// The facts of an application as its developers ask for it: names and values in the order in which
/// they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(Vec<(String, String)>);

impl Facts {
    /// Everything that its developers can change and an operator answers for.
    pub fn of(app: &App, team: &Team) -> Self {
        let asked = app.asked();
        let uris: Vec<&str> = asked.redirect_uris.iter().map(|uri| uri.as_str()).collect();
        let lines = [
            ("name", asked.name),
            ("redirect_uris", uris.join("\n")),
            ("scopes", asked.scopes.to_string()),
            ("purpose", asked.purpose.unwrap_or_default()),
            ("optional_claims", asked.optional_claims.to_string()),
            ("logo_uri", asked.about.logo_uri.unwrap_or_default()),
            ("policy_uri", asked.policy_uri.unwrap_or_default()),
            ("tos_uri", asked.tos_uri.unwrap_or_default()),
            ("profile", asked.profile.name().to_owned()),
            ("authentication", method(asked.auth_method).to_owned()),
            ("keys", keys(&asked.keys)),
            ("team", team.name.clone()),
        ];
        Self(lines.map(|(name, value)| (name.to_owned(), value)).into())
    }

    /// The lines; a value may be empty, and that of `redirect_uris` has a line each.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// One value; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.lines().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// The lines that differ from earlier facts: name, earlier value, present value.
    pub fn changes<'a>(&'a self, earlier: &'a Self) -> Vec<(&'a str, &'a str, &'a str)> {
        let lines = self.lines().map(|(name, value)| (name, earlier.get(name), value));
        lines.filter(|(_, before, after)| before != after).collect()
    }

    /// A short name of these facts in this edition of the application: its number, which no later
    /// state has again, so that nobody can make another state that bears the same name; and 48
    /// bits of their hash.
    pub fn revision(&self, edition: u32) -> String {
        let hashed = digest::sha256(format!("{:?}", self.0).as_bytes());
        let hex: String = hashed[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{edition}-{hex}")
    }
}

const fn method(method: ClientAuthMethod) -> &'static str {
    match method {
        ClientAuthMethod::ClientSecret => "client_secret",
        ClientAuthMethod::ClientSecretBasic => "client_secret_basic",
        ClientAuthMethod::ClientSecretPost => "client_secret_post",
        ClientAuthMethod::PrivateKeyJwt => "private_key_jwt",
        ClientAuthMethod::None => "none",
    }
}

/// Where its keys come from: an address, or a fingerprint of the set it gave.
fn keys(keys: &Keys) -> String {
    match (&keys.jwks_uri, &keys.jwks) {
        (Some(uri), _) => uri.clone(),
        (None, Some(set)) => {
            let hashed = digest::sha256(set.to_string().as_bytes());
            let hex: String = hashed[..16].iter().map(|byte| format!("{byte:02x}")).collect();
            format!("a key set with SHA-256 {hex}…")
        }
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::TeamId;
    use super::*;
    use crate::client::{Client, RedirectUri};
    use crate::testing::{NOW, client};

    fn team() -> Team {
        Team { team_id: TeamId([1; 16]), name: "Shop".to_owned(), created_at: NOW }
    }

    #[test]
    fn a_revision_names_everything_that_an_operator_reads() {
        let app = App::new(client(), TeamId([1; 16]));
        let seen = Facts::of(&app, &team());
        let revision = seen.revision(app.edition);
        assert_eq!(revision, Facts::of(&app.clone(), &team()).revision(0), "nothing changed");
        let uris = vec![RedirectUri::parse("https://evil.test/cb").unwrap()];
        let changes: [Client; 6] = [
            Client { name: "Your Bank".to_owned(), ..client() },
            Client { redirect_uris: uris, ..client() },
            Client { purpose: Some("Win".to_owned()), ..client() },
            Client { auth_method: ClientAuthMethod::None, ..client() },
            Client { tos_uri: Some("https://evil.test/".to_owned()), ..client() },
            Client {
                keys: Keys { jwks: Some(serde_json::json!({ "keys": [] })), ..client().keys },
                ..client()
            },
        ];
        for changed in changes {
            let facts = Facts::of(&App::new(changed, TeamId([1; 16])), &team());
            assert_ne!(facts.revision(0), revision, "{facts:?}");
            assert_eq!(facts.changes(&seen).len(), 1, "{facts:?}");
        }
        assert_ne!(seen.revision(1), revision, "a later state is another one");
    }

    #[test]
    fn what_waits_is_what_is_approved() {
        let app = App::new(client(), TeamId([1; 16]));
        let renamed = Client { name: "Your Bank".to_owned(), ..app.asked() };
        let waiting = app.asking(renamed, true, NOW);
        let facts = Facts::of(&waiting, &team());
        assert_eq!(facts.get("name"), "Your Bank");
        let now = App { client: waiting.approved(NOW), face: None, ..waiting };
        assert_eq!(Facts::of(&now, &team()), facts);
    }
}
