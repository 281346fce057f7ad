//! Alembic: asked and run through the project's own, with every connection turned to the database that we name.
//!
//! Revisions are Python programs, and env.py decides how they run, so nothing of it is done here. A small program of
//! ours (`runner.py`) runs in the project's Python and answers in JSON.

mod python;

pub use python::Python;

use crate::error::Error;
use crate::process::{Ended, Process, last_lines};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use trueup_db::Product;
use trueup_model::Secret;

const RUNNER: &str = include_str!("runner.py");

/// How long a question that runs no revision may take; env.py may import a large program.
const TIME_TO_ASK: Duration = Duration::from_secs(120);

/// How long an upgrade may take.
const TIME_TO_UPGRADE: Duration = Duration::from_secs(24 * 60 * 60);

/// A project's Alembic: its configuration and the Python that has it.
#[derive(Debug, Clone)]
pub struct Alembic {
    folder: PathBuf,
    ini: Option<PathBuf>,
    toml: Option<PathBuf>,
    section: Option<String>,
    python: Python,
}

/// One revision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Revision {
    /// Its identifier.
    pub id: String,
    /// The revisions that must have run before: those it follows, and those it depends on.
    pub rests_on: Vec<String>,
    /// Names of the branch that begins here.
    pub labels: Vec<String>,
    /// The first line of what it says of itself.
    pub message: String,
    /// The Python file.
    pub file: PathBuf,
}

/// The revisions of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revisions {
    /// Alembic's version.
    pub version: String,
    /// The revisions that no other follows; more than one where branches are open.
    pub heads: Vec<String>,
    /// All of them, each after those that it rests on.
    pub all: Vec<Revision>,
}

/// Where a database stands in a project's revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The project's revisions.
    pub revisions: Revisions,
    /// The newest revisions that the database has; none where nothing has run.
    pub current: Vec<String>,
    /// What would run on the way to all heads, in an order in which it can.
    pub pending: Vec<Revision>,
}

/// How far an upgrade goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To the one head; several are refused.
    Head,
    /// To all heads.
    Heads,
    /// To a revision, or to the head of a branch: `branch@head`.
    Revision(String),
}

/// What an upgrade did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// All that the project said while it ran, without the password.
    pub said: String,
    /// The newest revisions that the database has now.
    pub current: Vec<String>,
}

/// What the runner answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    error: Option<String>,
    message: String,
    lines: Vec<String>,
    alembic: String,
    heads: Vec<String>,
    revisions: Vec<Revision>,
    current: Vec<String>,
    connections: usize,
    sql: String,
}

impl Alembic {
    /// The Alembic of a project, if its folder has one: `alembic.ini`, `pyproject.toml` with `[tool.alembic]`, or what
    /// ALEMBIC_CONFIG names. The path may be the configuration file itself.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or there is no Python.
    pub fn find(path: &Path, python: Option<&Path>) -> Result<Option<Self>, Error> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = if path.is_dir() { path.clone() } else { path.parent().unwrap_or(&path).to_owned() };
        let mut configured = vec![folder.join("alembic.ini"), folder.join("pyproject.toml")];
        if path.is_file() {
            configured = vec![path];
        } else if let Some(file) = std::env::var_os("ALEMBIC_CONFIG") {
            configured = vec![folder.join(file)];
        }
        let is_toml = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "toml");
        let ini = configured.iter().find(|file| !is_toml(file) && file.is_file()).cloned();
        let toml = configured.iter().find(|file| is_toml(file) && has_section(file)).cloned();
        if ini.is_none() && toml.is_none() {
            return Ok(None);
        }
        let python = Python::find(&folder, python)?;
        Ok(Some(Self { folder, ini, toml, section: None, python }))
    }

    /// Whether a folder has a configuration of Alembic; needs no Python.
    pub fn is_configured(folder: &Path) -> bool {
        folder.join("alembic.ini").is_file() || has_section(&folder.join("pyproject.toml"))
    }

    /// The same, by another section of `alembic.ini`, as `alembic --name` takes it.
    pub fn with_section(mut self, section: impl Into<String>) -> Self {
        self.section = Some(section.into());
        self
    }

    /// The Python that runs it.
    pub fn python(&self) -> &Python {
        &self.python
    }

    /// The project's revisions; needs no database and does not run env.py.
    ///
    /// # Errors
    ///
    /// Alembic is missing or too old, or the revisions cannot be read.
    pub fn revisions(&self) -> Result<Revisions, Error> {
        let (answer, _) = self.ask(json!({"what": "revisions"}), None, TIME_TO_ASK)?;
        Ok(answer.into_revisions())
    }

    /// Where a database stands; nothing is written to it.
    ///
    /// # Errors
    ///
    /// As [`Self::revisions`]; env.py fails; the database has a revision that the project does not know.
    pub fn state(&self, url: &Secret) -> Result<State, Error> {
        let (answer, _) = self.ask(json!({"what": "state"}), Some(url), TIME_TO_ASK)?;
        self.check_connected(&answer)?;
        let current = answer.current.clone();
        let revisions = answer.into_revisions();
        if let Some(unknown) = current.iter().find(|id| !revisions.all.iter().any(|revision| revision.id == **id)) {
            return Err(self.unknown_revision(unknown));
        }
        let pending = pending(&revisions.all, &current);
        Ok(State { revisions, current, pending })
    }

    /// Runs the revisions up to the target in a database, as `alembic upgrade` does.
    ///
    /// # Errors
    ///
    /// As [`Self::state`]; there are several heads and the target is one; a revision fails.
    pub fn upgrade(&self, url: &Secret, target: &Target) -> Result<Log, Error> {
        let target = match target {
            Target::Head => "head",
            Target::Heads => "heads",
            Target::Revision(revision) => revision,
        };
        let (answer, said) = self.ask(json!({"what": "upgrade", "target": target}), Some(url), TIME_TO_UPGRADE)?;
        self.check_connected(&answer)?;
        Ok(Log { said, current: answer.current })
    }

    /// The SQL that Alembic writes without a database, from these revisions to all heads: for people to read, and not
    /// always possible. What really runs is known from a run in a shadow database.
    ///
    /// # Errors
    ///
    /// As [`Self::revisions`]; a revision or env.py needs a database; there are several revisions to begin from.
    pub fn offline_sql(&self, product: Product, from: &[String]) -> Result<String, Error> {
        let range = match from {
            [] => "heads".to_owned(),
            [revision] => format!("{revision}:heads"),
            _ => {
                return Err(Error::Refused {
                    what: "cannot write the pending SQL".into(),
                    because: format!("Alembic begins at one revision, and there are {}", from.len()),
                    hint: None,
                });
            }
        };
        let dialect = match product {
            Product::Postgres => "postgresql",
            Product::Sqlite => "sqlite",
        };
        let task = json!({"what": "sql", "range": range, "dialect": dialect});
        Ok(self.ask(task, None, TIME_TO_ASK)?.0.sql)
    }

    fn ask(
        &self,
        mut task: serde_json::Value,
        url: Option<&Secret>,
        limit: Duration,
    ) -> Result<(Answer, String), Error> {
        task["ini"] = json!(self.ini);
        task["toml"] = json!(self.toml);
        task["section"] = json!(self.section);
        let mut command = self.python.command();
        command.arg("-").current_dir(&self.folder);
        command.env("TRUEUP_ALEMBIC_TASK", task.to_string()).env("PYTHONIOENCODING", "utf-8");
        command.env("PYTHONUNBUFFERED", "1").env("PYTHONDONTWRITEBYTECODE", "1");
        if let Some(url) = url {
            command.env("TRUEUP_ALEMBIC_URL", for_python(url.expose()));
        }
        let name = format!("Alembic, by {}", self.python);
        let ended = Process { name, command, input: RUNNER, time_limit: limit, url }.run()?;
        let answer = self.read(&ended, url)?;
        Ok((answer, ended.said_beside_answer()))
    }

    fn read(&self, ended: &Ended, url: Option<&Secret>) -> Result<Answer, Error> {
        let redact = |text: &str| url.map_or_else(|| text.to_owned(), |url| crate::process::redact(text, url));
        let mut answer: Answer = serde_json::from_str(&ended.answer).map_err(|_| Error::Program {
            program: format!("Alembic, by {}", self.python),
            because: format!("it gave no answer{}", last_lines(&ended.said)),
            hint: None,
        })?;
        answer.message = redact(&answer.message);
        answer.lines = answer.lines.iter().map(|line| redact(line)).collect();
        match answer.error.take() {
            Some(kind) => Err(self.explain(&kind, &answer)),
            None => Ok(answer),
        }
    }

    /// env.py that ran and went by no connection of SQLAlchemy's has connected by itself: where, we do not know.
    fn check_connected(&self, answer: &Answer) -> Result<(), Error> {
        if answer.connections > 0 {
            return Ok(());
        }
        Err(self.refused(
            "env.py does not connect through SQLAlchemy, so it cannot be told which database to use",
            "connect by `create_engine` or `engine_from_config` in env.py",
        ))
    }

    fn refused(&self, because: impl Into<String>, hint: impl Into<String>) -> Error {
        let what = format!("Alembic in `{}`", self.folder.display());
        Error::Refused { what, because: because.into(), hint: Some(hint.into()) }
    }

    fn unknown_revision(&self, revision: &str) -> Error {
        self.refused(
            format!("the database is at revision `{revision}`, which the code does not have"),
            "take the code that has it: the database was migrated from another branch, or from newer code",
        )
    }

    fn explain(&self, kind: &str, answer: &Answer) -> Error {
        let lines = last_lines(&answer.lines.join("\n"));
        let message = &answer.message;
        let told = if lines.is_empty() { format!(": {message}") } else { lines };
        match kind {
            "no-alembic" => self.refused(
                format!("{} has no Alembic: {message}", self.python),
                "install the project's packages there, or name another by `--python`",
            ),
            "too-old" => self.refused(format!("{} has {message}", self.python), "install a newer one"),
            "unknown-revision" => {
                let revision = message.rsplit('\'').nth(1).unwrap_or(message);
                self.unknown_revision(revision)
            }
            "several-heads" => self.refused(
                "the revisions have several heads",
                "join them by `alembic merge heads`, or name one, or all by `heads`",
            ),
            "command" => self.refused(message.clone(), "see `alembic` itself in this folder"),
            "environment" => {
                self.refused(format!("env.py fails{told}"), "see that `alembic current` works in this folder")
            }
            "revision" => {
                self.refused(format!("a revision fails{told}"), "nothing of it stays where DDL is transactional")
            }
            _ => self.refused(format!("it fails{told}"), "see that `alembic current` works in this folder"),
        }
    }
}

impl Ended {
    /// What was said, without the line that is for us.
    fn said_beside_answer(&self) -> String {
        let answer = self.answer.trim_end();
        self.said.lines().filter(|line| *line != answer).flat_map(|line| [line, "\n"]).collect()
    }
}

impl Answer {
    fn into_revisions(self) -> Revisions {
        Revisions { version: self.alembic, heads: self.heads, all: self.revisions }
    }
}

/// The revisions that have not run, where those that have are all that the current ones rest on.
fn pending(all: &[Revision], current: &[String]) -> Vec<Revision> {
    let mut ran: BTreeSet<&str> = current.iter().map(String::as_str).collect();
    // Each stands after those that it rests on, so going backwards once is enough.
    for revision in all.iter().rev() {
        if ran.contains(revision.id.as_str()) {
            ran.extend(revision.rests_on.iter().map(String::as_str));
        }
    }
    all.iter().filter(|revision| !ran.contains(revision.id.as_str())).cloned().collect()
}

fn has_section(pyproject: &Path) -> bool {
    let table = std::fs::read_to_string(pyproject).ok().and_then(|text| text.parse::<toml::Table>().ok());
    table.is_some_and(|table| table.get("tool").is_some_and(|tool| tool.get("alembic").is_some()))
}

/// A URL as the runner takes it: a SQLite file by its whole path, since Python may stand in another folder.
fn for_python(url: &str) -> String {
    let path = match url.strip_prefix("sqlite:") {
        Some(path) => path.strip_prefix("//").unwrap_or(path),
        None if url.contains("://") => return url.to_owned(),
        None => url,
    };
    let whole = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    format!("sqlite:{}", whole.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revision(id: &str, rests_on: &[&str]) -> Revision {
        let rests_on = rests_on.iter().map(|id| (*id).to_owned()).collect();
        Revision { id: id.into(), rests_on, labels: vec![], message: String::new(), file: PathBuf::new() }
    }

    #[test]
    fn what_a_current_revision_rests_on_has_run() {
        let all = [revision("a", &[]), revision("b", &["a"]), revision("c", &["a"]), revision("d", &["b", "c"])];
        let ids = |current: &[&str]| {
            let current: Vec<String> = current.iter().map(|id| (*id).to_owned()).collect();
            pending(&all, &current).into_iter().map(|revision| revision.id).collect::<Vec<_>>().concat()
        };
        assert_eq!((ids(&[]), ids(&["b"]), ids(&["b", "c"])), ("abcd".into(), "cd".into(), "d".into()));
        assert_eq!(ids(&["d"]), "");
    }

    #[test]
    fn sqlite_is_named_by_its_whole_path() {
        assert_eq!(for_python("sqlite:///tmp/a.db"), "sqlite:/tmp/a.db");
        assert_eq!(for_python("/tmp/a.db"), "sqlite:/tmp/a.db");
        assert_eq!(for_python("postgresql:///d"), "postgresql:///d");
    }
}
