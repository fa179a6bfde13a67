//! Keys of this browser's runs: one that an application proves itself with (RFC 7523), and one
//! that its access tokens are bound to (RFC 9449). Both are made here, stay in memory for as long as
//! the runs, and are shown to nobody: a developer's own private key is never asked for.

use super::chosen::Chosen;
use super::{desk, kept, place_of};
use crate::problem::{Answer, Problem};
use crate::session::Act;
use crate::visit::Visit;
use crate::{Portal, apps, page};
use axum::Extension;
use axum::extract::State;
use neroli_core::client::{Client, Keys as Registered};
use neroli_core::client_keys;
use neroli_core::developer::App;
use neroli_jose::{Algorithm, SigningKey};
use neroli_pages::ErrorKind;
use neroli_store::UpdatedApp;
use serde_json::{Value, json};
use std::sync::Arc;

/// The name of the guide's key among those of the application. There is one at a time.
pub(super) const KID: &str = "neroli-guide";

/// The keys of a desk.
#[derive(Clone, Default)]
pub(super) struct Keys {
    /// What signs assertions and request objects, and for which application.
    own: Option<(String, Arc<SigningKey>)>,
    /// What signs DPoP proofs.
    proof: Option<Arc<SigningKey>>,
}

impl Keys {
    /// The key that this application proves itself with, if one was made.
    pub(super) fn own(&self, app: &Chosen) -> Option<Arc<SigningKey>> {
        let (_, key) = self.own.as_ref().filter(|(id, _)| id == app.id())?;
        Some(Arc::clone(key))
    }

    /// The key that its tokens are bound to, if they must be; it needs no registration.
    pub(super) fn proof(&mut self, app: &Chosen) -> Result<Option<Arc<SigningKey>>, Problem> {
        if !app.client.requires_dpop() {
            return Ok(None);
        }
        if self.proof.is_none() {
            self.proof = Some(Arc::new(made(Algorithm::Es256)?));
        }
        Ok(self.proof.clone())
    }
}

fn made(algorithm: Algorithm) -> Result<SigningKey, Problem> {
    SigningKey::generate(algorithm).map_err(|error| Problem::Internal(error.to_string()))
}

/// The signature that both its assertions and its request objects may bear; ES256 if it may.
pub(super) fn algorithm(client: &Client) -> Option<Algorithm> {
    let objects = client_keys::of_request_objects(client);
    let both = client_keys::of_assertions(client).into_iter().filter(|one| objects.contains(one));
    both.max_by_key(|one| *one == Algorithm::Es256)
}

/// POST: makes a key for her application, and registers its public part.
pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Extension(runs): Extension<Arc<super::Runs>>,
    act: Act,
) -> Answer {
    if !portal.sandbox {
        return Err(ErrorKind::NotFound.into());
    }
    let app = apps::of_hers(&portal, &act.by, act.form.get("app").unwrap_or_default()).await?;
    let can = |client: &Client| client.keys.jwks_uri.is_none();
    let algorithm = algorithm(&app.client).filter(|_| can(&app.client));
    let key = made(algorithm.ok_or(ErrorKind::NotFound)?)?;
    let keys = Registered { jwks: Some(with_key(&app.client, &key)), ..app.client.keys.clone() };
    let client = Client { keys, ..app.client.clone() };
    let id = client.client_id.as_str().to_owned();
    let after = App { client, ..app.clone() };
    if portal.store().update_app(&app, &after, &act.by.developer_id).await? != UpdatedApp::Done {
        // Somebody else has changed it meanwhile: the guide shows it as it is now.
        return Ok(page::see_other(&place_of(&id, "1", "run-1")));
    }
    let (name, mut desk) = desk(&portal, &visit, &runs);
    desk.keys.own = Some((id.clone(), Arc::new(key)));
    Ok(kept(&portal, &runs, name, desk, page::see_other(&place_of(&id, "1", "run-1"))))
}

/// The registered set with this key in place of the guide's last one.
fn with_key(client: &Client, key: &SigningKey) -> Value {
    let set = client.keys.jwks.as_ref().and_then(|set| set["keys"].as_array());
    let others = set.into_iter().flatten().filter(|one| one["kid"] != KID);
    let mut keys: Vec<Value> = others.cloned().collect();
    let mut own = key.public().to_jwk();
    own["kid"] = json!(KID);
    keys.push(own);
    json!({ "keys": keys })
}
