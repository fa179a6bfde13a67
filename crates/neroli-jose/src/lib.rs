//! Keys, signatures and sealed tokens, on aws-lc-rs.
//!
//! The bottom of the house: it knows no clock, no network and no storage, and every function is
//! a plain function of its arguments. What it enforces for everything above:
//!
//! * **The algorithm comes from the key and the caller, never from the message.** A JWS header
//!   must merely agree ([`jws::Unverified::verify`]). `none` and the `HS*` family cannot even be
//!   written down ([`Algorithm`]), so a public key can never be taken for a shared secret.
//! * **Keys to trust never come from the message either.** `jku`, `x5u` and `x5c` in a header are
//!   not read, `jwk` only for a proof of possession ([`jws::Unverified::proven_key`]), which is
//!   believed in nothing but that; `kid` only narrows the keys the caller has brought.
//! * **One reading of every byte.** base64url without slack, JSON without duplicate members,
//!   dates that are numbers: what two programs could read differently is refused
//!   ([`base64url`], [`json`], [`claims`]).
//! * **Secrets are wiped on drop and redacted in `Debug`.**
//!
//! Randomness is an argument ([`seal::Ring::seal`] takes its nonce) with two exceptions, where
//! aws-lc draws from its own generator and offers no other way: making a key
//! ([`SigningKey::generate`]) and the blinding, salt or nonce inside a signature.

pub mod base64url;
pub mod claims;
pub mod digest;
pub mod json;
pub mod jwks;
pub mod jws;
pub mod seal;

mod algorithm;
mod jwk;
mod public_key;
mod signing_key;

pub use algorithm::{Algorithm, UnknownAlgorithm};
pub use digest::half_hash;
pub use jwk::JwkError;
pub use public_key::{BadSignature, PublicKey};
pub use signing_key::{KeyError, SignError, SigningKey};
/// Wipes what it holds when dropped; the form in which key material is handed over.
pub use zeroize::Zeroizing;
