//! Request objects (RFC 9101): any text, and any claims under the client's true signature. What
//! a signature vouches for is still checked, and answered only at a registered address.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::authorize::{Received, Refusal};
use neroli_core::client::Client;
use neroli_core::form::Form;
use neroli_fuzz::{ISSUER, NOW, assert_registered, assert_travels, clients, key};

const OUTSIDE: &[u8] = b"client_id=shop&redirect_uri=https://a.test/cb&response_type=code";

fuzz_target!(|bytes: &[u8]| {
    let signed = key().sign(Some("oauth-authz-req+jwt"), bytes).expect("signing works");
    for client in clients() {
        judge(client, &signed);
        if let Ok(text) = std::str::from_utf8(bytes) {
            judge(client, text);
        }
    }
});

fn judge(client: &Client, object: &str) {
    let received = Received::new(Form::parse(OUTSIDE).expect("the form is in order"));
    let known = received.for_client(Some(client.clone())).expect("the client may act");
    let keys = [key().public().clone()];
    let known = match known.with_object(object, &keys, ISSUER, NOW) {
        Ok(known) => known,
        Err(Refusal::Sent(refusal)) => {
            assert_registered(client, &refusal.redirect_uri);
            return assert_travels(&refusal.error);
        }
        Err(Refusal::Page(_)) => return,
    };
    assert_eq!(known.client().client_id, client.client_id);
    let Ok(request) = known.redirectable() else { return };
    match request.check(ISSUER, &[(key().public(), key().algorithm())]) {
        Ok(request) => assert_registered(client, &request.redirect_uri),
        Err(refusal) => {
            assert_registered(client, &refusal.redirect_uri);
            assert_travels(&refusal.error);
        }
    }
}
