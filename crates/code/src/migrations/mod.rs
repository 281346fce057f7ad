//! Folders of SQL migrations as other tools name them: what is in them, and the history that the tool keeps.
//!
//! Each tool has a file here. It says which files are migrations and in what order they run, which of them run in a
//! transaction, how the tool computes checksums, and what its history table looks like. All of it follows the tools'
//! sources. Where trueup cannot do what the tool would, a migration carries an [`Migration::obstacle`] and
//! [`Folder::record`] refuses; the pending ones can still be listed.

mod dbmate;
mod diagnosis;
mod diesel;
mod files;
mod flyway;
mod golang_migrate;
mod goose;
mod history;
mod recognise;
mod refinery;
mod sqlx;

pub use diagnosis::{Diagnosis, Finding, FindingKind};
pub use history::{History, HistoryRow, Record, RowState};

use crate::error::Error;
use std::path::{Path, PathBuf};
use trueup_db::Product;

/// A tool that runs a folder of SQL migrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// Flyway: `V1__name.sql`, `R__name.sql`.
    Flyway,
    /// dbmate: `1_name.sql` with `-- migrate:up`.
    Dbmate,
    /// golang-migrate: `1_name.up.sql`.
    GolangMigrate,
    /// sqlx: `1_name.sql` or `1_name.up.sql`.
    Sqlx,
    /// refinery: `V1__name.sql`, `U1__name.sql`.
    Refinery,
    /// Diesel: `1_name/up.sql`.
    Diesel,
    /// goose: `1_name.sql` with `-- +goose Up`.
    Goose,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Flyway, Self::Dbmate, Self::GolangMigrate, Self::Sqlx, Self::Refinery, Self::Diesel, Self::Goose];

    /// The tool in one word, as it stands before the folder in `sqlx:migrations`, and in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Flyway => "flyway",
            Self::Dbmate => "dbmate",
            Self::GolangMigrate => "golang-migrate",
            Self::Sqlx => "sqlx",
            Self::Refinery => "refinery",
            Self::Diesel => "diesel",
            Self::Goose => "goose",
        }
    }

    /// The tool that a word means.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.word() == word)
    }
}

/// One migration: what is run to go forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Its version as the tool's history spells it; empty for a repeatable one.
    pub version: String,
    /// What it is called, as the tool's history spells it.
    pub name: String,
    /// The file that it stands in.
    pub file: PathBuf,
    /// The SQL that goes forward, as it stands in the file: the last statement may lack its `;`.
    pub sql: String,
    /// How the tool runs that SQL.
    pub execution: Execution,
    /// What the tool keeps to notice that the file was edited, as [`History::rows_query`] answers it.
    pub checksum: Option<String>,
    /// When it runs.
    pub kind: Kind,
    /// Why trueup cannot run it as the tool would, where it cannot.
    pub obstacle: Option<String>,
}

impl Migration {
    /// Whether the tool runs it in a transaction.
    pub fn in_transaction(&self) -> bool {
        self.execution == Execution::Transaction
    }

    /// How messages name it: the file, or for Diesel its folder.
    pub fn label(&self) -> String {
        let is_of_diesel = self.file.file_name().is_some_and(|name| name == "up.sql");
        let path = if is_of_diesel { self.file.parent() } else { Some(self.file.as_path()) };
        path.and_then(Path::file_name).map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// How a tool runs the SQL of a migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Execution {
    /// In a transaction, together with the statement that records it.
    Transaction,
    /// Without one, the whole text as one message: what the server does with that is what the tool's users get.
    OneMessage,
    /// Without one, each statement for itself.
    StatementByStatement,
}

/// When a migration runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Once, in the order of versions.
    Versioned,
    /// Once, whenever it appears: refinery's `U1__name.sql`.
    AnyTime,
    /// After the others, each time that its text has changed: Flyway's `R__name.sql`.
    Repeatable,
    /// In place of all versions up to its own, in a database without a history: Flyway's `B1__name.sql`.
    Baseline,
}

/// A folder of migrations, read.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    tool: Tool,
    table: String,
    migrations: Vec<Migration>,
    allows_out_of_order: bool,
    has_wide_versions: bool,
}

impl Folder {
    /// Reads the migrations in a folder, if that is what it holds; what they are is told by names and contents, and
    /// where these fit several tools, by the project's files around the folder.
    ///
    /// # Errors
    ///
    /// Several tools fit and nothing says which; a file cannot be read or is not as the tool wants it.
    pub fn find(path: &Path) -> Result<Option<Self>, Error> {
        recognise::tool_of(path)?.map(|tool| Self::open(path, tool)).transpose()
    }

    /// Reads the migrations in a folder as those of this tool.
    ///
    /// # Errors
    ///
    /// A file cannot be read or is not as the tool wants it.
    pub fn open(path: &Path, tool: Tool) -> Result<Self, Error> {
        let mut folder = Self {
            path: path.to_owned(),
            tool,
            table: tool.default_table().to_owned(),
            migrations: Vec::new(),
            allows_out_of_order: false,
            has_wide_versions: false,
        };
        match tool {
            Tool::Flyway => flyway::load(&mut folder)?,
            Tool::Dbmate => folder.migrations = dbmate::load(path)?,
            Tool::GolangMigrate => folder.migrations = golang_migrate::load(path)?,
            Tool::Sqlx => sqlx::load(&mut folder)?,
            Tool::Refinery => refinery::load(&mut folder)?,
            Tool::Diesel => folder.migrations = diesel::load(path)?,
            Tool::Goose => folder.migrations = goose::load(path)?,
        }
        folder.refuse_duplicates()?;
        Ok(folder)
    }

    /// The same, with the history in a table of another name, as the tool's own option would have it.
    pub fn with_table(mut self, table: impl Into<String>) -> Self {
        self.table = table.into();
        self
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The tool that runs it.
    pub fn tool(&self) -> Tool {
        self.tool
    }

    /// The migrations, in the order in which the tool would run them in an empty database.
    pub fn migrations(&self) -> &[Migration] {
        &self.migrations
    }

    /// The table in which the tool keeps what has run.
    pub fn history(&self, product: Product) -> History {
        match self.tool {
            Tool::Flyway => flyway::history(&self.table, product),
            Tool::Dbmate => dbmate::history(&self.table, product),
            Tool::GolangMigrate => golang_migrate::history(&self.table, product),
            Tool::Sqlx => sqlx::history(&self.table, product),
            Tool::Refinery => refinery::history(self, product),
            Tool::Diesel => diesel::history(&self.table, product),
            Tool::Goose => goose::history(&self.table, product),
        }
    }

    /// The SQL that keeps the history when this migration runs, as the tool would.
    ///
    /// # Errors
    ///
    /// The migration has an [`Migration::obstacle`], or Flyway would not run it in this product.
    pub fn record(&self, migration: &Migration, product: Product) -> Result<Record, Error> {
        let in_product = || if self.tool == Tool::Flyway { flyway::obstacle(migration, product) } else { None };
        if let Some(obstacle) = migration.obstacle.clone().or_else(in_product) {
            return Err(Error::Refused {
                what: format!("cannot run `{}` as {} would", migration.label(), self.tool.word()),
                because: obstacle,
                hint: Some(format!("let {} run it, then plan again", self.tool.word())),
            });
        }
        Ok(match self.tool {
            Tool::Flyway => flyway::record(self, migration, product),
            Tool::Dbmate => dbmate::record(&self.table, migration),
            Tool::GolangMigrate => golang_migrate::record(&self.table, migration, product),
            Tool::Sqlx => sqlx::record(&self.table, migration, product),
            Tool::Refinery => refinery::record(&self.table, migration, product),
            Tool::Diesel => diesel::record(&self.table, migration),
            Tool::Goose => goose::record(&self.table, migration, product),
        })
    }

    /// What the rows of the history say of these migrations; the rows are in the order of the query that read them.
    pub fn diagnose(&self, rows: &[HistoryRow]) -> Diagnosis<'_> {
        diagnosis::diagnose(self, rows)
    }

    /// Two files of one version: each tool stops at that.
    fn refuse_duplicates(&self) -> Result<(), Error> {
        for (index, migration) in self.migrations.iter().enumerate() {
            let before = self.migrations.iter().take(index);
            let is_same = |other: &&Migration| self.key(other) == self.key(migration);
            if let Some(other) = before.rev().find(is_same) {
                return Err(Error::File {
                    path: migration.file.clone(),
                    because: format!("it has the version of `{}`", other.label()),
                    hint: Some("give one of them another version".into()),
                });
            }
        }
        Ok(())
    }

    /// What makes two migrations the same one to the tool.
    fn key(&self, migration: &Migration) -> (bool, String) {
        match migration.kind {
            Kind::Repeatable => (true, format!("repeatable {}", migration.name)),
            Kind::Baseline => (false, format!("baseline {}", self.version_key(&migration.version))),
            Kind::Versioned | Kind::AnyTime => (false, self.version_key(&migration.version)),
        }
    }

    /// A version in the one form in which equal ones are equal texts.
    fn version_key(&self, version: &str) -> String {
        match self.tool {
            Tool::Flyway => flyway::Version::of(version).map_or_else(|| version.to_owned(), |version| version.key()),
            Tool::GolangMigrate | Tool::Sqlx | Tool::Refinery | Tool::Goose => files::without_zeros(version).to_owned(),
            Tool::Dbmate | Tool::Diesel => version.to_owned(),
        }
    }

    /// Which of two versions the tool runs first.
    fn compare(&self, one: &str, other: &str) -> std::cmp::Ordering {
        match self.tool {
            Tool::Flyway => flyway::Version::of(one).cmp(&flyway::Version::of(other)),
            Tool::GolangMigrate | Tool::Sqlx | Tool::Refinery | Tool::Goose => {
                files::number(one).cmp(&files::number(other))
            }
            Tool::Dbmate | Tool::Diesel => one.cmp(other),
        }
    }
}

impl Tool {
    fn default_table(self) -> &'static str {
        match self {
            Self::Flyway => "flyway_schema_history",
            Self::Dbmate | Self::GolangMigrate => "schema_migrations",
            Self::Sqlx => "_sqlx_migrations",
            Self::Refinery => "refinery_schema_history",
            Self::Diesel => "__diesel_schema_migrations",
            Self::Goose => "goose_db_version",
        }
    }
}
