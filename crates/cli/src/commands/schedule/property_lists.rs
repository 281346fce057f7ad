//! Property lists of launchd, the user's.

use crate::commands::schedule::{Installed, system};
use crate::exit::Failure;
use crate::schedule::launchd::{file_name, label};
use crate::schedule::{File, Job, mark};
use std::path::PathBuf;

const LAUNCHCTL: &str = "launchctl";

pub(super) fn install(job: &Job, files: &[File]) -> Result<(), Failure> {
    system::must_have(LAUNCHCTL)?;
    let path = path(&job.name)?;
    system::must_be_ours(&path, &job.mark())?;
    let shown = path.to_string_lossy();
    if path.exists() {
        // It may not be loaded, which is what is wanted.
        system::ended(LAUNCHCTL, &["unload", "-w", &shown], "")?;
    }
    for file in files {
        system::write(&path, &file.text)?;
    }
    system::run(LAUNCHCTL, &["load", "-w", &shown], "").map(drop)
}

pub(super) fn list() -> Result<Vec<Installed>, Failure> {
    let names = system::marked_names(&folder()?, &label(""), ".plist")?.into_iter();
    names.map(|name| Ok(Installed { place: path(&name)?.display().to_string(), name })).collect()
}

pub(super) fn remove(name: &str) -> Result<bool, Failure> {
    let path = path(name)?;
    if !path.exists() {
        return Ok(false);
    }
    system::must_be_ours(&path, &mark(name))?;
    system::run(LAUNCHCTL, &["unload", "-w", &path.to_string_lossy()], "")?;
    system::remove(&path)?;
    Ok(true)
}

fn folder() -> Result<PathBuf, Failure> {
    system::below_home("Library/LaunchAgents")
}

fn path(name: &str) -> Result<PathBuf, Failure> {
    Ok(folder()?.join(file_name(name)))
}
