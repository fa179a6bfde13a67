//! Where a redirect URI differs from the registered ones (RFC 9700 §2.1: compared as strings),
//! said so that a developer sees it at once.

use crate::client::RedirectUri;
use serde::{Deserialize, Serialize};

/// Longest text kept of a URI, in bytes.
const LONGEST: usize = 300;

/// A redirect URI that is not registered, beside the registered one that it resembles most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UriDifference {
    /// What came, without the values it carried.
    pub received: String,
    /// The registered one that shares most with it; `None` when none is registered.
    pub closest: Option<String>,
    /// Byte index of the first difference, in both.
    pub at: usize,
    /// What differs there.
    pub part: Part,
}

/// The part of a URI in which the first difference lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// `http` for `https`, or another scheme.
    Scheme,
    /// Another host.
    Host,
    /// `localhost` here, `127.0.0.1` there: the same machine, two names.
    Loopback,
    /// Another port, or one where the other has none.
    Port,
    /// Another path.
    Path,
    /// Upper case where the other has lower case.
    Case,
    /// A slash at the end of one of them.
    TrailingSlash,
    /// One is percent-encoded (once more than the other).
    Encoding,
    /// A query, or another one.
    Query,
    /// A fragment, which no redirect URI has (RFC 6749 §3.1.2).
    Fragment,
}

impl UriDifference {
    /// Compares what came with what is registered.
    pub fn between(received: &str, registered: &[RedirectUri]) -> Self {
        Self::with(received, closest(received, registered).map(RedirectUri::as_str))
    }

    /// Compares what came with the one that it had to be.
    pub fn between_texts(received: &str, expected: &str) -> Self {
        Self::with(received, Some(expected))
    }

    fn with(received: &str, closest: Option<&str>) -> Self {
        let (shown, closest_shown) = (without_values(received), closest.map(without_values));
        let at = common(&shown, closest_shown.as_deref().unwrap_or_default());
        let part = closest.map_or(Part::Scheme, |closest| part(received, closest));
        Self { received: shown, closest: closest_shown, at, part }
    }
}

/// The registered URI that shares most with one that came; the first of several.
pub fn closest<'a>(received: &str, registered: &'a [RedirectUri]) -> Option<&'a RedirectUri> {
    registered.iter().rev().max_by_key(|uri| alike(received, uri.as_str()))
}

/// How much two URIs have in common: from the front, then from the back.
fn alike(left: &str, right: &str) -> (usize, usize) {
    let back = left.bytes().rev().zip(right.bytes().rev()).take_while(|(l, r)| l == r).count();
    let front = common(left, right);
    (front + back.min(left.len().saturating_sub(front)), front)
}

/// Length of the common beginning, in bytes; on a character boundary of both.
fn common(left: &str, right: &str) -> usize {
    let same = left.char_indices().zip(right.chars()).find(|((_, l), r)| l != r);
    same.map_or(left.len().min(right.len()), |((at, _), _)| at)
}

/// What differs first between two URIs that are not the same.
fn part(received: &str, registered: &str) -> Part {
    let bare = |uri: &str| uri.trim_end_matches('/').to_owned();
    if bare(received) == bare(registered) {
        return Part::TrailingSlash;
    }
    if received.eq_ignore_ascii_case(registered) {
        return Part::Case;
    }
    if decoded(received) == decoded(registered) {
        return Part::Encoding;
    }
    let (ours, theirs) = (Pieces::of(received), Pieces::of(registered));
    if ours.scheme != theirs.scheme {
        Part::Scheme
    } else if ours.host != theirs.host {
        let loopback = |host: &str| matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        if loopback(ours.host) && loopback(theirs.host) { Part::Loopback } else { Part::Host }
    } else if ours.port != theirs.port {
        Part::Port
    } else if ours.path != theirs.path {
        Part::Path
    } else if ours.query != theirs.query {
        Part::Query
    } else {
        Part::Fragment
    }
}

/// The pieces of a URI as text: nothing is normalised, because nothing is when it is compared.
#[derive(Default)]
struct Pieces<'a> {
    scheme: &'a str,
    host: &'a str,
    port: &'a str,
    path: &'a str,
    query: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    fn of(uri: &'a str) -> Self {
        let uri = uri.split_once('#').map_or(uri, |(before, _)| before);
        let (uri, query) = match uri.split_once('?') {
            Some((before, query)) => (before, Some(query)),
            None => (uri, None),
        };
        let Some((scheme, rest)) = uri.split_once("://") else {
            let (scheme, path) = uri.split_once(':').unwrap_or((uri, ""));
            return Self { scheme, path, query, ..Self::default() };
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let end = authority.rfind(':').filter(|at| !authority[*at..].contains(']'));
        let (host, port) = authority.split_at(end.unwrap_or(authority.len()));
        Self { scheme, host, port, path, query }
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A URI without the values that it carries in user part, query and fragment, in visible ASCII,
/// cut at 300 bytes.
pub fn without_values(uri: &str) -> String {
    let (uri, fragment) = match uri.split_once('#') {
        Some((before, _)) => (before, "#…"),
        None => (uri, ""),
    };
    let (address, query) = match uri.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (uri, None),
    };
    let mut text = visible(&without_user(address));
    if let Some(query) = query {
        let names = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) => format!("{}=…", visible(name)),
            // A name alone may be a value.
            None if pair.is_empty() => String::new(),
            None => "…".to_owned(),
        });
        text.push('?');
        text.push_str(&names.collect::<Vec<_>>().join("&"));
    }
    text.push_str(fragment);
    cut(text)
}

/// `https://user:password@host/` without what stands before the host.
fn without_user(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match authority.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://…@{host}{path}"),
        None => address.to_owned(),
    }
}

/// Characters that are not visible ASCII, percent-encoded: nothing can hide or turn around.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '!'..='~' => shown.push(c),
            '…' => shown.push(c),
            _ => shown.extend(percent_encoding::utf8_percent_encode(
                c.encode_utf8(&mut [0; 4]),
                percent_encoding::NON_ALPHANUMERIC,
            )),
        }
    }
    shown
}

fn cut(mut text: String) -> String {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests;
