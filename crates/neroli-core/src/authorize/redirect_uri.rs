//! `redirect_uri` is present and one of the client's, compared as strings (RFC 9700 §2.1,
//! OpenID Connect Core §3.1.2.1). From here on errors may be sent there.

use super::client::{ForClient, PageRefusal};
use super::{CHECKS, Given, Prompt, RedirectError, Request, response_mode, state};
use crate::authorize::ClaimsRequest;
use crate::client::Client;
use crate::form::Form;
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
            return Err(PageRefusal::UnregisteredRedirectUri {
                received: requested.to_owned(),
                client_name: self.client.name,
            });
        }
        let redirect_uri = requested.to_owned();
        Ok(Redirectable { form: self.form, client: self.client, redirect_uri })
    }
}

/// A request whose client and redirect URI are proven.
#[derive(Clone, Debug)]
pub struct Redirectable {
    form: Form,
    client: Client,
    redirect_uri: String,
}

impl Redirectable {
    /// The parameters as a query, to take the request through sign-in and consent. They are
    /// checked anew at each step.
    pub fn query(&self) -> String {
        self.form.encode()
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
        let given = Given { form: &self.form, client: &self.client, issuer, keys };
        let mut request = Request {
            client: self.client.clone(),
            redirect_uri: self.redirect_uri,
            response_mode: response_mode::read(&self.form),
            state: state::read(&self.form),
            scopes: ScopeSet::default(),
            nonce: None,
            prompt: Prompt::default(),
            max_age: None,
            expected_person: None,
            impossible_acr: false,
            login_hint: None,
            ui_locales: None,
            code_challenge: None,
            claims: ClaimsRequest::default(),
        };
        for (_, check) in CHECKS {
            if let Err(error) = check(&mut request, &given) {
                return Err(request.refuse(error));
            }
        }
        Ok(request)
    }
}
