//! Realms are apart: issuer, keys, people, applications, codes, tokens, sessions.

use crate::support::id_token::{keys, verify};
use crate::support::seed::PASSWORD;
use crate::support::{Browser, Partner, Person, Server, Tokens, be};

const FORM: &str = "openid email form_filling offline_access";

/// The same application, by the same secret, in both realms, and a person of the same name.
fn twins(server: &Server) -> [(Partner<'_>, Person); 2] {
    let twin = Partner::named(server, "twin");
    [
        (twin.clone(), Person::new("fr", "twin", PASSWORD)),
        (twin.of_realm("be"), Person::new("be", "twin", PASSWORD)),
    ]
}

#[test]
fn each_realm_has_its_own_issuer_keys_and_people() {
    let server = Server::shared();
    let [fr, be] = twins(server).map(|(partner, person)| {
        let tokens = partner.tokens(FORM, &person);
        let token = verify(&partner, tokens.id_token());
        let info = partner.form_filling(&tokens.access).expect(200).json();
        (partner, tokens, token, info)
    });
    assert!(fr.1.access.starts_with("OFR-") && be.1.access.starts_with("BE-"));
    assert_eq!(fr.2.text("iss"), server.issuer("fr"));
    assert_eq!(be.2.text("iss"), server.issuer("be"));
    assert_eq!(fr.3["email"], "twin@fr.example.test");
    assert_eq!(be.3["email"], "twin@be.example.test");
    let names = |partner: &Partner<'_>| {
        keys(partner).iter().map(|key| key.kid().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (fr, be) = (names(&fr.0), names(&be.0));
    assert!(fr.iter().all(|kid| !be.contains(kid)), "{fr:?} {be:?}");
}

/// Class E02 and C04: nothing of one realm works in the other, even for the same credentials.
#[test]
fn e02_nothing_crosses() {
    let server = Server::shared();
    let all = twins(server);
    for (home, abroad) in [(0, 1), (1, 0)] {
        let ((partner, person), (other, _)) = (&all[home], &all[abroad]);
        let tokens = partner.tokens(FORM, person);
        let (code, _) = partner.code(FORM, person);
        other.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
        other.userinfo(&tokens.access).expect_oauth(401, "invalid_token");
        let prefix = |realm: &str| if realm == "fr" { "OFR-" } else { "BE-" };
        let renamed = tokens.access.replacen(prefix(partner.realm), prefix(other.realm), 1);
        other.form_filling(&renamed).expect_oauth(401, "invalid_token");
        other.exchange(&code, None).expect_oauth(400, "invalid_grant");
        other.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
        other.revoke(tokens.refresh()).expect(200);
        other.revoke(&tokens.access).expect(200);
        // A hint of the other realm is none.
        let request = other.request("openid").with("id_token_hint", tokens.id_token());
        Browser::new(server).authorize(&request).answer().expect_error("invalid_request", &request);
        // All of it works at home, after that.
        partner.form_filling(&tokens.access).expect(200);
        Tokens::of(&partner.refresh(tokens.refresh()));
        Tokens::of(&partner.exchange(&code, None));
    }
}

/// A request, a session and a page of one realm are nothing in the other.
#[test]
fn no_browser_state_crosses() {
    let server = Server::shared();
    let [(fr, person), (abroad, _)] = twins(server);
    let mut browser = Browser::new(server);
    let page = browser.authorize(&fr.request(FORM));
    let sealed = page.form("sign-in").value("request").unwrap().to_owned();
    for path in ["/sign-in", "/consent"] {
        let target = format!("{}?request={sealed}", be(path));
        browser.open(&target).expect_page(400, "invalid_request");
        browser.post(&be(path), &[("request", &sealed)]).expect_page(400, "invalid_request");
    }
    let _ = browser.sign_in(&page, &person);
    assert!(browser.authorize(&abroad.request(FORM)).has("sign-in"));
    // A consent in one realm is none in the other, though client and person are called the same.
    let _ = fr.tokens(FORM, &person);
    let other = Person::new("be", "joris", "blossom-joris");
    let mut stranger = Browser::new(server);
    let page = stranger.authorize(&abroad.request("openid phone"));
    assert!(stranger.sign_in(&page, &other).has("consent"));
}

#[test]
fn an_unknown_realm_does_not_exist() {
    let server = Server::shared();
    for (method, path) in [
        ("GET", "/openidconnect/xx/v1/.well-known/openid-configuration"),
        ("GET", "/.well-known/oauth-authorization-server/openidconnect/xx/v1"),
        ("GET", "/openidconnect/xx/v1/jwks"),
        ("GET", "/openidconnect/xx/v1/authorize"),
        ("POST", "/openidconnect/xx/v1/token"),
        ("GET", "/openidconnect/fr%20/v1/jwks"),
        ("GET", "/openidconnect/FR/v1/jwks"),
        ("GET", "/openidconnect/fr/v2/jwks"),
        ("GET", "/openidconnect//v1/jwks"),
        ("GET", "/formfilling/xx/v1/userinfo"),
    ] {
        server.request(method, path).send().expect_common(404, 60);
    }
}
