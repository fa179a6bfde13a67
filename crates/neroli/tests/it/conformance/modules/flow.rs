//! The whole flow, and ways of asking for it that make no difference.

use super::super::suite::{Kind, Suite, karim};
use crate::support::{Partner, Tokens};
use serde_json::json;

pub(in super::super) fn oidcc_server(suite: &mut Suite<'_>) {
    let request = suite.request("openid");
    let flow = suite.flow(&request);
    assert_eq!(flow.tokens.body["scope"], "openid");
    assert_eq!(suite.userinfo(&flow), json!({"sub": flow.id.get("sub")}));
}

pub(in super::super) fn oidcc_ensure_request_without_nonce_succeeds_for_code_flow(
    suite: &mut Suite<'_>,
) {
    let request = suite.request("openid").without("nonce");
    let flow = suite.flow(&request);
    assert!(!flow.id.claims.contains_key("nonce"));
}

/// Scopes and parameters in another order.
pub(in super::super) fn oidcc_alternate_happy_flow(suite: &mut Suite<'_>) {
    suite.person = karim();
    let mut request = suite.request("phone address email profile openid");
    request.parameters.reverse();
    let flow = suite.flow(&request);
    let mut granted: Vec<_> = flow.tokens.body["scope"].as_str().unwrap().split(' ').collect();
    granted.sort_unstable();
    assert_eq!(granted, ["address", "email", "openid", "phone", "profile"]);
    assert_eq!(suite.userinfo(&flow)["given_name"], "Karim");
}

pub(in super::super) fn oidcc_ensure_request_with_unknown_parameter_succeeds(
    suite: &mut Suite<'_>,
) {
    let request = suite.request("openid").with("extra", "foobar");
    let _ = suite.flow(&request);
}

/// From the partner's own page, to an address of ours.
pub(in super::super) fn oidcc_ensure_post_request_succeeds(suite: &mut Suite<'_>) {
    let request = suite.request("openid");
    let post = suite.server.post(&request.path()).form(&request.parameters);
    let post = post.header("Origin", "https://suite.example.test");
    let response = suite.browser.step(post.header("Sec-Fetch-Site", "cross-site")).expect(303);
    let page = suite.browser.open(response.location().trim_start_matches(&suite.server.base));
    assert!(page.has("sign-in"), "{}", page.response);
    let page = suite.through(page);
    let answer = suite.answer_of(&page, &request);
    let tokens = suite.exchange(&answer, &request);
    suite.grade(&request, &tokens);
}

pub(in super::super) fn oidcc_server_client_secret_post(suite: &mut Suite<'_>) {
    let by_post = match suite.kind {
        Kind::Dynamic => {
            let metadata = json!({"token_endpoint_auth_method": "client_secret_post"});
            Suite::registered(suite.mode, &metadata)
        }
        Kind::Static => Suite::seeded(suite.mode, "post-only"),
    };
    let first = std::mem::replace(suite, by_post);
    first.finish();
    let request = suite.request("openid");
    let code = suite.authorize(&request).code();
    let Partner { id, secret, .. } = &suite.partner;
    let mut form = suite.partner.exchange_form(&code, None);
    form.extend([("client_id", id.as_str()), ("client_secret", secret.as_deref().unwrap())]);
    let answer = suite.server.post(&suite.partner.at("/token")).form(&form).send();
    suite.grade(&request, &Tokens::of(&answer));
}

/// A verifier with every kind of character that it may have (RFC 7636 §4.1).
pub(in super::super) fn oidcc_ensure_request_with_valid_pkce_succeeds(suite: &mut Suite<'_>) {
    suite.partner.pkce = true;
    let request = suite.request("openid");
    let verifier = request.verifier.as_deref().unwrap();
    assert!(verifier.contains('.') && verifier.contains('~') && verifier.len() >= 43);
    let _ = suite.flow(&request);
    // Sent once, it is needed.
    let request = suite.request("openid");
    let code = suite.authorize(&request).code();
    for wrong in [None, Some("0123456789012345678901234567890123456789012")] {
        let form = suite.partner.exchange_form(&code, wrong);
        suite.call("/token", &form).expect_oauth(400, "invalid_grant");
    }
}
