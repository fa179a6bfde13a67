//! The shop from outside, over HTTP, beside a provider that can be told to misbehave.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that meets the unexpected ends there"
)]

mod browser;
mod fake;

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;

use browser::Browser;
use fake::{Script, christine};

/// Everything neroli fills, as the form shows it.
const FILLED: [(&str, &str); 10] = [
    ("given_name", "Christine"),
    ("family_name", "Dumontel"),
    ("birthdate", "1978-11-25"),
    ("gender", "female"),
    ("email", "christ178.dumontel@orange.fr"),
    ("phone", "+33601020304"),
    ("street", "11 rue des Lilas"),
    ("postal_code", "75018"),
    ("city", "Paris"),
    ("country", "France"),
];

#[tokio::test]
async fn the_form_is_ordinary_and_light() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let page = browser.get("").await;
    assert_eq!(page.status, StatusCode::OK);
    for token in [
        "given-name",
        "family-name",
        "bday",
        "sex",
        "email",
        "tel",
        "street-address",
        "postal-code",
        "address-level2",
        "country-name",
    ] {
        assert!(page.body.contains(&format!("autocomplete=\"{token}\"")), "{token}");
    }
    for id in ["sign-up", "fill-with-neroli", "sign-up-submit"] {
        assert_eq!(page.body.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    for (name, _) in FILLED {
        assert_eq!(page.value(name), "", "{name}");
        assert!(page.body.contains(&format!("<label for=\"{name}\"")), "{name}");
    }
    assert!(!page.body.contains("<script") && !page.body.contains("style=\""));
    assert_eq!(page.body.matches("<h1").count(), 1);
    assert!(browser.cookie.is_none(), "looking at the form leaves no cookie");

    let start = page.body.find("/demo/shop/assets/shop.").unwrap();
    let style = page.body[start..].split('"').next().unwrap().to_owned();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let address = style.replace("/demo/shop", &browser.shop);
    let sheet = client.get(address).header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(sheet.headers()["content-encoding"], "br");
    assert_eq!(sheet.headers()["cache-control"], "public, max-age=31536000, immutable");
    let weight = page.body.len() + sheet.bytes().await.unwrap().len();
    assert!(weight <= 14 * 1024, "page and style sheet weigh {weight} bytes");
}

#[tokio::test]
async fn every_answer_is_closed() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {}; \
         frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
        provider.origin
    );
    for address in ["", "/callback", "/nowhere", "/sign-up", "/fill"] {
        let page = browser.get(address).await;
        assert_eq!(page.header("content-security-policy"), policy, "{address}");
        assert_eq!(page.header("cache-control"), "no-store", "{address}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{address}");
    }
}

#[tokio::test]
async fn the_form_fills_and_is_sent() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[]).await;
    let asked = provider.asked();
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["client_id"], "demo-shop");
    assert_eq!(asked["scope"], "openid form_filling");
    assert_eq!(asked["redirect_uri"], format!("{}/callback", browser.shop));
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["ui_locales"], "en");
    for random in ["state", "nonce", "code_challenge"] {
        assert!(asked[random].len() >= 22, "{random} holds at least 128 bits");
    }

    let before = browser.cookie.clone();
    let back = browser.get(&callback).await;
    assert_eq!(back.location(), "/demo/shop#sign-up");
    assert_ne!(browser.cookie, before, "the visit has a new identifier");
    let set = back.header("set-cookie");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/demo/shop", "Max-Age=600"] {
        assert!(set.contains(attribute), "{set}");
    }

    let page = browser.get("").await;
    for (name, value) in FILLED {
        assert_eq!(page.value(name), value, "{name}");
        assert!(page.is_verified(name), "{name}");
    }
    assert!(page.body.len() <= 10 * 1024, "the filled page weighs {} bytes", page.body.len());
    assert!(page.body.contains("Filled with details verified by neroli."));

    let form: Vec<_> =
        FILLED.map(|(name, value)| (name, if name == "city" { "Lyon" } else { value })).to_vec();
    let welcome = browser.post("/sign-up", &form).await;
    assert_eq!(welcome.status, StatusCode::OK);
    assert!(welcome.body.contains("Welcome, <bdi>Christine</bdi>"));
    assert!(welcome.body.contains("25 November 1978") && welcome.body.contains("Lyon"));
    assert_eq!(welcome.body.matches("verified by neroli").count(), 9);
    assert_eq!(welcome.body.matches("written by you").count(), 1);
    assert!(browser.cookie.is_none(), "the cookie is taken back");
}

#[tokio::test]
async fn nothing_is_kept_after_the_form_is_sent() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[]).await;
    browser.get(&callback).await;
    let stolen = browser.cookie.clone();
    browser.post("/sign-up", &FILLED).await;
    browser.cookie = stolen;
    assert_eq!(browser.get("").await.value("given_name"), "");
}

#[tokio::test]
async fn what_was_typed_stays() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[("city", "Lyon"), ("email", "tina@example.test")]).await;
    browser.get(&callback).await;
    let page = browser.get("").await;
    assert_eq!((page.value("city"), page.is_verified("city")), ("Lyon", false));
    assert_eq!((page.value("email"), page.is_verified("email")), ("tina@example.test", false));
    assert_eq!((page.value("country"), page.is_verified("country")), ("France", true));
}

#[tokio::test]
async fn asking_again_renews_what_neroli_filled_and_nothing_else() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[]).await;
    browser.get(&callback).await;
    let mut claims = christine();
    claims["given_name"] = json!("Chris");
    provider.tell(Script { claims, ..Script::default() });
    let form = FILLED.map(|(name, value)| (name, if name == "city" { "Lyon" } else { value }));
    let callback = browser.fill(&form).await;
    browser.get(&callback).await;
    let page = browser.get("").await;
    assert_eq!((page.value("given_name"), page.value("city")), ("Chris", "Lyon"));

    provider.tell(Script { denies: Some("access_denied"), ..Script::default() });
    let callback = browser.fill(&[("given_name", "Chris"), ("city", "Lyon")]).await;
    browser.get(&callback).await;
    let page = browser.get("").await;
    assert!(page.body.contains("You chose not to share."));
    assert_eq!((page.value("given_name"), page.value("city")), ("Chris", "Lyon"), "as she left it");
}

#[tokio::test]
async fn a_record_without_anything_new_says_so() {
    let provider = fake::start().await;
    provider.tell(Script { claims: json!({"sub": "person-1"}), ..Script::default() });
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[("city", "Lyon")]).await;
    browser.get(&callback).await;
    let page = browser.get("").await;
    assert!(page.body.contains("neroli had nothing to add to this form."));
    assert_eq!((page.value("city"), page.is_verified("city")), ("Lyon", false));
}

#[tokio::test]
async fn the_language_goes_along() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    assert!(browser.get("?lang=fr").await.body.contains("<html lang=\"fr\">"));
    let callback = browser.fill(&[("lang", "fr")]).await;
    assert_eq!(provider.asked()["ui_locales"], "fr");
    assert_eq!(browser.get(&callback).await.location(), "/demo/shop?lang=fr#sign-up");
    browser.language = "fr-BE,fr;q=0.9";
    assert!(browser.get("").await.body.contains("Rempli avec des informations vérifiées"));
}

#[tokio::test]
async fn a_refusal_is_taken_as_one() {
    let provider = fake::start().await;
    provider.tell(Script { denies: Some("access_denied"), ..Script::default() });
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[("city", "Lyon")]).await;
    assert_eq!(browser.get(&callback).await.location(), "/demo/shop#sign-up");
    let page = browser.get("").await;
    assert!(page.body.contains("You chose not to share. Nothing was sent."));
    assert_eq!((page.value("city"), page.value("given_name")), ("Lyon", ""));
    assert_eq!(provider.exchanged(), 0);
}

#[tokio::test]
async fn a_forged_answer_changes_nothing() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[]).await;
    let issuer = provider.issuer();
    for query in [
        "".to_owned(),
        format!("code=the-code&iss={issuer}"),
        format!("code=the-code&state=guess&iss={issuer}"),
        format!("error=access_denied&state=guess&iss={issuer}"),
        "%ff%00&&&=".to_owned(),
    ] {
        let page = browser.get(&format!("/callback?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(page.body.contains("That answer was not for us"), "{query}");
    }
    assert_eq!(provider.exchanged(), 0);
    assert_eq!(browser.get(&callback).await.location(), "/demo/shop#sign-up");
    assert_eq!(browser.get("").await.value("given_name"), "Christine");
}

#[tokio::test]
async fn an_answer_needs_its_visit_and_counts_once() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[]).await;
    let asking = browser.cookie.take();
    for cookie in [None, Some("cerf-volant=0000".to_owned())] {
        browser.cookie = cookie;
        let page = browser.get(&callback).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.body.contains("We lost the thread"));
        let retry = format!("href=\"{}/fill\"", browser.shop);
        assert!(page.body.contains(&retry), "the retry link leads to the shop's own address");
    }
    browser.cookie.clone_from(&asking);
    browser.get(&callback).await;
    let answered = browser.get(&callback).await;
    assert_eq!(answered.location(), "/demo/shop#sign-up", "reloaded: the form again");
    browser.cookie = asking;
    assert_eq!(browser.get(&callback).await.status, StatusCode::BAD_REQUEST, "used up");
    assert_eq!(provider.exchanged(), 1);
}

#[tokio::test]
async fn an_answer_arriving_twice_at_once_is_used_once() {
    let provider = fake::start().await;
    provider.tell(Script { thinks: Duration::from_millis(200), ..Script::default() });
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[]).await;
    let mut twin = browser.clone();
    let (first, second) = tokio::join!(browser.get(&callback), twin.get(&callback));
    assert_eq!(provider.exchanged(), 1);
    for page in [first, second] {
        let gentle = [StatusCode::SEE_OTHER, StatusCode::BAD_REQUEST];
        assert!(gentle.contains(&page.status), "{}", page.status);
    }
}

#[tokio::test]
async fn an_earlier_visit_leads_nowhere() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    browser.fill(&[("city", "Lyon")]).await;
    let mut earlier = browser.clone();
    browser.fill(&[("city", "Lille")]).await;
    assert_eq!(earlier.get("").await.value("city"), "");
    assert_eq!(browser.get("").await.value("city"), "Lille");
}

#[tokio::test]
async fn an_answer_of_another_issuer_is_not_used() {
    let provider = fake::start().await;
    for (issuer, denies) in [
        (Some("https://evil.example"), None),
        (Some(""), None),
        (Some("https://evil.example"), Some("access_denied")),
    ] {
        provider.tell(Script { issuer, denies, ..Script::default() });
        let mut browser = Browser::at_shop_of(&provider).await;
        let callback = browser.fill(&[]).await;
        let page = browser.get(&callback).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{issuer:?} {denies:?}");
        assert!(page.body.contains("That answer was not for us"));
    }
    assert_eq!(provider.exchanged(), 0, "the code stays here");
}

/// Every way the provider can fail, with the status and the title of the page about it.
fn failures() -> Vec<(&'static str, Script, u16, &'static str)> {
    let fine = Script::default;
    let token = |status, body| Script { token: Some((status, body)), ..Script::default() };
    let api = |status, challenge| Script { api: Some((status, challenge)), ..Script::default() };
    let denied = |error| Script { denies: Some(error), ..Script::default() };
    let mut someone_else = christine();
    someone_else["sub"] = json!("person-2");
    let (refused, silent) = ("neroli refused our request", "neroli does not answer");
    let (unfit, unread) = ("That answer was not for us", "We could not read the answer");
    let no_scope = "Bearer error=\"insufficient_scope\"";
    let no_token = "Bearer error=\"invalid_token\"";
    vec![
        ("error answer", denied("invalid_scope"), 502, refused),
        ("busy answer", denied("temporarily_unavailable"), 503, silent),
        (
            "code refused",
            token(StatusCode::BAD_REQUEST, json!({"error": "invalid_grant"})),
            502,
            refused,
        ),
        (
            "client refused",
            token(StatusCode::UNAUTHORIZED, json!({"error": "invalid_client"})),
            502,
            refused,
        ),
        ("token endpoint down", token(StatusCode::SERVICE_UNAVAILABLE, json!({})), 503, silent),
        (
            "no id token",
            token(StatusCode::OK, json!({"access_token": "a", "token_type": "Bearer"})),
            400,
            unfit,
        ),
        ("not tokens", token(StatusCode::OK, json!(["?"])), 400, unfit),
        ("nonce of another", Script { nonce: Some("x"), ..fine() }, 400, unfit),
        ("bad signature", Script { signs_well: false, ..fine() }, 400, unfit),
        (
            "not shared",
            api(StatusCode::FORBIDDEN, no_scope),
            403,
            "You no longer share this with us",
        ),
        ("token expired", api(StatusCode::UNAUTHORIZED, no_token), 502, "The permission ran out"),
        ("API down", api(StatusCode::SERVICE_UNAVAILABLE, ""), 503, silent),
        ("API gone", api(StatusCode::NOT_FOUND, ""), 502, unread),
        ("another person", Script { claims: someone_else, ..fine() }, 502, unread),
        ("not claims", Script { claims: json!("none"), ..fine() }, 502, unread),
    ]
}

#[tokio::test]
async fn every_failure_has_a_kind_page_and_loses_nothing_typed() {
    let provider = fake::start().await;
    for (name, script, status, title) in failures() {
        provider.tell(script);
        let mut browser = Browser::at_shop_of(&provider).await;
        let callback = browser.fill(&[("city", "Lyon")]).await;
        let page = browser.get(&callback).await;
        assert_eq!(page.status.as_u16(), status, "{name}: {}", page.body);
        assert!(page.body.contains(&format!("<h1>{title}</h1>")), "{name}: {}", page.body);
        assert_eq!(page.header("retry-after"), if status == 503 { "30" } else { "" }, "{name}");
        let form = browser.get("").await;
        assert_eq!((form.value("city"), form.value("given_name")), ("Lyon", ""), "{name}");

        provider.tell(Script::default());
        let again = browser.get("/fill").await;
        assert!(again.location().starts_with(&provider.issuer()), "{name}: asking again works");
    }
}

#[tokio::test]
async fn hostile_values_stay_text() {
    let provider = fake::start().await;
    let mut claims = christine();
    claims["given_name"] = json!("\"><script>alert(1)</script>");
    claims["family_name"] = json!("' onfocus='alert(1)");
    claims["address"]["street_address"] = json!("</textarea><img src=x onerror=alert(1)>");
    claims["gender"] = json!("<b>");
    claims["birthdate"] = json!("\"><i>");
    provider.tell(Script { claims, ..Script::default() });
    let mut browser = Browser::at_shop_of(&provider).await;
    let callback = browser.fill(&[("city", "<svg onload=alert(1)>")]).await;
    browser.get(&callback).await;
    let form = browser.get("").await;
    let sent: Vec<(&str, &str)> = vec![
        ("given_name", "\"><script>alert(1)</script>"),
        ("family_name", "' onfocus='alert(1)"),
        ("email", "a@example.test"),
        ("street", "</textarea><img src=x onerror=alert(1)>"),
        ("city", "<svg onload=alert(1)>"),
    ];
    let welcome = browser.post("/sign-up", &sent).await;
    assert_eq!(welcome.status, StatusCode::OK);
    for page in [&form, &welcome] {
        for trick in ["<script", "<img", "<svg onload", "<b>", "<i>", "' onfocus", "</textarea><"] {
            assert!(!page.body.contains(trick), "{trick}");
        }
    }
    assert!(form.value("given_name").contains("script"), "shown as text");
    assert_eq!((form.value("gender"), form.value("birthdate")), ("other", ""));
}

#[tokio::test]
async fn a_silent_provider_is_asked_again_later() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut browser = Browser::at_issuer(&format!("http://{address}/openidconnect/fr/v1")).await;
    let page = browser.post("/fill", &[("city", "Lyon")]).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(browser.get("").await.value("city"), "Lyon");
    let _provider = fake::start_on(tokio::net::TcpListener::bind(address).await.unwrap());
    assert_eq!(browser.get("/fill").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn faults_are_said_beside_the_fields() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    let form = [("given_name", "Ana"), ("email", "ana"), ("birthdate", "2999-01-01")];
    let page = browser.post("/sign-up", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("id=\"error-summary\"") && page.body.contains("<title>Error"));
    for name in ["family_name", "email", "birthdate"] {
        assert!(page.body.contains(&format!("href=\"#{name}\"")), "{name}");
        assert!(page.body.contains(&format!("id=\"{name}-fault\"")), "{name}");
    }
    assert_eq!(page.body.matches("aria-invalid").count(), 3);
    assert_eq!((page.value("given_name"), page.value("email")), ("Ana", "ana"));
}

#[tokio::test]
async fn other_sites_and_damaged_forms_are_refused() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    for path in ["/sign-up", "/fill"] {
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "http://evil.example")] {
            let page =
                browser.post_raw(path, |request| request.form(&FILLED).header(name, value)).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {name}");
        }
        let long = "x".repeat(40_000);
        let page = browser.post(path, &[("city", &long)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        let page = browser
            .post_raw(path, |r| r.body("{}").header("content-type", "application/json"))
            .await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(page.body.contains("We could not read this form"), "{path}");
    }
    assert!(browser.cookie.is_none());
}

#[tokio::test]
async fn other_addresses_lead_back() {
    let provider = fake::start().await;
    let mut browser = Browser::at_shop_of(&provider).await;
    assert_eq!(browser.get("/sign-up?lang=fr").await.location(), "/demo/shop?lang=fr#sign-up");
    assert_eq!(browser.get("/").await.location(), "/demo/shop#sign-up");
    let lost = browser.get("/nowhere").await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert!(lost.body.contains("The wind took this page"));
    assert_eq!(browser.get("/assets/shop.000000000000.css").await.status, StatusCode::NOT_FOUND);
    let page = browser.post("/callback", &[]).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(page.header("allow"), "GET,HEAD");
}
