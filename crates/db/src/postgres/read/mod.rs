//! From the rows of the catalogue queries to a [`Catalog`].
//!
//! The queries are sent all at once and their answers taken in this file's order, so that each can rely on those
//! before it: names first, then relations and columns, then what belongs to them. Dependencies come as oids and are
//! turned into names at the end, in `finish.rs`.

mod columns;
mod constraints;
mod finish;
mod indexes;
mod names;
pub(super) mod opened;
mod relations;
mod routines;

use super::expression::with_real_columns;
use super::quote::Keywords;
use super::rows::{Row, protocol};
use crate::error::Error;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::sync::Arc;
use trueup_model::{
    Catalog, Column, DataType, Grant, IndexFacts, Object, ObjectKey, ObjectKind, ObjectName, Routine, SecurityLabel,
    Sequence, Table, Type, Withheld,
};

/// A catalogue query and what becomes of its rows.
pub(super) struct Query {
    /// What it is about, for messages.
    pub(super) about: &'static str,
    /// Its file, without the ending.
    pub(super) file: &'static str,
    pub(super) sql: &'static str,
    /// Whether printing its answer opens users' tables: it is then rolled back at once, which lets them go.
    pub(super) opens_tables: bool,
    /// Whether it is asked on the second connection where there is one: about half of the server's work is, and nothing
    /// of the long tail. What rests on no other's answer comes first there, for nothing is taken before the columns.
    pub(super) aside: bool,
    /// Whether its rows are copied out, which pays where there are some for every table: a row is then one text, a third
    /// shorter and taken apart in half the time, but the server must know the query before it is asked. So nothing
    /// of the long tail is, which is asked while answers are waiting.
    pub(super) copied: bool,
    /// The system catalog without whose rows it has none: not asked where that is empty.
    pub(super) catalog: Option<&'static str>,
    /// Whether it is asked only where privileges are wanted that are no part of an object.
    pub(super) of_privileges: bool,
    /// Whether nothing can be told without it.
    pub(super) essential: bool,
    pub(super) take: fn(&mut Reading, &Row<'_>) -> Result<(), Error>,
}

impl Query {
    const fn opening_tables(self) -> Self {
        Self { opens_tables: true, ..self }
    }

    const fn aside(self) -> Self {
        Self { aside: true, ..self }
    }

    const fn copied(self) -> Self {
        Self { copied: true, ..self }
    }

    const fn only_with(self, catalog: &'static str) -> Self {
        Self { catalog: Some(catalog), ..self }
    }

    const fn of_privileges(self) -> Self {
        Self { of_privileges: true, ..self }
    }

    const fn optional(self) -> Self {
        Self { essential: false, ..self }
    }

    /// The kind of the long tail that it is about, if it is of those.
    pub(super) fn long_tail(&self) -> Option<&'static str> {
        self.file.strip_prefix("objects/")
    }

    /// Whether it reads this system catalog.
    pub(super) fn reads(&self, catalog: &str) -> bool {
        is_read_by(self.sql, catalog)
    }
}

/// Whether a query's text names this system catalog.
pub(super) fn is_read_by(sql: &str, catalog: &str) -> bool {
    sql.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == catalog)
}

macro_rules! query {
    ($about:literal, $file:literal, $take:expr) => {
        Query {
            about: $about,
            file: $file,
            sql: include_str!(concat!("../queries/", $file, ".sql")),
            opens_tables: false,
            aside: false,
            copied: false,
            catalog: None,
            of_privileges: false,
            essential: true,
            take: $take,
        }
    };
}

/// All catalogue queries, in the order in which their answers are taken: first those on which others rest, then those
/// that may be asked aside and the rest, of which none may rest on one of the other connection. The long tail is last,
/// for it is asked last.
pub(super) const QUERIES: &[Query] = &[
    query!("roles", "roles", names::role),
    query!("tablespaces", "tablespaces", names::tablespace).optional(),
    query!("access methods", "access_methods", names::access_method),
    query!("collations", "collations", names::collation).copied(),
    query!("operator classes", "operator_classes", names::operator_class),
    query!("comments", "comments", names::comment).copied(),
    query!("security labels", "security_labels", names::security_label).optional().only_with("pg_seclabel"),
    query!("dependencies", "dependencies", names::dependency).copied(),
    query!("extensions", "extensions", names::extension),
    query!("extension members", "extension_members", names::extension_member),
    query!("schemas", "schemas", names::schema),
    query!("relations", "relations", relations::relation).copied(),
    query!("types", "types", relations::user_type).copied(),
    query!("columns", "columns", columns::column).copied(),
    query!("views", "views", relations::view).opening_tables().aside(),
    query!("rules", "rules", relations::rule).opening_tables().aside(),
    query!("triggers", "triggers", relations::trigger).opening_tables().copied().aside(),
    query!("sequences", "sequences", relations::sequence).copied().aside(),
    query!("defaults", "defaults", columns::default).opening_tables().copied().aside(),
    query!("inheritance", "inheritance", relations::inheritance).only_with("pg_inherits"),
    query!("indexes", "indexes", indexes::index).opening_tables().copied(),
    query!("constraints", "constraints", constraints::constraint).opening_tables().copied(),
    query!("partition keys", "partition_keys", relations::partition_key)
        .opening_tables()
        .only_with("pg_partitioned_table"),
    query!("enum labels", "enum_labels", relations::enum_label).only_with("pg_enum"),
    query!("routines", "routines", routines::routine).opening_tables().optional(),
    query!("policies", "policies", relations::policy).opening_tables().only_with("pg_policy"),
    query!("statistics", "statistics", relations::statistics).opening_tables().only_with("pg_statistic_ext"),
    query!("aggregates", "objects/aggregates", routines::aggregate).optional(),
    query!("defined types", "objects/defined_types", routines::defined_type).optional(),
    query!("collations", "objects/collation", routines::object).optional(),
    query!("conversions", "objects/conversion", routines::object).optional(),
    query!("languages", "objects/language", routines::object).optional(),
    query!("access methods", "objects/access_method", routines::object).optional(),
    query!("operators", "objects/operator", routines::object).optional(),
    query!("operator families", "objects/operator_family", routines::object).optional(),
    query!("operator classes", "objects/operator_class", routines::object).optional(),
    query!("casts", "objects/cast", routines::object).optional(),
    query!("transforms", "objects/transform", routines::object).optional().only_with("pg_transform"),
    query!("text search parsers", "objects/text_search_parser", routines::object).optional(),
    query!("text search templates", "objects/text_search_template", routines::object).optional(),
    query!("text search dictionaries", "objects/text_search_dictionary", routines::object).optional(),
    query!("text search configurations", "objects/text_search_configuration", routines::object).optional(),
    query!("foreign-data wrappers", "objects/foreign_data_wrapper", routines::foreign_object)
        .optional()
        .only_with("pg_foreign_data_wrapper"),
    query!("foreign servers", "objects/foreign_server", routines::foreign_object)
        .optional()
        .only_with("pg_foreign_server"),
    query!("user mappings", "objects/user_mapping", routines::object).optional().only_with("pg_user_mapping"),
    query!("event triggers", "objects/event_trigger", routines::object).optional().only_with("pg_event_trigger"),
    query!("publications", "objects/publication", routines::object).optional().only_with("pg_publication"),
    query!("subscriptions", "objects/subscription", routines::object).optional().only_with("pg_subscription"),
    query!("changed privileges", "objects/changed_privileges", routines::privileges).optional().of_privileges(),
    query!("default privileges", "objects/default_privileges", routines::privileges)
        .optional()
        .of_privileges()
        .only_with("pg_default_acl"),
];

/// Oids of the system catalogs, fixed for all versions: the `classid` of comments and dependencies.
pub(super) mod class {
    pub(in super::super) const TYPE: u32 = 1247;
    pub(in super::super) const ROUTINE: u32 = 1255;
    pub(in super::super) const RELATION: u32 = 1259;
    pub(in super::super) const COLUMN_DEFAULT: u32 = 2604;
    pub(in super::super) const OPERATOR_CLASS_OPERATOR: u32 = 2602;
    pub(in super::super) const OPERATOR_CLASS_FUNCTION: u32 = 2603;
    pub(in super::super) const CONSTRAINT: u32 = 2606;
    pub(in super::super) const OPERATOR_CLASS: u32 = 2616;
    pub(in super::super) const REWRITE: u32 = 2618;
    pub(in super::super) const TRIGGER: u32 = 2620;
    pub(in super::super) const SCHEMA: u32 = 2615;
    pub(in super::super) const OPERATOR_FAMILY: u32 = 2753;
    pub(in super::super) const EXTENSION: u32 = 3079;
    pub(in super::super) const POLICY: u32 = 3256;
    pub(in super::super) const STATISTICS: u32 = 3381;
}

/// An object's address as the catalogs give it: `classid` and `objid`.
pub(super) type Address = (u32, u32);

/// A value with its oid, by which comments and dependencies find it.
pub(super) struct Numbered<T> {
    pub(super) oid: u32,
    pub(super) value: T,
}

/// One row of `pg_depend`, without the dependent object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dependency {
    /// The dependent object's column, or 0.
    pub(super) column: u32,
    pub(super) on: Address,
    /// The column of the relation that it depends on, or 0.
    pub(super) on_column: u32,
    pub(super) kind: u8,
}

/// A relation while it is being put together.
pub(super) struct Relation {
    pub(super) oid: u32,
    pub(super) name: ObjectName,
    /// Whether it belongs to an extension: others may refer to it, but it is not written.
    pub(super) is_member: bool,
    /// `relkind` of pg_class: r, p, f tables; v, m views; c composite types; S sequences.
    pub(super) kind: u8,
    /// Its TOAST table, or 0.
    pub(super) toast: u32,
    /// The table, its lists but the columns in no order until the end; views and composite types use what they share with
    /// it.
    pub(super) table: Box<Table>,
    /// The number of each column, and what an index on it must know.
    pub(super) column_numbers: Vec<(i16, IndexedType)>,
    /// The oids of the table's parts.
    pub(super) oids: PartOids,
    /// The composite type of a typed table, or 0.
    pub(super) typed_by: u32,
    /// The oid of a view's own rule, in whose name its dependencies stand.
    pub(super) own_rule: Option<u32>,
    /// Defaults' oids with their columns' numbers, in whose names columns' dependencies stand.
    pub(super) defaults: Vec<(i16, u32)>,
}

/// The oids of a table's parts, by which dependencies find them: of each list those of its values, in the same order.
#[derive(Default)]
pub(super) struct PartOids {
    pub(super) constraints: Vec<u32>,
    pub(super) indexes: Vec<u32>,
    pub(super) triggers: Vec<u32>,
    pub(super) policies: Vec<u32>,
    pub(super) rules: Vec<u32>,
    pub(super) statistics: Vec<u32>,
}

impl Relation {
    /// A column's name by its number.
    pub(super) fn column_name(&self, number: i16) -> Option<&str> {
        self.table.columns.get(self.column_at(number)?).map(|column| column.name.as_str())
    }

    /// An expression that was printed for a stand-in, with the names of the relation's own columns; see
    /// [`with_real_columns`].
    fn with_own_columns(&self, text: &str, keywords: &Keywords) -> Option<String> {
        with_real_columns(text, |number| self.column_name(number).map(|name| keywords.quote(name)))
    }

    fn column_mut(&mut self, number: i16) -> Option<&mut Column> {
        let position = self.column_at(number)?;
        self.table.columns.get_mut(position)
    }

    /// Where among the columns the one of that number is.
    fn column_at(&self, number: i16) -> Option<usize> {
        // Where no column was dropped, the number is the position.
        let is_it = |at: &usize| self.column_numbers.get(*at).is_some_and(|(its, _)| *its == number);
        let guess = usize::try_from(number - 1).ok().filter(is_it);
        guess.or_else(|| self.column_numbers.binary_search_by_key(&number, |(its, _)| *its).ok())
    }

    /// What an index on the column of that number must know.
    fn indexed_type(&self, number: i16) -> Option<IndexedType> {
        Some(self.column_numbers.get(self.column_at(number)?)?.1)
    }

    /// Adds a column in its place. Rows mostly come in order.
    fn add_column(&mut self, number: i16, indexed: IndexedType, column: Column) {
        let place = self.column_numbers.partition_point(|(its, _)| *its < number);
        self.column_numbers.insert(place, (number, indexed));
        self.table.columns.insert(place, column);
    }
}

/// Adds to a list that holds one or two large values for most tables, so that no room is made for four at once.
pub(super) fn push_few<T>(values: &mut Vec<T>, value: T) {
    if values.len() < 4 {
        values.reserve_exact(1);
    }
    values.push(value);
}

/// The value that has an oid, in a list whose values' oids are in another.
pub(super) fn with_oid<'v, T>(values: &'v mut [T], oids: &[u32], oid: u32) -> Option<&'v mut T> {
    values.get_mut(oids.iter().position(|one| *one == oid)?)
}

/// A type that columns have, without modifier.
pub(super) struct ColumnType {
    pub(super) data_type: DataType,
    pub(super) collation: u32,
    pub(super) storage: u8,
    /// What an index on such a column must know, but for the column's own collation.
    pub(super) indexed: IndexedType,
}

/// What of a column's type decides how an index on it is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct IndexedType {
    /// The type under a domain, else the type itself.
    pub(super) base: u32,
    pub(super) category: u8,
    pub(super) is_enum: bool,
    pub(super) collation: u32,
}

/// What decides whether an index must name its operator class.
pub(super) struct OperatorClass {
    pub(super) name: ObjectName,
    pub(super) input: u32,
    pub(super) is_default: bool,
}

/// An index until it is known whether a constraint takes it.
#[derive(Default)]
pub(super) struct IndexRow {
    pub(super) oid: u32,
    pub(super) name: String,
    /// Its access method, by oid.
    pub(super) method: u32,
    /// Whether it is one of a partitioned table.
    pub(super) partitioned: bool,
    /// Its table's position; nothing as long as only `pg_class` has told of it.
    pub(super) relation: Option<usize>,
    pub(super) key_columns: usize,
    /// Column numbers; 0 stands for an expression.
    pub(super) columns: Vec<i16>,
    pub(super) nulls_not_distinct: bool,
    pub(super) facts: Option<Box<IndexFacts>>,
    /// What `CREATE INDEX` says; nothing once a constraint has taken the index.
    pub(super) definition: Option<indexes::IndexDefinition>,
}

/// Everything known so far.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) catalog: Catalog,
    pub(super) keywords: Keywords,
    pub(super) roles: FxHashMap<u32, String>,
    pub(super) tablespaces: FxHashMap<u32, String>,
    pub(super) access_methods: FxHashMap<u32, String>,
    pub(super) collations: FxHashMap<u32, ObjectName>,
    pub(super) operator_classes: FxHashMap<u32, OperatorClass>,
    /// Types for which a user made a default operator class, so that a built-in one need not be the default.
    pub(super) own_default_classes: FxHashSet<u32>,
    pub(super) comments: FxHashMap<(Address, u32), String>,
    pub(super) labels: FxHashMap<(Address, u32), Vec<SecurityLabel>>,
    pub(super) dependencies: FxHashMap<Address, Vec<Dependency>>,
    /// What dependencies point to: only these need keys.
    pub(super) referenced: FxHashSet<Address>,
    pub(super) keys: FxHashMap<Address, ObjectKey>,
    pub(super) schemas: FxHashMap<u32, String>,
    pub(super) extensions: FxHashMap<u32, String>,
    pub(super) members: FxHashMap<Address, u32>,
    pub(super) relations: Vec<Relation>,
    pub(super) relation_at: FxHashMap<u32, usize>,
    /// Storage parameters of TOAST tables that have some.
    pub(super) toast_parameters: FxHashMap<u32, Vec<String>>,
    pub(super) column_types: FxHashMap<u32, ColumnType>,
    pub(super) texts: FxHashSet<Arc<str>>,
    pub(super) sequences: Vec<Numbered<Sequence>>,
    /// Identity sequences: the sequence's relation, the table's oid and column.
    pub(super) identities: Vec<(Numbered<Sequence>, u32, i16)>,
    /// Identity columns that refuse given values: table and column.
    pub(super) always_identity: FxHashSet<(u32, i16)>,
    pub(super) types: Vec<Numbered<(ObjectName, Type)>>,
    pub(super) type_at: FxHashMap<u32, usize>,
    /// Composite types by their relation's oid.
    pub(super) composites: FxHashMap<u32, usize>,
    /// Domain checks: oid, the domain's position in `types`, the check's name.
    pub(super) domain_constraints: Vec<(u32, usize, String)>,
    /// Array types and the types of their elements.
    pub(super) elements: FxHashMap<u32, u32>,
    pub(super) index_rows: Vec<IndexRow>,
    pub(super) index_at: FxHashMap<u32, usize>,
    /// Statistics targets and class options of index columns, by index.
    pub(super) index_columns: FxHashMap<u32, Vec<(u16, Option<i32>, bool)>>,
    /// The partitioned index of each partition's index.
    pub(super) index_parents: FxHashMap<u32, u32>,
    pub(super) routines: Vec<Numbered<(ObjectName, Routine)>>,
    pub(super) objects: Vec<(Address, Object)>,
    /// Views' oids and queries.
    pub(super) view_queries: FxHashMap<u32, String>,
    /// What has a text that only the server can give: asked for after the rest.
    pub(super) open_defaults: Vec<u32>,
    pub(super) open_indexes: Vec<u32>,
    pub(super) open_constraints: Vec<u32>,
    pub(super) open_policies: Vec<u32>,
    pub(super) open_partition_keys: Vec<u32>,
}

impl Reading {
    /// With room for what a thousand tables bring: lists that grow are copied, and room that is not used is never touched.
    pub(super) fn with_room() -> Self {
        Self {
            relations: Vec::with_capacity(2_000),
            relation_at: FxHashMap::with_capacity_and_hasher(2_000, FxBuildHasher),
            index_rows: Vec::with_capacity(6_000),
            index_at: FxHashMap::with_capacity_and_hasher(6_000, FxBuildHasher),
            comments: FxHashMap::with_capacity_and_hasher(3_000, FxBuildHasher),
            ..Self::default()
        }
    }

    /// A name in a schema, if the schema is one of the users'.
    fn name(&self, schema: u32, name: &str) -> Option<ObjectName> {
        Some(ObjectName::new(self.schemas.get(&schema)?, name))
    }

    fn is_member(&self, address: Address) -> bool {
        self.members.contains_key(&address)
    }

    fn role(&self, oid: u32) -> String {
        self.roles.get(&oid).cloned().unwrap_or_else(|| oid.to_string())
    }

    fn comment(&mut self, address: Address, column: u32) -> Option<String> {
        self.comments.remove(&(address, column))
    }

    fn labels(&mut self, address: Address, column: u32) -> Vec<SecurityLabel> {
        if self.labels.is_empty() { Vec::new() } else { self.labels.remove(&(address, column)).unwrap_or_default() }
    }

    /// Comment, owner, grants and labels of an object; its dependencies are added at the end.
    fn attached(&mut self, address: Address, owner: String, grants: Vec<Grant>) -> trueup_model::Attached {
        trueup_model::Attached {
            comment: self.comment(address, 0),
            owner: Some(owner).filter(|owner| !owner.is_empty()),
            grants,
            security_labels: self.labels(address, 0),
            extensions: self.removed_with(address),
            depends_on: Vec::new(),
        }
    }

    /// Notes what of an object is left out, for it holds a secret.
    fn withhold(&mut self, object: &ObjectKey, what: Vec<String>) {
        self.catalog.withheld.extend(what.into_iter().map(|what| Withheld { object: object.clone(), what }));
    }

    /// The same, of a table by its position.
    fn withhold_of_table(&mut self, position: usize, what: Vec<String>) {
        let table = self.relations.get(position).filter(|relation| !what.is_empty() && !relation.is_member);
        if let Some(name) = table.map(|relation| relation.name.clone()) {
            self.withhold(&ObjectKey::new(ObjectKind::Table, name), what);
        }
    }

    /// Remembers how others refer to an object, if any does.
    fn register(&mut self, address: Address, key: impl FnOnce() -> ObjectKey) {
        if self.referenced.contains(&address) {
            self.keys.insert(address, key());
        }
    }

    /// The same for a part of a relation, by the relation's position.
    fn register_part(&mut self, address: Address, position: usize, kind: ObjectKind, name: &str) {
        if self.referenced.contains(&address)
            && let Some(relation) = self.relations.get(position)
        {
            self.keys.insert(address, ObjectKey::part(kind, relation.name.clone(), name));
        }
    }

    /// Extensions whose removal removes the object (`… DEPENDS ON EXTENSION`).
    fn removed_with(&self, address: Address) -> Vec<String> {
        let dependencies = self.dependencies.get(&address).into_iter().flatten();
        let extensions =
            dependencies.filter(|dependency| dependency.kind == b'x' && dependency.on.0 == class::EXTENSION);
        let mut names: Vec<String> = extensions.filter_map(|one| self.extensions.get(&one.on.1).cloned()).collect();
        names.sort_unstable();
        names
    }

    fn relation(&mut self, oid: u32) -> Option<&mut Relation> {
        let position = *self.relation_at.get(&oid)?;
        self.relations.get_mut(position)
    }

    /// What is known of the type of `what`.
    fn known_type(&self, oid: u32, what: &str) -> Result<&ColumnType, Error> {
        let missing = || protocol(format!("the type {oid} of {what} is not among the types"));
        self.column_types.get(&oid).ok_or_else(missing)
    }

    /// The name of the partitioned index that an index is a part of.
    fn parent_index(&self, oid: u32) -> Option<ObjectName> {
        let parent = self.index_rows.get(*self.index_at.get(self.index_parents.get(&oid)?)?)?;
        Some(ObjectName::new(&self.relations.get(parent.relation?)?.name.schema, &parent.name))
    }

    /// One shared copy of a text that occurs often.
    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }
}

/// The kind of key by which others refer to a relation.
fn relation_kind(kind: u8) -> ObjectKind {
    match kind {
        b'v' => ObjectKind::View,
        b'm' => ObjectKind::MaterializedView,
        b'S' => ObjectKind::Sequence,
        b'c' => ObjectKind::Type,
        _ => ObjectKind::Table,
    }
}

#[cfg(test)]
mod tests {
    use super::QUERIES;

    #[test]
    fn what_is_asked_while_answers_wait_needs_no_preparing() {
        let tail: Vec<_> = QUERIES.iter().filter(|query| query.long_tail().is_some()).collect();
        assert!(!tail.is_empty() && tail.iter().all(|query| !query.copied && !query.aside));
    }
}
