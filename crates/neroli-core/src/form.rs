//! Parameters as `application/x-www-form-urlencoded`, read strictly: what cannot be read with
//! certainty is refused, never guessed.

use std::fmt;

/// Longest body or query that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// Most parameters that are read.
pub const MAX_PARAMETERS: usize = 256;

/// Why parameters cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// More than [`MAX_BYTES`].
    #[error("the parameters are longer than 64 KiB")]
    TooLong,
    /// More than [`MAX_PARAMETERS`].
    #[error("there are more than 256 parameters")]
    TooMany,
    /// `%` without two hexadecimal digits, or bytes that are not UTF-8.
    #[error("a parameter is not percent-encoded UTF-8")]
    Encoding,
}

/// A parameter stands more than once (RFC 6749 §3.1: "MUST NOT be included more than once").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated;

/// Parameters in the order in which they came. `Debug` shows names only: values may be secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a query or body.
    ///
    /// # Errors
    /// See [`FormError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, FormError> {
        if bytes.len() > MAX_BYTES {
            return Err(FormError::TooLong);
        }
        let pieces = bytes.split(|b| *b == b'&').filter(|piece| !piece.is_empty());
        let mut pairs = Vec::new();
        for piece in pieces {
            if pairs.len() == MAX_PARAMETERS {
                return Err(FormError::TooMany);
            }
            let end = piece.iter().position(|b| *b == b'=').unwrap_or(piece.len());
            let value = piece.get(end + 1..).unwrap_or_default();
            pairs.push((decode(&piece[..end])?, decode(value)?));
        }
        Ok(Self(pairs))
    }

    /// The value of a parameter that may stand once. An empty value is no value
    /// (RFC 6749 §3.1: "Parameters sent without a value MUST be treated as if they were
    /// omitted").
    ///
    /// # Errors
    /// [`Repeated`] when it stands more than once, whatever the values.
    pub fn once(&self, name: &str) -> Result<Option<&str>, Repeated> {
        let mut values = self.0.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(Repeated),
            (value, None) => Ok(value.filter(|v| !v.is_empty())),
        }
    }

    /// The value of a parameter already known to stand at most once.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.once(name).ok().flatten()
    }

    /// All values of a parameter that may stand several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Does the parameter stand at all, even without a value?
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// The first of these names that stands more than once.
    pub fn repeated<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        // Most requests are short and repeat nothing at all, which is soon seen.
        let stands_before = |at: usize, name: &str| self.0[..at].iter().any(|(n, _)| n == name);
        let mut all = self.0.iter().enumerate();
        if self.0.len() < 16 && !all.any(|(at, (name, _))| stands_before(at, name)) {
            return None;
        }
        names.iter().copied().find(|name| self.once(name).is_err())
    }

    /// Keeps only the parameters with these names.
    #[must_use]
    pub fn only(mut self, names: &[&str]) -> Self {
        self.0.retain(|(name, _)| names.contains(&name.as_str()));
        self
    }

    /// Drops the parameters with these names.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|(name, _)| !names.contains(&name.as_str()));
        self
    }

    /// One more parameter, though it may stand already.
    pub fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The parameter with this value, and only once.
    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        let mut form = self.without(&[name]);
        form.push(name, value);
        form
    }

    /// With those of another form that do not stand in this one.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        let new: Vec<_> = other.0.into_iter().filter(|(name, _)| !self.has(name)).collect();
        self.0.extend(new);
        self
    }

    /// Writes the parameters as a query.
    pub fn encode(&self) -> String {
        encode(self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

/// Writes pairs as a query: unreserved characters as they are, a space as `+`, the rest
/// percent-encoded.
pub fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        encode_component(name, &mut out);
        out.push('=');
        encode_component(value, &mut out);
    }
    out
}

fn encode_component(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

/// Decodes one component: `+` is a space, `%XX` a byte, the whole UTF-8.
///
/// # Errors
/// [`FormError::Encoding`].
pub fn decode(component: &[u8]) -> Result<String, FormError> {
    let mut bytes = Vec::with_capacity(component.len());
    let mut rest = component;
    loop {
        let plain = memchr::memchr2(b'+', b'%', rest).unwrap_or(rest.len());
        bytes.extend_from_slice(&rest[..plain]);
        rest = match &rest[plain..] {
            [] => break,
            [b'%', high, low, after @ ..] => {
                let digit = |b: &u8| char::from(*b).to_digit(16);
                let (Some(high), Some(low)) = (digit(high), digit(low)) else {
                    return Err(FormError::Encoding);
                };
                bytes.push((high * 16 + low) as u8);
                after
            }
            [b'%', ..] => return Err(FormError::Encoding),
            [_, after @ ..] => {
                bytes.push(b' ');
                after
            }
        };
    }
    String::from_utf8(bytes).map_err(|_| FormError::Encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_browsers_and_curl_send() {
        let form = Form::parse(b"a=1&b=x+y%20z&c&d=&e=%C3%A9&=v&&f=p%3Dq=r").unwrap();
        assert_eq!(form.get("a"), Some("1"));
        assert_eq!(form.get("b"), Some("x y z"));
        assert_eq!(form.get("c"), None);
        assert!(form.has("c") && form.has("d"));
        assert_eq!(form.get("e"), Some("é"));
        assert_eq!(form.get("f"), Some("p=q=r"));
    }

    #[test]
    fn what_cannot_be_read_with_certainty_is_refused() {
        for bad in ["a=%", "a=%4", "a=%zz", "a=%C3", "%FF=1", "a=%c0%af"] {
            assert_eq!(Form::parse(bad.as_bytes()), Err(FormError::Encoding), "{bad}");
        }
        assert_eq!(Form::parse(&vec![b'a'; MAX_BYTES + 1]), Err(FormError::TooLong));
        assert_eq!(Form::parse("a&".repeat(257).as_bytes()), Err(FormError::TooMany));
    }

    #[test]
    fn a_repeated_parameter_is_never_silently_the_first_or_the_last() {
        for twice in ["a=1&a=1", "a=1&a=2", "a=&a=1", "a=1&a"] {
            let form = Form::parse(twice.as_bytes()).unwrap();
            assert_eq!(form.once("a"), Err(Repeated), "{twice}");
            assert_eq!(form.repeated(&["b", "a"]), Some("a"));
        }
    }

    #[test]
    fn forms_are_put_together_without_repeating_anything() {
        let form = |query: &str| Form::parse(query.as_bytes()).unwrap();
        assert_eq!(form("a=1&b=2&a=3").with("a", "4").encode(), "b=2&a=4");
        assert_eq!(form("a=1&b=2").without(&["a", "c"]).encode(), "b=2");
        assert_eq!(form("a=1").or(form("a=2&b=3&b=4")).encode(), "a=1&b=3&b=4");
        assert_eq!(form("a=").or(form("a=2")).encode(), "a=");
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Form::parse(&bytes);
        }

        #[test]
        fn encoding_round_trips(name in "\\PC{1,20}", value in "\\PC{1,40}") {
            let query = encode([(name.as_str(), value.as_str())]);
            prop_assert!(query.is_ascii());
            let form = Form::parse(query.as_bytes()).unwrap();
            prop_assert_eq!(form.get(&name), Some(value.as_str()));
        }
    }
}
