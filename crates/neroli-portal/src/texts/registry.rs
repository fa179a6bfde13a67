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

    #[test]
    fn the_registry_is_as_calm_and_well_set_as_every_text() {
        let answered = registry().map(|entry| (entry.code, entry.english(), entry.french));
        let others = UNSENT.iter().map(|unsent| (unsent.code, unsent.english, unsent.french));
        for (code, english, french) in answered.chain(others) {
            let parts = |words: Words| [words.title, words.cause, words.fix];
            for (english, french) in parts(english).into_iter().zip(parts(french)) {
                proof::check(&[(code, english, french)]);
                assert_ne!(english, french, "{code}");
            }
        }
    }
}
