//! `trueup mcp` with real clients: the protocol's official Python SDK, and its inspector.

use std::process::Command;
use trueup_tests::{Postgres, Schema, run_mcp_client, run_mcp_inspector, trueup_command};

const LIBRARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/library.sql");

fn of_library() -> Command {
    trueup_command(&["mcp", LIBRARY])
}

#[test]
fn everything_can_be_asked() {
    let Some(run) = run_mcp_client("walk", &of_library()) else { return };
    let run = run.expect_success();
    insta::with_settings!({
        filters => vec![(r"SQLite 3\.\d+\.\d+", "SQLite 3.x")],
        snapshot_path => "../transcripts",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!("mcp", run.stdout) });
    assert_eq!(run.stderr, "");
}

#[test]
fn a_question_can_be_given_up() {
    if let Some(run) = run_mcp_client("cancel", &trueup_command(&["mcp"])) {
        assert_eq!(run.expect_success().stdout, "cancelled\n");
    }
}

/// Whatever tables are called, each can be read by the address that is told.
#[test]
fn each_table_is_a_resource() {
    let Some(server) = Postgres::server() else { return };
    for schema in ["hostile_names", "everything"] {
        let database = server.database();
        Schema::named(schema).load(&database);
        let mut command = trueup_command(&["mcp"]);
        command.env("DATABASE_URL", database.url());
        let Some(run) = run_mcp_client("resources", &command) else { return };
        assert!(run.expect_success().stdout.ends_with(" resources\n"), "{schema}");
    }
}

#[test]
fn the_inspector_finds_no_fault() {
    let inspect = |options: &[&str]| run_mcp_inspector(&of_library(), options);
    let Some(tools) = inspect(&["--method", "tools/list", "--strict"]) else { return };
    assert!(tools.expect_success().stdout.contains("\"readOnlyHint\": true"));
    let call = |arguments: &[&str]| inspect(&[&["--method", "tools/call"], arguments].concat()).expect("the inspector");
    let table = call(&["--tool-name", "describe", "--tool-arg", "names=[\"loan\"]", "detail=names"]).expect_success();
    assert!(table.stdout.contains("table loan: loan_id, copy_id"), "{}", table.stdout);
    let wrong = call(&["--tool-name", "describe", "--tool-arg", "names=[\"lone\"]"]);
    assert!(wrong.code != Some(0) && wrong.stdout.contains("there is `loan`"), "{}", wrong.stdout);
    let resource =
        inspect(&["--method", "resources/read", "--uri", "trueup://table/main.fine"]).expect("the inspector");
    assert!(resource.expect_success().stdout.contains("CREATE TABLE fine"));
}
