//! Sends a person to neroli, hears the answer, and shows what she agreed to share.

use crate::page::page;
use crate::provider::{Answer, Asked, Provider};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use tower_sessions::cookie::SameSite;
use tower_sessions::{MemoryStore, Session, SessionManagerLayer, session};

type Shared = State<Arc<Provider>>;

/// The routes; `https` binds the session's cookie to it.
pub fn router(provider: Provider, https: bool) -> Router {
    let sessions = SessionManagerLayer::new(MemoryStore::default())
        .with_same_site(SameSite::Lax)
        .with_secure(https);
    Router::new()
        .route("/", get(show))
        .route("/login", get(login))
        .route("/callback", get(callback))
        .layer(sessions)
        .with_state(Arc::new(provider))
}

async fn show(session: Session) -> Result<Response, Trouble> {
    let claims: Option<Value> = session.get("claims").await?;
    Ok(page(claims.as_ref(), "").into_response())
}

async fn login(State(provider): Shared, session: Session) -> Result<Redirect, Trouble> {
    let (url, asked) = provider.request();
    session.insert("asked", asked).await?;
    Ok(Redirect::to(&url))
}

async fn callback(
    State(provider): Shared,
    session: Session,
    Query(answer): Query<HashMap<String, String>>,
) -> Result<Response, Trouble> {
    let asked: Option<Asked> = session.remove("asked").await?;
    let Some(asked) = asked.filter(|(state, ..)| Some(state.secret()) == answer.get("state"))
    else {
        let words = "Nobody asked for this.";
        return Ok((StatusCode::BAD_REQUEST, page(None, words)).into_response());
    };
    match provider.answer(asked, &answer).await {
        Ok(Answer::Shared(claims)) => {
            session.cycle_id().await?;
            session.insert("claims", claims).await?;
            Ok(Redirect::to("/").into_response())
        }
        Ok(Answer::Denied) => Ok(page(None, "Not shared.").into_response()),
        Err(error) => {
            eprintln!("{error}");
            let words = "That did not work. The log says why.";
            Ok((StatusCode::BAD_GATEWAY, page(None, words)).into_response())
        }
    }
}

/// The session could not be read or kept.
struct Trouble(session::Error);

impl From<session::Error> for Trouble {
    fn from(error: session::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        eprintln!("{}", self.0);
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Settings;
    use axum::body::Body;
    use axum::http::{Request, header};
    use openidconnect::reqwest;
    use serde_json::json;
    use tower::ServiceExt as _;

    /// Runs without a network: the provider is described here.
    async fn ask(target: &str) -> Response {
        let metadata = serde_json::from_value(json!({
            "issuer": "https://id.example",
            "authorization_endpoint": "https://id.example/authorize",
            "token_endpoint": "https://id.example/token",
            "jwks_uri": "https://id.example/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }))
        .unwrap();
        let settings = Settings {
            issuer: "https://id.example".to_owned(),
            form_filling: "https://id.example/formfilling/fr/v1/userinfo".to_owned(),
            client_id: "test".to_owned(),
            client_secret: "test".to_owned(),
            redirect_uri: "http://127.0.0.1:3000/callback".to_owned(),
        };
        let provider = Provider::new(settings, metadata, reqwest::Client::new()).unwrap();
        let request = Request::get(target).body(Body::empty()).unwrap();
        router(provider, false).oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn the_request_has_state_nonce_and_challenge() {
        let answer = ask("/login").await;
        let location = answer.headers()[header::LOCATION].to_str().unwrap();
        for name in ["state=", "nonce=", "code_challenge="] {
            assert!(location.contains(name), "{name} in {location}");
        }
    }

    #[tokio::test]
    async fn an_answer_that_nobody_asked_for_is_refused() {
        let answer = ask("/callback?code=stolen&state=guessed").await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    }
}
