//! How a command ends: exit codes, and failures with their way out.

use std::process::ExitCode;

/// How a command ended that did its work; the later the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Done, nothing found.
    Done,
    /// Done, something found: stale documents.
    Found,
    /// Part of the database could not be read.
    Incomplete,
    /// Part of the work could not be done; why is said already.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Found => Self::from(1),
            Outcome::Incomplete => Self::from(3),
            Outcome::Failed => Self::from(COULD_NOT),
        }
    }
}

/// Makes Ctrl-C, and a request to terminate, leave nothing behind: no half-written file, no process, no database.
///
/// The server ends sessions and transactions itself.
pub(crate) fn tidy_up_when_interrupted() {
    #[expect(clippy::exit, reason = "the command runs on another thread, which cannot be made to return")]
    let end = || {
        let _until_the_end = trueup_publish::remove_unfinished();
        trueup_db::undo_all();
        std::process::exit(INTERRUPTED)
    };
    // Without a handler the system ends the process, which is what is wanted but for the tidying.
    let _ = ctrlc::set_handler(end);
}

/// What shells give a command that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// The exit code of a command that could not.
pub(crate) const COULD_NOT: u8 = 2;

/// Why a command could not.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What failed and, after a colon, why.
    pub(crate) message: String,
    /// What the user can do.
    pub(crate) hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

impl From<trueup_db::Error> for Failure {
    fn from(error: trueup_db::Error) -> Self {
        Self { message: error.to_string(), hint: error.hint() }
    }
}

impl From<trueup_code::Error> for Failure {
    fn from(error: trueup_code::Error) -> Self {
        Self { message: error.to_string(), hint: error.hint() }
    }
}

impl From<trueup_publish::Error> for Failure {
    fn from(error: trueup_publish::Error) -> Self {
        Self { message: error.to_string(), hint: error.hint() }
    }
}

impl From<trueup_model::PatternError> for Failure {
    fn from(error: trueup_model::PatternError) -> Self {
        Self::new(error.to_string(), "write `[[]` for a bracket that is part of a name")
    }
}

impl From<trueup_model::NotThere> for Failure {
    fn from(error: trueup_model::NotThere) -> Self {
        let hint = match error.near.as_slice() {
            [] => "`trueup list` shows the tables; `trueup find` finds more".to_owned(),
            near => format!("there is {}", quoted(near)),
        };
        Self::new(error.to_string(), hint)
    }
}

impl From<trueup_model::QuestionError> for Failure {
    fn from(error: trueup_model::QuestionError) -> Self {
        match error {
            trueup_model::QuestionError::NotThere(error) => error.into(),
            trueup_model::QuestionError::Pattern(error) => error.into(),
        }
    }
}

impl From<trueup_model::RenameError> for Failure {
    fn from(error: trueup_model::RenameError) -> Self {
        Self::new(error.to_string(), "`trueup list` shows the tables of a source, `trueup show TABLE` its columns")
    }
}

/// Names for a message: `` `users`, `orders` ``.
pub(crate) fn quoted(names: &[impl AsRef<str>]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self { message: format!("cannot write JSON: {error}"), hint: None }
    }
}

/// Writing to stdout failed; a reader that has seen enough is dealt with where it is written.
impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self { message: format!("cannot write to stdout: {error}"), hint: None }
    }
}
