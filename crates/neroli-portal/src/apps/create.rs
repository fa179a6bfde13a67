//! `form#new-app`: three fields, and an application that works.

use super::credentials::Credentials;
use super::fields::{self, Field, MAX_NAME};
use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::session::{Act, Signed, SignedIn};
use crate::texts::apps::Apps as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use neroli_core::client::{Client, ClientAuthMethod, ClientSecret, Profile};
use neroli_core::developer::{App, Developer, TeamId};
use neroli_core::form::Form;
use neroli_core::id::ClientId;
use neroli_core::realm::Realm;
use neroli_core::registration::{self, Terms};
use neroli_core::scope::{Scope, ScopeSet};
use neroli_core::secret::Plain;
use neroli_jose::Algorithm;
use neroli_pages::rich::plain;
use serde_json::json;

/// How long an agreement lasts, in days, until the operator says otherwise.
const CONSENT_DAYS: u16 = 365;
/// What most applications need: the form filled, and later reads.
const USUAL_SCOPES: &str = "openid offline_access form_filling";
/// Where samples and ready projects listen.
const USUAL_URI: &str = "http://127.0.0.1:3000/callback";

/// The form.
#[derive(Template)]
#[template(path = "apps/new.html")]
struct NewApp {
    chrome: Frame,
    csrf: String,
    name: Field,
    redirect_uri: Field,
    scope: Field,
    /// The scopes there are.
    possible: ScopeSet,
    sandbox: bool,
}

/// What the three fields mean.
struct Read {
    name: String,
    redirect_uri: String,
    scopes: ScopeSet,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
) -> Answer {
    let mut form = NewApp::new(&portal, &visit, &signed_in)?;
    form.redirect_uri.value = if portal.sandbox { USUAL_URI.to_owned() } else { String::new() };
    form.scope.value = USUAL_SCOPES.to_owned();
    page::show(&form)
}

pub(super) async fn post(State(portal): State<Portal>, visit: Visit, act: Act) -> Answer {
    let mut form = NewApp::new(&portal, &visit, &act.signed_in)?;
    let Some(read) = form.read(&act.form) else {
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &form);
    };
    let team_id = team_of(&portal, &act.by, &act.form).await?;
    let client = registered(&portal, &read).map_err(Problem::Internal)?;
    let app = App { requested: client.scopes, client, team_id, suspended: false };
    let secret = Plain::from_random(portal.random());
    let kept = ClientSecret { hash: secret.hash(), created_at: portal.now() };
    if !portal.store().create_app(&app, Some(&kept), &act.by.developer_id).await? {
        return Err(Problem::Internal("a random client_id is taken".to_owned()));
    }
    tracing::info!(client_id = %app.client.client_id, "an application was made in the portal");
    page::show(&Credentials::new(&portal, &visit, &act.signed_in, &app, &secret, true))
}

/// The team that gets it: the one named, else her first.
async fn team_of(portal: &Portal, who: &Developer, form: &Form) -> Result<TeamId, Problem> {
    let teams = portal.store().teams(&who.developer_id).await?;
    let named = form.get("team").and_then(TeamId::parse);
    let mut ids = teams.iter().map(|(team, _)| team.team_id);
    let found = match named {
        Some(named) => ids.find(|id| *id == named),
        None => ids.next(),
    };
    found.ok_or(Problem::Page(neroli_pages::ErrorKind::NotFound))
}

fn realm(portal: &Portal) -> Result<&Realm, Problem> {
    portal.realms.first().ok_or_else(|| Problem::Internal("there is no realm".to_owned()))
}

/// Hexadecimal: a double click takes it whole, and no command line takes it for a flag.
fn new_id(random: [u8; 12]) -> ClientId {
    let digits = random.iter().map(|byte| format!("{byte:02x}"));
    ClientId::new(digits.collect::<String>())
}

/// A confidential client of the best current practice, by the rules of dynamic registration.
fn registered(portal: &Portal, read: &Read) -> Result<Client, String> {
    let realm = realm(portal).map_err(|_| "there is no realm".to_owned())?;
    let metadata = json!({
        "client_name": read.name,
        "redirect_uris": [read.redirect_uri],
        "scope": read.scopes.to_string(),
        "grant_types": ["authorization_code", "refresh_token"],
    });
    let terms = Terms {
        realm: realm.name.clone(),
        client_id: new_id(portal.random()),
        profile: Profile::Bcp,
        scopes: realm.registration.scopes,
        signing: &Algorithm::ALL,
        self_registered: true,
        consent_days: CONSENT_DAYS,
        created_at: portal.now(),
    };
    let client = registration::validate(&metadata, &terms);
    let client = client.map_err(|error| error.description.into_owned())?;
    let auth_method = ClientAuthMethod::ClientSecret;
    Ok(Client { auth_method, pending: !portal.sandbox, ..client })
}

impl NewApp {
    fn new(portal: &Portal, visit: &Visit, signed_in: &SignedIn) -> Result<Self, Problem> {
        let mut chrome = Frame::new(portal, visit, Area::Apps);
        chrome.hide_from_robots();
        Ok(Self {
            chrome,
            csrf: signed_in.token(),
            name: Field::default(),
            redirect_uri: Field::default(),
            scope: Field::default(),
            possible: realm(portal)?.registration.scopes,
            sandbox: portal.sandbox,
        })
    }

    /// The fields as they were typed, and what they mean if nothing is wrong.
    fn read(&mut self, form: &Form) -> Option<Read> {
        let (t, possible) = (self.t(), self.possible);
        self.name = Field::new(form.get("name").unwrap_or_default());
        self.redirect_uri = Field::new(form.get("redirect_uri").unwrap_or_default());
        let scopes: Vec<&str> = form.all("scope").collect();
        self.scope = Field::new(scopes.join(" "));
        let name = self.name.read(|typed| fields::text(t, typed, MAX_NAME));
        let uri = self.redirect_uri.read(|typed| fields::redirect_uri(t, typed));
        let scopes = self.scope.read(|typed| fields::scopes(t, typed, possible));
        let redirect_uri = uri?.as_str().to_owned();
        Some(Read { name: name?, redirect_uri, scopes: scopes? })
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        let fields = [&self.name, &self.redirect_uri, &self.scope];
        match fields.iter().any(|field| field.problem.is_some()) {
            true => plain(self.t().failed, &[("step", self.t().new_title)]),
            false => self.t().new_title.to_owned(),
        }
    }

    /// Each scope with what it opens.
    fn scopes(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.t();
        self.possible.iter().map(|scope| (scope.name(), t.scope(scope))).collect()
    }
}

impl Texts {
    /// What a scope opens.
    pub(super) const fn scope(&self, scope: Scope) -> &'static str {
        match scope {
            Scope::OpenId => self.scope_openid,
            Scope::Profile => self.scope_profile,
            Scope::Email => self.scope_email,
            Scope::Address => self.scope_address,
            Scope::Phone => self.scope_phone,
            Scope::OfflineAccess => self.scope_offline_access,
            Scope::FormFilling => self.scope_form_filling,
        }
    }
}
