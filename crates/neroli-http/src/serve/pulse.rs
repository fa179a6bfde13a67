//! Which connections still live. Each notes in its own [`Pulse`] that bytes have moved; one
//! [`Warden`] for all of them looks at the notes a few times in each time limit, and ends who was
//! silent for too long. So a request arms no timer and reads no clock: it pays a few stores.
//!
//! A limit is kept to within a quarter: nobody is ended before it, and everybody within a quarter
//! of the shorter limit after it.

use super::Limits;
use std::collections::HashMap;
use std::io::IoSlice;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// What a connection is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    /// Go on.
    Go,
    /// Finish what is in flight, and take nothing new.
    Finish,
    /// End at once.
    End,
}

/// The life of one connection.
pub(super) struct Pulse {
    /// Bytes have moved since the warden looked.
    moved: AtomicBool,
    /// A request has begun, or bytes of an answer were taken, since the warden looked.
    served: AtomicBool,
    /// Requests that are being answered.
    in_flight: AtomicU32,
    /// HTTP/2: a client may keep the connection for later requests as long as it says something.
    multiplexed: AtomicBool,
    word: AtomicU8,
    waker: Mutex<Option<Waker>>,
}

impl Pulse {
    fn new(word: Word) -> Self {
        Self {
            moved: AtomicBool::new(true),
            served: AtomicBool::new(true),
            in_flight: AtomicU32::new(0),
            multiplexed: AtomicBool::new(false),
            word: AtomicU8::new(word as u8),
            waker: Mutex::new(None),
        }
    }

    /// What the connection is told; it is woken when that changes.
    pub(super) fn word(&self) -> Word {
        match self.word.load(Ordering::Acquire) {
            0 => Word::Go,
            1 => Word::Finish,
            _ => Word::End,
        }
    }

    /// Tells it, unless something stronger was told.
    fn tell(&self, word: Word) {
        if self.word.fetch_max(word as u8, Ordering::AcqRel) < word as u8 {
            let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner).clone();
            waker.iter().for_each(Waker::wake_by_ref);
        }
    }

    /// Who to wake; must be said before [`Self::word`] is asked.
    pub(super) fn keep(&self, waker: &Waker) {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker.clone());
    }

    /// A request has come in, and is answered already.
    pub(super) fn answered(&self, version: http::Version) {
        self.served.store(true, Ordering::Relaxed);
        if version == http::Version::HTTP_2 {
            self.multiplexed.store(true, Ordering::Relaxed);
        }
    }

    /// A request has come in whole, but for its body.
    pub(super) fn begin(self: &Arc<Self>, version: http::Version) -> InFlight {
        self.answered(version);
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(Arc::clone(self))
    }
}

/// A request that is being answered, until it is dropped.
pub(super) struct InFlight(Arc<Pulse>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A connection as the warden sees it.
struct Watched {
    pulse: Arc<Pulse>,
    /// How often in a row nothing had moved.
    silent: u32,
    /// How often in a row nothing had been asked or answered.
    unasked: u32,
}

/// Watches all connections of a listener.
pub(super) struct Warden {
    watched: Mutex<HashMap<u64, Watched>>,
    last: AtomicU64,
    finishing: AtomicBool,
    limits: Limits,
}

impl Warden {
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        let watched = Mutex::default();
        let (last, finishing) = (AtomicU64::new(0), AtomicBool::new(false));
        Arc::new(Self { watched, last, finishing, limits })
    }

    /// Watches one more connection, until the answer is dropped.
    pub(super) fn watch(self: &Arc<Self>) -> Member {
        let name = self.last.fetch_add(1, Ordering::Relaxed);
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        // Under the lock: whoever comes while everybody is told is told as well.
        let word = if self.finishing.load(Ordering::Relaxed) { Word::Finish } else { Word::Go };
        let pulse = Arc::new(Pulse::new(word));
        let known = Watched { pulse: Arc::clone(&pulse), silent: 0, unasked: 0 };
        watched.insert(name, known);
        Member { pulse, name, warden: Arc::clone(self) }
    }

    /// Tells every connection to finish what is in flight.
    pub(super) fn finish(&self) {
        let watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        self.finishing.store(true, Ordering::Relaxed);
        watched.values().for_each(|known| known.pulse.tell(Word::Finish));
    }

    /// Looks at all connections again and again.
    pub(super) async fn keep_watch(&self) {
        let each = self.each();
        loop {
            tokio::time::sleep(each).await;
            self.look();
        }
    }

    /// How long between two looks.
    fn each(&self) -> Duration {
        (self.limits.header_timeout.min(self.limits.idle) / 4).max(Duration::from_millis(1))
    }

    fn look(&self) {
        let looks = |limit: Duration| limit.as_nanos().div_ceil(self.each().as_nanos());
        let (silent, unasked) = (looks(self.limits.idle), looks(self.limits.header_timeout));
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        for known in watched.values_mut() {
            known.look();
            if u128::from(known.silent) >= silent || u128::from(known.unasked) >= unasked {
                known.pulse.tell(Word::End);
            }
        }
    }
}

impl Watched {
    fn look(&mut self) {
        let pulse = &self.pulse;
        let moved = pulse.moved.swap(false, Ordering::Relaxed);
        self.silent = if moved { 0 } else { self.silent.saturating_add(1) };
        let busy = pulse.in_flight.load(Ordering::Relaxed) > 0;
        let waits = pulse.multiplexed.load(Ordering::Relaxed);
        let served = pulse.served.swap(false, Ordering::Relaxed);
        self.unasked = if served || busy || waits { 0 } else { self.unasked.saturating_add(1) };
    }
}

/// A watched connection.
pub(super) struct Member {
    pub(super) pulse: Arc<Pulse>,
    name: u64,
    warden: Arc<Warden>,
}

impl Member {
    /// Resolves when the connection is told to finish or to end.
    pub(super) async fn told(&self) {
        std::future::poll_fn(|context| {
            self.pulse.keep(context.waker());
            if self.pulse.word() > Word::Go { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        let mut watched = self.warden.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.remove(&self.name);
    }
}

/// A stream that notes what moves.
pub(super) struct Noted {
    stream: TcpStream,
    pulse: Arc<Pulse>,
}

impl Noted {
    pub(super) fn new(stream: TcpStream, pulse: Arc<Pulse>) -> Self {
        Self { stream, pulse }
    }

    /// Bytes were taken from us.
    fn wrote(&self, written: Poll<std::io::Result<usize>>) -> Poll<std::io::Result<usize>> {
        if let Poll::Ready(Ok(1..)) = written {
            self.pulse.moved.store(true, Ordering::Relaxed);
            self.pulse.served.store(true, Ordering::Relaxed);
        }
        written
    }
}

impl AsyncRead for Noted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.pulse.moved.store(true, Ordering::Relaxed);
        }
        read
    }
}

impl AsyncWrite for Noted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.wrote(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four looks for a head, six for silence, as with the usual limits.
    fn watched() -> (Arc<Warden>, Member) {
        let warden = Warden::new(Limits::default());
        let member = warden.watch();
        (warden, member)
    }

    fn looks_until_the_end(warden: &Warden, member: &Member, mut each: impl FnMut(&Pulse)) -> u32 {
        for look in 0..100 {
            if member.pulse.word() == Word::End {
                return look;
            }
            each(&member.pulse);
            warden.look();
        }
        100
    }

    #[test]
    fn who_never_asks_is_ended_whatever_it_sends() {
        let (warden, member) = watched();
        // The first look sees that the connection is new: 10 to 12.5 seconds in all.
        assert_eq!(looks_until_the_end(&warden, &member, |_| {}), 5);
        let (warden, member) = watched();
        let dripping = |pulse: &Pulse| pulse.moved.store(true, Ordering::Relaxed);
        assert_eq!(looks_until_the_end(&warden, &member, dripping), 5);
    }

    #[test]
    fn who_waits_for_an_answer_is_ended_by_silence_alone() {
        let (warden, member) = watched();
        let _asked = member.pulse.begin(http::Version::HTTP_11);
        assert_eq!(looks_until_the_end(&warden, &member, |_| {}), 7);
        let (warden, member) = watched();
        let _asked = member.pulse.begin(http::Version::HTTP_11);
        let sending = |pulse: &Pulse| pulse.moved.store(true, Ordering::Relaxed);
        assert_eq!(looks_until_the_end(&warden, &member, sending), 100, "a long body");
    }

    #[test]
    fn who_takes_an_answer_slowly_or_asks_again_lives() {
        let (warden, member) = watched();
        let taking = |pulse: &Pulse| {
            pulse.moved.store(true, Ordering::Relaxed);
            pulse.served.store(true, Ordering::Relaxed);
        };
        assert_eq!(looks_until_the_end(&warden, &member, taking), 100);
        drop(member.pulse.begin(http::Version::HTTP_11));
        assert_eq!(looks_until_the_end(&warden, &member, |_| {}), 5, "until it asks no more");
    }

    #[test]
    fn a_multiplexed_connection_may_rest_as_long_as_it_says_something() {
        let (warden, member) = watched();
        drop(member.pulse.begin(http::Version::HTTP_2));
        let speaking = |pulse: &Pulse| pulse.moved.store(true, Ordering::Relaxed);
        assert_eq!(looks_until_the_end(&warden, &member, speaking), 100);
        assert_eq!(looks_until_the_end(&warden, &member, |_| {}), 6);
    }

    #[test]
    fn everybody_is_told_to_finish_and_nobody_is_forgotten_or_kept() {
        let (warden, member) = watched();
        warden.finish();
        let late = warden.watch();
        assert_eq!((member.pulse.word(), late.pulse.word()), (Word::Finish, Word::Finish));
        drop((member, late));
        assert!(warden.watched.lock().unwrap().is_empty());
    }
}
