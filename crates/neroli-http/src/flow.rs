//! An interaction on its way through sign-in and consent. Nothing of it is stored: it travels in
//! the page, sealed, and counts only in the browser in which it began. So a million unfinished
//! requests leave nothing behind.

use crate::app::App;
use crate::cookies;
use crate::problem::{PageProblem, Problem};
use crate::realm::RealmState;
use crate::request::Ctx;
use http::HeaderValue;
use neroli_core::authorize::Flow;
use neroli_core::client::RedirectUri;
use neroli_core::form::Form;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_jose::{base64url, digest};
use neroli_pages::{ErrorKind, Lang, Link};
use serde::{Deserialize, Serialize};

/// How the parameters of an interaction came: proven once, when it began.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) enum Origin {
    /// In the address or body.
    #[default]
    Parameters,
    /// In a request object that the client signed.
    Object,
    /// Pushed by the client: the hash of the handle, under which the store keeps them until one
    /// interaction has used them up.
    Pushed([u8; 32]),
}

impl Origin {
    /// The pushed request that this interaction uses up.
    pub(crate) fn pushed(&self) -> Option<Hashed> {
        match self {
            Self::Pushed(handle) => Some(Hashed(*handle)),
            Self::Parameters | Self::Object => None,
        }
    }
}

/// What is sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Interaction {
    id: [u8; 16],
    started_at: Timestamp,
    /// The authorization request's parameters; checked anew at each step.
    pub(crate) query: String,
    /// How they came here.
    #[serde(default)]
    pub(crate) origin: Origin,
    /// Hash of the browser's transaction cookie.
    browser: String,
    /// The language chosen with the switch.
    pub(crate) lang: Option<String>,
    /// Digest of what a consent page showed.
    pub(crate) shown: Option<String>,
}

impl Interaction {
    /// Begins an interaction in this browser; the cookie is to be set if the browser has none.
    pub(crate) fn begin(ctx: &Ctx, query: String, origin: Origin) -> (Self, Option<HeaderValue>) {
        let held = ctx.cookie(cookies::TRANSACTION).filter(|value| value.len() == 22);
        let fresh = base64url::encode(&ctx.app.random::<16>());
        let cookie = match held {
            Some(_) => None,
            None => Some(cookies::set(cookies::TRANSACTION, &fresh, None, ctx.app.secure)),
        };
        let interaction = Self {
            id: ctx.app.moment().name(ctx.app.random()),
            started_at: ctx.app.now(),
            query,
            origin,
            browser: browser_hash(held.unwrap_or(&fresh)),
            lang: None,
            shown: None,
        };
        (interaction, cookie)
    }

    /// Its name and beginning.
    pub(crate) fn flow(&self) -> Flow {
        Flow { id: self.id, started_at: self.started_at }
    }

    /// When it stops counting.
    pub(crate) fn expires_at(&self, state: &RealmState) -> Timestamp {
        self.started_at + state.realm.lifetimes.request
    }

    /// The form that travels.
    pub(crate) fn seal(&self, app: &App, state: &RealmState) -> Result<String, Problem> {
        let plain = serde_json::to_vec(self).map_err(|e| Problem::Internal(e.to_string()))?;
        Ok(base64url::encode(&state.ring.seal(&purpose(state), &plain, app.random())?))
    }

    /// Opens what [`Interaction::seal`] made, in the browser in which it began, in time.
    pub(crate) fn open(ctx: &Ctx, state: &RealmState, form: &Form) -> Result<Self, Problem> {
        let malformed = || Problem::page(ErrorKind::MalformedRequest);
        let text = form.get("request").ok_or_else(malformed)?;
        let sealed = base64url::decode(text).map_err(|_| malformed())?;
        let plain = state.ring.open(&purpose(state), &sealed).ok_or_else(malformed)?;
        let mut this: Self = serde_json::from_slice(&plain).map_err(|_| malformed())?;
        let held = ctx.cookie(cookies::TRANSACTION).map(browser_hash);
        if held.as_ref() != Some(&this.browser) {
            return Err(this.problem(ErrorKind::WrongBrowser));
        }
        if ctx.app.now() >= this.expires_at(state) {
            return Err(this.problem(ErrorKind::RequestExpired));
        }
        if let Some(lang) = ctx.chosen_lang() {
            this.lang = Some(lang.code().to_owned());
        }
        Ok(this)
    }

    /// The language of this interaction's pages.
    pub(crate) fn lang(&self, ctx: &Ctx, ui_locales: Option<&str>) -> Lang {
        self.lang.as_deref().and_then(Lang::from_tag).unwrap_or_else(|| ctx.lang(ui_locales))
    }

    /// An error page with the way back to the partner.
    pub(crate) fn problem(&self, kind: ErrorKind) -> Problem {
        let redirect_uri = Form::parse(self.query.as_bytes())
            .ok()
            .and_then(|form| form.get("redirect_uri").map(str::to_owned));
        let back = redirect_uri
            .as_deref()
            .filter(|uri| uri.starts_with("http"))
            .map(|uri| Link::new(RedirectUri::origin_of(uri), RedirectUri::domain_of(uri)));
        Problem::Page(Box::new(PageProblem { back, ..PageProblem::new(kind) }))
    }
}

fn browser_hash(cookie: &str) -> String {
    base64url::encode(&digest::sha256(cookie.as_bytes())[..16])
}

fn purpose(state: &RealmState) -> Vec<u8> {
    format!("neroli interaction {}", state.realm.name).into_bytes()
}
