//! `prompt` says what must, or must not, be shown (OpenID Connect Core §3.1.2.1).

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};

/// What the request wants shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// `none`: show nothing, answer at once.
    pub none: bool,
    /// `login`: ask for the password though she is signed in.
    pub login: bool,
    /// `consent`: ask again though she has agreed.
    pub consent: bool,
    /// `select_account`: let her choose who she is.
    pub select_account: bool,
}

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let mut prompt = Prompt::default();
    let list = given.form.get("prompt").unwrap_or_default();
    for value in list.split(' ').filter(|value| !value.is_empty()) {
        match value {
            "none" => prompt.none = true,
            "login" => prompt.login = true,
            "consent" => prompt.consent = true,
            "select_account" => prompt.select_account = true,
            _ => {
                return Err(OAuthError::new(
                    OAuthCode::InvalidRequest,
                    "prompt must be none, login, consent or select_account.",
                ));
            }
        }
    }
    // "If this parameter contains none with any other value, an error is returned."
    if prompt.none && (prompt.login || prompt.consent || prompt.select_account) {
        return Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "prompt=none cannot stand beside another value.",
        ));
    }
    request.prompt = prompt;
    Ok(())
}
