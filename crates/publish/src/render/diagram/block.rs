//! One `erDiagram`: tables with their columns, and the foreign keys between them, within what GitHub draws.

use super::graph::{Graph, Reference, Target, unique_keys};
use super::words::{column_word, identifier, quoted, shortened, type_word};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use trueup_model::{Column, ConstraintKind, ObjectName, Table};

/// GitHub draws no block of 50,000 characters or more, and none of 500 lines between tables or more.
const LARGEST_BLOCK: usize = 48_000;
const MOST_REFERENCES: usize = 400;

/// More columns of a table than these are counted, not shown: nobody finds anything in a longer box.
const MOST_COLUMNS: usize = 50;
const LARGEST_TABLE: usize = 16_000;

/// The longest names and comments that are shown whole, in characters.
const LONGEST_NAME: usize = 200;
const LONGEST_COMMENT: usize = 40;

/// Longer chains of foreign keys are not told apart.
const LONGEST_CHAIN: usize = 12;

/// What becomes of tables that are referred to and not among those drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// They are boxes without columns.
    Boxes,
    /// They are left out.
    Hidden,
}

/// A diagram.
pub(super) struct Block {
    pub(super) text: String,
    /// How many foreign keys are drawn.
    pub(super) references: usize,
    /// How many are not, for the diagram would be too large.
    pub(super) omitted: usize,
}

/// Draws these tables.
pub(super) fn block(graph: &Graph<'_>, tables: &[usize], others: Others) -> Block {
    let text = format!("erDiagram\n  direction {}\n", direction(graph, tables));
    let mut block = Block { text, references: 0, omitted: 0 };
    let mut there: BTreeSet<Target<'_>> = tables.iter().map(|&table| Target::Drawn(table)).collect();
    for &table in tables {
        block.text.push_str(&entity(graph, table));
    }
    for reference in tables.iter().flat_map(|&table| graph.references_of(table)) {
        let is_there = there.contains(&reference.to);
        if !is_there && others == Others::Hidden {
            continue;
        }
        let mut lines = if is_there { String::new() } else { format!("  {}\n", declaration(graph, reference.to)) };
        lines.push_str(&line(graph, reference));
        if block.references < MOST_REFERENCES && block.text.len() + lines.len() < LARGEST_BLOCK {
            block.text.push_str(&lines);
            block.references += 1;
            there.insert(reference.to);
        } else {
            block.omitted += 1;
        }
    }
    block
}

/// Which way foreign keys lead: the one that makes the narrower picture, for GitHub's column is narrow.
///
/// Most often from left to right, so that the many tables that refer to a hub stand below each other.
fn direction(graph: &Graph<'_>, tables: &[usize]) -> &'static str {
    let mut layers: BTreeMap<usize, usize> = tables.iter().map(|&table| (table, 0)).collect();
    for _ in 0..LONGEST_CHAIN {
        for reference in tables.iter().flat_map(|&table| graph.references_of(table)) {
            let layer =
                reference.to.position().filter(|to| *to != reference.from).and_then(|to| layers.get(&to).copied());
            let layer = layer.map_or(0, |layer| (layer + 1).min(LONGEST_CHAIN));
            layers.entry(reference.from).and_modify(|own| *own = layer.max(*own));
        }
    }
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    layers.values().for_each(|&layer| *widths.entry(layer).or_default() += 1);
    let widest = widths.values().copied().max().unwrap_or_default();
    if widths.len() <= widest.max(3) { "LR" } else { "TB" }
}

impl Block {
    /// Whether all of it is there, and GitHub draws it.
    pub(super) fn is_whole(&self) -> bool {
        self.omitted == 0 && self.text.len() <= LARGEST_BLOCK
    }
}

fn name<'a>(graph: &'a Graph<'_>, target: Target<'a>) -> &'a ObjectName {
    match target {
        Target::Drawn(position) => &graph.tables[position].name,
        Target::Unknown(name) => name,
    }
}

/// A table as documents show it, with what stands in it and is not drawn.
fn label(graph: &Graph<'_>, target: Target<'_>) -> String {
    let shown = crate::render::place::shown_name(name(graph, target), graph.default_schema);
    let drawn = target.position().map(|position| &graph.tables[position]).filter(|drawn| drawn.below > 0);
    let Some(drawn) = drawn else { return quoted(&shown, LONGEST_NAME) };
    let word = match (drawn.table.partition_key.is_some(), drawn.below) {
        (true, 1) => "partition",
        (true, _) => "partitions",
        (false, 1) => "child",
        (false, _) => "children",
    };
    quoted(&format!("{} ({} {word})", shortened(&shown, LONGEST_NAME), drawn.below), LONGEST_NAME * 2)
}

/// `users`, or `billing-invoice["billing.invoice"]` where that is not the name as it is shown.
fn declaration(graph: &Graph<'_>, target: Target<'_>) -> String {
    let identifier = identifier(name(graph, target), graph.default_schema);
    let label = label(graph, target);
    if label == identifier { identifier } else { format!("{identifier}[\"{label}\"]") }
}

fn entity(graph: &Graph<'_>, position: usize) -> String {
    let table = graph.tables[position].table;
    let mut text = format!("  {}", declaration(graph, Target::Drawn(position)));
    let marks = Marks::of(table, graph.references_of(position));
    let rows = rows(table, &marks);
    if rows.is_empty() {
        return text + "\n";
    }
    text.push_str(" {\n");
    let mut shown = 0;
    for row in &rows {
        if text.len() + row.len() > LARGEST_TABLE {
            break;
        }
        text.push_str(row);
        shown += 1;
    }
    let hidden = table.columns.len() - shown;
    if hidden > 0 {
        let columns = if hidden == 1 { "column" } else { "columns" };
        // Writing to a string does not fail.
        let _ = writeln!(text, "    and more \"{hidden} {columns}\"");
    }
    text + "  }\n"
}

/// Lines about the columns; of very many, the first, and those of keys.
fn rows(table: &Table, marks: &Marks<'_>) -> Vec<String> {
    let mut room = MOST_COLUMNS.saturating_sub(table.columns.iter().filter(|column| marks.has(column)).count());
    let mut is_shown = |column: &&Column| {
        let is_first = !marks.has(column) && room > 0;
        room -= usize::from(is_first);
        is_first || marks.has(column)
    };
    table.columns.iter().filter(|column| is_shown(column)).map(|column| row(column, marks)).collect()
}

fn row(column: &Column, marks: &Marks<'_>) -> String {
    let (data_type, word) = (type_word(&column.data_type.text), column_word(&column.name));
    let mut row = format!("    {data_type} {word}");
    let keys = marks.words(&column.name);
    if !keys.is_empty() {
        row = format!("{row} {}", keys.join(", "));
    }
    let comment = column.comment.as_deref().map(str::trim).filter(|comment| !comment.is_empty());
    let comment = comment.map(|comment| shortened(comment.lines().next().unwrap_or_default(), LONGEST_COMMENT));
    let said = match (word == column.name, comment) {
        (true, None) => return row + "\n",
        (true, Some(comment)) => quoted(&comment, LONGEST_COMMENT),
        (false, None) => quoted(&column.name, LONGEST_NAME),
        (false, Some(comment)) => {
            quoted(&format!("{}: {comment}", shortened(&column.name, LONGEST_NAME)), LONGEST_NAME * 2)
        }
    };
    format!("{row} \"{said}\"\n")
}

/// Which columns are keys.
struct Marks<'a> {
    primary: BTreeSet<&'a str>,
    foreign: BTreeSet<&'a str>,
    /// Those that are unique on their own.
    unique: BTreeSet<&'a str>,
}

impl<'a> Marks<'a> {
    fn of(table: &'a Table, references: &[Reference<'a>]) -> Self {
        let is_primary = |kind| matches!(kind, ConstraintKind::PrimaryKey);
        let primary = table.constraints.iter().filter(|constraint| is_primary(constraint.kind));
        let primary: BTreeSet<&str> =
            primary.flat_map(|constraint| constraint.columns.iter().map(String::as_str)).collect();
        let foreign = references.iter().flat_map(|reference| reference.columns.iter().map(String::as_str)).collect();
        let alone = unique_keys(table).filter_map(|columns| match columns {
            [column] => Some(column.as_str()),
            _ => None,
        });
        let unique = alone.filter(|column| !primary.contains(column)).collect();
        Self { primary, foreign, unique }
    }

    fn has(&self, column: &Column) -> bool {
        !self.words(&column.name).is_empty()
    }

    fn words(&self, column: &str) -> Vec<&'static str> {
        let all = [(&self.primary, "PK"), (&self.foreign, "FK"), (&self.unique, "UK")];
        all.into_iter().filter(|(columns, _)| columns.contains(column)).map(|(_, word)| word).collect()
    }
}

/// The line of a foreign key, from the table that is referred to.
fn line(graph: &Graph<'_>, reference: &Reference<'_>) -> String {
    let of = |target| identifier(name(graph, target), graph.default_schema);
    let (to, from) = (of(reference.to), of(Target::Drawn(reference.from)));
    let one = if reference.optional { "|o" } else { "||" };
    let many = if reference.unique { "o|" } else { "o{" };
    let columns = quoted(&reference.columns.join(", "), LONGEST_NAME / 2);
    format!("  {to} {one}--{many} {from} : \"{columns}\"\n")
}
