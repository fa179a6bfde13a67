//! `claims` asks for single claims, of `/userinfo` or inside the id_token (OpenID Connect Core
//! §5.5). Unknown members are ignored; what is not JSON of the right shape is refused.

use super::{Given, Request, acr};
use crate::claim::{Claim, ClaimSet};
use crate::error::{OAuthCode, OAuthError};
use crate::scope::{Scope, ScopeSet};
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
    // §5.5: a claim that is not given out is left out, without an error. A client's scopes are what
    // its operator has approved; asking for the claims one by one is no way round that.
    let open = ClaimSet::open_to(given.client.scopes);
    let read = |map| Wishes::read(map).map(|wishes| wishes.among(open));
    let (of_userinfo, of_id_token) = (read(userinfo)?, read(id_token)?);
    // Without the scope openid there is neither /userinfo nor an id_token: nothing is asked of
    // them, and the person is not bothered about it.
    if !request.scopes.contains(Scope::OpenId) {
        return Ok(());
    }
    request.claims = ClaimsRequest {
        userinfo: of_userinfo.asked,
        id_token: of_id_token.asked,
        voluntary: voluntary(request.scopes, of_userinfo, of_id_token),
    };
    let id_token = |name| id_token.and_then(|map| map.get(name));
    request.impossible_acr = acr::is_impossible(id_token("acr"));
    request.expected_subject = expected(id_token("sub"))?;
    Ok(())
}

/// The claims asked of one place, and those among them that are essential.
#[derive(Clone, Copy, Default)]
struct Wishes {
    asked: ClaimSet,
    essential: ClaimSet,
}

impl Wishes {
    fn read(map: Option<&Map<String, Value>>) -> Result<Self, OAuthError> {
        let mut wishes = Self::default();
        for (name, wish) in map.into_iter().flatten() {
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
            if let Some(claim) = Claim::parse(name).filter(|claim| claim.is_recorded()) {
                wishes.asked = wishes.asked.with(claim);
                if essential {
                    wishes.essential = wishes.essential.with(claim);
                }
            }
        }
        Ok(wishes)
    }

    fn among(self, open: ClaimSet) -> Self {
        Self { asked: self.asked.intersection(open), essential: self.essential.intersection(open) }
    }
}

/// Claims that the person may leave out: neither asked for by scope, nor essential anywhere, nor
/// agreed to as one item with such a claim.
fn voluntary(scopes: ScopeSet, userinfo: Wishes, id_token: Wishes) -> ClaimSet {
    let by_scope = ClaimSet::of_scopes(scopes, |scope| scope != Scope::FormFilling);
    let needed = by_scope.union(userinfo.essential).union(id_token.essential).consent_items();
    let asked = userinfo.asked.union(id_token.asked);
    asked.iter().filter(|claim| !needed.contains(claim.consent_item())).collect()
}

/// `"sub": {"value": …}` demands that very person (OpenID Connect Core §5.5.1).
fn expected(sub: Option<&Value>) -> Result<Option<String>, OAuthError> {
    match sub.and_then(|sub| sub.get("value")) {
        None => Ok(None),
        Some(Value::String(id)) => Ok(Some(id.clone())),
        Some(_) => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "The value of sub in claims must be a string.",
        )),
    }
}
