//! `trueup config`: what trueup.toml means.

use crate::args::ConfigCommand;
use crate::configuration::{self, Configuration};
use crate::exit::{Failure, Outcome};
use crate::listing::Listing;
use crate::printer::Printer;
use crate::run;
use clap::ValueEnum;

/// Runs the command.
pub(crate) fn run(command: ConfigCommand, printer: &Printer) -> Result<Outcome, Failure> {
    match command {
        ConfigCommand::Schema => {
            printer.json(&configuration::json_schema())?;
            Ok(Outcome::Done)
        }
        ConfigCommand::Check { file } => check(&Configuration::of(file)?, printer),
    }
}

/// What the file says of code; `None` where it says nothing. A variable that is missing is an error.
fn code(configuration: &Configuration) -> Result<Option<Vec<Vec<String>>>, Failure> {
    let written = &configuration.code;
    let strategy = written.strategy.and_then(|one| Some(one.to_possible_value()?.get_name().to_owned()));
    let shadow =
        written.shadow_url.as_ref().map(|url| configuration.expand(url, "code.shadow_url").map(|_| url.written()));
    let list = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
    let rows = [
        ("from", configuration.code_source().map(|code| code.text())),
        ("strategy", strategy),
        ("include_schemas", list(&written.include_schemas)),
        ("exclude_schemas", list(&written.exclude_schemas)),
        ("shadow_url", shadow.transpose()?.map(str::to_owned)),
        ("apply_command", written.apply_command.clone()),
        ("verify_command", written.verify_command.clone()),
        ("audit_dir", configuration.audit_folder().map(|folder| folder.display().to_string())),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| Some(vec![name.to_owned(), value?]));
    Ok(Some(rows.collect::<Vec<_>>()).filter(|rows| !rows.is_empty()))
}

/// Explains the file; exit code 2 where a database cannot be tried at all. Connects to fleets' servers only.
fn check(configuration: &Configuration, printer: &Printer) -> Result<Outcome, Failure> {
    let Some(file) = &configuration.file else {
        return Err(Failure::new("there is no trueup.toml", "`trueup init` writes one; --config names another"));
    };
    let code = code(configuration)?;
    // Who migrates a database that stands in the environment needs to name none here.
    let names_none = configuration.databases.is_empty() && configuration.fleet.is_none();
    let jobs = if names_none && code.is_some() { Vec::new() } else { run::jobs(configuration, &[], None)? };
    let mut listing = Listing::new(printer.width());
    listing.heading("Databases");
    let mut failures = Vec::new();
    let mut rows = Vec::new();
    for job in &jobs {
        let place = job.settings.as_ref().map_err(|failure| failure.message.clone());
        let place = place.and_then(|settings| settings.place().map_err(|failure| failure.message));
        let (source, scope) = match (place, &job.settings) {
            (Ok(source), Ok(settings)) => (source, settings.scope.to_string()),
            (Err(message), _) => {
                failures.push((job.name.clone(), message.clone()));
                (message, String::new())
            }
            (Ok(source), Err(_)) => (source, String::new()),
        };
        let docs = job.has_docs.then(|| configuration.docs_folder(&job.name)).flatten();
        let docs = docs.map(|folder| folder.display().to_string()).unwrap_or_default();
        rows.push(vec![job.name.clone(), source, scope, docs]);
    }
    listing.rows(&["Name", "Source", "Scope", "Documents"], &rows);
    if !configuration.pushes.is_empty() {
        listing.heading("Pushes");
        let row = |push: &configuration::Push| {
            let databases = if push.databases().is_empty() { "all".to_owned() } else { push.databases().join(", ") };
            vec![push.to_string(), databases]
        };
        listing.rows(&["To", "Databases"], &configuration.pushes.iter().map(row).collect::<Vec<_>>());
    }
    if let Some(rows) = code {
        listing.heading("Code");
        listing.rows(&["What", "Is"], &rows);
    }
    listing.heading("State");
    listing.lines(&configuration.state()?.unwrap_or_default());
    let text = listing.into_text();
    printer.data(|out| out.write_all(text.as_bytes()))?;
    if failures.is_empty() {
        printer.line(format_args!("`{}` is right", file.display()));
        return Ok(Outcome::Done);
    }
    for (name, message) in failures {
        printer.about(&name).warning(message);
    }
    Ok(Outcome::Failed)
}
