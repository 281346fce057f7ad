//! What `_index.md` says, as values: made from a catalog, and compared with what stands there.

use crate::render::figures;
use crate::render::place::Place;
use crate::render::text::visible;
use trueup_model::{Catalog, ConstraintKind, Measure, Measures, ObjectName, Table};

/// The index of the `schemas/` folder. All names in it are visible ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Index {
    /// The database's name.
    pub(crate) database: String,
    /// When a sync last changed something, in UTC.
    pub(crate) last_sync: String,
    /// What was found and written, kind by kind.
    pub(crate) written: String,
    /// What could not be described, with the reason, a line each.
    pub(crate) unread: Vec<String>,
    /// What was left out because it holds a secret, a line each.
    pub(crate) withheld: Vec<String>,
    /// A row for each file, sorted by [`Row::order`].
    pub(crate) rows: Vec<Row>,
}

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) section: Section,
    /// Below `schemas/`.
    pub(crate) path: String,
    pub(crate) status: Status,
    /// The object's name, or the file's where it holds several.
    pub(crate) title: String,
    /// What it is: `table`, `view`, `types`.
    pub(crate) kind: String,
    /// For tables only.
    pub(crate) figures: Option<Figures>,
}

/// The part of the index that a file is listed in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    /// The default schema.
    Default(String),
    /// Another schema.
    Schema(String),
    /// What is outside all schemas.
    Outside,
}

/// What became of a file's object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// It is as the file says.
    Current,
    /// The same, and the last sync that changed anything brought it.
    Added,
    /// The file is there and the object is gone.
    Orphaned,
}

/// A table's columns in the index, as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) columns: String,
    pub(crate) indexes: String,
    pub(crate) foreign_keys: String,
    pub(crate) rows: String,
    pub(crate) size: String,
    /// What rows and size were made from; nothing where they come from an index that stands.
    pub(crate) measure: Option<Measure>,
}

/// What difference in rows and sizes makes two indexes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// Any.
    Nothing,
    /// One of more than a tenth.
    Tenth,
    /// None, and another name of the database neither: only definitions count.
    Everything,
}

impl Row {
    /// Rows are sorted by section, tables first, then by kind and name.
    pub(crate) fn order(&self) -> impl Ord + '_ {
        (&self.section, self.figures.is_none(), &self.kind, &self.title, &self.path)
    }

    /// The row of a file about `place`.
    pub(crate) fn new(place: Place<'_>, path: &str, catalog: &Catalog, measures: &Measures) -> Self {
        let figures = match place {
            Place::Table((schema, name)) => {
                let name = ObjectName::new(schema, name);
                catalog.table(&name).map(|table| Figures::new(table, &name, measures))
            }
            Place::View(_) | Place::Routine(_) => None,
            Place::Schema(_) | Place::Types(_) | Place::Sequences(_) | Place::Other(_) => None,
            Place::Extensions | Place::Database => None,
        };
        let title = if place.is_one_name() { place.title(catalog) } else { file_title(path) };
        Self {
            section: Section::of(place.schema(), &catalog.server.default_schema),
            path: path.to_owned(),
            status: Status::Current,
            title,
            kind: place.word(catalog).to_lowercase(),
            figures,
        }
    }

    /// What a summary calls it: several schemas have files of the same title.
    pub(crate) fn label(&self) -> &str {
        if self.title == file_title(&self.path) { &self.path } else { &self.title }
    }

    fn says_the_same(&self, old: &Self, tolerance: Tolerance) -> bool {
        let figures = match (&old.figures, &self.figures) {
            (Some(old), Some(new)) => new.says_the_same(old, tolerance),
            (old, new) => old == new,
        };
        // What an earlier sync added is as it should be until another sync changes something.
        let status = self.status == old.status || (self.status, old.status) == (Status::Current, Status::Added);
        figures && status && (&self.path, &self.title, &self.kind) == (&old.path, &old.title, &old.kind)
    }
}

/// What a file that holds several objects is called in the index.
pub(crate) fn file_title(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

impl Section {
    /// The section of a schema; of none: outside.
    pub(crate) fn of(schema: Option<&str>, default_schema: &str) -> Self {
        match schema {
            None => Self::Outside,
            Some(schema) if schema == default_schema => Self::Default(visible(schema).into_owned()),
            Some(schema) => Self::Schema(visible(schema).into_owned()),
        }
    }
}

impl Figures {
    /// Where nothing is known.
    pub(crate) fn unknown() -> Self {
        let unknown = || figures::UNKNOWN.to_owned();
        Self {
            columns: unknown(),
            indexes: unknown(),
            foreign_keys: unknown(),
            rows: unknown(),
            size: unknown(),
            measure: None,
        }
    }

    fn new(table: &Table, name: &ObjectName, measures: &Measures) -> Self {
        let measure = measures.get(name).copied().unwrap_or_default();
        let has_index =
            |kind| matches!(kind, ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion);
        let keys = table.constraints.iter().filter(|constraint| has_index(constraint.kind)).count();
        Self {
            columns: table.columns.len().to_string(),
            indexes: (table.indexes.len() + keys).to_string(),
            foreign_keys: table.foreign_keys.len().to_string(),
            rows: figures::rows(measure.rows, measure.estimated),
            size: figures::size(measure.bytes),
            measure: Some(measure),
        }
    }

    fn says_the_same(&self, old: &Self, tolerance: Tolerance) -> bool {
        let as_shown = self.rows == old.rows && self.size == old.size;
        let counts = match (tolerance, self.measure) {
            (Tolerance::Everything, _) => true,
            (Tolerance::Tenth, Some(now)) => {
                figures::is_close(&old.rows, now.rows) && figures::is_close(&old.size, now.bytes)
            }
            (Tolerance::Tenth, None) | (Tolerance::Nothing, _) => as_shown,
        };
        counts && (&self.columns, &self.indexes, &self.foreign_keys) == (&old.columns, &old.indexes, &old.foreign_keys)
    }
}

impl Index {
    /// Whether it says the same as an older one; when that was written does not matter.
    pub(crate) fn says_the_same(&self, old: &Self, tolerance: Tolerance) -> bool {
        (tolerance == Tolerance::Everything || self.database == old.database)
            && (&self.written, &self.unread, &self.withheld) == (&old.written, &old.unread, &old.withheld)
            && self.rows.len() == old.rows.len()
            && self.rows.iter().zip(&old.rows).all(|(new, old)| new.says_the_same(old, tolerance))
    }
}
