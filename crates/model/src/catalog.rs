//! The catalog: everything that trueup knows of one database's schema, as plain values.
//!
//! Values are owned, there are no ids and no pointers back: what refers to another object names it. A
//! definition that the database can print is kept as it printed it, so two objects are equal when the
//! database prints them equally.

use crate::data_type::DataType;
use crate::name::{ObjectKey, ObjectName};
use crate::table::{Column, Constraint, Index, NotNull, Rule, Table, Trigger};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the saved form. Raised when an older trueup would misread a newer file.
pub const FORMAT_VERSION: u32 = 1;

/// Product options of an object as sorted text, for what only one product has.
pub type Options = BTreeMap<String, String>;

/// A database's schema, whole or as far as a scope reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Catalog {
    /// See [`FORMAT_VERSION`].
    pub format_version: u32,
    /// The database's name; for a file, the file's name.
    pub database: String,
    /// The server that holds it.
    pub server: Server,
    /// Schemas by name.
    pub schemas: BTreeMap<String, Schema>,
    /// Extensions by name. Their members are not in the catalog.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extensions: BTreeMap<String, Extension>,
    /// Objects that stand outside all schemas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<Object>,
    /// What is in the database and not in this catalog, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
    /// What was left out on purpose because it holds a secret.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
}

/// What a server says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Server {
    /// The product, as its dialect spells it.
    pub product: String,
    /// The version for people: `15.18`.
    pub version: String,
    /// The version for comparing: `150018`.
    pub version_number: u32,
    /// Host or socket directory; empty for a file. Never a user or password. Saved beside the database's name.
    #[serde(skip)]
    pub host: String,
    /// The role that read it, where the product has such. Saved nowhere.
    #[serde(skip)]
    pub user: String,
    /// The schema that unqualified names mean and that documentation shows without a prefix.
    pub default_schema: String,
}

/// A named schema and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Schema {
    /// Comment, owner, grants.
    #[serde(flatten)]
    pub attached: Attached,
    /// Whether every new database has this schema already, so that DDL must not create it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub built_in: bool,
    /// Tables by name. They are large: in a box each is moved once.
    pub tables: BTreeMap<String, Box<Table>>,
    /// Views and materialized views by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub views: BTreeMap<String, View>,
    /// Sequences by name, identity columns' own ones excepted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sequences: BTreeMap<String, Sequence>,
    /// Types by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub types: BTreeMap<String, Type>,
    /// Routines by name and identity arguments: `total(integer, text)`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub routines: BTreeMap<String, Routine>,
    /// The long tail: operators, collations, text search objects and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<Object>,
}

/// What an object of any kind can carry beside its definition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Attached {
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The role that owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// How its privileges differ from what its kind has when it is made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<Grant>,
    /// Labels given by security label providers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_labels: Vec<SecurityLabel>,
    /// Extensions whose removal removes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
    /// What must exist before it, as the database says: of tables and views also the columns that it uses. Sorted;
    /// built-in objects are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// One grant, or one revocation of a privilege that the object's kind has from the start.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Grant {
    /// Whether the privilege was taken away in place of given.
    #[serde(default, skip_serializing_if = "is_false")]
    pub revoke: bool,
    /// The role; empty for everybody (`PUBLIC`).
    pub grantee: String,
    /// The role that granted it, where that is not the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grantor: Option<String>,
    /// Privilege names in the product's words: `SELECT`.
    pub privileges: Vec<String>,
    /// Whether the role may hand them on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub grantable: bool,
}

/// A label of a security label provider.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct SecurityLabel {
    /// The provider.
    pub provider: String,
    /// The label.
    pub label: String,
}

/// An installed extension.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Extension {
    /// The schema that its objects are in.
    pub schema: String,
    /// The installed version.
    pub version: String,
    /// Comment, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

/// A view or materialized view.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// Whether its rows are stored.
    #[serde(default, skip_serializing_if = "is_false")]
    pub materialized: bool,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its query as the database prints it, without `;`; for products that keep the statement, the statement.
    pub definition: String,
    /// Indexes of a materialized view.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<Index>,
    /// Triggers, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<Trigger>,
    /// Rules beside the view's own, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Extended statistics on a materialized view.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statistics: Vec<Object>,
    /// Parameters in the server's order: `security_barrier=true`, `check_option=local`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<String>,
    /// What only its product has: `access_method`, `tablespace`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub options: Options,
    /// Comment, owner, grants, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Sequence {
    /// The type of its values.
    pub data_type: String,
    /// The first value.
    pub start: i64,
    /// The step.
    pub increment: i64,
    /// The least value.
    pub minimum: i64,
    /// The greatest value.
    pub maximum: i64,
    /// How many values a session takes at once.
    pub cache: i64,
    /// Whether it starts again after its last value.
    pub cycle: bool,
    /// The column that it goes with when dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_by: Option<ColumnName>,
    /// What only its product has: `unlogged`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub options: Options,
    /// Comment, owner, grants.
    #[serde(flatten)]
    pub attached: Attached,
}

/// Names a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ColumnName {
    /// The table.
    pub table: ObjectName,
    /// The column.
    pub column: String,
}

/// A type that users made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Type {
    /// What it is.
    #[serde(flatten)]
    pub body: TypeBody,
    /// Comment, owner, grants, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

/// What a type is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TypeBody {
    /// One of a list of labels.
    Enum {
        /// The labels in their order.
        labels: Vec<String>,
    },
    /// Another type, narrowed.
    Domain(Domain),
    /// Several named values.
    Composite {
        /// The attributes in their order.
        columns: Vec<Column>,
    },
    /// A type that is created from its definition: a range or base type.
    Defined {
        /// The statement that makes it, without `;`.
        definition: String,
        /// The statement that must stand before the functions that it needs, without `;`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shell: Option<String>,
    },
}

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Domain {
    /// The type that it narrows.
    pub base: DataType,
    /// Whether it takes nulls.
    pub nullable: bool,
    /// Its named NOT NULL constraint, where the product keeps one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_null: Option<Box<NotNull>>,
    /// The default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Its collation, where that is not its type's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collation: Option<ObjectName>,
    /// Its checks, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
}

/// What a routine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoutineKind {
    /// Called in an expression.
    Function,
    /// Called by `CALL`.
    Procedure,
    /// Computes one value from many rows.
    Aggregate,
    /// Computes over a window of rows.
    Window,
}

/// A function, procedure, aggregate or window function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Routine {
    /// What it is.
    pub kind: RoutineKind,
    /// How statements name it: `FUNCTION billing.total(integer)`.
    pub address: String,
    /// The type of its result; empty for a procedure.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
    /// The language that it is written in.
    pub language: String,
    /// The whole statement as the database prints it, without `;`.
    pub definition: String,
    /// Comment, owner, grants, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

/// An object of the long tail: created from its definition and replaced as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Object {
    /// What it is.
    pub kind: crate::name::ObjectKind,
    /// Its name, unquoted, for people and for keys.
    pub name: ObjectName,
    /// How statements name it: `OPERATOR CLASS billing.money_ops USING btree`.
    pub address: String,
    /// The table or view that it belongs to, if it does: extended statistics' table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<ObjectName>,
    /// The statements that make it, each ended by `;`, lines between them.
    pub definition: String,
    /// Comment, owner, grants, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

impl Object {
    /// The key by which others refer to it.
    pub fn key(&self) -> ObjectKey {
        ObjectKey::new(self.kind, self.name.clone())
    }
}

/// Something that is in the database and could not be described.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Unread {
    /// What it is.
    pub object: ObjectKey,
    /// Whose fault it is.
    pub reason: UnreadReason,
    /// The reason in a sentence.
    pub explanation: String,
}

/// Why something could not be described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnreadReason {
    /// This trueup does not know the kind or a property of it.
    NotModelled,
    /// The role may not read it.
    NotReadable,
}

/// Something left out on purpose, for it holds a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Withheld {
    /// The object.
    pub object: ObjectKey,
    /// What of it was left out: `option password`.
    pub what: String,
}

impl Catalog {
    /// Looks a table up by name.
    pub fn table(&self, name: &ObjectName) -> Option<&Table> {
        self.schemas.get(&name.schema)?.tables.get(&name.name).map(Box::as_ref)
    }

    /// Looks a view up by name.
    pub fn view(&self, name: &ObjectName) -> Option<&View> {
        self.schemas.get(&name.schema)?.views.get(&name.name)
    }

    /// All tables with their names, sorted by schema and name.
    pub fn tables(&self) -> impl Iterator<Item = (ObjectName, &Table)> {
        self.schemas.iter().flat_map(|(schema, content)| {
            content.tables.iter().map(move |(name, table)| (ObjectName::new(schema, name), table.as_ref()))
        })
    }

    /// All views with their names, sorted by schema and name.
    pub fn views(&self) -> impl Iterator<Item = (ObjectName, &View)> {
        self.schemas.iter().flat_map(|(schema, content)| {
            content.views.iter().map(move |(name, view)| (ObjectName::new(schema, name), view))
        })
    }
}

pub(crate) fn is_false(value: &bool) -> bool {
    !*value
}

pub(crate) fn is_true(value: &bool) -> bool {
    *value
}

pub(crate) fn yes() -> bool {
    true
}
