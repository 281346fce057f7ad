//! `trueup init`: the files that a project needs, from what it has.

mod agents;
mod project;

use crate::args::InitArguments;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use trueup_publish::WholeFile;

/// Runs the command.
pub(crate) fn run(arguments: &InitArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let InitArguments { agents, gitignore, dir } = arguments;
    // So that messages name the files as people do.
    let folder = if dir == Path::new(".") { Path::new("") } else { dir };
    if *agents {
        agents::run(folder, printer)?;
    }
    if *gitignore {
        project::ignore_state(folder, printer)?;
    }
    if !agents && !gitignore {
        project::run(folder, printer)?;
    }
    Ok(Outcome::Done)
}

/// A file's text; none where there is no such file.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refusal(path, &error.to_string())),
    }
}

fn write(path: &Path, before: Option<&str>, after: &str, printer: &Printer) -> Result<(), Failure> {
    let shown = path.display();
    if before == Some(after) {
        printer.line(format_args!("`{shown}` is up to date"));
        return Ok(());
    }
    // A link is followed, not replaced.
    let target: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut file = WholeFile::create(&target)?;
    file.write_all(after.as_bytes()).map_err(|error| file.error(&error))?;
    file.finish()?;
    printer.line(format_args!("`{shown}` {}", if before.is_some() { "brought up to date" } else { "written" }));
    Ok(())
}

fn refusal(path: &Path, because: &str) -> Failure {
    Failure::new(
        format!("cannot change `{}`: {because}", path.display()),
        "put that right by hand; nothing was written",
    )
}
