//! More people and applications than the sandbox has: each test can have a person to itself.

use std::fmt::Write as _;

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub realm: String,
    pub username: String,
    pub password: String,
}

impl Person {
    pub(crate) fn new(realm: &str, username: &str, password: &str) -> Self {
        let (realm, username) = (realm.to_owned(), username.to_owned());
        Self { realm, username, password: password.to_owned() }
    }

    /// Somebody of the sandbox (contract.md section 5).
    pub(crate) fn of_sandbox(username: &str) -> Self {
        Self::new("fr", username, &format!("blossom-{username}"))
    }

    /// One of the people of [`text`].
    pub(crate) fn numbered(number: usize) -> Self {
        Self::new("fr", &format!("p{number:03}"), PASSWORD)
    }

    /// Her subject identifier, if she is one of [`text`].
    pub(crate) fn sub(&self) -> String {
        format!("sub-{}", self.username)
    }
}

/// Everybody's password.
pub(crate) const PASSWORD: &str = "blossom-everyone";

/// Its argon2id hash at the least cost there is: these people sign in often.
const HASH: &str = "$argon2id$v=19$m=8,t=1,p=1$bmVyb2xpLXRlc3Qtc2FsdA$U5dmHI1Gp15xJV9NUJ26+A";

/// A realm whose codes live for ten seconds, and one that demands a nonce in each DPoP proof.
const REALMS: &str = r#"
[[realm]]
name = "brief"
operator = "Brief Mobile"
code_seconds = 10
access_token_seconds = 60

[[realm]]
name = "nonce"
operator = "Nonce Mobile"
dpop_nonce = "demanded"
"#;

const EVERYTHING: &str = "openid profile email address phone offline_access form_filling";

/// Applications of realm `fr`, and what is special about each.
const CLIENTS: &[(&str, &str, &str)] = &[
    ("fr", "other-client", "profile = 'compat'\nname = 'Other'"),
    (
        "fr",
        "bcp-client",
        "purpose = 'To open your account.'\noptional_claims = 'birthdate gender phone_number'",
    ),
    ("fr", "basic-only", "profile = 'compat'\nauth_method = 'client_secret_basic'"),
    ("fr", "post-only", "profile = 'compat'\nauth_method = 'client_secret_post'"),
    ("fr", "once-client", "profile = 'compat'\ngrant_types = ['authorization_code']"),
    ("fr", "narrow-client", "profile = 'compat'\nscopes = 'openid email'"),
    ("fr", "es256-client", "profile = 'compat'\nid_token_signed_response_alg = 'ES256'"),
    ("fr", "rs256-client", "id_token_signed_response_alg = 'RS256'"),
    ("fr", "disabled-client", "profile = 'compat'\ndisabled = true"),
    (
        "fr",
        "markup-client",
        "profile = 'compat'\nname = '<b onclick=x>Eve</b>\"&amp;'\npurpose = '<script>alert(1)</script>'",
    ),
    (
        "fr",
        "query-client",
        "profile = 'compat'\nredirect_uris = 'https://partner.example.test/cb?foo=bar&b=%20'",
    ),
    (
        "fr",
        "logout-client",
        "profile = 'compat'\nredirect_uris = 'https://partner.example.test/logout-client'\n\
         post_logout_redirect_uris = ['https://partner.example.test/bye']",
    ),
    ("fr", "twin", "profile = 'compat'"),
    ("be", "twin", "profile = 'compat'"),
    ("brief", "brief-client", "profile = 'compat'"),
    ("nonce", "nonce-client", "profile = 'compat'"),
];

/// The seed file, with so many people of realm `fr`.
pub(crate) fn text(people: usize) -> String {
    let mut text = REALMS.to_owned();
    for (realm, id, more) in CLIENTS {
        let _ = write!(
            text,
            "\n[[client]]\nrealm = '{realm}'\nclient_id = '{id}'\nclient_secret = '{}'\n{more}\n",
            secret_of(id)
        );
        if !more.contains("redirect_uris") {
            let _ = writeln!(text, "redirect_uris = ['{}']", redirect_uri_of(id));
        }
        if !more.contains("scopes") {
            let scopes = match more.contains("grant_types") {
                true => EVERYTHING.replace(" offline_access", ""),
                false => EVERYTHING.to_owned(),
            };
            let _ = writeln!(text, "scopes = '{scopes}'");
        }
    }
    (0..people).for_each(|number| person(&mut text, "fr", &Person::numbered(number), number));
    person(&mut text, "brief", &Person::new("brief", "quick", PASSWORD), 9000);
    person(&mut text, "nonce", &Person::new("nonce", "careful", PASSWORD), 9003);
    person(&mut text, "be", &Person::new("be", "twin", PASSWORD), 9001);
    person(&mut text, "fr", &Person::new("fr", "twin", PASSWORD), 9002);
    text
}

/// The secret of an application of [`text`].
pub(crate) fn secret_of(client_id: &str) -> String {
    format!("{client_id}-secret")
}

/// Where an application of [`text`] is answered.
pub(crate) fn redirect_uri_of(client_id: &str) -> String {
    match client_id {
        "query-client" => "https://partner.example.test/cb?foo=bar&b=%20".to_owned(),
        _ => format!("https://partner.example.test/{client_id}"),
    }
}

fn person(text: &mut String, realm: &str, person: &Person, number: usize) {
    let name = &person.username;
    let _ = write!(
        text,
        r#"
[[person]]
realm = "{realm}"
person_id = "sub-{name}"
username = "{name}"
password = "{HASH}"
[person.claims]
updated_at = 1700000000
name = "Given {name} Family"
given_name = "Given {name}"
family_name = "Family"
birthdate = "1980-01-02"
gender = "female"
email = "{name}@{realm}.example.test"
email_verified = true
subscriber_msisdn = "+3361{number:07}"
phone_number = "+3314{number:07}"
phone_number_verified = false
locale = "fr-FR"
[person.claims.address]
formatted = "{number} rue des Lilas\n75018 Paris"
locality = "Paris"
postal_code = "75018"
"#
    );
}
