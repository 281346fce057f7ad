//! `trueup diff` of two maps, beside `diff` of the same schemas as scripts.

use super::measure::{measure_in_turn, measure_with_code};
use super::parts::Parts;
use super::report::{Report, mebibytes, milliseconds};
use super::{Bench, changes, say};
use serde_json::Value;
use std::cell::RefCell;
use std::fs::File;
use std::process::{Command, Stdio};
use trueup_tests::{Database, run as run_program};

const NOTES: &str = "\
Two maps whose schemas differ in 50 places. Both are read at once. The goal for all that comes after reading (comparing,
looking for secrets in what is shown, writing) is less than 300 ms at 10,000 tables.";

const PLACES: usize = 50;

pub(super) fn report() -> Report {
    let figures = ["Time ms", "Reading", "Comparing", "Secrets", "Writing", "Memory MiB", "Changes"];
    Report::new("Comparing two maps", &figures, NOTES)
}

impl Bench {
    /// The maps of a database and of one that is a little different.
    pub(super) fn measure_diff(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: trueup diff of two maps"));
        let changed = self.copy(database);
        changed.load_file(&self.script("changes.sql", |out| changes::write(out, tables, PLACES)));
        let [before, after] = [("before", database), ("after", &changed)].map(|(name, of)| {
            let folder = self.scratch.path().join(format!("diff-{tables}-{name}"));
            run_program(self.docs(&of.url(), &folder, "map").args(["--rows", "none"])).expect_success();
            run_program(&mut self.ddl(&of.url(), &folder.join("schema.sql"))).expect_success();
            folder
        });
        drop(changed);
        let trueup = || {
            let mut command = self.trueup();
            command.args(["diff", "--fail-on", "none"]);
            command.args([&before, &after].map(|folder| folder.join("schema_map.json")));
            command
        };
        let told = run_program(trueup().arg("--json")).expect_success().stdout;
        let told: Value = serde_json::from_str(&told).expect("differences as JSON");
        let count = told["changes"].as_array().map_or(0, Vec::len);
        let parts = RefCell::new(Parts::default());
        let said = self.scratch.path().join("diff.said");
        let [ours, plain] = measure_in_turn(
            self.runs,
            [&mut || parts.borrow_mut().measure(&mut trueup(), 0, &said), &mut || {
                let scripts = [&before, &after].map(|folder| folder.join("schema.sql"));
                measure_with_code(Command::new("diff").args(scripts).stdout(Stdio::null()), 1)
            }],
        );
        let parts = parts.into_inner();
        let mut figures = vec![milliseconds(ours.elapsed), milliseconds(parts.longest("reading"))];
        figures.extend(["comparing", "looking", "writing"].map(|part| milliseconds(parts.sum(part))));
        figures.extend([mebibytes(ours.peak_memory), count.to_string()]);
        report.row(tables, "trueup diff of two maps", figures);
        let figures = [milliseconds(plain.elapsed), "".into(), "".into(), "".into(), "".into()];
        report.row(tables, "diff of two scripts", figures.into_iter().chain([mebibytes(plain.peak_memory), "".into()]));
    }

    /// A database with the same in it, which must have no other sessions meanwhile.
    pub(super) fn copy(&self, database: &Database<'_>) -> Database<'_> {
        let name = format!("copy_{}_{}", database.name, self.next_number());
        let create = format!("CREATE DATABASE {name} TEMPLATE {}", database.name);
        run_program(self.server.psql("postgres").args(["-q", "-c", &create])).expect_success();
        Database { server: &self.server, name }
    }

    /// A file in the scratch folder with what is written into it.
    pub(super) fn script(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
    ) -> std::path::PathBuf {
        let path = self.scratch.path().join(name);
        write(&mut File::create(&path).expect("a temporary file")).expect("a temporary file");
        path
    }
}
