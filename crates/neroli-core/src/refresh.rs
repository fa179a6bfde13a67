//! Refresh tokens: how they are written, what they are found by, and the rule of the family that
//! they rotate in (RFC 9700 §4.14.2).
//!
//! The refresh tokens of a grant are one family, and one of them works. However often it is
//! exchanged, the store keeps one row of the family: half a hash of the token that works, of the one
//! before it, and of those whose answers were lost within the last minute. All others are known
//! again by their seal, a keyed digest that nobody makes who has not the family's key: so a token
//! from long ago is known for what it is, and a made-up one is nobody's.
//!
//! A refresh token is 64 bytes, base64url: the grant, 256 random bits, and the seal of both.

use crate::grant::TokenId;
use crate::id::{GrantId, RealmName};
use crate::secret::Plain;
use crate::time::{Seconds, Timestamp};
use neroli_jose::{base64url, digest};
use std::fmt;

/// How long after an exchange its lost answer may be asked for again. Whoever comes later with a
/// superseded token has stolen one, or been stolen from (RFC 9700 §4.14.2).
pub const RETRY: Seconds = Seconds(60);

/// Exchanges of one token that may be repeated within that time: each leaves a mark in the
/// family's row.
const MOST_LOST: usize = 64;

/// Half a SHA-256 of a token's grant and its random bits: all that is kept of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HalfHash(pub [u8; 16]);

impl HalfHash {
    fn of(digest: &[u8; 32]) -> Self {
        let mut half = [0; 16];
        half.iter_mut().zip(digest).for_each(|(to, byte)| *to = *byte);
        Self(half)
    }

    fn is(&self, other: &Self) -> bool {
        digest::constant_time_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for HalfHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HalfHash(…)")
    }
}

/// Seals the tokens of one family. It opens nothing: whoever knows it can make tokens that look
/// like old ones, which end the grant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FamilyKey(pub [u8; 16]);

impl fmt::Debug for FamilyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FamilyKey(…)")
    }
}

impl FamilyKey {
    fn seal(&self, grant_id: &GrantId, hash: &HalfHash) -> HalfHash {
        HalfHash::of(&digest::hmac_sha256(&self.0, &[grant_id.0, hash.0].concat()))
    }
}

/// What a refresh token is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RefreshName {
    /// The grant that it refreshes.
    pub grant_id: GrantId,
    /// Half its hash.
    pub hash: HalfHash,
    /// Its seal; `None` for one from before there were families, which the store has known by its
    /// whole hash.
    pub seal: Option<HalfHash>,
}

impl RefreshName {
    /// The name of a token of this family.
    pub fn sealed(grant_id: GrantId, hash: HalfHash, key: &FamilyKey) -> Self {
        Self { grant_id, hash, seal: Some(key.seal(&grant_id, &hash)) }
    }

    /// Makes a token of this family, and its name.
    pub fn make(grant_id: GrantId, random: [u8; 32], key: &FamilyKey) -> (Plain, Self) {
        let body = [&grant_id.0[..], &random].concat();
        let hash = HalfHash::of(&digest::sha256(&body));
        let seal = key.seal(&grant_id, &hash);
        let text = base64url::encode(&[&body[..], &seal.0].concat());
        (Plain::presented(text), Self { grant_id, hash, seal: Some(seal) })
    }

    /// The name of a token as it was presented; `None` for a text that is none of ours, or one
    /// from before there were families.
    pub fn of(presented: &str) -> Option<Self> {
        let bytes: [u8; LENGTH] = base64url::decode(presented).ok()?.try_into().ok()?;
        let (body, seal) = bytes.split_at(BODY);
        let (grant_id, _) = body.split_first_chunk()?;
        let hash = HalfHash::of(&digest::sha256(body));
        let seal = HalfHash(seal.try_into().ok()?);
        Some(Self { grant_id: GrantId(*grant_id), hash, seal: Some(seal) })
    }
}

/// Bytes of the grant and the random bits.
const BODY: usize = 16 + 32;
/// Bytes of a token.
const LENGTH: usize = BODY + 16;

/// A refresh token as it is known to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken {
    /// What it is found by.
    pub name: RefreshName,
    /// Its realm.
    pub realm: RealmName,
    /// What the next one is sealed with.
    pub family_key: FamilyKey,
    /// Where it stands in its family.
    pub state: RefreshState,
    /// The access token beside the one that works; dies with it when the answer was lost.
    pub access_token: TokenId,
    /// When that access token expires.
    pub access_expires_at: Timestamp,
    /// The key that a public client's refresh must prove (RFC 9449 §5).
    pub dpop_jkt: Option<String>,
}

/// Where a token stands in its family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefreshState {
    /// It works.
    Live,
    /// It has been exchanged for the one that works, which nobody has used.
    Superseded,
    /// Its answer was lost a moment ago and the exchange was repeated: it never worked.
    Lost,
    /// It was exchanged, or lost, before that.
    Spent,
}

/// The family of a grant, as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The grant.
    pub grant_id: GrantId,
    /// Seals its tokens.
    pub key: FamilyKey,
    /// The token that works.
    pub current: HalfHash,
    /// The one that it was exchanged for.
    pub previous: Option<HalfHash>,
    /// When that was exchanged first.
    pub left_at: Option<Timestamp>,
    /// What was lost since.
    pub lost: Lost,
    /// The access token beside the one that works.
    pub access_token: TokenId,
    /// When that access token expires.
    pub access_expires_at: Timestamp,
    /// The key that the refresh of a public client's token that works must prove.
    pub dpop_jkt: Option<String>,
    /// The same of the one before it.
    pub previous_jkt: Option<String>,
}

/// What a request for an exchange leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exchange {
    /// The family as it stands then, and the access token that dies with a lost answer, with the
    /// moment at which it expires.
    Done(Box<Family>, Option<(TokenId, Timestamp)>),
    /// This very exchange has been done.
    Repeated,
    /// It is not of this family, or its owner has the other one.
    Gone,
    /// Whoever presents it has stolen it, or was stolen from: the grant ends.
    Replayed,
}

impl Family {
    /// The family that this token, which works, is the first of.
    pub fn of(first: &RefreshToken) -> Self {
        Self {
            grant_id: first.name.grant_id,
            key: first.family_key,
            current: first.name.hash,
            previous: None,
            left_at: None,
            lost: Lost::default(),
            access_token: first.access_token,
            access_expires_at: first.access_expires_at,
            dpop_jkt: first.dpop_jkt.clone(),
            previous_jkt: None,
        }
    }

    /// The token of that name; `None` when it is not of this family.
    pub fn token(&self, realm: &RealmName, name: &RefreshName) -> Option<RefreshToken> {
        let state = self.state(name)?;
        Some(RefreshToken {
            name: *name,
            realm: realm.clone(),
            family_key: self.key,
            state,
            access_token: self.access_token,
            access_expires_at: self.access_expires_at,
            // To which key the others were bound is forgotten: they give nothing, and that somebody
            // presents one must be noticed whatever he can prove.
            dpop_jkt: match state {
                RefreshState::Live => self.dpop_jkt.clone(),
                RefreshState::Superseded => self.previous_jkt.clone(),
                RefreshState::Lost | RefreshState::Spent => None,
            },
        })
    }

    /// Where a token stands; `None` when it is not of this family.
    fn state(&self, name: &RefreshName) -> Option<RefreshState> {
        if name.grant_id != self.grant_id {
            return None;
        }
        let ours = |seal: &HalfHash| seal.is(&self.key.seal(&name.grant_id, &name.hash));
        if !name.seal.as_ref().is_none_or(ours) {
            return None;
        }
        if self.current.is(&name.hash) {
            Some(RefreshState::Live)
        } else if self.previous.is_some_and(|previous| previous.is(&name.hash)) {
            Some(RefreshState::Superseded)
        } else if self.lost.at(&name.hash).is_some() {
            Some(RefreshState::Lost)
        } else {
            Some(RefreshState::Spent)
        }
    }

    /// The rule. While the successor has not been used, and for [`RETRY`] after the first exchange,
    /// it may be repeated: the lost successor dies, and the access token beside it. After that,
    /// whoever presents the old one or a lost one ends the grant.
    pub fn exchange(
        &self,
        presented: &RefreshName,
        successor: &RefreshToken,
        now: Timestamp,
    ) -> Exchange {
        let in_time = |at: Timestamp| now < at + RETRY;
        match self.state(presented) {
            None => Exchange::Gone,
            Some(_) if self.current == successor.name.hash => Exchange::Repeated,
            Some(_) if self.lost.at(&successor.name.hash).is_some() => Exchange::Gone,
            Some(RefreshState::Live) => {
                let lost = self.lost.since(now - RETRY).newest();
                let next = Self {
                    previous: Some(self.current),
                    left_at: Some(now),
                    previous_jkt: self.dpop_jkt.clone(),
                    ..self.followed_by(successor, lost)
                };
                Exchange::Done(Box::new(next), None)
            }
            Some(RefreshState::Superseded) if self.left_at.is_some_and(in_time) => {
                if self.lost.count_from(self.left_at) >= MOST_LOST {
                    return Exchange::Gone;
                }
                let lost = self.lost.since(now - RETRY).and(self.current, now);
                let next = self.followed_by(successor, lost);
                let dead = (self.access_token, self.access_expires_at);
                Exchange::Done(Box::new(next), Some(dead))
            }
            // Its owner asked again within the time for that, and has the other one.
            Some(RefreshState::Lost) if self.lost.at(&presented.hash).is_some_and(in_time) => {
                Exchange::Gone
            }
            Some(_) => Exchange::Replayed,
        }
    }

    /// The same with another token that works.
    fn followed_by(&self, successor: &RefreshToken, lost: Lost) -> Self {
        Self {
            key: self.key,
            previous: self.previous,
            left_at: self.left_at,
            previous_jkt: self.previous_jkt.clone(),
            lost,
            ..Self::of(successor)
        }
    }
}

/// Tokens whose answers were lost, each with the moment at which that was known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost(Vec<(HalfHash, Timestamp)>);

impl Lost {
    /// Reads what [`Lost::bytes`] has written; `None`: it has not.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (entries, rest) = bytes.as_chunks::<24>();
        let entry = |entry: &[u8; 24]| {
            let (hash, at) = entry.split_first_chunk::<16>()?;
            Some((HalfHash(*hash), Timestamp(i64::from_be_bytes(at.try_into().ok()?))))
        };
        rest.is_empty().then(|| entries.iter().map(entry).collect::<Option<_>>().map(Self))?
    }

    /// As the store keeps it; `None` for nothing.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let entry =
            |(hash, at): &(HalfHash, Timestamp)| hash.0.into_iter().chain(at.0.to_be_bytes());
        (!self.0.is_empty()).then(|| self.0.iter().flat_map(entry).collect())
    }

    fn at(&self, hash: &HalfHash) -> Option<Timestamp> {
        self.0.iter().find(|(lost, _)| lost == hash).map(|(_, at)| *at)
    }

    /// Those that were lost after that moment.
    fn since(&self, moment: Timestamp) -> Self {
        Self(self.0.iter().filter(|(_, at)| *at > moment).copied().collect())
    }

    /// How many were lost from that moment on.
    fn count_from(&self, moment: Option<Timestamp>) -> usize {
        self.0.iter().filter(|(_, at)| Some(*at) >= moment).count()
    }

    /// The newest, as many as one token may leave.
    fn newest(mut self) -> Self {
        self.0.drain(..self.0.len().saturating_sub(MOST_LOST));
        self
    }

    fn and(mut self, hash: HalfHash, at: Timestamp) -> Self {
        self.0.push((hash, at));
        self
    }
}

#[cfg(test)]
mod tests;
