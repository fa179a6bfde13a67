//! Signing out: the question, and the page after it.

use crate::chrome::{Chrome, Hidden, Link};
use crate::rich::{Html, Slot, rich};
use askama::Template;

/// `form#sign-out`. `button#confirm` ends this session; a second button sends `everywhere=1`.
#[derive(Clone, Debug, Template)]
#[template(path = "sign_out.html")]
pub struct SignOut {
    /// The frame; `person` is who is signed in.
    pub chrome: Chrome,
    /// Where the form posts.
    pub action: String,
    /// Hidden inputs: `csrf` and whatever the request carried.
    pub hidden: Vec<Hidden>,
    /// Name of the partner that asked (`/logout` with a client), if any.
    pub partner: Option<String>,
    /// Offers to end the sessions of every other browser too.
    pub offer_everywhere: bool,
    /// Way out without signing out.
    pub back: Option<Link>,
}

/// `#signed-out`.
#[derive(Clone, Debug, Template)]
#[template(path = "signed_out.html")]
pub struct SignedOut {
    /// The frame.
    pub chrome: Chrome,
    /// Whether the sessions of every browser ended, or this one only.
    pub everywhere: bool,
    /// Where to go next.
    pub back: Option<Link>,
}

page!(SignOut);
page!(SignedOut);

impl SignOut {
    fn asked(&self) -> Option<Html> {
        let partner = ("partner", Slot::Foreign(self.partner.as_deref()?));
        let operator = ("operator", Slot::Foreign(&self.chrome.operator));
        Some(rich(self.chrome.t().sign_out.asked, &[partner, operator]))
    }

    fn signed_in(&self) -> Option<Html> {
        let person = ("person", Slot::Foreign(self.chrome.person.as_deref()?));
        let operator = ("operator", Slot::Foreign(&self.chrome.operator));
        Some(rich(self.chrome.t().sign_out.signed_in_as, &[person, operator]))
    }
}

impl SignedOut {
    fn done(&self) -> Html {
        let t = &self.chrome.t().sign_out;
        let text = if self.everywhere { t.done_everywhere } else { t.done };
        rich(text, &[("operator", Slot::Foreign(&self.chrome.operator))])
    }
}
