//! A commit of the documentation folder, by the user's own git, and if wanted a push of it.
//!
//! Nothing else of the repository is touched: what is staged or changed elsewhere stays so, and nothing is forced.

use crate::delivery::{Delivered, Delivery, Receipts, SendOptions, Sink};
use crate::error::Error;
use crate::render::text::visible;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Stands in each commit made here, so that a push takes along no commit of somebody's own.
const TRAILER: &str = "Trueup-Fingerprint";

/// Tables that the first line of a message names; all stand below it.
const NAMED: usize = 3;

/// How long the first line of a message is at most.
const LINE: usize = 72;

/// git locks a repository as a whole: one commit at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What must be known to commit.
#[derive(Debug, Clone)]
pub struct GitSettings {
    /// The documentation folder, which is in a repository.
    pub folder: PathBuf,
    /// The remote to push to; without one the commit stays in the repository.
    pub remote: Option<String>,
    /// The branch on the remote; else that of the same name.
    pub branch: Option<String>,
}

/// Commits the documentation folder.
#[derive(Debug)]
pub struct Git {
    settings: GitSettings,
}

/// A changed file of the folder.
struct Change {
    sign: char,
    /// The table that it is about.
    table: Option<String>,
}

impl Git {
    /// The sink. Runs nothing yet.
    pub fn new(settings: GitSettings) -> Self {
        Self { settings }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.settings.folder).args(["-c", "core.quotePath=false"]).args(arguments);
        // Nobody is there to be asked.
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_EDITOR", "true").env("LC_ALL", "C").stdin(Stdio::null());
        command
    }

    fn run(&self, doing: &str, arguments: &[&str]) -> Result<String, Error> {
        let output = self.command(arguments).output().map_err(|error| {
            failed(&format!("git cannot be run: {}", error.kind()), "install git, or leave this push out")
        })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        Err(explained(doing, &said))
    }

    /// What of the folder differs from the last commit.
    fn changes(&self) -> Result<Vec<Change>, Error> {
        let told =
            self.run("look", &["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", "."])?;
        let prefix = self.run("look", &["rev-parse", "--show-prefix"])?;
        let mut changes = Vec::new();
        for entry in told.split('\0').filter(|entry| entry.len() > 3) {
            let (state, path) = entry.split_at(3);
            let state = state.trim();
            if ["UU", "AA", "DD", "AU", "UA", "DU", "UD"].contains(&state) {
                let because = format!("a merge has left `{}` in conflict", visible(path));
                return Err(failed(&because, "resolve it, or run `git merge --abort`; then push again"));
            }
            let sign = if state.contains('D') {
                '-'
            } else if state.contains(['A', '?']) {
                '+'
            } else {
                '~'
            };
            let path = path.strip_prefix(prefix.trim_end()).unwrap_or(path);
            changes.push(Change { sign, table: table(path) });
        }
        Ok(changes)
    }

    /// Commits the folder and nothing else; the commit's short name.
    fn commit(&self, message: &str) -> Result<String, Error> {
        self.run("stage the folder", &["add", "--all", "--", "."])?;
        self.run("commit", &["commit", "--quiet", "--only", "--message", message, "--", "."])?;
        Ok(self.run("look", &["rev-parse", "--short", "HEAD"])?.trim().to_owned())
    }

    fn push(&self, remote: &str) -> Result<String, Error> {
        let here = self.run("look", &["rev-parse", "--abbrev-ref", "HEAD"])?;
        let branch = match (&self.settings.branch, here.trim()) {
            (Some(branch), _) => branch.clone(),
            (None, "HEAD") => return Err(failed("no branch is checked out", "name the branch to push to: `branch`")),
            (None, branch) => branch.to_owned(),
        };
        let target = format!("HEAD:refs/heads/{branch}");
        self.run("fetch", &["fetch", "--quiet", remote])?;
        let theirs = format!("refs/remotes/{remote}/{branch}");
        let range = match self.run("look", &["rev-parse", "--verify", "--quiet", &theirs]) {
            Ok(_) => format!("{theirs}..HEAD"),
            // A branch that is not there yet is made with all that is here.
            Err(_) => format!("HEAD --not --remotes={remote}"),
        };
        let arguments: Vec<&str> = range.split(' ').collect();
        let format = format!("--format=%h %(trailers:key={TRAILER},valueonly,separator=)");
        let ahead = self.run("look", &[&["log", format.as_str()], arguments.as_slice()].concat())?;
        let foreign: Vec<&str> = ahead.lines().filter(|line| line.split_whitespace().count() < 2).collect();
        if let Some(first) = foreign.first() {
            let because = format!(
                "{} commits are here and not on {remote}/{branch}, of which `{}` is not trueup's",
                ahead.lines().count(),
                first.trim()
            );
            return Err(failed(&because, "push them yourself when they are meant to go; then this goes along"));
        }
        if ahead.trim().is_empty() {
            return Ok(format!("{remote}/{branch} has it already"));
        }
        self.run("push", &["push", "--quiet", remote, &target])?;
        Ok(format!("pushed to {remote}/{branch}"))
    }
}

impl Sink for Git {
    fn identity(&self) -> String {
        let place = self.settings.folder.display();
        self.settings
            .remote
            .as_ref()
            .map_or_else(|| format!("git {place}"), |remote| format!("git {place} to {remote}"))
    }

    fn send(
        &self,
        delivery: &Delivery<'_>,
        options: SendOptions,
        _receipts: &mut Receipts<'_>,
    ) -> Result<Delivered, Error> {
        let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.settings.folder.is_dir() {
            let because = format!("there is no folder `{}`", self.settings.folder.display());
            return Err(failed(&because, "`trueup docs` writes it"));
        }
        let changes = self.changes()?;
        let message = message(delivery, &changes);
        if options.dry_run {
            return Ok(Delivered::WouldSend { lines: message.lines().map(str::to_owned).collect() });
        }
        let committed = if changes.is_empty() { None } else { Some(self.commit(&message)?) };
        let pushed = self.settings.remote.as_deref().map(|remote| self.push(remote)).transpose()?;
        Ok(match (committed, pushed) {
            (None, None) => Delivered::Unchanged { what: "there is nothing to commit".to_owned() },
            (None, Some(pushed)) if pushed.ends_with("already") => {
                Delivered::Unchanged { what: format!("there is nothing to commit, and {pushed}") }
            }
            (None, Some(pushed)) => Delivered::Sent { what: pushed, link: None, remarks: Vec::new() },
            (Some(commit), pushed) => {
                let pushed = pushed.map(|pushed| format!(", {pushed}")).unwrap_or_default();
                Delivered::Sent { what: format!("commit {commit}{pushed}"), link: None, remarks: Vec::new() }
            }
        })
    }
}

/// The table that a file of the folder is about: `billing.invoice` for `schemas/billing/invoice.sql`.
fn table(path: &str) -> Option<String> {
    let table = path.strip_prefix("schemas/")?.strip_suffix(".sql")?;
    (!table.split('/').any(|part| part.starts_with('_'))).then(|| table.replace('/', "."))
}

/// The commit's message: which tables have changed.
fn message(delivery: &Delivery<'_>, changes: &[Change]) -> String {
    let tables: Vec<(char, &str)> =
        changes.iter().filter_map(|change| Some((change.sign, change.table.as_deref()?))).collect();
    let names: Vec<&str> = tables.iter().map(|(_, name)| *name).collect();
    let database = visible(delivery.database);
    let listed = format!("Schema of {database}: {}", names.join(", "));
    let first = match names.len() {
        0 => format!("Schema of {database}: documents"),
        1..=NAMED if listed.chars().count() <= LINE => listed,
        1 => format!("Schema of {database}: 1 table"),
        count => format!("Schema of {database}: {count} tables"),
    };
    let lines: String = tables.iter().map(|(sign, name)| format!("{sign} {}\n", visible(name))).collect();
    let gap = if lines.is_empty() { "" } else { "\n" };
    format!("{first}\n\n{lines}{gap}{TRAILER}: {}\n", delivery.fingerprint())
}

/// What git said, and the way out.
fn explained(doing: &str, said: &str) -> Error {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let hint = if has(&["not a git repository"]) {
        "the documentation folder must be in a git repository: `git init`, or another `out`"
    } else if has(&["Please tell me who you are", "empty ident name", "unable to auto-detect email"]) {
        "tell git who commits: GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL"
    } else if has(&["fetch first", "non-fast-forward", "[rejected]", "cannot lock ref"]) {
        "the branch has moved on; `git pull --rebase`, then run this again. Nothing is forced"
    } else if has(&[
        "Authentication failed",
        "could not read Username",
        "Permission denied",
        "Could not read from remote",
    ]) {
        "give git the rights: a key for ssh, or a credential helper"
    } else if has(&["index.lock"]) {
        "another git works in the repository; wait for it, or remove the lock that a killed one left"
    } else if has(&["ignored by one of your .gitignore"]) {
        "the folder is ignored by git: take it out of .gitignore"
    } else {
        "run the same by hand to see more"
    };
    let lines: Vec<&str> =
        said.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("hint:")).collect();
    let told = without_passwords(&lines[..lines.len().min(4)].join("; "));
    failed(&format!("git could not {doing}: {}", visible(&told)), hint)
}

/// git shows addresses, in which passwords may stand.
fn without_passwords(text: &str) -> String {
    let words = text.split(' ').map(|word| match (word.find("://"), word.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 <= at => format!("{}://***{}", &word[..scheme], &word[at..]),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn failed(because: &str, hint: &str) -> Error {
    Error::NotSent { sink: "git".to_owned(), because: because.to_owned(), hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_in_addresses_are_not_told() {
        let said = "fatal: unable to access 'https://ann:hunter2@host/repo.git/': refused";
        assert!(!explained("push", said).to_string().contains("hunter2"));
    }

    #[test]
    fn a_message_names_tables() {
        let change = |sign, path: &str| Change { sign, table: table(path) };
        let changes = [
            change('~', "schemas/users.sql"),
            change('+', "schemas/billing/invoice.sql"),
            change('~', "schemas/_index.md"),
        ];
        let scope = trueup_model::Scope::default();
        let delivery = Delivery {
            database: "shop",
            product: "postgres",
            scope: &scope,
            ddl: "",
            map: &[],
            now: jiff::Timestamp::UNIX_EPOCH,
        };
        let text = message(&delivery, &changes);
        assert!(text.starts_with("Schema of shop: users, billing.invoice\n\n~ users\n+ billing.invoice\n\n"), "{text}");
        let many: Vec<Change> = (0..40).map(|number| change('+', &format!("schemas/t{number}.sql"))).collect();
        assert!(message(&delivery, &many).starts_with("Schema of shop: 40 tables\n"));
        assert!(message(&delivery, &changes[2..]).starts_with("Schema of shop: documents\n\nTrueup-"));
    }
}
