//! The client against a sink on loopback that counts connections.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server of one canned answer per connection.
struct Sink {
    port: u16,
    connections: Arc<AtomicUsize>,
}

impl Sink {
    async fn with<F, A>(answer: F) -> Self
    where
        F: Fn(usize, TcpStream) -> A + Send + Sync + 'static,
        A: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let nth = counted.fetch_add(1, Ordering::SeqCst);
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                tokio::spawn(answer(nth, stream));
            }
        });
        Self { port, connections }
    }

    async fn says(answer: impl Into<Vec<u8>>) -> Self {
        let answer: Arc<[u8]> = answer.into().into();
        Self::with(move |_, mut stream| {
            let answer = Arc::clone(&answer);
            async move {
                let _ = stream.write_all(&answer).await;
            }
        })
        .await
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    fn hits(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

const fn for_partners(purpose: Purpose) -> Errand {
    Errand { purpose, stranger: false }
}

const KEYS: Errand = for_partners(Purpose::Keys);
const DOCUMENT: Errand = for_partners(Purpose::Document);
const LOGOUT: Errand = for_partners(Purpose::Logout);

fn open() -> Outbound {
    Outbound::new(OutboundPolicy { loopback: true, ..OutboundPolicy::default() })
}

fn http_answer(head: &str, body: &[u8]) -> Vec<u8> {
    let mut answer =
        format!("HTTP/1.1 200 OK\r\n{head}content-length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    answer
}

#[tokio::test]
async fn j01_addresses_within_are_never_connected_to() {
    let sink = Sink::says(http_answer("", b"{}")).await;
    let closed = Outbound::new(OutboundPolicy::default());
    let port = sink.port;
    for host in [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "127.1",
        "0x7f.1",
        "0177.0.0.1",
        "2130706433",
        "0x7f000001",
        "127.0.0.1.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "0.0.0.0",
        "0",
        "10.0.0.1",
        "169.254.169.254",
        "[fd00::1]",
        "[fe80::1]",
        "100.64.0.1",
        "224.0.0.1",
    ] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}:{port}/jwks");
            let refused = closed.get(KEYS, &url, "*/*").await.unwrap_err();
            assert!(
                matches!(refused, OutboundError::Forbidden | OutboundError::Scheme),
                "{url}: {refused:?}"
            );
            assert!(closed.post_form(LOGOUT, &url, "a=b".into()).await.is_err(), "{url}");
            let soon = Instant::now() + TIME;
            assert!(closed.vet(&url, soon).await.is_err(), "{url}");
        }
    }
    assert_eq!(sink.hits(), 0);
}

/// How long the slow name takes: long beside anything that waits for no name.
const SLOW: Duration = Duration::from_secs(8);

fn named(name: &str) -> Option<Vec<std::net::IpAddr>> {
    let ip = |text: &str| text.parse().unwrap();
    Some(match name {
        "inside.example.com" => vec![ip("127.0.0.1")],
        "mapped.example.com" => vec![ip("::ffff:127.0.0.1")],
        "metadata.example.com" => vec![ip("169.254.169.254")],
        // A public address does not whiten a private one beside it.
        "both.example.com" => vec![ip("93.184.216.34"), ip("127.0.0.1")],
        "slow.example.com" => {
            std::thread::sleep(SLOW);
            vec![ip("93.184.216.34")]
        }
        _ => return None,
    })
}

/// A name that looks public and leads inside: nothing is connected to, whatever asks.
#[tokio::test]
async fn j01_a_public_name_that_leads_inside_is_never_connected_to() {
    let sink = Sink::says(http_answer("", b"{}")).await;
    let closed = Outbound::with(OutboundPolicy::default(), &Names::Asked(named));
    for host in ["inside", "mapped", "both", "metadata"] {
        let url = format!("https://{host}.example.com:{}/jwks", sink.port);
        for purpose in [KEYS, DOCUMENT] {
            let refused = closed.get(purpose, &url, "*/*").await.unwrap_err();
            assert_eq!(refused, OutboundError::Forbidden, "{url}");
        }
        let refused = closed.post_form(LOGOUT, &url, "a=b".into()).await.unwrap_err();
        assert_eq!(refused, OutboundError::Forbidden, "{url}");
        let soon = Instant::now() + TIME;
        assert_eq!(closed.vet(&url, soon).await, Err(OutboundError::Forbidden), "{url}");
    }
    assert_eq!(sink.hits(), 0);
    // Where the operator has opened the name, it is called: the table above does lead there.
    let open_hosts = vec!["inside.example.com".to_owned()];
    let policy = OutboundPolicy { open_hosts, ..OutboundPolicy::default() };
    let url = format!("http://inside.example.com:{}/jwks", sink.port);
    let opened = Outbound::with(policy, &Names::Asked(named));
    assert_eq!(opened.get(KEYS, &url, "*/*").await.unwrap().status, 200);
    assert_eq!(sink.hits(), 1);
}

/// A registration full of names that resolve slowly takes a few threads, and none after its time.
#[tokio::test]
async fn j03_names_that_resolve_slowly_take_few_threads_and_leave_others_alone() {
    let outbound = Arc::new(Outbound::with(OutboundPolicy::default(), &Names::Asked(named)));
    let places = Arc::clone(&outbound.vetted.places);
    let late = Instant::now() + Duration::from_secs(1);
    let mut vets = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let outbound = Arc::clone(&outbound);
        vets.spawn(async move { outbound.vet("https://slow.example.com/", late).await });
    }
    let vetted = vets.join_all().await;
    assert!(vetted.iter().all(Result::is_ok), "every call judges again");
    assert_eq!(places.available_permits(), 0, "the threads are not free before they end");
    // After the deadline none begins, not even for a moment.
    outbound.vet("https://slow.example.com/", late).await.unwrap();
    let started = std::time::Instant::now();
    let _ = outbound.get(KEYS, "https://inside.example.com/", "*/*").await;
    assert!(started.elapsed() < SLOW / 2, "{:?}", started.elapsed());
    while places.available_permits() < VETTED {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn j03_purposes_do_not_take_each_others_places() {
    let silent = Sink::with(|_, stream| async move {
        tokio::time::sleep(Duration::from_secs(3)).await;
        drop(stream);
    });
    let (silent, quick) = (silent.await, Sink::says(http_answer("", b"{}")).await);
    let outbound = Arc::new(open());
    let (slow, quick) = (silent.url(), quick.url());
    let mut held = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (outbound, slow) = (Arc::clone(&outbound), slow.clone());
        held.spawn(async move { outbound.get(DOCUMENT, &slow, "*/*").await.is_ok() });
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let busy = outbound.get(DOCUMENT, &slow, "*/*").await.unwrap_err();
    assert_eq!(busy, OutboundError::Busy);
    // Another host for this purpose, and the same host for another purpose.
    outbound.get(DOCUMENT, &quick, "*/*").await.unwrap();
    outbound.get(KEYS, &quick, "*/*").await.unwrap();
    let key = outbound.get(KEYS, &slow, "*/*");
    let early = tokio::time::timeout(Duration::from_millis(50), key).await;
    assert!(early.is_err(), "it waits for the host, not for a place");
    let stranger = Errand { stranger: true, ..DOCUMENT };
    let early = outbound.get(stranger, &slow, "*/*");
    let early = tokio::time::timeout(Duration::from_millis(50), early).await;
    assert!(early.is_err(), "strangers have places of their own");
}

#[test]
fn j03_ports_of_old_are_not_called() {
    let policy = OutboundPolicy { open_hosts: vec!["a.test".into()], ..Default::default() };
    for (url, fine) in [
        ("https://b.test/", true),
        ("https://b.test:443/", true),
        ("https://b.test:8443/", true),
        ("https://b.test:25/", false),
        ("https://b.test:22/", false),
        ("https://b.test:80/", false),
        ("https://93.184.216.34:25/", false),
        ("https://a.test:25/", true),
    ] {
        assert_eq!(policy.target(url).is_ok(), fine, "{url}");
    }
}

#[tokio::test]
async fn j03_other_schemes_do_not_exist() {
    let open = Outbound::new(OutboundPolicy {
        open_hosts: vec!["a.test".into()],
        loopback: true,
        extra_ca: None,
    });
    for url in [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1/x",
        "data:text/plain,x",
        "javascript:alert(1)",
        "https:127.0.0.1",
        "https:\\\\127.0.0.1\\",
        "http://user@127.0.0.1/",
        "https://user:secret@a.test/",
        "//a.test/",
        "/jwks",
        "",
        "http://b.test/",
    ] {
        assert_eq!(open.get(KEYS, url, "*/*").await.unwrap_err(), OutboundError::Scheme, "{url}");
    }
}

#[tokio::test]
async fn an_open_host_is_called_and_no_other() {
    let sink = Sink::says(http_answer("cache-control: public, max-age=120\r\n", b"{}")).await;
    let named = |host: &str| {
        let open_hosts = vec![host.to_owned()];
        Outbound::new(OutboundPolicy { open_hosts, ..OutboundPolicy::default() })
    };
    let fetched = named("127.0.0.1").get(KEYS, &sink.url(), "*/*").await.unwrap();
    assert_eq!((fetched.status, fetched.max_age), (200, Some(120)));
    assert_eq!(&fetched.body[..], b"{}");
    let by_name = format!("http://localhost:{}/", sink.port);
    assert!(named("LocalHost").get(KEYS, &by_name, "*/*").await.is_ok());
    assert!(
        named("localhost").get(KEYS, &sink.url(), "*/*").await.is_err(),
        "an address is no name"
    );
    assert!(named("host").get(KEYS, &by_name, "*/*").await.is_err());
}

#[tokio::test]
async fn redirects_are_judged_and_counted() {
    let inner = Sink::says(http_answer("", b"secret")).await;
    let to = |location: String| {
        format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n")
    };
    // The redirect leads to an address that is not open.
    let only_v4 = OutboundPolicy { open_hosts: vec!["127.0.0.1".into()], ..Default::default() };
    let outward = Sink::says(to(format!("http://localhost:{}/", inner.port))).await;
    let refused =
        Outbound::new(only_v4.clone()).get(KEYS, &outward.url(), "*/*").await.unwrap_err();
    assert_eq!((refused, inner.hits()), (OutboundError::Scheme, 0));
    let metadata = Sink::says(to("https://169.254.169.254/latest".into())).await;
    let refused = Outbound::new(only_v4).get(KEYS, &metadata.url(), "*/*").await.unwrap_err();
    assert_eq!(refused, OutboundError::Forbidden);
    // One that is open is followed; a circle is not followed for ever.
    let good = Sink::says(to(inner.url())).await;
    assert_eq!(&open().get(KEYS, &good.url(), "*/*").await.unwrap().body[..], b"secret");
    let circle = Sink::says(to("/again".into())).await;
    let refused = open().get(KEYS, &circle.url(), "*/*").await.unwrap_err();
    assert_eq!((refused, circle.hits()), (OutboundError::TooManyRedirects, MAX_REDIRECTS + 1));
    // A sector is proven by what stands at its own address (Registration §5).
    let sector = for_partners(Purpose::Sector);
    let refused = open().get(sector, &good.url(), "*/*").await.unwrap_err();
    assert_eq!(refused, OutboundError::TooManyRedirects);
    // A form is never sent on.
    assert_eq!(open().post_form(LOGOUT, &good.url(), "a=b".into()).await, Ok(302));
}

#[tokio::test]
async fn j03_a_huge_body_is_not_read() {
    let announced = b"HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n".to_vec();
    let sink = Sink::says(announced).await;
    assert_eq!(open().get(KEYS, &sink.url(), "*/*").await.unwrap_err(), OutboundError::TooLarge);
    let endless = Sink::with(|_, mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await;
        while stream.write_all(&[b'x'; 8192]).await.is_ok() {}
    })
    .await;
    assert_eq!(open().get(KEYS, &endless.url(), "*/*").await.unwrap_err(), OutboundError::TooLarge);
    let exact = Sink::says(http_answer("", &[b'x'; MAX_BODY])).await;
    assert_eq!(open().get(KEYS, &exact.url(), "*/*").await.unwrap().body.len(), MAX_BODY);
}

#[tokio::test]
async fn j03_a_compressed_body_stays_compressed() {
    // The head of a gzip stream: what follows would be a gigabyte if anybody unpacked it.
    let bomb = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    let sink = Sink::says(http_answer("content-encoding: gzip\r\n", &bomb)).await;
    assert_eq!(&open().get(KEYS, &sink.url(), "*/*").await.unwrap().body[..], bomb);
}

#[tokio::test]
async fn j03_a_slow_body_ends_in_five_seconds() {
    let slow = Sink::with(|_, mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n").await;
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
    })
    .await;
    let started = std::time::Instant::now();
    let (one, quick) = (open(), Sink::says(http_answer("", b"{}")).await);
    let (slow, quick_url) = (slow.url(), quick.url());
    let (late, in_time) = tokio::join!(one.get(KEYS, &slow, "*/*"), async {
        let fetched = one.get(KEYS, &quick_url, "*/*").await;
        (fetched.is_ok(), started.elapsed())
    });
    assert!(matches!(late, Err(OutboundError::TooSlow | OutboundError::Failed(_))));
    // Left alone it would take five minutes.
    assert!(started.elapsed() < Duration::from_secs(15));
    assert!(in_time.0 && in_time.1 < Duration::from_secs(4), "others do not wait");
}

#[test]
fn extra_certificates_are_read_or_refused() {
    let policy = |pem: &str| OutboundPolicy { extra_ca: Some(pem.into()), ..Default::default() };
    assert!(OutboundPolicy::default().check().is_ok());
    let broken = "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n";
    assert!(policy(broken).check().is_err());
}

/// An https server on loopback with a certificate of its own making; what to trust, too.
async fn https_sink(name: &str) -> (u16, String) {
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
    use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                let _ = stream.write_all(&http_answer("", b"{}")).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    (port, made.cert.pem())
}

#[tokio::test]
async fn certificates_are_checked_against_the_system_and_the_extra_ones() {
    let (port, authority) = https_sink("localhost").await;
    let with = |extra_ca: Option<&String>| {
        let extra_ca = extra_ca.cloned();
        Outbound::new(OutboundPolicy { loopback: true, extra_ca, ..Default::default() })
    };
    let url = format!("https://localhost:{port}/");
    let trusting = with(Some(&authority));
    assert_eq!(&trusting.get(KEYS, &url, "*/*").await.unwrap().body[..], b"{}");
    assert_eq!(trusting.post_form(LOGOUT, &url, "a=b".into()).await, Ok(200));
    let stranger = with(None).get(KEYS, &url, "*/*").await;
    assert!(matches!(stranger, Err(OutboundError::Failed(_))), "{stranger:?}");
    // The name counts, not only the signature.
    let (other, authority) = https_sink("other.test").await;
    let url = format!("https://localhost:{other}/");
    let misnamed = with(Some(&authority)).get(KEYS, &url, "*/*").await;
    assert!(matches!(misnamed, Err(OutboundError::Failed(_))), "{misnamed:?}");
}
