//! `claims` asks for single claims, of `/userinfo` or inside the id_token (OpenID Connect Core
//! §5.5). Unknown members are ignored; what is not JSON of the right shape is refused.

use super::{Given, Request, acr};
use crate::claim::{Claim, ClaimSet};
use crate::error::{OAuthCode, OAuthError};
use crate::id::PersonId;
use crate::scope::Scope;
use serde_json::{Map, Value};

/// What the `claims` parameter asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimsRequest {
    /// Claims of `/userinfo`, beside those of the scopes.
    pub userinfo: ClaimSet,
    /// Claims inside the id_token.
    pub id_token: ClaimSet,
    /// Those of both that are not essential: the person may leave them out.
    pub voluntary: ClaimSet,
}

/// Longest parameter, in bytes.
const MAX_LENGTH: usize = 8192;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let Some(text) = given.form.get("claims") else { return Ok(()) };
    let invalid = |text: &'static str| OAuthError::new(OAuthCode::InvalidRequest, text);
    if text.len() > MAX_LENGTH {
        return Err(invalid("claims is longer than 8192 bytes."));
    }
    let value = neroli_jose::json::parse(text.as_bytes())
        .map_err(|_| invalid("claims is not JSON, or repeats a member."))?;
    let root = value.as_object().ok_or_else(|| invalid("claims is not a JSON object."))?;
    let member = |name| match root.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(map)) => Ok(Some(map)),
        Some(_) => Err(invalid("userinfo and id_token in claims must be JSON objects.")),
    };
    let (userinfo, id_token) = (member("userinfo")?, member("id_token")?);
    if let Some(map) = userinfo {
        // OpenID Connect Core §5.5: /userinfo is there with the scope openid only.
        if given.form.get("scope").is_some_and(|s| s.split(' ').any(|s| s == Scope::OpenId.name()))
        {
            request.claims.userinfo = read(map, &mut request.claims.voluntary)?;
        }
    }
    if let Some(map) = id_token {
        request.claims.id_token = read(map, &mut request.claims.voluntary)?;
        request.impossible_acr = acr::is_impossible(map.get("acr"));
        request.expected_person = expected(map.get("sub"));
    }
    // Asked for as essential in one place, it is essential.
    let by_scope = ClaimSet::of_scopes(request.scopes, |scope| scope != Scope::FormFilling);
    request.claims.voluntary = request.claims.voluntary.minus(by_scope);
    Ok(())
}

fn read(map: &Map<String, Value>, voluntary: &mut ClaimSet) -> Result<ClaimSet, OAuthError> {
    let mut asked = ClaimSet::default();
    for (name, wish) in map {
        let essential = match wish {
            Value::Null => false,
            Value::Object(wish) => wish.get("essential") == Some(&Value::Bool(true)),
            _ => {
                return Err(OAuthError::new(
                    OAuthCode::InvalidRequest,
                    "A claim in claims must be null or a JSON object.",
                ));
            }
        };
        let Some(claim) = Claim::parse(name).filter(|claim| claim.is_recorded()) else { continue };
        asked = asked.with(claim);
        *voluntary = if essential {
            voluntary.minus(ClaimSet::default().with(claim))
        } else {
            voluntary.with(claim)
        };
    }
    Ok(asked)
}

/// `"sub": {"value": …}` demands that very person (OpenID Connect Core §5.5.1).
fn expected(sub: Option<&Value>) -> Option<PersonId> {
    sub?.get("value")?.as_str().map(PersonId::new)
}
