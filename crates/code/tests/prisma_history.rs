//! Prisma's history: every state that rows can be in, what is said of it, and what a script may do in a transaction.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

use trueup_code::prisma::Provider;
use trueup_code::prisma::history::{
    Migration, Row, Transaction, Weight, baseline, begin, create_table, diagnose, fail, mark_applied, mark_rolled_back,
    read_rows, statements, succeed, table_exists,
};

fn migrations(names: &[&str]) -> Vec<Migration> {
    names.iter().map(|name| Migration::new((*name).to_owned(), format!("SELECT '{name}';\n"))).collect()
}

fn row(migration: &Migration) -> Row {
    Row {
        id: format!("id of {}", migration.name),
        checksum: migration.checksum.clone(),
        migration_name: migration.name.clone(),
        started_at: "2024-01-01T00:00:00Z".to_owned(),
        ..Row::default()
    }
}

fn applied(migration: &Migration) -> Row {
    Row { finished_at: Some("2024-01-01T00:00:01Z".to_owned()), applied_steps_count: 1, ..row(migration) }
}

fn failed(migration: &Migration) -> Row {
    Row { logs: Some("ERROR: no such table".to_owned()), ..row(migration) }
}

fn rolled_back(migration: &Migration) -> Row {
    Row { rolled_back_at: Some("2024-01-02T00:00:00Z".to_owned()), ..failed(migration) }
}

#[test]
fn without_rows_all_is_pending() {
    let migrations = migrations(&["1", "2"]);
    let diagnosis = diagnose(&migrations, &[]);
    assert_eq!(diagnosis.pending, migrations.iter().collect::<Vec<_>>());
    assert!(diagnosis.applied.is_empty() && diagnosis.is_ready());
}

#[test]
fn what_has_run_is_applied_and_the_rest_pending() {
    let migrations = migrations(&["20240101000000_a", "20240102000000_b", "20240103000000_c"]);
    let diagnosis = diagnose(&migrations, &[applied(&migrations[0]), applied(&migrations[1])]);
    assert_eq!(diagnosis.applied, ["20240101000000_a", "20240102000000_b"]);
    assert_eq!(diagnosis.pending, [&migrations[2]]);
    assert_eq!(diagnosis.findings(), []);
}

#[test]
fn a_failure_blocks_and_says_what_the_database_said() {
    let migrations = migrations(&["1_a", "2_b"]);
    let diagnosis = diagnose(&migrations, &[applied(&migrations[0]), failed(&migrations[1])]);
    assert!(!diagnosis.is_ready());
    assert!(diagnosis.pending.is_empty(), "what has begun is not pending");
    let findings = diagnosis.findings();
    assert_eq!(findings[0].weight, Weight::Blocks);
    assert!(findings[0].sentence.contains("ERROR: no such table"), "{}", findings[0].sentence);
    assert!(findings[0].ways_out[0].contains("trueup apply --mark-rolled-back 2_b"));
    assert!(findings[0].ways_out[1].contains("trueup apply --mark-applied 2_b"));
}

#[test]
fn a_failure_of_a_migration_that_is_not_on_disk_blocks_too() {
    let gone = Migration::new("0_gone".to_owned(), String::new());
    let migrations = migrations(&["1_a"]);
    let diagnosis = diagnose(&migrations, &[Row { logs: None, ..failed(&gone) }]);
    assert!(!diagnosis.is_ready());
    let finding = &diagnosis.findings()[0];
    assert!(finding.sentence.contains("It is not on disk"), "{}", finding.sentence);
    assert!(finding.sentence.contains("Nothing was noted"), "{}", finding.sentence);
    assert_eq!(finding.ways_out.len(), 1);
}

#[test]
fn what_was_rolled_back_is_pending_until_it_has_run() {
    let migrations = migrations(&["1_a"]);
    let diagnosis = diagnose(&migrations, &[rolled_back(&migrations[0])]);
    assert_eq!((diagnosis.pending.len(), diagnosis.rolled_back.len()), (1, 1));
    assert_eq!(diagnosis.findings()[0].weight, Weight::Note);
    let rows = [rolled_back(&migrations[0]), applied(&migrations[0])];
    let diagnosis = diagnose(&migrations, &rows);
    assert_eq!((diagnosis.pending.len(), diagnosis.rolled_back.len(), diagnosis.applied.len()), (0, 0, 1));
    assert!(!diagnose(&migrations, &[rolled_back(&migrations[0]), failed(&migrations[0])]).is_ready());
}

#[test]
fn an_edited_migration_is_known_by_the_row_that_counts() {
    let migrations = migrations(&["1_a"]);
    let old = Migration::new("1_a".to_owned(), "SELECT 'old';\n".to_owned());
    assert_eq!(diagnose(&migrations, &[applied(&old)]).edited, ["1_a"]);
    // The first attempt was another text; it failed, was corrected, and ran.
    assert!(diagnose(&migrations, &[rolled_back(&old), applied(&migrations[0])]).edited.is_empty());
}

#[test]
fn missing_and_late_migrations_are_warned_of() {
    let all = migrations(&["1_a", "2_b", "3_c"]);
    let on_disk = [all[0].clone(), all[1].clone()];
    let diagnosis = diagnose(&on_disk, &[applied(&all[0]), applied(&all[2])]);
    assert_eq!(diagnosis.missing, ["3_c"]);
    assert_eq!(diagnosis.out_of_order, ["2_b"]);
    assert!(diagnosis.is_ready());
    assert!(diagnosis.findings().iter().all(|finding| finding.weight == Weight::Warning));
}

#[test]
fn line_ends_do_not_count_in_checksums() {
    let unix = Migration::new("a".to_owned(), "A;\nB;\n".to_owned());
    let windows = Migration::new("a".to_owned(), "A;\r\nB;\r\n".to_owned());
    assert_ne!(unix.checksum, windows.checksum);
    assert!(unix.has_checksum(&windows.checksum) && windows.has_checksum(&unix.checksum));
    assert!(!unix.has_checksum(&Migration::new("a".to_owned(), "A; B;".to_owned()).checksum));
    let empty = Migration::new("a".to_owned(), String::new());
    assert_eq!(empty.checksum, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn marking_refuses_what_prisma_refuses() {
    let migrations = migrations(&["1_a", "2_b"]);
    let rows = [applied(&migrations[0]), failed(&migrations[1])];
    let mark = |name| mark_applied(Provider::Postgresql, &migrations, &rows, name);
    assert!(mark("nothing").is_err() && mark("1_a").is_err());
    let statements = mark("2_b").expect("statements");
    assert!(statements[0].contains("rolled_back_at") && statements[1].starts_with("INSERT"), "{statements:?}");
    let roll_back = |name| mark_rolled_back(Provider::Postgresql, &rows, name);
    assert!(roll_back("nothing").is_err() && roll_back("1_a").is_err());
    assert!(roll_back("2_b").expect("a statement").contains("'2_b'"));
    let hint = mark("a").expect_err("no such migration").hint();
    assert_eq!(hint.as_deref(), Some("was `1_a` meant?"));
}

#[test]
fn texts_become_rows() {
    let text = |text: &str| Some(text.to_owned());
    let texts = [text("id"), text("sum"), None, text("name"), None, None, text("then"), text("0")];
    let row = Row::from_texts(&texts).expect("a row");
    assert_eq!((row.migration_name.as_str(), row.finished_at, row.applied_steps_count), ("name", None, 0));
    assert!(Row::from_texts(&texts[1..]).is_err());
    assert!(Row::from_texts(&std::array::from_fn::<_, 8, _>(|_| None)).is_err());
}

/// Runs statements in the `sqlite3` program; `None`, and a word on it, where there is none.
fn sqlite(sql: &str) -> Option<String> {
    let output = std::process::Command::new("sqlite3").args(["-batch", ":memory:", sql]).output();
    let Ok(output) = output else {
        eprintln!("skipped: `sqlite3` is not installed");
        return None;
    };
    assert!(output.status.success(), "{}\n{sql}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn sqlite_keeps_the_history() {
    let migrations = migrations(&["1_a", "2_it's"]);
    let (id, begun) = begin(Provider::Sqlite, &migrations[1]);
    let mut script = baseline(Provider::Sqlite, &migrations, "1_a").expect("statements");
    script.extend([begun, fail(&id, "no such table: it's"), succeed(Provider::Sqlite, &id)]);
    script.extend([read_rows(Provider::Sqlite), table_exists(Provider::Sqlite)]);
    let Some(said) = sqlite(&script.join(";\n")) else { return };
    let lines: Vec<&str> = said.lines().collect();
    let [baseline, whole, exists] = lines.as_slice() else { panic!("{said}") };
    let fields: Vec<&str> = baseline.split('|').collect();
    assert_eq!((fields[1], fields[3], fields[4], fields[7]), (migrations[0].checksum.as_str(), "1_a", "", "0"));
    assert_eq!(fields[2], fields[6], "both times of a baseline are the same");
    let fields: Vec<&str> = whole.split('|').collect();
    assert_eq!((fields[0], fields[3], fields[4], fields[7]), (id.as_str(), "2_it's", "no such table: it's", "1"));
    assert!(fields[6].starts_with("20") && fields[6].ends_with('Z'), "{}", fields[6]);
    assert_eq!(*exists, "1");
    assert!(create_table(Provider::Sqlite).contains("DATETIME"));
}

#[track_caller]
fn expect_statements(provider: Provider, script: &str, expected: &[&str]) {
    let found: Vec<&str> = statements(script, provider).iter().map(|statement| statement.text).collect();
    assert_eq!(found, expected);
}

#[test]
fn statements_end_at_semicolons_that_are_not_inside_of_something() {
    let expect = |script, expected: &[&str]| expect_statements(Provider::Postgresql, script, expected);
    expect("-- only a comment\n;; /* ; */ ;", &[]);
    expect("A 'x;''y'; B \"a;b\"; -- c;\nC", &["A 'x;''y'", "B \"a;b\"", "-- c;\nC"]);
    expect("A E'\\';'; B '\\';", &["A E'\\';'", "B '\\'"]);
    expect("DO $$ a; b $$; DO $x$ $$;$$ $x$; SELECT $1;", &["DO $$ a; b $$", "DO $x$ $$;$$ $x$", "SELECT $1"]);
    expect("A /* ; /* ; */ ; */; B", &["A /* ; /* ; */ ; */", "B"]);
    let routine = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
    expect(&format!("{routine}; B"), &[routine, "B"]);
    let trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM b; END";
    expect_statements(Provider::Sqlite, &format!("{trigger}; B;"), &[trigger, "B"]);
    expect_statements(Provider::Sqlite, "BEGIN; A; END; B", &["BEGIN", "A", "END", "B"]);
    for cut in ["'", "\"", "$$", "/*", "E'\\", "$a", "--", "é'", "$é$"] {
        statements(&format!("A; {cut}"), Provider::Postgresql);
    }
}

#[track_caller]
fn expect_transaction(provider: Provider, script: &str, whole: bool) {
    let transaction = Migration::new(String::new(), script.to_owned()).transaction(provider);
    assert_eq!(transaction == Transaction::Whole, whole, "{script}: {transaction:?}");
}

#[test]
fn scripts_that_a_transaction_can_hold_are_told_from_others() {
    for whole in [
        "",
        "CREATE TABLE a (id int); CREATE INDEX i ON a (id);",
        "-- CREATE INDEX CONCURRENTLY\nSELECT 'COMMIT; VACUUM';",
        "ALTER TYPE e ADD VALUE 'x'; ALTER TYPE e ADD VALUE 'y'; CREATE TABLE b (id int);",
        "DO $$ BEGIN CREATE TYPE e AS ENUM (); EXCEPTION WHEN duplicate_object THEN null; END $$;",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v;",
    ] {
        expect_transaction(Provider::Postgresql, whole, true);
    }
    for apart in [
        "create unique index concurrently i on a (id);",
        "DROP INDEX CONCURRENTLY i",
        "BEGIN; SELECT 1; COMMIT;",
        "SELECT 1; -- and\nVACUUM a;",
        "ALTER TYPE e ADD VALUE IF NOT EXISTS 'x'; ALTER TABLE a ALTER COLUMN b SET DEFAULT 'x';",
        "ALTER SYSTEM SET x = 1",
        "CALL p()",
        "DO $$ BEGIN COMMIT; END $$",
        "ALTER TABLE a DETACH PARTITION b CONCURRENTLY",
    ] {
        expect_transaction(Provider::Postgresql, apart, false);
    }
    expect_transaction(Provider::Sqlite, "PRAGMA foreign_keys=OFF; CREATE TABLE a (id);", false);
    expect_transaction(Provider::Sqlite, "CREATE TABLE a (id); -- PRAGMA", true);
}
