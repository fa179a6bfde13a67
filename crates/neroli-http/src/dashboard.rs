//! `/consents`: what a person shares with whom, since when, how often it was read; stopping it;
//! and her history.
//!
//! The address names no realm: `realm` in the query does, else the first realm in which this
//! browser is signed in, else the default one.

pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod receipt;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod stop;

use crate::cookies;
use crate::gathered::to_the_end;
use crate::issue;
use crate::problem::Problem;
use crate::realm::{Named, RealmState};
use crate::request::Ctx;
use crate::response::{self, Response};
use neroli_core::form::Form;
use neroli_core::id::PersonId;
use neroli_core::person::Person;
use neroli_core::session::Session;
use neroli_pages::ErrorKind;
use std::sync::Arc;

/// What the dashboard reads; each may stand once.
const PARAMETERS: [&str; 11] = [
    "realm",
    "csrf",
    "client_id",
    "claim",
    "before",
    "lang",
    "username",
    "password",
    "everywhere",
    "stopped",
    "entry",
];

/// Finds the realm of a request to the dashboard and notes it in the request.
fn choose_realm(ctx: &mut Ctx, form: &Form) -> Result<(), Problem> {
    if form.repeated(&PARAMETERS).is_some() {
        return Err(Problem::page(ErrorKind::RepeatedParameter));
    }
    let chosen =
        form.get("realm").map_or_else(|| usual_realm(ctx), |name| ctx.app.realms.named(name));
    ctx.choose_realm(chosen).ok_or_else(|| Problem::page(ErrorKind::NotFound))
}

/// The first realm in which the browser is signed in, else the default one.
fn usual_realm(ctx: &Ctx) -> Named {
    let mut names = ctx.app.realms.settings().map(|realm| realm.name.as_str());
    let has_session = |name: &&str| ctx.cookie(&cookies::session(name)).is_some();
    let usual = names.clone().find(has_session).or_else(|| names.next());
    usual.map_or(Named::Unknown, |name| ctx.app.realms.named(name))
}

/// What was read a moment ago belongs on a person's pages.
async fn reads_are_written(ctx: &Ctx, state: &RealmState, person_id: &PersonId) {
    let (store, gathered) = (Arc::clone(&ctx.app.store), Arc::clone(&state.gathered));
    let person_id = person_id.clone();
    to_the_end(async move { gathered.reads.flush_person(store.as_ref(), &person_id).await }).await;
}

/// The parameters of the query; what cannot be read is refused.
fn query(ctx: &Ctx) -> Result<Form, Problem> {
    ctx.query_form().map_err(|_| Problem::page(ErrorKind::MalformedRequest))
}

/// A person at her dashboard.
struct Visit {
    session: Session,
    person: Person,
}

/// Who visits; whoever is not signed in is sent to do so first.
async fn visit(ctx: &Ctx, state: &RealmState) -> Result<Result<Visit, Response>, Problem> {
    Ok(match issue::signed_in(ctx, state).await? {
        Some((session, person)) => Ok(Visit { session, person }),
        None => {
            let to = format!("/consents/sign-in?realm={}", state.realm.name);
            Err(response::see_other(&to))
        }
    })
}
