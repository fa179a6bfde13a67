//! The forms of values: how each is read, bounded and described.

use crate::codes::{self, Code};
use crate::document::Value;
use crate::storage;
use neroli_core::id::RealmName;
use neroli_http::Network;
use std::net::{IpAddr, SocketAddr};
use url::{Host, Url};

/// The form of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words for people.
    Text {
        /// Most characters.
        max: usize,
    },
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A span of time.
    Seconds {
        /// Shortest.
        least: i64,
        /// Longest.
        most: i64,
    },
    /// A number of days.
    Days {
        /// Fewest.
        least: i64,
        /// Most.
        most: i64,
    },
    /// An amount of memory, in MiB.
    Mebibytes {
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// A number.
    Count {
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// The address of a collector: http or https.
    Collector,
    /// Address blocks.
    Networks,
    /// Hosts, by name or address, without port.
    Hosts,
    /// IP address and port.
    Listen,
    /// An origin: https, or http on loopback.
    PublicUrl,
    /// A file or folder.
    Path,
    /// Never in the file.
    Secret,
    /// Words that let in; never in the file.
    Password,
    /// A store: a path, or a URL, which holds no password when it stands in a file.
    Store,
    /// The name of a realm.
    RealmName,
    /// What tokens begin with.
    Prefix,
    /// A country's number.
    CallingCode,
}

/// A value that has its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Parsed {
    Text(String),
    Number(i64),
    List(Vec<String>),
    Listen(SocketAddr),
}

/// Why a value has not the form of its key.
#[derive(Debug)]
pub(crate) struct Problem {
    pub code: &'static Code,
    /// To be read after the key's name.
    pub message: String,
}

impl Kind {
    /// Is it written without quotes?
    pub(crate) const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Seconds { .. }
                | Self::Days { .. }
                | Self::Mebibytes { .. }
                | Self::Count { .. }
                | Self::CallingCode
        )
    }

    /// Can it have several values?
    pub(crate) const fn is_list(self) -> bool {
        matches!(self, Self::Networks | Self::Hosts)
    }

    /// A value as a file has it.
    pub(crate) fn written(self, value: &str) -> String {
        match self {
            _ if self.is_number() => value.to_owned(),
            _ if self.is_list() => {
                let items: Vec<_> = entries(value).map(super::registry::quoted).collect();
                format!("[{}]", items.join(", "))
            }
            _ => super::registry::quoted(value),
        }
    }

    /// The form in words, to be read after “expected”.
    pub(crate) fn describe(self) -> String {
        match self {
            Self::Text { max } => format!("text of at most {max} characters"),
            Self::Word(words) => crate::diagnostic::one_of(words.iter().copied()),
            Self::Seconds { least, most } => format!("a number of seconds from {least} to {most}"),
            Self::Days { least, most } => format!("a number of days from {least} to {most}"),
            Self::Mebibytes { least, most } => {
                format!("a number of MiB from {least} to {most}")
            }
            Self::Count { least, most } => format!("a number from {least} to {most}"),
            Self::Collector => "an http or https address".to_owned(),
            Self::Networks => "a list of IP addresses and blocks".to_owned(),
            Self::Hosts => "a list of hosts without ports".to_owned(),
            Self::Listen => "an IP address and a port".to_owned(),
            Self::PublicUrl => "an https address without a path".to_owned(),
            Self::Path => "the path of a file or folder".to_owned(),
            Self::Secret => "43 characters of base64url".to_owned(),
            Self::Password => "a password".to_owned(),
            Self::Store => "postgres://USER@HOST/DATABASE, or the path of a file".to_owned(),
            Self::RealmName => "1 to 32 characters of a-z, 0-9 and -, a letter first".to_owned(),
            Self::Prefix => "1 to 32 letters, digits and hyphens".to_owned(),
            Self::CallingCode => "a country's calling code".to_owned(),
        }
    }

    /// Reads a value of a file.
    pub(crate) fn read(self, value: &Value) -> Result<Parsed, Problem> {
        match value {
            Value::Integer(number) if self.is_number() => self.number(*number),
            Value::Text(url) if self == Self::Store && storage::holds_password(url) => {
                Err(Problem {
                    code: &codes::SECRET_IN_FILE,
                    message: "holds a password: put that into a file, and name it in \
                              `store.password_file`, of a realm in `store_password_file`"
                        .to_owned(),
                })
            }
            Value::Text(_) if matches!(self, Self::Secret | Self::Password) => Err(Problem {
                code: &codes::SECRET_IN_FILE,
                message: "is a secret and must not stand in a configuration file".to_owned(),
            }),
            Value::List(items) if self.is_list() => {
                let texts: Option<Vec<&str>> = items.iter().map(|item| item.value.text()).collect();
                let message = "must be a list of texts in quotes".to_owned();
                let problem = Problem { code: &codes::WRONG_TYPE, message };
                self.list(texts.ok_or(problem)?.into_iter())
            }
            Value::Text(text) if !self.is_number() => self.text(text),
            other => {
                let wanted =
                    if self.is_number() { "a number without quotes" } else { "text in quotes" };
                let message = format!("must be {wanted}, and is {}", other.kind());
                Err(Problem { code: &codes::WRONG_TYPE, message })
            }
        }
    }

    /// Reads the text of an environment variable or a flag.
    pub(crate) fn read_text(self, text: &str) -> Result<Parsed, Problem> {
        if !self.is_number() {
            return self.text(text);
        }
        let message = "must be a whole number".to_owned();
        let number = text.trim().parse();
        self.number(number.map_err(|_| Problem { code: &codes::WRONG_TYPE, message })?)
    }

    fn number(self, number: i64) -> Result<Parsed, Problem> {
        let (code, message) = match self {
            Self::Seconds { least, most }
            | Self::Days { least, most }
            | Self::Mebibytes { least, most }
            | Self::Count { least, most }
                if !(least..=most).contains(&number) =>
            {
                (&codes::OUT_OF_RANGE, format!("must be from {least} to {most}, and is {number}"))
            }
            Self::CallingCode
                if !u16::try_from(number).is_ok_and(neroli_claims::phone::is_calling_code) =>
            {
                (&codes::CALLING_CODE, format!("is {number}, which is no country's calling code"))
            }
            _ => return Ok(Parsed::Number(number)),
        };
        Err(Problem { code, message })
    }

    fn list<'t>(self, texts: impl Iterator<Item = &'t str>) -> Result<Parsed, Problem> {
        let texts: Vec<String> = texts.map(str::to_owned).collect();
        let is_one = |text: &String| match self {
            Self::Networks => text.parse::<Network>().is_ok(),
            _ => is_host(text),
        };
        match texts.iter().find(|text| !is_one(text)) {
            None => Ok(Parsed::List(texts)),
            Some(text) => {
                let message = format!("holds “{text}”, and must be {}", self.describe());
                Err(Problem { code: &codes::NETWORK, message })
            }
        }
    }

    fn text(self, text: &str) -> Result<Parsed, Problem> {
        if self.is_list() {
            return self.list(entries(text));
        }
        let (code, message) = match self {
            Self::Listen => match text.parse() {
                Ok(address) => return Ok(Parsed::Listen(address)),
                Err(_) => {
                    let message = "must be an IP address and a port, such as 127.0.0.1:8080";
                    (&codes::LISTEN, message.to_owned())
                }
            },
            Self::Text { max } => match bounded(text, max) {
                Ok(text) => return Ok(Parsed::Text(text)),
                Err(message) => (&codes::OUT_OF_RANGE, message),
            },
            Self::Word(words) if !words.contains(&text) => {
                (&codes::NOT_A_WORD, format!("must be {}", self.describe()))
            }
            Self::PublicUrl => match public_url(text) {
                Ok(()) => return Ok(Parsed::Text(text.to_owned())),
                Err(message) => (&codes::PUBLIC_URL, message.to_owned()),
            },
            Self::Collector if !is_collector(text) => (
                &codes::LISTEN,
                format!("must be {}, such as http://127.0.0.1:4318", self.describe()),
            ),
            Self::RealmName if RealmName::parse(text).is_none() => {
                (&codes::NAME, format!("must be {}", self.describe()))
            }
            Self::Prefix if !is_prefix(text) => {
                (&codes::NAME, format!("must be {}", self.describe()))
            }
            Self::Path | Self::Secret | Self::Password | Self::Store if text.is_empty() => {
                (&codes::OUT_OF_RANGE, "must not be empty".to_owned())
            }
            _ => return Ok(Parsed::Text(text.to_owned())),
        };
        Err(Problem { code, message })
    }
}

/// Text that people read: trimmed, visible, not empty.
pub(crate) fn bounded(text: &str, max: usize) -> Result<String, String> {
    let text = text.trim();
    let length = text.chars().count();
    if text.chars().any(char::is_control) {
        return Err("must not hold control characters".to_owned());
    }
    match length {
        0 => Err("must not be empty".to_owned()),
        _ if length > max => Err(format!("must have at most {max} characters, and has {length}")),
        _ => Ok(text.to_owned()),
    }
}

/// The entries of a list that is written in one line, as a variable has it.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ' ']).filter(|entry| !entry.is_empty())
}

/// A name or an address, without port: as a URL's host is written.
fn is_host(text: &str) -> bool {
    let literal = text.parse::<IpAddr>().is_ok();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
    literal || (!text.is_empty() && text.bytes().all(plain) && Host::parse(text).is_ok())
}

/// The characters of a Bearer token (RFC 6750 §2.1) that nobody has to escape.
fn is_prefix(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    (1..=32).contains(&text.len()) && text.bytes().all(plain)
}

/// An address to post to. Credentials do not belong into a configuration file.
fn is_collector(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.host().is_some()
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
    })
}

/// The rules of the public URL: it becomes part of every issuer, byte for byte.
fn public_url(text: &str) -> Result<(), &'static str> {
    let Ok(url) = Url::parse(text) else {
        return Err("must be a complete address such as https://login.example.org");
    };
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err("must be https: plain http is possible on a loopback address only"),
        _ => return Err("must begin with https://"),
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err("must not have a path, a query or a fragment");
    }
    if text.ends_with('/') {
        return Err("must not end with a slash");
    }
    if url.origin().ascii_serialization() != text {
        return Err(
            "must be written in lower case, without a user name and without the usual port",
        );
    }
    Ok(())
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_from_files_and_from_variables() {
        let read = |kind: Kind, text: &str| kind.read_text(text).unwrap();
        let list = |items: &[&str]| Parsed::List(items.iter().map(|i| (*i).to_owned()).collect());
        assert_eq!(read(Kind::Networks, "10.0.0.0/8, ::1"), list(&["10.0.0.0/8", "::1"]));
        let hosts = list(&["localhost", "suite.example", "::1"]);
        assert_eq!(read(Kind::Hosts, "localhost suite.example,::1"), hosts);
        assert_eq!(read(Kind::Hosts, ""), list(&[]));
        assert_eq!(Kind::Hosts.written("a.test b.test"), r#"["a.test", "b.test"]"#);
    }

    #[test]
    fn public_urls() {
        for good in [
            "https://login.example.org",
            "https://login.example.org:8443",
            "http://127.0.0.1:8080",
            "http://localhost:8080",
            "http://[::1]:8080",
        ] {
            assert_eq!(public_url(good), Ok(()), "{good}");
        }
        for bad in [
            "login.example.org",
            "http://login.example.org",
            "http://127.0.0.1.example.org",
            "https://login.example.org/",
            "https://login.example.org/id",
            "https://login.example.org?x",
            "https://Login.example.org",
            "https://login.example.org:443",
            "https://a@login.example.org",
            "ftp://login.example.org",
            " https://login.example.org",
        ] {
            assert!(public_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn values_have_the_form_of_their_key() {
        let text = |text: &str| Value::Text(text.to_owned());
        for (kind, value, code) in [
            (Kind::Listen, text("localhost:8080"), "NRL-C008"),
            (Kind::Listen, text("127.0.0.1"), "NRL-C008"),
            (Kind::Listen, Value::Integer(8080), "NRL-C004"),
            (Kind::Seconds { least: 1, most: 60 }, Value::Integer(61), "NRL-C006"),
            (Kind::Seconds { least: 1, most: 60 }, text("60"), "NRL-C004"),
            (Kind::Days { least: 1, most: 2 }, Value::Integer(3), "NRL-C006"),
            (Kind::Networks, text("10.0.0.0/8, 10.0.0.0/33"), "NRL-C019"),
            (Kind::Networks, text("proxy.example"), "NRL-C019"),
            (Kind::Networks, Value::Integer(1), "NRL-C004"),
            (Kind::Hosts, text("https://suite.example"), "NRL-C019"),
            (Kind::Hosts, text("suite.example:8443"), "NRL-C019"),
            (Kind::CallingCode, Value::Integer(999), "NRL-C012"),
            (Kind::CallingCode, Value::Integer(-33), "NRL-C012"),
            (Kind::Word(&["a", "b"]), text("c"), "NRL-C007"),
            (Kind::Text { max: 3 }, text("abcd"), "NRL-C006"),
            (Kind::Text { max: 3 }, text("  "), "NRL-C006"),
            (Kind::Secret, text("x"), "NRL-C013"),
            (Kind::Password, text("x"), "NRL-C013"),
            (Kind::Store, text("postgres://u:x@h/d"), "NRL-C013"),
            (Kind::RealmName, text("FR"), "NRL-C010"),
            (Kind::Prefix, text("O FR"), "NRL-C010"),
            (Kind::Path, text(""), "NRL-C006"),
            (Kind::Collector, text("127.0.0.1:4318"), "NRL-C008"),
            (Kind::Collector, text("grpc://127.0.0.1:4317"), "NRL-C008"),
            (Kind::Collector, text("https://a:b@collector.example"), "NRL-C008"),
            (Kind::Count { least: 1, most: 9 }, Value::Integer(0), "NRL-C006"),
        ] {
            assert_eq!(
                kind.read(&value).map_err(|problem| problem.code.code),
                Err(code),
                "{value:?}"
            );
        }
    }
}
