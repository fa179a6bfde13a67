//! The registry of errors in the reader's language.

use neroli_core::error::{Entry, Unsent, Words};
use neroli_pages::Lang;

/// Title, cause and fix of an error.
pub(crate) const fn words(entry: &Entry, lang: Lang) -> Words {
    match lang {
        Lang::En => entry.english(),
        Lang::Fr => entry.french,
    }
}

/// The same of a code that is never answered.
pub(crate) const fn unsent(unsent: &Unsent, lang: Lang) -> Words {
    match lang {
        Lang::En => unsent.english,
        Lang::Fr => unsent.french,
    }
}

#[cfg(test)]
mod tests {
    use crate::texts::proof;
    use neroli_core::error::{UNSENT, Words, registry};

    /// The text without its code, which stands between backticks.
    fn words_of(text: &str) -> String {
        text.split('`').step_by(2).collect()
    }

    #[test]
    fn the_registry_is_as_calm_and_well_set_as_every_text() {
        let answered = registry().map(|entry| (entry.code, entry.english(), entry.french));
        let others = UNSENT.iter().map(|unsent| (unsent.code, unsent.english, unsent.french));
        for (code, english, french) in answered.chain(others) {
            let parts = |words: Words| [words.title, words.cause, words.fix];
            for (english, french) in parts(english).into_iter().zip(parts(french)) {
                // The English stands in terminals and in JSON too, with plain apostrophes.
                let plain = words_of(english).replace('\'', "’");
                proof::check(&[(code, &plain, &words_of(french))]);
                assert_ne!(english, french, "{code}");
            }
        }
    }
}
