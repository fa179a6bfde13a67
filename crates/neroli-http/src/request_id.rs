//! The name of a request: 96 random bits in base64url, on the answer as `X-Request-Id` and in
//! every log. Names are drawn from the generator many at a time, because asking it for each
//! request would cost more than the rest of many an answer.

use bytes::Bytes;
use http::HeaderValue;
use neroli_core::request_log::REHEARSED;
use neroli_core::time::Entropy;
use neroli_jose::base64url;
use std::sync::{Mutex, PoisonError};

/// Bytes of randomness in a name, and characters that write them.
const RANDOM: usize = 12;
const LENGTH: usize = RANDOM / 3 * 4;
/// Names that are drawn at a time.
const DRAWN: usize = 64;
/// Threads beyond so many share what was drawn.
const SHARDS: usize = 8;

/// The name of one request.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(Bytes);

impl RequestId {
    /// As text.
    pub(crate) fn as_str(&self) -> &str {
        // It is base64url, which is ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// As the value of a header.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_maybe_shared(self.0.clone()).ok()
    }

    /// The same for a request that somebody who reads the guide has made.
    pub(crate) fn rehearsed(&self) -> Self {
        // The name keeps its length.
        let random = self.as_str().get(..LENGTH - 4).unwrap_or_default();
        Self(format!("{REHEARSED}{random}").into())
    }
}

/// Names that are drawn and not given yet.
#[derive(Default)]
pub(crate) struct RequestIds([Mutex<Bytes>; SHARDS]);

impl RequestIds {
    /// A new name.
    pub(crate) fn next(&self, entropy: &dyn Entropy) -> RequestId {
        let Some(shard) = self.0.get(crate::metrics::own_shard() % SHARDS) else {
            return RequestId(draw(entropy).split_to(LENGTH));
        };
        let mut drawn = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.is_empty() {
            *drawn = draw(entropy);
        }
        RequestId(drawn.split_to(LENGTH))
    }
}

/// Many names, one behind the other: their randomness is a multiple of three bytes.
fn draw(entropy: &dyn Entropy) -> Bytes {
    let mut random = [0; RANDOM * DRAWN];
    entropy.fill(&mut random);
    base64url::encode(&random).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[derive(Default)]
    struct Counting(AtomicU64);

    impl Entropy for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            for part in buffer.chunks_mut(RANDOM) {
                let number = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
                let length = part.len().min(number.len());
                part[..length].copy_from_slice(&number[..length]);
            }
        }
    }

    #[test]
    fn every_name_is_drawn_once_and_whole() {
        let (ids, entropy) = (RequestIds::default(), Counting::default());
        let mut seen = HashSet::new();
        for _ in 0..5 * DRAWN {
            let id = ids.next(&entropy);
            assert_eq!(base64url::decode(id.as_str()).unwrap().len(), RANDOM);
            assert_eq!(id.header().unwrap().as_bytes(), id.as_str().as_bytes());
            assert!(seen.insert(id.as_str().to_owned()), "{id:?} twice");
        }
        assert_eq!(entropy.0.load(Ordering::Relaxed), 5 * DRAWN as u64, "nothing is thrown away");
    }

    #[test]
    fn a_rehearsal_is_named_as_one() {
        let id = RequestIds::default().next(&Counting::default()).rehearsed();
        assert!(id.as_str().starts_with(REHEARSED));
        assert_eq!(id.as_str().len(), REHEARSED.len() + 12);
    }
}
