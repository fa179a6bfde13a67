//! Sealed bytes and wrapped keys.

use neroli_jose::{
    Algorithm, SigningKey,
    seal::{NONCE_LEN, OVERHEAD, Ring, SealError, SealKey},
};

const NONCE: [u8; NONCE_LEN] = [7; NONCE_LEN];

fn key(id: u32) -> SealKey {
    let mut bytes = [0x5a; 32];
    bytes[..4].copy_from_slice(&id.to_be_bytes());
    SealKey::new(id, bytes.into())
}

fn ring(current: u32, older: &[u32]) -> Ring {
    Ring::new(key(current), older.iter().copied().map(key).collect()).unwrap()
}

#[test]
fn what_is_sealed_opens_for_its_purpose_alone() {
    let ring = ring(1, &[]);
    for text in [&b""[..], b"token", &[0; 10_000]] {
        let sealed = ring.seal(b"purpose", text, NONCE).unwrap();
        assert_eq!(sealed.len(), text.len() + OVERHEAD);
        assert_eq!(ring.open(b"purpose", &sealed).unwrap(), text);
        for other in [&b""[..], b"purposes", b"purpos", b"Purpose"] {
            assert_eq!(ring.open(other, &sealed), None);
        }
    }
}

#[test]
fn the_layout_is_id_nonce_text_tag() {
    let sealed = ring(0x0a0b_0c0d, &[]).seal(b"", b"text", NONCE).unwrap();
    assert_eq!(sealed[..4], [0x0a, 0x0b, 0x0c, 0x0d]);
    assert_eq!(sealed[4..16], NONCE);
    assert_eq!(sealed.len(), 4 + 12 + 4 + 16);
    assert_ne!(sealed[16..20], *b"text");
}

/// A repeated nonce is survivable, which is why the algorithm was chosen: other texts still look
/// unrelated from the first byte.
#[test]
fn a_repeated_nonce_does_not_expose_the_difference_of_texts() {
    let ring = ring(1, &[]);
    let (one, other) =
        (ring.seal(b"", &[0; 32], NONCE).unwrap(), ring.seal(b"", &[1; 32], NONCE).unwrap());
    let differences: Vec<u8> =
        one[16..48].iter().zip(&other[16..48]).map(|(left, right)| left ^ right).collect();
    assert_ne!(differences, [1; 32]);
}

#[test]
fn rings_rotate() {
    let (first, second, third) = (ring(1, &[]), ring(2, &[1]), ring(3, &[2]));
    let old = first.seal(b"p", b"old", NONCE).unwrap();
    let new = second.seal(b"p", b"new", NONCE).unwrap();
    assert_eq!((first.current_id(), second.current_id()), (1, 2));
    assert_eq!(new[..4], [0, 0, 0, 2]);
    assert_eq!(second.open(b"p", &old).unwrap(), b"old");
    assert_eq!(second.open(b"p", &new).unwrap(), b"new");
    assert_eq!(third.open(b"p", &new).unwrap(), b"new");
    // Retired on one side, not yet known on the other.
    assert_eq!(third.open(b"p", &old), None);
    assert_eq!(first.open(b"p", &new), None);
}

/// Another key under the right id, and the right key under another id.
#[test]
fn id_and_key_belong_together() {
    let sealed = ring(1, &[]).seal(b"p", b"text", NONCE).unwrap();
    let impostor = Ring::new(SealKey::new(1, [9; 32].into()), Vec::new()).unwrap();
    assert_eq!(impostor.open(b"p", &sealed), None);
    let mut moved = sealed;
    moved[3] = 2;
    assert_eq!(ring(1, &[2]).open(b"p", &moved), None);
}

#[test]
fn keys_of_a_ring_are_distinct() {
    let same_id = |current: u32, older: &[u32]| {
        Ring::new(key(current), older.iter().copied().map(key).collect()).unwrap_err()
    };
    assert_eq!(same_id(1, &[1]), SealError::SameId(1));
    assert_eq!(same_id(1, &[2, 3, 2]), SealError::SameId(2));
    let twins = |id| SealKey::new(id, [1; 32].into());
    let outcome = Ring::new(twins(1), vec![twins(2)]).unwrap_err();
    assert_eq!(outcome, SealError::SameKey(2, 1));
    let outcome = Ring::new(key(9), vec![twins(1), twins(2)]).unwrap_err();
    assert_eq!(outcome, SealError::SameKey(1, 2));
}

#[test]
fn private_keys_are_wrapped_under_their_name() {
    let old = ring(1, &[]);
    let new = ring(2, &[1]);
    for algorithm in Algorithm::ALL {
        let key = SigningKey::generate(algorithm).unwrap();
        let wrapped = old.wrap(&key, NONCE).unwrap();
        let pkcs8 = key.to_pkcs8().unwrap();
        assert_eq!(wrapped.len(), pkcs8.len() + OVERHEAD);
        let again = new.unwrap(key.kid(), algorithm, &wrapped).unwrap();
        assert_eq!((again.kid(), again.algorithm()), (key.kid(), algorithm));
        assert_eq!(*again.to_pkcs8().unwrap(), *pkcs8);

        for other in Algorithm::ALL.into_iter().filter(|other| *other != algorithm) {
            assert!(new.unwrap(key.kid(), other, &wrapped).is_none(), "{algorithm} as {other}");
        }
        assert!(new.unwrap("another", algorithm, &wrapped).is_none());
        assert!(ring(3, &[]).unwrap(key.kid(), algorithm, &wrapped).is_none());
        assert!(new.unwrap(key.kid(), algorithm, &wrapped[1..]).is_none());
        assert!(new.unwrap(key.kid(), algorithm, &[]).is_none());
    }
}

/// A private key sealed for its name but belonging to another is not taken for it.
#[test]
fn a_wrapped_key_must_be_the_one_named() {
    let ring = ring(1, &[]);
    let (one, other) = (
        SigningKey::generate(Algorithm::EdDsa).unwrap(),
        SigningKey::generate(Algorithm::EdDsa).unwrap(),
    );
    let purpose = format!("neroli key EdDSA {}", one.kid());
    let right = ring.seal(purpose.as_bytes(), &one.to_pkcs8().unwrap(), NONCE).unwrap();
    assert!(ring.unwrap(one.kid(), Algorithm::EdDsa, &right).is_some());
    let wrong = ring.seal(purpose.as_bytes(), &other.to_pkcs8().unwrap(), NONCE).unwrap();
    assert!(ring.unwrap(one.kid(), Algorithm::EdDsa, &wrong).is_none());
}

#[test]
fn debug_shows_ids_only() {
    assert_eq!(format!("{:?}", key(1)), "SealKey { id: 1, .. }");
    assert_eq!(format!("{:?}", ring(2, &[1])), "Ring { current: 2, older: [1], .. }");
}
