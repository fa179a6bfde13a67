//! What every page shares: language, operator, who is signed in, where the header leads.

use crate::rich;
use crate::texts::Texts;
use crate::{Lang, Zone};

/// The frame around a page. Start from [`Chrome::new`] and set what differs.
#[derive(Clone, Debug)]
pub struct Chrome {
    /// Language of the page, already negotiated.
    pub lang: Lang,
    /// The operator's name as people know it; shown in the header and in every title.
    pub operator: String,
    /// Address of this same page in the other language (a GET that keeps the transaction).
    /// `None` leaves the switch out, for pages that answer a POST.
    pub switch_href: Option<String>,
    /// Where the operator's name in the header leads; `None` inside a transaction.
    pub home_href: Option<String>,
    /// Display name of the person signed in, shown in the header.
    pub person: Option<String>,
    /// Links of the footer: the operator's privacy notice, help.
    pub footer: Vec<Link>,
    /// Time zone in which dates are shown.
    pub zone: Zone,
    /// Asks search engines to stay away: true for everything but public pages.
    pub noindex: bool,
}

impl Chrome {
    /// A frame with no links, nobody signed in, dates in UTC, not to be indexed.
    pub fn new(lang: Lang, operator: impl Into<String>) -> Self {
        Chrome {
            lang,
            operator: operator.into(),
            switch_href: None,
            home_href: None,
            person: None,
            footer: Vec::new(),
            zone: Zone::default(),
            noindex: true,
        }
    }

    /// The texts in the language of the page.
    pub(crate) fn t(&self) -> &'static Texts {
        self.lang.texts()
    }

    /// The operator's name without characters that would disguise it.
    pub fn operator_clean(&self) -> String {
        rich::clean(&self.operator)
    }

    /// The address of one of [`crate::ASSETS`], for `base.html`, which pages of other crates
    /// extend as well.
    pub fn asset(&self, name: &str) -> &'static str {
        crate::asset_href(name)
    }

    /// An address that may become a link; see [`Link::href`].
    pub fn link<'a>(&self, href: &'a str) -> &'a str {
        crate::href::link(href)
    }

    /// The words of the link that skips the header.
    pub fn skip(&self) -> &'static str {
        self.t().common.skip
    }
}

/// A link with its visible words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Address; `javascript:`, `data:` and other schemes that run or embed content are dropped.
    pub href: String,
    /// Visible words.
    pub label: String,
}

impl Link {
    /// A link to `href` that reads `label`.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { href: href.into(), label: label.into() }
    }
}

/// A hidden input of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Name of the parameter.
    pub name: String,
    /// Its value, sent as it is.
    pub value: String,
}

impl Hidden {
    /// The parameter `name` with `value`.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Hidden { name: name.into(), value: value.into() }
    }
}

/// The partner application a page speaks of. All strings are the partner's own and are
/// shown escaped and isolated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partner {
    /// Display name.
    pub name: String,
    /// Host of the redirect URI, the address the answer goes to.
    pub domain: String,
    /// Logo served by this instance (the CSP allows no other).
    pub logo: Option<String>,
    /// Whether the operator has checked that the partner holds `domain`.
    pub verified: bool,
    /// `policy_uri` of the registration; linked only when it is `https`.
    pub policy_uri: Option<String>,
    /// `tos_uri` of the registration; linked only when it is `https`.
    pub tos_uri: Option<String>,
}
