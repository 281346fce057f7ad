//! What trueup remembers between runs: receipts, fingerprints, the last maps.

use crate::error::Error;
use crate::render::file_name::{DIGITS, file_name};
use crate::sinks::file::{WholeFile, write_file};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Where it is kept: a folder.
#[derive(Debug, Clone)]
pub struct StateStore {
    folder: PathBuf,
}

/// That no other run works on the same thing, as long as it lives. The system gives it back when the process ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl StateStore {
    /// The store at a place: a folder's path. It is made when it is first written to.
    ///
    /// # Errors
    ///
    /// The place means nothing.
    pub fn open(place: &str) -> Result<Self, Error> {
        Ok(Self { folder: place.into() })
    }

    /// Where something of a database stands in the store; no two names give one place on any system.
    pub fn path(name: &str, file: &str) -> String {
        format!("{}/{file}", file_name(name, DIGITS))
    }

    /// What stands at a path, if anything does.
    ///
    /// # Errors
    ///
    /// The store cannot be read.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let path = self.folder.join(path);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::from_system("read", &path, &error)),
        }
    }

    /// Puts something at a path, whole or not at all.
    ///
    /// # Errors
    ///
    /// The store cannot be written to.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        write_file(&self.folder.join(path), bytes)
    }

    /// Puts something at a path piece by piece, whole or not at all.
    ///
    /// # Errors
    ///
    /// The store cannot be written to.
    pub fn write_with(
        &self,
        path: &str,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut file = WholeFile::create(&self.folder.join(path))?;
        let mut buffered = BufWriter::with_capacity(1 << 16, &mut file);
        let written = write(&mut buffered).and_then(|()| buffered.flush());
        drop(buffered);
        written.map_err(|error| file.error(&error))?;
        file.finish()
    }

    /// Makes sure that no other run works on the same thing; `None` where one does.
    ///
    /// # Errors
    ///
    /// The store cannot be written to.
    pub fn lock(&self, path: &str) -> Result<Option<Lock>, Error> {
        let path = self.folder.join(path);
        let refused = |error: &io::Error| Error::from_system("lock", &path, error);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| Error::from_system("write", parent, &error))?;
        }
        let file = File::options().create(true).append(true).open(&path).map_err(|error| refused(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(refused(&error)),
        }
    }

    /// What stands at a path as JSON.
    ///
    /// # Errors
    ///
    /// The store cannot be read, or something else stands there.
    pub fn read_json<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, Error> {
        let Some(bytes) = self.read(path)? else { return Ok(None) };
        let malformed = |error: serde_json::Error| Error::System {
            doing: "understand",
            path: self.folder.join(path),
            because: error.to_string(),
        };
        serde_json::from_slice(&bytes).map(Some).map_err(malformed)
    }

    /// Puts JSON at a path.
    ///
    /// # Errors
    ///
    /// The store cannot be written to.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), Error> {
        let malformed = |error: serde_json::Error| Error::System {
            doing: "write",
            path: self.folder.join(path),
            because: error.to_string(),
        };
        let mut bytes = serde_json::to_vec_pretty(value).map_err(malformed)?;
        bytes.push(b'\n');
        self.write(path, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = StateStore::open(folder.path().to_str().unwrap()).unwrap();
        let held = store.lock("jobs/a.lock").unwrap();
        assert!(held.is_some());
        assert!(store.lock("jobs/a.lock").unwrap().is_none());
        drop(held);
        assert!(store.lock("jobs/a.lock").unwrap().is_some());
    }
}
