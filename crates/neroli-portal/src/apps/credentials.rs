//! A secret is shown on the page that answers its making, and nowhere again; the same page offers
//! it as a `.env` file.

use super::of_hers;
use crate::Portal;
use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::session::{Act, SignedIn};
use crate::texts::apps::Apps as Texts;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use neroli_core::client::{ClientSecret, RedirectUri};
use neroli_core::developer::App;
use neroli_core::form;
use neroli_core::secret::Plain;
use neroli_pages::ErrorKind;
use neroli_pages::rich::{Html, Slot, rich};

/// `#client-id` and `#client-secret`.
#[derive(Template)]
#[template(path = "apps/credentials.html")]
pub(super) struct Credentials {
    chrome: Frame,
    csrf: String,
    name: String,
    client_id: String,
    secret: String,
    /// What the secret is called where it is not shown.
    fingerprint: String,
    /// The application was made at this moment, and not only a secret of it.
    is_new: bool,
    pending: bool,
}

impl Credentials {
    pub(super) fn new(
        portal: &Portal,
        visit: &Visit,
        signed_in: &SignedIn,
        app: &App,
        secret: &Plain,
        is_new: bool,
    ) -> Self {
        let mut chrome = Frame::new(portal, visit, Area::Apps);
        chrome.hide_from_robots();
        Self {
            chrome,
            csrf: signed_in.token(),
            name: app.client.name.clone(),
            client_id: app.client.client_id.to_string(),
            secret: secret.expose().to_owned(),
            fingerprint: ClientSecret { hash: secret.hash(), created_at: portal.now() }
                .fingerprint(),
            is_new,
            pending: app.client.pending,
        }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn heading(&self) -> Html {
        let text = if self.is_new { self.t().created } else { self.t().new_secret };
        rich(text, &[("name", Slot::Foreign(&self.name))])
    }

    fn guide_href(&self) -> String {
        format!("/developer/guide?{}", form::encode([("app", self.client_id.as_str())]))
    }
}

/// The `.env` file of an application, for the secret that the page has just shown.
pub(super) async fn env(State(portal): State<Portal>, Path(id): Path<String>, act: Act) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let client = &app.client;
    let secret = Plain::presented(act.form.get("secret").unwrap_or_default());
    let kept = portal.store().client_secrets(&client.realm, &client.client_id).await?;
    if !kept.iter().any(|kept| kept.hash.matches(&secret)) {
        return Err(Problem::Page(ErrorKind::NotFound));
    }
    let realm = portal.realms.iter().find(|realm| realm.name == client.realm);
    let lines = [
        ("NEROLI_ISSUER", realm.map_or("", |realm| realm.issuer.as_str()).to_owned()),
        ("NEROLI_CLIENT_ID", client.client_id.to_string()),
        ("NEROLI_CLIENT_SECRET", secret.expose().to_owned()),
        ("NEROLI_REDIRECT_URI", first(&client.redirect_uris)),
        ("NEROLI_SCOPE", client.scopes.to_string()),
        (
            "NEROLI_FORM_FILLING",
            format!("{}/formfilling/{}/v1/userinfo", portal.public_url, client.realm),
        ),
    ];
    let file: String = lines.iter().map(|(name, value)| line(name, value)).collect();
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\".env\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, file).into_response())
}

fn first(uris: &[RedirectUri]) -> String {
    uris.first().map(|uri| uri.as_str().to_owned()).unwrap_or_default()
}

/// In single quotes: shells and every `.env` reader take what is between them as it is. No value
/// can hold a quote or a line break but a redirect URI's quote, which is percent-encoded.
fn line(name: &str, value: &str) -> String {
    format!("{name}='{}'\n", value.replace('\'', "%27"))
}
