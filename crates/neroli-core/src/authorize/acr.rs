//! `acr`: how strongly the person proved herself (OpenID Connect Core §5.5.1.1). There is one
//! class today; wishes for others are answered with the truth, demands with an error.

use super::{Given, Request};
use crate::error::OAuthError;
use serde_json::Value;

/// A password, and nothing else.
pub const PASSWORD: &str = "urn:neroli:acr:password";

/// `acr_values` is a wish: whatever it says, the id_token states the class that was reached.
#[expect(clippy::unnecessary_wraps, reason = "every check of the table has this signature")]
pub(super) fn check(_: &mut Request, _: &Given<'_>) -> Result<(), OAuthError> {
    Ok(())
}

/// Does the `claims` parameter demand, as essential, only classes that do not exist?
pub(super) fn is_impossible(wish: Option<&Value>) -> bool {
    let Some(wish) = wish.and_then(Value::as_object) else { return false };
    let reached = |value: &Value| value.as_str() == Some(PASSWORD);
    let demanded = match (wish.get("value"), wish.get("values").and_then(Value::as_array)) {
        (Some(value), _) => reached(value),
        (None, Some(values)) => values.iter().any(reached),
        (None, None) => true,
    };
    wish.get("essential") == Some(&Value::Bool(true)) && !demanded
}
