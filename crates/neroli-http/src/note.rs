//! What the handlers learn about the application behind a request, noted on the way for its log
//! ([`crate::requests`]). Nothing that a person or a secret could be told by is noted.

use crate::problem::Problem;
use crate::routes::Kind;
use neroli_core::client::Client;
use neroli_core::error::{CommonCode, OAuthCode, OAuthError};
use neroli_core::id::{ClientId, RealmName};
use neroli_core::request_log::{Cause, Endpoint, Login};
use neroli_store::StoreError;
use std::sync::{Mutex, PoisonError};

/// The notes about one request.
#[derive(Default)]
pub(crate) struct Note(Mutex<Noted>);

/// Marks a request, among its extensions, that this process itself has made: somebody reads the
/// guide.
#[derive(Clone, Copy)]
pub(crate) struct Rehearsal;

/// See [`Note`].
#[derive(Default)]
pub(crate) struct Noted {
    /// Whose request it is; one of no client is not logged.
    pub(crate) client: Option<(RealmName, ClientId)>,
    /// Has the client proven that it is its own?
    pub(crate) proven: bool,
    /// Is it a [`Rehearsal`]? The client's own code has not sent it.
    pub(crate) rehearsed: bool,
    /// The error that was sent to the client by way of the browser.
    pub(crate) sent: Option<Refused>,
    /// What a sign-in that ended with a code was like.
    pub(crate) login: Option<Login>,
}

/// A refusal as it was answered, with what the answer hid.
pub(crate) struct Refused {
    pub(crate) error: &'static str,
    pub(crate) said: Option<String>,
    pub(crate) cause: Option<Cause>,
}

impl Note {
    fn with(&self, note: impl FnOnce(&mut Noted)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The request is a [`Rehearsal`].
    pub(crate) fn rehearsed(&self) {
        self.with(|noted| noted.rehearsed = true);
    }

    /// The request says that it is this client's.
    pub(crate) fn claimed(&self, client: &Client) {
        self.with(|noted| {
            noted.client = Some((client.realm.clone(), client.client_id.clone()));
        });
    }

    /// The request is proven to be this client's.
    pub(crate) fn proven(&self, client: &Client) {
        self.claimed(client);
        self.with(|noted| noted.proven = true);
    }

    /// The browser carries an error to the client.
    pub(crate) fn sent(&self, error: &OAuthError) {
        self.with(|noted| noted.sent = Some(Refused::of(error)));
    }

    /// The browser carries a code to the client. Only the client's own address gets one.
    pub(crate) fn signed_in(&self, login: Login) {
        self.with(|noted| (noted.login, noted.proven) = (Some(login), true));
    }

    /// What was noted.
    pub(crate) fn take(&self) -> Noted {
        let noted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        match noted.rehearsed {
            // Nothing is proven of the application, and nothing seen of its sign-ins.
            true => Noted { proven: false, login: None, ..noted },
            false => noted,
        }
    }
}

impl Refused {
    /// A refusal in the OAuth form.
    fn of(error: &OAuthError) -> Self {
        Self {
            error: error.code.name(),
            said: Some(error.description.clone().into_owned()),
            cause: error.cause.as_deref().cloned(),
        }
    }

    fn named(error: &'static str) -> Self {
        Self { error, said: None, cause: None }
    }

    /// The refusal that a problem is answered with.
    pub(crate) fn by(problem: &Problem, kind: Kind) -> Self {
        let of_ours = |oauth: OAuthCode, common: CommonCode| match kind {
            Kind::Api => Self::named(common.entry().code),
            Kind::Page | Kind::OAuth => Self::named(oauth.name()),
        };
        match problem {
            Problem::OAuth(error)
            | Problem::Unchallenged(error)
            | Problem::Bearer(error)
            | Problem::BearerOnly(Some(error))
            | Problem::Dpop(error) => Self::of(error),
            Problem::BearerOnly(None) => Self::named(OAuthCode::InvalidToken.name()),
            Problem::DpopNonce { .. } => {
                Self::of(&OAuthCode::UseDpopNonce.because(Cause::DpopNonceDemanded))
            }
            Problem::Common(code) => Self::named(code.entry().code),
            Problem::Page(page) => Self {
                error: page.code.map_or(page.kind.code(), OAuthCode::name),
                said: None,
                cause: page.cause.clone(),
            },
            Problem::Store(StoreError::Unavailable(_)) | Problem::Later(_) | Problem::Wait(_) => {
                of_ours(OAuthCode::TemporarilyUnavailable, CommonCode::Unavailable)
            }
            Problem::Store(StoreError::Inconsistent { .. }) | Problem::Internal(_) => {
                of_ours(OAuthCode::ServerError, CommonCode::InternalError)
            }
        }
    }
}

/// The endpoint that a route is part of. The pages behind `/authorize` are part of it only when
/// they end what it began.
pub(crate) fn endpoint(path: &str, ended: bool) -> Option<Endpoint> {
    let name = path.strip_prefix("/openidconnect/{realm}/v1/").or_else(|| {
        path.strip_prefix("/formfilling/{realm}/v1/").map(|_| Endpoint::FormFilling.name())
    })?;
    match name {
        "sign-in" | "consent" => ended.then_some(Endpoint::Authorize),
        "register/{tail}" => Some(Endpoint::Register),
        _ => Endpoint::parse(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::ROUTES;
    use std::collections::BTreeSet;

    #[test]
    fn every_endpoint_is_part_of_the_table_of_routes() {
        let found: BTreeSet<_> =
            ROUTES.iter().filter_map(|route| endpoint(route.path, true)).collect();
        assert_eq!(found, Endpoint::ALL.iter().copied().collect());
        assert_eq!(endpoint("/openidconnect/{realm}/v1/sign-in", false), None);
        for other in ["/consents", "/openidconnect/{realm}/v1/jwks", "/"] {
            assert_eq!(endpoint(other, true), None, "{other}");
        }
    }
}
