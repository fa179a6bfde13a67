//! The server's nonce (RFC 9449 §8): a stamp that only we can make and that grows old. Nothing of
//! it is stored, and any node knows it again.

use crate::realm::Realm;
use crate::time::{Seconds, Timestamp};
use neroli_jose::base64url;
use neroli_jose::seal::{Ring, SealError};

/// How long a nonce is good for.
pub const LIFETIME: Seconds = Seconds(300);

/// What is thought of the nonce of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Fine,
    /// Ask for another proof, with a fresh nonce (RFC 9449 §8, §9).
    Demand,
}

/// Judges the nonce of a proof: one that is sent must be ours and fresh, and a realm may demand
/// that one is sent.
pub fn judge(sent: Option<&str>, realm: &Realm, ring: &Ring, now: Timestamp) -> Verdict {
    match sent {
        Some(text) if is_fresh(text, realm, ring, now) => Verdict::Fine,
        None if !realm.dpop_nonce => Verdict::Fine,
        _ => Verdict::Demand,
    }
}

/// Makes a nonce of this moment.
///
/// # Errors
/// Only when memory runs out.
pub fn make(
    realm: &Realm,
    ring: &Ring,
    now: Timestamp,
    random: [u8; 12],
) -> Result<String, SealError> {
    Ok(base64url::encode(&ring.seal(&purpose(realm), &now.0.to_be_bytes(), random)?))
}

fn is_fresh(text: &str, realm: &Realm, ring: &Ring, now: Timestamp) -> bool {
    let sealed = base64url::decode(text).ok();
    let stamp = sealed.and_then(|sealed| ring.open(&purpose(realm), &sealed));
    let made_at = stamp.and_then(|stamp| stamp.try_into().ok()).map(i64::from_be_bytes);
    made_at.is_some_and(|at| now - Timestamp(at) < LIFETIME)
}

fn purpose(realm: &Realm) -> Vec<u8> {
    format!("neroli dpop nonce {}", realm.name).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RealmName;
    use crate::testing::{NOW, realm, ring};

    #[test]
    fn a_nonce_is_ours_and_fresh() {
        let (fr, ring) = (Realm { dpop_nonce: true, ..realm() }, ring());
        let be = Realm { name: RealmName::new("be"), ..fr.clone() };
        let nonce = make(&fr, &ring, NOW, [4; 12]).unwrap();
        for (sent, realm, now, verdict) in [
            (Some(nonce.as_str()), &fr, NOW, Verdict::Fine),
            (Some(&nonce), &fr, NOW + Seconds(299), Verdict::Fine),
            (Some(&nonce), &fr, NOW + Seconds(300), Verdict::Demand),
            (Some(&nonce), &be, NOW, Verdict::Demand),
            (Some(&nonce[1..]), &fr, NOW, Verdict::Demand),
            (Some("made-up"), &fr, NOW, Verdict::Demand),
            (Some(""), &fr, NOW, Verdict::Demand),
            (None, &fr, NOW, Verdict::Demand),
        ] {
            assert_eq!(judge(sent, realm, &ring, now), verdict, "{sent:?} {now:?}");
        }
    }

    #[test]
    fn where_none_is_demanded_one_that_is_sent_must_be_right_all_the_same() {
        let (fr, ring) = (realm(), ring());
        let nonce = make(&fr, &ring, NOW, [4; 12]).unwrap();
        assert_eq!(judge(None, &fr, &ring, NOW), Verdict::Fine);
        assert_eq!(judge(Some(&nonce), &fr, &ring, NOW), Verdict::Fine);
        assert_eq!(judge(Some("made-up"), &fr, &ring, NOW), Verdict::Demand);
    }

    #[test]
    fn a_nonce_may_stand_in_a_header() {
        let nonce = make(&realm(), &ring(), NOW, [4; 12]).unwrap();
        // RFC 9449 §8.1: NQCHAR.
        assert!(nonce.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\'));
    }
}
