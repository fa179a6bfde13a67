//! Sealed bytes: authenticated encryption under a ring of keys that rotates.
//!
//! AES-256-GCM-SIV (RFC 8452). Its nonce may be random without counting how often a key was
//! used, and a repeated nonce reveals only that two equal texts were sealed; with plain GCM
//! it would give the key's authentication away. Layout of what comes out:
//!
//! ```text
//! key id, 4 bytes big-endian | nonce, 12 bytes | ciphertext | tag, 16 bytes
//! ```
//!
//! The associated data (`aad`) is bound and not stored: what was sealed for one purpose opens
//! for no other. Give each purpose its own text.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::{Algorithm, KeyError, SigningKey, digest};

/// Length of a nonce, in bytes.
pub const NONCE_LEN: usize = 12;

/// How much longer sealed bytes are than what they hold: key id, nonce and tag.
pub const OVERHEAD: usize = ID_LEN + NONCE_LEN + TAG_LEN;

const ID_LEN: usize = 4;
const TAG_LEN: usize = 16;

/// A key of the ring, before it is prepared for use; wiped on drop.
pub struct SealKey {
    id: u32,
    key: Zeroizing<[u8; 32]>,
}

impl SealKey {
    /// A key of 32 random bytes under the id that its sealed bytes will carry.
    #[must_use]
    pub fn new(id: u32, key: Zeroizing<[u8; 32]>) -> Self {
        Self { id, key }
    }
}

impl fmt::Debug for SealKey {
    /// Names the key and shows nothing of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why keys do not make a ring, or bytes could not be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Two keys share an id.
    #[error("two seal keys have the id {0}")]
    SameId(u32),
    /// Two ids share a key: the id in sealed bytes would then not be bound to them.
    #[error("the seal keys {0} and {1} are the same key")]
    SameKey(u32, u32),
    /// aws-lc failed, which only a lack of memory or an enormous text can cause.
    #[error("sealing failed")]
    Failed,
    /// The private key to wrap could not be encoded.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// The keys in use: one seals, all open. Prepared once; usable from many threads at once.
pub struct Ring {
    current: Prepared,
    older: Vec<Prepared>,
}

struct Prepared {
    id: u32,
    key: LessSafeKey,
}

impl Ring {
    /// A ring that seals with `current` and opens what it or one of `older` has sealed.
    ///
    /// # Errors
    /// [`SealError::SameId`] and [`SealError::SameKey`] when keys are not distinct.
    pub fn new(current: SealKey, older: Vec<SealKey>) -> Result<Self, SealError> {
        for (position, key) in older.iter().enumerate() {
            for other in older.iter().skip(position + 1).chain([&current]) {
                distinct(key, other)?;
            }
        }
        Ok(Self {
            current: Prepared::new(&current)?,
            older: older.iter().map(Prepared::new).collect::<Result<_, _>>()?,
        })
    }

    /// The id of the key that seals.
    #[must_use]
    pub fn current_id(&self) -> u32 {
        self.current.id
    }

    /// The ids of all keys, that of the sealing one first.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
        [&self.current].into_iter().chain(&self.older).map(|key| key.id)
    }

    /// Seals `plaintext` for the purpose `aad`. Draw a fresh random `nonce` for each call.
    ///
    /// # Errors
    /// [`SealError::Failed`] when memory runs out.
    pub fn seal(
        &self,
        aad: &[u8],
        plaintext: &[u8],
        nonce: [u8; NONCE_LEN],
    ) -> Result<Vec<u8>, SealError> {
        let mut sealed = Vec::with_capacity(plaintext.len() + OVERHEAD);
        sealed.extend_from_slice(&self.current.id.to_be_bytes());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plaintext);
        let (_, text) = sealed.split_at_mut(ID_LEN + NONCE_LEN);
        let tag = self
            .current
            .key
            .seal_in_place_separate_tag(Nonce::from(&nonce), Aad::from(aad), text)
            .map_err(|_| SealError::Failed)?;
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    /// Opens what [`Ring::seal`] made for the same purpose. `None` for anything else: another
    /// purpose, an unknown key, a changed bit, a lost byte. There is no saying which.
    #[must_use]
    pub fn open(&self, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (id, rest) = sealed.split_first_chunk::<ID_LEN>()?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE_LEN>()?;
        let (text, tag) = rest.split_last_chunk::<TAG_LEN>()?;
        let id = u32::from_be_bytes(*id);
        let key = [&self.current].into_iter().chain(&self.older).find(|key| key.id == id)?;
        let mut plaintext = vec![0; text.len()];
        key.key
            .open_separate_gather(Nonce::from(nonce), Aad::from(aad), text, tag, &mut plaintext)
            .ok()?;
        Some(plaintext)
    }

    /// Seals a private key for storage, bound to its name and algorithm.
    ///
    /// # Errors
    /// [`SealError::Failed`] or [`SealError::Key`] when memory runs out.
    pub fn wrap(&self, key: &SigningKey, nonce: [u8; NONCE_LEN]) -> Result<Vec<u8>, SealError> {
        self.seal(&key_purpose(key.kid(), key.algorithm()), &key.to_pkcs8()?, nonce)
    }

    /// Opens a private key that [`Ring::wrap`] sealed. `None` when it was sealed under another
    /// name, algorithm or ring.
    #[must_use]
    pub fn unwrap(&self, kid: &str, algorithm: Algorithm, wrapped: &[u8]) -> Option<SigningKey> {
        let pkcs8 = Zeroizing::new(self.open(&key_purpose(kid, algorithm), wrapped)?);
        let key = SigningKey::from_pkcs8(algorithm, &pkcs8).ok()?;
        (key.kid() == kid).then_some(key)
    }
}

impl Prepared {
    fn new(key: &SealKey) -> Result<Self, SealError> {
        let unbound =
            UnboundKey::new(&AES_256_GCM_SIV, key.key.as_slice()).map_err(|_| SealError::Failed)?;
        Ok(Self { id: key.id, key: LessSafeKey::new(unbound) })
    }
}

impl fmt::Debug for Ring {
    /// Names the keys and shows nothing of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let older: Vec<u32> = self.older.iter().map(|key| key.id).collect();
        f.debug_struct("Ring")
            .field("current", &self.current.id)
            .field("older", &older)
            .finish_non_exhaustive()
    }
}

/// The purpose a private key is sealed for.
fn key_purpose(kid: &str, algorithm: Algorithm) -> Vec<u8> {
    format!("neroli key {algorithm} {kid}").into_bytes()
}

fn distinct(one: &SealKey, other: &SealKey) -> Result<(), SealError> {
    if one.id == other.id {
        return Err(SealError::SameId(one.id));
    }
    if digest::constant_time_eq(one.key.as_slice(), other.key.as_slice()) {
        return Err(SealError::SameKey(one.id, other.id));
    }
    Ok(())
}
