//! What a visitor's projects are filled with: one of her own applications, or those that the
//! sandbox has for everybody.

use super::archive::zip;
use super::page::of_hers;
use super::{CALLBACK, Setting, Stack};
use crate::Portal;
use crate::problem::{Answer, Problem};
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use neroli_core::client::Client;
use neroli_core::id::ClientId;
use neroli_core::realm::Realm;
use neroli_core::secret::Plain;
use neroli_pages::ErrorKind;

/// The sandbox's applications for everybody: with a secret, and public.
const SECRET_CLIENT: (&str, &str) = ("seed-client", "seed-client-secret");
const PUBLIC_CLIENT: &str = "public-client";

/// GET `{stack}.zip`, `?app=` names one of the visitor's applications.
pub(super) async fn download(
    State(portal): State<Portal>,
    visit: Visit,
    Path(archive): Path<String>,
) -> Answer {
    let stack = archive.strip_suffix(".zip").and_then(Stack::find).ok_or(ErrorKind::NotFound)?;
    let setting = setting(&portal, &visit, stack).await?;
    let files = setting.fill(stack).map_err(|_| ErrorKind::NotFound)?;
    let folder = format!("neroli-{}", stack.id);
    let bytes = zip(&folder, &files).map_err(|error| Problem::Internal(error.to_string()))?;
    let mut response = bytes.into_response();
    let name = format!("attachment; filename=\"{folder}.zip\"");
    for (header, value) in [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ] {
        response.headers_mut().insert(header, value);
    }
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

async fn setting(portal: &Portal, visit: &Visit, stack: &Stack) -> Result<Setting, Problem> {
    if let Some(app) = of_hers(portal, visit).await? {
        if !fits(&app.client, stack) {
            return Err(ErrorKind::NotFound.into());
        }
        let realm = portal.realms.iter().find(|realm| realm.name == app.client.realm);
        return Ok(of(portal, realm.ok_or(ErrorKind::NotFound)?, &app.client));
    }
    let (realm, client) = everybodys(portal, stack).await?.ok_or_else(|| {
        // Outside the sandbox a project needs an application, and so a developer.
        Problem::SignIn(Some(super::HREF.to_owned()))
    })?;
    let known = Plain::presented(SECRET_CLIENT.1);
    let secrets = portal.store().client_secrets(&realm.name, &client.client_id).await?;
    let is_known = secrets.iter().any(|secret| secret.hash == known.hash());
    let client_secret = if is_known { SECRET_CLIENT.1.to_owned() } else { String::new() };
    Ok(Setting { client_secret, ..of(portal, realm, &client) })
}

/// The sandbox's application for a stack; none elsewhere.
pub(super) async fn everybodys<'a>(
    portal: &'a Portal,
    stack: &Stack,
) -> Result<Option<(&'a Realm, Client)>, Problem> {
    let Some(realm) = portal.realms.first().filter(|_| portal.sandbox) else { return Ok(None) };
    let id = if stack.public { PUBLIC_CLIENT } else { SECRET_CLIENT.0 };
    let client = portal.store().client(&realm.name, &ClientId::new(id)).await?;
    Ok(client.map(|client| (realm, client)))
}

fn of(portal: &Portal, realm: &Realm, client: &Client) -> Setting {
    let person = portal.demo.iter().find(|person| person.realm == realm.name.as_str());
    Setting {
        public_url: portal.public_url.clone(),
        realm: realm.name.to_string(),
        issuer: realm.issuer.clone(),
        client_id: client.client_id.to_string(),
        client_secret: String::new(),
        person: person.map(|person| (person.username.clone(), person.password.clone())),
    }
}

/// A stack without a server is for public clients, the others send a secret.
pub(super) fn fits(client: &Client, stack: &Stack) -> bool {
    use neroli_core::client::ClientAuthMethod as Method;
    match client.auth_method {
        Method::None => stack.public,
        Method::ClientSecret | Method::ClientSecretBasic => !stack.public,
        // Half of the libraries send the secret by Basic, and none sends a signed assertion.
        Method::ClientSecretPost | Method::PrivateKeyJwt => false,
    }
}

/// Would people come back to the project?
pub(super) fn is_registered(client: &Client) -> bool {
    client.redirect_uris.iter().any(|uri| uri.matches(CALLBACK, client.is_public()))
}
