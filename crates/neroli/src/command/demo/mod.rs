//! `neroli demo`: everything at once on loopback, with sandbox people and applications.

mod summary;

use crate::cli::Common;
use crate::config::KeySource;
use crate::demo_mark;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::host::SystemEntropy;
use crate::output;
use crate::seed::{self, Seed};
use crate::self_signed;
use crate::storage::Storage;
use crate::wiring::{self, Listeners, Plan, Signals};
use neroli_http::{DemoPerson, OutboundPolicy, TrustedProxies};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Bytes that remembered answers may take: a sandbox is small.
const MEMORY: usize = 64 << 20;

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Loopback address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: String,
    /// More realms, applications and people, in TOML; repeatable
    #[arg(long = "seed", value_name = "FILE")]
    seeds: Vec<PathBuf>,
    /// Serve https with a certificate of its own making; the authority to trust is tls/ca.pem in
    /// the data folder
    #[arg(long)]
    self_signed: bool,
    /// Authorities in PEM that are trusted beside the system's when applications are called: that
    /// of a conformance harness
    #[arg(long, value_name = "FILE")]
    trust: Option<PathBuf>,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let address = address(&args.listen)?;
    wiring::start_log("text", "warn", None);
    let runtime = tokio::runtime::Runtime::new()?;
    let outcome = runtime.block_on(serve(common, args, address));
    // What is still running after a second signal is cut.
    runtime.shutdown_background();
    // The folder goes last, when nothing writes into it any more.
    outcome.1.map_or(Ok(()), TempDir::close)?;
    outcome.0
}

/// A sandbox with known passwords is for this machine alone.
fn address(text: &str) -> Result<SocketAddr, Failure> {
    let text = text.replacen("localhost:", "127.0.0.1:", 1);
    let address: SocketAddr = text.parse().map_err(|_| {
        Failure::Usage(format!(
            "--listen {text}: must be an address and a port, such as 127.0.0.1:8080"
        ))
    })?;
    if !address.ip().is_loopback() {
        return Err(Failure::Usage(format!(
            "--listen {address}: the demo has known passwords and serves loopback addresses only; \
             `neroli serve` is for others"
        )));
    }
    Ok(address)
}

/// The outcome, and the folder that is to be removed.
type Outcome = (Result<(), Failure>, Option<TempDir>);

async fn serve(common: &Common, args: &Args, address: SocketAddr) -> Outcome {
    let mut folder = None;
    let outcome = async {
        let mut signals = Signals::new()?;
        let listener = wiring::listen(address).await?;
        let scheme = if args.self_signed { "https" } else { "http" };
        let base = format!("{scheme}://{}", listener.local_addr()?);
        let extra_ca = args.trust.as_deref().map(trusted).transpose()?;
        let seed = seed::load(&args.seeds, &base, home::now())?;
        let data = match &common.data {
            Some(data) => data.clone(),
            None => folder.insert(temporary()?).path().to_owned(),
        };
        demo_mark::write(&data, &seed.realms)?;
        let tls = match args.self_signed {
            true => Some(self_signed::certificate(&data, &base, home::now())?),
            false => None,
        };
        let tls = tls.map(wiring::certificate).transpose()?;
        let authority = tls.as_ref().map(|_| self_signed::authority(&data));
        let key = KeySource::File(data.join("neroli.key"));
        let storage = Storage::File(home::database(&data));
        let (realms, realm_storage) = (seed.realms.clone(), Vec::new());
        let home = Home { data, storage, realm_storage, key, realms, four_eyes: false };
        // Nobody needs to hear of a temporary folder.
        let opened = match &common.data {
            Some(_) => home.open_or_make()?,
            None => home.open(true)?,
        };
        seed::apply(opened.store(), &seed, &SystemEntropy, home::now()).await?;
        seed::apply_keys(opened.vault(), &seed, home::now()).await?;
        let app = Plan {
            public_url: base.clone(),
            realms: seed.realms.clone(),
            store: opened.store,
            key: opened.key,
            demo: people(&seed),
            mounts: shop(&seed, &base, authority.as_deref())?,
            sandbox: true,
            portal: true,
            operations_in_public: true,
            trusted_proxies: TrustedProxies::default(),
            // A sandbox and its partners live on one machine.
            outbound: OutboundPolicy { loopback: true, extra_ca, ..OutboundPolicy::default() },
            memory: MEMORY,
            traces: None,
        };
        // Connections are taken from here on; they wait for the moment that making keys may need.
        output::print(&summary::text(&seed, &base, common.data.as_deref(), authority.as_deref()));
        let Some(app) = app.build(&mut signals).await? else { return Ok(()) };
        wiring::run(app, Listeners { public: listener, tls, operations: None }, signals).await
    }
    .await;
    (outcome, folder)
}

fn temporary() -> Result<TempDir, Failure> {
    let folder = tempfile::Builder::new().prefix("neroli-demo-").tempdir();
    folder.map_err(|error| Failure::Failed(format!("no temporary folder can be made: {error}")))
}

/// Authorities that outbound calls trust.
fn trusted(file: &Path) -> Result<String, Failure> {
    let unusable = |problem: String| {
        Failure::Usage(format!("--trust {}: cannot be used: {problem}", file.display()))
    };
    let pem = std::fs::read_to_string(file).map_err(|error| unusable(error.to_string()))?;
    let policy = OutboundPolicy { extra_ca: Some(pem.clone()), ..OutboundPolicy::default() };
    policy.check().map_err(unusable)?;
    // A file without any, such as one of a key, would be read as an empty list.
    if !pem.contains("-----BEGIN CERTIFICATE-----") {
        return Err(unusable("it holds no certificate".to_owned()));
    }
    Ok(pem)
}

/// Most people whose sign-in details are shown: a seed may have hundreds.
const SHOWN: usize = 12;

/// The people who can sign in, with what they type.
fn people(seed: &Seed) -> Vec<DemoPerson> {
    let open = seed.people.iter().filter(|person| !person.person.disabled);
    let shown = open.filter_map(|person| {
        Some(DemoPerson {
            realm: person.realm.to_string(),
            username: person.username.clone(),
            password: person.password()?.expose().to_owned(),
        })
    });
    shown.take(SHOWN).collect()
}

/// The demo shop, a client of the first realm.
fn shop(
    seed: &Seed,
    base: &str,
    authority: Option<&Path>,
) -> Result<Vec<(String, neroli_http::Mount)>, Failure> {
    let authority = authority.map(std::fs::read_to_string).transpose()?;
    let shop = seed.clients.iter().find(|client| client.client.client_id.as_str() == "demo-shop");
    let secret = shop.and_then(|shop| shop.secret.as_ref());
    let realm = seed.realms.iter().find(|realm| realm.name.as_str() == "fr");
    Ok(match (secret, realm) {
        (Some(secret), Some(realm)) => {
            vec![wiring::shop(base, &realm.issuer, secret.expose(), authority)]
        }
        _ => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_served() {
        for good in ["127.0.0.1:8080", "[::1]:0", "localhost:8080", "127.9.9.9:1"] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in
            ["0.0.0.0:8080", "[::]:8080", "192.0.2.1:80", "8080", "example.org:80", "127.0.0.1"]
        {
            assert!(matches!(address(bad), Err(Failure::Usage(_))), "{bad}");
        }
    }
}
