//! The signatures that are registered: those of ours must be ones that the realm can make, those
//! of the client ones that its profile allows (FAPI 2.0 §5.4.1). `none` is never one of them, and
//! nothing is encrypted here.

use super::members::Members;
use super::{Terms, refused};
use crate::client::Client;
use crate::error::OAuthError;
use neroli_jose::Algorithm;

/// Members that ask for encryption; accepting one silently would send in the clear what was to
/// be sealed.
const ENCRYPTION: [&str; 8] = [
    "id_token_encrypted_response_alg",
    "id_token_encrypted_response_enc",
    "userinfo_encrypted_response_alg",
    "userinfo_encrypted_response_enc",
    "authorization_encrypted_response_alg",
    "authorization_encrypted_response_enc",
    "introspection_encrypted_response_alg",
    "introspection_encrypted_response_enc",
];

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    terms: &Terms<'_>,
) -> Result<(), OAuthError> {
    if let Some(name) = ENCRYPTION.iter().find(|name| members.get(name).is_some()) {
        return Err(refused(format!("{name} is not supported: nothing is encrypted here.")));
    }
    let allowed = client.allowed_algorithms();
    let ours: Vec<Algorithm> =
        terms.signing.iter().copied().filter(|algorithm| allowed.contains(algorithm)).collect();
    client.id_token_alg = members.signature_of_ours("id_token_signed_response_alg", &ours)?;
    let keys = &mut client.keys;
    keys.userinfo_signed_response_alg =
        members.signature_of_ours("userinfo_signed_response_alg", &ours)?;
    keys.authorization_signed_response_alg =
        members.signature_of_ours("authorization_signed_response_alg", &ours)?;
    keys.token_endpoint_auth_signing_alg =
        members.signature_of_client("token_endpoint_auth_signing_alg", allowed)?;
    keys.request_object_signing_alg = match members.text("request_object_signing_alg")? {
        // RFC 7591 §2.1 lets a server replace what it does not support; the answer shows that
        // nothing was registered, and unsigned request objects stay refused.
        Some("none") => None,
        _ => members.signature_of_client("request_object_signing_alg", allowed)?,
    };
    Ok(())
}
