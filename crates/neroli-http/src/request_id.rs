//! The name of a request: 96 random bits in base64url, on the answer as `X-Request-Id` and in
//! every log.

use crate::ahead::{Ahead, DRAWN};
use bytes::Bytes;
use http::HeaderValue;
use neroli_core::request_log::REHEARSED;
use neroli_core::time::{Entropy, random};
use neroli_jose::base64url;

/// Bytes of randomness in a name, and characters that write them.
const RANDOM: usize = 12;
const LENGTH: usize = RANDOM / 3 * 4;

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

/// The names of requests to come.
pub(crate) struct RequestIds(Ahead);

impl Default for RequestIds {
    fn default() -> Self {
        Self(Ahead::new(LENGTH, draw))
    }
}

impl RequestIds {
    /// A new name.
    pub(crate) fn next(&self, entropy: &dyn Entropy) -> RequestId {
        RequestId(self.0.next(entropy))
    }
}

/// Many names, one behind the other: their randomness is a multiple of three bytes.
fn draw(entropy: &dyn Entropy) -> Bytes {
    base64url::encode(&random::<{ RANDOM * DRAWN }>(entropy)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ahead::tests::Counting;
    use std::collections::HashSet;

    #[test]
    fn every_name_is_whole() {
        let (ids, entropy) = (RequestIds::default(), Counting::default());
        let mut seen = HashSet::new();
        for _ in 0..5 * DRAWN {
            let id = ids.next(&entropy);
            assert_eq!(base64url::decode(id.as_str()).unwrap().len(), RANDOM);
            assert_eq!(id.header().unwrap().as_bytes(), id.as_str().as_bytes());
            assert!(seen.insert(id.as_str().to_owned()), "{id:?} twice");
        }
    }

    #[test]
    fn a_rehearsal_is_named_as_one() {
        let id = RequestIds::default().next(&Counting::default()).rehearsed();
        assert!(id.as_str().starts_with(REHEARSED));
        assert_eq!(id.as_str().len(), REHEARSED.len() + 12);
    }
}
