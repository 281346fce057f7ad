//! `trueup push`: to SqlDBM, a webhook, a folder, object storage, git.

pub(crate) mod sqldbm;
pub(crate) mod token;
mod webhook;

use super::{outcome, secrets};
use crate::args::{DeliveryArguments, PushArguments, PushGitArguments, PushTarget, TimingArguments};
use crate::configuration::Configuration;
use crate::delivering::{Parcel, Reading, Sent, deliver};
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use crate::state_place::state_place;
use serde::Serialize;
use std::time::Duration;
use trueup_db::{RowCounting, Step};
use trueup_publish::{Copies, Delivered, Git, GitSettings, SendOptions, Sink, StateStore, Timing, visible};

/// Runs the command.
pub(crate) fn run(arguments: PushArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let PushArguments { to, list_projects, json, service } = arguments;
    match to {
        Some(PushTarget::SqlDbm(arguments)) => push(sqldbm::sink(&arguments, printer)?, arguments.delivery, printer),
        Some(PushTarget::Webhook(arguments)) => push(webhook::sink(&arguments)?, arguments.delivery, printer),
        Some(PushTarget::Folder(arguments)) => {
            push(Box::new(Copies::in_folder(arguments.out)), arguments.delivery, printer)
        }
        Some(PushTarget::Storage(arguments)) => {
            push(Box::new(Copies::in_storage(&arguments.url)?), arguments.delivery, printer)
        }
        Some(PushTarget::Git(arguments)) => {
            let (sink, delivery) = git(*arguments)?;
            push(sink, delivery, printer)
        }
        None if list_projects => sqldbm::list_projects(service, json, printer),
        None => Err(Failure::new("nobody said where to push to", "`trueup push --help` lists the places")),
    }
}

/// The commit of the folder needs no database: where none is named, the folder's own map tells what is in it.
fn git(arguments: PushGitArguments) -> Result<(Box<dyn Sink>, DeliveryArguments), Failure> {
    let PushGitArguments { out, remote, branch, mut delivery } = arguments;
    let configuration = Configuration::of(delivery.project.file.clone())?;
    let source = &mut delivery.source;
    let name = configuration.name_of(source.positional.as_deref().or(source.named.as_deref()));
    let configured = || configuration.docs_folder(name.as_deref().unwrap_or_default());
    let folder = out.or_else(configured).unwrap_or_else(|| "docs".into());
    let map = folder.join("schema_map.json");
    if source.positional.is_none() && source.named.is_none() && map.is_file() {
        source.named = Some(map.to_string_lossy().into_owned());
    }
    Ok((Box::new(Git::new(GitSettings { folder, remote, branch })), delivery))
}

impl From<TimingArguments> for Timing {
    fn from(arguments: TimingArguments) -> Self {
        Self { limit: Duration::from_secs(arguments.timeout), pace: Duration::from_millis(arguments.pace) }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    database: &'a str,
    sink: &'a str,
    #[serde(flatten)]
    delivered: &'a Delivered,
}

/// Reads the database and sends it to one sink.
fn push(sink: Box<dyn Sink>, arguments: DeliveryArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let DeliveryArguments { source, force, partial, dry_run, state, json, project, scope, tables, connection } =
        arguments;
    let configuration = Configuration::load(project)?;
    let place = state_place(state, &configuration)?;
    let source = source.positional.or(source.named);
    let name = configuration.name_of(source.as_deref());
    let scope = settings::scope(&scope, &tables.tables)?;
    let settings = Settings::of(source, connection, scope, &configuration)?.with_privileges(false);
    let mut loaded = settings.read(printer)?;
    if let Some(outcome) = secrets::hold_back(&loaded.catalog, &configuration, json, printer)? {
        return Ok(outcome);
    }
    let measures = loaded.measure(if sink.needs_map() { RowCounting::Auto } else { RowCounting::None })?;
    let (catalog, dialect) = loaded.into_catalog();
    let complete = outcome(&catalog, printer);
    if complete == Outcome::Incomplete && !partial {
        printer.line("nothing is sent: what is missing would look as if it had been dropped");
        printer.hint("give the role the rights that `trueup check` lists as missing, or send it so with `--partial`");
        return Ok(complete);
    }
    // A database of trueup.toml is known by its name there, to `trueup run` too.
    let key = name.unwrap_or_else(|| settings.database_key(dialect, &catalog));
    let mut reading = Reading { catalog, dialect, measures, scope: &settings.scope, key };
    let progress = printer.progress();
    progress.show(Step { doing: "sending", done: 0, total: 0 });
    let store = StateStore::open(&place)?;
    let sent = deliver(&mut reading, &[Parcel { sink, options: SendOptions { force, partial, dry_run } }], &store)?;
    drop(progress);
    for Sent { sink, result } in sent {
        let report = Report { database: &reading.catalog.database, sink: &sink, delivered: &result? };
        print(&report, json, printer)?;
    }
    // The process ends here; taking a large catalog apart piece by piece would only take time.
    std::mem::forget(reading);
    Ok(complete)
}

fn print(report: &Report<'_>, json: bool, printer: &Printer) -> Result<(), Failure> {
    if json {
        return printer.json(report);
    }
    let database = visible(report.database);
    match report.delivered {
        Delivered::Sent { what, link, remarks } => {
            printer.line(format_args!("`{database}`: {}", visible(what)));
            remarks.iter().chain(link).for_each(|line| printer.line(format_args!("  {}", visible(line))));
        }
        Delivered::Unchanged { what } => {
            printer.line(format_args!("`{database}` is not sent again: {}", visible(what)));
        }
        Delivered::WouldSend { lines } => {
            printer.data(|out| lines.iter().try_for_each(|line| writeln!(out, "{}", visible(line))))?;
            printer.line("nothing was sent");
        }
    }
    Ok(())
}
