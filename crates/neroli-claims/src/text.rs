//! Bounds of text: short, visible, and reading the way it is stored.

/// Longest text of a claim, in characters.
pub(crate) const MAX_CHARS: usize = 1_000;

/// Trimmed text, `None` if nothing remains. Line breaks are for addresses only.
pub(crate) fn clean(text: &str, lines: bool) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    if text.chars().count() > MAX_CHARS {
        return Err("is longer than 1,000 characters");
    }
    if text.chars().any(|c| is_hidden(c) && !(lines && matches!(c, '\n' | '\r'))) {
        return Err("holds a control character");
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Control characters, line separators, and the marks that make text read in another order than it
/// is written (Unicode Standard Annex 9, embeddings, overrides and isolates).
fn is_hidden(c: char) -> bool {
    let reorders = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || reorders || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for text in ["a\u{0}b", "a\u{1b}[31m", "a\nb", "a\u{202e}b", "a\u{2028}b", "\u{85}x\u{7f}"]
        {
            assert!(clean(text, false).is_err(), "{text:?}");
        }
        assert_eq!(clean(" Zoë  d’Ávila ", false), Ok(Some("Zoë  d’Ávila".to_owned())));
        assert_eq!(clean("11 rue des Lilas\r\n75018 Paris", true).unwrap().unwrap().len(), 29);
        assert_eq!(clean(" \t", false), Ok(None));
    }

    #[test]
    fn length_counts_characters() {
        assert!(clean(&"é".repeat(1_000), false).is_ok());
        assert!(clean(&"é".repeat(1_001), false).is_err());
    }
}
