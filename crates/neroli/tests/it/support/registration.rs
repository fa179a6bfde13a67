//! Applications that register themselves (RFC 7591).

use super::Response;
use super::{Partner, Server, fr};
use serde_json::{Value, json};

/// A registration as it was answered.
#[derive(Clone)]
pub(crate) struct Registered<'s> {
    pub server: &'s Server,
    pub body: Value,
}

/// Asks for a registration.
pub(crate) fn register(server: &Server, metadata: &Value) -> Response {
    server.post(&fr("/register")).body("application/json", metadata.to_string()).send()
}

impl<'s> Registered<'s> {
    /// Registers with these members beside a redirect URI.
    #[track_caller]
    pub(crate) fn new(server: &'s Server, members: &Value) -> Self {
        let mut metadata = json!({"redirect_uris": ["https://partner.example.test/cb"]});
        for (name, value) in members.as_object().unwrap() {
            metadata[name] = value.clone();
        }
        Self { server, body: register(server, &metadata).expect(201).json() }
    }

    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or_else(|| panic!("{name} in {}", self.body))
    }

    /// The path of its registration.
    pub(crate) fn path(&self) -> String {
        let uri = self.text("registration_client_uri");
        uri.strip_prefix(&self.server.base).unwrap().to_owned()
    }

    /// A request about its registration, with its token.
    pub(crate) fn manage(&self, method: &str, body: Option<&Value>) -> Response {
        let request = self.server.request(method, &self.path());
        let request = request.bearer(self.text("registration_access_token"));
        match body {
            Some(body) => request.body("application/json", body.to_string()).send(),
            None => request.send(),
        }
    }

    /// Its server, for flows.
    pub(crate) fn partner(&self) -> Partner<'s> {
        Partner {
            server: self.server,
            realm: "fr",
            id: self.text("client_id").to_owned(),
            secret: self.body["client_secret"].as_str().map(str::to_owned),
            redirect_uri: self.body["redirect_uris"][0].as_str().unwrap().to_owned(),
            pkce: false,
        }
    }
}
