//! sqlx: `1_name.sql` or `1_name.up.sql` (its `sqlx-core/src/migrate` and drivers).

use super::history::{History, Record, Unit, history as table_of, literal};
use super::{Execution, Folder, Kind, Migration, files};
use crate::error::Error;
use sha2::{Digest, Sha384};
use std::path::Path;
use trueup_db::Product;

/// What `[migrate]` of `sqlx.toml` says.
#[derive(Debug, Default)]
struct Settings {
    table: Option<String>,
    ignored: Vec<char>,
}

pub(super) fn load(folder: &mut Folder) -> Result<(), Error> {
    let settings = settings(&folder.path)?;
    if let Some(table) = settings.table.clone() {
        folder.table = table;
    }
    for file in files::in_folder(&folder.path)? {
        folder.migrations.extend(migration(&file, &settings)?);
    }
    folder.migrations.sort_by_key(|migration| files::number(&migration.version));
    Ok(())
}

fn migration(file: &Path, settings: &Settings) -> Result<Option<Migration>, Error> {
    let Some((number, rest)) = files::name_of(file).split_once('_') else { return Ok(None) };
    if !rest.ends_with(".sql") || rest.ends_with(".down.sql") {
        return Ok(None);
    }
    if files::numbered(files::name_of(file)).is_none() {
        return Err(files::unreadable(file, format!("sqlx takes `{number}` for a version, which must be a number")));
    }
    let description =
        if rest.ends_with(".up.sql") { rest.trim_end_matches(".up.sql") } else { rest.trim_end_matches(".sql") };
    let sql = files::read(file)?;
    let execution = if sql.starts_with("-- no-transaction") { Execution::OneMessage } else { Execution::Transaction };
    Ok(Some(Migration {
        version: files::version64(file, number)?,
        name: description.replace('_', " "),
        file: file.to_owned(),
        checksum: Some(checksum(&sql, &settings.ignored)),
        sql,
        execution,
        kind: Kind::Versioned,
        obstacle: None,
    }))
}

/// SHA-384 of the text without the characters that `sqlx.toml` leaves out.
fn checksum(sql: &str, ignored: &[char]) -> String {
    let mut hash = Sha384::new();
    for part in sql.split(ignored) {
        hash.update(part.as_bytes());
    }
    trueup_model::hexadecimal(&hash.finalize())
}

/// `sqlx.toml` of the package that the folder belongs to.
fn settings(folder: &Path) -> Result<Settings, Error> {
    let Some(file) = folder.ancestors().take(4).map(|path| path.join("sqlx.toml")).find(|file| file.is_file()) else {
        return Ok(Settings::default());
    };
    let whole: toml::Table =
        files::read(&file)?.parse().map_err(|error: toml::de::Error| files::unreadable(&file, error.to_string()))?;
    let setting = |name: &str| whole.get("migrate").and_then(|migrate| migrate.get(name));
    let ignored = setting("ignored-chars").and_then(toml::Value::as_array).into_iter().flatten();
    Ok(Settings {
        table: setting("table-name").and_then(toml::Value::as_str).map(str::to_owned),
        ignored: ignored.filter_map(toml::Value::as_str).flat_map(str::chars).collect(),
    })
}

pub(super) fn history(table: &str, product: Product) -> History {
    let (checksum, moment, blob) = match product {
        Product::Postgres => ("encode(checksum, 'hex')", "TIMESTAMPTZ NOT NULL DEFAULT now()", "BYTEA"),
        Product::Sqlite => ("lower(hex(checksum))", "TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP", "BLOB"),
    };
    let create = format!(
        "CREATE TABLE {table} (\n    version BIGINT PRIMARY KEY,\n    description TEXT NOT NULL,\n    \
         installed_on {moment},\n    success BOOLEAN NOT NULL,\n    checksum {blob} NOT NULL,\n    \
         execution_time BIGINT NOT NULL\n);"
    );
    let columns =
        format!("CAST(version AS text), description, {checksum}, CASE WHEN success THEN 'applied' ELSE 'failed' END");
    table_of(table, product, &columns, "ORDER BY version", create)
}

pub(super) fn record(table: &str, migration: &Migration, product: Product) -> Record {
    let digits = migration.checksum.as_deref().unwrap_or_default();
    let checksum = match product {
        Product::Postgres => format!("'\\x{digits}'"),
        Product::Sqlite => format!("x'{digits}'"),
    };
    let Migration { version, name, .. } = migration;
    Record::after(
        migration,
        format!(
            "INSERT INTO {table} (version, description, success, checksum, execution_time) \
         VALUES ({version}, {}, TRUE, {checksum}, -1);",
            literal(name)
        ),
    )
    .timed(
        Unit::Nanoseconds,
        format!("UPDATE {table} SET execution_time ="),
        format!("WHERE version = {version};"),
    )
}
