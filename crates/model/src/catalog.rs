//! The catalog: everything that trueup knows of one database's schema, as plain values.
//!
//! Values are owned, there are no ids and no pointers back: what refers to another object names it. A
//! definition that the database can print is kept as it printed it, so two objects are equal when the
//! database prints them equally.

use crate::data_type::DataType;
use crate::name::{ObjectKey, ObjectName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the saved form. Raised when an older trueup would misread a newer file.
pub const FORMAT_VERSION: u32 = 1;

/// Product options of an object as sorted text, for what only one product has.
pub type Options = BTreeMap<String, String>;

/// A database's schema, whole or as far as a scope reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Server {
    /// The product, as its dialect spells it.
    pub product: String,
    /// The version for people: `15.18`.
    pub version: String,
    /// The version for comparing: `150018`.
    pub version_number: u32,
    /// Host or socket directory; empty for a file. Never a user or password.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// The schema that unqualified names mean and that documentation shows without a prefix.
    pub default_schema: String,
}

/// A named schema and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Schema {
    /// Comment, owner, grants.
    #[serde(flatten)]
    pub attached: Attached,
    /// Whether every new database has this schema already, so that DDL must not create it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub built_in: bool,
    /// Tables by name.
    pub tables: BTreeMap<String, Table>,
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    /// What must exist before it, as the database says. Sorted; built-in objects are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// One grant, or one revocation of a privilege that the object's kind has from the start.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SecurityLabel {
    /// The provider.
    pub provider: String,
    /// The label.
    pub label: String,
}

/// An installed extension.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Extension {
    /// The schema that its objects are in.
    pub schema: String,
    /// The installed version.
    pub version: String,
    /// Comment, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

/// What a table is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// An ordinary table, or a partition that has no partitions.
    #[default]
    Ordinary,
    /// A table whose rows are in its partitions.
    Partitioned,
    /// A table on a foreign server.
    Foreign,
    /// A table that a module computes.
    Virtual,
}

/// A table with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// What it is stored as.
    #[serde(default)]
    pub kind: TableKind,
    /// Columns in their order.
    pub columns: Vec<Column>,
    /// Constraints, sorted by name; foreign keys excepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// Foreign keys, sorted by name.
    #[serde(default)]
    pub foreign_keys: Vec<ForeignKey>,
    /// Indexes that no constraint owns, sorted by name.
    #[serde(default)]
    pub indexes: Vec<Index>,
    /// Triggers, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<Trigger>,
    /// Row security policies, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
    /// Rewrite rules, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Extended statistics on it, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statistics: Vec<Object>,
    /// Tables that it inherits from, in order; not its partitioned parent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inherits: Vec<ObjectName>,
    /// Its place in a partitioned table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition_of: Option<PartitionOf>,
    /// How its rows are spread over partitions: `RANGE (created_at)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition_key: Option<String>,
    /// The composite type that a typed table is made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_type: Option<ObjectName>,
    /// The foreign server of a foreign table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign_server: Option<String>,
    /// Storage parameters in the server's order: `fillfactor=70`, `toast.autovacuum_enabled=false`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<String>,
    /// What only its product has: `access_method`, `unlogged`, `tablespace` and so on.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub options: Options,
    /// The whole statement, for products that keep it as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Comment, owner, grants, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

/// A partition's parent and bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartitionOf {
    /// The partitioned table.
    pub parent: ObjectName,
    /// The bound as the database prints it: `FOR VALUES FROM (1) TO (10)`, `DEFAULT`.
    pub bound: String,
}

/// A column of a table, view or composite type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    #[serde(rename = "column_name")]
    pub name: String,
    /// Its type.
    #[serde(flatten)]
    pub data_type: DataType,
    /// Whether it takes nulls.
    #[serde(rename = "is_nullable")]
    pub nullable: bool,
    /// The default, as the database prints it.
    #[serde(rename = "column_default", default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// How it is computed, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<Box<Generated>>,
    /// Its identity sequence, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Box<Identity>>,
    /// Its collation, where that is not its type's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collation: Option<ObjectName>,
    /// Its named NOT NULL constraint, where the product keeps one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_null: Option<Box<NotNull>>,
    /// Whether it comes from a parent table.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inherited: bool,
    /// Whether the table itself declares it: true beside `inherited` where both do.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub local: bool,
    /// What only its product has: storage, compression, statistics target, parameters, foreign options.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub options: Options,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Grants on this column alone, and security labels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security: Option<Box<ColumnSecurity>>,
    /// What its type, collation and default need.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// Grants and labels of one column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ColumnSecurity {
    /// Grants on the column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<Grant>,
    /// Labels of security label providers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_labels: Vec<SecurityLabel>,
}

/// A computed column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generated {
    /// The expression.
    pub expression: String,
    /// Whether the value is stored, not computed at each read.
    pub stored: bool,
}

/// An identity column's sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Whether a value given by an INSERT is refused.
    pub always: bool,
    /// The sequence's own name.
    pub sequence_name: ObjectName,
    /// The sequence's options, owner and comment.
    pub sequence: Sequence,
}

/// A NOT NULL constraint that has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotNull {
    /// The constraint's name.
    pub name: String,
    /// Whether the table itself declares it.
    pub local: bool,
    /// Whether it comes from a parent table.
    pub inherited: bool,
    /// Whether children do not get it.
    pub no_inherit: bool,
    /// Whether existing rows have been checked.
    pub validated: bool,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// What a constraint, foreign keys excepted, demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConstraintKind {
    /// Unique and not null; at most one a table.
    PrimaryKey,
    /// No two rows are equal.
    Unique,
    /// Each row satisfies an expression.
    Check,
    /// No two rows overlap by the given operators.
    Exclusion,
    /// A constraint trigger's own entry.
    Trigger,
}

/// A constraint of a table or domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraint {
    /// Its name.
    pub name: String,
    /// What it demands.
    pub kind: ConstraintKind,
    /// The columns that it names, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What follows `CONSTRAINT name` as the database prints it: `PRIMARY KEY (id)`.
    pub definition: String,
    /// Whether existing rows have been checked.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub validated: bool,
    /// Whether it comes from a parent table.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inherited: bool,
    /// Whether the table itself declares it.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub local: bool,
    /// Facts of the index that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<Box<IndexFacts>>,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What it needs beside its table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignKey {
    /// Its name.
    pub name: String,
    /// The referencing columns, in order.
    pub columns: Vec<String>,
    /// The referenced table.
    pub foreign_table: ObjectName,
    /// The referenced columns, in order.
    pub foreign_columns: Vec<String>,
    /// What follows `CONSTRAINT name` as the database prints it.
    pub definition: String,
    /// Whether existing rows have been checked.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub validated: bool,
    /// Whether it is a partition's share of its parent's foreign key, made with that one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inherited: bool,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// What an index has beside its definition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct IndexFacts {
    /// Whether the table is clustered on it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub clustered: bool,
    /// Whether it identifies rows for replication.
    #[serde(default, skip_serializing_if = "is_false")]
    pub replica_identity: bool,
    /// Whether it is unusable: a build that failed, or partitions that lack theirs.
    #[serde(default, skip_serializing_if = "is_false")]
    pub invalid: bool,
    /// The comment on it, where a constraint owns it: the constraint has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The partitioned index that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition_of: Option<ObjectName>,
    /// Extensions whose removal removes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
    /// Statistics targets by column number, from 1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub statistics: BTreeMap<u16, i32>,
    /// Storage parameters in the server's order: `fillfactor=70`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<String>,
    /// What only its product has: `tablespace`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub options: Options,
}

impl IndexFacts {
    /// Whether there is nothing to say.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// An index that no constraint owns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// Whether it forbids equal rows.
    pub unique: bool,
    /// Its access method: `btree`.
    pub method: String,
    /// Key columns or expressions in order, as text.
    pub columns: Vec<String>,
    /// The whole statement as the database prints it, without `;`.
    pub definition: String,
    /// What it has beside its definition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Box<IndexFacts>>,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What it needs beside its table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// When a trigger, rule or event trigger is active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enabled {
    /// In ordinary sessions.
    #[default]
    Origin,
    /// Never.
    Disabled,
    /// Only where changes are replayed.
    Replica,
    /// Everywhere.
    Always,
}

impl Enabled {
    /// Whether it is as it is made.
    pub fn is_origin(&self) -> bool {
        *self == Self::Origin
    }
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The whole statement as the database prints it, without `;`.
    pub definition: String,
    /// When it is active.
    #[serde(default, skip_serializing_if = "Enabled::is_origin")]
    pub enabled: Enabled,
    /// Whether it is a partition's copy of its parent's trigger, made with that one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inherited: bool,
    /// Extensions whose removal removes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What it needs beside its table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// A rewrite rule, a view's own one excepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// The whole statement as the database prints it, without `;`.
    pub definition: String,
    /// When it is active.
    #[serde(default, skip_serializing_if = "Enabled::is_origin")]
    pub enabled: Enabled,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What it needs beside its table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// A row security policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Whether it widens what other policies allow, not narrows it.
    pub permissive: bool,
    /// The command that it is for: `ALL`, `SELECT`, …
    pub command: String,
    /// The roles that it is for; empty for everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Which rows are seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub using: Option<String>,
    /// Which rows may be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_check: Option<String>,
    /// The comment on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What it needs beside its table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ObjectKey>,
}

/// A view or materialized view.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ColumnName {
    /// The table.
    pub table: ObjectName,
    /// The column.
    pub column: String,
}

/// A type that users made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Type {
    /// What it is.
    #[serde(flatten)]
    pub body: TypeBody,
    /// Comment, owner, grants, dependencies.
    #[serde(flatten)]
    pub attached: Attached,
}

/// What a type is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unread {
    /// What it is.
    pub object: ObjectKey,
    /// Whose fault it is.
    pub reason: UnreadReason,
    /// The reason in a sentence.
    pub explanation: String,
}

/// Why something could not be described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadReason {
    /// This trueup does not know the kind or a property of it.
    NotModelled,
    /// The role may not read it.
    NotReadable,
}

/// Something left out on purpose, for it holds a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Withheld {
    /// The object.
    pub object: ObjectKey,
    /// What of it was left out: `option password`.
    pub what: String,
}

impl Catalog {
    /// Looks a table up by name.
    pub fn table(&self, name: &ObjectName) -> Option<&Table> {
        self.schemas.get(&name.schema)?.tables.get(&name.name)
    }

    /// Looks a view up by name.
    pub fn view(&self, name: &ObjectName) -> Option<&View> {
        self.schemas.get(&name.schema)?.views.get(&name.name)
    }

    /// All tables with their names, sorted by schema and name.
    pub fn tables(&self) -> impl Iterator<Item = (ObjectName, &Table)> {
        self.schemas.iter().flat_map(|(schema, content)| {
            content.tables.iter().map(move |(name, table)| (ObjectName::new(schema, name), table))
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

fn yes() -> bool {
    true
}
