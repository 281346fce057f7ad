//! The answers to `list`, `search`, `relations` and `changes`, as compact text.

use super::held::{Read, Snapshot};
use super::quoting::{marked, marked_comment, marked_lines, plain};
use crate::commands::secrets;
use std::collections::BTreeSet;
use std::fmt::Write;
use trueup_model::{Catalog, DataType, DiffOptions, Finding, Findings, FoundKind, ObjectName, Reference, View, diff};
use trueup_publish::{ChangeEntry, ChangeReport, Detail};

/// Tables and views, schema by schema.
pub(super) fn list(snapshot: &Snapshot, schema: Option<&str>) -> Result<String, String> {
    let catalog = &snapshot.catalog;
    let schemas: Vec<_> =
        catalog.schemas.iter().filter(|(name, _)| schema.is_none_or(|wanted| wanted == *name)).collect();
    if let (Some(wanted), true) = (schema, schemas.is_empty()) {
        let names: Vec<String> = catalog.schemas.keys().map(|name| plain(name)).collect();
        return Err(format!("there is no schema `{}`; there are: {}", plain(wanted), names.join(", ")));
    }
    let server = &catalog.server;
    let mut text = format!("database {}, {} {}", plain(&catalog.database), server.product, server.version);
    let ledger = catalog.ledger();
    if !ledger.is_complete() {
        let _ = write!(text, "; incomplete: {}", trueup_publish::missing(&ledger));
    }
    text.push('\n');
    for object in &snapshot.held_back {
        let _ = writeln!(text, "not told, for something like a secret stands in it: {}", plain(&object.to_string()));
    }
    for (name, content) in schemas {
        let (tables, views) = (content.tables.len(), content.views.len());
        let others = content.types.len() + content.routines.len() + content.sequences.len();
        let default = if *name == server.default_schema { " (default)" } else { "" };
        let counts = format!("{tables} tables, {views} views, {others} types, routines and sequences");
        let _ = writeln!(text, "schema {}{default}: {counts}", plain(name));
        content.tables.keys().for_each(|table| text += &format!("{}\n", plain(table)));
        content.views.iter().for_each(|(view, content)| text += &format!("{} ({})\n", plain(view), view_word(content)));
    }
    Ok(text)
}

fn view_word(view: &View) -> &'static str {
    if view.materialized { "materialized view" } else { "view" }
}

/// What was found, a line each.
pub(super) fn found(catalog: &Catalog, mut findings: Findings<'_>, limit: usize) -> String {
    let all = findings.len();
    findings.truncate(limit);
    let line = |finding: &Finding<'_>| {
        let owner = catalog.short_name(&finding.name);
        let part = finding.part.map(|part| format!(".{part}")).unwrap_or_default();
        // Where a foreign key leads is more than what it is called.
        let name = if finding.kind == FoundKind::ForeignKey { owner } else { format!("{owner}{part}") };
        // What a column's type is made of are names; what a check or an enum is made of is not.
        let is_written = matches!(finding.kind, FoundKind::Constraint | FoundKind::Type);
        let detail = if is_written { marked(&finding.detail) } else { plain(&finding.detail) };
        let name = plain(&name);
        let comment = marked_comment(finding.comment);
        format!("{} {name} {detail}", finding.kind.words()).trim_end().to_owned() + &comment + "\n"
    };
    let text: String = findings.iter().map(line).collect();
    match all {
        0 => "nothing found\n".to_owned(),
        _ if all > limit => format!("{text}the first {limit} of {all}; narrow the search or raise `limit`\n"),
        _ => text,
    }
}

/// The foreign keys at most so far away from a table.
pub(super) fn around(catalog: &Catalog, table: &ObjectName, depth: usize) -> String {
    let references = catalog.references();
    let mut text = String::new();
    let mut known: BTreeSet<(&ObjectName, &str, &[String])> = BTreeSet::new();
    for neighbour in references.around(table, depth) {
        if neighbour.distance == depth {
            break;
        }
        for reference in references.at(&neighbour.table) {
            if known.insert((&reference.table, &reference.key.name, reference.columns)) {
                let _ = writeln!(text, "{}", arrow(catalog, reference));
            }
        }
    }
    if text.is_empty() { format!("no foreign keys at {}\n", plain(&catalog.short_name(table))) } else { text }
}

fn arrow(catalog: &Catalog, reference: &Reference<'_>) -> String {
    let (from, to) = (reference.columns.join(", "), reference.foreign_columns.join(", "));
    let (table, foreign) = (catalog.short_name(&reference.table), catalog.short_name(&reference.foreign_table));
    plain(&format!("{table} ({from}) -> {foreign} ({to})"))
}

/// How to join one table to another, as the joins of a query.
pub(super) fn path(snapshot: &Snapshot, from: &ObjectName, to: &ObjectName) -> String {
    let catalog = &snapshot.catalog;
    let references = catalog.references();
    let Some(path) = references.path(from, to) else {
        let (from, to) = (catalog.short_name(from), catalog.short_name(to));
        return format!("no foreign keys lead from {} to {}\n", plain(&from), plain(&to));
    };
    let quote = |name: &str| snapshot.dialect.quote(name).into_owned();
    let quoted = |name: &ObjectName| format!("{}.{}", quote(&name.schema), quote(&name.name));
    let mut text = format!("from {}\n", quoted(from));
    let mut here = from;
    for reference in path {
        let next = reference.other_end(here);
        let pairs = reference.columns.iter().zip(reference.foreign_columns);
        let equal = pairs.map(|(column, foreign)| {
            let (table, foreign_table) = (quoted(&reference.table), quoted(&reference.foreign_table));
            format!("{table}.{} = {foreign_table}.{}", quote(column), quote(foreign))
        });
        let _ = writeln!(text, "join {} on {}", quoted(next), equal.collect::<Vec<_>>().join(" and "));
        here = next;
    }
    text.lines().map(|line| plain(line) + "\n").collect()
}

/// What is different since an earlier reading, the worst first.
pub(super) fn changes(before: Read, snapshot: &Snapshot) -> String {
    let (mut from, mut to) = (before.catalog, snapshot.catalog.clone());
    // What is held back on one side only would look new or gone.
    for object in before.held_back.iter().chain(&snapshot.held_back) {
        secrets::remove(&mut from, object);
        secrets::remove(&mut to, object);
    }
    let dialect = snapshot.dialect;
    let type_change = |from: &DataType, to: &DataType| dialect.type_change(from, to);
    let difference = diff(&from, &to, &DiffOptions { type_change: &type_change, ..DiffOptions::default() });
    let report = ChangeReport::new(&difference, &from, &to, &BTreeSet::new());
    if report.groups.is_empty() {
        return "no differences\n".to_owned();
    }
    let mut text = format!("{}\n", report.totals);
    report.caveats.iter().for_each(|caveat| text += &format!("note: {}\n", plain(caveat)));
    for group in &report.groups {
        let _ = writeln!(text, "{}", plain(&group.title));
        group.entries.iter().for_each(|entry| text += &change(entry));
    }
    text
}

fn change(entry: &ChangeEntry) -> String {
    let ChangeEntry { severity, sign, what, details, reason, used_by } = entry;
    let mut text = format!("- {severity}: {sign} {}: {reason}\n", plain(what));
    for detail in details {
        text += &match detail {
            Detail::Line(line) => format!("  {}\n", marked(line)),
            Detail::Lines { words, lines } => format!("  {}:\n{}\n", plain(words), marked_lines(&lines.join("\n"))),
        };
    }
    if !used_by.is_empty() {
        text += &format!("  used by {}\n", plain(&used_by.join(", ")));
    }
    text
}
