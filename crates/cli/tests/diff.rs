//! `trueup diff` as transcripts: two versions of a small shop, in every format, from files and from git.

// The lint allows these in test functions, and not in what they call.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Command, Output};
use tempfile::TempDir;

const BEFORE: &str = "PRAGMA foreign_keys=OFF;
    CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, phone TEXT, note TEXT DEFAULT 'none');
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customers (id),
        total NUMERIC CHECK (total >= 0)
    );
    CREATE INDEX orders_of_customer ON orders (customer_id);
    CREATE TABLE basket (id INTEGER PRIMARY KEY);
    CREATE VIEW large_orders AS
      SELECT id, total
      FROM orders
      WHERE total > 100;
    CREATE VIEW directory AS SELECT email, phone FROM customers;
    CREATE TRIGGER no_negative BEFORE INSERT ON orders WHEN new.total < 0 BEGIN SELECT raise(abort, 'negative'); END;";

const AFTER: &str = "PRAGMA foreign_keys=OFF;
    CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL, note TEXT DEFAULT 'nothing', born DATE NOT NULL);
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY, -- the number on the invoice
        customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
        total NUMERIC CHECK (total >= 0)
    );
    CREATE TABLE \"Order <Lines>\" (order_id INTEGER REFERENCES orders (id), line INTEGER, PRIMARY KEY (order_id, line));
    CREATE VIEW large_orders AS
      SELECT id, total
      FROM orders
      WHERE total > 1000;
    CREATE VIEW directory AS SELECT email FROM customers;
    CREATE TRIGGER no_negative BEFORE INSERT ON orders WHEN new.total < 0 BEGIN SELECT raise(abort, 'negative'); END;";

/// Names that mean something to terminals, Markdown, HTML and GitHub.
const HOSTILE: &str = "PRAGMA foreign_keys=OFF;
    CREATE TABLE \"a`b|<script>*x*\n::error::x\" (id INTEGER, \"%0A,:\u{1b}[31mred\" TEXT DEFAULT '```');
    CREATE VIEW \"</details>\" AS SELECT
      '``` </details> <b>' AS \"::set-output name=a::b\";";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        for (name, text) in files {
            desk.write(name, text);
        }
        desk
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    fn run(&self, line: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
        command.args(line.split_whitespace()).current_dir(self.folder.path()).env_clear().env("LANG", "C.UTF-8");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("GITHUB_STEP_SUMMARY", self.folder.path().join("summary.md")).output().unwrap()
    }

    fn transcript(&self, line: &str) -> String {
        let output = self.run(line);
        let part = |name: &str, bytes: &[u8]| match String::from_utf8_lossy(bytes) {
            text if text.is_empty() => String::new(),
            text => format!("--- {name}\n{text}"),
        };
        let code = output.status.code().unwrap_or(-1);
        format!(
            "$ trueup {line}\n{}{}--- exit {code}\n",
            part("stdout", &output.stdout),
            part("stderr", &output.stderr)
        )
    }

    fn transcripts(&self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.transcript(line)).collect::<Vec<_>>().join("\n")
    }

    fn git(&self, line: &str) {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"]);
        let output = git.args(line.split_whitespace()).current_dir(self.folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Compares with the snapshot, without what differs from run to run.
macro_rules! assert_transcript {
    ($text:expr) => {
        insta::with_settings!({filters => vec![(r#""3\.\d+\.\d+""#, "\"3.x\"")]}, { insta::assert_snapshot!($text) });
    };
}

fn shop() -> Desk {
    Desk::new(&[("before.sql", BEFORE), ("after.sql", AFTER)])
}

#[test]
fn text() {
    let lines = [
        "diff before.sql after.sql",
        "diff before.sql before.sql",
        "diff before.sql after.sql --table orders --fail-on breaking",
        "diff before.sql after.sql --fail-on none --quiet --exclude-table customers",
        "diff before.sql after.sql --color always --table directory",
    ];
    assert_transcript!(shop().transcripts(&lines));
}

#[test]
fn markdown() {
    assert_transcript!(shop().transcript("diff before.sql after.sql --format markdown"));
}

#[test]
fn json() {
    assert_transcript!(shop().transcript("diff before.sql after.sql --json --table orders --table basket"));
}

#[test]
fn github_gets_annotations_and_a_summary() {
    let desk = shop();
    let annotations = desk.transcript("diff before.sql after.sql --format github");
    let markdown = desk.run("diff before.sql after.sql --format markdown").stdout;
    assert_eq!(desk.read("summary.md").trim(), String::from_utf8(markdown).unwrap().trim());
    assert_transcript!(annotations);
}

#[test]
fn what_goes_wrong() {
    let desk = shop();
    desk.write("plain.sql", "CREATE TABLE t (id INTEGER);");
    desk.write(
        "map.json",
        r#"{"format_version": 1, "database": "d", "schemas": {},
        "server": {"product": "PostgreSQL", "version": "15.1", "version_number": 150001, "default_schema": "public"}}"#,
    );
    let lines = [
        "diff before.sql gone.sql",
        "diff before.sql map.json",
        "diff before.sql after.sql --table custmers",
        "diff before.sql after.sql --rename phone=mail",
        "diff before.sql after.sql --rename customers.phone=customers.telephone",
        "diff git:main after.sql",
        "diff git:--all:before.sql after.sql",
    ];
    assert_transcript!(desk.transcripts(&lines));
    let output = desk.run("diff before.sql plain.sql");
    assert_eq!(output.status.code(), Some(1), "the first side tells the product of the second");
}

#[test]
fn what_may_be_missing_is_said() {
    let map = |version: &str, unread: &str| {
        format!(
            r#"{{"format_version": 1, "database": "d", "schemas": {{}}, "unread": [{unread}],
            "server": {{"product": "PostgreSQL", "version": "{version}", "version_number": 1, "default_schema": "public"}}}}"#
        )
    };
    let unread = r#"{"object": {"kind": "view", "schema": "s", "name": "v"}, "reason": "not_readable", "explanation": "permission denied"}"#;
    let desk = Desk::new(&[
        ("old.json", &map("15.1", "")),
        ("new.json", &map("16.2", "")),
        ("part.json", &map("15.4", unread)),
    ]);
    let lines = [
        "diff old.json new.json",
        "diff old.json part.json --fail-on none",
        "diff old.json part.json --format markdown",
    ];
    assert_transcript!(desk.transcripts(&lines));
}

#[test]
fn hostile_names_stay_names() {
    let desk = Desk::new(&[("empty.sql", "PRAGMA foreign_keys=OFF;"), ("hostile.sql", HOSTILE)]);
    let changed = HOSTILE.replace("'```'", "'`'").replace("<b>", "<i>");
    desk.write("changed.sql", &changed);
    let lines = [
        "diff empty.sql hostile.sql",
        "diff hostile.sql changed.sql",
        "diff hostile.sql changed.sql --format markdown",
        "diff hostile.sql empty.sql --format github",
    ];
    let text = desk.transcripts(&lines);
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(!text.lines().any(|line| line.starts_with("::set-output") || line.starts_with("::error::x")), "{text}");
    assert_transcript!(text);
}

#[test]
fn secrets_are_not_shown() {
    let with = |body: &str| {
        format!("PRAGMA foreign_keys=OFF;\nCREATE VIEW v AS SELECT '{body}' AS url;\nCREATE TABLE t (id INTEGER);")
    };
    let (one, other) = (with("postgres://ann:hunter2hunter@db/a"), with("postgres://ann:opensesame99@db/a"));
    let desk = Desk::new(&[("one.sql", &one), ("other.sql", &other), ("none.sql", "PRAGMA foreign_keys=OFF;")]);
    let mut text = String::new();
    for format in ["text", "markdown", "json", "github"] {
        text.push_str(&desk.transcript(&format!("diff one.sql other.sql --format {format}")));
        text.push_str(&desk.transcript(&format!("diff one.sql none.sql --format {format}")));
    }
    assert!(!text.contains("hunter2") && !text.contains("opensesame"), "{text}");
    assert!(text.contains("(not shown: a secret stands in it)"), "{text}");
    let allowed = desk.transcript("diff one.sql other.sql --allow-secret v");
    assert!(allowed.contains("hunter2") && allowed.contains("opensesame"), "{allowed}");
}

#[test]
fn files_are_compared_with_what_they_were() {
    let desk = Desk::new(&[("db/1_tables.sql", BEFORE), ("schema.sql", BEFORE), ("gone/old.sql", BEFORE)]);
    desk.git("init -q -b main");
    desk.git("add .");
    desk.git("commit -q -m one");
    desk.git("tag v1");
    desk.write("schema.sql", AFTER);
    desk.write("db/2_more.sql", "CREATE TABLE more (id INTEGER);");
    fs::remove_dir_all(desk.folder.path().join("gone")).unwrap();
    let lines = [
        "diff git:v1:schema.sql schema.sql --table basket",
        "diff git:HEAD:db db --dialect sqlite",
        "diff git:v1:gone/old.sql git:v1:schema.sql",
        "diff git:v1:db/ git:main:schema.sql --dialect sqlite",
        "diff git:v2:schema.sql schema.sql",
        "diff git:v1:missing.sql schema.sql",
        "list git:v1:schema.sql",
        "check git:v1:missing.sql",
    ];
    assert_transcript!(desk.transcripts(&lines));
    // Seen from a folder below, and by its whole path.
    let whole = desk.folder.path().join("schema.sql").display().to_string();
    let below = desk.folder.path().join("db");
    for source in [format!("git:v1:{whole}"), "git:v1:../schema.sql".to_owned()] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
        command.args(["diff", &source, "1_tables.sql"]).current_dir(&below);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{source}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_guide_shows_what_is_printed() {
    let guide = include_str!("../../../docs/diff.md").replace("\r\n", "\n");
    let output = String::from_utf8(shop().run("diff before.sql after.sql").stdout).unwrap();
    assert!(guide.contains(&format!("```console\n$ trueup diff before.sql after.sql\n{output}```\n")), "{output}");
}
