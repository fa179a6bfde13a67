//! The timeline: what was asked, agreed, read, changed, stopped.

use crate::chrome::{Chrome, Hidden};

/// One page of the person's history, newest first.
#[derive(Clone, Debug)]
pub struct History {
    /// The frame; `person` is who is signed in.
    pub chrome: Chrome,
    /// Address of the dashboard.
    pub dashboard_href: String,
    /// The filter by partner.
    pub filter: Filter,
    /// The events of this page, newest first.
    pub entries: Vec<Entry>,
    /// Address of the page with newer events.
    pub newer: Option<String>,
    /// Address of the page with older events.
    pub older: Option<String>,
}

/// A GET form that shows one partner alone (`client_id`, empty for all).
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Where the form goes.
    pub action: String,
    /// Hidden inputs to keep: the realm.
    pub hidden: Vec<Hidden>,
    /// The choices: `client_id` and display name.
    pub partners: Vec<(String, String)>,
    /// The `client_id` chosen now.
    pub selected: Option<String>,
}

/// One event.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When, Unix seconds.
    pub when: i64,
    /// What.
    pub event: Event,
    /// Display name of the partner concerned.
    pub partner: Option<String>,
    /// Claim names concerned.
    pub claims: Vec<String>,
    /// One line more, in the caller's words: the device, the identifier of a receipt.
    pub detail: Option<String>,
}

/// What an [`Entry`] records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person agreed.
    Agreed {
        /// Version of the text that was shown.
        text_version: String,
    },
    /// The partner read.
    Read {
        /// How many readings this entry stands for, at least 1.
        count: u64,
    },
    /// The person changed what is shared.
    Changed,
    /// The person stopped the partner.
    StoppedPartner,
    /// The person stopped one detail.
    StoppedClaim,
    /// The agreed time ended.
    Expired,
    /// The person said no.
    Refused,
    /// The person signed in.
    SignedIn,
}
