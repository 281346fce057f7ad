//! The Python of a project: the one that has its packages.

use crate::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How a project's Python is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Python(Vec<OsString>);

/// Programs that keep environments: the file that tells of them, and how they are asked where the environment is.
const KEEPERS: [(&str, &[&str]); 3] = [
    ("poetry.lock", &["poetry", "env", "info", "--path"]),
    ("pdm.lock", &["pdm", "info", "--python"]),
    ("Pipfile", &["pipenv", "--py"]),
];

impl Python {
    /// Looks where projects keep it: what is given, VIRTUAL_ENV, `.venv` or `venv` in the folder and those around it,
    /// uv, poetry, pdm, pipenv, CONDA_PREFIX, and at last the `python3` of the machine.
    pub(super) fn find(folder: &Path, given: Option<&Path>) -> Result<Self, Error> {
        if let Some(given) = given {
            let python = if given.is_dir() { within(given) } else { Some(given.to_owned()) };
            return python.filter(|path| path.exists() || path.components().count() == 1).map(Self::at).ok_or_else(
                || Error::File {
                    path: given.to_owned(),
                    because: "there is no Python".into(),
                    hint: Some("name the program, or the folder of a virtual environment".into()),
                },
            );
        }
        let active = || within(&PathBuf::from(std::env::var_os("VIRTUAL_ENV")?));
        let conda = || within(&PathBuf::from(std::env::var_os("CONDA_PREFIX")?));
        if let Some(path) = active().or_else(|| beside(folder)) {
            return Ok(Self::at(path));
        }
        if up(folder, "uv.lock") && runs(&["uv", "--version"]) {
            return Ok(Self(["uv", "run", "--no-sync", "python"].map(OsString::from).into()));
        }
        let kept = KEEPERS.iter().filter(|(file, _)| up(folder, file)).find_map(|(_, question)| ask(folder, question));
        if let Some(path) = kept.or_else(conda) {
            return Ok(Self::at(path));
        }
        let of_machine = ["python3", "python"].into_iter().find(|name| runs(&[name, "--version"]));
        of_machine.map(|name| Self(vec![name.into()])).ok_or_else(|| Error::Program {
            program: "Alembic".into(),
            because: "there is no Python to run it".into(),
            hint: Some("name the project's by `--python`".into()),
        })
    }

    fn at(path: PathBuf) -> Self {
        Self(vec![path.into_os_string()])
    }

    pub(super) fn command(&self) -> Command {
        let (program, arguments) =
            self.0.split_first().map_or((OsString::new(), [].as_slice()), |(first, rest)| (first.clone(), rest));
        let mut command = Command::new(program);
        command.args(arguments);
        command
    }
}

impl fmt::Display for Python {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.0.iter().map(|word| word.to_string_lossy()).collect();
        write!(f, "`{}`", words.join(" "))
    }
}

/// The Python of a virtual environment.
fn within(environment: &Path) -> Option<PathBuf> {
    ["bin/python", "bin/python3", "Scripts/python.exe"]
        .iter()
        .map(|name| environment.join(name))
        .find(|path| path.exists())
}

/// The folders from here up to the project's root.
fn around(folder: &Path) -> impl Iterator<Item = &Path> {
    folder.ancestors().take(6)
}

fn beside(folder: &Path) -> Option<PathBuf> {
    around(folder).find_map(|path| within(&path.join(".venv")).or_else(|| within(&path.join("venv"))))
}

fn up(folder: &Path, file: &str) -> bool {
    around(folder).any(|path| path.join(file).is_file())
}

fn runs(words: &[&str]) -> bool {
    let Some((program, arguments)) = words.split_first() else { return false };
    let silent = || Stdio::null();
    let status = Command::new(program).args(arguments).stdin(silent()).stdout(silent()).stderr(silent()).status();
    status.is_ok_and(|status| status.success())
}

/// Asks a keeper of environments for the program, or for the folder of the environment.
fn ask(folder: &Path, question: &[&str]) -> Option<PathBuf> {
    let (program, arguments) = question.split_first()?;
    let output = Command::new(program).args(arguments).current_dir(folder).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let path = PathBuf::from(text.lines().next()?.trim());
    if path.is_dir() { within(&path) } else { Some(path).filter(|path| path.is_file()) }
}
