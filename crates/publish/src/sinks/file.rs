//! A file written whole or not at all.

use crate::error::Error;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What temporary files are called, so that those of a killed run are known.
const TEMPORARY_PREFIX: &str = ".trueup-";
const TEMPORARY_SUFFIX: &str = ".tmp";

/// Whether a file of this name is one that a killed run left behind.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY_PREFIX) && name.ends_with(TEMPORARY_SUFFIX)
}

/// Writes a file whole or not at all. Makes the folders that it needs.
pub(crate) fn write_file(path: &Path, content: &[u8]) -> Result<(), Error> {
    let mut file = WholeFile::create(path)?;
    file.write_all(content).map_err(|error| file.error(&error))?;
    file.finish()
}

/// A file being written beside its place: it takes its name when it is finished, and vanishes when it is not. A device or
/// pipe (`/dev/null`, `/dev/stdout`) keeps its place and is written to as it stands.
///
/// A rename is enough against a killed run. It is not forced to disk: after a power cut the file is made again,
/// and waiting for the disk at each of thousands of files would cost minutes.
#[derive(Debug)]
pub struct WholeFile {
    path: PathBuf,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Beside { temporary: tempfile::NamedTempFile, unfinished: Unfinished },
    Through(File),
}

impl WholeFile {
    /// Writes a text as the whole file.
    ///
    /// # Errors
    ///
    /// As [`WholeFile::create`] and [`WholeFile::finish`].
    pub fn write_text(path: &Path, text: &str) -> Result<(), Error> {
        let mut file = Self::create(path)?;
        file.write_all(text.as_bytes()).map_err(|error| file.error(&error))?;
        file.finish()
    }

    /// Starts a file, with the folders that it needs.
    pub fn create(path: &Path) -> Result<Self, Error> {
        if is_no_file(path) {
            let opened = File::options().write(true).open(path);
            let through = |file| Self { path: path.to_owned(), place: Place::Through(file) };
            return opened.map(through).map_err(|error| Error::from_system("write", path, &error));
        }
        // The folder of a bare file name is the current one, which an empty path does not mean.
        let parent = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        // Held from before the file is there, so that an interruption misses none.
        let mut unfinished_files = unfinished_files();
        let temporary = temporary_file(parent).or_else(|error| {
            if error.kind() != io::ErrorKind::NotFound {
                return Err(error);
            }
            fs::create_dir_all(parent)?;
            temporary_file(parent)
        });
        match temporary {
            Ok(temporary) => {
                let unfinished = Unfinished(temporary.path().to_owned());
                unfinished_files.insert(unfinished.0.clone());
                Ok(Self { path: path.to_owned(), place: Place::Beside { temporary, unfinished } })
            }
            Err(error) if parent.ancestors().any(Path::is_file) => {
                Err(Error::from_system("write", &nearest_file(parent), &error))
            }
            Err(error) => Err(Error::from_system("write", path, &error)),
        }
    }

    /// Gives the file its name.
    pub fn finish(self) -> Result<(), Error> {
        let Self { path, place } = self;
        let Place::Beside { temporary, unfinished } = place else { return Ok(()) };
        let persisted = temporary.persist(&path);
        drop(unfinished);
        persisted.map(drop).map_err(|error| Error::from_system("write", &path, &error.error))
    }

    /// A failure to write it, told with its path.
    pub fn error(&self, error: &io::Error) -> Error {
        Error::from_system("write", &self.path, error)
    }
}

/// Temporary files that exist now, for a run that is interrupted: it ends without dropping anything.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Removes the temporary files of all [`WholeFile`]s: for the moment before an interrupted run ends.
///
/// As long as the answer lives, none is begun or finished: other threads wait.
pub fn remove_unfinished() -> NothingUnfinished {
    let files = unfinished_files();
    for path in &*files {
        // The run ends in any case, and the next one sweeps.
        let _ = fs::remove_file(path);
    }
    NothingUnfinished { _files: files }
}

/// While it lives, there are no unfinished files.
#[derive(Debug)]
pub struct NothingUnfinished {
    _files: MutexGuard<'static, BTreeSet<PathBuf>>,
}

fn unfinished_files() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An entry in [`UNFINISHED`] as long as it lives.
#[derive(Debug)]
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished_files().remove(&self.0);
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.place {
            Place::Beside { temporary, .. } => temporary.write(bytes),
            Place::Through(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Beside { temporary, .. } => temporary.flush(),
            Place::Through(file) => file.flush(),
        }
    }
}

/// Whether something stands there that must not be replaced: a device, a pipe, or what only leads to an open file.
fn is_no_file(path: &Path) -> bool {
    let is_other = fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir());
    is_other || (cfg!(unix) && path.starts_with("/dev/") && path.exists())
}

fn temporary_file(parent: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_SUFFIX);
    // A temporary file is private by default; documentation is as readable as the user's other files.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(parent)
}

fn nearest_file(path: &Path) -> PathBuf {
    path.ancestors().find(|part| part.is_file()).unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, for the files of all tests of a process are removed when one removes the unfinished.
    #[test]
    fn a_file_is_whole_or_not_there() {
        let folder = tempfile::TempDir::new().unwrap();
        let files = || fs::read_dir(folder.path().join("a")).unwrap().count();
        let path = folder.path().join("a/b.sql");
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"whole").unwrap();
        assert!(!path.exists());
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");

        drop(WholeFile::create(&path).unwrap());
        assert_eq!(files(), 1, "a file given up vanishes");

        let interrupted = WholeFile::create(&path).unwrap();
        assert_eq!(files(), 2);
        drop(remove_unfinished());
        assert_eq!(files(), 1, "so does that of an interrupted run");
        drop(interrupted);
        assert_eq!(fs::read(&path).unwrap(), b"whole");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_written_to_and_stays() {
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let reader = std::thread::spawn({
            let path = path.clone();
            move || fs::read(path).unwrap()
        });
        write_file(&path, b"through").unwrap();
        assert_eq!(reader.join().unwrap(), b"through");
        assert!(fs::symlink_metadata(&path).unwrap().file_type().is_fifo());
    }
}
