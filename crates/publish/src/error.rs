//! What can go wrong with files and sinks, told so that a person knows what to do next.

use std::io;
use std::path::{Path, PathBuf};

/// A failure while reading, writing or sending.
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
    /// What is wanted of a sink cannot be done, or may not be meant. Nothing was sent.
    #[error("nothing is sent to {sink}: {because}")]
    NotSent {
        /// The sink, in backticks where it is a name.
        sink: String,
        /// Why not.
        because: String,
        /// What the user can do.
        hint: String,
    },
    /// A server was asked and did not answer. Nothing that it should keep was sent.
    #[error("cannot reach {server}: {because}")]
    Unreachable {
        /// Scheme, host and port.
        server: String,
        /// What the network said.
        because: String,
    },
    /// A server said no. What was sent it has not kept.
    #[error("cannot {doing}: the answer was {status}: {because}")]
    Refused {
        /// What was to be done: ``list the projects``.
        doing: String,
        /// Its status: `401 Unauthorized`.
        status: String,
        /// What that means, and in a second line what the server says.
        because: String,
        /// What the user can do.
        hint: String,
    },
    /// Sending began, and nobody knows whether it has arrived.
    #[error("it is not known whether {what} has arrived: {because}")]
    Unknown {
        /// What was sent.
        what: String,
        /// Why that is not known.
        because: String,
        /// What happens next, and what the user can do.
        hint: String,
    },
}

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotAFolder { .. } => Some("name another folder with `--out`, or move that file away".into()),
            Self::Denied { .. } => Some("make it writable for you, or name another folder with `--out`".into()),
            Self::Full { .. } => Some("make room and run it again; every file that stands there is whole".into()),
            Self::Unreachable { .. } => Some(
                "check the address and the network; HTTPS_PROXY names a proxy, SSL_CERT_FILE authorities of your own"
                    .into(),
            ),
            Self::NotSent { hint, .. } | Self::Refused { hint, .. } | Self::Unknown { hint, .. } => Some(hint.clone()),
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
