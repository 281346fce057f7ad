//! `SCHEMA_REFERENCE.md`: the whole schema for people, with what is remarkable about it on top.
//!
//! GitHub shows no large Markdown files. Above its size the schemas get files of their own, below `reference/`.

mod naming;
mod overview;
mod schema;

use crate::comparison::Line;
use crate::docs::Documentation;
use crate::documents::Document;
use crate::render::file_name::{DIGITS, file_name};
use crate::render::links::{SHOWN, path_between};
use crate::render::place::shown_name;
use crate::render::sql::MOMENT;
use crate::render::text::{markdown, visible};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::sync::Arc;
use trueup_model::{Catalog, Measures, ObjectName, References, Schema};

const MAIN: &str = "SCHEMA_REFERENCE.md";

/// The heading of what stands there only where rows were counted.
const VOLUMES: &str = "## Data volumes";

/// The documents: one, or one with the overview and others with the schemas.
pub(crate) fn documents<'a>(documentation: &'a Documentation<'a>) -> Vec<Document<'a>> {
    documents_within(SHOWN, documentation)
}

fn documents_within<'a>(shown: usize, documentation: &'a Documentation<'a>) -> Vec<Document<'a>> {
    let mut facts = Facts::new(documentation);
    let files = files_within(shown, documentation);
    for file in &files {
        let names = file.parts.iter().flat_map(|part| &part.names);
        facts.places.extend(names.map(|name| (name.clone(), file.path.clone())));
    }
    let facts = Arc::new(facts);
    let document = |file: File<'a>| {
        let facts = Arc::clone(&facts);
        Document { path: file.path.clone(), line, render: Box::new(move |out| write_file(out, &facts, &file)) }
    };
    files.into_iter().map(document).collect()
}

/// A file, and what of the schemas stands in it. The main file begins with the overview.
struct File<'a> {
    path: String,
    parts: Vec<Part<'a>>,
}

/// A schema, or as much of it as goes into one file.
struct Part<'a> {
    schema: &'a str,
    /// Its tables and views here.
    names: Vec<ObjectName>,
    /// Counted from 1. What is neither table nor view stands in the first.
    number: usize,
}

/// The schemas, each as one part.
fn parts(catalog: &Catalog) -> Vec<Part<'_>> {
    let part = |(schema, content)| {
        let (schema, content): (&String, &Schema) = (schema, content);
        let names = content.tables.keys().chain(content.views.keys());
        Part { schema, names: names.map(|name| ObjectName::new(schema, name)).collect(), number: 1 }
    };
    catalog.schemas.iter().map(part).collect()
}

/// The file of a part that has one of its own.
fn part_path(part: &Part<'_>) -> String {
    let ending = if part.number == 1 { String::new() } else { format!("-{}", part.number) };
    format!("reference/{}{ending}.md", file_name(part.schema, DIGITS))
}

fn files_within<'a>(shown: usize, documentation: &Documentation<'a>) -> Vec<File<'a>> {
    // What stands where must not depend on whether rows were counted.
    let no_measures = Measures::new();
    let unmeasured = Documentation { measures: &no_measures, ..*documentation };
    let mut facts = Facts::new(&unmeasured);
    // How long links become is not known before the files are: these are as long as any.
    let whole = parts(documentation.catalog);
    for part in &whole {
        let path = format!("../{}", part_path(part));
        facts.places.extend(part.names.iter().map(|name| (name.clone(), path.clone())));
    }
    let sizes: Vec<Vec<usize>> = whole.par_iter().map(|part| sizes(&facts, part)).collect();
    if sizes.iter().flatten().sum::<usize>() < shown {
        return vec![File { path: MAIN.to_owned(), parts: whole }];
    }
    let mut files = vec![File { path: MAIN.to_owned(), parts: Vec::new() }];
    for (part, sizes) in whole.into_iter().zip(sizes) {
        files.extend(divided(part, &sizes, shown));
    }
    files
}

/// How long each table and view of a part becomes.
fn sizes(facts: &Facts<'_>, part: &Part<'_>) -> Vec<usize> {
    let size = |name: &ObjectName| {
        let mut text = Vec::new();
        // Writing into memory does not fail.
        let _ = schema::write_relation(&mut text, facts, MAIN, name);
        text.len()
    };
    part.names.iter().map(size).collect()
}

fn divided<'a>(part: Part<'a>, sizes: &[usize], shown: usize) -> Vec<File<'a>> {
    let mut groups: Vec<Vec<ObjectName>> = vec![Vec::new()];
    let mut taken = 0;
    for (name, size) in part.names.into_iter().zip(sizes) {
        if taken > 0 && taken + size > shown {
            groups.push(Vec::new());
            taken = 0;
        }
        taken += size;
        if let Some(group) = groups.last_mut() {
            group.push(name);
        }
    }
    let file = |(number, names): (usize, Vec<ObjectName>)| {
        let part = Part { schema: part.schema, names, number };
        File { path: part_path(&part), parts: vec![part] }
    };
    (1..).zip(groups).map(file).collect()
}

/// What is looked up again and again.
struct Facts<'a> {
    documentation: &'a Documentation<'a>,
    references: References<'a>,
    /// Which views use a table or view.
    used_by: BTreeMap<&'a ObjectName, Vec<ObjectName>>,
    /// Partitions and inheriting tables, by their parents.
    children: BTreeMap<&'a ObjectName, Vec<ObjectName>>,
    /// In which file a table or view stands.
    places: HashMap<ObjectName, String>,
}

impl<'a> Facts<'a> {
    fn new(documentation: &'a Documentation<'a>) -> Self {
        let catalog = documentation.catalog;
        let (mut used_by, mut children) = (BTreeMap::new(), BTreeMap::new());
        for (name, table) in catalog.tables() {
            for parent in table.inherits.iter().chain(table.partition_of.iter().map(|partition| &partition.parent)) {
                children.entry(parent).or_insert_with(Vec::new).push(name.clone());
            }
        }
        for (name, view) in catalog.views() {
            for used in &view.attached.depends_on {
                if used.kind.is_relation() && used.name != name {
                    let users: &mut Vec<ObjectName> = used_by.entry(&used.name).or_default();
                    if users.last() != Some(&name) {
                        users.push(name.clone());
                    }
                }
            }
        }
        Self { documentation, references: catalog.references(), used_by, children, places: HashMap::new() }
    }

    /// The name as documents show it, escaped.
    fn shown(&self, name: &ObjectName) -> String {
        cell(&shown_name(name, &self.documentation.catalog.server.default_schema))
    }

    /// A link from a file to where a table or view stands.
    fn link(&self, from: &str, name: &ObjectName) -> String {
        let shown = self.shown(name);
        let Some(place) = self.places.get(name) else { return shown };
        format!("[{shown}]({}#{})", path_between(from, place), anchor(name))
    }

    fn links(&self, from: &str, names: &[ObjectName]) -> String {
        names.iter().map(|name| self.link(from, name)).collect::<Vec<_>>().join(", ")
    }
}

/// Where in its file a table or view stands. Headings give no such name that is the same everywhere.
fn anchor(name: &ObjectName) -> String {
    format!("{}.{}", file_name(&name.schema, DIGITS), file_name(&name.name, DIGITS))
}

fn write_file(out: &mut dyn Write, facts: &Facts<'_>, file: &File<'_>) -> io::Result<()> {
    let Documentation { catalog, now, .. } = *facts.documentation;
    let title = match file.parts.as_slice() {
        [part] if file.path != MAIN => format!("{}: schema {}", cell(&catalog.database), cell(part.schema)),
        _ => format!("{}: schema reference", cell(&catalog.database)),
    };
    writeln!(out, "# {title}\n")?;
    writeln!(out, "Database: {}  ", cell(&catalog.database))?;
    let server = &catalog.server;
    writeln!(out, "Server: {} {}  ", cell(&server.product), cell(&server.version))?;
    writeln!(out, "Dumped: {}\n", now.strftime(MOMENT))?;
    writeln!(out, "Written by trueup from the database's catalogs; changes made by hand are lost.\n")?;
    if file.path == MAIN {
        overview::write(out, facts)?;
    }
    file.parts.iter().try_for_each(|part| schema::write(out, facts, file, part))
}

fn line(line: &str) -> Line {
    if line.starts_with("Dumped: ") {
        Line::Moment
    } else if line.starts_with("Rows: ") || line.starts_with("* Rows: ") {
        Line::RoundedCount
    } else if line.is_empty() || line == VOLUMES {
        Line::Volume
    } else if line.starts_with("# ") || line.starts_with("Database: ") || line.starts_with("Server: ") {
        Line::Place
    } else {
        Line::Text
    }
}

/// A text of the database on one line of Markdown.
fn cell(text: &str) -> String {
    markdown(&visible(text))
}

/// SQL on one line of Markdown, as code where it can be.
fn code(sql: &str) -> String {
    let line = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    // Within code nothing is escaped but the bar of a table.
    if line.is_empty() || line.contains('`') || visible(&line) != line.as_str() {
        return cell(sql);
    }
    format!("`{}`", line.replace('|', "\\|"))
}

/// A comment as a paragraph of its own: its lines joined, for what they would mean in Markdown is not known.
fn paragraph(out: &mut dyn Write, comment: Option<&String>) -> io::Result<()> {
    match comment.map(|comment| comment.split_whitespace().collect::<Vec<_>>().join(" ")) {
        Some(text) if !text.is_empty() => writeln!(out, "{}\n", beginning(&cell(&text))),
        _ => Ok(()),
    }
}

/// A text that begins a line, where digits, dashes and equals signs would make a list or a heading of it.
fn beginning(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    if text.starts_with(['-', '=']) { format!("\\{text}") } else { text.to_owned() }
}

/// Rows of a table in Markdown.
fn table(out: &mut dyn Write, heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> io::Result<()> {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "| {} |", heads.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(heads.len()))?;
    rows.try_for_each(|row| writeln!(out, "| {} |", row.join(" | ")))?;
    writeln!(out)
}
