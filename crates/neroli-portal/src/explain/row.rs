//! One request as pages show it.

use super::meaning::{self, Meaning, machine, moment};
use crate::texts::explain::Explain as Texts;
use crate::texts::registry::words;
use askama::Template;
use neroli_core::error::registry;
use neroli_core::request_log::{Cause, LiveSecret, Record, UriDifference};
use neroli_pages::Lang;
use neroli_pages::rich::{Marked, plain};

/// What happened to one request, with what the answer hid.
#[derive(Template)]
#[template(path = "explain/row.html")]
pub(crate) struct Row {
    pub(crate) lang: Lang,
    pub(crate) record: Record,
    /// The application's name.
    pub(crate) name: String,
    pub(crate) meaning: Option<Meaning>,
}

impl Row {
    /// A record in the reader's language.
    pub(crate) fn new(record: Record, name: &str, lang: Lang) -> Self {
        let meaning = record.cause.as_ref().map(|cause| meaning::of(cause, lang));
        Self { lang, record, name: name.to_owned(), meaning }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.lang)
    }

    pub(crate) fn at(&self) -> String {
        moment(self.record.at)
    }

    pub(crate) fn machine(&self) -> String {
        machine(self.record.at)
    }

    pub(crate) fn millis(&self) -> String {
        plain(self.t().millis, &[("count", &self.record.millis.to_string())])
    }

    /// Was it tried in the portal?
    pub(crate) fn is_rehearsed(&self) -> bool {
        self.record.is_rehearsed()
    }

    /// What happened, in one sentence.
    pub(crate) fn what(&self) -> String {
        let t = self.t();
        match (&self.meaning, &self.record.error) {
            (Some(meaning), _) => meaning.what.clone(),
            // What was answered stands below as it was sent; here it is in the reader's language.
            (None, Some(code)) => match registry().find(|entry| entry.code == code) {
                Some(entry) => match (self.lang, &self.record.said) {
                    (Lang::En, Some(said)) => said.clone(),
                    (lang, _) => words(entry, lang).cause.to_owned(),
                },
                None => self.record.said.clone().unwrap_or_else(|| t.no_cause.to_owned()),
            },
            (None, None) if self.record.login.is_some() => t.code_sent.to_owned(),
            (None, None) if self.record.status == 303 => t.on_its_way.to_owned(),
            (None, None) => t.fine.to_owned(),
        }
    }

    /// What to do: the cause's own advice, or that of the registry.
    pub(crate) fn fix(&self) -> Option<&'static str> {
        let of_code = || {
            let code = self.record.error.as_deref()?;
            registry().find(|entry| entry.code == code).map(|entry| words(entry, self.lang).fix)
        };
        self.meaning.as_ref().map(|meaning| meaning.fix).or_else(of_code)
    }

    /// The page about the answer's code, if there is one.
    pub(crate) fn reference(&self) -> Option<String> {
        let code = self.record.error.as_deref()?;
        let known = registry().any(|entry| entry.code == code);
        known.then(|| format!("/developer/errors/{code}"))
    }

    /// Redirect URIs below each other, each with its word and the difference marked.
    fn difference(&self) -> Vec<(&'static str, Marked<'_>)> {
        let t = self.t();
        let (difference, other) = match self.record.cause.as_ref() {
            Some(Cause::RedirectUriDiffers(difference)) => (difference, t.registered),
            Some(Cause::CodeRedirectUriDiffers(difference)) => (difference, t.expected),
            _ => return Vec::new(),
        };
        let UriDifference { received, closest, at, .. } = difference;
        let received = Some((t.received, received.as_str()));
        let both = [received, closest.as_deref().map(|closest| (other, closest))];
        let marked = |(word, text)| (word, Marked { text, at: Some(*at) });
        both.into_iter().flatten().map(marked).collect()
    }

    /// The secrets that would have worked.
    fn secrets(&self) -> Option<Vec<String>> {
        let live = match self.record.cause.as_ref()? {
            Cause::SecretUnknown { live, .. } | Cause::SecretMatchesRetired { live, .. } => live,
            _ => return None,
        };
        let shown = |secret: &LiveSecret| {
            plain(
                self.t().secret,
                &[
                    ("position", &secret.position.to_string()),
                    ("made", &moment(secret.made_at)),
                    ("fingerprint", &secret.fingerprint),
                ],
            )
        };
        Some(live.iter().map(shown).collect())
    }
}
