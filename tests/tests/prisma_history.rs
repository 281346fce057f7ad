//! trueup and the real Prisma understand each other's history: what one has applied, failed or marked, the other sees.
//!
//! Prisma's part is played by its own engine, see `tests/prisma/migrate.mjs`.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use trueup_code::prisma::Provider;
use trueup_code::prisma::history::{
    Migration, Row, baseline, begin, create_table, diagnose, fail, mark_applied, mark_rolled_back, other_tables,
    read_rows, succeed, table_exists,
};
use trueup_tests::{Database, PASSWORD, Postgres, SqliteFile, run};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/prisma/7.10.0");

/// A database that both write to.
enum Target {
    Postgres(Database<'static>),
    Sqlite(SqliteFile),
}

impl Target {
    fn provider(&self) -> Provider {
        match self {
            Self::Postgres(_) => Provider::Postgresql,
            Self::Sqlite(_) => Provider::Sqlite,
        }
    }

    fn url(&self) -> String {
        match self {
            Self::Postgres(database) => database.server.tcp_url("postgres", &database.name),
            Self::Sqlite(file) => format!("file:{}", file.path().display()),
        }
    }

    /// The rows that a query gives, their columns apart by `|`.
    fn query(&self, sql: &str) -> Vec<String> {
        let said = match self {
            Self::Postgres(database) => database.query(sql),
            Self::Sqlite(file) => run(Command::new("sqlite3").arg(file.path()).arg(sql)).expect_success().stdout,
        };
        said.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn run(&self, statements: &[String]) {
        let script: String = statements.iter().map(|statement| format!("{statement};\n")).collect();
        match self {
            Self::Postgres(database) => database.load(&script),
            Self::Sqlite(file) => file.change(&script),
        }
    }

    /// The rows of the history. Logs of several lines are put in one.
    fn rows(&self) -> Vec<Row> {
        let line = if self.provider() == Provider::Sqlite { "char(10)" } else { "chr(10)" };
        let sql = read_rows(self.provider()).replace(" logs,", &format!(" replace(logs, {line}, ' '),"));
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let row = |line: String| Row::from_texts(&line.split('|').map(text).collect::<Vec<_>>()).expect("a row");
        self.query(&sql).into_iter().map(row).collect()
    }
}

/// A project's migrations, on disk and read.
struct Migrations {
    folder: TempDir,
    all: Vec<Migration>,
}

impl Migrations {
    fn of(provider: Provider, scripts: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = if provider == Provider::Sqlite { "sqlite" } else { "postgresql" };
        fs::write(folder.path().join("migration_lock.toml"), format!("provider = \"{lock}\"\n")).expect("a file");
        let mut all = Vec::new();
        for (number, sql) in scripts.iter().enumerate() {
            let name = format!("2024010{number}000000_step_{number}");
            fs::create_dir(folder.path().join(&name)).expect("a folder");
            fs::write(folder.path().join(&name).join("migration.sql"), sql).expect("a file");
            all.push(Migration::new(name, (*sql).to_owned()));
        }
        Self { folder, all }
    }

    /// What Prisma's engine answers.
    fn prisma(&self, target: &Target, what: &str) -> Value {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/prisma/migrate.mjs");
        let mut command = Command::new("node");
        command.arg(script).arg(ROOT).arg(target.url()).arg(what).arg(self.folder.path()).env("PGPASSWORD", PASSWORD);
        serde_json::from_str(&run(&mut command).expect_success().stdout).expect("an answer")
    }

    fn names(&self) -> Vec<&str> {
        self.all.iter().map(|migration| migration.name.as_str()).collect()
    }
}

/// The databases that can be made here; none, and a word on it, where Prisma is not installed.
fn targets() -> Vec<Target> {
    if !Path::new(ROOT).join("node_modules/.package-lock.json").exists() {
        assert!(std::env::var_os("CI").is_none(), "Prisma is not installed, and CI must not skip it");
        eprintln!("skipped: Prisma is not installed; scripts/install-prisma does it");
        return Vec::new();
    }
    let postgres = Postgres::server().map(|server| Target::Postgres(server.database()));
    let sqlite = SqliteFile::can_be_made().then(|| Target::Sqlite(SqliteFile::of("SELECT 1")));
    postgres.into_iter().chain(sqlite).collect()
}

const INIT: &str = "CREATE TABLE \"A\" (id INTEGER NOT NULL PRIMARY KEY);\n";
const MORE: &str = "-- it's é\r\nALTER TABLE \"A\" ADD COLUMN b INTEGER NOT NULL DEFAULT 1;\r\n";
const WRONG: &str = "ALTER TABLE nothing ADD COLUMN b INTEGER;\n";

/// All statements of a deployment by trueup.
fn deployment(provider: Provider, migrations: &[Migration]) -> Vec<String> {
    let mut statements = vec![create_table(provider)];
    for migration in migrations {
        let (id, begun) = begin(provider, migration);
        let script = migration.sql.trim().trim_end_matches(';').to_owned();
        statements.extend([begun, script, succeed(provider, &id)]);
    }
    statements
}

#[test]
fn prisma_finds_nothing_to_do_after_trueup() {
    for target in targets() {
        let provider = target.provider();
        let migrations = Migrations::of(provider, &[INIT, MORE]);
        assert_eq!(target.query(&table_exists(provider)), ["0"]);
        target.run(&deployment(provider, &migrations.all));
        assert_eq!(target.query(&table_exists(provider)), ["1"]);
        assert_eq!(target.query(&other_tables(provider, &["public".to_owned()])), ["A"]);
        let status = migrations.prisma(&target, "status");
        assert_eq!(status["history"], Value::Null, "{status}");
        assert_eq!(status["failedMigrationNames"], serde_json::json!([]), "{status}");
        assert_eq!(status["editedMigrationNames"], serde_json::json!([]), "{status}");
        assert_eq!(migrations.prisma(&target, "deploy")["appliedMigrationNames"], serde_json::json!([]));
    }
}

#[test]
fn trueup_finds_nothing_to_do_after_prisma() {
    for target in targets() {
        let migrations = Migrations::of(target.provider(), &[INIT, MORE]);
        let deployed = migrations.prisma(&target, "deploy");
        assert_eq!(deployed["appliedMigrationNames"], serde_json::json!(migrations.names()), "{deployed}");
        let rows = target.rows();
        let diagnosis = diagnose(&migrations.all, &rows);
        assert_eq!(diagnosis.applied, migrations.names());
        assert_eq!((diagnosis.pending.len(), diagnosis.findings().len()), (0, 0));
        assert!(rows.iter().all(|row| row.applied_steps_count == 1));
    }
}

#[test]
fn what_failed_under_trueup_stops_prisma_until_it_is_marked() {
    for target in targets() {
        let provider = target.provider();
        let migrations = Migrations::of(provider, &[INIT, MORE]);
        let [first, second] = migrations.all.as_slice() else { panic!("two migrations") };
        target.run(&[INIT.trim().trim_end_matches(';').to_owned()]);
        target.run(&baseline(provider, &migrations.all, &first.name).expect("statements"));
        let (id, begun) = begin(provider, second);
        target.run(&[begun, fail(&id, "ERROR: it's broken")]);
        let refused = migrations.prisma(&target, "deploy");
        assert!(refused["error"].as_str().is_some_and(|error| error.contains("failed migrations")), "{refused}");
        target.run(&[mark_rolled_back(provider, &target.rows(), &second.name).expect("a statement")]);
        let deployed = migrations.prisma(&target, "deploy");
        assert_eq!(deployed["appliedMigrationNames"], serde_json::json!([second.name]), "{deployed}");
        assert_eq!(diagnose(&migrations.all, &target.rows()).applied, migrations.names());
    }
}

#[test]
fn what_failed_under_prisma_is_understood_and_can_be_marked() {
    for target in targets() {
        let provider = target.provider();
        let migrations = Migrations::of(provider, &[INIT, WRONG, MORE]);
        let failed = migrations.prisma(&target, "deploy");
        assert!(failed["error"].is_string(), "{failed}");
        let rows = target.rows();
        let diagnosis = diagnose(&migrations.all, &rows);
        assert_eq!((diagnosis.applied.len(), diagnosis.pending.len(), diagnosis.failed.len()), (1, 1, 1));
        assert!(!diagnosis.failed[0].logs.is_empty());
        target.run(&mark_applied(provider, &migrations.all, &rows, migrations.names()[1]).expect("statements"));
        let deployed = migrations.prisma(&target, "deploy");
        assert_eq!(deployed["appliedMigrationNames"], serde_json::json!([migrations.names()[2]]), "{deployed}");
        let diagnosis = migrations.prisma(&target, "status");
        assert_eq!(diagnosis["history"], Value::Null, "{diagnosis}");
    }
}
