//! The language of a page: the one chosen by hand, else the browser's, else French.

use axum::http::{HeaderMap, header};

/// A language the shop speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    Fr,
    En,
}

impl Lang {
    /// The BCP 47 tag.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Reads a `lang` parameter; anything but a known tag is no choice.
    pub(crate) fn chosen(value: &str) -> Option<Self> {
        match value {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The best of `Accept-Language` (RFC 9110 section 12.5.4), French without one.
    pub(crate) fn preferred(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let mut best: Option<(f32, Self)> = None;
        for range in accepted.unwrap_or_default().split(',').take(20) {
            let (tag, quality) = weighed(range);
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            if let Some(lang) = Self::chosen(&primary)
                && quality > best.map_or(0.0, |(highest, _)| highest)
            {
                best = Some((quality, lang));
            }
        }
        best.map_or(Self::Fr, |(_, lang)| lang)
    }
}

/// A language range and its weight, 1 when it states none, 0 when it states nonsense.
fn weighed(range: &str) -> (&str, f32) {
    let (tag, parameters) = range.split_once(';').unwrap_or((range, "q=1"));
    let weight = parameters.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok());
    (tag.trim(), weight.unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_is_weighed() {
        let table = [
            ("", Lang::Fr),
            ("en", Lang::En),
            ("en-GB,en;q=0.9,fr;q=0.8", Lang::En),
            ("de, en;q=0.5, fr;q=0.7", Lang::Fr),
            ("FR-be;q=0.1", Lang::Fr),
            ("en;q=0, fr;q=0", Lang::Fr),
            ("ja", Lang::Fr),
            ("en;q=high", Lang::Fr),
        ];
        for (value, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, value.parse().unwrap());
            assert_eq!(Lang::preferred(&headers), expected, "{value}");
        }
    }
}
