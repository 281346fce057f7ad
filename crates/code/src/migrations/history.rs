//! The table in which a tool keeps what has run, and the SQL that reads and writes it.

use super::{Execution, Migration};
use crate::error::Error;
use std::time::Duration;
use trueup_db::Product;

/// A tool's history table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Its name as SQL can have it: without a schema it is looked for, and made, where the tool would.
    pub table: String,
    /// Answers one row where the table is there, and none where it is not.
    pub exists_query: String,
    /// Answers the rows in the order in which they were written, each of four texts: see [`HistoryRow::read`].
    pub rows_query: String,
    /// The statements that make it as the tool does, where it is not there yet.
    pub create_sql: String,
    /// Whether the tool begins no history in a database that holds tables already, unless it is told to.
    pub wants_empty_database: bool,
}

impl History {
    /// The table's own name, as a catalog has it: without schema and quotes.
    pub fn own_name(&self) -> String {
        self.table.rsplit('.').next().unwrap_or_default().trim_matches('"').to_owned()
    }
}

/// One row of a tool's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// The version; none for a repeatable migration.
    pub version: Option<String>,
    /// What the migration was called, where the tool keeps it.
    pub name: Option<String>,
    /// The checksum, where the tool keeps it.
    pub checksum: Option<String>,
    /// What it says.
    pub state: RowState,
}

/// What a row of a history says of its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// It has run.
    Applied,
    /// It was begun and did not come to its end.
    Failed,
    /// All up to this version counts as run.
    Baseline,
    /// It was taken back.
    Undone,
}

impl HistoryRow {
    /// A row as [`History::rows_query`] answers it: version, name, checksum, state.
    ///
    /// # Errors
    ///
    /// The row is not of that form.
    pub fn read(texts: &[Option<String>]) -> Result<Self, Error> {
        let [version, name, checksum, state] = texts else {
            return Err(not_a_row(&format!("{} columns, not 4", texts.len())));
        };
        let state = match state.as_deref() {
            Some("applied") => RowState::Applied,
            Some("failed") => RowState::Failed,
            Some("baseline") => RowState::Baseline,
            Some("undone") => RowState::Undone,
            other => return Err(not_a_row(&format!("the state {other:?}"))),
        };
        Ok(Self { version: version.clone(), name: name.clone(), checksum: checksum.clone(), state })
    }
}

fn not_a_row(because: &str) -> Error {
    Error::Refused { what: "cannot understand a row of the history".into(), because: because.into(), hint: None }
}

/// The SQL that keeps the history while one migration runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// How the migration's SQL is run in this product.
    pub execution: Execution,
    /// Run and committed before the migration begins.
    pub before: Option<String>,
    /// Run after the migration's SQL: in its transaction if it has one, else as it stands.
    pub after: String,
    /// Run when the migration failed and nothing rolled it back.
    pub failed: Option<String>,
    timed: Option<Timed>,
}

/// An `UPDATE` that says how long a migration took: `before` the number, the number, `after` it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Timed {
    before: String,
    after: String,
    unit: Unit,
}

/// What a tool counts time in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Milliseconds,
    Nanoseconds,
}

impl Record {
    pub(super) fn after(migration: &Migration, sql: String) -> Self {
        Self { execution: migration.execution, before: None, after: sql, failed: None, timed: None }
    }

    pub(super) fn timed(mut self, unit: Unit, before: String, after: String) -> Self {
        self.timed = Some(Timed { before, after, unit });
        self
    }

    /// The statement that notes how long the migration took, run when all else is committed; none where the tool
    /// does not keep it.
    pub fn took(&self, time: Duration) -> Option<String> {
        let timed = self.timed.as_ref()?;
        let amount = match timed.unit {
            Unit::Milliseconds => time.as_millis(),
            Unit::Nanoseconds => time.as_nanos(),
        };
        Some(format!("{} {amount} {}", timed.before, timed.after))
    }
}

/// A table's history, told by what differs from tool to tool.
pub(super) fn history(table: &str, product: Product, columns: &str, rest: &str, create_sql: String) -> History {
    let exists_query = match product {
        Product::Postgres => {
            format!("SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass({})", literal(table))
        }
        Product::Sqlite => {
            let bare = table.rsplit('.').next().unwrap_or(table).trim_matches(['"', '`', '[', ']']);
            format!("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = {}", literal(bare))
        }
    };
    let rows_query = format!("SELECT {columns} FROM {table} {rest}");
    History { table: table.to_owned(), exists_query, rows_query, create_sql, wants_empty_database: false }
}

/// A text as it stands in SQL.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The name of the migration that is recorded, as SQL text.
pub(super) fn version_literal(migration: &Migration) -> String {
    literal(&migration.version)
}
