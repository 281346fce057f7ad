//! What must not outlive the program: each with the way to undo it, whether it ends by itself or by a signal.
//!
//! A signal's end drops no values. So what would be left behind stands in one list, which [`undo_all`] works off.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the end of an interrupted program waits for what is undone: a server may not answer any more.
const PATIENCE: Duration = Duration::from_secs(10);

type Way = Box<dyn FnOnce() + Send>;

/// What is open, in the order in which it was opened.
static OPEN: Mutex<BTreeMap<u64, Way>> = Mutex::new(BTreeMap::new());

/// Something that is open. Dropping this value undoes it, unless [`undo_all`] has done so.
#[derive(Debug)]
pub(crate) struct Undo(u64);

impl Undo {
    /// Opens something, and takes the way to undo it. An interruption waits meanwhile, so that it misses nothing.
    pub(crate) fn after<T, E, W: FnOnce() + Send + 'static>(
        open_it: impl FnOnce() -> Result<(T, W), E>,
    ) -> Result<(T, Self), E> {
        let mut open = open();
        let (opened, way) = open_it()?;
        let number = open.last_key_value().map_or(0, |(last, _)| last + 1);
        open.insert(number, Box::new(way));
        Ok((opened, Self(number)))
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        let mut open = open();
        if let Some(way) = open.remove(&self.0) {
            way();
        }
    }
}

/// Something to be done when a signal ends the program, and not otherwise.
#[derive(Debug)]
pub(crate) struct WhenInterrupted(u64);

impl WhenInterrupted {
    /// Does this when the program is interrupted while the value lives.
    pub(crate) fn run(way: impl FnOnce() + Send + 'static) -> Self {
        let mut open = open();
        let number = open.last_key_value().map_or(0, |(last, _)| last + 1);
        open.insert(number, Box::new(way));
        Self(number)
    }
}

impl Drop for WhenInterrupted {
    fn drop(&mut self) {
        open().remove(&self.0);
    }
}

fn open() -> MutexGuard<'static, BTreeMap<u64, Way>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends processes and drops databases that would outlive the program: for the moment before a signal ends it.
///
/// Afterwards nothing can be opened or closed any more: other threads that try wait for the end.
pub fn undo_all() {
    let (done, is_done) = channel();
    let work = move || {
        let mut open = open();
        while let Some((_, way)) = open.pop_last() {
            way();
        }
        // Never unlocked.
        std::mem::forget(open);
        // Who waited may have lost patience.
        let _ = done.send(());
    };
    if std::thread::Builder::new().spawn(work).is_ok() {
        let _ = is_done.recv_timeout(PATIENCE);
    }
}

/// A private folder that goes with this value, or with the program.
#[derive(Debug)]
pub struct TemporaryFolder {
    path: PathBuf,
    _undo: Undo,
}

impl TemporaryFolder {
    /// Makes an empty one.
    pub fn create() -> io::Result<Self> {
        let (path, undo) = Undo::after(|| {
            let path = tempfile::tempdir()?.keep();
            let to_remove = path.clone();
            // Nobody is left to be told that it stays.
            Ok::<_, io::Error>((path, move || drop(std::fs::remove_dir_all(to_remove))))
        })?;
        Ok(Self { path, _undo: undo })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A running process that ends with this value.
#[derive(Debug)]
pub(crate) struct Process {
    child: Arc<Mutex<Child>>,
    _undo: Undo,
}

impl Process {
    /// Starts it, with the way to end it.
    pub(crate) fn start(command: &mut Command, end: fn(&mut Child)) -> io::Result<Self> {
        let (child, undo) = Undo::after(|| {
            let child = Arc::new(Mutex::new(command.spawn()?));
            let to_end = Arc::clone(&child);
            Ok::<_, io::Error>((child, move || end(&mut lock(&to_end))))
        })?;
        Ok(Self { child, _undo: undo })
    }

    /// The process, for a moment: its end waits.
    pub(crate) fn child(&self) -> MutexGuard<'_, Child> {
        lock(&self.child)
    }
}

fn lock(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends a process at once.
pub(crate) fn kill(child: &mut Child) {
    // It may have ended by itself; there is nobody left to tell.
    drop(child.kill());
    drop(child.wait());
}
