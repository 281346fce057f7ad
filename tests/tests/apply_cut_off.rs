//! `trueup apply` and its server killed at every step of a plan: the log tells what ran, and `--resume` finishes.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;
use trueup_tests::{Database, Postgres, finish, run, start, trueup_command};

/// Each statement takes a while, so that there is time to be killed in.
const BEFORE: &str = "
    CREATE FUNCTION slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.15); END $$;
    CREATE TYPE mood AS ENUM ('sad', 'glad');
    CREATE TABLE users (id integer PRIMARY KEY, name varchar(10), mood mood);
    CREATE TABLE orders (id integer PRIMARY KEY, user_id integer, total numeric(8,2));
    CREATE INDEX by_total ON orders (total);
    CREATE VIEW names AS SELECT name FROM users;
    INSERT INTO users SELECT g, 'n' || g, 'sad' FROM generate_series(1, 15000) g;
    INSERT INTO orders SELECT g, g, g FROM generate_series(1, 15000) g;
    ANALYZE;
    CREATE EVENT TRIGGER slow ON ddl_command_start EXECUTE FUNCTION slow();";

const AFTER: &str = "
    CREATE FUNCTION slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.15); END $$;
    CREATE TYPE mood AS ENUM ('sad', 'so so', 'glad');
    CREATE TABLE users (id integer PRIMARY KEY, name varchar(30) NOT NULL, mood mood, born date);
    CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users, total numeric(8,2),
        CHECK (total > 0));
    CREATE INDEX by_name ON users (name);
    CREATE INDEX by_user ON orders (user_id);
    CREATE VIEW names AS SELECT name, born FROM users;
    CREATE EVENT TRIGGER slow ON ddl_command_start EXECUTE FUNCTION slow();";

const ROWS: &str = "SELECT (SELECT md5(string_agg(id || name || mood, ',' ORDER BY id)) FROM users) || \
                    (SELECT md5(string_agg(id || ' ' || user_id || ' ' || total, ',' ORDER BY id)) FROM orders)";

/// A plan for a database with rows, in a folder.
struct Desk<'s> {
    folder: tempfile::TempDir,
    database: Database<'s>,
    steps: Vec<Value>,
}

impl<'s> Desk<'s> {
    fn new(server: &'s Postgres) -> Self {
        let database = server.database();
        database.load(BEFORE);
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("goal.sql"), AFTER).expect("a file");
        let mut desk = Self { folder, database, steps: Vec::new() };
        let (to, shadow) = (desk.database.url(), server.url("postgres"));
        let plan = ["plan", "--from", "postgres:goal.sql", "--to", &to, "--env", "dev", "--out", "plan.json"];
        run(desk.command(&plan).args(["--no-proof", "--shadow-url", &shadow])).expect_code(1);
        let plan: Value = serde_json::from_slice(&fs::read(desk.path("plan.json")).expect("a plan")).expect("JSON");
        desk.steps = plan["steps"].as_array().expect("steps").clone();
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = trueup_command(arguments);
        command.current_dir(self.folder.path());
        command
    }

    fn apply(&self) -> Command {
        self.command(&["apply", "plan.json", "--env", "dev", "--yes", "--allow", "all"])
    }

    /// Waits until the log says that the step of this number, from 1, begins. Whether it did.
    fn wait_for(&self, step: usize, applying: &mut Child) -> bool {
        loop {
            if events(&self.path("plan.json.log")).contains(&("begins".to_owned(), step)) {
                return true;
            }
            if applying.try_wait().expect("a program").is_some() {
                return false;
            }
            sleep(Duration::from_millis(10));
        }
    }

    /// What the log calls committed is there, and what it does not call begun is not.
    fn check_log(&self) {
        let events = events(&self.path("plan.json.log"));
        let committed = events.iter().filter(|(event, _)| event == "committed").map(|(_, step)| *step).max();
        let begun = events.iter().filter(|(event, _)| event == "begins").map(|(_, step)| *step).max();
        let effects = [
            ("by_name", "SELECT count(*) FROM pg_class WHERE relname = 'by_name'"),
            ("by_user", "SELECT count(*) FROM pg_class WHERE relname = 'by_user'"),
            ("by_total", "SELECT count(*) FROM pg_class WHERE relname = 'by_total'"),
        ];
        for (index, (number, step)) in effects.iter().flat_map(|(index, query)| {
            let steps = (1..).zip(&self.steps);
            let about = steps.filter(move |(_, step)| {
                step["sql"].as_str().expect("SQL").contains(&format!("{index} "))
                    || step["sql"].as_str().expect("SQL").contains(&format!("{index};"))
            });
            about.map(move |one| ((*index, *query), one))
        }) {
            let is_there = self.database.query(index.1) == "1";
            let is_made = step["sql"].as_str().expect("SQL").starts_with("CREATE ");
            if committed.is_some_and(|committed| number <= committed) {
                assert_eq!(is_there, is_made, "step {number} is committed: {step:#}");
            } else if begun.is_none_or(|begun| number > begun) {
                assert_eq!(is_there, !is_made, "step {number} was not begun: {step:#}");
            }
        }
    }

    fn resume(&self, rows: &str) {
        let resumed = run(self.apply().arg("--resume")).expect_success();
        assert!(resumed.stderr.contains("wants it to be"), "{}", resumed.stderr);
        assert_eq!(self.database.query(ROWS), rows);
        let shadow = self.database.server.url("postgres");
        let left = ["diff", &self.database.url(), "postgres:goal.sql", "--ignore", "order", "--shadow-url", &shadow];
        let left = run(&mut self.command(&left));
        assert_eq!(left.code, Some(0), "{}{}", left.stdout, left.stderr);
    }
}

fn events(log: &Path) -> Vec<(String, usize)> {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let step = |line: &Value| usize::try_from(line["step"].as_u64().expect("a number")).expect("a small number");
    lines.map(|line| (line["event"].as_str().expect("an event").to_owned(), step(&line))).collect()
}

fn server() -> Option<Postgres> {
    Postgres::usual().map(Postgres::start)
}

/// Kills at each step in its turn, by what is given, and goes on.
fn kill_at_each_step(kill: impl Fn(&Desk<'_>, &mut Child)) {
    let Some(server) = server() else { return };
    let count = Desk::new(&server).steps.len();
    assert!(count >= 10, "{count} steps are too few to say something");
    for step in 1..=count {
        let desk = Desk::new(&server);
        let rows = desk.database.query(ROWS);
        let mut applying = start(&mut desk.apply());
        assert!(desk.wait_for(step, &mut applying), "step {step} never began: {}", finish(applying).stderr);
        kill(&desk, &mut applying);
        let ended = finish(applying);
        assert_ne!(ended.code, Some(0), "step {step}: it was not killed in time");
        wait_until_nobody_applies(&desk);
        desk.check_log();
        desk.resume(&rows);
    }
}

/// A server that lost its session needs a moment: to notice, or to recover.
fn wait_until_nobody_applies(desk: &Desk<'_>) {
    let others = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'trueup'";
    for _ in 0..200 {
        let answer = run(desk.database.server.psql(&desk.database.name).args(["-q", "-A", "-t", "-c", others]));
        if answer.code == Some(0) && answer.stdout.trim() == "0" {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("somebody still applies");
}

#[test]
fn the_program_is_killed_at_each_step() {
    kill_at_each_step(|_, applying| applying.kill().expect("a program to kill"));
}

#[test]
fn the_server_is_killed_at_each_step() {
    kill_at_each_step(|desk, _| {
        // The other processes of the server go down with it, and come up again.
        let process =
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'trueup' ORDER BY backend_start LIMIT 1";
        let process = desk.database.query(process);
        run(Command::new("kill").args(["-9", &process])).expect_success();
    });
}

#[test]
fn an_index_left_by_a_build_that_was_killed_is_dropped_before_the_next() {
    let Some(server) = server() else { return };
    let desk = Desk::new(&server);
    let rows = desk.database.query(ROWS);
    let is_build = |step: &Value| step["sql"].as_str().expect("SQL").starts_with("CREATE INDEX CONCURRENTLY");
    let build = desk.steps.iter().position(is_build).expect("a concurrent build") + 1;
    // The build waits for this snapshot, after it has made the index.
    let mut reader = desk.database.session();
    let mut applying = start(&mut desk.apply());
    assert!(desk.wait_for(build, &mut applying));
    reader.run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM users, orders WHERE false");
    let unusable = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";
    while desk.database.query(unusable) == "0" {
        assert!(applying.try_wait().expect("a program").is_none(), "the build did not wait");
        sleep(Duration::from_millis(20));
    }
    applying.kill().expect("a program to kill");
    finish(applying);
    let process = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trueup'";
    desk.database.query(process);
    wait_until_nobody_applies(&desk);
    assert_eq!(desk.database.query(unusable), "1");
    reader.run("COMMIT");
    desk.resume(&rows);
    assert_eq!(desk.database.query(unusable), "0");
}

#[test]
fn two_at_once_do_not_meet() {
    let Some(server) = server() else { return };
    let desk = Desk::new(&server);
    let mut first = start(&mut desk.apply());
    assert!(desk.wait_for(1, &mut first));
    let second = run(&mut desk.apply()).expect_code(2);
    assert!(second.stderr.contains("somebody else changes the schema of this database: process "), "{}", second.stderr);
    assert!(second.stderr.contains("`trueup`"), "{}", second.stderr);
    finish(first).expect_success();
}
