//! `neroli check`: would this configuration serve here? Nothing is made or changed.

mod stores;

use crate::cli::Common;
use crate::config::{KeySource, Settings};
use crate::failure::Failure;
use crate::home;
use crate::key_file;
use crate::output;
use crate::wiring;
use neroli_core::time::Timestamp;
use neroli_http::Tls;
use serde_json::{Value, json};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs as _};
use std::path::Path;
use std::time::Duration;
use stores::Stores;
use url::Url;

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// No machine that runs this can have an earlier date: 2026-01-01T00:00:00Z.
const EARLIEST: Timestamp = Timestamp(1_767_225_600);
/// Nor, in earnest, a later one: 2100-01-01T00:00:00Z.
const LATEST: Timestamp = Timestamp(4_102_444_800);

/// What was looked at, and what was found: fine, or what to do about it.
type Finding = (&'static str, Result<String, String>);

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let settings = match home::settings(common) {
        Ok(settings) => settings,
        Err(Failure::Configuration(faults)) if args.json => {
            let faults: Vec<Value> = faults.0.iter().map(|fault| fault.to_json()).collect();
            output::print_json(&json!({ "ok": false, "faults": faults, "checks": [] }));
            return Err(Failure::Configuration(Default::default()));
        }
        Err(failure) => return Err(failure),
    };
    let findings = look(&settings);
    let ok = findings.iter().all(|(_, found)| found.is_ok());
    if args.json {
        let checks: Vec<Value> = findings.iter().map(describe).collect();
        output::print_json(&json!({ "ok": ok, "faults": [], "checks": checks }));
    } else {
        for (name, found) in &findings {
            let (mark, text) = match found {
                Ok(text) => ("ok  ", text),
                Err(text) => ("FAIL", text),
            };
            output::print(&format!("{mark}  {name:<20}{text}\n"));
        }
    }
    if ok { Ok(()) } else { Err(Failure::Told) }
}

fn describe((name, found): &Finding) -> Value {
    let (Ok(detail) | Err(detail)) = found;
    json!({ "name": name, "ok": found.is_ok(), "detail": detail })
}

fn look(settings: &Settings) -> Vec<Finding> {
    let realms: Vec<&str> = settings.realms.iter().map(|realm| realm.name.as_str()).collect();
    let stores = Stores::of(settings);
    let mut findings = vec![
        ("configuration", Ok(format!("valid; realms: {}", realms.join(", ")))),
        ("data folder", folder(&settings.data)),
        ("store", stores.common()),
        ("key-encryption key", key(settings, &stores)),
        ("certificate", certificate(settings)),
        ("outbound", outbound(settings)),
        ("public address", resolve(&settings.public_url)),
        ("listen", bind(settings.listen, || runs_on(settings))),
        ("operations_listen", bind(settings.operations_listen, || runs(settings))),
        ("clock", clock(home::now())),
    ];
    findings.extend(stores.of_realms());
    findings
}

/// Can files be made in the folder, or the folder itself in its nearest parent?
fn folder(data: &Path) -> Result<String, String> {
    let shown = data.display();
    let absolute = std::path::absolute(data).map_err(|error| error.to_string())?;
    let Some(there) = absolute.ancestors().find(|folder| folder.exists()) else {
        return Err(format!("{shown} cannot be made"));
    };
    // The file has no name, and is gone with its handle.
    match tempfile::tempfile_in(there) {
        Ok(_) if there == absolute => Ok(format!("{shown} is writable")),
        Ok(_) => Ok(format!("{shown} will be made")),
        Err(error) => Err(format!("{} is not writable: {error}", there.display())),
    }
}

fn certificate(settings: &Settings) -> Result<String, String> {
    match &settings.tls {
        None => Ok("none: TLS ends at the proxy in front".to_owned()),
        Some(files) => Tls::load(files.certificate.clone(), files.key.clone())
            .map(|_| format!("{} can be used", files.certificate.display()))
            .map_err(|error| error.to_string()),
    }
}

fn outbound(settings: &Settings) -> Result<String, String> {
    match wiring::outbound(settings) {
        Err(Failure::Configuration(faults)) => {
            Err(faults.0.first().map(|fault| fault.message.clone()).unwrap_or_default())
        }
        Err(failure) => Err(format!("{failure:?}")),
        Ok(policy) if policy.open_hosts.is_empty() => Ok("public addresses by https".to_owned()),
        Ok(policy) => Ok(format!("public addresses, and {}", policy.open_hosts.join(", "))),
    }
}

fn key(settings: &Settings, stores: &Stores<'_>) -> Result<String, String> {
    match (key_file::read(&settings.key), &settings.key) {
        (Err(Failure::Configuration(faults)), _) => {
            Err(faults.0.first().map(|fault| fault.message.clone()).unwrap_or_default())
        }
        (Err(failure), _) => Err(format!("{failure:?}")),
        (Ok(Some(key)), source) => {
            stores.open_with(&key)?;
            Ok(match source {
                KeySource::File(path) => format!("{} is readable", path.display()),
                KeySource::Given(_) => "given by the environment".to_owned(),
            })
        }
        (Ok(None), KeySource::File(path)) if stores.exists() => Err(format!(
            "{} is missing, and the keys in the store are sealed with it",
            path.display()
        )),
        (Ok(None), KeySource::File(path)) if path.parent() != Some(&settings.data) => {
            Err(format!("{} does not exist", path.display()))
        }
        (Ok(None), _) => Ok("will be made with the store".to_owned()),
    }
}

fn resolve(public_url: &str) -> Result<String, String> {
    let url = Url::parse(public_url).map_err(|error| error.to_string())?;
    let host = url.host_str().unwrap_or_default();
    let port = url.port_or_known_default().unwrap_or(443);
    match (host.trim_matches(['[', ']']), port).to_socket_addrs() {
        Ok(mut addresses) => match addresses.next() {
            Some(address) => Ok(format!("{host} is {}", address.ip())),
            None => Err(format!("{host} has no address")),
        },
        Err(error) => Err(format!("{host} cannot be resolved: {error}")),
    }
}

fn bind(address: SocketAddr, ours: impl FnOnce() -> bool) -> Result<String, String> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(format!("{address} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse && ours() => {
            Ok(format!("{address} is taken; a neroli runs here"))
        }
        Err(error) => Err(format!("{address} cannot be listened on: {error}")),
    }
}

/// Does a neroli answer at its operators' address?
fn runs(settings: &Settings) -> bool {
    said(settings.operations_listen, "/metrics").contains("neroli_build_info")
}

/// Does it answer at the public one? With TLS, its answer cannot be read from here.
fn runs_on(settings: &Settings) -> bool {
    let names_requests = || said(settings.listen, "/").to_lowercase().contains("\nx-request-id: ");
    runs(settings) && (settings.tls.is_some() || names_requests())
}

/// What is answered to a request, the whole of it; nothing, where nobody answers soon.
fn said(address: SocketAddr, path: &str) -> String {
    let soon = Duration::from_secs(3);
    let ask = || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect_timeout(&address, soon)?;
        stream.set_read_timeout(Some(soon))?;
        let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        let mut answer = Vec::new();
        stream.take(1 << 20).read_to_end(&mut answer)?;
        Ok(answer)
    };
    ask().map(|answer| String::from_utf8_lossy(&answer).into_owned()).unwrap_or_default()
}

fn clock(now: Timestamp) -> Result<String, String> {
    let shown = output::moment(now);
    if (EARLIEST..LATEST).contains(&now) {
        return Ok(format!("it is {shown}"));
    }
    Err(format!("the clock says {shown}; tokens would be valid at the wrong time"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_never_set_is_noticed() {
        assert!(clock(Timestamp(0)).is_err());
        assert!(clock(EARLIEST).is_ok());
        assert!(clock(LATEST).is_err());
    }

    #[test]
    fn a_folder_is_tried_without_leaving_a_trace() {
        let dir = tempfile::tempdir().unwrap();
        assert!(folder(&dir.path().join("a/b")).unwrap().contains("will be made"));
        assert!(folder(dir.path()).unwrap().contains("is writable"));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
