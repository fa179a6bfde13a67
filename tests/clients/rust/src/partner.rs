//! What a partner knows of neroli, and the person it meets.

use std::error::Error;
use std::process::Command;

use serde_json::Value;
use url::Url;

/// Where neroli is, as `with-neroli` says it.
pub(crate) struct Environment {
    /// The issuer of realm `fr`.
    pub(crate) issuer: String,
    /// The Form Filling API of realm `fr`.
    pub(crate) form_filling: String,
    /// Where the keys of the applications of the seed are.
    pub(crate) out: String,
    base: String,
    library: String,
}

/// One registered application of `neroli demo`.
pub(crate) struct Application {
    pub(crate) client_id: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) redirect_uri: String,
    pub(crate) pkce: bool,
}

/// Whether the person shares.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Decision {
    Allow,
    Deny,
}

impl Environment {
    /// Reads `NEROLI_BASE`, `NEROLI_ISSUER`, `CLIENT_OUT` and `CLIENTS_LIB`.
    pub(crate) fn read() -> Result<Self, Box<dyn Error>> {
        let base = std::env::var("NEROLI_BASE")?;
        Ok(Self {
            issuer: std::env::var("NEROLI_ISSUER")?,
            form_filling: format!("{base}/formfilling/fr/v1/userinfo"),
            out: std::env::var("CLIENT_OUT")?,
            library: std::env::var("CLIENTS_LIB")?,
            base,
        })
    }

    /// The application with profile `compat`.
    pub(crate) fn compat(&self) -> Application {
        Application {
            client_id: "seed-client",
            secret: "seed-client-secret",
            redirect_uri: "http://127.0.0.1:3000/callback".to_owned(),
            pkce: false,
        }
    }

    /// The application with profile `bcp`.
    pub(crate) fn bcp(&self) -> Application {
        Application {
            client_id: "demo-shop",
            secret: "demo-shop-secret",
            redirect_uri: format!("{}/demo/shop/callback", self.base),
            pkce: true,
        }
    }

    /// Sends Christine through sign-in and consent; the URL she comes back with.
    pub(crate) fn visit(
        &self,
        redirect_uri: &str,
        authorization_url: &str,
        decision: Decision,
    ) -> Result<Url, Box<dyn Error>> {
        let mut driver = Command::new(format!("{}/front_channel.py", self.library));
        driver.args(["--stop-at", redirect_uri]);
        if decision == Decision::Deny {
            // Somebody who has never agreed to anything.
            driver.args(["--as", "ana", "--deny"]);
        }
        let done = driver.arg(authorization_url).output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
        Ok(Url::parse(String::from_utf8(done.stdout)?.trim())?)
    }
}

/// One parameter of a callback URL.
pub(crate) fn parameter(url: &Url, name: &str) -> Result<String, Box<dyn Error>> {
    url.query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .ok_or_else(|| format!("no {name} in {url}").into())
}

/// Christine's Form Filling record, without `sub`.
pub(crate) fn record() -> Result<Value, Box<dyn Error>> {
    let people: Value = serde_json::from_str(include_str!("../../lib/people.json"))?;
    Ok(people["christine"]["form_filling"].clone())
}
