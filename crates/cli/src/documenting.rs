//! Writing the documentation folder: what `docs` does by itself, and `run` among other things.

use crate::args::Format;
use crate::commands::leave_out_privileges;
use crate::exit::Failure;
use std::path::{Path, PathBuf};
use trueup_db::{DdlOptions, Dialect};
use trueup_model::{Catalog, Measures, Scope};
use trueup_publish::{Annotations, DocumentFormat, Documentation, Summary, SyncOptions, Tally};

/// What is written unless somebody says otherwise.
pub(crate) const FORMATS: [Format; 5] = [Format::Sql, Format::Map, Format::Reference, Format::Diagram, Format::Html];

/// What a configured path says where a database's name is meant.
const DATABASE: &str = "{database}";

/// A configured path, for a database. The name becomes that of a folder, or of several where it has `/` in it.
pub(crate) fn path_for(written: &Path, database: &str) -> PathBuf {
    match written.to_str() {
        Some(text) if text.contains(DATABASE) => {
            let parts: Vec<String> = database.split('/').map(trueup_publish::safe_file_name).collect();
            text.replace(DATABASE, &parts.join("/")).into()
        }
        _ => written.to_owned(),
    }
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Formats {
    /// Whether the folder `schemas/` is.
    pub(crate) folder: bool,
    pub(crate) documents: Vec<DocumentFormat>,
    /// Whether documents that are asked for are left as they are.
    pub(crate) leaves_documents: bool,
}

impl Formats {
    /// Of a scope of single tables only the folder is written: the documents would lose all other tables.
    pub(crate) fn new(formats: &[Format], scope: &Scope) -> Result<Self, Failure> {
        let mut documents: Vec<DocumentFormat> = formats.iter().filter_map(|format| document(*format)).collect();
        let folder = formats.contains(&Format::Sql);
        let leaves_documents = scope.is_tables_only() && !documents.is_empty();
        if leaves_documents && !folder {
            let message = "single tables are named, and this format is about the whole database";
            return Err(Failure::new(message, "leave the tables out, or add `--format sql`"));
        }
        if leaves_documents {
            documents.clear();
        }
        Ok(Self { folder, documents, leaves_documents })
    }
}

fn document(format: Format) -> Option<DocumentFormat> {
    match format {
        Format::Sql => None,
        Format::Map => Some(DocumentFormat::Map),
        Format::Reference => Some(DocumentFormat::Reference),
        Format::Diagram => Some(DocumentFormat::Diagram),
        Format::Html => Some(DocumentFormat::Html),
        Format::Tbls => Some(DocumentFormat::Tbls),
    }
}

/// What is documented and where, but for the catalog itself.
pub(crate) struct Documented<'a> {
    pub(crate) dialect: &'static dyn Dialect,
    pub(crate) measures: &'a Measures,
    pub(crate) annotations: &'a Annotations,
    pub(crate) scope: &'a Scope,
    pub(crate) out: &'a Path,
}

impl Documented<'_> {
    /// Brings the folder into line with the catalog, from which privileges are gone then.
    pub(crate) fn sync(
        &self,
        catalog: &mut Catalog,
        formats: &Formats,
        options: SyncOptions,
    ) -> Result<Summary, Failure> {
        let now = jiff::Timestamp::now();
        // The documents hold all of the catalog, the folder no privileges.
        let of_all = self.documentation(catalog, now);
        let documents = trueup_publish::sync_documents(&of_all, &formats.documents, self.out, options)?;
        leave_out_privileges(catalog);
        let mut summary = if formats.folder {
            let catalog: &Catalog = catalog;
            let statements = || self.dialect.statements(catalog, DdlOptions::default());
            trueup_publish::sync(&self.documentation(catalog, now), statements, self.out, options)?
        } else {
            Summary::new(catalog)
        };
        summary.add_documents(documents);
        Ok(summary)
    }

    fn documentation<'c>(&'c self, catalog: &'c Catalog, now: jiff::Timestamp) -> Documentation<'c> {
        let Self { dialect, measures, scope, annotations, .. } = *self;
        Documentation {
            catalog,
            scope,
            measures,
            now,
            annotations,
            product: dialect.word(),
            has_schemas: dialect.has_schemas(),
        }
    }
}

/// A database without a single table is more likely the wrong one than one whose documents are to go.
pub(crate) fn refuse_to_prune_all(prune: bool, catalog: &Catalog) -> Result<(), Failure> {
    if prune && catalog.tables().next().is_none() && catalog.views().next().is_none() {
        let message = format!("refusing to remove all files: `{}` has no tables", catalog.database);
        return Err(Failure::new(message, "check the source; if it is meant, remove the folder by hand"));
    }
    Ok(())
}

/// What was written, in words.
pub(crate) fn written(summary: &Summary) -> String {
    if !summary.changed {
        return "nothing to write".to_owned();
    }
    let count = |files: fn(&Tally) -> usize| files(&summary.tables) + files(&summary.others);
    let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    let removed = match count(|tally| tally.pruned.len()) {
        0 => String::new(),
        removed => format!("{} removed, ", files(removed)),
    };
    let documents = summary.documents.new.len() + summary.documents.updated.len();
    match (count(|tally| tally.new.len() + tally.updated.len()) + documents, summary.index_changed) {
        (0, _) => format!("{removed}the index written"),
        (written, false) => format!("{removed}{} written", files(written)),
        (written, true) => format!("{removed}{} and the index written", files(written)),
    }
}
