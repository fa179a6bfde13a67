//! `client_id` names a client of this realm that is not disabled (RFC 6749 §4.1.1). Until that
//! and the redirect URI are proven, errors are a page of ours, never a redirect.

use super::{PARAMETERS, RedirectError, Source};
use crate::client::Client;
use crate::error::OAuthError;
use crate::form::{Form, FormError};
use crate::id::ClientId;
use crate::request_log::{Cause, UriDifference};

/// Why a request gets a page and no redirect (RFC 6749 §4.1.2.1: "the authorization server
/// SHOULD inform the resource owner of the error and MUST NOT automatically redirect").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageRefusal {
    /// The parameters cannot be read.
    Unreadable(FormError),
    /// `client_id` or `redirect_uri` stands more than once.
    Repeated(&'static str),
    /// `client_id` is missing.
    NoClient,
    /// There is no such client in this realm.
    UnknownClient,
    /// The client is disabled.
    DisabledClient,
    /// The client waits for the operator's approval.
    PendingClient,
    /// `redirect_uri` is missing.
    NoRedirectUri,
    /// `redirect_uri` is not one of the client's.
    UnregisteredRedirectUri {
        /// What the request sent.
        received: String,
        /// The registered one that it resembles most.
        closest: Option<String>,
        /// The client's name.
        client_name: String,
        /// Where the two differ, without the values they carry.
        difference: Box<UriDifference>,
    },
    /// The request refers to another, or is carried by an object, that cannot be used; and it
    /// names no redirect URI that could be told.
    Request(OAuthError),
}

impl PageRefusal {
    /// What the page hides.
    pub fn cause(&self) -> Option<Cause> {
        match self {
            Self::NoRedirectUri => Some(Cause::RedirectUriMissing),
            Self::UnregisteredRedirectUri { difference, .. } => {
                Some(Cause::RedirectUriDiffers((**difference).clone()))
            }
            Self::DisabledClient => Some(Cause::ClientDisabled),
            Self::PendingClient => Some(Cause::ClientPending),
            Self::Request(error) => error.cause.as_deref().cloned(),
            Self::Unreadable(_) | Self::Repeated(_) | Self::NoClient | Self::UnknownClient => None,
        }
    }
}

/// Why a request goes no further, and who is told.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The person, on a page.
    Page(PageRefusal),
    /// The client.
    Sent(RedirectError),
}

impl From<PageRefusal> for Refusal {
    fn from(page: PageRefusal) -> Self {
        Self::Page(page)
    }
}

/// A request as it came: nothing is known about it.
#[derive(Clone, Debug)]
pub struct Received(Form);

impl Received {
    /// Takes the parameters of the query or body; those that are not read are dropped.
    pub fn new(form: Form) -> Self {
        Self(form.only(PARAMETERS))
    }

    /// The client it says it comes from.
    ///
    /// # Errors
    /// [`PageRefusal::NoClient`] or [`PageRefusal::Repeated`].
    pub fn client_id(&self) -> Result<ClientId, PageRefusal> {
        match self.0.once("client_id") {
            Ok(Some(client_id)) => Ok(ClientId::new(client_id)),
            Ok(None) => Err(PageRefusal::NoClient),
            Err(_) => Err(PageRefusal::Repeated("client_id")),
        }
    }

    /// Ties the request to the client that the store holds under [`Received::client_id`].
    ///
    /// # Errors
    /// [`PageRefusal::UnknownClient`], [`PageRefusal::DisabledClient`] or
    /// [`PageRefusal::PendingClient`].
    pub fn for_client(self, client: Option<Client>) -> Result<ForClient, PageRefusal> {
        let client = client.ok_or(PageRefusal::UnknownClient)?;
        if client.disabled {
            return Err(PageRefusal::DisabledClient);
        }
        if client.pending {
            return Err(PageRefusal::PendingClient);
        }
        Ok(ForClient { form: self.0, client, source: Source::Parameters })
    }
}

/// A request whose client is known and may act.
#[derive(Clone, Debug)]
pub struct ForClient {
    pub(super) form: Form,
    pub(super) client: Client,
    pub(super) source: Source,
}

impl ForClient {
    /// Who it comes from.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The parameters as a query, to take the request through sign-in and consent. They are
    /// checked anew at each step.
    pub fn query(&self) -> String {
        self.form.encode()
    }

    /// An error for the client, if the redirect URI outside any object is proven; else a page.
    pub fn refuse(self, error: OAuthError) -> Refusal {
        match self.redirectable() {
            Ok(request) => Refusal::Sent(request.refuse(error)),
            Err(_) => Refusal::Page(PageRefusal::Request(error)),
        }
    }
}
