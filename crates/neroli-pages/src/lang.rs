//! The languages of the pages, and which one a request gets.

use crate::texts::{self, Texts};

/// A language in which every page exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French, addressing the reader as «vous».
    Fr,
}

impl Lang {
    /// Every language, in the order of the switch.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Fr];

    /// The BCP 47 language tag: value of `lang` attributes and of the language cookie.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }

    /// The language's own name, as the switch shows it.
    pub const fn name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Fr => "Français",
        }
    }

    /// The language the switch offers.
    pub const fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Fr,
            Lang::Fr => Lang::En,
        }
    }

    /// The language of a BCP 47 tag, by its primary subtag (RFC 4647 section 3.4, lookup):
    /// `fr`, `FR-ca` and `fr-Latn-BE` are French. `None` for any other.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.trim().split('-').next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// Chooses the language of a page. First match wins: `ui_locales` (OpenID Connect Core
    /// section 3.1.2.1, in the order given), the cookie of the switch, `Accept-Language`
    /// (RFC 9110 section 12.5.4, by weight), the operator's default. Malformed parts are skipped.
    pub fn negotiate(
        ui_locales: Option<&str>,
        cookie: Option<&str>,
        accept_language: Option<&str>,
        default: Lang,
    ) -> Lang {
        let asked = ui_locales.and_then(|list| list.split_whitespace().find_map(Lang::from_tag));
        asked
            .or_else(|| cookie.and_then(Lang::from_tag))
            .or_else(|| accept_language.and_then(|header| best_range(header, default)))
            .unwrap_or(default)
    }

    /// The texts of this language.
    pub(crate) const fn texts(self) -> &'static Texts {
        match self {
            Lang::En => &texts::en::TEXTS,
            Lang::Fr => &texts::fr::TEXTS,
        }
    }
}

/// The supported language with the highest weight; the earlier one when weights are equal.
fn best_range(header: &str, default: Lang) -> Option<Lang> {
    let mut best: Option<(u16, Lang)> = None;
    for (lang, weight) in header.split(',').filter_map(|range| weigh(range, default)) {
        if weight > best.map_or(0, |(heaviest, _)| heaviest) {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// One language range with its weight in thousandths.
fn weigh(range: &str, default: Lang) -> Option<(Lang, u16)> {
    let mut parts = range.split(';');
    let tag = parts.next()?.trim();
    let lang = if tag == "*" { default } else { Lang::from_tag(tag)? };
    let weight = match parts.next() {
        Some(parameter) => qvalue(parameter)?,
        None => 1000,
    };
    Some((lang, weight))
}

/// `q=0.8` in thousandths. RFC 9110 section 12.4.2: 0 to 1 with at most three decimals.
fn qvalue(parameter: &str) -> Option<u16> {
    let value = parameter.trim();
    let value = value.strip_prefix("q=").or_else(|| value.strip_prefix("Q="))?;
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{decimals:0<3}").parse().ok()?;
    match (whole, thousandths) {
        ("0", part) => Some(part),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Lang::{self, En, Fr};

    fn accept(header: &str) -> Lang {
        Lang::negotiate(None, None, Some(header), En)
    }

    #[test]
    fn the_first_source_that_names_a_language_wins() {
        assert_eq!(Lang::negotiate(Some("de fr-CA en"), Some("en"), Some("en"), En), Fr);
        assert_eq!(Lang::negotiate(Some("de"), Some("fr"), Some("en"), En), Fr);
        assert_eq!(Lang::negotiate(None, Some("xx"), Some("fr"), En), Fr);
        assert_eq!(Lang::negotiate(None, None, None, Fr), Fr);
    }

    #[test]
    fn accept_language_respects_weights_and_order() {
        assert_eq!(accept("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5"), Fr);
        assert_eq!(accept("de, en;q=0.3, fr;q=0.301"), Fr);
        assert_eq!(accept("en;q=0, fr;q=0.001"), Fr);
        assert_eq!(accept("fr;q=0.5,en;q=0.5"), Fr);
        assert_eq!(Lang::negotiate(None, None, Some("fr;q=0"), En), En);
        assert_eq!(Lang::negotiate(None, None, Some("de, *"), Fr), Fr);
    }

    #[test]
    fn malformed_input_is_skipped() {
        for header in
            ["", ",,,", ";q=1", "fr;q=1.5", "fr;q=0.1234", "fr;q=-1", "fr;q=é", "fr;q", "\u{0}"]
        {
            assert_eq!(accept(header), En, "{header:?}");
        }
        assert_eq!(accept("en;q=nonsense, fr;q=0.1"), Fr);
        assert_eq!(Lang::negotiate(Some("-fr \u{202e} é"), Some(""), Some("=;=,"), Fr), Fr);
    }

    #[test]
    fn a_tag_matches_by_its_primary_subtag_alone() {
        assert_eq!(Lang::from_tag("FR-latn-BE"), Some(Fr));
        assert_eq!(Lang::from_tag("fro"), None);
        assert_eq!(Lang::from_tag("english"), None);
    }
}
