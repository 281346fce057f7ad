//! A table that is written to and read all the time while it is changed: how long its writer has to wait.

mod people;

use super::planning::events;
use super::report::{Report, milliseconds};
use super::{Bench, say};
use people::People;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use trueup_tests::{Database, run as run_program};

const NOTES: &str = "\
A table of 3 million rows in a database with these tables. A writer commits one row after the other; a reader holds a
transaction over the table (REPEATABLE READ) for 3 s, and comes again 1 s later. Wait: the writer's longest. The goal is that
it stays below the lock budget (`--lock-timeout`). Retries: how often `trueup apply` has given way. `psql` runs the plain
statement. Another type for a key rewrites the table and keeps its lock that long in both: it is announced as a hazard.
Left: what of columns, indexes, constraints and locks a change has left behind that was given up for a reader who stayed. A
server drops no index, finished or not, while somebody holds its table: that one is told, and dropped by `--resume`.";

/// Rows of the table, enough for a plain `CREATE INDEX` to be felt.
const ROWS: u32 = 3_000_000;

/// In seconds: what `trueup apply` is given to wait for a lock. Below the reader's time, so that it has to give way.
const BUDGET: u64 = 2;

const TABLES: &str = "
CREATE SCHEMA shop;
CREATE TABLE shop.customer (id bigint PRIMARY KEY);
CREATE TABLE shop.sale (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint, code varchar(50),
    amount integer, quantity integer NOT NULL, note text);";

/// A change, as the plain statement and as what takes it back.
struct Change {
    what: &'static str,
    plain: &'static str,
    back: &'static str,
}

const CHANGES: [Change; 5] = [
    Change {
        what: "an index",
        plain: "CREATE INDEX sale_code ON shop.sale (code, note)",
        back: "DROP INDEX IF EXISTS shop.sale_code",
    },
    Change {
        what: "a foreign key",
        plain: "ALTER TABLE shop.sale ADD CONSTRAINT sale_customer FOREIGN KEY (customer_id) REFERENCES shop.customer",
        back: "ALTER TABLE shop.sale DROP CONSTRAINT IF EXISTS sale_customer",
    },
    Change {
        what: "NOT NULL",
        plain: "ALTER TABLE shop.sale ALTER COLUMN amount SET NOT NULL",
        back: "ALTER TABLE shop.sale ALTER COLUMN amount DROP NOT NULL",
    },
    Change {
        what: "varchar(50) to text",
        plain: "ALTER TABLE shop.sale ALTER COLUMN code TYPE text",
        back: "ALTER TABLE shop.sale ALTER COLUMN code TYPE varchar(50)",
    },
    Change {
        what: "integer to bigint, which rewrites",
        plain: "ALTER TABLE shop.sale ALTER COLUMN quantity TYPE bigint",
        back: "ALTER TABLE shop.sale ALTER COLUMN quantity TYPE integer",
    },
];

pub(super) fn report() -> Report {
    Report::new("A table under load", &["Wait ms", "Budget ms", "Retries", "Time ms", "Left"], NOTES)
}

impl Bench {
    /// Changes of a large table beside its users, by `trueup apply` and by the plain statements.
    pub(super) fn measure_load(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: a table of {ROWS} rows under load"));
        let [target, goal] = [self.copy(database), self.copy(database)];
        goal.load(TABLES);
        target.load(TABLES);
        target.load(&format!(
            "INSERT INTO shop.customer SELECT generate_series(1, 1000);
             INSERT INTO shop.sale (customer_id, code, amount, quantity, note)
             SELECT number % 1000 + 1, 'code ' || number, number, 1, md5(number::text) FROM generate_series(1, {ROWS}) number;
             VACUUM ANALYZE shop.customer; VACUUM ANALYZE shop.sale"
        ));
        self.give_up(&target, &goal, tables, report);
        for change in &CHANGES {
            goal.load(change.plain);
            say(&format!("{tables} tables: {} under load", change.what));
            let plan = self.plan_for_load(&target, &goal);
            let people = People::of(&target);
            let begun = Instant::now();
            let code = run_program(&mut self.apply_within_budget(&target, &plan, BUDGET)).code;
            let (took, wait) = (begun.elapsed(), people.longest_wait());
            let name = if code == Some(0) { "trueup" } else { "trueup, given up" };
            let budget = (BUDGET * 1000).to_string();
            let figures = [milliseconds(wait), budget, retries(&plan).to_string(), milliseconds(took), "".into()];
            report.row(tables, &format!("{}: {name}", change.what), figures);
            target.load(change.back);
            let (took, wait) = self.plainly(&target, change);
            let figures = [milliseconds(wait), "".into(), "".into(), milliseconds(took), "".into()];
            report.row(tables, &format!("{}: psql", change.what), figures);
        }
    }

    fn plainly(&self, target: &Database<'_>, change: &Change) -> (Duration, Duration) {
        let people = People::of(target);
        let begun = Instant::now();
        target.load(change.plain);
        (begun.elapsed(), people.longest_wait())
    }

    /// A reader who stays longer than anybody waits: what is left behind of changes that are given up.
    fn give_up(&self, target: &Database<'_>, goal: &Database<'_>, tables: usize, report: &mut Report) {
        for change in CHANGES.iter().take(4) {
            say(&format!("{tables} tables: {} is given up", change.what));
            goal.load(change.plain);
            let plan = self.plan_for_load(target, goal);
            let before = traces(target);
            let people = People::with_a_reader_who_stays(target);
            let begun = Instant::now();
            let run = run_program(&mut self.apply_within_budget(target, &plan, 1));
            let (took, wait) = (begun.elapsed(), people.longest_wait());
            let left: Vec<String> = traces(target).difference(&before).cloned().collect();
            let left = match run.code {
                Some(0) => "it was not in the way".to_owned(),
                _ if left.is_empty() => "nothing".to_owned(),
                _ if run.stderr.contains("is left unfinished") => format!("told: {}", left.join(", ")),
                _ => left.join(", "),
            };
            let figures = [milliseconds(wait), "1000".to_owned(), retries(&plan).to_string(), milliseconds(took), left];
            report.row(tables, &format!("{}: trueup, a reader stays", change.what), figures);
            target.load(change.back);
            goal.load(change.back);
        }
    }

    fn plan_for_load(&self, target: &Database<'_>, goal: &Database<'_>) -> PathBuf {
        let plan = self.scratch.path().join(format!("load-{}.json", self.next_number()));
        let mut command = self.trueup();
        command.args(["plan", "--strategy", "push", "--env", "dev", "--allow", "all", "--schema", "shop"]);
        command.args(["--from", &goal.url(), "--to", &target.url(), "--out"]).arg(&plan);
        run_program(&mut command).expect_success();
        plan
    }

    fn apply_within_budget(&self, target: &Database<'_>, plan: &Path, seconds: u64) -> std::process::Command {
        let mut command = self.apply(target, plan);
        let quiet = (seconds * 10).to_string();
        command.args(["--allow", "all", "--lock-timeout", &seconds.to_string(), "--quiet-lock-timeout", &quiet]);
        command
    }
}

/// How often a step gave way to those who were there first.
fn retries(plan: &Path) -> usize {
    events(plan).iter().filter(|(event, _)| event == "waits").count()
}

/// The columns, indexes and constraints of the schema, with whether they are complete, and the locks that sessions keep.
fn traces(database: &Database<'_>) -> BTreeSet<String> {
    let found = database.query(
        "SELECT indexrelid::regclass || CASE WHEN indisvalid THEN ' whole' ELSE ' unfinished' END FROM pg_index
         WHERE indrelid IN ('shop.sale'::regclass, 'shop.customer'::regclass)
         UNION ALL SELECT conname || ' ' || convalidated FROM pg_constraint WHERE connamespace = 'shop'::regnamespace
         UNION ALL SELECT attname || ' ' || atttypid::regtype || ' ' || attnotnull FROM pg_attribute
         WHERE attrelid = 'shop.sale'::regclass AND attnum > 0
         UNION ALL SELECT 'advisory lock' FROM pg_locks WHERE locktype = 'advisory'",
    );
    found.lines().map(str::to_owned).collect()
}
