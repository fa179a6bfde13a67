//! The access token of a request: with the scheme Bearer (RFC 6750 §2), in the Authorization
//! header or in the body of a POST, or with the scheme DPoP and a proof (RFC 9449 §7.1); never in
//! the query (RFC 9700 §4.3.2).

use crate::dpop;
use crate::memory::{Facts, Remembered, Text};
use crate::problem::Problem;
use crate::reads::{Counted, Key};
use crate::realm::RealmState;
use crate::request::Ctx;
use bytes::Bytes;
use http::{Method, header};
use neroli_core::access_token::{AccessToken, Holder};
use neroli_core::dpop::{Scheme, presented_rightly};
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::form::Form;
use neroli_core::id::ClientId;
use neroli_core::request_log::{Cause, Endpoint};
use neroli_core::subject;
use neroli_core::userinfo::{self, Answer, Api};
use std::sync::Arc;

/// A token as it came.
pub(crate) struct Presented {
    scheme: Scheme,
    token: String,
}

impl Presented {
    /// A refusal in the words of its scheme.
    fn refuse(&self, error: impl Into<OAuthError>) -> Problem {
        match self.scheme {
            Scheme::Bearer => Problem::Bearer(error.into()),
            Scheme::Dpop => Problem::Dpop(error.into()),
        }
    }
}

/// The token as presented; `None` when there is none at all.
pub(crate) fn presented(ctx: &Ctx) -> Result<Option<Presented>, Problem> {
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
                .map(|token| Presented { scheme: Scheme::Bearer, token: token.to_owned() })
        }
        _ => None,
    };
    match (in_header(ctx)?, in_body) {
        (Some(_), Some(_)) => Err(malformed("The access token stands twice.")),
        (header, body) => Ok(header.or(body)),
    }
}

fn in_header(ctx: &Ctx) -> Result<Option<Presented>, Problem> {
    let mut lines = ctx.headers.get_all(header::AUTHORIZATION).iter();
    let (Some(line), more) = (lines.next(), lines.next()) else { return Ok(None) };
    if more.is_some() {
        return Err(Problem::Bearer(OAuthError::new(
            OAuthCode::InvalidRequest,
            "There is more than one Authorization header.",
        )));
    }
    let invalid = || Problem::Bearer(OAuthCode::InvalidToken.into());
    let line = line.to_str().map_err(|_| invalid())?;
    let (scheme, token) = line.split_once(' ').unwrap_or((line, ""));
    // RFC 9110 §11.1: the scheme is case-insensitive. Another scheme is no access token.
    let scheme = match scheme {
        s if s.eq_ignore_ascii_case("Bearer") => Scheme::Bearer,
        s if s.eq_ignore_ascii_case("DPoP") => Scheme::Dpop,
        _ => return Ok(None),
    };
    let presented = Presented { scheme, token: token.to_owned() };
    // RFC 6750 §2.1, RFC 9449 §7.1: one token68 after one space.
    let b64 = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
    if token.is_empty() || !token.bytes().all(b64) {
        return Err(presented.refuse(OAuthCode::InvalidToken));
    }
    Ok(Some(presented))
}

/// What a token may read, and why.
pub(crate) struct Read {
    pub(crate) answer: Answer,
    pub(crate) facts: Arc<Facts>,
    token: AccessToken,
    text: Option<Text>,
    counted: Counted,
}

impl Read {
    /// Remembers the body of the answer for the next use of this token, if nothing else than its
    /// text decides about it.
    pub(crate) fn remember(self, ctx: &Ctx, state: &RealmState, api: Api, body: Bytes) {
        if let Some(text) = self.text {
            let endpoint = match api {
                Api::OpenIdConnect => Endpoint::UserInfo,
                Api::FormFilling => Endpoint::FormFilling,
            };
            let client_id = &self.facts.value.client.client_id;
            let quick = state.gathered.requests.quick(client_id, endpoint);
            // Without the room that it was written into.
            let answer = Remembered { body: Box::from(&*body), reads: self.counted, quick };
            ctx.app.memory.keep_answer((text, &self.token), api, &self.facts, answer);
        }
    }
}

/// Decides what a token may read, and counts the read.
pub(crate) async fn read(
    ctx: &Ctx,
    state: &RealmState,
    api: Api,
    presented: &Presented,
) -> Result<Read, Problem> {
    let refuse = |code: OAuthCode| presented.refuse(code);
    let (app, now) = (&ctx.app, ctx.app.now());
    let token = AccessToken::open(&presented.token, &state.realm, &state.ring)
        .ok_or_else(|| refuse(OAuthCode::InvalidToken))?;
    if now >= token.expires_at {
        note_holder(ctx, state, &token).await?;
        let late = now - token.expires_at;
        let error = OAuthCode::InvalidToken.because(Cause::TokenExpired { late });
        return Err(presented.refuse(error));
    }
    let proven = match presented.scheme {
        Scheme::Dpop => dpop::at_resource(ctx, state, &presented.token).await?,
        Scheme::Bearer => None,
    };
    presented_rightly(presented.scheme, token.jkt.as_ref(), proven.as_ref())
        .map_err(|error| presented.refuse(error))?;
    let grant_id = match &token.holder {
        Holder::Grant(grant_id) => grant_id,
        Holder::Client(id) => {
            return Err(presented.refuse(of_nobody(ctx, state, id, &token).await?));
        }
    };
    let entry = app
        .memory
        .token_facts(&state.realm.name, grant_id, &token.token_id, now)
        .await?
        .ok_or_else(|| refuse(OAuthCode::InvalidToken))?;
    let facts = &entry.value;
    ctx.note.proven(&facts.client);
    let person = &facts.person.person_id;
    let answer = userinfo::answer(
        api,
        &userinfo::Facts {
            scopes: token.scopes,
            grant: &facts.grant,
            person: &facts.person,
            client: &facts.client,
            subject: &subject::of(&facts.client, person, &state.pairwise_salt),
            bound: token.jkt.is_some(),
            resources: token.resources,
            consents: &facts.consents,
            revoked: facts.revoked,
            now,
        },
    )
    .map_err(|error| presented.refuse(error))?;
    let counted = Counted::new(Key {
        person_id: person.clone(),
        client_id: answer.client_id.clone(),
        items: answer.items,
    });
    state.gathered.reads.count(&counted, now);
    // A bound token shows a proof at each use.
    let text = match token.jkt {
        None => Text::new(&state.opener, &presented.token),
        Some(_) => None,
    };
    Ok(Read { answer, facts: entry, token, text, counted })
}

/// Why the token of a client acting for itself reads nothing: it speaks of no person (security
/// class F08), if it works at all.
async fn of_nobody(
    ctx: &Ctx,
    state: &RealmState,
    client_id: &ClientId,
    token: &AccessToken,
) -> Result<OAuthError, Problem> {
    let (store, realm) = (&ctx.app.store, &state.realm.name);
    let Some(client) = store.client(realm, client_id).await? else {
        return Ok(OAuthCode::InvalidToken.into());
    };
    ctx.note.proven(&client);
    Ok(if client.disabled {
        OAuthCode::InvalidToken.because(Cause::ClientDisabled)
    } else if store.is_token_revoked(realm, &token.token_id).await? {
        OAuthCode::InvalidToken.because(Cause::TokenRevoked)
    } else {
        OAuthCode::InsufficientScope.because(Cause::ActsForNobody)
    })
}

/// Whose token it is, for the log of that application: asked only where the token is of no use.
async fn note_holder(ctx: &Ctx, state: &RealmState, token: &AccessToken) -> Result<(), Problem> {
    let (store, realm) = (&ctx.app.store, &state.realm.name);
    let client = match &token.holder {
        Holder::Client(client_id) => store.client(realm, client_id).await?,
        Holder::Grant(grant_id) => {
            let facts = store.token_facts(realm, grant_id, &token.token_id).await?;
            facts.map(|facts| facts.client)
        }
    };
    if let Some(client) = client {
        ctx.note.proven(&client);
    }
    Ok(())
}
