//! The life of a realm's keys, on a shelf instead of a store and with any time one likes.

use super::*;
use crate::gathered::Gathered;
use crate::realm::RealmState;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::realm::Lifetimes;
use neroli_jose::Zeroizing;
use neroli_jose::seal::SealKey;
use neroli_store::Result as Stored;
use std::sync::Mutex;

const START: i64 = 1_800_000_000;

/// A store of keys alone.
#[derive(Default)]
struct Shelf(Mutex<Vec<StoredKey>>);

#[async_trait]
impl neroli_store::Keys for Shelf {
    async fn keys(&self, _realm: &RealmName) -> Stored<Vec<StoredKey>> {
        Ok(self.0.lock().unwrap().clone())
    }

    async fn add_key(&self, key: &StoredKey) -> Stored<()> {
        let mut keys = self.0.lock().unwrap();
        if !keys.iter().any(|held| held.kid == key.kid) {
            keys.push(key.clone());
        }
        Ok(())
    }

    async fn retire_key(&self, _realm: &RealmName, kid: &str, at: Timestamp) -> Stored<bool> {
        let mut keys = self.0.lock().unwrap();
        let Some(key) = keys.iter_mut().find(|key| key.kid == kid) else { return Ok(false) };
        key.retired_at = Some(key.retired_at.map_or(at, |held| held.min(at)));
        Ok(true)
    }
}

/// Different bytes at each call.
#[derive(Default)]
struct Counter(Mutex<u64>);

impl Entropy for Counter {
    fn fill(&self, buffer: &mut [u8]) {
        let mut count = self.0.lock().unwrap();
        for byte in buffer {
            *count += 1;
            *byte = neroli_jose::digest::sha256(&count.to_be_bytes())[0];
        }
    }
}

struct Bench {
    shelf: Shelf,
    key_encryption: Ring,
    entropy: Counter,
}

impl Bench {
    fn new() -> Self {
        let key = SealKey::new(1, Zeroizing::new([7; 32]));
        Self {
            shelf: Shelf::default(),
            key_encryption: Ring::new(key, vec![]).unwrap(),
            entropy: Counter::default(),
        }
    }

    fn vault(&self) -> Vault<'_> {
        Vault { store: &self.shelf, key_encryption: &self.key_encryption, entropy: &self.entropy }
    }

    async fn state(&self, now: i64) -> RealmState {
        let keys = load(&realm(), self.vault(), Timestamp(now)).await.unwrap();
        let realm = Arc::new(realm());
        let gathered = Arc::new(Gathered::new(&realm.name, 0));
        RealmState::new(realm, gathered, keys)
    }
}

fn realm() -> Realm {
    Realm {
        name: RealmName::new("fr"),
        issuer: "https://id.test/openidconnect/fr/v1".to_owned(),
        operator: "Operator".to_owned(),
        token_prefix: "OFR".to_owned(),
        calling_code: None,
        default_language: "en".to_owned(),
        lifetimes: Lifetimes::default(),
        dpop_nonce: false,
        registration: Default::default(),
    }
}

fn kids(state: &RealmState) -> Vec<String> {
    let jwks: serde_json::Value = serde_json::from_slice(&state.jwks.body).unwrap();
    let kid = |key: &serde_json::Value| key["kid"].as_str().unwrap().to_owned();
    jwks["keys"].as_array().unwrap().iter().map(kid).collect()
}

fn signer(state: &RealmState, algorithm: Algorithm) -> String {
    state.signing_key(algorithm).unwrap().kid().to_owned()
}

#[tokio::test]
async fn a_new_realm_signs_with_every_algorithm_at_once() {
    let bench = Bench::new();
    let state = bench.state(START).await;
    assert_eq!(kids(&state).len(), 4);
    let mut names: Vec<_> =
        Algorithm::ALL.iter().map(|alg| state.signing_key(*alg).unwrap().algorithm()).collect();
    assert_eq!(names, Algorithm::ALL, "each has a key of its own");
    names.dedup();
    for member in ["\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"", "\"oth\"", "\"k\""] {
        assert!(
            !String::from_utf8_lossy(&state.jwks.body).contains(member),
            "I06: {member} is private"
        );
    }
    let again = bench.state(START + 10).await;
    assert_eq!(kids(&again), kids(&state), "a restart changes nothing");
    assert_eq!(again.pairwise_salt, state.pairwise_salt);
    assert_eq!(again.jwks.etag, state.jwks.etag);
}

/// FAPI 2.0 §5.4.1: RS256 must not sign what ES256 was to sign.
#[tokio::test]
async fn no_other_algorithm_stands_in_for_one_whose_keys_were_retired() {
    let bench = Bench::new();
    let before = bench.state(START).await;
    let now = START + 1000;
    for algorithm in [Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa] {
        let kid = signer(&before, algorithm);
        let (shelf, realm) = (bench.vault().store, realm().name);
        assert!(shelf.retire_key(&realm, &kid, Timestamp(now)).await.unwrap());
        let without = bench.state(now).await;
        let refused = without.signing_key(algorithm).err().unwrap().to_string();
        assert!(refused.contains(algorithm.name()), "{refused}");
        let metadata: serde_json::Value = serde_json::from_slice(&without.metadata.body).unwrap();
        let advertised = metadata["id_token_signing_alg_values_supported"].as_array().unwrap();
        assert!(!advertised.contains(&algorithm.name().into()), "{advertised:?}");
        assert!(without.signing_key(Algorithm::Rs256).is_ok());
    }
    let later = bench.state(now + schedule::LEAD.0).await;
    Algorithm::ALL.iter().for_each(|alg| assert!(later.signing_key(*alg).is_ok(), "{alg:?}"));
}

#[tokio::test]
async fn a_rotation_publishes_first_and_signs_later() {
    let bench = Bench::new();
    let before = bench.state(START).await;
    let now = START + 1000;
    rotate(&realm(), bench.vault(), false, Timestamp(now)).await.unwrap();
    let published = bench.state(now).await;
    assert_eq!(kids(&published).len(), 8);
    assert_ne!(published.jwks.etag, before.jwks.etag);
    for algorithm in Algorithm::ALL {
        assert_eq!(signer(&published, algorithm), signer(&before, algorithm));
    }
    let sealed = published.ring.seal(b"x", b"token", [1; 12]).unwrap();

    let active = bench.state(now + schedule::LEAD.0).await;
    for algorithm in Algorithm::ALL {
        assert_ne!(signer(&active, algorithm), signer(&before, algorithm));
    }
    assert_eq!(kids(&active).len(), 8, "what the old ones signed is still valid");
    assert_eq!(active.ring.open(b"x", &sealed).as_deref(), Some(&b"token"[..]));

    let end = now + schedule::LEAD.0 + realm().lifetimes.id_token.0 + schedule::MARGIN.0;
    assert_eq!(kids(&bench.state(end - 1).await).len(), 8);
    let after = bench.state(end).await;
    assert_eq!(kids(&after).len(), 4);
    assert!(kids(&after).iter().all(|kid| !kids(&before).contains(kid)));
    assert_eq!(after.verifying_keys().len(), 8, "id_token_hint of a session that still lasts");
    let session = realm().lifetimes.session_absolute.0;
    assert_eq!(bench.state(end + session).await.verifying_keys().len(), 4);
}

#[tokio::test]
async fn in_an_emergency_the_new_keys_sign_at_once() {
    let bench = Bench::new();
    let before = bench.state(START).await;
    let now = Timestamp(START + 1000);
    rotate(&realm(), bench.vault(), true, now).await.unwrap();
    let after = bench.state(now.0).await;
    for algorithm in Algorithm::ALL {
        assert_ne!(signer(&after, algorithm), signer(&before, algorithm));
    }
    assert!(kids(&before).iter().all(|kid| kids(&after).contains(kid)));
}

#[tokio::test]
async fn in_an_emergency_what_was_announced_never_takes_over() {
    let bench = Bench::new();
    let before = bench.state(START).await;
    let now = START + 1000;
    rotate(&realm(), bench.vault(), false, Timestamp(now)).await.unwrap();
    let announced = bench.state(now).await;
    rotate(&realm(), bench.vault(), true, Timestamp(now + 5)).await.unwrap();
    let after = bench.state(now + 5).await;
    assert_eq!(kids(&after).len(), 8, "the old ones and the newest; the announced ones are gone");
    let seals = bench.vault().store.keys(&realm().name).await.unwrap();
    for later in [now + 5, now + schedule::LEAD.0, now + schedule::LEAD.0 + 5] {
        let state = bench.state(later).await;
        for algorithm in Algorithm::ALL {
            assert_eq!(signer(&state, algorithm), signer(&after, algorithm), "at {later}");
            assert!(!kids(&before).contains(&signer(&state, algorithm)));
            assert!(!kids(&announced).contains(&signer(&state, algorithm)));
        }
        let roles = roles(&seals, Timestamp(later));
        let seals = seals.iter().zip(roles).filter(|(key, _)| key.algorithm == SEAL);
        let states: Vec<_> = seals.map(|(_, role)| role).collect();
        assert_eq!(states, [Role::Previous, Role::Retired, Role::Current]);
    }
}

#[tokio::test]
async fn the_schedule_turns_by_itself() {
    let bench = Bench::new();
    let first = bench.state(START).await;
    let turn = realm().lifetimes.signing_key.0;
    let made = START + turn - schedule::LEAD.0;
    let almost = bench.state(made - 1).await;
    assert_eq!(almost.jwks_max_age(Timestamp(made - 1)), Seconds(1), "the cache ends in time");
    assert_eq!(kids(&almost), kids(&first));
    let published = bench.state(made).await;
    assert_eq!(kids(&published).len(), 8);
    assert_eq!(published.jwks_max_age(Timestamp(made)), schedule::MAX_AGE);
    assert_eq!(signer(&published, Algorithm::Es256), signer(&first, Algorithm::Es256));
    let active = bench.state(START + turn).await;
    assert_ne!(signer(&active, Algorithm::Es256), signer(&first, Algorithm::Es256));
}

#[tokio::test]
async fn keys_of_another_key_encryption_key_are_refused() {
    let mut bench = Bench::new();
    bench.state(START).await;
    let before = bench.shelf.0.lock().unwrap().clone();
    let other = SealKey::new(1, Zeroizing::new([8; 32]));
    bench.key_encryption = Ring::new(other, vec![]).unwrap();
    let given = SigningKey::generate(Algorithm::Es256).unwrap();
    let (realm, vault, now) = (realm(), bench.vault(), Timestamp(START));
    let late = now + realm.lifetimes.signing_key;
    let refused = [
        load(&realm, vault, now).await.err(),
        load(&realm, vault, late).await.err(),
        rotate(&realm, vault, false, now).await.err(),
        rotate(&realm, vault, true, now).await.err(),
        import_key(&realm, vault, &given, now).await.err(),
        keys_open(&realm, vault).await.err(),
    ];
    for refused in refused {
        assert!(matches!(refused, Some(KeyError::Unwrap { .. })), "{refused:?}");
    }
    assert!(*bench.shelf.0.lock().unwrap() == before, "nothing was added");
}

#[tokio::test]
async fn an_imported_key_signs_at_once_in_a_new_realm_and_later_in_an_old_one() {
    let bench = Bench::new();
    let given = SigningKey::generate(Algorithm::Es256).unwrap();
    import_key(&realm(), bench.vault(), &given, Timestamp(START)).await.unwrap();
    let state = bench.state(START).await;
    assert_eq!(signer(&state, Algorithm::Es256), given.kid());
    assert_eq!(kids(&state).len(), 4, "the other algorithms get keys, and they sign at once");
    let late = SigningKey::generate(Algorithm::Es256).unwrap();
    let now = START + 5000;
    import_key(&realm(), bench.vault(), &late, Timestamp(now)).await.unwrap();
    assert_eq!(signer(&bench.state(now).await, Algorithm::Es256), given.kid());
    let active = bench.state(now + schedule::LEAD.0).await;
    assert_eq!(signer(&active, Algorithm::Es256), late.kid());
}
