//! Every key of the configuration, once: parsing, `neroli init`, messages and the manual are all
//! made from this table.

use super::kind::Kind;

/// A key.
#[derive(Debug)]
pub(crate) struct Key {
    /// Section and name. Keys of `realm` stand once per realm.
    pub path: &'static str,
    pub kind: Kind,
    pub fallback: Fallback,
    /// What it does, in one sentence.
    pub doc: &'static str,
    /// A value as one would write it, for text without quotes.
    pub example: &'static str,
}

/// What holds when a key is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fallback {
    /// Nothing can: the key must be set.
    Required,
    /// This value.
    Value(&'static str),
    /// A value made from others, in words.
    Derived(&'static str),
}

/// The sections, with what they are about.
pub(crate) const SECTIONS: [(&str, &str); 5] = [
    ("server", "Where the server listens, and the address people know it by."),
    ("store", "Where everything is kept."),
    ("log", "What is told on standard error."),
    ("secrets", "The one secret; it never stands in this file."),
    ("realm", "A tenant with its own issuer, keys, people and applications. One section for each."),
];

use Fallback::{Derived, Required, Value};

macro_rules! keys {
    ($($path:literal: $kind:expr, $fallback:expr, $doc:literal, $example:literal;)*) => {
        /// All keys, in the order in which a file has them.
        pub(crate) static KEYS: &[Key] = &[$(
            Key { path: $path, kind: $kind, fallback: $fallback, doc: $doc, example: $example }
        ),*];
    };
}

keys! {
    "server.public_url": Kind::PublicUrl, Required,
        "The address that browsers, partners and tokens name this server by: https, or http on a loopback address.",
        "https://login.example.org";
    "server.listen": Kind::Listen, Value("127.0.0.1:8080"),
        "Address and port for people and partners; TLS ends at the proxy in front.",
        "0.0.0.0:8080";
    "server.operations_listen": Kind::Listen, Value("127.0.0.1:9101"),
        "Address and port of /healthz, /readyz and /metrics; never reachable from outside.",
        "127.0.0.1:9101";
    "store.path": Kind::Path, Value("neroli-data"),
        "The data folder; a relative path starts at the folder of this file.",
        "/var/lib/neroli";
    "log.format": Kind::Word(&["text", "json"]), Value("text"),
        "Lines to read, or one JSON object per line.",
        "json";
    "log.level": Kind::Word(&["error", "warn", "info", "debug"]), Value("info"),
        "The least important messages that are still told.",
        "warn";
    "secrets.key_encryption_key_file": Kind::Path, Derived("neroli.key in the data folder"),
        "File with the 32 bytes that seal the signing keys in the store; only its owner may read it.",
        "/etc/neroli/neroli.key";
    "secrets.key_encryption_key": Kind::Secret, Derived("the key of the file"),
        "The same key as 43 characters of base64url; from the environment only.",
        "";
    "realm.name": Kind::RealmName, Required,
        "Short name, part of the issuer; it can never change.",
        "fr";
    "realm.operator": Kind::Text { max: 60 }, Required,
        "Who runs the realm, as people know it; shown on every page.",
        "Fleuron Télécom";
    "realm.token_prefix": Kind::Prefix, Derived("the name in capitals"),
        "What access tokens begin with, so that leaked ones are found.",
        "OFR";
    "realm.calling_code": Kind::CallingCode, Derived("numbers need their country code"),
        "Country calling code of telephone numbers that are typed without one.",
        "33";
    "realm.default_language": Kind::Word(&["en", "fr"]), Value("en"),
        "Language of pages when neither request, browser nor switch decides.",
        "fr";
    "realm.dpop_nonce": Kind::Word(&["optional", "demanded"]), Value("optional"),
        "Whether each DPoP proof must repeat a nonce of the realm (RFC 9449 section 8).",
        "demanded";
    "realm.code_seconds": Kind::Seconds { least: 10, most: 60 }, Value("60"),
        "How long an authorization code can be exchanged.",
        "60";
    "realm.access_token_seconds": Kind::Seconds { least: 60, most: 86_400 }, Value("3600"),
        "How long an access token works.",
        "900";
    "realm.id_token_seconds": Kind::Seconds { least: 60, most: 86_400 }, Value("3600"),
        "How long an id_token is valid.",
        "3600";
    "realm.sign_in_seconds": Kind::Seconds { least: 1_200, most: 86_400 }, Value("1800"),
        "How long a person may take to sign in and decide (WCAG 2.2.1: at least 20 minutes).",
        "3600";
    "realm.session_idle_seconds": Kind::Seconds { least: 300, most: 2_592_000 }, Value("7200"),
        "How long a session lives without use.",
        "1800";
    "realm.session_absolute_seconds": Kind::Seconds { least: 300, most: 7_776_000 }, Value("43200"),
        "How long a session lives, used or not.",
        "28800";
}

impl Key {
    /// The key's section.
    pub(crate) fn section(&self) -> &'static str {
        self.path.split_once('.').map_or("", |(section, _)| section)
    }

    /// Its name within the section.
    pub(crate) fn name(&self) -> &'static str {
        self.path.split_once('.').map_or(self.path, |(_, name)| name)
    }

    /// Its environment variable; `FR` stands for the realm.
    pub(crate) fn variable(&self, realm: &str) -> String {
        let section = match self.section() {
            "realm" => format!("REALM__{}", realm.to_ascii_uppercase().replace('-', "_")),
            section => section.to_ascii_uppercase(),
        };
        format!("NEROLI_{section}__{}", self.name().to_ascii_uppercase())
    }

    /// A line of the file that sets it to `value`.
    pub(crate) fn line(&self, value: &str) -> String {
        let value = if self.kind.is_number() { value.to_owned() } else { quoted(value) };
        format!("{} = {value}", self.name())
    }
}

/// The keys of a section.
pub(crate) fn keys_of(section: &str) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.section() == section)
}

/// The key of that path.
pub(crate) fn find(section: &str, name: &str) -> Option<&'static Key> {
    keys_of(section).find(|key| key.name() == name)
}

/// Text as a TOML basic string.
pub(crate) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
