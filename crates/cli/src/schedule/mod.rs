//! Schedules as texts: what runs and when, in the words of each scheduler. Nothing is installed here.

pub(crate) mod block;
pub(crate) mod cron;
pub(crate) mod git_hook;
pub(crate) mod github;
pub(crate) mod gitlab;
pub(crate) mod kubernetes;
pub(crate) mod launchd;
pub(crate) mod quoting;
pub(crate) mod systemd;
pub(crate) mod when;
pub(crate) mod windows;

use crate::exit::Failure;
use crate::schedule::quoting::{shell, shell_line};
use crate::schedule::when::When;

/// What runs. Its texts have no control characters.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// Tells several schedules apart: lower case letters, digits and single hyphens.
    pub(crate) name: String,
    pub(crate) program: String,
    pub(crate) arguments: Vec<String>,
    /// Where it runs; relative paths begin there.
    pub(crate) folder: String,
    /// A file of lines `NAME=value` for its environment.
    pub(crate) env_file: Option<String>,
    /// The file to whose end its output goes.
    pub(crate) log: Option<String>,
}

/// When it runs.
#[derive(Debug, Clone)]
pub(crate) struct Timing {
    pub(crate) when: When,
    pub(crate) time_zone: Option<String>,
    /// Minutes that a run may be late at random.
    pub(crate) jitter: Option<u32>,
}

/// A file for a scheduler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Its name, or its path in a repository.
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Job {
    /// The program and its arguments.
    fn words(&self) -> impl Iterator<Item = &str> {
        [&self.program].into_iter().chain(&self.arguments).map(String::as_str)
    }

    /// The command line of a shell that does all of it but the log.
    fn shell(&self) -> String {
        let environment = self.env_file.as_deref().map(read_environment).unwrap_or_default();
        format!("{environment}cd {} && exec {}", shell(&self.folder), shell_line(self.words()))
    }

    /// What it is called where others have names too: `trueup`, `trueup-night`.
    fn title(&self) -> String {
        if self.name == "trueup" { self.name.clone() } else { format!("trueup-{}", self.name) }
    }

    /// The mark in all files that are made: it tells them from others.
    pub(crate) fn mark(&self) -> String {
        mark(&self.name)
    }
}

/// The mark of the files of a schedule.
pub(crate) fn mark(name: &str) -> String {
    format!("trueup: {name}")
}

/// The part of a shell's command line that exports what a file sets. A file that is not there ends the shell.
fn read_environment(file: &str) -> String {
    format!("set -a && . {} && set +a && ", shell(file))
}

/// Refuses a text that a scheduler cannot hold.
fn refuse(text: &str, letters: &[char], scheduler: &str) -> Result<(), Failure> {
    match text.chars().find(|letter| letters.contains(letter)) {
        None => Ok(()),
        Some(letter) => Err(Failure::new(
            format!("`{text}` holds `{letter}`, which {scheduler} cannot be trusted with"),
            "name something without it, a link for example",
        )),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    // The lint allows this in test functions, and not in what they call.
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A job in which everything is hostile that may be.
    pub(crate) fn hostile_job() -> Job {
        Job {
            name: "night-run".to_owned(),
            program: "/opt/it's 100%/trueup".to_owned(),
            arguments: ["run", "a&b <c>", "$HOME \"x\" `y`", "ü", "--config", "/srv/a b/100%.toml"]
                .map(str::to_owned)
                .into(),
            folder: "/srv/a b".to_owned(),
            env_file: Some("/etc/tr'ue/50% $env".to_owned()),
            log: Some("/var/log/a & b %.log".to_owned()),
        }
    }

    pub(crate) fn timing(when: Result<When, Failure>) -> Timing {
        Timing { when: when.unwrap(), time_zone: None, jitter: None }
    }

    /// Files as a snapshot shows them.
    pub(crate) fn shown(files: Result<Vec<File>, Failure>) -> String {
        match files {
            Ok(files) => files.iter().map(|file| format!("== {}\n{}", file.name, file.text)).collect(),
            Err(failure) => format!("error: {}\nhint: {}\n", failure.message, failure.hint.unwrap_or_default()),
        }
    }
}
