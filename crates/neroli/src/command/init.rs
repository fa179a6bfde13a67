//! `neroli init`: a few questions, or flags, become a commented configuration.

use crate::cli::Common;
use crate::config::{Answers, registry, template};
use crate::failure::Failure;
use crate::output;
use std::fs::OpenOptions;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Address that browsers and partners use
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Name of the first realm
    #[arg(long, value_name = "NAME")]
    realm: Option<String>,
    /// Who runs it, as people know it
    #[arg(long, value_name = "NAME")]
    operator: Option<String>,
    /// Calling code of telephone numbers without one
    #[arg(long, value_name = "CODE")]
    calling_code: Option<String>,
    /// Where to write; - for standard output [default: that of --config, or neroli.toml]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

/// A question: the key it answers, its flag, its words, and what an empty answer stands for.
type Question = (&'static str, &'static str, &'static str, &'static str);

const QUESTIONS: [Question; 6] = [
    ("server.public_url", "--public-url", "Address that browsers and partners use", ""),
    ("server.listen", "--listen", "Address and port to listen on", "127.0.0.1:8080"),
    ("store.path", "--data", "Data folder", "neroli-data"),
    ("realm.name", "--realm", "Short name of the first realm", ""),
    ("realm.operator", "--operator", "Who runs it, as people know it", ""),
    ("realm.calling_code", "--calling-code", "Country calling code, such as 33", "none"),
];

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let file = args.output.as_deref().or(common.config.as_deref());
    let file = file.unwrap_or(Path::new("neroli.toml"));
    let shown = file.display();
    let to_stdout = file == Path::new("-");
    if !to_stdout && file.exists() && !args.force {
        let message = format!("{shown} is there already; --force replaces it");
        return Err(Failure::Failed(message));
    }
    let answers = answers(common, args)?;
    let text = template(&answers);
    if to_stdout {
        output::print(&text);
        return Ok(());
    }
    write(file, &text, args.force)
        .map_err(|error| Failure::Failed(format!("{shown} cannot be written: {error}")))?;
    eprintln!("{shown} is written. Next: neroli check --config {shown}");
    Ok(())
}

fn answers(common: &Common, args: &Args) -> Result<Answers, Failure> {
    let data = common.data.as_ref().map(|data| data.display().to_string());
    let given =
        [&args.public_url, &args.listen, &data, &args.realm, &args.operator, &args.calling_code];
    let ask = io::stdin().is_terminal();
    let mut answers = Answers::new();
    let mut problems = Vec::new();
    for (question, given) in QUESTIONS.into_iter().zip(given) {
        let (key, flag, _, otherwise) = question;
        let answer = match given {
            Some(text) => check(key, text).map(|()| text.clone()),
            None if ask => asked(question)?,
            None if otherwise.is_empty() => Err("is needed".to_owned()),
            None => continue,
        };
        match answer {
            Ok(text) if text == "none" => {}
            Ok(text) => drop(answers.insert(key, text)),
            Err(problem) => problems.push(format!("\n  {flag} {problem}")),
        }
    }
    if problems.is_empty() {
        return Ok(answers);
    }
    Err(Failure::Usage(format!("no configuration can be made of this:{}", problems.concat())))
}

/// Asks until the answer can be used.
fn asked((key, _, words, otherwise): Question) -> Result<Result<String, String>, Failure> {
    let mut input = io::stdin().lock();
    loop {
        if otherwise.is_empty() {
            eprint!("{words}: ");
        } else {
            eprint!("{words} [{otherwise}]: ");
        }
        io::stderr().flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Err(Failure::Failed("the answers ended before the questions".to_owned()));
        }
        let answer = match line.trim() {
            "" => otherwise,
            text => text,
        };
        match check(key, answer) {
            _ if answer == "none" => return Ok(Ok(answer.to_owned())),
            Ok(()) => return Ok(Ok(answer.to_owned())),
            Err(problem) => eprintln!("  It {problem}."),
        }
    }
}

fn check(path: &str, text: &str) -> Result<(), String> {
    let key = registry::KEYS.iter().find(|key| key.path == path);
    key.map_or(Ok(()), |key| key.kind.read_text(text).map(drop).map_err(|problem| problem.message))
}

fn write(file: &Path, text: &str, force: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(!force).create(true).truncate(true);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
