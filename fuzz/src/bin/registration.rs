//! Client metadata (RFC 7591): any JSON. A client that comes out keeps its profile's rules, and
//! what it is shown about itself can be sent back as an update.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::client::{Profile, RedirectUri};
use neroli_core::registration::{document, validate};
use neroli_fuzz::{PROFILES, assert_travels, terms};
use neroli_jose::json;
use std::fmt::Display;

fuzz_target!(|bytes: &[u8]| {
    let Ok(metadata) = json::parse(bytes) else { return };
    for profile in PROFILES {
        let terms = terms(profile);
        let client = match validate(&metadata, &terms) {
            Ok(client) => client,
            Err(error) => {
                assert_travels(&error);
                continue;
            }
        };
        assert_eq!(client.client_id, terms.client_id);
        // Without a secret, only the challenge ties a code to its client (RFC 9700 §2.1.1).
        let raised = profile == Profile::Compat && client.is_public();
        assert_eq!(client.profile, if raised { Profile::Bcp } else { profile });
        assert!(client.self_registered && !client.disabled);
        assert!(client.scopes.is_subset(terms.scopes));
        assert!(client.redirect_uris.iter().all(|uri| RedirectUri::parse(uri.as_str()).is_ok()));
        // RFC 7592 §2.2: a client reads its metadata, changes one member, and sends all of it.
        let shown = document(&client);
        let text = json_of(&shown);
        let again = json::parse(text.as_bytes()).expect("our own document is JSON");
        match validate(&again, &terms) {
            Ok(same) => assert_eq!(json_of(&document(&same)), text),
            Err(error) => panic!("our own document is refused: {}: {text}", error.description),
        }
    }
});

/// The members as an object's text; no name of ours needs escaping.
fn json_of<'a, V: Display + 'a>(members: impl IntoIterator<Item = (&'a String, &'a V)>) -> String {
    let members = members.into_iter().map(|(name, value)| format!("\"{name}\":{value}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}
