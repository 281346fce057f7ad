//! `trueup show` and `trueup find` on PostgreSQL: transcripts of what people ask.

use trueup_tests::{Postgres, Schema, finish, start, trueup_command};

/// Command lines with all that comes of them, on a database with these schemas.
fn transcripts(schemas: &[&str], lines: &[&str]) -> Option<String> {
    let server = Postgres::server()?;
    let database = server.database();
    schemas.iter().for_each(|schema| Schema::named(schema).load(&database));
    let transcript = |line: &&str| {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let run = finish(start(trueup_command(&arguments).env("DATABASE_URL", database.url())));
        let part = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("--- {name}\n{text}") };
        let (out, messages) = (part("stdout", &run.stdout), part("stderr", &run.stderr));
        format!("$ trueup {line}\n{out}{messages}--- exit {}\n", run.code.unwrap_or(-1))
    };
    Some(lines.iter().map(transcript).collect::<Vec<_>>().join("\n"))
}

/// Compares with the snapshot, without what differs from version to version.
macro_rules! assert_transcript {
    ($name:literal, $text:expr) => {
        insta::with_settings!({
            filters => vec![(r"(\d+ rows?), \d+(\.\d+)? KB", "$1, [size]")],
            snapshot_path => "../transcripts",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!($name, $text) });
    };
}

#[test]
fn a_table_is_shown_with_all_that_is_around_it() {
    let lines = [
        "show billing.invoice",
        "show INVOICE --rows none",
        "show surveys",
        "show invoice_status currency set_updated_at invoice_id_seq revenue",
        "show invioce",
    ];
    if let Some(text) = transcripts(&["billing", "survey"], &lines) {
        assert_transcript!("show", text);
    }
}

#[test]
fn people_find_what_they_ask_for() {
    let lines = [
        "find survey note",
        "find --table survey_notes",
        "find --references tenants",
        "find --references customer --kind column",
        "find --type timestamp --table surveys",
        "find --type enum",
        "find --type text[]",
        "find --without primary-key",
        "find --without index-on-foreign-key",
        "find --without comment --kind table --schema billing",
        "find paid",
        "find argon",
        "find draft --json",
        "find tenant --kind policy --kind routine",
    ];
    if let Some(text) = transcripts(&["billing", "survey"], &lines) {
        assert_transcript!("find", text);
    }
}

/// Names that break lines or tables are written out, and found by what they are.
#[test]
fn hostile_names_are_asked_about_too() {
    let Some(text) =
        transcripts(&["hostile_names"], &["find --kind table --kind view", "find --kind column --limit 20"])
    else {
        return;
    };
    assert!(text.contains("--- exit 0") && !text.contains(['\u{7}', '\u{1b}', '\u{202e}']), "{text}");
}
