//! FAPI applications as a seed declares them.

use super::key::Key;
use neroli_jose::Algorithm;
use serde_json::json;
use std::fmt::Write as _;
use std::sync::OnceLock;

const EVERYTHING: &str = "openid profile email phone offline_access form_filling";

/// One of them as the seed has it: realm, name, redirect URI, algorithm, and what is special.
pub(super) struct Registration {
    pub(super) realm: &'static str,
    pub(super) id: &'static str,
    pub(super) redirect_uri: &'static str,
    algorithm: Algorithm,
    more: &'static str,
}

pub(super) const REGISTRATIONS: [Registration; 6] = [
    Registration {
        realm: "fr",
        id: "fapi-one",
        redirect_uri: "https://fapi.example.test/one",
        algorithm: Algorithm::Es256,
        more: "",
    },
    Registration {
        realm: "fr",
        id: "fapi-two",
        redirect_uri: "https://fapi.example.test/two?dummy1=lorem&dummy2=ipsum",
        algorithm: Algorithm::Ps256,
        more: "",
    },
    Registration {
        realm: "fr",
        id: "fapi-three",
        redirect_uri: "https://fapi.example.test/three",
        algorithm: Algorithm::EdDsa,
        more: "grant_types = ['authorization_code', 'refresh_token', 'client_credentials']",
    },
    Registration {
        realm: "fr",
        id: "signing-one",
        redirect_uri: "https://fapi.example.test/signing-one",
        algorithm: Algorithm::Es256,
        more: "require_signed_request_object = true",
    },
    Registration {
        realm: "fr",
        id: "signing-two",
        redirect_uri: "https://fapi.example.test/signing-two",
        algorithm: Algorithm::Ps256,
        more: "require_signed_request_object = true\nauthorization_signed_response_alg = 'PS256'",
    },
    Registration {
        realm: "brief",
        id: "fapi-brief",
        redirect_uri: "https://fapi.example.test/brief",
        algorithm: Algorithm::Es256,
        more: "",
    },
];

/// Their keys, made once for all servers.
pub(super) fn key(id: &str) -> &'static Key {
    static KEYS: OnceLock<Vec<Key>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| REGISTRATIONS.iter().map(|r| Key::new(r.algorithm)).collect());
    &keys[REGISTRATIONS.iter().position(|r| r.id == id).unwrap()]
}

/// The seed that has them.
pub(crate) fn seed() -> String {
    let mut text = String::new();
    for Registration { realm, id, redirect_uri, more, .. } in &REGISTRATIONS {
        let _ = write!(
            text,
            "\n[[client]]\nrealm = '{realm}'\nclient_id = '{id}'\nprofile = 'fapi2'\n\
             auth_method = 'private_key_jwt'\nredirect_uris = '{redirect_uri}'\n\
             scopes = '{EVERYTHING}'\njwks = '{}'\n{more}\n",
            json!({"keys": [key(id).jwk()]}),
        );
    }
    text
}
