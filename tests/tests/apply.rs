//! Plans made, proved and applied by the program: on PostgreSQL and SQLite, with locks in the way and data that does not fit.

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use trueup_tests::{Database, Postgres, Run, SqliteFile, finish, run, start, trueup_command};

const BEFORE: &str = "
    CREATE TABLE users (id integer PRIMARY KEY, name varchar(10), old_notes text);
    CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users);
    CREATE VIEW names AS SELECT name FROM users;
    INSERT INTO users SELECT g, 'n' || g FROM generate_series(1, 100) g;
    INSERT INTO orders SELECT g, g FROM generate_series(1, 100) g;";

const AFTER: &str = "
    CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE orders (id integer PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE, total numeric(10,2));
    CREATE INDEX by_user ON orders (user_id);
    CREATE VIEW names AS SELECT name, id FROM users;";

const ALLOW_ALL: [&str; 17] = [
    "--allow",
    "deletes-data",
    "--allow",
    "breaks-running-code",
    "--allow",
    "may-fail-on-data",
    "--allow",
    "rewrites-table",
    "--allow",
    "blocks-reads",
    "--allow",
    "blocks-writes",
    "--allow",
    "long-scan",
    "--allow",
    "not-transactional",
    "--accept-data-loss",
];

/// A folder with the goal and the plan, and where the database is.
struct Desk {
    folder: TempDir,
    to: String,
}

impl Desk {
    fn new(to: String, goal: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder"), to };
        fs::write(desk.path("goal.sql"), goal).expect("a file");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = trueup_command(arguments);
        command.current_dir(self.folder.path()).args(["--to", &self.to]);
        command
    }

    fn plan(&self, more: &[&str]) -> Run {
        let from = if self.to.contains("://") { "postgres:goal.sql" } else { "sqlite:goal.sql" };
        run(self.command(&["plan", "--from", from, "--env", "dev", "--out", "plan.json"]).args(more))
    }

    fn made_plan(&self) -> Value {
        serde_json::from_slice(&fs::read(self.path("plan.json")).expect("a plan")).expect("JSON")
    }

    fn approved(&self) -> Command {
        let id = self.made_plan()["id"].as_str().expect("an id").to_owned();
        let mut command = self.command(&["apply", "plan.json", "--approve", &id]);
        command.args(ALLOW_ALL);
        command
    }

    fn apply(&self) -> Run {
        run(&mut self.approved())
    }

    fn is_there(&self) -> bool {
        self.plan(&[]).expect_success().stderr.contains("nothing to do")
    }
}

fn database() -> Option<Database<'static>> {
    let database = Postgres::server()?.database();
    database.load(BEFORE);
    Some(database)
}

#[test]
fn leads_a_database_to_its_goal_with_its_rows() {
    let Some(database) = database() else { return };
    let desk = Desk::new(database.url(), AFTER);
    let plan = desk.plan(&[]).expect_code(1);
    assert!(plan.stdout.contains("Proved: run in a shadow database"), "{}", plan.stdout);
    assert!(plan.stdout.contains("deletes-data: the column's values go with it"), "{}", plan.stdout);
    desk.apply().expect_success();
    assert!(desk.is_there());
    assert_eq!(database.query("SELECT count(*), max(name) FROM users"), "100|n99");
    let log = fs::read_to_string(desk.path("plan.json.log")).unwrap();
    assert!(log.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{log}");
    assert!(log.contains("\"event\":\"committed\""), "{log}");
}

#[test]
fn what_is_not_allowed_or_approved_is_not_done() {
    let Some(database) = database() else { return };
    let desk = Desk::new(database.url(), AFTER);
    desk.plan(&[]).expect_code(1);
    let id = desk.made_plan()["id"].as_str().unwrap().to_owned();
    let apply = |more: &[&str]| run(desk.command(&["apply", "plan.json"]).args(more));
    assert!(apply(&["--approve", &id]).expect_code(1).stderr.contains("--allow HAZARD"));
    let allowed = &ALLOW_ALL[..16];
    assert!(apply(&[&["--approve", &id], allowed].concat()).expect_code(1).stderr.contains("--backup"));
    assert!(apply(&[&["--approve", "another"], &ALLOW_ALL[..]].concat()).expect_code(2).stderr.contains("approved"));
    assert!(apply(&ALLOW_ALL).expect_code(2).stderr.contains(&format!("--approve {id}")));

    let other = Postgres::server().unwrap().database();
    other.load(BEFORE);
    let elsewhere = Desk { folder: desk.folder, to: other.url() };
    assert!(elsewhere.apply().expect_code(2).stderr.contains("the plan is for"));
    let desk = Desk { folder: elsewhere.folder, to: database.url() };

    let text = fs::read_to_string(desk.path("plan.json")).unwrap();
    fs::write(desk.path("plan.json"), text.replace("DROP COLUMN old_notes", "DROP COLUMN name")).unwrap();
    assert!(desk.apply().expect_code(2).stderr.contains("was changed after it was made"));
    let created = desk.made_plan()["expires_at"].as_str().unwrap().to_owned();
    fs::write(desk.path("plan.json"), text.replace(&created, "2020-01-01T00:00:00Z")).unwrap();
    assert!(desk.apply().expect_code(2).stderr.contains("expired"));

    fs::write(desk.path("plan.json"), &text).unwrap();
    database.query("ALTER TABLE users ADD COLUMN meanwhile text");
    assert!(desk.apply().expect_code(2).stderr.contains("has changed since the plan was made"));
    assert_eq!(database.query("SELECT count(old_notes IS NULL OR true) FROM users"), "100", "nothing was done");
}

#[test]
fn data_that_does_not_fit_undoes_the_stage() {
    let Some(database) = database() else { return };
    database.query("INSERT INTO users VALUES (1000, NULL, 'kept')");
    let desk = Desk::new(database.url(), AFTER);
    desk.plan(&["--offline"]).expect_code(1);
    let failed = desk.apply().expect_code(2);
    assert!(
        failed.stderr.contains("contains null values") && failed.stderr.contains("rolled back"),
        "{}",
        failed.stderr
    );
    assert_eq!(database.query("SELECT old_notes FROM users WHERE id = 1000"), "kept");
    assert_eq!(database.query("SELECT count(*) FROM names"), "101");
}

#[test]
fn somebodys_lock_is_waited_for_and_makes_nobody_queue() {
    let Some(database) = database() else { return };
    let desk = Desk::new(database.url(), AFTER);
    desk.plan(&["--offline"]).expect_code(1);
    let mut holder = database.session();
    holder.run("BEGIN; LOCK TABLE users IN ACCESS SHARE MODE");
    let applying = start(desk.approved().args(["--lock-timeout", "1"]));
    std::thread::sleep(Duration::from_millis(2500));
    holder.run("COMMIT");
    let applied = finish(applying).expect_success();
    assert!(applied.stderr.contains("somebody holds a lock"), "{}", applied.stderr);
    assert!(desk.is_there());
}

#[test]
fn a_plan_that_was_cut_off_goes_on() {
    let Some(database) = database() else { return };
    // Many rows, so that the plan takes the way in several stages.
    database.load("INSERT INTO users SELECT g, 'x' FROM generate_series(1001, 30000) g; ANALYZE");
    let desk = Desk::new(database.url(), AFTER);
    desk.plan(&[]).expect_code(1);
    let steps = desk.made_plan()["steps"].as_array().unwrap().clone();
    assert!(steps.iter().any(|step| step["transactional"] == false), "{steps:#?}");
    // The first stage has run, and the machine went down.
    let first: Vec<&Value> = steps.iter().take_while(|step| step["transactional"] == true).collect();
    for step in &first {
        database.query(&format!("SET search_path = ''; {}", step["sql"].as_str().unwrap()));
    }
    let id = desk.made_plan()["id"].as_str().unwrap().to_owned();
    let line = format!(
        "{{\"at\":\"2026-11-21T12:00:00Z\",\"plan\":\"{id}\",\"event\":\"committed\",\"step\":{}}}\n",
        first.len()
    );
    fs::write(desk.path("plan.json.log"), line).unwrap();
    assert!(desk.apply().expect_code(2).stderr.contains("has changed since"));
    run(desk.approved().arg("--resume")).expect_success();
    assert!(desk.is_there());
}

#[test]
fn sqlite_tables_are_made_anew_with_their_rows() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shop.db");
    let sqlite = |sql: &str| run(Command::new("sqlite3").arg(&file).arg(sql)).expect_success().stdout;
    sqlite(
        "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, old TEXT);
         CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id));
         CREATE INDEX by_name ON users (name); CREATE VIEW names AS SELECT name FROM users;
         CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END;
         INSERT INTO users (name, old) VALUES ('ann', 'x'), ('bob', 'y'); INSERT INTO orders VALUES (1, 1);",
    );
    let goal =
        "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, born TEXT DEFAULT 'never');
         CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id));
         CREATE TABLE extra (id INTEGER);
         CREATE INDEX by_name ON users (name, born); CREATE VIEW names AS SELECT name, born FROM users;
         CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 2; END;";
    let desk = Desk::new(file.to_str().unwrap().to_owned(), goal);
    let plan = desk.plan(&[]).expect_code(1);
    assert!(plan.stdout.contains("Proved") && plan.stdout.contains("deletes-data"), "{}", plan.stdout);
    desk.apply().expect_success();
    assert!(desk.is_there());
    assert_eq!(sqlite("SELECT name, born FROM users ORDER BY id"), "ann|never\nbob|never\n");
    assert_eq!(sqlite("PRAGMA foreign_key_check"), "");

    // A row that does not fit leaves the file as it was.
    let desk = Desk::new(desk.to, &goal.replace("TEXT NOT NULL", "TEXT NOT NULL CHECK (name <> 'bob')"));
    desk.plan(&[]).expect_code(1);
    assert!(desk.apply().expect_code(2).stderr.contains("CHECK"));
    assert_eq!(sqlite("SELECT count(*) FROM users"), "2\n");
}
