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
pub(crate) const SECTIONS: [(&str, &str); 8] = [
    ("server", "Where the server listens, and the address people know it by."),
    (
        "outbound",
        "What the server may call for applications: their keys, request objects and sign-out addresses.",
    ),
    ("portal", "The developer portal at /developer."),
    ("store", "Where everything is kept."),
    ("log", "What is told on standard error."),
    ("telemetry", "Traces of requests, by OTLP; docs/metrics.md says more. Metrics need no key."),
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
        "Address and port for people and partners.",
        "0.0.0.0:8080";
    "server.tls_certificate": Kind::Path, Derived("plain HTTP, for a proxy in front that ends TLS"),
        "Certificate chain in PEM, the server's own first; a new file is used without a restart (SIGHUP: at once).",
        "/etc/neroli/certificate.pem";
    "server.tls_key": Kind::Path, Derived("plain HTTP, for a proxy in front that ends TLS"),
        "The certificate's private key in PEM (PKCS #8, SEC 1 or PKCS #1).",
        "/etc/neroli/key.pem";
    "server.trusted_proxies": Kind::Networks, Derived("nobody: the address of the connection counts"),
        "Proxies in front, whose word about the client's address counts.",
        "10.0.0.0/8 fd00::/8";
    "server.forwarded_header": Kind::Word(&["X-Forwarded-For", "Forwarded"]), Value("X-Forwarded-For"),
        "The header that these proxies write; the other one is not read.",
        "Forwarded";
    "server.operations_listen": Kind::Listen, Value("127.0.0.1:9101"),
        "Address and port of /healthz, /readyz and /metrics; never reachable from outside.",
        "127.0.0.1:9101";
    "server.memory_mib": Kind::Mebibytes { least: 0, most: 1_048_576 }, Value("256"),
        "How much memory answers may take that are remembered between requests, in MiB; with 0 the store is asked each time.",
        "1024";
    "outbound.open_hosts": Kind::Hosts, Derived("only public addresses, by https"),
        "Hosts that may be called wherever they are, loopback and private addresses included, and by plain http.",
        "suite.example localhost";
    "outbound.extra_ca_file": Kind::Path, Derived("the system's authorities alone"),
        "Certificates in PEM of authorities that are trusted beside the system's.",
        "/etc/neroli/partners-ca.pem";
    "portal.enabled": Kind::Word(&["on", "off"]), Value("on"),
        "Whether the developer portal is served.",
        "off";
    "portal.four_eyes": Kind::Word(&["off", "on"]), Value("off"),
        "Whether two different operators must approve an application (neroli app approve).",
        "on";
    "store.path": Kind::Path, Value("neroli-data"),
        "The data folder; a relative path starts at the folder of this file.",
        "/var/lib/neroli";
    "log.format": Kind::Word(&["text", "json"]), Value("text"),
        "Lines to read, or one JSON object per line.",
        "json";
    "log.level": Kind::Word(&["error", "warn", "info", "debug"]), Value("info"),
        "The least important messages that are still told.",
        "warn";
    "telemetry.otlp": Kind::Collector, Derived("no traces are taken"),
        "Address of a collector that takes traces by OTLP (HTTP, protobuf); a path of its own replaces /v1/traces.",
        "http://127.0.0.1:4318";
    "telemetry.one_in": Kind::Count { least: 1, most: 1_000_000 }, Value("100"),
        "How many requests there are to one that is traced; a trace that a trusted proxy has begun goes on whatever this says.",
        "1";
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
    "realm.registration": Kind::Word(&["off", "initial_access_token", "open"]), Value("off"),
        "Who may register applications at {issuer}/register: nobody, whoever has a token, or everybody.",
        "initial_access_token";
    "realm.registration_profile": Kind::Word(&["bcp", "compat", "fapi2"]), Value("bcp"),
        "What is required of applications that register themselves.",
        "fapi2";
    "realm.initial_access_token_file": Kind::Path, Derived("needed with initial_access_token"),
        "File with the tokens that admit to registration, one per line, at least 32 characters each.",
        "/etc/neroli/registration-tokens";
    "realm.rotation_days": Kind::Days { least: 1, most: 3650 }, Value("90"),
        "How long a signing key signs; the next one is published ahead of its turn.",
        "30";
    "realm.seal_rotation_days": Kind::Days { least: 1, most: 365 }, Value("7"),
        "How long a key seals access tokens; what it sealed stays readable.",
        "1";
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
        format!("{} = {}", self.name(), self.kind.written(value))
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
