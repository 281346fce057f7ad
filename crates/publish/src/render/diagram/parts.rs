//! How tables are spread over diagrams: by schema, then by what belongs together.

use super::block::{Block, Others, block};
use super::communities::communities;
use super::graph::Graph;
use super::words::{digested, identifier};
use crate::render::file_name::digest;
use crate::render::place::shown_name;
use crate::render::text::visible;
use std::collections::HashMap;
use std::ops::Range;

/// Tables a diagram: what a reader, and GitHub's column of a thousand pixels, can still take in.
const MOST_TABLES: usize = 40;

/// Communities of fewer tables than these share diagrams with others.
const SMALL: usize = 5;

/// Tables that nothing connects stand in one long column, so there are fewer of them in a diagram. After at least so many,
/// one in [`TABLES_A_CUT`] begins a new one.
const MOST_GATHERED: usize = 24;
const FEWEST_GATHERED: usize = 12;
const TABLES_A_CUT: u8 = 8;

/// A diagram and what stands around it.
pub(super) struct Part {
    /// By what links lead to it.
    pub(super) anchor: String,
    /// What it is called: after its schema, or its hub.
    pub(super) title: String,
    pub(super) schema: String,
    /// Positions of the tables in it.
    pub(super) tables: Vec<usize>,
    /// The table with the most foreign keys within the diagram; none where there are none.
    pub(super) hub: Option<usize>,
    pub(super) block: Block,
}

/// All diagrams of all tables, by schema.
pub(super) fn parts(graph: &Graph<'_>) -> Vec<Part> {
    graph.schemas().flat_map(|tables| schema_parts(graph, tables)).collect()
}

fn schema_parts(graph: &Graph<'_>, tables: Range<usize>) -> Vec<Part> {
    let all = |tables: Vec<Vec<usize>>| tables.into_iter().flat_map(|tables| whole(graph, tables, Others::Boxes));
    let groups =
        if tables.len() <= MOST_TABLES { vec![tables.clone().collect()] } else { groups(graph, tables.clone()) };
    let groups: Vec<(Vec<usize>, Block)> = all(groups).collect();
    if let [_] = groups.as_slice() {
        let schema = &graph.tables[tables.start].name.schema;
        let title = |_: &Part| (schema_anchor(schema), visible(schema).into_owned());
        return groups.into_iter().map(|group| Part::new(graph, group, title)).collect();
    }
    let title = |part: &Part| {
        let (first, last) = (part.tables.first().copied(), part.tables.last().copied());
        let shown = |position: usize| shown_name(&graph.tables[position].name, graph.default_schema);
        let named = part.hub.or(first).unwrap_or_default();
        let title = match (part.hub, first.zip(last)) {
            (None, Some((first, last))) if first != last => format!("{} to {}", shown(first), shown(last)),
            _ => shown(named),
        };
        (format!("part-{}", identifier(&graph.tables[named].name, graph.default_schema)), title)
    };
    groups.into_iter().map(|group| Part::new(graph, group, title)).collect()
}

/// By what links lead to a schema's heading.
pub(super) fn schema_anchor(schema: &str) -> String {
    let is_simple = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if schema.chars().all(is_simple) { format!("schema-{schema}") } else { digested(schema, &["schema", schema]) }
}

impl Part {
    fn new(graph: &Graph<'_>, (tables, block): (Vec<usize>, Block), title: impl Fn(&Self) -> (String, String)) -> Self {
        let schema = tables.first().map(|&table| graph.tables[table].name.schema.clone()).unwrap_or_default();
        let hub = hub(graph, &tables);
        let mut part = Self { anchor: String::new(), title: String::new(), schema, tables, hub, block };
        (part.anchor, part.title) = title(&part);
        part
    }
}

/// The table with the most foreign keys to and from others of these, by name where several have as many.
fn hub(graph: &Graph<'_>, tables: &[usize]) -> Option<usize> {
    let mut counts: HashMap<usize, usize> = tables.iter().map(|&table| (table, 0)).collect();
    for reference in tables.iter().flat_map(|&table| graph.references_of(table)) {
        let ends =
            [Some(reference.from), reference.to.position()].map(|end| end.filter(|end| counts.contains_key(end)));
        if let [Some(from), Some(to)] = ends
            && from != to
        {
            *counts.entry(from).or_default() += 1;
            *counts.entry(to).or_default() += 1;
        }
    }
    let busiest = tables.iter().copied().rev().max_by_key(|table| counts.get(table).copied());
    busiest.filter(|table| counts.get(table).is_some_and(|count| *count > 0))
}

/// The tables' diagram; or several, where one would be more than GitHub draws.
pub(super) fn whole(graph: &Graph<'_>, tables: Vec<usize>, others: Others) -> Vec<(Vec<usize>, Block)> {
    let drawn = block(graph, &tables, others);
    if drawn.is_whole() || tables.len() < 2 {
        return vec![(tables, drawn)];
    }
    let (one, other) = tables.split_at(tables.len() / 2);
    [one, other].into_iter().flat_map(|half| whole(graph, half.to_vec(), others)).collect()
}

/// Groups a schema's tables by what belongs together; what belongs to nothing larger, by name.
fn groups(graph: &Graph<'_>, tables: Range<usize>) -> Vec<Vec<usize>> {
    let inside = |position: usize| tables.contains(&position).then(|| position - tables.start);
    let links = tables.clone().flat_map(|table| graph.references_of(table));
    let links = links.filter_map(|reference| Some((inside(reference.from)?, inside(reference.to.position()?)?)));
    let found = communities(tables.len(), links, MOST_TABLES);
    let found = found.into_iter().map(|group| group.into_iter().map(|table| table + tables.start).collect());
    let (small, mut groups): (Vec<Vec<usize>>, Vec<_>) = found.partition(|group: &Vec<usize>| group.len() < SMALL);
    let mut gathered: Vec<Vec<usize>> = Vec::new();
    for group in small {
        match gathered.last_mut() {
            Some(last) if !ends(graph, last, &group) => last.extend(group),
            _ => gathered.push(group),
        }
    }
    groups.extend(gathered);
    groups.sort_unstable();
    groups
}

/// Whether a new diagram begins with `group`. That depends on names, so that a new table moves few others.
fn ends(graph: &Graph<'_>, gathered: &[usize], group: &[usize]) -> bool {
    let name = group.first().map(|&table| digest(&graph.tables[table].name.name));
    let byte = name.and_then(|digest| u8::from_str_radix(digest.get(..2)?, 16).ok());
    let is_cut = byte.is_some_and(|byte| byte % TABLES_A_CUT == 0);
    gathered.len() + group.len() > MOST_GATHERED || gathered.len() >= FEWEST_GATHERED && is_cut
}
