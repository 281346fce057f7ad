//! `trueup docs`: the folder, the map and the page.

use super::measure::{measure, measure_in_turn};
use super::report::Report;
use super::{Bench, figures, say};
use std::cell::Cell;
use std::fs;
use trueup_tests::{Database, run as run_program};

const DOCS_NOTES: &str = "\
Ratio: to the time of `trueup ddl` in the same turn, of all turns the median. The goal is at most 2 for a first run
and at most 1 for an unchanged one.
An unchanged run finds by the catalog's fingerprint that it need not read; with `--full` it reads and compares all.
`auto` also counts the rows of each small table, which `ddl` does not.";

const MAP_NOTES: &str = "\
Ratio: to the time of `trueup ddl` in the same turn, of all turns the median. The goal for writing the map is less
than 2, and at most 1.5 times the memory.";

const PAGE_NOTES: &str = "\
Ready: from opening the file until it answers. Key: from a letter in the search field until its results stand there.
Diagram: from asking for that of the whole database until it is drawn. The goal is to be ready in 1000 ms at 1,000 tables.";

pub(super) fn docs_report() -> Report {
    Report::new("The documentation folder", &["Time ms", "Ratio", "CPU ms", "Memory MiB"], DOCS_NOTES)
}

pub(super) fn map_report() -> Report {
    Report::new("The map", &["Time ms", "Ratio", "CPU ms", "Memory MiB"], MAP_NOTES)
}

pub(super) fn page_report() -> Report {
    Report::new("schema.html in Chromium", &["Bytes", "Ready ms", "Slowest key ms", "Diagram ms"], PAGE_NOTES)
}

impl Bench {
    /// The folder's first run, and those where nothing has changed: with what is remembered, and reading everything.
    pub(super) fn measure_docs(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        let script = self.scratch.path().join("docs.sql");
        for rows in ["none", "auto"] {
            say(&format!("{tables} tables: trueup docs --rows {rows}"));
            // A new folder for each first run, and none removed: ext4 is slow to make files where many were just removed.
            let number = Cell::new(0);
            let docs = |flags: &[&str]| {
                let folder = self.scratch.path().join(format!("docs-{tables}-{rows}-{}", number.get()));
                measure(self.docs(&database.url(), &folder, "sql").args(["--rows", rows]).args(flags))
            };
            let [ddl, first, unchanged, full] = measure_in_turn(
                self.runs,
                [
                    &mut || measure(&mut self.ddl(&database.url(), &script)),
                    &mut || {
                        number.set(number.get() + 1);
                        docs(&[])
                    },
                    &mut || docs(&[]),
                    &mut || docs(&["--full"]),
                ],
            );
            report.row(tables, "trueup ddl", figures(ddl));
            for (run, measured) in [("first", first), ("unchanged", unchanged), ("unchanged, --full", full)] {
                report.row(tables, &format!("trueup docs --rows {rows}, {run}"), figures(measured));
            }
        }
    }

    /// Writing the map, and reading it.
    pub(super) fn measure_map(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: the map"));
        let script = self.scratch.path().join("map.sql");
        let folder = self.scratch.path().join(format!("map-{tables}"));
        let map = folder.join("schema_map.json");
        let write = || measure(self.docs(&database.url(), &folder, "map").args(["--rows", "none"]));
        let [ddl, first, unchanged, from_map] = measure_in_turn(
            self.runs,
            [
                &mut || measure(&mut self.ddl(&database.url(), &script)),
                &mut || {
                    // There is none before the very first run.
                    let _ = fs::remove_file(&map);
                    write()
                },
                &mut || write(),
                &mut || measure(&mut self.ddl(&map.display().to_string(), &script)),
            ],
        );
        report.row(tables, "trueup ddl", figures(ddl));
        report.row(tables, "trueup docs --format map, first", figures(first));
        report.row(tables, "trueup docs --format map, unchanged", figures(unchanged));
        report.row(tables, "trueup ddl schema_map.json", figures(from_map));
    }

    /// The page in a browser.
    pub(super) fn measure_page(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: the page"));
        let folder = self.scratch.path().join(format!("page-{tables}"));
        run_program(self.docs(&database.url(), &folder, "html").args(["--rows", "none"])).expect_success();
        let page = folder.join("schema.html");
        let Some(run) = trueup_tests::run_in_browser("page_figures.mjs", &[("PAGE", &page)]) else { return };
        let figures: serde_json::Value = serde_json::from_str(&run.expect_success().stdout).expect("figures as JSON");
        let slowest = figures["keystrokes_ms"].as_object().into_iter().flat_map(|keys| keys.values());
        let slowest = slowest.filter_map(serde_json::Value::as_u64).max().unwrap_or_default();
        let shown = |name: &str| figures[name].to_string();
        report.row(
            tables,
            "schema.html",
            vec![shown("bytes"), shown("ready_ms"), slowest.to_string(), shown("diagram_ms")],
        );
    }
}
