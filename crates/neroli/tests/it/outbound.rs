//! What applications register is called over https: a certificate counts only from an authority
//! that the system, or the operator, trusts.

use crate::support::registration::Registered;
use crate::support::server::Start;
use crate::support::signer::Signer;
use crate::support::sink::Sink;
use crate::support::{Server, fr};
use serde_json::json;

/// A server whose calls trust one more authority.
fn trusting(authority: String) -> Server {
    Server::started(Start { people: 6, trust: Some(authority), ..Start::default() })
}

#[test]
fn keys_are_read_over_https_from_who_is_trusted() {
    let signer = Signer::new();
    let (sink, authority) = Sink::secured(200, &signer.jwks().to_string());
    let metadata = json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "jwks_uri": format!("{}/keys", sink.base),
    });
    // Whoever does not know the authority reads nothing; that is no fault of the application's.
    let stranger = Registered::new(Server::shared(), &metadata).partner();
    let answer = signer.call(&stranger, "/revoke", &[("token", "x")]);
    answer.expect_oauth(503, "temporarily_unavailable");
    assert!(sink.visits().is_empty(), "nothing is asked of who is not trusted");
    let server = trusting(authority);
    let partner = Registered::new(&server, &metadata).partner();
    signer.call(&partner, "/revoke", &[("token", "x")]).expect(200);
    let visits = sink.visits();
    assert_eq!((visits[0].method.as_str(), visits[0].path.as_str()), ("GET", "/keys"));
}

#[test]
fn a_logo_is_copied_over_https_from_who_is_trusted() {
    let picture = "GIF89a of very few dots";
    let (sink, authority) = Sink::secured(200, picture);
    let metadata = json!({"logo_uri": format!("{}/logo.gif", sink.base)});
    let logo = |server: &Server| {
        let id = Registered::new(server, &metadata).text("client_id").to_owned();
        server.get(&fr(&format!("/logo/{id}"))).send()
    };
    logo(Server::shared()).expect_page(404, "not_found");
    assert!(sink.visits().is_empty());
    let answer = logo(&trusting(authority)).expect(200);
    assert_eq!(answer.header("content-type"), Some("image/gif"), "by its first bytes");
    assert_eq!(answer.text(), picture);
    assert_eq!(sink.visits()[0].path, "/logo.gif");
}
