//! What pages share: the frame, the language switch, the partner as people see it.

use crate::request::Ctx;
use neroli_core::client::{Client, RedirectUri};
use neroli_core::form;
use neroli_pages::{Chrome, Lang, Partner};

/// The frame of a page in a language. The switch is a GET of the same address.
pub(crate) fn chrome(ctx: &Ctx, lang: Lang) -> Chrome {
    let operator = ctx.settings().map_or("neroli", |realm| realm.operator.as_str());
    let mut chrome = Chrome::new(lang, operator);
    if matches!(ctx.method, http::Method::GET | http::Method::HEAD) {
        chrome.switch_href = Some(switch_href(ctx, lang.other()));
    }
    chrome
}

/// This same address, in another language: by its query alone, because a path that begins with
/// two slashes would lead to another host.
fn switch_href(ctx: &Ctx, to: Lang) -> String {
    let mut parts: Vec<&str> =
        ctx.query.split('&').filter(|p| !p.is_empty() && !p.starts_with("lang=")).collect();
    let choice = form::encode([("lang", to.code())]);
    parts.push(&choice);
    format!("?{}", parts.join("&"))
}

/// Where our copy of a client's logo is, if it has one.
pub(crate) fn logo(client: &Client) -> Option<String> {
    let path = || format!("/openidconnect/{}/v1/logo/{}", client.realm, client.client_id);
    client.about.logo_uri.as_ref().map(|_| path())
}

/// A name as pages show it: whoever registers herself may write long ones, but not push the
/// question off the page.
fn shown(name: &str) -> String {
    const LONGEST: usize = 60;
    match name.char_indices().nth(LONGEST) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", &name[..end]),
    }
}

/// The partner as pages show it.
pub(crate) fn partner(client: &Client, redirect_uri: &str) -> Partner {
    Partner {
        name: shown(&client.name),
        domain: RedirectUri::domain_of(redirect_uri),
        // A copy of ours: the page calls nobody else.
        logo: logo(client),
        // Registered by the operator, not by the partner itself.
        verified: !client.self_registered,
        policy_uri: client.policy_uri.clone(),
        tos_uri: client.tos_uri.clone(),
    }
}
