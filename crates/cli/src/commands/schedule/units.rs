//! Units of systemd, the user's or the system's.

use crate::commands::schedule::{Installed, system};
use crate::exit::Failure;
use crate::printer::Printer;
use crate::schedule::systemd::Manager;
use crate::schedule::{File, Job, mark};
use std::path::PathBuf;

const SYSTEMCTL: &str = "systemctl";

pub(super) fn install(job: &Job, files: &[File], manager: &Manager, printer: &Printer) -> Result<(), Failure> {
    system::must_have(SYSTEMCTL)?;
    let folder = folder(manager)?;
    for file in files {
        system::must_be_ours(&folder.join(&file.name), &job.mark())?;
    }
    for file in files {
        system::write(&folder.join(&file.name), &file.text)?;
    }
    let timer = format!("{}.timer", job.name);
    tell(manager, &["daemon-reload"])?;
    tell(manager, &["enable", &timer])?;
    // One that runs already takes its new moments only so.
    tell(manager, &["restart", &timer])?;
    if *manager == Manager::User {
        printer.hint("`loginctl enable-linger` lets it run while you are not logged in");
    }
    Ok(())
}

pub(super) fn list(manager: &Manager) -> Result<Vec<Installed>, Failure> {
    let folder = folder(manager)?;
    let names = system::marked_names(&folder, "", ".timer")?.into_iter();
    let place = |name: &str| folder.join(format!("{name}.timer")).display().to_string();
    Ok(names.map(|name| Installed { place: place(&name), name }).collect())
}

pub(super) fn remove(name: &str, manager: &Manager) -> Result<bool, Failure> {
    let folder = folder(manager)?;
    let timer = format!("{name}.timer");
    let paths = [folder.join(&timer), folder.join(format!("{name}.service"))];
    if !paths.iter().any(|path| path.exists()) {
        return Ok(false);
    }
    for path in &paths {
        system::must_be_ours(path, &mark(name))?;
    }
    tell(manager, &["disable", "--now", &timer])?;
    for path in paths.iter().filter(|path| path.exists()) {
        system::remove(path)?;
    }
    tell(manager, &["daemon-reload"])?;
    Ok(true)
}

fn folder(manager: &Manager) -> Result<PathBuf, Failure> {
    match manager {
        Manager::System { .. } => Ok("/etc/systemd/system".into()),
        Manager::User => match std::env::var_os("XDG_CONFIG_HOME").filter(|folder| !folder.is_empty()) {
            Some(folder) => Ok(PathBuf::from(folder).join("systemd/user")),
            None => system::below_home(".config/systemd/user"),
        },
    }
}

fn tell(manager: &Manager, what: &[&str]) -> Result<(), Failure> {
    let whose = if *manager == Manager::User { "--user" } else { "--system" };
    system::run(SYSTEMCTL, &[&[whose], what].concat(), "").map(drop)
}
