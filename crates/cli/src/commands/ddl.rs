//! `trueup ddl`: the whole DDL as one script.

use crate::args::DdlArguments;
use crate::commands::{leave_out_privileges, outcome, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Loaded, Settings};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use trueup_db::DdlOptions;
use trueup_publish::{WholeFile, find_secrets, visible, write_script};

/// Runs the command.
pub(crate) fn run(arguments: DdlArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let DdlArguments { source, scope, tables, connection, out, owners, privileges, project } = arguments;
    let configuration = Configuration::load(project)?;
    let scope = settings::scope(&scope, &tables.tables)?;
    let settings = Settings::new(source, connection, scope, &configuration)?.with_privileges(privileges);
    // The session, idle by now, ends with the command: to end its process takes the server time on a core that is needed.
    let Loaded { mut catalog, dialect, origin: _session, file: _ } = settings.read(printer)?;
    if !privileges {
        leave_out_privileges(&mut catalog);
    }
    let options = DdlOptions { owners, privileges };
    let mut found = Vec::new();
    // To put the statements in order takes as long as to look for secrets.
    let statements = rayon::in_place_scope(|scope| {
        scope.spawn(|_| found = find_secrets(&catalog));
        dialect.statements(&catalog, options)
    });
    if let Some(outcome) = secrets::hold_back_for(found, &configuration, false, printer)? {
        return Ok(outcome);
    }
    let write = |out: &mut dyn Write| write_script(out, &catalog, dialect.preamble(), &*statements);
    match out {
        Some(path) => write_to_file(&path, write)?,
        None => printer.data(write)?,
    }
    for withheld in &catalog.withheld {
        let line = format!("left out, for it holds a secret: {}: {}", withheld.object, withheld.what);
        printer.line(visible(&line));
    }
    for index in catalog.invalid_indexes() {
        printer.line(visible(&format!("left out, for it is invalid: {index}")));
    }
    let outcome = outcome(&catalog, printer);
    // The process ends here; taking a large catalog apart piece by piece would only take time.
    std::mem::forget(statements);
    std::mem::forget(catalog);
    Ok(outcome)
}

fn write_to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut file = WholeFile::create(path)?;
    let mut buffered = BufWriter::with_capacity(1 << 16, &mut file);
    let written = write(&mut buffered).and_then(|()| buffered.flush());
    drop(buffered);
    written.map_err(|error| file.error(&error))?;
    Ok(file.finish()?)
}
