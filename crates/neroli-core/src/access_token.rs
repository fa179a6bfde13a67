//! Access tokens: opaque to clients, sealed inside, so that issuing one writes nothing and any
//! node can open it. What makes one die is its grant, and a small set of revoked token ids.
//!
//! The text is `PREFIX-` and the base64url form of the sealed bytes. The realm and the kind are
//! bound as associated data: a token of another realm does not open, nor does anything else that
//! was sealed with the same key.

use crate::grant::TokenId;
use crate::id::GrantId;
use crate::realm::Realm;
use crate::scope::ScopeSet;
use crate::time::Timestamp;
use neroli_jose::base64url;
use neroli_jose::seal::{Ring, SealError};

/// What is inside an access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// Its own name: the nonce it is sealed with.
    pub token_id: TokenId,
    /// The grant it hangs from.
    pub grant_id: GrantId,
    /// Its scopes: those of the grant, or fewer after a narrowing refresh.
    pub scopes: ScopeSet,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

const VERSION: u8 = 1;
const LENGTH: usize = 1 + 16 + 2 + 8 + 8;

impl AccessToken {
    /// Seals the token into its text.
    ///
    /// # Errors
    /// Only when memory runs out.
    pub fn seal(&self, realm: &Realm, ring: &Ring) -> Result<String, SealError> {
        let mut plain = Vec::with_capacity(LENGTH);
        plain.push(VERSION);
        plain.extend_from_slice(&self.grant_id.0);
        plain.extend_from_slice(&self.scopes.bits().to_be_bytes());
        plain.extend_from_slice(&self.issued_at.0.to_be_bytes());
        plain.extend_from_slice(&self.expires_at.0.to_be_bytes());
        let sealed = ring.seal(&purpose(realm), &plain, self.token_id)?;
        let mut text =
            String::with_capacity(realm.token_prefix.len() + 1 + sealed.len() * 4 / 3 + 2);
        text.push_str(&realm.token_prefix);
        text.push('-');
        base64url::encode_into(&sealed, &mut text);
        Ok(text)
    }

    /// Opens a token's text. `None` for whatever this realm did not seal as an access token;
    /// an expired one still opens.
    pub fn open(text: &str, realm: &Realm, ring: &Ring) -> Option<Self> {
        let rest = text.strip_prefix(&realm.token_prefix)?.strip_prefix('-')?;
        let sealed = base64url::decode(rest).ok()?;
        let token_id = sealed.get(4..16)?.try_into().ok()?;
        let plain: [u8; LENGTH] = ring.open(&purpose(realm), &sealed)?.try_into().ok()?;
        let (version, plain) = plain.split_first()?;
        let (grant_id, plain) = plain.split_first_chunk::<16>()?;
        let (scopes, plain) = plain.split_first_chunk::<2>()?;
        let (issued_at, plain) = plain.split_first_chunk::<8>()?;
        let expires_at = plain.try_into().ok()?;
        (*version == VERSION).then(|| Self {
            token_id,
            grant_id: GrantId(*grant_id),
            scopes: ScopeSet::from_bits(u16::from_be_bytes(*scopes)),
            issued_at: Timestamp(i64::from_be_bytes(*issued_at)),
            expires_at: Timestamp(i64::from_be_bytes(expires_at)),
        })
    }
}

fn purpose(realm: &Realm) -> Vec<u8> {
    format!("neroli access token {}", realm.name).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RealmName;
    use crate::realm::Lifetimes;
    use neroli_jose::Zeroizing;
    use neroli_jose::seal::SealKey;
    use proptest::prelude::*;

    fn realm(name: &str) -> Realm {
        Realm {
            name: RealmName::new(name),
            issuer: format!("https://id.test/openidconnect/{name}/v1"),
            operator: "Test".into(),
            token_prefix: "OFR".into(),
            calling_code: None,
            default_language: "en".into(),
            lifetimes: Lifetimes::default(),
        }
    }

    fn ring() -> Ring {
        Ring::new(SealKey::new(1, Zeroizing::new([9; 32])), vec![]).unwrap()
    }

    fn token() -> AccessToken {
        AccessToken {
            token_id: [3; 12],
            grant_id: GrantId([4; 16]),
            scopes: ScopeSet::parse_known("openid form_filling"),
            issued_at: Timestamp(1000),
            expires_at: Timestamp(4600),
        }
    }

    #[test]
    fn opens_in_its_own_realm_only() {
        let text = token().seal(&realm("fr"), &ring()).unwrap();
        assert!(text.starts_with("OFR-"));
        assert_eq!(AccessToken::open(&text, &realm("fr"), &ring()), Some(token()));
        assert_eq!(AccessToken::open(&text, &realm("be"), &ring()), None);
    }

    #[test]
    fn nothing_but_the_exact_text_opens() {
        let (fr, ring) = (realm("fr"), ring());
        let text = token().seal(&fr, &ring).unwrap();
        for cut in 0..text.len() {
            assert_eq!(AccessToken::open(&text[..cut], &fr, &ring), None);
        }
        let swap = |c: char| {
            if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() }
        };
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()) {
            let mut changed = text.clone();
            changed.replace_range(at..=at, &swap(c).to_string());
            assert_eq!(AccessToken::open(&changed, &fr, &ring), None, "case of {at}");
        }
        for respelt in
            [format!("{text}="), format!("{text}A"), format!(" {text}"), format!("{text} ")]
        {
            assert_eq!(AccessToken::open(&respelt, &fr, &ring), None);
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "OFR-[A-Za-z0-9_-]{0,120}") {
            prop_assert_eq!(AccessToken::open(&text, &realm("fr"), &ring()), None);
        }
    }
}
