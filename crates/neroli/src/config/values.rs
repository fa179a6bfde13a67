//! The layers of a configuration: the file, then the environment, then flags; the last one counts.

use super::kind::{Parsed, Problem};
use super::registry::{self, Key};
use crate::codes;
use crate::diagnostic::{Fault, Faults, Place, nearest, one_of};
use crate::document::{Entry, Value};
use std::collections::BTreeMap;

/// A value with the place it was set at.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub place: Place,
    pub value: Parsed,
}

/// Values by the path of their key.
pub(crate) type Values = BTreeMap<&'static str, Located>;

/// The values of one realm, and where its section begins.
#[derive(Debug)]
pub(crate) struct RealmValues {
    pub place: Place,
    pub values: Values,
}

impl RealmValues {
    /// In a sandbox applications register themselves as they like, unless the seed says otherwise.
    pub(crate) fn open_registration(&mut self) {
        for (key, value) in
            [("realm.registration", "open"), ("realm.registration_profile", "compat")]
        {
            let value = Parsed::Text(value.to_owned());
            let located = Located { place: self.place.clone(), value };
            self.values.entry(key).or_insert(located);
        }
    }

    /// The realm's name, if it has a possible one.
    pub(crate) fn name(&self) -> Option<&str> {
        match &self.values.get("realm.name")?.value {
            Parsed::Text(name) => Some(name),
            _ => None,
        }
    }
}

/// Everything that was set.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    pub values: Values,
    pub realms: Vec<RealmValues>,
}

impl Layers {
    /// The layer of the file.
    pub(crate) fn add_file(&mut self, entries: &[Entry], faults: &mut Faults) {
        for entry in entries {
            match (entry.key.as_str(), &entry.node.value) {
                ("realm", Value::List(items)) => {
                    for item in items {
                        self.realms.extend(realm(&item.value, &item.place, faults));
                    }
                }
                ("realm", Value::Table(_)) => {
                    let message = "each realm begins with [[realm]], in double brackets";
                    faults.push(Fault::new(&codes::WRONG_TYPE, message, &entry.place));
                }
                (section, Value::Table(keys)) if is_section(section) => {
                    read_section(section, keys, &mut self.values, faults);
                }
                (section, other) if is_section(section) => {
                    let message = format!("`{section}` must be a section, and is {}", other.kind());
                    let fault = Fault::new(&codes::WRONG_TYPE, message, &entry.place);
                    faults.push(fault.note(format!("begin it with [{section}]")));
                }
                (section, _) => faults.push(unknown_section(section, &entry.place)),
            }
        }
    }

    /// The layer of the environment: `NEROLI_SECTION__KEY`, `NEROLI_REALM__NAME__KEY`.
    pub(crate) fn add_environment(
        &mut self,
        variables: impl IntoIterator<Item = (String, String)>,
        faults: &mut Faults,
    ) {
        for (variable, text) in variables {
            let Some(path) = variable.strip_prefix("NEROLI_").filter(|path| path.contains("__"))
            else {
                continue;
            };
            let place = Place::Variable(variable.clone());
            let parts: Vec<String> = path.split("__").map(str::to_ascii_lowercase).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            let (key, values) = match parts[..] {
                ["realm", name, key] => {
                    (registry::find("realm", key), self.realm_of_variable(name, &place))
                }
                [section, key] => (registry::find(section, key), &mut self.values),
                _ => (None, &mut self.values),
            };
            match key {
                Some(key) => set(values, key, key.kind.read_text(&text), &place, faults),
                None => faults.push(unknown_variable(&variable, &place)),
            }
        }
    }

    /// The layer of flags.
    pub(crate) fn add_flag(
        &mut self,
        path: &str,
        flag: &'static str,
        text: &str,
        faults: &mut Faults,
    ) {
        if let Some(key) = registry::KEYS.iter().find(|key| key.path == path) {
            set(&mut self.values, key, key.kind.read_text(text), &Place::Flag(flag), faults);
        }
    }

    /// The values of the realm that a variable names; a new realm if it is not there yet.
    fn realm_of_variable(&mut self, name: &str, place: &Place) -> &mut Values {
        let name = name.replace('_', "-");
        let found = self.realms.iter().position(|realm| realm.name() == Some(&name));
        let index = found.unwrap_or_else(|| {
            let named = Located { place: place.clone(), value: Parsed::Text(name) };
            let values = Values::from([("realm.name", named)]);
            self.realms.push(RealmValues { place: place.clone(), values });
            self.realms.len() - 1
        });
        &mut self.realms[index].values
    }
}

fn is_section(name: &str) -> bool {
    registry::SECTIONS.iter().any(|(section, _)| *section == name)
}

/// The values of one `[[realm]]`.
pub(crate) fn realm(value: &Value, place: &Place, faults: &mut Faults) -> Option<RealmValues> {
    let Value::Table(keys) = value else {
        let message = format!("a realm must be a section, and is {}", value.kind());
        faults.push(Fault::new(&codes::WRONG_TYPE, message, place));
        return None;
    };
    let mut values = Values::new();
    read_section("realm", keys, &mut values, faults);
    Some(RealmValues { place: place.clone(), values })
}

fn read_section(section: &str, keys: &[Entry], values: &mut Values, faults: &mut Faults) {
    for entry in keys {
        match registry::find(section, &entry.key) {
            Some(key) => {
                set(values, key, key.kind.read(&entry.node.value), &entry.node.place, faults);
            }
            None => faults.push(unknown_key(section, &entry.key, &entry.place)),
        }
    }
}

fn set(
    values: &mut Values,
    key: &'static Key,
    read: Result<Parsed, Problem>,
    place: &Place,
    faults: &mut Faults,
) {
    match read {
        Ok(value) => {
            values.insert(key.path, Located { place: place.clone(), value });
        }
        Err(problem) => {
            let message = format!("`{}` {}", key.path, problem.message);
            let mut fault = Fault::new(problem.code, message, place);
            if !fault.message.contains(&key.kind.describe()) {
                fault = fault.note(format!("expected {}", key.kind.describe()));
            }
            let example = match place {
                _ if key.example.is_empty() => key.variable("fr") + "=…",
                Place::Variable(variable) => format!("{variable}={}", key.example),
                Place::Flag(flag) => format!("{flag} {}", key.example),
                _ => key.line(key.example),
            };
            faults.push(fault.note(format!("example: {example}")));
            // The key counts as set, so that nobody hears that it is missing, too.
            values.entry(key.path).or_insert_with(|| poisoned(place));
        }
    }
}

/// Stands for a value that could not be read; a configuration with faults is never used.
fn poisoned(place: &Place) -> Located {
    Located { place: place.clone(), value: Parsed::Text(String::new()) }
}

fn unknown_key(section: &str, name: &str, place: &Place) -> Fault {
    let names = || registry::keys_of(section).map(Key::name);
    let fault =
        Fault::new(&codes::UNKNOWN_KEY, format!("there is no key `{section}.{name}`"), place);
    if nearest(name, names()).is_some() {
        return fault.suggest(name, names());
    }
    match registry::KEYS.iter().find(|key| key.name() == name) {
        Some(key) => fault.note(format!("`{name}` belongs into the section [{}]", key.section())),
        None => fault.note(format!("the keys of [{section}] are {}", one_of(names()))),
    }
}

fn unknown_section(name: &str, place: &Place) -> Fault {
    let names = || registry::SECTIONS.iter().map(|(section, _)| *section);
    let fault = Fault::new(&codes::UNKNOWN_KEY, format!("there is no section `{name}`"), place);
    if nearest(name, names()).is_some() {
        return fault.suggest(name, names());
    }
    match registry::KEYS.iter().find(|key| key.name() == name) {
        Some(key) => fault.note(format!("`{name}` belongs into the section [{}]", key.section())),
        None => fault.note(format!("the sections are {}", one_of(names()))),
    }
}

fn unknown_variable(variable: &str, place: &Place) -> Fault {
    let message = "no key has this environment variable";
    let realm = variable.strip_prefix("NEROLI_REALM__").and_then(|rest| rest.split("__").next());
    let known: Vec<String> =
        registry::KEYS.iter().map(|key| key.variable(realm.unwrap_or("fr"))).collect();
    Fault::new(&codes::UNKNOWN_KEY, message, place)
        .suggest(variable, known.iter().map(String::as_str))
}
