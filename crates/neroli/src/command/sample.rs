//! `neroli sample VARIANT`: the code of the guide's steps in one language, filled with an
//! application's own values, offline.

use crate::cli::Common;
use crate::command::app;
use crate::diagnostic::nearest;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::output;
use neroli_core::client::Client;
use neroli_core::id::ClientId;
use neroli_portal::samples::{self, Field, Sample, Step, Unfit, Values, Variant};
use serde_json::json;
use std::fmt::Write as _;

/// The sandbox that `neroli demo` serves.
const SANDBOX: &str = "http://127.0.0.1:8080";

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A language or client, such as rust or python-requests; all are listed without one
    variant: Option<String>,
    /// Only this step: 1 ask, 2 code to tokens, 3 refresh, 4 protected call
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=4))]
    step: Option<u8>,
    /// List the variants
    #[arg(long, conflicts_with = "variant")]
    list: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Fill in this registered application: its id, redirect URI and scopes
    #[arg(long, value_name = "CLIENT_ID")]
    app: Option<String>,
    /// Realm [default: that of the application, else fr]
    #[arg(long, value_name = "NAME")]
    realm: Option<String>,
    #[command(flatten)]
    given: Given,
}

/// Values that are given one by one.
#[derive(Debug, Default, clap::Args)]
struct Given {
    /// Where neroli is seen [default: that of the application's realm, else the sandbox]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// client_id
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    client_id: Option<String>,
    /// redirect_uri
    #[arg(long, value_name = "URI", allow_hyphen_values = true)]
    redirect_uri: Option<String>,
    /// scope
    #[arg(long, value_name = "SCOPES", allow_hyphen_values = true)]
    scope: Option<String>,
    /// The code of step 1
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// The code verifier of step 1
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    code_verifier: Option<String>,
    /// The nonce of step 1
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    nonce: Option<String>,
    /// The refresh token of step 2
    #[arg(long, value_name = "TOKEN", allow_hyphen_values = true)]
    refresh_token: Option<String>,
    /// The access token of step 2 or 3
    #[arg(long, value_name = "TOKEN", allow_hyphen_values = true)]
    access_token: Option<String>,
}

impl Given {
    fn fields(&self) -> [(Field, Option<&str>); 8] {
        [
            (Field::ClientId, self.client_id.as_deref()),
            (Field::RedirectUri, self.redirect_uri.as_deref()),
            (Field::Scope, self.scope.as_deref()),
            (Field::Code, self.code.as_deref()),
            (Field::CodeVerifier, self.code_verifier.as_deref()),
            (Field::Nonce, self.nonce.as_deref()),
            (Field::RefreshToken, self.refresh_token.as_deref()),
            (Field::AccessToken, self.access_token.as_deref()),
        ]
    }
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let Some(name) = &args.variant else {
        list(args.json);
        return Ok(());
    };
    let variant = samples::find(name).ok_or_else(|| unknown(name))?;
    let values = values(common, args)?;
    let wanted = args.step.and_then(|number| Step::of(number.into()));
    let steps = Step::ALL.into_iter().filter(|step| wanted.is_none_or(|wanted| wanted == *step));
    let samples: Vec<(Step, Sample)> =
        steps.map(|step| (step, samples::render(step, variant, &values))).collect();
    if args.json {
        output::print_json(&document(variant, &samples));
    } else {
        output::print(&text(variant, &samples));
    }
    Ok(())
}

fn list(json: bool) {
    if json {
        let one = |variant: &Variant| {
            let Variant { id, title, group, aliases, side, needs, proven, .. } = variant;
            let proven = match proven {
                samples::Proven::Run => "run",
                samples::Proven::Parsed => "parsed",
            };
            json!({ "id": id, "title": title, "group": group, "aliases": aliases, "side": side.name(),
                    "needs": needs, "proven": proven })
        };
        return output::print_json(&samples::variants().iter().map(one).collect());
    }
    let row = |variant: &Variant| {
        vec![
            variant.id.clone(),
            variant.title.clone(),
            variant.aliases.join(" "),
            variant.needs.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = samples::variants().iter().map(row).collect();
    output::print_table(&["VARIANT", "TITLE", "ALSO", "NEEDS"], &rows, "");
}

fn unknown(name: &str) -> Failure {
    let names = samples::variants().iter();
    let names = names.flat_map(|variant| variant.aliases.iter().chain([&variant.id]));
    let hint = nearest(name, names.map(String::as_str)).map_or_else(
        || "; `neroli sample --list` lists them".to_owned(),
        |near| format!("; did you mean {near}?"),
    );
    Failure::Failed(format!("there is no sample “{name}”{hint}"))
}

/// The values: those of the application, and over them those that are given.
fn values(common: &Common, args: &Args) -> Result<Values, Failure> {
    let given = &args.given;
    let mut values = match &args.app {
        Some(id) => of_application(common, args, id)?,
        None => {
            let url = given.public_url.as_deref().unwrap_or(SANDBOX);
            let realm = args.realm.as_deref().unwrap_or("fr");
            Values::new(url.trim_end_matches('/'), realm).map_err(unfit)?
        }
    };
    for (field, text) in given.fields() {
        if let Some(text) = text {
            values = values.with(field, text).map_err(unfit)?;
        }
    }
    Ok(values)
}

fn of_application(common: &Common, args: &Args, id: &str) -> Result<Values, Failure> {
    let home = Home::find(common)?;
    let opened = home.existing_in(args.realm.as_deref())?;
    let id = ClientId::new(id);
    let realm = app::realm_of(&home, &opened, args.realm.as_deref(), &id)?;
    let client = home::block_on(async { Ok(opened.store().client(&realm.name, &id).await?) })?;
    let Some(client) = client else {
        return Err(home::block_on(app::unknown(opened.store(), &realm.name, &id))?);
    };
    let own = realm.issuer.split("/openidconnect/").next().unwrap_or_default();
    let url = args.given.public_url.as_deref().unwrap_or(own);
    let values = Values::new(url.trim_end_matches('/'), realm.name.as_str()).map_err(unfit)?;
    filled(values, &client).map_err(unfit)
}

/// What the guide asks for, as far as the application is registered for it.
fn filled(values: Values, client: &Client) -> Result<Values, Unfit> {
    let mut values = values.with(Field::ClientId, client.client_id.as_str())?;
    if let Some(uri) = client.redirect_uris.first() {
        values = values.with(Field::RedirectUri, uri.as_str())?;
    }
    let scopes = client.scopes.to_string();
    if scopes.is_empty() { Ok(values) } else { values.with(Field::Scope, &scopes) }
}

fn unfit(Unfit(field): Unfit) -> Failure {
    Failure::Usage(format!("this {} cannot stand in a sample", field.name()))
}

fn document(variant: &Variant, samples: &[(Step, Sample)]) -> serde_json::Value {
    let steps = samples.iter().map(|(step, sample)| {
        json!({ "step": step.number(), "file": sample.file_name, "run": sample.how_to_run,
                "expected": sample.expected, "code": sample.code })
    });
    json!({ "id": variant.id, "needs": variant.needs, "steps": steps.collect::<Vec<_>>() })
}

/// One step as it is, to be written into a file; several with a line before each.
fn text(variant: &Variant, samples: &[(Step, Sample)]) -> String {
    if let [(_, only)] = samples {
        return only.code.clone();
    }
    let mut text = format!("{}, needs {}\n", variant.title, variant.needs);
    for (step, sample) in samples {
        let (number, file, run) = (step.number(), sample.file_name, sample.how_to_run);
        let _ = write!(text, "\n── step {number} ── {file} ── {run}\n\n{}", sample.code);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Args {
        use clap::{Args as _, FromArgMatches as _};
        let command = Args::augment_args(clap::Command::new("sample"));
        let words = ["sample"].iter().chain(words);
        Args::from_arg_matches(&command.get_matches_from(words)).unwrap()
    }

    #[test]
    fn values_are_those_given_and_hostile_ones_are_refused() {
        let common = Common::default();
        let given = args(&["go", "--client-id", "-it's", "--public-url", "https://id.example/"]);
        let found = values(&common, &given).unwrap();
        assert_eq!(found.get(Field::ClientId), "-it's");
        assert_eq!(found.get(Field::Host), "id.example");
        for hostile in [["--code", "a b"], ["--redirect-uri", "/x"], ["--realm", "F R"]] {
            let refused = values(&common, &args(&["go", hostile[0], hostile[1]]));
            assert!(matches!(refused, Err(Failure::Usage(_))), "{hostile:?}");
        }
    }

    #[test]
    fn one_step_is_a_file_and_all_four_have_their_names() {
        let variant = samples::find("rust").unwrap();
        let values = Values::new(SANDBOX, "fr").unwrap();
        let of = |step| (step, samples::render(step, variant, &values));
        assert_eq!(text(variant, &[of(Step::Call)]), of(Step::Call).1.code);
        let all = text(variant, &Step::ALL.map(of));
        assert!(all.contains("── step 3 ── src/bin/step3.rs ── cargo run --bin step3"), "{all}");
    }

    #[test]
    fn a_misspelt_variant_is_guessed() {
        let Failure::Failed(message) = unknown("pyton") else { panic!("another failure") };
        assert!(message.ends_with("did you mean python?"), "{message}");
    }
}
