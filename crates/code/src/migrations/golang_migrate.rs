//! golang-migrate: `1_name.up.sql` (its `source/parse.go` and drivers). The history is one row, the newest version.

use super::history::{History, Record, history as table_of};
use super::{Execution, Kind, Migration, files};
use crate::error::Error;
use std::path::Path;
use trueup_db::Product;

/// The migrations in the order of their numbers.
pub(super) fn load(folder: &Path) -> Result<Vec<Migration>, Error> {
    let mut migrations = Vec::new();
    for file in files::in_folder(folder)? {
        let Some((number, rest)) = files::numbered(files::name_of(&file)) else { continue };
        let Some(name) = rest.strip_suffix(".up.sql") else { continue };
        migrations.push(Migration {
            version: files::version64(&file, number)?,
            name: name.to_owned(),
            sql: files::read(&file)?,
            file: file.clone(),
            execution: Execution::OneMessage,
            checksum: None,
            kind: Kind::Versioned,
            obstacle: None,
        });
    }
    migrations.sort_by_key(|migration| files::number(&migration.version));
    Ok(migrations)
}

pub(super) fn history(table: &str, product: Product) -> History {
    let (state, create) = match product {
        Product::Postgres => (
            "CASE WHEN dirty THEN 'failed' ELSE 'applied' END",
            format!("CREATE TABLE {table} (version bigint not null primary key, dirty boolean not null);"),
        ),
        Product::Sqlite => (
            "CASE WHEN dirty IN (1, 'true') THEN 'failed' ELSE 'applied' END",
            format!(
                "CREATE TABLE {table} (version uint64,dirty bool);\n\
                 CREATE UNIQUE INDEX version_unique ON {table} (version);"
            ),
        ),
    };
    table_of(table, product, &format!("CAST(version AS text), NULL, NULL, {state}"), "LIMIT 1", create)
}

/// The row says "begun" before a migration, and "done" after it; a failure leaves it as it is.
///
/// The tool sends a file to PostgreSQL as it is, and runs it in a transaction in SQLite.
pub(super) fn record(table: &str, migration: &Migration, product: Product) -> Record {
    let version = &migration.version;
    let whole = |sql: String| format!("BEGIN;\n{sql}\nCOMMIT;");
    let set = |clear: &str, dirty: &str| {
        format!("{clear} {table};\nINSERT INTO {table} (version, dirty) VALUES ({version}, {dirty});")
    };
    let (before, after, execution) = match product {
        Product::Postgres => (set("TRUNCATE", "true"), whole(set("TRUNCATE", "false")), Execution::OneMessage),
        Product::Sqlite => (set("DELETE FROM", "1"), set("DELETE FROM", "0"), Execution::Transaction),
    };
    let mut record = Record::after(migration, after);
    record.before = Some(whole(before));
    record.execution = execution;
    record
}
