//! An open session with a database: all input and output of a product in one trait.

use crate::dialect::Dialect;
use crate::error::Error;
use serde::Serialize;
use trueup_model::{Catalog, ObjectName, Scope};

pub use trueup_model::{Measure, Measures};

/// An open session. Dropping it closes it.
pub trait Connection {
    /// What is known of the product without a connection.
    fn dialect(&self) -> &'static dyn Dialect;

    /// The user of the session; empty where the product has none.
    fn user(&self) -> &str {
        ""
    }

    /// The schema in which names without one live, where the source says so; as Prisma's URLs do.
    fn schema(&self) -> Option<&str> {
        None
    }

    /// Reads the catalog as far as the scope reaches, in one consistent, read-only view of the database.
    ///
    /// Fails whole: there is no partial catalog but the one whose `unread` says what the role may not see.
    fn read(&mut self, scope: &Scope, progress: Progress<'_>) -> Result<Catalog, Error>;

    /// What moves whenever the schema does, and tells this database from any other; for one round trip.
    ///
    /// As long as it stays the same, [`Connection::read`] gives the same catalog. It may also move where the catalog
    /// stays the same. `None` where the role may not look at all that it consists of.
    fn fingerprint(&mut self) -> Result<Option<String>, Error>;

    /// Runs the steps of a plan, in stages: those that run in a transaction together, each other one by itself.
    ///
    /// Where the last stage is a transaction, what the database then holds is shown to `verify` before it is committed,
    /// else afterwards; a complaint of `verify` undoes that stage. `log` is told before and after each step; what it
    /// complains of stops the run.
    ///
    /// # Errors
    ///
    /// A step fails, somebody else applies a plan, or a lock cannot be had; earlier stages stay. The error says which.
    fn apply(&mut self, job: &mut ApplyJob<'_>) -> Result<(), Error>;

    /// How another program connects to the same database, with the password; `None` where it cannot.
    fn url(&self) -> Option<trueup_model::Secret>;

    /// What a query answers, as texts; it cannot write.
    ///
    /// # Errors
    ///
    /// The database refuses it.
    fn query(&mut self, sql: &str) -> Result<Vec<Vec<Option<String>>>, Error>;

    /// Measures the tables' rows and bytes. What may not be counted has no count; nothing fails for it.
    fn measure(&mut self, tables: &[ObjectName], rows: RowCounting) -> Result<Measures, Error>;

    /// Describes server, session and rights, for `check`.
    fn describe(&mut self) -> Result<Description, Error>;
}

/// Steps to be run.
pub struct ApplyJob<'a> {
    /// All steps of the plan.
    pub steps: &'a [trueup_model::Step],
    /// How many of them have run already, in an earlier attempt.
    pub done: usize,
    /// What an earlier attempt had begun after those when it was cut off.
    pub begun: Option<Begun>,
    /// The number of a migrating tool's advisory lock, which is taken too.
    pub tool_lock: Option<i64>,
    /// Whether the steps were written by us, with all names in full; migrations have their own way to find things.
    pub computed: bool,
    /// What of the database is read to be verified.
    pub scope: &'a Scope,
    /// How long others may have to wait because of a step that keeps them out: for that long it waits for a lock, before it
    /// makes room and tries again.
    pub lock_timeout: std::time::Duration,
    /// How long reading the catalog took just now: what is verified before it is committed is read while locks are held.
    pub reading: std::time::Duration,
    /// How long a step waits that keeps nobody out, as a concurrent build.
    pub quiet_lock_timeout: std::time::Duration,
    /// Says what is wrong with what the database then holds; `None` where nothing is.
    pub verify: &'a dyn Fn(&Catalog) -> Option<String>,
    /// Is told what happens.
    pub log: &'a mut dyn FnMut(ApplyEvent) -> Result<(), Error>,
}

/// What an attempt had begun of which nobody knows whether it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// A stage, in the transaction of this number.
    Transaction(u64),
    /// A step that runs in no transaction.
    Step,
}

/// What happens while steps are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplyEvent {
    /// The transaction of this number begins; its first step is the second number, from 0.
    Transaction(u64, usize),
    /// The step of this number, from 0, is about to run.
    Begins(usize),
    /// It is so far, of so much.
    Progress(u64, u64),
    /// It has run; in a transaction it is not committed yet.
    Ran(usize),
    /// All steps before this one are committed.
    Committed(usize),
    /// The steps from this number on were undone.
    RolledBack(usize),
    /// Somebody's lock is waited for; this many times it was tried.
    Waits(usize),
}

/// Told how far a long job is. Called from any thread.
pub type Progress<'a> = &'a (dyn Fn(Step) + Sync);

/// One report of progress.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// What is being done: `reading columns`.
    pub doing: &'static str,
    /// How much is done.
    pub done: u64,
    /// Of how much; 0 where that is unknown.
    pub total: u64,
}

/// How rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowCounting {
    /// Small tables are counted, for large ones the planner's estimate is taken.
    Auto,
    /// All are counted, each within a time limit.
    Exact,
    /// The planner's estimates.
    Estimate,
    /// Not at all; bytes neither.
    None,
}

/// What `check` reports. Holds no password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Description {
    /// Product and version for people: `PostgreSQL 15.18`.
    pub product: String,
    /// Host and port, socket, or file.
    pub server: String,
    /// The database.
    pub database: String,
    /// The user; empty where there are none.
    pub user: String,
    /// TLS version and cipher, or why there is none.
    pub tls: String,
    /// Time of a round trip, in milliseconds.
    pub latency_ms: f64,
    /// Whether the server takes no writes, and why: `standby`, `read-only`.
    pub read_only: Option<String>,
    /// What the role is and may do, a sentence each.
    pub rights: Vec<String>,
    /// Schemas with the number of tables and bytes.
    pub schemas: Vec<SchemaSize>,
    /// Extensions.
    pub extensions: Vec<ExtensionPlace>,
    /// Transactions open for more than five minutes, a sentence each.
    pub long_transactions: Vec<String>,
    /// Of the definitions, what cannot be read, a sentence each.
    pub unreadable: Vec<String>,
    /// What else the role may not see, a sentence each: rows, other sessions. The definitions are complete without.
    pub closed: Vec<String>,
    /// Anything else that a user of this database should know, a sentence each.
    pub notes: Vec<String>,
}

/// A schema's size.
#[derive(Debug, Clone, Serialize)]
pub struct SchemaSize {
    /// Its name.
    pub name: String,
    /// Number of tables.
    pub tables: u64,
    /// Bytes on disk.
    pub bytes: u64,
}

/// An installed extension.
#[derive(Debug, Clone, Serialize)]
pub struct ExtensionPlace {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The schema of its objects.
    pub schema: String,
}
