//! Request objects and signed answers over HTTP (RFC 9101, JARM).

use crate::support::id_token::keys;
use crate::support::registered::registered;
use crate::support::signer::Signer;
use crate::support::{Answer, Authorize, Browser, Partner, Server, Tokens};
use neroli_jose::jws::Unverified;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

fn partner<'s>(server: &'s Server, signer: &Signer, more: &Value) -> Partner<'s> {
    let mut metadata = json!({"jwks": signer.jwks()});
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    registered(server, &metadata)
}

/// The request with nothing outside but what must be there.
fn outside(request: &Authorize, name: &str, value: &str) -> Authorize {
    let client_id = request.get("client_id").unwrap();
    let bare = Authorize { parameters: Vec::new(), ..request.clone() };
    bare.with("client_id", &client_id).with("response_type", "code").with(name, value)
}

#[test]
fn ensure_request_object_with_redirect_uri() {
    let server = Server::shared();
    let signer = Signer::new();
    let partner = partner(server, &signer, &json!({}));
    let request = partner.request("openid email");
    let object = signer.object(&request, &json!({}));
    let sent = outside(&request, "request", &object)
        .with("redirect_uri", "https://evil.test/")
        .with("state", "outside");
    let answer = Browser::new(server).agree(&sent, &server.person());
    assert_eq!(answer.to, partner.redirect_uri);
    assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
    let _ = Tokens::of(&partner.exchange(&answer.code(), None));
}

#[test]
fn what_the_client_did_not_sign_is_refused() {
    let server = Server::shared();
    let signer = Signer::new();
    let partner = partner(server, &signer, &json!({}));
    let request = partner.request("openid");
    let good = signer.object(&request, &json!({}));
    let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", good.split('.').nth(1).unwrap());
    for (object, error) in [
        (unsigned, "request_not_supported"),
        (Signer::new().object(&request, &json!({})), "invalid_request_object"),
        (signer.object(&request, &json!({"iss": "other"})), "invalid_request_object"),
        (signer.object(&request, &json!({"aud": "https://other.test"})), "invalid_request_object"),
        (signer.object(&request, &json!({"exp": 1000})), "invalid_request_object"),
        (signer.object(&request, &json!({"request_uri": "urn:x"})), "invalid_request_object"),
    ] {
        let sent = request.clone().with("request", &object);
        Browser::new(server).authorize(&sent).answer().expect_error(error, &request);
        // Where the redirect URI is not proven outside, nothing is sent anywhere.
        let sent = outside(&request, "request", &object);
        Browser::new(server).authorize(&sent).expect_page(400, error);
    }
    let both = request.clone().with("request", &good).with("request_uri", "https://a.test/r");
    Browser::new(server).authorize(&both).answer().expect_error("invalid_request", &request);
}

#[test]
fn who_promised_to_sign_is_held_to_it() {
    let server = Server::shared();
    let signer = Signer::new();
    let partner = partner(server, &signer, &json!({"require_signed_request_object": true}));
    let request = partner.request("openid");
    Browser::new(server).authorize(&request).answer().expect_error("invalid_request", &request);
    let pairs: Vec<_> = request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    partner.call("/par", &pairs).expect_oauth(400, "invalid_request");
    let object = signer.object(&request, &json!({}));
    let pushed = partner.call("/par", &[("request", &object)]).expect(201).json();
    let sent = outside(&request, "request_uri", pushed["request_uri"].as_str().unwrap());
    let answer = Browser::new(server).agree(&sent, &server.person());
    let _ = Tokens::of(&partner.exchange(&answer.code(), None));
}

/// A request by value may be loaded again, as a browser does when the person reloads the page:
/// nothing in RFC 9101 says otherwise, and what somebody else can begin with it ends at the
/// client, which knows its `state` and its code challenge. The object's own end counts.
#[test]
fn a_request_object_may_be_loaded_again() {
    let server = Server::shared();
    let signer = Signer::new();
    let partner = partner(server, &signer, &json!({}));
    let request = partner.request("openid");
    let object = signer.object(&request, &json!({"jti": "the-only-one"}));
    let sent = outside(&request, "request", &object);
    let mut browser = Browser::new(server);
    assert!(browser.authorize(&sent).has("sign-in"));
    let answer = browser.agree(&sent, &server.person());
    let _ = Tokens::of(&partner.exchange(&answer.code(), None));
    let again = browser.authorize(&sent).answer();
    assert_ne!(again.code(), answer.code());
    // Who wants a request to be used once pushes it.
    let pushed = partner.call("/par", &[("request", &object)]).expect(201).json();
    let sent = outside(&request, "request_uri", pushed["request_uri"].as_str().unwrap());
    let _ = browser.authorize(&sent).answer().code();
    browser.authorize(&sent).expect_page(400, "invalid_request_uri");
}

/// A partner's web server on loopback, which `demo` may call: one document, and how often it was
/// fetched.
#[derive(Clone, Default)]
struct Site(Arc<Mutex<(String, usize)>>);

impl Site {
    /// Its address.
    fn start(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let site = self.clone();
        std::thread::spawn(move || listener.incoming().for_each(|stream| site.answer(stream)));
        format!("http://{address}/request.jwt")
    }

    fn answer(&self, stream: std::io::Result<TcpStream>) {
        let mut stream = stream.unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let mut state = self.0.lock().unwrap();
        state.1 += 1;
        let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/jwt";
        let (document, length) = (&state.0, state.0.len());
        let _ = write!(stream, "{head}\r\ncontent-length: {length}\r\n\r\n{document}");
    }

    fn hold(&self, document: &str) {
        document.clone_into(&mut self.0.lock().unwrap().0);
    }

    fn fetches(&self) -> usize {
        self.0.lock().unwrap().1
    }
}

#[test]
fn request_uri_signed_and_request_uri_unsigned() {
    let server = Server::shared();
    let (signer, site) = (Signer::new(), Site::default());
    let uri = site.start();
    let partner = partner(server, &signer, &json!({"request_uris": [uri]}));
    let request = partner.request("openid");
    let object = signer.object(&request, &json!({}));
    site.hold(&object);
    // A fragment says that the document has changed; it is never sent.
    let sent = outside(&request, "request_uri", &format!("{uri}#v2"));
    let mut browser = Browser::new(server);
    let page = browser.authorize(&sent);
    let page = browser.sign_in(&page, &server.person());
    let answer = browser.decide(&page, "allow", &[]).answer();
    assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
    let _ = Tokens::of(&partner.exchange(&answer.code(), None));
    assert_eq!(site.fetches(), 1, "fetched once for the whole interaction");
    site.hold(&format!("eyJhbGciOiJub25lIn0.{}.", object.split('.').nth(1).unwrap()));
    let unsigned = request.clone().with("request_uri", &uri);
    let page = Browser::new(server).authorize(&unsigned);
    page.answer().expect_error("request_uri_not_supported", &request);
    site.hold("not an object");
    let page = Browser::new(server).authorize(&unsigned);
    page.answer().expect_error("invalid_request_object", &request);
    // What is not registered is not called.
    let before = site.fetches();
    for other in [format!("{uri}?x"), uri.replace("request", "other"), uri.replace("http", "ftp")] {
        let sent = request.clone().with("request_uri", &other);
        Browser::new(server)
            .authorize(&sent)
            .answer()
            .expect_error("invalid_request_uri", &request);
    }
    assert_eq!(site.fetches(), before);
}

/// The answer's JWT, verified with the published keys.
#[track_caller]
fn opened(partner: &Partner<'_>, answer: &Answer) -> Value {
    let names: Vec<_> = answer.parameters.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["response"]);
    let text = answer.get("response").unwrap();
    let keys = keys(partner);
    let known: Vec<_> = keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
    let claims = Unverified::parse(text).unwrap().verify(&known).unwrap().payload;
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["iss"], json!(partner.server.issuer(partner.realm)));
    assert_eq!(claims["aud"], json!(partner.id));
    assert!(claims["exp"].is_i64());
    claims
}

#[test]
fn answers_are_signed_where_that_is_asked_for_errors_too() {
    let server = Server::shared();
    for (algorithm, mode) in [
        (None, "jwt"),
        (Some("PS256"), "query.jwt"),
        (Some("EdDSA"), "form_post.jwt"),
        (Some("ES256"), "jwt"),
    ] {
        let metadata = match algorithm {
            Some(algorithm) => json!({"authorization_signed_response_alg": algorithm}),
            None => json!({}),
        };
        let partner = registered(server, &metadata);
        let request = partner.request("openid").with("response_mode", mode);
        let answer = Browser::new(server).agree(&request, &server.person());
        let text = answer.get("response").unwrap();
        let used = Unverified::parse(text).unwrap().header_alg().to_owned();
        assert_eq!(used, algorithm.unwrap_or("RS256"));
        let claims = opened(&partner, &answer);
        assert_eq!(claims["state"], json!(request.get("state")));
        let _ = Tokens::of(&partner.exchange(claims["code"].as_str().unwrap(), None));
        let refused = request.with("prompt", "none");
        let claims = opened(&partner, &Browser::new(server).authorize(&refused).answer());
        assert_eq!(claims["error"], "login_required");
        assert_eq!(claims["state"], json!(refused.get("state")));
        assert!(claims.get("code").is_none());
    }
    let request = Partner::seed(server).request("openid").with("response_mode", "fragment.jwt");
    Browser::new(server).authorize(&request).answer().expect_error("invalid_request", &request);
}
