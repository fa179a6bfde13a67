//! What happens to an authorization request at each step, and the answer it gets: a page of ours,
//! an error for the client, or a code.

use crate::cookies;
use crate::csrf;
use crate::flow::{Interaction, Origin};
use crate::page;
use crate::problem::{self, PageProblem, Problem};
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response::{self, Response};
use http::{HeaderValue, StatusCode, header};
use neroli_core::authorize::{
    ACR_PASSWORD, Decision, Facts, PageRefusal, Received, RedirectError, Refusal, Request,
    ResponseMode, decide,
};
use neroli_core::client::{Client, RedirectUri};
use neroli_core::consent::{Consent, expiry};
use neroli_core::error::OAuthCode;
use neroli_core::form::{self, Form};
use neroli_core::grant::{Code, Grant};
use neroli_core::id::{ClientId, GrantId};
use neroli_core::jarm;
use neroli_core::person::Person;
use neroli_core::request_log::{Login, State};
use neroli_core::secret::Plain;
use neroli_core::session::Session;
use neroli_core::subject;
use neroli_jose::Algorithm;
use neroli_pages::{Detail, DetailLabel, ErrorKind, FormPost, Hidden, first_difference};
use neroli_store::{Agreement, Authorization, Authorized};

/// A request as far as it is decided.
pub(crate) enum Examined {
    /// The client gets an error.
    Refused(RedirectError),
    /// It is in order, and this is what happens next.
    Decided(Box<Decided>),
}

/// A request in order.
pub(crate) struct Decided {
    pub(crate) request: Request,
    pub(crate) decision: Decision,
    pub(crate) signed_in: Option<(Session, Person)>,
    pub(crate) consents: Vec<Consent>,
}

/// Takes the request from received to decided; every fact is read anew.
pub(crate) async fn examine(ctx: &Ctx, interaction: &Interaction) -> Result<Examined, Problem> {
    let state = ctx.realm()?;
    let form = Form::parse(interaction.query.as_bytes())
        .map_err(|e| page_refusal(ctx, &PageRefusal::Unreadable(e)))?;
    let received = Received::new(form);
    let client_id = received.client_id().map_err(|r| page_refusal(ctx, &r))?;
    let client = ctx.app.store.client(&state.realm.name, &client_id).await?;
    if let Some(client) = &client {
        ctx.note.claimed(client);
    }
    let request = received.for_client(client).map_err(|r| page_refusal(ctx, &r))?;
    // What was proven when the interaction began travels sealed, and is not proven again.
    let request = match interaction.origin {
        Origin::Parameters => request,
        Origin::Object => request.from_object(),
        Origin::Pushed(_) => request.from_push(),
    };
    let redirectable = request.redirectable().map_err(|r| page_refusal(ctx, &r))?;
    let request = match redirectable.check(&state.realm.issuer, &state.verifying_keys()) {
        Ok(request) => request,
        Err(error) => return Ok(Examined::Refused(error)),
    };
    let signed_in = signed_in(ctx, state).await?;
    let consents = match &signed_in {
        Some((session, _)) => {
            ctx.app.store.consents(&state.realm.name, &session.person_id, &client_id).await?
        }
        None => Vec::new(),
    };
    let salt = &state.pairwise_salt;
    let subject =
        signed_in.as_ref().map(|(_, person)| subject::of(&request.client, &person.person_id, salt));
    let facts = Facts {
        flow: interaction.flow(),
        signed_in: signed_in.as_ref().map(|(session, person)| (session, person)),
        subject: subject.as_deref(),
        consents: &consents,
        now: ctx.app.now(),
    };
    let decision = decide(&request, &facts);
    Ok(Examined::Decided(Box::new(Decided { request, decision, signed_in, consents })))
}

/// Who is signed in with this browser, in this realm. A session that is over, or whose person is
/// disabled, is none.
pub(crate) async fn signed_in(
    ctx: &Ctx,
    state: &RealmState,
) -> Result<Option<(Session, Person)>, Problem> {
    let realm = &state.realm.name;
    let Some(cookie) = ctx.cookie(&cookies::session(realm.as_str())) else { return Ok(None) };
    let secret = Plain::presented(cookie).hash();
    let now = ctx.app.now();
    let session = ctx.app.store.session(realm, &secret).await?;
    let Some(session) = session.filter(|s| !s.is_over(&state.realm.lifetimes, now)) else {
        return Ok(None);
    };
    let person = ctx.app.store.person(realm, &session.person_id).await?;
    let Some(person) = person.filter(|person| !person.disabled) else { return Ok(None) };
    if session.wants_touch(now) {
        ctx.app.store.touch_session(realm, &secret, now).await?;
    }
    Ok(Some((session, person)))
}

/// Does what was decided: the one place where a request goes on.
pub(crate) async fn proceed(ctx: &Ctx, interaction: &Interaction) -> Result<Response, Problem> {
    let decided = match examine(ctx, interaction).await? {
        Examined::Refused(error) => return refuse(ctx, interaction, &error).await,
        Examined::Decided(decided) => decided,
    };
    let Decided { request, decision, signed_in, .. } = *decided;
    match (decision, signed_in) {
        (Decision::Refuse(code), _) => refuse(ctx, interaction, &request.refuse(code)).await,
        (Decision::Ask { .. }, _) => to_page(ctx, interaction, "consent"),
        (Decision::Issue, Some((session, person))) => {
            issue(ctx, interaction, &request, &session, &person, None).await
        }
        (Decision::SignIn | Decision::Issue, _) => to_page(ctx, interaction, "sign-in"),
    }
}

/// On to a page of the interaction, by an address of this same host.
pub(crate) fn to_page(
    ctx: &Ctx,
    interaction: &Interaction,
    page: &str,
) -> Result<Response, Problem> {
    let state = ctx.realm()?;
    let sealed = interaction.seal(&ctx.app, state)?;
    let realm = &state.realm.name;
    Ok(response::see_other(&format!("/openidconnect/{realm}/v1/{page}?request={sealed}")))
}

/// Writes what the person decided and answers with the code.
pub(crate) async fn issue(
    ctx: &Ctx,
    interaction: &Interaction,
    request: &Request,
    session: &Session,
    person: &Person,
    agreement: Option<Agreement>,
) -> Result<Response, Problem> {
    let state = ctx.realm()?;
    let (app, now) = (&ctx.app, ctx.app.now());
    let code = Plain::dated(app.moment(), app.random());
    let grant_id = GrantId(app.moment().name(app.random()));
    let lifetimes = &state.realm.lifetimes;
    let code_lifetime = lifetimes.code.min(request.client.profile.longest_code());
    let authorization = Authorization {
        flow: interaction.flow().id,
        flow_expires_at: interaction.expires_at(state),
        agreement,
        grant: Grant {
            realm: state.realm.name.clone(),
            grant_id,
            person_id: person.person_id.clone(),
            client_id: request.client.client_id.clone(),
            sid: session.sid.clone(),
            scopes: request.scopes,
            userinfo_claims: request.userinfo_claims(),
            id_token_claims: request.claims.id_token,
            auth_time: session.auth_time,
            acr: Some(ACR_PASSWORD.to_owned()),
            resources: request.resources,
            created_at: now,
            expires_at: expiry(&request.client, lifetimes.access_token, now) + lifetimes.code,
            ended: None,
        },
        code: Code {
            hash: code.dated_hash(),
            realm: state.realm.name.clone(),
            grant_id,
            client_id: request.client.client_id.clone(),
            redirect_uri: request.redirect_uri.clone(),
            code_challenge: request.code_challenge.clone(),
            nonce: request.nonce.clone(),
            dpop_jkt: request.dpop_jkt.clone(),
            expires_at: now + code_lifetime,
            consumed: false,
        },
        pushed: interaction.origin.pushed(),
    };
    match app.store.authorize(&authorization).await? {
        // Another tab was quicker, or the client has begun anew with the same reference.
        Authorized::PushedRequestGone | Authorized::AlreadyRedeemed => {
            Err(interaction.problem(ErrorKind::AlreadyAnswered))
        }
        Authorized::Done => {
            ctx.note.signed_in(login(interaction, request));
            note_use(ctx, &request.client).await?;
            let to = Address {
                client_id: &request.client.client_id,
                signature: jarm::algorithm(&request.client),
                redirect_uri: &request.redirect_uri,
                mode: request.response_mode,
                state: request.state.as_deref(),
            };
            to.answer(ctx, &[("code", code.expose())]).await
        }
    }
}

/// What can be seen of how well this sign-in was protected, for the application's log.
fn login(interaction: &Interaction, request: &Request) -> Login {
    Login {
        pkce: request.code_challenge.is_some(),
        nonce: request.nonce.is_some(),
        pushed: interaction.origin.pushed().is_some(),
        state: request.state.as_deref().map(State::of),
    }
}

/// Notes the first use of a client that registered itself: one that is never used is removed.
pub(crate) async fn note_use(ctx: &Ctx, client: &Client) -> Result<(), Problem> {
    if client.self_registered && !client.about.used {
        ctx.app.store.note_client_used(&client.realm, &client.client_id).await?;
    }
    Ok(())
}

/// Ends an interaction with an error for the client; what was pushed for it is used up.
pub(crate) async fn refuse(
    ctx: &Ctx,
    interaction: &Interaction,
    refused: &RedirectError,
) -> Result<Response, Problem> {
    if let Some(handle) = interaction.origin.pushed() {
        let realm = &ctx.realm()?.realm.name;
        ctx.app.store.consume_pushed_request(realm, &handle).await?;
    }
    send(ctx, refused).await
}

/// Sends an error to the client, where it is proven to be.
pub(crate) async fn send(ctx: &Ctx, refused: &RedirectError) -> Result<Response, Problem> {
    ctx.note.sent(&refused.error);
    let error_uri = ctx.app.error_uri(refused.error.code.name());
    let answer = [
        ("error", refused.error.code.name()),
        ("error_description", refused.error.description.as_ref()),
        ("error_uri", error_uri.as_str()),
    ];
    let to = Address {
        client_id: &refused.client_id,
        signature: refused.signature,
        redirect_uri: &refused.redirect_uri,
        mode: refused.response_mode,
        state: refused.state.as_deref(),
    };
    to.answer(ctx, &answer).await
}

/// Where an answer goes, and how.
struct Address<'a> {
    client_id: &'a ClientId,
    signature: Algorithm,
    redirect_uri: &'a str,
    mode: ResponseMode,
    state: Option<&'a str>,
}

impl Address<'_> {
    /// An answer with `state` as it came and `iss` (RFC 9207), or all of it as one JWT (JARM).
    async fn answer(&self, ctx: &Ctx, members: &[(&str, &str)]) -> Result<Response, Problem> {
        let state = ctx.realm()?;
        let issuer = state.realm.issuer.as_str();
        let mut pairs = members.to_vec();
        pairs.extend(self.state.map(|state| ("state", state)));
        if self.mode.is_signed() {
            let signed = self.sign(ctx, state, &pairs).await?;
            return Ok(self.deliver(ctx, &[("response", &signed)]));
        }
        pairs.push(("iss", issuer));
        Ok(self.deliver(ctx, &pairs))
    }

    async fn sign(
        &self,
        ctx: &Ctx,
        state: &RealmState,
        pairs: &[(&str, &str)],
    ) -> Result<String, Problem> {
        let key = state.signing_key(self.signature)?;
        let claims = jarm::claims(&state.realm.issuer, self.client_id, ctx.app.now(), pairs);
        Ok(ctx.app.signing.sign(key, None, claims.to_string().into_bytes()).await?)
    }

    fn deliver(&self, ctx: &Ctx, pairs: &[(&str, &str)]) -> Response {
        if self.mode.is_form() {
            return form_post(ctx, self.redirect_uri, pairs);
        }
        let joint = if self.redirect_uri.contains('?') { '&' } else { '?' };
        // A browser carries the fragment of the request's own address on to one without
        // (RFC 9110 §10.2.2): an empty one stops that.
        let end = if csrf::is_navigation(ctx) { "#" } else { "" };
        let query = form::encode(pairs.iter().copied());
        response::see_other(&format!("{}{joint}{query}{end}", self.redirect_uri))
    }
}

/// OAuth 2.0 Form Post Response Mode.
fn form_post(ctx: &Ctx, redirect_uri: &str, pairs: &[(&str, &str)]) -> Response {
    let domain = RedirectUri::domain_of(redirect_uri);
    let chrome = page::chrome(ctx, ctx.lang(None));
    let html = FormPost {
        // Another language would mean another answer, and there is only one code.
        chrome: neroli_pages::Chrome { switch_href: None, ..chrome },
        action: redirect_uri.to_owned(),
        fields: pairs.iter().map(|(name, value)| Hidden::new(*name, *value)).collect(),
        partner: neroli_pages::Partner { name: domain.clone(), domain, ..Default::default() },
    };
    response::page(StatusCode::OK, html.render(), &RedirectUri::origin_of(redirect_uri))
}

/// Adds a cookie to an answer.
pub(crate) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A request that cannot begin: the client is told where it is proven to be, else the person is.
pub(crate) async fn not_begun(ctx: &Ctx, refusal: &Refusal) -> Result<Response, Problem> {
    match refusal {
        Refusal::Page(page) => Err(page_refusal(ctx, page)),
        Refusal::Sent(sent) => send(ctx, sent).await,
    }
}

/// The page for a request whose client or redirect URI is not proven: never a redirect.
pub(crate) fn page_refusal(ctx: &Ctx, refusal: &PageRefusal) -> Problem {
    let mut code = None;
    let (kind, details) = match refusal {
        PageRefusal::Request(error) => {
            code = Some(error.code);
            let kind = match error.code {
                OAuthCode::InvalidRequestUri => ErrorKind::RequestExpired,
                _ => ErrorKind::MalformedRequest,
            };
            (kind, vec![Detail::new(DetailLabel::Description, error.description.as_ref())])
        }
        PageRefusal::Unreadable(_) => (ErrorKind::MalformedRequest, vec![]),
        PageRefusal::Repeated(name) => {
            (ErrorKind::RepeatedParameter, vec![Detail::new(DetailLabel::Parameter, *name)])
        }
        PageRefusal::NoClient => {
            (ErrorKind::UnknownClient, vec![Detail::new(DetailLabel::Parameter, "client_id")])
        }
        PageRefusal::UnknownClient => (ErrorKind::UnknownClient, vec![]),
        PageRefusal::DisabledClient => (ErrorKind::DisabledClient, vec![]),
        PageRefusal::PendingClient => (ErrorKind::PendingClient, vec![]),
        PageRefusal::NoRedirectUri => (
            ErrorKind::MissingRedirectUri,
            vec![Detail::new(DetailLabel::Parameter, "redirect_uri")],
        ),
        PageRefusal::UnregisteredRedirectUri { received, client_name, closest, .. } => {
            let closest = closest.as_deref().filter(|_| ctx.app.is_sandbox());
            let details = compared(received, closest, client_name);
            (ErrorKind::UnregisteredRedirectUri, details)
        }
    };
    let cause = refusal.cause();
    Problem::Page(Box::new(PageProblem { code, details, cause, ..PageProblem::new(kind) }))
}

/// What came; and, for developers, the registered URI that it resembles most, each with the first
/// character marked that the other has not.
fn compared(received: &str, registered: Option<&str>, client_name: &str) -> Vec<Detail> {
    let (came, name) = (problem::cut(received), DetailLabel::Other("redirect_uri".to_owned()));
    let client = Detail::new(DetailLabel::Client, client_name);
    let Some(registered) = registered else { return vec![client, Detail::new(name, came)] };
    let registered = problem::cut(registered);
    let differing = |label, value: &str, other: &str| Detail {
        differs_at: first_difference(value, other),
        ..Detail::new(label, value)
    };
    vec![
        client,
        differing(name, &came, &registered),
        differing(DetailLabel::Registered, &registered, &came),
    ]
}
