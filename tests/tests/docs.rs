//! The documentation folder: what has not changed is not touched, what has gone is kept and marked, no file is ever half-written.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use trueup_tests::{Database, Hold, Postgres, Run, STOPS, Schema, finish, run, start, trueup_command};

/// A database of the schema `billing`, and an empty folder for its documents.
fn billing() -> Option<(Database<'static>, TempDir)> {
    let database = Postgres::server()?.database();
    Schema::named("billing").load(&database);
    // Rows are told in documents, and a check does not count them.
    database.load("CREATE TABLE counted AS SELECT generate_series(1, 500) AS id");
    Some((database, tempfile::tempdir().expect("a folder")))
}

fn docs(database: &Database<'_>, folder: &Path, flags: &[&str]) -> Command {
    let mut command = trueup_command(&["docs", "--out"]);
    command.arg(folder).args(flags);
    command.env("DATABASE_URL", database.url());
    command
}

fn write_docs(database: &Database<'_>, folder: &Path) -> Run {
    run(&mut docs(database, folder, &[])).expect_success()
}

/// All files below a folder: the text, the inode and the time stamp of each, by its path within.
fn files(folder: &Path) -> BTreeMap<PathBuf, (String, u64, (i64, i64))> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for path in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let about = fs::metadata(&path).expect("a file");
            let stamp = (about.mtime(), about.mtime_nsec());
            let name = path.strip_prefix(folder).expect("a path within").to_owned();
            found.insert(name, (fs::read_to_string(&path).expect("text"), about.ino(), stamp));
        }
    }
    found
}

fn changed(folder: &Path, before: &BTreeMap<PathBuf, (String, u64, (i64, i64))>) -> Vec<PathBuf> {
    let after = files(folder);
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

#[test]
fn a_second_run_touches_nothing() {
    let Some((database, folder)) = billing() else { return };
    write_docs(&database, folder.path());
    let before = files(folder.path());
    assert!(before.contains_key(Path::new("schemas/billing/invoice.sql")), "{:?}", before.keys());
    std::thread::sleep(Duration::from_millis(1100));
    write_docs(&database, folder.path());
    assert_eq!(changed(folder.path(), &before), Vec::<PathBuf>::new());
    run(&mut docs(&database, folder.path(), &["--check"])).expect_success();
}

/// Runs where it can be remembered what was told; whether the database was read, and what was told.
fn remembered(database: &Database<'_>, folder: &Path, flags: &[&str]) -> (bool, String) {
    let mut command = docs(database, folder, &[&["--json", "--timings"], flags].concat());
    let run = run(command.env("XDG_STATE_HOME", folder.with_file_name("state"))).expect_success();
    (run.stderr.contains("  reading "), run.stdout)
}

#[test]
fn what_was_told_is_told_again_only_where_all_is_as_it_was() {
    let Some((database, folder)) = billing() else { return };
    let out = folder.path().join("docs");
    let was_read = |flags: &[&str]| remembered(&database, &out, flags).0;
    assert!(was_read(&[]));
    let (was_read_again, told) = remembered(&database, &out, &[]);
    assert!(!was_read_again);
    assert_eq!(remembered(&database, &out, &["--full"]), (true, told), "a look at everything tells the same");

    // Whatever it was made from.
    database.query("ALTER TABLE billing.product ADD COLUMN weight numeric");
    assert!(was_read(&[]) && !was_read(&[]), "the schema moved");
    database.query("INSERT INTO counted VALUES (501)");
    assert!(was_read(&[]) && !was_read(&[]), "the rows moved");
    assert!(was_read(&["--rows", "none"]), "other options");
    assert!(was_read(&[]) && !was_read(&[]));

    // Whatever it made.
    let spoilt = ["schemas/billing/product.sql", "schemas/_index.md", "schema.html", "schema_map.json"];
    for path in spoilt.map(|path| out.join(path)) {
        let whole = fs::read_to_string(&path).expect("a file");
        fs::write(&path, format!("{whole}\n-- mine\n")).expect("a file");
        assert!(was_read(&[]) && !was_read(&[]), "{} was changed", path.display());
        fs::remove_file(&path).expect("a file");
        assert!(was_read(&[]) && !was_read(&[]), "{} was removed", path.display());
        assert!(path.is_file());
    }
    fs::write(out.join("schemas/stray.sql"), "-- Table: stray\n-- Database: x\n-- Dumped: x\n").expect("a file");
    assert!(was_read(&[]) && !was_read(&[]), "an orphan came");
    assert!(remembered(&database, &out, &[]).1.contains("stray"));

    // Nothing is remembered of a gate, nor where somebody allows something for once.
    assert!(was_read(&["--check"]) && was_read(&["--check"]));
    assert!(was_read(&["--allow-secret", "x"]) && was_read(&["--allow-secret", "x"]));
}

#[test]
fn one_changed_table_changes_its_file_and_the_index() {
    let Some((database, folder)) = billing() else { return };
    write_docs(&database, folder.path());
    let before = files(folder.path());
    database.query("ALTER TABLE billing.product ADD COLUMN weight numeric");
    run(&mut docs(&database, folder.path(), &["--check"])).expect_code(1);
    assert_eq!(changed(folder.path(), &before), Vec::<PathBuf>::new(), "--check must not write");
    write_docs(&database, folder.path());
    let expected = [
        "SCHEMA_DIAGRAM.md",
        "SCHEMA_REFERENCE.md",
        "schema.html",
        "schema_map.json",
        "schemas/_index.md",
        "schemas/billing/product.sql",
    ]
    .map(PathBuf::from);
    assert_eq!(changed(folder.path(), &before), expected);
}

#[test]
fn the_map_tells_how_rows_were_counted() {
    let Some((database, folder)) = billing() else { return };
    database.query(
        "CREATE TABLE billing.counted (id int); INSERT INTO billing.counted SELECT generate_series(1, 30); \
         ANALYZE billing.counted; INSERT INTO billing.counted SELECT generate_series(1, 12)",
    );
    let counted = |rows: &str| {
        run(&mut docs(&database, folder.path(), &["--rows", rows, "--refresh-rows"])).expect_success();
        let map = fs::read(folder.path().join("schema_map.json")).expect("a map");
        let map: serde_json::Value = serde_json::from_slice(&map).expect("JSON");
        let table = &map["schemas"]["billing"]["tables"]["counted"];
        format!("{} {}", table["row_count"], table["rows_estimated"])
    };
    assert_eq!(["auto", "exact", "none"].map(counted), ["42 false", "42 false", "null false"]);
    assert!(["30 true", "42 true"].contains(&&*counted("estimate")), "the server may have analysed it meanwhile");
}

#[test]
fn a_dropped_table_is_kept_and_marked_until_it_is_pruned() {
    let Some((database, folder)) = billing() else { return };
    write_docs(&database, folder.path());
    database.query("DROP TABLE billing.product CASCADE");
    write_docs(&database, folder.path());
    let orphan = folder.path().join("schemas/billing/product.sql");
    assert!(orphan.exists());
    let index = fs::read_to_string(folder.path().join("schemas/_index.md")).expect("an index");
    assert!(index.lines().any(|line| line.contains("product") && line.contains('⚠')), "{index}");
    let custom = folder.path().join("schemas/_custom/mine.md");
    fs::create_dir_all(custom.parent().expect("a folder")).expect("a folder");
    fs::write(&custom, "mine").expect("a file");
    run(&mut docs(&database, folder.path(), &["--prune"])).expect_success();
    assert!(!orphan.exists() && custom.exists());
}

#[test]
fn one_table_can_be_refreshed_alone() {
    let Some((database, folder)) = billing() else { return };
    write_docs(&database, folder.path());
    let before = files(folder.path());
    database.query(
        "ALTER TABLE billing.product ADD COLUMN weight numeric; ALTER TABLE billing.customer ADD COLUMN vat text",
    );
    run(&mut docs(&database, folder.path(), &["billing.product"])).expect_success();
    let expected = ["schemas/_index.md", "schemas/billing/product.sql"].map(PathBuf::from);
    assert_eq!(changed(folder.path(), &before), expected);
}

#[test]
fn a_server_that_goes_away_leaves_the_folder_as_it_was() {
    let Some((database, folder)) = billing() else { return };
    write_docs(&database, folder.path());
    database.query("ALTER TABLE billing.product ADD COLUMN weight numeric");
    let before = files(folder.path());
    let mut hold = Hold::at(&database, STOPS[0]);
    let mut writer = start(&mut docs(&database, folder.path(), &[]));
    assert!(hold.wait_for(&mut writer), "the reader does not come to {}", STOPS[0]);
    hold.end_the_program();
    finish(writer).expect_code(2);
    assert_eq!(changed(folder.path(), &before), Vec::<PathBuf>::new());
}

#[test]
fn a_kill_at_any_moment_leaves_every_file_whole() {
    let Some((database, folder)) = billing() else { return };
    write_docs(&database, folder.path());
    let texts = |folder: &Path| -> BTreeMap<_, _> {
        files(folder).into_iter().map(|(name, file)| (name, without_dates(&file.0))).collect()
    };
    let before = texts(folder.path());
    database.query("ALTER TABLE billing.product ADD COLUMN weight numeric; ALTER TABLE billing.customer ADD COLUMN vat text; CREATE TABLE billing.added ()");
    let fresh = tempfile::tempdir().expect("a folder");
    write_docs(&database, fresh.path());
    let after = texts(fresh.path());
    for milliseconds in (0..60).step_by(4) {
        let mut writer = start(&mut docs(&database, folder.path(), &[]));
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = writer.kill();
        let _ = writer.wait();
        for (name, text) in texts(folder.path()) {
            // The index tells what is new since the last run, so only its being whole can be asked for: it ends as it should.
            let index = name.ends_with("_index.md") && text.ends_with('\n');
            let known = before.get(&name) == Some(&text) || after.get(&name) == Some(&text);
            let temporary = !before.contains_key(&name) && !after.contains_key(&name);
            assert!(
                known || index || temporary,
                "after {milliseconds} ms {} is neither old nor new:\n{text}",
                name.display()
            );
        }
    }
    write_docs(&database, folder.path());
    let names = |texts: &BTreeMap<PathBuf, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&texts(folder.path())), names(&after), "temporary files are left");
}

fn without_dates(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start_matches(['-', ' ']).starts_with("Dumped: "))
        .filter(|line| !line.trim_start().starts_with("\"exported_at\":"))
        .map(|line| format!("{line}\n"))
        .collect()
}
