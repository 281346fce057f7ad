//! `trueup run`: a database where nothing has moved, and a fleet of which some databases are broken.

use super::measure::measure_with_code;
use super::report::{Report, mebibytes, milliseconds};
use super::{Bench, figures, measure, measure_in_turn, say, write_schema};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use trueup_tests::{Database, run as run_program};

const UNCHANGED_NOTES: &str = "\
Ratio: to the time of `trueup run` where nothing has moved: it connects and asks one question. The goal for pg_dump is 30 at
10,000 tables.";

const FLEET_NOTES: &str = "\
300 SQLite files and 40 databases of one server, 10 of the 340 broken in different ways, 8 at a time. The goal is that all
others are done, and less than 200 MiB of memory. Shards: four runs, each with its share.";

/// Databases of each kind.
const FILES: usize = 300;
const ON_SERVER: usize = 40;

/// A run of the whole fleet must end so: part of it could not be done.
const SOME_FAILED: i32 = 2;

pub(super) fn unchanged_report() -> Report {
    let figures = ["Time ms", "Ratio", "CPU ms", "Memory MiB"];
    Report::new("A run where nothing has moved", &figures, UNCHANGED_NOTES)
}

pub(super) fn fleet_report() -> Report {
    let figures = ["Time ms", "Memory MiB", "Databases", "Done", "Unchanged", "Failed"];
    Report::new("A fleet", &figures, FLEET_NOTES)
}

impl Bench {
    /// A run where nothing has moved, beside `pg_dump -s`.
    pub(super) fn measure_unchanged(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: trueup run where nothing has moved"));
        let project = self.scratch.path().join(format!("project-{tables}"));
        fs::create_dir(&project).expect("a folder");
        let url = database.url();
        write(&project, &format!("[docs]\nout = 'docs'\nrows = 'none'\n[database.bench]\nsource = '{url}'\n"));
        let run = || measure(&mut self.run(&project, &[]));
        run();
        let dump = self.scratch.path().join("unchanged.sql");
        let [unchanged, pg_dump] =
            measure_in_turn(self.runs, [&mut || run(), &mut || measure(&mut self.pg_dump(&url, &dump))]);
        report.row(tables, "trueup run, nothing moved", figures(unchanged));
        report.row(tables, "pg_dump -s", figures(pg_dump));
    }

    /// The fleet: all of it, once more, and in shards.
    pub(super) fn measure_fleet(&self, report: &mut Report) {
        say("a fleet of 300 SQLite files and 40 databases");
        let project = self.scratch.path().join("fleet");
        let databases = self.make_fleet(&project);
        let broken = 10;
        let mut add = |what: &str, arguments: &[&str], code: i32| {
            let output = self.scratch.path().join("fleet.json");
            let mut command = self.run(&project, arguments);
            command.arg("--json").stdout(fs::File::create(&output).expect("a file"));
            let measured = measure_with_code(&mut command, code);
            let told: Value = serde_json::from_slice(&fs::read(&output).expect("a file")).expect("a report");
            let totals = &told["totals"];
            let count = |word: &str| totals[word].to_string();
            let figures = [milliseconds(measured.elapsed), mebibytes(measured.peak_memory)];
            let counts = [count("databases"), count("done"), count("unchanged"), count("failed")];
            report.row(FILES + ON_SERVER, what, figures.into_iter().chain(counts));
            told
        };
        let first = add("trueup run --jobs 8, first", &["--jobs", "8"], SOME_FAILED);
        assert_eq!(first["totals"]["done"], FILES + ON_SERVER - broken, "{}", first["totals"]);
        add("the same, nothing moved", &["--jobs", "8"], SOME_FAILED);
        let mut shares = BTreeMap::new();
        for index in 1..=4 {
            let shard = format!("{index}/4");
            let told = add(&format!("trueup run --shard {shard}"), &["--jobs", "8", "--shard", &shard], SOME_FAILED);
            for one in told["databases"].as_array().expect("databases") {
                *shares.entry(one["database"].to_string()).or_insert(0) += 1;
            }
        }
        assert!(shares.len() == FILES + ON_SERVER && shares.values().all(|runs| *runs == 1), "{shares:?}");
        drop(databases);
    }

    fn make_fleet(&self, project: &Path) -> Vec<Database<'_>> {
        let files = project.join("tenants");
        fs::create_dir_all(&files).expect("a folder");
        let script = "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE invoice (id INTEGER PRIMARY KEY, \
                      customer_id INTEGER REFERENCES customer, total NUMERIC); CREATE INDEX by_customer ON invoice (customer_id);";
        let model = files.join("t0.db");
        run_program(Command::new("sqlite3").arg(&model).arg(script)).expect_success();
        for number in 1..FILES {
            fs::copy(&model, files.join(format!("t{number}.db"))).expect("a copy");
        }
        // Five files broken, each in another way.
        fs::write(files.join("t1.db"), "no database at all").expect("a file");
        fs::write(files.join("t2.db"), &fs::read(&model).expect("a file")[..600]).expect("a file");
        let mut damaged = fs::read(&model).expect("a file");
        damaged[100..1000].fill(0xff);
        fs::write(files.join("t3.db"), damaged).expect("a file");
        let mut text = "[fleet]\nfiles = ['tenants/*.db']\n[docs]\nout = 'docs/{database}'\nrows = 'none'\n".to_owned();
        fs::remove_file(files.join("t4.db")).expect("a file");
        fs::remove_file(files.join("t5.db")).expect("a file");
        text += "[database.gone]\nsource = 'tenants/t4.db'\n[database.unset]\nsource = '${NOBODY_SETS_THIS}'\n";
        let schema = self.scratch.path().join("tenant.sql");
        write_schema(&mut fs::File::create(&schema).expect("a file"), 20).expect("a file");
        let databases: Vec<Database<'_>> = (5..ON_SERVER).map(|_| self.server.database()).collect();
        for (number, database) in databases.iter().enumerate() {
            database.load_file(&schema);
            text += &format!("[database.s{number}]\nsource = '{}'\n", database.url());
        }
        // And five databases of a server.
        for (number, source) in [
            self.server.url("no_such_database"),
            "postgres://127.0.0.1:1/refused".to_owned(),
            self.server.tcp_url("nobody", "postgres"),
            "postgres://no-such-host.invalid/x".to_owned(),
            format!("{}?sslmode=verify-full", self.server.tcp_url("postgres", "postgres")),
        ]
        .into_iter()
        .enumerate()
        {
            text += &format!("[database.broken{number}]\nsource = '{source}'\n");
        }
        write(project, &text);
        databases
    }

    fn run(&self, project: &Path, arguments: &[&str]) -> Command {
        let mut command = self.trueup();
        command.arg("run").args(arguments).arg("--config").arg(project.join("trueup.toml"));
        command
    }
}

fn write(project: &Path, text: &str) {
    fs::write(project.join("trueup.toml"), text).expect("a file");
}
