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

/// A lock on one of the database's catalogues: who comes to read that waits until this is dropped.
#[derive(Debug)]
pub struct Hold<'d> {
    database: &'d Database<'d>,
    // Held for its transaction's lock.
    _session: Session,
}

impl<'d> Hold<'d> {
    /// Locks a catalogue, one of [`STOPS`].
    pub fn at(database: &'d Database<'d>, catalogue: &str) -> Self {
        let mut session = database.session();
        session.run(&format!("BEGIN; LOCK TABLE pg_catalog.{catalogue} IN ACCESS EXCLUSIVE MODE"));
        Self { database, _session: session }
    }

    /// Waits until the program has come to the catalogue; false if it has ended without.
    pub fn wait_for(&self, program: &mut Child) -> bool {
        while self.database.query(WAITING) == "0" {
            if program.try_wait().expect("the program's state").is_some() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        true
    }
}
