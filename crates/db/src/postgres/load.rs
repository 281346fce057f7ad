//! Runs a script's statements in a shadow database.
//!
//! Many statements are sent at once, which the server runs as one transaction. If one fails, nothing of them has
//! happened, and they are run again one by one: so a large script costs few round trips, and a failure is still
//! that of one statement.

use super::cluster::OWNER;
use super::connect::Session;
use crate::error::Error;
use crate::script::ScriptStatement;
use tokio_postgres::error::{DbError, ErrorPosition, SqlState};

/// How many statements are sent at once, and how many bytes.
const BATCH_STATEMENTS: usize = 500;
const BATCH_BYTES: usize = 256 * 1024;

/// What an error says, with its cause and the server's detail.
pub(super) fn text(error: &tokio_postgres::Error) -> String {
    if let Some(told) = error.as_db_error() {
        return match told.detail() {
            Some(detail) => format!("{}: {detail}", told.message()),
            None => told.message().to_owned(),
        };
    }
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// Runs the statements that it is given, in their order.
pub(super) struct Loader {
    session: Session,
    /// Whether the server is ours, so that roles may be made that the script wants.
    is_own: bool,
    batch: Vec<ScriptStatement>,
    bytes: usize,
    /// The statement that began a transaction which is still open.
    transaction: Option<ScriptStatement>,
}

/// What can be done about a statement that fails.
enum Remedy {
    /// It means nothing for a shadow database.
    Skip,
    /// It names a role that is not there.
    MakeRole(String),
    /// Nothing.
    Fail { hint: Option<String> },
}

impl Loader {
    /// A loader for an empty database.
    pub(super) fn new(session: Session, is_own: bool) -> Self {
        Self { session, is_own, batch: Vec::new(), bytes: 0, transaction: None }
    }

    /// Takes the next statement; a failure may be that of an earlier one.
    pub(super) fn take(&mut self, statement: ScriptStatement) -> Result<(), Error> {
        let mut words = statement.text.split(|character: char| !character.is_ascii_alphanumeric());
        let words = [words.next(), words.next()].map(|word| word.unwrap_or_default().to_ascii_lowercase());
        match [words[0].as_str(), words[1].as_str()] {
            // The shadow database stands for the one that the script would make.
            ["create" | "drop", "database"] => Ok(()),
            ["begin" | "start", _] => {
                self.flush()?;
                self.run(&statement)?;
                self.transaction = Some(statement);
                Ok(())
            }
            ["rollback", "to"] => self.push(statement),
            ["commit" | "end" | "rollback" | "abort", _] => {
                self.flush()?;
                self.transaction = None;
                self.run(&statement)
            }
            _ => self.push(statement),
        }
    }

    /// Runs what is left.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.flush()?;
        match self.transaction {
            None => Ok(()),
            Some(begin) => {
                let hint = Some("end it with `COMMIT;`".into());
                Err(begin.failed(0, "the transaction that begins here is never committed".into(), hint))
            }
        }
    }

    fn push(&mut self, statement: ScriptStatement) -> Result<(), Error> {
        self.bytes += statement.text.len();
        self.batch.push(statement);
        if self.batch.len() < BATCH_STATEMENTS && self.bytes < BATCH_BYTES {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        let texts: Vec<&str> = batch.iter().map(|statement| statement.text.as_str()).collect();
        if batch.is_empty() || self.try_to_run(&texts.join("\n;\n")).is_ok() {
            return Ok(());
        }
        batch.iter().try_for_each(|statement| self.run(statement))
    }

    /// Runs SQL so that a failure leaves nothing behind, not even a spoilt transaction.
    fn try_to_run(&self, sql: &str) -> Result<(), tokio_postgres::Error> {
        if self.transaction.is_none() {
            return self.session.execute(sql);
        }
        self.session.execute("SAVEPOINT trueup_shadow")?;
        let ran = self.session.execute(sql);
        let after = if ran.is_ok() { "RELEASE SAVEPOINT trueup_shadow" } else { "ROLLBACK TO SAVEPOINT trueup_shadow" };
        self.session.execute(after)?;
        ran
    }

    fn run(&self, statement: &ScriptStatement) -> Result<(), Error> {
        let mut made = Vec::new();
        loop {
            let Err(error) = self.try_to_run(&statement.text) else { return Ok(()) };
            let Some(told) = error.as_db_error() else {
                return Err(Error::Lost { server: self.session.server().to_owned(), because: text(&error) });
            };
            match self.remedy(statement, told) {
                Remedy::Skip => return Ok(()),
                Remedy::MakeRole(role) if !made.contains(&role) => {
                    let quoted = role.replace('"', "\"\"");
                    // If it cannot be made, the statement fails again and says so.
                    let _ = self.try_to_run(&format!("CREATE ROLE \"{quoted}\""));
                    made.push(role);
                }
                Remedy::MakeRole(_) => return Err(failure(statement, told, None)),
                Remedy::Fail { hint } => return Err(failure(statement, told, hint)),
            }
        }
    }

    /// Dumps name what a new, empty database lacks, and set what an older server does not know.
    fn remedy(&self, statement: &ScriptStatement, told: &DbError) -> Remedy {
        let message = told.message();
        let named = |before: &str, after: &str| message.strip_prefix(before)?.strip_suffix(after);
        if let Some(role) = named("role \"", "\" does not exist") {
            if self.is_own {
                return Remedy::MakeRole(role.to_owned());
            }
            let hint = "dump with `pg_dump --no-owner --no-privileges`, or leave out `--shadow-url`: in a server of \
                        its own trueup makes the roles";
            return Remedy::Fail { hint: Some(hint.into()) };
        }
        let is_set = statement.text.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("SET "));
        let is_known = named("role \"", "\" already exists").is_some_and(|role| role == OWNER || self.is_own)
            || named("schema \"public", "\" already exists").is_some();
        let is_of_database = *told.code() == SqlState::INVALID_CATALOG_NAME;
        if is_known || is_of_database || (is_set && message.starts_with("unrecognized configuration parameter")) {
            return Remedy::Skip;
        }
        let hint = message.starts_with("extension \"").then(|| {
            "install the extension's package for the server, or give `--shadow-url` of a server that has it".to_owned()
        });
        Remedy::Fail { hint }
    }
}

fn failure(statement: &ScriptStatement, told: &DbError, hint: Option<String>) -> Error {
    let offset = match told.position() {
        Some(ErrorPosition::Original(position)) => *position as usize,
        _ => 0,
    };
    let because = match told.detail() {
        Some(detail) => format!("{}: {detail}", told.message()),
        None => told.message().to_owned(),
    };
    statement.failed(offset.saturating_sub(1), because, hint.or(told.hint().map(str::to_owned)))
}
