//! Runs one command, its output passed through or kept in a file, within a time limit when nobody
//! watches.

use std::fs::File;
use std::io::IsTerminal as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long a stopped command may take to clean up before it is killed.
const GRACE: Duration = Duration::from_secs(5);

/// One command line: program, arguments, folder, and variables to set.
pub(crate) struct Line<'a> {
    pub(crate) words: Vec<String>,
    pub(crate) folder: &'a Path,
    pub(crate) variables: &'a [(&'static str, String)],
    pub(crate) limit: Duration,
    /// Where its output goes; `None` passes it through.
    pub(crate) log: Option<&'a File>,
}

impl<'a> Line<'a> {
    /// The command `words` (split at spaces; no quoting) in `folder`, without a practical limit.
    pub(crate) fn new(words: &str, folder: &'a Path) -> Self {
        Self {
            words: words.split_whitespace().map(str::to_owned).collect(),
            folder,
            variables: &[],
            limit: Duration::from_secs(60 * 60),
            log: None,
        }
    }

    /// Runs it to its end; the error is a sentence for the closing table.
    pub(crate) fn run(&self) -> Result<(), String> {
        let Some((program, arguments)) = self.words.split_first() else {
            return Err("an empty command".to_owned());
        };
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(self.folder)
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        if let Some(log) = self.log {
            let log = || log.try_clone().map_err(|error| format!("its output: {error}"));
            command.stdout(log()?).stderr(log()?);
        }
        let watched = watched();
        if !watched {
            // A group of its own, so that the limit ends a test runner with all its children.
            command.process_group(0).stdin(Stdio::null());
        }
        let mut child =
            command.spawn().map_err(|error| format!("{program} cannot be started: {error}"))?;
        let ended = if watched {
            child.wait().map(Some)
        } else {
            wait_until(&mut child, Instant::now() + self.limit)
        };
        match ended.map_err(|error| format!("{program}: {error}"))? {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(status.to_string()),
            None => {
                stop(&mut child);
                Err(format!("stopped after its limit of {} s", self.limit.as_secs()))
            }
        }
    }

    /// Whether it runs and succeeds; what it prints is nobody's business.
    pub(crate) fn succeeds(&self) -> bool {
        let Some((program, arguments)) = self.words.split_first() else { return false };
        let output = Command::new(program).args(arguments).current_dir(self.folder).output();
        output.is_ok_and(|output| output.status.success())
    }
}

/// Whether a person sits before this, who can stop what hangs.
pub(crate) fn watched() -> bool {
    std::io::stdin().is_terminal()
}

/// Waits for the child's end, or answers `None` at the deadline.
fn wait_until(child: &mut Child, deadline: Instant) -> std::io::Result<Option<ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Ends the child's whole group: asked first, then forced.
fn stop(child: &mut Child) {
    signal_group(child, "-TERM");
    if !matches!(wait_until(child, Instant::now() + GRACE), Ok(Some(_))) {
        signal_group(child, "-KILL");
        drop(child.wait());
    }
}

fn signal_group(child: &Child, signal: &str) {
    let group = format!("-{}", child.id());
    drop(Command::new("kill").args([signal, "--", &group]).status());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn success_and_failure_are_told_apart() {
        let here = Path::new(".");
        assert_eq!(Line::new("true", here).run(), Ok(()));
        assert_eq!(Line::new("false", here).run(), Err("exit status: 1".to_owned()));
        assert!(Line::new("no-such-program-here", here).run().is_err());
    }

    #[test]
    fn what_is_kept_is_all_that_was_printed() {
        let path = std::env::temp_dir().join(format!("xtask-run-{}", std::process::id()));
        let log = File::create(&path).expect("a file");
        let here = Path::new(".");
        let words = ["sh", "-c", "echo one; echo two >&2; exit 3"].map(str::to_owned).to_vec();
        let line = Line { words, log: Some(&log), ..Line::new("", here) };
        assert_eq!(line.run(), Err("exit status: 3".to_owned()));
        assert_eq!(std::fs::read_to_string(&path).expect("it is text"), "one\ntwo\n");
        std::fs::remove_file(&path).expect("it can go");
    }

    #[test]
    fn a_child_that_hangs_is_stopped_with_its_children() {
        let mut child = Command::new("sh")
            .args(["-c", "sleep 60 & wait"])
            .process_group(0)
            .stdout(Stdio::piped())
            .spawn()
            .expect("sh starts");
        let early = wait_until(&mut child, Instant::now() + Duration::from_millis(50));
        assert!(early.expect("waiting works").is_none());
        let begun = Instant::now();
        stop(&mut child);
        // The pipe ends when the last process that holds it has ended: the sleeping one too.
        let mut pipe = child.stdout.take().expect("a pipe");
        assert_eq!(pipe.read_to_string(&mut String::new()).expect("reading works"), 0);
        assert!(begun.elapsed() < GRACE);
    }
}
