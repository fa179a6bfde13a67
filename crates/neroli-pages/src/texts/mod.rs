//! Every text of the pages, one struct, one constant per language.
//!
//! A text missing in one language does not compile. `{name}` marks a placeholder; the tests
//! below prove that both languages use the same ones.

pub(crate) mod en;
pub(crate) mod error_en;
pub(crate) mod error_fr;
pub(crate) mod fr;

/// A group of texts, with a list of them for the tests.
macro_rules! texts {
    ($(#[$about:meta])* $group:ident { $($field:ident),* $(,)? }) => {
        $(#[$about])*
        pub(crate) struct $group { $(pub(crate) $field: &'static str),* }

        #[cfg(test)]
        impl $group {
            fn each(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field)),*]
            }
        }
    };
}

/// All texts of one language.
pub(crate) struct Texts {
    pub(crate) common: Common,
    pub(crate) sign_in: SignIn,
    pub(crate) consent: Consent,
    pub(crate) error: Error,
    pub(crate) form_post: FormPost,
    pub(crate) sign_out: SignOut,
    pub(crate) dashboard: Dashboard,
    pub(crate) history: History,
    pub(crate) home: Home,
}

/// What the error page says of one kind of error.
pub(crate) struct ErrorText {
    /// What happened: the h1.
    pub(crate) title: &'static str,
    /// What it means.
    pub(crate) meaning: &'static str,
    /// What to do.
    pub(crate) advice: &'static str,
}

texts!(
    /// Words that every page may need.
    Common {
        skip, and, at, second, seconds, minute, minutes, hour, hours, failed_title, demo_summary,
        demo_name, demo_password, my_consents, keeps, someone, verified, unverified, pages, request,
    }
);
texts!(
    /// Sign-in.
    SignIn {
        title, lead, lead_alone, username, password, submit, problem, bad_credentials, throttled,
        busy,
    }
);
texts!(
    /// Consent.
    Consent {
        title, question, question_bare, asks, purpose, needed, optional, already, new,
        since, reason, no_value, bare, once, until, revoke, allow, allow_chosen, allow_bare, deny,
        deny_bare, signed_in_as, not_you, wrong, correct, policy, terms, hide,
    }
);
texts!(
    /// What all error pages share.
    Error {
        quote, details, received, registered, parameter, client, expected, description, reference,
        reference_all,
        home,
    }
);
texts!(
    /// The self-submitting form.
    FormPost { title, explain, submit }
);
texts!(
    /// Signing out.
    SignOut {
        title, question, signed_in_as, asked, confirm, everywhere, everywhere_help, done_title,
        done, done_everywhere, others,
    }
);
texts!(
    /// The dashboard.
    Dashboard {
        title, lead, empty_title, empty, live, past, purpose, active, ends_soon, ended, stopped,
        refused, since, refused_on, until, last_read, never_read, reads, read_once, stop,
        stop_with, stop_item, stop_item_with, show_values, hidden_value, history, history_one,
        sign_out, done_partner, done_claim, remains, remains_none, already_stopped, stale,
        unavailable,
    }
);
texts!(
    /// The history.
    History {
        title, lead, partner, everyone, filter, agreed, version, receipt, read, read_many, changed,
        stopped_partner, stopped_claim, expired, refused, signed_in, signed_in_to, empty, newer,
        older, back,
    }
);
texts!(
    /// The front page.
    Home {
        title, lead, people, consents, consents_help, shop, shop_help, developers, errors,
        errors_help, portal, portal_help, realm, metadata,
    }
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich::placeholders;
    use crate::{ErrorKind, Lang};

    fn all(t: &Texts) -> Vec<(&'static str, &'static str)> {
        [
            t.common.each(),
            t.sign_in.each(),
            t.consent.each(),
            t.error.each(),
            t.form_post.each(),
            t.sign_out.each(),
            t.dashboard.each(),
            t.history.each(),
            t.home.each(),
        ]
        .concat()
    }

    fn everything(lang: Lang) -> Vec<&'static str> {
        let errors = ErrorKind::ALL.map(|kind| kind.text(lang));
        let errors = errors.iter().flat_map(|e| [e.title, e.meaning, e.advice]);
        all(lang.texts()).into_iter().map(|(_, text)| text).chain(errors).collect()
    }

    #[test]
    fn both_languages_use_the_same_placeholders() {
        for ((field, english), (_, french)) in
            all(Lang::En.texts()).into_iter().zip(all(Lang::Fr.texts()))
        {
            let (mut en, mut fr) = (placeholders(english), placeholders(french));
            en.sort_unstable();
            fr.sort_unstable();
            assert_eq!(en, fr, "{field}");
            assert!(!english.trim().is_empty() && !french.trim().is_empty(), "{field}");
        }
    }

    #[test]
    fn error_texts_are_never_empty_and_only_the_missing_page_leads_home() {
        for kind in ErrorKind::ALL {
            for lang in Lang::ALL {
                let ErrorText { title, meaning, advice } = kind.text(lang);
                for text in [title, meaning] {
                    assert!(!text.is_empty() && placeholders(text).is_empty(), "{kind:?}");
                }
                let home = (kind == ErrorKind::NotFound).then_some("home");
                assert!(
                    !advice.is_empty() && placeholders(advice).into_iter().eq(home),
                    "{kind:?}"
                );
            }
        }
    }

    #[test]
    fn the_voice_is_calm() {
        let loud = ["!", "Oops", "simply", " just ", "Are you sure", "Êtes-vous sûr"];
        for lang in Lang::ALL {
            for text in everything(lang) {
                assert!(!loud.iter().any(|word| text.contains(word)), "{text}");
                assert!(!text.contains('\''), "typographic apostrophe: {text}");
            }
        }
    }

    #[test]
    fn french_punctuation_has_its_narrow_space() {
        for text in everything(Lang::Fr) {
            let chars: Vec<char> = text.chars().collect();
            for (index, c) in chars.iter().enumerate() {
                let before = index.checked_sub(1).map(|i| chars[i]);
                let after = chars.get(index + 1).copied();
                let right = match c {
                    '?' | ';' | ':' | '»' => before == Some('\u{202f}'),
                    '«' => after == Some('\u{202f}'),
                    _ => true,
                };
                assert!(right, "{c} in {text:?}");
            }
        }
    }
}
