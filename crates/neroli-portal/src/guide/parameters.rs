//! What each step sends, with this application's real values, and those of the run where there
//! are any.

use super::chosen::Chosen;
use super::runs::Run;
use super::steps::ASSERTION_TYPE;
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
    /// It is signed anew for each request.
    Signed,
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
    let mut rows = match step {
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
        ],
        3 => vec![
            ("grant_type", text("refresh_token"), t.p_grant_refresh),
            ("refresh_token", from(2, |run| run.tokens.refresh.as_ref()), t.p_refresh_token),
        ],
        _ => vec![("Authorization", bearer(app, run), t.p_bearer)],
    };
    if matches!(step, 2 | 3) || (step == 1 && app.client.requires_par()) {
        rows.extend(credentials(t, step, app));
    }
    if step != 1 && app.client.requires_dpop() {
        rows.push(("DPoP", Value::Signed, t.p_dpop));
    }
    rows.into_iter().map(|(name, value, meaning)| Parameter { name, value, meaning }).collect()
}

/// How the application proves itself, where it sends something itself.
fn credentials(
    t: &'static GuideSteps,
    step: usize,
    app: &Chosen,
) -> Vec<(&'static str, Value, &'static str)> {
    if app.asserts() {
        let kind = Value::Text(ASSERTION_TYPE.to_owned());
        return vec![
            ("client_assertion_type", kind, t.p_assertion_type),
            ("client_assertion", Value::Signed, t.p_assertion),
        ];
    }
    match app.is_public() {
        // Pushed or not, step 1 names it already.
        true if step == 1 => Vec::new(),
        true => vec![("client_id", Value::Text(app.id().to_owned()), t.p_credentials)],
        false => vec![("Authorization", Value::Text("Basic …".to_owned()), t.p_credentials)],
    }
}

fn bearer(app: &Chosen, run: Option<&Run>) -> Value {
    let scheme = if app.client.requires_dpop() { "DPoP" } else { "Bearer" };
    let token = run.and_then(|run| run.tokens.access.as_ref());
    token.map_or(Value::FromStep(2), |token| Value::Text(format!("{scheme} {token}")))
}

/// Method and address of a step.
pub(super) fn address(step: usize, app: &Chosen) -> String {
    let below = |path: &str| format!("{}{path}", app.realm.issuer);
    match step {
        1 if app.client.requires_par() => {
            format!("POST {} → GET {}", below("/par"), below("/authorize"))
        }
        1 => format!("GET {}", below("/authorize")),
        2 | 3 => format!("POST {}", below("/token")),
        _ => {
            let origin: Vec<&str> = app.realm.issuer.splitn(4, '/').take(3).collect();
            format!("GET {}{}", origin.join("/"), app.api())
        }
    }
}

/// Codes that people meet most at a step.
pub(super) fn common_errors(step: usize, app: &Chosen) -> Vec<&'static str> {
    let usual: &[&str] = match step {
        1 => &["invalid_request", "invalid_scope", "access_denied", "login_required"],
        2 => &["invalid_client", "invalid_grant", "unsupported_grant_type"],
        3 => &["invalid_grant", "invalid_client", "invalid_scope"],
        _ => &["40", "invalid_token", "insufficient_scope", "60", "61"],
    };
    let bound: &[&str] = match app.client.requires_dpop() && step != 1 {
        true => &["invalid_dpop_proof", "use_dpop_nonce"],
        false => &[],
    };
    let pushed: &[&str] = match app.client.requires_par() && step == 1 {
        true => &["invalid_request_uri", "invalid_client"],
        false => &[],
    };
    [usual, bound, pushed].concat()
}
