//! A file that stands in the folder and that this sync does not write: whose is it, and is its object gone?

use crate::render::file_name::{DIGITS, file_name};
use crate::render::index::{Figures, Row, Section, Status, file_title};
use crate::render::sql::Header;
use std::collections::BTreeSet;
use trueup_model::{Catalog, ObjectKind, ObjectName, Scope};

/// Folders and files that stand beside schemas' folders without being one.
const BESIDE_SCHEMAS: [&str; 2] = ["_views", "_routines"];
const OUTSIDE_SCHEMAS: [&str; 2] = ["_extensions.sql", "_database.sql"];

/// A file that an earlier sync wrote.
pub(crate) struct Standing<'a> {
    /// Below `schemas/`.
    path: &'a str,
    header: Header<'a>,
    section: Section,
    /// Its object, as far as path and header tell; hostile names of schemas stay unknown.
    name: Option<ObjectName>,
}

impl<'a> Standing<'a> {
    pub(crate) fn new(path: &'a str, header: Header<'a>, default_schema: &str) -> Self {
        let folder = path.split_once('/').map(|(folder, _)| folder).filter(|folder| !BESIDE_SCHEMAS.contains(folder));
        let (section, name) = match folder {
            None if OUTSIDE_SCHEMAS.contains(&path) => (Section::Outside, Some(ObjectName::global(""))),
            None => (Section::Default(default_schema.to_owned()), Some(ObjectName::new(default_schema, header.title))),
            Some(folder) => {
                let name = qualified_name(folder, header.title);
                let schema = name.as_ref().map_or(folder, |name| &name.schema);
                (Section::Schema(schema.to_owned()), name)
            }
        };
        Self { path, header, section, name }
    }

    /// Whether it describes a table.
    pub(crate) fn is_table(&self) -> bool {
        self.header.word == "Table"
    }

    fn is_relation(&self) -> bool {
        self.is_table() || matches!(self.header.word, "View" | "Materialized view")
    }

    /// What it describes, for people.
    pub(crate) fn title(&self) -> String {
        if self.is_relation() || self.header.word == "Routine" {
            self.header.title.to_owned()
        } else {
            file_title(self.path)
        }
    }

    /// Whether its object is gone: it would be in the catalog if it still existed.
    ///
    /// What lies outside the scope was not looked for, and what could not be read is not gone.
    pub(crate) fn is_orphaned(&self, scope: &Scope, unread: &UnreadNames) -> bool {
        let Some(name) = &self.name else { return scope.is_all() && unread.is_empty() };
        let looked_for = if self.is_relation() {
            scope.has_table(name)
        } else {
            // Outside all schemas the name of the schema is empty: covered unless the scope names some.
            !scope.is_tables_only() && scope.has_schema(&name.schema)
        };
        looked_for && !unread.has(name)
    }

    /// Its row in the index, on from its row in the index that stands there.
    pub(crate) fn row(&self, old: Option<&&Row>, orphaned: bool) -> Row {
        let status = if orphaned { Status::Orphaned } else { Status::Current };
        let figures = self.is_table().then(Figures::unknown);
        match old {
            Some(&old) if orphaned => Row { status, figures, ..old.clone() },
            Some(&old) if old.status == Status::Added => Row { status, ..old.clone() },
            Some(&old) => old.clone(),
            None => Row {
                section: self.section.clone(),
                path: self.path.to_owned(),
                status,
                title: self.title(),
                kind: self.header.word.to_lowercase(),
                figures,
            },
        }
    }
}

/// Splits `billing.invoice` where its folder says that the schema ends.
fn qualified_name(folder: &str, title: &str) -> Option<ObjectName> {
    let ends = title.match_indices('.').map(|(place, _)| place).chain([title.len()]);
    let mut schemas = ends.map(|end| &title[..end]).filter(|schema| file_name(schema, DIGITS) == folder);
    let schema = schemas.next()?;
    Some(ObjectName::new(schema, title[schema.len()..].trim_start_matches('.')))
}

/// Names of what is in the database and could not be read.
pub(crate) struct UnreadNames<'a> {
    objects: BTreeSet<&'a ObjectName>,
    schemas: BTreeSet<&'a str>,
}

impl<'a> UnreadNames<'a> {
    pub(crate) fn of(catalog: &'a Catalog) -> Self {
        let unread = || catalog.unread.iter().map(|unread| &unread.object);
        Self {
            objects: unread().map(|object| &object.name).collect(),
            schemas: unread()
                .filter(|object| object.kind == ObjectKind::Schema)
                .map(|object| &*object.name.name)
                .collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    fn has(&self, name: &ObjectName) -> bool {
        self.objects.contains(name) || self.schemas.contains(&*name.schema)
    }
}
