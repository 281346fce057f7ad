//! Alerts: that a schema changed is told to programs, to Slack, to Teams, in a file, on GitHub; and once.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use tempfile::TempDir;
use trueup_tests::{Reply, SqliteFile, WebServer, run, trueup_command};

/// Stands in the address, and must stand in nothing that is written.
const MARKER: &str = "s3cr3t-marker";

/// Names that would be markup.
const BEFORE: &str =
    "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, note TEXT); CREATE TABLE \"a*b<c>_d\" (id INTEGER)";
const AFTER: &str = "DROP TABLE \"a*b<c>_d\"; ALTER TABLE users ADD COLUMN born TEXT";

struct Desk {
    server: WebServer,
    folder: TempDir,
    status: Arc<AtomicU16>,
}

impl Desk {
    fn new(notify: &str) -> Option<Self> {
        let status = Arc::new(AtomicU16::new(200));
        let answered = Arc::clone(&status);
        let answer = move |_: &_| Reply { status: answered.load(Ordering::Relaxed), ..Reply::default() };
        let desk = Self {
            server: WebServer::start(answer),
            folder: SqliteFile::can_be_made().then(tempfile::tempdir)?.expect("a folder"),
            status,
        };
        let toml = format!("[database.shop]\nsource = \"shop.db\"\n[docs]\nout = \"docs\"\n{notify}");
        fs::write(desk.path("trueup.toml"), toml).expect("a file");
        desk.change(BEFORE);
        Some(desk)
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn change(&self, sql: &str) {
        run(Command::new("sqlite3").arg(self.path("shop.db")).arg(sql)).expect_success();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = trueup_command(arguments);
        command.current_dir(self.folder.path()).env("HOOK", format!("{}/{MARKER}", self.server.url()));
        command
    }

    /// Runs, and gives what it said.
    fn run(&self) -> String {
        let run = run(&mut self.command(&["run"])).expect_success();
        assert!(!format!("{run:?}").contains(MARKER), "{run:?}");
        run.stderr
    }

    fn bodies(&self) -> Vec<Value> {
        let requests = self.server.requests();
        requests.iter().map(|request| serde_json::from_slice(&request.body).expect("JSON")).collect()
    }
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn a_run_tells_once_what_changed() {
    let notify = "[[notify]]\nto = \"webhook\"\nurl = \"${HOOK}\"\n\
                  [[notify]]\nto = \"slack\"\nurl = \"${HOOK}\"\non = \"breaking\"\n\
                  [[notify]]\nto = \"teams\"\nurl = \"${HOOK}\"\n\
                  [[notify]]\nto = \"file\"\npath = \"alerts.jsonl\"\n\
                  [[notify]]\nto = \"file\"\npath = \"others.jsonl\"\ndatabases = [\"other*\"]\n";
    let Some(desk) = Desk::new(notify) else { return };
    desk.run();
    assert!(desk.bodies().is_empty(), "there is nothing to compare the first with");
    desk.change(AFTER);
    desk.run();
    let bodies = desk.bodies();
    let [generic, slack, teams] = bodies.as_slice() else { panic!("{bodies:#?}") };
    assert_eq!(generic["database"], "shop");
    assert_eq!(generic["worst"], "breaking");
    assert_eq!(generic["changes"].as_array().map(Vec::len), Some(2), "{generic:#}");
    assert!(generic["run"].is_string());
    let text = slack["blocks"][1]["text"]["text"].as_str().expect("text");
    assert!(text.starts_with("🔴 table") && text.contains("&lt;c&gt;") && !text.contains("a*b"), "{text}");
    let card = &teams["attachments"][0]["content"];
    assert_eq!(card["type"], "AdaptiveCard");
    assert!(card["body"][1]["text"].as_str().expect("text").contains("a\\*b"), "{card:#}");
    assert_eq!(lines(&desk.path("alerts.jsonl")), std::slice::from_ref(generic));
    assert!(!desk.path("others.jsonl").exists());

    desk.run();
    desk.change("ALTER TABLE users ADD COLUMN more TEXT");
    desk.run();
    assert_eq!(desk.bodies().len(), 5, "nothing moved, then something that breaks nobody");
}

#[test]
fn an_alert_that_does_not_arrive_is_told_and_changes_nothing_else() {
    let Some(desk) = Desk::new("[[notify]]\nto = \"slack\"\nurl = \"${HOOK}\"\n") else { return };
    desk.run();
    desk.change(AFTER);
    desk.status.store(403, Ordering::Relaxed);
    let said = desk.run();
    assert!(said.contains("an alert did not go to slack"), "{said}");
    desk.change("ALTER TABLE users ADD COLUMN more TEXT");
    desk.status.store(503, Ordering::Relaxed);
    desk.run();
    assert_eq!(desk.bodies().len(), 4, "one refused, one tried three times");
}

#[test]
fn a_diff_tells_where_it_is_asked_to() {
    let Some(desk) = Desk::new("") else { return };
    fs::write(desk.path("goal.sql"), "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, note TEXT)")
        .expect("a file");
    let diff = |more: &[&str]| {
        let mut command = desk.command(&["diff", "shop.db", "sqlite:goal.sql"]);
        command.args(more).env("GITHUB_STEP_SUMMARY", desk.path("summary.md"));
        run(&mut command)
    };
    diff(&["--notify", "slack:HOOK", "--notify", "file:alerts.jsonl"]).expect_code(1);
    assert_eq!((desk.bodies().len(), lines(&desk.path("alerts.jsonl")).len()), (1, 1));
    let on_github = diff(&["--notify", "github"]).expect_code(1);
    assert!(on_github.stdout.contains("::error"), "{}", on_github.stdout);
    assert!(fs::read_to_string(desk.path("summary.md")).expect("a summary").contains("breaking"));
    let refused = diff(&["--notify", "slack:https://hooks.example.com/s3cr3t"]).expect_code(2);
    assert!(refused.stderr.contains("set a variable to it"), "{}", refused.stderr);
    let refused = diff(&["--notify", "pigeon:post"]).expect_code(2);
    assert!(refused.stderr.contains("slack:VARIABLE"), "{}", refused.stderr);
}

#[test]
fn an_address_that_is_a_key_is_not_written_out() {
    let Some(desk) = Desk::new("[[notify]]\nto = \"slack\"\nurl = \"https://hooks.example.com/x\"\n") else { return };
    let refused = run(&mut desk.command(&["config", "check"])).expect_code(2);
    assert!(refused.stderr.contains("`url` of a [[notify]] is written out"), "{}", refused.stderr);
}
