//! What installing needs of the system: programs that are run, files that are written.

use crate::exit::Failure;
use crate::printer::Printer;
use crate::schedule::quoting::shell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use trueup_publish::WholeFile;

/// How a program ended.
pub(super) struct Ended {
    pub(super) succeeded: bool,
    pub(super) stdout: String,
    /// What it said of its failure.
    pub(super) said: String,
}

/// Runs a program to its end, with this on its input.
pub(super) fn ended(program: &str, arguments: &[&str], input: &str) -> Result<Ended, Failure> {
    let failure = |error: io::Error| {
        Failure::new(format!("cannot run `{program}`: {error}"), "install it, or print without `--install`")
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failure)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that reads nothing says itself what is wrong.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().map_err(failure)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Ended {
        succeeded: output.status.success(),
        stdout: text(&output.stdout),
        said: text(&output.stderr).trim().to_owned(),
    })
}

/// Runs a program that must succeed; what it printed.
pub(super) fn run(program: &str, arguments: &[&str], input: &str) -> Result<String, Failure> {
    let ended = ended(program, arguments, input)?;
    if ended.succeeded {
        return Ok(ended.stdout);
    }
    let message = format!("`{program} {}` failed: {}", arguments.join(" "), ended.said);
    Err(Failure::new(message, "put that right, and run this again"))
}

/// Refuses to begin where a program is missing that the end needs.
pub(super) fn must_have(program: &str) -> Result<(), Failure> {
    // What it says to that does not matter.
    ended(program, &["--version"], "").map(drop)
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = WholeFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|error| file.error(&error))?;
    Ok(file.finish()?)
}

/// A file's text; none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(about("read", path, &error)),
    }
}

/// Removes a file.
pub(super) fn remove(path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| about("remove", path, &error))
}

fn about(what: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot {what} `{}`: {error}", path.display()), "check who may do that there")
}

/// Refuses to write over a file that does not have the mark.
pub(super) fn must_be_ours(path: &Path, mark: &str) -> Result<(), Failure> {
    match read(path)? {
        Some(text) if !text.contains(mark) => {
            let message = format!("`{}` is there, and trueup did not make it", path.display());
            Err(Failure::new(message, "take another `--name`, or move that file away"))
        }
        _ => Ok(()),
    }
}

/// The names of the files with this ending in a folder that have their mark.
pub(super) fn marked_names(folder: &Path, beginning: &str, ending: &str) -> Result<Vec<String>, Failure> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| about("read", folder, &error))?,
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.strip_prefix(beginning)?.strip_suffix(ending)?.to_owned();
            let text = fs::read_to_string(entry.path()).ok()?;
            text.contains(&crate::schedule::mark(&name)).then_some(name)
        })
        .collect();
    names.sort_unstable();
    Ok(names)
}

/// A folder below the user's home.
pub(super) fn below_home(path: &str) -> Result<PathBuf, Failure> {
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    home.map(|home| home.join(path)).ok_or_else(|| Failure::new("the home folder is not known", "set HOME"))
}

/// Lets a file be run.
pub(super) fn make_executable(path: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let permissions = fs::Permissions::from_mode(0o755);
        fs::set_permissions(path, permissions).map_err(|error| about("make executable", path, &error))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Whether git would run a file.
pub(super) fn is_executable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.exists()
    }
}

/// Warns of a file with secrets that is not there or that others can read.
pub(super) fn look_at_secrets(path: &Path, printer: &Printer) {
    let shown = path.display();
    match fs::metadata(path) {
        Err(_) => printer.warning(format_args!("there is no `{shown}` here")),
        Ok(file) if others_may_read(&file) => {
            printer.warning(format_args!("others can read `{shown}`"));
            printer.hint(format_args!("chmod 600 {}", shell(&shown.to_string())));
        }
        Ok(_) => {}
    }
}

#[cfg(unix)]
fn others_may_read(file: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn others_may_read(_: &fs::Metadata) -> bool {
    false
}
