//! The person's dashboard: every partner, what it may read, and how to stop it.

use crate::chrome::Chrome;

/// One `article.partner[data-client-id]` per partner; the result of a stop in `#status`.
#[derive(Clone, Debug)]
pub struct Dashboard {
    /// The frame; `person` is who is signed in.
    pub chrome: Chrome,
    /// Hidden input `csrf` of every form.
    pub csrf: String,
    /// Hidden input `realm` of every form.
    pub realm: String,
    /// Where the stop forms post: `csrf`, `realm`, `client_id` and, for one detail, `claim`.
    pub stop_action: String,
    /// Address of the whole history.
    pub history_href: String,
    /// Address of the sign-out page.
    pub sign_out_href: String,
    /// What the last click did.
    pub status: Status,
    /// The partners, most recent first. Ended, stopped and refused ones are shown apart, below.
    pub cards: Vec<Card>,
}

/// One partner and what it may read.
#[derive(Clone, Debug)]
pub struct Card {
    /// `client_id`.
    pub client_id: String,
    /// Display name.
    pub name: String,
    /// Host of its redirect URI.
    pub domain: String,
    /// Logo served by this instance.
    pub logo: Option<String>,
    /// The partner's own words on why. May be empty.
    pub purpose: String,
    /// Where the consent stands.
    pub state: SharingState,
    /// When it was given (or refused), Unix seconds.
    pub since: i64,
    /// When it ends or ended, Unix seconds; `None` for a consent for one time.
    pub until: Option<i64>,
    /// The partner's last reading, Unix seconds.
    pub last_read: Option<i64>,
    /// How many times the partner has read.
    pub reads: u64,
    /// The details.
    pub items: Vec<CardItem>,
    /// The history of this partner alone.
    pub history_href: String,
}

/// One detail of a [`Card`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardItem {
    /// Claim name as on the wire.
    pub claim: String,
    /// Label for a claim this crate has no name for; `None` uses [`crate::claim_label`].
    pub label: Option<String>,
    /// The value, one entry per line; `None` when it may not be shown here.
    pub value: Option<Vec<String>>,
}

/// Where a consent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharingState {
    /// The partner can read.
    Active,
    /// The partner can read, and soon cannot.
    EndsSoon,
    /// The agreed time is over.
    Ended,
    /// The person stopped it.
    Stopped,
    /// The person said no.
    Refused,
}

impl SharingState {
    /// Whether the partner can still read.
    pub const fn is_live(self) -> bool {
        matches!(self, SharingState::Active | SharingState::EndsSoon)
    }
}

/// What the last click on the dashboard did, for `#status`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing yet.
    #[default]
    None,
    /// A partner can no longer read anything.
    StoppedPartner {
        /// Display name of the partner.
        name: String,
    },
    /// A partner can no longer read one detail.
    StoppedClaim {
        /// Display name of the partner.
        name: String,
        /// Claim name as on the wire.
        claim: String,
        /// Claim names the partner can still read.
        remains: Vec<String>,
    },
    /// It had been stopped before: a second tab, a double click.
    AlreadyStopped {
        /// Display name of the partner.
        name: String,
    },
    /// The page was too old for its form; nothing changed.
    Stale,
    /// The store did not answer; nothing changed.
    Unavailable,
}
