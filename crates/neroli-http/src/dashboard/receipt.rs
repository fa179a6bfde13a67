//! `GET /consents/receipt`: the proof of one agreement, to keep: who agreed to share what with
//! whom, when, shown which words in which language (experience.md N-C11).

use super::{choose_realm, visit};
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::{StatusCode, header};
use neroli_core::consent::{Event, Receipt};
use neroli_pages::ErrorKind;
use neroli_store::{HistoryEntry, HistoryQuery};
use serde_json::json;

pub(crate) async fn get(ctx: &mut Ctx) -> Answer {
    let form = super::query(ctx)?;
    choose_realm(ctx, &form)?;
    let state = ctx.realm()?;
    let visitor = match visit(ctx, state).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let malformed = || Problem::page(ErrorKind::MalformedRequest);
    let place: i64 = form.get("entry").and_then(|text| text.parse().ok()).ok_or_else(malformed)?;
    // Her own history only: another person's entry is not there.
    let query = HistoryQuery {
        realm: state.realm.name.clone(),
        person_id: visitor.person.person_id.clone(),
        client_id: None,
        before: Some(place.saturating_add(1)),
        limit: 1,
    };
    let found = ctx.app.store.history(&query).await?.into_iter().find(|e| e.sequence == place);
    let not_found = || Problem::page(ErrorKind::NotFound);
    let HistoryEntry { event, client_name, .. } = found.ok_or_else(not_found)?;
    let receipt = event.receipt.as_ref().ok_or_else(not_found)?;
    let body = document(&state.realm.operator, client_name.as_deref(), &event, receipt);
    let mut response = response::json(StatusCode::OK, &body);
    let file = format!("attachment; filename=\"receipt-{}.json\"", receipt.receipt_id);
    response::put_text(&mut response, header::CONTENT_DISPOSITION, &file);
    Ok(response)
}

fn document(
    operator: &str,
    client_name: Option<&str>,
    event: &Event,
    receipt: &Receipt,
) -> serde_json::Value {
    let items = event.items.iter().filter(|item| item.is_recorded());
    json!({
        "receipt_id": receipt.receipt_id,
        "operator": operator,
        "client_id": event.client_id,
        "client_name": client_name,
        "person_id": event.person_id,
        "items": items.map(|item| item.name()).collect::<Vec<_>>(),
        "agreed_at": jiff::Timestamp::from_second(event.at.0).map(|at| at.to_string()).ok(),
        "legal_basis": receipt.legal_basis,
        "language": receipt.language,
        "text_version": receipt.text_version,
    })
}
