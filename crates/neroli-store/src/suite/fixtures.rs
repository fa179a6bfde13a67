//! A small world: two realms in which the same names live, two partners, two people. A store's own
//! tests may live in it too.

use crate::{Agreement, Authorization, Authorized, PutPerson, Store};
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::{
    Client, ClientAuthMethod, ClientSecret, GrantType, Profile, RedirectUri,
};
use neroli_core::consent::{Event, EventKind, Items, Receipt};
use neroli_core::developer::{App, Developer, DeveloperId, Team, TeamId};
use neroli_core::grant::{Code, Grant};
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName, SessionId};
use neroli_core::person::{ClaimValue, PasswordHash, Person, Record};
use neroli_core::refresh::{FamilyKey, HalfHash, RefreshName, RefreshState, RefreshToken};
use neroli_core::resource::ResourceSet;
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Hashed;
use neroli_core::session::Session;
use neroli_core::time::{Seconds, Timestamp};
use neroli_core::userinfo::Api;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub type TheStore = Arc<dyn Store>;

/// The moment at which the cases play.
pub const NOW: Timestamp = Timestamp(1_700_000_000);

/// Bytes that nothing else in this run has.
pub fn unique<const N: usize>() -> [u8; N] {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut random = Random(COUNT.fetch_add(1, Ordering::Relaxed) << 20);
    std::array::from_fn(|_| random.draw().to_le_bytes()[7])
}

/// A sequence that looks random and is the same for the same seed (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..bound`.
    pub fn below(&mut self, bound: u32) -> u32 {
        (self.draw() % u64::from(bound)) as u32
    }
}

pub fn hash() -> Hashed {
    Hashed(unique())
}

pub fn days(count: i64) -> Seconds {
    Seconds::days(count)
}

/// The realm of most cases.
pub fn fr() -> RealmName {
    RealmName::new("fr")
}

/// The realm in which nothing of `fr` may be seen.
pub fn be() -> RealmName {
    RealmName::new("be")
}

pub fn shop() -> ClientId {
    ClientId::new("shop")
}

pub fn bank() -> ClientId {
    ClientId::new("bank")
}

pub fn ana() -> PersonId {
    PersonId::new("ana-id")
}

pub fn bob() -> PersonId {
    PersonId::new("bob-id")
}

pub fn set(names: &str) -> ClaimSet {
    names.split_whitespace().map(|name| Claim::parse(name).unwrap()).collect()
}

pub fn client(realm: &RealmName, client_id: &ClientId) -> Client {
    Client {
        realm: realm.clone(),
        client_id: client_id.clone(),
        name: format!("The {client_id} of {realm}"),
        profile: Profile::Bcp,
        auth_method: ClientAuthMethod::ClientSecret,
        redirect_uris: vec![RedirectUri::parse("https://partner.example/callback").unwrap()],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scopes: ScopeSet::parse_known("openid profile email offline_access form_filling"),
        purpose: Some("To deliver « what » you order.".to_owned()),
        optional_claims: set("email"),
        consent_days: 90,
        id_token_alg: None,
        policy_uri: Some("https://partner.example/privacy".to_owned()),
        tos_uri: None,
        keys: Default::default(),
        requests: Default::default(),
        subject: Default::default(),
        logout: Default::default(),
        about: Default::default(),
        self_registered: false,
        pending: false,
        disabled: false,
        created_at: NOW,
    }
}

/// Lets a client ask to be told of sign-outs.
pub async fn ask_to_be_told(store: &TheStore, realm: &RealmName, client_id: &ClientId) {
    let mut client = client(realm, client_id);
    client.logout.backchannel_logout_uri = Some("https://partner.example/signed-out".to_owned());
    assert!(store.update_client(&client).await.unwrap());
}

pub fn client_secret(at: Timestamp) -> ClientSecret {
    ClientSecret { hash: hash(), created_at: at }
}

pub fn person(realm: &RealmName, person_id: &PersonId, login: &str) -> Person {
    let record: Record = [
        (Claim::Name, ClaimValue::Text(format!("{login} of {realm}"))),
        (Claim::Email, ClaimValue::Text(format!("{login}@{realm}.example"))),
    ]
    .into_iter()
    .collect();
    Person {
        realm: realm.clone(),
        person_id: person_id.clone(),
        logins: vec![login.to_owned(), format!("{login}@{realm}.example")],
        password: Some(PasswordHash(format!("$argon2id${login}"))),
        record,
        disabled: false,
        created_at: NOW,
    }
}

/// Fills both realms with both clients and both people.
pub async fn inhabit(store: &TheStore) {
    for realm in [fr(), be()] {
        for id in [shop(), bank()] {
            assert!(store.create_client(&client(&realm, &id), None).await.unwrap());
        }
        for (id, login) in [(ana(), "ana"), (bob(), "bob")] {
            let put = store.put_person(&person(&realm, &id, login), NOW).await.unwrap();
            assert_eq!(put, PutPerson::Created);
        }
    }
}

pub fn session(realm: &RealmName, person_id: &PersonId, sid: &str) -> Session {
    Session {
        realm: realm.clone(),
        sid: SessionId::new(sid),
        secret: hash(),
        person_id: person_id.clone(),
        auth_time: NOW,
        auth_flow: unique(),
        created_at: NOW,
        last_seen: NOW,
    }
}

/// The details of most agreements.
pub fn details() -> Items {
    Items { sign_in: set("sub email offline_access"), form_filling: set("sub name email") }
}

pub fn agreement(items: Items) -> Agreement {
    let receipt = Receipt {
        receipt_id: hex(&unique::<16>()),
        text_version: "v1".to_owned(),
        language: "fr".to_owned(),
        legal_basis: "consent".to_owned(),
    };
    Agreement { items, left_out: Items::default(), expires_at: NOW + days(90), receipt }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A decision of `person_id` for `client_id` in session `sid`, to share [`details`] for 90 days,
/// also while she is away.
pub fn authorization(
    realm: &RealmName,
    person_id: &PersonId,
    client_id: &ClientId,
    sid: &str,
) -> Authorization {
    let grant = Grant {
        realm: realm.clone(),
        grant_id: GrantId(unique()),
        person_id: person_id.clone(),
        client_id: client_id.clone(),
        sid: SessionId::new(sid),
        scopes: ScopeSet::parse_known("openid email offline_access form_filling"),
        userinfo_claims: set("email email_verified"),
        id_token_claims: set("name"),
        auth_time: NOW,
        acr: Some("password".to_owned()),
        resources: ResourceSet::Only(Api::FormFilling),
        created_at: NOW,
        expires_at: NOW + days(90),
        ended: None,
    };
    let code = Code {
        hash: hash(),
        realm: realm.clone(),
        grant_id: grant.grant_id,
        client_id: client_id.clone(),
        redirect_uri: "https://partner.example/callback".to_owned(),
        code_challenge: Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".to_owned()),
        nonce: Some("n-0S6_WzA2Mj".to_owned()),
        dpop_jkt: Some("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I".to_owned()),
        expires_at: NOW + Seconds(60),
        consumed: false,
    };
    Authorization {
        flow: unique(),
        flow_expires_at: NOW + Seconds(1800),
        agreement: Some(agreement(details())),
        grant,
        code,
        pushed: None,
    }
}

/// The same without access while she is away.
pub fn while_present(mut authorization: Authorization) -> Authorization {
    authorization.grant.scopes = ScopeSet::parse_known("openid form_filling");
    authorization
}

/// Ana's decision for the shop in realm `fr`.
pub fn anas() -> Authorization {
    authorization(&fr(), &ana(), &shop(), "session-1")
}

/// The next refresh token of the grant.
pub fn refresh_token(authorization: &Authorization) -> RefreshToken {
    let Grant { realm, grant_id, .. } = &authorization.grant;
    let family_key = FamilyKey(grant_id.0);
    RefreshToken {
        name: RefreshName::sealed(*grant_id, HalfHash(unique()), &family_key),
        realm: realm.clone(),
        family_key,
        state: RefreshState::Live,
        access_token: unique(),
        access_expires_at: NOW + Seconds(3600),
        dpop_jkt: authorization.code.dpop_jkt.clone(),
    }
}

pub async fn authorize(store: &TheStore, authorization: &Authorization) {
    assert_eq!(store.authorize(authorization).await.unwrap(), Authorized::Done);
}

/// Authorizes and redeems the code; returns the first refresh token.
pub async fn connect(store: &TheStore, authorization: &Authorization) -> RefreshToken {
    authorize(store, authorization).await;
    let token = refresh_token(authorization);
    let Authorization { code, .. } = authorization;
    let redeemed = store.redeem_code(&code.realm, &code.hash, Some(&token)).await.unwrap();
    assert_eq!(redeemed, crate::Redeemed::Done);
    token
}

/// The grant as it stands; `None` when it is gone.
pub async fn grant(store: &TheStore, authorization: &Authorization) -> Option<Grant> {
    let Grant { realm, grant_id, .. } = &authorization.grant;
    store.token_facts(realm, grant_id, &unique()).await.unwrap().map(|facts| facts.grant)
}

/// Why the grant ended; `None` when it lives.
pub async fn ended(
    store: &TheStore,
    authorization: &Authorization,
) -> Option<neroli_core::grant::GrantEnd> {
    grant(store, authorization).await.unwrap().ended
}

pub fn event(kind: EventKind, client_id: &ClientId, at: Timestamp) -> Event {
    Event {
        realm: fr(),
        person_id: ana(),
        client_id: client_id.clone(),
        kind,
        items: set("name email"),
        at,
        count: 1,
        receipt: None,
    }
}

/// The whole history of a person, newest first.
pub async fn history(store: &TheStore, realm: &RealmName, person_id: &PersonId) -> Vec<Event> {
    let query = crate::HistoryQuery {
        realm: realm.clone(),
        person_id: person_id.clone(),
        client_id: None,
        before: None,
        limit: 1000,
    };
    store.history(&query).await.unwrap().into_iter().map(|entry| entry.event).collect()
}

pub fn kinds(events: &[Event]) -> Vec<EventKind> {
    events.iter().map(|event| event.kind).collect()
}

/// An account with its own team.
pub struct Signed {
    pub developer: Developer,
    pub team: Team,
}

/// Signs somebody up.
pub async fn sign_up(store: &TheStore, name: &str) -> Signed {
    let developer = Developer {
        developer_id: DeveloperId(unique()),
        email: format!("{name}@example.test"),
        password: PasswordHash(format!("hash of {name}")),
        created_at: NOW,
    };
    let team =
        Team { team_id: TeamId(unique()), name: format!("Team of « {name} »"), created_at: NOW };
    assert!(store.create_developer(&developer, &team).await.unwrap());
    Signed { developer, team }
}

/// An application for the team of its owner.
pub fn app_of(owner: &Signed) -> App {
    App::new(client(&fr(), &shop()), owner.team.team_id)
}
