//! What can go wrong with the documentation folder, told so that a person knows what to do next.

use std::io;
use std::path::{Path, PathBuf};

/// A failure while reading or writing documentation.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Something that is no folder stands where one is needed.
    #[error("cannot write below `{}`: it is not a folder", path.display())]
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// The system forbids it.
    #[error("cannot {doing} `{}`: {because}", path.display())]
    Denied {
        /// What was to be done: `write`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        because: String,
    },
    /// There is no room.
    #[error("cannot write `{}`: {because}", path.display())]
    Full {
        /// The file.
        path: PathBuf,
        /// What the system said.
        because: String,
    },
    /// Anything else that the system refused.
    #[error("cannot {doing} `{}`: {because}", path.display())]
    System {
        /// What was to be done: `write`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        because: String,
    },
}

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotAFolder { .. } => Some("name another folder with `--out`, or move that file away".into()),
            Self::Denied { .. } => Some("make it writable for you, or name another folder with `--out`".into()),
            Self::Full { .. } => Some("make room and run it again; every file that stands there is whole".into()),
            Self::System { .. } => None,
        }
    }

    /// Sorts a failure of the system by what the user can do about it.
    pub(crate) fn from_system(doing: &'static str, path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        let because = error.kind().to_string();
        let is = |kinds: &[io::ErrorKind]| kinds.contains(&error.kind());
        if is(&[io::ErrorKind::NotADirectory, io::ErrorKind::AlreadyExists]) {
            Self::NotAFolder { path }
        } else if is(&[io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem]) {
            Self::Denied { doing, path, because }
        } else if is(&[io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded]) {
            Self::Full { path, because }
        } else {
            Self::System { doing, path, because: error.to_string() }
        }
    }
}
