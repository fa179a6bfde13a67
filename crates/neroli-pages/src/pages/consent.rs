//! The consent page: who asks, from where, why, the actual values, how long, where to stop,
//! and two equal buttons.

use crate::chrome::{Chrome, Partner};

/// `form#consent`. Ticked optional items arrive as `share=CLAIM`, the answer as
/// `decision=allow` or `decision=deny`, the toggle of shared screens as `hide=1`.
#[derive(Clone, Debug)]
pub struct Consent {
    /// The frame; `person` is who is signed in.
    pub chrome: Chrome,
    /// Where the form posts.
    pub action: String,
    /// Hidden input `request`: the sealed request.
    pub request: String,
    /// Who asks.
    pub partner: Partner,
    /// The partner's own words on why, at most 140 characters. May be empty.
    pub purpose: String,
    /// Details that are given or refused together.
    pub needed: Vec<Item>,
    /// Details the person may add: checkboxes, ticked only where [`Item::chosen`] is set.
    pub optional: Vec<Item>,
    /// Details already shared before, shown apart when something new is asked.
    pub already: Vec<Item>,
    /// How long the consent lasts.
    pub duration: Duration,
    /// Whether the values start hidden (the person chose so before).
    pub hide_values: bool,
    /// Address that signs in as someone else and comes back.
    pub switch_account_href: String,
    /// Address of the person's dashboard.
    pub dashboard_href: String,
    /// Where the person corrects a wrong detail; `None` names the operator without a link.
    pub correct_href: Option<String>,
}

/// One detail: a claim with the value that would be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Claim name as on the wire.
    pub claim: String,
    /// Label for a claim this crate has no name for; `None` uses [`crate::claim_label`].
    pub label: Option<String>,
    /// The value as it will be sent, one entry per line. Empty when the record has none:
    /// the page then says that there is nothing to share.
    pub value_lines: Vec<String>,
    /// The partner's reason for this one detail.
    pub why: Option<String>,
    /// Marks a detail that was not part of the earlier consent.
    pub new: bool,
    /// When sharing began, Unix seconds; for [`Consent::already`].
    pub since: Option<i64>,
    /// Ticked before by the person; for [`Consent::optional`].
    pub chosen: bool,
}

/// How long a consent lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// This one time: no later reading.
    Once,
    /// Until this moment, Unix seconds.
    Until(i64),
}
