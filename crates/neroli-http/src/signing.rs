//! Signatures: ES256 and EdDSA where they are asked for, RSA on threads of their own.
//!
//! An RSA signature takes as long as fifty reads from memory. Made on the thread that serves
//! connections, a flood of them would hold up everybody who asks for less; so as many are made at
//! a time as there are cores, the rest wait their turn.

use neroli_jose::{Algorithm, SignError, SigningKey};
use neroli_store::TRACED;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tracing::Instrument as _;

/// The places at which RSA signatures are made.
pub(crate) struct Signing(Arc<Semaphore>);

impl Signing {
    /// One place per core.
    pub(crate) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self(Arc::new(Semaphore::new(cores)))
    }

    /// Signs as [`SigningKey::sign`] does.
    ///
    /// # Errors
    /// Its errors; also when the program is ending and takes no more work.
    pub(crate) async fn sign(
        &self,
        key: &Arc<SigningKey>,
        typ: Option<&'static str>,
        payload: Vec<u8>,
    ) -> Result<String, SignError> {
        let span = tracing::info_span!(
            target: TRACED, "sign", neroli.algorithm = key.algorithm().name()
        );
        match key.algorithm() {
            Algorithm::Es256 | Algorithm::EdDsa => span.in_scope(|| key.sign(typ, &payload)),
            Algorithm::Rs256 | Algorithm::Ps256 => {
                self.aside(Arc::clone(key), typ, payload).instrument(span).await
            }
        }
    }

    async fn aside(
        &self,
        key: Arc<SigningKey>,
        typ: Option<&'static str>,
        payload: Vec<u8>,
    ) -> Result<String, SignError> {
        let place = Arc::clone(&self.0).acquire_owned().await.map_err(|_| SignError)?;
        let signed = tokio::task::spawn_blocking(move || {
            // Taken until the signature is made, even if whoever asked for it has gone.
            let _place = place;
            key.sign(typ, &payload)
        });
        signed.await.map_err(|_| SignError)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test]
    async fn rsa_waits_for_its_place_and_nothing_else_does() {
        let signing = Signing(Arc::new(Semaphore::new(1)));
        for algorithm in Algorithm::ALL {
            let key = Arc::new(SigningKey::generate(algorithm).unwrap());
            let place = signing.0.acquire().await.unwrap();
            let mut signed = std::pin::pin!(signing.sign(&key, None, b"{}".to_vec()));
            let at_once = tokio::time::timeout(Duration::from_millis(20), &mut signed).await;
            let rsa = matches!(algorithm, Algorithm::Rs256 | Algorithm::Ps256);
            assert_eq!(at_once.is_err(), rsa, "{algorithm:?}");
            drop(place);
            let token = if let Ok(token) = at_once { token } else { signed.await };
            assert_eq!(token.unwrap().matches('.').count(), 2);
            assert_eq!(signing.0.available_permits(), 1, "the place is free again");
        }
    }
}
