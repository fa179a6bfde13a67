//! `samples.json`, as it is built in `web/`: every variant, every step, and per step the parts of
//! its code with the way in which each place writes the signs of a value.

use super::values::Field;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Where a sample runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// On the partner's server or a developer's terminal: it has a secret, read from the
    /// environment.
    Server,
    /// There as well, for an application that proves itself by a key of its own
    /// (`private_key_jwt`): the environment names the file.
    Key,
    /// There as well, by the profile fapi2: pushed requests, and tokens bound to a key by DPoP.
    Fapi2,
    /// In a browser: a public client, without a secret.
    Browser,
}

/// What the test command does with a variant's samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Proven {
    /// They are run against a real server and must print the right claims.
    Run,
    /// They are parsed by the language's grammar: no runtime of it can be installed.
    Parsed,
}

/// A language and the client used in it.
#[derive(Debug, Deserialize)]
pub struct Variant {
    /// Its name in addresses and on the command line.
    pub id: String,
    /// Its name on pages.
    pub title: String,
    /// What it is listed under.
    pub group: String,
    /// Shorter names that mean it too.
    pub aliases: Vec<String>,
    /// Where it runs.
    pub side: Side,
    /// highlight.js' name of the language.
    pub highlight: String,
    /// What must be installed, in English: names of packages mostly.
    pub needs: String,
    /// What tests do with it.
    pub proven: Proven,
    steps: Vec<StepSamples>,
}

/// One step of a variant.
#[derive(Debug, Deserialize)]
pub(super) struct StepSamples {
    pub(super) file: String,
    pub(super) run: String,
    pub(super) expected: String,
    templates: Vec<Template>,
}

/// The parts of a sample's code, for values of one kind.
#[derive(Debug, Deserialize)]
pub(super) struct Template {
    /// What must (not) hold for the values: see [`super::values::Values::holds`].
    pub(super) when: BTreeMap<String, bool>,
    pub(super) code: Parts,
    pub(super) html: Parts,
    /// For each place, the table of how it writes signs.
    pub(super) signs: Vec<usize>,
}

/// What is always the same, and fields, in turns; the first and the last are always the same.
#[derive(Debug, Deserialize)]
pub(super) struct Parts(Vec<String>);

/// How signs are written, where that is not as they are.
pub(super) type Signs = BTreeMap<char, String>;

/// The whole document.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Document {
    pub(super) signs: Vec<Signs>,
    pub(super) variants: Vec<Variant>,
}

/// The document that is part of this program; tests show that it can be read.
pub(super) static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let text = include_str!("../../assets/samples/samples.json");
    serde_json::from_str(text).unwrap_or_default()
});

/// Every variant, in the order in which they are shown.
pub fn variants() -> &'static [Variant] {
    &DOCUMENT.variants
}

/// The variant of that id or alias, in any case.
pub fn find(name: &str) -> Option<&'static Variant> {
    let name = name.to_ascii_lowercase();
    let by_id = variants().iter().find(|variant| variant.id == name);
    by_id.or_else(|| variants().iter().find(|variant| variant.aliases.contains(&name)))
}

impl Side {
    /// What a person, a program or a test calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Key => "key",
            Self::Fapi2 => "fapi2",
            Self::Browser => "browser",
        }
    }
}

/// The variant of a side that is nearest to another: of its language, else the first.
pub fn beside(variant: &'static Variant, side: Side) -> &'static Variant {
    let mut of_side = variants().iter().filter(|one| one.side == side);
    let first = of_side.clone().next();
    of_side.find(|one| one.group == variant.group).or(first).unwrap_or(variant)
}

impl Variant {
    pub(super) fn step(&self, index: usize) -> Option<&StepSamples> {
        self.steps.get(index)
    }
}

impl StepSamples {
    /// The template whose conditions hold.
    pub(super) fn template(&self, holds: impl Fn(&str) -> bool) -> Option<&Template> {
        self.templates
            .iter()
            .find(|template| template.when.iter().all(|(name, wanted)| holds(name) == *wanted))
    }
}

impl Parts {
    /// Puts the parts together: `write` adds what stands at a place, told which place it is.
    pub(super) fn fill(&self, mut write: impl FnMut(&mut String, usize, Place)) -> String {
        let mut out = String::new();
        for (index, part) in self.0.iter().enumerate() {
            match (index % 2, Place::parse(part)) {
                (1, Some(place)) => write(&mut out, index / 2, place),
                _ => out.push_str(part),
            }
        }
        out
    }
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `http` or `https`.
    Scheme,
    /// A value.
    Value(Field),
}

impl Place {
    fn parse(name: &str) -> Option<Self> {
        if name == "scheme" { Some(Self::Scheme) } else { Field::parse(name).map(Self::Value) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_document_is_read_and_every_place_is_known() {
        assert!(variants().len() >= 23, "{}", variants().len());
        let steps = variants().iter().flat_map(|variant| &variant.steps);
        for template in steps.flat_map(|step| &step.templates) {
            for parts in [&template.code, &template.html] {
                let names = parts.0.iter().skip(1).step_by(2);
                assert!(names.clone().all(|name| Place::parse(name).is_some()), "{template:?}");
                assert_eq!(names.count(), template.signs.len());
            }
            assert!(template.signs.iter().all(|place| *place < DOCUMENT.signs.len()));
        }
    }

    #[test]
    fn names_mean_one_variant_each_and_none_is_a_language_of_pages() {
        let mut names = BTreeSet::from(["en", "fr"]);
        for variant in variants() {
            assert_eq!(variant.steps.len(), 4, "{}", variant.id);
            for name in variant.aliases.iter().chain([&variant.id]) {
                assert!(names.insert(name), "{name}");
            }
        }
        assert_eq!(find("Python").map(|variant| variant.id.as_str()), Some("python-requests"));
        assert!(find("cobol").is_none());
    }

    #[test]
    fn no_sample_for_a_browser_knows_of_a_secret() {
        for variant in variants().iter().filter(|variant| variant.side == Side::Browser) {
            let text = format!("{:?}", variant.steps);
            assert!(!text.to_ascii_lowercase().contains("secret"), "{}", variant.id);
        }
    }
}
