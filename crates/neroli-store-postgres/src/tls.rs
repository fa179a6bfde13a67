//! TLS to the database: always verified, on the same cryptography as everything else.

use std::path::Path;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Makes the TLS of a connection.
#[derive(Clone)]
pub(crate) struct Maker(pub(crate) MakeRustlsConnect);

impl Maker {
    /// For connections without TLS: one that asked for it all the same would trust nobody.
    ///
    /// # Errors
    /// When the cryptography knows no version of TLS.
    pub(crate) fn none() -> Result<Self, String> {
        Self::trusting(RootCertStore::empty())
    }

    /// Trusts the system's authorities and those in the file.
    ///
    /// # Errors
    /// When the file cannot be read, or no authority is known.
    pub(crate) fn verified(file: Option<&Path>) -> Result<Self, String> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(file) = file {
            let shown = file.display();
            let fault = |why: String| format!("sslrootcert {shown} cannot be read: {why}");
            let certificates: Result<Vec<_>, _> = CertificateDer::pem_file_iter(file)
                .and_then(|found| found.collect())
                .map_err(|error| fault(error.to_string()));
            let (added, _) = roots.add_parsable_certificates(certificates?);
            if added == 0 {
                return Err(fault("it holds no certificate".to_owned()));
            }
        }
        if roots.is_empty() {
            return Err("no certificate authority is known to verify the database with".to_owned());
        }
        Self::trusting(roots)
    }

    fn trusting(roots: RootCertStore) -> Result<Self, String> {
        let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        let config = builder.with_root_certificates(roots).with_no_client_auth();
        Ok(Self(MakeRustlsConnect::new(config)))
    }
}
