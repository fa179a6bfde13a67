//! The shop's addresses and what each does.

use std::sync::Arc;

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Path, RawQuery, State, rejection::FormRejection},
    http::{HeaderMap, HeaderValue, header},
    middleware::map_response,
    response::Response,
    routing::{get, post},
};

use crate::{
    Settings, assets,
    claims::to_details,
    details::{Details, check},
    guard::{self, Headers},
    lang::Lang,
    pages,
    provider::{Answer, parameter},
    shop::{Shop, see_other},
    trouble::Trouble,
    visits::{Outcome, Visit},
};

/// Longest accepted form, in bytes: every field at its limit, percent-encoded, fits.
const LONGEST_FORM: usize = 16 * 1024;

/// The fields of a posted form, in order.
type Posted = Result<Form<Vec<(String, String)>>, FormRejection>;

/// The router of every address below `settings.base_path`.
pub(crate) fn build(settings: Settings) -> Router {
    let base = settings.base_path.clone();
    let headers = Headers::new(&settings.issuer);
    Router::new()
        .route(&base, get(show_form))
        .route(&format!("{base}/"), get(back_to_form))
        .route(&format!("{base}/fill"), get(fill).post(fill_typed))
        .route(&format!("{base}/callback"), get(callback))
        .route(&format!("{base}/sign-up"), post(submit).get(back_to_form))
        .route(&format!("{base}/assets/{{name}}"), get(asset))
        .fallback(not_found)
        .method_not_allowed_fallback(not_allowed)
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(map_response(move |response| {
            let headers = headers.clone();
            async move { headers.add(response) }
        }))
        .with_state(Arc::new(Shop::new(settings)))
}

/// GET: the sign-up form, filled with what this browser's visit holds.
async fn show_form(
    State(shop): State<Arc<Shop>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let chosen = chosen_in_query(query.as_deref());
    let answered = shop.answered(&headers);
    let nothing = Details::default();
    let form = pages::Form {
        details: answered.as_ref().map_or(&nothing, |a| &a.details),
        verified: answered.as_ref().map_or(&nothing, |a| &a.verified),
        outcome: answered.as_ref().map(|a| a.outcome),
        faults: &[],
    };
    pages::sign_up(&shop.frame(&headers, chosen), &form)
}

/// GET `fill`: asks the provider; a retry link keeps what an earlier attempt held.
async fn fill(
    State(shop): State<Arc<Shop>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let chosen = chosen_in_query(query.as_deref());
    let form = shop.answered(&headers).map(|answered| answered.details).unwrap_or_default();
    shop.ask(&headers, chosen, form).await
}

/// POST `fill`: asks the provider, keeping what the form holds already.
async fn fill_typed(State(shop): State<Arc<Shop>>, headers: HeaderMap, posted: Posted) -> Response {
    match read(&shop, &headers, posted) {
        Ok((chosen, form)) => shop.ask(&headers, chosen, form).await,
        Err(trouble) => shop.trouble(&headers, None, trouble),
    }
}

/// GET `callback`: the provider's answer (RFC 6749 section 4.1.2).
async fn callback(
    State(shop): State<Arc<Shop>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let Some((id, visit)) = shop.visit(&headers) else {
        return shop.trouble(&headers, None, Trouble::Lost);
    };
    let asking = match visit {
        Visit::Asking(asking) => asking,
        // Reloaded or reached by the back button: the answer has been used already.
        Visit::Answered(_) => return see_other(&shop.form_address(None)),
    };
    let chosen = asking.chosen;
    // A forged answer must not end the visit it guesses at, so `state` is looked at first.
    if parameter(&query, "state").as_deref() != Some(asking.pending.state.as_str()) {
        return shop.trouble(&headers, chosen, Trouble::Mismatch);
    }
    if !shop.visits.forget(id) {
        return see_other(&shop.form_address(chosen));
    }
    let visit = match shop.provider.hear(&asking.pending, &query).await {
        Ok(Answer::Shared(claims)) => asking.told(to_details(&claims)),
        Ok(Answer::Declined) => asking.ended(Outcome::Declined),
        Err(trouble) => {
            return shop.fail(&headers, chosen, asking.ended(Outcome::Failed), trouble);
        }
    };
    let back = see_other(&shop.form_address(chosen));
    shop.remember(&headers, Visit::Answered(visit), back)
        .unwrap_or_else(|trouble| shop.trouble(&headers, chosen, trouble))
}

/// POST `sign-up`: checks the form, welcomes the person, forgets the visit.
async fn submit(State(shop): State<Arc<Shop>>, headers: HeaderMap, posted: Posted) -> Response {
    let (chosen, details) = match read(&shop, &headers, posted) {
        Ok(read) => read,
        Err(trouble) => return shop.trouble(&headers, None, trouble),
    };
    let frame = shop.frame(&headers, chosen);
    let answered = shop.answered(&headers);
    let nothing = Details::default();
    let verified = answered.as_ref().map_or(&nothing, |a| &a.verified);
    let faults = check(&details, jiff::Zoned::now().date());
    if !faults.is_empty() {
        let form = pages::Form { details: &details, verified, outcome: None, faults: &faults };
        return pages::sign_up(&frame, &form);
    }
    let mut response = pages::welcome(&frame, &details, verified, &shop.consents);
    if let Some(id) = guard::visit_id(&headers) {
        shop.visits.forget(id);
        let ended = guard::cookie("", 0, &shop.base, shop.secure);
        if let Ok(value) = HeaderValue::from_str(&ended) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// GET `sign-up`: a reloaded or bookmarked result leads to the form.
async fn back_to_form(State(shop): State<Arc<Shop>>, RawQuery(query): RawQuery) -> Response {
    see_other(&shop.form_address(chosen_in_query(query.as_deref())))
}

/// GET `assets/{name}`.
async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    assets::find(&name, &headers)
}

async fn not_found(State(shop): State<Arc<Shop>>, headers: HeaderMap) -> Response {
    shop.trouble(&headers, None, Trouble::NotFound)
}

async fn not_allowed(State(shop): State<Arc<Shop>>, headers: HeaderMap) -> Response {
    shop.trouble(&headers, None, Trouble::NotAllowed)
}

/// The language and details of a form of ours.
fn read(
    shop: &Shop,
    headers: &HeaderMap,
    posted: Posted,
) -> Result<(Option<Lang>, Details), Trouble> {
    if !guard::is_ours(headers, &shop.origin) {
        return Err(Trouble::Foreign);
    }
    let Form(pairs) = posted.map_err(|_| Trouble::BadForm)?;
    let chosen = pairs.iter().find(|(name, _)| name == "lang");
    Ok((chosen.and_then(|(_, lang)| Lang::chosen(lang)), Details::from_form(&pairs)))
}

fn chosen_in_query(query: Option<&str>) -> Option<Lang> {
    parameter(query?, "lang").and_then(|lang| Lang::chosen(&lang))
}
