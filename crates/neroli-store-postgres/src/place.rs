//! Where a database is: its URL, read once, and what to call it in messages.

use crate::open::OpenError;
use crate::tls;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

/// How long a silent peer is trusted to be there.
const SILENCE: Duration = Duration::from_secs(5);

/// A database.
#[derive(Clone)]
pub struct Place {
    pub(crate) config: Config,
    pub(crate) tls: tls::Maker,
    password_file: Option<PathBuf>,
    name: String,
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place({})", self.name)
    }
}

impl Place {
    /// Reads a connection URL as PostgreSQL's own library writes it: `postgres://user@host/database`,
    /// with several hosts separated by commas; of these the one that can be written to is used.
    ///
    /// `sslmode` is `disable`, `prefer`, `require` or `verify-full`; whenever TLS is used the
    /// server's certificate and name are verified, against the system's authorities and those of
    /// `sslrootcert`. Without it, TLS is required unless every host is this machine.
    ///
    /// # Errors
    /// A sentence, which never holds the password.
    pub fn parse(url: &str, password: Option<&str>) -> Result<Self, String> {
        let Url { plain, mode, authorities } = Url::read(url)?;
        let mut config: Config = plain.parse().map_err(|error| sentence(&error))?;
        if let Some(password) = password {
            config.password(password);
        }
        if config.get_hosts().is_empty() {
            return Err("it names no host".to_owned());
        }
        // The first @ ends a password: what follows must not be told as a host.
        if config
            .get_hosts()
            .iter()
            .any(|host| matches!(host, Host::Tcp(name) if name.contains('@')))
        {
            return Err("an @ in its user or password must be written %40".to_owned());
        }
        let default = if is_local(&config) { SslMode::Disable } else { SslMode::Require };
        config.ssl_mode(mode.unwrap_or(default));
        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        config.keepalives_idle(SILENCE).tcp_user_timeout(SILENCE);
        if config.get_application_name().is_none() {
            config.application_name("neroli");
        }
        let name = name(&config);
        let tls = match config.get_ssl_mode() {
            SslMode::Disable => tls::Maker::none()?,
            _ => tls::Maker::verified(authorities.as_deref())?,
        };
        Ok(Self { config, tls, password_file: None, name })
    }

    /// The same with the password that a file holds; it is read when the store is opened.
    #[must_use]
    pub fn with_password_file(self, file: Option<PathBuf>) -> Self {
        Self { password_file: file, ..self }
    }

    /// The same with its password at hand.
    pub(crate) fn unlocked(&self) -> Result<Self, OpenError> {
        let mut place = self.clone();
        if let Some(file) = place.password_file.take() {
            let text = std::fs::read_to_string(&file).map_err(|error| OpenError::Other {
                place: self.name.clone(),
                detail: format!("the password file {} cannot be read: {error}", file.display()),
            })?;
            place.config.password(text.trim_end_matches(['\r', '\n']));
        }
        Ok(place)
    }

    /// Hosts, ports and database; never the password.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A URL with what is ours to read taken out.
struct Url {
    plain: String,
    mode: Option<SslMode>,
    authorities: Option<PathBuf>,
}

impl Url {
    fn read(url: &str) -> Result<Self, String> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err("it must begin with postgres://".to_owned());
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut read = Self { plain: base.to_owned(), mode: None, authorities: None };
        let mut rest = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", mode)) => read.mode = Some(ssl_mode(mode)?),
                Some(("sslrootcert", file)) => read.authorities = Some(PathBuf::from(file)),
                _ => rest.push(pair),
            }
        }
        if !rest.is_empty() {
            read.plain = format!("{base}?{}", rest.join("&"));
        }
        Ok(read)
    }
}

fn ssl_mode(word: &str) -> Result<SslMode, String> {
    match word {
        "disable" => Ok(SslMode::Disable),
        "prefer" => Ok(SslMode::Prefer),
        "require" | "verify-ca" | "verify-full" => Ok(SslMode::Require),
        _ => Err(format!("sslmode is “{word}”, and must be disable, prefer or verify-full")),
    }
}

/// Is every host this machine?
fn is_local(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        Host::Unix(_) => true,
    })
}

fn name(config: &Config) -> String {
    let ports = config.get_ports();
    let port = |index: usize| ports.get(index).or(ports.first()).copied().unwrap_or(5432);
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .enumerate()
        .map(|(index, host)| match host {
            Host::Tcp(name) => format!("{name}:{}", port(index)),
            Host::Unix(path) => format!("{}:{}", path.display(), port(index)),
        })
        .collect();
    let database = config.get_dbname().or(config.get_user()).unwrap_or("postgres");
    format!("{database} on {}", hosts.join(", "))
}

/// The driver's complaint; it does not repeat values.
fn sentence(error: &tokio_postgres::Error) -> String {
    use std::error::Error as _;
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> SslMode {
        Place::parse(url, None).unwrap().config.get_ssl_mode()
    }

    #[test]
    fn tls_is_required_unless_the_database_is_here() {
        assert_eq!(mode("postgres://u@127.0.0.1/d"), SslMode::Disable);
        assert_eq!(mode("postgres://u@localhost/d"), SslMode::Disable);
        assert_eq!(mode("postgres://u@%2Frun%2Fpg/d"), SslMode::Disable);
        assert_eq!(mode("postgres://u@db.example/d"), SslMode::Require);
        assert_eq!(mode("postgres://u@localhost,db.example/d"), SslMode::Require);
        assert_eq!(mode("postgres://u@db.example/d?sslmode=verify-full"), SslMode::Require);
        assert_eq!(mode("postgres://u@db.example/d?sslmode=disable"), SslMode::Disable);
    }

    #[test]
    fn hosts_are_named_and_passwords_are_not() {
        let url = "postgres://u:s3cret@a.example:5433,b.example:5434/d?sslmode=disable";
        let place = Place::parse(url, None).unwrap();
        assert_eq!(place.name(), "d on a.example:5433, b.example:5434");
        assert!(!format!("{place:?}").contains("s3cret"));
        let attrs = place.config.get_target_session_attrs();
        assert_eq!(attrs, TargetSessionAttrs::ReadWrite);
    }

    #[test]
    fn half_a_password_is_no_host() {
        let told = Place::parse("postgres://u:pa@s3cret@h.example/d", None).unwrap_err();
        assert!(told.contains("%40") && !told.contains("s3cret"), "{told}");
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for (url, part) in [
            ("mysql://u@h/d", "postgres://"),
            ("postgres://u@h/d?sslmode=maybe", "sslmode"),
            ("postgres://u@h/d?sslmode=disable&colour=blue", "colour"),
            ("postgres:///d?sslmode=disable", "host"),
        ] {
            let error = Place::parse(url, None).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
