//! The rules of a registration, for `neroli app create` and for seeds alike: what is written
//! becomes a [`Client`], or a list of everything that is wrong with it.

mod members;

pub(crate) use members::{ALIASES, MEMBERS};

use crate::config::bounded;
use crate::diagnostic::one_of;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::{Client, ClientAuthMethod, GrantType, Profile, RedirectUri};
use neroli_core::id::{ClientId, RealmName};
use neroli_core::scope::{Scope, ScopeSet};
use neroli_core::time::Timestamp;
use neroli_jose::Algorithm;
use serde_json::{Map, Value};
use url::Url;

/// Longest purpose, in characters.
pub(crate) const MAX_PURPOSE: usize = 140;
/// Longest name, in characters.
const MAX_NAME: usize = 60;
/// Most redirect URIs of one application.
const MAX_REDIRECT_URIS: usize = 32;

/// A registration as it was written.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub realm: RealmName,
    pub client_id: String,
    pub name: String,
    pub profile: String,
    pub auth_method: String,
    pub redirect_uris: Vec<String>,
    pub grant_types: Vec<String>,
    pub scopes: Vec<String>,
    pub purpose: Option<String>,
    pub optional_claims: Vec<String>,
    pub consent_days: i64,
    pub id_token_alg: Option<String>,
    pub policy_uri: Option<String>,
    pub tos_uri: Option<String>,
    pub disabled: bool,
    /// Members under their registered names, see [`MEMBERS`].
    pub members: Map<String, Value>,
}

/// A field and what is wrong with it.
pub(crate) type Problem = (&'static str, String);

/// The words of each setting that has some.
pub(crate) const PROFILES: [(&str, Profile); 3] =
    [("bcp", Profile::Bcp), ("compat", Profile::Compat), ("fapi2", Profile::Fapi2)];
/// How applications prove themselves.
pub(crate) const AUTH_METHODS: [(&str, ClientAuthMethod); 5] = [
    ("client_secret", ClientAuthMethod::ClientSecret),
    ("client_secret_basic", ClientAuthMethod::ClientSecretBasic),
    ("client_secret_post", ClientAuthMethod::ClientSecretPost),
    ("private_key_jwt", ClientAuthMethod::PrivateKeyJwt),
    ("none", ClientAuthMethod::None),
];
const GRANT_TYPES: [(&str, GrantType); 3] = [
    (GrantType::AuthorizationCode.name(), GrantType::AuthorizationCode),
    (GrantType::RefreshToken.name(), GrantType::RefreshToken),
    (GrantType::ClientCredentials.name(), GrantType::ClientCredentials),
];

/// Does it prove itself by a secret?
pub(crate) fn has_secret(method: ClientAuthMethod) -> bool {
    use ClientAuthMethod as M;
    matches!(method, M::ClientSecret | M::ClientSecretBasic | M::ClientSecretPost)
}

/// The word for an application's way to prove itself.
pub(crate) fn auth_method_name(method: ClientAuthMethod) -> &'static str {
    AUTH_METHODS.iter().find(|(_, known)| *known == method).map_or("", |(name, _)| name)
}

impl Draft {
    /// A registration with nothing but its name, and the defaults of everything else.
    pub(crate) fn new(realm: RealmName, client_id: &str, name: &str) -> Self {
        Self {
            realm,
            client_id: client_id.to_owned(),
            name: name.to_owned(),
            profile: "bcp".to_owned(),
            auth_method: "client_secret".to_owned(),
            redirect_uris: Vec::new(),
            grant_types: GRANT_TYPES[..2].iter().map(|(name, _)| (*name).to_owned()).collect(),
            scopes: vec![Scope::OpenId.name().to_owned()],
            purpose: None,
            optional_claims: Vec::new(),
            consent_days: 365,
            id_token_alg: None,
            policy_uri: None,
            tos_uri: None,
            disabled: false,
            members: Map::new(),
        }
    }

    /// The registration, checked.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(crate) fn check(&self, now: Timestamp) -> Result<Client, Vec<Problem>> {
        let mut check = Check { problems: Vec::new() };
        let client = Client {
            realm: self.realm.clone(),
            client_id: check.client_id(&self.client_id),
            name: check.text("name", &self.name, MAX_NAME),
            profile: check.word("profile", &self.profile, &PROFILES, Profile::Bcp),
            auth_method: check.word(
                "auth_method",
                &self.auth_method,
                &AUTH_METHODS,
                ClientAuthMethod::ClientSecret,
            ),
            redirect_uris: check.redirect_uris(&self.redirect_uris, &self.grant_types),
            grant_types: check.grant_types(&self.grant_types),
            scopes: check.scopes(&self.scopes),
            purpose: self.purpose.as_deref().map(|text| check.text("purpose", text, MAX_PURPOSE)),
            optional_claims: check.optional_claims(&self.optional_claims),
            consent_days: check.consent_days(self.consent_days),
            id_token_alg: check.algorithm(self.id_token_alg.as_deref()),
            policy_uri: check.link("policy_uri", self.policy_uri.as_deref()),
            tos_uri: check.link("tos_uri", self.tos_uri.as_deref()),
            keys: Default::default(),
            requests: Default::default(),
            subject: Default::default(),
            logout: Default::default(),
            about: Default::default(),
            self_registered: false,
            pending: false,
            disabled: self.disabled,
            created_at: now,
        };
        check.consistency(&client);
        if !check.problems.is_empty() {
            return Err(check.problems);
        }
        self.with_members(client).map_err(|problem| vec![problem])
    }
}

struct Check {
    problems: Vec<Problem>,
}

impl Check {
    fn fail(&mut self, field: &'static str, problem: impl Into<String>) {
        self.problems.push((field, problem.into()));
    }

    fn text(&mut self, field: &'static str, text: &str, max: usize) -> String {
        bounded(text, max).unwrap_or_else(|problem| {
            self.fail(field, problem);
            String::new()
        })
    }

    /// RFC 6749 §2.2 leaves the form open; this one needs no escaping anywhere.
    fn client_id(&mut self, text: &str) -> ClientId {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
        if !(1..=100).contains(&text.len()) || !text.bytes().all(plain) {
            self.fail(
                "client_id",
                "must be 1 to 100 letters, digits, points, hyphens or underscores",
            );
        }
        ClientId::new(text)
    }

    fn word<T: Copy>(
        &mut self,
        field: &'static str,
        text: &str,
        words: &[(&str, T)],
        otherwise: T,
    ) -> T {
        words.iter().find(|(name, _)| *name == text).map_or_else(
            || {
                let known = one_of(words.iter().map(|(name, _)| *name));
                self.fail(field, format!("must be {known}"));
                otherwise
            },
            |(_, value)| *value,
        )
    }

    /// An application that acts for itself alone sends nobody anywhere.
    fn redirect_uris(&mut self, texts: &[String], grants: &[String]) -> Vec<RedirectUri> {
        let needed = grants.iter().any(|grant| grant == GrantType::AuthorizationCode.name());
        if (needed && texts.is_empty()) || texts.len() > MAX_REDIRECT_URIS {
            self.fail("redirect_uris", format!("must be 1 to {MAX_REDIRECT_URIS} addresses"));
        }
        let mut uris = Vec::new();
        for text in texts {
            match RedirectUri::parse(text) {
                Ok(uri) if uris.contains(&uri) => self.fail("redirect_uris", "holds one twice"),
                Ok(uri) => uris.push(uri),
                Err(error) => self.fail("redirect_uris", format!("cannot have “{text}”: {error}")),
            }
        }
        uris
    }

    fn grant_types(&mut self, names: &[String]) -> Vec<GrantType> {
        let grants: Vec<_> = names
            .iter()
            .map(|name| self.word("grant_types", name, &GRANT_TYPES, GrantType::AuthorizationCode))
            .collect();
        if grants.is_empty() {
            self.fail("grant_types", "must have at least one");
        }
        grants
    }

    fn scopes(&mut self, names: &[String]) -> ScopeSet {
        let mut set = ScopeSet::default();
        for name in names.iter().flat_map(|names| names.split_whitespace()) {
            match Scope::parse(name) {
                Some(scope) => set = set.with(scope),
                None => {
                    let known = one_of(Scope::ALL.iter().map(|scope| scope.name()));
                    self.fail("scopes", format!("has no “{name}”; there are {known}"));
                }
            }
        }
        if set.is_empty() {
            self.fail("scopes", "must have at least one");
        }
        set
    }

    fn optional_claims(&mut self, names: &[String]) -> ClaimSet {
        let mut set = ClaimSet::default();
        for name in names.iter().flat_map(|names| names.split_whitespace()) {
            match Claim::parse(name).filter(|claim| claim.is_recorded()) {
                Some(claim) => set = set.with(claim),
                None => self.fail("optional_claims", format!("has no claim “{name}”")),
            }
        }
        set
    }

    fn consent_days(&mut self, days: i64) -> u16 {
        match u16::try_from(days) {
            Ok(days @ 1..=3650) => days,
            _ => {
                self.fail("consent_days", "must be from 1 to 3650");
                1
            }
        }
    }

    fn algorithm(&mut self, name: Option<&str>) -> Option<Algorithm> {
        let known = Algorithm::ALL.map(|algorithm| (algorithm.name(), algorithm));
        name.map(|name| self.word("id_token_signed_response_alg", name, &known, Algorithm::Es256))
    }

    fn link(&mut self, field: &'static str, text: Option<&str>) -> Option<String> {
        let text = text?;
        let plain = text.len() <= 2_000 && text.bytes().all(|b| b.is_ascii_graphic());
        let https = text.starts_with("https://") && Url::parse(text).is_ok_and(|u| u.has_host());
        if !plain || !https {
            self.fail(field, "must be an https address");
        }
        Some(text.to_owned())
    }

    fn consistency(&mut self, client: &Client) {
        // The first generation's flow proves the application by its secret alone.
        if client.is_public() && client.profile == Profile::Compat {
            self.fail("auth_method", "cannot be none with the profile compat: use bcp, with PKCE");
        }
        let offline = client.scopes.contains(Scope::OfflineAccess);
        if offline && !client.may_use(GrantType::RefreshToken) {
            self.fail("grant_types", "must have refresh_token when the scopes have offline_access");
        }
    }
}

#[cfg(test)]
mod tests;
