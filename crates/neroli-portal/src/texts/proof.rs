//! What every text must satisfy, in both languages.

use neroli_pages::rich::placeholders;

/// Checks a group: field, English, French.
pub(crate) fn check(texts: &[(&str, &str, &str)]) {
    for (field, english, french) in texts {
        let (mut en, mut fr) = (placeholders(english), placeholders(french));
        en.sort_unstable();
        fr.sort_unstable();
        assert_eq!(en, fr, "{field}");
        for text in [english, french] {
            assert!(!text.trim().is_empty(), "{field}");
            let loud = ["!", "Oops", "simply", " just ", "Are you sure", "Êtes-vous sûr"];
            assert!(!loud.iter().any(|word| text.contains(word)), "{field}: {text}");
            assert!(!text.contains('\''), "{field}: typographic apostrophe: {text}");
        }
        french_spaces(field, french);
    }
}

/// A narrow space before `?`, `;`, `:` and `»`, and after `«`; the colon of `https://` is code's.
fn french_spaces(field: &str, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    for (index, c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map(|i| chars[i]);
        let right = match c {
            ':' if chars.get(index + 1) == Some(&'/') => true,
            '?' | ';' | ':' | '»' => before == Some('\u{202f}'),
            '«' => chars.get(index + 1) == Some(&'\u{202f}'),
            _ => true,
        };
        assert!(right, "{field}: {c} in {text:?}");
    }
}
