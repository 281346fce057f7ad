//! dbmate: `1_name.sql` with `-- migrate:up` and `-- migrate:down` (its `migration.go`, `db.go` and drivers).

use super::history::{History, Record, history as table_of, version_literal};
use super::{Execution, Kind, Migration, files};
use crate::error::Error;
use regex::Regex;
use std::path::Path;
use trueup_db::Product;

/// Where the way forward begins.
pub(super) const UP: &str = r"(?m)^--\s*migrate:up(\s*$|\s+\S+)";
/// Where the way back begins.
const DOWN: &str = r"(?m)^--\s*migrate:down(\s*$|\s+\S+)$";

/// The migrations in the order of their file names.
pub(super) fn load(folder: &Path) -> Result<Vec<Migration>, Error> {
    files::in_folder(folder)?.iter().filter_map(|file| migration(file).transpose()).collect()
}

fn migration(file: &Path) -> Result<Option<Migration>, Error> {
    let name = files::name_of(file);
    let digits = name.len() - name.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    if digits == 0 || !name.ends_with(".sql") {
        return Ok(None);
    }
    let text = files::read(file)?;
    let up = forward(file, &text)?;
    let options = up.lines().next().unwrap_or_default();
    let has = |option: &str| options.split_whitespace().any(|word| word == option);
    let in_transaction = !has("transaction:false");
    let substitutes = options.split_whitespace().any(|word| word.starts_with("env:"));
    Ok(Some(Migration {
        version: name.get(..digits).unwrap_or_default().to_owned(),
        name: name.to_owned(),
        file: file.to_owned(),
        sql: up.to_owned(),
        execution: if in_transaction { Execution::Transaction } else { Execution::OneMessage },
        checksum: None,
        kind: Kind::Versioned,
        obstacle: substitutes.then(|| "it has environment variables put into it (`env:`)".to_owned()),
    }))
}

/// The block that goes forward, with its first line.
fn forward<'t>(file: &Path, text: &'t str) -> Result<&'t str, Error> {
    let position = |pattern: &str| Regex::new(pattern).ok().and_then(|regex| Some(regex.find(text)?.start()));
    let wrong = |because: &str| Err(files::unreadable(file, because));
    let Some(up) = position(UP) else { return wrong("there is no `-- migrate:up` in it") };
    let Some(down) = position(DOWN) else { return wrong("there is no `-- migrate:down` in it") };
    let (before, rest) = text.split_at(up);
    if before.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with("--")) {
        return wrong("statements stand before `-- migrate:up`");
    }
    match down.checked_sub(up).and_then(|length| rest.get(..length)) {
        Some(block) => Ok(block),
        None => wrong("`-- migrate:down` stands before `-- migrate:up`"),
    }
}

pub(super) fn history(table: &str, product: Product) -> History {
    let version = match product {
        Product::Postgres => "version varchar not null primary key",
        Product::Sqlite => "version varchar(128) primary key",
    };
    let create = format!("CREATE TABLE {table} ({version});");
    table_of(table, product, "version, NULL, NULL, 'applied'", "ORDER BY version", create)
}

pub(super) fn record(table: &str, migration: &Migration) -> Record {
    Record::after(migration, format!("INSERT INTO {table} (version) VALUES ({});", version_literal(migration)))
}
