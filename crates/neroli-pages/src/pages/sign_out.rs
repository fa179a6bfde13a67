//! Signing out: the question, and the page after it.

use crate::chrome::{Chrome, Hidden, Link};

/// `form#sign-out`. `button#confirm` ends this session; a second button sends `everywhere=1`.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct SignedOut {
    /// The frame.
    pub chrome: Chrome,
    /// Whether the sessions of every browser ended, or this one only.
    pub everywhere: bool,
    /// Where to go next.
    pub back: Option<Link>,
}
