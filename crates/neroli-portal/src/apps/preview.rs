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
use neroli_core::client::{Client, GrantType, RedirectUri};
use neroli_core::person::{Address, ClaimValue};
use neroli_core::time::{Seconds, Timestamp};
use neroli_pages::{Consent, Duration, Item, Lang, Link, Partner, dated_label, labelled_line};

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    Signed(signed_in): Signed,
) -> Answer {
    let app = of_hers(&portal, &signed_in.developer, &id).await?;
    let client = &app.asked();
    let back = href(&app, "");
    let mut chrome = page::chrome_of(&portal, &visit, &client.realm);
    chrome.noindex = true;
    chrome.home_href = Some(back.clone());
    chrome.person = Some("Camille Martin".to_owned());
    let label = crate::texts::apps::Apps::of(visit.lang).preview_back;
    chrome.footer = vec![Link::new(back, label)];
    let all = ClaimSet::of_scopes(client.scopes, |_| true).consent_items();
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
        duration: duration(client, portal.now()),
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

/// Without later reads an agreement is for once.
fn duration(client: &Client, now: Timestamp) -> Duration {
    match client.may_use(GrantType::RefreshToken) {
        true => Duration::Until((now + Seconds::days(client.consent_days.into())).0),
        false => Duration::Once,
    }
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

/// As the provider shows a person's details: the same order, labels and lines.
fn items(lang: Lang, asked: ClaimSet) -> Vec<Item> {
    let item = |claim: Claim| {
        let value = invented(lang, claim);
        let flag = claim.flag().map(|flag| labelled_line(lang, flag.name(), "true"));
        Item {
            claim: claim.name().to_owned(),
            label: match value {
                ClaimValue::Number(at) => Some(dated_label(lang, claim.name(), at)),
                _ => None,
            },
            value_lines: value.lines().into_iter().chain(flag).collect(),
            ..Item::default()
        }
    };
    asked.on_pages().filter(|claim| claim.is_recorded()).map(item).collect()
}

/// Nobody's details.
fn invented(lang: Lang, claim: Claim) -> ClaimValue {
    let text = match claim {
        Claim::UpdatedAt => return ClaimValue::Number(1_700_000_000),
        Claim::Address => return ClaimValue::Address(address()),
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
        Claim::Email => "camille@example.org",
        Claim::PhoneNumber => "+33199000001",
        Claim::SubscriberMsisdn => "+33639980001",
        _ => "…",
    };
    ClaimValue::Text(text.to_owned())
}

fn address() -> Address {
    Address {
        street_address: Some("12 rue des Orangers".to_owned()),
        postal_code: Some("06000".to_owned()),
        locality: Some("Nice".to_owned()),
        country: Some("FR".to_owned()),
        ..Address::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_read_as_people_will_see_them() {
        let asked = [Claim::UpdatedAt, Claim::Name, Claim::Address, Claim::Email];
        let shown = items(Lang::Fr, asked.into_iter().collect());
        let order: Vec<&str> = shown.iter().map(|item| item.claim.as_str()).collect();
        assert_eq!(order, ["name", "address", "email", "updated_at"]);
        assert_eq!(shown[1].value_lines, ["12 rue des Orangers", "06000 Nice", "FR"]);
        let checked = "E-mail vérifié\u{202f}: true";
        assert_eq!(shown[2].value_lines, ["camille@example.org", checked]);
        assert_eq!(shown[3].label.as_deref(), Some("Mise à jour (14 novembre 2023)"));
        assert_eq!(shown[3].value_lines, ["1700000000"], "as it is sent");
    }
}
