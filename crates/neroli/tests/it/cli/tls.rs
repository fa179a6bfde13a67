//! https by neroli itself: with a certificate of its own making, and with files that change.

use super::{Desk, Running};
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion, version,
};

type Secured = StreamOwned<ClientConnection, TcpStream>;

fn connect(
    address: SocketAddr,
    authority: &str,
    version: &'static SupportedProtocolVersion,
) -> std::io::Result<Secured> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(authority.as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let socket = TcpStream::connect(address)?;
    socket.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut stream = StreamOwned::new(connection, socket);
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock)?;
    }
    Ok(stream)
}

/// Asks on a connection that may go on; the status and what was read.
fn ask(stream: &mut Secured, path: &str) -> (u16, String) {
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
    stream.flush().unwrap();
    let mut answer = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        let read = stream.read(&mut piece).unwrap();
        answer.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&answer).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length").then(|| value.parse::<usize>().unwrap())
            });
            if body.len() >= length.unwrap_or(0) {
                let status = head.split(' ').nth(1).unwrap().parse().unwrap();
                return (status, text);
            }
        }
        assert!(read > 0, "the answer was cut");
    }
}

const METADATA: &str = "/openidconnect/fr/v1/.well-known/openid-configuration";

#[test]
fn a_demo_serves_https_with_a_certificate_of_its_own() {
    let desk = Desk::new();
    let line = "demo --listen 127.0.0.1:0 --data sandbox --self-signed";
    let mut running = Running::start(desk.command(line), false, "Ctrl-C ends it");
    let address = running.address_after("https://");
    assert!(running.said.contains("sandbox/tls/ca.pem"), "{}", running.said);
    let authority = fs::read_to_string(desk.path().join("sandbox/tls/ca.pem")).unwrap();
    for version in [&version::TLS13, &version::TLS12] {
        let mut stream = connect(address, &authority, version).unwrap();
        let (status, metadata) = ask(&mut stream, METADATA);
        assert_eq!(status, 200);
        let issuer = format!("\"issuer\":\"https://{address}/openidconnect/fr/v1\"");
        assert!(metadata.contains(&issuer), "{metadata}");
        assert!(metadata.to_ascii_lowercase().contains("strict-transport-security"), "{metadata}");
        assert_eq!(ask(&mut stream, "/openidconnect/fr/v1/jwks").0, 200, "on the same connection");
        let (_, measures) = ask(&mut stream, "/metrics");
        let left = measures
            .lines()
            .find_map(|line| line.strip_prefix("neroli_tls_certificate_left_seconds "))
            .unwrap_or_else(|| panic!("{measures}"));
        assert!(left.parse::<f64>().unwrap() > 86_400.0, "{left}");
    }
    for (version, taken) in [([3, 1], false), ([3, 2], false), ([3, 3], true)] {
        let answer = greeted(address, version);
        match taken {
            // A handshake message: ServerHello.
            true => assert_eq!((answer[0], answer[5]), (22, 2), "{version:?}: {answer:?}"),
            // A fatal alert.
            false => assert_eq!((answer[0], answer[5]), (21, 2), "{version:?}: {answer:?}"),
        }
    }
    // Plain text at this door is no request, and the server lives on.
    let mut plain = TcpStream::connect(address).unwrap();
    plain.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // In one piece: the server may close after the first.
    plain.write_all(format!("GET {METADATA} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!String::from_utf8_lossy(&answer).contains("200"));
    // A handshake that never comes does not hold up the end.
    let silent = TcpStream::connect(address).unwrap();
    assert!(connect(address, &authority, &version::TLS13).is_ok());
    running.signal("TERM");
    assert_eq!(running.end(), Some(0));
    drop(silent);
}

/// What the server says first to a client that knows no newer version of TLS than this one: a
/// ClientHello by hand (RFC 5246 §7.4.1.2), because no library of today would send it.
fn greeted(address: SocketAddr, version: [u8; 2]) -> Vec<u8> {
    let suites = [0xc0, 0x2b, 0xc0, 0x2f, 0xc0, 0x09, 0xc0, 0x13, 0x00, 0x2f];
    // supported_groups, ec_point_formats, signature_algorithms.
    let extensions =
        [0, 10, 0, 6, 0, 4, 0, 23, 0, 29, 0, 11, 0, 2, 1, 0, 0, 13, 0, 8, 0, 6, 4, 3, 8, 4, 4, 1];
    let mut hello = version.to_vec();
    hello.extend([7; 32]);
    hello.extend([0, 0, suites.len() as u8]);
    hello.extend(suites);
    hello.extend([1, 0, 0, extensions.len() as u8]);
    hello.extend(extensions);
    let mut record = vec![22, 3, 1, 0, hello.len() as u8 + 4, 1, 0, 0, hello.len() as u8];
    record.extend(hello);
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(&record).unwrap();
    let mut answer = vec![0; 7];
    stream.read_exact(&mut answer).unwrap();
    answer
}

/// An authority's certificate for 127.0.0.1, signed by itself, and its key.
fn put(folder: &Path) -> String {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    fs::write(folder.join("certificate.pem"), made.cert.pem()).unwrap();
    fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    made.cert.pem()
}

#[test]
fn a_new_certificate_is_used_on_sighup_and_no_connection_is_dropped() {
    let desk = Desk::new();
    desk.write(
        "neroli.toml",
        "[server]\npublic_url = \"https://127.0.0.1:8443\"\nlisten = \"127.0.0.1:0\"\n\
         operations_listen = \"127.0.0.1:0\"\ntls_certificate = \"certificate.pem\"\n\
         tls_key = \"key.pem\"\n[store]\npath = \"data\"\n\
         [[realm]]\nname = \"fr\"\noperator = \"Fleuron\"\n",
    );
    let missing = desk.run("serve");
    assert_eq!(missing.code, 78, "{}", missing.err);
    assert!(missing.err.contains("NRL-C018"), "{}", missing.err);
    let old = put(desk.path());
    let mut running = Running::start(desk.command("serve"), true, "operations on");
    let address = running.address_after(" on ");
    let mut kept = connect(address, &old, &version::TLS13).unwrap();
    assert_eq!(ask(&mut kept, METADATA).0, 200);

    // What cannot be used is not used.
    let key = fs::read(desk.path().join("key.pem")).unwrap();
    desk.write("key.pem", "not a key");
    running.signal("HUP");
    std::thread::sleep(Duration::from_millis(300));
    assert!(running.is_running());
    assert_eq!(ask(&mut connect(address, &old, &version::TLS13).unwrap(), METADATA).0, 200);
    fs::write(desk.path().join("key.pem"), key).unwrap();

    let new = put(desk.path());
    running.signal("HUP");
    let begun = Instant::now();
    while connect(address, &new, &version::TLS13).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the new certificate is not used");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(connect(address, &old, &version::TLS13).is_err());
    assert_eq!(ask(&mut kept, METADATA).0, 200, "the old connection goes on");
    running.signal("TERM");
    assert_eq!(running.end(), Some(0));
}

#[test]
fn a_made_certificate_and_a_plain_address_do_not_fit() {
    let desk = Desk::new();
    desk.write(
        "neroli.toml",
        "[server]\npublic_url = \"http://127.0.0.1:8080\"\n[store]\npath = \"data\"\n\
         [[realm]]\nname = \"fr\"\noperator = \"Fleuron\"\n",
    );
    let ran = desk.run("serve --self-signed");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("write https"), "{}", ran.err);
}
