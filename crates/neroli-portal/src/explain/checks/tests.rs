//! Each point is met by what it asks for, and by nothing less.

use super::*;
use neroli_core::client::{GrantType, RedirectUri};
use neroli_core::developer::TeamId;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::request_log;
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Hashed;

const NOW: Timestamp = Timestamp(1_800_000_000);

fn uris(texts: &[&str]) -> Vec<RedirectUri> {
    texts.iter().map(|text| RedirectUri::parse(text).unwrap()).collect()
}

fn login(n: u32) -> Login {
    let state = Some(request_log::State::of(&format!("a-fresh-and-long-state-{n}")));
    Login { pkce: true, nonce: true, pushed: false, state }
}

/// An application of which everything is in order.
fn ready() -> Measured {
    let client = Client {
        realm: RealmName::new("fr"),
        client_id: ClientId::new("shop"),
        name: "Shop".to_owned(),
        profile: Profile::Bcp,
        auth_method: ClientAuthMethod::ClientSecret,
        redirect_uris: uris(&["https://shop.example/cb"]),
        grant_types: vec![GrantType::AuthorizationCode],
        scopes: ScopeSet::parse_known("openid"),
        purpose: Some("To fill your form.".to_owned()),
        optional_claims: Default::default(),
        consent_days: 90,
        id_token_alg: None,
        policy_uri: Some("https://shop.example/privacy".to_owned()),
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
    };
    let mut client = client;
    client.about.logo_uri = Some("https://shop.example/logo.png".to_owned());
    client.logout.backchannel_logout_uri = Some("https://shop.example/out".to_owned());
    let (realm, client_id, hash) =
        (client.realm.clone(), client.client_id.clone(), Hashed([1; 32]));
    let requested = client.scopes;
    Measured {
        app: App { client, team_id: TeamId([0; 16]), requested, suspended: false },
        logins: (0..20).map(login).collect(),
        requests: 1000,
        failed: 9,
        secrets: vec![ClientSecret { hash, created_at: NOW - Seconds::days(10) }],
        uses: vec![SecretUse { realm, client_id, secret: hash, at: NOW - Seconds(60) }],
        retired_sent: None,
        refused: Some(NOW - Seconds(600)),
        now: NOW,
    }
}

fn states(measured: &Measured) -> Vec<(&'static str, State)> {
    measured.checks(Lang::En).into_iter().map(|check| (check.id, check.state)).collect()
}

#[test]
fn an_application_in_order_has_nothing_to_do() {
    for (id, state) in states(&ready()) {
        assert_eq!(state, State::Met, "{id}");
    }
}

#[test]
fn each_point_falls_alone_when_what_it_asks_for_is_gone() {
    type Change = fn(&mut Measured);
    let cases: [(&str, State, Change); 17] = [
        ("https", State::Missing, |m| m.app.client.redirect_uris.clear()),
        ("localhost", State::Missing, |m| {
            m.app.client.redirect_uris = uris(&["https://localhost/cb"]);
        }),
        ("pkce", State::Missing, |m| m.logins[19].pkce = false),
        ("state", State::Missing, |m| m.logins[3].state = None),
        ("state", State::Missing, |m| m.logins.iter_mut().for_each(|l| *l = login(0))),
        ("state", State::Missing, |m| {
            m.logins[3].state = Some(request_log::State::of("short"));
        }),
        ("errors", State::Missing, |m| m.failed = 10),
        ("errors", State::Unknown, |m| (m.requests, m.failed) = (19, 0)),
        ("secret", State::Unknown, |m| m.uses.clear()),
        ("secret", State::Missing, |m| m.retired_sent = Some(NOW)),
        ("secret", State::Missing, |m| m.secrets[0].created_at = NOW - Seconds::days(366)),
        ("refusal", State::Unknown, |m| m.refused = None),
        ("logout", State::Missing, |m| m.app.client.logout = Default::default()),
        ("people", State::Missing, |m| m.app.client.policy_uri = None),
        ("profile", State::Missing, |m| m.app.client.profile = Profile::Compat),
        ("approved", State::Missing, |m| m.app.client.pending = true),
        ("approved", State::Missing, |m| m.app.requested = ScopeSet::parse_known("openid email")),
    ];
    for (id, expected, change) in cases {
        let mut measured = ready();
        change(&mut measured);
        for (other, state) in states(&measured) {
            let expected = if other == id { expected } else { State::Met };
            assert_eq!(state, expected, "{other} when {id} falls");
        }
    }
}

#[test]
fn an_installed_application_may_use_its_own_machine() {
    let mut measured = ready();
    measured.app.client.auth_method = ClientAuthMethod::None;
    measured.app.client.redirect_uris = uris(&["http://127.0.0.1/cb"]);
    let of = |id| states(&measured).into_iter().find(|(known, _)| *known == id).unwrap().1;
    assert_eq!((of("https"), of("localhost")), (State::Met, State::NotNeeded));
    assert_eq!(of("secret"), State::NotNeeded);
}

#[test]
fn before_the_first_sign_in_nothing_is_claimed() {
    let mut measured = ready();
    measured.logins.clear();
    let unknown = states(&measured).into_iter().filter(|(_, state)| *state == State::Unknown);
    assert_eq!(unknown.map(|(id, _)| id).collect::<Vec<_>>(), ["pkce", "state"]);
}

#[test]
fn only_proven_requests_count_as_failed() {
    let record = |ago: i64, proven: bool, error: Option<&str>| Record {
        request_id: "r".to_owned(),
        at: NOW - Seconds(ago),
        realm: RealmName::new("fr"),
        client_id: ClientId::new("shop"),
        proven,
        endpoint: request_log::Endpoint::Token,
        status: error.map_or(200, |_| 400),
        error: error.map(str::to_owned),
        said: None,
        cause: None,
        millis: 1,
        login: None,
    };
    let few = [
        record(1, false, Some("invalid_client")),
        record(2, true, Some("invalid_grant")),
        record(3, true, Some("access_denied")),
        record(4, true, None),
    ];
    let counted = Proven::of(few.iter(), NOW);
    assert_eq!(counted, Proven { failed: 1, since: NOW - KEPT_FOR });
    // Of a busy application the log holds the newest alone.
    let many: Vec<_> = (0..250).map(|ago| record(ago, true, Some("invalid_grant"))).collect();
    let counted = Proven::of(many.iter(), NOW);
    assert_eq!(counted, Proven { failed: 250, since: NOW - Seconds(249) });
}
