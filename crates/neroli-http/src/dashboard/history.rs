//! `GET /consents/history`: what happened to a person's details, newest first.

use super::{choose_realm, reads_are_written, visit};
use crate::page;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::consent::EventKind;
use neroli_core::form;
use neroli_core::id::ClientId;
use neroli_pages::{Entry, ErrorKind, Event, Filter, Hidden, History};
use neroli_store::{HistoryEntry, HistoryQuery};

/// Entries on a page.
const PAGE: u32 = 50;

pub(crate) async fn get(ctx: &mut Ctx) -> Answer {
    let form = super::query(ctx)?;
    choose_realm(ctx, &form)?;
    let state = ctx.realm()?;
    let visitor = match visit(ctx, state).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (store, realm, person) = (&ctx.app.store, &state.realm.name, &visitor.person);
    reads_are_written(ctx, state, &person.person_id).await;
    let client_id = form.get("client_id").map(ClientId::new);
    let before = match form.get("before").map(str::parse::<i64>) {
        None => None,
        Some(Ok(place)) if place >= 0 => Some(place),
        Some(_) => return Err(Problem::page(ErrorKind::MalformedRequest)),
    };
    let query = HistoryQuery {
        realm: realm.clone(),
        person_id: person.person_id.clone(),
        client_id: client_id.clone(),
        before,
        // One more than is shown tells whether there is an older page.
        limit: PAGE + 1,
    };
    let mut entries = store.history(&query).await?;
    let more = entries.len() > PAGE as usize;
    entries.truncate(PAGE as usize);
    let last = entries.last().map(|entry| entry.sequence.to_string());
    let partners = store.partners(realm, &person.person_id).await?;
    let href = |before: Option<&str>| {
        let mut query = vec![("realm", realm.as_str())];
        query.extend(client_id.as_ref().map(|id| ("client_id", id.as_str())));
        query.extend(before.map(|before| ("before", before)));
        format!("/consents/history?{}", form::encode(query))
    };
    let mut chrome = page::chrome(ctx, ctx.lang(None));
    chrome.person = person.record.display_name();
    let html = History {
        chrome,
        dashboard_href: format!("/consents?realm={realm}"),
        filter: Filter {
            action: "/consents/history".into(),
            hidden: vec![Hidden::new("realm", realm.as_str())],
            partners: partners
                .iter()
                .map(|p| (p.client.client_id.to_string(), p.client.name.clone()))
                .collect(),
            selected: client_id.as_ref().map(ToString::to_string),
        },
        entries: entries.iter().map(|e| entry(realm.as_str(), e)).collect(),
        newer: before.map(|_: i64| href(None)),
        older: last.filter(|_| more).map(|last| href(Some(&last))),
    }
    .render();
    Ok(response::page(StatusCode::OK, html, ""))
}

fn entry(realm: &str, entry: &HistoryEntry) -> Entry {
    let event = &entry.event;
    let kind = match event.kind {
        EventKind::Agreed => Event::Agreed {
            text_version: event
                .receipt
                .as_ref()
                .map(|r| r.text_version.clone())
                .unwrap_or_default(),
        },
        EventKind::Refused => Event::Refused,
        EventKind::Read => Event::Read { count: u64::from(event.count) },
        EventKind::StoppedPartner => Event::StoppedPartner,
        EventKind::StoppedItem => Event::StoppedClaim,
    };
    let claims = event.items.iter().filter(|claim| claim.is_recorded());
    Entry {
        when: event.at.0,
        event: kind,
        partner: entry.client_name.clone(),
        claims: claims.map(|claim| claim.name().to_owned()).collect(),
        detail: event.receipt.as_ref().map(|receipt| receipt.receipt_id.clone()),
        receipt_href: event.receipt.as_ref().map(|_| {
            let place = entry.sequence.to_string();
            let query = form::encode([("realm", realm), ("entry", place.as_str())]);
            format!("/consents/receipt?{query}")
        }),
    }
}
