//! Stops the program under test in the middle of its reading, for as long as a test needs.

use crate::database::Database;
use crate::session::Session;
use std::process::Child;
use std::time::Duration;

/// Catalogues that every full reading must come to, and that other sessions' DDL on tables does without.
pub const STOPS: &[&str] = &["pg_policy", "pg_publication", "pg_ts_config"];

const WAITING: &str = "
SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE NOT granted AND datname = current_database() AND application_name <> 'psql'";

const END: &str = "
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND application_name <> 'psql'";

/// A lock on one of the database's catalogues: who comes to read that waits until this is dropped.
///
/// So may every new session, which reads all catalogues at its start where the server has not kept their descriptions
/// (`pg_internal.init`). What a test asks or changes meanwhile goes through the session that is open here.
#[derive(Debug)]
pub struct Hold {
    // Held for its transaction's lock.
    _holder: Session,
    other: Session,
}

impl Hold {
    /// Locks a catalogue, one of [`STOPS`].
    pub fn at(database: &Database<'_>, catalogue: &str) -> Self {
        let mut other = database.session();
        other.run("SELECT 1");
        let mut holder = database.session();
        holder.run(&format!("BEGIN; LOCK TABLE pg_catalog.{catalogue} IN ACCESS EXCLUSIVE MODE"));
        Self { _holder: holder, other }
    }

    /// Waits until the program has come to the catalogue; false if it has ended without.
    pub fn wait_for(&mut self, program: &mut Child) -> bool {
        while self.query(WAITING) == "0" {
            if program.try_wait().expect("the program's state").is_some() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        true
    }

    /// Ends the program's sessions, as a server does that goes away.
    pub fn end_the_program(&mut self) {
        self.query(END);
    }

    /// Runs statements in the other session, and answers like [`Database::query`].
    pub fn query(&mut self, sql: &str) -> String {
        self.other.run(sql).trim_end().to_owned()
    }
}
