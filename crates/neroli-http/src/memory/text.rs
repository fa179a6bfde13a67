//! A token by its text. Opening a sealed token is arithmetic that gives the same each time: a text
//! that was opened before need not be opened again, as long as the same keys open it.

use neroli_core::id::RealmName;
use neroli_jose::digest;
use neroli_jose::seal::Ring;
use std::hash::{Hash, Hasher};

/// Texts that are longer are opened each time: a token of a person has some hundred bytes.
const LONGEST: usize = 240;

/// What opens tokens: a realm and its keys. Where one of them is another, so is this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opener([u8; 16]);

impl Opener {
    pub(crate) fn new(realm: &RealmName, ring: &Ring) -> Self {
        let ids = ring.ids().flat_map(u32::to_be_bytes);
        let bytes: Vec<u8> = realm.as_str().bytes().chain([0]).chain(ids).collect();
        let mut name = [0; 16];
        name.iter_mut().zip(digest::sha256(&bytes)).for_each(|(to, byte)| *to = byte);
        Self(name)
    }
}

/// A token's text and what opens it, hashed: found again by nobody who has not the whole text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text([u8; 32]);

impl Text {
    /// `None` for one that is not remembered.
    pub(crate) fn new(opener: &Opener, text: &str) -> Option<Self> {
        let mut bytes = [0; 16 + LONGEST];
        let whole = bytes.get_mut(..16 + text.len())?;
        let (name, rest) = whole.split_first_chunk_mut::<16>()?;
        *name = opener.0;
        rest.copy_from_slice(text.as_bytes());
        Some(Self(digest::sha256(whole)))
    }
}

impl Hash for Text {
    /// It is a hash already, and of texts alone that we have sealed.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        state.write_u64(u64::from_ne_bytes([a, b, c, d, e, f, g, h]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_jose::Zeroizing;
    use neroli_jose::seal::SealKey;

    fn opener(realm: &str, current: u32, older: &[u32]) -> Opener {
        let key = |id: u32| SealKey::new(id, Zeroizing::new([id as u8; 32]));
        let ring = Ring::new(key(current), older.iter().copied().map(key).collect());
        Opener::new(&RealmName::new(realm), &ring.unwrap())
    }

    #[test]
    fn another_realm_or_another_key_finds_nothing() {
        let it = opener("fr", 2, &[1]);
        let others = [
            opener("be", 2, &[1]),
            opener("fr", 1, &[2]),
            opener("fr", 2, &[]),
            opener("fr", 3, &[2, 1]),
        ];
        assert!(others.iter().all(|other| *other != it));
        assert_eq!(opener("fr", 2, &[1]), it);
        let text = Text::new(&it, "OFR-token").unwrap();
        assert!(Text::new(&it, "OFR-token").unwrap() == text);
        assert!(others.iter().all(|other| Text::new(other, "OFR-token").unwrap() != text));
    }

    #[test]
    fn another_text_is_another() {
        let it = opener("fr", 1, &[]);
        let text = Text::new(&it, "OFR-token").unwrap();
        for other in ["", "OFR-toke", "OFR-tokem", "OFR-token ", "ofr-token", "OFR-token\0"] {
            assert!(Text::new(&it, other).unwrap() != text, "{other:?}");
        }
        assert!(Text::new(&it, &"x".repeat(LONGEST)).is_some());
        assert!(Text::new(&it, &"x".repeat(LONGEST + 1)).is_none());
    }
}
