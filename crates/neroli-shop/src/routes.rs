//! The shop's addresses and what each does.

use std::{sync::Arc, time::Instant};

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Path, RawQuery, State, rejection::FormRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::{get, post},
};

use crate::{
    Settings, assets,
    claims::to_details,
    details::{Details, check},
    guard::{self, Headers},
    lang::Lang,
    pages::{self, Frame},
    provider::{Answer, Provider, parameter},
    trouble::Trouble,
    visits::{Answered, Asking, CAPACITY, Outcome, Visit, Visits},
};

/// Longest accepted form, in bytes: every field at its limit, percent-encoded, fits.
const LONGEST_FORM: usize = 16 * 1024;

/// The fields of a posted form, in order.
type Posted = Result<Form<Vec<(String, String)>>, FormRejection>;

/// The shop, shared by all requests.
struct Shop {
    base: String,
    /// Absolute address of the sign-up page.
    home: String,
    /// Where a person sees and stops what she shares.
    consents: String,
    origin: String,
    secure: bool,
    provider: Provider,
    visits: Visits,
}

/// The router of every address below `settings.base_path`.
pub(crate) fn build(settings: Settings) -> Router {
    let base = settings.base_path.clone();
    let headers = Headers::new(&settings.issuer);
    Router::new()
        .route(&base, get(show_form))
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

impl Shop {
    fn new(settings: Settings) -> Self {
        let provider_origin = guard::origin(&settings.issuer).unwrap_or_default();
        Self {
            base: settings.base_path.clone(),
            home: format!("{}{}", settings.public_url, settings.base_path),
            consents: format!("{provider_origin}/consents"),
            origin: guard::origin(&settings.public_url).unwrap_or_default(),
            secure: settings.public_url.starts_with("https:"),
            provider: Provider::new(settings),
            visits: Visits::new(CAPACITY),
        }
    }

    fn frame(&self, headers: &HeaderMap, chosen: Option<Lang>) -> Frame<'_> {
        let lang = chosen.unwrap_or_else(|| Lang::preferred(headers));
        Frame { base: &self.base, lang, chosen }
    }

    fn trouble(&self, headers: &HeaderMap, chosen: Option<Lang>, trouble: Trouble) -> Response {
        pages::trouble(&self.frame(headers, chosen), trouble, &self.home)
    }

    /// The visit of this browser, with its identifier.
    fn visit<'h>(&self, headers: &'h HeaderMap) -> Option<(&'h str, Visit)> {
        let id = guard::visit_id(headers)?;
        Some((id, self.visits.find(id, Instant::now())?))
    }

    /// The details this browser has been given, if any.
    fn answered(&self, headers: &HeaderMap) -> Option<Answered> {
        match self.visit(headers)? {
            (_, Visit::Answered(answered)) => Some(answered),
            // She came back without deciding: what she typed is still hers.
            (_, Visit::Asking(asking)) => Some(asking.ended(Outcome::Failed)),
        }
    }

    /// Puts `visit` in place of `old`, under a new identifier, and gives it to the browser.
    fn remember(
        &self,
        headers: &HeaderMap,
        visit: Visit,
        mut response: Response,
    ) -> Result<Response, Trouble> {
        if let Some(old) = guard::visit_id(headers) {
            self.visits.forget(old);
        }
        let seconds = visit.lifetime().as_secs();
        let id = self.visits.open(visit, Instant::now()).ok_or(Trouble::Broken)?;
        let cookie = guard::cookie(&id, seconds, &self.base, self.secure);
        let value = HeaderValue::from_str(&cookie).map_err(|_| Trouble::Broken)?;
        response.headers_mut().append(header::SET_COOKIE, value);
        Ok(response)
    }

    /// Asks the provider, keeping what was typed.
    async fn ask(
        &self,
        headers: &HeaderMap,
        chosen: Option<Lang>,
        typed: Details,
    ) -> Result<Response, Trouble> {
        let lang = self.frame(headers, chosen).lang;
        let question = self.provider.ask(lang).await?;
        let visit = Visit::Asking(Asking { pending: question.pending, typed, chosen });
        self.remember(headers, visit, see_other(&question.url))
    }

    /// The form again, in the language chosen by hand.
    fn form_address(&self, chosen: Option<Lang>) -> String {
        match chosen {
            Some(lang) => format!("{}?lang={}#sign-up", self.base, lang.tag()),
            None => format!("{}#sign-up", self.base),
        }
    }
}

impl Asking {
    /// The same visit, without an answer.
    fn ended(self, outcome: Outcome) -> Answered {
        Answered { outcome, details: self.typed, verified: Details::default() }
    }
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

/// GET `fill`: asks the provider; a retry link keeps what an earlier attempt had typed.
async fn fill(
    State(shop): State<Arc<Shop>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let chosen = chosen_in_query(query.as_deref());
    let typed = match shop.visit(&headers) {
        Some((_, Visit::Asking(asking))) => asking.typed,
        Some((_, Visit::Answered(answered))) => answered.details,
        None => Details::default(),
    };
    let asked = shop.ask(&headers, chosen, typed).await;
    asked.unwrap_or_else(|trouble| shop.trouble(&headers, chosen, trouble))
}

/// POST `fill`: asks the provider, keeping what the form holds already.
async fn fill_typed(State(shop): State<Arc<Shop>>, headers: HeaderMap, posted: Posted) -> Response {
    let (chosen, typed) = match read(&shop, &headers, posted) {
        Ok(read) => read,
        Err(trouble) => return shop.trouble(&headers, None, trouble),
    };
    let asked = shop.ask(&headers, chosen, typed.clone()).await;
    asked.unwrap_or_else(|trouble| fail(&shop, &headers, (chosen, typed), trouble))
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
    match shop.provider.hear(&asking.pending, &query).await {
        Ok(answer) => {
            let visit = Visit::Answered(answered(answer, asking));
            let back = see_other(&shop.form_address(chosen));
            shop.remember(&headers, visit, back)
                .unwrap_or_else(|trouble| shop.trouble(&headers, chosen, trouble))
        }
        Err(trouble) => fail(&shop, &headers, (chosen, asking.typed), trouble),
    }
}

/// The visit after the person's decision; what she had typed stays as she typed it.
fn answered(answer: Answer, asking: Asking) -> Answered {
    match answer {
        Answer::Declined => asking.ended(Outcome::Declined),
        Answer::Shared(claims) => {
            let verified = to_details(&claims);
            let details = asking.typed.completed_by(&verified);
            Answered { outcome: Outcome::Shared, details, verified }
        }
    }
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

/// Explains `trouble` and keeps what was typed for the next attempt.
fn fail(
    shop: &Shop,
    headers: &HeaderMap,
    (chosen, typed): (Option<Lang>, Details),
    trouble: Trouble,
) -> Response {
    let page = shop.trouble(headers, chosen, trouble);
    let verified = Details::default();
    let visit = Visit::Answered(Answered { outcome: Outcome::Failed, details: typed, verified });
    shop.remember(headers, visit, page)
        .unwrap_or_else(|trouble| shop.trouble(headers, chosen, trouble))
}

fn chosen_in_query(query: Option<&str>) -> Option<Lang> {
    parameter(query?, "lang").and_then(|lang| Lang::chosen(&lang))
}

/// 303 (RFC 9110 section 15.4.4): the next request is a GET, whatever this one was.
fn see_other(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}
