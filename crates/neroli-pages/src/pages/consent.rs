//! The consent page: who asks, from where, why, the actual values, how long, where to stop,
//! and two equal buttons.

use crate::chrome::{Chrome, Partner};
use crate::href;
use crate::rich::{Html, Lines, Slot, plain, rich};
use crate::texts;
use crate::{Lang, claim_label};
use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt;

/// `form#consent`. Ticked optional items arrive as `share=CLAIM`, the answer as
/// `decision=allow` or `decision=deny`, the toggle of shared screens as `hide=1`.
#[derive(Clone, Debug, Template)]
#[template(path = "consent.html")]
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

page!(Consent);

impl Consent {
    /// Nothing is asked but to know the person again.
    fn is_bare(&self) -> bool {
        self.needed.is_empty() && self.optional.is_empty() && self.already.is_empty()
    }

    fn t(&self) -> &'static texts::Consent {
        &self.chrome.t().consent
    }

    fn title(&self) -> String {
        let text = if self.is_bare() { self.t().question_bare } else { self.t().title };
        plain(text, &[("partner", &self.partner.name)])
    }

    fn question(&self) -> Html {
        let text = if self.is_bare() { self.t().question_bare } else { self.t().question };
        self.with_partner(text)
    }

    fn asks(&self) -> Html {
        rich(
            self.t().asks,
            &[
                ("partner", Slot::Foreign(&self.partner.name)),
                ("domain", Slot::Foreign(&self.partner.domain)),
                ("operator", Slot::Foreign(&self.chrome.operator)),
            ],
        )
    }

    /// What is known of the address that the answer goes to.
    fn standing(&self) -> Html {
        let common = &self.chrome.t().common;
        let text = if self.partner.verified { common.verified } else { common.unverified };
        rich(text, &[("operator", Slot::Foreign(&self.chrome.operator))])
    }

    fn purpose_line(&self) -> Option<Html> {
        let purpose = ("purpose", Slot::Foreign(&self.purpose));
        (!self.purpose.trim().is_empty()).then(|| rich(self.t().purpose, &[purpose]))
    }

    fn bare(&self) -> Html {
        self.with_partner(self.t().bare)
    }

    fn how_long(&self) -> String {
        match self.duration {
            Duration::Once => self.t().once.to_owned(),
            Duration::Until(end) => {
                let date = self.chrome.zone.date(self.chrome.lang, end);
                plain(self.t().until, &[("date", &date)])
            }
        }
    }

    fn revoke(&self) -> Html {
        let label = self.chrome.t().common.my_consents;
        rich(self.t().revoke, &[("consents", Slot::Link(&self.dashboard_href, label))])
    }

    fn allow(&self) -> &'static str {
        if self.is_bare() {
            self.t().allow_bare
        } else if self.needed.is_empty() && self.already.is_empty() {
            self.t().allow_chosen
        } else {
            self.t().allow
        }
    }

    fn deny(&self) -> &'static str {
        if self.is_bare() { self.t().deny_bare } else { self.t().deny }
    }

    fn signed_in(&self) -> Option<Html> {
        let person = self.chrome.person.as_deref()?;
        Some(rich(self.t().signed_in_as, &[("person", Slot::Foreign(person))]))
    }

    /// Where a wrong value is corrected: never here, always with the operator.
    fn correct(&self) -> Html {
        let operator = &self.chrome.operator;
        match &self.correct_href {
            None => rich(self.t().correct, &[("operator", Slot::Foreign(operator))]),
            Some(href) => {
                let label = plain(self.t().correct, &[("operator", operator)]);
                rich("{link}", &[("link", Slot::Link(href, &label))])
            }
        }
    }

    fn policy(&self) -> Option<Html> {
        self.partner_page(self.t().policy, self.partner.policy_uri.as_ref())
    }

    fn terms(&self) -> Option<Html> {
        self.partner_page(self.t().terms, self.partner.tos_uri.as_ref())
    }

    fn partner_page(&self, label: &str, href: Option<&String>) -> Option<Html> {
        let label = plain(label, &[("partner", &self.partner.name)]);
        href::secure(href).map(|href| rich("{link}", &[("link", Slot::Link(href, &label))]))
    }

    fn with_partner(&self, text: &str) -> Html {
        rich(text, &[("partner", Slot::Foreign(&self.partner.name))])
    }
}

impl Item {
    fn name(&self, lang: Lang) -> &str {
        self.label.as_deref().unwrap_or_else(|| claim_label(lang, &self.claim))
    }

    fn value<'a>(&'a self, t: &'a texts::Consent) -> Value<'a> {
        Value { lines: &self.value_lines, otherwise: t.no_value }
    }

    fn reason(&self, t: &texts::Consent) -> Option<Html> {
        let why = self.why.as_deref().filter(|why| !why.trim().is_empty())?;
        Some(rich(t.reason, &[("reason", Slot::Foreign(why))]))
    }

    fn shared_since(&self, chrome: &Chrome) -> Option<String> {
        let date = chrome.zone.date(chrome.lang, self.since?);
        Some(plain(chrome.t().consent.since, &[("date", &date)]))
    }
}

/// The value of an [`Item`], or the words that say that there is none.
struct Value<'a> {
    lines: &'a [String],
    otherwise: &'a str,
}

impl HtmlSafe for Value<'_> {}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.lines.is_empty() { f.write_str(self.otherwise) } else { Lines(self.lines).fmt(f) }
    }
}

impl Value<'_> {
    /// Attributes of the element that holds it: `v` is what "Hide values" hides.
    fn attributes(&self) -> Html {
        Html::ours(if self.lines.is_empty() {
            r#" class="none""#
        } else {
            r#" class="v" translate="no" dir="auto""#
        })
    }
}
