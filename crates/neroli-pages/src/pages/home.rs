//! The front page: what runs here and where things are.

use crate::chrome::Chrome;
use crate::rich::{Html, Slot, rich};
use askama::Template;

/// The page at `/`.
#[derive(Clone, Debug, Template)]
#[template(path = "home.html")]
pub struct Home {
    /// The frame.
    pub chrome: Chrome,
    /// Address of the dashboard.
    pub consents_href: String,
    /// Address of the developer portal, if there is one.
    pub portal_href: Option<String>,
    /// Address of the error reference.
    pub errors_href: String,
    /// Address of the demo shop, in `demo` only.
    pub shop_href: Option<String>,
    /// The realms, with the addresses that developers configure.
    pub issuers: Vec<Issuer>,
    /// Sign-in details of the sandbox people, in `demo` only.
    pub demo: Vec<DemoPerson>,
}

/// One realm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// Its short name.
    pub realm: String,
    /// Its issuer identifier; the metadata lie below it.
    pub issuer: String,
}

/// A sandbox person. These details exist only in `demo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    /// Name to sign in with.
    pub username: String,
    /// Password.
    pub password: String,
}

page!(Home);

impl Home {
    fn lead(&self) -> Html {
        rich(self.chrome.t().home.lead, &[("operator", Slot::Foreign(&self.chrome.operator))])
    }
}

impl Issuer {
    /// Address of the metadata. OpenID Connect Discovery section 4.
    fn metadata(&self) -> String {
        format!("{}/.well-known/openid-configuration", self.issuer)
    }
}
