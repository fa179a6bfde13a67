//! The `form_post` response mode: a form that submits itself, with a button when scripts are off.
//! OAuth 2.0 Form Post Response Mode, section 2.

use crate::chrome::{Chrome, Hidden, Partner};
use crate::rich::{Html, Slot, plain, rich};
use askama::Template;

/// `form#form-post` with the parameters of the authorization response.
#[derive(Clone, Debug, Template)]
#[template(path = "form_post.html")]
pub struct FormPost {
    /// The frame.
    pub chrome: Chrome,
    /// The proven redirect URI.
    pub action: String,
    /// Parameters of the response.
    pub fields: Vec<Hidden>,
    /// Where the person is going.
    pub partner: Partner,
}

page!(FormPost);

impl FormPost {
    fn title(&self) -> String {
        plain(self.chrome.t().form_post.title, &[("partner", &self.partner.name)])
    }

    fn heading(&self) -> Html {
        rich(self.chrome.t().form_post.title, &[("partner", Slot::Foreign(&self.partner.name))])
    }
}
