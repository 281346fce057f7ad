//! Flyway: `V1__name.sql`, `R__name.sql`, `B1__name.sql` (its resolvers, `ChecksumCalculator` and databases).

use super::history::{History, Record, Unit, history as table_of, literal};
use super::{Execution, Folder, Kind, Migration, files};
use crate::error::Error;
use std::path::Path;
use trueup_db::Product;

/// A version as Flyway compares it: numbers between dots, without zeros at the end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version(Vec<u128>);

impl Version {
    /// The version that a text is; none where it is none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let parts: Result<Vec<u128>, _> = text.split(['.', '_']).map(str::parse).collect();
        let mut parts = parts.ok()?;
        while parts.len() > 1 && parts.last() == Some(&0) {
            parts.pop();
        }
        Some(Self(parts))
    }

    /// The same text for all spellings of the same version.
    pub(super) fn key(&self) -> String {
        self.0.iter().map(u128::to_string).collect::<Vec<_>>().join(".")
    }
}

/// What a file's name says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name<'n> {
    /// A migration of this kind, with version and description.
    Migration(Kind, &'n str, &'n str),
    /// The way back of a version, which is not run here.
    Undo,
    /// What Flyway runs around migrations.
    Callback,
}

impl<'n> Name<'n> {
    /// Understands a file's name; none where Flyway passes over the file.
    pub(super) fn of(name: &'n str) -> Option<Self> {
        let stem = name.strip_suffix(".sql")?;
        let (version, description) = stem.split_once("__").unwrap_or((stem, ""));
        if EVENTS.contains(&version) {
            return Some(Self::Callback);
        }
        if version == "R" {
            return Some(Self::Migration(Kind::Repeatable, "", description));
        }
        let mut characters = version.chars();
        let prefix = characters.next()?;
        let version = characters.as_str();
        Version::of(version)?;
        match prefix {
            'V' => Some(Self::Migration(Kind::Versioned, version, description)),
            'B' => Some(Self::Migration(Kind::Baseline, version, description)),
            'U' => Some(Self::Undo),
            _ => None,
        }
    }
}

/// The moments of a migrating run at which Flyway runs a file of that name.
const EVENTS: [&str; 15] = [
    "beforeConnect",
    "createSchema",
    "beforeValidate",
    "afterValidate",
    "beforeMigrate",
    "beforeRepeatables",
    "beforeEachMigrate",
    "beforeEachMigrateStatement",
    "afterEachMigrateStatement",
    "afterEachMigrate",
    "afterVersioned",
    "afterMigrate",
    "afterMigrateApplied",
    "afterMigrateOperationFinish",
    "afterConnect",
];

/// Settings that change what Flyway takes for a migration or how it runs one.
const SETTINGS_THAT_MATTER: [&str; 14] = [
    "sqlMigrationPrefix",
    "repeatableSqlMigrationPrefix",
    "sqlMigrationSeparator",
    "sqlMigrationSuffixes",
    "placeholderPrefix",
    "placeholderSuffix",
    "encoding",
    "mixed",
    "group",
    "initSql",
    "callbacks",
    "defaultSchema",
    "schemas",
    "tablespace",
];

/// What the project's Flyway configuration says.
#[derive(Debug, Default)]
struct Settings {
    table: Option<String>,
    out_of_order: bool,
    keeps_placeholders: bool,
    obstacle: Option<String>,
}

pub(super) fn load(folder: &mut Folder) -> Result<(), Error> {
    let mut settings = Settings::read(&folder.path)?;
    for file in files::below(&folder.path)? {
        match Name::of(files::name_of(&file)) {
            Some(Name::Migration(kind, version, description)) => {
                folder.migrations.push(migration(&file, kind, (version, description), &settings)?);
            }
            Some(Name::Callback) => {
                let name = files::name_of(&file);
                settings.obstacle = Some(format!("Flyway runs the callback `{name}` around it"));
            }
            Some(Name::Undo) | None => {}
        }
    }
    if let Some(obstacle) = &settings.obstacle {
        for migration in &mut folder.migrations {
            migration.obstacle.get_or_insert_with(|| obstacle.clone());
        }
    }
    if let Some(table) = settings.table {
        folder.table = format!("\"{table}\"");
    }
    folder.allows_out_of_order = settings.out_of_order;
    folder.migrations.sort_by_key(|migration| {
        let is_repeatable = migration.kind == Kind::Repeatable;
        let name = if is_repeatable { migration.name.clone() } else { String::new() };
        (is_repeatable, Version::of(&migration.version), migration.kind != Kind::Baseline, name)
    });
    Ok(())
}

fn migration(file: &Path, kind: Kind, name: (&str, &str), settings: &Settings) -> Result<Migration, Error> {
    let text = files::read(file)?;
    let has_placeholders = text.contains("${") && !settings.keeps_placeholders;
    let beside = file.with_extension("sql.conf");
    let (in_transaction, mut obstacle) =
        if beside.is_file() { script_settings(&files::read(&beside)?) } else { (true, None) };
    if has_placeholders {
        obstacle = Some("it has placeholders (`${…}`), whose values Flyway's configuration gives".into());
    } else if kind == Kind::Baseline {
        obstacle = Some("it is a baseline migration, which stands for all before it".into());
    }
    // The checksum of a repeatable migration is that of the text with its placeholders filled in.
    let has_checksum = kind != Kind::Repeatable || !has_placeholders;
    Ok(Migration {
        version: name.0.replace('_', "."),
        name: name.1.replace('_', " "),
        file: file.to_owned(),
        checksum: has_checksum.then(|| checksum(&text).to_string()),
        sql: text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned(),
        execution: if in_transaction { Execution::Transaction } else { Execution::StatementByStatement },
        kind,
        obstacle,
    })
}

/// CRC-32 over the lines without their ends, so that line ends do not matter; a signed number.
fn checksum(text: &str) -> i32 {
    let mut crc = flate2::Crc::new();
    // A `\r\n` gives an empty line here, which adds nothing.
    for line in text.strip_prefix('\u{feff}').unwrap_or(text).split(['\n', '\r']) {
        crc.update(line.as_bytes());
    }
    crc.sum().cast_signed()
}

/// `V1__name.sql.conf`: whether the script runs in a transaction, and what of it trueup does not do.
fn script_settings(text: &str) -> (bool, Option<String>) {
    let mut in_transaction = true;
    let mut obstacle = None;
    for (key, value) in properties(text) {
        match key {
            "executeInTransaction" => in_transaction = value != "false",
            _ => obstacle = Some(format!("its `.conf` file sets `{key}`")),
        }
    }
    (in_transaction, obstacle)
}

/// The `key=value` lines of a text.
fn properties(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with(['#', '!']));
    lines.filter_map(|line| line.split_once('=')).map(|(key, value)| (key.trim(), value.trim()))
}

impl Settings {
    /// Reads `flyway.conf`, `flyway.toml` and Spring's `application.properties` in the folder and those around it.
    fn read(folder: &Path) -> Result<Self, Error> {
        let mut settings = Self::default();
        for ancestor in folder.ancestors().take(6) {
            for name in ["flyway.conf", "conf/flyway.conf", "application.properties"] {
                let file = ancestor.join(name);
                let text = if file.is_file() { files::read(&file)? } else { String::new() };
                for (key, value) in properties(&text) {
                    if let Some(key) = key.trim_start_matches("spring.").strip_prefix("flyway.") {
                        settings.take(name, &in_camel_case(key), value);
                    }
                }
            }
            let file = ancestor.join("flyway.toml");
            if file.is_file() {
                settings.read_toml(&file)?;
            }
        }
        Ok(settings)
    }

    fn read_toml(&mut self, file: &Path) -> Result<(), Error> {
        let whole: toml::Table =
            files::read(file)?.parse().map_err(|error: toml::de::Error| files::unreadable(file, error.to_string()))?;
        for (key, value) in whole.get("flyway").and_then(toml::Value::as_table).into_iter().flatten() {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.take("flyway.toml", key, &text);
        }
        Ok(())
    }

    fn take(&mut self, file: &str, key: &str, value: &str) {
        match key {
            "table" => self.table = Some(value.to_owned()),
            "outOfOrder" => self.out_of_order = value == "true",
            "placeholderReplacement" => self.keeps_placeholders = value == "false",
            _ if SETTINGS_THAT_MATTER.contains(&key) && value != "false" => {
                self.obstacle = Some(format!("`{file}` sets `{key}`, which trueup does not follow"));
            }
            _ => {}
        }
    }
}

/// `out-of-order` of Spring's as Flyway has it: `outOfOrder`.
fn in_camel_case(key: &str) -> String {
    let mut words = key.split('-');
    let mut text = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        text.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        text.push_str(letters.as_str());
    }
    text
}

/// Beginnings of statements that Flyway runs outside a transaction in PostgreSQL.
const NOT_IN_TRANSACTION: &str = r"^((CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM|(CREATE|DROP)( UNIQUE)? INDEX CONCURRENTLY|REINDEX( VERBOSE)? (SCHEMA|DATABASE|SYSTEM)|VACUUM|DISCARD ALL)\b";

/// What keeps Flyway itself from running a migration in a product, or trueup from doing it alike.
pub(super) fn obstacle(migration: &Migration, product: Product) -> Option<String> {
    let statements = statements(&migration.sql);
    if statements.iter().any(|statement| statement.starts_with("COPY ") && statement.contains(" FROM STDIN")) {
        return Some("it has data for `COPY … FROM STDIN` in it".into());
    }
    let outside = statements.iter().filter(|statement| runs_outside(statement, product)).count();
    (outside > 0 && outside < statements.len())
        .then(|| "it mixes statements that run in a transaction with some that cannot, which Flyway refuses".into())
}

fn runs_outside(statement: &str, product: Product) -> bool {
    match product {
        Product::Postgres => regex::Regex::new(NOT_IN_TRANSACTION).is_ok_and(|beginning| beginning.is_match(statement)),
        Product::Sqlite => statement.starts_with("PRAGMA FOREIGN_KEYS"),
    }
}

/// The statements in capitals, without comments and what stands in quotes: enough to know their first words.
fn statements(sql: &str) -> Vec<String> {
    const PIECE: &str = r"(?s)^(?:--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\x22[^\x22]*\x22|\$\w*\$|\s+|[^-\s;'\x22$/]+|.)";
    let Ok(piece) = regex::Regex::new(PIECE) else { return Vec::new() };
    let (mut statements, mut rest) = (vec![String::new()], sql);
    while let (Some(found), Some(statement)) = (piece.find(rest), statements.last_mut()) {
        let piece = found.as_str();
        let mut after = rest.get(found.end()..).unwrap_or_default();
        let is_quoted = piece.len() > 1 && piece.starts_with(['\'', '"', '$']);
        if is_quoted && piece.starts_with('$') {
            after = after.split_once(piece).map_or("", |(_, after)| after);
        }
        match piece {
            ";" => statements.push(String::new()),
            _ if is_quoted => statement.push('?'),
            _ if piece.starts_with("--") || piece.starts_with("/*") || piece.trim().is_empty() => {
                if !statement.is_empty() && !statement.ends_with(' ') {
                    statement.push(' ');
                }
            }
            _ => statement.push_str(&piece.to_uppercase()),
        }
        rest = after;
    }
    statements.retain(|statement| !statement.trim().is_empty());
    statements
}

pub(super) fn history(table: &str, product: Product) -> History {
    let name = table.trim_matches('"');
    let quoted = format!("\"{name}\"");
    let columns = |rank: &str, checksum: &str, moment: &str| {
        format!(
            "    \"installed_rank\" {rank},\n    \"version\" VARCHAR(50),\n    \"description\" VARCHAR(200) NOT NULL,\n    \
             \"type\" VARCHAR(20) NOT NULL,\n    \"script\" VARCHAR(1000) NOT NULL,\n    \"checksum\" {checksum},\n    \
             \"installed_by\" VARCHAR(100) NOT NULL,\n    \"installed_on\" {moment},\n    \
             \"execution_time\" {checksum} NOT NULL,\n    \"success\" BOOLEAN NOT NULL"
        )
    };
    let (columns, key) = match product {
        Product::Postgres => (
            columns("INT NOT NULL", "INTEGER", "TIMESTAMP NOT NULL DEFAULT now()"),
            format!("ALTER TABLE {quoted} ADD CONSTRAINT \"{name}_pk\" PRIMARY KEY (\"installed_rank\");\n"),
        ),
        Product::Sqlite => (
            columns("INT NOT NULL PRIMARY KEY", "INT", "TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now'))"),
            String::new(),
        ),
    };
    let create = format!(
        "CREATE TABLE {quoted} (\n{columns}\n);\n{key}CREATE INDEX \"{name}_s_idx\" ON {quoted} (\"success\");"
    );
    let columns = "version, description, CAST(checksum AS text), \
                   CASE WHEN NOT success THEN 'failed' WHEN type IN ('BASELINE', 'INIT', 'SQL_BASELINE') THEN 'baseline' \
                   WHEN type LIKE 'UNDO%' OR type = 'DELETE' THEN 'undone' ELSE 'applied' END";
    let rest = "WHERE type <> 'SCHEMA' ORDER BY installed_rank";
    History { wants_empty_database: true, ..table_of(&quoted, product, columns, rest, create) }
}

pub(super) fn record(folder: &Folder, migration: &Migration, product: Product) -> Record {
    let table = format!("\"{}\"", folder.table.trim_matches('"'));
    let (user, [yes, no]) = match product {
        Product::Postgres => ("current_user", ["TRUE", "FALSE"]),
        Product::Sqlite => ("''", ["1", "0"]),
    };
    let version = if migration.kind == Kind::Repeatable { "NULL".to_owned() } else { literal(&migration.version) };
    let script = migration.file.strip_prefix(&folder.path).unwrap_or(&migration.file);
    let script = script.to_string_lossy().replace('\\', "/");
    let insert = |success: &str| {
        format!(
            "INSERT INTO {table} (\"installed_rank\", \"version\", \"description\", \"type\", \"script\", \
             \"checksum\", \"installed_by\", \"execution_time\", \"success\") \
             SELECT COALESCE(MAX(\"installed_rank\"), 0) + 1, {version}, {}, 'SQL', {}, {}, {user}, 0, {success} \
             FROM {table};",
            literal(&short(&migration.name)),
            literal(&script),
            migration.checksum.as_deref().unwrap_or("NULL"),
        )
    };
    let is_outside = statements(&migration.sql).iter().any(|statement| runs_outside(statement, product));
    let mut record = Record::after(migration, insert(yes)).timed(
        Unit::Milliseconds,
        format!("UPDATE {table} SET \"execution_time\" ="),
        format!("WHERE \"installed_rank\" = (SELECT MAX(\"installed_rank\") FROM {table});"),
    );
    if is_outside {
        record.execution = Execution::StatementByStatement;
    }
    // What ran in a transaction has been rolled back, and Flyway keeps no row of it.
    record.failed = (record.execution != Execution::Transaction).then(|| insert(no));
    record
}

/// A description in the 200 characters that the table has for it.
pub(super) fn short(description: &str) -> String {
    if description.chars().count() <= 200 {
        return description.to_owned();
    }
    description.chars().take(197).chain("...".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_numbers() {
        let of = |text| Version::of(text).unwrap();
        assert!(of("1.10") > of("1.9"));
        assert_eq!(of("1_1").key(), of("1.01.0").key());
        assert_eq!(Version::of("iews"), None);
    }

    #[test]
    fn settings_of_spring_are_those_of_flyway() {
        assert_eq!(in_camel_case("out-of-order"), "outOfOrder");
        assert_eq!(in_camel_case("table"), "table");
    }

    #[test]
    fn the_checksum_does_not_see_line_ends() {
        // CRC-32 of "123456789" is the algorithm's own check value, 0xCBF43926.
        assert_eq!(checksum("1234\r\n5678\n9"), 0xCBF4_3926_u32.cast_signed());
        assert_eq!(checksum("\u{feff}123456789"), checksum("12345\r6789\n"));
    }

    #[test]
    fn first_words_of_statements_survive_comments_and_quotes() {
        let text =
            "-- a; b\ncreate /* ; */ table \"a;b\" (c text default ';');\n create  index concurrently i on t (c);";
        assert_eq!(statements(text), ["CREATE TABLE ? (C TEXT DEFAULT ?)", "CREATE INDEX CONCURRENTLY I ON T (C)"]);
        assert_eq!(statements("do $$ begin; end $$; vacuum"), ["DO ?", "VACUUM"]);
        assert_eq!(statements("create function f() as $a$ begin $$;$$; end $a$; $"), ["CREATE FUNCTION F() AS ?", "$"]);
    }
}
