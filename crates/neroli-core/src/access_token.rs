//! Access tokens: opaque to clients, sealed inside, so that issuing one writes nothing and any
//! node can open it. What makes one die is its grant, and a small set of revoked token ids.
//!
//! The text is `PREFIX-` and the base64url form of the sealed bytes. The realm and the kind are
//! bound as associated data: a token of another realm does not open, nor does anything else that
//! was sealed with the same key.

use crate::grant::TokenId;
use crate::id::{ClientId, GrantId};
use crate::realm::Realm;
use crate::resource::ResourceSet;
use crate::scope::ScopeSet;
use crate::time::Timestamp;
use crate::userinfo::Api;
use neroli_jose::base64url;
use neroli_jose::seal::{Ring, SealError};
use serde::{Deserialize, Serialize};

/// What an access token hangs from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person's grant.
    Grant(GrantId),
    /// A client acting for itself (RFC 6749 §4.4): there is no person.
    Client(ClientId),
}

/// What is inside an access token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// Its own name: the nonce it is sealed with.
    pub token_id: TokenId,
    /// What it hangs from.
    pub holder: Holder,
    /// Its scopes: those of the grant, or fewer after a narrowing refresh.
    pub scopes: ScopeSet,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// The key it is bound to (RFC 9449 §6): the RFC 7638 thumbprint, 32 bytes.
    pub jkt: Option<[u8; 32]>,
    /// What it is for (RFC 8707).
    pub resources: ResourceSet,
}

const VERSION: u8 = 1;
/// Flags: is it bound to a key?
const BOUND: u8 = 1;
/// Flags: is it for one resource only, and for which?
const ONLY: [(ResourceSet, u8); 3] = [
    (ResourceSet::Realm, 0),
    (ResourceSet::Only(Api::OpenIdConnect), 2),
    (ResourceSet::Only(Api::FormFilling), 4),
];
const FIXED: usize = 1 + 1 + 16 + 2 + 8 + 8;

/// What few tokens carry: after the fixed part, as JSON.
#[derive(Default, Serialize, Deserialize)]
struct Rest {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client: Option<ClientId>,
}

impl AccessToken {
    /// The grant it hangs from, if it is a person's.
    pub fn grant_id(&self) -> Option<GrantId> {
        match &self.holder {
            Holder::Grant(grant_id) => Some(*grant_id),
            Holder::Client(_) => None,
        }
    }

    /// Seals the token into its text.
    ///
    /// # Errors
    /// Only when memory runs out.
    pub fn seal(&self, realm: &Realm, ring: &Ring) -> Result<String, SealError> {
        let sealed = ring.seal(&purpose(realm), &self.plain(), self.token_id)?;
        let length = realm.token_prefix.len() + 1 + sealed.len() * 4 / 3 + 2;
        let mut text = String::with_capacity(length);
        text.push_str(&realm.token_prefix);
        text.push('-');
        base64url::encode_into(&sealed, &mut text);
        Ok(text)
    }

    /// The fixed part, the key's thumbprint if it is bound, and the rest if there is any.
    fn plain(&self) -> Vec<u8> {
        let client = match &self.holder {
            Holder::Grant(_) => None,
            Holder::Client(client_id) => Some(client_id.clone()),
        };
        let mut plain = Vec::with_capacity(FIXED + 32);
        plain.push(VERSION);
        plain.push(self.flags());
        plain.extend_from_slice(&self.grant_id().unwrap_or(GrantId([0; 16])).0);
        plain.extend_from_slice(&self.scopes.bits().to_be_bytes());
        plain.extend_from_slice(&self.issued_at.0.to_be_bytes());
        plain.extend_from_slice(&self.expires_at.0.to_be_bytes());
        plain.extend(self.jkt.iter().flatten());
        if client.is_some() {
            plain.extend(serde_json::to_vec(&Rest { client }).unwrap_or_default());
        }
        plain
    }

    fn flags(&self) -> u8 {
        let only = ONLY.into_iter().find(|(resources, _)| *resources == self.resources);
        only.map_or(0, |(_, flag)| flag) | if self.jkt.is_some() { BOUND } else { 0 }
    }

    /// Opens a token's text. `None` for whatever this realm did not seal as an access token;
    /// an expired one still opens.
    pub fn open(text: &str, realm: &Realm, ring: &Ring) -> Option<Self> {
        let rest = text.strip_prefix(&realm.token_prefix)?.strip_prefix('-')?;
        let sealed = base64url::decode(rest).ok()?;
        let token_id = sealed.get(4..16)?.try_into().ok()?;
        Self::read(token_id, &ring.open(&purpose(realm), &sealed)?)
    }

    fn read(token_id: TokenId, plain: &[u8]) -> Option<Self> {
        let ([version, flags], plain) = plain.split_first_chunk::<2>()?;
        let (grant_id, plain) = plain.split_first_chunk::<16>()?;
        let (scopes, plain) = plain.split_first_chunk::<2>()?;
        let (issued_at, plain) = plain.split_first_chunk::<8>()?;
        let (expires_at, plain) = plain.split_first_chunk::<8>()?;
        let (jkt, plain) = match flags & BOUND {
            0 => (None, plain),
            _ => plain.split_first_chunk::<32>().map(|(jkt, rest)| (Some(*jkt), rest))?,
        };
        let (resources, _) = ONLY.into_iter().find(|(_, flag)| *flag == flags & !BOUND)?;
        let rest: Rest = match plain {
            [] => Rest::default(),
            json => serde_json::from_slice(json).ok()?,
        };
        let holder = match rest.client {
            Some(client_id) => Holder::Client(client_id),
            None => Holder::Grant(GrantId(*grant_id)),
        };
        (*version == VERSION).then(|| Self {
            token_id,
            holder,
            scopes: ScopeSet::from_bits(u16::from_be_bytes(*scopes)),
            issued_at: Timestamp(i64::from_be_bytes(*issued_at)),
            expires_at: Timestamp(i64::from_be_bytes(*expires_at)),
            jkt,
            resources,
        })
    }
}

fn purpose(realm: &Realm) -> Vec<u8> {
    ["neroli access token ", realm.name.as_str()].concat().into_bytes()
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
            dpop_nonce: false,
            registration: Default::default(),
        }
    }

    fn ring() -> Ring {
        Ring::new(SealKey::new(1, Zeroizing::new([9; 32])), vec![]).unwrap()
    }

    fn token() -> AccessToken {
        AccessToken {
            token_id: [3; 12],
            holder: Holder::Grant(GrantId([4; 16])),
            scopes: ScopeSet::parse_known("openid form_filling"),
            issued_at: Timestamp(1000),
            expires_at: Timestamp(4600),
            jkt: None,
            resources: ResourceSet::Realm,
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
    fn bound_and_narrowed_tokens_and_those_of_clients_round_trip() {
        let (fr, ring) = (realm("fr"), ring());
        for token in [
            AccessToken { jkt: Some([8; 32]), ..token() },
            AccessToken { resources: ResourceSet::Only(Api::OpenIdConnect), ..token() },
            AccessToken { holder: Holder::Client(ClientId::new("robot")), ..token() },
            AccessToken {
                jkt: Some([8; 32]),
                resources: ResourceSet::Only(Api::FormFilling),
                holder: Holder::Client(ClientId::new("robot")),
                ..token()
            },
        ] {
            let text = token.seal(&fr, &ring).unwrap();
            assert_eq!(AccessToken::open(&text, &fr, &ring), Some(token));
        }
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
