//! What people see when a source cannot be read: transcripts, whole, as snapshots in `transcripts/`.
//!
//! Ports, folders and names that differ from run to run are replaced. `INSTA_UPDATE=always cargo nextest run --test errors`
//! writes the transcripts anew.

use regex::Regex;
use std::fs;
use std::path::Path;
use trueup_tests::{Database, PASSWORD, Postgres, Schema, run, trueup_command};

/// Runs a command line that must end with this exit code, and compares the whole transcript.
fn transcript(name: &str, arguments: &[&str], code: i32, replace: &[(&str, &str)]) -> String {
    let mut command = trueup_command(arguments);
    command.env("PGPASSWORD", PASSWORD);
    let run = run(&mut command).expect_code(code);
    let mut text = format!("$ trueup {}\n{}{}exit {code}\n", arguments.join(" "), run.stdout, run.stderr);
    for (variable, constant) in replace {
        text = text.replace(variable, constant);
    }
    let version = Regex::new(r"PostgreSQL \d+(\.\d+)?").expect("a pattern");
    let text = version.replace_all(&text, "PostgreSQL 15");
    assert!(!text.contains("s3cr3t-marker"), "{text}");
    insta::with_settings!({ snapshot_path => "../transcripts", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
    run.stderr
}

/// A port of this machine on which nobody listens.
fn closed_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a port").port()
}

fn database() -> Option<(Database<'static>, String)> {
    let server = Postgres::server()?;
    Some((server.database(), server.port.to_string()))
}

#[test]
fn no_server_there() {
    let port = closed_port().to_string();
    let url = format!("postgresql://someone@127.0.0.1:{port}/shop");
    let said = transcript("no_server", &["check", &url], 2, &[(&port, "5432")]);
    assert!(said.starts_with("error: cannot reach 127.0.0.1:"), "{said}");
    assert!(said.contains("\nhint: "), "{said}");
}

#[test]
fn no_such_host() {
    // No transcript: why a name is unknown differs between systems, and without a network.
    let said =
        run(&mut trueup_command(&["check", "postgresql://someone@no-such-host.invalid/shop"])).expect_code(2).stderr;
    assert!(said.contains("no-such-host.invalid"), "{said}");
}

#[test]
fn wrong_password() {
    let Some((database, port)) = database() else { return };
    let url = database.server.tcp_url("trueup_test_outsider", &database.name);
    let said = transcript("wrong_password", &["list", &url], 2, &[(&port, "5432"), (&database.name, "shop")]);
    assert!(said.contains("refuses the user `trueup_test_outsider`"), "{said}");
}

#[test]
fn wrong_database_with_a_near_miss() {
    let Some((database, _)) = database() else { return };
    let wrong = format!("{}x", database.name);
    let url = database.server.tcp_url("postgres", &wrong);
    let said = run(trueup_command(&["ddl", &url]).env("PGPASSWORD", PASSWORD)).expect_code(2).stderr;
    assert!(said.contains(&format!("has no database `{wrong}`")), "{said}");
    assert!(said.contains(&format!("`{}`", database.name)), "the near miss is not named: {said}");
}

#[test]
fn empty_database() {
    let Some((database, port)) = database() else { return };
    let url = database.server.tcp_url("postgres", &database.name);
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().to_str().expect("a path");
    let arguments = ["docs", "--out", folder, "--source", &url];
    let said =
        transcript("empty_database", &arguments, 0, &[(&port, "5432"), (&database.name, "shop"), (folder, "docs")]);
    // Not a failure, but more likely the wrong database than one that is meant to be documented.
    assert!(said.contains("no tables"), "{said}");
}

#[test]
fn no_such_schema_with_a_near_miss() {
    let Some((database, port)) = database() else { return };
    Schema::named("billing").load(&database);
    let url = database.server.tcp_url("postgres", &database.name);
    let arguments = ["ddl", "--schema", "biling", &url];
    let said = transcript("no_such_schema", &arguments, 2, &[(&port, "5432"), (&database.name, "shop")]);
    assert!(said.contains("`biling`") && said.contains("`billing`"), "{said}");
}

#[test]
fn unreadable_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let not_sqlite = folder.path().join("notes.db");
    fs::write(&not_sqlite, "just a text, and long enough to look like the header of a file").expect("a file");
    let place = folder.path().to_str().expect("a path");
    let replace = [(place, "folder")];
    let not_sqlite = not_sqlite.to_str().expect("a path");
    let said = transcript("not_an_sqlite_file", &["list", not_sqlite], 2, &replace);
    assert!(said.contains("notes.db"), "{said}");
    let said = transcript("no_such_file", &["list", &format!("sqlite:{place}/missing.db")], 2, &replace);
    assert!(said.contains("missing.db"), "{said}");
    assert!(!Path::new(place).join("missing.db").exists(), "an empty database was made");
}

#[test]
fn output_folder_not_writable() {
    let Some((database, port)) = database() else { return };
    Schema::named("billing").load(&database);
    let folder = tempfile::tempdir().expect("a folder");
    // A file in the folder's place stops root too.
    let blocked = folder.path().join("docs");
    fs::write(&blocked, "a file").expect("a file");
    let place = folder.path().to_str().expect("a path");
    let url = database.server.tcp_url("postgres", &database.name);
    let arguments = ["docs", "--out", blocked.to_str().expect("a path"), "--source", &url];
    let said = transcript(
        "output_not_writable",
        &arguments,
        2,
        &[(&port, "5432"), (&database.name, "shop"), (place, "folder")],
    );
    assert!(said.contains("docs"), "{said}");
    assert_eq!(fs::read_to_string(&blocked).expect("the file"), "a file");
}

#[test]
fn nothing_that_can_be_understood() {
    let said = transcript("not_understood", &["list", "ftp://somewhere/else"], 2, &[]);
    assert!(said.starts_with("error: cannot understand the source `ftp:"), "{said}");
}

#[test]
fn disk_full() {
    let Some((database, _)) = database() else { return };
    Schema::named("billing").load(&database);
    // Nothing fits on this device, whoever writes.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
    let output = trueup_command(&["ddl", &database.url()]).stdout(full).output().expect("trueup runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("space"), "{said}");
}
