//! The whole surface: every route of the router has a test of what it refuses, and every code of
//! the registry is reached by some request. A new route or code fails here until it has one.

use crate::faults::store;
use crate::support::dpop::Holder;
use crate::support::seed::PASSWORD;
use crate::support::{Authorize, Browser, Partner, Person, Server, form_filling, fr};
use neroli_core::error::registry;
use neroli_http::routes::{OPERATIONS, ROUTES};
use serde_json::json;
use std::collections::HashSet;

type Refusal = fn(&Server);

/// What each route refuses, beside other methods (`headers`) and forms of other sites (`csrf`).
const REFUSALS: &[(&str, &str, Refusal)] = &[
    ("GET", "/openidconnect/{realm}/v1/.well-known/openid-configuration", |server| {
        server
            .get("/openidconnect/xx/v1/.well-known/openid-configuration")
            .send()
            .expect_common(404, 60);
    }),
    ("GET", "/.well-known/oauth-authorization-server/openidconnect/{realm}/v1", |server| {
        let target = "/.well-known/oauth-authorization-server/openidconnect/xx/v1";
        server.get(target).send().expect_common(404, 60);
    }),
    ("GET", "/openidconnect/{realm}/v1/jwks", |server| {
        server.get("/openidconnect/xx/v1/jwks").send().expect_common(404, 60);
        server
            .get(&format!("{}?{}", fr("/jwks"), "a".repeat(20_000)))
            .send()
            .expect_oauth(414, "invalid_request");
    }),
    ("GET", "/openidconnect/{realm}/v1/authorize", |server| {
        server.get(&fr("/authorize")).send().expect_page(400, "invalid_client");
        let foreign = seed(server).with("redirect_uri", "https://evil.test/");
        server.get(&foreign.target()).send().expect_page(400, "invalid_request");
    }),
    ("POST", "/openidconnect/{realm}/v1/authorize", |server| {
        server.post(&fr("/authorize")).send().expect_page(400, "invalid_request");
        let foreign = seed(server).with("client_id", "nobody");
        server
            .post(&foreign.path())
            .form(&foreign.parameters)
            .send()
            .expect_page(400, "invalid_client");
    }),
    ("GET", "/openidconnect/{realm}/v1/sign-in", |server| {
        server.get(&fr("/sign-in")).send().expect_page(400, "invalid_request");
        server.get(&fr("/sign-in?request=x")).send().expect_page(400, "invalid_request");
    }),
    ("POST", "/openidconnect/{realm}/v1/sign-in", |server| {
        let form = [("username", "ana"), ("password", "blossom-ana")];
        server.post(&fr("/sign-in")).form(&form).send().expect_page(400, "invalid_request");
        server.post(&fr("/sign-in")).send().expect_page(400, "invalid_request");
    }),
    ("GET", "/openidconnect/{realm}/v1/consent", |server| {
        server.get(&fr("/consent")).send().expect_page(400, "invalid_request");
    }),
    ("POST", "/openidconnect/{realm}/v1/consent", |server| {
        let form = [("decision", "allow")];
        server.post(&fr("/consent")).form(&form).send().expect_page(400, "invalid_request");
    }),
    ("POST", "/openidconnect/{realm}/v1/par", |server| {
        let form = [("response_type", "code")];
        server.post(&fr("/par")).form(&form).send().expect_oauth(401, "invalid_client");
        Partner::seed(server).call("/par", &form).expect_oauth(400, "invalid_request");
    }),
    ("POST", "/openidconnect/{realm}/v1/token", |server| {
        server.post(&fr("/token")).send().expect_oauth(400, "invalid_request");
        let form = [("grant_type", "refresh_token"), ("refresh_token", "x")];
        server.post(&fr("/token")).form(&form).send().expect_oauth(401, "invalid_client");
    }),
    ("GET", "/openidconnect/{realm}/v1/userinfo", |server| {
        server.get(&fr("/userinfo")).send().expect(401);
        server.get(&fr("/userinfo")).bearer("x").send().expect_oauth(401, "invalid_token");
        let tokens = Partner::seed(server).tokens("form_filling", &Person::of_sandbox("ana"));
        Partner::seed(server).userinfo(&tokens.access).expect_oauth(403, "insufficient_scope");
    }),
    ("POST", "/openidconnect/{realm}/v1/userinfo", |server| {
        server.post(&fr("/userinfo")).send().expect(401);
        let form = [("access_token", "x")];
        server.post(&fr("/userinfo")).form(&form).send().expect_oauth(401, "invalid_token");
    }),
    ("POST", "/openidconnect/{realm}/v1/revoke", |server| {
        server
            .post(&fr("/revoke"))
            .form(&[("token", "x")])
            .send()
            .expect_oauth(401, "invalid_client");
        Partner::seed(server).call("/revoke", &[]).expect_oauth(400, "invalid_request");
    }),
    ("POST", "/openidconnect/{realm}/v1/introspect", |server| {
        let form = [("token", "x")];
        server.post(&fr("/introspect")).form(&form).send().expect_oauth(401, "invalid_client");
        Partner::seed(server).call("/introspect", &[]).expect_oauth(400, "invalid_request");
    }),
    ("POST", "/openidconnect/{realm}/v1/register", |server| {
        let post = |body: &str| {
            server.post(&fr("/register")).body("application/json", body.to_owned()).send()
        };
        post("[]").expect_oauth(400, "invalid_client_metadata");
        post("{}").expect_oauth(400, "invalid_redirect_uri");
    }),
    ("GET", "/openidconnect/{realm}/v1/register/{tail}", |server| {
        server.get(&fr("/register/seed-client")).send().expect(401);
        let request = server.get(&fr("/register/nobody")).bearer("x");
        request.send().expect_oauth(401, "invalid_token");
    }),
    ("PUT", "/openidconnect/{realm}/v1/register/{tail}", |server| {
        let request = server.request("PUT", &fr("/register/seed-client")).bearer("x");
        request.body("application/json", "{}").send().expect_oauth(401, "invalid_token");
    }),
    ("DELETE", "/openidconnect/{realm}/v1/register/{tail}", |server| {
        let request = server.request("DELETE", &fr("/register/seed-client")).bearer("x");
        request.send().expect_oauth(401, "invalid_token");
    }),
    ("GET", "/openidconnect/{realm}/v1/logo/{tail}", |server| {
        server.get(&fr("/logo/seed-client")).send().expect_page(404, "not_found");
        server.get(&fr("/logo/nobody")).send().expect_page(404, "not_found");
    }),
    ("GET", "/openidconnect/{realm}/v1/logout", |server| {
        server.get("/openidconnect/xx/v1/logout").send().expect_common(404, 60);
    }),
    ("POST", "/openidconnect/{realm}/v1/logout", |server| {
        server.post(&fr("/logout")).send().expect_page(400, "invalid_request");
        let mut browser = visitor(server);
        browser.post(&fr("/logout"), &[("csrf", "x")]).expect_page(403, "access_denied");
    }),
    ("GET", "/formfilling/{realm}/v1/userinfo", |server| {
        server.get(&form_filling("fr")).send().expect_common(401, 40);
        server.get(&form_filling("xx")).send().expect_common(404, 60);
        server.get(&form_filling("fr")).bearer("x").send().expect_oauth(401, "invalid_token");
        let partner = Partner::seed(server);
        let tokens = partner.tokens("openid", &Person::of_sandbox("ana"));
        partner.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
    }),
    ("GET", "/consents", |server| {
        assert_eq!(server.get("/consents").send().expect(303).location(), SIGN_IN);
        server.get("/consents?realm=xx").send().expect_page(404, "not_found");
    }),
    ("POST", "/consents/stop", |server| {
        let form = [("realm", "fr"), ("client_id", "seed-client")];
        let answer = server.post("/consents/stop").form(&form).send().expect(303);
        assert_eq!(answer.location(), SIGN_IN);
        visitor(server).post("/consents/stop", &form).expect_page(403, "access_denied");
        server.post("/consents/stop").send().expect_page(400, "invalid_request");
    }),
    ("GET", "/consents/history", |server| {
        let answer = server.get("/consents/history?realm=fr").send().expect(303);
        assert_eq!(answer.location(), SIGN_IN);
        server.get("/consents/history?realm=xx").send().expect_page(404, "not_found");
    }),
    ("GET", "/consents/receipt", |server| {
        let answer = server.get("/consents/receipt?realm=fr&entry=1").send().expect(303);
        assert_eq!(answer.location(), SIGN_IN);
        server.get("/consents/receipt?realm=xx&entry=1").send().expect_page(404, "not_found");
    }),
    ("GET", "/consents/sign-in", |server| {
        server.get("/consents/sign-in?realm=xx").send().expect_page(404, "not_found");
    }),
    ("POST", "/consents/sign-in", |server| {
        let form = [("realm", "fr"), ("username", "zoe"), ("password", "wrong")];
        let answer = server.post("/consents/sign-in").form(&form).send().expect(403);
        assert!(answer.all("set-cookie").is_empty());
        server.post("/consents/sign-in").send().expect_page(400, "invalid_request");
    }),
    ("GET", "/consents/sign-out", |server| {
        server.get("/consents/sign-out?realm=xx").send().expect_page(404, "not_found");
    }),
    ("POST", "/consents/sign-out", |server| {
        let form = [("realm", "fr")];
        visitor(server).post("/consents/sign-out", &form).expect_page(403, "access_denied");
        server.post("/consents/sign-out").send().expect_page(400, "invalid_request");
    }),
    ("GET", "/", |server| {
        server.get(&format!("/?{}", "a".repeat(20_000))).send().expect_page(413, "too_large");
        server.get("/x").send().expect_page(404, "not_found");
    }),
    ("GET", "/assets/{tail}", |server| {
        server.get("/assets/unheard_of.css").send().expect_page(404, "not_found");
    }),
    ("GET", "/healthz", |server| {
        server.post("/healthz").send().expect_common(405, 61);
    }),
    ("GET", "/readyz", |server| {
        server.post("/readyz").send().expect_common(405, 61);
    }),
    ("GET", "/metrics", |server| {
        server.post("/metrics").send().expect_common(405, 61);
    }),
];

const SIGN_IN: &str = "/consents/sign-in?realm=fr";

fn seed(server: &Server) -> Authorize {
    Partner::seed(server).request("openid")
}

/// A browser in which somebody is signed in.
fn visitor(server: &Server) -> Browser<'_> {
    let mut browser = Browser::new(server);
    let _ = browser.dashboard(&Person::new("fr", "twin", PASSWORD));
    browser
}

#[test]
fn every_route_has_a_test_of_its_refusals() {
    let routes: HashSet<_> =
        ROUTES.iter().chain(OPERATIONS).map(|route| (route.method, route.path)).collect();
    let tested: HashSet<_> = REFUSALS.iter().map(|(method, path, _)| (*method, *path)).collect();
    assert_eq!(tested.len(), REFUSALS.len(), "one entry each");
    let untested: Vec<_> = routes.difference(&tested).collect();
    assert!(untested.is_empty(), "no test of refusals: {untested:?}");
    let gone: Vec<_> = tested.difference(&routes).collect();
    assert!(gone.is_empty(), "no such route: {gone:?}");
}

#[test]
fn every_route_refuses_what_it_must() {
    let server = Server::shared();
    for (method, path, refuses) in REFUSALS {
        eprintln!("{method} {path}");
        refuses(server);
    }
}

/// A request of the seed client whose answer is this error.
fn told(server: &Server, error: &str, change: fn(Authorize) -> Authorize) {
    let request = change(seed(server));
    Browser::new(server).authorize(&request).answer().expect_error(error, &request);
}

/// A refresh that is refused whatever its proof.
const REFRESH: &[(&str, &str)] = &[("grant_type", "refresh_token"), ("refresh_token", "x")];

/// Codes that need a broken store, and so a server of their own: each is reached by a test there.
const ELSEWHERE: &[(&str, fn())] = &[
    ("server_error", store::a_wrong_row_is_a_fault_of_ours),
    ("1", store::a_wrong_row_is_a_fault_of_ours),
    ("temporarily_unavailable", store::an_unreadable_store_answers_later),
    ("5", store::an_unreadable_store_answers_later),
];

/// A request that provokes each other code.
const CODES: &[(&str, Refusal)] = &[
    ("invalid_request", |server| told(server, "invalid_request", |r| r.without("response_type"))),
    ("invalid_client", |server| {
        Partner::named(server, "nobody").exchange("x", None).expect_oauth(401, "invalid_client");
    }),
    ("invalid_redirect_uri", |server| {
        let answer = server.post(&fr("/register")).body("application/json", "{}").send();
        answer.expect_oauth(400, "invalid_redirect_uri");
    }),
    ("invalid_client_metadata", |server| {
        let answer = server.post(&fr("/register")).body("application/json", "[]").send();
        answer.expect_oauth(400, "invalid_client_metadata");
    }),
    ("invalid_grant", |server| {
        Partner::seed(server).exchange("x", None).expect_oauth(400, "invalid_grant");
    }),
    ("unauthorized_client", |server| {
        let tokens = Partner::seed(server).tokens("openid offline_access", &server.person());
        let once = Partner::named(server, "once-client");
        once.refresh(tokens.refresh()).expect_oauth(400, "unauthorized_client");
    }),
    ("unsupported_grant_type", |server| {
        let password = [("grant_type", "password")];
        Partner::seed(server).call("/token", &password).expect_oauth(400, "unsupported_grant_type");
    }),
    ("invalid_scope", |server| told(server, "invalid_scope", |r| r.without("scope"))),
    ("access_denied", |server| {
        let request = seed(server);
        let mut browser = Browser::new(server);
        let page = browser.authorize(&request);
        let page = browser.sign_in(&page, &server.person());
        browser.decide(&page, "deny", &[]).answer().expect_error("access_denied", &request);
    }),
    ("unsupported_response_type", |server| {
        told(server, "unsupported_response_type", |r| r.with("response_type", "token"));
    }),
    ("login_required", |server| told(server, "login_required", |r| r.with("prompt", "none"))),
    ("consent_required", |server| {
        let mut browser = Browser::new(server);
        let _ = browser.dashboard(&server.person());
        let request = seed(server).with("prompt", "none");
        browser.authorize(&request).answer().expect_error("consent_required", &request);
    }),
    ("unmet_authentication_requirements", |server| {
        told(server, "unmet_authentication_requirements", |r| {
            r.with("claims", r#"{"id_token":{"acr":{"essential":true,"values":["strong"]}}}"#)
        });
    }),
    ("request_not_supported", |server| {
        told(server, "request_not_supported", |r| r.with("request", "eyJhbGciOiJub25lIn0.e30."));
    }),
    ("request_uri_not_supported", |server| {
        told(server, "request_uri_not_supported", |r| r.with("request_uri", "urn:x"));
    }),
    ("registration_not_supported", |server| {
        told(server, "registration_not_supported", |r| r.with("registration", "{}"));
    }),
    ("invalid_request_object", |server| {
        told(server, "invalid_request_object", |r| r.with("request", "x.y.z"));
    }),
    ("invalid_request_uri", |server| {
        let reference = "urn:ietf:params:oauth:request_uri:x";
        let request = seed(server).with("request_uri", reference);
        Browser::new(server).authorize(&request).expect_page(400, "invalid_request_uri");
    }),
    ("invalid_target", |server| {
        told(server, "invalid_target", |r| r.with("resource", "https://crm.test/"));
    }),
    ("invalid_dpop_proof", |server| {
        let proof = [("DPoP", "x")];
        let refused = Partner::seed(server).call_with("/token", REFRESH, &proof);
        refused.expect_oauth(400, "invalid_dpop_proof");
    }),
    ("use_dpop_nonce", |server| {
        let uri = format!("{}{}", server.base, fr("/token"));
        let claims = json!({"nonce": "made-up"});
        let proof = Holder::new().proof_with("POST", &uri, &json!({}), &claims);
        let asked = Partner::seed(server).call_with("/token", REFRESH, &[("DPoP", &proof)]);
        asked.expect_oauth(400, "use_dpop_nonce");
    }),
    ("invalid_token", |server| {
        Partner::seed(server).form_filling("x").expect_oauth(401, "invalid_token");
    }),
    ("insufficient_scope", |server| {
        let partner = Partner::seed(server);
        let tokens = partner.tokens("openid", &server.person());
        partner.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
    }),
    ("22", |server| {
        let broken = |target: &str| {
            let chunked =
                "content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked";
            let asked = format!("{target} HTTP/1.1\r\nhost: a.test\r\n{chunked}\r\n\r\nZZ\r\n");
            server.raw(asked.as_bytes()).unwrap()
        };
        broken(&format!("POST {}", fr("/token"))).expect_oauth(400, "invalid_request");
        broken(&format!("GET {}", form_filling("fr"))).expect_common(400, 22);
    }),
    ("26", |server| {
        let path = form_filling("fr");
        for hosts in ["", "host: a.test\r\nhost: b.test\r\n", "host: a b\r\n", "host: u@a.test\r\n"]
        {
            let asked = format!("GET {path} HTTP/1.1\r\n{hosts}connection: close\r\n\r\n");
            server.raw(asked.as_bytes()).unwrap().expect_common(400, 26);
        }
    }),
    ("28", |server| {
        server.get(&format!("{}?%", form_filling("fr"))).send().expect_common(400, 28);
    }),
    ("40", |server| {
        server.get(&form_filling("fr")).send().expect_common(401, 40);
    }),
    ("60", |server| {
        server.get(&form_filling("xx")).send().expect_common(404, 60);
    }),
    ("61", |server| {
        server.post(&form_filling("fr")).send().expect_common(405, 61);
    }),
    ("66", |server| {
        let body = "x".repeat(70_000);
        server.post(&fr("/token")).urlencoded(&body).send().expect_oauth(413, "invalid_request");
        server.get(&form_filling("fr")).urlencoded(&body).send().expect_common(413, 66);
    }),
    ("67", |server| {
        let query = "x".repeat(20_000);
        server.get(&format!("{}?{query}", form_filling("fr"))).send().expect_common(414, 67);
    }),
];

#[test]
fn every_code_of_the_registry_is_reached() {
    let here = CODES.iter().map(|(code, _)| *code);
    let listed: HashSet<_> = here.chain(ELSEWHERE.iter().map(|(code, _)| *code)).collect();
    let known: HashSet<_> = registry().map(|entry| entry.code).collect();
    let missing: Vec<_> = known.symmetric_difference(&listed).collect();
    assert!(missing.is_empty(), "registered or listed, but not both: {missing:?}");
    let server = Server::shared();
    for (code, provoke) in CODES {
        eprintln!("{code}");
        provoke(server);
    }
}
