//! What the page needs from its start: names, comments, columns and keys of everything, to list, search and draw.
//!
//! Compact, for there are pages with 10,000 tables: a list a property, and texts by their numbers in `strings`.

use super::details::{RELATIONS_A_CHUNK, object_list};
use super::strings::Strings;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use trueup_model::{
    Attached, Catalog, Column, ConstraintKind, ForeignKey, Measures, ObjectKind, ObjectName, Table, TableKind, View,
};

/// All that is known at the start. `assets/page/script/catalog.js` reads it.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    database: &'a str,
    product: &'a str,
    version: &'a str,
    default_schema: &'a str,
    exported_at: &'a str,
    /// How many relations, or objects, each part of the details has.
    chunk: usize,
    schemas: Vec<SchemaData>,
    relations: Relations,
    objects: Objects,
    /// What is in the database and not in the catalog, a sentence each.
    unread: Vec<String>,
    withheld: Vec<String>,
    strings: Strings<'a>,
}

#[derive(Serialize)]
struct SchemaData {
    name: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<u32>,
}

/// Tables and views, by schema and name, tables first in each schema.
#[derive(Serialize, Default)]
struct Relations {
    schema: Vec<u32>,
    name: Vec<u32>,
    /// See [`kind_number`].
    kind: Vec<u8>,
    comment: Vec<Option<u32>>,
    rows: Vec<Option<u64>>,
    /// 1 where `rows` is an estimate.
    estimated: Vec<u8>,
    bytes: Vec<Option<u64>>,
    /// See [`column_numbers`].
    columns: Vec<Vec<u32>>,
    /// Positions of the primary key's columns.
    primary: Vec<Vec<usize>>,
    /// Positions of the columns of what else is unique.
    unique: Vec<Vec<Vec<usize>>>,
    foreign_keys: Vec<Vec<ForeignKeyData>>,
    indexes: Vec<usize>,
    /// The relations that a view reads.
    uses: Vec<Vec<u32>>,
    /// The partitioned table that it is a part of.
    parent: Vec<Option<u32>>,
}

/// Name, referenced relation (none: not in the catalog), positions here and there, and that relation's name for people.
#[derive(Serialize)]
struct ForeignKeyData(u32, Option<u32>, Vec<usize>, Vec<usize>, u32);

/// Types, routines, sequences and all the rest, in the order of [`object_list`].
#[derive(Serialize, Default)]
struct Objects {
    /// The number of the kind's word.
    kind: Vec<u32>,
    schema: Vec<Option<u32>>,
    name: Vec<u32>,
    comment: Vec<Option<u32>>,
    /// What it is in a few words: a result type, labels.
    summary: Vec<Option<u32>>,
}

impl<'a> Data<'a> {
    pub(super) fn new(catalog: &'a Catalog, measures: &Measures, exported_at: &'a str) -> Self {
        let mut strings = Strings::default();
        let mut schema = |(name, schema): (&'a String, &'a trueup_model::Schema)| SchemaData {
            name: strings.number(name),
            comment: strings.optional(schema.attached.comment.as_deref()),
        };
        let schemas = catalog.schemas.iter().map(&mut schema).collect();
        let relations = Relations::new(catalog, measures, &mut strings);
        let objects = Objects::new(catalog, &mut strings);
        Self {
            database: &catalog.database,
            product: &catalog.server.product,
            version: &catalog.server.version,
            default_schema: &catalog.server.default_schema,
            exported_at,
            chunk: RELATIONS_A_CHUNK,
            schemas,
            relations,
            objects,
            unread: catalog.unread.iter().map(|unread| format!("{}: {}", unread.object, unread.explanation)).collect(),
            withheld: catalog.withheld.iter().map(|held| format!("{}: {}", held.object, held.what)).collect(),
            strings,
        }
    }
}

/// Numbers of relations by schema and name.
type Numbers<'a> = HashMap<(&'a str, &'a str), u32>;

impl Relations {
    fn new<'a>(catalog: &'a Catalog, measures: &Measures, strings: &mut Strings<'a>) -> Self {
        let names = catalog.schemas.iter().flat_map(|(schema, content)| {
            let names = content.tables.keys().chain(content.views.keys());
            names.map(move |name| (schema.as_str(), name.as_str()))
        });
        let numbers: Numbers<'_> = (0..).zip(names).map(|(number, name)| (name, number)).collect();
        let mut relations = Self::default();
        for (position, (schema, content)) in (0..).zip(&catalog.schemas) {
            for (name, table) in &content.tables {
                relations.add((position, name), &table.columns, &table.attached, strings);
                relations.measure(&ObjectName::new(schema, name), measures);
                relations.add_table(catalog, table, &numbers, strings);
            }
            for (name, view) in &content.views {
                relations.add((position, name), &view.columns, &view.attached, strings);
                relations.measure(&ObjectName::new(schema, name), measures);
                relations.add_view(view, &numbers);
            }
        }
        relations
    }

    fn add<'a>(
        &mut self,
        (schema, name): (u32, &'a str),
        columns: &'a [Column],
        attached: &'a Attached,
        strings: &mut Strings<'a>,
    ) {
        self.schema.push(schema);
        self.name.push(strings.number(name));
        self.comment.push(strings.optional(attached.comment.as_deref()));
        self.columns.push(column_numbers(columns, strings));
    }

    fn measure(&mut self, name: &ObjectName, measures: &Measures) {
        let measure = measures.get(name).copied().unwrap_or_default();
        self.rows.push(measure.rows);
        self.estimated.push(u8::from(measure.estimated));
        self.bytes.push(measure.bytes);
    }

    fn add_table<'a>(
        &mut self,
        catalog: &'a Catalog,
        table: &'a Table,
        numbers: &Numbers<'_>,
        strings: &mut Strings<'a>,
    ) {
        let is_key =
            |kind| matches!(kind, ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion);
        let keys = |kind| table.constraints.iter().filter(move |one| one.kind == kind).map(|one| &one.columns);
        self.kind.push(kind_number(table.kind));
        self.primary
            .push(keys(ConstraintKind::PrimaryKey).flat_map(|names| positions(&table.columns, names)).collect());
        let plain_index = |index: &&trueup_model::Index| index.unique && index.condition().is_none();
        let unique =
            keys(ConstraintKind::Unique).chain(table.indexes.iter().filter(plain_index).map(|index| &index.columns));
        let unique = unique.map(|names| (names.len(), positions(&table.columns, names)));
        self.unique.push(unique.filter(|(count, found)| *count == found.len()).map(|(_, found)| found).collect());
        self.foreign_keys
            .push(table.foreign_keys.iter().map(|key| foreign_key(catalog, table, key, numbers, strings)).collect());
        self.indexes.push(table.indexes.len() + table.constraints.iter().filter(|one| is_key(one.kind)).count());
        self.uses.push(Vec::new());
        self.parent.push(table.partition_of.as_ref().and_then(|partition| number(numbers, &partition.parent)));
    }

    fn add_view(&mut self, view: &View, numbers: &Numbers<'_>) {
        let is_relation = |kind| {
            matches!(kind, ObjectKind::Table | ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Column)
        };
        let needed = view.attached.depends_on.iter().filter(|key| is_relation(key.kind));
        let uses: BTreeSet<u32> = needed.filter_map(|key| number(numbers, &key.name)).collect();
        self.kind.push(if view.materialized { 5 } else { 4 });
        self.primary.push(Vec::new());
        self.unique.push(Vec::new());
        self.foreign_keys.push(Vec::new());
        self.indexes.push(view.indexes.len());
        self.uses.push(uses.into_iter().collect());
        self.parent.push(None);
    }
}

fn number(numbers: &Numbers<'_>, name: &ObjectName) -> Option<u32> {
    numbers.get(&(name.schema.as_str(), name.name.as_str())).copied()
}

/// The kinds of `catalog.js`; 4 and 5 are views and materialized views.
fn kind_number(kind: TableKind) -> u8 {
    match kind {
        TableKind::Ordinary => 0,
        TableKind::Partitioned => 1,
        TableKind::Foreign => 2,
        TableKind::Virtual => 3,
    }
}

fn positions(columns: &[Column], names: &[String]) -> Vec<usize> {
    names.iter().filter_map(|name| columns.iter().position(|column| column.name == *name)).collect()
}

fn foreign_key<'a>(
    catalog: &Catalog,
    table: &Table,
    key: &'a ForeignKey,
    numbers: &Numbers<'_>,
    strings: &mut Strings<'a>,
) -> ForeignKeyData {
    let target = catalog.table(&key.foreign_table);
    let there = target.map(|target| positions(&target.columns, &key.foreign_columns)).unwrap_or_default();
    ForeignKeyData(
        strings.number(&*key.name),
        number(numbers, &key.foreign_table),
        positions(&table.columns, &key.columns),
        there,
        strings.number(key.foreign_table.to_string()),
    )
}

/// What a column is, as bits. The last two say which numbers follow.
mod flag {
    pub(super) const NULLABLE: u32 = 1;
    pub(super) const STORED: u32 = 2;
    pub(super) const COMPUTED: u32 = 4;
    pub(super) const IDENTITY_ALWAYS: u32 = 8;
    pub(super) const IDENTITY: u32 = 16;
    pub(super) const DEFAULT: u32 = 32;
    pub(super) const COMMENT: u32 = 64;
}

/// For each column the numbers of its name and type, its flags, and those of its default and comment if it has them.
fn column_numbers<'a>(columns: &'a [Column], strings: &mut Strings<'a>) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(columns.len() * 4);
    for column in columns {
        let default = column.generated.as_ref().map(|generated| &generated.expression).or(column.default.as_ref());
        let flags = [
            (column.nullable, flag::NULLABLE),
            (column.generated.as_ref().is_some_and(|generated| generated.stored), flag::STORED),
            (column.generated.as_ref().is_some_and(|generated| !generated.stored), flag::COMPUTED),
            (column.identity.as_ref().is_some_and(|identity| identity.always), flag::IDENTITY_ALWAYS),
            (column.identity.as_ref().is_some_and(|identity| !identity.always), flag::IDENTITY),
            (default.is_some(), flag::DEFAULT),
            (column.comment.is_some(), flag::COMMENT),
        ];
        numbers.push(strings.number(&*column.name));
        numbers.push(strings.number(&*column.data_type.text));
        numbers.push(flags.iter().filter(|(is_so, _)| *is_so).map(|(_, flag)| flag).sum());
        numbers.extend(default.map(|text| strings.number(text.as_str())));
        numbers.extend(column.comment.as_ref().map(|text| strings.number(text.as_str())));
    }
    numbers
}

impl Objects {
    fn new<'a>(catalog: &'a Catalog, strings: &mut Strings<'a>) -> Self {
        let schemas: HashMap<&str, u32> = catalog.schemas.keys().map(String::as_str).zip(0..).collect();
        let mut objects = Self::default();
        for object in object_list(catalog) {
            objects.kind.push(strings.number(object.kind));
            objects.schema.push(schemas.get(object.schema).copied());
            objects.name.push(strings.number(object.name));
            objects.comment.push(strings.optional(object.comment));
            objects.summary.push(object.summary.map(|summary| strings.number(summary)));
        }
        objects
    }
}
