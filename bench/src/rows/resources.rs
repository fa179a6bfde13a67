//! What the program takes: time to start, memory, room on the disk.

use super::Bench;
use crate::report::{Line, Target};
use std::path::Path;
use std::time::Duration;

/// Starts are repeated so often.
const STARTS: usize = 7;
/// Idle is what remains after this long without a request.
const SETTLE: Duration = Duration::from_secs(2);

impl Bench<'_> {
    pub(super) fn resources(&mut self, data: &Path, people: usize) -> Result<(), String> {
        // The first start makes the keys.
        drop(self.setting(data).start()?);
        let mut times = Vec::with_capacity(STARTS);
        let mut memory = Vec::new();
        for _ in 0..STARTS {
            let server = self.setting(data).start()?;
            times.push(server.start * 1000.0);
            if memory.len() < 3 {
                std::thread::sleep(SETTLE);
                memory.push(server.resident());
            }
        }
        let name = format!("start to first right answer, {people} people");
        self.lines.push(Line::figure(name, "ms", &times, Target::AtMost(50.0)));
        self.lines.push(Line::figure("memory, idle", "MiB", &memory, Target::AtMost(24.0)));
        self.binary()
    }

    fn binary(&mut self) -> Result<(), String> {
        let program = &self.options.neroli;
        let bytes = std::fs::read(program).map_err(|error| format!("{program}: {error}"))?;
        let name = match memchr::memmem::find(&bytes, b"\0.symtab\0") {
            None => "release binary, stripped",
            Some(_) => "release binary, NOT stripped",
        };
        let mebibytes = bytes.len() as f64 / f64::from(1 << 20);
        self.lines.push(Line::figure(name, "MiB", &[mebibytes], Target::AtMost(40.0)));
        Ok(())
    }
}
