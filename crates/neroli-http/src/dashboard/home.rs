//! `GET /consents`: a card for each partner.

use super::{Visit, choose_realm, reads_are_written, visit};
use crate::csrf;
use crate::details;
use crate::page;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::{Client, RedirectUri};
use neroli_core::consent::{Consent, EventKind};
use neroli_core::form::Form;
use neroli_core::person::Record;
use neroli_core::time::{Seconds, Timestamp};
use neroli_pages::{Card, CardItem, Dashboard, Lang, SharingState, Status};
use neroli_store::Partner;

/// When an agreement counts as ending soon.
const SOON: Seconds = Seconds::days(14);

pub(crate) async fn get(ctx: &mut Ctx) -> Answer {
    let form = super::query(ctx)?;
    choose_realm(ctx, &form)?;
    let state = ctx.realm()?;
    let visitor = match visit(ctx, state).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (store, realm, person) =
        (ctx.app.store.as_ref(), &state.realm.name, &visitor.person.person_id);
    reads_are_written(ctx, state, person).await;
    let partners = store.partners(realm, person).await?;
    let html = page(ctx, state, &visitor, &partners, &form)?;
    Ok(response::page(StatusCode::OK, html, ""))
}

fn page(
    ctx: &Ctx,
    state: &RealmState,
    visitor: &Visit,
    partners: &[Partner],
    form: &Form,
) -> Result<String, Problem> {
    let realm = &state.realm.name;
    let now = ctx.app.now();
    let lang = ctx.lang(None);
    let mut chrome = page::chrome(ctx, lang);
    chrome.home_href = Some("/".into());
    chrome.person = visitor.person.record.display_name();
    let shown = Shown { lang, record: &visitor.person.record };
    let dashboard = Dashboard {
        chrome,
        csrf: csrf::token(&visitor.session),
        realm: realm.to_string(),
        stop_action: "/consents/stop".into(),
        history_href: format!("/consents/history?realm={realm}"),
        sign_out_href: format!("/consents/sign-out?realm={realm}"),
        status: status(partners, form, now),
        cards: partners.iter().filter_map(|p| card(state, &shown, p, now)).collect(),
    };
    Ok(dashboard.render())
}

/// What the last click did, from the address it led to; the words come from what is stored.
fn status(partners: &[Partner], form: &Form, now: Timestamp) -> Status {
    let Some(partner) = form
        .get("stopped")
        .and_then(|id| partners.iter().find(|p| p.client.client_id.as_str() == id))
    else {
        return Status::None;
    };
    let name = partner.client.name.clone();
    let remains = items(&in_force(partner, now));
    // An address can be written by anybody: it says which sentence, what is stored whether it
    // is true.
    match form.get("item").and_then(Claim::parse) {
        Some(claim) if remains.is_empty() || remains.contains(claim) => Status::None,
        Some(claim) => Status::StoppedClaim {
            name,
            claim: claim.name().to_owned(),
            remains: remains.iter().map(|claim| claim.name().to_owned()).collect(),
        },
        None if !remains.is_empty() => Status::None,
        None if form.get("already").is_some() => Status::AlreadyStopped { name },
        None => Status::StoppedPartner { name },
    }
}

fn in_force(partner: &Partner, now: Timestamp) -> Vec<Consent> {
    partner.consents.iter().filter(|c| now < c.expires_at).cloned().collect()
}

fn items(consents: &[Consent]) -> ClaimSet {
    consents.iter().map(|c| c.item).filter(|item| item.is_recorded()).collect()
}

fn card(state: &RealmState, shown: &Shown, partner: &Partner, now: Timestamp) -> Option<Card> {
    let client = &partner.client;
    let live = in_force(partner, now);
    let until = live.iter().map(|c| c.expires_at).max();
    let decision = partner.last_decision.as_ref();
    let (sharing, since) = match until {
        Some(until) => {
            let soon = until - now < SOON && partner.consents.len() == live.len();
            let since = live.iter().map(|c| c.granted_at).min()?;
            (if soon { SharingState::EndsSoon } else { SharingState::Active }, since)
        }
        None => {
            let decision = decision?;
            let sharing = match decision.kind {
                EventKind::Refused => SharingState::Refused,
                EventKind::StoppedPartner | EventKind::StoppedItem => SharingState::Stopped,
                EventKind::Agreed | EventKind::Read => SharingState::Ended,
            };
            (sharing, decision.at)
        }
    };
    Some(Card {
        client_id: client.client_id.to_string(),
        name: client.name.clone(),
        domain: domains(client),
        logo: page::logo(client),
        purpose: client.purpose.clone().unwrap_or_default(),
        state: sharing,
        since: since.0,
        until: until.map(|until| until.0),
        last_read: partner.last_read.map(|at| at.0),
        reads: partner.reads,
        items: items(&live).on_pages().map(|claim| shown.item(claim)).collect(),
        history_href: format!(
            "/consents/history?{}",
            neroli_core::form::encode([
                ("realm", state.realm.name.as_str()),
                ("client_id", client.client_id.as_str()),
            ])
        ),
    })
}

/// Where the partner's answers may go: the consent page named one of these addresses.
fn domains(client: &Client) -> String {
    const MOST: usize = 3;
    let mut domains: Vec<String> = Vec::new();
    for domain in client.redirect_uris.iter().map(|uri| RedirectUri::domain_of(uri.as_str())) {
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    if domains.len() > MOST {
        domains.truncate(MOST);
        domains.push("…".to_owned());
    }
    domains.join(", ")
}

/// Whose values stand on the cards, and in which language.
struct Shown<'a> {
    lang: Lang,
    record: &'a Record,
}

impl Shown<'_> {
    fn item(&self, claim: Claim) -> CardItem {
        let lines = details::lines(self.lang, claim, self.record);
        CardItem {
            claim: claim.name().to_owned(),
            label: details::label(self.lang, claim, self.record),
            value: (!lines.is_empty()).then_some(lines),
        }
    }
}
