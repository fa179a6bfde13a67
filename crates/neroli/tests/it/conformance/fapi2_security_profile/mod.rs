//! The modules of the plan FAPI 2.0 Security Profile (private_key_jwt, DPoP, OpenID Connect), each
//! under its name.

mod client_assertion;
mod code;
mod dpop;
mod happy;
mod par;
mod request;

use crate::support::Response;

/// A refusal with one of the codes that the plan takes, and with nothing given.
#[track_caller]
fn refused(response: &Response, status: u16, codes: &[&str]) {
    let body = response.clone().expect(status).json();
    let error = body["error"].as_str().unwrap();
    assert!(codes.contains(&error), "{error} is none of {codes:?}: {response}");
    for given in ["access_token", "refresh_token", "id_token", "request_uri"] {
        assert_eq!(body.get(given), None, "{response}");
    }
}
