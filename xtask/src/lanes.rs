//! Runs steps side by side: as many at once as there are lanes, in the table's order as far as
//! `after` and `holds` allow.

use crate::outcome::{Outcome, Row};
use crate::steps::Step;
use std::sync::mpsc;
use std::time::Duration;

/// Runs every step by `work`, which answers with its rows, and hands the rows of each to `ended`
/// as soon as it has ended: one after another, in this thread. A step whose ground failed is not
/// run; its row says so.
pub(crate) fn run<'a>(
    steps: &[&'a Step],
    lanes: usize,
    work: impl Fn(&'a Step) -> Vec<Row> + Sync,
    mut ended: impl FnMut(&'a Step, Vec<Row>),
) {
    let mut board = Board { waiting: steps.to_vec(), running: Vec::new(), failed: Vec::new() };
    let (end, ends) = mpsc::channel();
    let work = &work;
    std::thread::scope(|scope| {
        loop {
            while board.running.len() < lanes.max(1) {
                let Some(step) = board.next() else { break };
                let end = end.clone();
                let broken = board.broken_ground(step);
                board.running.push(step);
                scope.spawn(move || {
                    let rows = broken.map_or_else(|| work(step), |ground| not_run(step, ground));
                    // The receiver outlives every step: nobody is left to tell of an error.
                    drop(end.send((step, rows)));
                });
            }
            if board.running.is_empty() {
                break;
            }
            let Ok((step, rows)) = ends.recv() else { break };
            board.end(step, &rows);
            ended(step, rows);
        }
    });
}

/// Who waits, who runs, and who has failed.
struct Board<'a> {
    waiting: Vec<&'a Step>,
    running: Vec<&'a Step>,
    failed: Vec<&'static str>,
}

impl<'a> Board<'a> {
    /// Takes the first waiting step that may start now.
    fn next(&mut self) -> Option<&'a Step> {
        let place = self.waiting.iter().position(|step| self.may_start(step))?;
        Some(self.waiting.remove(place))
    }

    /// What it builds on has ended, and nobody holds what it holds.
    fn may_start(&self, step: &Step) -> bool {
        let pending = |name| self.waiting.iter().chain(&self.running).any(|one| one.name == name);
        let held = step.holds.is_some() && self.running.iter().any(|one| one.holds == step.holds);
        !held && !step.after.iter().any(|name| pending(*name))
    }

    fn broken_ground(&self, step: &Step) -> Option<&'static str> {
        step.after.iter().find(|name| self.failed.contains(name)).copied()
    }

    fn end(&mut self, step: &Step, rows: &[Row]) {
        self.running.retain(|one| one.name != step.name);
        if !rows.iter().all(Row::passed) {
            self.failed.push(step.name);
        }
    }
}

fn not_run(step: &Step, ground: &str) -> Vec<Row> {
    let outcome = Outcome::Failed(format!("not run: {ground} failed"));
    vec![Row { name: step.name.to_owned(), outcome, time: Duration::ZERO }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::{Action, Hold};
    use std::sync::{Barrier, Mutex};

    const fn step(name: &'static str, after: &'static [&'static str], holds: Option<Hold>) -> Step {
        let action = Action::Xtask { arguments: "" };
        Step { name, proves: "", needs: &[], after, holds, action, limit: Duration::ZERO }
    }

    fn rows(step: &Step, outcome: Outcome) -> Vec<Row> {
        vec![Row { name: step.name.to_owned(), outcome, time: Duration::ZERO }]
    }

    /// Plays the steps, those in `failing` without luck: what began and ended, in order, and
    /// whether each passed.
    fn play(steps: &[&Step], lanes: usize, failing: &[&str]) -> (Vec<String>, Vec<(String, bool)>) {
        let diary = Mutex::new(Vec::new());
        let write = |word: &str, step: &Step| {
            diary.lock().expect("a diary").push(format!("{word} {}", step.name));
        };
        let mut results = Vec::new();
        let work = |step: &Step| {
            write("begin", step);
            std::thread::yield_now();
            write("end", step);
            let failed = failing.contains(&step.name);
            rows(step, if failed { Outcome::Failed("no".into()) } else { Outcome::Passed })
        };
        run(steps, lanes, work, |step, rows| {
            results.push((step.name.to_owned(), rows.iter().all(Row::passed)));
        });
        (diary.into_inner().expect("a diary"), results)
    }

    fn place(diary: &[String], line: &str) -> usize {
        diary.iter().position(|one| one == line).unwrap_or_else(|| panic!("{line}: {diary:?}"))
    }

    #[test]
    fn one_lane_keeps_the_order_of_the_table() {
        let (a, b) = (step("a", &[], None), step("b", &[], None));
        let (diary, _) = play(&[&a, &b], 1, &[]);
        assert_eq!(diary, ["begin a", "end a", "begin b", "end b"]);
    }

    #[test]
    fn two_lanes_run_two_at_once() {
        let (a, b) = (step("a", &[], None), step("b", &[], None));
        let both = Barrier::new(2);
        let mut count = 0;
        let work = |step: &Step| {
            // Neither passes this without the other.
            both.wait();
            rows(step, Outcome::Passed)
        };
        run(&[&a, &b], 2, work, |_, _| count += 1);
        assert_eq!(count, 2);
    }

    #[test]
    fn a_step_begins_when_what_it_builds_on_has_ended() {
        let (ground, other) = (step("ground", &[], None), step("other", &[], None));
        let house = step("house", &["ground"], None);
        for _ in 0..50 {
            let (diary, _) = play(&[&house, &ground, &other], 3, &[]);
            assert!(place(&diary, "begin house") > place(&diary, "end ground"), "{diary:?}");
        }
    }

    #[test]
    fn what_one_step_holds_no_other_has() {
        let a = step("a", &[], Some(Hold::DebugBuild));
        let b = step("b", &[], Some(Hold::DebugBuild));
        for _ in 0..50 {
            let (diary, _) = play(&[&a, &b], 2, &[]);
            assert_eq!(place(&diary, "end a") + 1, place(&diary, "begin b"), "{diary:?}");
        }
    }

    #[test]
    fn a_step_whose_ground_failed_is_not_run_and_counts_as_failed() {
        let (ground, other) = (step("ground", &[], None), step("other", &[], None));
        let house = step("house", &["ground"], None);
        let roof = step("roof", &["house"], None);
        let (diary, mut results) = play(&[&ground, &house, &roof, &other], 2, &["ground"]);
        assert!(!diary.iter().any(|line| line.contains("house") || line.contains("roof")));
        results.sort();
        let expected = [("ground", false), ("house", false), ("other", true), ("roof", false)];
        assert_eq!(results, expected.map(|(name, passed)| (name.to_owned(), passed)));
    }
}
