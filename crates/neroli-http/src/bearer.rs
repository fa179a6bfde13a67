//! The access token of a request (RFC 6750 §2): in the Authorization header, or in the body of a
//! POST; never in the query (RFC 9700 §4.3.2).

use crate::app::App;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use http::{Method, header};
use neroli_core::access_token::AccessToken;
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::form::Form;
use neroli_core::userinfo::{self, Answer, Api};

/// The token as presented; `None` when there is none at all.
pub(crate) fn presented(ctx: &Ctx) -> Result<Option<String>, Problem> {
    let malformed =
        |text: &'static str| Problem::Bearer(OAuthError::new(OAuthCode::InvalidRequest, text));
    if Form::parse(ctx.query.as_bytes()).is_ok_and(|query| query.has("access_token")) {
        return Err(malformed("An access token in the query is refused: use the header."));
    }
    let in_body = match ctx.method {
        Method::POST if !ctx.body.is_empty() => {
            let form = ctx.body_form().map_err(|e| malformed(e.description()))?;
            form.once("access_token")
                .map_err(|_| malformed("The parameter access_token stands more than once."))?
                .map(str::to_owned)
        }
        _ => None,
    };
    match (in_header(ctx)?, in_body) {
        (Some(_), Some(_)) => Err(malformed("The access token stands twice.")),
        (header, body) => Ok(header.or(body)),
    }
}

fn in_header(ctx: &Ctx) -> Result<Option<String>, Problem> {
    let mut lines = ctx.headers.get_all(header::AUTHORIZATION).iter();
    let (Some(line), more) = (lines.next(), lines.next()) else { return Ok(None) };
    let malformed =
        |text: &'static str| Problem::Bearer(OAuthError::new(OAuthCode::InvalidRequest, text));
    if more.is_some() {
        return Err(malformed("There is more than one Authorization header."));
    }
    let invalid = || Problem::Bearer(OAuthCode::InvalidToken.into());
    let line = line.to_str().map_err(|_| invalid())?;
    let (scheme, token) = line.split_once(' ').unwrap_or((line, ""));
    // RFC 9110 §11.1: the scheme is case-insensitive. Another scheme is no Bearer token.
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return Ok(None);
    }
    // RFC 6750 §2.1: one b64token after one space.
    let b64 = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
    if token.is_empty() || !token.bytes().all(b64) {
        return Err(invalid());
    }
    Ok(Some(token.to_owned()))
}

/// Decides what a token may read, and counts the read.
pub(crate) async fn read(
    app: &App,
    state: &RealmState,
    api: Api,
    token: &str,
) -> Result<Answer, Problem> {
    let refuse = |code: OAuthCode| Problem::Bearer(code.into());
    let now = app.now();
    let token = AccessToken::open(token, &state.realm, &state.ring)
        .filter(|token| now < token.expires_at)
        .ok_or_else(|| refuse(OAuthCode::InvalidToken))?;
    // A client acting for itself speaks of no person (security class F08).
    let grant_id = token.grant_id().ok_or_else(|| refuse(OAuthCode::InsufficientScope))?;
    let facts = app
        .store
        .token_facts(&state.realm.name, &grant_id, &token.token_id)
        .await?
        .ok_or_else(|| refuse(OAuthCode::InvalidToken))?;
    let answer = userinfo::answer(
        api,
        &userinfo::Facts {
            scopes: token.scopes,
            grant: &facts.grant,
            person: &facts.person,
            client_disabled: facts.client.disabled,
            consents: &facts.consents,
            revoked: facts.revoked,
            now,
        },
    )
    .map_err(refuse)?;
    let person = &facts.person.person_id;
    app.reads.count(&state.realm.name, person, &answer.client_id, answer.items, now);
    Ok(answer)
}
