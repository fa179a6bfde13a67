//! `token_endpoint_auth_method`: the one method that the client will use (RFC 7591 §2). FAPI 2.0
//! §5.3.2.1 leaves private_key_jwt alone; the first generation's flow has no public clients, so
//! one that registers as public follows the best current practice instead, with PKCE.

use super::members::Members;
use super::{Terms, refused};
use crate::client::{Client, ClientAuthMethod as Method, Profile};
use crate::error::OAuthError;

/// The words, in the order in which metadata list them.
pub(super) const METHODS: [(&str, Method); 4] = [
    ("client_secret_basic", Method::ClientSecretBasic),
    ("client_secret_post", Method::ClientSecretPost),
    ("private_key_jwt", Method::PrivateKeyJwt),
    ("none", Method::None),
];

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    // RFC 7591 §2: "If unspecified or omitted, the default is client_secret_basic".
    let name = members.text("token_endpoint_auth_method")?.unwrap_or("client_secret_basic");
    let known = METHODS.iter().find(|(known, _)| *known == name);
    let (_, method) = known.ok_or_else(|| {
        refused(
            "token_endpoint_auth_method must be client_secret_basic, client_secret_post, private_key_jwt or none.",
        )
    })?;
    match (client.profile, method) {
        (Profile::Fapi2, Method::PrivateKeyJwt) => {}
        (Profile::Fapi2, _) => {
            return Err(refused("token_endpoint_auth_method must be private_key_jwt here."));
        }
        (Profile::Compat, Method::None) => client.profile = Profile::Bcp,
        (Profile::Compat | Profile::Bcp, _) => {}
    }
    client.auth_method = *method;
    Ok(())
}
