//! No password is in anything that is written, whatever command runs and however it fails.
//!
//! All passwords of the test schemas and servers hold the marker searched for here.

use std::fs;
use std::path::Path;
use std::process::Command;
use trueup_tests::{PASSWORD, Postgres, Schema, run, trueup_command};

const MARKER: &str = "s3cr3t-marker";

fn expect_no_marker(what: &str, text: &[u8]) {
    let text = String::from_utf8_lossy(text);
    let line = text.lines().find(|line| line.contains(MARKER));
    assert!(line.is_none(), "{what}: {}", line.unwrap_or_default());
}

fn search_folder(folder: &Path) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        match path.is_dir() {
            true => search_folder(&path),
            false => expect_no_marker(&path.display().to_string(), &fs::read(&path).expect("a file")),
        }
    }
}

/// Runs a command, whose success is not asked for here, and searches all that it says.
fn search_output(command: &mut Command) {
    let what = format!("{:?}", command.get_args().collect::<Vec<_>>());
    let run = run(command);
    expect_no_marker(&what, run.stdout.as_bytes());
    expect_no_marker(&what, run.stderr.as_bytes());
}

#[test]
fn user_mappings_and_subscriptions_keep_theirs() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    Schema::named("everything").load(&database);
    database.load(&format!(
        "CREATE FOREIGN DATA WRAPPER told OPTIONS (api_key '{MARKER}'); \
         CREATE SERVER told FOREIGN DATA WRAPPER told OPTIONS (dsn 'pwd={MARKER}'); \
         CREATE FOREIGN TABLE told (a int OPTIONS (token '{MARKER}')) SERVER told OPTIONS (url 'ftp://u:{MARKER}@h')"
    ));
    let url = database.url();
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a path");
    let ddl = run(&mut trueup_command(&["ddl", "--owners", "--privileges", &url]));
    assert!(ddl.stdout.contains("CREATE USER MAPPING"), "nothing to search: {}", ddl.stderr);
    expect_no_marker("ddl", ddl.stdout.as_bytes());
    // What is left out is listed.
    for what in ["foreign server `told`: option dsn", "table `public.told`: option token of column a"] {
        let line = format!("left out, for it holds a secret: {what}");
        assert!(ddl.stderr.contains(&line), "{line} is not in {}", ddl.stderr);
    }
    for command in [
        &["ddl"][..],
        &["check"],
        &["check", "--json"],
        &["list"],
        &["list", "--json"],
        &["docs", "--out", out],
        &["docs", "--json", "--out", out],
        &["find", "told"],
        &["find", "--kind", "column", "--json"],
        &["show", "told", "--json"],
    ] {
        search_output(trueup_command(command).env("DATABASE_URL", &url));
    }
    search_folder(folder.path());
}

#[test]
fn failing_commands_keep_the_connection_s() {
    let Some(server) = Postgres::server() else { return };
    let at = format!("127.0.0.1:{}", server.port);
    let wrong = format!("{MARKER}-wrong");
    let sources = [
        format!("postgresql://postgres:{wrong}@{at}/postgres"),
        format!("postgresql://postgres:{PASSWORD}@{at}/no_such_database"),
        format!("postgresql://postgres:{PASSWORD}@{at}/postgres?sslmode=require"),
        format!("postgresql://postgres:{PASSWORD}@{at}/postgres?sslmode=nonsense"),
        format!("postgresql://postgres:{PASSWORD}@{at}/postgres?no_such_option=1"),
        format!("postgresql://postgres:{PASSWORD}@127.0.0.1:1/postgres"),
        format!("postgresql://postgres:{PASSWORD}@no-such-host.invalid/postgres"),
        format!("postgresql://postgres:{PASSWORD}@{at}:port/postgres"),
        format!("postgresql://postgres@{at}/postgres?password={wrong}"),
        format!("host=127.0.0.1 port={} user=postgres password={wrong} dbname=postgres", server.port),
        format!("host=127.0.0.1 port={} user=postgres password='{wrong} dbname=postgres", server.port),
        format!("mongodb://someone:{PASSWORD}@{at}/x"),
        format!("postgresql//postgres:{PASSWORD}@{at}/postgres"),
    ];
    for source in &sources {
        for verb in ["ddl", "check", "list"] {
            search_output(&mut trueup_command(&[verb, source]));
        }
        search_output(trueup_command(&["list", "--json"]).env("DATABASE_URL", source));
        search_output(&mut trueup_command(&["list", "--shadow-url", source, "missing.sql"]));
    }
    let [passfile, missing] = ["pgpass", "missing"].map(|name| std::env::temp_dir().join(name));
    search_output(trueup_command(&["list"]).env("PGHOST", "127.0.0.1").env("PGPORT", "1").env("PGPASSWORD", PASSWORD));
    search_output(
        trueup_command(&["list"]).env("PGSERVICE", "none").env("PGSERVICEFILE", missing).env("PGPASSFILE", passfile),
    );
}

/// A schema with a password in a function's body, and a key in a comment.
fn tell_secrets(database: &trueup_tests::Database<'_>) {
    database.load(&format!(
        "CREATE TABLE plain (password text CHECK (password <> '')); \
         CREATE FUNCTION sync(a integer) RETURNS void LANGUAGE plpgsql AS $$ BEGIN\n  \
         PERFORM 'host=db user=app password={MARKER}';\nEND $$; \
         COMMENT ON TABLE plain IS 'postgres://app:{MARKER}@db/app'"
    ));
}

#[test]
fn a_secret_in_the_schema_stops_what_writes_it() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    tell_secrets(&database);
    let url = database.url();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (script, docs) = (path("schema.sql"), path("docs"));
    for arguments in [&["ddl"][..], &["ddl", "-o", &script], &["docs", "-o", &docs], &["docs", "--json", "-o", &docs]] {
        let run = run(trueup_command(arguments).env("DATABASE_URL", &url)).expect_code(1);
        for said in [
            "routine `public.sync(a integer)`, line 5 of its definition",
            "table `public.plain`, line 1 of its comment",
        ] {
            assert!(run.stderr.contains(said), "{arguments:?} does not say {said}: {}", run.stderr);
        }
        expect_no_marker("output", run.stdout.as_bytes());
        expect_no_marker("messages", run.stderr.as_bytes());
    }
    assert!(fs::read_dir(folder.path()).expect("a folder").next().is_none(), "something was written");
}

#[test]
fn a_secret_that_is_allowed_by_name_is_written() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    tell_secrets(&database);
    let url = database.url();
    let one = trueup_tests::trueup(&["ddl", "--allow-secret", "public.sync", &url]).expect_code(1);
    assert!(one.stderr.contains("a secret stands") && !one.stderr.contains("sync("), "{}", one.stderr);
    let both = trueup_tests::trueup(&["ddl", "--allow-secret", "public.sync", "--allow-secret", "plain", &url]);
    assert!(both.expect_success().stdout.contains(MARKER));
    let none = trueup_tests::trueup(&["ddl", "--allow-secret", "nothing", &url]).expect_code(1);
    assert!(none.stderr.contains("allows nothing"), "{}", none.stderr);
}
