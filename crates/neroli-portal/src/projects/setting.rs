//! What a project is filled with.

use super::CALLBACK;
use super::stacks::{Stack, has_placeholders};

/// An application and its provider, as a project knows them.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Where the provider is seen, without a slash at the end.
    pub public_url: String,
    /// The name of the realm.
    pub realm: String,
    /// Its issuer.
    pub issuer: String,
    /// The application.
    pub client_id: String,
    /// Its secret, where everybody may know it: the sandbox's. Empty otherwise.
    pub client_secret: String,
    /// Somebody to sign in as, name and password.
    pub person: Option<(String, String)>,
}

/// A value cannot stand in a project's files as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Unfit;

impl Setting {
    /// The files of a stack, filled: path and content.
    ///
    /// # Errors
    /// [`Unfit`] when a value has characters that would mean something in one of the files.
    pub fn fill(&self, stack: &Stack) -> Result<Vec<(&'static str, String)>, Unfit> {
        let values = self.values();
        if values.iter().any(|(name, value)| !is_prose(name) && !is_plain(value)) {
            return Err(Unfit);
        }
        let fill = |text: &str| {
            values.iter().fold(text.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{{{name}}}}}"), value)
            })
        };
        let content = |(path, text)| {
            (path, if has_placeholders(path) { fill(text) } else { text.to_owned() })
        };
        Ok(stack.files().map(content).collect())
    }

    /// What stands for each placeholder.
    fn values(&self) -> [(&'static str, String); 13] {
        let Self { public_url, realm, issuer, client_id, client_secret, .. } = self;
        let origin = CALLBACK.trim_end_matches("/callback");
        let host = origin.trim_start_matches("http://");
        let (hostname, port) = host.split_once(':').unwrap_or((host, "80"));
        [
            ("issuer", issuer.clone()),
            ("form_filling", format!("{public_url}/formfilling/{realm}/v1/userinfo")),
            ("client_id", client_id.clone()),
            ("client_secret", client_secret.clone()),
            ("secret_note", self.secret_note().to_owned()),
            ("redirect_uri", CALLBACK.to_owned()),
            ("origin", origin.to_owned()),
            ("host", host.to_owned()),
            ("hostname", hostname.to_owned()),
            ("port", port.to_owned()),
            ("people", self.people()),
            ("errors", format!("{public_url}/developer/errors")),
            ("filler", format!("{public_url}{}", crate::filler::HREF)),
        ]
    }

    const fn secret_note(&self) -> &'static str {
        match self.client_secret.is_empty() {
            true => "Its secret is not here: write yours into .env, after NEROLI_CLIENT_SECRET=.",
            false => "Its secret is the sandbox's, known to everybody.",
        }
    }

    fn people(&self) -> String {
        let person = self.person.as_ref().filter(|(name, word)| is_plain(name) && is_plain(word));
        person.map_or_else(String::new, |(name, word)| format!(" as `{name}` with `{word}`"))
    }
}

/// Our own sentences.
fn is_prose(name: &str) -> bool {
    matches!(name, "secret_note" | "people")
}

/// Characters of URLs and ids that no file of ours gives another meaning.
fn is_plain(value: &str) -> bool {
    value.len() <= 512
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/[]".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projects::STACKS;

    fn setting() -> Setting {
        Setting {
            public_url: "https://id.example".to_owned(),
            realm: "fr".to_owned(),
            issuer: "https://id.example/openidconnect/fr/v1".to_owned(),
            client_id: "shop".to_owned(),
            client_secret: String::new(),
            person: None,
        }
    }

    #[test]
    fn no_placeholder_is_left_and_the_values_are_there() {
        for stack in STACKS {
            let files = setting().fill(stack).unwrap();
            for (path, text) in files.iter().filter(|(path, _)| has_placeholders(path)) {
                assert!(!text.contains("{{"), "{} {path}: {text}", stack.id);
            }
            let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
            for value in [&setting().issuer, CALLBACK, "/formfilling/fr/v1/userinfo", "shop"] {
                assert!(all.contains(value), "{}: {value}", stack.id);
            }
        }
    }

    #[test]
    fn a_secret_is_written_only_where_one_is_given() {
        let node = Stack::find("node").unwrap();
        let of = |setting: Setting| setting.fill(node).unwrap()[0].clone();
        let (path, own) = of(setting());
        assert_eq!(path, ".env");
        assert!(own.contains("\nNEROLI_CLIENT_SECRET=\n"), "{own}");
        let (_, known) = of(Setting { client_secret: "known".to_owned(), ..setting() });
        assert!(known.contains("\nNEROLI_CLIENT_SECRET=known\n"), "{known}");
    }

    #[test]
    fn values_that_would_be_code_are_refused() {
        for hostile in ["a\nNEROLI_ISSUER=x", "'+alert(1)+'", "`id`", "$(id)", "a b", "a#b", "a\"b"]
        {
            let setting = Setting { client_id: hostile.to_owned(), ..setting() };
            for stack in STACKS {
                assert_eq!(setting.fill(stack).unwrap_err(), Unfit, "{hostile}");
            }
        }
    }
}
