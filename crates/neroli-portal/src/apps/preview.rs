//! The consent page as people will see it, with invented values; its buttons lead back.

use super::of_hers;
use super::show::href;
use crate::problem::Answer;
use crate::session::Signed;
use crate::visit::Visit;
use crate::{Portal, page};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::{Client, RedirectUri};
use neroli_core::time::Seconds;
use neroli_pages::{Consent, Duration, Item, Lang, Link, Partner};

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    Signed(signed_in): Signed,
) -> Answer {
    let app = of_hers(&portal, &signed_in.developer, &id).await?;
    let client = &app.client;
    let back = href(&app, "");
    let mut chrome = page::chrome(&portal, &visit);
    chrome.noindex = true;
    chrome.home_href = Some(back.clone());
    chrome.person = Some("Camille Martin".to_owned());
    let label = crate::texts::apps::Apps::of(visit.lang).preview_back;
    chrome.footer = vec![Link::new(back, label)];
    let all = ClaimSet::of_scopes(app.requested, |_| true).consent_items();
    let optional = all.intersection(client.optional_claims);
    let realm = &client.realm;
    let html = Consent {
        chrome,
        action: href(&app, "/preview"),
        request: String::new(),
        partner: partner(client),
        purpose: client.purpose.clone().unwrap_or_default(),
        needed: items(visit.lang, all.minus(optional)),
        optional: items(visit.lang, optional),
        already: Vec::new(),
        duration: Duration::Until((portal.now() + Seconds::days(client.consent_days.into())).0),
        hide_values: false,
        switch_account_href: href(&app, "/preview"),
        dashboard_href: format!("/consents?realm={realm}"),
        correct_href: None,
    };
    Ok(page::html(StatusCode::OK, html.render()))
}

/// Its buttons decide nothing.
pub(super) async fn post(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    Signed(signed_in): Signed,
) -> Answer {
    let app = of_hers(&portal, &signed_in.developer, &id).await?;
    Ok(page::see_other(&href(&app, "")))
}

fn partner(client: &Client) -> Partner {
    let uri = client.redirect_uris.first().map_or("", RedirectUri::as_str);
    Partner {
        name: client.name.clone(),
        domain: RedirectUri::domain_of(uri),
        // The copy that the provider keeps: the page calls nobody else.
        logo: client
            .about
            .logo_uri
            .as_ref()
            .map(|_| format!("/openidconnect/{}/v1/logo/{}", client.realm, client.client_id)),
        verified: !client.self_registered,
        policy_uri: client.policy_uri.clone(),
        tos_uri: client.tos_uri.clone(),
    }
}

fn items(lang: Lang, claims: ClaimSet) -> Vec<Item> {
    let item = |claim: Claim| Item {
        claim: claim.name().to_owned(),
        value_lines: vec![invented(lang, claim).to_owned()],
        ..Item::default()
    };
    claims.iter().filter(|claim| claim.is_recorded()).map(item).collect()
}

/// Nobody's details.
const fn invented(lang: Lang, claim: Claim) -> &'static str {
    match claim {
        Claim::Name => "Camille Martin",
        Claim::GivenName => "Camille",
        Claim::FamilyName => "Martin",
        Claim::MiddleName => "Anne",
        Claim::Nickname => "Cam",
        Claim::PreferredUsername => "camille",
        Claim::Profile | Claim::Website => "https://camille.example",
        Claim::Picture => "https://camille.example/photo.jpg",
        Claim::Gender => "female",
        Claim::Birthdate => "1988-04-02",
        Claim::Zoneinfo => "Europe/Paris",
        Claim::Locale => match lang {
            Lang::En => "en-GB",
            Lang::Fr => "fr-FR",
        },
        Claim::UpdatedAt => "1700000000",
        Claim::Email => "camille@example.org",
        Claim::PhoneNumber => "+33199000001",
        Claim::SubscriberMsisdn => "+33639980001",
        Claim::Address => "12 rue des Orangers, 06000 Nice",
        _ => "…",
    }
}
