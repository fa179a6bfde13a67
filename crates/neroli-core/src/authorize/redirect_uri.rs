//! `redirect_uri` is present and one of the client's, compared as strings (RFC 9700 §2.1,
//! OpenID Connect Core §3.1.2.1). From here on errors may be sent there.

use super::client::{ForClient, PageRefusal};
use super::{CHECKS, Given, Prompt, RedirectError, Request, Source, response_mode, state};
use crate::authorize::ClaimsRequest;
use crate::client::Client;
use crate::error::OAuthError;
use crate::form::Form;
use crate::request_log::UriDifference;
use crate::request_log::redirect_uri::closest;
use crate::resource::ResourceSet;
use crate::scope::ScopeSet;
use neroli_jose::{Algorithm, PublicKey};

impl ForClient {
    /// Proves the redirect URI.
    ///
    /// # Errors
    /// A [`PageRefusal`] when it is missing, repeated or not registered.
    pub fn redirectable(self) -> Result<Redirectable, PageRefusal> {
        let requested = match self.form.once("redirect_uri") {
            Err(_) => return Err(PageRefusal::Repeated("redirect_uri")),
            Ok(None) => return Err(PageRefusal::NoRedirectUri),
            Ok(Some(uri)) => uri,
        };
        if self.client.registered(requested).is_none() {
            let registered = &self.client.redirect_uris;
            return Err(PageRefusal::UnregisteredRedirectUri {
                received: requested.to_owned(),
                closest: closest(requested, registered).map(|uri| uri.as_str().to_owned()),
                difference: Box::new(UriDifference::between(requested, registered)),
                client_name: self.client.name,
            });
        }
        let redirect_uri = requested.to_owned();
        let Self { form, client, source } = self;
        Ok(Redirectable { form, client, source, redirect_uri })
    }
}

/// A request whose client and redirect URI are proven.
#[derive(Clone, Debug)]
pub struct Redirectable {
    form: Form,
    client: Client,
    source: Source,
    redirect_uri: String,
}

impl Redirectable {
    /// The parameters as a query, to take the request through sign-in and consent. They are
    /// checked anew at each step.
    pub fn query(&self) -> String {
        self.form.encode()
    }

    /// An error for the client, sent the way the request names.
    pub(super) fn refuse(self, error: OAuthError) -> RedirectError {
        self.begun().refuse(error)
    }

    /// Runs every check of [`CHECKS`].
    ///
    /// # Errors
    /// What the first failing check says, with where to send it.
    pub fn check(
        self,
        issuer: &str,
        keys: &[(&PublicKey, Algorithm)],
    ) -> Result<Request, RedirectError> {
        let given =
            Given { form: &self.form, client: &self.client, source: self.source, issuer, keys };
        let mut request = self.begun();
        for (_, check) in CHECKS {
            if let Err(error) = check(&mut request, &given) {
                return Err(request.refuse(error));
            }
        }
        Ok(request)
    }

    /// The request with nothing read but how it is answered.
    fn begun(&self) -> Request {
        Request {
            client: self.client.clone(),
            redirect_uri: self.redirect_uri.clone(),
            response_mode: response_mode::read(&self.form),
            state: state::read(&self.form),
            scopes: ScopeSet::default(),
            resources: ResourceSet::Realm,
            nonce: None,
            prompt: Prompt::default(),
            max_age: None,
            expected_subject: None,
            impossible_acr: false,
            login_hint: None,
            ui_locales: None,
            code_challenge: None,
            dpop_jkt: None,
            claims: ClaimsRequest::default(),
        }
    }
}
