//! The SQL that reads and keeps the history, for each product.
//!
//! Where no schema is named the session's own is meant, as with Prisma: its table is in the schema of the connection.

use super::{Migration, Row, State, TABLE};
use crate::Error;
use crate::prisma::schema::Provider;
use crate::prisma::value::quoted;
use uuid::Uuid;

/// The key of the advisory lock that Prisma takes in PostgreSQL; with the same one, it and trueup keep each other out.
pub const LOCK_KEY: i64 = 72_707_369;

/// Tables of extensions that may be in a database that counts as empty.
const IGNORED: &[&str] =
    &["spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns", "raster_overviews"];

/// The statement that takes Prisma's lock without waiting; one row says whether it did, as `true` or `false`.
///
/// `None` where the product has no such lock, or a session's transactions are lock enough.
pub fn lock(provider: Provider) -> Option<String> {
    match provider {
        Provider::Postgresql => Some(format!("SELECT pg_try_advisory_lock({LOCK_KEY})::text")),
        Provider::Sqlite => None,
    }
}

/// Asks whether the history's table is there: one row, `1` or `0`.
pub fn table_exists(provider: Provider) -> String {
    match provider {
        Provider::Sqlite => {
            format!("SELECT CAST(count(*) AS TEXT) FROM sqlite_schema WHERE type = 'table' AND name = '{TABLE}'")
        }
        Provider::Postgresql => format!(
            "SELECT count(*)::text FROM pg_catalog.pg_class WHERE relname = '{TABLE}' AND relkind IN ('r', 'p') \
             AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())"
        ),
    }
}

/// Asks for the tables because of which a database without a history is not empty: one row each, its name.
///
/// The schemas are those that the datasource names; the session's own is looked at always.
pub fn other_tables(provider: Provider, schemas: &[String]) -> String {
    let ignored: Vec<String> = IGNORED.iter().copied().chain([TABLE]).map(quoted).collect();
    let ignored = ignored.join(", ");
    match provider {
        Provider::Sqlite => format!(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             AND lower(name) NOT IN ({ignored}) ORDER BY name"
        ),
        Provider::Postgresql => {
            let schemas: Vec<String> = schemas.iter().map(|schema| quoted(schema)).collect();
            let listed = schemas.iter().map(String::as_str).chain(["current_schema()"]).collect::<Vec<_>>().join(", ");
            format!(
                "SELECT CASE nspname WHEN current_schema() THEN relname ELSE nspname || '.' || relname END \
                 FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace \
                 WHERE relkind = 'r' AND nspname IN ({listed}) AND lower(relname) NOT IN ({ignored}) ORDER BY 1"
            )
        }
    }
}

/// Makes the history's table, as Prisma makes it.
pub fn create_table(provider: Provider) -> String {
    match provider {
        Provider::Sqlite => format!(
            r#"CREATE TABLE "{TABLE}" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)"#
        ),
        Provider::Postgresql => format!(
            "CREATE TABLE {TABLE} (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)"
        ),
    }
}

/// Asks for all rows in the order in which they began, each column a text: what [`Row::from_texts`] takes.
pub fn read_rows(provider: Provider) -> String {
    let time = |column: &str| match provider {
        // Prisma's own engine stores milliseconds, its JavaScript engine stores texts.
        Provider::Sqlite => format!(
            "CASE typeof({column}) WHEN 'integer' \
             THEN strftime('%Y-%m-%dT%H:%M:%fZ', {column} / 1000.0, 'unixepoch') ELSE {column} END"
        ),
        Provider::Postgresql => {
            format!("to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
        }
    };
    let [finished, rolled_back, started] = ["finished_at", "rolled_back_at", "started_at"].map(time);
    format!(
        "SELECT id, checksum, {finished}, migration_name, logs, {rolled_back}, {started}, \
         CAST(applied_steps_count AS TEXT) FROM {TABLE} ORDER BY {started}"
    )
}

/// The time of the statement, also in the middle of a transaction.
fn now(provider: Provider) -> &'static str {
    match provider {
        Provider::Sqlite => "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
        Provider::Postgresql => "clock_timestamp()",
    }
}

/// A text as a literal; the databases cannot keep a NUL.
fn literal(text: &str) -> String {
    quoted(&text.replace('\0', ""))
}

/// The beginning of a migration: the id of its row, which the other statements name, and the statement.
pub fn begin(provider: Provider, migration: &Migration) -> (String, String) {
    let id = Uuid::new_v4().to_string();
    let statement = format!(
        "INSERT INTO {TABLE} (id, checksum, migration_name, started_at) VALUES ('{id}', {}, {}, {})",
        literal(&migration.checksum),
        literal(&migration.name),
        now(provider)
    );
    (id, statement)
}

/// The end of a migration whose script has run whole.
pub fn succeed(provider: Provider, id: &str) -> String {
    let now = now(provider);
    format!(
        "UPDATE {TABLE} SET applied_steps_count = applied_steps_count + 1, finished_at = {now} WHERE id = {}",
        literal(id)
    )
}

/// The end of a migration whose script has failed, with what the database said.
pub fn fail(id: &str, logs: &str) -> String {
    format!("UPDATE {TABLE} SET logs = {} WHERE id = {}", literal(logs), literal(id))
}

/// Marks a failed migration as undone, so that it will run again.
///
/// # Errors
///
/// The migration never ran, or has not failed.
pub fn mark_rolled_back(provider: Provider, rows: &[Row], name: &str) -> Result<String, Error> {
    let mut of_name = rows.iter().filter(|row| row.migration_name == name).peekable();
    if of_name.peek().is_none() {
        let because = format!("the migration `{name}` never ran here, so it cannot be marked as rolled back");
        return Err(Error::PrismaHistory { because, hint: None });
    }
    if of_name.all(|row| row.finished_at.is_some()) {
        return Err(Error::PrismaHistory {
            because: format!("the migration `{name}` has not failed here, so it cannot be marked as rolled back"),
            hint: Some("what it did is undone by another migration".to_owned()),
        });
    }
    Ok(roll_back(provider, name))
}

fn roll_back(provider: Provider, name: &str) -> String {
    format!(
        "UPDATE {TABLE} SET rolled_back_at = {} \
         WHERE migration_name = {} AND finished_at IS NULL AND rolled_back_at IS NULL",
        now(provider),
        literal(name)
    )
}

/// Marks a migration as applied without running it; the table must be there.
///
/// # Errors
///
/// The migration is not on disk, or has run already.
pub fn mark_applied(
    provider: Provider,
    migrations: &[Migration],
    rows: &[Row],
    name: &str,
) -> Result<Vec<String>, Error> {
    let migration = named(migrations, name)?;
    let is_applied = |row: &Row| row.migration_name == name && row.state() == State::Applied;
    if rows.iter().any(is_applied) {
        let because = format!("the migration `{name}` is recorded as applied already");
        return Err(Error::PrismaHistory { because, hint: None });
    }
    let mut statements = Vec::new();
    if rows.iter().any(|row| row.migration_name == name && row.state() == State::Failed) {
        statements.push(roll_back(provider, name));
    }
    statements.push(insert_applied(provider, migration));
    Ok(statements)
}

fn insert_applied(provider: Provider, migration: &Migration) -> String {
    let now = now(provider);
    format!(
        "INSERT INTO {TABLE} (id, checksum, finished_at, migration_name, logs, started_at, applied_steps_count) \
         VALUES ('{}', {}, {now}, {}, '', {now}, 0)",
        Uuid::new_v4(),
        literal(&migration.checksum),
        literal(&migration.name)
    )
}

/// Begins the history of a database that was made without it: the table is made, and all migrations up to this one are
/// marked as applied.
///
/// # Errors
///
/// The migration is not on disk.
pub fn baseline(provider: Provider, migrations: &[Migration], name: &str) -> Result<Vec<String>, Error> {
    let last = named(migrations, name)?;
    let up_to = migrations.iter().filter(|migration| migration.name <= last.name);
    Ok([create_table(provider)].into_iter().chain(up_to.map(|found| insert_applied(provider, found))).collect())
}

fn named<'m>(migrations: &'m [Migration], name: &str) -> Result<&'m Migration, Error> {
    migrations.iter().find(|migration| migration.name == name).ok_or_else(|| {
        let near = migrations.iter().map(|migration| &migration.name).filter(|known| known.contains(name));
        let near: Vec<String> = near.map(|known| format!("`{known}`")).collect();
        Error::PrismaHistory {
            because: format!("there is no migration `{name}` on disk"),
            hint: (!near.is_empty()).then(|| format!("was {} meant?", near.join(" or "))),
        }
    })
}
