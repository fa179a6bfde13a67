//! The timeline: what was asked, agreed, read, changed, stopped.

use crate::chrome::{Chrome, Hidden};
use crate::claims::enumerate;
use crate::dates;
use crate::rich::{Html, Slot, rich};
use crate::texts;
use crate::{Lang, claim_label};
use askama::Template;

/// One page of the person's history, newest first.
#[derive(Clone, Debug, Template)]
#[template(path = "history.html")]
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
    /// Address of the agreement's receipt, to keep.
    pub receipt_href: Option<String>,
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

page!(History);

impl Filter {
    fn is_selected(&self, client_id: &str) -> bool {
        self.selected.as_deref() == Some(client_id)
    }
}

impl Entry {
    fn sentence(&self, t: &texts::History, lang: Lang) -> Html {
        let text = match &self.event {
            Event::Agreed { .. } => t.agreed,
            Event::Read { count: 0 | 1 } => t.read,
            Event::Read { .. } => t.read_many,
            Event::Changed => t.changed,
            Event::StoppedPartner => t.stopped_partner,
            Event::StoppedClaim => t.stopped_claim,
            Event::Expired => t.expired,
            Event::Refused => t.refused,
            Event::SignedIn if self.partner.is_some() => t.signed_in_to,
            Event::SignedIn => t.signed_in,
        };
        let count = match self.event {
            Event::Read { count } => dates::number(lang, count),
            _ => String::new(),
        };
        let partner = match &self.partner {
            Some(name) => Slot::Foreign(name),
            None => Slot::Text(lang.texts().common.someone),
        };
        rich(text, &[("partner", partner), ("count", Slot::Text(&count))])
    }

    /// The claims concerned, as a sentence does.
    fn labels(&self, lang: Lang) -> String {
        let labels: Vec<_> = self.claims.iter().map(|claim| claim_label(lang, claim)).collect();
        enumerate(lang, &labels)
    }

    /// The version of the text, and the caller's own line.
    fn note(&self, t: &texts::History) -> Option<Html> {
        let detail = self.detail.as_deref().map(Slot::Foreign);
        match (&self.event, detail) {
            (Event::Agreed { text_version }, None) => {
                Some(rich(t.version, &[("version", Slot::Foreign(text_version))]))
            }
            (Event::Agreed { text_version }, Some(detail)) => Some(rich(
                &format!("{} · {{detail}}", t.version),
                &[("version", Slot::Foreign(text_version)), ("detail", detail)],
            )),
            (_, detail) => detail.map(|detail| rich("{detail}", &[("detail", detail)])),
        }
    }
}

impl Event {
    fn class(&self) -> &'static str {
        match self {
            Event::Agreed { .. } | Event::Changed => "given",
            Event::Read { .. } | Event::SignedIn => "seen",
            Event::StoppedPartner | Event::StoppedClaim | Event::Expired | Event::Refused => "over",
        }
    }
}
