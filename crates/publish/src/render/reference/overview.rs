//! The top of the reference: totals, contents, the tables that others hang on, the large ones, naming.

use super::{Facts, MAIN, VOLUMES, cell, naming, table};
use crate::render::figures;
use crate::render::file_name::{DIGITS, file_name};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};
use trueup_model::{ObjectName, Schema, Table};

/// How many of a list stand in the overview.
const LISTED: usize = 20;

/// Tables and views up to which all are named in the contents.
const NAMED: usize = 1500;

pub(super) fn write(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    totals(out, facts)?;
    contents(out, facts)?;
    hubs(out, facts)?;
    volumes(out, facts)?;
    naming::write(out, facts)
}

pub(super) fn schema_anchor(schema: &str) -> String {
    format!("schema-{}", file_name(schema, DIGITS))
}

fn totals(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    let catalog = facts.documentation.catalog;
    writeln!(out, "## Overview\n")?;
    let rows: Vec<(&String, [usize; 7])> =
        catalog.schemas.iter().map(|(name, schema)| (name, counts(schema))).collect();
    let mut sum = [0; 7];
    for (_, counts) in &rows {
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let line = |name: String, counts: &[usize; 7]| -> Vec<String> {
        std::iter::once(name).chain(counts.iter().map(|count| figures::grouped(*count as u64))).collect()
    };
    let mut lines: Vec<Vec<String>> =
        rows.iter().map(|(name, counts)| line(format!("[{}]({})", cell(name), place(facts, name)), counts)).collect();
    if rows.len() > 1 {
        lines.push(line("**all**".to_owned(), &sum));
    }
    table(out, &["Schema", "Tables", "Views", "Columns", "Foreign keys", "Indexes", "Types", "Routines"], lines)?;
    let measures = facts.documentation.measures.values();
    let known: Vec<u64> = measures.clone().filter_map(|measure| measure.rows).collect();
    if !known.is_empty() {
        let estimated = measures.clone().any(|measure| measure.estimated);
        let bytes: Vec<u64> = measures.filter_map(|measure| measure.bytes).collect();
        let size = figures::size(Some(bytes.iter().sum()));
        let size = if bytes.is_empty() { String::new() } else { format!(", {size}") };
        writeln!(out, "Rows: {} in all{size}\n", figures::rows(Some(known.iter().sum()), estimated))?;
    }
    if !catalog.extensions.is_empty() {
        let names: Vec<String> =
            catalog.extensions.iter().map(|(name, one)| format!("{} {}", cell(name), cell(&one.version))).collect();
        writeln!(out, "Extensions: {}.\n", names.join(", "))?;
    }
    let ledger = catalog.ledger();
    if !ledger.is_complete() {
        writeln!(out, "**Incomplete**: {}.\n", cell(&crate::render::script::missing(&ledger)))?;
    }
    Ok(())
}

fn counts(schema: &Schema) -> [usize; 7] {
    let sum = |count: fn(&Table) -> usize| schema.tables.values().map(|table| count(table)).sum();
    [
        schema.tables.len(),
        schema.views.len(),
        sum(|table| table.columns.len()),
        sum(|table| table.foreign_keys.len()),
        sum(|table| table.indexes.len()),
        schema.types.len(),
        schema.routines.len(),
    ]
}

/// Where a schema begins.
fn place(facts: &Facts<'_>, schema: &str) -> String {
    let names = facts.documentation.catalog.schemas.get(schema).into_iter();
    let first = names.flat_map(|schema| schema.tables.keys().chain(schema.views.keys())).next();
    let file = first.and_then(|name| facts.places.get(&ObjectName::new(schema, name))).map_or(MAIN, String::as_str);
    format!("{}#{}", crate::render::links::path_between(MAIN, file), schema_anchor(schema))
}

/// Each table and view by name; of a very large database only where they stand.
fn contents(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    let catalog = facts.documentation.catalog;
    let names_all = facts.places.len() <= NAMED;
    writeln!(out, "## Contents\n")?;
    for (name, schema) in &catalog.schemas {
        let relations: Vec<ObjectName> =
            schema.tables.keys().chain(schema.views.keys()).map(|one| ObjectName::new(name, one)).collect();
        let list = match relations.as_slice() {
            [] => "no tables".to_owned(),
            relations if names_all => facts.links(MAIN, relations),
            relations => {
                let mut starts: Vec<&ObjectName> = relations.iter().collect();
                starts.dedup_by_key(|one| facts.places.get(*one));
                let starts: Vec<String> = starts.into_iter().map(|one| facts.link(MAIN, one)).collect();
                format!("{} tables and views, from {}", relations.len(), starts.join(", from "))
            }
        };
        writeln!(out, "* [{}]({}): {list}", cell(name), place(facts, name))?;
    }
    writeln!(out)
}

/// The tables that most others reference.
fn hubs(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    let hub = |name| {
        let tables: BTreeSet<&ObjectName> = facts.references.to(name).map(|reference| &reference.table).collect();
        (name, facts.references.to(name).count(), tables)
    };
    let mut hubs: Vec<(&ObjectName, usize, BTreeSet<&ObjectName>)> = facts.references.targets().map(hub).collect();
    hubs.sort_by_key(|(name, keys, tables)| (Reverse(tables.len()), Reverse(*keys), *name));
    if hubs.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Key relationships\n")?;
    let row = |(name, keys, tables): &(&ObjectName, usize, BTreeSet<&ObjectName>)| {
        let some: Vec<String> = tables.iter().take(5).map(|name| facts.link(MAIN, name)).collect();
        let more =
            if tables.len() > some.len() { format!(" and {} more", tables.len() - some.len()) } else { String::new() };
        vec![facts.link(MAIN, name), tables.len().to_string(), keys.to_string(), format!("{}{more}", some.join(", "))]
    };
    table(out, &["Table", "Tables that reference it", "Foreign keys", "Which"], hubs.iter().take(LISTED).map(row))?;
    if hubs.len() > LISTED {
        writeln!(out, "{} tables more are referenced.\n", hubs.len() - LISTED)?;
    }
    Ok(())
}

/// The largest tables.
fn volumes(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    let measures = facts.documentation.measures;
    // To two digits, so that the order does not change with every row.
    let mut large: Vec<(f64, &ObjectName)> = measures
        .iter()
        .filter_map(|(name, measure)| Some((figures::value(&figures::rows(Some(measure.rows?), false))?, name)))
        .filter(|(rows, _)| *rows > 0.0)
        .collect();
    if large.is_empty() {
        return Ok(());
    }
    large.sort_by(|(one, name), (other, other_name)| other.total_cmp(one).then(name.cmp(other_name)));
    writeln!(out, "{VOLUMES}\n")?;
    for (_, name) in large.iter().take(LISTED) {
        let Some(measure) = measures.get(*name) else { continue };
        let rows = figures::rows(measure.rows, measure.estimated);
        let size = measure.bytes.map(|bytes| format!(", {}", figures::size(Some(bytes)))).unwrap_or_default();
        writeln!(out, "* Rows: {rows}{size}: {}", facts.link(MAIN, name))?;
    }
    writeln!(out)
}
