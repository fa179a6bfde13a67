//! What samples are filled with: nothing but values that fit their grammars, so that whatever a
//! place does to a sign, it has been tried for that sign.

/// A value in a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `host[:port]` of this instance.
    Host,
    /// Name of the realm.
    Realm,
    /// `client_id` (RFC 6749 §2.2).
    ClientId,
    /// `redirect_uri` (RFC 6749 §3.1.2).
    RedirectUri,
    /// `scope` (RFC 6749 §3.3).
    Scope,
    /// The code of step 1.
    Code,
    /// `code_verifier` (RFC 7636 §4.1).
    CodeVerifier,
    /// The nonce of step 1.
    Nonce,
    /// The refresh token of step 2.
    RefreshToken,
    /// The access token of step 2 or 3.
    AccessToken,
}

/// A value does not fit the grammar of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit(pub Field);

impl Field {
    /// Every field, in the order of [`Values`]' texts.
    const ALL: [Self; 10] = [
        Self::Host,
        Self::Realm,
        Self::ClientId,
        Self::RedirectUri,
        Self::Scope,
        Self::Code,
        Self::CodeVerifier,
        Self::Nonce,
        Self::RefreshToken,
        Self::AccessToken,
    ];

    /// Its name in `samples.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Realm => "realm",
            Self::ClientId => "client_id",
            Self::RedirectUri => "redirect_uri",
            Self::Scope => "scope",
            Self::Code => "code",
            Self::CodeVerifier => "code_verifier",
            Self::Nonce => "nonce",
            Self::RefreshToken => "refresh_token",
            Self::AccessToken => "access_token",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What stands there until the developer has the value: where it comes from.
    pub(crate) const fn stand_in(self) -> &'static str {
        match self {
            Self::Code => "CODE_FROM_STEP_1",
            Self::CodeVerifier => "CODE_VERIFIER_FROM_STEP_1",
            Self::Nonce => "NONCE_FROM_STEP_1",
            Self::RefreshToken => "REFRESH_TOKEN_FROM_STEP_2",
            Self::AccessToken => "ACCESS_TOKEN_FROM_STEP_2",
            Self::ClientId => "CLIENT_ID_OF_YOUR_APPLICATION",
            Self::RedirectUri => "https://your-site.example/callback",
            Self::Scope => "openid form_filling",
            Self::Host => "localhost",
            Self::Realm => "fr",
        }
    }

    /// Whether a text fits the field's grammar; `web/src/values.mjs` has the same.
    fn takes(self, text: &str) -> bool {
        match self {
            Self::Host => every(text, |b| b.is_ascii_lowercase() || is_in(b, b"0123456789.:-[]")),
            Self::Realm => neroli_core::id::RealmName::parse(text).is_some(),
            Self::ClientId => every(text, |b| matches!(b, 0x20..=0x7e)),
            Self::RedirectUri => has_scheme(text) && every(text, is_uri),
            Self::Scope => {
                every(text, |b| matches!(b, 0x20 | 0x21 | 0x23..=0x5b | 0x5d..=0x7e))
                    && text.split(' ').all(|token| !token.is_empty())
            }
            Self::Code | Self::RefreshToken | Self::AccessToken => is_b64token(text),
            Self::CodeVerifier => every(text, |b| b.is_ascii_alphanumeric() || is_in(b, b"-._~")),
            Self::Nonce => every(text, |b| b.is_ascii_alphanumeric() || is_in(b, b"-_")),
        }
    }
}

/// 1 to 2048 characters, each of which fits.
fn every(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    (1..=2048).contains(&text.len()) && text.bytes().all(fits)
}

fn is_in(byte: u8, set: &[u8]) -> bool {
    set.contains(&byte)
}

/// RFC 3986: unreserved, reserved but for the fragment's sign, and the percent sign.
fn is_uri(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || is_in(byte, b"-._~:/?@!$&'()*+,;=%[]")
}

/// RFC 3986 §3.1.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || is_in(b, b"+-."))
    })
}

/// RFC 6750 §2.1: what this server issues stays within it.
fn is_b64token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    every(text, |_| true) && every(body, |b| b.is_ascii_alphanumeric() || is_in(b, b"-._~+/"))
}

/// The values of one sample; each fits its grammar.
#[derive(Clone, Debug)]
pub struct Values {
    https: bool,
    texts: [String; 10],
}

impl Values {
    /// Values for an instance seen at `public_url` (scheme and authority) and one of its realms;
    /// everything else says where it comes from.
    ///
    /// # Errors
    /// The field that does not fit.
    pub fn new(public_url: &str, realm: &str) -> Result<Self, Unfit> {
        let (https, host) = match public_url.split_once("://") {
            Some(("https", host)) => (true, host),
            Some(("http", host)) => (false, host),
            _ => return Err(Unfit(Field::Host)),
        };
        let texts = Field::ALL.map(|field| field.stand_in().to_owned());
        Self { https, texts }.with(Field::Host, host)?.with(Field::Realm, realm)
    }

    /// The same with one value more.
    ///
    /// # Errors
    /// The field, when the value does not fit.
    pub fn with(mut self, field: Field, value: &str) -> Result<Self, Unfit> {
        if !field.takes(value) {
            return Err(Unfit(field));
        }
        value.clone_into(&mut self.texts[field as usize]);
        Ok(self)
    }

    /// A value.
    pub fn get(&self, field: Field) -> &str {
        &self.texts[field as usize]
    }

    pub(super) const fn scheme(&self) -> &'static str {
        if self.https { "https" } else { "http" }
    }

    /// Whether a condition of a template holds: `https`, `openid` (the scope asks for an
    /// id_token), or `'field` (the value has apostrophes and no quotation mark, so that some
    /// languages change the quotes around it).
    pub(super) fn holds(&self, condition: &str) -> bool {
        match (condition, condition.strip_prefix('\'').and_then(Field::parse)) {
            ("https", _) => self.https,
            ("openid", _) => self.get(Field::Scope).split(' ').any(|token| token == "openid"),
            (_, Some(field)) => self.get(field).contains('\'') && !self.get(field).contains('"'),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_where_their_values_do() {
        for (place, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, place);
            assert_eq!(Field::parse(field.name()), Some(field));
            assert!(field.takes(field.stand_in()), "{field:?}");
        }
    }

    #[test]
    fn what_fits_no_grammar_is_refused() {
        let values = Values::new("https://id.example", "fr").unwrap();
        for (field, text) in [
            (Field::ClientId, ""),
            (Field::ClientId, "a\nb"),
            (Field::ClientId, "caf\u{e9}"),
            (Field::RedirectUri, "/callback"),
            (Field::RedirectUri, "https://a/#x"),
            (Field::RedirectUri, "https://a/\"x"),
            (Field::Scope, "openid  email"),
            (Field::Scope, "a\\b"),
            (Field::Code, "=x"),
            (Field::AccessToken, "a b"),
            (Field::CodeVerifier, "a'b"),
            (Field::Realm, "FR"),
            (Field::Host, "a/b"),
        ] {
            assert_eq!(values.clone().with(field, text).err(), Some(Unfit(field)), "{text}");
        }
        assert_eq!(Values::new("ftp://a", "fr").err(), Some(Unfit(Field::Host)));
        assert!(Values::new("http://[::1]:8080", "fr").is_ok());
    }
}
