//! What an application wants of sign-outs: where people come back to, and where it is told. The
//! first leads people somewhere, so it stays on hosts that the application is known for; the
//! second is called by the server alone.

use super::changed;
use super::fields::{self, MAX_URIS};
use crate::Portal;
use crate::texts::apps::Apps as Texts;
use neroli_core::client::RedirectUri;
use neroli_core::developer::App;
use neroli_pages::rich::plain;
use serde_json::{Value, json};

/// `post_logout_redirect_uris`, one a line (OpenID Connect RP-Initiated Logout 1.0 §3.1). What is
/// registered already stays possible.
pub(super) fn come_back(t: &Texts, app: &App, typed: &str) -> Result<Vec<String>, String> {
    let (held, hosts) = (&app.client.logout.post_logout_redirect_uris, app.client.hosts());
    let mut read: Vec<String> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let of_line = |problem: &str| plain(t.of_line, &[("line", line), ("problem", problem)]);
        let uri = fields::redirect_uri(t, line).map_err(|problem| of_line(&problem))?;
        let uri = uri.as_str();
        if read.iter().any(|known| known == uri) {
            return Err(of_line(t.uri_twice));
        }
        if !hosts.contains(&RedirectUri::domain_of(uri)) && !held.iter().any(|known| known == uri) {
            return Err(of_line(t.other_host));
        }
        read.push(uri.to_owned());
    }
    match read.len() > MAX_URIS {
        true => Err(plain(t.lines_many, &[("most", &MAX_URIS.to_string())])),
        false => Ok(read),
    }
}

/// `backchannel_logout_uri` (Back-Channel Logout 1.0 §2.2): https by the rules of registration;
/// in the sandbox also plain http on loopback. What is registered already stays possible.
pub(super) fn told_at(portal: &Portal, t: &Texts, app: &App, typed: &str) -> Result<Value, String> {
    let address = typed.trim();
    let held = app.client.logout.backchannel_logout_uri.as_deref();
    if address.is_empty() {
        return Ok(Value::Null);
    }
    // Among redirect URIs plain http is possible on loopback alone.
    let on_loopback = || portal.sandbox && RedirectUri::parse(address).is_ok();
    let fits = !address.starts_with("http://") || held == Some(address) || on_loopback();
    let registered = changed(portal, app, |members| {
        members.insert("backchannel_logout_uri".to_owned(), json!(address));
    });
    let why = if portal.sandbox { t.not_called_sandbox } else { t.not_called };
    match fits && registered.is_ok() {
        true => Ok(json!(address)),
        false => Err(why.to_owned()),
    }
}
