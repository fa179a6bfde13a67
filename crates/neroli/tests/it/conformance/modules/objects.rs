//! Request objects that nobody has signed: they are not supported, and that is what is said.

use super::super::suite::Suite;
use crate::support::Authorize;
use crate::support::sink::Sink;
use neroli_jose::base64url;
use serde_json::{Map, Value, json};

/// The parameters as a request object with `alg` none.
fn unsigned(request: &Authorize) -> String {
    let claims: Map<String, Value> =
        request.parameters.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    let part = |value: Value| base64url::encode(value.to_string().as_bytes());
    format!("{}.{}.", part(json!({"alg": "none"})), part(Value::Object(claims)))
}

/// With an address that the client has registered.
pub(in super::super) fn oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported(
    suite: &mut Suite<'_>,
) {
    let sink = Sink::answering(200, "");
    let uri = format!("{}/request.jwt#digest", sink.base);
    let first =
        std::mem::replace(suite, Suite::registered(suite.mode, &json!({"request_uris": [uri]})));
    first.finish();
    let request = suite.request("openid");
    sink.answer(200, &unsigned(&request));
    suite.refused(&request.clone().with("request_uri", &uri), "request_uri_not_supported");
    assert_eq!(sink.visits().len(), 1);
}

pub(in super::super) fn oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported(
    suite: &mut Suite<'_>,
) {
    let request = suite.request("openid");
    let object = unsigned(&request);
    suite.refused(&request.with("request", &object), "request_not_supported");
}

/// What is outside is not registered, what is inside is not proven: nobody is sent anywhere.
pub(in super::super) fn oidcc_ensure_request_object_with_redirect_uri(suite: &mut Suite<'_>) {
    let request = suite.request("openid");
    let object = unsigned(&request);
    let request = request.with("redirect_uri", "https://evil.example.test/callback");
    suite.stopped(&request.with("request", &object));
}
