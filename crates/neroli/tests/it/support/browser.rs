//! A person's browser: cookies, forms, redirects on our own origin.

use super::html::{self, Form};
use super::http::Request;
use super::partner::Authorize;
use super::response::Response;
use super::seed::Person;
use super::server::Server;
use std::collections::BTreeMap;

/// More redirects than that are a loop.
const MOST_REDIRECTS: usize = 8;

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser<'s> {
    pub server: &'s Server,
    pub cookies: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
}

/// Where a browser stands after redirects.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Path and query of the last request.
    pub target: String,
    pub response: Response,
}

impl Page {
    pub(crate) fn text(&self) -> &str {
        self.response.text()
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.response.is_html() && html::has_id(self.text(), id)
    }

    #[track_caller]
    pub(crate) fn form(&self, id: &str) -> Form {
        assert!(self.response.is_html(), "{}: {}", self.target, self.response);
        Form::by_id(self.text(), id)
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        Self { response: self.response.expect(status), ..self }
    }

    #[track_caller]
    pub(crate) fn expect_page(self, status: u16, error: &str) -> Self {
        Self { response: self.response.expect_page(status, error), ..self }
    }

    /// The answer to the partner that this page is.
    #[track_caller]
    pub(crate) fn answer(&self) -> Answer {
        match self.response.status {
            303 => Answer::of_redirect(self.response.location()),
            _ => Answer::of_form_post(&self.form("form-post")),
        }
    }
}

/// What a partner is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The address, with the query that was registered with it.
    pub to: String,
    pub parameters: Vec<(String, String)>,
}

impl Answer {
    #[track_caller]
    fn of_redirect(location: &str) -> Self {
        // A fragment of our own making is empty (class A10).
        let location = location.strip_suffix('#').unwrap_or(location);
        assert!(!location.contains('#'), "{location}");
        let (to, query) = location.split_once('?').unwrap_or((location, ""));
        let query = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let decode = |text: &str| neroli_core::form::decode(text.as_bytes()).unwrap();
        let parameters = query.map(|(n, v)| (decode(n), decode(v))).collect();
        Self { to: to.to_owned(), parameters }
    }

    fn of_form_post(form: &Form) -> Self {
        assert_eq!(form.method, "post");
        Self { to: form.action.clone(), parameters: form.defaults() }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.parameters.iter().filter(|(n, _)| n == name);
        let first = values.next();
        assert!(values.next().is_none(), "{name} stands twice in {self:?}");
        first.map(|(_, value)| value.as_str())
    }

    #[track_caller]
    pub(crate) fn code(&self) -> String {
        self.get("code").unwrap_or_else(|| panic!("no code in {self:?}")).to_owned()
    }

    /// Asserts an error, with `state` and `iss` as they must be, and nothing else.
    #[track_caller]
    pub(crate) fn expect_error(&self, error: &str, request: &Authorize) {
        assert_eq!(self.get("error"), Some(error), "{self:?}");
        assert_eq!(self.get("code"), None, "{self:?}");
        let uri = self.get("error_uri").unwrap();
        assert!(uri.ends_with(&format!("/developer/errors/{error}")), "{uri}");
        let text = self.get("error_description").unwrap();
        assert!(text.bytes().all(|b| (0x20..=0x7e).contains(&b) && b != b'"' && b != b'\\'));
        assert_eq!(self.get("state").map(str::to_owned), request.get("state"), "{self:?}");
        assert_eq!(self.get("iss"), Some(request.issuer.as_str()), "{self:?}");
        let known = ["error", "error_description", "error_uri", "state", "iss"];
        assert!(self.parameters.iter().all(|(n, _)| known.contains(&n.as_str())), "{self:?}");
    }
}

impl<'s> Browser<'s> {
    pub(crate) fn new(server: &'s Server) -> Self {
        Self { server, cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// The same browser with a header on all its requests.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// One request with this browser's cookies; what is set is kept.
    pub(crate) fn step(&mut self, request: Request) -> Response {
        let mut request = request.header("Sec-Fetch-Mode", "navigate");
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request = request.header("Cookie", &pairs.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let response = request.send();
        for line in response.all("set-cookie") {
            self.keep(line);
        }
        response
    }

    fn keep(&mut self, line: &str) {
        // Class H09: what each cookie must say of itself.
        for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax"] {
            assert!(line.contains(attribute), "{line}");
        }
        assert!(!line.contains("Domain"), "{line}");
        let (pair, rest) = line.split_once(';').unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        if rest.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Opens an address of ours, and goes where it leads as long as that is ours.
    pub(crate) fn open(&mut self, target: &str) -> Page {
        let request = self.server.get(target);
        let response = self.step(request);
        self.follow(target.to_owned(), response)
    }

    /// Sends a form as our own page would.
    pub(crate) fn post<N: AsRef<str>, V: AsRef<str>>(
        &mut self,
        target: &str,
        pairs: &[(N, V)],
    ) -> Page {
        let request = self
            .server
            .post(target)
            .header("Origin", &self.server.base)
            .header("Sec-Fetch-Site", "same-origin")
            .form(pairs);
        let response = self.step(request);
        self.follow(target.to_owned(), response)
    }

    fn follow(&mut self, mut target: String, mut response: Response) -> Page {
        for _ in 0..MOST_REDIRECTS {
            let next = response.header("location").and_then(|to| self.own(to));
            let Some(next) = next.filter(|_| response.status == 303) else {
                return Page { target, response };
            };
            response = self.step(self.server.get(&next));
            target = next;
        }
        panic!("a loop at {target}");
    }

    /// Path and query of an address of ours; the demo shop is somebody else's site.
    fn own(&self, location: &str) -> Option<String> {
        let path = location.strip_prefix(&self.server.base).unwrap_or(location);
        (path.starts_with('/') && !path.starts_with("/demo/")).then(|| path.to_owned())
    }

    /// Fills the sign-in page and sends it.
    pub(crate) fn sign_in(&mut self, page: &Page, person: &Person) -> Page {
        let form = page.form("sign-in");
        let values = [("username", person.username.as_str()), ("password", &person.password)];
        self.post(&form.action, &form.filled(&values))
    }

    /// Presses a button of the consent page, with these boxes ticked.
    pub(crate) fn decide(&mut self, page: &Page, decision: &str, shares: &[&str]) -> Page {
        let form = page.form("consent");
        let mut pairs = form.filled(&[("decision", decision)]);
        pairs.extend(shares.iter().map(|share| ("share".to_owned(), (*share).to_owned())));
        self.post(&form.action, &pairs)
    }

    /// Opens a partner's request.
    pub(crate) fn authorize(&mut self, request: &Authorize) -> Page {
        self.open(&request.target())
    }

    /// Opens a partner's request, signs in if asked to, and agrees if asked to, without any
    /// optional detail.
    #[track_caller]
    pub(crate) fn agree(&mut self, request: &Authorize, person: &Person) -> Answer {
        self.agree_to(request, person, &[])
    }

    /// The same, with these optional details.
    #[track_caller]
    pub(crate) fn agree_to(
        &mut self,
        request: &Authorize,
        person: &Person,
        shares: &[&str],
    ) -> Answer {
        let mut page = self.authorize(request);
        if page.has("sign-in") {
            page = self.sign_in(&page, person);
        }
        if page.has("consent") {
            page = self.decide(&page, "allow", shares);
        }
        page.answer()
    }

    /// Signs in at the dashboard.
    #[track_caller]
    pub(crate) fn dashboard(&mut self, person: &Person) -> Page {
        let target = format!("/consents?realm={}", person.realm);
        let mut page = self.open(&target);
        if page.has("sign-in") {
            page = self.sign_in(&page, person);
        }
        page.expect(200)
    }

    /// Stops a partner on the dashboard, or one detail of it.
    #[track_caller]
    pub(crate) fn stop(&mut self, person: &Person, client_id: &str, item: Option<&str>) -> Page {
        let page = self.dashboard(person);
        let wanted = |form: &&Form| {
            form.value("client_id") == Some(client_id) && form.value("claim") == item
        };
        let forms = Form::all(page.text());
        let form = forms.iter().find(wanted).expect("a form that stops it");
        let (action, pairs) = (form.action.clone(), form.defaults());
        self.post(&action, &pairs)
    }
}
