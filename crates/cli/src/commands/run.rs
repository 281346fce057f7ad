//! `trueup run`: what trueup.toml says, for one database or hundreds.

use crate::args::{Log, RunArguments};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::run::{self, Job, Report, Run, Shard, Totals};
use crate::state_place::state_place;
use serde_json::json;
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use trueup_db::Step;
use trueup_publish::{StateStore, WholeFile, visible};

/// Databases worked on at once, where nobody says.
const AT_ONCE: u16 = 4;

/// Runs the command.
pub(crate) fn run(arguments: RunArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let RunArguments { names, at_once, full, shard, shards, watch, state, metrics, log, json, project } = arguments;
    let configuration = Configuration::load(project)?;
    if configuration.file.is_none() {
        return Err(Failure::new("there is no trueup.toml", "`trueup init` writes one; --config names another"));
    }
    let shard = match shard {
        Some(shard) => Some(shard),
        None => Shard::of_engine(shards, &|name| std::env::var(name).ok())?,
    };
    let store = StateStore::open(&state_place(state, &configuration)?)?;
    let of_fleet = configuration.fleet.as_ref().and_then(|fleet| fleet.jobs);
    let at_once = at_once.or(of_fleet).unwrap_or(AT_ONCE).into();
    let asked = Asked { at_once, full, log, json, metrics: metrics.as_deref(), is_watching: watch.is_some() };
    loop {
        // Anew each time: a fleet's databases come and go.
        let jobs = run::jobs(&configuration, &names, shard)?;
        let id = run_id();
        let run = Run { configuration: &configuration, store: &store, full, id: &id, printer };
        let outcome = asked.once(run, jobs)?;
        match watch {
            None => return Ok(outcome),
            Some(every) => std::thread::sleep(every),
        }
    }
}

/// How the user wants a run to be made and told.
struct Asked<'a> {
    at_once: usize,
    full: bool,
    log: Log,
    json: bool,
    metrics: Option<&'a Path>,
    is_watching: bool,
}

impl Asked<'_> {
    fn once(&self, run: Run<'_>, jobs: Vec<Job>) -> Result<Outcome, Failure> {
        let begun = Instant::now();
        let (total, done) = (jobs.len() as u64, AtomicU64::new(0));
        self.log(run, &json!({ "event": "run started", "databases": total, "full": self.full }));
        let progress = run.printer.progress();
        let reports = run.all(jobs, self.at_once, &|report| {
            progress.show(Step { doing: "working", done: done.fetch_add(1, Ordering::Relaxed) + 1, total });
            self.tell(run, report);
        });
        drop(progress);
        let took = begun.elapsed();
        if let Some(path) = self.metrics {
            write(path, &run::as_metrics(&reports, jiff::Timestamp::now(), took))?;
        }
        let totals = Totals::of(&reports);
        self.log(run, &json!({ "event": "run ended", "seconds": took.as_secs_f64(), "told": totals.sentence() }));
        // Who watches wants to hear of what happens, not that nothing does.
        if !(self.is_watching && totals.unchanged == totals.databases) {
            self.print(run, &reports, took)?;
        }
        Ok(reports.iter().map(Report::outcome).max().unwrap_or(Outcome::Done))
    }

    /// Tells of one database as it ends.
    fn tell(&self, run: Run<'_>, report: &Report) {
        let failure = report.ending.as_ref().err();
        let told = failure.or_else(|| report.push_failures().next());
        let (error, hint) = (told.map(|one| &one.message), told.and_then(|one| one.hint.as_ref()));
        self.log(
            run,
            &json!({
                "event": "database ended", "database": report.name, "outcome": report.word(),
                "seconds": report.took.as_secs_f64(), "error": error, "hint": hint,
            }),
        );
        if self.log == Log::Text {
            let printer = run.printer.about(&report.name);
            failure.into_iter().chain(report.push_failures()).for_each(|failure| printer.failure(failure));
        }
    }

    /// A line of JSON, where that is the form of the log. Times, and a trace's id, as OpenTelemetry has them.
    fn log(&self, run: Run<'_>, event: &serde_json::Value) {
        if self.log == Log::Text {
            return;
        }
        let failed = event.get("error").is_some_and(|error| !error.is_null());
        let mut line = json!({
            "timestamp": jiff::Timestamp::now().to_string(),
            "severity": if failed { "ERROR" } else { "INFO" },
            "trace_id": run.id,
        });
        if let (Some(line), Some(event)) = (line.as_object_mut(), event.as_object()) {
            line.extend(
                event.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.clone(), value.clone())),
            );
        }
        run.printer.log(&line);
    }

    fn print(&self, run: Run<'_>, reports: &[Report], took: Duration) -> Result<(), Failure> {
        if self.json {
            return run.printer.json(&run::as_json(reports, run.id, took));
        }
        let text = run::as_text(reports, run.printer.width());
        run.printer.data(|out| out.write_all(text.as_bytes()))?;
        if self.log == Log::Text {
            let sentence = Totals::of(reports).sentence();
            run.printer.title(format_args!("{}; {:.2} s", visible(&sentence), took.as_secs_f64()));
        }
        Ok(())
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = WholeFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|error| file.error(&error))?;
    Ok(file.finish()?)
}

/// The trace's id where the caller is part of one, as in <https://www.w3.org/TR/trace-context/#traceparent-header>;
/// else a new one.
fn run_id() -> String {
    let parent = std::env::var("TRACEPARENT").ok();
    let of_parent = parent.as_deref().and_then(|parent| parent.split('-').nth(1));
    let is_id = |id: &&str| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    match of_parent.filter(is_id) {
        Some(id) => id.to_owned(),
        None => format!("{:016x}{:016x}", random(), random()),
    }
}

/// The standard library seeds each of these anew.
fn random() -> u64 {
    RandomState::new().hash_one(std::process::id())
}
