//! Applications in the portal: made with three fields, changed by their team alone, refused
//! beside the field, and never shown with a secret twice.

use super::account::{DEV, PASSWORD, form_to, newcomer};
use super::desk::{OWNER, seed, signed_in};
use crate::support::html::{self, Form};
use crate::support::server::Start;
use crate::support::{Browser, Page, Partner, Server, encode, fr};
use serde_json::{Value, json};

pub(super) const URI: &str = "https://partner.example.test/made";
const SCOPES: &str = "openid offline_access form_filling";

/// Fills the three fields.
fn create(browser: &mut Browser<'_>, name: &str, uri: &str, scope: &str) -> Page {
    let form = browser.open("/developer/apps/new").form("new-app");
    let pairs = form.filled(&[("name", name), ("redirect_uri", uri), ("scope", scope)]);
    browser.post(&form.action, &pairs)
}

/// An application: its id and its secret.
#[track_caller]
pub(super) fn made(browser: &mut Browser<'_>, name: &str) -> (String, String) {
    let page = create(browser, name, URI, SCOPES).expect(200);
    let text = |id| html::text_of(page.text(), id).unwrap();
    (text("client-id"), text("client-secret"))
}

/// A secret is shown with the four digits by which the list and the explanations call it.
#[test]
fn a_new_secret_is_shown_with_its_fingerprint() {
    let server = Server::shared();
    let (mut browser, _) = super::account::newcomer(server);
    let page = create(&mut browser, "Fingerprints", URI, SCOPES).expect(200);
    let (id, shown) =
        (html::text_of(page.text(), "client-id"), html::text_of(page.text(), "fingerprint"));
    let (id, shown) = (id.unwrap(), shown.unwrap());
    assert_eq!(shown.len(), 4, "{shown}");
    let listed = page_of(&mut browser, &id).expect(200);
    assert!(listed.text().contains(&format!("<code translate=\"no\">{shown}</code>")), "{shown}");
    let ids = [
        "requests",
        "settings",
        "redirect-uris",
        "scopes",
        "profile",
        "secrets",
        "running",
        "delete",
    ];
    for part in ids {
        assert!(
            listed.has(part) && listed.text().contains(&format!("<a href=\"#{part}\">")),
            "{part}"
        );
    }
}

pub(super) fn page_of(browser: &mut Browser<'_>, id: &str) -> Page {
    browser.open(&format!("/developer/apps/{id}"))
}

/// Sends a form of an application's page, with these values.
pub(super) fn send(
    browser: &mut Browser<'_>,
    id: &str,
    action: &str,
    values: &[(&str, &str)],
) -> Page {
    let form = form_to(&page_of(browser, id), action);
    browser.post(&form.action, &form.filled(values))
}

/// Does a client prove itself by this secret? A code that never was is `invalid_grant` then.
fn works(server: &Server, id: &str, secret: &str) -> bool {
    let form = [("grant_type", "authorization_code"), ("code", "x"), ("redirect_uri", URI)];
    let verifier = ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    let pairs: Vec<_> = form.into_iter().chain([verifier]).collect();
    let answer = server.post(&fr("/token")).basic(id, secret).form(&pairs).send();
    answer.json()["error"] == "invalid_grant"
}

#[test]
fn three_fields_make_an_application_that_works() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let form = browser.open("/developer/apps/new").expect(200).form("new-app");
    let defaults = form.defaults();
    let named: Vec<&str> = defaults.iter().map(|(name, _)| name.as_str()).collect();
    let asked = ["csrf", "name", "redirect_uri", "scope"];
    assert!(named.starts_with(&asked), "three fields and a token: {named:?}");
    assert!(named[4..].iter().all(|name| *name == "realm"), "and whose customers: {named:?}");
    let page = create(&mut browser, "Librairie Jaune", URI, SCOPES).expect(200);
    let id = html::text_of(page.text(), "client-id").unwrap();
    let secret = html::text_of(page.text(), "client-secret").unwrap();
    assert!(secret.len() >= 43, "256 bits");
    assert!(page.text().contains(&format!("/developer/guide?app={}", encode(&id))));
    assert!(works(server, &id, &secret));
    assert!(!works(server, &id, "another"));
}

#[test]
fn an_application_goes_to_the_team_that_is_chosen() {
    let server = Server::shared();
    let (mut owner, _) = newcomer(server);
    let (mut guest, _) = newcomer(server);
    let invite = form_to(&owner.open("/developer/team"), "/team/invite");
    let page = owner.post(&invite.action, &invite.filled(&[("role", "member")])).expect(200);
    let link = html::text_of(page.text(), "invitation-link").unwrap();
    let join = guest.open(link.strip_prefix(&server.base).unwrap()).form("join");
    let _ = guest.post(&join.action, &join.defaults()).expect(200);

    let form = guest.open("/developer/apps/new").expect(200).form("new-app");
    let fields = [("name", "Shared"), ("redirect_uri", URI), ("scope", "openid")];
    let csrf = form.value("csrf").unwrap();
    let mut send = |team: &str| {
        let pairs: Vec<_> = fields.into_iter().chain([("csrf", csrf), ("team", team)]).collect();
        guest.post("/developer/apps/new", &pairs)
    };
    for nobodys in ["", "AAAAAAAAAAAAAAAAAAAAAA", "x"] {
        assert!(send(nobodys).expect(422).has("team-problem"), "{nobodys}");
    }
    let page = send(invite.value("team").unwrap()).expect(200);
    let id = html::text_of(page.text(), "client-id").unwrap();
    let _ = page_of(&mut owner, &id).expect(200);
    assert!(guest.open("/developer/apps").text().contains("<th scope=\"col\">Team</th>"));
    assert!(!owner.open("/developer/apps").text().contains("<th scope=\"col\">Team</th>"));
}

#[test]
fn no_application_bears_the_operators_name() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    for name in ["Fleuron Télécom", "FLEURONTELECOM", "Fleuron-Telecom support"] {
        let page = create(&mut browser, name, URI, SCOPES).expect(422);
        assert!(page.has("name-problem"), "{name}");
    }
    let (id, _) = made(&mut browser, "Fleur");
    let page = send(&mut browser, &id, "/settings", &[("name", "fleuron  telecom")]).expect(422);
    assert!(page.has("name-problem"));
}

#[test]
fn the_secret_is_offered_as_a_file_and_never_shown_again() {
    let server = Server::fresh();
    let mut browser = signed_in(&server, DEV);
    let page = create(&mut browser, "Once", URI, SCOPES).expect(200);
    let secret = html::text_of(page.text(), "client-secret").unwrap();
    let id = html::text_of(page.text(), "client-id").unwrap();
    let form = page.form("env");
    let file = browser.post(&form.action, &form.defaults()).expect(200);
    let disposition = file.response.header("content-disposition");
    assert_eq!(disposition, Some("attachment; filename=\".env\""));
    for line in [
        format!("NEROLI_CLIENT_ID='{id}'"),
        format!("NEROLI_CLIENT_SECRET='{secret}'"),
        format!("NEROLI_ISSUER='{}'", server.issuer("fr")),
        format!("NEROLI_REDIRECT_URI='{URI}'"),
    ] {
        assert!(file.text().contains(&line), "{line}: {}", file.text());
    }
    let wrong = form.filled(&[("secret", "guess")]);
    browser.post(&form.action, &wrong).expect_page(404, "not_found");
    for target in ["/developer/apps".to_owned(), format!("/developer/apps/{id}")] {
        assert!(!browser.open(&target).expect(200).text().contains(&secret), "{target}");
    }
    assert!(!server.log().contains(&secret), "nor in the log");
}

#[test]
fn what_cannot_be_registered_is_told_beside_its_field() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let names = [
        "",
        "  ",
        "a\u{202e}b",
        "Zero\u{200b}width",
        "P\u{430}ypal",
        "line\nbreak",
        &"x".repeat(61),
    ];
    for name in names {
        let page = create(&mut browser, name, URI, SCOPES).expect(422);
        assert!(page.has("name-problem") && !page.has("client-secret"), "{name:?}");
    }
    let uris = [
        "",
        "x",
        "/callback",
        "http://partner.example.test/cb",
        "https://a@b.test/",
        "javascript:alert(1)",
        "https://a.test/#f",
        "https://a.test/\u{202e}",
        "data:text/html,x",
        "https://*.a.test/",
    ];
    for uri in uris {
        let page = create(&mut browser, "Name", uri, SCOPES).expect(422);
        assert!(page.has("redirect_uri-problem"), "{uri:?}");
    }
    for scope in ["", "nonsense", "openid nonsense", "email", "<b>"] {
        let page = create(&mut browser, "Name", URI, scope).expect(422);
        assert!(page.has("scope-problem"), "{scope:?}");
    }
    let page = create(&mut browser, "<script>alert(1)</script>", "x\"'<b>", SCOPES).expect(422);
    assert!(page.text().contains("&#60;script&#62;"), "typed values come back inert");
    assert!(!browser.open("/developer/apps").text().contains("data-client-id"), "nothing was made");
}

#[test]
fn a_redirect_uri_can_be_checked_while_it_is_typed() {
    let server = Server::shared();
    let check = |uri: &str, lang: &str| -> Value {
        let target = format!("/developer/redirect-uri.json?lang={lang}&uri={}", encode(uri));
        server.get(&target).send().expect(200).json()
    };
    assert_eq!(check(URI, "en")["ok"], true);
    let wrong = check("http://partner.example.test/cb", "fr");
    assert_eq!(wrong["ok"], false);
    assert!(wrong["message"].as_str().unwrap().contains("localhost"));
}

#[test]
fn a_hostile_name_is_inert_wherever_it_stands() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let name = "<img src=x onerror=alert(1)> & \"Co'\"";
    let (id, _) = made(&mut browser, name);
    let purpose = [("purpose", "<script>alert(1)</script>")];
    let _ = send(&mut browser, &id, "/settings", &purpose).expect(200);
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let ask = format!(
        "{}?response_type=code&client_id={id}&scope=openid&redirect_uri={}&state=s&code_challenge={challenge}&code_challenge_method=S256",
        fr("/authorize"),
        encode(URI)
    );
    for target in [
        "/developer/apps".to_owned(),
        format!("/developer/apps/{id}"),
        format!("/developer/apps/{id}/preview"),
        ask,
    ] {
        // Every page is checked to be inert; the name must be on it, escaped.
        let page = browser.open(&target).expect(200);
        assert!(page.text().contains("&#60;img src=x"), "{target}");
    }
}

#[test]
fn one_developer_never_sees_or_touches_anothers_application() {
    let server = Server::shared();
    let (mut owner, _) = newcomer(server);
    let (mut stranger, _) = newcomer(server);
    let (id, secret) = made(&mut owner, "Mine alone");
    let csrf = stranger.open("/developer/apps").form("sign-out").value("csrf").unwrap().to_owned();
    let unknown = stranger.open("/developer/apps/nobody").expect_page(404, "not_found");
    let hers = page_of(&mut stranger, &id).expect_page(404, "not_found");
    let words = |page: &Page| {
        let id = page.response.header("x-request-id").unwrap().to_owned();
        html::strip(page.text()).replace(&id, "ID")
    };
    assert_eq!(words(&unknown), words(&hers), "as if there were none");
    stranger.open(&format!("/developer/apps/{id}/preview")).expect_page(404, "not_found");
    for action in [
        "settings",
        "redirect-uris",
        "redirect-uris/remove",
        "scopes",
        "profile",
        "secrets",
        "secrets/remove",
        "env",
        "suspend",
        "resume",
        "delete",
    ] {
        let pairs = [
            ("csrf", csrf.as_str()),
            ("name", "Mine alone"),
            ("redirect_uri", URI),
            ("secret", secret.as_str()),
            ("scope", "openid"),
        ];
        let page = stranger.post(&format!("/developer/apps/{id}/{action}"), &pairs);
        page.expect_page(404, "not_found");
    }
    assert!(page_of(&mut owner, &id).expect(200).text().contains("Mine alone"));
    assert!(works(server, &id, &secret));
    assert!(!stranger.open("/developer/apps").text().contains(&id));
    // Without the token of her own session not even the owner's browser is believed.
    let forged = [("csrf", csrf.as_str()), ("name", "Mine alone")];
    let target = format!("/developer/apps/{id}/delete");
    owner.post(&target, &forged).expect_page(403, "access_denied");
}

#[test]
fn two_secrets_live_and_the_old_one_can_go() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, first) = made(&mut browser, "Rotating");
    let added = send(&mut browser, &id, "/secrets", &[]).expect(200);
    let second = html::text_of(added.text(), "client-secret").unwrap();
    assert!(works(server, &id, &first) && works(server, &id, &second));
    let third = send(&mut browser, &id, "/secrets", &[]).expect(422);
    assert!(third.has("error-summary"), "two live already");

    // The newest stands first; the oldest is taken away.
    let page = page_of(&mut browser, &id);
    let forms = Form::all(page.text());
    let removals: Vec<&Form> =
        forms.iter().filter(|form| form.action.ends_with("/secrets/remove")).collect();
    assert_eq!(removals.len(), 2);
    let _ = browser.post(&removals[1].action, &removals[1].defaults()).expect(200);
    assert!(!works(server, &id, &first) && works(server, &id, &second));
}

#[test]
fn the_last_use_of_a_secret_is_shown() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, secret) = made(&mut browser, "Used");
    assert!(page_of(&mut browser, &id).text().contains("never used"));
    assert!(works(server, &id, &secret));
    let shown = (0..50).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        page_of(&mut browser, &id).text().contains("last used on")
    });
    assert!(shown, "it is written within a few seconds");
}

#[test]
fn redirect_uris_come_and_go() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, _) = made(&mut browser, "Moving");
    let last = send(&mut browser, &id, "/redirect-uris/remove", &[]).expect(422);
    assert!(last.has("redirect_uri-problem"), "one stays");
    let other = "http://127.0.0.1:4000/callback";
    let _ = send(&mut browser, &id, "/redirect-uris", &[("redirect_uri", other)]).expect(200);
    let twice = send(&mut browser, &id, "/redirect-uris", &[("redirect_uri", other)]).expect(422);
    assert!(twice.has("redirect_uri-problem"));
    let wrong = [("redirect_uri", "http://a.test/")];
    let page = send(&mut browser, &id, "/redirect-uris", &wrong).expect(422);
    assert!(page.has("redirect_uri-problem") && page.text().contains("value=\"http://a.test/\""));
    let gone = [("redirect_uri", URI)];
    let _ = send(&mut browser, &id, "/redirect-uris/remove", &gone).expect(200);
    let page = page_of(&mut browser, &id);
    assert!(page.text().contains(other) && !page.text().contains(URI));
}

#[test]
fn scopes_and_optional_details_are_chosen() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, _) = made(&mut browser, "Modest");
    let form = form_to(&page_of(&mut browser, &id), "/scopes");
    let csrf = form.value("csrf").unwrap();
    let pairs = [("csrf", csrf), ("scope", "openid"), ("scope", "email"), ("optional", "email")];
    let page = browser.post(&form.action, &pairs).expect(200);
    let form = form_to(&page, "/scopes");
    let ticked: Vec<String> = form.defaults().into_iter().map(|(_, value)| value).collect();
    assert!(ticked.contains(&"email".to_owned()) && !ticked.contains(&"form_filling".to_owned()));
    let preview = browser.open(&format!("/developer/apps/{id}/preview")).expect(200);
    assert_eq!(preview.form("consent").boxes("share"), ["email"]);
    let none = browser.post(&form.action, &[("csrf", csrf)]).expect(422);
    assert!(none.has("scope-problem"));
}

#[test]
fn profile_and_keys_fit_together() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, secret) = made(&mut browser, "Strict");
    let set = |browser: &mut Browser<'_>, values: &[(&str, &str)]| {
        let form = form_to(&page_of(browser, &id), "/profile");
        let mut pairs = vec![("csrf", form.value("csrf").unwrap())];
        pairs.extend(values);
        browser.post(&form.action, &pairs)
    };
    let no_key = set(&mut browser, &[("profile", "fapi2"), ("method", "secret")]).expect(422);
    assert!(no_key.has("error-summary"));
    let keyless = [("profile", "fapi2"), ("method", "private_key_jwt")];
    assert!(set(&mut browser, &keyless).expect(422).has("error-summary"));
    let public = set(&mut browser, &[("profile", "compat"), ("method", "none")]).expect(422);
    assert!(public.has("error-summary"), "it is told, and nothing else is saved");
    assert!(works(server, &id, &secret));
    let bad = [("profile", "fapi2"), ("method", "private_key_jwt"), ("jwks", "nonsense")];
    assert!(set(&mut browser, &bad).expect(422).has("jwks-problem"));
    let uri = "https://partner.example.test/jwks.json";
    let good = [("profile", "fapi2"), ("method", "private_key_jwt"), ("jwks_uri", uri)];
    let page = set(&mut browser, &good).expect(200);
    assert!(!page.has("secrets"), "a secret proves nothing any more");
    assert!(!works(server, &id, &secret));
    let page = set(&mut browser, &[("profile", "bcp"), ("method", "secret")]).expect(200);
    assert!(page.has("secrets") && works(server, &id, &secret));
    let page = set(&mut browser, &[("profile", "bcp"), ("method", "none")]).expect(200);
    assert!(!page.has("secrets"));
}

#[test]
fn an_application_is_suspended_resumed_and_deleted() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, secret) = made(&mut browser, "Short-lived");
    let _ = send(&mut browser, &id, "/suspend", &[]).expect(200);
    assert!(!works(server, &id, &secret));
    let _ = send(&mut browser, &id, "/resume", &[]).expect(200);
    assert!(works(server, &id, &secret));
    let other = send(&mut browser, &id, "/delete", &[("name", "Long-lived")]).expect(422);
    assert!(other.has("confirm-problem"));
    let page = send(&mut browser, &id, "/delete", &[("name", "Short-lived")]).expect(200);
    assert!(page.has("status"));
    page_of(&mut browser, &id).expect_page(404, "not_found");
    assert!(!works(server, &id, &secret));
}

#[test]
fn an_application_is_made_for_the_realm_that_is_chosen() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let form = browser.open("/developer/apps/new").expect(200).form("new-app");
    let values = |realm| [("name", "Belge"), ("redirect_uri", URI), ("scope", SCOPES), realm];
    let nowhere = form.filled(&values(("realm", "atlantis")));
    assert!(browser.post(&form.action, &nowhere).expect(422).has("realm-problem"));
    let belgian = form.filled(&values(("realm", "be")));
    let page = browser.post(&form.action, &belgian).expect(200);
    let id = html::text_of(page.text(), "client-id").unwrap();
    let page = page_of(&mut browser, &id);
    assert!(page.text().contains(&server.issuer("be")), "its page names the issuer");
    assert!(!page.text().contains(&server.issuer("fr")));
    let guide = browser.open(&format!("/developer/guide?app={id}")).expect(200);
    assert!(guide.text().contains("/openidconnect/be/v1/authorize"), "the guide follows");
    let operator = |page: &Page| page.text().contains("Fleuron");
    let preview = browser.open(&format!("/developer/apps/{id}/preview")).expect(200);
    assert!(!operator(&preview) && operator(&page), "people see their own operator");
}

#[test]
fn an_address_of_a_refused_form_leads_back_to_the_page() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, _) = made(&mut browser, "Reloaded");
    for form in ["settings", "scopes", "redirect-uris/remove", "delete"] {
        let page = browser.open(&format!("/developer/apps/{id}/{form}?lang=en")).expect(200);
        assert_eq!(page.target, format!("/developer/apps/{id}?lang=en"), "{form}");
    }
    let page = browser.open("/developer/team/rename").expect(200);
    assert_eq!(page.target, "/developer/team");
}

#[test]
fn a_form_that_was_sent_too_late_leads_back_after_the_sign_in() {
    let server = Server::shared();
    let (mut browser, email) = newcomer(server);
    let (id, _) = made(&mut browser, "Late");
    let form = form_to(&page_of(&mut browser, &id), "/settings");
    let out = browser.open("/developer/apps").form("sign-out");
    let _ = browser.post(&out.action, &out.defaults()).expect(200);
    let page = browser.post(&form.action, &form.defaults()).expect(200);
    let sign_in = page.form("sign-in");
    let pairs = sign_in.filled(&[("username", &email), ("password", PASSWORD)]);
    let page = browser.post(&sign_in.action, &pairs).expect(200);
    assert_eq!(page.target, format!("/developer/apps/{id}"));
}

#[test]
fn less_takes_effect_on_living_tokens() {
    let server = Server::started(Start { people: 3, seed: seed(), ..Start::default() });
    let mut owner = signed_in(&server, OWNER);
    let partner = Partner::named(&server, "bcp-client");
    let tokens = partner.tokens("openid email form_filling", &server.person());
    assert_eq!(partner.form_filling(&tokens.access).status, 200);
    assert_eq!(partner.form_filling(&tokens.access).status, 200, "and from memory");
    assert!(!partner.userinfo(&tokens.access).json()["email"].is_null());
    let form = form_to(&page_of(&mut owner, "bcp-client"), "/scopes");
    let csrf = form.value("csrf").unwrap();
    let _ = owner.post(&form.action, &[("csrf", csrf), ("scope", "openid")]).expect(200);
    let refused = partner.form_filling(&tokens.access);
    assert_eq!((refused.status, &refused.json()["error"]), (403, &json!("insufficient_scope")));
    let still = partner.userinfo(&tokens.access).expect(200).json();
    assert!(still["email"].is_null() && !still["sub"].is_null(), "{still}");
    let told = server.post(&fr("/introspect"));
    let told = told.basic("bcp-client", "bcp-client-secret");
    let told = told.form(&[("token", &tokens.access)]).send().json();
    assert_eq!((&told["active"], &told["scope"]), (&json!(true), &json!("openid")));
}
