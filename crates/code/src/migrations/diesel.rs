//! Diesel: `1_name/up.sql`, with `metadata.toml` beside it (its `migrations_internals` and `diesel_migrations`).

use super::history::{History, Record, history as table_of, version_literal};
use super::{Execution, Kind, Migration, files};
use crate::error::Error;
use std::path::{Path, PathBuf};
use trueup_db::Product;

/// The migrations in the order of their versions, which are texts.
pub(super) fn load(folder: &Path) -> Result<Vec<Migration>, Error> {
    let mut migrations = Vec::new();
    for path in folders(folder)? {
        migrations.push(migration(&path)?);
    }
    migrations.sort_by(|one, other| one.version.cmp(&other.version));
    Ok(migrations)
}

/// The folders that stand in a folder, but for hidden ones.
pub(super) fn folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(folder).map_err(|error| files::unreadable(folder, error.to_string()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut folders: Vec<PathBuf> =
        paths.filter(|path| path.is_dir() && !files::name_of(path).starts_with('.')).collect();
    folders.sort();
    Ok(folders)
}

fn migration(folder: &Path) -> Result<Migration, Error> {
    let name = files::name_of(folder);
    let file = folder.join("up.sql");
    let sql = files::read(&file)?;
    if sql.is_empty() {
        return Err(files::unreadable(&file, "it is empty, which Diesel does not run"));
    }
    let in_transaction = runs_in_transaction(&folder.join("metadata.toml"));
    Ok(Migration {
        version: name.split('_').next().unwrap_or_default().replace('-', ""),
        name: name.to_owned(),
        file,
        sql,
        execution: if in_transaction { Execution::Transaction } else { Execution::OneMessage },
        checksum: None,
        kind: Kind::Versioned,
        obstacle: None,
    })
}

/// Diesel reads a `metadata.toml` that lacks the key as `false`, and one that it cannot read as `true`.
fn runs_in_transaction(metadata: &Path) -> bool {
    let table = std::fs::read_to_string(metadata).ok().and_then(|text| text.parse::<toml::Table>().ok());
    match table.as_ref().map(|table| table.get("run_in_transaction")) {
        None => true,
        Some(None) => false,
        Some(Some(value)) => value.as_bool().unwrap_or(true),
    }
}

pub(super) fn history(table: &str, product: Product) -> History {
    let create = format!(
        "CREATE TABLE {table} (\n       version VARCHAR(50) PRIMARY KEY NOT NULL,\n       \
         run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP\n);"
    );
    table_of(table, product, "version, NULL, NULL, 'applied'", "ORDER BY version", create)
}

pub(super) fn record(table: &str, migration: &Migration) -> Record {
    Record::after(migration, format!("INSERT INTO {table} (version) VALUES ({});", version_literal(migration)))
}
