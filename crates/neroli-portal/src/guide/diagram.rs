//! The sequence diagram: four lanes, ten messages, those of one step lit. Its colours come from
//! the sheet; its coordinates from here.

use crate::texts::guide::Guide as Texts;

/// The middle of each lane: browser, application, provider, API.
const LANES: [i32; 4] = [44, 134, 226, 318];
/// Where the first message stands, and how far apart they are.
const TOP: i32 = 62;
const GAP: i32 = 27;

/// A message: its step, from which lane to which, and what it says.
type Message = (usize, usize, usize, fn(&Texts) -> &'static str);

/// The messages, in the order in which they are sent.
const MESSAGES: [Message; 10] = [
    (1, 1, 0, |t| t.m_go),
    (1, 0, 2, |_| "GET /authorize"),
    (1, 0, 2, |t| t.m_agree),
    (1, 2, 0, |_| "code + state"),
    (1, 0, 1, |_| "code"),
    (2, 1, 2, |_| "POST /token"),
    (2, 2, 1, |t| t.m_tokens),
    (3, 1, 2, |_| "POST /token"),
    (3, 2, 1, |t| t.m_token),
    (4, 1, 3, |_| "GET /userinfo"),
];
/// And the last one, which answers.
const ANSWER: Message = (4, 3, 1, |t| t.m_claims);

/// A message as it is drawn.
pub(super) struct Arrow {
    pub(super) lit: bool,
    pub(super) text: &'static str,
    /// The middle of its text.
    pub(super) x: i32,
    pub(super) y: i32,
    /// The line and its head.
    pub(super) line: String,
    pub(super) head: String,
}

/// A lane: its middle, and its name.
pub(super) struct Lane {
    pub(super) x: i32,
    pub(super) name: &'static str,
}

pub(super) fn lanes(t: &Texts) -> Vec<Lane> {
    let names = [t.browser, t.partner, t.provider, t.api];
    LANES.into_iter().zip(names).map(|(x, name)| Lane { x, name }).collect()
}

/// Every message, those of `step` lit.
pub(super) fn arrows(t: &Texts, step: usize) -> Vec<Arrow> {
    let all = MESSAGES.iter().chain([&ANSWER]);
    let lane = |at: usize| LANES.get(at).copied().unwrap_or_default();
    let y = |index: usize| TOP + GAP * i32::try_from(index).unwrap_or_default();
    all.enumerate()
        .map(|(index, (of, from, to, text))| {
            let (from, to, y) = (lane(*from), lane(*to), y(index));
            let back = if to > from { -6 } else { 6 };
            Arrow {
                lit: *of == step,
                text: text(t),
                x: i32::midpoint(from, to),
                y: y - 5,
                line: format!("M{from} {y}H{}", to + back),
                head: format!("M{to} {y}l{back} -4v8z"),
            }
        })
        .collect()
}

/// How high it is.
pub(super) const HEIGHT: i32 = TOP + GAP * 11;
