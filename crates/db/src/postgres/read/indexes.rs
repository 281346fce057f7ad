//! Rows about indexes: those that carry constraints are kept for them, the others get their text.

use super::constraints::{noted, unboxed};
use super::{IndexRow, IndexedType, Reading, Relation, class, with_oid};
use crate::error::Error;
use crate::postgres::expression::{list_items, list_nodes};
use crate::postgres::index_text::{IndexColumn, IndexText};
use crate::postgres::rows::Row;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use trueup_model::{Index, IndexFacts, ObjectKind, ObjectName, Options};

/// `character varying`, which has no operator classes of its own and takes those of `text`.
const VARCHAR: u32 = 1043;
const TEXT: u32 = 25;
/// Polymorphic types whose classes serve every enum, array, range and multirange.
const ANY_ENUM: u32 = 3500;
const ANY_ARRAY: u32 = 2277;
const ANY_RANGE: u32 = 3831;
const ANY_MULTIRANGE: u32 = 4537;

/// `btree` in `pg_am`, of the same oid in all versions.
pub(super) const BTREE: u32 = 403;

/// What most indexes are not, and what they are then.
struct Rare {
    clustered: bool,
    valid: bool,
    replica_identity: bool,
    nulls_not_distinct: bool,
}

const USUAL: Rare = Rare { clustered: false, valid: true, replica_identity: false, nulls_not_distinct: false };

impl Rare {
    fn of(row: &Row<'_>) -> Result<Self, Error> {
        let Some(facts) = row.facts(12, "an index")? else { return Ok(USUAL) };
        let [clustered, valid, replica_identity, nulls_not_distinct] = facts.map(|fact| fact == "true");
        Ok(Self { clustered, valid, replica_identity, nulls_not_distinct })
    }
}

/// Notes what `pg_class` says of an index.
pub(super) fn index_relation(reading: &mut Reading, index: IndexRow, parameters: Vec<String>, tablespace: u32) {
    let mut options = Options::new();
    if let Some(tablespace) = reading.tablespaces.get(&tablespace) {
        options.insert("tablespace".to_owned(), tablespace.clone());
    }
    let facts = noted(IndexFacts { parameters, options, ..IndexFacts::default() });
    reading.index_at.insert(index.oid, reading.index_rows.len());
    reading.index_rows.push(IndexRow { facts, ..index });
}

pub(super) fn index(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, table) = (row.oid(0)?, row.oid(1)?);
    let (Some(&at), Some(&position)) = (reading.index_at.get(&oid), reading.relation_at.get(&table)) else {
        return Ok(());
    };
    let Some(mut index) = reading.index_rows.get_mut(at).map(std::mem::take) else { return Ok(()) };
    reading.register_part((class::RELATION, oid), position, ObjectKind::Index, &index.name);
    let rare = Rare::of(row)?;
    index.relation = Some(position);
    index.columns = row.numbers(4)?;
    index.key_columns = if row.optional(3)?.is_some() { row.number(3)? } else { index.columns.len() };
    index.nulls_not_distinct = rare.nulls_not_distinct;
    // A primary key's index is not written for itself.
    if row.optional(2)? != Some("p") {
        index.definition = Some(index_text(reading, row, &index)?);
    }
    let known = unboxed(index.facts.take());
    index.facts = noted(facts(reading, known, &rare, &index));
    if let Some(place) = reading.index_rows.get_mut(at) {
        *place = index;
    }
    Ok(())
}

fn facts(reading: &Reading, known: IndexFacts, rare: &Rare, index: &IndexRow) -> IndexFacts {
    let columns = reading.index_columns.get(&index.oid).into_iter().flatten();
    let statistics: BTreeMap<u16, i32> =
        columns.filter_map(|(number, target, _)| Some((*number, (*target)?))).collect();
    IndexFacts {
        clustered: rare.clustered,
        replica_identity: rare.replica_identity,
        invalid: !rare.valid && !index.partitioned,
        extensions: reading.removed_with((class::RELATION, index.oid)),
        statistics,
        ..known
    }
}

/// What `CREATE INDEX` says, kept until it is known which indexes carry constraints.
#[derive(Debug)]
pub(in crate::postgres) struct IndexDefinition {
    pub(super) unique: bool,
    pub(super) method: String,
    pub(super) columns: Vec<String>,
    /// Nothing where only the server can print it.
    pub(super) definition: Option<String>,
}

fn index_text(reading: &Reading, row: &Row<'_>, index: &IndexRow) -> Result<IndexDefinition, Error> {
    let method = reading.access_methods.get(&index.method).cloned().unwrap_or_default();
    let unique = row.optional(2)? == Some("u");
    let Some(relation) = index.relation.and_then(|position| reading.relations.get(position)) else {
        return Ok(IndexDefinition { unique, method, columns: Vec::new(), definition: None });
    };
    let expressions = expressions(reading, row, relation)?;
    let mut texts = expressions.iter();
    let name = |number: &i16| match relation.column_name(*number) {
        Some(name) => name.to_owned(),
        None => texts.next().map_or_else(|| "(expression)".to_owned(), |expression| expression.text.clone()),
    };
    let columns = index.columns.iter().map(name).collect();
    let definition = match row.optional(8)? {
        Some(text) => Some(text.to_owned()),
        None => {
            let expressions = &expressions;
            assembled(reading, row, &Indexed { relation, index, method: &method, unique, expressions })?
        }
    };
    Ok(IndexDefinition { unique, method, columns, definition })
}

/// An expression that is indexed: its text as it stands between the index's parentheses, and its type.
struct Expression {
    text: String,
    result: IndexedType,
}

/// The index's expressions in order, if all of them are plain function calls or operators; else none.
///
/// `pg_get_indexdef` sets all but function calls in parentheses (`looks_like_function` in ruleutils.c).
fn expressions(reading: &Reading, row: &Row<'_>, relation: &Relation) -> Result<Vec<Expression>, Error> {
    let (Some(text), Some(tree)) = (row.optional(10)?, row.optional(11)?) else { return Ok(Vec::new()) };
    let Some(text) = printed(reading, relation, text) else { return Ok(Vec::new()) };
    let (texts, nodes) = (list_items(&text), list_nodes(tree));
    if texts.len() != nodes.len() {
        return Ok(Vec::new());
    }
    let expressions: Option<Vec<Expression>> =
        texts.iter().zip(nodes).map(|(text, node)| expression(text, node)).collect();
    Ok(expressions.unwrap_or_default())
}

/// An expression with the relation's own columns, as an index's text has it.
///
/// `pg_get_indexdef` breaks no lines where `pg_get_expr` does, in CASE: such a text is the server's to give.
fn printed(reading: &Reading, relation: &Relation, text: &str) -> Option<String> {
    relation.with_own_columns(text, &reading.keywords).filter(|text| !text.contains('\n'))
}

fn expression(text: &str, node: &str) -> Option<Expression> {
    // What belongs to the outermost node ends where its first argument begins.
    let (head, _) = node.get(1..)?.split_once('{')?;
    let field = |name: &str| -> Option<u32> {
        let (_, rest) = head.split_once(name)?;
        rest.split(' ').next()?.parse().ok()
    };
    let (text, base, collation) = match head.split(' ').next()? {
        "FUNCEXPR" if field(":funcformat ") == Some(0) => {
            (text.to_owned(), field(":funcresulttype ")?, field(":funccollid ")?)
        }
        "OPEXPR" => (format!("({text})"), field(":opresulttype ")?, field(":opcollid ")?),
        _ => return None,
    };
    Some(Expression { text, result: IndexedType { base, category: b' ', is_enum: false, collation } })
}

/// What an index's text is made of, beside its row.
struct Indexed<'a> {
    relation: &'a Relation,
    index: &'a IndexRow,
    method: &'a str,
    unique: bool,
    expressions: &'a [Expression],
}

/// The index's text from its facts; nothing where they do not suffice.
fn assembled(reading: &Reading, row: &Row<'_>, indexed: &Indexed<'_>) -> Result<Option<String>, Error> {
    let Indexed { relation, index, method, unique, .. } = *indexed;
    let has_class_options = |oid: &u32| {
        reading.index_columns.get(oid).is_some_and(|columns| columns.iter().any(|(_, _, options)| *options))
    };
    if has_class_options(&row.oid(0)?) {
        return Ok(None);
    }
    let Some(columns) = index_columns(reading, row, indexed)? else { return Ok(None) };
    let predicate = match row.optional(9)? {
        None => None,
        Some(text) => match printed(reading, relation, text) {
            None => return Ok(None),
            text => text,
        },
    };
    let text = IndexText {
        name: &index.name,
        table: &relation.name,
        method,
        unique,
        partitioned: index.partitioned,
        nulls_not_distinct: index.nulls_not_distinct,
        columns,
        key_columns: index.key_columns,
        options: index.facts.as_ref().map(|facts| &*facts.parameters).unwrap_or_default(),
        predicate: predicate.as_deref(),
    };
    Ok(Some(text.statement(&reading.keywords)))
}

/// The columns of the index's text; nothing where one may need its operator class named.
fn index_columns<'a>(
    reading: &'a Reading,
    row: &Row<'_>,
    indexed: &Indexed<'a>,
) -> Result<Option<Vec<IndexColumn<'a>>>, Error> {
    let (classes, collations, orders): (Vec<u32>, Vec<u32>, Vec<u16>) =
        (row.numbers(5)?, row.numbers(6)?, row.numbers(7)?);
    let mut columns = Vec::with_capacity(indexed.index.columns.len());
    let mut expressions = indexed.expressions.iter();
    for (position, number) in indexed.index.columns.iter().enumerate() {
        let (text, column_type) = if *number == 0 {
            let Some(expression) = expressions.next() else { return Ok(None) };
            (expression.text.as_str().into(), Some(expression.result))
        } else {
            let Some(name) = indexed.relation.column_name(*number) else { return Ok(None) };
            (reading.keywords.quote(name), indexed.relation.indexed_type(*number))
        };
        let mut column = IndexColumn { text, collation: None, operator_class: None, order: 0 };
        if position < indexed.index.key_columns {
            let (Some(column_type), Some(class)) = (column_type, classes.get(position)) else { return Ok(None) };
            let collation = collations.get(position).copied().unwrap_or_default();
            let Some(key) = key_column(reading, column.text, column_type, (*class, collation)) else { return Ok(None) };
            column = IndexColumn { order: orders.get(position).copied().unwrap_or_default(), ..key };
        }
        columns.push(column);
    }
    Ok(Some(columns))
}

/// A column of a key with the operator class and collation of these oids; nothing where it may need its class named and
/// only the server can tell.
pub(super) fn key_column<'a>(
    reading: &'a Reading,
    text: Cow<'a, str>,
    column_type: IndexedType,
    (class, collation): (u32, u32),
) -> Option<IndexColumn<'a>> {
    let operator_class = match naming(reading, class, column_type) {
        Naming::Unsaid => None,
        Naming::Said(class) => Some(class),
        Naming::Unsure => return None,
    };
    let collation = Some(collation).filter(|oid| *oid != 0 && *oid != column_type.collation);
    let collation = collation.and_then(|oid| reading.collations.get(&oid));
    Some(IndexColumn { text, collation, operator_class, order: 0 })
}

/// Whether an index's text names the operator class of a column.
enum Naming<'a> {
    /// It is the one that the server takes when none is named.
    Unsaid,
    Said(&'a ObjectName),
    /// Only the server can tell.
    Unsure,
}

/// Follows `GetDefaultOpClass` in indexcmds.c as far as it is simple.
fn naming(reading: &Reading, class: u32, column: IndexedType) -> Naming<'_> {
    let Some(class) = reading.operator_classes.get(&class) else { return Naming::Unsure };
    if !class.is_default {
        return Naming::Said(&class.name);
    }
    let is_for_the_type = match class.input {
        input if input == column.base => true,
        // A class that users made for the very type comes before one for a family of types.
        _ if reading.own_default_classes.contains(&column.base) => false,
        TEXT => column.base == VARCHAR,
        ANY_ENUM => column.is_enum,
        ANY_ARRAY => column.category == b'A',
        ANY_RANGE | ANY_MULTIRANGE => column.category == b'R',
        _ => false,
    };
    if is_for_the_type { Naming::Unsaid } else { Naming::Unsure }
}

/// An index that only the server could print.
pub(super) fn opened_index(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, text) = (row.oid(0)?, row.string(2)?);
    let Some(relation) = reading.relation(row.oid(1)?) else { return Ok(()) };
    if let Some(index) = with_oid(&mut relation.table.indexes, &relation.oids.indexes, oid) {
        index.definition = text;
    }
    Ok(())
}

/// Makes indexes of the rows that no constraint took.
pub(super) fn settle_indexes(reading: &mut Reading) {
    let parents = reading.index_parents.keys().filter_map(|oid| Some((*oid, reading.parent_index(*oid)?)));
    let mut parents: FxHashMap<u32, ObjectName> = parents.collect();
    for row in std::mem::take(&mut reading.index_rows) {
        let (oid, Some(text)) = (row.oid, row.definition) else { continue };
        if text.definition.is_none() {
            reading.open_indexes.push(oid);
        }
        let partition_of = parents.remove(&oid);
        let facts = IndexFacts { partition_of, ..unboxed(row.facts) };
        let comment = reading.comment((class::RELATION, oid), 0);
        let index = Index {
            name: row.name,
            unique: text.unique,
            method: text.method,
            columns: text.columns,
            definition: text.definition.unwrap_or_default(),
            facts: noted(facts),
            comment,
            depends_on: Vec::new(),
        };
        if let Some(relation) = row.relation.and_then(|position| reading.relations.get_mut(position)) {
            relation.table.indexes.push(index);
            relation.oids.indexes.push(oid);
        }
    }
}
