//! Two live secrets, so that one can be exchanged without a pause: add the new one, use it, take
//! the old one away.

use super::credentials::Credentials;
use super::of_hers;
use super::show::{Show, href};
use crate::problem::{Answer, Problem};
use crate::session::Act;
use crate::visit::Visit;
use crate::{Portal, page};
use axum::extract::{Path, State};
use neroli_core::client::{ClientAuthMethod as Method, ClientSecret};
use neroli_core::secret::{Hashed, Plain};
use neroli_jose::base64url;
use neroli_pages::ErrorKind;

pub(super) async fn add(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let (realm, client_id) = (&app.client.realm, &app.client.client_id);
    if matches!(app.client.auth_method, Method::PrivateKeyJwt | Method::None) {
        return Err(Problem::Page(ErrorKind::NotFound));
    }
    let secret = Plain::from_random(portal.random());
    let kept = ClientSecret { hash: secret.hash(), created_at: portal.now() };
    if portal.store().add_app_secret(realm, client_id, &kept, &act.by.developer_id).await? {
        tracing::info!(%client_id, "a secret was added in the portal");
        let shown = Credentials::new(&portal, &visit, &act.signed_in, &app, &secret, false);
        return page::show(&shown);
    }
    let mut shown = Show::load(&portal, &visit, &act.signed_in, app).await?;
    shown.secret.problem = Some(shown.t().two_secrets.to_owned());
    shown.refused()
}

pub(super) async fn remove(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let (realm, client_id) = (&app.client.realm, &app.client.client_id);
    let named = act.form.get("secret").and_then(|text| base64url::decode(text).ok());
    let secret = named.and_then(|bytes| bytes.try_into().ok()).map(Hashed);
    let secret = secret.ok_or(Problem::Page(ErrorKind::NotFound))?;
    // One that is gone already is what was wanted.
    portal.store().remove_app_secret(realm, client_id, &secret, &act.by.developer_id).await?;
    tracing::info!(%client_id, "a secret was taken away in the portal");
    Ok(page::see_other(&href(&app, "?saved#secrets")))
}
