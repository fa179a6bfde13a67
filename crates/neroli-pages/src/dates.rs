//! Dates and durations as people write them.

use crate::Lang;
use jiff::{Timestamp, Zoned, tz::TimeZone};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// The time zone in which dates are shown. The default is UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Zone(TimeZone::UTC)
    }
}

impl Zone {
    /// The zone of an IANA name such as `Europe/Paris`; `None` when this machine knows no
    /// such zone.
    pub fn named(name: &str) -> Option<Zone> {
        TimeZone::get(name).ok().map(Zone)
    }

    /// `12 March 2027`, `12 mars 2027`, `1er mai 2027`.
    pub fn date(&self, lang: Lang, unix: i64) -> String {
        self.at(unix).map_or_else(String::new, |when| date(lang, &when))
    }

    /// `12 March 2027 at 14:05`, `12 mars 2027 à 14:05`; `UTC` is said when that is the zone.
    pub fn moment(&self, lang: Lang, unix: i64) -> String {
        let Some(when) = self.at(unix) else { return String::new() };
        let zone = if self.0 == TimeZone::UTC { " UTC" } else { "" };
        let at = lang.texts().common.at;
        format!("{} {at} {:02}:{:02}{zone}", date(lang, &when), when.hour(), when.minute())
    }

    /// The machine form for `<time datetime>`: `2027-03-12T14:05:00Z`.
    pub fn machine(unix: i64) -> String {
        Timestamp::from_second(unix).map_or_else(|_| String::new(), |when| when.to_string())
    }

    /// `None` outside the years -9999 to 9999.
    fn at(&self, unix: i64) -> Option<Zoned> {
        Timestamp::from_second(unix).ok().map(|when| when.to_zoned(self.0.clone()))
    }
}

fn date(lang: Lang, when: &Zoned) -> String {
    let month = usize::from(when.month().unsigned_abs()) - 1;
    match (lang, when.day()) {
        (Lang::En, day) => format!("{day} {} {}", MONTHS_EN[month], when.year()),
        (Lang::Fr, 1) => format!("1er {} {}", MONTHS_FR[month], when.year()),
        (Lang::Fr, day) => format!("{day} {} {}", MONTHS_FR[month], when.year()),
    }
}

/// A wait in words, rounded up: `20 seconds`, `1 minute`, `2 minutes`, `1 hour`.
pub fn wait(lang: Lang, seconds: u64) -> String {
    let words = &lang.texts().common;
    let (count, one, many) = match seconds.max(1) {
        s @ 1..60 => (s, words.second, words.seconds),
        s @ 60..3600 => (s.div_ceil(60), words.minute, words.minutes),
        s => (s.div_ceil(3600), words.hour, words.hours),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A count with its thousands apart: `1,204`, `1 204` (narrow no-break space).
pub(crate) fn number(lang: Lang, count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(if lang == Lang::Fr { '\u{202f}' } else { ',' });
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARCH_12: i64 = 1_804_860_300; // 2027-03-12T14:05:00Z

    #[test]
    fn dates_follow_the_language() {
        let utc = Zone::default();
        assert_eq!(utc.date(Lang::En, MARCH_12), "12 March 2027");
        assert_eq!(utc.date(Lang::Fr, MARCH_12), "12 mars 2027");
        assert_eq!(utc.date(Lang::Fr, MARCH_12 - 11 * 86_400), "1er mars 2027");
        assert_eq!(utc.moment(Lang::En, MARCH_12), "12 March 2027 at 14:05 UTC");
        assert_eq!(Zone::machine(MARCH_12), "2027-03-12T14:05:00Z");
    }

    #[test]
    fn dates_follow_the_zone() {
        // A zone without a database, so that the test stands on any machine.
        let plus_ten = Zone(TimeZone::fixed(jiff::tz::offset(10)));
        assert_eq!(plus_ten.moment(Lang::Fr, MARCH_12), "13 mars 2027 à 00:05");
        assert_eq!(Zone::named("Nowhere/Land"), None);
    }

    #[test]
    fn impossible_moments_are_empty_not_fatal() {
        for unix in [i64::MIN, i64::MAX] {
            assert_eq!(Zone::default().date(Lang::En, unix), "");
            assert_eq!(Zone::default().moment(Lang::Fr, unix), "");
            assert_eq!(Zone::machine(unix), "");
        }
    }

    #[test]
    fn waits_are_rounded_up_and_agree_in_number() {
        let cases = [
            (0, "1 second"),
            (20, "20 seconds"),
            (60, "1 minute"),
            (61, "2 minutes"),
            (3600, "1 hour"),
            (3601, "2 hours"),
        ];
        for (seconds, words) in cases {
            assert_eq!(wait(Lang::En, seconds), words);
        }
        assert_eq!(wait(Lang::Fr, 45), "45 secondes");
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(number(Lang::En, 999), "999");
        assert_eq!(number(Lang::En, 1_204), "1,204");
        assert_eq!(number(Lang::Fr, 1_204_000), "1\u{202f}204\u{202f}000");
    }
}
