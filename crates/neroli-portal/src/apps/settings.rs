//! What people read of an application, its name, its purpose, its logo and links; and where its
//! sign-outs lead.

use super::fields::{self, Field, MAX_NAME, MAX_PURPOSE};
use super::show::{Show, save};
use super::{changed, logout, of_hers};
use crate::Portal;
use crate::problem::Answer;
use crate::session::Act;
use crate::visit::Visit;
use axum::extract::{Path, State};
use neroli_core::client::Client;
use neroli_core::developer::App;
use serde_json::{Value, json};

pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let mut shown = Show::load(&portal, &visit, &act.signed_in, app.clone()).await?;
    let typed = |name: &str| Field::new(act.form.get(name).unwrap_or_default());
    shown.name = typed("name");
    shown.purpose = typed("purpose");
    shown.logo_uri = typed("logo_uri");
    shown.policy_uri = typed("policy_uri");
    shown.tos_uri = typed("tos_uri");
    shown.post_logout = typed("post_logout_redirect_uris");
    shown.backchannel = typed("backchannel_logout_uri");
    match read(&portal, &app, &mut shown) {
        Some(asked) => save(&portal, &visit, &act, &app, asked, "settings").await,
        None => shown.refused(),
    }
}

fn read(portal: &Portal, before: &App, shown: &mut Show) -> Option<Client> {
    let t = shown.t();
    // A name that the operator gave stays possible.
    let name = shown.name.read(|typed| match typed.trim() == before.client.name {
        true => fields::text(t, typed, MAX_NAME),
        false => fields::name(t, typed, &portal.realms),
    });
    let purpose = shown.purpose.read(|typed| match typed.trim() {
        "" => Ok(None),
        typed => fields::text(t, typed, MAX_PURPOSE).map(Some),
    });
    let link = |member: &str, field: &mut Field| {
        let value = match field.value.trim() {
            "" => Value::Null,
            address => json!(address),
        };
        let put = |members: &mut serde_json::Map<_, _>| {
            members.insert(member.to_owned(), value.clone());
        };
        match changed(portal, before, put) {
            Ok(_) => Some(value),
            Err(_) => {
                field.problem = Some(t.not_https.to_owned());
                None
            }
        }
    };
    let logo = link("logo_uri", &mut shown.logo_uri);
    let policy = link("policy_uri", &mut shown.policy_uri);
    let terms = link("tos_uri", &mut shown.tos_uri);
    let come_back = shown.post_logout.read(|typed| logout::come_back(t, before, typed));
    let told_at = shown.backchannel.read(|typed| logout::told_at(portal, t, before, typed));
    let (come_back, told_at) = (come_back?, told_at?);
    let (name, purpose, logo, policy, terms) = (name?, purpose?, logo?, policy?, terms?);
    let after = changed(portal, before, |members| {
        members.insert("client_name".to_owned(), json!(name));
        members.insert("logo_uri".to_owned(), logo);
        members.insert("policy_uri".to_owned(), policy);
        members.insert("tos_uri".to_owned(), terms);
        members.insert("post_logout_redirect_uris".to_owned(), json!(come_back));
        members.insert("backchannel_logout_uri".to_owned(), told_at);
    });
    match after {
        Ok(client) => Some(Client { purpose, ..client }),
        Err(problem) => {
            shown.problem = Some(problem);
            None
        }
    }
}
