//! The mark that a demo leaves in a data folder. People with known passwords must never get into a
//! store that serves for real, nor such a store be served: `demo` refuses a folder without the
//! mark, `serve` one with it. It lists the realms, so that commands know them.

use crate::config::{self, RealmValues, registry};
use crate::diagnostic::Faults;
use crate::document;
use crate::failure::Failure;
use crate::home;
use neroli_core::realm::Realm;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn file(data: &Path) -> PathBuf {
    data.join("demo.toml")
}

/// The realms of the demo whose folder this is; `None` if it is none.
///
/// # Errors
/// When the mark was changed by hand and makes no sense any more.
pub(crate) fn read(data: &Path) -> Result<Option<Vec<Realm>>, Failure> {
    if !file(data).exists() {
        return Ok(None);
    }
    let mut faults = Faults::default();
    let entries =
        config::read(&file(data), &mut faults).map(|source| document::parse(&source, &mut faults));
    let sections: Vec<RealmValues> = document::items(entries.iter().flatten(), "realm")
        .filter_map(|node| config::realm(&node.value, &node.place, &mut faults))
        .collect();
    let realms = config::realms(&sections, "http://127.0.0.1:8080", &mut faults);
    Ok(Some(faults.into_result(realms)?))
}

/// Marks a folder as a demo's, before anything else is written into it.
///
/// # Errors
/// When there is a store in it that is no demo's, or the folder cannot be written.
pub(crate) fn write(data: &Path, realms: &[Realm]) -> Result<(), Failure> {
    let mark = file(data);
    if home::database(data).exists() && !mark.exists() {
        return Err(Failure::Failed(format!(
            "the store in {} is not a demo's; a demo would add people with known passwords to it",
            data.display()
        )));
    }
    home::make_folder(data).map_err(Failure::Failed)?;
    let mut text =
        "# This is the data folder of `neroli demo`: its passwords are known.\n".to_owned();
    realms.iter().for_each(|realm| section(&mut text, realm));
    std::fs::write(&mark, text)
        .map_err(|error| Failure::Failed(format!("{} cannot be written: {error}", mark.display())))
}

fn section(text: &mut String, realm: &Realm) {
    let lives = realm.lifetimes;
    let values = [
        ("name", realm.name.to_string()),
        ("operator", realm.operator.clone()),
        ("token_prefix", realm.token_prefix.clone()),
        ("default_language", realm.default_language.clone()),
        ("calling_code", realm.calling_code.map(|code| code.to_string()).unwrap_or_default()),
        // What `neroli keys rotate` must know: how long the old keys are needed.
        ("id_token_seconds", lives.id_token.0.to_string()),
        ("access_token_seconds", lives.access_token.0.to_string()),
        ("sign_in_seconds", lives.request.0.to_string()),
    ];
    text.push_str("\n[[realm]]\n");
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        if let Some(key) = registry::find("realm", name) {
            let _ = writeln!(text, "{}", key.line(value));
        }
    }
}

/// Is this the folder of a demo?
pub(crate) fn is_in(data: &Path) -> bool {
    file(data).exists()
}

/// Refuses the folder of a demo.
///
/// # Errors
/// When it is one.
pub(crate) fn refuse(data: &Path) -> Result<(), Failure> {
    if !file(data).exists() {
        return Ok(());
    }
    Err(Failure::Failed(format!(
        "{} is the data folder of a demo, whose passwords are known; name another one in store.path",
        data.display()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_core::id::RealmName;
    use neroli_core::realm::Lifetimes;
    use neroli_core::time::Seconds;

    #[test]
    fn commands_know_how_long_the_demos_tokens_live() {
        let folder = tempfile::tempdir().unwrap();
        let lifetimes = Lifetimes { id_token: Seconds(7200), ..Lifetimes::default() };
        let realm = Realm {
            name: RealmName::new("fr"),
            issuer: "http://127.0.0.1:8080/openidconnect/fr/v1".to_owned(),
            operator: "Fleuron".to_owned(),
            token_prefix: "OFR".to_owned(),
            calling_code: Some(33),
            default_language: "en".to_owned(),
            lifetimes,
            dpop_nonce: false,
            registration: Default::default(),
        };
        write(folder.path(), &[realm]).unwrap();
        let read = read(folder.path()).unwrap().unwrap();
        assert_eq!(read[0].lifetimes.id_token, Seconds(7200));
        assert_eq!(read[0].token_prefix, "OFR");
    }
}
