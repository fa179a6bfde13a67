//! Requests that are refused, each in the way that the client can be told.

use super::super::suite::Suite;

pub(in super::super) fn oidcc_response_type_missing(suite: &mut Suite<'_>) {
    let request = suite.request("openid").without("response_type");
    suite.refused(&request, "invalid_request");
}

pub(in super::super) fn oidcc_ensure_registered_redirect_uri(suite: &mut Suite<'_>) {
    let unregistered = format!("{}/unregistered", suite.partner.redirect_uri);
    for uri in [unregistered.as_str(), "https://evil.example.test/callback"] {
        let request = suite.request("openid").with("redirect_uri", uri);
        suite.stopped(&request);
    }
}
