//! `neroli project STACK`: a ready project in a folder, filled with an application, offline.

use crate::cli::Common;
use crate::command::app;
use crate::diagnostic::nearest;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::output;
use neroli_core::id::ClientId;
use neroli_portal::projects::{CALLBACK, STACKS, Setting, Stack};
use serde_json::json;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The sandbox that `neroli demo` serves, and its applications for everybody.
const SANDBOX: &str = "http://127.0.0.1:8080";
const SECRET_CLIENT: (&str, &str) = ("seed-client", "seed-client-secret");
const PUBLIC_CLIENT: &str = "public-client";

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A stack, such as rust or python; all are listed without one
    stack: Option<String>,
    /// The folder to make [default: neroli-STACK]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Fill in this registered application [default: that of the sandbox]
    #[arg(long, value_name = "CLIENT_ID")]
    app: Option<String>,
    /// Realm of the application
    #[arg(long, value_name = "NAME", requires = "app")]
    realm: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let Some(name) = &args.stack else {
        list(args.json);
        return Ok(());
    };
    let stack = Stack::find(name).ok_or_else(|| unknown(name))?;
    let setting = match &args.app {
        Some(id) => of_application(common, args.realm.as_deref(), id)?,
        None => sandbox(stack),
    };
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("neroli-{}", stack.id)));
    let files = setting.fill(stack).map_err(|_| {
        Failure::Failed(format!("`{}` cannot stand in a project's files", setting.client_id))
    })?;
    write(&out, &files)?;
    if args.json {
        let names: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
        output::print_json(&json!({ "folder": out, "command": stack.command, "files": names,
                                    "redirect_uri": CALLBACK }));
    } else {
        output::print(&format!(
            "cd {} && {}\n\n{CALLBACK} must be among the redirect URIs of {}.\n",
            out.display(),
            stack.command,
            setting.client_id
        ));
    }
    Ok(())
}

fn list(json: bool) {
    if json {
        let one = |stack: &Stack| json!({ "id": stack.id, "title": stack.title, "command": stack.command, "public": stack.public });
        return output::print_json(&STACKS.iter().map(one).collect());
    }
    let row =
        |stack: &Stack| vec![stack.id.to_owned(), stack.title.to_owned(), stack.command.to_owned()];
    let rows: Vec<Vec<String>> = STACKS.iter().map(row).collect();
    output::print_table(&["STACK", "TITLE", "RUN"], &rows, "");
}

fn unknown(name: &str) -> Failure {
    let hint = nearest(name, STACKS.iter().map(|stack| stack.id)).map_or_else(
        || "; `neroli project` lists them".to_owned(),
        |near| format!("; did you mean {near}?"),
    );
    Failure::Failed(format!("there is no project “{name}”{hint}"))
}

fn sandbox(stack: &Stack) -> Setting {
    let (id, secret) = if stack.public { (PUBLIC_CLIENT, "") } else { SECRET_CLIENT };
    Setting {
        public_url: SANDBOX.to_owned(),
        realm: "fr".to_owned(),
        issuer: format!("{SANDBOX}/openidconnect/fr/v1"),
        client_id: id.to_owned(),
        client_secret: secret.to_owned(),
        person: Some(("christine".to_owned(), "blossom-christine".to_owned())),
    }
}

fn of_application(common: &Common, realm: Option<&str>, id: &str) -> Result<Setting, Failure> {
    let home = Home::find(common)?;
    let opened = home.existing_in(realm)?;
    let id = ClientId::new(id);
    let realm = app::realm_of(&home, &opened, realm, &id)?;
    let client = home::block_on(async { Ok(opened.store().client(&realm.name, &id).await?) })?;
    if client.is_none() {
        return Err(home::block_on(app::unknown(opened.store(), &realm.name, &id))?);
    }
    let public_url = realm.issuer.split("/openidconnect/").next().unwrap_or_default();
    Ok(Setting {
        public_url: public_url.to_owned(),
        realm: realm.name.to_string(),
        issuer: realm.issuer.clone(),
        client_id: id.to_string(),
        client_secret: String::new(),
        person: None,
    })
}

/// Writes the files below a folder that is new or empty: nothing of anybody's is replaced.
fn write(out: &Path, files: &[(&'static str, String)]) -> Result<(), Failure> {
    let failed = |path: &Path, error: &io::Error| {
        Failure::Failed(format!("{} cannot be written: {error}", path.display()))
    };
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::Failed(format!("{} is there and not empty", out.display())));
    }
    for (name, text) in files {
        let path = out.join(name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        create(&path, *name == "run", text).map_err(|error| failed(&path, &error))?;
    }
    Ok(())
}

fn create(path: &Path, program: bool, text: &str) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mode = if program { 0o755 } else { 0o644 };
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_written_once_and_never_over_anything() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("new/project");
        let stack = Stack::find("python").unwrap();
        let files = sandbox(stack).fill(stack).unwrap();
        write(&out, &files).unwrap();
        for (name, text) in &files {
            assert_eq!(&fs::read_to_string(out.join(name)).unwrap(), text, "{name}");
        }
        let Err(Failure::Failed(message)) = write(&out, &files) else { panic!("written twice") };
        assert!(message.ends_with("is there and not empty"), "{message}");
    }

    #[test]
    fn a_misspelt_stack_is_guessed() {
        let Failure::Failed(message) = unknown("pyton") else { panic!("another failure") };
        assert!(message.ends_with("did you mean python?"), "{message}");
    }
}
