//! `trueup docs`: the documentation folder.

use crate::args::{DocsArguments, Rows};
use crate::commands::{outcome, secrets};
use crate::configuration::Configuration;
use crate::documenting::{Documented, FORMATS, Formats, refuse_to_prune_all, written};
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Loaded, Settings};
use serde::Serialize;
use std::path::Path;
use trueup_db::Step;
use trueup_model::ObjectKind;
use trueup_publish::{DocumentTally, Summary, SyncOptions, Tally, visible};

/// Names shown of each list; all of them stand in the index.
const NAMED: usize = 10;

/// Runs the command.
pub(crate) fn run(arguments: DocsArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let mut arguments = arguments;
    if arguments.print_json_schema {
        printer.json(&trueup_model::map_schema())?;
        return Ok(Outcome::Done);
    }
    let source = settings::take_source(arguments.source.take(), &mut arguments.tables);
    let DocsArguments { mut tables, scope, more_tables, connection, project, out, formats, check, prune, rows, .. } =
        arguments;
    let configuration = Configuration::load(project)?;
    let configured = &configuration.docs;
    tables.extend(more_tables.tables);
    let scope = settings::scope(&scope, &tables)?;
    let chosen = Some(formats).filter(|formats| !formats.is_empty()).or_else(|| configured.formats.clone());
    let name = configuration.name_of(source.as_deref());
    let settings = Settings::of(source, connection, scope, &configuration)?;
    let formats = Formats::new(chosen.as_deref().unwrap_or(&FORMATS), &settings.scope)?;
    // The folder has none.
    let settings = settings.with_privileges(!formats.documents.is_empty());
    let (prune, rows) = (prune || configured.prune, rows.or(configured.rows).unwrap_or(Rows::Auto));
    let mut loaded = settings.read(printer)?;
    let name = name.as_ref().unwrap_or(&loaded.catalog.database);
    let out = out.unwrap_or_else(|| configuration.docs_folder(name).unwrap_or_else(|| "docs".into()));
    refuse_to_prune_all(prune, &loaded.catalog)?;
    if let Some(outcome) = secrets::hold_back(&loaded.catalog, &configuration, arguments.json, printer)? {
        return Ok(outcome);
    }
    // A check is about definitions: counts are not looked at.
    let rows = if check { Rows::None } else { rows };
    let progress = printer.progress();
    progress.show(Step { doing: "counting rows", done: 0, total: 0 });
    let measures = loaded.measure(settings::row_counting(rows))?;
    drop(progress);
    let place = Place::of(&settings, &loaded, &out);
    // As for `trueup ddl`, the session ends with the command.
    let Loaded { mut catalog, dialect, origin: _session, .. } = loaded;

    let documented = Documented {
        dialect,
        measures: &measures,
        annotations: &configuration.annotations,
        scope: &settings.scope,
        out: &out,
    };
    let options = SyncOptions { check, prune, refresh_rows: arguments.refresh_rows };
    let summary = documented.sync(&mut catalog, &formats, options)?;
    if arguments.json {
        printer.json(&Report { place: &place, summary: &summary })?;
    } else if check {
        print_check(&place, &summary, printer)?;
    } else {
        print_summary(&place, &summary, &formats, printer);
    }
    if formats.leaves_documents {
        printer.line("documents about the whole database are left as they are: single tables are named");
    }
    let stale = check && summary.changed;
    let outcome = outcome(&catalog, printer);
    // The process ends here; taking a large catalog apart piece by piece would only take time.
    std::mem::forget(catalog);
    Ok(if outcome == Outcome::Done && stale { Outcome::Found } else { outcome })
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
    fn of(settings: &Settings, loaded: &Loaded, out: &Path) -> Self {
        let server = &loaded.catalog.server;
        Self {
            product: format!("{} {}", server.product, server.version),
            host: loaded.file.as_ref().map_or_else(|| server.host.clone(), |file| file.display().to_string()),
            user: if settings.is_file() { String::new() } else { loaded.user().to_owned() },
            folder: out.display().to_string(),
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

fn print_summary(place: &Place, summary: &Summary, formats: &Formats, printer: &Printer) {
    print_head(place, summary, printer);
    if summary.ledger.lines.iter().all(|line| line.kind != ObjectKind::Table) {
        printer.warning("no tables found");
    }
    if formats.folder {
        printer.line(format_args!("  tables  {}", tally(&summary.tables)));
    }
    if summary.others != Tally::default() {
        printer.line(format_args!("  others  {}", tally(&summary.others)));
    }
    for tally in [&summary.tables, &summary.others] {
        print_names("+", "", &tally.new, printer);
        print_names("~", "", &tally.updated, printer);
        print_names("⚠", ": gone from the database, its file is kept", &tally.orphaned, printer);
        print_names("-", ": gone from the database, its file is removed", &tally.pruned, printer);
    }
    let DocumentTally { new, updated, unchanged: _ } = &summary.documents;
    print_names("+", "", new, printer);
    print_names("~", "", updated, printer);
    printer.line(format_args!("`{}` is up to date: {}", place.folder, written(summary)));
    if !summary.tables.orphaned.is_empty() || !summary.others.orphaned.is_empty() {
        printer.hint("`--prune` removes the files of what is gone");
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
        if summary.index_changed {
            writeln!(out, "stale    _index.md")?;
        }
        summary.documents.new.iter().try_for_each(|name| writeln!(out, "missing  {name}"))?;
        summary.documents.updated.iter().try_for_each(|name| writeln!(out, "stale    {name}"))
    })?;
    print_head(place, summary, printer);
    printer.line(format_args!("`{}` is stale", place.folder));
    printer.hint("`trueup docs` brings it up to date");
    Ok(())
}
