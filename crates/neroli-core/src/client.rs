//! A client (RFC 6749 §2): a partner's application, with the profile that says what it must do.

use crate::claim::ClaimSet;
use crate::id::{ClientId, RealmName};
use crate::scope::ScopeSet;
use crate::secret::Hashed;
use crate::time::{Seconds, Timestamp};
use neroli_jose::Algorithm;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use url::{Host, Url};

/// What is required of a client; one word instead of a dozen switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// The first generation's flow: `state` required, PKCE optional, RS256.
    Compat,
    /// Best current practice (RFC 9700): PKCE required, ES256.
    Bcp,
    /// FAPI 2.0 Security Profile.
    Fapi2,
}

impl Profile {
    /// Must an authorization request carry `state`?
    pub const fn requires_state(self) -> bool {
        matches!(self, Self::Compat)
    }

    /// Must an authorization request carry a code challenge?
    pub const fn requires_pkce(self) -> bool {
        !matches!(self, Self::Compat)
    }

    /// The longest life of a code (FAPI 2.0 §5.3.2.1: 60 seconds at most).
    pub const fn longest_code(self) -> Seconds {
        match self {
            Self::Compat | Self::Bcp => Seconds(60),
            Self::Fapi2 => Seconds(30),
        }
    }

    /// The signature of id_tokens for a client that registered none.
    pub const fn default_id_token_alg(self) -> Algorithm {
        match self {
            Self::Compat => Algorithm::Rs256,
            Self::Bcp | Self::Fapi2 => Algorithm::Es256,
        }
    }

    /// The word used in configuration and on pages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compat => "compat",
            Self::Bcp => "bcp",
            Self::Fapi2 => "fapi2",
        }
    }
}

/// How a client proves itself at the token endpoint (OpenID Connect Core §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuthMethod {
    /// Its secret, by Basic or in the body, as it likes.
    ClientSecret,
    /// Its secret by HTTP Basic only.
    ClientSecretBasic,
    /// Its secret in the body only.
    ClientSecretPost,
    /// A JWT signed with its own key (RFC 7523 §2.2).
    PrivateKeyJwt,
    /// A public client: its id alone.
    None,
}

/// Grant types that a client may use (RFC 7591 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    /// RFC 6749 §4.1.
    AuthorizationCode,
    /// RFC 6749 §6.
    RefreshToken,
    /// RFC 6749 §4.4: the client for itself, never for a person.
    ClientCredentials,
}

impl GrantType {
    /// The value of the `grant_type` parameter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
        }
    }
}

/// Keys and signatures of a client (RFC 7591 §2, OpenID Connect Registration §2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Keys {
    /// Its public keys by value: a JWK Set.
    pub jwks: Option<serde_json::Value>,
    /// Or by reference: https, fetched by the outbound client.
    pub jwks_uri: Option<String>,
    /// The one signature its assertions may bear; any that its profile allows otherwise.
    pub token_endpoint_auth_signing_alg: Option<Algorithm>,
    /// The one signature its request objects may bear.
    pub request_object_signing_alg: Option<Algorithm>,
    /// `/userinfo` answers as a JWT with this signature.
    pub userinfo_signed_response_alg: Option<Algorithm>,
    /// Authorization responses as JWTs (JARM) bear this signature.
    pub authorization_signed_response_alg: Option<Algorithm>,
}

/// What a client's requests must be like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Requests {
    /// Addresses of request objects that it may refer to (OpenID Connect Registration §2).
    pub request_uris: Vec<String>,
    /// Only pushed requests are taken (RFC 9126 §6).
    pub require_pushed_authorization_requests: bool,
    /// Only signed request objects are taken (RFC 9101 §10.5).
    pub require_signed_request_object: bool,
    /// Its access tokens are bound to a key of its own (RFC 9449 §5.2).
    pub dpop_bound_access_tokens: bool,
    /// How old a sign-in may be, in seconds, when the request does not say.
    pub default_max_age: Option<i64>,
    /// `auth_time` is wanted in the id_token; it is always there.
    pub require_auth_time: bool,
}

/// How people are named to a client (OpenID Connect Core §8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Subject {
    /// A different name for each sector, so that partners cannot compare people.
    pub pairwise: bool,
    /// The document that ties redirect URIs of several hosts into one sector.
    pub sector_identifier_uri: Option<String>,
}

/// What a client wants to know when a person signs out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Logout {
    /// Where a person may be sent after signing out; compared as written.
    pub post_logout_redirect_uris: Vec<String>,
    /// Where a logout token is posted (OpenID Connect Back-Channel Logout §2.2).
    pub backchannel_logout_uri: Option<String>,
    /// `sid` is wanted in it; it is always there.
    pub backchannel_logout_session_required: bool,
}

/// What a client says of itself; shown to people, never believed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Its logo, https; shown through a copy of ours.
    pub logo_uri: Option<String>,
    /// Its home page.
    pub client_uri: Option<String>,
    /// People who answer for it.
    pub contacts: Vec<String>,
    /// Where a sign-in can be started from elsewhere (OpenID Connect Core §4), https.
    pub initiate_login_uri: Option<String>,
    /// Since when it has had its name and hosts, where it has changed them itself: what people
    /// agreed to before, they agreed to with something that looked otherwise.
    pub face_since: Timestamp,
    /// Has anybody used it, since it registered itself? One that nobody used is removed after a
    /// while.
    pub used: bool,
}

/// A partner's application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Its realm.
    pub realm: RealmName,
    /// Its identifier.
    pub client_id: ClientId,
    /// Its name on pages.
    pub name: String,
    /// What is required of it.
    pub profile: Profile,
    /// How it proves itself.
    pub auth_method: ClientAuthMethod,
    /// Where people may be sent back to, compared as written.
    pub redirect_uris: Vec<RedirectUri>,
    /// The grant types it may use.
    pub grant_types: Vec<GrantType>,
    /// The scopes it may ask for.
    pub scopes: ScopeSet,
    /// Why it asks, in its own words, 140 characters at most.
    pub purpose: Option<String>,
    /// Claims that a person may leave out; all others are needed.
    #[serde(default)]
    pub optional_claims: ClaimSet,
    /// How long an agreement lasts, in days, 1 to 3650.
    pub consent_days: u16,
    /// The registered signature of its id_tokens, if any.
    #[serde(default)]
    pub id_token_alg: Option<Algorithm>,
    /// Its privacy notice, https.
    #[serde(default)]
    pub policy_uri: Option<String>,
    /// Its terms, https.
    #[serde(default)]
    pub tos_uri: Option<String>,
    /// Its keys and signatures.
    #[serde(default)]
    pub keys: Keys,
    /// What its requests must be like.
    #[serde(default)]
    pub requests: Requests,
    /// How people are named to it.
    #[serde(default)]
    pub subject: Subject,
    /// What it wants to know of sign-outs.
    #[serde(default)]
    pub logout: Logout,
    /// What it says of itself.
    #[serde(default)]
    pub about: About,
    /// Did it register itself, unseen by the operator (RFC 7591)?
    #[serde(default)]
    pub self_registered: bool,
    /// Does it wait for the operator's approval? Nobody can be asked for anything until then.
    #[serde(default)]
    pub pending: bool,
    /// A disabled client can do nothing.
    pub disabled: bool,
    /// When it was registered.
    pub created_at: Timestamp,
}

impl Client {
    /// Is it a public client (RFC 6749 §2.1)?
    pub fn is_public(&self) -> bool {
        self.auth_method == ClientAuthMethod::None
    }

    /// The signature of its id_tokens; one that its profile does not allow counts as none.
    pub fn id_token_alg(&self) -> Algorithm {
        let registered = self.id_token_alg.filter(|alg| self.allowed_algorithms().contains(alg));
        registered.unwrap_or(self.profile.default_id_token_alg())
    }

    /// May it use this grant type?
    pub fn may_use(&self, grant_type: GrantType) -> bool {
        self.grant_types.contains(&grant_type)
    }

    /// Does a refresh give a new refresh token? Public clients rotate (RFC 9700 §4.14.2);
    /// confidential ones keep theirs (FAPI 2.0 §5.3.2.1).
    pub fn rotates_refresh_tokens(&self) -> bool {
        self.is_public()
    }

    /// Must its requests be pushed (RFC 9126; FAPI 2.0 §5.3.2.2)?
    pub fn requires_par(&self) -> bool {
        self.profile == Profile::Fapi2 || self.requests.require_pushed_authorization_requests
    }

    /// Must its access tokens be bound to a key (RFC 9449; FAPI 2.0 §5.3.2.1)?
    pub fn requires_dpop(&self) -> bool {
        self.profile == Profile::Fapi2 || self.requests.dpop_bound_access_tokens
    }

    /// The signatures that its assertions, request objects and proofs may bear
    /// (FAPI 2.0 §5.4.1: PS256, ES256, EdDSA).
    pub const fn allowed_algorithms(&self) -> &'static [Algorithm] {
        match self.profile {
            Profile::Fapi2 => &[Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa],
            Profile::Compat | Profile::Bcp => &Algorithm::ALL,
        }
    }

    /// The hosts that people may be sent to, as a page names them.
    pub fn hosts(&self) -> BTreeSet<String> {
        self.redirect_uris.iter().map(|uri| RedirectUri::domain_of(uri.as_str())).collect()
    }

    /// May an agreement of before stand for a request of now? A page shows one host. With a client
    /// that nobody has looked at, and that has several, people decide about each anew (RFC 9700
    /// §4.15: what a client says of itself is its own word; its host is not).
    pub fn keeps_agreements(&self) -> bool {
        !self.self_registered || self.hosts().len() <= 1
    }

    /// The host that people's pairwise names are made for (OpenID Connect Core §8.1).
    pub fn sector(&self) -> Option<String> {
        let uri = self.subject.sector_identifier_uri.as_deref();
        let uri = uri.or(self.redirect_uris.first().map(RedirectUri::as_str))?;
        Some(RedirectUri::domain_of(uri))
    }

    /// The registered URI that the request's `redirect_uri` is, if any (RFC 9700 §2.1).
    pub fn registered(&self, requested: &str) -> Option<&RedirectUri> {
        self.redirect_uris.iter().find(|uri| uri.matches(requested, self.is_public()))
    }
}

/// A registered secret: what is kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientSecret {
    /// Hash of the secret.
    pub hash: Hashed,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A registered redirect URI: https, or http on loopback, or a private-use scheme (RFC 8252 §7).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct RedirectUri(String);

impl<'de> Deserialize<'de> for RedirectUri {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Why a redirect URI cannot be registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedirectUriError {
    /// Not an absolute URI.
    #[error("it is not an absolute URI such as https://partner.example/callback")]
    NotAbsolute,
    /// Spaces, control characters, backslashes or non-ASCII characters.
    #[error(
        "it holds a character that a URI cannot hold; percent-encode it, or write the host as xn--…"
    )]
    BadCharacter,
    /// RFC 6749 §3.1.2: "The endpoint URI MUST NOT include a fragment component."
    #[error("it has a fragment (#…), which RFC 6749 §3.1.2 forbids")]
    Fragment,
    /// `https://user@host/`: a trap for whoever reads it.
    #[error("it has a user name or password before the host")]
    UserInfo,
    /// http beyond loopback (RFC 9700 §2.6).
    #[error("plain http is only possible on a loopback address; use https")]
    PlainHttp,
    /// A scheme that runs code or reads files.
    #[error(
        "its scheme is not possible: use https, http on loopback, or a private-use scheme with a dot"
    )]
    Scheme,
    /// `https://*.example/`, or no host at all.
    #[error("its host is not one name: a wildcard cannot stand there")]
    Host,
    /// Longer than 2,000 characters.
    #[error("it is longer than 2,000 characters")]
    TooLong,
}

impl RedirectUri {
    /// Longest registered URI, in bytes.
    pub const MAX_LENGTH: usize = 2000;

    /// Checks a URI for registration (RFC 6749 §3.1.2, RFC 9700 §2.1, RFC 8252 §7).
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn parse(text: &str) -> Result<Self, RedirectUriError> {
        use RedirectUriError as E;
        if text.len() > Self::MAX_LENGTH {
            return Err(E::TooLong);
        }
        if !text.bytes().all(|b| b.is_ascii_graphic() && !b"\\\"<>^`{|}".contains(&b)) {
            return Err(E::BadCharacter);
        }
        let url = Url::parse(text).map_err(|_| E::NotAbsolute)?;
        if text.contains('#') {
            return Err(E::Fragment);
        }
        if !url.username().is_empty() || url.password().is_some() || authority(text).contains('@') {
            return Err(E::UserInfo);
        }
        match url.scheme() {
            // The URL parser forgives much (tabs, `https:host`, a missing host); the text may not.
            "https" if text.starts_with("https://") && names_its_host(text, &url) => {}
            "https" if text.starts_with("https://") => return Err(E::Host),
            "http" if !text.starts_with("http://") || !names_its_host(text, &url) => {
                return Err(E::NotAbsolute);
            }
            "http" if is_loopback(&url) => {}
            "http" => return Err(E::PlainHttp),
            // RFC 8252 §7.1: a private-use scheme is a reversed domain name.
            scheme if scheme.contains('.') => {}
            _ => return Err(E::Scheme),
        }
        Ok(Self(text.to_owned()))
    }

    /// The URI as it was registered.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Is the requested URI this one? Compared as strings (RFC 9700 §2.1); for a public client's
    /// loopback address registered without a port, any port will do (RFC 8252 §7.3).
    pub fn matches(&self, requested: &str, public: bool) -> bool {
        requested == self.0 || (public && self.matches_but_for_port(requested))
    }

    fn matches_but_for_port(&self, requested: &str) -> bool {
        const LOOPBACKS: [&str; 2] = ["http://127.0.0.1", "http://[::1]"];
        LOOPBACKS.iter().any(|origin| {
            let (Some(path), Some(rest)) =
                (self.0.strip_prefix(origin), requested.strip_prefix(origin))
            else {
                return false;
            };
            let Some(port_and_path) = rest.strip_prefix(':') else { return false };
            let digits = port_and_path.bytes().take_while(u8::is_ascii_digit).count();
            path.starts_with('/')
                && !port_and_path.starts_with('0')
                && port_and_path[..digits].parse::<u16>().is_ok_and(|port| port > 0)
                && port_and_path[digits..] == *path
        })
    }

    /// The origin a browser will be sent to, for `form-action`: `https://host`, or `scheme:`.
    pub fn origin_of(uri: &str) -> String {
        match Url::parse(uri) {
            Ok(url) if url.has_host() && is_web(&url) => url.origin().ascii_serialization(),
            Ok(url) => format!("{}:", url.scheme()),
            Err(_) => String::new(),
        }
    }

    /// The host that people are shown, or the scheme of an installed application with its colon, so
    /// that no scheme passes for a host.
    pub fn domain_of(uri: &str) -> String {
        match Url::parse(uri) {
            Ok(url) => match url.host_str() {
                Some(host) if is_web(&url) => host.to_owned(),
                _ => format!("{}:", url.scheme()),
            },
            Err(_) => String::new(),
        }
    }
}

/// Of all schemes these two alone: `http.evil.example://bank.example/` belongs to an installed
/// application.
fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

fn authority(text: &str) -> &str {
    let rest = text.split_once("//").map_or("", |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or("")
}

/// Is the host written as it is read? `https:///a.test`, `0x7f.1` and `*.a.test` are not.
fn names_its_host(text: &str, url: &Url) -> bool {
    let authority = authority(text);
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".-[:]".contains(&b);
    !host.is_empty()
        && host.bytes().all(plain)
        && url.host_str().is_some_and(|read| read.eq_ignore_ascii_case(host))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registration_refuses_what_could_lead_astray() {
        use RedirectUriError as E;
        for (text, error) in [
            ("/cb", E::NotAbsolute),
            ("https:a.test/cb", E::Scheme),
            ("https://a.test/cb#f", E::Fragment),
            ("https://a.test@evil.test/cb", E::UserInfo),
            ("https://@evil.test/cb", E::UserInfo),
            ("https://a:b@c@a.test/cb", E::UserInfo),
            (r"https://a.test\@evil.test", E::BadCharacter),
            ("https://a.te\tst/cb", E::BadCharacter),
            ("https://a.test/ü", E::BadCharacter),
            ("https:///a.test", E::Host),
            ("https://*.a.test/cb", E::Host),
            ("https://a;script-src.test/cb", E::Host),
            ("http://0x7f.1/cb", E::NotAbsolute),
            ("http://2130706433/cb", E::NotAbsolute),
            ("http://a.test/cb", E::PlainHttp),
            ("http://127.0.0.1.evil.test/cb", E::PlainHttp),
            ("JaVaScRiPt:alert(1)", E::Scheme),
            ("\u{1}javascript:alert(1)", E::BadCharacter),
            ("data:text/html,x", E::Scheme),
            ("vbscript:x", E::Scheme),
            ("file:///etc/passwd", E::Scheme),
            ("blob:https://a.test/x", E::Scheme),
        ] {
            assert_eq!(RedirectUri::parse(text), Err(error), "{text}");
        }
        let long = format!("https://a.test/{}", "a".repeat(2000));
        assert_eq!(RedirectUri::parse(&long), Err(E::TooLong));
    }

    #[test]
    fn registration_takes_what_people_use() {
        for text in [
            "https://a.test/cb",
            "https://a.test/cb?foo=bar",
            "http://localhost:3000/callback",
            "http://127.0.0.1/cb",
            "http://[::1]/cb",
            "com.example.app:/oauth2redirect",
        ] {
            assert!(RedirectUri::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn no_scheme_passes_for_a_host() {
        for (uri, domain, origin) in [
            ("https://a.test/cb", "a.test", "https://a.test"),
            ("https://a.test:8443/cb", "a.test", "https://a.test:8443"),
            ("http://127.0.0.1:3000/cb", "127.0.0.1", "http://127.0.0.1:3000"),
            ("com.example.app:/cb", "com.example.app:", "com.example.app:"),
            ("a.test://evil.test/cb", "a.test:", "a.test:"),
            ("http.evil.test://a.test/cb", "http.evil.test:", "http.evil.test:"),
            ("https.evil.test://a.test/cb", "https.evil.test:", "https.evil.test:"),
        ] {
            assert_eq!(RedirectUri::domain_of(uri), domain, "{uri}");
            assert_eq!(RedirectUri::origin_of(uri), origin, "{uri}");
        }
    }

    #[test]
    fn only_the_port_of_a_loopback_address_may_vary() {
        let registered = RedirectUri::parse("http://127.0.0.1/cb").unwrap();
        assert!(registered.matches("http://127.0.0.1:4711/cb", true));
        assert!(registered.matches("http://127.0.0.1/cb", true));
        for other in [
            "http://127.0.0.1:4711/cb?bar=foo",
            "http://127.0.0.1:4711/cb/",
            "http://127.0.0.1:/cb",
            "http://127.0.0.1:0/cb",
            "http://127.0.0.1:0080/cb",
            "http://127.0.0.1:99999/cb",
            "http://127.0.0.1:80@evil.test/cb",
            "http://localhost:4711/cb",
            "http://127.0.0.1.evil.test/cb",
            "http://127.1:4711/cb",
            "http://0x7f.1:4711/cb",
            "http://[::ffff:127.0.0.1]:4711/cb",
            "https://127.0.0.1:4711/cb",
        ] {
            assert!(!registered.matches(other, true), "{other}");
        }
        assert!(!registered.matches("http://127.0.0.1:4711/cb", false), "confidential: exact");
    }

    #[test]
    fn a_loopback_address_registered_with_a_port_keeps_it() {
        let registered = RedirectUri::parse("http://127.0.0.1:3000/cb").unwrap();
        assert!(registered.matches("http://127.0.0.1:3000/cb", true));
        for other in
            ["http://127.0.0.1:4711/cb", "http://127.0.0.1/cb", "http://127.0.0.1:4711:3000/cb"]
        {
            assert!(!registered.matches(other, true), "{other}");
        }
        let v6 = RedirectUri::parse("http://[::1]/cb").unwrap();
        assert!(v6.matches("http://[::1]:4711/cb", true));
        assert!(!v6.matches("http://127.0.0.1:4711/cb", true));
    }

    #[test]
    fn matching_is_exact() {
        let registered = RedirectUri::parse("https://a.test/cb").unwrap();
        for other in [
            "https://A.test/cb",
            "https://a.test/cb/",
            "https://a.test/cb/x",
            "https://a.test/%63b",
            "https://a.test/x/..;/cb",
            "https://a.test//cb",
            "https://a.test/cb?x=1",
            "https://a.test:443/cb",
            "https://a.test./cb",
            "https://a.test/cb%00",
            " https://a.test/cb",
        ] {
            assert!(!registered.matches(other, true), "{other}");
        }
    }
}
