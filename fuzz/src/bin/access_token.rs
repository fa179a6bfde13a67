//! Access tokens: nothing opens that this realm did not seal, and a sealed one with any change
//! does not open either.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::access_token::{AccessToken, Holder};
use neroli_core::id::{GrantId, RealmName};
use neroli_core::realm::{Lifetimes, Realm};
use neroli_core::resource::ResourceSet;
use neroli_core::scope::ScopeSet;
use neroli_core::time::Seconds;
use neroli_core::userinfo::Api;
use neroli_fuzz::{ISSUER, NOW};
use neroli_jose::Zeroizing;
use neroli_jose::base64url;
use neroli_jose::seal::{Ring, SealKey};
use std::sync::LazyLock;

struct Fixed {
    realm: Realm,
    ring: Ring,
    sealed: Vec<u8>,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let realm = Realm {
        name: RealmName::new("fr"),
        issuer: ISSUER.to_owned(),
        operator: "Operator".to_owned(),
        token_prefix: "OFR".to_owned(),
        calling_code: None,
        default_language: "en".to_owned(),
        lifetimes: Lifetimes::default(),
        dpop_nonce: false,
        registration: Default::default(),
    };
    let ring = Ring::new(SealKey::new(1, Zeroizing::new([9; 32])), vec![]).expect("a ring");
    let token = AccessToken {
        token_id: [5; 12],
        holder: Holder::Grant(GrantId([7; 16])),
        scopes: ScopeSet::default(),
        issued_at: NOW,
        expires_at: NOW + Seconds(3600),
        jkt: None,
        resources: ResourceSet::Only(Api::FormFilling),
    };
    let text = token.seal(&realm, &ring).expect("sealing works");
    assert_eq!(AccessToken::open(&text, &realm, &ring).as_ref(), Some(&token));
    let sealed = base64url::decode(text.trim_start_matches("OFR-")).expect("base64url");
    Fixed { realm, ring, sealed }
});

fuzz_target!(|bytes: &[u8]| {
    let Fixed { realm, ring, sealed } = &*FIXED;
    let opens = |text: &str| AccessToken::open(text, realm, ring).is_some();
    if let Ok(text) = std::str::from_utf8(bytes) {
        assert!(!opens(text), "opens: {text}");
    }
    let encoded = format!("OFR-{}", base64url::encode(bytes));
    assert!(!opens(&encoded), "opens: {encoded}");
    // The input as a pattern of changed bits, then as an end that is put on.
    let mut changed = sealed.clone();
    changed.iter_mut().zip(bytes).for_each(|(byte, change)| *byte ^= change);
    if changed != *sealed {
        assert!(!opens(&format!("OFR-{}", base64url::encode(&changed))), "changed, and opens");
    }
    if !bytes.is_empty() {
        let longer = [sealed.as_slice(), bytes].concat();
        assert!(!opens(&format!("OFR-{}", base64url::encode(&longer))), "longer, and opens");
    }
});
