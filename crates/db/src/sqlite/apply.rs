//! Running the steps of a plan on a file: in transactions, with the file's foreign keys checked at the end of each.

use super::needs::Needs;
use super::{explain, read};
use crate::connection::{ApplyEvent, ApplyJob};
use crate::error::Error;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::ops::Range;
use std::path::Path;
use trueup_model::Step;

pub(super) fn apply(path: &Path, database: &str, job: &mut ApplyJob<'_>) -> Result<(), Error> {
    let at_first = |error: rusqlite::Error| explain(path, "opening it for writing", &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut sqlite = Connection::open_with_flags(path, flags).map_err(at_first)?;
    sqlite.busy_timeout(job.lock_timeout).map_err(at_first)?;
    // What others refer to keeps its name while the table behind it is made anew.
    let legacy = if job.computed { "ON" } else { "OFF" };
    let pragmas = format!("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = {legacy}");
    sqlite.execute_batch(&pragmas).map_err(at_first)?;
    let mut at = job.done;
    let mut is_verified = false;
    while let Some(step) = job.steps.get(at) {
        let end = Step::end_of_stage(job.steps, at);
        if step.transactional {
            is_verified = end == job.steps.len();
            transaction((&mut sqlite, path, database), job, at..end)?;
        } else {
            alone(&sqlite, job, at, step)?;
        }
        at = end;
        (job.log)(ApplyEvent::Committed(at))?;
    }
    if !is_verified {
        let needs = Needs::listen(&mut sqlite).map_err(at_first)?;
        let transaction = sqlite.transaction().map_err(at_first)?;
        verify(&read(path, &transaction, &needs, database, job)?, job, "what was done stays")?;
    }
    Ok(())
}

/// Runs a stage as one transaction, and looks at what comes of the last before it is committed.
fn transaction(
    (sqlite, path, database): (&mut Connection, &Path, &str),
    job: &mut ApplyJob<'_>,
    stage: Range<usize>,
) -> Result<(), Error> {
    let at_first = |error: rusqlite::Error| explain(path, "opening it for writing", &error);
    let needs = Needs::listen(sqlite).map_err(at_first)?;
    let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate).map_err(at_first)?;
    let broken_before = violations(&transaction).map_err(at_first)?;
    for (number, step) in job.steps.iter().enumerate().take(stage.end).skip(stage.start) {
        (job.log)(ApplyEvent::Begins(number))?;
        if let Err(error) = transaction.execute_batch(&step.sql) {
            (job.log)(ApplyEvent::RolledBack(stage.start))?;
            return Err(failed(job.steps, number, &error));
        }
        (job.log)(ApplyEvent::Ran(number))?;
    }
    let broken = violations(&transaction).map_err(at_first)?;
    if broken > broken_before {
        (job.log)(ApplyEvent::RolledBack(stage.start))?;
        return Err(undone(
            format!("{} rows refer to rows that are not there", broken - broken_before),
            "nothing of it stays",
        ));
    }
    if stage.end == job.steps.len() {
        let verified = read(path, &transaction, &needs, database, job)
            .and_then(|catalog| verify(&catalog, job, "nothing of it stays"));
        if let Err(error) = verified {
            (job.log)(ApplyEvent::RolledBack(stage.start))?;
            return Err(error);
        }
    }
    transaction.commit().map_err(at_first)
}

/// Runs a step that can be in no transaction.
fn alone(sqlite: &Connection, job: &mut ApplyJob<'_>, number: usize, step: &Step) -> Result<(), Error> {
    (job.log)(ApplyEvent::Begins(number))?;
    if let Err(error) = sqlite.execute_batch(&step.sql) {
        // A script may have begun a transaction of its own.
        if !sqlite.is_autocommit() {
            let _ = sqlite.execute_batch("ROLLBACK");
        }
        if let Some(sql) = step.after_failure(&super::message(&error)) {
            let _ = sqlite.execute_batch(&sql);
        }
        return Err(failed(job.steps, number, &error));
    }
    (job.log)(ApplyEvent::Ran(number))
}

fn read(
    path: &Path,
    sqlite: &Connection,
    needs: &Needs,
    database: &str,
    job: &ApplyJob<'_>,
) -> Result<trueup_model::Catalog, Error> {
    let explain = |error: rusqlite::Error| explain(path, "reading it back", &error);
    let mut catalog = read::catalog(sqlite, needs, job.scope, &|_| {}).map_err(explain)?;
    database.clone_into(&mut catalog.database);
    Ok(catalog)
}

fn verify(catalog: &trueup_model::Catalog, job: &ApplyJob<'_>, hint: &str) -> Result<(), Error> {
    (job.verify)(catalog).map_or(Ok(()), |because| Err(undone(because, hint)))
}

fn undone(because: String, hint: &str) -> Error {
    Error::Statement { what: "the goal".to_owned(), because, hint: Some(hint.to_owned()) }
}

fn failed(steps: &[Step], number: usize, error: &rusqlite::Error) -> Error {
    let what = steps.get(number).map(Step::name).unwrap_or_default();
    let what = format!("step {} of {}, about {what}", number + 1, steps.len());
    Error::Statement { what, because: super::message(error), hint: None }
}

/// Rows that refer to rows that are not there.
fn violations(sqlite: &Connection) -> rusqlite::Result<u64> {
    sqlite.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
}
