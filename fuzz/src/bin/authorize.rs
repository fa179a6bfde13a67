//! Authorization requests: any query, for a client of each profile, is refused on a page, refused
//! at a registered address, or in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::authorize::{PageRefusal, Received};
use neroli_core::form::Form;
use neroli_fuzz::{ISSUER, assert_registered, assert_travels, clients, key};

fuzz_target!(|bytes: &[u8]| {
    let Ok(form) = Form::parse(bytes) else { return };
    for client in clients() {
        let received = Received::new(form.clone());
        let _ = received.client_id();
        let known = received.for_client(Some(client.clone())).expect("the client may act");
        let _ = known.carrier();
        let request = match known.redirectable() {
            Ok(request) => request,
            Err(PageRefusal::UnregisteredRedirectUri { received, .. }) => {
                assert!(client.registered(&received).is_none());
                continue;
            }
            Err(_) => continue,
        };
        match request.check(ISSUER, &[(key().public(), key().algorithm())]) {
            Ok(request) => {
                assert_registered(client, &request.redirect_uri);
                assert_eq!(request.state.as_deref(), form.get("state"));
                // RFC 9700 §2.1.1: no profile that demands a challenge goes without.
                assert!(request.code_challenge.is_some() || !client.profile.requires_pkce());
                assert!(request.state.is_some() || !client.profile.requires_state());
                assert!(request.scopes.is_subset(client.scopes));
            }
            Err(refusal) => {
                assert_registered(client, &refusal.redirect_uri);
                assert_eq!(refusal.client_id, client.client_id);
                assert_travels(&refusal.error);
            }
        }
    }
});
