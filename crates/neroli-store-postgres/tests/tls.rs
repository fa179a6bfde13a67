//! TLS to the database: verified whenever it is used, and never given up in silence.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_store::Upkeep as _;
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{OpenError, Options, Place, PostgresStore};
use tempfile::NamedTempFile;

/// A server with a certificate for these names, and the file with the authority to trust.
fn server(names: &[&str]) -> (Server, NamedTempFile) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
    let settings = ["ssl=on", "ssl_cert_file=server.pem", "ssl_key_file=server.key"];
    let files = [("server.pem", certificate.as_str()), ("server.key", key.as_str())];
    let authority = NamedTempFile::new().unwrap();
    std::fs::write(authority.path(), &certificate).unwrap();
    (Server::start_with(&settings, &files), authority)
}

fn open(url: &str) -> Result<PostgresStore, OpenError> {
    PostgresStore::open(&Place::parse(url, None).unwrap(), &Options::default())
}

/// The server as seen through TLS.
fn encrypted(server: &Server, mode: &str, authority: Option<&NamedTempFile>) -> String {
    let root = authority.map(|file| format!("&sslrootcert={}", file.path().display()));
    format!("{}&sslmode={mode}{}", server.schema(), root.unwrap_or_default())
}

#[tokio::test]
async fn a_trusted_server_is_talked_to_in_private() {
    let (server, authority) = server(&["127.0.0.1"]);
    let store = open(&encrypted(&server, "verify-full", Some(&authority))).unwrap();
    store.probe().await.unwrap();
    let private = server.sql(
        "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
         WHERE application_name = 'neroli'",
    );
    assert_eq!(private, "t");
}

#[test]
fn a_server_that_nobody_vouches_for_is_refused() {
    let (server, _) = server(&["127.0.0.1"]);
    for mode in ["prefer", "require", "verify-full"] {
        let refused = open(&encrypted(&server, mode, None)).err().unwrap();
        assert!(matches!(refused, OpenError::Unreachable { .. }), "{mode}: {refused}");
    }
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let (server, authority) = server(&["db.example"]);
    let refused = open(&encrypted(&server, "verify-full", Some(&authority))).err().unwrap();
    assert!(matches!(refused, OpenError::Unreachable { .. }), "{refused}");
}

#[test]
fn a_server_without_tls_is_refused_when_it_is_required() {
    let server = Server::start(&[]);
    let refused = open(&encrypted(&server, "require", None)).err().unwrap();
    assert!(refused.to_string().contains("TLS"), "{refused}");
}
