//! The application that the guide is filled with: the one asked for if it is the developer's own
//! or the sandbox's, else her latest, else one of the sandbox that fits the samples, else an
//! example that exists nowhere.

use super::keys;
use crate::Portal;
use crate::problem::Problem;
use crate::samples::{Field, Side, Variant, beside};
use crate::visit::Visit;
use neroli_core::client::{Client, ClientAuthMethod, GrantType, Profile};
use neroli_core::form;
use neroli_core::id::ClientId;
use neroli_core::realm::Realm;
use neroli_core::registration::{self, Terms};
use neroli_core::scope::Scope;
use neroli_jose::Algorithm;
use neroli_pages::ErrorKind;
use neroli_store::StoreError;
use serde_json::json;

/// The address of the guide itself as an application, below this instance's.
pub(super) const CALLBACK: &str = "/developer/guide/callback";

/// Applications of the sandbox, with the secrets that everybody knows. The first one is for samples
/// of servers, the second one for those of browsers, the last one is the guide itself.
const SANDBOX: [(&str, Option<&str>); 3] =
    [("seed-client", Some("seed-client-secret")), ("public-client", None), ("guide", None)];

/// What the guide asks for.
const SCOPES: [Scope; 2] = [Scope::OpenId, Scope::FormFilling];

/// The application of this page.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) client: Client,
    pub(super) realm: Realm,
    /// Where people come back to: its first, or the guide's own where it is registered.
    pub(super) redirect_uri: String,
    /// What it asks for.
    pub(super) scope: String,
    /// Is it the developer's own?
    pub(super) hers: bool,
    /// Is it none at all, but values to read the page with?
    pub(super) example: bool,
    /// The secret that everybody knows.
    known_secret: Option<&'static str>,
}

/// The applications to choose from, and the one that is chosen.
pub(super) struct Choice {
    /// Their ids and names.
    pub(super) all: Vec<(String, String)>,
    pub(super) chosen: Chosen,
}

impl Choice {
    /// For this visitor. `asked` is the id that the address or the form names.
    pub(super) async fn of(
        portal: &Portal,
        visit: &Visit,
        asked: Option<&str>,
        side: Side,
    ) -> Result<Self, Problem> {
        let (own, away) = own(portal, visit).await?;
        let shared = sandbox(portal).await?;
        let latest = own.iter().max_by_key(|client| client.created_at).cloned();
        let usual = match side {
            Side::Server | Side::Key | Side::Fapi2 => shared.first(),
            Side::Browser => shared.get(1),
        };
        let mut all: Vec<&Client> = own.iter().collect();
        let is_new = |client: &&Client| own.iter().all(|known| known.client_id != client.client_id);
        all.extend(shared.iter().filter(is_new));
        let found = match asked {
            Some(id) => all.iter().find(|client| client.client_id.as_str() == id).copied().cloned(),
            None => latest.or_else(|| usual.cloned()).or_else(|| shared.first().cloned()),
        };
        let client = match (found, asked) {
            (Some(client), _) => client,
            (None, None) => {
                let example = Chosen::example(portal, side)?;
                return Ok(Self { all: Vec::new(), chosen: example });
            }
            // It may be where nobody answers.
            (None, Some(_)) => {
                return Err(away.map_or(Problem::Page(ErrorKind::NotFound), Problem::Store));
            }
        };
        let hers = own.iter().any(|known| known.client_id == client.client_id);
        let named = |client: &&Client| (client.client_id.as_str().to_owned(), client.name.clone());
        Ok(Self {
            all: all.iter().map(named).collect(),
            chosen: Chosen::new(portal, client, hers)?,
        })
    }
}

/// Her own applications, and why there may be more.
async fn own(
    portal: &Portal,
    visit: &Visit,
) -> Result<(Vec<Client>, Option<StoreError>), StoreError> {
    let Some(known) = &visit.developer else { return Ok((Vec::new(), None)) };
    let found = portal.store().apps_found(&known.developer.developer_id).await?;
    let apps = found.apps.into_iter().map(|app| app.client).collect();
    Ok((apps, found.away.into_iter().next().map(|away| away.why)))
}

/// Those of the sandbox that are there.
async fn sandbox(portal: &Portal) -> Result<Vec<Client>, StoreError> {
    let mut found = Vec::new();
    if let Some(realm) = portal.realms.first().filter(|_| portal.sandbox) {
        for (id, _) in SANDBOX {
            found.extend(portal.store().client(&realm.name, &ClientId::new(id)).await?);
        }
    }
    Ok(found)
}

impl Chosen {
    fn new(portal: &Portal, client: Client, hers: bool) -> Result<Self, Problem> {
        let realm = portal.realms.iter().find(|realm| realm.name == client.realm).cloned();
        let realm = realm.ok_or(Problem::Page(ErrorKind::NotFound))?;
        let first = client.redirect_uris.first().map(|uri| uri.as_str().to_owned());
        let asked: Vec<&str> =
            SCOPES.into_iter().filter(|s| client.scopes.contains(*s)).map(Scope::name).collect();
        let known = SANDBOX.iter().find(|(id, _)| *id == client.client_id.as_str());
        Ok(Self {
            scope: asked.join(" "),
            redirect_uri: first.unwrap_or_default(),
            realm,
            hers,
            example: false,
            known_secret: known.filter(|_| portal.sandbox).and_then(|(_, secret)| *secret),
            client,
        })
    }

    /// Values to read the page with, where there is no application to choose.
    fn example(portal: &Portal, side: Side) -> Result<Self, Problem> {
        let realm = portal.realms.first().ok_or(Problem::Page(ErrorKind::NotFound))?;
        let id = Field::ClientId.stand_in();
        let metadata = json!({
            "redirect_uris": [Field::RedirectUri.stand_in()],
            "scope": SCOPES.map(Scope::name).join(" "),
            "grant_types": ["authorization_code", "refresh_token"],
        });
        let terms = Terms {
            realm: realm.name.clone(),
            client_id: ClientId::new(id),
            profile: Profile::Bcp,
            scopes: SCOPES.into_iter().collect(),
            signing: &Algorithm::ALL,
            self_registered: true,
            consent_days: 1,
            created_at: portal.now(),
        };
        let client = registration::validate(&metadata, &terms);
        let client = client.map_err(|error| Problem::Internal(error.description.into_owned()))?;
        let auth_method = match side {
            Side::Server | Side::Key | Side::Fapi2 => ClientAuthMethod::ClientSecret,
            Side::Browser => ClientAuthMethod::None,
        };
        let chosen = Self::new(portal, Client { auth_method, ..client }, false)?;
        Ok(Self { example: true, ..chosen })
    }

    /// What `?app=` of the page's own links is: nothing for an example.
    pub(super) fn asked(&self) -> String {
        match self.example {
            true => String::new(),
            false => form::encode([("app", self.id())]),
        }
    }

    /// Its id.
    pub(super) fn id(&self) -> &str {
        self.client.client_id.as_str()
    }

    /// Is it a public client (RFC 6749 §2.1)?
    pub(super) fn is_public(&self) -> bool {
        self.client.auth_method == ClientAuthMethod::None
    }

    /// Can the guide act for it? Not where its keys are published elsewhere, or are another's.
    pub(super) fn can_run(&self) -> bool {
        !self.example
            && !self.client.disabled
            && !self.scope.is_empty()
            && self.client.grant_types.contains(&GrantType::AuthorizationCode)
            && (!self.needs_key() || self.takes_key())
    }

    /// Can a key of the guide be added to its own?
    fn takes_key(&self) -> bool {
        self.hers && self.client.keys.jwks_uri.is_none() && keys::algorithm(&self.client).is_some()
    }

    /// Does it prove itself by an assertion (RFC 7523)?
    pub(super) fn asserts(&self) -> bool {
        self.client.auth_method == ClientAuthMethod::PrivateKeyJwt
    }

    /// Does it sign with a key that is registered?
    pub(super) fn needs_key(&self) -> bool {
        self.asserts() || self.client.requests.require_signed_request_object
    }

    /// Which samples are for it; none where it does more than any of them, such as a request
    /// object of its own (RFC 9101).
    pub(super) fn side(&self) -> Option<Side> {
        let beyond_key = self.client.requires_par() || self.client.requires_dpop();
        match (self.client.requests.require_signed_request_object, self.asserts(), beyond_key) {
            (true, ..) | (false, false, true) => None,
            (false, true, true) => Some(Side::Fapi2),
            (false, true, false) => Some(Side::Key),
            (false, false, false) if self.is_public() => Some(Side::Browser),
            (false, false, false) => Some(Side::Server),
        }
    }

    /// The variant for it that is nearest to what the reader chose. Samples for a secret and for
    /// none stay as chosen: the page says for whom they are.
    pub(super) fn fitting(&self, variant: &'static Variant) -> &'static Variant {
        let signs = |side| matches!(side, Side::Key | Side::Fapi2);
        match self.side() {
            Some(side) if side != variant.side && (signs(side) || signs(variant.side)) => {
                beside(variant, side)
            }
            _ => variant,
        }
    }

    /// Does it do more than the samples?
    pub(super) fn is_beyond_samples(&self) -> bool {
        self.side().is_none()
    }

    /// Has it a secret at all?
    fn has_secret(&self) -> bool {
        !self.is_public() && !self.asserts()
    }

    /// Must the secret be typed for a run?
    pub(super) fn wants_secret(&self) -> bool {
        self.has_secret() && self.known_secret.is_none()
    }

    /// The secret for a run: what was typed, or what everybody knows.
    pub(super) fn secret(&self, typed: Option<&str>) -> Option<String> {
        if !self.has_secret() {
            return None;
        }
        typed.or(self.known_secret).map(str::to_owned)
    }

    /// Is the guide's own address among its redirect URIs, so that a browser can come back here?
    pub(super) fn comes_back(&self, portal: &Portal) -> bool {
        let own = callback(portal);
        self.client.redirect_uris.iter().any(|uri| uri.as_str() == own)
    }

    /// An address below the issuer, without scheme and host.
    pub(super) fn at(&self, path: &str) -> String {
        let path_of = |url: &str| url.splitn(4, '/').nth(3).unwrap_or_default().to_owned();
        format!("/{}{path}", path_of(&self.realm.issuer))
    }

    /// The Form Filling API's address.
    pub(super) fn api(&self) -> String {
        format!("/formfilling/{}/v1/userinfo", self.realm.name)
    }
}

/// The guide's own redirect URI.
pub(super) fn callback(portal: &Portal) -> String {
    format!("{}{CALLBACK}", portal.public_url)
}
