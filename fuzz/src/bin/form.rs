//! Form bodies and queries: what is read can be written, and reads again as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::form::{Form, FormError, MAX_BYTES};

fuzz_target!(|bytes: &[u8]| {
    let Ok(form) = Form::parse(bytes) else { return };
    let written = form.encode();
    match Form::parse(written.as_bytes()) {
        Ok(again) => assert!(form == again, "reads differently: {written}"),
        Err(error) => {
            assert!(error == FormError::TooLong && written.len() > MAX_BYTES, "{error}: {written}")
        }
    }
    // RFC 6749 §3.1: a parameter stands once, and without a value it is omitted.
    for name in ["client_id", "scope", ""] {
        let stands = form.all(name).count();
        assert_eq!(form.once(name).is_err(), stands > 1);
        assert_eq!(form.has(name), stands > 0);
        assert_ne!(form.get(name), Some(""));
        assert!(!form.clone().without(&[name]).has(name));
        assert_eq!(form.clone().with(name, "v").get(name), Some("v"));
    }
});
