//! What trueup remembers between runs: receipts, fingerprints, the last maps.

use crate::error::Error;
use crate::render::file_name::{DIGITS, file_name};
use crate::sinks::file::{WholeFile, write_file};
use crate::storage::{self, Storage};
use jiff::SignedDuration;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where it is kept: a folder, or object storage for shards that share it.
#[derive(Debug)]
pub struct StateStore {
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Storage(Storage),
}

/// That no other run works on the same thing, as long as it lives.
#[derive(Debug)]
pub struct Lock<'s> {
    held: Held<'s>,
}

#[derive(Debug)]
enum Held<'s> {
    /// The system gives it back when the process ends.
    File { _file: File },
    /// Stands in the storage until it is removed.
    Object { storage: &'s Storage, path: String },
}

/// A lock in object storage that is as old as this is one that a killed run has left.
const LOCK_LIMIT: SignedDuration = SignedDuration::from_hours(2);

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        if let Held::Object { storage, path } = &self.held {
            // Where it fails, the lock ends with its time.
            let _ = storage.remove(path);
        }
    }
}

impl StateStore {
    /// The store at a place: a folder's path, or an address of object storage. A folder is made when it is first
    /// written to.
    ///
    /// # Errors
    ///
    /// The place means nothing.
    pub fn open(place: &str) -> Result<Self, Error> {
        let place = match storage::is_address(place) {
            true => Place::Storage(Storage::open(place)?),
            false => Place::Folder(place.into()),
        };
        Ok(Self { place })
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
        let folder = match &self.place {
            Place::Folder(folder) => folder,
            Place::Storage(storage) => return storage.read(path),
        };
        let path = folder.join(path);
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
        match &self.place {
            Place::Folder(folder) => write_file(&folder.join(path), bytes),
            Place::Storage(storage) => storage.write(path, bytes.to_vec()),
        }
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
        let folder = match &self.place {
            Place::Folder(folder) => folder,
            Place::Storage(storage) => {
                let mut bytes = Vec::new();
                write(&mut bytes).map_err(|error| self.unusable("write", path, &error))?;
                return storage.write(path, bytes);
            }
        };
        let mut file = WholeFile::create(&folder.join(path))?;
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
    pub fn lock(&self, path: &str) -> Result<Option<Lock<'_>>, Error> {
        match &self.place {
            Place::Folder(folder) => lock_file(&folder.join(path)),
            Place::Storage(storage) => lock_object(storage, path),
        }
    }

    /// What stands at a path as JSON.
    ///
    /// # Errors
    ///
    /// The store cannot be read, or something else stands there.
    pub fn read_json<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, Error> {
        let Some(bytes) = self.read(path)? else { return Ok(None) };
        serde_json::from_slice(&bytes).map(Some).map_err(|error| self.unusable("understand", path, &error))
    }

    /// Puts JSON at a path.
    ///
    /// # Errors
    ///
    /// The store cannot be written to.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), Error> {
        let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| self.unusable("write", path, &error))?;
        bytes.push(b'\n');
        self.write(path, &bytes)
    }

    fn unusable(&self, doing: &'static str, path: &str, error: &dyn std::error::Error) -> Error {
        let path = match &self.place {
            Place::Folder(folder) => folder.join(path),
            Place::Storage(storage) => format!("{}/{path}", storage.shown()).into(),
        };
        Error::System { doing, path, because: error.to_string() }
    }
}

fn lock_file(path: &Path) -> Result<Option<Lock<'static>>, Error> {
    let refused = |error: &io::Error| Error::from_system("lock", path, error);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Error::from_system("write", parent, &error))?;
    }
    let file = File::options().create(true).append(true).open(path).map_err(|error| refused(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { held: Held::File { _file: file } })),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(refused(&error)),
    }
}

fn lock_object<'s>(storage: &'s Storage, path: &str) -> Result<Option<Lock<'s>>, Error> {
    let now = jiff::Timestamp::now();
    let lock = || Some(Lock { held: Held::Object { storage, path: path.to_owned() } });
    let text = now.to_string().into_bytes();
    if storage.write_if(path, text.clone(), None)? {
        return Ok(lock());
    }
    let Some((since, version)) = storage.read_version(path)? else { return Ok(None) };
    let since = std::str::from_utf8(&since).ok().and_then(|since| since.parse::<jiff::Timestamp>().ok());
    if since.is_some_and(|since| now.duration_since(since) < LOCK_LIMIT) {
        return Ok(None);
    }
    // Left behind. Of several that find it so, one gets it.
    Ok(storage.write_if(path, text, Some(version))?.then(lock).flatten())
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
