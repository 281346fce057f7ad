//! `trueup mcp`: answers an agent's questions about the schema, over the Model Context Protocol.

use crate::args::McpArguments;
use crate::commands::{leave_out_privileges, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::mcp::{self, Held, Read, Reading};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use std::time::Duration;

/// Runs the command.
pub(crate) fn run(arguments: McpArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let McpArguments { source, git, max_age, scope, tables, project, connection } = arguments;
    let configuration = Configuration::load(project)?;
    let scope = settings::scope(&scope, &tables.tables)?;
    let settings = Settings::new(source, connection, scope, &configuration)?.unattended();
    let settings = match git {
        Some(revision) => settings.at_revision(&revision)?,
        None => settings,
    };
    // What is misunderstood is said at once, not when the first question comes.
    let is_at_revision = settings.at_revision_anew().is_some();
    let file = if is_at_revision { None } else { settings.watched_file()? };
    let printer = printer.clone();
    let read: Reading = Box::new(move || match settings.at_revision_anew() {
        // A branch moves.
        Some(anew) => read(&anew, &configuration, &printer),
        None => read(&settings, &configuration, &printer),
    });
    mcp::serve(Held::new(read, file, Duration::from_secs(max_age)))?;
    Ok(Outcome::Done)
}

fn read(settings: &Settings, configuration: &Configuration, printer: &Printer) -> Result<Read, Failure> {
    // The connection is closed here: an agent may think for hours.
    let (mut catalog, dialect) = settings.read(printer)?.into_catalog();
    leave_out_privileges(&mut catalog);
    let held_back = secrets::leave_out(&mut catalog, configuration);
    if !held_back.is_empty() {
        secrets::tell(&held_back, "not told to agents, for a secret stands in it", printer);
    }
    Ok(Read { catalog, dialect, held_back: held_back.into_iter().map(|finding| finding.object).collect() })
}
