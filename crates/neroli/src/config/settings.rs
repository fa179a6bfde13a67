//! The configuration as the rest of the program uses it: complete, typed and consistent.

use super::kind::Parsed;
use super::registry::{self, Fallback, Key};
use super::values::{Layers, Located, RealmValues, Values};
use crate::codes;
use crate::diagnostic::{Fault, Faults, Place};
use crate::home;
use crate::initial_tokens;
use crate::storage::{self, Storage};
use neroli_core::client::Profile;
use neroli_core::id::RealmName;
use neroli_core::realm::{Lifetimes, Realm};
use neroli_core::registration::{Policy, Registration};
use neroli_core::time::Seconds;
use neroli_http::{ForwardedHeader, TrustedProxies};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use url::Url;

/// A complete configuration.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Origin that people and partners use.
    pub public_url: String,
    /// Where people and partners are served.
    pub listen: SocketAddr,
    /// Where operations are served.
    pub operations_listen: SocketAddr,
    /// Certificate and key; plain HTTP without them.
    pub tls: Option<TlsFiles>,
    /// Proxies in front.
    pub trusted_proxies: TrustedProxies,
    /// Bytes that remembered answers may take.
    pub memory: usize,
    /// Hosts that may be called wherever they are.
    pub open_hosts: Vec<String>,
    /// More authorities for calls to others.
    pub extra_ca_file: Option<PathBuf>,
    /// Is the developer portal served?
    pub portal: bool,
    /// Must two different operators approve an application?
    pub four_eyes: bool,
    /// The data folder.
    pub data: PathBuf,
    /// The store.
    pub storage: Storage,
    /// Of realms that have one of their own.
    pub realm_storage: Vec<(RealmName, Storage)>,
    /// Where the key-encryption key comes from.
    pub key: KeySource,
    /// `text` or `json`.
    pub log_format: String,
    /// Least level that is logged.
    pub log_level: String,
    /// Where traces go, and one request of how many is traced.
    pub traces: Option<(Url, u64)>,
    /// The realms, at least one.
    pub realms: Vec<Realm>,
}

/// The files of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Where the key-encryption key comes from.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum KeySource {
    /// This file; made with a new data folder when it is the one inside of it.
    File(PathBuf),
    /// The environment.
    Given(String),
}

impl std::fmt::Debug for KeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Given(_) => f.write_str("Given(…)"),
        }
    }
}

impl Settings {
    /// Puts the layers together.
    ///
    /// # Errors
    /// All faults, those found while the layers were read included.
    pub(crate) fn build(layers: &Layers, mut faults: Faults) -> Result<Self, Faults> {
        let get = Getter { values: &layers.values, place: &Place::Everywhere };
        let data = get.path("store.path", &mut faults);
        let public_url = get.text("server.public_url", &mut faults);
        let settings = Self {
            listen: get.listen("server.listen", &mut faults),
            operations_listen: get.listen("server.operations_listen", &mut faults),
            tls: tls(&get, &public_url, &mut faults),
            trusted_proxies: trusted_proxies(&get, &mut faults),
            memory: get.mebibytes("server.memory_mib", &mut faults),
            open_hosts: get.list("outbound.open_hosts", &mut faults),
            extra_ca_file: get.path_if_set("outbound.extra_ca_file", &mut faults),
            storage: storage(&get, &data, &mut faults),
            realm_storage: realm_storage(&layers.realms, &mut faults),
            portal: get.text("portal.enabled", &mut faults) == "on",
            four_eyes: get.text("portal.four_eyes", &mut faults) == "on",
            key: key_source(&get, &data, &mut faults),
            log_format: get.text("log.format", &mut faults),
            log_level: get.text("log.level", &mut faults),
            traces: traces(&get, &mut faults),
            realms: realms(&layers.realms, &public_url, &mut faults),
            public_url,
            data,
        };
        if settings.realms.is_empty() {
            let fault = Fault::new(&codes::NO_REALM, "there is no realm", &Place::Everywhere);
            faults.push(fault.note("add [[realm]] with name = \"fr\" and an operator"));
        }
        if settings.listen == settings.operations_listen && settings.listen.port() != 0 {
            let place = get.place_of("server.operations_listen");
            let message = "`server.operations_listen` is the same address as `server.listen`";
            faults.push(Fault::new(&codes::TWICE, message, &place));
        }
        faults.into_result(settings)
    }
}

fn key_source(get: &Getter<'_>, data: &Path, faults: &mut Faults) -> KeySource {
    let given = get.values.get("secrets.key_encryption_key");
    let file = get.values.get("secrets.key_encryption_key_file");
    if let (Some(given), Some(_)) = (given, file) {
        let message = "the key-encryption key is given itself and by its file";
        faults.push(Fault::new(&codes::SET_TWICE, message, &given.place));
    }
    match given {
        Some(Located { value: Parsed::Text(text), .. }) => KeySource::Given(text.clone()),
        _ if file.is_some() => KeySource::File(get.path("secrets.key_encryption_key_file", faults)),
        _ => KeySource::File(data.join("neroli.key")),
    }
}

fn traces(get: &Getter<'_>, faults: &mut Faults) -> Option<(Url, u64)> {
    let one_in = get.seconds("telemetry.one_in", faults).0.unsigned_abs();
    get.optional("telemetry.otlp")?;
    let url = Url::parse(&get.text("telemetry.otlp", faults)).ok()?;
    Some((url, one_in))
}

/// The store of all, with the password of its file or of the environment.
fn storage(get: &Getter<'_>, data: &Path, faults: &mut Faults) -> Storage {
    const KEYS: [&str; 2] = ["store.url", "store.password_file"];
    let password = get.optional("store.password").map(|_| get.text("store.password", faults));
    let named = storage_of(get, KEYS, password.as_deref(), faults);
    named.unwrap_or_else(|| Storage::File(home::database(data)))
}

/// The stores of realms that have one of their own.
fn realm_storage(sections: &[RealmValues], faults: &mut Faults) -> Vec<(RealmName, Storage)> {
    const KEYS: [&str; 2] = ["realm.store", "realm.store_password_file"];
    let own = |section: &RealmValues| {
        let get = Getter { values: &section.values, place: &section.place };
        let storage = storage_of(&get, KEYS, None, faults)?;
        Some((RealmName::new(section.name()?), storage))
    };
    sections.iter().filter_map(own).collect()
}

/// The store that a key names, with the password in the file that another key names.
fn storage_of(
    get: &Getter<'_>,
    [url, password_file]: [&'static str; 2],
    password: Option<&str>,
    faults: &mut Faults,
) -> Option<Storage> {
    let file = get.path_if_set(password_file, faults);
    if get.optional(url).is_none() {
        if file.is_some() {
            let message =
                format!("`{password_file}` is set, and `{url}`, whose it would be, is not");
            faults.push(Fault::new(&codes::STORE, message, &get.place_of(password_file)));
        }
        return None;
    }
    let text = get.text(url, faults);
    let ways = [storage::holds_password(&text), password.is_some(), file.is_some()];
    if storage::is_database(&text) && ways.iter().filter(|way| **way).count() > 1 {
        let message = format!(
            "the password for `{url}` is given more than once: of the address, the variable and the \
             file, one can hold it"
        );
        faults.push(Fault::new(&codes::SET_TWICE, message, &get.place_of(url)));
    }
    match Storage::parse(&text, password) {
        Ok(Storage::File(path)) => {
            if file.is_some() {
                let message = format!(
                    "`{password_file}` is set, and `{url}` is a file, which has no password: \
                     postgres://… is a database"
                );
                faults.push(Fault::new(&codes::STORE, message, &get.place_of(password_file)));
            }
            Some(Storage::File(get.beside(url, path)))
        }
        Ok(Storage::Database(place)) => {
            Some(Storage::Database(Box::new(place.with_password_file(file))))
        }
        Err(why) => {
            let message = format!("`{url}` cannot be used: {why}");
            faults.push(Fault::new(&codes::STORE, message, &get.place_of(url)));
            None
        }
    }
}

/// A certificate has two files, and is for an https address.
fn tls(get: &Getter<'_>, public_url: &str, faults: &mut Faults) -> Option<TlsFiles> {
    const KEYS: [&str; 2] = ["server.tls_certificate", "server.tls_key"];
    let [certificate, key] = KEYS.map(|key| get.path_if_set(key, faults));
    if let (None, None) = (&certificate, &key) {
        return None;
    }
    let (Some(certificate), Some(key)) = (certificate, key) else {
        let [set, missing] =
            if get.optional(KEYS[0]).is_some() { KEYS } else { [KEYS[1], KEYS[0]] };
        let message = format!("`{set}` is set, and `{missing}` is not");
        faults.push(Fault::new(&codes::TLS, message, &get.place_of(set)));
        return None;
    };
    if public_url.starts_with("http://") {
        let message = "`server.public_url` is http, and there is a certificate: write https";
        faults.push(Fault::new(&codes::TLS, message, &get.place_of("server.public_url")));
    }
    Some(TlsFiles { certificate, key })
}

fn trusted_proxies(get: &Getter<'_>, faults: &mut Faults) -> TrustedProxies {
    let networks = get.list("server.trusted_proxies", faults);
    TrustedProxies {
        networks: networks.iter().filter_map(|network| network.parse().ok()).collect(),
        header: match get.text("server.forwarded_header", faults).as_str() {
            "Forwarded" => ForwardedHeader::Forwarded,
            _ => ForwardedHeader::XForwardedFor,
        },
    }
}

/// The realms of a configuration or a seed.
pub(crate) fn realms(
    sections: &[RealmValues],
    public_url: &str,
    faults: &mut Faults,
) -> Vec<Realm> {
    let mut realms: Vec<Realm> = Vec::new();
    for section in sections {
        let realm = realm(section, public_url, faults);
        if section.name().is_some() && realms.iter().any(|other| other.name == realm.name) {
            let message = format!("the realm `{}` is there twice", realm.name);
            let get = Getter { values: &section.values, place: &section.place };
            faults.push(Fault::new(&codes::TWICE, message, &get.place_of("realm.name")));
        }
        realms.push(realm);
    }
    realms
}

fn realm(section: &RealmValues, public_url: &str, faults: &mut Faults) -> Realm {
    let get = Getter { values: &section.values, place: &section.place };
    let name = get.text("realm.name", faults);
    let lifetimes = lifetimes(&get, faults);
    Realm {
        issuer: format!("{public_url}/openidconnect/{name}/v1"),
        operator: get.text("realm.operator", faults),
        token_prefix: get
            .optional("realm.token_prefix")
            .map_or_else(|| name.to_ascii_uppercase(), |_| get.text("realm.token_prefix", faults)),
        calling_code: match get.optional("realm.calling_code") {
            Some(Located { value: Parsed::Number(code), .. }) => u16::try_from(*code).ok(),
            _ => None,
        },
        default_language: get.text("realm.default_language", faults),
        name: RealmName::new(name),
        lifetimes,
        dpop_nonce: get.text("realm.dpop_nonce", faults) == "demanded",
        registration: registration(&get, faults),
    }
}

fn lifetimes(get: &Getter<'_>, faults: &mut Faults) -> Lifetimes {
    let lifetimes = Lifetimes {
        code: get.seconds("realm.code_seconds", faults),
        access_token: get.seconds("realm.access_token_seconds", faults),
        id_token: get.seconds("realm.id_token_seconds", faults),
        session_idle: get.seconds("realm.session_idle_seconds", faults),
        session_absolute: get.seconds("realm.session_absolute_seconds", faults),
        request: get.seconds("realm.sign_in_seconds", faults),
        signing_key: get.days("realm.rotation_days", faults),
        seal_key: get.days("realm.seal_rotation_days", faults),
    };
    if lifetimes.session_idle > lifetimes.session_absolute {
        let message =
            "`realm.session_idle_seconds` is longer than `realm.session_absolute_seconds`";
        let place = get.place_of("realm.session_idle_seconds");
        faults.push(Fault::new(&codes::OUT_OF_RANGE, message, &place));
    }
    lifetimes
}

fn registration(get: &Getter<'_>, faults: &mut Faults) -> Registration {
    const FILE: &str = "realm.initial_access_token_file";
    let policy = match get.text("realm.registration", faults).as_str() {
        "open" => Policy::Open,
        "initial_access_token" => {
            let tokens = match get.path_if_set(FILE, faults) {
                Some(file) => initial_tokens::read(&file),
                None => Err("`realm.initial_access_token_file` is missing".to_owned()),
            };
            Policy::InitialAccessToken(tokens.unwrap_or_else(|message| {
                faults.push(Fault::new(&codes::INITIAL_TOKENS, message, &get.place_of(FILE)));
                Vec::new()
            }))
        }
        _ => Policy::Off,
    };
    let profile = match get.text("realm.registration_profile", faults).as_str() {
        "compat" => Profile::Compat,
        "fapi2" => Profile::Fapi2,
        _ => Profile::Bcp,
    };
    Registration { policy, profile, ..Registration::default() }
}

/// Reads values by their key; what is not set has the default of the registry.
struct Getter<'a> {
    values: &'a Values,
    /// Where a missing key would stand.
    place: &'a Place,
}

impl Getter<'_> {
    fn optional(&self, path: &str) -> Option<&Located> {
        self.values.get(path)
    }

    fn place_of(&self, path: &str) -> Place {
        self.optional(path).map_or_else(|| self.place.clone(), |located| located.place.clone())
    }

    fn get(&self, path: &'static str, faults: &mut Faults) -> Option<Parsed> {
        if let Some(located) = self.optional(path) {
            return Some(located.value.clone());
        }
        let key = registry::KEYS.iter().find(|key| key.path == path)?;
        match key.fallback {
            Fallback::Value(text) => key.kind.read_text(text).ok(),
            Fallback::Derived(_) => None,
            Fallback::Required => {
                faults.push(missing(key, self.place));
                None
            }
        }
    }

    fn text(&self, path: &'static str, faults: &mut Faults) -> String {
        match self.get(path, faults) {
            Some(Parsed::Text(text)) => text,
            _ => String::new(),
        }
    }

    fn seconds(&self, path: &'static str, faults: &mut Faults) -> Seconds {
        match self.get(path, faults) {
            Some(Parsed::Number(seconds)) => Seconds(seconds),
            _ => Seconds(0),
        }
    }

    fn mebibytes(&self, path: &'static str, faults: &mut Faults) -> usize {
        usize::try_from(self.seconds(path, faults).0).unwrap_or_default() << 20
    }

    fn days(&self, path: &'static str, faults: &mut Faults) -> Seconds {
        Seconds::days(self.seconds(path, faults).0)
    }

    fn list(&self, path: &'static str, faults: &mut Faults) -> Vec<String> {
        match self.get(path, faults) {
            Some(Parsed::List(items)) => items,
            _ => Vec::new(),
        }
    }

    fn path_if_set(&self, path: &'static str, faults: &mut Faults) -> Option<PathBuf> {
        self.optional(path).map(|_| self.path(path, faults))
    }

    fn listen(&self, path: &'static str, faults: &mut Faults) -> SocketAddr {
        match self.get(path, faults) {
            Some(Parsed::Listen(address)) => address,
            // A value with a fault: no two of these are the same address.
            _ => SocketAddr::from(([127, 0, 0, 1], 0)),
        }
    }

    /// A path; a relative one of a file starts at the file's folder.
    fn path(&self, path: &'static str, faults: &mut Faults) -> PathBuf {
        let written = PathBuf::from(self.text(path, faults));
        self.beside(path, written)
    }

    /// A path that was written as part of a key's value.
    fn beside(&self, path: &str, written: PathBuf) -> PathBuf {
        match self.place_of(path) {
            Place::File(source, _) => {
                Path::new(&source.name).parent().map_or(written.clone(), |dir| dir.join(written))
            }
            _ => written,
        }
    }
}

fn missing(key: &Key, place: &Place) -> Fault {
    let line = key.line(key.example);
    let fault = Fault::new(&codes::MISSING, format!("`{}` is missing", key.path), place);
    match key.section() {
        "realm" => fault.note(format!("add to this [[realm]]: {line}")),
        section => fault
            .note(format!("add below [{section}]: {line}"))
            .note(format!("or set the environment variable {}", key.variable("fr"))),
    }
}
