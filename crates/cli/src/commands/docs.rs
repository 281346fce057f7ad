//! `trueup docs`: the documentation folder.

use crate::args::{DocsArguments, Format, Rows};
use crate::commands::{leave_out_privileges, outcome, secrets};
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use serde::Serialize;
use std::path::Path;
use trueup_db::{Connection, DdlOptions, RowCounting, Step};
use trueup_model::{Catalog, Measures, ObjectName};
use trueup_publish::{Documentation, Summary, SyncOptions, Tally, visible};

/// Names shown of each list; all of them stand in the index.
const NAMED: usize = 10;

/// Runs the command.
pub(crate) fn run(arguments: DocsArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let mut arguments = arguments;
    let source = take_source(&mut arguments);
    let DocsArguments { mut tables, scope, more_tables, connection, out, format, check, prune, rows, .. } = arguments;
    let Format::Sql = format;
    tables.extend(more_tables.tables);
    let settings = Settings::of(source, connection, settings::scope(&scope, &tables)?);
    let (mut connection, mut catalog) = settings.read(printer)?;
    leave_out_privileges(&mut catalog);
    refuse_to_prune_all(prune, &catalog)?;
    if let Some(outcome) = secrets::hold_back(&catalog, &arguments.secrets, arguments.json, printer)? {
        return Ok(outcome);
    }
    let dialect = connection.dialect();
    // A check is about definitions: counts are not looked at.
    let rows = if check { Rows::None } else { rows };
    let progress = printer.progress();
    progress.show(Step { doing: "counting rows", done: 0, total: 0 });
    let measures = measure(connection.as_mut(), &catalog, settings::row_counting(rows))?;
    drop(progress);
    let user = if settings.is_file() { "" } else { connection.user() };
    let place = Place::of(user, &catalog, &out);
    drop(connection);

    let documentation =
        Documentation { catalog: &catalog, scope: &settings.scope, measures: &measures, now: jiff::Timestamp::now() };
    let options = SyncOptions { check, prune, refresh_rows: arguments.refresh_rows };
    let statements = dialect.statements(&catalog, DdlOptions::default());
    let summary = trueup_publish::sync(&documentation, statements, &out, options)?;
    if arguments.json {
        printer.json(&Report { place: &place, summary: &summary })?;
    } else if check {
        print_check(&place, &summary, printer)?;
    } else {
        print_summary(&place, &summary, printer);
    }
    let stale = check && summary.changed;
    let outcome = outcome(&catalog, printer);
    Ok(if outcome == Outcome::Done && stale { Outcome::Found } else { outcome })
}

/// The source: named, or the first table where it can only be meant so.
fn take_source(arguments: &mut DocsArguments) -> Option<String> {
    let first_is_source = arguments.tables.first().is_some_and(|first| settings::is_clearly_a_source(first));
    if arguments.source.is_none() && first_is_source {
        return Some(arguments.tables.remove(0));
    }
    arguments.source.take()
}

/// A database without a single table is more likely the wrong one than one whose documents are to go.
fn refuse_to_prune_all(prune: bool, catalog: &Catalog) -> Result<(), Failure> {
    if prune && catalog.tables().next().is_none() && catalog.views().next().is_none() {
        let message = format!("refusing to remove all files: `{}` has no tables", catalog.database);
        return Err(Failure::new(message, "check the source; if it is meant, remove the folder by hand"));
    }
    Ok(())
}

fn measure(connection: &mut dyn Connection, catalog: &Catalog, rows: RowCounting) -> Result<Measures, Failure> {
    if rows == RowCounting::None {
        return Ok(Measures::new());
    }
    let tables: Vec<ObjectName> = catalog.tables().map(|(name, _)| name).collect();
    Ok(connection.measure(&tables, rows)?)
}

/// What was documented, and where.
#[derive(Serialize)]
struct Place {
    product: String,
    host: String,
    user: String,
    folder: String,
}

impl Place {
    fn of(user: &str, catalog: &Catalog, out: &Path) -> Self {
        Self {
            product: format!("{} {}", catalog.server.product, catalog.server.version),
            host: catalog.server.host.clone(),
            user: user.to_owned(),
            folder: out.join("schemas").display().to_string(),
        }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    place: &'a Place,
    #[serde(flatten)]
    summary: &'a Summary,
}

fn print_head(place: &Place, summary: &Summary, printer: &Printer) {
    let on = match place.host.as_str() {
        "" => String::new(),
        file if place.user.is_empty() => format!(" in {file}"),
        server => format!(" on {server}"),
    };
    let user = if place.user.is_empty() { String::new() } else { format!(" as `{}`", place.user) };
    printer.title(format_args!("`{}`{on}{user}, {}", visible(&summary.database), place.product));
}

fn print_summary(place: &Place, summary: &Summary, printer: &Printer) {
    print_head(place, summary, printer);
    if summary.tables.found == 0 {
        printer.warning("no tables found");
    }
    printer.line(format_args!("  tables  {}", tally(&summary.tables)));
    if summary.others != Tally::default() {
        printer.line(format_args!("  others  {}", tally(&summary.others)));
    }
    for tally in [&summary.tables, &summary.others] {
        print_names("+", "", &tally.new, printer);
        print_names("~", "", &tally.updated, printer);
        print_names("⚠", ": gone from the database, its file is kept", &tally.orphaned, printer);
        print_names("-", ": gone from the database, its file is removed", &tally.pruned, printer);
    }
    let written = if summary.changed { written(summary) } else { "nothing to write".to_owned() };
    printer.line(format_args!("`{}` is up to date: {written}", place.folder));
    if !summary.tables.orphaned.is_empty() || !summary.others.orphaned.is_empty() {
        printer.hint("`--prune` removes the files of what is gone");
    }
}

fn written(summary: &Summary) -> String {
    let count = |files: fn(&Tally) -> usize| files(&summary.tables) + files(&summary.others);
    let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    let removed = match count(|tally| tally.pruned.len()) {
        0 => String::new(),
        removed => format!("{} removed, ", files(removed)),
    };
    match count(|tally| tally.new.len() + tally.updated.len()) {
        0 => format!("{removed}the index written"),
        written => format!("{removed}{} and the index written", files(written)),
    }
}

/// `64 found: 2 new, 1 updated, 61 unchanged, 1 orphaned`.
fn tally(tally: &Tally) -> String {
    let Tally { found, new, updated, unchanged, orphaned, pruned } = tally;
    let mut text = format!(
        "{found} found: {} new, {} updated, {unchanged} unchanged, {} orphaned",
        new.len(),
        updated.len(),
        orphaned.len()
    );
    if !pruned.is_empty() {
        text.push_str(&format!(", {} pruned", pruned.len()));
    }
    text
}

fn print_names(mark: &str, remark: &str, names: &[String], printer: &Printer) {
    for name in names.iter().take(NAMED) {
        printer.line(format_args!("  {mark} {name}{remark}"));
    }
    if names.len() > NAMED {
        printer.line(format_args!("    and {} more", names.len() - NAMED));
    }
}

/// Lists what is stale, as data: one line each.
fn print_check(place: &Place, summary: &Summary, printer: &Printer) -> Result<(), Failure> {
    if !summary.changed {
        print_head(place, summary, printer);
        printer.line(format_args!("`{}` is up to date", place.folder));
        return Ok(());
    }
    printer.data(|out| {
        for tally in [&summary.tables, &summary.others] {
            tally.new.iter().try_for_each(|name| writeln!(out, "missing  {name}"))?;
            tally.updated.iter().try_for_each(|name| writeln!(out, "stale    {name}"))?;
            tally.orphaned.iter().try_for_each(|name| writeln!(out, "gone     {name}"))?;
            tally.pruned.iter().try_for_each(|name| writeln!(out, "to prune {name}"))?;
        }
        if summary.index_changed { writeln!(out, "stale    _index.md") } else { Ok(()) }
    })?;
    print_head(place, summary, printer);
    printer.line(format_args!("`{}` is stale", place.folder));
    printer.hint("`trueup docs` brings it up to date");
    Ok(())
}
