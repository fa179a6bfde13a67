//! Words for people (names, purposes, contacts): what could disguise one name as another, or turn
//! the direction of what follows, is refused (security class H05).

/// Why a text cannot be shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Nothing but spaces.
    #[error("is empty")]
    Empty,
    /// Longer than so many characters.
    #[error("is longer than {0} characters")]
    Long(usize),
    /// Control characters, invisible ones, or such as turn the direction of text.
    #[error("holds control characters")]
    Invisible,
    /// One word with letters of Latin and of Greek, Cyrillic or Armenian: they look alike
    /// (UTS #39 §5.2, Highly Restrictive).
    #[error("mixes letters of different scripts in one word")]
    MixedScripts,
}

/// The text without spaces around it, if people may be shown it.
///
/// # Errors
/// The first rule that it breaks.
pub fn words(text: &str, max: usize) -> Result<String, WordsError> {
    let text = text.trim();
    if text.chars().any(|c| c.is_control() || is_invisible(c)) {
        return Err(WordsError::Invisible);
    }
    if text.split(|c: char| !c.is_alphabetic()).any(mixes_scripts) {
        return Err(WordsError::MixedScripts);
    }
    match text.chars().count() {
        0 => Err(WordsError::Empty),
        length if length > max => Err(WordsError::Long(max)),
        _ => Ok(text.to_owned()),
    }
}

/// Format characters without a glyph: joiners, direction marks, fillers, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn mixes_scripts(word: &str) -> bool {
    let latin = |c: char| {
        c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
    };
    let alike = |c: char| {
        matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{531}'..='\u{587}'
            | '\u{1f00}'..='\u{1fff}')
    };
    word.chars().any(latin) && word.chars().any(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_names() {
        for name in
            ["Librairie Jaune", "Пекарня", "Βιβλίο & Co", "書店 Books", "Кафе Paris", "Ōtsu №1"]
        {
            assert_eq!(words(&format!(" {name} "), 60), Ok(name.to_owned()));
        }
    }

    #[test]
    fn disguises_are_refused() {
        for name in ["P\u{430}ypal", "Bo\u{3bf}ks", "\u{0405}hop", "\u{555}range"] {
            assert_eq!(words(name, 60), Err(WordsError::MixedScripts), "{name}");
        }
        for c in
            ["\u{202e}", "\u{2066}", "\u{200b}", "\u{200d}", "\n", "\u{7}", "\u{feff}", "\u{e0041}"]
        {
            assert_eq!(words(&format!("Ev{c}e"), 60), Err(WordsError::Invisible), "{c:?}");
        }
        assert_eq!(words("  ", 60), Err(WordsError::Empty));
        assert_eq!(words("abcd", 3), Err(WordsError::Long(3)));
    }
}
