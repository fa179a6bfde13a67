//! The tokens that admit to registration (RFC 7591 §3, “initial access token”): in a file of
//! their own, and in memory as hashes only.

use neroli_core::secret::{Hashed, Plain};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Shortest token, in characters: more than anybody can guess if they were drawn.
const MIN_LENGTH: usize = 32;
/// Longest token, in characters.
const MAX_LENGTH: usize = 256;

/// Reads the tokens; blank lines and lines that begin with `#` are for people.
///
/// # Errors
/// What is wrong with the file, without repeating anything of it.
pub(crate) fn read(file: &Path) -> Result<Vec<Hashed>, String> {
    let name = file.display();
    let meta = fs::metadata(file).map_err(|error| format!("{name} cannot be read: {error}"))?;
    let mode = meta.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(format!("others may read {name} (mode {mode:o}): chmod 600 it"));
    }
    let text = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    let lines = text.lines().map(str::trim).enumerate();
    let tokens = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let hashes: Result<Vec<_>, _> = tokens
        .map(|(number, line)| match is_token(line) {
            true => Ok(Plain::presented(line).hash()),
            false => Err(format!("line {} of {name} is no token", number + 1)),
        })
        .collect();
    hashes.and_then(|hashes| match hashes.is_empty() {
        true => Err(format!("{name} holds no token")),
        false => Ok(hashes),
    })
}

fn is_token(line: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
    (MIN_LENGTH..=MAX_LENGTH).contains(&line.len()) && line.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str, mode: u32) -> Result<usize, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tokens");
        fs::write(&file, text).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        read(&file).map(|hashes| hashes.len())
    }

    #[test]
    fn tokens_stand_one_per_line() {
        let token = "0123456789abcdef0123456789abcdef";
        assert_eq!(read_text(&format!("# partner A\n{token}\n\n  x{token}  \n"), 0o600), Ok(2));
        for (text, mode, told) in [
            ("", 0o600, "holds no token"),
            ("short\n", 0o600, "line 1"),
            (&format!("{token}\n{token} {token}\n"), 0o600, "line 2"),
            (token, 0o644, "chmod 600"),
        ] {
            let error = read_text(text, mode).unwrap_err();
            assert!(error.contains(told) && !error.contains(token), "{error}");
        }
        assert!(read(Path::new("/nowhere/tokens")).unwrap_err().contains("cannot be read"));
    }
}
