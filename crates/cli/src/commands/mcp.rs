//! `trueup mcp`: answers an agent's questions about the schema, over the Model Context Protocol.

use crate::args::McpArguments;
use crate::commands::{leave_out_privileges, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::mcp::{self, Held, Read};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use std::sync::Arc;
use std::time::Duration;

/// Runs the command.
pub(crate) fn run(arguments: McpArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let McpArguments { source, git, max_age, scope, tables, project, connection } = arguments;
    let configuration = Configuration::load(project)?;
    let scope = settings::scope(&scope, &tables.tables)?;
    let settings = Settings::new(source, connection, scope, &configuration)?.with_privileges(false).unattended();
    let settings = match git {
        Some(revision) => settings.at_revision(&revision)?,
        None => settings,
    };
    // What is misunderstood is said at once, not when the first question comes.
    let is_at_revision = settings.at_revision_anew().is_some();
    let file = if is_at_revision { None } else { settings.watched_file()? };
    let reader = Arc::new(Reader { settings, configuration, printer: printer.clone() });
    let read_before = {
        let reader = Arc::clone(&reader);
        Box::new(move |revision: &str| reader.read_before(revision))
    };
    let read = Box::new(move || reader.read());
    mcp::serve(Held::new(read, read_before, file, Duration::from_secs(max_age)))?;
    Ok(Outcome::Done)
}

/// Reads the source anew, as often as it is asked.
struct Reader {
    settings: Settings,
    configuration: Configuration,
    printer: Printer,
}

impl Reader {
    fn read(&self) -> Result<Read, Failure> {
        // A branch moves.
        let anew = self.settings.at_revision_anew();
        self.read_of(anew.as_ref().unwrap_or(&self.settings))
    }

    fn read_before(&self, revision: &str) -> Result<Read, Failure> {
        self.read_of(&self.settings.at_revision(revision)?)
    }

    fn read_of(&self, settings: &Settings) -> Result<Read, Failure> {
        // The connection is closed here: an agent may think for hours.
        let (mut catalog, dialect) = settings.read(&self.printer)?.into_catalog();
        leave_out_privileges(&mut catalog);
        let held_back = secrets::leave_out(&mut catalog, &self.configuration);
        if !held_back.is_empty() {
            secrets::tell(&held_back, "not told to agents, for a secret stands in it", &self.printer);
        }
        Ok(Read { catalog, dialect, held_back: held_back.into_iter().map(|finding| finding.object).collect() })
    }
}
