//! The configuration: defaults, then neroli.toml, then the environment, then flags.
//!
//! All faults are told at once, and nothing is opened, created or written before there are none.

mod kind;
#[cfg(test)]
mod manual;
pub(crate) mod registry;
mod settings;
mod template;
mod values;

pub(crate) use kind::bounded;
pub(crate) use settings::{KeySource, Settings, TlsFiles, realms};
pub(crate) use template::{Answers, template};
pub(crate) use values::{RealmValues, realm};

use crate::codes;
use crate::diagnostic::{Fault, Faults, Place, Source};
use crate::document;
use std::path::Path;
use std::sync::Arc;
use values::Layers;

/// Largest configuration file or seed, in bytes.
const MAX_FILE: u64 = 1024 * 1024;

/// A value set by a flag: the key's path, the flag, the text.
pub(crate) type Flag = (&'static str, &'static str, String);

/// Loads the configuration from a file (if one is named), variables and flags.
///
/// # Errors
/// All its faults.
pub(crate) fn load(
    file: Option<&Path>,
    variables: impl IntoIterator<Item = (String, String)>,
    flags: &[Flag],
) -> Result<Settings, Faults> {
    let mut faults = Faults::default();
    let source = file.map(|file| read(file, &mut faults));
    if !faults.0.is_empty() {
        return faults.into_result(()).and_then(|()| Err(Faults::default()));
    }
    compose(source.as_ref().and_then(Option::as_ref), variables, flags)
}

/// The same from a text that has been read already.
fn compose(
    source: Option<&Arc<Source>>,
    variables: impl IntoIterator<Item = (String, String)>,
    flags: &[Flag],
) -> Result<Settings, Faults> {
    let mut faults = Faults::default();
    let mut layers = Layers::default();
    if let Some(source) = source {
        let entries = document::parse(source, &mut faults);
        // What is missing because the file cannot be read is no fault of its own.
        if !faults.0.is_empty() {
            return Err(faults);
        }
        layers.add_file(&entries, &mut faults);
    }
    layers.add_environment(variables, &mut faults);
    for (path, flag, text) in flags {
        layers.add_flag(path, flag, text, &mut faults);
    }
    Settings::build(&layers, faults)
}

/// Reads a file of configuration or seeds.
pub(crate) fn read(file: &Path, faults: &mut Faults) -> Option<Arc<Source>> {
    let name = file.display().to_string();
    let bounded = std::fs::metadata(file).and_then(|meta| match meta.len() {
        0..=MAX_FILE => std::fs::read_to_string(file),
        _ => Err(std::io::Error::other("it is larger than 1 MiB")),
    });
    match bounded {
        Ok(text) => Some(Arc::new(Source { name, text })),
        Err(error) => {
            let message = format!("{name} cannot be read: {error}");
            faults.push(Fault::new(&codes::UNREADABLE, message, &Place::Everywhere));
            None
        }
    }
}

#[cfg(test)]
mod tests;
