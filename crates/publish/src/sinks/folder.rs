//! The documentation folder on disk: whole files or none, and nothing touched that is as it should be.

use crate::artifact::Artifact;
use crate::error::Error;
use crate::sinks::file::{is_temporary, write_file};
use rayon::prelude::*;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::fs;
use std::hash::Hasher;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use trueup_model::Fingerprint;
use walkdir::WalkDir;

/// A folder that belongs to its user, who never needs trueup's leave to write in it.
const UNTOUCHED: &str = "_custom";

/// More than any header: names are at most a few hundred bytes.
const HEADER_BYTES: u64 = 8192;

/// Bytes of a file read at a time, where it need not be in memory whole.
const READ_AT_ONCE: usize = 1 << 16;

/// A documentation folder.
pub(crate) struct Folder<'a> {
    root: &'a Path,
}

impl<'a> Folder<'a> {
    pub(crate) fn new(root: &'a Path) -> Self {
        Self { root }
    }

    pub(crate) fn full_path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The text of a file, if it is there.
    pub(crate) fn read(&self, path: &str) -> Result<Option<String>, Error> {
        let full_path = self.full_path(path);
        match fs::read(&full_path) {
            Ok(bytes) => Ok(Some(into_text(bytes))),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(Error::from_system("read", &full_path, &error)),
        }
    }

    /// The first lines of a file.
    pub(crate) fn read_head(&self, path: &str) -> Result<String, Error> {
        let full_path = self.full_path(path);
        let read = || -> io::Result<Vec<u8>> {
            let mut bytes = Vec::new();
            fs::File::open(&full_path)?.take(HEADER_BYTES).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        read().map(into_text).map_err(|error| Error::from_system("read", &full_path, &error))
    }

    /// Removes what a killed run left behind among these files.
    pub(crate) fn sweep(&self, paths: &[String]) -> Result<(), Error> {
        let is_left_behind = |path: &&String| is_temporary(path.rsplit('/').next().unwrap_or(path));
        paths.iter().filter(is_left_behind).try_for_each(|path| self.remove(path))
    }

    /// Removes what a killed run left behind beside the documents, at the folder's top.
    pub(crate) fn sweep_top(&self) -> Result<(), Error> {
        self.left_at_top().try_for_each(|name| self.remove(&name))
    }

    fn left_at_top(&self) -> impl Iterator<Item = String> {
        let entries = fs::read_dir(self.root).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_temporary(name))
    }

    /// Moves whenever a file below `below`, or one of the others, comes, goes or says something else; and where a killed
    /// run left something behind.
    pub(crate) fn fingerprint(&self, below: &str, others: &[String]) -> Result<String, Error> {
        let paths = self.files(below)?.into_iter().chain(others.iter().cloned()).chain(self.left_at_top());
        let paths: Vec<String> = paths.collect();
        let hash = |buffer: &mut Vec<u8>, path: &String| {
            let full_path = self.full_path(path);
            hash(&full_path, buffer).map_err(|error| Error::from_system("read", &full_path, &error))
        };
        let hashes = paths.par_iter().map_init(|| vec![0; READ_AT_ONCE], hash).collect::<Result<Vec<_>, _>>()?;
        let mut fingerprint = Fingerprint::default();
        for (path, hash) in paths.iter().zip(hashes) {
            fingerprint.add(path);
            fingerprint.add(hash);
        }
        Ok(fingerprint.finish())
    }

    /// The paths of all files below a folder of it, sorted, `_custom/` left out.
    pub(crate) fn files(&self, below: &str) -> Result<Vec<String>, Error> {
        let start = self.full_path(below);
        if !start.is_dir() {
            return Ok(Vec::new());
        }
        let mut paths = Vec::new();
        let walk = WalkDir::new(&start).max_depth(3).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.file_name() != UNTOUCHED) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&start).to_owned();
                Error::from_system("read", &path, &error.into())
            })?;
            if entry.file_type().is_file()
                && let Some(path) = self.relative(entry.path())
            {
                paths.push(path);
            }
        }
        Ok(paths)
    }

    /// The path below the folder with `/` between its parts; none for a name that is not Unicode, for such are not ours.
    fn relative(&self, path: &Path) -> Option<String> {
        let parts = path.strip_prefix(self.root).ok()?.iter();
        Some(parts.map(|part| part.to_str()).collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// Writes a file whole, with the folders that it needs.
    pub(crate) fn write(&self, artifact: &Artifact) -> Result<(), Error> {
        write_file(&self.full_path(&artifact.path), artifact.content.as_bytes())
    }

    /// Removes a file, and its folder if that is empty then.
    pub(crate) fn remove(&self, path: &str) -> Result<(), Error> {
        let path = self.full_path(path);
        fs::remove_file(&path).map_err(|error| Error::from_system("remove", &path, &error))?;
        for folder in path.ancestors().skip(1).take_while(|folder| *folder != self.root) {
            // Fails where something else is in it, which is well.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }
}

/// A hash of what the file says. Nobody has a reason to forge one, so it need be no stronger than chance is.
fn hash(path: &Path, buffer: &mut [u8]) -> io::Result<[u8; 16]> {
    let mut file = fs::File::open(path)?;
    let mut hasher = SipHasher13::new();
    loop {
        match file.read(buffer)? {
            0 => return Ok(hasher.finish128().as_bytes()),
            length => hasher.write(&buffer[..length]),
        }
    }
}

fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Whether there is no such file; also below something that is no folder, which writing will find out.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
