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
use crate::render::file_name::{DIGITS, file_name};
use crate::render::links::{SHOWN, path_between};
use crate::render::sql::MOMENT;
use crate::render::text::{markdown, visible};
use block::{Block, Others};
use graph::Graph;
use parts::{Part, parts, schema_anchor, whole};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;
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

const MAIN: &str = "SCHEMA_DIAGRAM.md";

/// More parts than these are counted, not named, where a part's neighbours are listed.
const MOST_NEIGHBOURS: usize = 8;

/// The documents: one, or one with the overview and others with the schemas, where one would be too large to be shown.
pub(crate) fn documents<'a>(documentation: &Documentation<'a>) -> Vec<documents::Document<'a>> {
    let Documentation { catalog, annotations, now, .. } = *documentation;
    let dumped = now.strftime(MOMENT).to_string();
    let diagrams = Arc::new(Diagrams::new(catalog, &annotations.views, SHOWN));
    let document = |(number, path): (usize, &String)| {
        let (diagrams, dumped) = (Arc::clone(&diagrams), dumped.clone());
        documents::Document {
            path: path.clone(),
            render: Box::new(move |out| diagrams.write(number, &dumped, out)),
            line: |line| match line {
                line if line.starts_with("- Dumped: ") => Line::Moment,
                line if line.starts_with("- Database: ") => Line::Place,
                _ => Line::Text,
            },
        }
    };
    diagrams.files.iter().enumerate().map(document).collect()
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
    Diagrams::new(catalog, views, usize::MAX).write(0, exported_at, out)
}

/// All that is drawn, and where it stands.
struct Diagrams<'a> {
    catalog: &'a Catalog,
    graph: Graph<'a>,
    views: Vec<DrawnView>,
    parts: Vec<Part>,
    /// Of each part, those that it has foreign keys with.
    neighbours: Vec<Neighbours>,
    /// The main file, and others for schemas.
    files: Vec<String>,
    /// The file of each part.
    file_of: Vec<usize>,
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

impl<'a> Diagrams<'a> {
    fn new(catalog: &'a Catalog, views: &[NamedView], shown: usize) -> Self {
        let graph = Graph::new(catalog);
        let views = views.iter().flat_map(|view| drawn_view(&graph, view)).collect();
        let parts = parts(&graph);
        let neighbours = neighbours(&graph, &parts);
        let (files, file_of) = files(&parts, shown);
        Self { catalog, graph, views, parts, neighbours, files, file_of }
    }

    fn write(&self, file: usize, exported_at: &str, out: &mut dyn Write) -> io::Result<()> {
        let first = self.file_of.iter().position(|its| *its == file).and_then(|part| self.parts.get(part));
        match first.filter(|_| file > 0) {
            Some(part) => writeln!(out, "# Schema diagram: {}", markdown(&visible(&part.schema)))?,
            None => writeln!(out, "# Schema diagram")?,
        }
        writeln!(out, "\n- Database: {}", markdown(&visible(&self.catalog.database)))?;
        writeln!(out, "- Dumped: {exported_at}")?;
        if file == 0 {
            self.write_totals(out)?;
            if self.parts.is_empty() {
                return writeln!(out, "\nThere are no tables.");
            }
            writeln!(out, "\n{HOW_TO_READ}")?;
            self.write_contents(out)?;
            self.write_overview(out)?;
            self.views.iter().try_for_each(|view| view.write(out))?;
        }
        self.write_parts(file, out)
    }

    /// A link from one file to a part.
    fn link(&self, from: usize, part: usize) -> String {
        let Part { title, anchor, .. } = &self.parts[part];
        format!("[{}]({}#{anchor})", markdown(title), path_between(&self.files[from], &self.files[self.file_of[part]]))
    }
}

/// The files, and which of them each part stands in: all in one where that can be shown, else none in the first.
fn files(parts: &[Part], shown: usize) -> (Vec<String>, Vec<usize>) {
    /// What stands around a diagram.
    const AROUND: usize = 1000;
    let size = |part: &Part| part.block.text.len() + AROUND;
    let mut files = vec![MAIN.to_owned()];
    if parts.iter().map(size).sum::<usize>() < shown {
        return (files, vec![0; parts.len()]);
    }
    let mut file_of = Vec::with_capacity(parts.len());
    let (mut taken, mut number) = (0, 0);
    for (position, part) in parts.iter().enumerate() {
        let is_first = position == 0 || parts[position - 1].schema != part.schema;
        if is_first || taken + size(part) > shown {
            (taken, number) = (0, if is_first { 1 } else { number + 1 });
            let ending = if is_first { String::new() } else { format!("-{number}") };
            files.push(format!("diagram/{}{ending}.md", file_name(&part.schema, DIGITS)));
        }
        taken += size(part);
        file_of.push(files.len() - 1);
    }
    (files, file_of)
}

impl Diagrams<'_> {
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
        let mut position = 0;
        for parts in self.schemas() {
            let Some(first) = parts.first() else { continue };
            let count = parts.iter().map(|part| part.tables.len()).sum();
            let (schema, file) =
                (markdown(&visible(&first.schema)), path_between(MAIN, &self.files[self.file_of[position]]));
            writeln!(out, "- [{schema}]({file}#{}): {}", schema_anchor(&first.schema), tables(count))?;
            for part in parts {
                if parts.len() > 1 {
                    writeln!(out, "  - {}: {}", self.link(0, position), tables(part.tables.len()))?;
                }
                position += 1;
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

    /// The parts that stand in a file.
    fn write_parts(&self, file: usize, out: &mut dyn Write) -> io::Result<()> {
        let mut position = 0;
        for parts in self.schemas() {
            if let [first, _, ..] = parts
                && self.file_of[position] == file
            {
                write_heading(out, 2, &schema_anchor(&first.schema), &visible(&first.schema))?;
                writeln!(out, "In {} parts.", parts.len())?;
            }
            for part in parts {
                if self.file_of[position] == file {
                    write_heading(out, if parts.len() == 1 { 2 } else { 3 }, &part.anchor, &part.title)?;
                    self.write_part(position, file, out)?;
                }
                position += 1;
            }
        }
        Ok(())
    }

    fn write_part(&self, position: usize, file: usize, out: &mut dyn Write) -> io::Result<()> {
        let (part, neighbours) = (&self.parts[position], &self.neighbours[position]);
        write!(out, "{}, {}", tables(part.tables.len()), foreign_keys(part.block.references))?;
        if let Some(hub) = part.hub.filter(|_| part.tables.len() > 2) {
            let hub = crate::render::place::shown_name(&self.graph.tables[hub].name, self.graph.default_schema);
            write!(out, ", most of them about {}", markdown(&hub))?;
        }
        let lists = [("Refers to", &neighbours.to), ("Referred to by", &neighbours.from)];
        for (word, parts) in lists.into_iter().filter(|(_, parts)| !parts.is_empty()) {
            let links: Vec<String> = parts.iter().take(MOST_NEIGHBOURS).map(|&part| self.link(file, part)).collect();
            write!(out, ". {word} {}", links.join(", "))?;
            if parts.len() > MOST_NEIGHBOURS {
                write!(out, " and {} more", parts.len() - MOST_NEIGHBOURS)?;
            }
        }
        write_block(out, &part.block)
    }
}

/// The parts that a part refers to, and those that refer to it.
#[derive(Default)]
struct Neighbours {
    to: BTreeSet<usize>,
    from: BTreeSet<usize>,
}

fn neighbours(graph: &Graph<'_>, parts: &[Part]) -> Vec<Neighbours> {
    let mut part_of = vec![0; graph.tables.len()];
    for (position, part) in parts.iter().enumerate() {
        part.tables.iter().for_each(|&table| part_of[table] = position);
    }
    let mut neighbours: Vec<Neighbours> = parts.iter().map(|_| Neighbours::default()).collect();
    for reference in &graph.references {
        let Some(to) = reference.to.position() else { continue };
        let (from, to) = (part_of[reference.from], part_of[to]);
        if from != to {
            neighbours[from].to.insert(to);
            neighbours[to].from.insert(from);
        }
    }
    neighbours
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
