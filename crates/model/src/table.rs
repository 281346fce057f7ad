//! A table and all that belongs to it.

use crate::catalog::{Attached, Grant, Object, Options, SecurityLabel, Sequence, is_false, is_true, yes};
use crate::data_type::DataType;
use crate::name::{ObjectKey, ObjectName};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a table is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartitionOf {
    /// The partitioned table.
    pub parent: ObjectName,
    /// The bound as the database prints it: `FOR VALUES FROM (1) TO (10)`, `DEFAULT`.
    pub bound: String,
}

/// A column of a table, view or composite type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    pub collation: Option<Box<ObjectName>>,
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

impl Column {
    /// A column that takes nulls, and of which nothing else is to be said.
    pub fn new(name: impl Into<String>, data_type: DataType) -> Self {
        Self {
            name: name.into(),
            data_type,
            nullable: true,
            default: None,
            generated: None,
            identity: None,
            collation: None,
            not_null: None,
            inherited: false,
            local: true,
            options: Options::new(),
            comment: None,
            security: None,
            depends_on: Vec::new(),
        }
    }
}

/// Grants and labels of one column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ColumnSecurity {
    /// Grants on the column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<Grant>,
    /// Labels of security label providers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_labels: Vec<SecurityLabel>,
}

/// A computed column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Generated {
    /// The expression.
    pub expression: String,
    /// Whether the value is stored, not computed at each read.
    pub stored: bool,
}

/// An identity column's sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Identity {
    /// Whether a value given by an INSERT is refused.
    pub always: bool,
    /// The sequence's own name.
    pub sequence_name: ObjectName,
    /// The sequence's options, owner and comment.
    pub sequence: Sequence,
}

/// A NOT NULL constraint that has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ForeignKey {
    /// Its name.
    pub name: String,
    /// The referencing columns, in order.
    pub columns: Vec<String>,
    /// The referenced table.
    #[serde(flatten, with = "ForeignTable")]
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

impl ForeignKey {
    /// What follows the columns, such as `ON DELETE CASCADE DEFERRABLE`; `None` where nothing does.
    pub fn actions(&self) -> Option<&str> {
        const BEGINNINGS: [&str; 5] = [" ON DELETE ", " ON UPDATE ", " MATCH ", " DEFERRABLE", " NOT VALID"];
        let first = BEGINNINGS.iter().filter_map(|beginning| self.definition.find(beginning)).min()?;
        self.definition.get(first + 1..)
    }
}

/// The form in which a foreign key's table is saved.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(remote = "ObjectName")]
struct ForeignTable {
    /// The schema of the referenced table.
    #[serde(rename = "foreign_schema")]
    schema: String,
    /// The name of the referenced table.
    #[serde(rename = "foreign_table")]
    name: String,
}

/// What an index has beside its definition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

impl Index {
    /// Whether it is unusable in the database, so that no copy should have it.
    pub fn is_invalid(&self) -> bool {
        self.facts.as_ref().is_some_and(|facts| facts.invalid)
    }

    /// The condition of a partial index, from its `WHERE` on, as the definition has it.
    pub fn condition(&self) -> Option<&str> {
        let bytes = self.definition.as_bytes();
        let (mut depth, mut quote) = (0_usize, None);
        for (at, byte) in bytes.iter().enumerate() {
            match (quote, byte) {
                (Some(open), close) if open == close => quote = None,
                (Some(_), _) => {}
                (None, b'\'' | b'"' | b'`') => quote = Some(byte),
                (None, b'(') => depth += 1,
                (None, b')') => depth = depth.saturating_sub(1),
                (None, b'w' | b'W') if depth == 0 && at > 0 && !bytes[at - 1].is_ascii_alphanumeric() => {
                    let rest = self.definition.get(at..)?;
                    let ends =
                        |next: Option<&u8>| next.is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'_');
                    let is_word = rest.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("where"));
                    if is_word && ends(rest.as_bytes().get(5)) {
                        return Some(rest);
                    }
                }
                (None, _) => {}
            }
        }
        None
    }
}

/// When a trigger, rule or event trigger is active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

#[cfg(test)]
mod tests {
    use super::Index;

    fn condition(definition: &str) -> Option<String> {
        let index = Index {
            name: String::new(),
            unique: false,
            method: String::new(),
            columns: Vec::new(),
            definition: definition.to_owned(),
            facts: None,
            comment: None,
            depends_on: Vec::new(),
        };
        index.condition().map(str::to_owned)
    }

    #[test]
    fn conditions_are_found_and_nothing_else() {
        assert_eq!(condition("CREATE INDEX i ON t (a) WHERE (a > 1)").as_deref(), Some("WHERE (a > 1)"));
        assert_eq!(condition("create index i on t(a)\nwhere a is null").as_deref(), Some("where a is null"));
        assert_eq!(condition("CREATE INDEX \"x where y\" ON t ((' where '), \"where\")"), None);
        assert_eq!(condition("CREATE INDEX somewhere ON t (a)"), None);
    }
}
