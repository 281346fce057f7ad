//! `trueup docs`: the documentation folder.

use crate::args::{DocsArguments, Format, Rows};
use crate::commands::{leave_out_privileges, outcome, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Loaded, Settings};
use serde::Serialize;
use std::path::Path;
use trueup_db::{DdlOptions, Dialect, Step};
use trueup_model::{Catalog, Measures, ObjectKind, Scope};
use trueup_publish::{Annotations, DocumentFormat, DocumentTally, Documentation, Summary, SyncOptions, Tally, visible};

/// Names shown of each list; all of them stand in the index.
const NAMED: usize = 10;

/// Runs the command.
pub(crate) fn run(arguments: DocsArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let mut arguments = arguments;
    if arguments.print_json_schema {
        printer.json(&trueup_model::map_schema())?;
        return Ok(Outcome::Done);
    }
    let source = take_source(&mut arguments);
    let DocsArguments { mut tables, scope, more_tables, connection, project, out, formats, check, prune, rows, .. } =
        arguments;
    let configuration = Configuration::load(project)?;
    tables.extend(more_tables.tables);
    let scope = settings::scope(&scope, &tables)?;
    let formats = Formats::new(&formats, &scope)?;
    let settings = Settings::of(source, connection, scope);
    let mut loaded = settings.read(printer)?;
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
    let (mut catalog, dialect) = loaded.into_catalog();

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

/// What is written.
struct Formats {
    /// Whether the folder `schemas/` is.
    folder: bool,
    documents: Vec<DocumentFormat>,
    /// Whether documents that are asked for are left as they are.
    leaves_documents: bool,
}

impl Formats {
    /// Of a scope of single tables only the folder is written: the documents would lose all other tables.
    fn new(formats: &[Format], scope: &Scope) -> Result<Self, Failure> {
        let mut documents: Vec<DocumentFormat> = formats.iter().filter_map(|format| document(*format)).collect();
        let folder = formats.contains(&Format::Sql);
        let leaves_documents = scope.is_tables_only() && !documents.is_empty();
        if leaves_documents && !folder {
            let message = "single tables are named, and this format is about the whole database";
            return Err(Failure::new(message, "leave the tables out, or add `--format sql`"));
        }
        if leaves_documents {
            documents.clear();
        }
        Ok(Self { folder, documents, leaves_documents })
    }
}

fn document(format: Format) -> Option<DocumentFormat> {
    match format {
        Format::Sql => None,
        Format::Map => Some(DocumentFormat::Map),
        Format::Reference => Some(DocumentFormat::Reference),
        Format::Diagram => Some(DocumentFormat::Diagram),
        Format::Html => Some(DocumentFormat::Html),
        Format::Tbls => Some(DocumentFormat::Tbls),
    }
}

/// What is documented and where, but for the catalog itself.
struct Documented<'a> {
    dialect: &'static dyn Dialect,
    measures: &'a Measures,
    annotations: &'a Annotations,
    scope: &'a Scope,
    out: &'a Path,
}

impl Documented<'_> {
    fn sync(&self, catalog: &mut Catalog, formats: &Formats, options: SyncOptions) -> Result<Summary, Failure> {
        let now = jiff::Timestamp::now();
        // The documents hold all of the catalog, the folder no privileges.
        let of_all = self.documentation(catalog, now);
        let documents = trueup_publish::sync_documents(&of_all, &formats.documents, self.out, options)?;
        leave_out_privileges(catalog);
        let documentation = self.documentation(catalog, now);
        let mut summary = Summary::new(catalog);
        if formats.folder {
            let statements = self.dialect.statements(catalog, DdlOptions::default());
            summary = trueup_publish::sync(&documentation, statements, self.out, options)?;
        }
        summary.add_documents(documents);
        Ok(summary)
    }

    fn documentation<'c>(&'c self, catalog: &'c Catalog, now: jiff::Timestamp) -> Documentation<'c> {
        let Self { dialect, measures, scope, annotations, .. } = *self;
        Documentation {
            catalog,
            scope,
            measures,
            now,
            annotations,
            product: dialect.word(),
            has_schemas: dialect.has_schemas(),
        }
    }
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
    let documents = summary.documents.new.len() + summary.documents.updated.len();
    match (count(|tally| tally.new.len() + tally.updated.len()) + documents, summary.index_changed) {
        (0, _) => format!("{removed}the index written"),
        (written, false) => format!("{removed}{} written", files(written)),
        (written, true) => format!("{removed}{} and the index written", files(written)),
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
