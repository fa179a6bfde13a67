//! Words for people (names, purposes, contacts): what could disguise one name as another, or turn
//! the direction of what follows, is refused (security class H05).

use unicode_normalization::UnicodeNormalization as _;

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
    #[error("holds control characters, or hidden ones")]
    Invisible,
    /// More marks on one character than any language needs.
    #[error("piles up marks on one character")]
    Marks,
    /// Only signs.
    #[error("has no letter and no digit")]
    Nothing,
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
    if text.chars().any(|c| c.is_control() || is_invisible(c)) || joins_nothing(text) {
        return Err(WordsError::Invisible);
    }
    if piles_marks(text) {
        return Err(WordsError::Marks);
    }
    if text.split(|c: char| !c.is_alphabetic()).any(mixes_scripts) {
        return Err(WordsError::MixedScripts);
    }
    if !text.is_empty() && !text.chars().any(char::is_alphanumeric) {
        return Err(WordsError::Nothing);
    }
    match text.chars().count() {
        0 => Err(WordsError::Empty),
        length if length > max => Err(WordsError::Long(max)),
        _ => Ok(text.to_owned()),
    }
}

/// Does a name bear another, whole, among its words? Case, accents, look-alikes, and where the spaces and signs
/// stand make no difference: `FLEURON-TELECOM Shop` bears `Fleuron Télécom`, `Orangerie` does not
/// bear `Orange`.
pub fn bears(name: &str, other: &str) -> bool {
    let other: String = folded(other).concat();
    let words = folded(name);
    let begins = |from: usize| {
        let mut run = String::new();
        words[from..].iter().any(|word| {
            run.push_str(word);
            run == other
        })
    };
    !other.is_empty() && (0..words.len()).any(begins)
}

/// The words of a text in lower case, without accents or the form of its letters (full width,
/// circled, mathematical: Unicode's compatibility decomposition), and with one letter for those that
/// a reader takes for one another.
fn folded(text: &str) -> Vec<String> {
    let plain = text.nfkd().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = plain.map(bare).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A letter of Latin without the stroke that no decomposition takes off, or the one that it looks
/// like.
const fn bare(c: char) -> char {
    match c {
        'đ' => 'd',
        'ħ' => 'h',
        'i' | 'ı' | 'ł' | '1' => 'l',
        'ø' | '0' => 'o',
        'ŧ' => 't',
        other => other,
    }
}

/// Characters that show nothing, or turn the direction of what follows: Unicode's
/// Default_Ignorable_Code_Point and Bidi_Control, line separators, and the empty Braille pattern.
/// Variation selectors are left, which names in many scripts need; joiners have a rule of their own.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Joiners shape the letters of some scripts (RFC 5892 appendix A.1); behind a Latin letter, or
/// behind none, they only make one name differ unseen from another.
fn joins_nothing(text: &str) -> bool {
    let before = [' '].into_iter().chain(text.chars());
    let joiner = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    before.zip(text.chars()).any(|(before, c)| {
        joiner(c) && (is_latin(before) || !(before.is_alphabetic() || is_mark(before)))
    })
}

/// Marks that stand above or below the character before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{94d}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Most marks on one character: more would cover the lines around it.
const MOST_MARKS: usize = 2;

fn piles_marks(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks > MOST_MARKS
    })
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn mixes_scripts(word: &str) -> bool {
    let alike = |c: char| {
        matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{531}'..='\u{587}'
            | '\u{1f00}'..='\u{1fff}')
    };
    word.chars().any(is_latin) && word.chars().any(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_names() {
        for name in [
            "Librairie Jaune",
            "Пекарня",
            "Βιβλίο & Co",
            "書店 Books",
            "Кафе Paris",
            "Ōtsu №1",
            "نرم\u{200c}افزار",
        ] {
            assert_eq!(words(&format!(" {name} "), 60), Ok(name.to_owned()));
        }
    }

    #[test]
    fn a_name_bears_another_however_it_is_written() {
        for name in [
            "Fleuron Télécom",
            "FLEURON TELECOM",
            "FleuronTe\u{301}le\u{301}com",
            "fleuron-télécom: support",
            "Mon Fleuron\u{a0}Telecom",
            "F.l.e.u.r.o.n. Télécom",
            "Ｆｌｅｕｒｏｎ Ｔélécom",
            "Ⓕⓛⓔⓤⓡⓞⓝ 𝐓𝐞́𝐥𝐞́𝐜𝐨𝐦",
            "Fleur0n Telecom",
            "FIeuron Té1écom",
        ] {
            assert!(bears(name, "Fleuron Télécom"), "{name}");
        }
        for (name, other) in [
            ("Orangerie", "Orange"),
            ("Fleuron", "Fleuron Télécom"),
            ("Librairie Jaune", "Fleuron Télécom"),
            ("Anything", " - "),
        ] {
            assert!(!bears(name, other), "{name}");
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
        assert_eq!(words("Z\u{301}\u{302}\u{303}", 60), Err(WordsError::Marks));
        assert_eq!(words("★ ☆", 60), Err(WordsError::Nothing));
        assert_eq!(words("  ", 60), Err(WordsError::Empty));
        assert_eq!(words("abcd", 3), Err(WordsError::Long(3)));
    }
}
