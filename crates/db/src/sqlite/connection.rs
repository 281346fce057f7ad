//! An open SQLite file, or a database in memory.

use super::ddl::DIALECT;
use super::needs::Needs;
use super::{SCHEMA, apply, explain, read};
use crate::connection::{ApplyJob, Connection, Description, Measure, Measures, Progress, RowCounting, SchemaSize};
use crate::dialect::Dialect;
use crate::error::Error;
use percent_encoding::{AsciiSet, CONTROLS, percent_encode};
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{OpenFlags, TransactionBehavior};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use trueup_model::{Catalog, Fingerprint, ObjectName, Scope, Secret};

/// The first bytes of every SQLite file that is not empty and not encrypted.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// How long a writer is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Up to this size of a file, `RowCounting::Auto` counts.
const SMALL_FILE: u64 = 64 << 20;

/// How long one table may be counted.
const COUNT_LIMIT: Duration = Duration::from_secs(30);

/// How many of SQLite's virtual machine instructions pass between two looks at the clock.
const INSTRUCTIONS_BETWEEN_LOOKS: i32 = 100_000;

/// Characters that mean something in the path of a `file:` URI.
const URI_SPECIAL: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'?').add(b'#');

/// An open SQLite file, or a database in memory.
pub(crate) struct SqliteConnection {
    sqlite: rusqlite::Connection,
    path: PathBuf,
    /// The database's name: the file's.
    database: String,
    /// Whether the file is read as one that nobody writes to.
    immutable: bool,
}

impl SqliteConnection {
    /// Opens a file for reading. Never makes a file, not even SQLite's own ones beside it.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let immutable = is_unused_wal(path, &header(path)?);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = rusqlite::Connection::open_with_flags(uri(path, immutable), flags).and_then(|sqlite| {
            sqlite.busy_timeout(BUSY_TIMEOUT)?;
            sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            sqlite.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(sqlite)
        });
        let sqlite = opened.map_err(|error| explain(path, "opening it", &error))?;
        let database = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Ok(Self { sqlite, path: path.to_owned(), database, immutable })
    }

    /// Takes over a database in memory that was made from the script `path`.
    pub(crate) fn in_memory(sqlite: rusqlite::Connection, path: &Path) -> Self {
        let database = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { sqlite, path: path.to_owned(), database, immutable: false }
    }

    /// A file read as immutable has no locks: whether a writer came meanwhile can only be seen afterwards.
    fn check_still_unused(&self) -> Result<(), Error> {
        if self.immutable && wal(&self.path).exists() {
            return Err(Error::Unstable { database: self.database.clone(), attempts: 1 });
        }
        Ok(())
    }

    fn count(&mut self, table: &ObjectName) -> Option<u64> {
        let name = DIALECT.quote(&table.name);
        let started = Instant::now();
        let is_late = move || started.elapsed() > COUNT_LIMIT;
        self.sqlite.progress_handler(INSTRUCTIONS_BETWEEN_LOOKS, Some(is_late)).ok()?;
        let rows = self.sqlite.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0));
        self.sqlite.progress_handler(0, None::<fn() -> bool>).ok()?;
        rows.ok()
    }

    /// A number by table; nothing where SQLite lacks the table that would tell.
    fn numbers(&self, query: &str) -> Vec<(String, u64)> {
        let numbers = self
            .sqlite
            .prepare(query)
            .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect());
        numbers.unwrap_or_default()
    }

    fn pragma(&self, name: &str) -> String {
        let value = self.sqlite.pragma_query_value(None, name, |row| row.get(0));
        match value {
            Ok(Value::Integer(number)) => number.to_string(),
            Ok(Value::Text(text)) => text,
            Ok(Value::Null | Value::Real(_) | Value::Blob(_)) | Err(_) => String::new(),
        }
    }
}

impl Connection for SqliteConnection {
    fn dialect(&self) -> &'static dyn Dialect {
        &DIALECT
    }

    fn read(&mut self, scope: &Scope, progress: Progress<'_>) -> Result<Catalog, Error> {
        let explain = |error: rusqlite::Error| explain(&self.path, "reading the schema", &error);
        let needs = Needs::listen(&mut self.sqlite).map_err(explain)?;
        let transaction = self.sqlite.transaction_with_behavior(TransactionBehavior::Deferred).map_err(explain)?;
        let mut catalog = read::catalog(&transaction, &needs, scope, progress).map_err(explain)?;
        drop(transaction);
        catalog.database.clone_from(&self.database);
        self.check_still_unused()?;
        Ok(catalog)
    }

    fn url(&self) -> Option<Secret> {
        let path = std::path::absolute(&self.path).ok()?;
        Some(Secret::new(format!("sqlite:{}", path.display())))
    }

    fn query(&mut self, sql: &str) -> Result<Vec<Vec<Option<String>>>, Error> {
        let explain = |error: rusqlite::Error| explain(&self.path, "the tool's history", &error);
        let mut statement = self.sqlite.prepare(sql).map_err(explain)?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).map_err(explain)?;
        let mut answer = Vec::new();
        while let Some(row) = rows.next().map_err(explain)? {
            let text = |column| match row.get::<_, Value>(column) {
                Ok(Value::Text(text)) => Some(text),
                Ok(Value::Integer(number)) => Some(number.to_string()),
                Ok(Value::Real(number)) => Some(number.to_string()),
                Ok(Value::Blob(bytes)) => Some(String::from_utf8_lossy(&bytes).into_owned()),
                Ok(Value::Null) | Err(_) => None,
            };
            answer.push((0..columns).map(text).collect());
        }
        Ok(answer)
    }

    fn apply(&mut self, job: &mut ApplyJob<'_>) -> Result<(), Error> {
        apply::apply(&self.path, &self.database, job)
    }

    /// The text of all definitions: SQLite has no more of a schema than that.
    fn fingerprint(&mut self) -> Result<Option<String>, Error> {
        let explain = |error: rusqlite::Error| explain(&self.path, "reading the schema", &error);
        let mut fingerprint = Fingerprint::default();
        let sql = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY rowid";
        let mut statement = self.sqlite.prepare(sql).map_err(explain)?;
        let mut rows = statement.query([]).map_err(explain)?;
        while let Some(row) = rows.next().map_err(explain)? {
            for column in 0..4 {
                let text: String = row.get(column).map_err(explain)?;
                fingerprint.add(text);
            }
        }
        self.check_still_unused()?;
        Ok(Some(fingerprint.finish()))
    }

    fn measure(&mut self, tables: &[ObjectName], rows: RowCounting) -> Result<Measures, Error> {
        if rows == RowCounting::None {
            return Ok(Measures::new());
        }
        let is_small = fs::metadata(&self.path).map_or(true, |file| file.len() <= SMALL_FILE);
        let counts = rows == RowCounting::Exact || (rows == RowCounting::Auto && is_small);
        let mut measures: Measures = tables.iter().map(|table| (table.clone(), Measure::default())).collect();
        let known = |name: String| ObjectName::new(SCHEMA, name);
        // Sizes take a walk through the whole file, estimates do not.
        let sizes = if counts { self.numbers(include_str!("queries/sizes.sql")) } else { Vec::new() };
        for (name, bytes) in sizes {
            measures.entry(known(name)).and_modify(|measure| measure.bytes = Some(bytes));
        }
        let estimates = if counts { Vec::new() } else { self.numbers(include_str!("queries/estimates.sql")) };
        for (name, rows) in estimates {
            measures.entry(known(name)).and_modify(|measure| {
                measure.rows = Some(rows);
                measure.estimated = true;
            });
        }
        if counts {
            for (table, measure) in &mut measures {
                measure.rows = self.count(table);
            }
        }
        Ok(measures)
    }

    fn describe(&mut self) -> Result<Description, Error> {
        let started = Instant::now();
        let tables = "SELECT count(*) FROM pragma_table_list \
             WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let tables = self
            .sqlite
            .query_row(tables, [], |row| row.get(0))
            .map_err(|error| explain(&self.path, "counting the tables", &error))?;
        let latency_ms = started.elapsed().as_secs_f64() * 1000.0;
        let file = fs::metadata(&self.path).ok();
        let is_read_only = file.as_ref().is_some_and(|file| file.permissions().readonly());
        let note = |name: &str, text: &str| format!("{text}: {}", self.pragma(name));
        Ok(Description {
            product: format!("SQLite {}", rusqlite::version()),
            server: self.path.display().to_string(),
            database: self.database.clone(),
            tls: "none: a file".into(),
            latency_ms,
            read_only: is_read_only.then(|| "read-only: the file's permissions".into()),
            rights: vec!["it is opened for reading only".into()],
            schemas: vec![SchemaSize { name: SCHEMA.into(), tables, bytes: file.map_or(0, |file| file.len()) }],
            notes: vec![
                note("journal_mode", "journal mode"),
                note("encoding", "encoding"),
                note("user_version", "user_version"),
            ],
            ..Description::default()
        })
    }
}

/// Whether the file begins as SQLite's files do; an empty one is none that can be told.
pub(crate) fn is_sqlite(path: &Path) -> bool {
    header(path).is_ok_and(|header| header.starts_with(MAGIC))
}

/// The first bytes of the file, seen to be those of a SQLite file. An empty file is an empty database.
fn header(path: &Path) -> Result<Vec<u8>, Error> {
    let error = |because: String, hint: &str| Error::File { path: path.to_owned(), because, hint: Some(hint.into()) };
    if path.is_dir() {
        return Err(error("it is a folder".into(), "name the SQLite file in it"));
    }
    let mut header = Vec::new();
    File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut header))
        .map_err(|cause| error(cause.to_string(), "check the path and the rights on it"))?;
    if header.is_empty() || header.starts_with(MAGIC) {
        return Ok(header);
    }
    let hint = "if it is encrypted, decrypt a copy of it; if it is a script, its name should end in `.sql`";
    Err(error("it does not begin as a SQLite file does: another kind of file, or an encrypted one".into(), hint))
}

/// Whether the file is in write-ahead mode and nobody has it open.
///
/// Even a read-only connection would then make two files beside it and leave them there.
fn is_unused_wal(path: &Path, header: &[u8]) -> bool {
    header.get(18..20) == Some(&[2, 2]) && !wal(path).exists()
}

/// The write-ahead log beside a file, there as long as anybody has the file open.
fn wal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// The path as a URI that opens it for reading only.
fn uri(path: &Path, immutable: bool) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut bytes = absolute.as_os_str().as_encoded_bytes().to_vec();
    if cfg!(windows) {
        bytes.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = b'/');
        bytes.insert(0, b'/');
    }
    let path = percent_encode(&bytes, URI_SPECIAL);
    PathBuf::from(format!("file:{path}?mode=ro{}", if immutable { "&immutable=1" } else { "" }))
}
