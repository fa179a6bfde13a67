//! Two developers with an application each, on a server of their own, and what they may ask.

use crate::support::html;
use crate::support::server::Start;
use crate::support::{Browser, Page, Response, Server};
use std::sync::OnceLock;

/// The developer of `other-client`, `bcp-client`, `narrow-client` and `once-client`.
pub(super) const OWNER: (&str, &str) = ("owner@partner.example.test", "blossom-of-the-owner");
/// The developer of `twin`, in another team.
pub(super) const STRANGER: (&str, &str) = ("stranger@else.example.test", "blossom-of-a-stranger");

/// What makes them known.
pub(super) fn seed() -> String {
    let developer = |(email, password): (&str, &str), applications: &str| {
        format!(
            "\n[[developer]]\nemail = '{email}'\npassword = '{password}'\n\
             applications = [{applications}]\n"
        )
    };
    developer(OWNER, "'other-client', 'bcp-client', 'narrow-client', 'once-client'")
        + &developer(STRANGER, "'twin'")
}

/// The server of these tests.
pub(super) fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| Server::lasting(Start { people: 200, seed: seed(), ..Start::default() }))
}

/// A browser in which a developer is signed in.
#[track_caller]
pub(crate) fn signed_in<'s>(server: &'s Server, who: (&str, &str)) -> Browser<'s> {
    let mut browser = Browser::new(server);
    let form = browser.open("/developer/team").form("sign-in");
    let pairs = form.filled(&[("username", who.0), ("password", who.1)]);
    let page = browser.post(&form.action, &pairs).expect(200);
    assert!(!page.has("error-summary"), "{}", page.text());
    browser
}

/// The answer to a pasted text.
#[track_caller]
pub(super) fn explained(browser: &mut Browser<'_>, text: &str) -> Page {
    browser.post("/developer/explain", &[("q", text)]).expect(200)
}

/// The words of one part of a page.
pub(crate) fn words_of(page: &Page, id: &str) -> Option<String> {
    let (_, after) = page.text().split_once(&format!("id=\"{id}\""))?;
    let part = after.split("</section>").next()?;
    Some(html::strip(&format!("<x {part}")))
}

/// The id of an answer.
#[track_caller]
pub(super) fn id_of(response: &Response) -> String {
    response.header("x-request-id").unwrap().to_owned()
}
