//! What the fuzz targets share: facts that never change, and the assertions that several make.
//!
//! A target turns any bytes into one call of a parser or rule and asserts what must hold of
//! whatever comes out. That nothing panics is asserted by the engine.

use neroli_core::client::{Client, Profile};
use neroli_core::error::OAuthError;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::registration::{Terms, validate};
use neroli_core::scope::{Scope, ScopeSet};
use neroli_core::time::Timestamp;
use neroli_jose::{Algorithm, SigningKey, json};
use std::sync::LazyLock;

/// The current moment of all targets.
pub const NOW: Timestamp = Timestamp(1_800_000_000);

/// The realm's issuer.
pub const ISSUER: &str = "https://id.test/openidconnect/fr/v1";

/// Every profile that a client can have.
pub const PROFILES: [Profile; 3] = [Profile::Compat, Profile::Bcp, Profile::Fapi2];

/// What [`client`] has registered.
const METADATA: &str = r#"{
    "client_name": "The shop",
    "redirect_uris": ["https://a.test/cb", "https://a.test/other?x=1"],
    "token_endpoint_auth_method": "private_key_jwt",
    "jwks_uri": "https://a.test/jwks",
    "request_uris": ["https://a.test/request"]
}"#;

static CLIENTS: LazyLock<[Client; 3]> = LazyLock::new(|| {
    let metadata = json::parse(METADATA.as_bytes()).expect("metadata are JSON");
    PROFILES.map(|profile| validate(&metadata, &terms(profile)).expect("metadata are in order"))
});

static KEY: LazyLock<SigningKey> =
    LazyLock::new(|| SigningKey::generate(Algorithm::EdDsa).expect("a key"));

/// One client of each profile.
pub fn clients() -> &'static [Client; 3] {
    &CLIENTS
}

/// The one key of the realm and of every client.
pub fn key() -> &'static SigningKey {
    &KEY
}

/// What is decided about a client that registers itself.
pub fn terms(profile: Profile) -> Terms<'static> {
    let scopes: ScopeSet = Scope::ALL.iter().copied().collect();
    Terms {
        realm: RealmName::new("fr"),
        client_id: ClientId::new("shop"),
        profile,
        scopes,
        signing: &[Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa],
        self_registered: true,
        consent_days: 180,
        created_at: NOW,
    }
}

/// RFC 6749 §5.2: `error_description` holds %x20-21 / %x23-5B / %x5D-7E and nothing else.
pub fn assert_travels(error: &OAuthError) {
    let fits = |byte: u8| (0x20..=0x7e).contains(&byte) && byte != b'"' && byte != b'\\';
    assert!(error.description.bytes().all(fits), "error_description: {:?}", error.description);
}

/// OpenID Connect Core §3.1.2.1 and RFC 9700 §4.11: a browser is sent nowhere but to an address
/// that the client has registered.
pub fn assert_registered(client: &Client, redirect_uri: &str) {
    assert!(
        client.redirect_uris.iter().any(|known| known.as_str() == redirect_uri),
        "sent to {redirect_uri}"
    );
}
