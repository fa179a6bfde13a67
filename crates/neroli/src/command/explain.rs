//! `neroli explain CODE`: cause and fix of any code, offline.

use crate::codes;
use crate::diagnostic::nearest;
use crate::failure::Failure;
use crate::output;
use neroli_core::error::{self, Entry, UNSENT, Unsent};

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A code, such as NRL-C003, invalid_grant or 60; all are listed without one
    code: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    match &args.code {
        Some(code) => output::print(&explain(code)?),
        None => output::print(&list()),
    }
    Ok(())
}

/// All codes with their titles.
fn list() -> String {
    let ours = codes::ALL.iter().map(|code| (code.code, code.title));
    let codes = ours.chain(error::registry().map(|entry| (entry.code, entry.title)));
    codes.map(|(code, title)| format!("{code:<34}  {title}\n")).collect()
}

/// The known code that is nearest to this one.
fn guess(code: &str) -> Option<&'static str> {
    codes::padded(code).map(|code| code.code).or_else(|| {
        let ours = nearest(&code.to_ascii_uppercase(), codes::ALL.iter().map(|code| code.code));
        ours.or_else(|| nearest(code, error::registry().map(|entry| entry.code)))
    })
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
    if let Some(unsent) = UNSENT.iter().find(|unsent| unsent.code == wanted) {
        let words = &unsent.english;
        let head = format!("{}: {}", unsent.code, words.title);
        return Ok(page(&head, &never_sent(unsent), words.cause, words.fix));
    }
    let hint = guess(&wanted).map_or_else(
        || "; `neroli explain` lists them".to_owned(),
        |near| format!("; did you mean {near}?"),
    );
    Err(Failure::Failed(format!("there is no code “{code}”{hint}")))
}

/// What is said of a code that other servers know.
fn never_sent(unsent: &Unsent) -> String {
    let never = format!("Elsewhere sent with HTTP status {}; never by this server", unsent.status);
    unsent.instead.map_or(format!("{never}."), |code| format!("{never}, which answers {code}."))
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
        let unsent = UNSENT.iter().map(|code| code.code);
        for code in codes::ALL.iter().map(|code| code.code).chain(protocol).chain(unsent) {
            let text = explain(code).unwrap_or_else(|failure| panic!("{code}: {failure:?}"));
            assert!(text.starts_with(code) && text.contains("\nFix\n"), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        }
    }

    #[test]
    fn all_codes_are_listed() {
        let list = list();
        assert!(list.contains("NRL-C003") && list.contains("invalid_grant"), "{list}");
        assert_eq!(list.lines().count(), codes::ALL.len() + error::registry().count());
    }

    #[test]
    fn a_misspelt_code_is_guessed() {
        let Err(Failure::Failed(message)) = explain("invalid_grnt") else { panic!("explained") };
        assert!(message.ends_with("did you mean invalid_grant?"), "{message}");
        assert_eq!(guess("nrl-c3"), Some("NRL-C003"));
        assert_eq!(guess("c12"), Some("NRL-C012"));
        assert_eq!(guess("colour"), None);
    }
}
