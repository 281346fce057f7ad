//! The user's crontab, through the program `crontab`.

use crate::commands::schedule::{Installed, system};
use crate::exit::Failure;
use crate::schedule::{Job, block};

const CRONTAB: &str = "crontab";

pub(super) fn install(job: &Job, lines: &str) -> Result<(), Failure> {
    let text = read()?;
    write(&text, &block::put(&text, &job.name, lines).map_err(torn)?)
}

pub(super) fn list() -> Result<Vec<Installed>, Failure> {
    let text = read()?;
    let names = block::names(&text).into_iter();
    Ok(names.map(|name| Installed { name: name.to_owned(), place: "crontab".to_owned() }).collect())
}

pub(super) fn remove(name: &str) -> Result<bool, Failure> {
    let text = read()?;
    let Some(left) = block::taken_out(&text, name).map_err(torn)? else { return Ok(false) };
    write(&text, &left)?;
    Ok(true)
}

/// The crontab; empty where the user has none, which `crontab` tells as a failure.
fn read() -> Result<String, Failure> {
    let ended = system::ended(CRONTAB, &["-l"], "")?;
    match ended.succeeded {
        true => Ok(ended.stdout),
        false if ended.said.to_lowercase().contains("no crontab") => Ok(String::new()),
        false => Err(Failure::new(format!("`crontab -l` failed: {}", ended.said), "ask who runs cron on this machine")),
    }
}

fn write(before: &str, after: &str) -> Result<(), Failure> {
    if before != after {
        system::run(CRONTAB, &["-"], after)?;
    }
    Ok(())
}

fn torn(because: block::Torn) -> Failure {
    Failure::new(format!("cannot change the crontab: {because}"), "put that right with `crontab -e`")
}
