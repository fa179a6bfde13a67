//! The error page: what happened, what it means, what to do, and an id to quote.

use crate::Lang;
use crate::chrome::{Chrome, Link};
use crate::rich::{Html, Marked, Slot, plain, rich};
use crate::texts::{self, ErrorText};
use askama::Template;

/// `main#error[data-error]`, `#request-id`. Shown instead of any redirect while the redirect
/// URI is not proven.
#[derive(Clone, Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub chrome: Chrome,
    /// What happened.
    pub kind: ErrorKind,
    /// Value of `data-error`; [`ErrorKind::code`] is the usual one.
    pub code: String,
    /// Id of the request, as in `X-Request-Id`.
    pub request_id: String,
    /// Facts for the developer.
    pub details: Vec<Detail>,
    /// Where the error reference explains the code, or lists all of them.
    pub reference_href: String,
    /// A way on: back to the partner, to the dashboard, try again.
    pub back: Option<Link>,
}

/// One fact of the developer's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What the value is.
    pub label: DetailLabel,
    /// The value, exactly as received or stored.
    pub value: String,
    /// Byte index in `value` of the first character that differs from its counterpart; that
    /// character is marked. See [`first_difference`].
    pub differs_at: Option<usize>,
}

impl Detail {
    /// A fact without a marked difference.
    pub fn new(label: DetailLabel, value: impl Into<String>) -> Self {
        Detail { label, value: value.into(), differs_at: None }
    }
}

/// What a [`Detail`] is, in the language of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailLabel {
    /// The value the request carried.
    Received,
    /// A value of the registration.
    Registered,
    /// The name of the parameter at fault.
    Parameter,
    /// `client_id` of the request.
    Client,
    /// The value that would have been right.
    Expected,
    /// One sentence on the cause, `error_description`.
    Description,
    /// Anything else, in the caller's words.
    Other(String),
}

/// Byte index of the first character in which `received` differs from `registered`, for
/// [`Detail::differs_at`]; `None` when they are equal. At the end of `received` when it is a
/// prefix of `registered`.
pub fn first_difference(received: &str, registered: &str) -> Option<usize> {
    let mut expected = registered.chars();
    for (at, found) in received.char_indices() {
        if expected.next() != Some(found) {
            return Some(at);
        }
    }
    expected.next().map(|_| received.len())
}

/// What can go wrong in front of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// No application has this `client_id`.
    UnknownClient,
    /// The application exists and is switched off.
    DisabledClient,
    /// The application waits for the operator's approval.
    PendingClient,
    /// The request has no `redirect_uri`.
    MissingRedirectUri,
    /// The `redirect_uri` is not one of the registered ones, byte for byte.
    UnregisteredRedirectUri,
    /// A parameter is missing, cannot be decoded or has no valid value.
    MalformedRequest,
    /// A parameter is there more than once (RFC 6749 section 3.1).
    RepeatedParameter,
    /// The transaction is too old.
    RequestExpired,
    /// The transaction belongs to another browser: its cookie is missing.
    WrongBrowser,
    /// The transaction has been answered: second tab, double submit, back button.
    AlreadyAnswered,
    /// No page has this address.
    NotFound,
    /// The address does not take this method.
    MethodNotAllowed,
    /// The request is larger than allowed.
    TooLarge,
    /// The form came from another site, or its token is missing or old.
    Forbidden,
    /// Too many attempts from here.
    TooManyAttempts,
    /// The store does not answer; later it will.
    Unavailable,
    /// A fault of ours.
    Internal,
    /// The request's host is not the host of the configured public address.
    HostMismatch,
}

impl ErrorKind {
    /// Every kind, in the order of declaration.
    pub const ALL: [ErrorKind; 18] = [
        ErrorKind::UnknownClient,
        ErrorKind::DisabledClient,
        ErrorKind::PendingClient,
        ErrorKind::MissingRedirectUri,
        ErrorKind::UnregisteredRedirectUri,
        ErrorKind::MalformedRequest,
        ErrorKind::RepeatedParameter,
        ErrorKind::RequestExpired,
        ErrorKind::WrongBrowser,
        ErrorKind::AlreadyAnswered,
        ErrorKind::NotFound,
        ErrorKind::MethodNotAllowed,
        ErrorKind::TooLarge,
        ErrorKind::Forbidden,
        ErrorKind::TooManyAttempts,
        ErrorKind::Unavailable,
        ErrorKind::Internal,
        ErrorKind::HostMismatch,
    ];

    /// The error code that says this best: of RFC 6749 section 4.1.2.1 where one fits.
    pub const fn code(self) -> &'static str {
        match self {
            ErrorKind::UnknownClient => "invalid_client",
            ErrorKind::DisabledClient | ErrorKind::PendingClient => "unauthorized_client",
            ErrorKind::MissingRedirectUri
            | ErrorKind::UnregisteredRedirectUri
            | ErrorKind::MalformedRequest
            | ErrorKind::RepeatedParameter
            | ErrorKind::HostMismatch => "invalid_request",
            ErrorKind::RequestExpired => "request_expired",
            ErrorKind::WrongBrowser => "wrong_browser",
            ErrorKind::AlreadyAnswered => "already_answered",
            ErrorKind::NotFound => "not_found",
            ErrorKind::MethodNotAllowed => "method_not_allowed",
            ErrorKind::TooLarge => "too_large",
            ErrorKind::Forbidden => "access_denied",
            ErrorKind::TooManyAttempts => "slow_down",
            ErrorKind::Unavailable => "temporarily_unavailable",
            ErrorKind::Internal => "server_error",
        }
    }
}

page!(ErrorPage);

impl ErrorPage {
    fn title(&self) -> String {
        let t = self.chrome.t();
        let step = format!("{} {}", t.common.request, self.request_id);
        let problem = self.kind.text(self.chrome.lang).title;
        plain(t.common.failed_title, &[("problem", problem), ("step", &step)])
    }
}

impl ErrorPage {
    /// Has the error reference a page about this code? Not about what only people meet.
    fn has_entry(&self) -> bool {
        self.reference_href.ends_with(&format!("/{}", self.code))
    }

    /// What to do; the front page is a link where the frame names its address.
    fn advice(&self) -> Html {
        let home = self.chrome.t().error.home;
        let slot = match &self.chrome.home_href {
            Some(href) => Slot::Link(href, home),
            None => Slot::Text(home),
        };
        rich(self.kind.text(self.chrome.lang).advice, &[("home", slot)])
    }
}

impl ErrorKind {
    /// What the page says.
    pub(crate) const fn text(self, lang: Lang) -> ErrorText {
        match lang {
            Lang::En => texts::error_en::text(self),
            Lang::Fr => texts::error_fr::text(self),
        }
    }
}

impl Detail {
    fn name<'a>(&'a self, t: &'a texts::Error) -> &'a str {
        match &self.label {
            DetailLabel::Received => t.received,
            DetailLabel::Registered => t.registered,
            DetailLabel::Parameter => t.parameter,
            DetailLabel::Client => t.client,
            DetailLabel::Expected => t.expected,
            DetailLabel::Description => t.description,
            DetailLabel::Other(label) => label,
        }
    }

    fn marked(&self) -> Marked<'_> {
        Marked { text: &self.value, at: self.differs_at }
    }
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_difference_is_found_by_character() {
        assert_eq!(first_difference("https://a/cb", "https://a/cb"), None);
        assert_eq!(first_difference("https://a/cb/", "https://a/cb"), Some(12));
        assert_eq!(first_difference("https://a/c", "https://a/cb"), Some(11));
        assert_eq!(first_difference("é1", "é2"), Some(2));
        assert_eq!(first_difference("", "x"), Some(0));
    }
}
