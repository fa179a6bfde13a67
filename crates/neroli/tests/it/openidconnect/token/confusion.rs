//! Class C08 and E02: each secret only where it belongs.

use crate::support::{Browser, Partner, Server, Tokens, fr};

const FORM: &str = "openid form_filling offline_access";

/// Everything that a flow gives, each offered at the place of each other.
#[test]
fn c08_e02_no_artefact_passes_for_another() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let mut browser = Browser::new(server);
    let page = browser.authorize(&partner.request(FORM));
    let sealed = page.form("sign-in").value("request").unwrap().to_owned();
    let _ = browser.agree(&partner.request(FORM), &person);
    let dashboard = browser.dashboard(&person);
    let forms = crate::support::html::Form::all(dashboard.text());
    let csrf = forms.iter().find_map(|form| form.value("csrf")).unwrap().to_owned();
    let tokens = partner.tokens(FORM, &person);
    let (code, _) = partner.code(FORM, &person);
    let artefacts = [
        ("code", code.clone()),
        ("refresh token", tokens.refresh().to_owned()),
        ("access token", tokens.access.clone()),
        ("id_token", tokens.id_token().to_owned()),
        ("session", browser.cookies["neroli-session-fr"].clone()),
        ("device", browser.cookies["neroli-device-fr"].clone()),
        ("transaction", browser.cookies["neroli-tx"].clone()),
        ("sealed request", sealed.clone()),
        ("csrf token", csrf),
    ];
    for (name, value) in &artefacts {
        if *name != "code" {
            partner.exchange(value, None).expect_oauth(400, "invalid_grant");
        }
        if *name != "refresh token" {
            partner.refresh(value).expect_oauth(400, "invalid_grant");
        }
        if *name != "access token" {
            for reader in [value.clone(), format!("OFR-{value}")] {
                partner.form_filling(&reader).expect_oauth(401, "invalid_token");
                partner.userinfo(&reader).expect_oauth(401, "invalid_token");
            }
        }
        if *name != "session" {
            let mut other = Browser::new(server);
            other.cookies.insert("neroli-session-fr".to_owned(), value.clone());
            assert!(other.open("/consents?realm=fr").has("sign-in"), "{name} as a session");
        }
        if *name != "sealed request" {
            let target = format!("{}?request={}", fr("/sign-in"), crate::support::encode(value));
            browser.clone().open(&target).expect_page(400, "invalid_request");
        }
        if *name != "id_token" {
            let request = partner.request("openid").with("id_token_hint", value);
            browser.clone().authorize(&request).answer().expect_error("invalid_request", &request);
        }
        if *name != "csrf token" {
            let pairs = [("csrf", value.as_str()), ("realm", "fr"), ("client_id", "seed-client")];
            browser.clone().post("/consents/stop", &pairs).expect_page(403, "access_denied");
        }
    }
    // The controls: each where it belongs.
    Tokens::of(&partner.exchange(&code, None));
    Tokens::of(&partner.refresh(tokens.refresh()));
    partner.form_filling(&tokens.access).expect(200);
    let mut same = Browser::new(server);
    same.cookies
        .insert("neroli-session-fr".to_owned(), browser.cookies["neroli-session-fr"].clone());
    assert!(!same.open("/consents?realm=fr").has("sign-in"));
}
