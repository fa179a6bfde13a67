//! `GET /formfilling/{realm}/v1/userinfo`: the Form Filling API (contract.md section 3; class E05).

use crate::support::{Browser, Partner, Person, Response, Server, Tokens, form_filling};
use serde_json::json;

/// RFC 9449 §7.2: both schemes are asked for.
const CHALLENGES: &str =
    "Bearer realm=\"neroli\", DPoP realm=\"neroli\", algs=\"PS256 ES256 EdDSA Ed25519\"";

const FORM: &str = "openid form_filling offline_access";

/// The seeds' own person, by the seeds' own table.
#[test]
fn christines_details_are_those_of_the_table() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &Person::of_sandbox("christine"));
    let answer = partner.form_filling(&tokens.access).expect(200);
    for (name, value) in [
        ("content-type", "application/json"),
        ("cache-control", "no-store"),
        ("pragma", "no-cache"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
    let expected = json!({
        "sub": "Hs4kQ2vZ8nTfW0bYpLr7Cg",
        "updated_at": 1_457_075_253,
        "name": "Christine Dumontel",
        "given_name": "Christine",
        "family_name": "Dumontel",
        "birthdate": "1978-11-25",
        "gender": "female",
        "address": {
            "formatted": "11 rue des Lilas\r\n75018 Paris",
            "street_address": "11 rue des Lilas",
            "locality": "Paris",
            "postal_code": "75018",
            "country": "France",
        },
        "email": "christ178.dumontel@orange.fr",
        "subscriber_msisdn": "+33601020304",
        "phone_number": "+33144332211",
        "locale": "fr-FR",
    });
    // The order of the table too.
    assert_eq!(answer.text(), expected.to_string());
}

/// What a record does not hold is left out: no null, no empty text.
#[test]
fn what_is_not_known_is_left_out() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &Person::of_sandbox("ana"));
    let body = partner.form_filling(&tokens.access).expect(200);
    let expected = json!({
        "sub": "b2PqYt6mXh0Lr8wNfUc5Kg",
        "name": "Ana Sousa",
        "given_name": "Ana",
        "family_name": "Sousa",
        "email": "ana.sousa@example.test",
    });
    assert_eq!(body.text(), expected.to_string());
    // Claims of other scopes are not of this API.
    let tokens = partner.tokens("openid profile phone form_filling", &Person::of_sandbox("karim"));
    let body = partner.form_filling(&tokens.access).expect(200).json();
    for foreign in
        ["nickname", "picture", "website", "zoneinfo", "email_verified", "phone_number_verified"]
    {
        assert_eq!(body.get(foreign), None, "{foreign}");
    }
}

/// The body of a refusal, byte for byte.
#[track_caller]
fn assert_body(server: &Server, answer: &Response, error: &str, description: &str) {
    let uri = format!("{}/developer/errors/{error}", server.base);
    let expected = format!(
        "{{\"error\":\"{error}\",\"error_description\":\"{description}\",\"error_uri\":\"{uri}\"}}"
    );
    assert_eq!(answer.text(), expected);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let challenge = answer.header("www-authenticate").unwrap();
    let expected = format!("error=\"{error}\", error_description=\"{description}\"");
    assert!(challenge.starts_with("Bearer ") && challenge.contains(&expected), "{challenge}");
}

const INVALID: &str =
    "The access token provided is expired, revoked, malformed, or invalid for other reasons";
const NO_CONSENT: &str = "no consented scopes";

#[test]
fn e05_a_dead_token_is_invalid() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &server.person());
    partner.revoke(&tokens.access).expect(200);
    let abroad = Partner::named(server, "twin").of_realm("be");
    let foreign = abroad.tokens(FORM, &Person::new("be", "twin", crate::support::seed::PASSWORD));
    let random = format!("OFR-{}", "a".repeat(96));
    for token in [
        tokens.access.as_str(),
        tokens.refresh(),
        tokens.id_token(),
        &foreign.access,
        &foreign.access.replacen("BE-", "OFR-", 1),
        &random,
        "x",
        "OFR-",
    ] {
        let answer = partner.form_filling(token).expect(401);
        assert_body(server, &answer, "invalid_token", INVALID);
    }
}

#[test]
fn e05_without_consent_there_is_no_scope() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    // Never consented.
    let tokens = partner.tokens("openid profile", &person);
    let answer = partner.form_filling(&tokens.access).expect(403);
    assert_body(server, &answer, "insufficient_scope", NO_CONSENT);
    // Withdrawn.
    let tokens = partner.tokens(FORM, &person);
    partner.form_filling(&tokens.access).expect(200);
    let _ = Browser::new(server).stop(&person, "seed-client", None);
    for _ in 0..2 {
        let answer = partner.form_filling(&tokens.access).expect(403);
        assert_body(server, &answer, "insufficient_scope", NO_CONSENT);
    }
}

#[test]
fn without_a_token_credentials_are_missing() {
    let server = Server::shared();
    let answer = server.get(&form_filling("fr")).send().expect_common(401, 40);
    let uri = format!("{}/developer/errors/40", server.base);
    let expected = json!({
        "code": 40,
        "message": "Missing credentials",
        "description": "The requested service needs credentials, but none were provided.",
        "infoURL": uri,
    });
    assert_eq!(answer.text(), expected.to_string());
    assert_eq!(answer.header("www-authenticate"), Some(CHALLENGES));
}

/// Contract.md section 3: an unknown address below an API, with and without a token.
#[test]
fn an_unknown_address_below_the_api_does_not_exist() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    for path in [
        "/formfilling/fr/v1/user",
        "/formfilling/fr/v1/userinfo/",
        "/formfilling/fr/v1/userinfo/x.css",
        "/formfilling/fr/v1/userinfo;.js",
        "/formfilling/fr/v1/UserInfo",
        "/formfilling/fr/v1//userinfo",
        "/formfilling/fr/v1/../v1/userinfo",
        "/formfilling/fr/v1/%75serinfo",
        "/formfilling/fr/v1",
        "/formfilling/fr/v2/userinfo",
        "/formfilling/xx/v1/userinfo",
        "/formfilling/FR/v1/userinfo",
        "/formfilling//v1/userinfo",
        "/formfilling",
        "/crm/v2/people",
    ] {
        let answer = server.get(path).bearer(&token).send().expect_common(404, 60);
        let expected = json!({
            "code": 60,
            "message": "Resource not found",
            "description": "The requested URI does not exist.",
            "infoURL": format!("{}/developer/errors/60", server.base),
        });
        assert_eq!(answer.text(), expected.to_string(), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        server.get(path).send().expect_common(404, 60);
    }
}

/// A query that cannot be read is refused, with a token and without.
#[test]
fn a_query_must_be_readable() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    for query in ["%", "x=%zz", "x=%ff", "%c3%28=1"] {
        let request = server.get(&format!("{}?{query}", form_filling("fr")));
        request.clone().send().expect_common(400, 28);
        request.bearer(&token).send().expect_common(400, 28);
    }
    // Any other query is nothing to this address.
    server.get(&format!("{}?x=1&x=2", form_filling("fr"))).bearer(&token).send().expect(200);
}

/// Class E10: what a mobile network says of a person is nothing to this API.
#[test]
fn e10_no_header_stands_in_for_a_token() {
    let server = Server::shared();
    for (name, value) in [
        ("X-MSISDN", "+33601020304"),
        ("X_MSISDN", "+33601020304"),
        ("X-Forwarded-User", "christine"),
        ("X-Auth-Request-Access-Token", "x"),
        ("Proxy-Authorization", "Bearer x"),
        ("X-Authorization", "Bearer x"),
        ("Cookie", "access_token=x"),
    ] {
        server.get(&form_filling("fr")).header(name, value).send().expect_common(401, 40);
    }
}

/// The seeds' sample calls, sent by the seeds' own tool.
#[test]
fn the_seeds_own_commands_work() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (code, _) = partner.code("form_filling", &Person::of_sandbox("christine"));
    let credentials = crate::support::http::base64(b"seed-client:seed-client-secret");
    let curl = |arguments: &[&str]| {
        let output = std::process::Command::new("curl").arg("-s").args(arguments).output();
        output.map(|output| String::from_utf8(output.stdout).unwrap())
    };
    let token = format!("{}{}", server.base, partner.at("/token"));
    let basic = format!("Authorization: Basic {credentials}");
    let redirect_uri = &partner.redirect_uri;
    let body = format!("grant_type=authorization_code&code={code}&redirect_uri={redirect_uri}");
    let Ok(answer) = curl(&["-X", "POST", "-H", &basic, "-d", &body, &token]) else {
        eprintln!("skipped: there is no curl here");
        return;
    };
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let refresh = answer["refresh_token"].as_str().unwrap();
    let body = format!("grant_type=refresh_token&refresh_token={refresh}");
    let again = curl(&["-X", "POST", "-H", &basic, "-d", &body, &token]).unwrap();
    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
    let bearer = format!("Authorization: Bearer {}", again["access_token"].as_str().unwrap());
    let address = format!("{}{}", server.base, form_filling("fr"));
    let details = curl(&["-X", "GET", "-H", &bearer, &address]).unwrap();
    assert!(details.contains("\"name\":\"Christine Dumontel\""), "{details}");
}

/// Class D09 and E05: what was agreed to ends by itself when the consent of one detail is stopped.
#[test]
fn e05_a_stopped_detail_is_no_longer_sent() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let tokens = partner.tokens(FORM, &person);
    assert!(partner.form_filling(&tokens.access).expect(200).json().get("email").is_some());
    let _ = Browser::new(server).stop(&person, "seed-client", Some("email"));
    let body = partner.form_filling(&tokens.access).expect(200).json();
    assert_eq!(body.get("email"), None);
    assert!(body.get("name").is_some());
    let again = Tokens::of(&partner.refresh(tokens.refresh()));
    assert_eq!(partner.form_filling(&again.access).expect(200).json().get("email"), None);
}

/// Class E11: nobody writes to a verified record over HTTP, whatever she holds.
#[test]
fn e11_a_record_cannot_be_written_to() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let tokens = partner.tokens("openid profile email form_filling", &person);
    let before = partner.form_filling(&tokens.access).expect(200).json();
    let told = partner.userinfo(&tokens.access).expect(200).json();
    let body = r#"{"email":"x@evil.test","email_verified":true,"sub":"other","updated_at":1,
        "address":{"country":"XX"},"$set":{"email":"x@evil.test"}}"#;
    for path in [form_filling("fr"), partner.at("/userinfo"), "/consents".to_owned()] {
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let request = server.request(method, &path).bearer(&tokens.access);
            let status = request.body("application/json", body).send_unchecked().status;
            assert!((400..500).contains(&status), "{method} {path}: {status}");
        }
    }
    let fields = [("access_token", tokens.access.as_str()), ("email", "x@evil.test")];
    let answer = server.post(&partner.at("/userinfo")).form(&fields).send().expect(200).json();
    assert_eq!(answer, told, "what else is posted does not count");
    assert_eq!(partner.form_filling(&tokens.access).expect(200).json(), before);
    assert_eq!(partner.userinfo(&tokens.access).expect(200).json(), told);
}
