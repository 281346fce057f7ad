//! What can go wrong with a project's files, told so that a person knows what to do next.

use std::path::PathBuf;

/// A failure while finding, reading or running what code says of a schema.
///
/// A variant exists where a user would act differently. No text in here ever holds a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file cannot be read, or does not hold what it should.
    #[error("cannot read `{}`: {because}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
}

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File { hint, .. } => hint.clone(),
        }
    }
}
