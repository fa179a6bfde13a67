//! Wishes: they may change a page, and never make a request fail.

use super::super::suite::{Flow, Suite};

/// The whole flow with one parameter more.
fn with(suite: &mut Suite<'_>, name: &str, value: &str) -> Flow {
    let request = suite.request("openid").with(name, value);
    let flow = suite.flow(&request);
    suite.userinfo(&flow);
    flow
}

pub(in super::super) fn oidcc_display_page(suite: &mut Suite<'_>) {
    let _ = with(suite, "display", "page");
}

pub(in super::super) fn oidcc_display_popup(suite: &mut Suite<'_>) {
    let _ = with(suite, "display", "popup");
}

pub(in super::super) fn oidcc_login_hint(suite: &mut Suite<'_>) {
    let hint = "buffy@suite.example.test";
    let request = suite.request("openid").with("login_hint", hint);
    let page = suite.browser.authorize(&request);
    assert_eq!(page.form("sign-in").value("username"), Some(hint));
    let _ = with(suite, "login_hint", hint);
}

pub(in super::super) fn oidcc_ui_locales(suite: &mut Suite<'_>) {
    let _ = with(suite, "ui_locales", "se");
    let _ = with(suite, "ui_locales", "en");
}

pub(in super::super) fn oidcc_claims_locales(suite: &mut Suite<'_>) {
    let _ = with(suite, "claims_locales", "se");
}

/// Those that metadata advertise are asked for, and one of them is answered.
pub(in super::super) fn oidcc_ensure_request_with_acr_values_succeeds(suite: &mut Suite<'_>) {
    let metadata = super::super::config::metadata(suite.server, "fr");
    let advertised: Vec<&str> = metadata["acr_values_supported"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value.as_str().unwrap())
        .collect();
    let flow = with(suite, "acr_values", &advertised.join(" "));
    assert!(advertised.contains(&flow.id.text("acr")), "{:?}", flow.id);
    // A wish that cannot be met is no failure, and is not answered with a lie.
    let flow = with(suite, "acr_values", "1 2");
    assert!(advertised.contains(&flow.id.text("acr")), "{:?}", flow.id);
}
