//! What each step sends, with this application's real values, and those of the run where there
//! are any.

use super::chosen::Chosen;
use super::runs::Run;
use crate::texts::guide_steps::GuideSteps;

/// A parameter: its name, its value or the step that it comes from, and what it means.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) meaning: &'static str,
}

/// What stands in the table.
pub(super) enum Value {
    /// As it is sent.
    Text(String),
    /// It comes from this step.
    FromStep(usize),
}

/// The parameters of a step.
pub(super) fn of(
    t: &'static GuideSteps,
    step: usize,
    app: &Chosen,
    run: Option<&Run>,
) -> Vec<Parameter> {
    let text = |value: &str| Value::Text(value.to_owned());
    let from = |step, of: fn(&Run) -> Option<&String>| {
        run.and_then(of).map_or(Value::FromStep(step), |value| Value::Text(value.clone()))
    };
    let redirect_uri = run.map_or(&app.redirect_uri, |run| &run.redirect_uri);
    let credentials = if app.is_public() { app.id().to_owned() } else { "Basic …".to_owned() };
    let named = if app.is_public() { "client_id" } else { "Authorization" };
    let own = Value::Text(credentials);
    let rows = match step {
        1 => vec![
            ("response_type", text("code"), t.p_response_type),
            ("client_id", text(app.id()), t.p_client_id),
            ("redirect_uri", text(redirect_uri), t.p_redirect_uri),
            ("scope", text(&app.scope), t.p_scope),
            ("state", from(1, |run| Some(&run.state)), t.p_state),
            ("nonce", from(1, |run| Some(&run.nonce)), t.p_nonce),
            ("code_challenge", from(1, |run| Some(&run.challenge)), t.p_code_challenge),
            ("code_challenge_method", text("S256"), t.p_code_challenge_method),
        ],
        2 => vec![
            ("grant_type", text("authorization_code"), t.p_grant_code),
            ("code", from(1, |run| run.code.as_ref()), t.p_code),
            ("redirect_uri", text(redirect_uri), t.p_redirect_again),
            ("code_verifier", from(1, |run| Some(&run.verifier)), t.p_code_verifier),
            (named, own, t.p_credentials),
        ],
        3 => vec![
            ("grant_type", text("refresh_token"), t.p_grant_refresh),
            ("refresh_token", from(2, |run| run.tokens.refresh.as_ref()), t.p_refresh_token),
            (named, own, t.p_credentials),
        ],
        _ => vec![("Authorization", bearer(run), t.p_bearer)],
    };
    rows.into_iter().map(|(name, value, meaning)| Parameter { name, value, meaning }).collect()
}

fn bearer(run: Option<&Run>) -> Value {
    let token = run.and_then(|run| run.tokens.access.as_ref());
    token.map_or(Value::FromStep(2), |token| Value::Text(format!("Bearer {token}")))
}

/// Method and address of a step.
pub(super) fn address(step: usize, app: &Chosen) -> String {
    let below = |path: &str| format!("{}{path}", app.realm.issuer);
    match step {
        1 => format!("GET {}", below("/authorize")),
        2 | 3 => format!("POST {}", below("/token")),
        _ => {
            let origin: Vec<&str> = app.realm.issuer.splitn(4, '/').take(3).collect();
            format!("GET {}{}", origin.join("/"), app.api())
        }
    }
}

/// Codes that people meet most at a step.
pub(super) const fn common_errors(step: usize) -> &'static [&'static str] {
    match step {
        1 => &["invalid_request", "invalid_scope", "access_denied", "login_required"],
        2 => &["invalid_client", "invalid_grant", "unsupported_grant_type"],
        3 => &["invalid_grant", "invalid_client", "invalid_scope"],
        _ => &["40", "invalid_token", "insufficient_scope", "60", "61"],
    }
}
