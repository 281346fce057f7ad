//! refinery: `V1__name.sql`, and `U1__name.sql` which may come late (its `runner.rs`, `util.rs` and `traits`).

use super::history::{History, Record, history as table_of, literal};
use super::{Execution, Folder, Kind, Migration, files};
use crate::error::Error;
use regex::Regex;
use siphasher::sip::SipHasher13;
use std::hash::{Hash, Hasher};
use std::path::Path;
use trueup_db::Product;

/// The names that refinery takes for migrations.
const NAME: &str = r"^([U|V])(\d+(?:\.\d+)?)__(\w+)\.(rs|sql)$";

pub(super) fn load(folder: &mut Folder) -> Result<(), Error> {
    let Ok(pattern) = Regex::new(NAME) else { return Ok(()) };
    for file in files::below(&folder.path)? {
        let Some(parts) = pattern.captures(files::name_of(&file)) else { continue };
        let [prefix, version, name, extension] = parts.extract().1;
        let kind = if prefix == "U" { Kind::AnyTime } else { Kind::Versioned };
        folder.migrations.push(migration(&file, kind, version, (name, extension))?);
    }
    folder.migrations.sort_by_key(|migration| files::number(&migration.version));
    folder.has_wide_versions = has_wide_versions(folder)?;
    let is_wide = folder.has_wide_versions;
    for migration in &mut folder.migrations {
        migration.checksum = Some(checksum(migration, is_wide));
    }
    Ok(())
}

fn migration(file: &Path, kind: Kind, version: &str, (name, extension): (&str, &str)) -> Result<Migration, Error> {
    if version.contains('.') {
        return Err(files::unreadable(file, format!("refinery knows no version `{version}`, only whole numbers")));
    }
    let is_program = extension == "rs";
    Ok(Migration {
        version: files::version64(file, version)?,
        name: name.to_owned(),
        file: file.to_owned(),
        sql: if is_program { String::new() } else { files::read(file)? },
        execution: Execution::Transaction,
        checksum: None,
        kind,
        obstacle: is_program.then(|| "it is a Rust program, not SQL".to_owned()),
    })
}

/// Name, version and text, hashed in turn. The version counts as 4 bytes, or 8 with the feature `int8-versions`.
fn checksum(migration: &Migration, is_wide: bool) -> String {
    let mut hasher = SipHasher13::new();
    migration.name.hash(&mut hasher);
    let version: i64 = migration.version.parse().unwrap_or_default();
    match i32::try_from(version) {
        Ok(version) if !is_wide => version.hash(&mut hasher),
        _ => version.hash(&mut hasher),
    }
    migration.sql.hash(&mut hasher);
    hasher.finish().to_string()
}

/// Whether the project builds refinery with `int8-versions`, or must since a version needs it.
fn has_wide_versions(folder: &Folder) -> Result<bool, Error> {
    if folder.migrations.iter().any(|migration| files::number(&migration.version) > i32::MAX as u128) {
        return Ok(true);
    }
    for ancestor in folder.path.ancestors().take(6) {
        let manifest = ancestor.join("Cargo.toml");
        if manifest.is_file() && files::read(&manifest)?.contains("int8-versions") {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) fn history(folder: &Folder, product: Product) -> History {
    let table = &folder.table;
    let number = if folder.has_wide_versions { "int8" } else { "int4" };
    let create = format!(
        "CREATE TABLE {table}(\n             version {number} PRIMARY KEY,\n             name VARCHAR(255),\n             \
         applied_on VARCHAR(255),\n             checksum VARCHAR(255));"
    );
    table_of(table, product, "CAST(version AS text), name, checksum, 'applied'", "ORDER BY version", create)
}

pub(super) fn record(table: &str, migration: &Migration, product: Product) -> Record {
    let now = match product {
        Product::Postgres => r#"to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"#,
        Product::Sqlite => "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
    };
    Record::after(
        migration,
        format!(
            "INSERT INTO {table} (version, name, applied_on, checksum) VALUES ({}, {}, {now}, {});",
            migration.version,
            literal(&migration.name),
            literal(migration.checksum.as_deref().unwrap_or_default()),
        ),
    )
}
