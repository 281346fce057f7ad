//! `SCHEMA_DIAGRAM.md`: the tables and their foreign keys as Mermaid diagrams that GitHub draws.
//!
//! One diagram a schema; of a large schema several, each of tables that belong together. No rows and sizes: the file
//! changes when the schema does.

mod block;
mod communities;
mod graph;
mod overview;
mod parts;
mod words;

use crate::comparison::Line;
use crate::docs::Documentation;
use crate::documents;
use crate::render::sql::MOMENT;
use crate::render::text::{markdown, visible};
use block::{Block, Others};
use graph::Graph;
use parts::{Part, parts, schema_anchor, whole};
use std::collections::BTreeSet;
use std::io::{self, Write};
use trueup_model::{Catalog, Scope};
use words::digested;

/// A diagram that somebody asked for.
#[derive(Debug, Clone)]
pub struct NamedView {
    /// What it is called.
    pub name: String,
    /// The tables that it shows.
    pub tables: Scope,
}

const HOW_TO_READ: &str = "\
A line leads from a table to those that refer to it, and names their columns: `||` is one row, `|o` none or one, `o{` any
number. `PK`, `FK` and `UK` mark the columns of the primary key, those of foreign keys, and those that are unique on their
own. A box without columns is a table of another diagram, or one that was not read. What Mermaid does not take in a type or a
column's name stands as `_`; the column's real name is then beside it.
";

/// More columns of a table than these are counted, not shown: nobody finds anything in a longer box.
const MOST_COLUMNS: usize = 50;

/// GitHub cuts Markdown after 500 KiB. Of a schema whose diagrams are larger fewer columns are shown; at last, keys only.
const LARGEST_FILE: usize = 460_000;
const FEWER_COLUMNS: [usize; 4] = [16, 8, 4, 0];

/// More parts than these are counted, not named, where a part's neighbours are listed.
const MOST_NEIGHBOURS: usize = 8;

/// The document.
pub(crate) fn document<'a>(documentation: &'a Documentation<'a>) -> documents::Document<'a> {
    let Documentation { catalog, annotations, now, .. } = *documentation;
    let dumped = now.strftime(MOMENT).to_string();
    documents::Document {
        path: "SCHEMA_DIAGRAM.md".to_owned(),
        render: Box::new(move |out| write_diagram(catalog, &annotations.views, &dumped, out)),
        line: |line| match line {
            line if line.starts_with("- Dumped: ") => Line::Moment,
            line if line.starts_with("- Database: ") => Line::Place,
            _ => Line::Text,
        },
    }
}

/// Writes the diagrams of `catalog`: `views` first, then all tables.
///
/// The same input gives the same bytes. `exported_at` is written as it is, on a line of its own. Views and partitions
/// are not drawn. `out` gets many small pieces: it should be buffered.
///
/// # Errors
///
/// What `out` says when it cannot be written to.
pub fn write_diagram(catalog: &Catalog, views: &[NamedView], exported_at: &str, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::new(catalog, views);
    writeln!(out, "# Schema diagram\n\n- Database: {}", markdown(&visible(&catalog.database)))?;
    writeln!(out, "- Dumped: {exported_at}")?;
    document.write_totals(out)?;
    if document.parts.is_empty() {
        return writeln!(out, "\nThere are no tables.");
    }
    writeln!(out, "\n{HOW_TO_READ}")?;
    document.write_contents(out)?;
    document.write_overview(out)?;
    for view in &document.views {
        view.write(out)?;
    }
    document.write_parts(out)
}

/// All that is in the file.
struct Document<'a> {
    graph: Graph<'a>,
    views: Vec<DrawnView>,
    parts: Vec<Part>,
}

/// A diagram that somebody asked for, or a part of one that would be too large.
struct DrawnView {
    anchor: String,
    title: String,
    tables: usize,
    /// Foreign keys of the tables to others.
    leaving: usize,
    block: Block,
}

fn drawn_view(graph: &Graph<'_>, view: &NamedView) -> Vec<DrawnView> {
    let is_meant = |&position: &usize| view.tables.has_table(&graph.tables[position].name);
    let tables: Vec<usize> = (0..graph.tables.len()).filter(is_meant).collect();
    let drawn = whole(graph, tables, Others::Hidden);
    let count = drawn.len();
    let one = |(number, (tables, block)): (usize, (Vec<usize>, Block))| {
        let all: usize = tables.iter().map(|&table| graph.references_of(table).len()).sum();
        let leaving = all - block.references - block.omitted;
        let name = visible(&view.name).into_owned();
        let title = if count == 1 { name } else { format!("{name} ({} of {count})", number + 1) };
        DrawnView { anchor: digested(&title, &["view", &title]), title, tables: tables.len(), leaving, block }
    };
    drawn.into_iter().enumerate().map(one).collect()
}

impl DrawnView {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        write_heading(out, 2, &self.anchor, &self.title)?;
        if self.tables == 0 {
            return writeln!(out, "No table is called so.");
        }
        write!(out, "{}, {}", tables(self.tables), foreign_keys(self.block.references))?;
        if self.leaving > 0 {
            write!(out, ", {} more to tables that are not shown", self.leaving)?;
        }
        write_block(out, &self.block)
    }
}

impl<'a> Document<'a> {
    /// The document with as many columns as fit into what GitHub shows.
    fn new(catalog: &'a Catalog, views: &[NamedView]) -> Self {
        let with = |most_columns| {
            let graph = Graph::new(catalog, most_columns);
            let views = views.iter().flat_map(|view| drawn_view(&graph, view)).collect();
            Self { views, parts: parts(&graph), graph }
        };
        let mut document = with(MOST_COLUMNS);
        for most_columns in FEWER_COLUMNS {
            if document.size() > LARGEST_FILE {
                document = with(most_columns);
            }
        }
        document
    }

    /// How many bytes the diagrams have.
    fn size(&self) -> usize {
        let views = self.views.iter().map(|view| view.block.text.len());
        views.chain(self.parts.iter().map(|part| part.block.text.len())).sum()
    }

    fn write_totals(&self, out: &mut dyn Write) -> io::Result<()> {
        let (total, keys) = (tables(self.graph.tables.len()), foreign_keys(self.graph.references.len()));
        let below: usize = self.graph.tables.iter().map(|drawn| drawn.below).sum();
        write!(out, "- {total}, {keys}")?;
        if below > 0 {
            write!(out, "; {} that stand in others as partitions or by inheritance are not drawn", tables(below))?;
        }
        writeln!(out)
    }

    /// The parts of each schema.
    fn schemas(&self) -> impl Iterator<Item = &[Part]> {
        self.parts.chunk_by(|one, other| one.schema == other.schema)
    }

    fn write_contents(&self, out: &mut dyn Write) -> io::Result<()> {
        for DrawnView { anchor, title, tables: count, .. } in &self.views {
            writeln!(out, "- [{}](#{anchor}): {}", markdown(title), tables(*count))?;
        }
        for parts in self.schemas() {
            let Some(first) = parts.first() else { continue };
            let count = parts.iter().map(|part| part.tables.len()).sum();
            let schema = markdown(&visible(&first.schema));
            writeln!(out, "- [{schema}](#{}): {}", schema_anchor(&first.schema), tables(count))?;
            for part in parts.iter().filter(|_| parts.len() > 1) {
                writeln!(out, "  - {}: {}", link(part), tables(part.tables.len()))?;
            }
        }
        Ok(())
    }

    fn write_overview(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(overview) = overview::overview(&self.graph, &self.parts) else { return Ok(()) };
        write_heading(out, 2, "overview", "Overview")?;
        write!(out, "The parts of the schema, and how many foreign keys lead from one to another.")?;
        if overview.omitted > 0 {
            write!(out, " {} lines with fewer foreign keys are not drawn.", overview.omitted)?;
        }
        write_mermaid(out, &overview.text)
    }

    fn write_parts(&self, out: &mut dyn Write) -> io::Result<()> {
        let neighbours = self.neighbours();
        let mut neighbours = neighbours.iter();
        for parts in self.schemas() {
            if let [first, _, ..] = parts {
                write_heading(out, 2, &schema_anchor(&first.schema), &visible(&first.schema))?;
                writeln!(out, "In {} parts.", parts.len())?;
            }
            for (part, neighbours) in parts.iter().zip(neighbours.by_ref()) {
                write_heading(out, if parts.len() == 1 { 2 } else { 3 }, &part.anchor, &part.title)?;
                self.write_part(part, neighbours, out)?;
            }
        }
        Ok(())
    }

    fn write_part(&self, part: &Part, neighbours: &Neighbours, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}, {}", tables(part.tables.len()), foreign_keys(part.block.references))?;
        if let Some(hub) = part.hub.filter(|_| part.tables.len() > 2) {
            let hub = crate::render::place::shown_name(&self.graph.tables[hub].name, self.graph.default_schema);
            write!(out, ", most of them about {}", markdown(&hub))?;
        }
        let lists = [("Refers to", &neighbours.to), ("Referred to by", &neighbours.from)];
        for (word, parts) in lists.into_iter().filter(|(_, parts)| !parts.is_empty()) {
            let links: Vec<String> = parts.iter().take(MOST_NEIGHBOURS).map(|&part| link(&self.parts[part])).collect();
            write!(out, ". {word} {}", links.join(", "))?;
            if parts.len() > MOST_NEIGHBOURS {
                write!(out, " and {} more", parts.len() - MOST_NEIGHBOURS)?;
            }
        }
        write_block(out, &part.block)
    }

    /// Of each part, those that it has foreign keys with.
    fn neighbours(&self) -> Vec<Neighbours> {
        let mut part_of = vec![0; self.graph.tables.len()];
        for (position, part) in self.parts.iter().enumerate() {
            part.tables.iter().for_each(|&table| part_of[table] = position);
        }
        let mut neighbours: Vec<Neighbours> = self.parts.iter().map(|_| Neighbours::default()).collect();
        for reference in &self.graph.references {
            let Some(to) = reference.to.position() else { continue };
            let (from, to) = (part_of[reference.from], part_of[to]);
            if from != to {
                neighbours[from].to.insert(to);
                neighbours[to].from.insert(from);
            }
        }
        neighbours
    }
}

/// The parts that a part refers to, and those that refer to it.
#[derive(Default)]
struct Neighbours {
    to: BTreeSet<usize>,
    from: BTreeSet<usize>,
}

fn link(part: &Part) -> String {
    format!("[{}](#{})", markdown(&part.title), part.anchor)
}

fn write_heading(out: &mut dyn Write, level: usize, anchor: &str, title: &str) -> io::Result<()> {
    // GitHub makes anchors of headings too; those of two headings with the same letters differ by their order only.
    writeln!(out, "\n{} <a id=\"{anchor}\"></a>{}\n", "#".repeat(level), markdown(title))
}

/// Ends a sentence, and writes the diagram.
fn write_block(out: &mut dyn Write, block: &Block) -> io::Result<()> {
    write!(out, ".")?;
    if block.omitted > 0 {
        write!(out, " {} for which there is no room are not drawn.", foreign_keys(block.omitted))?;
    }
    write_mermaid(out, &block.text)
}

fn write_mermaid(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n\n```mermaid\n{text}```")
}

fn tables(count: usize) -> String {
    if count == 1 { "1 table".to_owned() } else { format!("{count} tables") }
}

fn foreign_keys(count: usize) -> String {
    if count == 1 { "1 foreign key".to_owned() } else { format!("{count} foreign keys") }
}

#[cfg(test)]
mod tests;
