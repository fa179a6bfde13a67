//! The file that `neroli init` writes: every key with its meaning, its default and, where it was
//! answered, its value. Nothing is left to guess.

use super::registry::{Fallback, Key, SECTIONS, keys_of};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Values by the path of their key.
pub(crate) type Answers = BTreeMap<&'static str, String>;

/// A commented configuration file with these answers.
pub(crate) fn template(answers: &Answers) -> String {
    let mut text = String::from(
        "# neroli: configuration.\n\
         #\n\
         # Lines that begin with “# key = …” show the default; remove the # to change it.\n\
         # Each key is also an environment variable: NEROLI_SECTION__KEY, and for realms\n\
         # NEROLI_REALM__NAME__KEY. `neroli check` tries a configuration out.\n",
    );
    for (section, about) in SECTIONS {
        let brackets = if section == "realm" { "[[realm]]" } else { &format!("[{section}]") };
        let _ = write!(text, "\n# {about}\n{brackets}\n");
        keys_of(section).for_each(|key| entry(&mut text, key, answers.get(key.path)));
    }
    text
}

fn entry(text: &mut String, key: &Key, answer: Option<&String>) {
    let _ = writeln!(text, "\n# {}", key.doc);
    let _ = match (answer, key.fallback) {
        (Some(answer), _) => writeln!(text, "{}", key.line(answer)),
        (None, Fallback::Value(value)) => writeln!(text, "# {}", key.line(value)),
        (None, Fallback::Derived(_)) if key.example.is_empty() => {
            writeln!(text, "# {} (environment variable)", key.variable(""))
        }
        (None, Fallback::Derived(words)) => {
            writeln!(text, "# Default: {words}.\n# {}", key.line(key.example))
        }
        (None, Fallback::Required) => writeln!(text, "{}", key.line(key.example)),
    };
}
