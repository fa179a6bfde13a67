//! What an application may ask people for. In production the operator approves more than there
//! was; less takes effect at once, for living tokens too.

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
    let after = changed(&portal, &app, |members| {
        members.insert("scope".to_owned(), json!(requested.to_string()));
    });
    match after {
        Ok(client) => {
            let optional_claims = optional.intersection(of_scopes);
            let asked = Client { optional_claims, ..client };
            save(&portal, &visit, &act, &app, asked, "scopes").await
        }
        Err(problem) => {
            shown.scope.problem = Some(problem);
            shown.refused()
        }
    }
}
