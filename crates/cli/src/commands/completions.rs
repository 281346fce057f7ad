//! `trueup completions`: the completion script of a shell.

use crate::args::Arguments;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use clap::CommandFactory;
use clap_complete::Shell;

/// Runs the command.
pub(crate) fn run(shell: Shell, printer: &Printer) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "trueup", &mut script);
    printer.data(|out| out.write_all(&script))?;
    Ok(Outcome::Done)
}
