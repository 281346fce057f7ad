//! Where SqlDBM's token comes from: the environment, a file, a command; never an argument.

use crate::args::SqlDbmServiceArguments;
use crate::exit::Failure;
use crate::printer::Printer;
use std::path::Path;
use std::process::{Command, Stdio};
use trueup_model::Secret;

const VARIABLE: &str = "SQLDBM_TOKEN";

/// The token.
pub(crate) fn token(arguments: &SqlDbmServiceArguments, printer: &Printer) -> Result<Secret, Failure> {
    if arguments.token.is_some() {
        return Err(Failure::new(
            "a token is not taken from the command line: others on the machine see it there, and the shell keeps it",
            "set SQLDBM_TOKEN, or use --token-file or --token-command; a token that was seen is best replaced",
        ));
    }
    let text = match (&arguments.token_file, &arguments.token_command) {
        (Some(file), _) => from_file(file, printer)?,
        (None, Some(command)) => from_command(command)?,
        (None, None) => std::env::var(VARIABLE).unwrap_or_default(),
    };
    match text.trim() {
        "" => Err(Failure::new(
            "there is no token for SqlDBM",
            "set SQLDBM_TOKEN, or use --token-file or --token-command; SqlDBM makes tokens under Account, App Tokens",
        )),
        token => Ok(Secret::new(token)),
    }
}

fn from_file(file: &Path, printer: &Printer) -> Result<String, Failure> {
    if others_can_read(file) {
        let path = file.display();
        printer.warning(format_args!("others can read the token in `{path}`; chmod 600 `{path}` keeps it to you"));
    }
    std::fs::read_to_string(file).map_err(|error| {
        let message = format!("cannot read the token in `{}`: {}", file.display(), error.kind());
        Failure::new(message, "name another file with --token-file")
    })
}

#[cfg(unix)]
fn others_can_read(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &Path) -> bool {
    false
}

/// What a command prints. It may ask something itself, so it has the terminal.
fn from_command(text: &str) -> Result<String, Failure> {
    let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let failed = |because: String| {
        Failure::new(format!("the command for the token failed: {because}"), "run it by itself to see why")
    };
    let output = Command::new(shell).args([option, text]).stdin(Stdio::inherit()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| failed(error.kind().to_string()))?;
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    String::from_utf8(output.stdout).map_err(|_| failed("what it prints is not text".to_owned()))
}
