//! Sample facts for the tests of the rules: one realm, one application, one person who has a
//! value for every claim. Tests change the one field they are about.

use crate::claim::{Claim, ClaimSet, Kind};
use crate::client::{Client, ClientAuthMethod, GrantType, Profile, RedirectUri};
use crate::consent::{Consent, Items};
use crate::form::Form;
use crate::grant::Grant;
use crate::id::{ClientId, GrantId, PersonId, RealmName, SessionId};
use crate::person::{Address, ClaimValue, Person, Record};
use crate::realm::{Lifetimes, Realm};
use crate::refresh::{FamilyKey, HalfHash, RefreshName, RefreshState, RefreshToken};
use crate::resource::ResourceSet;
use crate::scope::{Scope, ScopeSet};
use crate::secret::Hashed;
use crate::session::Session;
use crate::time::{Seconds, Timestamp};
use neroli_jose::Zeroizing;
use neroli_jose::seal::{Ring, SealKey};

/// The current moment of all tests.
pub(crate) const NOW: Timestamp = Timestamp(1_800_000_000);

/// The issuer of [`realm`].
pub(crate) const ISSUER: &str = "https://id.test/openidconnect/fr/v1";

/// The redirect URI of [`client`].
pub(crate) const REDIRECT_URI: &str = "https://a.test/cb";

/// RFC 7636 appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// The S256 challenge of [`VERIFIER`].
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub(crate) fn realm() -> Realm {
    Realm {
        name: RealmName::new("fr"),
        issuer: ISSUER.to_owned(),
        operator: "Operator".to_owned(),
        token_prefix: "OFR".to_owned(),
        calling_code: Some(33),
        default_language: "en".to_owned(),
        lifetimes: Lifetimes::default(),
        dpop_nonce: false,
        registration: Default::default(),
    }
}

/// A ring to seal with.
pub(crate) fn ring() -> Ring {
    Ring::new(SealKey::new(1, Zeroizing::new([9; 32])), vec![]).unwrap()
}

/// A confidential application of the profile `bcp` that may do everything.
pub(crate) fn client() -> Client {
    Client {
        realm: RealmName::new("fr"),
        client_id: ClientId::new("shop"),
        name: "The shop".to_owned(),
        profile: Profile::Bcp,
        auth_method: ClientAuthMethod::ClientSecret,
        redirect_uris: vec![RedirectUri::parse(REDIRECT_URI).unwrap()],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scopes: Scope::ALL.iter().copied().collect(),
        purpose: None,
        optional_claims: ClaimSet::default(),
        consent_days: 180,
        id_token_alg: None,
        policy_uri: None,
        tos_uri: None,
        keys: Default::default(),
        requests: Default::default(),
        subject: Default::default(),
        logout: Default::default(),
        about: Default::default(),
        self_registered: false,
        pending: false,
        disabled: false,
        created_at: Timestamp(0),
    }
}

/// The application with another profile.
pub(crate) fn client_of(profile: Profile) -> Client {
    Client { profile, ..client() }
}

/// An installed application: no secret, a loopback redirect URI.
pub(crate) fn public_client() -> Client {
    Client {
        auth_method: ClientAuthMethod::None,
        redirect_uris: vec![RedirectUri::parse("http://127.0.0.1/cb").unwrap()],
        ..client()
    }
}

/// A value of the right form for a claim.
pub(crate) fn value(claim: Claim) -> ClaimValue {
    match claim.kind() {
        Kind::Flag => ClaimValue::Flag(true),
        Kind::Moment => ClaimValue::Number(1_457_075_253),
        Kind::Address => ClaimValue::Address(Address {
            locality: Some("Paris".to_owned()),
            ..Address::default()
        }),
        _ => ClaimValue::Text(format!("the {}", claim.name())),
    }
}

/// A record with a value for each claim of the set.
pub(crate) fn record_of(claims: ClaimSet) -> Record {
    claims.iter().map(|claim| (claim, value(claim))).collect()
}

/// Every claim that a record can hold.
pub(crate) fn recorded() -> ClaimSet {
    Claim::ALL.iter().copied().filter(|claim| claim.is_recorded()).collect()
}

pub(crate) fn person() -> Person {
    Person {
        realm: RealmName::new("fr"),
        person_id: PersonId::new("ana"),
        logins: vec!["ana".to_owned()],
        password: None,
        record: record_of(recorded()),
        disabled: false,
        created_at: Timestamp(0),
    }
}

/// Her session, begun ten minutes ago.
pub(crate) fn session() -> Session {
    let begun = NOW - Seconds(600);
    Session {
        realm: RealmName::new("fr"),
        sid: SessionId::new("sid-of-ana"),
        secret: Hashed([1; 32]),
        person_id: PersonId::new("ana"),
        auth_time: begun,
        auth_flow: [1; 16],
        created_at: begun,
        last_seen: begun,
    }
}

/// What she gave the application.
pub(crate) fn grant() -> Grant {
    let scopes = scopes("openid profile email phone form_filling");
    Grant {
        realm: RealmName::new("fr"),
        grant_id: GrantId([7; 16]),
        person_id: PersonId::new("ana"),
        client_id: ClientId::new("shop"),
        sid: SessionId::new("sid-of-ana"),
        scopes,
        userinfo_claims: ClaimSet::of_scopes(scopes, |scope| scope != Scope::FormFilling),
        id_token_claims: ClaimSet::default(),
        auth_time: NOW - Seconds(600),
        acr: None,
        resources: ResourceSet::Realm,
        created_at: NOW,
        expires_at: NOW + Seconds::days(180),
        ended: None,
    }
}

/// The refresh token of [`grant`], which works.
pub(crate) fn refresh_token() -> RefreshToken {
    let family_key = FamilyKey([5; 16]);
    RefreshToken {
        name: RefreshName::sealed(GrantId([7; 16]), HalfHash([6; 16]), &family_key),
        realm: RealmName::new("fr"),
        family_key,
        state: RefreshState::Live,
        access_token: [3; 12],
        access_expires_at: NOW + Seconds(3600),
        dpop_jkt: None,
    }
}

/// One agreement per item, in force for a day.
pub(crate) fn consents(items: &Items) -> Vec<Consent> {
    let consent = |(purpose, item)| Consent {
        purpose,
        item,
        granted_at: NOW - Seconds(60),
        expires_at: NOW + Seconds::days(1),
    };
    items.iter().map(consent).collect()
}

/// Agreement to everything, for both purposes.
pub(crate) fn everything() -> Items {
    let all: ClaimSet = Claim::ALL.iter().copied().collect();
    Items { sign_in: all, form_filling: all }
}

/// A set of claims from their names.
pub(crate) fn claims(names: &str) -> ClaimSet {
    names.split_whitespace().map(|name| Claim::parse(name).unwrap()).collect()
}

/// A set of scopes from their names.
pub(crate) fn scopes(names: &str) -> ScopeSet {
    ScopeSet::parse_strict(names).unwrap()
}

pub(crate) fn form(query: &str) -> Form {
    Form::parse(query.as_bytes()).unwrap()
}

/// May the text stand in `error_description` (RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E)?
pub(crate) fn travels(description: &str) -> bool {
    let fits = |b: u8| (0x20..=0x7e).contains(&b) && b != b'"' && b != b'\\';
    !description.is_empty() && description.bytes().all(fits)
}
