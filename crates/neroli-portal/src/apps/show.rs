//! The page of one application: everything that can be known and changed of it.

use super::fields::Field;
use super::summary::{self, Wrong};
use super::{of_hers, possible_scopes};
use crate::explain::{self, Recent};
use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::session::{Act, Signed, SignedIn};
use crate::texts::apps::Apps as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::{Client, ClientAuthMethod, ClientSecret, Profile};
use neroli_core::developer::{App, Face, SecretUse};
use neroli_core::form;
use neroli_core::scope::{Scope, ScopeSet};
use neroli_jose::base64url;
use neroli_pages::claim_label;
use neroli_pages::rich::{Html, Slot, plain, rich};
use neroli_store::UpdatedApp;

/// The page. Its fields hold what was typed, where a form was refused.
#[derive(Template)]
#[template(path = "apps/show.html")]
pub(super) struct Show {
    chrome: Frame,
    csrf: String,
    pub(super) app: App,
    /// As its developers ask for it.
    asked: Client,
    issuer: String,
    secrets: Vec<Secret>,
    recent: Recent,
    /// What was done a moment ago.
    saved: bool,
    /// What could not be done, with no field of its own.
    pub(super) problem: Option<String>,
    pub(super) name: Field,
    pub(super) purpose: Field,
    pub(super) logo_uri: Field,
    pub(super) policy_uri: Field,
    pub(super) tos_uri: Field,
    pub(super) post_logout: Field,
    pub(super) backchannel: Field,
    pub(super) redirect_uri: Field,
    pub(super) scope: Field,
    pub(super) profile: Field,
    pub(super) method: Field,
    pub(super) jwks: Field,
    pub(super) jwks_uri: Field,
    pub(super) secret: Field,
    pub(super) confirm: Field,
    possible: ScopeSet,
    sandbox: bool,
}

/// Where an address is on its way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It holds.
    Holds,
    /// It waits for the operator.
    Waits,
    /// It holds until the operator has approved its successor.
    Leaves,
}

/// One live secret, as far as it is known.
struct Secret {
    /// Names it in forms.
    id: String,
    /// Tells it from another, here and where a refusal is explained.
    fingerprint: String,
    created_at: i64,
    last_used: Option<i64>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    Signed(signed_in): Signed,
) -> Answer {
    let app = of_hers(&portal, &signed_in.developer, &id).await?;
    let mut shown = Show::load(&portal, &visit, &signed_in, app).await?;
    shown.saved = visit.query.has("saved");
    page::show(&shown)
}

/// Writes what is asked for of the application that was read, and comes back to its page, at
/// `place`. Outside the sandbox operators review what people see.
pub(super) async fn save(
    portal: &Portal,
    visit: &Visit,
    act: &Act,
    read: &App,
    asked: Client,
    place: &str,
) -> Answer {
    let app = read.asking(asked, !portal.sandbox, portal.now());
    let updated = portal.store().update_app(read, &app, &act.by.developer_id).await?;
    if updated == UpdatedApp::Done {
        return Ok(page::see_other(&href(&app, &format!("?saved#{place}"))));
    }
    let now = super::of_hers(portal, &act.by, app.client.client_id.as_str()).await?;
    let mut shown = Show::load(portal, visit, &act.signed_in, now).await?;
    let t = shown.t();
    let why = if updated == UpdatedApp::Meanwhile { t.meanwhile } else { t.operator_disabled };
    shown.problem = Some(why.to_owned());
    shown.refused()
}

/// The address of an application's page, with more at its end.
pub(super) fn href(app: &App, more: &str) -> String {
    format!("/developer/apps/{}{more}", app.client.client_id)
}

impl Show {
    pub(super) async fn load(
        portal: &Portal,
        visit: &Visit,
        signed_in: &SignedIn,
        app: App,
    ) -> Result<Self, Problem> {
        let (asked, client) = (app.asked(), &app.client);
        let secrets = portal.store().client_secrets(&client.realm, &client.client_id).await?;
        let uses = portal.store().secret_uses(&client.realm, &client.client_id).await?;
        let realm = portal.realms.iter().find(|realm| realm.name == client.realm);
        let mut chrome = Frame::new(portal, visit, Area::Apps);
        chrome.hide_from_robots();
        let text = |value: &Option<String>| Field::new(value.clone().unwrap_or_default());
        let jwks = client.keys.jwks.as_ref().and_then(|set| serde_json::to_string_pretty(set).ok());
        Ok(Self {
            chrome,
            csrf: signed_in.token(),
            issuer: realm.map(|realm| realm.issuer.clone()).unwrap_or_default(),
            secrets: secrets.iter().map(|secret| Secret::new(secret, &uses)).collect(),
            recent: explain::recent(portal, visit.lang, &app).await?,
            saved: false,
            problem: None,
            name: Field::new(asked.name.as_str()),
            purpose: text(&asked.purpose),
            logo_uri: text(&asked.about.logo_uri),
            policy_uri: text(&asked.policy_uri),
            tos_uri: text(&asked.tos_uri),
            post_logout: Field::new(asked.logout.post_logout_redirect_uris.join("\n")),
            backchannel: text(&asked.logout.backchannel_logout_uri),
            redirect_uri: Field::default(),
            scope: Field::default(),
            profile: Field::new(client.profile.name()),
            method: Field::new(method(client.auth_method)),
            jwks: Field::new(jwks.unwrap_or_default()),
            jwks_uri: text(&client.keys.jwks_uri),
            secret: Field::default(),
            confirm: Field::default(),
            possible: possible_scopes(portal, client),
            sandbox: portal.sandbox,
            asked,
            app,
        })
    }

    /// The page as the answer to a form that was refused.
    pub(super) fn refused(&self) -> Answer {
        page::show_as(StatusCode::UNPROCESSABLE_ENTITY, self)
    }

    pub(super) fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        let name = &self.app.client.name;
        match self.problem.is_some() || !self.wrong().is_empty() {
            true => plain(self.t().failed, &[("step", name)]),
            false => name.clone(),
        }
    }

    /// What was refused of the form that was sent.
    fn wrong(&self) -> Vec<Wrong> {
        let t = self.t();
        summary::of(
            t,
            &[
                ("name", t.name, &self.name),
                ("purpose", t.purpose, &self.purpose),
                ("logo_uri", t.logo_uri, &self.logo_uri),
                ("policy_uri", t.policy_uri, &self.policy_uri),
                ("tos_uri", t.tos_uri, &self.tos_uri),
                ("post_logout_redirect_uris", t.post_logout, &self.post_logout),
                ("backchannel_logout_uri", t.backchannel, &self.backchannel),
                ("redirect_uri", t.redirect_uri, &self.redirect_uri),
                ("scope", t.scopes, &self.scope),
                ("method", t.method, &self.method),
                ("jwks", t.jwks, &self.jwks),
                ("jwks_uri", t.jwks_uri, &self.jwks_uri),
                ("add-secret-submit", t.secrets, &self.secret),
                ("confirm", t.delete, &self.confirm),
            ],
        )
    }

    fn id(&self) -> &str {
        self.app.client.client_id.as_str()
    }

    /// Does what people see of it wait for the operator, other than its addresses?
    fn words_wait(&self) -> bool {
        let words = |face: &Face| Face { redirect_uris: Vec::new(), ..face.clone() };
        let held = Face::of(&self.app.client);
        self.app.face.as_ref().is_some_and(|face| words(face) != words(&held))
    }

    /// Each address that is asked for, or that holds still, and what of the two is not so.
    fn uris(&self) -> Vec<(&str, Standing)> {
        let (asked, held) = (&self.asked.redirect_uris, &self.app.client.redirect_uris);
        let wanted = asked.iter().map(|uri| {
            let stands = if held.contains(uri) { Standing::Holds } else { Standing::Waits };
            (uri.as_str(), stands)
        });
        let leaving = held.iter().filter(|uri| !asked.contains(uri));
        wanted.chain(leaving.map(|uri| (uri.as_str(), Standing::Leaves))).collect()
    }

    fn guide_href(&self) -> String {
        format!("/developer/guide?{}", form::encode([("app", self.id())]))
    }

    fn date(&self, unix: &i64) -> String {
        self.chrome.zone.date(self.chrome.lang, *unix)
    }

    fn created(&self, secret: &Secret) -> String {
        plain(self.t().secret_created, &[("date", &self.date(&secret.created_at))])
    }

    fn used(&self, secret: &Secret) -> String {
        match secret.last_used {
            None => self.t().secret_never.to_owned(),
            Some(at) => {
                let when = self.chrome.zone.moment(self.chrome.lang, at);
                plain(self.t().secret_used, &[("moment", &when)])
            }
        }
    }

    /// Each possible scope: its name, what it opens, asked for, still waiting.
    fn scopes(&self) -> Vec<(&'static str, &'static str, bool, bool)> {
        let (asked, granted) = (self.app.requested, self.app.client.scopes);
        let row = |scope: Scope| {
            let waits =
                asked.contains(scope) && (self.app.client.pending || !granted.contains(scope));
            (scope.name(), self.t().scope(scope), asked.contains(scope), waits)
        };
        self.possible.iter().map(row).collect()
    }

    /// The details that people may leave out, each with its label.
    fn claims(&self) -> Vec<(&'static str, &str, bool)> {
        let all = ClaimSet::of_scopes(self.app.requested, |_| true).consent_items();
        let row = |claim: Claim| {
            let optional = self.app.client.optional_claims.contains(claim);
            (claim.name(), claim_label(self.chrome.lang, claim.name()), optional)
        };
        all.iter().filter(|claim| claim.is_recorded()).map(row).collect()
    }

    /// Each profile: its word, its name, what it asks of the developer, is it this one.
    fn profiles(&self) -> [(&'static str, &'static str, &'static str, bool); 3] {
        let t = self.t();
        let is = |profile: Profile| self.profile.value == profile.name();
        [
            ("compat", t.profile_compat, t.profile_compat_asks, is(Profile::Compat)),
            ("bcp", t.profile_bcp, t.profile_bcp_asks, is(Profile::Bcp)),
            ("fapi2", t.profile_fapi2, t.profile_fapi2_asks, is(Profile::Fapi2)),
        ]
    }

    /// Each way to prove itself: its word, what it means, is it this one.
    fn methods(&self) -> [(&'static str, &'static str, bool); 3] {
        let t = self.t();
        let row = |word, means| (word, means, self.method.value == word);
        [
            row("secret", t.method_secret),
            row("private_key_jwt", t.method_key),
            row("none", t.method_none),
        ]
    }

    fn has_secrets(&self) -> bool {
        method(self.app.client.auth_method) == "secret"
    }

    /// Plain http is for code on the developer's own machine.
    /// The parts of this long page, by what each is called.
    fn parts(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.t();
        let requests = crate::texts::explain::Timeline::of(self.chrome.lang).requests;
        let all = [
            ("requests", requests),
            ("settings", t.settings),
            ("redirect-uris", t.redirect_uris),
            ("scopes", t.scopes),
            ("profile", t.profile),
            ("secrets", t.secrets),
            ("running", t.state),
            ("delete", t.delete),
        ];
        all.into_iter().filter(|(id, _)| *id != "secrets" || self.has_secrets()).collect()
    }

    fn backchannel_hint(&self) -> &'static str {
        if self.sandbox { self.t().backchannel_hint_sandbox } else { self.t().backchannel_hint }
    }

    fn delete_lead(&self) -> Html {
        rich(self.t().delete_lead, &[("name", Slot::Foreign(&self.app.client.name))])
    }
}

/// How a client proves itself, as the form has it.
const fn method(method: ClientAuthMethod) -> &'static str {
    match method {
        ClientAuthMethod::PrivateKeyJwt => "private_key_jwt",
        ClientAuthMethod::None => "none",
        _ => "secret",
    }
}

impl Secret {
    fn new(secret: &ClientSecret, uses: &[SecretUse]) -> Self {
        let used = uses.iter().find(|used| used.secret == secret.hash);
        Self {
            id: base64url::encode(&secret.hash.0),
            fingerprint: secret.fingerprint(),
            created_at: secret.created_at.0,
            last_used: used.map(|used| used.at.0),
        }
    }
}
