//! The catalog that questions are answered from, read again when it is old or its file has changed.

use crate::exit::Failure;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use trueup_db::Dialect;
use trueup_model::{Catalog, ObjectKey};

/// Reads the source anew.
pub(crate) type Reading = Box<dyn Fn() -> Result<Read, Failure> + Send + Sync>;

/// Reads the source as it stood at a git revision.
pub(crate) type ReadingBefore = Box<dyn Fn(&str) -> Result<Read, Failure> + Send + Sync>;

/// What a reading gives.
pub(crate) struct Read {
    pub(crate) catalog: Catalog,
    pub(crate) dialect: &'static dyn Dialect,
    /// What is not in the catalog, for a secret stands in it.
    pub(crate) held_back: Vec<ObjectKey>,
}

/// A catalog as it was read once.
pub(crate) struct Snapshot {
    pub(crate) catalog: Catalog,
    pub(crate) dialect: &'static dyn Dialect,
    pub(crate) held_back: Vec<ObjectKey>,
    /// Moves when a reading finds something else than the one before: a cursor belongs to one number.
    pub(crate) number: u64,
}

/// A source, and what was last read of it. No connection is held open.
pub(crate) struct Held {
    read: Reading,
    read_before: ReadingBefore,
    /// The file that alone decides when to read again; without one, age does.
    file: Option<PathBuf>,
    max_age: Duration,
    state: Mutex<Option<State>>,
}

struct State {
    snapshot: Arc<Snapshot>,
    read_at: Instant,
    stamp: Option<Stamp>,
}

/// By what a changed file is known.
type Stamp = (SystemTime, u64);

impl Held {
    /// A source of which nothing is read yet.
    pub(crate) fn new(read: Reading, read_before: ReadingBefore, file: Option<PathBuf>, max_age: Duration) -> Self {
        Self { read, read_before, file, max_age, state: Mutex::new(None) }
    }

    /// The source as it stood at a git revision; read each time, for a branch moves.
    pub(crate) fn before(&self, revision: &str) -> Result<Read, Failure> {
        (self.read_before)(revision)
    }

    /// The catalog as it is, or nearly; read anew where it must be or shall be.
    ///
    /// Blocks while it is read, also for those who ask meanwhile: they get the same reading.
    pub(crate) fn current(&self, refresh: bool) -> Result<Arc<Snapshot>, Failure> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.file.as_deref().and_then(stamp);
        if let Some(state) = state.as_ref().filter(|state| !refresh && self.is_fresh(state, stamp)) {
            return Ok(Arc::clone(&state.snapshot));
        }
        let Read { catalog, dialect, held_back } = (self.read)()?;
        let before = state.as_ref().map(|state| &state.snapshot);
        let number = match before {
            Some(before) if before.catalog == catalog => before.number,
            Some(before) => before.number + 1,
            None => 1,
        };
        let snapshot = Arc::new(Snapshot { catalog, dialect, held_back, number });
        *state = Some(State { snapshot: Arc::clone(&snapshot), read_at: Instant::now(), stamp });
        Ok(snapshot)
    }

    fn is_fresh(&self, state: &State, stamp: Option<Stamp>) -> bool {
        match stamp {
            Some(stamp) => state.stamp == Some(stamp),
            None => state.read_at.elapsed() < self.max_age,
        }
    }
}

/// None where the file is gone, and for a folder, whose files change without it.
fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((metadata.modified().ok()?, metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};
    use trueup_db::{Opened, Product, Source, SourceOptions};

    /// A source whose catalog is named after the number of readings, halved.
    fn held(file: Option<PathBuf>, max_age: Duration) -> (Held, Arc<AtomicU32>) {
        let readings = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&readings);
        let empty = tempfile::Builder::new().suffix(".sql").tempfile().unwrap();
        let source = Source::Script { path: empty.path().to_owned(), product: Product::Sqlite };
        let Opened::Database(opened) = trueup_db::open(&source, &SourceOptions::default()).unwrap() else { panic!() };
        let dialect = opened.dialect();
        let read = move || {
            let number = counter.fetch_add(1, Ordering::SeqCst);
            let catalog = Catalog { database: (number / 2).to_string(), ..Catalog::default() };
            Ok(Read { catalog, dialect, held_back: Vec::new() })
        };
        let never = |_: &str| Err(Failure::new("", ""));
        (Held::new(Box::new(read), Box::new(never), file, max_age), readings)
    }

    #[test]
    fn age_decides_where_there_is_no_file() {
        let (held, readings) = held(None, Duration::from_secs(3600));
        let numbers: Vec<u64> =
            [false, false, true, true].into_iter().map(|refresh| held.current(refresh).unwrap().number).collect();
        assert_eq!((numbers, readings.load(Ordering::SeqCst)), (vec![1, 1, 1, 2], 3));
    }

    #[test]
    fn a_file_is_read_again_when_it_has_changed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let (held, readings) = held(Some(file.path().to_owned()), Duration::ZERO);
        held.current(false).unwrap();
        held.current(false).unwrap();
        assert_eq!(readings.load(Ordering::SeqCst), 1);
        std::fs::write(file.path(), "longer").unwrap();
        held.current(false).unwrap();
        assert_eq!(readings.load(Ordering::SeqCst), 2);
    }
}
