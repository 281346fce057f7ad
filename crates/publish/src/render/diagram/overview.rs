//! The diagram of the diagrams: which parts there are, and how many foreign keys lead from one to another.

use super::graph::Graph;
use super::parts::Part;
use super::words::quoted;
use crate::render::file_name::digest;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// More parts than these are drawn as schemas, where there are several.
const MOST_PARTS: usize = 40;

/// Of more lines than these only those with the most foreign keys are drawn.
const MOST_LINES: usize = 60;

/// The longest name of a part, in characters.
const LONGEST_TITLE: usize = 100;

/// The overview, and what is not in it.
pub(super) struct Overview {
    pub(super) text: String,
    pub(super) omitted: usize,
}

/// What is a box in the overview: a part or a schema.
struct Unit<'a> {
    title: &'a str,
    tables: usize,
}

/// Draws the parts; none where there are no two that foreign keys connect.
pub(super) fn overview(graph: &Graph<'_>, parts: &[Part]) -> Option<Overview> {
    let schemas: BTreeSet<&str> = parts.iter().map(|part| part.schema.as_str()).collect();
    let by_schema = parts.len() > MOST_PARTS && schemas.len() > 1;
    let title = |part: &'_ Part| -> String { if by_schema { part.schema.clone() } else { part.title.clone() } };
    let titles: Vec<String> = parts.iter().map(title).collect();
    let mut units: Vec<Unit<'_>> = Vec::new();
    let mut unit_of = vec![0; graph.tables.len()];
    for (part, title) in parts.iter().zip(&titles) {
        // Parts of a schema stand one after the other.
        if !by_schema || units.last().is_none_or(|unit| unit.title != title) {
            units.push(Unit { title, tables: 0 });
        }
        let position = units.len() - 1;
        part.tables.iter().for_each(|&table| unit_of[table] = position);
        units[position].tables += part.tables.len();
    }
    let mut lines: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for reference in &graph.references {
        let Some(to) = reference.to.position() else { continue };
        let (from, to) = (unit_of[reference.from], unit_of[to]);
        if from != to {
            *lines.entry((from, to)).or_default() += 1;
        }
    }
    (!lines.is_empty()).then(|| draw(&units, lines.into_iter().collect()))
}

fn draw(units: &[Unit<'_>], mut lines: Vec<((usize, usize), usize)>) -> Overview {
    let omitted = lines.len().saturating_sub(MOST_LINES);
    lines.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    lines.truncate(MOST_LINES);
    lines.sort_unstable();
    let linked: BTreeSet<usize> = lines.iter().flat_map(|((from, to), _)| [*from, *to]).collect();
    let identifier = |unit: usize| format!("p{}", &digest(units[unit].title)[..8]);
    let mut text = "flowchart LR\n".to_owned();
    // Writing to a string does not fail.
    for &unit in &linked {
        let Unit { title, tables } = units[unit];
        let word = if tables == 1 { "table" } else { "tables" };
        let _ = writeln!(text, "  {}[\"{}<br>{tables} {word}\"]", identifier(unit), quoted(title, LONGEST_TITLE));
    }
    for ((from, to), count) in lines {
        let _ = writeln!(text, "  {} -->|{count}| {}", identifier(from), identifier(to));
    }
    Overview { text, omitted }
}
