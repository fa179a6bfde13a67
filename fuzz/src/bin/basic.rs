//! Client credentials: any Authorization header beside any body. The first line is the header
//! (an empty one: none), the rest the body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::form::Form;
use neroli_core::token::client_auth::{Presented, Proof};
use neroli_fuzz::assert_travels;
use neroli_jose::base64url;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (line, body) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let (Ok(line), Ok(form)) = (std::str::from_utf8(line), Form::parse(body)) else { return };
    judge(line, &form);
    // Credentials that are base64, which mutation alone rarely hits.
    judge(&format!("Basic {}", base64(line.as_bytes())), &form);
});

fn judge(line: &str, form: &Form) {
    let header = Some(line).filter(|line| !line.is_empty());
    let presented = match Presented::read(header, form) {
        Err(error) => return assert_travels(&error),
        Ok(presented) => presented,
    };
    // RFC 6749 §2.3: never more than one method, so never a header that is not looked at.
    match &presented.proof {
        Proof::Basic(secret) => {
            assert!(header.is_some() && form.get("client_assertion").is_none());
            assert!(!secret.expose().is_empty() && form.get("client_secret").is_none());
        }
        Proof::Post(secret) => {
            assert!(header.is_none());
            assert_eq!(Some(secret.expose()), form.get("client_secret"));
        }
        Proof::Assertion(text) => {
            assert!(header.is_none());
            assert_eq!(Some(text.as_str()), form.get("client_assertion"));
        }
        Proof::None => assert!(form.get("client_secret").is_none()),
    }
    if let Some(named) = form.get("client_id") {
        assert_eq!(named, presented.client_id.as_str());
    }
}

/// RFC 4648 §4: the other two letters of the alphabet, and padding.
fn base64(bytes: &[u8]) -> String {
    let mut text = base64url::encode(bytes).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}
