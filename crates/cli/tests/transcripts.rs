//! Command lines with their whole output, run on a small SQLite database.

// The lint allows these in test functions, and not in what they call.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const SHOP: &str = "
    CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT);
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customers (id),
        total NUMERIC CHECK (total >= 0)
    );
    CREATE INDEX orders_of_customer ON orders (customer_id);
    CREATE TABLE \"Order Lines\" (order_id INTEGER REFERENCES orders (id), line INTEGER, PRIMARY KEY (order_id, line));
    CREATE VIEW large_orders AS SELECT * FROM orders WHERE total > 100;
    CREATE TRIGGER no_negative BEFORE INSERT ON orders WHEN new.total < 0 BEGIN SELECT raise(abort, 'negative'); END;
    INSERT INTO customers (email) VALUES ('ada@example.com'), ('bob@example.com');
";

/// A folder with a database in it, in which commands are run.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        desk.sql(SHOP);
        desk
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    fn sql(&self, sql: &str) {
        rusqlite::Connection::open(self.path("shop.db")).unwrap().execute_batch(sql).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().env("LANG", "C.UTF-8");
        command
    }

    /// The command line and all that came of it.
    fn transcript(&self, line: &str) -> String {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        written_out(line, &self.command(&arguments).output().unwrap())
    }

    fn transcripts(&self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.transcript(line)).collect::<Vec<_>>().join("\n")
    }
}

fn written_out(line: &str, output: &Output) -> String {
    let part = |name: &str, bytes: &[u8]| match String::from_utf8_lossy(bytes) {
        text if text.is_empty() => String::new(),
        text => format!("--- {name}\n{text}"),
    };
    let code = output.status.code().unwrap_or(-1);
    format!("$ trueup {line}\n{}{}--- exit {code}\n", part("stdout", &output.stdout), part("stderr", &output.stderr))
}

/// Compares with the snapshot, without what differs from run to run.
macro_rules! assert_transcript {
    ($text:expr) => {
        insta::with_settings!({filters => vec![
            (r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d", "[moment]"),
            (r"SQLite 3\.\d+\.\d+", "SQLite 3.x"),
            (r"trueup \d+\.\d+\.\d+", "trueup [version]"),
            (r"\d+\.\d ms", "[latency] ms"),
        ]}, { insta::assert_snapshot!($text) });
    };
}

#[test]
fn help() {
    let desk = Desk::new();
    let lines = [
        "--help",
        "check --help",
        "list --help",
        "ddl --help",
        "diff --help",
        "docs --help",
        "show --help",
        "find --help",
        "push --help",
        "push sqldbm --help",
        "push webhook --help",
        "completions --help",
        "man --help",
    ];
    assert_transcript!(desk.transcripts(&lines));
}

#[test]
fn list() {
    assert_transcript!(Desk::new().transcripts(&[
        "list shop.db",
        "list --source shop.db --table order*",
        "list shop.db --json --exclude-table customers",
    ]));
}

#[test]
fn ddl() {
    assert_transcript!(Desk::new().transcript("ddl shop.db"));
}

#[test]
fn check() {
    let desk = Desk::new();
    let transcript = desk.transcript("check shop.db --out reports/shop.md");
    assert_transcript!(format!("{transcript}\n{}", fs::read_to_string(desk.path("reports/shop.md")).unwrap()));
}

#[test]
fn docs_over_time() {
    let desk = Desk::new();
    let mut text = desk.transcripts(&["docs shop.db --check", "docs shop.db", "docs shop.db", "docs shop.db --check"]);
    desk.sql("ALTER TABLE customers ADD COLUMN phone TEXT; DROP VIEW large_orders; DROP TABLE \"Order Lines\";");
    desk.sql("CREATE TABLE notes (id INTEGER PRIMARY KEY);");
    text += &desk.transcripts(&[
        "docs shop.db --check",
        "docs customers --source shop.db",
        "docs shop.db",
        "docs shop.db --prune",
        "docs shop.db --quiet",
        "docs shop.db --json",
    ]);
    assert_transcript!(text);
}

#[test]
fn docs_files() {
    let desk = Desk::new();
    desk.transcript("docs shop.db");
    let read = |path: &str| format!("== {path}\n{}", fs::read_to_string(desk.path("docs/schemas").join(path)).unwrap());
    assert_transcript!(["_index.md", "_table_list.txt", "orders.sql", "_views/large_orders.sql"].map(read).join("\n"));
}

#[test]
fn show() {
    let desk = Desk::new();
    desk.sql("ALTER TABLE customers ADD COLUMN born DATE; CREATE VIEW everybody AS SELECT name FROM customers;");
    assert_transcript!(desk.transcripts(&[
        "show shop.db orders",
        "show Customers large_orders --source shop.db --rows none",
        "show shop.db orders --json",
        "show shop.db ordrs",
        "show shop.db",
    ]));
}

/// What the guide shows is what comes.
#[test]
fn the_guide_s_questions_have_these_answers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let guide = fs::read_to_string(root.join("docs/questions.md")).unwrap();
    let mut examples = 0;
    for block in guide.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let (line, expected) = block.split_once('\n').unwrap();
        let arguments: Vec<String> =
            line.split_whitespace().skip(2).map(|argument| argument.trim_matches('\'').to_owned()).collect();
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
        let output = command.args(arguments).current_dir(&root).env_clear().env("LANG", "C.UTF-8").output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert_eq!(String::from_utf8_lossy(&said), expected, "{line}");
        examples += 1;
    }
    assert!(examples > 5, "{examples}");
}

#[test]
fn questions_to_a_map_and_to_a_schema_with_a_secret() {
    let desk = Desk::new();
    desk.transcript("docs shop.db --format map");
    let mut text = desk.transcripts(&["show docs/schema_map.json customers", "find docs/schema_map.json --type text"]);
    desk.sql("CREATE TABLE links (url TEXT DEFAULT 'https://me:hunter2@example.com/');");
    let held_back = desk.transcripts(&["show shop.db links", "show shop.db orders --rows none", "find shop.db url"]);
    assert!(!held_back.contains("hunter2"), "{held_back}");
    text += &held_back;
    text += &desk.transcripts(&["find shop.db url --allow-secret links"]);
    assert_transcript!(text);
}

#[test]
fn find() {
    let desk = Desk::new();
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/library.sql"), desk.path("library.sql")).unwrap();
    assert_transcript!(desk.transcripts(&[
        "find library.sql LOAN",
        "find library.sql loan at",
        "find library.sql --table loan",
        "find library.sql --references member",
        "find library.sql --references member --kind column --column *guardian*",
        "find library.sql --type timestamp --table hold",
        "find library.sql --type varchar --json",
        "find library.sql --without primary-key",
        "find library.sql --without index-on-foreign-key",
        "find library.sql --without index --limit 2",
        "find library.sql --without foreign-key --without index",
        "find --source library.sql nothing like it",
        "find --source library.sql --references membr",
        "find --source library.sql --table lona",
        "find --source library.sql --column [",
        "find --source library.sql --without sense",
    ]));
}

#[test]
fn init_for_agents() {
    let desk = Desk::new();
    let files = || ["AGENTS.md", ".mcp.json"].map(|path| fs::read_to_string(desk.path(path)).unwrap());
    let shown = || files().join("---\n");
    let mut text = desk.transcripts(&["init --agents"]) + &shown();
    fs::write(desk.path("AGENTS.md"), "# Rules\n\nBe brief.\n").unwrap();
    let others = r#"{ "note": 1, "mcpServers": { "other": { "command": "other" } }, "after": [] }"#;
    fs::write(desk.path(".mcp.json"), others).unwrap();
    fs::create_dir_all(desk.path("docs/schemas")).unwrap();
    fs::write(desk.path("docs/schema_map.json"), "{}").unwrap();
    text += &(desk.transcripts(&["init --agents"]) + &shown());
    let first = files();
    let more = first[0].replace("<!-- /trueup -->", "old\n<!-- /trueup -->") + "\nThe end.\n";
    text += &desk.transcripts(&["init --agents"]);
    assert_eq!(files(), first);
    fs::write(desk.path("AGENTS.md"), more).unwrap();
    desk.transcripts(&["init --agents"]);
    assert_eq!(files()[0], format!("{}\nThe end.\n", first[0]));
    for (path, broken) in [(".mcp.json", "{ // a comment\n}"), (".mcp.json", "[]"), ("AGENTS.md", "<!-- trueup -->\n")]
    {
        fs::write(desk.path(path), broken).unwrap();
        text += &desk.transcripts(&["init --agents"]);
        assert_eq!(fs::read_to_string(desk.path(path)).unwrap(), broken);
        fs::remove_file(desk.path(path)).unwrap();
    }
    assert_transcript!(text + &desk.transcripts(&["init"]));
}

#[test]
fn a_map_is_a_source() {
    let desk = Desk::new();
    let mut text = desk.transcripts(&["docs shop.db --format map,tbls", "docs shop.db --format map --format tbls"]);
    fs::remove_file(desk.path("shop.db")).unwrap();
    text += &desk.transcripts(&[
        "check docs/schema_map.json",
        "list docs/schema_map.json",
        "list docs/schema_map.json --table order*",
        "list docs/schema_map.json --table custmers",
        "ddl docs/schema_map.json --table customers",
        "docs docs/schema_map.json --out more",
        "docs docs/schema_map.json --out more --check",
        "docs customers --source docs/schema_map.json --format map",
        "list docs/schema.json",
    ]);
    assert_transcript!(text);
}

#[test]
fn failures() {
    let desk = Desk::new();
    fs::write(desk.path("file"), "").unwrap();
    assert_transcript!(desk.transcripts(&[
        "list shop.db --table custmers",
        "ddl shop.db --schema public",
        "docs shop.db nothing_like_it",
        "docs shop.db --table [",
        "docs shop.db --out file",
        "ddl shop.db --out file/shop.sql",
        "docs shop.db --check --refresh-rows",
    ]));
    assert!(!desk.path("docs").exists());
}

#[test]
fn a_script_in_a_file_is_the_script_on_stdout() {
    let desk = Desk::new();
    let stdout = desk.command(&["ddl", "shop.db"]).output().unwrap().stdout;
    assert!(desk.command(&["ddl", "shop.db", "--out", "shop.sql"]).output().unwrap().status.success());
    assert_eq!(fs::read(desk.path("shop.sql")).unwrap(), stdout);
}

#[test]
fn a_copy_gives_the_same_bytes() {
    let desk = Desk::new();
    fs::copy(desk.path("shop.db"), desk.path("copy.db")).unwrap();
    let script = |database: &str| desk.command(&["ddl", database]).output().unwrap().stdout;
    assert_eq!(script("shop.db"), script("copy.db"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let desk = Desk::new();
    let many: String = (0..3_000).map(|number| format!("CREATE TABLE t{number} (id INTEGER PRIMARY KEY);")).collect();
    desk.sql(&format!("BEGIN; {many} COMMIT;"));
    let mut child = desk
        .command(&["ddl", "shop.db"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}

#[test]
fn the_source_comes_from_the_environment_before_the_env_file() {
    let desk = Desk::new();
    desk.sql("CREATE TABLE marker (id INTEGER);");
    let list = |url: Option<&str>| {
        let mut command = desk.command(&["list"]);
        command.envs(url.map(|url| ("DATABASE_URL", url)));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    fs::write(desk.path(".env"), "OTHER=\"unclosed\nexport DATABASE_URL='shop.db' # the shop\nSECRET=x\n").unwrap();
    assert!(list(None).contains("marker"));
    fs::copy(desk.path("shop.db"), desk.path("other.db")).unwrap();
    rusqlite::Connection::open(desk.path("other.db")).unwrap().execute_batch("DROP TABLE marker").unwrap();
    let other = list(Some("other.db"));
    assert!(other.contains("customers") && !other.contains("marker"));
}

#[test]
fn signs_are_ascii_where_the_terminal_is() {
    let desk = Desk::new();
    desk.transcript("docs shop.db");
    desk.sql("DROP VIEW large_orders");
    let output = desk.command(&["docs", "shop.db"]).env("LANG", "C").output().unwrap();
    assert!(output.stderr.is_ascii(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn manual_pages_are_one_a_command() {
    let desk = Desk::new();
    assert!(desk.command(&["man", "--out", "man"]).output().unwrap().status.success());
    for page in ["trueup.1", "trueup-docs.1", "trueup-ddl.1", "trueup-check.1", "trueup-list.1"] {
        assert!(fs::read_to_string(desk.path("man").join(page)).unwrap().contains(".SH NAME"), "{page}");
    }
}

#[test]
fn completions_are_there_for_each_shell() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = desk.command(&["completions", shell]).output().unwrap();
        assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("trueup"), "{shell}");
    }
}

#[test]
fn a_password_on_the_command_line_is_warned_of_and_never_shown() {
    let desk = Desk::new();
    for source in ["postgres://me:hunter2@127.0.0.1:1/none", "host=127.0.0.1 port=1 password=hunter2 dbname=none"] {
        let output = desk.command(&["docs", source]).output().unwrap();
        let shown = written_out("", &output);
        assert!(shown.contains("warning: a password on the command line can be seen"), "{shown}");
        assert!(!shown.contains("hunter2") && output.status.code() == Some(2), "{shown}");
    }
    assert!(!Path::new("docs").exists());
}

#[test]
fn schedules() {
    let desk = Desk::new();
    assert_transcript!(desk.transcripts(&[
        "schedule --help",
        "schedule cron",
        "schedule cron --at 25:00",
        "schedule cron --every 45m --program /usr/bin/trueup --docs --folder /srv/app",
        "schedule cron --at 02:00 --program /usr/bin/trueup --docs --folder /srv/app -- --source app.db",
        "schedule systemd --at 02:00 --on mon,fri --program /usr/bin/trueup --docs --folder /srv/app --log /var/log/trueup.log",
        "schedule github --every 2m",
        "schedule github --at 02:00 --log a.log",
        "schedule github --at 02:00 --install",
        "schedule github --list",
        "schedule github --at 02:00 --config /etc/trueup.toml",
        "schedule windows --at 02:00 --program /usr/bin/trueup",
        "schedule windows --at 02:00 --program C:\\trueup\\trueup.exe --folder C:\\trueup --out made",
        "schedule kubernetes --at 02:00",
        "schedule launchd --cron @daily",
        "schedule cron --at 02:00 --name Nightly",
        "schedule cron --at 02:00 --cron x",
        "schedule git-hook --at 02:00",
        "schedule git-hook --hook pre-commit --program /usr/bin/trueup",
    ]));
}
