//! A command of the project that brings the database in `DATABASE_URL` to what the code wants.

use crate::error::Error;
use crate::process::{Process, last_lines, redact};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use trueup_model::Secret;

/// What came of a command that was run to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The command line, without the URL's password.
    pub command: String,
    /// Whether it ended well.
    pub is_success: bool,
    /// How it ended, in words: `exit code 1`.
    pub outcome: String,
    /// All that it said, without the URL's password.
    pub said: String,
}

/// A command line, run through the shell in the project's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigratingCommand {
    text: String,
    folder: PathBuf,
    time_limit: Duration,
}

impl MigratingCommand {
    /// A command line as a person would type it in that folder, and how long it may take.
    pub fn new(text: impl Into<String>, folder: &Path, time_limit: Duration) -> Self {
        Self { text: text.into(), folder: folder.to_owned(), time_limit }
    }

    /// The command line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the URL's password stands in the command line.
    pub fn holds_secret_of(&self, url: &Secret) -> bool {
        redact(&self.text, url) != self.text
    }

    /// Runs it with `DATABASE_URL` set, and gives what it said, without the URL's password.
    ///
    /// The URL stands in the environment alone: not in the arguments, which every process of the machine can read.
    ///
    /// # Errors
    ///
    /// It cannot be started, fails, or takes too long; with the last lines that it said.
    pub fn run(&self, url: &Secret) -> Result<String, Error> {
        let Attempt { command, is_success, outcome, said } = self.attempt(url)?;
        if is_success {
            return Ok(said);
        }
        Err(Error::Program {
            program: format!("`{command}`"),
            because: format!("{outcome}{}", last_lines(&said)),
            hint: Some(format!("run it by hand in `{}`, with DATABASE_URL set", self.folder.display())),
        })
    }

    /// The same, where failing is an answer too.
    ///
    /// # Errors
    ///
    /// It cannot be started, or takes too long.
    pub fn attempt(&self, url: &Secret) -> Result<Attempt, Error> {
        let text = redact(&self.text, url);
        let name = format!("`{text}`");
        let process =
            Process { name, command: self.shell(url), input: "", time_limit: self.time_limit, url: Some(url) };
        let ended = process.run()?;
        let outcome = ended.status.code().map_or("a signal ended it".to_owned(), |code| format!("exit code {code}"));
        Ok(Attempt { command: text, is_success: ended.status.success(), outcome, said: ended.said })
    }

    fn shell(&self, url: &Secret) -> Command {
        let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let mut command = Command::new(shell);
        command.args([option, &self.text]).current_dir(&self.folder).env("DATABASE_URL", url.expose());
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    const URL: &str = "postgresql://u:s3cr3t@h/d";

    fn run(text: &str) -> Result<String, Error> {
        let folder = tempfile::tempdir().unwrap();
        MigratingCommand::new(text, folder.path(), Duration::from_secs(20)).run(&Secret::new(URL))
    }

    #[test]
    fn it_gets_the_url_and_does_not_give_the_password_away() {
        let said = run("test \"$DATABASE_URL\" = postgresql://u:s3cr3t@h/d && echo $DATABASE_URL; echo s3cr3t >&2");
        assert_eq!(said.unwrap(), "***\n***\n");
        let said = run("echo first; echo \"no $DATABASE_URL or s3cr3t\" >&2; exit 3").unwrap_err().to_string();
        assert!(said.contains("exit code 3") && said.contains("first") && said.contains("no *** or ***"), "{said}");
        assert!(!said.contains("s3cr3t"));
    }

    #[test]
    fn it_ends_when_its_time_is_over_with_what_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        let text = "echo waiting; (sleep 3; touch late) & sleep 300; echo over";
        let command = MigratingCommand::new(text, folder.path(), Duration::from_millis(300));
        let said = command.run(&Secret::new(URL)).unwrap_err().to_string();
        assert!(said.contains("did not end") && said.contains("waiting"), "{said}");
        std::thread::sleep(Duration::from_secs(4).saturating_sub(begun.elapsed()));
        assert!(!folder.path().join("late").exists());
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error() {
        assert!(run("no-such-program-anywhere").unwrap_err().to_string().contains("exit code 127"));
    }
}
