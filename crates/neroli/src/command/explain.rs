//! `neroli explain CODE`: cause and fix of any code, offline.

use crate::codes;
use crate::diagnostic::nearest;
use crate::failure::Failure;
use crate::output;
use neroli_core::error::{self, Entry};

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A code, such as NRL-C003, invalid_grant or 60
    code: String,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let text = explain(&args.code)?;
    output::print(&text);
    Ok(())
}

fn explain(code: &str) -> Result<String, Failure> {
    if let Some(code) = codes::find(code) {
        let head = format!("{}: {}", code.code, code.title);
        return Ok(page(
            &head,
            "Configuration. neroli ends with exit code 78.",
            code.cause,
            code.fix,
        ));
    }
    let wanted = code.trim().to_ascii_lowercase();
    if let Some(entry) = error::registry().find(|entry| entry.code == wanted) {
        return Ok(page(
            &format!("{}: {}", entry.code, entry.title),
            &sent(entry),
            entry.cause,
            entry.fix,
        ));
    }
    let known = codes::ALL.iter().map(|code| code.code);
    let known = known.chain(error::registry().map(|entry| entry.code));
    let hint =
        nearest(&wanted, known).map_or_else(String::new, |near| format!("; did you mean {near}?"));
    Err(Failure::Failed(format!("there is no code “{code}”{hint}")))
}

/// How an error of the protocols is sent.
fn sent(entry: &Entry) -> String {
    match entry.status {
        302 => format!("Sent in a redirect: “{}”", entry.description),
        status => format!("Sent with HTTP status {status}: “{}”", entry.description),
    }
}

fn page(head: &str, about: &str, cause: &str, fix: &str) -> String {
    format!(
        "{head}\n{}\n\n{}\n\nCause\n{}\n\nFix\n{}\n",
        "=".repeat(head.chars().count()),
        wrapped(about, ""),
        wrapped(cause, "  "),
        wrapped(fix, "  ")
    )
}

/// Text in lines of at most 80 characters.
fn wrapped(text: &str, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > 80 - indent.len() {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained() {
        let protocol = error::registry().map(|entry| entry.code);
        for code in codes::ALL.iter().map(|code| code.code).chain(protocol) {
            let text = explain(code).unwrap_or_else(|failure| panic!("{code}: {failure:?}"));
            assert!(text.starts_with(code) && text.contains("\nFix\n"), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        }
    }

    #[test]
    fn a_misspelt_code_is_guessed() {
        let Err(Failure::Failed(message)) = explain("invalid_grnt") else { panic!("explained") };
        assert!(message.ends_with("did you mean invalid_grant?"), "{message}");
    }
}
