//! The lines of a file, one at a time and never more of one than can be a person.

use crate::failure::Failure;
use neroli_claims::import::MAX_LINE;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

/// A file that is being read.
pub(super) struct Lines {
    file: PathBuf,
    reader: BufReader<File>,
    line: Vec<u8>,
    number: u64,
}

impl Lines {
    /// Opens the file.
    ///
    /// # Errors
    /// A sentence that names it.
    pub(super) fn open(file: &Path) -> Result<Self, Failure> {
        let reader = BufReader::new(File::open(file).map_err(|error| unreadable(file, &error))?);
        Ok(Self { file: file.to_owned(), reader, line: Vec::new(), number: 0 })
    }

    /// The next line that is not blank, with its number from 1; `None` at the end. Of a line that
    /// is too long, only the beginning, which is too long as well.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &[u8])>, Failure> {
        loop {
            let read = self.read_line().map_err(|error| unreadable(&self.file, &error))?;
            if !read {
                return Ok(None);
            }
            self.number += 1;
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some((self.number, self.line.trim_ascii())));
            }
        }
    }

    /// Reads up to the end of a line; `false` at the end of the file.
    fn read_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        // One byte more than a line may have, beside its end, shows that it has too many.
        let most = u64::try_from(MAX_LINE + 2).unwrap_or(u64::MAX);
        let read = self.reader.by_ref().take(most).read_until(b'\n', &mut self.line)?;
        if self.line.len() > MAX_LINE && !self.line.ends_with(b"\n") {
            self.reader.skip_until(b'\n')?;
        }
        Ok(read > 0)
    }
}

fn unreadable(file: &Path, error: &io::Error) -> Failure {
    Failure::Failed(format!("{} cannot be read: {error}", file.display()))
}
