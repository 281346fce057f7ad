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
    /// More than one way to define the schema was found, and none was named.
    #[error("{what}")]
    Ambiguous {
        /// What was found.
        what: String,
        /// What each is called after `--from`.
        choices: Vec<String>,
    },
    /// What a tool would do cannot be done as the tool would.
    #[error("{what}: {because}")]
    Refused {
        /// What was to be done.
        what: String,
        /// What is in the way.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
    /// A program of the project is missing, failed or took too long.
    #[error("{program}: {because}")]
    Program {
        /// The program, or what it is there for.
        program: String,
        /// What went wrong, with the last that it said.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
}

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File { hint, .. } | Self::Refused { hint, .. } | Self::Program { hint, .. } => hint.clone(),
            Self::Ambiguous { choices, .. } => {
                let choices: Vec<String> = choices.iter().map(|choice| format!("`--from {choice}`")).collect();
                Some(format!("say which: {}", choices.join(" or ")))
            }
        }
    }
}
