//! Tasks of the Task Scheduler of Windows, through `schtasks`.

use crate::commands::schedule::{Installed, system};
use crate::exit::Failure;
use crate::schedule::windows::{FOLDER, task};
use crate::schedule::{File, Job};
use std::path::Path;
use std::process::Command;

const SCHTASKS: &str = "schtasks";

/// The batch file goes where the task looks for it; the task's text is needed only now, but is kept beside it.
pub(super) fn install(job: &Job, files: &[File]) -> Result<(), Failure> {
    system::must_have(SCHTASKS)?;
    let folder = Path::new(&job.folder);
    for file in files {
        system::must_be_ours(&folder.join(&file.name), &job.mark())?;
    }
    for file in files {
        system::write(&folder.join(&file.name), &file.text)?;
    }
    let user = std::env::var("USERNAME").unwrap_or_default();
    // It asks for the password itself: Windows keeps it, so that the task runs while nobody is logged on.
    let mut command = Command::new(SCHTASKS);
    command.args(["/Create", "/F", "/TN", &task(&job.name), "/RU", &user, "/RP", "*", "/XML"]);
    command.arg(folder.join(format!("{}.xml", job.name)));
    let hint = "run it as one who may make tasks";
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new("`schtasks /Create` failed", hint)),
        Err(error) => Err(Failure::new(format!("cannot run `schtasks`: {error}"), hint)),
    }
}

pub(super) fn list() -> Result<Vec<Installed>, Failure> {
    // Lines such as `"\trueup\night","11/22/2026 2:00:00 AM","Ready"`.
    let all = system::run(SCHTASKS, &["/Query", "/FO", "CSV", "/NH"], "")?;
    let beginning = format!("\"{FOLDER}");
    let names = all.lines().filter_map(|line| line.strip_prefix(&beginning)?.split('"').next());
    Ok(names.map(|name| Installed { name: name.to_owned(), place: task(name) }).collect())
}

pub(super) fn remove(name: &str) -> Result<bool, Failure> {
    if !system::ended(SCHTASKS, &["/Query", "/TN", &task(name)], "")?.succeeded {
        return Ok(false);
    }
    system::run(SCHTASKS, &["/Delete", "/F", "/TN", &task(name)], "")?;
    Ok(true)
}
