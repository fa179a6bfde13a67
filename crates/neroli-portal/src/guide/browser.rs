//! A browser without a screen: it goes through the provider's own pages as a person's would, with
//! cookies, redirects and forms, and keeps what it saw.

use super::call::{Call, Exchange, Reply};
use super::markup::PageForm;
use crate::Portal;
use crate::parts::DemoPerson;
use neroli_core::form::{self, Form};
use std::collections::BTreeMap;

/// More pages than that are a loop.
const MOST_PAGES: usize = 10;

/// What the person does on the consent page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Agrees to everything.
    Allow,
    /// Refuses.
    Deny,
}

pub(super) struct Browser<'p> {
    portal: &'p Portal,
    cookies: BTreeMap<String, String>,
    language: &'static str,
    /// Everything it saw, in order.
    pub(super) trail: Vec<Exchange>,
}

impl<'p> Browser<'p> {
    pub(super) const fn new(portal: &'p Portal, language: &'static str) -> Self {
        Self { portal, cookies: BTreeMap::new(), language, trail: Vec::new() }
    }

    /// Opens an authorization request, signs in and decides when asked to. It ends at the redirect
    /// to `until`, or at whatever page goes no further.
    pub(super) async fn authorize(
        &mut self,
        target: &str,
        until: &str,
        person: &DemoPerson,
        decision: Decision,
    ) -> Reply {
        let mut reply = self.open(target).await;
        let mut signed_in = false;
        for _ in 0..MOST_PAGES {
            let next = match (own(self.portal, &reply, until), &reply) {
                (Some(next), _) => self.open(&next).await,
                (None, page) => match PageForm::by_id(&page.text, "sign-in").filter(|_| !signed_in)
                {
                    Some(form) => {
                        signed_in = true;
                        self.sign_in(&form, &person.username, &person.password).await
                    }
                    None => match PageForm::by_id(&page.text, "consent") {
                        Some(form) => self.decide(&form, decision).await,
                        None => break,
                    },
                },
            };
            reply = next;
        }
        reply
    }

    /// Fills the sign-in page.
    pub(super) async fn sign_in(&mut self, form: &PageForm, name: &str, password: &str) -> Reply {
        let typed = [("username", name), ("password", password)];
        self.post(form, &typed).await
    }

    async fn decide(&mut self, form: &PageForm, decision: Decision) -> Reply {
        match decision {
            Decision::Allow => {
                let ticked = form.boxes.iter().filter(|(name, _)| name == "share");
                let ticked: Vec<_> = ticked.map(|(n, v)| (n.as_str(), v.as_str())).collect();
                let pairs = [&ticked[..], &[("decision", "allow")]].concat();
                self.post(form, &pairs).await
            }
            Decision::Deny => self.post(form, &[("decision", "deny")]).await,
        }
    }

    /// Stops sharing with an application, on the person's dashboard.
    pub(super) async fn stop_sharing(
        &mut self,
        person: &DemoPerson,
        client_id: &str,
    ) -> Option<Reply> {
        let target = format!("/consents?{}", form::encode([("realm", person.realm.as_str())]));
        // The dashboard is no redirect URI of anybody.
        let page = self.authorize(&target, "about:blank", person, Decision::Deny).await;
        let forms = PageForm::all(&page.text);
        let is_stop = |form: &&PageForm| {
            form.field("client_id") == Some(client_id) && form.field("claim").is_none()
        };
        let form = forms.iter().find(is_stop)?;
        Some(self.post(form, &[]).await)
    }

    pub(super) async fn open(&mut self, target: &str) -> Reply {
        let call = Call::new("GET", target.to_owned());
        self.send(call).await
    }

    /// Opens an address and goes where it leads, as long as that is ours.
    pub(super) async fn visit(&mut self, target: &str) -> Reply {
        let mut reply = self.open(target).await;
        for _ in 0..MOST_PAGES {
            let Some(next) = own(self.portal, &reply, "about:blank") else { break };
            reply = self.open(&next).await;
        }
        reply
    }

    async fn post(&mut self, form: &PageForm, typed: &[(&str, &str)]) -> Reply {
        let hidden = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs: Vec<(&str, &str)> = hidden.chain(typed.iter().copied()).collect();
        let call = Call::new("POST", form.action.clone())
            .header("origin", self.portal.public_url.as_str())
            .header("sec-fetch-site", "same-origin")
            .form(&pairs);
        self.send(call).await
    }

    async fn send(&mut self, call: Call) -> Reply {
        let mut call =
            call.header("accept-language", self.language).header("sec-fetch-mode", "navigate");
        if !self.cookies.is_empty() {
            let line = |value: &dyn Fn(&str) -> String| {
                let pairs: Vec<String> = self
                    .cookies
                    .iter()
                    .map(|(name, held)| format!("{name}={}", value(held)))
                    .collect();
                pairs.join("; ")
            };
            call = call.secret("cookie", line(&str::to_owned), line(&|_| "********".to_owned()));
        }
        let reply = call.send(self.portal).await;
        self.keep(&reply.cookies);
        self.trail.push(reply.shown.clone());
        reply
    }

    fn keep(&mut self, lines: &[String]) {
        for line in lines {
            let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
            let Some((name, value)) = pair.split_once('=') else { continue };
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// The address of ours where an answer leads, unless it is the application's.
fn own(portal: &Portal, reply: &Reply, until: &str) -> Option<String> {
    let location = reply.location.as_deref().filter(|_| reply.status == 303)?;
    let at = location.split_once('?').map_or(location, |(at, _)| at);
    if at == until.split_once('?').map_or(until, |(at, _)| at) {
        return None;
    }
    let path = location.strip_prefix(portal.public_url.as_str()).unwrap_or(location);
    path.starts_with('/').then(|| path.to_owned())
}

/// What the application is told: the query of the redirect.
pub(super) fn told(reply: &Reply) -> Form {
    reply.location.as_deref().map(parameters).unwrap_or_default()
}

/// The query of an address, without the empty fragment that keeps an older one from being carried
/// along (RFC 9700 §4.1.3).
pub(super) fn parameters(location: &str) -> Form {
    let location = location.split_once('#').map_or(location, |(before, _)| before);
    let query = location.split_once('?').map_or("", |(_, query)| query);
    Form::parse(query.as_bytes()).unwrap_or_default()
}
