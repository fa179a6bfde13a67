//! Codes, id_tokens, userinfo and refresh tokens.

use super::super::suite::{Flow, Suite, register};
use crate::support::{Partner, Tokens};
use serde_json::json;
use std::time::Duration;

pub(in super::super) fn oidcc_idtoken_signature(suite: &mut Suite<'_>) {
    let request = suite.request("openid");
    let flow = suite.flow(&request);
    assert_eq!(flow.id.algorithm, "RS256", "the default");
}

/// What is not advertised cannot be registered either.
pub(in super::super) fn oidcc_idtoken_unsigned(suite: &mut Suite<'_>) {
    let metadata = super::super::config::metadata(suite.server, "fr");
    let supported = metadata["id_token_signing_alg_values_supported"].as_array().unwrap();
    assert!(!supported.contains(&json!("none")), "{supported:?}");
    let wish = json!({
        "redirect_uris": [suite.partner.redirect_uri],
        "id_token_signed_response_alg": "none",
    });
    register(suite.server, &wish).expect_oauth(400, "invalid_client_metadata");
}

fn email(suite: &mut Suite<'_>) -> Flow {
    let request = suite.request("openid email");
    suite.flow(&request)
}

pub(in super::super) fn oidcc_userinfo_get(suite: &mut Suite<'_>) {
    let flow = email(suite);
    assert!(suite.userinfo(&flow)["email"].is_string());
}

pub(in super::super) fn oidcc_userinfo_post_header(suite: &mut Suite<'_>) {
    let flow = email(suite);
    let post = suite.server.post(&suite.partner.at("/userinfo")).bearer(&flow.tokens.access);
    assert_eq!(post.send().expect(200).json(), suite.userinfo(&flow));
}

pub(in super::super) fn oidcc_userinfo_post_body(suite: &mut Suite<'_>) {
    let flow = email(suite);
    let post = suite.server.post(&suite.partner.at("/userinfo"));
    let answer = post.form(&[("access_token", &flow.tokens.access)]).send().expect(200);
    assert_eq!(answer.json(), suite.userinfo(&flow));
}

pub(in super::super) fn oidcc_codereuse(suite: &mut Suite<'_>) {
    reuse_after(suite, Duration::ZERO);
}

pub(in super::super) fn oidcc_codereuse_30seconds(suite: &mut Suite<'_>) {
    reuse_after(suite, Duration::from_secs(30));
}

/// The second use is refused, and ends what the first one gave.
fn reuse_after(suite: &mut Suite<'_>, wait: Duration) {
    let request = suite.request("openid");
    let answer = suite.authorize(&request);
    let tokens = suite.exchange(&answer, &request);
    suite.partner.userinfo(&tokens.access).expect(200);
    std::thread::sleep(wait);
    let code = answer.code();
    let form = suite.partner.exchange_form(&code, None);
    suite.call("/token", &form).expect_oauth(400, "invalid_grant");
    suite.partner.userinfo(&tokens.access).expect_oauth(401, "invalid_token");
}

/// A refresh token serves the client that it was given to, and for the same person. There is no
/// id_token beside what it gives (OpenID Connect Core §12.2 lets a server choose): the one of the
/// sign-in stays the only word about it.
pub(in super::super) fn oidcc_refresh_token(suite: &mut Suite<'_>) {
    let request = suite.request("openid email offline_access").with("prompt", "consent");
    let flow = suite.flow(&request);
    let token = flow.tokens.refresh();
    assert!(token.len() >= 22);
    // RFC 6749 A.17.
    assert!(token.bytes().all(|byte| (0x20..=0x7e).contains(&byte)), "{token}");
    let form = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let again = Tokens::of(&suite.call("/token", &form));
    assert_ne!(again.access, flow.tokens.access);
    assert!(again.body["expires_in"].as_i64().unwrap() > 0);
    assert_eq!(again.id_token, None);
    let before = suite.userinfo(&flow);
    let after = suite.userinfo(&Flow { tokens: again, id: flow.id });
    assert_eq!(after, before);
    let narrower = Tokens::of(&suite.call("/token", &[form[0], form[1], ("scope", "openid")]));
    assert_eq!(narrower.body["scope"], "openid");
    let other = Partner::named(suite.server, "other-client");
    other.refresh(token).expect_oauth(400, "invalid_grant");
    Tokens::of(&suite.call("/token", &form));
}
