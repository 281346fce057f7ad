//! Running the steps of a plan on a file: all of them in one transaction, with the file's foreign keys checked at the end.

use super::needs::Needs;
use super::{explain, read};
use crate::connection::{ApplyEvent, ApplyJob};
use crate::error::Error;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;

pub(super) fn apply(path: &Path, database: &str, job: &mut ApplyJob<'_>) -> Result<(), Error> {
    let at_first = |error: rusqlite::Error| explain(path, "opening it for writing", &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut sqlite = Connection::open_with_flags(path, flags).map_err(at_first)?;
    sqlite.busy_timeout(job.lock_timeout).map_err(at_first)?;
    // What others refer to keeps its name while the table behind it is made anew.
    sqlite.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON").map_err(at_first)?;
    let needs = Needs::listen(&mut sqlite).map_err(at_first)?;
    let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate).map_err(at_first)?;
    let broken_before = violations(&transaction).map_err(at_first)?;
    for (number, step) in job.steps.iter().enumerate().skip(job.done) {
        (job.log)(ApplyEvent::Begins(number))?;
        if let Err(error) = transaction.execute_batch(&step.sql) {
            (job.log)(ApplyEvent::RolledBack(job.done))?;
            let what = format!("step {} of {}, about {}", number + 1, job.steps.len(), step.object);
            return Err(Error::Statement { what, because: super::message(&error), hint: None });
        }
        (job.log)(ApplyEvent::Ran(number))?;
    }
    let undone = |because: String| Error::Statement {
        what: "the goal".to_owned(),
        because,
        hint: Some("nothing of it stays".to_owned()),
    };
    let broken = violations(&transaction).map_err(at_first)?;
    if broken > broken_before {
        (job.log)(ApplyEvent::RolledBack(job.done))?;
        return Err(undone(format!("{} rows refer to rows that are not there", broken - broken_before)));
    }
    let mut catalog = read::catalog(&transaction, &needs, job.scope, &|_| {}).map_err(at_first)?;
    database.clone_into(&mut catalog.database);
    if let Some(because) = (job.verify)(&catalog) {
        (job.log)(ApplyEvent::RolledBack(job.done))?;
        return Err(undone(because));
    }
    transaction.commit().map_err(at_first)?;
    (job.log)(ApplyEvent::Committed(job.steps.len()))
}

/// Rows that refer to rows that are not there.
fn violations(sqlite: &Connection) -> rusqlite::Result<u64> {
    sqlite.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
}
