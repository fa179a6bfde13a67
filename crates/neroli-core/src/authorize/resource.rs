//! `resource` names what the tokens are for (RFC 8707 §2). The resources of a realm are its own
//! APIs; naming one of them, or none, means the same: tokens for neroli itself.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;

pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    check_all(given.form, given.issuer)
}

/// Are all resources that a request names, to the authorization or the token endpoint, ours?
///
/// # Errors
/// `invalid_target` (RFC 8707 §2).
pub fn check_all(form: &Form, issuer: &str) -> Result<(), OAuthError> {
    let ours = ours(issuer);
    if form.all("resource").all(|named| named.is_empty() || ours.iter().any(|own| own == named)) {
        return Ok(());
    }
    Err(OAuthCode::InvalidTarget.into())
}

/// What tokens of a realm are for: the realm itself, `/userinfo` and the Form Filling API. None
/// has a fragment or is relative, so what has one or is (RFC 8707 §2) matches none.
fn ours(issuer: &str) -> Vec<String> {
    let mut ours = vec![issuer.to_owned(), format!("{issuer}/userinfo")];
    if let Some((base, realm)) = issuer.rsplit_once("/openidconnect/") {
        ours.push(format!("{base}/formfilling/{realm}/userinfo"));
    }
    ours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ISSUER, form};

    #[test]
    fn only_apis_of_the_realm_can_be_named() {
        for (names, fine) in [
            (&[][..], true),
            (&[""], true),
            (&[ISSUER], true),
            (&["https://id.test/openidconnect/fr/v1/userinfo"], true),
            (&["https://id.test/formfilling/fr/v1/userinfo"], true),
            (&[ISSUER, "https://id.test/formfilling/fr/v1/userinfo"], true),
            (&[ISSUER, "https://crm.test/"], false),
            (&["https://crm.test/"], false),
            (&["https://id.test/formfilling/be/v1/userinfo"], false),
            (&["https://id.test/openidconnect/fr/v1/userinfo#x"], false),
            (&["https://id.test/openidconnect/fr/v1/userinfo/"], false),
            (&["https://id.test"], false),
            (&["/userinfo"], false),
            (&["userinfo"], false),
        ] {
            let pairs = names.iter().map(|name| ("resource", *name));
            let result = check_all(&form(&crate::form::encode(pairs)), ISSUER);
            let expected = if fine { Ok(()) } else { Err(OAuthCode::InvalidTarget.into()) };
            assert_eq!(result, expected, "{names:?}");
        }
    }
}
