//! `trueup man`: the manual pages.

use crate::args::Arguments;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use clap::CommandFactory;
use std::io::Write;
use std::path::Path;
use trueup_publish::WholeFile;

/// Runs the command.
pub(crate) fn run(out: Option<&Path>, printer: &Printer) -> Result<Outcome, Failure> {
    let mut command = Arguments::command();
    // Gives the subcommands their full names: `trueup docs`.
    command.build();
    let Some(folder) = out else {
        printer.data(|out| clap_mangen::Man::new(command).render(out))?;
        return Ok(Outcome::Done);
    };
    write_pages(&command, folder)?;
    Ok(Outcome::Done)
}

/// Writes the page of a command, and those of its subcommands.
fn write_pages(command: &clap::Command, folder: &Path) -> Result<(), Failure> {
    let page = clap_mangen::Man::new(command.clone());
    let mut file = WholeFile::create(&folder.join(page.get_filename()))?;
    let written = page.render(&mut file).and_then(|()| file.flush());
    written.map_err(|error| file.error(&error))?;
    file.finish()?;
    let mut subcommands = command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help");
    subcommands.try_for_each(|subcommand| write_pages(subcommand, folder))
}
