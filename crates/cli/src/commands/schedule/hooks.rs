//! Hooks of the repository in which the command runs.

use crate::commands::schedule::{Installed, system};
use crate::exit::Failure;
use crate::printer::Printer;
use crate::schedule::git_hook::{self, Hook};
use crate::schedule::{Job, block};
use std::io;
use std::path::{Path, PathBuf};

/// Puts the blocks into the hooks that are there, or makes hooks. All is understood before any of it is written.
pub(super) fn install(job: &Job, hooks: &[Hook], printer: &Printer) -> Result<(), Failure> {
    let folder = folder()?;
    let mut changed = Vec::new();
    for hook in hooks {
        let path = folder.join(hook.file_name());
        let text = read(&path).and_then(|text| match text {
            None => Ok(git_hook::script(job, *hook)),
            Some(text) => git_hook::put(&text, job, *hook),
        });
        let text = text.map_err(|because| refusal(&path, &because, job, *hook))?;
        if path.exists() && !system::is_executable(&path) {
            return Err(refusal(&path, "git does not run it, for it is not executable", job, *hook));
        }
        changed.push((path, text));
    }
    for (path, text) in changed {
        // A link is followed, not replaced.
        let target = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        system::write(&target, &text)?;
        system::make_executable(&target)?;
        printer.line(format_args!("`{}` runs trueup", path.display()));
    }
    Ok(())
}

pub(super) fn list() -> Result<Vec<Installed>, Failure> {
    let folder = folder()?;
    let mut installed = Vec::new();
    for hook in Hook::ALL {
        let path = folder.join(hook.file_name());
        let text = read(&path).ok().flatten().unwrap_or_default();
        let place = path.display().to_string();
        installed.extend(
            block::names(&text).into_iter().map(|name| Installed { name: name.to_owned(), place: place.clone() }),
        );
    }
    Ok(installed)
}

pub(super) fn remove(name: &str) -> Result<bool, Failure> {
    let folder = folder()?;
    let mut removed = false;
    for hook in Hook::ALL {
        let path = folder.join(hook.file_name());
        // What is no text has no block in it.
        let Some(text) = read(&path).ok().flatten() else { continue };
        let left = git_hook::taken_out(&text, name).map_err(|because| {
            Failure::new(format!("cannot change `{}`: {because}", path.display()), "put that right by hand")
        })?;
        match left {
            None => continue,
            Some(left) if left.is_empty() => system::remove(&path)?,
            Some(left) => {
                let target = std::fs::canonicalize(&path).unwrap_or(path);
                system::write(&target, &left)?;
                system::make_executable(&target)?;
            }
        }
        removed = true;
    }
    Ok(removed)
}

/// Where git looks for hooks: also `core.hooksPath`, and the common folder of worktrees.
fn folder() -> Result<PathBuf, Failure> {
    let ended = system::ended("git", &["rev-parse", "--git-path", "hooks"], "")?;
    if !ended.succeeded {
        let message = format!("cannot find git's hooks: {}", ended.said.trim_start_matches("fatal: "));
        return Err(Failure::new(message, "run this in a repository"));
    }
    let path = ended.stdout.trim_end_matches(['\r', '\n']);
    Ok(path.into())
}

fn read(path: &Path) -> Result<Option<String>, block::Torn> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

fn refusal(path: &Path, because: &str, job: &Job, hook: Hook) -> Failure {
    let message = format!("cannot change `{}`: {because}", path.display());
    Failure::new(message, format!("nothing was changed; let it run this yourself:\n{}", git_hook::lines(job, hook)))
}
