//! What can go wrong with a database, told so that a person knows what to do next.

use std::path::PathBuf;

/// A failure while opening, reading or running something in a database.
///
/// A variant exists where a user would act differently. No text in here ever holds a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The source's text is not one that trueup understands.
    #[error("cannot understand the source `{source_text}`: {because}")]
    Source {
        /// The source, redacted.
        source_text: String,
        /// What is wrong with it.
        because: String,
        /// The way out.
        hint: String,
    },
    /// No server answers there.
    #[error("cannot reach {server}: {because}")]
    Unreachable {
        /// Host and port, or socket.
        server: String,
        /// What the system said.
        because: String,
    },
    /// The server refuses user or password.
    #[error("{server} refuses the user `{user}`: {because}")]
    Authentication {
        /// Host and port, or socket.
        server: String,
        /// The user.
        user: String,
        /// What the server said.
        because: String,
    },
    /// The server has no such database.
    #[error("{server} has no database `{database}`")]
    NoSuchDatabase {
        /// Host and port, or socket.
        server: String,
        /// The database asked for.
        database: String,
        /// Names that do exist, nearest first; empty when they cannot be known.
        near: Vec<String>,
    },
    /// TLS could not be agreed on.
    #[error("no TLS connection to {server}: {because}")]
    Tls {
        /// Host and port.
        server: String,
        /// What went wrong.
        because: String,
        /// The way out.
        hint: String,
    },
    /// The role may not do this.
    #[error("cannot read {what}: {because}")]
    Denied {
        /// What was to be read.
        what: String,
        /// What the server said.
        because: String,
        /// The way out.
        hint: String,
    },
    /// The server went away.
    #[error("lost the connection to {server}: {because}")]
    Lost {
        /// Host and port, or socket.
        server: String,
        /// What the system said.
        because: String,
    },
    /// The server took too long, or waited too long for somebody's lock.
    #[error("{server} did not answer in time: {because}")]
    Timeout {
        /// Host and port, or socket.
        server: String,
        /// What the server said.
        because: String,
        /// The way out.
        hint: String,
    },
    /// A statement failed for another reason.
    #[error("the server refused {what}: {because}")]
    Statement {
        /// What was to be done.
        what: String,
        /// What the server said, with its detail.
        because: String,
        /// The server's own hint, or ours.
        hint: Option<String>,
    },
    /// SQL from a file failed in the shadow database.
    #[error("{}:{line}: {because}", file.display())]
    Script {
        /// The file.
        file: PathBuf,
        /// The line, from 1, on which the failing statement (or the word in it) stands.
        line: usize,
        /// What the server said.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
    /// A file could not be read or is not what it should be.
    #[error("cannot read `{}`: {because}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
    /// Another program is needed and missing, or failed.
    #[error("{program}: {because}")]
    Program {
        /// The program's name.
        program: String,
        /// What is wrong.
        because: String,
        /// The way out.
        hint: String,
    },
    /// The schema changed again and again while it was read.
    #[error("the schema of `{database}` changed {attempts} times while it was being read")]
    Unstable {
        /// The database.
        database: String,
        /// How often it was tried.
        attempts: usize,
    },
    /// Something went away between being listed and being printed.
    #[error("{what} changed while being read: {because}")]
    Torn {
        /// What was being read.
        what: String,
        /// What the server said.
        because: String,
    },
    /// The server speaks, but not as the product should.
    #[error("unexpected answer from {server}: {because}")]
    Protocol {
        /// Host and port, or file.
        server: String,
        /// What was unexpected.
        because: String,
    },
}

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Source { hint, .. }
            | Self::Tls { hint, .. }
            | Self::Denied { hint, .. }
            | Self::Timeout { hint, .. }
            | Self::Program { hint, .. } => Some(hint.clone()),
            Self::Statement { hint, .. } | Self::Script { hint, .. } | Self::File { hint, .. } => hint.clone(),
            Self::Unreachable { .. } => Some(
                "check host and port, that the server runs, and the network or VPN; `--ssh user@host` tunnels".into(),
            ),
            Self::Authentication { because, .. } => Some(authentication_hint(because).into()),
            Self::NoSuchDatabase { near, .. } if !near.is_empty() => {
                Some(format!("there is {}", near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")))
            }
            Self::NoSuchDatabase { .. } => Some("check the database's name at the end of the URL".into()),
            Self::Lost { .. } => Some("nothing was written; run it again".into()),
            Self::Unstable { .. } | Self::Torn { .. } => Some("run it again when nobody migrates the database".into()),
            Self::Protocol { .. } => None,
        }
    }
}

/// What helps against a refusal, by the server's own words for it.
fn authentication_hint(because: &str) -> &'static str {
    if because.contains("does not exist") {
        return "name another user, in the URL or by PGUSER";
    }
    if because.contains("pg_hba.conf") {
        return "the server's pg_hba.conf has no entry for this host, user, database and use of TLS";
    }
    "set PGPASSWORD, or add the server to ~/.pgpass"
}
