//! `trueup plan` and `trueup apply`: where the time goes, beside what building a shadow database once takes.

use super::measure::{measure, median};
use super::parts::Parts;
use super::report::{Report, milliseconds};
use super::{Bench, changes, say};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use trueup_tests::{Database, Postgres, run as run_program};

const NOTES: &str = "\
A push of 10 changes of several kinds, one of a column under a view, from a script to a database. All parts are those that
`--timings` tells. The goal for the proof is no more than a server that is made and started, and the schema's script run in
it by psql. What is read back before the commit is read while the locks are held.";

const CHANGES: usize = 10;

pub(super) fn report() -> Report {
    Report::new("A plan and its proof", &["Time ms"], NOTES)
}

impl Bench {
    /// A plan from a script, its proof, and its application.
    pub(super) fn measure_plan(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: trueup plan and apply of {CHANGES} changes"));
        let changed = self.copy(database);
        changed.load_file(&self.script("changes.sql", |out| changes::write(out, tables, CHANGES)));
        let [now, goal, plan, said] =
            ["now.sql", "goal.sql", "plan.json", "plan.said"].map(|name| self.scratch.path().join(name));
        run_program(&mut self.ddl(&database.url(), &now)).expect_success();
        run_program(&mut self.ddl(&changed.url(), &goal)).expect_success();
        drop(changed);
        let target = self.copy(database);
        let mut parts = Parts::default();
        let mut totals = Vec::new();
        for _ in 0..self.runs {
            let mut command = self.trueup();
            command.args(["plan", "--strategy", "push", "--env", "dev", "--allow", "all", "--to", &target.url()]);
            command.arg("--from").arg(format!("postgres:{}", goal.display())).arg("--out").arg(&plan);
            totals.push(parts.measure(&mut command, 0, &said).elapsed);
        }
        let mut row = |what: &str, took: Duration| report.row(tables, what, [milliseconds(took)]);
        for (part, took) in parts.medians() {
            row(&format!("plan: {}", self.shortened(part, &target)), took);
        }
        row("plan: total", median(totals.into_iter()));
        row("plan: the proof of it", parts.sum("proof"));
        let (made, loaded) = self.build_once(&now);
        row("initdb and start of a server", made);
        row("psql -f ddl.sql", loaded);
        row("both: a shadow built once", made + loaded);
        self.measure_apply((&target, &plan), &said, &mut row);
    }

    fn measure_apply(&self, (target, plan): (&Database<'_>, &Path), said: &Path, row: &mut dyn FnMut(&str, Duration)) {
        let mut parts = Parts::default();
        let total = parts.measure(self.apply(target, plan).args(["--allow", "all", "--accept-data-loss"]), 0, said);
        for (part, took) in parts.medians() {
            row(&format!("apply: {}", self.shortened(part, target)), took);
        }
        let events = events(plan);
        let last = |word: &str| events.iter().rev().find(|(event, _)| event == word).map(|(_, at)| *at);
        if let (Some((_, begun)), Some(ran), Some(committed)) = (events.first(), last("ran"), last("committed")) {
            row("apply: the steps of it", ran.saturating_sub(*begun));
            row("apply: reading back and committing", committed.saturating_sub(ran));
        }
        row("apply: total", total.elapsed);
    }

    /// Makes a server, and runs a script in a new database of it.
    fn build_once(&self, script: &Path) -> (Duration, Duration) {
        let times = (0..self.runs).map(|_| {
            let begun = Instant::now();
            let server = Postgres::start(self.server.version);
            let made = begun.elapsed();
            let database = server.database();
            let mut psql = server.psql(&database.name);
            let loaded = measure(psql.args(["-q", "-o", "/dev/null", "-f"]).arg(script)).elapsed;
            (made, loaded)
        });
        let times: Vec<_> = times.collect();
        (median(times.iter().map(|(made, _)| *made)), median(times.iter().map(|(_, loaded)| *loaded)))
    }

    /// `trueup apply` of a plan that nobody need approve.
    pub(super) fn apply(&self, target: &Database<'_>, plan: &Path) -> Command {
        let mut command = self.trueup();
        command.arg("apply").arg(plan).args(["--env", "dev", "--yes", "--to", &target.url()]);
        command
    }

    /// A part's name without where this run has put things.
    fn shortened(&self, part: &str, target: &Database<'_>) -> String {
        let scratch = format!("{}/", self.scratch.path().display());
        part.replace(&target.url(), "the database").replace(&scratch, "")
    }
}

/// What a plan's log tells, with the time of each event after the first.
pub(super) fn events(plan: &Path) -> Vec<(String, Duration)> {
    let log = fs::read_to_string(format!("{}.log", plan.display())).expect("the log of a plan");
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON"));
    let lines: Vec<(String, Duration)> = lines
        .map(|line| {
            let text = |field: &str| line[field].as_str().unwrap_or_default().to_owned();
            (text("event"), since_midnight(&text("at")))
        })
        .collect();
    let first = lines.first().map(|(_, at)| *at).unwrap_or_default();
    lines.into_iter().map(|(event, at)| (event, at.saturating_sub(first))).collect()
}

/// The time of day in `2026-11-21T12:44:42.123Z`: a run over midnight is none to be measured.
fn since_midnight(moment: &str) -> Duration {
    let time = moment.split_once('T').map_or("", |(_, time)| time.trim_end_matches('Z'));
    let seconds = time.split(':').fold(0.0, |sum, part| sum * 60.0 + part.parse::<f64>().unwrap_or_default());
    Duration::from_secs_f64(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_a_time_of_day() {
        assert_eq!(since_midnight("2026-11-21T01:01:01.5Z"), Duration::from_millis(3_661_500));
    }
}
