//! Where in the `schemas/` folder an object is documented.
//!
//! The default schema's files stand in the folder itself, another schema's in a folder of its own. Each has its tables
//! beside `_views/`, `_routines/`, `_types.sql`, `_sequences.sql`, `_schema.sql` and `_other.sql`, so that a run for
//! one schema touches nothing of another. `_extensions.sql` and `_database.sql` hold what is outside all schemas.

use crate::render::file_name::file_name;
use crate::render::text::visible;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use trueup_model::{Catalog, KeyRef, Made, ObjectKind, ObjectName, Schema};

/// A schema, and a name in it.
pub(crate) type Name<'c> = (&'c str, &'c str);

/// One file of the `schemas/` folder, by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place<'c> {
    /// A table with all that belongs to it.
    Table(Name<'c>),
    /// A view or materialized view with all that belongs to it.
    View(Name<'c>),
    /// All routines of one name.
    Routine(Name<'c>),
    /// A schema itself.
    Schema(&'c str),
    /// A schema's types.
    Types(&'c str),
    /// A schema's sequences that no table owns.
    Sequences(&'c str),
    /// What else is in a schema: operators, collations, text search objects.
    Other(&'c str),
    /// The extensions.
    Extensions,
    /// What else is outside all schemas: casts, publications, foreign servers.
    Database,
}

/// The places of a catalog's tables and views.
pub(crate) struct Relations<'c>(FxHashMap<Name<'c>, Place<'c>>);

impl<'c> Relations<'c> {
    pub(crate) fn of(catalog: &'c Catalog) -> Self {
        let of_schema = |(schema, content): (&'c String, &'c Schema)| {
            let name = move |name: &'c String| (schema.as_str(), name.as_str());
            let tables = content.tables.keys().map(name).map(|name| (name, Place::Table(name)));
            tables.chain(content.views.keys().map(name).map(|name| (name, Place::View(name))))
        };
        Self(catalog.schemas.iter().flat_map(of_schema).collect())
    }

    /// The place of statements.
    pub(crate) fn place(&self, made: Made<'c>) -> Place<'c> {
        let of_owner = made.owner.and_then(|owner| self.0.get(&owner).copied());
        of_owner.unwrap_or_else(|| self.of_object(made.object))
    }

    fn of_object(&self, object: KeyRef<'c>) -> Place<'c> {
        use ObjectKind as Kind;
        let KeyRef { kind, schema, name, part: _ } = object;
        let of_relation = || self.0.get(&(schema, name)).copied();
        match kind {
            Kind::Table | Kind::Column | Kind::Index | Kind::Trigger | Kind::Policy | Kind::Rule | Kind::Statistics => {
                of_relation().unwrap_or_else(|| Place::elsewhere(schema))
            }
            // A domain has constraints too.
            Kind::Constraint => of_relation().unwrap_or(Place::Types(schema)),
            Kind::View | Kind::MaterializedView => Place::View((schema, name)),
            Kind::Routine => Place::Routine((schema, bare_routine_name(name))),
            Kind::Schema => Place::Schema(if name.is_empty() { schema } else { name }),
            Kind::Type => Place::Types(schema),
            Kind::Sequence => Place::Sequences(schema),
            Kind::Extension => Place::Extensions,
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
            | Kind::DefaultPrivileges => Place::Database,
            Kind::Collation
            | Kind::Operator
            | Kind::OperatorFamily
            | Kind::OperatorClass
            | Kind::Conversion
            | Kind::TextSearchParser
            | Kind::TextSearchTemplate
            | Kind::TextSearchDictionary
            | Kind::TextSearchConfiguration => Place::elsewhere(schema),
        }
    }
}

impl<'c> Place<'c> {
    fn elsewhere(schema: &'c str) -> Self {
        if schema.is_empty() { Self::Database } else { Self::Other(schema) }
    }

    /// The path below `schemas/`, with `digits` of a digest where a name is not plain.
    pub(crate) fn path(self, default_schema: &str, digits: usize) -> String {
        let file = |name: &str| file_name(name, digits);
        let below = match self {
            Self::Table((_, name)) => format!("{}.sql", file(name)),
            Self::View((_, name)) => format!("_views/{}.sql", file(name)),
            Self::Routine((_, name)) => format!("_routines/{}.sql", file(name)),
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
    pub(crate) fn schema(self) -> Option<&'c str> {
        match self {
            Self::Table((schema, _)) | Self::View((schema, _)) | Self::Routine((schema, _)) => Some(schema),
            Self::Schema(schema) | Self::Types(schema) | Self::Sequences(schema) | Self::Other(schema) => Some(schema),
            Self::Extensions | Self::Database => None,
        }
    }

    /// Whether the file is about one name, not about all objects of a kind.
    pub(crate) fn is_one_name(self) -> bool {
        matches!(self, Self::Table(_) | Self::View(_) | Self::Routine(_))
    }

    /// What it is, in the words that stand in the file's first line.
    pub(crate) fn word(self, catalog: &Catalog) -> &'static str {
        match self {
            Self::Table(_) => "Table",
            Self::View((schema, name)) => match catalog.view(&ObjectName::new(schema, name)) {
                Some(view) if view.materialized => "Materialized view",
                _ => "View",
            },
            Self::Routine(_) => "Routine",
            Self::Schema(_) => "Schema",
            Self::Types(_) => "Types",
            Self::Sequences(_) => "Sequences",
            Self::Other(_) | Self::Database => "Other objects",
            Self::Extensions => "Extensions",
        }
    }

    /// Its name as documents show it: on one line, and without the default schema.
    pub(crate) fn title(self, catalog: &Catalog) -> String {
        match self {
            Self::Table((schema, name)) | Self::View((schema, name)) | Self::Routine((schema, name)) => {
                shown(schema, name, &catalog.server.default_schema)
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
