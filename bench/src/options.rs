//! What was asked for on the command line.

use std::path::PathBuf;

/// How long a run is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Length {
    /// Short turns.
    Quick,
    /// As the documents show it.
    Usual,
    /// With a million people and ten million tokens.
    Full,
}

/// The options of a run.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) length: Length,
    /// Rows whose names contain this.
    pub(crate) only: Option<String>,
    /// The program that is measured.
    pub(crate) neroli: String,
    /// The folder in which node-oidc-provider is installed.
    pub(crate) peer: PathBuf,
    /// Folder for the table, the chart and the figures.
    pub(crate) out: Option<PathBuf>,
    /// Where stores are kept during the run: on the disk that is to be measured.
    pub(crate) scratch: PathBuf,
    /// An empty PostgreSQL database; without one, the run starts a server of its own.
    pub(crate) postgres: Option<String>,
    /// Further peers, `NAME=URL`.
    pub(crate) peers: Vec<String>,
}

/// What can be asked for.
pub(crate) const USAGE: &str = "bench [--quick | --full] [--only TEXT] [--neroli PROGRAM] \
    [--peer-folder FOLDER] [--peer NAME=URL]… [--postgres URL] [--scratch FOLDER] [--out FOLDER]";

impl Options {
    /// Reads the arguments.
    ///
    /// # Errors
    /// One that is not known, or lacks its value.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            length: Length::Usual,
            only: None,
            neroli: "neroli".to_owned(),
            peer: PathBuf::from("bench/peer"),
            out: None,
            scratch: std::env::temp_dir(),
            postgres: None,
            peers: Vec::new(),
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().cloned().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--quick" => options.length = Length::Quick,
                "--full" => options.length = Length::Full,
                "--only" => options.only = Some(value()?),
                "--neroli" => options.neroli = value()?,
                "--peer-folder" => options.peer = value()?.into(),
                "--peer" => options.peers.push(value()?),
                "--postgres" => options.postgres = Some(value()?),
                "--scratch" => options.scratch = value()?.into(),
                "--out" => options.out = Some(value()?.into()),
                other => return Err(format!("{other} is not known\nusage: {USAGE}")),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_refused() {
        let parse = |text: &str| {
            Options::parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        };
        assert_eq!(parse("--quick --peer a=b --peer c=d").unwrap().peers.len(), 2);
        assert!(parse("--fast").is_err());
        assert!(parse("--out").is_err());
    }
}
