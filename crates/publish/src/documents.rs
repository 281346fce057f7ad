//! Documents about the whole database: files beside the folder `schemas/`, each touched only when it says something new.

use crate::comparison::{Comparison, Line};
use crate::docs::{Documentation, SyncOptions};
use crate::error::Error;
use crate::render::index::Tolerance;
use crate::render::{diagram, html, map, reference, tbls};
use crate::sinks::file::WholeFile;
use crate::sinks::folder::Folder;
use serde::{Deserialize, Serialize};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// What a document about the whole database is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFormat {
    /// `schema_map.json`: the saved catalog, for programs.
    Map,
    /// `SCHEMA_REFERENCE.md`: all tables in words, for people.
    Reference,
    /// `SCHEMA_DIAGRAM.md`: the tables and their foreign keys as Mermaid diagrams.
    Diagram,
    /// `schema.html`: one page with search and diagrams, for people.
    Html,
    /// `schema.json` as tbls writes it, for what is built on that.
    Tbls,
}

/// What became of the documents, by their paths below the documentation folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTally {
    /// Written for the first time; or missing, where it was only to check.
    pub new: Vec<String>,
    /// Written anew; or stale, where it was only to check.
    pub updated: Vec<String>,
    /// As they were.
    pub unchanged: Vec<String>,
}

impl DocumentTally {
    /// Whether a document was written; or would be.
    pub fn changed(&self) -> bool {
        !(self.new.is_empty() && self.updated.is_empty())
    }

    /// All documents.
    pub(crate) fn all(&self) -> impl Iterator<Item = &String> {
        self.new.iter().chain(&self.updated).chain(&self.unchanged)
    }
}

/// Writes a document.
pub(crate) type Render<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'a>;

/// A document: where it goes, what it says, and what its lines hold.
pub(crate) struct Document<'a> {
    /// Below the documentation folder.
    pub(crate) path: String,
    /// Writes it. The same catalog must give the same lines, whatever the counts and the moment are.
    pub(crate) render: Render<'a>,
    /// Says of a line what it holds.
    pub(crate) line: fn(&str) -> Line,
}

/// The documents of a format.
fn documents<'a>(format: DocumentFormat, documentation: &'a Documentation<'a>) -> Vec<Document<'a>> {
    match format {
        DocumentFormat::Map => vec![map::document(documentation)],
        DocumentFormat::Reference => reference::documents(documentation),
        DocumentFormat::Diagram => diagram::documents(documentation),
        DocumentFormat::Html => vec![html::document(documentation)],
        DocumentFormat::Tbls => vec![tbls::document(documentation)],
    }
}

/// Brings the documents of these formats into line with the catalog; one that says the same is not touched.
pub fn sync_documents(
    documentation: &Documentation<'_>,
    formats: &[DocumentFormat],
    folder: &Path,
    options: SyncOptions,
) -> Result<DocumentTally, Error> {
    let folder = Folder::new(folder);
    if !options.check {
        folder.sweep_top()?;
    }
    let mut tally = DocumentTally::default();
    for document in formats.iter().flat_map(|format| documents(*format, documentation)) {
        let full_path = folder.full_path(&document.path);
        let is_there = full_path.is_file();
        if is_there && says_the_same(&document, &full_path, options.tolerance())? {
            tally.unchanged.push(document.path);
            continue;
        }
        if !options.check {
            write(&document, &full_path)?;
        }
        if is_there { tally.updated.push(document.path) } else { tally.new.push(document.path) }
    }
    Ok(tally)
}

/// Whether what stands there says what the document would say, line by line.
///
/// Nothing is written for it: a check may be made in a folder that nobody may write in.
fn says_the_same(document: &Document<'_>, path: &Path, tolerance: Tolerance) -> Result<bool, Error> {
    let comparison = Comparison::with_file(path, document.line, tolerance);
    let comparison = comparison.map_err(|error| Error::from_system("read", path, &error))?;
    let mut buffered = BufWriter::with_capacity(1 << 16, comparison);
    let rendered = (document.render)(&mut buffered).and_then(|()| buffered.flush());
    let (comparison, _) = buffered.into_parts();
    comparison.outcome(rendered).map_err(|error| Error::from_system("read", path, &error))
}

fn write(document: &Document<'_>, path: &Path) -> Result<(), Error> {
    let mut file = WholeFile::create(path)?;
    let mut buffered = BufWriter::with_capacity(1 << 16, &mut file);
    let written = (document.render)(&mut buffered).and_then(|()| buffered.flush());
    drop(buffered);
    written.map_err(|error| file.error(&error))?;
    file.finish()
}
