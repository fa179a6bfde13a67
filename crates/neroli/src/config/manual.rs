//! docs/configuration.md, made from the registry; a test keeps the file equal to this text.

use super::registry::{Fallback, Key, SECTIONS, keys_of};
use crate::codes;
use std::fmt::Write as _;

const HEAD: &str = "\
# Configuration

neroli reads, each overriding the one before it: built-in defaults, the file that
`--config` or the variable `NEROLI_CONFIG` names (`neroli.toml` of the working folder if it is there),
environment variables, flags. The file is optional.

- Variables are named `NEROLI_SECTION__KEY`; those of a realm `NEROLI_REALM__NAME__KEY`,
  with the realm's name in capitals and `_` for a hyphen. A realm that only variables name exists, too.
- Relative paths of the file start at its folder, all others at the working folder.
- Unknown keys are refused. All faults are told at once, each with its place and a code;
  neroli then ends with exit code 78, and nothing has been started or written.
- `neroli init` writes a commented file, `neroli check` tries one out,
  `neroli explain CODE` says more about a code.
";

/// The manual's text.
pub(crate) fn manual() -> String {
    let mut text = HEAD.to_owned();
    for (section, about) in SECTIONS {
        let brackets = if section == "realm" { "[[realm]]" } else { &format!("[{section}]") };
        let _ = write!(
            text,
            "\n## {brackets}\n\n{about}\n\n| key | value | default | what it does |\n|---|---|---|---|\n"
        );
        keys_of(section).for_each(|key| row(&mut text, key));
    }
    text.push_str("\n## Codes\n");
    for code in codes::ALL {
        let _ =
            write!(text, "\n### {}: {}\n\n{}\n\n{}\n", code.code, code.title, code.cause, code.fix);
    }
    text
}

fn row(text: &mut String, key: &Key) {
    let default = match key.fallback {
        Fallback::Required => "required".to_owned(),
        Fallback::Value(value) => format!("`{value}`"),
        Fallback::Derived(words) => words.to_owned(),
    };
    let (name, form) = (key.name(), key.kind.describe());
    let _ = writeln!(
        text,
        "| `{name}`<br>`{}` | {form} | {default} | {} |",
        key.variable("fr"),
        key.doc
    );
}
