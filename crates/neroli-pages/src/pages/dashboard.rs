//! The person's dashboard: every partner, what it may read, and how to stop it.

use crate::chrome::Chrome;
use crate::claims::enumerate;
use crate::dates;
use crate::rich::{Html, Slot, plain, rich};
use crate::texts;
use crate::{Lang, claim_label};
use askama::Template;

/// One `article.partner[data-client-id]` per partner; the result of a stop in `#status`.
#[derive(Clone, Debug, Template)]
#[template(path = "dashboard.html")]
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

page!(Dashboard);

impl Dashboard {
    fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The cards of the upper part (live) or of the lower one.
    fn part(&self, live: bool) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.state.is_live() == live)
    }

    fn has(&self, live: bool) -> bool {
        self.part(live).next().is_some()
    }

    /// The sentences of `#status`.
    fn status_lines(&self) -> Option<Vec<Html>> {
        let t = &self.chrome.t().dashboard;
        let keeps = || rich(self.chrome.t().common.keeps, &[]);
        Some(match &self.status {
            Status::None => return None,
            Status::StoppedPartner { name } => {
                vec![rich(t.done_partner, &[("partner", Slot::Foreign(name))]), keeps()]
            }
            Status::StoppedClaim { name, claim, remains } => {
                let label = claim_label(self.chrome.lang, claim);
                let slots = [("partner", Slot::Foreign(name)), ("claim", Slot::Text(label))];
                vec![rich(t.done_claim, &slots), self.remains(remains), keeps()]
            }
            Status::AlreadyStopped { name } => {
                vec![rich(t.already_stopped, &[("partner", Slot::Foreign(name))])]
            }
            Status::Stale => vec![rich(t.stale, &[])],
            Status::Unavailable => vec![rich(t.unavailable, &[])],
        })
    }

    fn remains(&self, claims: &[String]) -> Html {
        let t = &self.chrome.t().dashboard;
        if claims.is_empty() {
            return rich(t.remains_none, &[]);
        }
        let labels: Vec<_> = claims.iter().map(|c| claim_label(self.chrome.lang, c)).collect();
        let remains = enumerate(self.chrome.lang, &labels);
        rich(t.remains, &[("remains", Slot::Text(&remains))])
    }
}

impl Status {
    /// Nothing changed though the person wanted it to.
    fn is_trouble(&self) -> bool {
        matches!(self, Status::Stale | Status::Unavailable)
    }
}

impl SharingState {
    fn class(self) -> &'static str {
        match self {
            SharingState::Active => "active",
            SharingState::EndsSoon => "ends-soon",
            SharingState::Ended => "ended",
            SharingState::Stopped => "stopped",
            SharingState::Refused => "refused",
        }
    }

    fn name(self, t: &texts::Dashboard) -> &'static str {
        match self {
            SharingState::Active => t.active,
            SharingState::EndsSoon => t.ends_soon,
            SharingState::Ended => t.ended,
            SharingState::Stopped => t.stopped,
            SharingState::Refused => t.refused,
        }
    }
}

impl Card {
    fn purpose_line(&self, t: &texts::Dashboard) -> Option<Html> {
        let purpose = ("purpose", Slot::Foreign(&self.purpose));
        (!self.purpose.trim().is_empty()).then(|| rich(t.purpose, &[purpose]))
    }

    /// Since, until, last read: name and value.
    fn facts(&self, chrome: &Chrome) -> Vec<(&'static str, String)> {
        let t = &chrome.t().dashboard;
        let date = |unix| chrome.zone.date(chrome.lang, unix);
        if self.state == SharingState::Refused {
            return vec![(t.refused_on, date(self.since))];
        }
        let mut facts = vec![(t.since, date(self.since))];
        facts.extend(self.until.map(|until| (t.until, date(until))));
        facts.push((t.last_read, self.readings(chrome)));
        facts
    }

    fn readings(&self, chrome: &Chrome) -> String {
        let t = &chrome.t().dashboard;
        let Some(last) = self.last_read else { return t.never_read.to_owned() };
        let times = match self.reads {
            0 | 1 => t.read_once.to_owned(),
            many => plain(t.reads, &[("count", &dates::number(chrome.lang, many))]),
        };
        format!("{} ({times})", chrome.zone.moment(chrome.lang, last))
    }

    fn stop_with(&self, t: &texts::Dashboard) -> Html {
        rich(t.stop_with, &[("partner", Slot::Foreign(&self.name))])
    }

    fn history_label(&self, t: &texts::Dashboard) -> Html {
        rich(t.history_one, &[("partner", Slot::Foreign(&self.name))])
    }
}

impl CardItem {
    fn name(&self, lang: Lang) -> &str {
        self.label.as_deref().unwrap_or_else(|| claim_label(lang, &self.claim))
    }

    /// The rest of the stop button's name, for those who cannot see where it stands.
    fn stop_with(&self, t: &texts::Dashboard, partner: &str, lang: Lang) -> Html {
        let slots = [("partner", Slot::Foreign(partner)), ("claim", Slot::Text(self.name(lang)))];
        rich(t.stop_item_with, &slots)
    }
}
