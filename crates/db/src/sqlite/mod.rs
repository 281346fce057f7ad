//! SQLite: its files are read, its schemas written, its scripts run in memory.

mod alter;
mod apply;
mod connection;
mod constraints;
mod ddl;
mod needs;
mod read;
pub(crate) mod shadow;
mod text;
mod type_change;
mod types;

#[cfg(test)]
mod tests;

pub(crate) use connection::{SqliteConnection, is_sqlite};
pub(crate) use ddl::DIALECT;

use crate::error::Error;
use rusqlite::ErrorCode;
use std::path::Path;

/// The product in one word.
pub(crate) const WORD: &str = "sqlite";

/// The one schema of a file; attached files and temporary objects are not part of it.
const SCHEMA: &str = "main";

/// Says what went wrong with the file `path` while doing `what`, so that each cause has its own way out.
fn explain(path: &Path, what: &str, error: &rusqlite::Error) -> Error {
    let file = |because: String, hint: Option<&str>| Error::File {
        path: path.to_owned(),
        because,
        hint: hint.map(str::to_owned),
    };
    let because = message(error);
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => {
            file("it is not a SQLite file, or it is encrypted".into(), Some("decrypt a copy of it and read that"))
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            file(because, Some("`sqlite3 FILE 'PRAGMA integrity_check'` says more; `.recover` saves what can be saved"))
        }
        Some(ErrorCode::CannotOpen) => file(because, Some("check the rights on the file and on its folder")),
        // A reader may not take back what a writer that was killed left half done.
        Some(ErrorCode::ReadOnly) => {
            file(because, Some("`sqlite3 FILE .schema` once, with the right to write, repairs it"))
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Timeout {
            server: path.display().to_string(),
            because,
            hint: "another program writes to it; run it again when that is done".into(),
        },
        Some(ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied) => file(because, None),
        _ => Error::Statement { what: what.to_owned(), because, hint: None },
    }
}

/// What SQLite said, without the statement that rusqlite adds.
fn message(error: &rusqlite::Error) -> String {
    if let rusqlite::Error::SqlInputError { msg, .. } | rusqlite::Error::SqliteFailure(_, Some(msg)) = error {
        return msg.clone();
    }
    error.to_string()
}
