//! Handshakes in memory, with certificates made for the moment.

use super::*;
use std::fs;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{
    ClientConfig, ProtocolVersion, RootCertStore, SupportedProtocolVersion,
};

struct Pair {
    certificate: String,
    key: String,
}

fn pair() -> Pair {
    let made = rcgen::generate_simple_self_signed(vec!["id.test".to_owned()]).unwrap();
    Pair { certificate: made.cert.pem(), key: made.signing_key.serialize_pem() }
}

struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn with(pair: &Pair) -> Self {
        let files = Self { folder: tempfile::tempdir().unwrap() };
        files.put(&pair.certificate, &pair.key);
        files
    }

    fn put(&self, certificate: &str, key: &str) {
        fs::write(self.folder.path().join("certificate.pem"), certificate).unwrap();
        fs::write(self.folder.path().join("key.pem"), key).unwrap();
    }

    fn load(&self) -> Result<Tls, TlsError> {
        let at = |name| self.folder.path().join(name);
        Tls::load(at("certificate.pem"), at("key.pem"))
    }
}

fn trusting(pair: &Pair, versions: &[&'static SupportedProtocolVersion]) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    let certificate = CertificateDer::from_pem_slice(pair.certificate.as_bytes()).unwrap();
    roots.add(certificate).unwrap();
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    TlsConnector::from(Arc::new(config))
}

type Client = tokio_rustls::client::TlsStream<tokio::io::DuplexStream>;
type Server = tokio_rustls::server::TlsStream<tokio::io::DuplexStream>;

async fn connect(tls: &Tls, connector: &TlsConnector) -> std::io::Result<(Client, Server)> {
    let (near, far) = tokio::io::duplex(64 * 1024);
    let name = ServerName::try_from("id.test").unwrap();
    let (client, server) = tokio::join!(connector.connect(name, near), tls.acceptor().accept(far));
    Ok((client?, server?))
}

#[tokio::test]
async fn both_versions_are_spoken_with_http2_first() {
    let pair = pair();
    let tls = Files::with(&pair).load().unwrap();
    for (offered, spoken) in
        [(&version::TLS13, ProtocolVersion::TLSv1_3), (&version::TLS12, ProtocolVersion::TLSv1_2)]
    {
        let (client, _server) = connect(&tls, &trusting(&pair, &[offered])).await.unwrap();
        let (_, connection) = client.get_ref();
        assert_eq!(connection.protocol_version(), Some(spoken));
        assert_eq!(connection.alpn_protocol(), Some(&b"h2"[..]));
        let suite = format!("{:?}", connection.negotiated_cipher_suite().unwrap().suite());
        assert!(
            suite.starts_with("TLS13_") || suite.starts_with("TLS_ECDHE_"),
            "forward secrecy: {suite}"
        );
        assert!(suite.contains("GCM") || suite.contains("CHACHA20"), "AEAD: {suite}");
    }
}

#[tokio::test]
async fn a_new_certificate_is_used_and_old_connections_last() {
    let (old, new) = (pair(), pair());
    let files = Files::with(&old);
    let tls = files.load().unwrap();
    let trusts_old = trusting(&old, &[&version::TLS13]);
    let trusts_new = trusting(&new, &[&version::TLS13]);
    let (mut client, mut server) = connect(&tls, &trusts_old).await.unwrap();
    assert!(connect(&tls, &trusts_new).await.is_err());
    assert_eq!(tls.look().unwrap(), Look::Same);

    files.put(&new.certificate, &new.key);
    assert_eq!(tls.look().unwrap(), Look::Replaced);
    assert_eq!(tls.look().unwrap(), Look::Same);
    assert!(connect(&tls, &trusts_new).await.is_ok());
    assert!(connect(&tls, &trusts_old).await.is_err());

    client.write_all(b"still here").await.unwrap();
    client.flush().await.unwrap();
    let mut heard = [0; 10];
    server.read_exact(&mut heard).await.unwrap();
    assert_eq!(&heard, b"still here");
}

#[tokio::test]
async fn files_that_cannot_be_used_leave_the_old_ones_in_use() {
    let (old, other) = (pair(), pair());
    let files = Files::with(&old);
    let tls = files.load().unwrap();
    let connector = trusting(&old, &[&version::TLS13]);
    for (certificate, key) in [
        // Half of a replacement: the key is still to come.
        (other.certificate.as_str(), old.key.as_str()),
        ("", old.key.as_str()),
        (old.certificate.as_str(), ""),
        (old.key.as_str(), old.certificate.as_str()),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", old.key.as_str()),
    ] {
        files.put(certificate, key);
        assert!(tls.look().is_err(), "{certificate} {key}");
        assert_eq!(tls.look().unwrap(), Look::Same, "said once");
        assert!(connect(&tls, &connector).await.is_ok());
    }
    fs::remove_file(files.folder.path().join("key.pem")).unwrap();
    assert!(matches!(tls.look(), Err(TlsError::Read { .. })));
    assert!(connect(&tls, &connector).await.is_ok());
    files.put(&other.certificate, &other.key);
    assert_eq!(tls.look().unwrap(), Look::Replaced);
}

#[test]
fn the_end_of_the_certificate_in_use_is_known() {
    let lasts_until = |year| {
        let mut made = rcgen::CertificateParams::new(vec!["id.test".to_owned()]).unwrap();
        made.not_after = rcgen::date_time_ymd(year, 3, 1);
        let key = rcgen::KeyPair::generate().unwrap();
        Pair { certificate: made.self_signed(&key).unwrap().pem(), key: key.serialize_pem() }
    };
    let files = Files::with(&lasts_until(2031));
    let tls = files.load().unwrap();
    assert_eq!(tls.ends(), Some(Timestamp(1_930_089_600)));
    let new = lasts_until(2032);
    files.put(&new.certificate, &new.key);
    assert_eq!(tls.look().unwrap(), Look::Replaced);
    assert_eq!(tls.ends(), Some(Timestamp(1_961_712_000)));
}

#[test]
fn what_is_wrong_with_the_files_is_said() {
    let (one, other) = (pair(), pair());
    for (certificate, key, expected) in [
        ("", one.key.as_str(), "holds no certificate"),
        (one.certificate.as_str(), "", "holds no private key"),
        (one.certificate.as_str(), other.key.as_str(), "cannot be used"),
    ] {
        let files = Files::with(&one);
        files.put(certificate, key);
        let error = files.load().unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}
