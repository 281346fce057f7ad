//! Names of objects, and the keys by which one object refers to another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A schema and a name in it.
///
/// `schema` is empty where the object stands outside all schemas (an extension, a cast), and for
/// products that have none. Names are kept exactly as the database holds them: unquoted, in their own case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ObjectName {
    /// The schema's name, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// The object's name in that schema.
    pub name: String,
}

impl ObjectName {
    /// A name in a schema.
    pub fn new(schema: impl Into<String>, name: impl Into<String>) -> Self {
        Self { schema: schema.into(), name: name.into() }
    }

    /// A name outside all schemas.
    pub fn global(name: impl Into<String>) -> Self {
        Self::new("", name)
    }
}

/// For people: `billing.invoice`. Not quoted, so not SQL.
impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.schema.is_empty() { f.write_str(&self.name) } else { write!(f, "{}.{}", self.schema, self.name) }
    }
}

/// Defines [`ObjectKind`] with the words that people read, so that no kind can lack them.
macro_rules! object_kinds {
    ($($(#[$doc:meta])* $kind:ident = $singular:literal, $plural:literal;)*) => {
        /// Every kind of object that trueup knows. Closed: a new kind is a list of compile errors.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum ObjectKind { $($(#[$doc])* $kind,)* }

        impl ObjectKind {
            /// All kinds, in the order in which reports list them.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The kind in words, singular: `foreign table`.
            pub fn singular(self) -> &'static str {
                match self { $(Self::$kind => $singular,)* }
            }

            /// The kind in words, plural: `foreign tables`.
            pub fn plural(self) -> &'static str {
                match self { $(Self::$kind => $plural,)* }
            }
        }
    };
}

object_kinds! {
    /// The database itself: its comment, its default privileges.
    Database = "database", "databases";
    /// A named schema.
    Schema = "schema", "schemas";
    /// An extension; what belongs to it is never an object of its own.
    Extension = "extension", "extensions";
    /// A procedural language.
    Language = "language", "languages";
    /// A collation.
    Collation = "collation", "collations";
    /// An enum, domain, composite, range or base type.
    Type = "type", "types";
    /// A function, procedure, aggregate or window function.
    Routine = "routine", "routines";
    /// An operator.
    Operator = "operator", "operators";
    /// An operator family.
    OperatorFamily = "operator family", "operator families";
    /// An operator class.
    OperatorClass = "operator class", "operator classes";
    /// A cast between two types.
    Cast = "cast", "casts";
    /// An encoding conversion.
    Conversion = "conversion", "conversions";
    /// A transform of a type for a language.
    Transform = "transform", "transforms";
    /// An access method.
    AccessMethod = "access method", "access methods";
    /// A text search parser.
    TextSearchParser = "text search parser", "text search parsers";
    /// A text search template.
    TextSearchTemplate = "text search template", "text search templates";
    /// A text search dictionary.
    TextSearchDictionary = "text search dictionary", "text search dictionaries";
    /// A text search configuration.
    TextSearchConfiguration = "text search configuration", "text search configurations";
    /// A foreign-data wrapper.
    ForeignDataWrapper = "foreign-data wrapper", "foreign-data wrappers";
    /// A foreign server.
    ForeignServer = "foreign server", "foreign servers";
    /// A user's mapping for a foreign server.
    UserMapping = "user mapping", "user mappings";
    /// A sequence.
    Sequence = "sequence", "sequences";
    /// A table: ordinary, partitioned, foreign or virtual.
    Table = "table", "tables";
    /// A column of a table or view.
    Column = "column", "columns";
    /// A constraint of a table or domain.
    Constraint = "constraint", "constraints";
    /// An index that no constraint owns.
    Index = "index", "indexes";
    /// Extended statistics.
    Statistics = "statistics object", "statistics objects";
    /// A view.
    View = "view", "views";
    /// A materialized view.
    MaterializedView = "materialized view", "materialized views";
    /// A rewrite rule.
    Rule = "rule", "rules";
    /// A trigger.
    Trigger = "trigger", "triggers";
    /// A row security policy.
    Policy = "policy", "policies";
    /// An event trigger.
    EventTrigger = "event trigger", "event triggers";
    /// A publication.
    Publication = "publication", "publications";
    /// A subscription.
    Subscription = "subscription", "subscriptions";
    /// Privileges changed on what an extension or the server itself made.
    ChangedPrivileges = "changed privilege", "changed privileges";
    /// Privileges given to objects yet to be made.
    DefaultPrivileges = "default privilege", "default privileges";
}

impl ObjectKind {
    /// Whether objects of this kind have columns: tables and views.
    pub fn is_relation(self) -> bool {
        matches!(self, Self::Table | Self::View | Self::MaterializedView)
    }

    /// Whether objects of this kind do nothing but give and take privileges.
    pub fn is_privileges(self) -> bool {
        matches!(self, Self::ChangedPrivileges | Self::DefaultPrivileges)
    }
}

/// Names one object of a catalog, so that others can refer to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ObjectKey {
    /// What kind of object it is.
    pub kind: ObjectKind,
    /// Its name; for something that belongs to a table (a constraint, a trigger), the table's.
    #[serde(flatten)]
    pub name: ObjectName,
    /// The name within the table, for something that belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

impl ObjectKey {
    /// The key of an object that stands for itself.
    pub fn new(kind: ObjectKind, name: ObjectName) -> Self {
        Self { kind, name, part: None }
    }

    /// The key of something that belongs to the table (or view, or domain) `owner`.
    pub fn part(kind: ObjectKind, owner: ObjectName, part: impl Into<String>) -> Self {
        Self { kind, name: owner, part: Some(part.into()) }
    }
}

/// For people: ``constraint `billing.invoice.total_check` ``.
impl fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}", self.kind.singular(), self.name)?;
        match &self.part {
            Some(part) => write!(f, ".{part}`"),
            None => f.write_str("`"),
        }
    }
}

/// Names an object as [`ObjectKey`] does, with a catalog's own texts: a large one has hundreds of thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyRef<'c> {
    /// What it is.
    pub kind: ObjectKind,
    /// Its schema, or that of the table that it is a part of; empty for what is in none.
    pub schema: &'c str,
    /// Its name, or that of the table that it is a part of.
    pub name: &'c str,
    /// Its name where it is a part of a table.
    pub part: Option<&'c str>,
}

impl<'c> KeyRef<'c> {
    /// The key of something that is no part of a table.
    pub fn new(kind: ObjectKind, schema: &'c str, name: &'c str) -> Self {
        Self { kind, schema, name, part: None }
    }

    /// The same, of a name.
    pub fn named(kind: ObjectKind, name: &'c ObjectName) -> Self {
        Self::new(kind, &name.schema, &name.name)
    }

    /// The key of something that belongs to this table or view.
    pub fn part(self, kind: ObjectKind, part: &'c str) -> Self {
        Self { kind, part: Some(part), ..self }
    }

    /// The key with texts of its own.
    pub fn owned(self) -> ObjectKey {
        let name = ObjectName::new(self.schema, self.name);
        ObjectKey { kind: self.kind, name, part: self.part.map(str::to_owned) }
    }
}

impl<'c> From<&'c ObjectKey> for KeyRef<'c> {
    fn from(key: &'c ObjectKey) -> Self {
        Self { part: key.part.as_deref(), ..Self::named(key.kind, &key.name) }
    }
}
