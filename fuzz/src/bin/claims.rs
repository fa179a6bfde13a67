//! The `claims` parameter (OpenID Connect Core §5.5): any text in a request that is otherwise in
//! order. No claim is asked for that it does not name.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::authorize::Received;
use neroli_core::form::Form;
use neroli_fuzz::{ISSUER, assert_registered, assert_travels, clients, key};

const IN_ORDER: &[u8] = b"client_id=shop&redirect_uri=https://a.test/cb&response_type=code\
    &scope=openid&state=s&nonce=n&code_challenge_method=S256\
    &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let form = Form::parse(IN_ORDER).expect("the form is in order").with("claims", text);
    // Not the third: it takes pushed requests only, and would look no further.
    for client in &clients()[..2] {
        let received = Received::new(form.clone());
        let known = received.for_client(Some(client.clone())).expect("the client may act");
        let request = known.redirectable().expect("the address is registered");
        match request.check(ISSUER, &[(key().public(), key().algorithm())]) {
            Ok(request) => {
                let asked = request.claims.userinfo.union(request.claims.id_token);
                let named = |name: &str| text.contains(name) || text.contains('\\');
                assert!(asked.iter().all(|claim| named(claim.name())), "{text}");
                assert!(request.claims.voluntary.is_subset(asked));
            }
            Err(refusal) => {
                assert_registered(client, &refusal.redirect_uri);
                assert_travels(&refusal.error);
            }
        }
    }
});
