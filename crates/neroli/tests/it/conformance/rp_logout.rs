//! `oidcc-rp-initiated-logout-certification-test-plan`, with a client that registers itself and
//! with one of the seed.

use super::suite::{Flow, Kind, Mode, Suite};
use crate::support::{Page, Server, fr};
use neroli_jose::base64url;
use serde_json::{Value, json};

const BYE: &str = "https://partner.example.test/bye";

/// A client with a way back, and somebody who has signed in for it.
struct Visit {
    suite: Suite<'static>,
    flow: Flow,
}

fn each(module: fn(&mut Visit)) {
    for kind in [Kind::Dynamic, Kind::Static] {
        let mut suite = match kind {
            Kind::Dynamic => {
                Suite::registered(Mode::Query, &json!({"post_logout_redirect_uris": [BYE]}))
            }
            Kind::Static => Suite::seeded(Mode::Query, "logout-client"),
        };
        let request = suite.request("openid");
        let flow = suite.flow(&request);
        let mut visit = Visit { suite, flow };
        assert!(visit.is_signed_in());
        module(&mut visit);
        visit.suite.finish();
    }
}

impl Visit {
    fn logout(&mut self, pairs: &[(&str, &str)]) -> Page {
        let target = format!("{}?{}", fr("/logout"), crate::support::form(pairs));
        self.suite.browser.open(&target)
    }

    /// The same, and yes to the question if there is one.
    fn confirmed(&mut self, pairs: &[(&str, &str)]) -> Page {
        let page = self.logout(pairs);
        if !page.has("sign-out") {
            return page;
        }
        let form = page.form("sign-out");
        self.suite.browser.post(&form.action, &form.defaults())
    }

    fn hint(&self) -> String {
        self.flow.tokens.id_token().to_owned()
    }

    /// What the suite asks at the end: prompt=none, in the same browser.
    fn is_signed_in(&self) -> bool {
        let request = self.suite.request("openid").with("prompt", "none");
        let answer = self.suite.browser.clone().authorize(&request).answer();
        match answer.get("code") {
            Some(_) => true,
            None => {
                answer.expect_error("login_required", &request);
                false
            }
        }
    }

    /// An error page, and the way back is not taken.
    fn refused(&mut self, pairs: &[(&str, &str)]) {
        let page = self.logout(pairs).expect_page(400, "invalid_request");
        assert!(!page.text().contains(&format!("href=\"{BYE}")));
        assert!(self.is_signed_in(), "an error ends nothing");
    }
}

#[test]
fn oidcc_rp_initiated_logout_discovery_endpoint_verification() {
    let server = Server::shared();
    let metadata = super::config::metadata(server, "fr");
    assert_eq!(metadata["end_session_endpoint"], format!("{}/logout", server.issuer("fr")));
}

#[test]
fn oidcc_rp_initiated_logout() {
    each(|visit| {
        let (hint, state) = (visit.hint(), "s-0._~ &=%+/");
        let pairs =
            [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", BYE), ("state", state)];
        let answer = visit.confirmed(&pairs).answer();
        assert_eq!(answer.to, BYE);
        assert_eq!(answer.parameters, [("state".to_owned(), state.to_owned())], "and nothing else");
        assert!(!visit.is_signed_in());
    });
}

#[test]
fn oidcc_rp_initiated_logout_bad_post_logout_redirect_uri() {
    each(|visit| {
        let hint = visit.hint();
        for bad in ["https://evil.example.test/bye", &format!("{BYE}/more")] {
            let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", bad)];
            visit.refused(&pairs);
        }
    });
}

#[test]
fn oidcc_rp_initiated_logout_modified_id_token_hint() {
    each(|visit| {
        let hint = visit.hint();
        let payload = base64url::decode(hint.split('.').nth(1).unwrap()).unwrap();
        let mut claims: Value = serde_json::from_slice(&payload).unwrap();
        claims["modified"] = json!("by the suite");
        let part = |value: &Value| base64url::encode(value.to_string().as_bytes());
        let unsigned = format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims));
        let pairs = [("id_token_hint", unsigned.as_str()), ("post_logout_redirect_uri", BYE)];
        visit.refused(&pairs);
    });
}

#[test]
fn oidcc_rp_initiated_logout_bad_id_token_hint() {
    each(|visit| {
        let hint = visit.hint();
        let (signed, signature) = hint.rsplit_once('.').unwrap();
        let turned: Vec<u8> =
            base64url::decode(signature).unwrap().iter().map(|byte| byte ^ 0x5a).collect();
        let bad = format!("{signed}.{}", base64url::encode(&turned));
        for bad in [bad.as_str(), "bad"] {
            visit.refused(&[("id_token_hint", bad), ("post_logout_redirect_uri", BYE)]);
        }
    });
}

/// Without a hint the client is not proven: the person is asked, and led nowhere.
#[test]
fn oidcc_rp_initiated_logout_no_id_token_hint() {
    each(|visit| {
        let pairs = [("post_logout_redirect_uri", BYE), ("state", "s")];
        assert!(visit.logout(&pairs).has("confirm"));
        assert!(visit.is_signed_in(), "a link alone signs nobody out");
        assert!(visit.confirmed(&pairs).has("signed-out"));
        assert!(!visit.is_signed_in());
    });
}

#[test]
fn oidcc_rp_initiated_logout_no_params() {
    each(|visit| ends_here(visit, &[]));
}

#[test]
fn oidcc_rp_initiated_logout_only_state() {
    each(|visit| ends_here(visit, &[("state", "s")]));
}

/// Signed out, and told so here.
fn ends_here(visit: &mut Visit, pairs: &[(&str, &str)]) {
    let page = visit.confirmed(pairs).expect(200);
    assert!(page.has("signed-out"));
    assert!(!visit.is_signed_in());
}

#[test]
fn oidcc_rp_initiated_logout_no_post_logout_redirect_uri() {
    each(|visit| {
        let hint = visit.hint();
        ends_here(visit, &[("id_token_hint", &hint), ("state", "s")]);
    });
}

#[test]
fn oidcc_rp_initiated_logout_no_state() {
    each(|visit| {
        let hint = visit.hint();
        let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", BYE)];
        assert_eq!(visit.confirmed(&pairs).expect(303).response.location(), BYE);
        assert!(!visit.is_signed_in());
    });
}

#[test]
fn oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri() {
    each(|visit| {
        let hint = visit.hint();
        let added = format!("{BYE}?foo=bar");
        let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", &added)];
        visit.refused(&pairs);
    });
}
