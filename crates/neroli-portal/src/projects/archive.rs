//! The archive: the same files make the same bytes.

use super::stacks::is_program;
use std::io::{Cursor, Write as _};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Files, each path below `folder`.
pub(super) fn zip(folder: &str, files: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .unix_permissions(if is_program(path) { 0o755 } else { 0o644 });
        writer.start_file(format!("{folder}/{path}"), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;
    use zip::ZipArchive;

    #[test]
    fn an_archive_gives_back_what_was_put_in_and_says_what_runs() {
        let files = [("run", "#!/bin/sh\n".to_owned()), ("src/a.txt", "é".to_owned())];
        let bytes = zip("neroli-x", &files).unwrap();
        assert_eq!(bytes, zip("neroli-x", &files).unwrap(), "the same bytes");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        for (path, text) in files {
            let mut file = archive.by_name(&format!("neroli-x/{path}")).unwrap();
            let mut read = String::new();
            file.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
            assert_eq!(file.unix_mode().unwrap() & 0o777 == 0o755, path == "run");
        }
    }
}
