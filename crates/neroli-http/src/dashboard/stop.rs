//! `POST /consents/stop`: stops a partner, or one detail. When the answer is there, it has
//! stopped: on this node from the next request on.

use super::{choose_realm, visit};
use crate::csrf;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use neroli_core::claim::Claim;
use neroli_core::form;
use neroli_core::id::ClientId;
use neroli_pages::ErrorKind;

pub(crate) async fn post(ctx: &mut Ctx) -> Answer {
    let form = ctx.page_form()?;
    choose_realm(ctx, &form)?;
    let state = ctx.realm()?;
    let visitor = match visit(ctx, state).await? {
        Ok(visitor) => visitor,
        Err(elsewhere) => return Ok(elsewhere),
    };
    csrf::check(&visitor.session, &form)?;
    let malformed = || Problem::page(ErrorKind::MalformedRequest);
    let client_id = ClientId::new(form.get("client_id").ok_or_else(malformed)?);
    let item = match form.get("claim") {
        // Nothing named is everything; a name that is empty is a mistake.
        None if form.has("claim") => return Err(malformed()),
        None => None,
        Some(name) => {
            Some(Claim::parse(name).filter(|claim| claim.is_recorded()).ok_or_else(malformed)?)
        }
    };
    let realm = &state.realm.name;
    let stopped = ctx
        .app
        .store
        .stop_sharing(realm, &visitor.person.person_id, &client_id, item, ctx.app.now())
        .await?;
    let mut query = vec![("realm", realm.as_str()), ("stopped", client_id.as_str())];
    match stopped {
        None => query.push(("already", "1")),
        Some(stopped) if stopped.remaining.is_empty() => {}
        Some(_) => query.extend(item.map(|item| ("item", item.name()))),
    }
    Ok(response::see_other(&format!("/consents?{}", form::encode(query))))
}
