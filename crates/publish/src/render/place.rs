//! Where in the `schemas/` folder an object is documented.
//!
//! The default schema's files stand in the folder itself, another schema's in a folder of its own. Each has its tables
//! beside `_views/`, `_routines/`, `_types.sql`, `_sequences.sql`, `_schema.sql` and `_other.sql`, so that a run for
//! one schema touches nothing of another. `_extensions.sql` and `_database.sql` hold what is outside all schemas.

use crate::render::file_name::file_name;
use crate::render::text::visible;
use std::borrow::Cow;
use trueup_model::{Catalog, ObjectKey, ObjectKind, ObjectName, Statement};

/// One file of the `schemas/` folder, by what it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place {
    /// A table with all that belongs to it.
    Table(ObjectName),
    /// A view or materialized view with all that belongs to it.
    View(ObjectName),
    /// All routines of one name.
    Routine(ObjectName),
    /// A schema itself.
    Schema(String),
    /// A schema's types.
    Types(String),
    /// A schema's sequences that no table owns.
    Sequences(String),
    /// What else is in a schema: operators, collations, text search objects.
    Other(String),
    /// The extensions.
    Extensions,
    /// What else is outside all schemas: casts, publications, foreign servers.
    Database,
}

impl Place {
    /// The place of a statement.
    pub(crate) fn of(statement: Statement, catalog: &Catalog) -> (Self, String) {
        let Statement { object, owner, sql } = statement;
        let place = match owner.and_then(|owner| Self::of_relation(owner, catalog).ok()) {
            Some(place) => place,
            None => Self::of_object(object, catalog),
        };
        (place, sql)
    }

    fn of_relation(name: ObjectName, catalog: &Catalog) -> Result<Self, ObjectName> {
        if catalog.table(&name).is_some() {
            Ok(Self::Table(name))
        } else if catalog.view(&name).is_some() {
            Ok(Self::View(name))
        } else {
            Err(name)
        }
    }

    fn of_object(object: ObjectKey, catalog: &Catalog) -> Self {
        use ObjectKind as Kind;
        let ObjectKey { kind, name, .. } = object;
        match kind {
            Kind::Table | Kind::Column | Kind::Index | Kind::Trigger | Kind::Policy | Kind::Rule | Kind::Statistics => {
                Self::of_relation(name, catalog).unwrap_or_else(|name| Self::elsewhere(name.schema))
            }
            // A domain has constraints too.
            Kind::Constraint => Self::of_relation(name, catalog).unwrap_or_else(|name| Self::Types(name.schema)),
            Kind::View | Kind::MaterializedView => Self::View(name),
            Kind::Routine => Self::Routine(ObjectName { name: bare_routine_name(&name.name).to_owned(), ..name }),
            Kind::Schema => Self::Schema(if name.name.is_empty() { name.schema } else { name.name }),
            Kind::Type => Self::Types(name.schema),
            Kind::Sequence => Self::Sequences(name.schema),
            Kind::Extension => Self::Extensions,
            Kind::Database
            | Kind::Language
            | Kind::Cast
            | Kind::Transform
            | Kind::AccessMethod
            | Kind::ForeignDataWrapper
            | Kind::ForeignServer
            | Kind::UserMapping
            | Kind::EventTrigger
            | Kind::Publication
            | Kind::Subscription
            | Kind::ChangedPrivileges
            | Kind::DefaultPrivileges => Self::Database,
            Kind::Collation
            | Kind::Operator
            | Kind::OperatorFamily
            | Kind::OperatorClass
            | Kind::Conversion
            | Kind::TextSearchParser
            | Kind::TextSearchTemplate
            | Kind::TextSearchDictionary
            | Kind::TextSearchConfiguration => Self::elsewhere(name.schema),
        }
    }

    fn elsewhere(schema: String) -> Self {
        if schema.is_empty() { Self::Database } else { Self::Other(schema) }
    }

    /// The path below `schemas/`, with `digits` of a digest where a name is not plain.
    pub(crate) fn path(&self, default_schema: &str, digits: usize) -> String {
        let file = |name: &str| file_name(name, digits);
        let below = match self {
            Self::Table(name) => format!("{}.sql", file(&name.name)),
            Self::View(name) => format!("_views/{}.sql", file(&name.name)),
            Self::Routine(name) => format!("_routines/{}.sql", file(&name.name)),
            Self::Schema(_) => "_schema.sql".to_owned(),
            Self::Types(_) => "_types.sql".to_owned(),
            Self::Sequences(_) => "_sequences.sql".to_owned(),
            Self::Other(_) => "_other.sql".to_owned(),
            Self::Extensions => "_extensions.sql".to_owned(),
            Self::Database => "_database.sql".to_owned(),
        };
        match self.schema() {
            Some(schema) if schema != default_schema => format!("{}/{below}", file(schema)),
            _ => below,
        }
    }

    /// The schema that it is in; none for what is outside all schemas.
    pub(crate) fn schema(&self) -> Option<&str> {
        match self {
            Self::Table(name) | Self::View(name) | Self::Routine(name) => Some(&name.schema),
            Self::Schema(schema) | Self::Types(schema) | Self::Sequences(schema) | Self::Other(schema) => Some(schema),
            Self::Extensions | Self::Database => None,
        }
    }

    /// Whether the file is about one name, not about all objects of a kind.
    pub(crate) fn is_one_name(&self) -> bool {
        matches!(self, Self::Table(_) | Self::View(_) | Self::Routine(_))
    }

    /// What it is, in the words that stand in the file's first line.
    pub(crate) fn word(&self, catalog: &Catalog) -> &'static str {
        match self {
            Self::Table(_) => "Table",
            Self::View(name) if catalog.view(name).is_some_and(|view| view.materialized) => "Materialized view",
            Self::View(_) => "View",
            Self::Routine(_) => "Routine",
            Self::Schema(_) => "Schema",
            Self::Types(_) => "Types",
            Self::Sequences(_) => "Sequences",
            Self::Other(_) | Self::Database => "Other objects",
            Self::Extensions => "Extensions",
        }
    }

    /// Its name as documents show it: on one line, and without the default schema.
    pub(crate) fn title(&self, catalog: &Catalog) -> String {
        match self {
            Self::Table(name) | Self::View(name) | Self::Routine(name) => {
                shown(&name.schema, &name.name, &catalog.server.default_schema)
            }
            Self::Schema(schema) | Self::Types(schema) | Self::Sequences(schema) | Self::Other(schema) => {
                visible(schema).into_owned()
            }
            Self::Extensions | Self::Database => visible(&catalog.database).into_owned(),
        }
    }
}

/// A name as documents show it: on one line, and without the default schema.
pub fn shown_name(name: &ObjectName, default_schema: &str) -> String {
    shown(&name.schema, &name.name, default_schema)
}

fn shown(schema: &str, name: &str, default_schema: &str) -> String {
    let name: Cow<'_, str> = visible(name);
    if schema.is_empty() || schema == default_schema {
        name.into_owned()
    } else {
        format!("{}.{name}", visible(schema))
    }
}

/// `total` of `total(integer, text)`: overloads share a file.
fn bare_routine_name(name: &str) -> &str {
    name.split_once('(').map_or(name, |(bare, _)| bare)
}
