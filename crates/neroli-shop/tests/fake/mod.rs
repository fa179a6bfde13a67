//! A provider of a hundred lines, on loopback: discovery, authorize, token, keys, Form Filling.
//! It decides at once, signs with a real key, and can be told to misbehave.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose};
use serde_json::{Value, json};

/// What the provider does when asked; the default behaves.
#[derive(Clone)]
pub(crate) struct Script {
    /// `error` of the authorization answer, instead of a code.
    pub(crate) denies: Option<&'static str>,
    /// `iss` of the authorization answer: `None` for the true one, `Some("")` to leave it out.
    pub(crate) issuer: Option<&'static str>,
    /// Status and body of the token endpoint, instead of tokens.
    pub(crate) token: Option<(StatusCode, Value)>,
    /// How long the token endpoint thinks.
    pub(crate) thinks: Duration,
    /// Nonce of the ID token, instead of the one asked for.
    pub(crate) nonce: Option<&'static str>,
    /// Whether the ID token is signed with the published key.
    pub(crate) signs_well: bool,
    /// Status and `WWW-Authenticate` of the Form Filling API, instead of claims.
    pub(crate) api: Option<(StatusCode, &'static str)>,
    /// The claims.
    pub(crate) claims: Value,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            denies: None,
            issuer: None,
            token: None,
            thinks: Duration::ZERO,
            nonce: None,
            signs_well: true,
            api: None,
            claims: christine(),
        }
    }
}

/// The record of the documentation's person.
pub(crate) fn christine() -> Value {
    json!({
        "sub": "person-1", "updated_at": 1_457_075_253, "name": "Christine Dumontel",
        "given_name": "Christine", "family_name": "Dumontel", "birthdate": "1978-11-25",
        "gender": "female", "email": "christ178.dumontel@orange.fr",
        "subscriber_msisdn": "+33601020304", "phone_number": "+33144332211", "locale": "fr-FR",
        "address": {"formatted": "11 rue des Lilas\r\n75018 Paris", "street_address": "11 rue des Lilas",
            "locality": "Paris", "postal_code": "75018", "country": "France"}
    })
}

/// A running provider.
pub(crate) struct Fake {
    pub(crate) origin: String,
    script: Mutex<Script>,
    /// The last authorization request.
    asked: Mutex<HashMap<String, String>>,
    /// How many codes were presented.
    exchanged: AtomicUsize,
    key: EcdsaKeyPair,
    other_key: EcdsaKeyPair,
}

impl Fake {
    pub(crate) fn issuer(&self) -> String {
        format!("{}/openidconnect/fr/v1", self.origin)
    }

    pub(crate) fn tell(&self, script: Script) {
        *self.script.lock().unwrap_or_else(PoisonError::into_inner) = script;
    }

    pub(crate) fn exchanged(&self) -> usize {
        self.exchanged.load(Ordering::Relaxed)
    }

    fn script(&self) -> Script {
        self.script.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn asked(&self) -> HashMap<String, String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Starts a provider on a free port of loopback.
pub(crate) async fn start() -> Arc<Fake> {
    start_on(tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap())
}

/// Starts a provider on `listener`.
pub(crate) fn start_on(listener: tokio::net::TcpListener) -> Arc<Fake> {
    let key = || EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let fake = Arc::new(Fake {
        origin: format!("http://{}", listener.local_addr().unwrap()),
        script: Mutex::default(),
        asked: Mutex::default(),
        exchanged: AtomicUsize::new(0),
        key: key(),
        other_key: key(),
    });
    let app = Router::new()
        .route("/openidconnect/fr/v1/.well-known/openid-configuration", get(metadata))
        .route("/openidconnect/fr/v1/authorize", get(authorize))
        .route("/openidconnect/fr/v1/token", post(token))
        .route("/openidconnect/fr/v1/jwks", get(jwks))
        .route("/formfilling/fr/v1/userinfo", get(form_filling))
        .with_state(fake.clone());
    tokio::spawn(async move { axum::serve(listener, app).await });
    fake
}

async fn metadata(State(fake): State<Arc<Fake>>) -> Json<Value> {
    let issuer = fake.issuer();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

async fn authorize(
    State(fake): State<Arc<Fake>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Redirect {
    let script = fake.script();
    let mut answer = url::form_urlencoded::Serializer::new(String::new());
    answer.append_pair("state", &asked["state"]);
    match script.denies {
        Some(error) => answer.append_pair("error", error),
        None => answer.append_pair("code", "the-code"),
    };
    let issuer = script.issuer.map_or_else(|| fake.issuer(), str::to_owned);
    if !issuer.is_empty() {
        answer.append_pair("iss", &issuer);
    }
    let address = format!("{}?{}", asked["redirect_uri"], answer.finish());
    *fake.asked.lock().unwrap_or_else(PoisonError::into_inner) = asked;
    Redirect::to(&address)
}

async fn token(
    State(fake): State<Arc<Fake>>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    fake.exchanged.fetch_add(1, Ordering::Relaxed);
    let script = fake.script();
    tokio::time::sleep(script.thinks).await;
    if let Some((status, body)) = script.token {
        return (status, Json(body)).into_response();
    }
    let asked = fake.asked();
    let basic = general_purpose::STANDARD.encode("demo-shop:demo-shop-secret");
    let verifier = form.get("code_verifier").cloned().unwrap_or_default();
    let proven = base64url(digest(&SHA256, verifier.as_bytes()).as_ref());
    let honest =
        headers.get(header::AUTHORIZATION).is_some_and(|v| v == &*format!("Basic {basic}"))
            && form["code"] == "the-code"
            && form["redirect_uri"] == asked["redirect_uri"]
            && proven == asked["code_challenge"];
    if !honest {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response();
    }
    let nonce = script.nonce.unwrap_or(&asked["nonce"]);
    Json(json!({
        "access_token": "OFR-token", "token_type": "Bearer", "expires_in": 3600,
        "scope": "openid form_filling", "id_token": id_token(&fake, nonce, script.signs_well),
    }))
    .into_response()
}

fn id_token(fake: &Fake, nonce: &str, signs_well: bool) -> String {
    let now = jiff::Timestamp::now().as_second();
    let part = |value: Value| base64url(value.to_string().as_bytes());
    let signed = format!(
        "{}.{}",
        part(json!({"alg": "ES256", "kid": "k1", "typ": "JWT"})),
        part(json!({"iss": fake.issuer(), "sub": "person-1", "aud": "demo-shop",
            "iat": now, "exp": now + 300, "nonce": nonce})),
    );
    let key = if signs_well { &fake.key } else { &fake.other_key };
    let signature = key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
    format!("{signed}.{}", base64url(signature.as_ref()))
}

async fn jwks(State(fake): State<Arc<Fake>>) -> Json<Value> {
    // An uncompressed point: 0x04, then x and y.
    let point = fake.key.public_key().as_ref();
    Json(json!({"keys": [{"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k1",
        "x": base64url(&point[1..33]), "y": base64url(&point[33..65])}]}))
}

async fn form_filling(State(fake): State<Arc<Fake>>, headers: HeaderMap) -> Response {
    let script = fake.script();
    if let Some((status, challenge)) = script.api {
        let mut response = (status, Json(json!({"error": "refused"}))).into_response();
        if !challenge.is_empty() {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge.parse().unwrap());
        }
        return response;
    }
    if headers.get(header::AUTHORIZATION).is_none_or(|value| value != "Bearer OFR-token") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(script.claims).into_response()
}

fn base64url(bytes: &[u8]) -> String {
    general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
