//! Sessions: what must be asked again, what must not, and what the id_token says about it.

use super::super::suite::{Flow, Suite};
use std::time::Duration;

/// A first sign-in.
fn signed_in(suite: &mut Suite<'_>) -> Flow {
    let request = suite.request("openid");
    suite.flow(&request)
}

#[track_caller]
fn same_sign_in(one: &Flow, other: &Flow) {
    assert_eq!(one.id.text("sub"), other.id.text("sub"));
    assert_eq!(one.id.number("auth_time"), other.id.number("auth_time"));
}

/// Signs in again, although there is a session.
fn again(suite: &mut Suite<'_>, first: &Flow, name: &str, value: &str) {
    let request = suite.request("openid").with(name, value);
    let page = suite.browser.authorize(&request);
    assert!(page.has("sign-in"), "{name}={value}");
    let page = suite.through(page);
    let answer = suite.answer_of(&page, &request);
    let tokens = suite.exchange(&answer, &request);
    let id = suite.grade(&request, &tokens);
    assert_eq!(id.text("sub"), first.id.text("sub"));
    assert!(id.number("auth_time") > first.id.number("auth_time"));
}

pub(in super::super) fn oidcc_prompt_login(suite: &mut Suite<'_>) {
    let first = signed_in(suite);
    std::thread::sleep(Duration::from_millis(1100));
    again(suite, &first, "prompt", "login");
}

pub(in super::super) fn oidcc_prompt_none_not_logged_in(suite: &mut Suite<'_>) {
    let request = suite.request("openid").with("prompt", "none");
    suite.refused(&request, "login_required");
}

pub(in super::super) fn oidcc_prompt_none_logged_in(suite: &mut Suite<'_>) {
    let first = signed_in(suite);
    let request = suite.request("openid").with("prompt", "none");
    same_sign_in(&first, &suite.silently(&request));
}

pub(in super::super) fn oidcc_max_age_1(suite: &mut Suite<'_>) {
    let first = signed_in(suite);
    std::thread::sleep(Duration::from_millis(2100));
    again(suite, &first, "max_age", "1");
}

pub(in super::super) fn oidcc_max_age_10000(suite: &mut Suite<'_>) {
    let first = signed_in(suite);
    let request = suite.request("openid").with("max_age", "10000");
    same_sign_in(&first, &suite.silently(&request));
}

pub(in super::super) fn oidcc_id_token_hint(suite: &mut Suite<'_>) {
    let first = signed_in(suite);
    let request = suite.request("openid").with("prompt", "none");
    let request = request.with("id_token_hint", first.tokens.id_token());
    same_sign_in(&first, &suite.silently(&request));
}
