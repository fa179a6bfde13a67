//! `[[key]]`: a signing key that was made elsewhere, for harnesses that must know it beforehand.

use super::table::Table;
use super::{Context, SeedKey};
use crate::codes;
use crate::diagnostic::{Fault, Faults, Place};
use crate::document::Node;
use neroli_jose::{Algorithm, SigningKey, Zeroizing};
use std::path::Path;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;

const KEYS: [&str; 4] = ["realm", "algorithm", "pkcs8_pem", "pkcs8_pem_file"];

/// Reads one key; a relative path starts at the folder of the seed.
pub(super) fn read(node: &Node, context: &Context<'_>, faults: &mut Faults) -> Option<SeedKey> {
    let mut table = Table::open("key", node, &KEYS, faults)?;
    let realm = context.realm(&mut table)?;
    let algorithm = table.required("algorithm");
    let (pem, file) = (table.text("pkcs8_pem"), table.text("pkcs8_pem_file"));
    let (field, pem) = match (pem, file) {
        (Some(pem), None) => ("pkcs8_pem", Ok(Zeroizing::new(pem.into_bytes()))),
        (None, Some(file)) => ("pkcs8_pem_file", read_file(&table, &file)),
        _ => ("pkcs8_pem", Err("or pkcs8_pem_file must be there, and not both".to_owned())),
    };
    let key = pem.and_then(|pem| key(&algorithm, &pem));
    match key {
        Ok(key) => Some(SeedKey { realm, key }),
        Err(problem) => {
            let place = table.place_of(field);
            let message = format!("`key.{field}` {problem}");
            table.faults.push(Fault::new(&codes::KEY_VALUE, message, &place));
            None
        }
    }
}

fn read_file(table: &Table<'_>, file: &str) -> Result<Zeroizing<Vec<u8>>, String> {
    let path = match table.place {
        Place::File(source, _) => match Path::new(&source.name).parent() {
            Some(folder) => folder.join(file),
            None => file.into(),
        },
        _ => file.into(),
    };
    let read = std::fs::read(&path).map(Zeroizing::new);
    read.map_err(|error| format!("names {}, which cannot be read: {error}", path.display()))
}

fn key(algorithm: &str, pem: &[u8]) -> Result<SigningKey, String> {
    let algorithm: Algorithm =
        algorithm.parse().map_err(|error| format!("has no usable algorithm: {error}"))?;
    let der = PrivatePkcs8KeyDer::from_pem_slice(pem)
        .map_err(|_| "is no PEM text that begins with -----BEGIN PRIVATE KEY-----".to_owned())?;
    SigningKey::from_pkcs8(algorithm, der.secret_pkcs8_der())
        .map_err(|error| format!("cannot be used for {algorithm}: {error}"))
}
