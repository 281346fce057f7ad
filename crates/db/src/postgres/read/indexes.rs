//! Rows about indexes: those that carry constraints are kept for them, the others get their text.

use super::constraints::{noted, unboxed};
use super::{IndexRow, IndexedType, Reading, Relation, class, with_oid};
use crate::error::Error;
use crate::postgres::expression::{list_items, list_nodes};
use crate::postgres::index_text::{IndexColumn, IndexText};
use crate::postgres::rows::{Row, array, oid};
use rustc_hash::FxHashMap;
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
const BTREE: u32 = 403;

/// What most indexes are not, and what they are then.
struct Rare {
    partitioned: bool,
    method: u32,
    clustered: bool,
    valid: bool,
    replica_identity: bool,
    nulls_not_distinct: bool,
    parameters: Vec<String>,
    tablespace: u32,
}

const USUAL: Rare = Rare {
    partitioned: false,
    method: BTREE,
    clustered: false,
    valid: true,
    replica_identity: false,
    nulls_not_distinct: false,
    parameters: Vec::new(),
    tablespace: 0,
};

impl Rare {
    fn of(row: &Row<'_>) -> Result<Self, Error> {
        let Some(facts) = row.facts(13, "an index")? else { return Ok(USUAL) };
        let [kind, method, clustered, valid, identity, not_distinct, parameters, tablespace] = facts;
        let is = |fact: String| fact == "true";
        Ok(Self {
            partitioned: kind == "I",
            method: oid(&method)?,
            clustered: is(clustered),
            valid: is(valid),
            replica_identity: is(identity),
            nulls_not_distinct: is(not_distinct),
            parameters: array(&parameters),
            tablespace: oid(&tablespace)?,
        })
    }
}

pub(super) fn index(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let Some(&position) = reading.relation_at.get(&row.oid(1)?) else { return Ok(()) };
    let name = row.string(2)?;
    reading.register_part((class::RELATION, oid), position, ObjectKind::Index, &name);
    let rare = Rare::of(row)?;
    let columns: Vec<i16> = row.numbers(5)?;
    let key_columns = if row.optional(4)?.is_some() { row.number(4)? } else { columns.len() };
    let nulls_not_distinct = rare.nulls_not_distinct;
    let mut index = IndexRow {
        oid,
        relation: position,
        name,
        key_columns,
        columns,
        nulls_not_distinct,
        facts: None,
        definition: None,
    };
    // A primary key's index is not written for itself.
    if row.optional(3)? != Some("p") {
        index.definition = Some(index_text(reading, row, &index, &rare)?);
    }
    index.facts = noted(facts(reading, rare, oid));
    reading.index_at.insert(oid, reading.index_rows.len());
    reading.index_rows.push(index);
    Ok(())
}

fn facts(reading: &Reading, rare: Rare, oid: u32) -> IndexFacts {
    let mut options = Options::new();
    if let Some(tablespace) = reading.tablespaces.get(&rare.tablespace) {
        options.insert("tablespace".to_owned(), tablespace.clone());
    }
    let columns = reading.index_columns.get(&oid).into_iter().flatten();
    let statistics: BTreeMap<u16, i32> =
        columns.filter_map(|(number, target, _)| Some((*number, (*target)?))).collect();
    IndexFacts {
        clustered: rare.clustered,
        replica_identity: rare.replica_identity,
        invalid: !rare.valid && !rare.partitioned,
        comment: None,
        partition_of: None,
        extensions: reading.removed_with((class::RELATION, oid)),
        statistics,
        parameters: rare.parameters,
        options,
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

fn index_text(reading: &Reading, row: &Row<'_>, index: &IndexRow, rare: &Rare) -> Result<IndexDefinition, Error> {
    let method = reading.access_methods.get(&rare.method).cloned().unwrap_or_default();
    let unique = row.optional(3)? == Some("u");
    let Some(relation) = reading.relations.get(index.relation) else {
        return Ok(IndexDefinition { unique, method, columns: Vec::new(), definition: None });
    };
    let expressions = expressions(reading, row, relation)?;
    let mut texts = expressions.iter();
    let name = |number: &i16| match relation.column_name(*number) {
        Some(name) => name.to_owned(),
        None => texts.next().map_or_else(|| "(expression)".to_owned(), |expression| expression.text.clone()),
    };
    let columns = index.columns.iter().map(name).collect();
    let definition = match row.optional(9)? {
        Some(text) => Some(text.to_owned()),
        None => {
            let expressions = &expressions;
            assembled(reading, row, &Indexed { relation, index, rare, method: &method, unique, expressions })?
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
    let (Some(text), Some(tree)) = (row.optional(11)?, row.optional(12)?) else { return Ok(Vec::new()) };
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
    rare: &'a Rare,
    method: &'a str,
    unique: bool,
    expressions: &'a [Expression],
}

/// The index's text from its facts; nothing where they do not suffice.
fn assembled(reading: &Reading, row: &Row<'_>, indexed: &Indexed<'_>) -> Result<Option<String>, Error> {
    let Indexed { relation, index, rare, method, unique, .. } = *indexed;
    let has_class_options = |oid: &u32| {
        reading.index_columns.get(oid).is_some_and(|columns| columns.iter().any(|(_, _, options)| *options))
    };
    if has_class_options(&row.oid(0)?) {
        return Ok(None);
    }
    let Some(columns) = index_columns(reading, row, indexed)? else { return Ok(None) };
    let predicate = match row.optional(10)? {
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
        partitioned: rare.partitioned,
        nulls_not_distinct: index.nulls_not_distinct,
        columns,
        key_columns: index.key_columns,
        options: &rare.parameters,
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
        (row.numbers(6)?, row.numbers(7)?, row.numbers(8)?);
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
            match naming(reading, *class, column_type) {
                Naming::Unsaid => {}
                Naming::Said(class) => column.operator_class = Some(class),
                Naming::Unsure => return Ok(None),
            }
            let collation = collations.get(position).filter(|oid| **oid != 0 && **oid != column_type.collation);
            column.collation = collation.and_then(|oid| reading.collations.get(oid));
            column.order = orders.get(position).copied().unwrap_or_default();
        }
        columns.push(column);
    }
    Ok(Some(columns))
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
        if let Some(relation) = reading.relations.get_mut(row.relation) {
            relation.table.indexes.push(index);
            relation.oids.indexes.push(oid);
        }
    }
}
