//! `{issuer}/authorize`: begins an interaction (OpenID Connect Core §3.1.2.1). Renders nothing
//! itself but errors: it leads to sign-in, to consent, or back to the client.

use crate::client_auth;
use crate::flow::{Interaction, Origin};
use crate::issue;
use crate::outbound::Purpose;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::routes::Answer;
use neroli_core::authorize::pushed::Kept;
use neroli_core::authorize::{Carrier, ForClient, PageRefusal, Received, Refusal};
use neroli_core::client::Client;
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::form::Form;
use neroli_core::secret::Plain;
use neroli_pages::ErrorKind;

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let form =
        ctx.query_form().map_err(|e| issue::page_refusal(ctx, &PageRefusal::Unreadable(e)))?;
    begin(ctx, form).await
}

/// OpenID Connect Core §3.1.2.1 asks for POST as well; other sites' forms may come here.
pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = ctx.body_form().map_err(|_| Problem::page(ErrorKind::MalformedRequest))?;
    begin(ctx, form).await
}

async fn begin(ctx: &Ctx, form: Form) -> Answer {
    let state = ctx.realm()?;
    let received = Received::new(form);
    let client_id = received.client_id().map_err(|r| issue::page_refusal(ctx, &r))?;
    let client = ctx.app.store.client(&state.realm.name, &client_id).await?;
    if let Some(client) = &client {
        ctx.note.claimed(client);
    }
    let request = received.for_client(client).map_err(|r| issue::page_refusal(ctx, &r))?;
    let (request, origin) = match unpacked(ctx, state, request).await? {
        Ok(unpacked) => unpacked,
        Err(refusal) => return issue::not_begun(ctx, &refusal).await,
    };
    let (interaction, cookie) = Interaction::begin(ctx, request.query(), origin);
    let response = issue::proceed(ctx, &interaction).await?;
    Ok(issue::with_cookie(response, cookie))
}

type Unpacked = Result<(ForClient, Origin), Refusal>;

/// The request itself, out of whatever carries it.
async fn unpacked(ctx: &Ctx, state: &RealmState, request: ForClient) -> Result<Unpacked, Problem> {
    Ok(match request.carrier() {
        Err(error) => Err(request.refuse(error)),
        Ok(Carrier::Parameters) => Ok((request, Origin::Parameters)),
        Ok(Carrier::Pushed(handle)) => pushed(ctx, state, request, &handle).await?,
        Ok(Carrier::Object(object)) => signed(ctx, state, request, &object).await?,
        Ok(Carrier::Reference(uri)) => match fetched(ctx, request.client(), &uri).await {
            Ok(object) => signed(ctx, state, request, &object).await?.map_err(by_reference),
            Err(error) => Err(request.refuse(error)),
        },
    })
}

async fn pushed(
    ctx: &Ctx,
    state: &RealmState,
    request: ForClient,
    handle: &Plain,
) -> Result<Unpacked, Problem> {
    let handle = handle.dated_hash();
    let found = ctx.app.store.pushed_request(&state.realm.name, &handle).await?;
    let kept = found.as_ref().map(|found| Kept {
        client_id: &found.client_id,
        parameters: &found.parameters,
        expires_at: found.expires_at,
    });
    let request = request.pushed(kept, ctx.app.now()).map_err(Refusal::Page);
    Ok(request.map(|request| (request, Origin::Pushed(handle.0))))
}

async fn signed(
    ctx: &Ctx,
    state: &RealmState,
    request: ForClient,
    object: &str,
) -> Result<Unpacked, Problem> {
    let keys = client_auth::keys_of_signer(&ctx.app, request.client(), object).await?;
    let request = request.with_object(object, &keys, &state.realm.issuer, ctx.app.now());
    Ok(request.map(|request| (request, Origin::Object)))
}

/// The request object behind a registered address (RFC 9101 §5.2.3).
async fn fetched(ctx: &Ctx, client: &Client, uri: &str) -> Result<String, OAuthError> {
    let failed =
        || OAuthError::new(OAuthCode::InvalidRequestUri, "request_uri could not be fetched.");
    let accept = "application/oauth-authz-req+jwt, application/jwt, */*;q=0.1";
    let document = ctx.app.outbound.get(Purpose::Document.of(client), uri, accept).await.map_err(|error| {
        tracing::info!(request_id = ctx.request_id.as_str(), %error, "a request_uri could not be fetched");
        failed()
    })?;
    let text = String::from_utf8(document.body.to_vec()).map_err(|_| failed())?;
    if document.status == 200 { Ok(text.trim().to_owned()) } else { Err(failed()) }
}

/// OpenID Connect Core §3.1.2.6 has a code of its own for what is not supported by reference.
fn by_reference(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Sent(mut sent) if sent.error.code == OAuthCode::RequestNotSupported => {
            sent.error = OAuthCode::RequestUriNotSupported.into();
            Refusal::Sent(sent)
        }
        Refusal::Page(PageRefusal::Request(error))
            if error.code == OAuthCode::RequestNotSupported =>
        {
            Refusal::Page(PageRefusal::Request(OAuthCode::RequestUriNotSupported.into()))
        }
        other => other,
    }
}
