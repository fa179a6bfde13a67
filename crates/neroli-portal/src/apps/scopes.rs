//! What an application may ask people for. In production the operator approves more than there
//! was; less takes effect at once.

use super::fields;
use super::show::{Show, save};
use super::{changed, of_hers, possible_scopes};
use crate::Portal;
use crate::problem::Answer;
use crate::session::Act;
use crate::visit::Visit;
use axum::extract::{Path, State};
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::Client;
use neroli_core::developer::App;
use neroli_core::scope::ScopeSet;
use serde_json::json;

pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let mut shown = Show::load(&portal, &visit, &act.signed_in, app.clone()).await?;
    let (t, possible) = (shown.t(), possible_scopes(&portal, &app.client));
    let ticked: Vec<&str> = act.form.all("scope").collect();
    shown.scope.value = ticked.join(" ");
    let read = shown.scope.read(|typed| fields::scopes(t, typed, possible));
    let Some(requested) = read else { return shown.refused() };
    let of_scopes = ClaimSet::of_scopes(requested, |_| true).consent_items();
    let optional: ClaimSet = act.form.all("optional").filter_map(Claim::parse).collect();
    let now = effective(&portal, &app, requested);
    let after = changed(&portal, &app.client, |members| {
        members.insert("scope".to_owned(), json!(now.to_string()));
    });
    match after {
        Ok(client) => {
            let client = Client { optional_claims: optional.intersection(of_scopes), ..client };
            save(&portal, &visit, &act, &app, App { client, requested, ..app.clone() }, "scopes")
                .await
        }
        Err(problem) => {
            shown.scope.problem = Some(problem);
            shown.refused()
        }
    }
}

/// What of it holds at once: all of it in the sandbox and while nothing is approved yet, else
/// what was approved before.
fn effective(portal: &Portal, app: &App, requested: ScopeSet) -> ScopeSet {
    if portal.sandbox || app.client.pending {
        return requested;
    }
    let approved = app.client.scopes;
    requested.iter().filter(|scope| approved.contains(*scope)).collect()
}
