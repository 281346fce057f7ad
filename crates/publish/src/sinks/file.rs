//! A file written whole or not at all.

use crate::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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

/// A file being written beside its place: it takes its name when it is finished, and vanishes when it is not.
///
/// A rename is enough against a killed run. It is not forced to disk: after a power cut the file is made again,
/// and waiting for the disk at each of thousands of files would cost minutes.
#[derive(Debug)]
pub struct WholeFile {
    path: PathBuf,
    temporary: tempfile::NamedTempFile,
}

impl WholeFile {
    /// Starts a file, with the folders that it needs.
    pub fn create(path: &Path) -> Result<Self, Error> {
        // The folder of a bare file name is the current one, which an empty path does not mean.
        let parent = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let temporary = temporary_file(parent).or_else(|error| {
            if error.kind() != io::ErrorKind::NotFound {
                return Err(error);
            }
            fs::create_dir_all(parent)?;
            temporary_file(parent)
        });
        match temporary {
            Ok(temporary) => Ok(Self { path: path.to_owned(), temporary }),
            Err(error) if parent.ancestors().any(Path::is_file) => {
                Err(Error::from_system("write", &nearest_file(parent), &error))
            }
            Err(error) => Err(Error::from_system("write", path, &error)),
        }
    }

    /// Gives the file its name.
    pub fn finish(self) -> Result<(), Error> {
        let Self { path, temporary } = self;
        temporary.persist(&path).map(drop).map_err(|error| Error::from_system("write", &path, &error.error))
    }

    /// A failure to write it, told with its path.
    pub fn error(&self, error: &io::Error) -> Error {
        Error::from_system("write", &self.path, error)
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.temporary.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temporary.flush()
    }
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
