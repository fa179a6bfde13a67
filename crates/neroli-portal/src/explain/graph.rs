//! The usage graph: bars of a day, as a picture without any style of its own (the pages' policy
//! allows none), and in words for whoever cannot see it.

use super::meaning::moment;
use crate::texts::explain::Timeline as Texts;
use askama::Template;
use neroli_core::request_log::{Usage, bar};
use neroli_core::time::{Seconds, Timestamp};
use neroli_pages::Lang;
use neroli_pages::rich::plain;

/// Bars of the picture.
const BARS: usize = 48;
/// What one of them stands for.
const WIDTH: Seconds = Seconds(1800);
/// Height of the picture, in its own units.
const HEIGHT: u32 = 100;
/// Distance between the beginnings of two bars, in the same units.
const STEP: u32 = 10;

/// Where the day begins that the graph shows.
pub(crate) fn since(now: Timestamp) -> Timestamp {
    bar(now - Seconds(WIDTH.0 * BARS as i64)) + Seconds(neroli_core::request_log::BAR.0)
}

/// A day of an application.
#[derive(Template)]
#[template(path = "explain/graph.html")]
pub(crate) struct Graph {
    lang: Lang,
    bars: Vec<Bar>,
    total: u64,
    failed: u64,
}

/// One bar: requests that failed stand on those that went well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bar {
    x: u32,
    fine_y: u32,
    fine_height: u32,
    failed_y: u32,
    failed_height: u32,
    words: String,
}

impl Graph {
    /// The graph of a day that ends now.
    pub(crate) fn new(usage: &[Usage], now: Timestamp, lang: Lang) -> Self {
        let start = since(now);
        let mut counts = [(0_u64, 0_u64); BARS];
        for part in usage {
            let index = usize::try_from((part.from - start).0 / WIDTH.0);
            if let Some((fine, failed)) = index.ok().and_then(|index| counts.get_mut(index)) {
                *fine += u64::from(part.fine);
                *failed += u64::from(part.failed);
            }
        }
        let highest = counts.iter().map(|(fine, failed)| fine + failed).max().unwrap_or(0).max(1);
        let t = Texts::of(lang);
        let bars = (0_u32..).zip(counts).map(|(index, (fine, failed))| {
            let begins = start + Seconds(i64::from(index) * WIDTH.0);
            let words = [("total", (fine + failed).to_string()), ("failed", failed.to_string())];
            let words = words.each_ref().map(|(name, count)| (*name, count.as_str()));
            let words = format!("{} – {}", moment(begins), plain(t.total, &words));
            Bar::new(index, height(fine, highest), height(failed, highest), words)
        });
        let total = counts.iter().map(|(fine, failed)| fine + failed).sum();
        let failed = counts.iter().map(|(_, failed)| failed).sum();
        Self { lang, bars: bars.collect(), total, failed }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.lang)
    }

    fn words(&self) -> String {
        let (total, failed) = (self.total.to_string(), self.failed.to_string());
        plain(self.t().total, &[("total", &total), ("failed", &failed)])
    }

    fn width(&self) -> u32 {
        u32::try_from(self.bars.len()).unwrap_or(0) * STEP
    }
}

/// A share of the height; whatever there is can be seen.
fn height(count: u64, highest: u64) -> u32 {
    let share = count * u64::from(HEIGHT) / highest;
    let seen = if count > 0 { share.max(2) } else { 0 };
    u32::try_from(seen).unwrap_or(HEIGHT).min(HEIGHT)
}

impl Bar {
    fn new(index: u32, fine_height: u32, failed_height: u32, words: String) -> Self {
        let fine_height = fine_height.min(HEIGHT - failed_height);
        let fine_y = HEIGHT - fine_height;
        Self {
            x: index * STEP,
            fine_y,
            fine_height,
            failed_y: fine_y - failed_height,
            failed_height,
            words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_core::id::{ClientId, RealmName};
    use neroli_core::request_log::Endpoint;

    const NOW: Timestamp = Timestamp(1_700_000_400);

    fn usage(ago: i64, fine: u32, failed: u32) -> Usage {
        Usage {
            realm: RealmName::new("fr"),
            client_id: ClientId::new("shop"),
            from: bar(NOW - Seconds(ago)),
            endpoint: Endpoint::Token,
            fine,
            failed,
        }
    }

    #[test]
    fn bars_stand_where_and_as_high_as_they_must() {
        let usage = [usage(0, 30, 10), usage(600, 0, 0), usage(23 * 3600, 1, 0)];
        let graph = Graph::new(&usage, NOW, Lang::En);
        assert_eq!((graph.total, graph.failed, graph.bars.len()), (41, 10, BARS));
        let last = &graph.bars[BARS - 1];
        assert_eq!((last.fine_height, last.failed_height, last.failed_y), (75, 25, 0));
        let seen = graph.bars.iter().filter(|bar| bar.fine_height + bar.failed_height > 0);
        assert_eq!(seen.count(), 2);
        assert!(graph.bars.iter().all(|bar| bar.failed_y + bar.failed_height <= HEIGHT));
    }

    #[test]
    fn nothing_and_very_much_are_shown() {
        assert_eq!(Graph::new(&[], NOW, Lang::Fr).total, 0);
        let much = Graph::new(&[usage(0, u32::MAX, u32::MAX)], NOW, Lang::En);
        let last = &much.bars[BARS - 1];
        assert_eq!((last.fine_height, last.failed_height), (50, 50));
        let html = much.render().unwrap();
        assert!(!html.contains("style="), "the policy forbids it");
    }

    #[test]
    fn what_is_older_than_a_day_is_not_shown() {
        assert_eq!(Graph::new(&[usage(25 * 3600, 7, 0)], NOW, Lang::En).total, 0);
    }
}
