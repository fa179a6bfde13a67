//! `cargo xtask fuzz [TARGET [SECONDS]]`: builds the fuzz targets of `fuzz/` with coverage
//! instrumentation and runs them; without arguments every one briefly, and first the planted
//! panic that has to be found.

use crate::repo;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// LLVM's coverage counters in everything that is compiled for the target: what libFuzzer steers by.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// How long each target runs among all of them, in seconds.
const BRIEF: u64 = 4;

/// How long a target named without a time runs, in seconds.
const LONGER: u64 = 60;

/// The target that must fail, and how long it may take to, in seconds.
const PLANTED: (&str, u64) = ("planted", 20);

/// Keeps the search for it short: few letters, and credit for each bit of one that is right.
const PLANTED_OPTIONS: [&str; 2] = ["-max_len=5", "-use_value_profile=1"];

/// The subcommand.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    let known = targets()?;
    let chosen = arguments.first();
    if let Some(unknown) = chosen.filter(|name| !known.contains(name)) {
        return Err(format!("no target {unknown}; the targets are {}", known.join(", ")));
    }
    let default = if chosen.is_some() { LONGER } else { BRIEF };
    let seconds = arguments.get(1).map_or(Ok(default), |text| text.parse());
    let seconds = seconds.map_err(|_| "SECONDS is not a number".to_owned())?;
    let rig = Rig::build()?;
    if chosen.is_none() && !rig.finds_what_is_planted()? {
        return Ok(false);
    }
    let mut well = true;
    for name in known.iter().filter(|name| chosen.is_none_or(|chosen| chosen == *name)) {
        well &= rig.fuzz(name, seconds)?;
    }
    Ok(well)
}

/// The targets: one program each, but for the planted one.
fn targets() -> Result<Vec<String>, String> {
    let folder = repo::root().join("fuzz/src/bin");
    let entries = std::fs::read_dir(&folder).map_err(|error| error.to_string())?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != PLANTED.0)
        .collect();
    names.sort();
    Ok(names)
}

/// The built targets.
struct Rig {
    /// `target/fuzz`.
    folder: PathBuf,
    programs: PathBuf,
}

impl Rig {
    /// Builds all targets. Naming the machine's own triple keeps the flags away from build scripts.
    fn build() -> Result<Self, String> {
        let folder = repo::root().join("target/fuzz");
        let triple = host()?;
        let built = Command::new("cargo")
            .args(["build", "--locked", "--quiet", "--manifest-path", "fuzz/Cargo.toml"])
            .args(["--target", &triple])
            .current_dir(repo::root())
            .env("CARGO_TARGET_DIR", &folder)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", FLAGS)
            .status()
            .map_err(|error| format!("cargo cannot be started: {error}"))?;
        let programs = folder.join(triple).join("debug");
        built.success().then_some(Self { folder, programs }).ok_or("the build failed".to_owned())
    }

    /// The negative control: from nothing, the planted panic is found in time and ends the run.
    fn finds_what_is_planted(&self) -> Result<bool, String> {
        let (name, seconds) = PLANTED;
        let corpus = self.fresh(&format!("control/{name}"))?;
        let [short, guided] = PLANTED_OPTIONS.map(Path::new);
        let output = self.start(name, seconds, &[short, guided, &corpus])?;
        let found = !output.status.success() && printed(&output).contains("planted");
        println!("{name:<16} {}", if found { "found, as it must be" } else { "NOT FOUND" });
        Ok(found)
    }

    /// Runs one target on its seeds and what earlier runs found; prints everything if it fails.
    fn fuzz(&self, name: &str, seconds: u64) -> Result<bool, String> {
        let corpus = self.folder(&format!("corpus/{name}"))?;
        let seeds = repo::root().join("fuzz/seeds").join(name);
        let output = self.start(name, seconds, &[&corpus, &seeds])?;
        let text = printed(&output);
        let executions = executions(&text);
        if output.status.success() && executions > 0 {
            println!("{name:<16} {executions:>9} executions");
            return Ok(true);
        }
        println!("{text}\n{name:<16} FAILED: {}", output.status);
        Ok(false)
    }

    /// Runs a target with further options or folders until it fails or its time is over.
    fn start(&self, name: &str, seconds: u64, further: &[&Path]) -> Result<Output, String> {
        let found = self.folder("found")?.join(format!("{name}-"));
        Command::new(self.programs.join(name))
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-artifact_prefix={}", found.display()))
            .args(["-rss_limit_mb=2048", "-timeout=10", "-print_final_stats=1"])
            .args(further)
            .output()
            .map_err(|error| format!("{name} cannot be started: {error}"))
    }

    /// A folder below `target/fuzz`, made when it is missing.
    fn folder(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.folder.join(name);
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        Ok(folder)
    }

    /// The same, emptied.
    fn fresh(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.folder(name)?;
        std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        self.folder(name)
    }
}

/// The machine's triple, as the compiler names it.
fn host() -> Result<String, String> {
    let output = Command::new("rustc").arg("-vV").output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).ok_or("rustc names no host".to_owned())
}

/// What the engine printed: it writes to standard error.
fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// How often the target was called, by the engine's closing statistics.
fn executions(text: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    line.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executions_are_read_and_their_absence_is_none() {
        let text = "Done 12 runs\nstat::number_of_executed_units: 12\nstat::peak_rss_mb:  40\n";
        assert_eq!(executions(text), 12);
        assert_eq!(executions("SUMMARY: libFuzzer: deadly signal"), 0);
    }

    #[test]
    fn every_target_has_seeds_and_the_control_is_none_of_them() {
        let targets = targets().expect("the folder is there");
        assert!(!targets.is_empty() && !targets.contains(&PLANTED.0.to_owned()));
        for name in targets {
            let seeds = repo::root().join("fuzz/seeds").join(&name).read_dir();
            assert!(seeds.is_ok_and(|mut seeds| seeds.next().is_some()), "{name}");
        }
        assert!(repo::root().join("fuzz/src/bin").join(PLANTED.0).with_extension("rs").is_file());
    }
}
