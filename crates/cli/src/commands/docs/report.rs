//! What `trueup docs` tells of a run.

use crate::documenting::{Formats, written};
use crate::exit::Failure;
use crate::printer::Printer;
use crate::settings::{Loaded, Settings};
use serde::{Deserialize, Serialize};
use std::path::Path;
use trueup_model::ObjectKind;
use trueup_publish::{DocumentTally, Summary, Tally, visible};

/// Names shown of each list; all of them stand in the index.
const NAMED: usize = 10;

/// What a run did, and where.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Report {
    #[serde(flatten)]
    pub(super) place: Place,
    #[serde(flatten)]
    pub(super) summary: Summary,
}

/// What was documented, and where.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Place {
    product: String,
    host: String,
    user: String,
    folder: String,
}

impl Place {
    pub(super) fn of(settings: &Settings, loaded: &Loaded, out: &Path) -> Self {
        let server = &loaded.catalog.server;
        Self {
            product: format!("{} {}", server.product, server.version),
            host: loaded.file.as_ref().map_or_else(|| server.host.clone(), |file| file.display().to_string()),
            user: if settings.is_file() { String::new() } else { loaded.user().to_owned() },
            folder: out.display().to_string(),
        }
    }
}

impl Report {
    /// Tells it in words; what is stale, as data.
    pub(super) fn print(&self, check: bool, formats: &Formats, printer: &Printer) -> Result<(), Failure> {
        let Self { place, summary } = self;
        if check {
            return print_check(place, summary, printer);
        }
        print_summary(place, summary, formats, printer);
        Ok(())
    }
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
