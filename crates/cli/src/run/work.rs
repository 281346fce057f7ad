//! A run's work on one database: look whether it moved, read it once, write and send what is made of it.

use super::jobs::Job;
use super::sinks;
use crate::alerting;
use crate::args::Rows;
use crate::commands::secrets;
use crate::configuration::Configuration;
use crate::delivering::{Reading, Sent, deliver};
use crate::documenting::{Documented, FORMATS, Formats, refuse_to_prune_all};
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Loaded, Settings};
use crate::unmoved::{self, Left};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use trueup_db::{Dialect, Opened};
use trueup_model::{Catalog, Measures, SavedMap, write_map};
use trueup_publish::{LeftFiles, StateStore, Summary, SyncOptions};

/// What a whole run has in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run<'r> {
    pub(crate) configuration: &'r Configuration,
    pub(crate) store: &'r StateStore,
    /// Read also where nothing has moved.
    pub(crate) full: bool,
    /// Known in logs and traces.
    pub(crate) id: &'r str,
    pub(crate) printer: &'r Printer,
}

/// How the work on a database ended.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) name: String,
    pub(crate) took: Duration,
    pub(crate) ending: Result<Ending, Failure>,
}

/// How it ended where it did not fail.
#[derive(Debug)]
pub(crate) enum Ending {
    /// Nothing has moved since the last run.
    Unchanged,
    /// Something that looks like a secret stands in it, so nothing was written.
    HeldBack,
    /// It was read, and this was done.
    Done(Box<Done>),
}

/// What was done.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) tables: usize,
    /// What of it could not be read, in words.
    pub(crate) missing: Option<String>,
    /// The documents, where they are written.
    pub(crate) documents: Option<Summary>,
    /// What came of each push.
    pub(crate) pushes: Vec<Sent>,
}

impl Done {
    /// Whether all of it was done.
    fn is_whole(&self) -> bool {
        self.missing.is_none() && self.pushes.iter().all(|push| push.result.is_ok())
    }
}

impl Report {
    /// How it ended, as an exit code would tell it.
    pub(crate) fn outcome(&self) -> Outcome {
        match &self.ending {
            Err(_) => Outcome::Failed,
            Ok(Ending::Unchanged) => Outcome::Done,
            Ok(Ending::HeldBack) => Outcome::Found,
            Ok(Ending::Done(done)) if done.pushes.iter().any(|push| push.result.is_err()) => Outcome::Failed,
            Ok(Ending::Done(done)) if done.missing.is_some() => Outcome::Incomplete,
            Ok(Ending::Done(_)) => Outcome::Done,
        }
    }
}

/// What is remembered of the last run that did all its work.
#[derive(Debug, Serialize, Deserialize, PartialEq)]
struct Last {
    #[serde(flatten)]
    left: Left,
    /// The fingerprint of what this run was to do, and of this version of trueup.
    task: String,
    /// When that was.
    at: jiff::Timestamp,
    /// The id of that run.
    run: String,
}

impl Run<'_> {
    /// Does all the work on a database.
    pub(crate) fn work(self, job: Job) -> Report {
        let begun = Instant::now();
        let Job { name, settings, has_docs } = job;
        let printer = self.printer.about(&name);
        let ending = settings.and_then(|settings| {
            let settings = settings.unattended();
            let docs = has_docs.then(|| self.configuration.docs_folder(&name)).flatten();
            Work { run: self, name: &name, settings: &settings, docs, printer: &printer }.run()
        });
        Report { name, took: begun.elapsed(), ending }
    }
}

struct Work<'w> {
    run: Run<'w>,
    name: &'w str,
    settings: &'w Settings,
    /// The documentation folder, where documents are written.
    docs: Option<PathBuf>,
    printer: &'w Printer,
}

impl Work<'_> {
    fn run(&self) -> Result<Ending, Failure> {
        if self.docs.is_none() && self.run.configuration.pushes.is_empty() {
            let message = "there is nothing to do for it: neither documents nor a push";
            return Err(Failure::new(message, "set `out` in `[docs]`, or add a `[[push]]`"));
        }
        let lock = self.run.store.lock(&self.path("lock"))?;
        if lock.is_none() {
            let message = "another run is working on it";
            return Err(Failure::new(message, "wait for that to end; its lock goes with it"));
        }
        let task = self.task()?;
        let mut opened = self.settings.open(self.printer)?;
        let last = self.last(&task)?;
        // Before it is read: what changes meanwhile moves it once more.
        let (fingerprint, is_unmoved) = match &mut opened {
            Opened::Database(connection) => unmoved::look(&mut **connection, last.as_ref(), self.docs.as_deref())?,
            Opened::Map(_) => (None, false),
        };
        if is_unmoved {
            return Ok(Ending::Unchanged);
        }
        let loaded = self.settings.read_opened(opened, self.printer)?;
        let ending = self.write(loaded)?;
        if let (Some(fingerprint), Ending::Done(done)) = (fingerprint, &ending)
            && done.is_whole()
        {
            let files = self.docs.as_ref().zip(done.documents.as_ref());
            let files = files.map(|(folder, summary)| LeftFiles::of(folder, summary)).transpose()?;
            let left = Left { fingerprint, files };
            let last = Last { left, task, at: jiff::Timestamp::now(), run: self.run.id.to_owned() };
            self.run.store.write_json(&self.path("last.json"), &last)?;
        }
        Ok(ending)
    }

    fn path(&self, file: &str) -> String {
        StateStore::path(self.name, file)
    }

    /// What this run is to do: where that is another thing than the last time, it is done anew.
    fn task(&self) -> Result<String, Failure> {
        let configuration = self.run.configuration;
        let mut task = unmoved::task(self.settings, configuration)?;
        task.add(env!("CARGO_PKG_VERSION"));
        task.add(format!("{:?}", self.docs.as_deref().map(std::path::absolute).transpose().ok()));
        task.add(format!("{:?}", configuration.pushes));
        Ok(task.finish())
    }

    /// What the last run left, if that did the same and counts.
    fn last(&self, task: &str) -> Result<Option<Left>, Failure> {
        let last: Option<Last> = self.run.store.read_json(&self.path("last.json"))?;
        Ok(last.filter(|last| !self.run.full && last.task == task).map(|last| last.left))
    }

    fn write(&self, mut loaded: Loaded) -> Result<Ending, Failure> {
        let configuration = self.run.configuration;
        if secrets::hold_back(&loaded.catalog, configuration, false, self.printer)?.is_some() {
            return Ok(Ending::HeldBack);
        }
        let measures = match &self.docs {
            Some(_) => loaded.measure(settings::row_counting(configuration.docs.rows.unwrap_or(Rows::Auto)))?,
            None => Measures::new(),
        };
        let (mut catalog, dialect) = loaded.into_catalog();
        if catalog.unread.is_empty() {
            self.alert_and_keep(&catalog, dialect, &measures)?;
        }
        refuse_to_prune_all(configuration.docs.prune, &catalog)?;
        let documents = self.docs.as_ref().map(|out| {
            let documented = Documented {
                dialect,
                measures: &measures,
                annotations: &configuration.annotations,
                scope: &self.settings.scope,
                out,
            };
            let formats = configuration.docs.formats.as_deref().unwrap_or(&FORMATS);
            let formats = Formats::new(formats, &self.settings.scope)?;
            let options = SyncOptions { check: false, prune: configuration.docs.prune, refresh_rows: false };
            documented.sync(&mut catalog, &formats, options)
        });
        let documents = documents.transpose()?;
        let ledger = catalog.ledger();
        let missing = (!ledger.is_complete()).then(|| trueup_publish::missing(&ledger));
        let tables = catalog.tables().count();
        let reading = Reading { catalog, dialect, measures, scope: &self.settings.scope, key: self.name.to_owned() };
        // What is missing would look as if it had been dropped.
        let pushes = if missing.is_none() { self.push(reading)? } else { Vec::new() };
        Ok(Ending::Done(Box::new(Done { tables, missing, documents, pushes })))
    }

    /// Tells what changed since the last run, and keeps the map for the next. What cannot be read would look as if it
    /// had been dropped, so a partial catalog comes here not at all.
    fn alert_and_keep(&self, catalog: &Catalog, dialect: &dyn Dialect, measures: &Measures) -> Result<(), Failure> {
        let Run { configuration, store, id, .. } = self.run;
        let path = self.path("schema_map.json");
        if !configuration.notifies.is_empty()
            && let Some(bytes) = store.read(&path)?
            // One of a format that is not known any more tells nothing.
            && let Ok(last) = SavedMap::parse(&bytes)
        {
            alerting::tell_since(&last.catalog, (catalog, dialect), (self.name, id), configuration, self.printer)?;
        }
        let exported_at = jiff::Timestamp::now().to_string();
        Ok(store.write_with(&path, |out| write_map(catalog, measures, &exported_at, out))?)
    }

    fn push(&self, mut reading: Reading<'_>) -> Result<Vec<Sent>, Failure> {
        let (mut parcels, mut sent) = (Vec::new(), Vec::new());
        for parcel in sinks::parcels(self.run.configuration, self.name, self.docs.as_deref())? {
            match parcel {
                Ok(parcel) => parcels.push(parcel),
                Err(failed) => sent.push(failed),
            }
        }
        if !parcels.is_empty() {
            sent.extend(deliver(&mut reading, &parcels, self.run.store)?);
        }
        Ok(sent)
    }
}
