//! Folders of SQL migrations are run with the history kept as their tools keep it; the tools that are there agree.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use trueup_code::migrations::{Execution, FindingKind, Folder, HistoryRow, Tool};
use trueup_code::{Error, migrations};
use trueup_db::Product;
use trueup_tests::{PASSWORD, Postgres, Run, SqliteFile, run};

/// A database that a test writes to.
enum Target<'s> {
    Postgres(trueup_tests::Database<'s>),
    Sqlite(SqliteFile),
}

impl Target<'_> {
    fn product(&self) -> Product {
        match self {
            Self::Postgres(_) => Product::Postgres,
            Self::Sqlite(_) => Product::Sqlite,
        }
    }

    fn run(&self, sql: &str) {
        match self {
            Self::Postgres(database) => database.load(sql),
            // What begins with `--` would be an option.
            Self::Sqlite(file) => file.change(&format!("\n{sql}")),
        }
    }

    /// The rows that a query answers; no text in these tests has a `|`.
    fn rows(&self, sql: &str) -> Vec<Vec<Option<String>>> {
        let text = match self {
            Self::Postgres(database) => database.query(sql),
            Self::Sqlite(file) => run(Command::new("sqlite3").arg(file.path()).arg(sql)).expect_success().stdout,
        };
        let value = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        text.lines().map(|line| line.split('|').map(value).collect()).collect()
    }

    fn history(&self, folder: &Folder) -> Vec<HistoryRow> {
        let history = folder.history(self.product());
        if self.rows(&history.exists_query).is_empty() {
            return Vec::new();
        }
        self.rows(&history.rows_query).iter().map(|row| HistoryRow::read(row).unwrap()).collect()
    }

    /// Runs what is pending and keeps the history, as `apply` does.
    fn migrate(&self, folder: &Folder) -> usize {
        let product = self.product();
        let rows = self.history(folder);
        if self.rows(&folder.history(product).exists_query).is_empty() {
            self.run(&folder.history(product).create_sql);
        }
        let diagnosis = folder.diagnose(&rows);
        assert!(!diagnosis.stops(), "{:?}", diagnosis.findings);
        for migration in &diagnosis.pending {
            let record = folder.record(migration, product).unwrap();
            if let Some(sql) = &record.before {
                self.run(sql);
            }
            if record.execution == Execution::Transaction {
                self.run(&format!("BEGIN;\n{}\n;{}\nCOMMIT;", migration.sql, record.after));
            } else {
                self.run(&migration.sql);
                self.run(&record.after);
            }
            if let Some(sql) = record.took(Duration::from_millis(7)) {
                self.run(&sql);
            }
        }
        diagnosis.pending.len()
    }
}

/// A PostgreSQL database and a SQLite file, as far as they can be had.
fn each_target(test: impl Fn(&Target<'_>)) {
    if SqliteFile::can_be_made() {
        test(&Target::Sqlite(SqliteFile::of("")));
    }
    if let Some(server) = Postgres::server() {
        test(&Target::Postgres(server.database()));
    }
}

/// A folder with these files.
fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const FLYWAY: &[(&str, &str)] = &[
    ("flyway.conf", "flyway.outOfOrder=false\n"),
    ("sql/V1__a.sql", "create table a (i int);\n"),
    ("sql/V1_1__add_b.sql", "create table b (i int);\n"),
    ("sql/V1.10__it's_c.sql", "create table c (i int);\n"),
    ("sql/sub/V1.9__d.sql", "create table d (i int);"),
    ("sql/R__view.sql", "drop view if exists v; create view v as select i from a;\n"),
    ("sql/U1__a.sql", "drop table a;\n"),
    ("sql/Views.sql", "no migration"),
];
const DBMATE: &[(&str, &str)] = &[
    ("20240101_a.sql", "-- migrate:up\ncreate table a (i int);\n\n-- migrate:down\ndrop table a;\n"),
    ("3_b.sql", "-- a word\n-- migrate:up transaction:false\ncreate table b (i int);\n-- migrate:down\n"),
];
const GOLANG_MIGRATE: &[(&str, &str)] = &[
    ("go.mod", "require github.com/golang-migrate/migrate/v4 v4.18.1\n"),
    ("sql/000001_a.up.sql", "create table a (i int);\n"),
    ("sql/000001_a.down.sql", "drop table a;\n"),
    ("sql/10_b.up.sql", "create table b (i int);\n"),
    ("sql/9_c.up.sql", "create table c (i int);\n"),
];
const SQLX: &[(&str, &str)] = &[
    ("Cargo.toml", "[dependencies]\nsqlx = \"0.9\"\n"),
    ("migrations/1_a_b.sql", "create table a (i int);\n"),
    ("migrations/20_it's.sql", "-- no-transaction\ncreate table b (i int);\n"),
    ("migrations/3_c.sql", "create table c (i int);\r\n"),
];
const REFINERY: &[(&str, &str)] = &[
    ("Cargo.toml", "[dependencies]\nrefinery = \"0.9\"\n"),
    ("sql/V1__initial.sql", "CREATE TABLE persons (id int);\n"),
    ("sql/V02__more.sql", "CREATE TABLE more (id int);\n"),
    ("sql/U12__later.sql", "SELECT 1;"),
];
const DIESEL: &[(&str, &str)] = &[
    ("2024-01-02-100000_b/up.sql", "create table b (i int);\n"),
    ("2024-01-02-100000_b/down.sql", "drop table b;\n"),
    ("2024-01-02-100000_b/metadata.toml", "run_in_transaction = false\n"),
    ("00000000000000_diesel_initial_setup/up.sql", "create table a (i int);\n"),
];
const GOOSE: &[(&str, &str)] = &[
    ("00002_b.sql", "-- +goose NO TRANSACTION\n-- +goose Up\ncreate table b (i int);\n-- +goose Down\nno;\n"),
    (
        "1_a.sql",
        "-- +goose Up\n-- +goose StatementBegin\ncreate table a (i int);\n-- +goose StatementEnd\n\n-- +goose Down\nno;\n",
    ),
];

fn labels(folder: &Folder) -> Vec<String> {
    folder.migrations().iter().map(migrations::Migration::label).collect()
}

/// Recognises, runs, diagnoses, adds one more and runs that.
fn cycle(files: &[(&str, &str)], sub: &str, tool: Tool, order: &[&str], next: (&str, &str)) {
    each_target(|target| {
        let project = folder_of(files);
        let path = project.path().join(sub);
        let folder = Folder::find(&path).unwrap().unwrap();
        assert_eq!((folder.tool(), labels(&folder)), (tool, order.iter().map(|name| (*name).to_owned()).collect()));
        assert_eq!(target.migrate(&folder), order.len());
        let rows = target.history(&folder);
        let diagnosis = folder.diagnose(&rows);
        assert_eq!(diagnosis.applied.len(), order.len(), "{rows:?}");
        assert!(diagnosis.pending.is_empty() && diagnosis.findings.is_empty(), "{diagnosis:?}");
        write(&path, next.0, next.1);
        assert_eq!(target.migrate(&Folder::find(&path).unwrap().unwrap()), 1);
    });
}

#[test]
fn flyway() {
    let order = ["V1__a.sql", "V1_1__add_b.sql", "V1.9__d.sql", "V1.10__it's_c.sql", "R__view.sql"];
    cycle(FLYWAY, "sql", Tool::Flyway, &order, ("V2__e.sql", "create table e (i int);"));
}

#[test]
fn dbmate() {
    let next = ("4_c.sql", "-- migrate:up\ncreate table c (i int);\n-- migrate:down\n");
    cycle(DBMATE, "", Tool::Dbmate, &["20240101_a.sql", "3_b.sql"], next);
}

#[test]
fn golang_migrate() {
    let order = ["000001_a.up.sql", "9_c.up.sql", "10_b.up.sql"];
    cycle(GOLANG_MIGRATE, "sql", Tool::GolangMigrate, &order, ("11_d.up.sql", "create table d (i int);"));
}

#[test]
fn sqlx() {
    let order = ["1_a_b.sql", "3_c.sql", "20_it's.sql"];
    cycle(SQLX, "migrations", Tool::Sqlx, &order, ("21_d.up.sql", "create table d (i int);"));
}

#[test]
fn refinery() {
    let order = ["V1__initial.sql", "V02__more.sql", "U12__later.sql"];
    cycle(REFINERY, "sql", Tool::Refinery, &order, ("V13__d.sql", "create table d (i int);"));
}

#[test]
fn diesel() {
    let order = ["00000000000000_diesel_initial_setup", "2024-01-02-100000_b"];
    cycle(DIESEL, "", Tool::Diesel, &order, ("2024-02-01-000000_c/up.sql", "create table c (i int);"));
}

#[test]
fn goose() {
    let next = ("3_c.sql", "-- +goose Up\ncreate table c (i int);\n");
    cycle(GOOSE, "", Tool::Goose, &["1_a.sql", "00002_b.sql"], next);
}

#[test]
fn names_that_several_tools_use_are_asked_about() {
    let ambiguous = |files: &[(&str, &str)]| {
        let folder = folder_of(files);
        match Folder::find(folder.path()) {
            Err(Error::Ambiguous { choices, .. }) => {
                choices.iter().map(|choice| choice.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(ambiguous(&[("V1__a.sql", "")]), ["flyway", "refinery"]);
    assert_eq!(ambiguous(&[("1_a.up.sql", "")]), ["golang-migrate", "sqlx"]);
    assert_eq!(ambiguous(&[("1_a.sql", "")]), ["sqlx", "sql"]);
    let tool = |files: &[(&str, &str)]| Folder::find(folder_of(files).path()).unwrap().map(|folder| folder.tool());
    assert_eq!(tool(&[("V1__a.sql", ""), ("R__b.sql", "")]), Some(Tool::Flyway));
    assert_eq!(tool(&[("V1__a.sql", ""), ("flyway.toml", "[flyway]\n")]), Some(Tool::Flyway));
    assert_eq!(tool(&[("V1__a.sql", ""), ("V2__b.rs", "")]), Some(Tool::Refinery));
    assert_eq!(tool(&[("schema.sql", "create table a (i int);")]), None);
}

#[test]
fn what_the_tool_alone_can_do_is_listed_and_not_run() {
    let refused = |files: &[(&str, &str)], tool: Tool, product: Product| {
        let project = folder_of(files);
        let folder = Folder::open(project.path(), tool).unwrap();
        assert_eq!(folder.diagnose(&[]).pending.len(), 1);
        folder.record(&folder.migrations()[0], product).unwrap_err().to_string()
    };
    let of = |name, text, tool| refused(&[(name, text)], tool, Product::Postgres);
    assert!(of("V1__a.sql", "create schema ${name};", Tool::Flyway).contains("placeholders"));
    assert!(of("B1__a.sql", "select 1;", Tool::Flyway).contains("baseline"));
    assert!(of("V1__a.sql", "create table a (i int); vacuum;", Tool::Flyway).contains("mixes"));
    assert!(of("V1__a.rs", "", Tool::Refinery).contains("Rust program"));
    assert!(of("1_a.go", "", Tool::Goose).contains("Go program"));
    assert!(of("1_a.sql", "-- +goose Up\n-- +goose ENVSUB ON\n", Tool::Goose).contains("environment"));
    assert!(of("1_a.sql", "-- migrate:up env:X\n-- migrate:down\n", Tool::Dbmate).contains("environment"));
    let files = [("V1__a.sql", "select 1;"), ("afterMigrate.sql", "analyze;")];
    assert!(refused(&files, Tool::Flyway, Product::Sqlite).contains("callback"));
    let files = [("V1__a.sql", "select 1;"), ("flyway.toml", "[flyway]\nmixed = true\n")];
    assert!(refused(&files, Tool::Flyway, Product::Sqlite).contains("mixed"));
}

#[test]
fn edited_missing_late_and_failed_migrations_are_found() {
    let row = |version: &str, name: &str, checksum: &str, state: &str| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        HistoryRow::read(&[text(version), text(name), text(checksum), text(state)]).unwrap()
    };
    let found = |tool: Tool, files: &[(&str, &str)], rows: &[HistoryRow]| {
        let project = folder_of(files);
        let folder = Folder::open(project.path(), tool).unwrap();
        let findings = folder.diagnose(rows).findings;
        findings.into_iter().map(|finding| (finding.kind, finding.stops, finding.migration)).collect::<Vec<_>>()
    };
    let two = [("V1__a.sql", "select 1;"), ("V2__b.sql", "select 2;")];
    let edited = found(Tool::Flyway, &two, &[row("1", "a", "5", "applied")]);
    assert_eq!(edited, [(FindingKind::Edited, true, "V1__a.sql".to_owned())]);
    let late = found(Tool::Flyway, &two, &[row("2", "b", "", "applied"), row("3", "c", "", "applied")]);
    assert_eq!(late[0], (FindingKind::OutOfOrder, true, "V1__a.sql".to_owned()));
    assert_eq!(late[1], (FindingKind::Missing, false, "3 c".to_owned()));
    let begun = found(Tool::Flyway, &two, &[row("1", "<< Flyway Baseline >>", "", "baseline")]);
    assert_eq!(begun, []);
    let failed = found(Tool::GolangMigrate, &[("1_a.up.sql", "")], &[row("1", "", "", "failed")]);
    assert_eq!(failed, [(FindingKind::Failed, true, "1_a.up.sql".to_owned())]);
    let unknown = found(Tool::GolangMigrate, &[("1_a.up.sql", "")], &[row("2", "", "", "applied")]);
    assert_eq!(unknown, [(FindingKind::Missing, true, "2".to_owned())]);
    let undone = found(
        Tool::Goose,
        &[("1_a.sql", "-- +goose Up\n"), ("2_b.sql", "-- +goose Up\n")],
        &[row("1", "", "", "applied"), row("2", "", "", "applied"), row("1", "", "", "undone")],
    );
    assert_eq!(undone, [(FindingKind::OutOfOrder, true, "1_a.sql".to_owned())]);
}

#[test]
fn checksums_are_those_that_the_tools_compute() {
    let checksum = |files: &[(&str, &str)], tool: Tool| {
        let project = folder_of(files);
        Folder::open(project.path(), tool).unwrap().migrations()[0].checksum.clone().unwrap()
    };
    // As refinery-core 0.10.1 computes them.
    assert_eq!(
        checksum(&[("V1__initial.sql", "CREATE TABLE persons (id int);\n")], Tool::Refinery),
        "1091441964215326441"
    );
    assert_eq!(checksum(&[("U12__later.sql", "SELECT 1;")], Tool::Refinery), "9550712994673389734");
    // CRC-32's own check value, as a signed number.
    assert_eq!(
        checksum(&[("V1__a.sql", "1234\r\n56789\n")], Tool::Flyway),
        (0xCBF4_3926_u32.cast_signed()).to_string()
    );
    let plain = checksum(&[("1_a.sql", "select 1;")], Tool::Sqlx);
    let spaced = [("sqlx.toml", "[migrate]\nignored-chars = [\"\\r\", \"\\n\"]\n"), ("1_a.sql", "select\r\n 1;\n")];
    assert_eq!(checksum(&spaced, Tool::Sqlx), plain);
}

/// A tool that `scripts/install-migration-tools` has installed, or that is on the machine.
fn tool(name: &str) -> Option<Command> {
    let installed: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/migration-tools/bin").join(name);
    let program = if installed.exists() { installed } else { PathBuf::from(name) };
    let is_there = Command::new(&program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there {
        eprintln!("skipped: {name} is not installed (scripts/install-migration-tools)");
    }
    is_there.then(|| Command::new(program))
}

fn url(target: &Target<'_>) -> String {
    match target {
        Target::Postgres(database) => format!("{}&sslmode=disable", database.url()),
        Target::Sqlite(file) => format!("sqlite:{}", file.path().display()),
    }
}

/// The table of the history as the product has it, without the rows.
fn made(target: &Target<'_>, table: &str) -> Vec<Vec<Option<String>>> {
    target.rows(&match target {
        Target::Postgres(_) => format!(
            "SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid) \
             FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum \
             WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum"
        ),
        Target::Sqlite(_) => format!("SELECT * FROM pragma_table_info('{table}')"),
    })
}

/// A fixture, the folder of its migrations, and a migration that comes later.
type Fixture<'f> = (&'f [(&'f str, &'f str)], &'f str, (&'f str, &'f str));

/// What we keep the tool takes for its own, and what it keeps we take for ours.
fn agrees_on(target: &Target<'_>, (files, sub, next): Fixture<'_>, migrate: impl Fn(&Target<'_>, &Path) -> Run) {
    let project = folder_of(files);
    let path = project.path().join(sub);
    let folder = Folder::find(&path).unwrap().unwrap();
    target.migrate(&folder);
    // All is there, so it must find nothing to do; it would fail if it ran one again.
    let said = migrate(target, &path).expect_success();
    assert!(!said.stdout.contains("Applied"), "{}", said.stdout);
    write(&path, next.0, next.1);
    migrate(target, &path).expect_success();
    let folder = Folder::find(&path).unwrap().unwrap();
    let rows = target.history(&folder);
    let diagnosis = folder.diagnose(&rows);
    assert_eq!((diagnosis.applied.len(), diagnosis.findings), (folder.migrations().len(), vec![]));
    let table = folder.history(target.product()).table;
    let ours = made(target, &table);
    let empty = match target {
        Target::Postgres(database) => Target::Postgres(database.server.database()),
        Target::Sqlite(_) => Target::Sqlite(SqliteFile::of("")),
    };
    migrate(&empty, &path).expect_success();
    assert_eq!(made(&empty, &table), ours);
}

fn agrees(fixture: Fixture<'_>, migrate: impl Fn(&Target<'_>, &Path) -> Run) {
    each_target(|target| agrees_on(target, fixture, &migrate));
}

#[test]
fn dbmate_itself_agrees() {
    if tool("dbmate").is_none() {
        return;
    }
    let next = ("4_c.sql", "-- migrate:up\ncreate table c (i int);\n-- migrate:down\n");
    agrees((DBMATE, "", next), |target, path| {
        let url = match target {
            Target::Postgres(database) => {
                let (port, url) = (database.server.port, database.url());
                let socket = url.split(['?', '&']).find_map(|pair| pair.strip_prefix("host=")).unwrap();
                format!("postgres://postgres@/{}?socket={socket}&port={port}&sslmode=disable", database.name)
            }
            Target::Sqlite(_) => url(target),
        };
        run(tool("dbmate")
            .unwrap()
            .args(["--no-dump-schema", "--url", &url, "--migrations-dir"])
            .arg(path)
            .arg("migrate"))
    });
}

#[test]
fn sqlx_itself_agrees() {
    if tool("sqlx").is_none() {
        return;
    }
    let next = ("21_d.sql", "create table d (i int);");
    agrees((SQLX, "migrations", next), |target, path| {
        run(tool("sqlx").unwrap().args(["migrate", "run", "--database-url", &url(target), "--source"]).arg(path))
    });
}

/// The URL of a target with host and password, for tools that know no sockets.
fn tcp_url(target: &Target<'_>, sqlite: &str) -> String {
    match target {
        Target::Postgres(database) => {
            let url = database.server.tcp_url("postgres", &database.name);
            url.replace("postgres@", &format!("postgres:{PASSWORD}@"))
        }
        Target::Sqlite(file) => format!("{sqlite}{}", file.path().display()),
    }
}

#[test]
fn refinery_itself_agrees() {
    if tool("refinery").is_none() {
        return;
    }
    let next = ("V13__d.sql", "create table d (i int);");
    agrees((REFINERY, "sql", next), |target, path| {
        let mut refinery = tool("refinery").unwrap();
        refinery.env("REFINERY_URL", tcp_url(target, "sqlite://"));
        run(refinery.args(["migrate", "-e", "REFINERY_URL", "-p"]).arg(path))
    });
}

#[test]
fn diesel_itself_agrees() {
    if tool("diesel").is_none() || !SqliteFile::can_be_made() {
        return;
    }
    // It is built for SQLite alone: for PostgreSQL it would need a library of the machine.
    let next = ("2024-02-01-000000_c/up.sql", "create table c (i int);");
    agrees_on(&Target::Sqlite(SqliteFile::of("")), (DIESEL, "", next), |target, path| {
        let mut diesel = tool("diesel").unwrap();
        diesel.args(["migration", "run", "--database-url", &tcp_url(target, ""), "--migration-dir"]);
        run(diesel.arg(path).current_dir(path))
    });
}
