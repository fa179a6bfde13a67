//! The applications of the benchmark: what they are called and how they prove who they are.

use neroli_core::secret::Plain;

/// How many applications ask for tokens of their own, so that it is not always the same one.
pub(crate) const SERVICES: usize = 64;

/// An application.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum App {
    /// Confidential: its refresh tokens stay as they are; id_tokens with ES256.
    Stable,
    /// Public: its refresh tokens rotate.
    Rotating,
    /// Confidential, id_tokens with RS256.
    Rsa,
    /// Confidential, one of [`SERVICES`]: asks for tokens of its own.
    Service(usize),
}

impl App {
    /// All of them.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        [Self::Stable, Self::Rotating, Self::Rsa]
            .into_iter()
            .chain((0..SERVICES).map(Self::Service))
    }

    /// Its name on the wire.
    pub(crate) fn id(self) -> String {
        match self {
            Self::Stable => "bench-stable".to_owned(),
            Self::Rotating => "bench-rotating".to_owned(),
            Self::Rsa => "bench-rsa".to_owned(),
            Self::Service(number) => format!("bench-service-{number}"),
        }
    }

    /// `client_id:client_secret` in base64, for Basic.
    pub(crate) fn basic(self) -> String {
        let pair = format!("{}:{}", self.id(), self.secret().expose());
        base64(pair.as_bytes())
    }

    /// Its secret.
    pub(crate) fn secret(self) -> Plain {
        Plain::presented(format!("the-secret-of-{}-is-long-enough", self.id()))
    }
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = ALPHABET[(bits >> shift & 63) as usize];
            text.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_rfc_4648_section_10() {
        for (plain, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), text);
        }
    }
}
