//! Running the steps of a plan.

use super::connect::{Session, field, rows};
use super::quote::{literal, qualified, qualified_in};
use super::reader::{self, Limits, Manner};
use crate::connection::{ApplyEvent, ApplyJob, Begun};
use crate::error::Error;
use crate::undo::WhenInterrupted;
use std::ops::Range;
use std::time::Duration;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, NoTls, SimpleQueryRow};
use trueup_model::{ObjectKind, Step};

/// How often a stage is tried that somebody's lock keeps from running.
const ATTEMPTS: u32 = 5;

/// Between the first two attempts, so that those who queued behind us get their turn; twice as long each time.
const PAUSE: Duration = Duration::from_millis(500);

/// How long the session of an attempt that was cut off may take to notice that, in seconds.
const LETTING_GO: u32 = 10;

/// How many times as long reading takes inside a transaction, where no second connection helps, and with what is compared.
const READING_INSIDE: u32 = 2;

/// The part of the time for locks in which a wait that is given up must be over, and its transaction undone.
const GIVING_UP: u32 = 20;

/// The part of the time for locks that is left for waiting at all, however long reading takes.
const LEAST_WAIT: u32 = 4;

/// How often it is asked how far a build is.
const ASK_PROGRESS: Duration = Duration::from_secs(1);

/// What holds for steps that we have written: names in full, functions that come before what they use.
const COMPUTED: &str = "SET search_path = ''; SET check_function_bodies = off";

/// What holds for a session that changes a schema: no limit of time but that for locks, no going on with a statement whose client is gone, which servers can from version 14 on, and no commit that
/// a crash could undo after the log has called it one.
const SETTINGS: &str = "SET statement_timeout = 0; \
                        SET client_min_messages = warning; SET idle_in_transaction_session_timeout = '10min'; \
                        SELECT pg_catalog.set_config(name, '1s', false) FROM pg_catalog.pg_settings \
                        WHERE name = 'client_connection_check_interval'; \
                        SELECT pg_catalog.set_config(name, 'on', false) FROM pg_catalog.pg_settings \
                        WHERE name = 'synchronous_commit' AND setting = 'off'";

/// The lock that tells others that a plan is being applied here: `trueup` in a table of letters.
const LOCK: i64 = 0x7472_7565_7570;

pub(super) fn apply(session: &Session, limits: Limits, job: &mut ApplyJob<'_>) -> Result<(), Error> {
    let attempts = if job.begun.is_some() { LETTING_GO } else { 1 };
    take_lock(session, LOCK, attempts)?;
    if let Some(number) = job.tool_lock {
        take_lock(session, number, LETTING_GO)?;
    }
    let _cancelled = cancelled_with_the_program(session);
    execute(session, SETTINGS, "the session's settings")?;
    if job.computed {
        execute(session, COMPUTED, "the session's settings")?;
    }
    let mut at = job.done;
    if let Some(Begun::Transaction(number)) = job.begun
        && was_committed(session, number)?
    {
        at = Step::end_of_stage(job.steps, at);
        (job.log)(ApplyEvent::Committed(at))?;
    }
    let mut is_verified = false;
    while let Some(step) = job.steps.get(at) {
        let end = Step::end_of_stage(job.steps, at);
        set_lock_timeout(session, lock_timeout(job, at..end))?;
        if step.transactional {
            transaction(session, limits, job, at..end)?;
            is_verified = end == job.steps.len();
        } else {
            let may_be_done = job.begun == Some(Begun::Step) && at == job.done;
            alone(session, job, (at, step), may_be_done)?;
        }
        at = end;
        (job.log)(ApplyEvent::Committed(at))?;
    }
    if !is_verified {
        let catalog = reader::read(session, Manner::of_one(limits), job.scope, &|_| {})?;
        refuse((job.verify)(&catalog), "what was done stays; a new plan says what is left")?;
    }
    Ok(())
}

/// How long a stage waits for a lock. What it reads back while it has its locks is part of what others wait.
fn lock_timeout(job: &ApplyJob<'_>, stage: Range<usize>) -> Duration {
    if !job.steps.get(stage.start).is_some_and(|step| step.transactional) {
        return job.quiet_lock_timeout;
    }
    // Giving up takes its time too.
    let wait = job.lock_timeout - job.lock_timeout / GIVING_UP;
    let reads_back = if stage.end == job.steps.len() { job.reading * READING_INSIDE } else { Duration::ZERO };
    wait.saturating_sub(reads_back).max(job.lock_timeout / LEAST_WAIT)
}

fn set_lock_timeout(session: &Session, timeout: Duration) -> Result<(), Error> {
    execute(session, &format!("SET lock_timeout = {}", timeout.as_millis()), "the session's settings")
}

/// Takes the lock, asking for it so many times, once a second.
fn take_lock(session: &Session, number: i64, attempts: u32) -> Result<(), Error> {
    let ask = |sql: &str| {
        let answer = session.block_on(session.client().simple_query(sql));
        answer.map_err(|error| session.error(&error, "the lock"))
    };
    for attempt in 0..attempts {
        if attempt > 0 {
            std::thread::sleep(Duration::from_secs(1));
        }
        let answer = ask(&format!("SELECT pg_catalog.pg_try_advisory_lock({number})"))?;
        if rows(&answer).next().is_some_and(|row| field(row, 0) == "t") {
            return Ok(());
        }
    }
    let holders = ask(&include_str!("queries/lock_holder.sql").replace("$1", &number.to_string()))?;
    let holder = rows(&holders).next().map(|row| {
        format!(": process {} (`{}`, user `{}`, since {})", field(row, 0), field(row, 2), field(row, 1), field(row, 3))
    });
    Err(Error::Timeout {
        server: session.server().to_owned(),
        because: format!("somebody else changes the schema of this database{}", holder.unwrap_or_default()),
        hint: "wait for that to end".to_owned(),
    })
}

/// A server goes on with a statement whose client is gone; so it is told when a signal ends the program.
fn cancelled_with_the_program(session: &Session) -> WhenInterrupted {
    let token = session.client().cancel_token();
    WhenInterrupted::run(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        // Servers take it without TLS too: it holds a number that only this session knows.
        let _ = runtime.map(|runtime| runtime.block_on(token.cancel_query(NoTls)));
    })
}

/// Whether a transaction of an earlier attempt has ended well.
fn was_committed(session: &Session, number: u64) -> Result<bool, Error> {
    let sql = format!("SELECT pg_catalog.pg_xact_status('{number}')");
    let answer = match session.block_on(session.client().simple_query(&sql)) {
        Ok(answer) => answer,
        // A server that crashed knows no transaction of which it has written nothing.
        Err(error) if error.code() == Some(&SqlState::INVALID_PARAMETER_VALUE) => return Ok(false),
        Err(error) => return Err(session.error(&error, "the earlier transaction")),
    };
    match rows(&answer).next().map(|row| field(row, 0)) {
        Some("committed") => Ok(true),
        Some("in progress") => Err(Error::Timeout {
            server: session.server().to_owned(),
            because: "the transaction of the earlier attempt has not ended".to_owned(),
            hint: "wait a moment, and try again".to_owned(),
        }),
        _ => Ok(false),
    }
}

fn execute(session: &Session, sql: &str, what: &str) -> Result<(), Error> {
    session.execute(sql).map_err(|error| session.error(&error, what))
}

/// Runs a stage as one transaction; where somebody's lock is in the way, again after a while.
fn transaction(session: &Session, limits: Limits, job: &mut ApplyJob<'_>, stage: Range<usize>) -> Result<(), Error> {
    let mut pause = PAUSE;
    for attempt in 1.. {
        begin(session, job, stage.start)?;
        let Err((number, error)) = steps(session, job, stage.clone()) else { break };
        // The session may be gone, and the transaction with it.
        let _ = session.execute("ROLLBACK");
        (job.log)(ApplyEvent::RolledBack(stage.start))?;
        let may_help = [SqlState::LOCK_NOT_AVAILABLE, SqlState::T_R_DEADLOCK_DETECTED];
        if !error.code().is_some_and(|code| may_help.contains(code)) {
            return Err(failed(session, job.steps, number, &error));
        }
        if attempt >= ATTEMPTS {
            return Err(held_up(session, job.steps, number, failed(session, job.steps, number, &error)));
        }
        (job.log)(ApplyEvent::Waits(attempt as usize))?;
        std::thread::sleep(pause);
        pause *= 2;
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

/// Begins a transaction. Its number tells later whether it was committed.
fn begin(session: &Session, job: &mut ApplyJob<'_>, first: usize) -> Result<(), Error> {
    let answer = session.block_on(session.client().simple_query("BEGIN; SELECT pg_catalog.pg_current_xact_id()"));
    let answer = answer.map_err(|error| session.error(&error, "the transaction"))?;
    match rows(&answer).next().and_then(|row| field(row, 0).parse().ok()) {
        Some(number) => (job.log)(ApplyEvent::Transaction(number, first)),
        None => Ok(()),
    }
}

fn steps(session: &Session, job: &mut ApplyJob<'_>, stage: Range<usize>) -> Result<(), (usize, tokio_postgres::Error)> {
    for number in stage {
        let Some(step) = job.steps.get(number) else { break };
        // A log that cannot be written is found out at the latest when the stage ends.
        let _ = (job.log)(ApplyEvent::Begins(number));
        session.execute(&step.sql).map_err(|error| (number, error))?;
        let _ = (job.log)(ApplyEvent::Ran(number));
    }
    Ok(())
}

/// Runs a step that can be in no transaction.
///
/// `may_be_done`: an earlier attempt has begun it, and what it makes or drops may be there or gone already.
fn alone(
    session: &Session,
    job: &mut ApplyJob<'_>,
    (number, step): (usize, &Step),
    may_be_done: bool,
) -> Result<(), Error> {
    drop_unusable(session, step)?;
    (job.log)(ApplyEvent::Begins(number))?;
    if let Err(error) = watched(session, job, step) {
        const DONE: [SqlState; 4] = [
            SqlState::DUPLICATE_TABLE,
            SqlState::DUPLICATE_OBJECT,
            SqlState::UNDEFINED_TABLE,
            SqlState::UNDEFINED_OBJECT,
        ];
        if !(may_be_done && error.code().is_some_and(|code| DONE.contains(code))) {
            // The session may be gone, or who was in the way of the build is in the way of this; then the next attempt does it.
            let _ = set_lock_timeout(session, job.lock_timeout);
            let is_dropped = drop_unusable(session, step);
            let mut error_told = failed(session, job.steps, number, &error);
            if let (Err(_), Error::Statement { because, .. }) = (is_dropped, &mut error_told) {
                because.push_str("; the index is left unfinished, and `--resume` drops it first");
            }
            if let Some(sql) = step.after_failure(&super::load::text(&error)) {
                let _ = session.execute(&sql);
            }
            let is_held_up = error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE);
            return Err(if is_held_up { held_up(session, job.steps, number, error_told) } else { error_told });
        }
    }
    (job.log)(ApplyEvent::Ran(number))
}

/// Runs a statement that may take long, and tells how far it is as far as the server does.
fn watched(session: &Session, job: &mut ApplyJob<'_>, step: &Step) -> Result<(), tokio_postgres::Error> {
    session.block_on(async {
        let run = session.client().batch_execute(&step.sql);
        tokio::pin!(run);
        let mut observer: Option<Client> = None;
        loop {
            tokio::select! {
                done = &mut run => return done,
                () = tokio::time::sleep(ASK_PROGRESS) => {}
            }
            let ask = async {
                if observer.is_none() {
                    observer = session.another().await.ok();
                }
                observer.as_ref()?.simple_query(include_str!("queries/build_progress.sql")).await.ok()
            };
            let answer = tokio::select! {
                done = &mut run => return done,
                answer = ask => answer,
            };
            let number = |row: &SimpleQueryRow, column| field(row, column).parse().unwrap_or(0);
            if let Some(row) = answer.iter().flat_map(|answer| rows(answer)).next() {
                // Nothing depends on it.
                let _ = (job.log)(ApplyEvent::Progress(number(row, 0), number(row, 1)));
            }
        }
    })
}

/// An index that a build has left unfinished is of no use, and has the name.
fn drop_unusable(session: &Session, step: &Step) -> Result<(), Error> {
    let Some(index) = step.object.part.as_ref().filter(|_| step.object.kind == ObjectKind::Index) else {
        return Ok(());
    };
    let name = qualified_in(&step.object.name.schema, index).to_string();
    let sql = format!(
        "SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass({}) AND NOT indisvalid",
        literal(&name)
    );
    let told = |error: tokio_postgres::Error| session.error(&error, "an unfinished index");
    let found = session.block_on(session.client().simple_query(&sql)).map_err(told)?;
    if rows(&found).next().is_some() {
        session.execute(&format!("DROP INDEX CONCURRENTLY {name}")).map_err(told)?;
    }
    Ok(())
}

fn failed(session: &Session, steps: &[Step], number: usize, error: &tokio_postgres::Error) -> Error {
    let what = steps.get(number).map(Step::name).unwrap_or_default();
    let what = format!("step {} of {}, about {what}", number + 1, steps.len());
    match error.as_db_error() {
        Some(_) => Error::Statement { what, because: super::load::text(error), hint: None },
        None => session.error(error, "the plan"),
    }
}

/// Adds to a wait that was given up who has locked the step's table, as far as the server lets this role know.
fn held_up(session: &Session, steps: &[Step], number: usize, error: Error) -> Error {
    let Some(step) = steps.get(number) else { return error };
    let Error::Statement { what, because, hint } = error else { return error };
    let table = step.table.as_ref().unwrap_or(&step.object.name);
    let name = literal(&qualified(table).to_string());
    let sql = include_str!("queries/holders.sql").replace("$1", &name);
    let found = session.block_on(session.client().simple_query(&sql)).unwrap_or_default();
    let holders: Vec<String> = rows(&found)
        .map(|row| {
            let (process, user, program, mode) = (field(row, 0), field(row, 1), field(row, 2), field(row, 3));
            let (seconds, query) = (field(row, 4), field(row, 5));
            format!("process {process} (`{program}`, user `{user}`) has it in {mode} for {seconds} s: {query}")
        })
        .collect();
    if holders.is_empty() {
        return Error::Statement { what, because, hint };
    }
    let because = format!("{because}; {}", holders.join("; "));
    let hint = "try again when that has ended; `SELECT pg_terminate_backend(…)` with its number ends it";
    Error::Statement { what, because, hint: Some(hint.to_owned()) }
}

fn refuse(complaint: Option<String>, hint: &str) -> Result<(), Error> {
    complaint.map_or(Ok(()), |because| {
        Err(Error::Statement { what: "the goal".to_owned(), because, hint: Some(hint.to_owned()) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueup_model::{ObjectKey, ObjectName, Scope};

    #[test]
    fn what_is_read_back_is_part_of_what_others_wait() {
        let table = || ObjectKey::new(ObjectKind::Table, ObjectName::new("s", "t"));
        let step = |transactional| Step { transactional, ..Step::new(table(), String::new()) };
        let steps = [step(true), step(false), step(true)];
        let timeout = |stage: Range<usize>, reading| {
            let job = ApplyJob {
                steps: &steps,
                done: 0,
                begun: None,
                tool_lock: None,
                computed: true,
                scope: &Scope::default(),
                reading: Duration::from_millis(reading),
                lock_timeout: Duration::from_secs(3),
                quiet_lock_timeout: Duration::from_secs(60),
                verify: &|_| None,
                log: &mut |_| Ok(()),
            };
            lock_timeout(&job, stage).as_millis()
        };
        assert_eq!([timeout(0..1, 200), timeout(1..2, 200), timeout(2..3, 200)], [2850, 60_000, 2450]);
        assert_eq!(timeout(2..3, 5000), 750);
    }
}
