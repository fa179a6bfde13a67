//! `form#new-app`: three fields, and an application that works.

use super::credentials::Credentials;
use super::fields::{self, Field};
use super::summary::{self, Wrong};
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
use neroli_core::developer::{App, Team, TeamId};
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
    /// Her teams: a choice if there is more than one.
    teams: Vec<Team>,
    team: Field,
    /// The realms: a choice if there is more than one.
    realms: Vec<(String, String)>,
    realm: Field,
    /// The scopes there are.
    possible: ScopeSet,
    sandbox: bool,
    /// What could not be done.
    problem: Option<String>,
}

/// What the three fields mean.
struct Read {
    name: String,
    redirect_uri: String,
    scopes: ScopeSet,
    team_id: TeamId,
    realm: Realm,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
) -> Answer {
    let mut form = NewApp::load(&portal, &visit, &signed_in).await?;
    form.redirect_uri.value = if portal.sandbox { USUAL_URI.to_owned() } else { String::new() };
    form.scope.value = USUAL_SCOPES.to_owned();
    page::show(&form)
}

pub(super) async fn post(State(portal): State<Portal>, visit: Visit, act: Act) -> Answer {
    let mut form = NewApp::load(&portal, &visit, &act.signed_in).await?;
    let Some(read) = form.read(&portal, &act.form) else {
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &form);
    };
    let team_id = read.team_id;
    let client = registered(&portal, read).map_err(Problem::Internal)?;
    let app = App::new(client, team_id);
    let secret = Plain::from_random(portal.random());
    let kept = ClientSecret { hash: secret.hash(), created_at: portal.now() };
    if !portal.store().create_app(&app, Some(&kept), &act.by.developer_id).await? {
        // The id is random: the team is full, or she has just left it.
        let most = Team::MOST_APPS.to_string();
        form.problem = Some(plain(form.t().apps_many, &[("most", &most)]));
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    tracing::info!(client_id = %app.client.client_id, "an application was made in the portal");
    page::show(&Credentials::new(&portal, &visit, &act.signed_in, &app, &secret, true))
}

/// The team of that id among hers; of one alone nothing need be said.
fn chosen(t: &Texts, teams: &[Team], id: &str) -> Result<TeamId, String> {
    let found = match (teams, id) {
        ([only], "") => Some(only),
        _ => teams.iter().find(|team| team.team_id.to_string() == id),
    };
    found.map(|team| team.team_id).ok_or_else(|| t.not_your_team.to_owned())
}

/// The realm of that name; the first where nothing is said.
fn chosen_realm(t: &Texts, realms: &[Realm], name: &str) -> Result<Realm, String> {
    let found = match name {
        "" => realms.first(),
        name => realms.iter().find(|realm| realm.name.as_str() == name),
    };
    found.cloned().ok_or_else(|| t.not_a_realm.to_owned())
}

/// A realm's name, and whose it is.
fn named(realm: &Realm) -> (String, String) {
    (realm.name.to_string(), format!("{}, {}", realm.operator, realm.name))
}

/// Hexadecimal: a double click takes it whole, and no command line takes it for a flag.
fn new_id(random: [u8; 12]) -> ClientId {
    let digits = random.iter().map(|byte| format!("{byte:02x}"));
    ClientId::new(digits.collect::<String>())
}

/// A confidential client of the best current practice, by the rules of dynamic registration.
fn registered(portal: &Portal, read: Read) -> Result<Client, String> {
    let metadata = json!({
        "client_name": read.name,
        "redirect_uris": [read.redirect_uri],
        "scope": read.scopes.to_string(),
        "grant_types": ["authorization_code", "refresh_token"],
    });
    let terms = Terms {
        realm: read.realm.name,
        client_id: new_id(portal.random()),
        profile: Profile::Bcp,
        scopes: read.realm.registration.scopes,
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
    async fn load(portal: &Portal, visit: &Visit, signed_in: &SignedIn) -> Result<Self, Problem> {
        let teams = portal.store().teams(&signed_in.developer.developer_id).await?;
        let mut chrome = Frame::new(portal, visit, Area::Apps);
        chrome.hide_from_robots();
        Ok(Self {
            chrome,
            csrf: signed_in.token(),
            name: Field::default(),
            redirect_uri: Field::default(),
            scope: Field::default(),
            teams: teams.into_iter().map(|(team, _)| team).collect(),
            team: Field::default(),
            realms: portal.realms.iter().map(named).collect(),
            realm: Field::default(),
            possible: portal.realms.iter().flat_map(|one| one.registration.scopes.iter()).collect(),
            sandbox: portal.sandbox,
            problem: None,
        })
    }

    /// The fields as they were typed, and what they mean if nothing is wrong.
    fn read(&mut self, portal: &Portal, form: &Form) -> Option<Read> {
        let t = self.t();
        self.name = Field::new(form.get("name").unwrap_or_default());
        self.redirect_uri = Field::new(form.get("redirect_uri").unwrap_or_default());
        let scopes: Vec<&str> = form.all("scope").collect();
        self.scope = Field::new(scopes.join(" "));
        self.team = Field::new(form.get("team").unwrap_or_default());
        let name = self.name.read(|typed| fields::name(t, typed, &portal.realms));
        let uri = self.redirect_uri.read(|typed| fields::redirect_uri(t, typed));
        self.realm = Field::new(form.get("realm").unwrap_or_default());
        let realm = self.realm.read(|name| chosen_realm(t, &portal.realms, name));
        let possible = realm.as_ref().map_or(self.possible, |realm| realm.registration.scopes);
        let scopes = self.scope.read(|typed| fields::scopes(t, typed, possible));
        let teams = &self.teams;
        let team_id = self.team.read(|id| chosen(t, teams, id));
        let redirect_uri = uri?.as_str().to_owned();
        Some(Read { name: name?, redirect_uri, scopes: scopes?, team_id: team_id?, realm: realm? })
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        match self.problem.is_some() || !self.wrong().is_empty() {
            true => plain(self.t().failed, &[("step", self.t().new_title)]),
            false => self.t().new_title.to_owned(),
        }
    }

    /// What was refused of the form that was sent.
    fn wrong(&self) -> Vec<Wrong> {
        let t = self.t();
        summary::of(
            t,
            &[
                ("name", t.name, &self.name),
                ("redirect_uri", t.redirect_uri, &self.redirect_uri),
                ("scope", t.scope, &self.scope),
                ("realm", t.realm, &self.realm),
                ("team", t.team, &self.team),
            ],
        )
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
