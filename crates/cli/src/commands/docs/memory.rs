//! What a run told of a folder. As long as database, files and options are the same, the next one tells the same.
//!
//! Nothing rests on it: where it is gone, or cannot be kept, everything is read.

use super::Asked;
use super::report::Report;
use crate::exit::Failure;
use crate::state_place::state_of_user;
use crate::unmoved::{self, Left};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use trueup_db::{Connection, RowCounting};
use trueup_model::{Fingerprint, Measure, Measures, ObjectName};
use trueup_publish::{LeftFiles, StateStore};

/// Where is remembered what a run told of a folder.
pub(super) struct Memory {
    store: StateStore,
    /// Within the store.
    path: String,
    /// The documentation folder.
    out: PathBuf,
    /// The fingerprint of all that decides what is written, but for the database and the files themselves.
    task: String,
    rows: RowCounting,
    /// Whether what is remembered counts.
    recalls: bool,
}

/// What is remembered.
#[derive(Serialize, Deserialize)]
struct Kept {
    task: String,
    #[serde(flatten)]
    left: Left,
    measures: Vec<(ObjectName, Measure)>,
    /// What a run tells that finds all of that.
    report: Report,
}

/// What a look at the database and the folder found.
pub(super) enum Look {
    /// All is as it was; so this is what there is to tell.
    Unmoved(Box<Report>),
    /// It has to be read.
    Moved {
        /// The catalog's fingerprint, where it has one.
        fingerprint: Option<String>,
        /// Measures, where they were taken already.
        measures: Option<Measures>,
    },
}

impl Memory {
    /// Of a run; `None` where nothing can be remembered. A check is a gate: it reads whatever happened before.
    pub(super) fn of(asked: &Asked) -> Option<Self> {
        let Asked { configuration, settings, formats, rows, options, full, .. } = asked;
        // What is allowed for once has to be looked at each time; and of a script a new database is made each time.
        let is_made_anew = settings.watched_file().ok()?.is_some();
        if options.check || is_made_anew || !configuration.secrets_allowed_now.is_empty() {
            return None;
        }
        let told = asked.out_of_any()?;
        let out = std::path::absolute(&told).ok()?;
        let store = StateStore::open(state_of_user()?.to_str()?).ok()?;
        let mut place = Fingerprint::default();
        place.add(out.to_str()?);
        place.add(settings.scope.to_string());
        let mut task = unmoved::task(settings, configuration).ok()?;
        task.add(this_program()?);
        task.add(told.to_str()?);
        task.add(format!("{formats:?} {options:?} {rows:?}"));
        Some(Self {
            store,
            path: format!("docs/{}.json", place.finish()),
            out,
            task: task.finish(),
            rows: *rows,
            recalls: !full,
        })
    }

    /// Looks whether all is as it was.
    pub(super) fn look(&self, connection: &mut dyn Connection) -> Result<Look, Failure> {
        // What cannot be understood is as good as none.
        let kept: Option<Kept> = self.store.read_json(&self.path).ok().flatten();
        let kept = kept.filter(|kept| self.recalls && kept.task == self.task);
        let left = kept.as_ref().map(|kept| &kept.left);
        let (fingerprint, is_unmoved) = unmoved::look(connection, left, Some(&self.out))?;
        let Some(kept) = kept.filter(|_| is_unmoved) else { return Ok(Look::Moved { fingerprint, measures: None }) };
        let measures: Measures = kept.measures.into_iter().collect();
        let tables: Vec<ObjectName> = measures.keys().cloned().collect();
        let now = connection.measure(&tables, self.rows)?;
        if now == measures {
            return Ok(Look::Unmoved(Box::new(kept.report)));
        }
        Ok(Look::Moved { fingerprint, measures: Some(now) })
    }

    /// Keeps what a run told.
    pub(super) fn keep(&self, fingerprint: String, measures: Measures, report: Report) {
        let report = Report { summary: report.summary.of_the_next(), ..report };
        let Ok(files) = LeftFiles::of(&self.out, &report.summary) else { return };
        let left = Left { fingerprint, files: Some(files) };
        let kept = Kept { task: self.task.clone(), left, measures: measures.into_iter().collect(), report };
        // Where it cannot be kept, the next run reads everything.
        let _ = self.store.write_json(&self.path, &kept);
    }
}

/// Tells this build of the program from others of the same version.
fn this_program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let file = path.metadata().ok()?;
    Some(format!("{} {} {} {:?}", env!("CARGO_PKG_VERSION"), path.display(), file.len(), file.modified().ok()?))
}
