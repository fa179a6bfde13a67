//! An authority and a certificate of our own making, for trials and conformance harnesses that
//! want https: never for the public internet, where nobody trusts it.
//!
//! Both are kept in the data folder, so that a harness can be told to trust the authority once:
//! `tls/ca.pem`. They are made anew when they are a month from their end, or for other names.

use crate::config::TlsFiles;
use crate::failure::Failure;
use crate::home;
use jiff::civil::Date;
use neroli_core::time::{Seconds, Timestamp};
use rcgen::string::Ia5String;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SanType, date_time_ymd,
};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use url::Url;

/// How long a certificate is valid, in days: browsers refuse more than 398.
const DAYS: i64 = 397;
/// Days before its end at which it is made anew.
const RENEW: i64 = 30;

/// The authority's certificate of a data folder.
pub(crate) fn authority(data: &Path) -> PathBuf {
    data.join("tls").join("ca.pem")
}

/// A certificate for this machine's own names and the host of the public URL.
///
/// # Errors
/// When it cannot be made or written.
pub(crate) fn certificate(
    data: &Path,
    public_url: &str,
    now: Timestamp,
) -> Result<TlsFiles, Failure> {
    let folder = data.join("tls");
    let files =
        TlsFiles { certificate: folder.join("certificate.pem"), key: folder.join("key.pem") };
    let names = names(public_url);
    let until = now + Seconds::days(DAYS);
    // What the certificate is for, in the clear: reading it out of the certificate takes a parser.
    let note = folder.join("made-for");
    if !is_current(&note, &names, now) {
        home::make_folder(&folder).map_err(Failure::Failed)?;
        make(&folder, &files, &names, now, until).map_err(|error| {
            Failure::Failed(format!("no certificate can be made in {}: {error}", folder.display()))
        })?;
        write(&note, &format!("{}\n{}\n", until.0, names.join(" ")), 0o644)?;
    }
    Ok(files)
}

fn names(public_url: &str) -> Vec<String> {
    let mut names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    let url = Url::parse(public_url).ok();
    if let Some(host) = url.as_ref().and_then(Url::host_str) {
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if !names.contains(&host) {
            names.push(host);
        }
    }
    names
}

fn is_current(note: &Path, names: &[String], now: Timestamp) -> bool {
    let Ok(text) = fs::read_to_string(note) else { return false };
    let mut lines = text.lines();
    let until = lines.next().and_then(|line| line.parse().ok()).unwrap_or_default();
    now + Seconds::days(RENEW) < Timestamp(until) && lines.next() == Some(&names.join(" "))
}

type Made<T> = Result<T, Box<dyn std::error::Error>>;

fn make(
    folder: &Path,
    files: &TlsFiles,
    names: &[String],
    now: Timestamp,
    until: Timestamp,
) -> Made<()> {
    let mut params = lasting(now, until)?;
    params.distinguished_name.push(DnType::CommonName, "neroli: an authority for trials");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let authority_key = KeyPair::generate()?;
    let authority_pem = params.self_signed(&authority_key)?.pem();
    let issuer = Issuer::new(params, authority_key);

    let mut params = lasting(now, until)?;
    params.distinguished_name.push(DnType::CommonName, "neroli");
    params.subject_alt_names = names.iter().map(|name| subject(name)).collect::<Made<_>>()?;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &issuer)?;
    // The authority's key is used once and forgotten: nothing else can ever be signed with it.
    write(&folder.join("ca.pem"), &authority_pem, 0o644)?;
    write(&files.key, &key.serialize_pem(), 0o600)?;
    write(&files.certificate, &format!("{}{authority_pem}", certificate.pem()), 0o644)?;
    Ok(())
}

/// Parameters with a time, beginning yesterday: clocks differ.
fn lasting(now: Timestamp, until: Timestamp) -> Made<CertificateParams> {
    let mut params = CertificateParams::default();
    let (from, until) = (date(now - Seconds::days(1))?, date(until)?);
    let parts = |date: Date| (i32::from(date.year()), date.month(), date.day());
    let to_date = |(year, month, day): (i32, i8, i8)| {
        Made::Ok(date_time_ymd(year, u8::try_from(month)?, u8::try_from(day)?))
    };
    params.not_before = to_date(parts(from))?;
    params.not_after = to_date(parts(until))?;
    Ok(params)
}

fn date(at: Timestamp) -> Made<Date> {
    let at = jiff::Timestamp::from_second(at.0)?;
    Ok(at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

fn subject(name: &str) -> Made<SanType> {
    Ok(match name.parse::<IpAddr>() {
        Ok(ip) => SanType::IpAddress(ip),
        Err(_) => SanType::DnsName(Ia5String::try_from(name)?),
    })
}

fn write(path: &Path, text: &str, mode: u32) -> std::io::Result<()> {
    // A file of an earlier certificate goes first: its permissions may be others.
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_http::Tls;
    use std::os::unix::fs::PermissionsExt as _;

    const NOW: Timestamp = Timestamp(1_800_000_000);

    fn made(data: &Path, url: &str, now: Timestamp) -> (String, String) {
        let files = certificate(data, url, now).unwrap();
        Tls::load(files.certificate.clone(), files.key).unwrap();
        let read = |path: &Path| fs::read_to_string(path).unwrap();
        (read(&files.certificate), read(&authority(data)))
    }

    #[test]
    fn a_certificate_is_kept_until_it_ends_or_the_address_changes() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path();
        let first = made(data, "https://127.0.0.1:8443", NOW);
        let later = NOW + Seconds::days(DAYS - RENEW - 1);
        assert_eq!(made(data, "https://127.0.0.1:8443", later), first);
        let renewed = made(data, "https://127.0.0.1:8443", later + Seconds::days(1));
        assert_ne!(renewed, first);
        assert_ne!(made(data, "https://id.test", later), renewed);
        assert!(first.0.contains(&first.1), "the chain ends with the authority");
        let mode = fs::metadata(data.join("tls/key.pem")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn the_public_address_is_among_the_names() {
        let own = ["localhost", "127.0.0.1", "::1"];
        assert_eq!(names("https://127.0.0.1:8443"), own);
        assert_eq!(names("https://[::1]:8443"), own);
        assert_eq!(names("https://id.test:8443")[3], "id.test");
    }
}
