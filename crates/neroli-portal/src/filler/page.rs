//! The page: a form to try, the code to copy, and every rule of the script.

use super::snippets::{self, Setting};
use super::{DEMO_CLIENT, HREF, script};
use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::texts::filler::Filler as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use neroli_core::id::ClientId;
use neroli_core::realm::Realm;
use neroli_pages::rich::{Html, Slot, plain, rich};

/// The page.
#[derive(Template)]
#[template(path = "filler/page.html")]
struct Page {
    chrome: Frame,
    issuer: String,
    operator: String,
    /// The application that the copied code names.
    client_id: String,
    /// An application of hers that has a secret: the page where that is changed.
    confidential: Option<String>,
    /// Where the live demo comes back to; none outside the sandbox.
    demo: Option<String>,
    /// Who can sign in there: name and password.
    people: Vec<(String, String)>,
    public_url: String,
}

/// GET: `?app=` names the application of the copied code.
pub(super) async fn show(State(portal): State<Portal>, visit: Visit) -> Answer {
    let Some(realm) = portal.realms.first() else {
        return Err(neroli_pages::ErrorKind::NotFound.into());
    };
    let demo = has_demo(&portal, realm).await?.then(|| format!("{}{HREF}", portal.public_url));
    let fallback = if demo.is_some() { DEMO_CLIENT } else { "CLIENT_ID" };
    let named = visit.query.get("app").filter(|id| is_plain(id)).unwrap_or(fallback);
    let people = portal.demo.iter().filter(|person| person.realm == realm.name.as_str());
    page::show(&Page {
        chrome: Frame::new(&portal, &visit, Area::Filler),
        issuer: realm.issuer.clone(),
        operator: realm.operator.clone(),
        client_id: named.to_owned(),
        confidential: confidential(&portal, &visit, named).await?,
        demo,
        people: people.map(|one| (one.username.clone(), one.password.clone())).take(3).collect(),
        public_url: portal.public_url.clone(),
    })
}

async fn has_demo(portal: &Portal, realm: &Realm) -> Result<bool, Problem> {
    let id = ClientId::new(DEMO_CLIENT);
    Ok(portal.sandbox && portal.store().client(&realm.name, &id).await?.is_some())
}

/// Where the application's method is chosen, if it is hers and not public: the script in a browser
/// has no secret to prove itself with (RFC 6749 §2.1).
async fn confidential(portal: &Portal, visit: &Visit, id: &str) -> Result<Option<String>, Problem> {
    let Some(known) = &visit.developer else { return Ok(None) };
    let found = portal.store().app(&ClientId::new(id), &known.developer.developer_id).await?;
    let found = found.filter(|app| !app.client.is_public());
    Ok(found.map(|_| format!("/developer/apps/{id}#profile")))
}

/// Could this be an application's id, and stand in code as it is?
fn is_plain(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"._~-".contains(&b))
}

/// One of the texts.
type Text = fn(&Texts) -> &'static str;

/// The attributes of the script tag, and what they mean.
const ATTRIBUTES: &[(&str, Text)] = &[
    ("data-issuer", |t| t.data_issuer),
    ("data-client-id", |t| t.data_client_id),
    ("data-redirect-uri", |t| t.data_redirect_uri),
    ("data-form", |t| t.data_form),
    ("data-mode", |t| t.data_mode),
    ("data-scope", |t| t.data_scope),
    ("data-backend", |t| t.data_backend),
    ("data-operator", |t| t.data_operator),
    ("data-lang", |t| t.data_lang),
];

/// Autofill fields and the claims they are filled from.
const FIELDS: &[(&str, &str)] = &[
    ("name", "name"),
    ("given-name", "given_name"),
    ("additional-name", "middle_name"),
    ("family-name", "family_name"),
    ("nickname", "nickname"),
    ("email", "email"),
    ("tel", "subscriber_msisdn, phone_number"),
    ("home tel", "phone_number"),
    ("bday, bday-year, bday-month, bday-day", "birthdate"),
    ("sex", "gender"),
    ("street-address, address-line1, address-line2, address-line3", "address.street_address"),
    ("postal-code", "address.postal_code"),
    ("address-level2", "address.locality"),
    ("address-level1", "address.region"),
    ("country, country-name", "address.country"),
    ("language", "locale"),
];

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn filled(&self, text: &str) -> Html {
        rich(text, &[("operator", Slot::Foreign(&self.operator))])
    }

    /// The script tag's own attributes, for the demo.
    fn script(&self) -> String {
        format!("{HREF}/{}", script::SERVED.fixed_name)
    }

    fn integrity(&self) -> &'static str {
        &script::SERVED.integrity
    }

    fn size(&self) -> String {
        plain(self.t().size, &[("bytes", &script::SCRIPT.bytes.len().to_string())])
    }

    fn setting(&self) -> Setting<'_> {
        Setting {
            public_url: &self.public_url,
            issuer: &self.issuer,
            operator: &self.operator,
            client_id: &self.client_id,
        }
    }

    fn code(&self) -> String {
        snippets::page(&self.setting())
    }

    fn backend_code(&self) -> String {
        snippets::with_backend(&self.setting())
    }

    fn policy(&self) -> String {
        snippets::policy(&self.public_url)
    }

    fn attributes(&self) -> Vec<(&'static str, &'static str)> {
        ATTRIBUTES.iter().map(|(name, text)| (*name, text(self.t()))).collect()
    }
}
