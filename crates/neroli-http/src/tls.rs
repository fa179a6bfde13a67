//! TLS in the process: versions 1.2 and 1.3, HTTP/2 by ALPN, and certificates that are replaced
//! while connections last.
//!
//! The cipher suites are rustls's own: ECDHE with AES-GCM or ChaCha20-Poly1305 in TLS 1.2
//! (RFC 9325 §4.2), and those of TLS 1.3. There is no 0-RTT: an authorization code must not be
//! replayable by the transport.

use neroli_core::time::Timestamp;
use neroli_jose::digest;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig, version};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

/// How often the files are looked at.
const LOOK_EACH: Duration = Duration::from_secs(5);

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// No PEM certificate in the file.
    #[error("{0} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)")]
    NoCertificate(PathBuf),
    /// No PEM key in the file.
    #[error("{0} holds no private key in PEM (-----BEGIN PRIVATE KEY-----)")]
    NoKey(PathBuf),
    /// The two do not belong together, or are of a kind that TLS does not know.
    #[error("the certificate and the key cannot be used: {0}")]
    Rejected(#[from] rustls::Error),
}

/// The certificate in use, and where its successor will appear.
#[derive(Debug)]
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    current: RwLock<Current>,
    /// A hash of the files as they were looked at last, good or bad.
    looked_at: Mutex<[u8; 32]>,
}

/// A certificate as it serves.
#[derive(Clone, Debug)]
struct Current {
    config: Arc<ServerConfig>,
    /// The end of its validity; `None` if that cannot be read.
    ends: Option<Timestamp>,
}

/// What a look at the files has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Nothing new.
    Same,
    /// New files, now in use.
    Replaced,
}

impl Tls {
    /// Reads a certificate chain (the server's own first) and its key, both PEM.
    ///
    /// # Errors
    /// [`TlsError`] when they cannot be used.
    pub fn load(certificate: PathBuf, key: PathBuf) -> Result<Self, TlsError> {
        let (chain_pem, key_pem) = (read(&certificate)?, read(&key)?);
        let current = current(&certificate, &chain_pem, &key, &key_pem)?;
        Ok(Self {
            looked_at: Mutex::new(fingerprint(&chain_pem, &key_pem)),
            current: RwLock::new(current),
            certificate,
            key,
        })
    }

    /// Accepts connections with the certificate of this moment.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.current().config)
    }

    /// When the validity of the certificate in use ends (RFC 5280 §4.1.2.5).
    pub(crate) fn ends(&self) -> Option<Timestamp> {
        self.current().ends
    }

    fn current(&self) -> Current {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes new files into use. Files that cannot be used leave the old ones in use, and are
    /// not looked at again until they change.
    ///
    /// # Errors
    /// [`TlsError`] when there is something new and it cannot be used.
    pub fn look(&self) -> Result<Look, TlsError> {
        let (chain_pem, key_pem) = (read(&self.certificate)?, read(&self.key)?);
        let fingerprint = fingerprint(&chain_pem, &key_pem);
        {
            let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
            if *looked_at == fingerprint {
                return Ok(Look::Same);
            }
            *looked_at = fingerprint;
        }
        let current = current(&self.certificate, &chain_pem, &self.key, &key_pem)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
        Ok(Look::Replaced)
    }

    /// Looks at the files every few seconds, and at once on SIGHUP, until `stop` resolves.
    pub async fn watch(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let mut hangup = Hangup::new();
        loop {
            let asked = tokio::select! {
                () = tokio::time::sleep(LOOK_EACH) => false,
                () = hangup.next() => true,
                () = &mut stop => return,
            };
            match self.look() {
                Ok(Look::Replaced) => tracing::info!("a new certificate is in use"),
                Ok(Look::Same) if asked => tracing::info!("the certificate is the same as before"),
                Ok(Look::Same) => {}
                Err(error) => {
                    tracing::error!(%error, "the new certificate is not used; the old one goes on");
                }
            }
        }
    }
}

/// SIGHUP, where there is such a thing.
struct Hangup {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl Hangup {
    #[cfg(unix)]
    fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        Self { signal: signal(SignalKind::hangup()).ok() }
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        let told = match &mut self.signal {
            Some(signal) => signal.recv().await,
            None => None,
        };
        if told.is_none() {
            std::future::pending::<()>().await;
        }
    }

    #[cfg(not(unix))]
    fn new() -> Self {
        Self {}
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        std::future::pending().await
    }
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(path).map_err(|source| TlsError::Read { path: path.to_owned(), source })
}

fn fingerprint(chain_pem: &[u8], key_pem: &[u8]) -> [u8; 32] {
    digest::sha256(&[digest::sha256(chain_pem), digest::sha256(key_pem)].concat())
}

fn current(
    certificate: &Path,
    chain_pem: &[u8],
    key: &Path,
    key_pem: &[u8],
) -> Result<Current, TlsError> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain_pem).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty());
    let chain = chain.ok_or_else(|| TlsError::NoCertificate(certificate.to_owned()))?;
    let key =
        PrivateKeyDer::from_pem_slice(key_pem).map_err(|_| TlsError::NoKey(key.to_owned()))?;
    let ends = chain.first().and_then(end_of);
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&version::TLS13, &version::TLS12])?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config.ticketer = aws_lc_rs::Ticketer::new()?;
    Ok(Current { config: Arc::new(config), ends })
}

fn end_of(certificate: &CertificateDer<'_>) -> Option<Timestamp> {
    let certificate = Certificate::from_der(certificate).ok()?;
    let ends = certificate.tbs_certificate.validity.not_after.to_unix_duration();
    i64::try_from(ends.as_secs()).ok().map(Timestamp)
}

#[cfg(test)]
mod tests;
