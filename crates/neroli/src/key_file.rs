//! The key-encryption key: 32 bytes that seal every private key in the store.

use crate::codes;
use crate::config::KeySource;
use crate::diagnostic::{Fault, Faults, Place};
use crate::failure::Failure;
use neroli_core::time::{Entropy, random};
use neroli_jose::seal::{Ring, SealKey};
use neroli_jose::{Zeroizing, base64url};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// The id that sealed keys carry; there is one key-encryption key.
const KEY_ID: u32 = 1;

/// Reads the key; `None` if its file does not exist.
///
/// # Errors
/// A configuration fault when it cannot be read, is open to others, or is not 32 bytes.
pub(crate) fn read(source: &KeySource) -> Result<Option<Ring>, Failure> {
    let text = match source {
        KeySource::Given(text) => Zeroizing::new(text.clone().into_bytes()),
        KeySource::File(path) => match read_file(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(fault(format!("{}: {error}", path.display()))),
        },
    };
    let key = decode(&text).ok_or_else(|| {
        let place = match source {
            KeySource::Given(_) => "NEROLI_SECRETS__KEY_ENCRYPTION_KEY".to_owned(),
            KeySource::File(path) => path.display().to_string(),
        };
        fault(format!("{place} does not hold 32 bytes, raw or as 43 characters of base64url"))
    })?;
    let ring = Ring::new(SealKey::new(KEY_ID, key), Vec::new());
    ring.map(Some).map_err(|error| fault(error.to_string()))
}

/// Reads the key, or makes it with a new data folder. `store` is the name of one that is there.
///
/// # Errors
/// As [`read`]; and when the key is missing beside a store, which could not be read without it.
pub(crate) fn read_or_make(
    source: &KeySource,
    data: &Path,
    store: Option<&str>,
    entropy: &dyn Entropy,
) -> Result<Ring, Failure> {
    if let Some(ring) = read(source)? {
        return Ok(ring);
    }
    let KeySource::File(path) = source else {
        return Err(fault("the key is neither given nor in a file".to_owned()));
    };
    if let Some(store) = store {
        return Err(fault(format!(
            "{} is missing, and the keys in {store} are sealed with it",
            path.display()
        )));
    }
    if path.parent() != Some(data) {
        return Err(fault(format!("{} does not exist", path.display())));
    }
    make(path, &random(entropy)).map_err(|error| {
        crate::home::folder_fault(format!("{} cannot be written: {error}", path.display()))
    })?;
    read(source)?.ok_or_else(|| fault(format!("{} is gone again", path.display())))
}

/// Writes a new key, durably and for its owner alone, and never over an old one.
fn make(path: &Path, key: &[u8; 32]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{}", base64url::encode(key))?;
    file.sync_all()?;
    match path.parent() {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

fn read_file(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    let meta = fs::metadata(path)?;
    let mode = meta.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        let message = format!("others may read it (mode {mode:o}): chmod 600 it");
        return Err(io::Error::other(message));
    }
    if !meta.is_file() || meta.len() > 64 {
        return Err(io::Error::other("it is not a file of 32 bytes"));
    }
    fs::read(path).map(Zeroizing::new)
}

fn decode(bytes: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    if let Ok(raw) = <[u8; 32]>::try_from(bytes) {
        return Some(Zeroizing::new(raw));
    }
    let decoded = Zeroizing::new(base64url::decode(std::str::from_utf8(bytes).ok()?.trim()).ok()?);
    <[u8; 32]>::try_from(decoded.as_slice()).ok().map(Zeroizing::new)
}

fn fault(message: String) -> Failure {
    let mut faults = Faults::default();
    let message = format!("the key-encryption key cannot be used: {message}");
    faults.push(Fault::new(&codes::KEY_FILE, message, &Place::Everywhere));
    Failure::Configuration(faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::SystemEntropy;

    fn told(result: Result<Ring, Failure>) -> String {
        match result {
            Err(Failure::Configuration(faults)) => faults.0[0].message.clone(),
            Err(other) => format!("{other:?}"),
            Ok(_) => "a key".to_owned(),
        }
    }

    #[test]
    fn a_new_folder_gets_a_key_that_only_its_owner_reads() {
        let folder = tempfile::tempdir().unwrap();
        let source = KeySource::File(folder.path().join("neroli.key"));
        let first = read_or_make(&source, folder.path(), None, &SystemEntropy).unwrap();
        let mode = fs::metadata(folder.path().join("neroli.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again =
            read_or_make(&source, folder.path(), Some("the store"), &SystemEntropy).unwrap();
        let sealed = first.seal(b"test", b"blossom", [7; 12]).unwrap();
        assert_eq!(again.open(b"test", &sealed).as_deref(), Some(&b"blossom"[..]));
    }

    #[test]
    fn a_lost_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let source = KeySource::File(folder.path().join("neroli.key"));
        let told = told(read_or_make(&source, folder.path(), Some("the store"), &SystemEntropy));
        assert!(told.contains("is missing, and the keys in the store"), "{told}");
        assert!(!folder.path().join("neroli.key").exists());
    }

    #[test]
    fn keys_that_others_can_read_or_that_are_cut_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("k");
        fs::write(&path, [7; 32]).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let source = KeySource::File(path.clone());
        assert!(
            told(read_or_make(&source, folder.path(), None, &SystemEntropy)).contains("chmod 600")
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(read(&source).unwrap().is_some());
        fs::write(&path, [7; 31]).unwrap();
        assert!(
            told(read_or_make(&source, folder.path(), None, &SystemEntropy)).contains("32 bytes")
        );
        assert!(read(&KeySource::Given("short".into())).is_err());
        assert!(read(&KeySource::Given(base64url::encode(&[7; 32]))).unwrap().is_some());
    }
}
