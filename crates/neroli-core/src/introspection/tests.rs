//! Tests of what a client is told of its tokens (security classes E08, D09, K04).

use super::*;
use crate::client::Profile;
use crate::grant::GrantEnd;
use crate::id::{ClientId, GrantId, RealmName};
use crate::resource::ResourceSet;
use crate::testing::{
    ISSUER, NOW, client, client_of, consents, everything, grant, person, realm,
    refresh_token as refresh, scopes,
};
use crate::time::Seconds;
use crate::userinfo::Api;
use serde_json::{Value, json};

/// What a question stands on; each test changes some of it.
#[derive(Clone)]
struct Stand {
    client: Client,
    grant: Option<Grant>,
    person: Person,
    consents: Vec<Consent>,
    revoked: bool,
    now: Timestamp,
}

impl Stand {
    /// A token that works.
    fn new() -> Self {
        Self {
            client: client(),
            grant: Some(grant()),
            person: person(),
            consents: consents(&everything()),
            revoked: false,
            now: NOW,
        }
    }

    fn told<T>(&self, token: &T, about: for<'a> fn(&T, &Facts<'a>) -> Answer<'a>) -> Value {
        let (realm, person, consents) = (realm(), &self.person, self.consents.as_slice());
        let behind = |grant| OfPerson { grant, person, subject: "ana-to-the-shop", consents };
        json!(about(
            token,
            &Facts {
                realm: &realm,
                client: &self.client,
                person: self.grant.as_ref().map(behind),
                revoked: self.revoked,
                now: self.now,
            },
        ))
    }
}

fn access() -> AccessToken {
    AccessToken {
        token_id: [3; 12],
        holder: Holder::Grant(GrantId([7; 16])),
        scopes: scopes("openid email"),
        issued_at: NOW - Seconds(60),
        expires_at: NOW + Seconds(3540),
        jkt: None,
        resources: ResourceSet::Realm,
    }
}

#[test]
fn a_token_that_works_is_described() {
    let told = Stand::new().told(&access(), access_token);
    let expected = json!({
        "active": true, "scope": "openid email", "client_id": "shop", "sub": "ana-to-the-shop",
        "exp": NOW.0 + 3540, "iss": ISSUER, "iat": NOW.0 - 60, "token_type": "Bearer",
        "aud": ISSUER,
    });
    assert_eq!(told, expected);
    let told = Stand::new().told(&refresh(), refresh_token);
    let expected = json!({
        "active": true, "scope": "openid profile email phone form_filling", "client_id": "shop",
        "sub": "ana-to-the-shop", "exp": (NOW + Seconds::days(180)).0, "iss": ISSUER,
        "aud": ISSUER,
    });
    assert_eq!(told, expected);
}

#[test]
fn what_it_is_bound_to_is_said() {
    let jkt = dpop::text(&[8; 32]);
    let bound = AccessToken { jkt: Some([8; 32]), ..access() };
    let told = Stand::new().told(&bound, access_token);
    assert_eq!((&told["token_type"], &told["cnf"]), (&json!("DPoP"), &json!({"jkt": jkt})));
    let bound = RefreshToken { dpop_jkt: Some(jkt.clone()), ..refresh() };
    assert_eq!(Stand::new().told(&bound, refresh_token)["cnf"], json!({"jkt": jkt}));
    let only = ResourceSet::Only(Api::OpenIdConnect);
    let told = Stand::new().told(&AccessToken { resources: only, ..access() }, access_token);
    assert_eq!(told["aud"], json!(format!("{ISSUER}/userinfo")));
}

#[test]
fn a_client_acting_for_itself_is_nobody() {
    let own = AccessToken {
        holder: Holder::Client(ClientId::new("shop")),
        scopes: ScopeSet::NONE,
        ..access()
    };
    let stand = Stand { grant: None, ..Stand::new() };
    let told = stand.told(&own, access_token);
    assert_eq!(told["active"], json!(true));
    assert!(told.get("sub").is_none() && told.get("scope").is_none());
    let others = AccessToken { holder: Holder::Client(ClientId::new("other")), ..own.clone() };
    assert_eq!(stand.told(&others, access_token), json!(inactive()));
    let revoked = Stand { revoked: true, ..stand };
    assert_eq!(revoked.told(&own, access_token), json!(inactive()));
}

#[test]
fn nothing_is_said_of_what_does_not_work_or_is_not_the_clients() {
    type Change = fn(&mut Stand);
    let changes: [(&str, Change); 12] = [
        ("another client asks", |s| s.client.client_id = ClientId::new("other")),
        ("one of that name next door", |s| s.client.realm = RealmName::new("be")),
        ("client disabled", |s| s.client.disabled = true),
        ("person disabled", |s| s.person.disabled = true),
        ("no consent", |s| s.consents.clear()),
        ("grant gone", |s| s.grant = None),
        ("another grant", |s| s.grant.as_mut().unwrap().grant_id = GrantId([8; 16])),
        ("consent over", |s| s.consents.iter_mut().for_each(|c| c.expires_at = NOW)),
        ("withdrawn", |s| s.grant.as_mut().unwrap().ended = Some(GrantEnd::ConsentWithdrawn)),
        ("signed out", |s| s.grant.as_mut().unwrap().ended = Some(GrantEnd::SignedOut)),
        ("grant revoked", |s| s.grant.as_mut().unwrap().ended = Some(GrantEnd::Revoked)),
        ("expired", |s| s.now = NOW + Seconds::days(200)),
    ];
    for (case, change) in changes {
        let mut stand = Stand::new();
        change(&mut stand);
        assert_eq!(stand.told(&access(), access_token), json!(inactive()), "{case}");
        assert_eq!(stand.told(&refresh(), refresh_token), json!(inactive()), "{case}");
    }
    assert_eq!(json!(inactive()), json!({"active": false}));
}

#[test]
fn access_tokens_end_to_the_second_and_by_revocation() {
    let at = |now| Stand { now, ..Stand::new() }.told(&access(), access_token)["active"] == true;
    assert!(at(NOW + Seconds(3539)));
    assert!(!at(NOW + Seconds(3540)));
    let revoked = Stand { revoked: true, ..Stand::new() };
    assert_eq!(revoked.told(&access(), access_token), json!(inactive()));
    // An unbound token of a client that must bind its own does not work, and so it is told.
    let fapi = Stand { client: client_of(Profile::Fapi2), ..Stand::new() };
    assert_eq!(fapi.told(&access(), access_token), json!(inactive()));
    let bound = AccessToken { jkt: Some([8; 32]), ..access() };
    assert_eq!(fapi.told(&bound, access_token)["active"], json!(true));
}

#[test]
fn superseded_lost_and_spent_refresh_tokens_do_not_work() {
    for state in [RefreshState::Superseded, RefreshState::Lost, RefreshState::Spent] {
        let token = RefreshToken { state, ..refresh() };
        assert_eq!(Stand::new().told(&token, refresh_token), json!(inactive()), "{state:?}");
    }
    let mut once = Stand::new();
    once.client.grant_types = vec![GrantType::AuthorizationCode];
    assert_eq!(once.told(&refresh(), refresh_token), json!(inactive()));
    let mut others = Stand::new();
    others.grant = Some(Grant { client_id: ClientId::new("other"), ..grant() });
    assert_eq!(others.told(&refresh(), refresh_token), json!(inactive()));
    others.grant = Some(Grant { grant_id: GrantId([8; 16]), ..grant() });
    assert_eq!(others.told(&refresh(), refresh_token), json!(inactive()));
}
