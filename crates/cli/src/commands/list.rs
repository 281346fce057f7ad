//! `trueup list`: the names of the tables.

use crate::args::ListArguments;
use crate::commands::outcome;
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use serde::Serialize;
use trueup_model::TableKind;
use trueup_publish::shown_name;

#[derive(Serialize)]
struct ListedTable<'a> {
    schema: &'a str,
    name: &'a str,
    kind: TableKind,
}

/// Runs the command.
pub(crate) fn run(arguments: ListArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let ListArguments { source, scope, tables, connection, json, project } = arguments;
    let configuration = Configuration::of(project)?;
    let scope = settings::scope(&scope, &tables.tables)?;
    let settings = Settings::new(source, connection, scope, &configuration)?.with_privileges(false);
    let (catalog, _) = settings.read(printer)?.into_catalog();
    if json {
        let listed = catalog.schemas.iter().flat_map(|(schema, content)| {
            content.tables.iter().map(move |(name, table)| ListedTable { schema, name, kind: table.kind })
        });
        printer.json(&listed.collect::<Vec<_>>())?;
    } else {
        let default_schema = &catalog.server.default_schema;
        let mut names: Vec<String> = catalog.tables().map(|(name, _)| shown_name(&name, default_schema)).collect();
        names.sort_unstable();
        printer.data(|out| names.iter().try_for_each(|name| writeln!(out, "{name}")))?;
        if names.is_empty() {
            printer.line(format_args!("`{}` has no tables", catalog.database));
        }
    }
    Ok(outcome(&catalog, printer))
}
