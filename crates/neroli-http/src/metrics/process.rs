//! What the system says of this process (Linux, `/proc/self`). Elsewhere nothing is said.

use std::fs;

/// Ticks of `/proc` in a second: fixed for programs on every architecture of Linux.
const TICKS: f64 = 100.0;

/// See the catalogue.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Process {
    pub(super) cpu: Option<f64>,
    pub(super) resident: Option<u64>,
    pub(super) virtual_size: Option<u64>,
    pub(super) open_fds: Option<u64>,
    pub(super) max_fds: Option<u64>,
    pub(super) started: Option<f64>,
}

impl Process {
    /// How it is now.
    pub(super) fn now() -> Self {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let (status, stat) = (read("/proc/self/status"), read("/proc/self/stat"));
        let (user, system, begun) = (field(&stat, 14), field(&stat, 15), field(&stat, 22));
        let booted = line(&read("/proc/stat"), "btime ");
        let open = fs::read_dir("/proc/self/fd").ok().map(|fds| fds.count() as u64);
        Self {
            cpu: user.zip(system).map(|(user, system)| (user + system) as f64 / TICKS),
            resident: line(&status, "VmRSS:").map(|kib| kib << 10),
            virtual_size: line(&status, "VmSize:").map(|kib| kib << 10),
            // One of them is the folder that was read.
            open_fds: open.map(|count| count.saturating_sub(1)),
            max_fds: line(&read("/proc/self/limits"), "Max open files"),
            started: booted.zip(begun).map(|(booted, ticks)| booted as f64 + ticks as f64 / TICKS),
        }
    }
}

/// The first number of the line that begins so.
fn line(text: &str, name: &str) -> Option<u64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(name))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// A field of `/proc/self/stat`, counted from 1. The second one is a name in parentheses, which
/// may hold anything.
fn field(stat: &str, number: usize) -> Option<u64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(number.checked_sub(3)?)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_counted_behind_the_name() {
        let stat = "7 (a) b) S 1 2 3 4 5 6 7 8 9 10 140 150 160 170 20 0 1 0 220 230";
        assert_eq!(field(stat, 14), Some(140));
        assert_eq!(field(stat, 15), Some(150));
        assert_eq!(field(stat, 22), Some(220));
        assert_eq!(field(stat, 99), None);
        assert_eq!(field("", 14), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn this_process_is_seen() {
        let process = Process::now();
        assert!(process.resident.unwrap() > 1 << 20 && process.resident < process.virtual_size);
        assert!(process.open_fds.unwrap() >= 3 && process.open_fds <= process.max_fds);
        assert!(process.started.unwrap() > 1e9 && process.cpu.is_some());
    }
}
