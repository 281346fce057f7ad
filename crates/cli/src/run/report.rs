//! What a run tells: a table for people, JSON for programs, metrics for Prometheus.

use super::work::{Done, Ending, Report};
use crate::delivering::Sent;
use crate::documenting::written;
use crate::exit::{Failure, Outcome};
use crate::listing::Listing;
use crate::printer::split_reason;
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::Duration;
use trueup_publish::Delivered;

/// How the databases of a run ended, counted.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) databases: usize,
    pub(crate) unchanged: usize,
    pub(crate) done: usize,
    pub(crate) incomplete: usize,
    pub(crate) held_back: usize,
    pub(crate) failed: usize,
}

impl Totals {
    /// Counts reports.
    pub(crate) fn of(reports: &[Report]) -> Self {
        let mut totals = Self { databases: reports.len(), ..Self::default() };
        for report in reports {
            match (report.outcome(), &report.ending) {
                (Outcome::Failed, _) => totals.failed += 1,
                (_, Ok(Ending::Unchanged)) => totals.unchanged += 1,
                (Outcome::Found, _) => totals.held_back += 1,
                (Outcome::Incomplete, _) => totals.incomplete += 1,
                (Outcome::Done, _) => totals.done += 1,
            }
        }
        totals
    }

    /// In a sentence: `340 databases: 12 done, 318 unchanged, 10 failed`.
    pub(crate) fn sentence(self) -> String {
        let counts = [
            (self.done, "done"),
            (self.unchanged, "unchanged"),
            (self.incomplete, "incomplete"),
            (self.held_back, "held back"),
            (self.failed, "failed"),
        ];
        let told: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        let databases = if self.databases == 1 { "database" } else { "databases" };
        format!("{} {databases}: {}", self.databases, told.join(", "))
    }
}

impl Report {
    /// How it ended, in a word.
    pub(crate) fn word(&self) -> &'static str {
        match (self.outcome(), &self.ending) {
            (Outcome::Failed, _) => "failed",
            (_, Ok(Ending::Unchanged)) => "unchanged",
            (Outcome::Found, _) => "held back",
            (Outcome::Incomplete, _) => "incomplete",
            (Outcome::Done, _) => "done",
        }
    }

    /// Why pushes failed, where the rest went well.
    pub(crate) fn push_failures(&self) -> impl Iterator<Item = &Failure> {
        self.done().into_iter().flat_map(|done| &done.pushes).filter_map(|push| push.result.as_ref().err())
    }

    fn done(&self) -> Option<&Done> {
        match &self.ending {
            Ok(Ending::Done(done)) => Some(done),
            Ok(Ending::Unchanged | Ending::HeldBack) | Err(_) => None,
        }
    }

    /// What was done, or why it was not, on one line.
    fn what(&self) -> String {
        match &self.ending {
            // Why, stands among the messages.
            Err(failure) => split_reason(&failure.message).0.to_owned(),
            Ok(Ending::Unchanged) => "nothing has moved since the last run".to_owned(),
            Ok(Ending::HeldBack) => "something like a secret stands in it".to_owned(),
            Ok(Ending::Done(done)) => done.what(),
        }
    }
}

impl Done {
    fn what(&self) -> String {
        let mut told = Vec::new();
        if let Some(summary) = &self.documents {
            told.push(written(summary));
        }
        for Sent { sink, result } in &self.pushes {
            told.push(match result {
                Ok(Delivered::Sent { what, .. } | Delivered::Unchanged { what }) => format!("{sink}: {what}"),
                Ok(Delivered::WouldSend { .. }) => continue,
                Err(failure) => format!("{sink}: {}", split_reason(&failure.message).0),
            });
        }
        if let Some(missing) = &self.missing {
            let pushes = if self.documents.is_some() { "" } else { ", so nothing is sent" };
            told.push(format!("incomplete: {missing}{pushes}"));
        }
        told.join("; ")
    }
}

/// The table: every database, or of many only those of which there is something to tell.
pub(crate) fn as_text(reports: &[Report], width: Option<u16>) -> String {
    /// More are not listed where nothing has moved.
    const FEW: usize = 10;
    let is_told = |report: &&Report| reports.len() <= FEW || !matches!(report.ending, Ok(Ending::Unchanged));
    let row = |report: &Report| {
        let tables = report.done().map(|done| done.tables.to_string()).unwrap_or_default();
        vec![report.name.clone(), report.word().to_owned(), tables, seconds(report.took), report.what()]
    };
    let rows: Vec<Vec<String>> = reports.iter().filter(is_told).map(row).collect();
    let mut listing = Listing::flat(width);
    if !rows.is_empty() {
        listing.rows(&["Database", "Ended", "Tables", "Took", "What"], &rows);
    }
    listing.into_text()
}

fn seconds(took: Duration) -> String {
    format!("{:.2} s", took.as_secs_f64())
}

fn push(Sent { sink, result }: &Sent) -> Value {
    match result {
        Ok(delivered) => json!({ "sink": sink, "result": delivered }),
        Err(failure) => json!({ "sink": sink, "error": failure.message, "hint": failure.hint }),
    }
}

/// The same as data.
pub(crate) fn as_json(reports: &[Report], run: &str, took: Duration) -> Value {
    let one = |report: &Report| {
        let failure = report.ending.as_ref().err();
        let done = report.done();
        json!({
            "database": report.name,
            "outcome": report.word().replace(' ', "-"),
            "seconds": report.took.as_secs_f64(),
            "tables": done.map(|done| done.tables),
            "documents": done.and_then(|done| done.documents.as_ref()),
            "pushes": done.map(|done| done.pushes.iter().map(push).collect::<Vec<_>>()),
            "missing": done.and_then(|done| done.missing.as_ref()),
            "error": failure.map(|failure| &failure.message),
            "hint": failure.and_then(|failure| failure.hint.as_ref()),
        })
    };
    let Totals { databases, unchanged, done, incomplete, held_back, failed } = Totals::of(reports);
    json!({
        "run": run,
        "seconds": took.as_secs_f64(),
        "totals": {
            "databases": databases, "done": done, "unchanged": unchanged,
            "incomplete": incomplete, "held_back": held_back, "failed": failed,
        },
        "databases": reports.iter().map(one).collect::<Vec<_>>(),
    })
}

/// In Prometheus' text format, for the textfile collector.
/// Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.
pub(crate) fn as_metrics(reports: &[Report], now: jiff::Timestamp, took: Duration) -> String {
    let mut text = String::new();
    let mut family = |name: &str, help: &str, values: &[(String, f64)]| {
        if values.is_empty() {
            return;
        }
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge");
        for (labels, value) in values {
            let _ = writeln!(text, "{name}{labels} {value}");
        }
    };
    let of_each = |value: &dyn Fn(&Report) -> Option<f64>| -> Vec<(String, f64)> {
        let values = reports.iter().filter_map(|report| Some((report, value(report)?)));
        values.map(|(report, value)| (format!("{{database=\"{}\"}}", label(&report.name)), value)).collect()
    };
    #[expect(clippy::cast_precision_loss, reason = "counts of tables are far below 2^52")]
    let tables = |report: &Report| report.done().map(|done| done.tables as f64);
    let alone = |value: f64| vec![(String::new(), value)];
    family("trueup_run_timestamp_seconds", "When the last run ended.", &alone(now.as_duration().as_secs_f64()));
    family("trueup_run_duration_seconds", "How long the last run took.", &alone(took.as_secs_f64()));
    family(
        "trueup_database_success",
        "Whether the last run did all its work on the database.",
        &of_each(&|report| Some(f64::from(u8::from(report.outcome() == Outcome::Done)))),
    );
    family(
        "trueup_database_unchanged",
        "Whether nothing had moved since the run before.",
        &of_each(&|report| Some(f64::from(u8::from(matches!(report.ending, Ok(Ending::Unchanged)))))),
    );
    family(
        "trueup_database_duration_seconds",
        "How long the work on the database took.",
        &of_each(&|report| Some(report.took.as_secs_f64())),
    );
    let pushes = reports.iter().filter_map(|report| Some((report, report.done()?))).flat_map(|(report, done)| {
        let one = |sent: &Sent| {
            let labels = format!("{{database=\"{}\",sink=\"{}\"}}", label(&report.name), label(&sent.sink));
            (labels, f64::from(u8::from(sent.result.is_ok())))
        };
        done.pushes.iter().map(one).collect::<Vec<_>>()
    });
    family("trueup_push_success", "Whether the sink has what it should have.", &pushes.collect::<Vec<_>>());
    family("trueup_database_tables", "How many tables were read.", &of_each(&tables));
    text
}

/// A label's value, in which three signs have to be escaped.
fn label(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
