//! `_prisma_migrations`, the history that Prisma keeps in a database: what it says, and how it is kept as Prisma keeps it.
//!
//! Nothing in here speaks with a database: rows come in as texts, SQL goes out as texts.

mod diagnosis;
mod script;
mod sql;

pub use diagnosis::{Diagnosis, Failure, Finding, Weight, diagnose};
pub use script::{Statement, Transaction, statements};
pub use sql::{
    LOCK_KEY, baseline, begin, create_table, fail, lock, mark_applied, mark_rolled_back, other_tables, read_rows,
    succeed, table_exists,
};

use crate::Error;
use sha2::{Digest as _, Sha256};

/// The table's name.
pub const TABLE: &str = "_prisma_migrations";

/// The texts that old versions stored are shorter, for their digits have no leading zeros.
const CHECKSUM_LENGTH: usize = 64;

/// A migration on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The name of its folder.
    pub name: String,
    /// What its `migration.sql` says.
    pub sql: String,
    /// SHA-256 of that, as 64 small hexadecimal digits.
    pub checksum: String,
}

impl Migration {
    /// A migration of this name and text.
    pub fn new(name: String, sql: String) -> Self {
        let checksum = checksum(&sql);
        Self { name, sql, checksum }
    }

    /// Whether a stored checksum is that of this migration, however its lines end.
    pub fn has_checksum(&self, stored: &str) -> bool {
        let unix = self.sql.replace("\r\n", "\n");
        let windows = self.sql.replace('\n', "\r\n");
        let texts = [&self.sql, &unix, &windows];
        match stored.len() == CHECKSUM_LENGTH {
            true => texts.iter().any(|text| checksum(text) == stored),
            false => texts.iter().any(|text| short_checksum(text) == stored),
        }
    }
}

fn checksum(text: &str) -> String {
    trueup_model::hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn short_checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:x}")).collect()
}

/// A row of the table. Times are texts, as the database prints them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// A UUID.
    pub id: String,
    /// The checksum of the script that ran.
    pub checksum: String,
    /// When the script had run whole.
    pub finished_at: Option<String>,
    /// The migration.
    pub migration_name: String,
    /// What the database said when the script failed.
    pub logs: Option<String>,
    /// When somebody said that the failed script is undone.
    pub rolled_back_at: Option<String>,
    /// When the script began.
    pub started_at: String,
    /// How many scripts ran: 1, or 0 where the migration was only marked.
    pub applied_steps_count: u32,
}

/// What a row says of its migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has run.
    Applied,
    /// It began and did not end: it failed, or still runs.
    Failed,
    /// It failed, and is as if it had not been.
    RolledBack,
}

impl Row {
    /// The row of the texts that [`read_rows`] asks for, in their order.
    ///
    /// # Errors
    ///
    /// There are not eight of them, or one that must be there is NULL.
    pub fn from_texts(texts: &[Option<String>]) -> Result<Self, Error> {
        let [id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, steps] = texts else {
            return Err(broken("it has not the eight columns that Prisma gives it"));
        };
        let text = |text: &Option<String>| text.clone().ok_or_else(|| broken("a column is NULL that never is"));
        Ok(Self {
            id: text(id)?,
            checksum: text(checksum)?,
            finished_at: finished_at.clone(),
            migration_name: text(migration_name)?,
            logs: logs.clone(),
            rolled_back_at: rolled_back_at.clone(),
            started_at: text(started_at)?,
            applied_steps_count: text(steps)?.parse().map_err(|_| broken("`applied_steps_count` is no number"))?,
        })
    }

    /// What it says of its migration.
    pub fn state(&self) -> State {
        match (&self.finished_at, &self.rolled_back_at) {
            (_, Some(_)) => State::RolledBack,
            (Some(_), None) => State::Applied,
            (None, None) => State::Failed,
        }
    }
}

fn broken(because: &str) -> Error {
    Error::PrismaHistory { because: format!("the table `{TABLE}` is not as Prisma makes it: {because}"), hint: None }
}
