//! `oidcc-backchannel-rp-initiated-logout-certification-test-plan`. What happens when a client
//! does not answer is in `openidconnect::backchannel_logout`.

use super::suite::{Mode, Suite};
use crate::support::id_token::{keys, now};
use crate::support::server::Start;
use crate::support::sink::Sink;
use crate::support::{Partner, Server, fr};
use neroli_core::form::Form;
use neroli_jose::{Algorithm, PublicKey, jws::Unverified};
use serde_json::{Value, json};

const BYE: &str = "https://partner.example.test/bye";

#[test]
fn oidcc_backchannel_logout_discovery_endpoint_verification() {
    let metadata = super::config::metadata(Server::shared(), "fr");
    assert_eq!(metadata["backchannel_logout_supported"], true);
    assert_eq!(metadata["backchannel_logout_session_supported"], true);
    assert!(metadata["end_session_endpoint"].is_string());
}

#[test]
fn oidcc_backchannel_rp_initiated_logout() {
    let sink = Sink::answering(200, "");
    let told = format!("{}/backchannel", sink.base);
    let suite = Suite::registered(
        Mode::Query,
        &json!({
            "post_logout_redirect_uris": [BYE],
            "backchannel_logout_uri": told,
            "backchannel_logout_session_required": true,
        }),
    );
    signs_out(suite, &sink).finish();
}

/// The same with a client of a seed.
#[test]
fn oidcc_backchannel_rp_initiated_logout_with_a_static_client() {
    let sink = Sink::answering(200, "");
    let seed = format!(
        "\n[[client]]\nrealm = 'fr'\nclient_id = 'told-client'\nclient_secret = 'told-client-secret'\n\
         profile = 'compat'\nscopes = 'openid'\n\
         redirect_uris = 'https://partner.example.test/told-client'\n\
         post_logout_redirect_uris = ['{BYE}']\nbackchannel_logout_session_required = true\n\
         backchannel_logout_uri = '{}/backchannel'\n",
        sink.base
    );
    let server = Server::started(Start { people: 2, seed, ..Start::default() });
    let partner = Partner::named(&server, "told-client");
    signs_out(Suite::of_partner(partner, Mode::Query), &sink);
}

/// The redirect comes, and so does the token.
fn signs_out<'s>(mut suite: Suite<'s>, sink: &Sink) -> Suite<'s> {
    let request = suite.request("openid");
    let flow = suite.flow(&request);
    let pairs = [
        ("id_token_hint", flow.tokens.id_token()),
        ("post_logout_redirect_uri", BYE),
        ("state", "s"),
    ];
    let target = format!("{}?{}", fr("/logout"), crate::support::form(&pairs));
    let page = suite.browser.open(&target).expect(303);
    assert_eq!(page.response.location(), format!("{BYE}?state=s"));

    let visit = sink.wait_for(1).remove(0);
    assert_eq!((visit.method.as_str(), visit.path.as_str()), ("POST", "/backchannel"));
    assert_eq!(visit.content_type, "application/x-www-form-urlencoded");
    let form = Form::parse(visit.body.as_bytes()).unwrap();
    let token = verified(&suite.partner, form.get("logout_token").unwrap());
    assert_eq!(token["iss"], suite.server.issuer("fr"));
    assert_eq!(token["aud"], suite.partner.id);
    for name in ["sub", "sid"] {
        assert_eq!(token[name], *flow.id.get(name), "{name}");
    }
    assert_eq!(token["events"], json!({"http://schemas.openid.net/event/backchannel-logout": {}}));
    assert!(!token["jti"].as_str().unwrap().is_empty());
    let issued = token["iat"].as_i64().unwrap();
    assert!((now() - 60..=now() + 2).contains(&issued), "{issued}");
    assert!(token["exp"].as_i64().unwrap() > issued);
    assert!(token.get("nonce").is_none());

    let none = suite.request("openid").with("prompt", "none");
    suite.refused(&none, "login_required");
    suite
}

/// With the algorithm of the client's id_tokens, and the type that the specification recommends.
fn verified(partner: &Partner<'_>, text: &str) -> Value {
    let keys = keys(partner);
    let known: Vec<(&PublicKey, Algorithm)> =
        keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
    let token = Unverified::parse(text).unwrap();
    assert_eq!((token.header_alg(), token.typ()), ("RS256", Some("logout+jwt")));
    assert!(token.kid().is_some());
    serde_json::from_slice(&token.verify(&known).unwrap().payload).unwrap()
}
