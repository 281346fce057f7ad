//! The execution log of a plan: what is about to run, what has run, and what of it stays.

use crate::exit::Failure;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use trueup_db::{ApplyEvent, Begun};
use trueup_model::Plan;

/// Beside the plan.
pub(crate) fn log_path(plan: &Path) -> PathBuf {
    let mut path = plan.as_os_str().to_owned();
    path.push(".log");
    path.into()
}

/// What the log says of a transaction that begins, a step, and an end that stays.
const TRANSACTION: &str = "transaction";
const BEGINS: &str = "begins";
const COMMITTED: &str = "committed";

/// A line of the log.
#[derive(Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) at: jiff::Timestamp,
    plan: String,
    pub(crate) event: String,
    /// From 1.
    pub(crate) step: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    transaction: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sql: Option<String>,
}

/// What has happened, a line of JSON each, on disk before the next thing happens.
pub(crate) struct Log<'p> {
    file: File,
    plan: &'p Plan,
}

impl<'p> Log<'p> {
    pub(crate) fn open(path: &Path, plan: &'p Plan) -> Result<Self, Failure> {
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(|error| {
            Failure::new(format!("cannot write `{}`: {error}", path.display()), "the log stands beside the plan")
        })?;
        Ok(Self { file, plan })
    }

    pub(crate) fn write(&mut self, event: ApplyEvent) -> std::io::Result<()> {
        let (word, step) = match event {
            ApplyEvent::Transaction(_, first) => (TRANSACTION, first + 1),
            ApplyEvent::Begins(number) => (BEGINS, number + 1),
            ApplyEvent::Progress(..) => return Ok(()),
            ApplyEvent::Ran(number) => ("ran", number + 1),
            ApplyEvent::Committed(end) => (COMMITTED, end),
            ApplyEvent::RolledBack(begin) => ("rolled back", begin),
            ApplyEvent::Waits(tries) => ("waits", tries),
        };
        let begun = if let ApplyEvent::Begins(number) = event { self.plan.steps.get(number) } else { None };
        let sql = begun.map(|step| step.sql.clone());
        let transaction = if let ApplyEvent::Transaction(number, _) = event { Some(number) } else { None };
        let plan = self.plan.id.clone();
        let line = Line { at: jiff::Timestamp::now(), plan, event: word.to_owned(), step, transaction, sql };
        writeln!(self.file, "{}", serde_json::to_string(&line)?)?;
        self.file.sync_data()
    }
}

/// The lines about a plan. The last may be cut off.
pub(crate) fn lines(path: &Path, plan: &Plan) -> Vec<Line> {
    let lines = File::open(path).into_iter().flat_map(|file| BufReader::new(file).lines().map_while(Result::ok));
    lines.filter_map(|line| serde_json::from_str::<Line>(&line).ok()).filter(|line| line.plan == plan.id).collect()
}

/// How far an earlier run has come.
#[derive(Default)]
pub(crate) struct Reached {
    /// So many steps are committed.
    pub(crate) done: usize,
    /// What came after those when it was cut off.
    pub(crate) begun: Option<Begun>,
}

impl Reached {
    pub(crate) fn read(path: &Path, plan: &Plan) -> Result<Self, Failure> {
        let failed = |because: String| {
            let hint = "apply the plan without `--resume`";
            Failure::new(format!("cannot go on from `{}`: {because}", path.display()), hint)
        };
        File::open(path).map_err(|error| failed(error.to_string()))?;
        let mut reached = Self::default();
        for line in lines(path, plan) {
            match line.event.as_str() {
                COMMITTED => reached = Self { done: line.step, begun: None },
                TRANSACTION => reached.begun = line.transaction.map(Begun::Transaction),
                BEGINS if plan.steps.get(line.step.saturating_sub(1)).is_some_and(|step| !step.transactional) => {
                    reached.begun = Some(Begun::Step);
                }
                _ => {}
            }
        }
        Ok(reached)
    }
}
