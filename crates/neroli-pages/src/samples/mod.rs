//! Every page in every state, with invented data: for the tests here, for galleries of
//! screenshots, and for whoever wants to see what a struct turns into.

mod account;
mod public;
mod transaction;

use crate::{Chrome, Hidden, Lang, Link, Partner};

/// One page in one state.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Page and state: `consent-first`, `dashboard-empty`. Unique, fit for a file name.
    pub name: &'static str,
    /// The rendered page.
    pub html: String,
}

/// Every sample in `lang`.
pub fn all(lang: Lang) -> Vec<Sample> {
    dressed(lang, &str::to_owned)
}

/// Every sample, with each string that comes from outside put through `dress` first. The tests
/// dress them in hostile clothes.
pub fn dressed(lang: Lang, dress: &dyn Fn(&str) -> String) -> Vec<Sample> {
    let stage = Stage { lang, dress };
    let mut samples = transaction::all(&stage);
    samples.extend(account::all(&stage));
    samples.extend(public::all(&stage));
    samples
}

/// Noon of 21 November 2026, UTC.
const NOW: i64 = 1_795_262_400;
const DAY: i64 = 86_400;

/// What the samples are made with.
struct Stage<'a> {
    lang: Lang,
    dress: &'a dyn Fn(&str) -> String,
}

impl Stage<'_> {
    /// A string from outside.
    fn s(&self, text: &str) -> String {
        (self.dress)(text)
    }

    /// A string from outside in the language of the page.
    fn say(&self, english: &str, french: &str) -> String {
        self.s(match self.lang {
            Lang::En => english,
            Lang::Fr => french,
        })
    }

    fn strings(&self, texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| self.s(text)).collect()
    }

    fn chrome(&self) -> Chrome {
        Chrome {
            switch_href: Some(self.s(&format!("?lang={}", self.lang.other().code()))),
            footer: vec![
                Link::new(self.s("/privacy"), self.say("Privacy", "Confidentialité")),
                Link::new(self.s("/help"), self.say("Help", "Aide")),
            ],
            ..Chrome::new(self.lang, self.s("neroli"))
        }
    }

    fn chrome_of(&self, person: &str) -> Chrome {
        Chrome { person: Some(self.s(person)), ..self.chrome() }
    }

    fn jaune(&self) -> Partner {
        Partner {
            name: self.s("Librairie Jaune"),
            domain: self.s("librairie-jaune.example"),
            logo: None,
            verified: true,
            policy_uri: Some(self.s("https://librairie-jaune.example/privacy")),
            tos_uri: Some(self.s("https://librairie-jaune.example/terms")),
        }
    }

    fn hidden(&self, name: &str) -> Vec<Hidden> {
        vec![Hidden::new(self.s(name), self.s("eyJhbGciOiJkaXIi.3q2-7w"))]
    }

    fn back(&self) -> Option<Link> {
        let label = self.say("Back to Librairie Jaune", "Retour à Librairie Jaune");
        Some(Link::new(self.s("https://librairie-jaune.example/"), label))
    }
}
