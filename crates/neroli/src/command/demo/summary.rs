//! What `neroli demo` prints: where to look, who to be, and a first request.

use super::SHOWN;
use crate::seed::{Seed, SeedClient, SeedDeveloper, SeedPerson};
use neroli_core::client::ClientAuthMethod;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::Path;

/// The summary. `kept` is the data folder that outlives the demo, `authority` the file of the
/// authority to trust when it serves https.
pub(super) fn text(
    seed: &Seed,
    base: &str,
    kept: Option<&Path>,
    authority: Option<&Path>,
) -> String {
    let paint = Paint(std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none());
    let mut text = format!("\n  {}  sandbox on this machine only\n", paint.bold("neroli demo"));
    section(&mut text, &paint, "Look", &addresses(base));
    section(&mut text, &paint, "Sign in", &people(seed));
    section(&mut text, &paint, "Applications", &applications(seed));
    let _ = write!(text, "\n  {}\n{}", paint.bold("Try"), first_request(seed, base));
    if let Some(authority) = authority {
        let _ = write!(text, "\n  The authority to trust is {}.\n", authority.display());
    }
    let state = match kept {
        Some(folder) => format!("State is kept in {}.", folder.display()),
        None => "State is temporary and removed at the end.".to_owned(),
    };
    let _ = write!(text, "\n  {state} Ctrl-C ends it.\n\n");
    text
}

type Rows = Vec<[String; 3]>;

fn addresses(base: &str) -> Rows {
    let row = |name: &str, path: &str| [name.to_owned(), format!("{base}{path}"), String::new()];
    vec![
        row("home", "/"),
        row("demo shop", "/demo/shop"),
        row("what is shared", "/consents?realm=fr"),
        row("developer portal", "/developer"),
        row("errors explained", "/developer/errors"),
        row("discovery", "/openidconnect/fr/v1/.well-known/openid-configuration"),
    ]
}

fn people(seed: &Seed) -> Rows {
    let row = |person: &SeedPerson| {
        let details = person.person.record.claims().iter().count();
        let note = match person.realm.as_str() {
            _ if person.person.disabled => "disabled".to_owned(),
            "fr" => format!("{details} details"),
            realm => format!("{details} details, realm {realm}"),
        };
        let password = person.password().map_or("(hashed)", |plain| plain.expose());
        [person.username.clone(), password.to_owned(), note]
    };
    let developer = |account: &SeedDeveloper| {
        let password = account.password.expose().to_owned();
        [account.email.clone(), password, "developer".to_owned()]
    };
    let mut rows = shortened(seed.people.iter().map(row).collect());
    rows.extend(seed.developers.iter().take(SHOWN).map(developer));
    rows
}

fn applications(seed: &Seed) -> Rows {
    let row = |entry: &SeedClient| {
        let secret = entry.secret.as_ref().map_or_else(|| unsecret(entry), |plain| plain.expose());
        let profile = entry.client.profile.name();
        let note = match entry.client.realm.as_str() {
            "fr" => profile.to_owned(),
            realm => format!("{profile}, realm {realm}"),
        };
        [entry.client.client_id.to_string(), secret.to_owned(), note]
    };
    shortened(seed.clients.iter().map(row).collect())
}

/// How an application without a secret is known.
fn unsecret(entry: &SeedClient) -> &'static str {
    match entry.client.auth_method {
        ClientAuthMethod::PrivateKeyJwt => "its own key, private_key_jwt",
        _ => "no secret, PKCE",
    }
}

/// As much as one looks at; a seed may have hundreds.
fn shortened(mut rows: Rows) -> Rows {
    let more = rows.len().saturating_sub(SHOWN);
    if more > 0 {
        rows.truncate(SHOWN);
        rows.push([format!("… and {more} more"), String::new(), String::new()]);
    }
    rows
}

/// From the browser's address to the details, for the application that needs no PKCE.
fn first_request(seed: &Seed, base: &str) -> String {
    let Some(realm) = seed.realms.first() else { return String::new() };
    let issuer = &realm.issuer;
    let redirect = "http://localhost:3000/callback";
    format!(
        "    1  open this as christine; the code is in the address you end at\n       \
         {issuer}/authorize?response_type=code&client_id=seed-client&state=1&scope=openid%20form_filling&redirect_uri={redirect}\n\
         \n    2  exchange it\n       \
         curl -u seed-client:seed-client-secret {issuer}/token -d grant_type=authorization_code -d redirect_uri={redirect} -d code=CODE\n\
         \n    3  fill the form\n       \
         curl -H \"Authorization: Bearer ACCESS_TOKEN\" {base}/formfilling/fr/v1/userinfo\n"
    )
}

fn section(text: &mut String, paint: &Paint, head: &str, rows: &Rows) {
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (first, second) = (width(0).max(16), width(1));
    let _ = write!(text, "\n  {}\n", paint.bold(head));
    for [name, value, note] in rows {
        let line = format!("    {name:<first$}  {value:<second$}  {note}");
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

/// Weight for terminals, nothing for files.
struct Paint(bool);

impl Paint {
    fn bold(&self, text: &str) -> String {
        if self.0 { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
