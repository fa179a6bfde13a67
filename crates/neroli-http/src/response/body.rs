//! The body of an answer: whole in memory, as ours are, or as a mounted service sends it. A whole
//! one needs no allocation of its own.
//!
//! What is sent is copied behind the head of its answer, and waits there for whoever reads slowly. So
//! a large one is handed over in parts: a connection holds no more than a few of them, however long
//! the whole is.

use bytes::Bytes;
use http_body_util::BodyExt as _;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};

/// Why a body could not be sent whole.
pub type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// The longest part, in bytes.
const PART: usize = 16 * 1024;

/// The body of an answer.
#[derive(Debug)]
pub struct Body {
    /// What is there and not handed over.
    here: Bytes,
    /// What is to come behind it.
    streamed: Option<UnsyncBoxBody<Bytes, BodyError>>,
}

impl Body {
    /// A body that comes in parts.
    pub fn streamed<B>(body: B) -> Self
    where
        B: hyper::body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BodyError>,
    {
        let streamed = Some(body.map_err(Into::into).boxed_unsync());
        Self { here: Bytes::new(), streamed }
    }

    /// The next part of what is there.
    fn part(&mut self) -> Frame<Bytes> {
        Frame::data(match self.here.len() {
            ..=PART => std::mem::take(&mut self.here),
            _ => self.here.split_to(PART),
        })
    }
}

impl From<Bytes> for Body {
    fn from(here: Bytes) -> Self {
        Self { here, streamed: None }
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if !self.here.is_empty() {
            return Poll::Ready(Some(Ok(self.part())));
        }
        let Some(streamed) = &mut self.streamed else { return Poll::Ready(None) };
        let next = std::task::ready!(Pin::new(streamed).poll_frame(context));
        Poll::Ready(match next.map(|frame| frame.map(Frame::into_data)) {
            Some(Ok(Ok(data))) => {
                self.here = data;
                Some(Ok(self.part()))
            }
            Some(Ok(Err(other))) => Some(Ok(other)),
            Some(Err(error)) => Some(Err(error)),
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.here.is_empty() && self.streamed.as_ref().is_none_or(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        let here = self.here.len() as u64;
        let Some(streamed) = &self.streamed else { return SizeHint::with_exact(here) };
        let (to_come, mut all) = (streamed.size_hint(), SizeHint::new());
        all.set_lower(to_come.lower() + here);
        if let Some(most) = to_come.upper() {
            all.set_upper(most + here);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::body::Body as _;

    #[tokio::test]
    async fn a_whole_body_is_one_part_of_known_length() {
        let body = Body::from(Bytes::from_static(b"neroli"));
        assert_eq!((body.size_hint().exact(), body.is_end_stream()), (Some(6), false));
        assert_eq!(body.collect().await.unwrap().to_bytes(), "neroli");
        assert!(Body::from(Bytes::new()).is_end_stream());
    }

    #[tokio::test]
    async fn a_large_one_comes_in_parts() {
        let whole = Bytes::from(vec![7; 2 * PART + 1]);
        for mut body in
            [Body::from(whole.clone()), Body::streamed(http_body_util::Full::new(whole.clone()))]
        {
            let (mut lengths, mut left) = (Vec::new(), whole.len());
            assert_eq!(body.size_hint().exact(), Some(left as u64));
            while let Some(part) = body.frame().await {
                let length = part.unwrap().into_data().unwrap().len();
                lengths.push(length);
                left -= length;
                assert_eq!(body.size_hint().exact(), Some(left as u64));
                assert_eq!(body.is_end_stream(), left == 0);
            }
            assert_eq!(lengths, [PART, PART, 1]);
        }
        assert_eq!(Body::from(whole.clone()).collect().await.unwrap().to_bytes(), whole);
    }

    #[tokio::test]
    async fn a_streamed_one_is_sent_as_it_comes() {
        let body = Body::streamed(http_body_util::Full::new(Bytes::from_static(b"shop")));
        assert_eq!(body.size_hint().exact(), Some(4));
        let trailers =
            http::HeaderMap::from_iter([(http::header::ETAG, http::HeaderValue::from_static("a"))]);
        let body = http_body_util::Full::new(Bytes::from_static(b"shop"));
        let body = body.with_trailers(std::future::ready(Some(Ok(trailers.clone()))));
        let sent = Body::streamed(body).collect().await.unwrap();
        assert_eq!(sent.trailers(), Some(&trailers));
        assert_eq!(sent.to_bytes(), "shop");
    }
}
