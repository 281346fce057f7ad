//! Running the steps of a plan.

use super::blocker;
use super::connect::{Session, field, rows};
use super::reader::{self, Limits};
use crate::connection::{ApplyEvent, ApplyJob};
use crate::error::Error;
use std::time::Duration;
use tokio_postgres::error::SqlState;
use trueup_model::Step;

/// How often a stage is tried that somebody's lock keeps from running.
const ATTEMPTS: usize = 5;

/// Between two attempts, so that those who queued behind us get their turn; longer each time.
const PAUSE: Duration = Duration::from_millis(500);

/// What holds for a session that changes a schema: names in full, functions that come later, no limit of time but that
/// for locks.
const SETTINGS: &str = "SET search_path = ''; SET check_function_bodies = off; SET statement_timeout = 0; \
                        SET client_min_messages = warning; SET idle_in_transaction_session_timeout = '10min'";

/// The lock that tells others that a plan is being applied here. The number is `trueup` in a table of letters.
const LOCK: &str = "SELECT pg_try_advisory_lock(x'747275657570'::bigint)";

pub(super) fn apply(session: &Session, limits: Limits, job: &mut ApplyJob<'_>) -> Result<(), Error> {
    if !take_lock(session)? {
        return Err(Error::Timeout {
            server: session.server().to_owned(),
            because: "somebody else applies a plan to this database".to_owned(),
            hint: "wait for that to end".to_owned(),
        });
    }
    execute(session, SETTINGS, "the session's settings")?;
    let timeout = format!("SET lock_timeout = {}", job.lock_timeout.as_millis());
    let mut at = job.done;
    while let Some(step) = job.steps.get(at) {
        let end = if step.transactional { end_of_stage(job.steps, at) } else { at + 1 };
        if step.transactional {
            execute(session, &timeout, "the session's settings")?;
            transaction(session, limits, job, at..end)?;
        } else {
            // It waits for those who are there without keeping others out.
            execute(session, "SET lock_timeout = 0", "the session's settings")?;
            alone(session, job, at, step)?;
        }
        at = end;
        (job.log)(ApplyEvent::Committed(at))?;
    }
    if job.steps.last().is_none_or(|step| !step.transactional) {
        let catalog = reader::read(session, (limits, 1), job.scope, &|_| {})?;
        refuse((job.verify)(&catalog), "what was done stays; `trueup verify` says what is left")?;
    }
    Ok(())
}

fn take_lock(session: &Session) -> Result<bool, Error> {
    let answer = session.block_on(session.client().simple_query(LOCK));
    let answer = answer.map_err(|error| session.error(&error, "the lock"))?;
    Ok(rows(&answer).next().is_some_and(|row| field(row, 0) == "t"))
}

fn execute(session: &Session, sql: &str, what: &str) -> Result<(), Error> {
    session.execute(sql).map_err(|error| session.error(&error, what))
}

fn end_of_stage(steps: &[Step], begin: usize) -> usize {
    let length = steps.iter().skip(begin).take_while(|step| step.transactional).count();
    begin + length
}

/// Runs a stage as one transaction; where somebody's lock is in the way, again after a while.
fn transaction(
    session: &Session,
    limits: Limits,
    job: &mut ApplyJob<'_>,
    stage: std::ops::Range<usize>,
) -> Result<(), Error> {
    for attempt in 1.. {
        execute(session, "BEGIN", "the transaction")?;
        let outcome = steps(session, job, stage.clone());
        let Err((number, error)) = outcome else { break };
        // The session may be gone, and the transaction with it.
        let _ = session.execute("ROLLBACK");
        (job.log)(ApplyEvent::RolledBack(stage.start))?;
        if error.code() != Some(&SqlState::LOCK_NOT_AVAILABLE) || attempt >= ATTEMPTS {
            return Err(blocker::named(failed(session, job.steps, number, &error), session));
        }
        (job.log)(ApplyEvent::Waits(attempt))?;
        std::thread::sleep(PAUSE * u32::try_from(attempt).unwrap_or(1));
    }
    if stage.end == job.steps.len() {
        let verified = reader::read_inside(session, limits, job.scope)
            .and_then(|catalog| refuse((job.verify)(&catalog), "nothing of this stage stays"));
        if let Err(error) = verified {
            execute(session, "ROLLBACK", "the transaction")?;
            (job.log)(ApplyEvent::RolledBack(stage.start))?;
            return Err(error);
        }
    }
    execute(session, "COMMIT", "the transaction's end")
}

fn steps(
    session: &Session,
    job: &mut ApplyJob<'_>,
    stage: std::ops::Range<usize>,
) -> Result<(), (usize, tokio_postgres::Error)> {
    for number in stage {
        let Some(step) = job.steps.get(number) else { break };
        // A log that cannot be written is found out at the latest when the stage ends.
        let _ = (job.log)(ApplyEvent::Begins(number));
        session.execute(&step.sql).map_err(|error| (number, error))?;
        let _ = (job.log)(ApplyEvent::Ran(number));
    }
    Ok(())
}

/// Runs a step that can be in no transaction. An index that a failed build has left is dropped before.
fn alone(session: &Session, job: &mut ApplyJob<'_>, number: usize, step: &Step) -> Result<(), Error> {
    (job.log)(ApplyEvent::Begins(number))?;
    if let Err(error) = session.execute(&step.sql) {
        if step.sql.contains(" INDEX CONCURRENTLY ")
            && step.sql.starts_with("CREATE ")
            && let Some(index) = &step.object.part
        {
            let name = super::quote::qualified_in(&step.object.name.schema, index).to_string();
            let _ = session.execute(&format!("DROP INDEX CONCURRENTLY IF EXISTS {name}"));
        }
        return Err(failed(session, job.steps, number, &error));
    }
    (job.log)(ApplyEvent::Ran(number))
}

fn failed(session: &Session, steps: &[Step], number: usize, error: &tokio_postgres::Error) -> Error {
    let what = steps.get(number).map(|step| step.object.to_string()).unwrap_or_default();
    let what = format!("step {} of {}, about {what}", number + 1, steps.len());
    match error.as_db_error() {
        Some(_) => Error::Statement { what, because: super::load::text(error), hint: None },
        None => session.error(error, "the plan"),
    }
}

fn refuse(complaint: Option<String>, hint: &str) -> Result<(), Error> {
    complaint.map_or(Ok(()), |because| {
        Err(Error::Statement { what: "the goal".to_owned(), because, hint: Some(hint.to_owned()) })
    })
}
