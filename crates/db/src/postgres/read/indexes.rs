//! Rows about indexes: those that carry constraints are kept for them, the others get their text.

use super::constraints::noted;
use super::{IndexRow, Numbered, Reading, Relation, class};
use crate::error::Error;
use crate::postgres::expression::with_real_columns;
use crate::postgres::index_text::{IndexColumn, IndexText};
use crate::postgres::rows::Row;
use std::collections::BTreeMap;
use trueup_model::{Index, IndexFacts, ObjectKey, ObjectKind, ObjectName, Options};

/// `character varying`, which has no operator classes of its own and takes those of `text`.
const VARCHAR: u32 = 1043;
const TEXT: u32 = 25;
/// Polymorphic types whose classes serve every enum, array, range and multirange.
const ANY_ENUM: u32 = 3500;
const ANY_ARRAY: u32 = 2277;
const ANY_RANGE: u32 = 3831;
const ANY_MULTIRANGE: u32 = 4537;

pub(super) fn index(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let Some(&position) = reading.relation_at.get(&row.oid(1)?) else { return Ok(()) };
    let name = row.string(2)?;
    let facts = facts(reading, row, oid)?;
    if let Some(relation) = reading.relations.get(position) {
        let index_name = ObjectName::new(&relation.name.schema, &name);
        let owner = relation.name.clone();
        reading.index_names.insert(oid, index_name);
        reading.register((class::RELATION, oid), || ObjectKey::part(ObjectKind::Index, owner, &name));
    }
    let row_facts = IndexRow {
        relation: position,
        name,
        key_columns: row.number(5)?,
        columns: row.numbers(11)?,
        nulls_not_distinct: row.flag(10)?,
        facts,
    };
    let text = index_text(reading, row, &row_facts)?;
    reading.index_rows.insert(oid, row_facts);
    reading.index_texts.insert(oid, text);
    Ok(())
}

fn facts(reading: &Reading, row: &Row<'_>, oid: u32) -> Result<IndexFacts, Error> {
    let mut options = Options::new();
    if let Some(tablespace) = reading.tablespaces.get(&row.oid(16)?) {
        options.insert("tablespace".to_owned(), tablespace.clone());
    }
    let columns = reading.index_columns.get(&oid).into_iter().flatten();
    let statistics: BTreeMap<u16, i32> =
        columns.filter_map(|(number, target, _)| Some((*number, (*target)?))).collect();
    Ok(IndexFacts {
        clustered: row.flag(7)?,
        replica_identity: row.flag(9)?,
        invalid: !row.flag(8)? && row.letter(3)? == b'i',
        comment: None,
        partition_of: None,
        extensions: reading.removed_with((class::RELATION, oid)),
        statistics,
        parameters: row.texts(15)?,
        options,
    })
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
    let method = reading.access_methods.get(&row.oid(4)?).cloned().unwrap_or_default();
    let unique = row.flag(6)?;
    let relation = reading.relations.get(index.relation);
    let names = index.columns.iter().map(|number| match relation.and_then(|relation| relation.column_name(*number)) {
        Some(name) => name.to_owned(),
        None => "(expression)".to_owned(),
    });
    let columns = names.collect();
    let definition = match (row.optional(18)?, relation) {
        (Some(text), _) => Some(text.to_owned()),
        (None, Some(relation)) => assembled(reading, row, (relation, index, &method))?,
        (None, None) => None,
    };
    Ok(IndexDefinition { unique, method, columns, definition })
}

/// The index's text from its facts; nothing where they do not suffice.
fn assembled(
    reading: &Reading,
    row: &Row<'_>,
    (relation, index, method): (&Relation, &IndexRow, &str),
) -> Result<Option<String>, Error> {
    let has_class_options = |oid: &u32| {
        reading.index_columns.get(oid).is_some_and(|columns| columns.iter().any(|(_, _, options)| *options))
    };
    if has_class_options(&row.oid(0)?) {
        return Ok(None);
    }
    let (classes, collations, orders): (Vec<u32>, Vec<u32>, Vec<u16>) =
        (row.numbers(12)?, row.numbers(13)?, row.numbers(14)?);
    let mut columns = Vec::with_capacity(index.columns.len());
    for (position, number) in index.columns.iter().enumerate() {
        let Some(name) = relation.column_name(*number) else { return Ok(None) };
        let mut column = IndexColumn { name, collation: None, order: 0 };
        if position < index.key_columns {
            let key = relation.column_type_keys.iter().find(|(its, _, _)| its == number);
            let (Some((_, type_key, own)), Some(class)) = (key, classes.get(position)) else { return Ok(None) };
            if !is_default_class(reading, *class, *type_key) {
                return Ok(None);
            }
            let collation = collations.get(position).copied().filter(|collation| *collation != 0 && collation != own);
            column.collation = collation.and_then(|oid| reading.collations.get(&oid));
            column.order = orders.get(position).copied().unwrap_or_default();
        }
        columns.push(column);
    }
    let predicate = match (row.flag(17)?, row.optional(19)?) {
        (false, _) => None,
        (true, Some(text)) => {
            // pg_get_indexdef breaks no lines where pg_get_expr does, in CASE.
            let name = |number| relation.column_name(number).map(|name| reading.keywords.quote(name));
            let Some(text) = with_real_columns(text, name).filter(|text| !text.contains('\n')) else { return Ok(None) };
            Some(text)
        }
        (true, None) => return Ok(None),
    };
    let options = row.texts(15)?;
    let text = IndexText {
        name: &index.name,
        table: &relation.name,
        method,
        unique: row.flag(6)?,
        partitioned: row.letter(3)? == b'I',
        nulls_not_distinct: index.nulls_not_distinct,
        columns,
        key_columns: index.key_columns,
        options: &options,
        predicate: predicate.as_deref(),
    };
    Ok(Some(text.statement(&reading.keywords)))
}

/// Whether the class is surely the one that the server takes for the type when none is named (`GetDefaultOpClass` in
/// indexcmds.c). Unsure is no: the server is asked then.
fn is_default_class(reading: &Reading, class: u32, type_key: (u32, i32)) -> bool {
    let (Some(class), Some(column)) = (reading.operator_classes.get(&class), reading.column_types.get(&type_key))
    else {
        return false;
    };
    if !class.is_default {
        return false;
    }
    if class.input == column.base {
        return true;
    }
    if reading.own_default_classes.contains(&column.base) {
        return false;
    }
    match class.input {
        TEXT => column.base == VARCHAR,
        ANY_ENUM => column.is_enum,
        ANY_ARRAY => column.category == b'A',
        ANY_RANGE | ANY_MULTIRANGE => column.category == b'R',
        _ => false,
    }
}

/// An index that only the server could print.
pub(super) fn opened_index(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, text) = (row.oid(0)?, row.string(2)?);
    let Some(relation) = reading.relation(row.oid(1)?) else { return Ok(()) };
    if let Some(index) = relation.indexes.iter_mut().find(|index| index.oid == oid) {
        index.value.definition = text;
    }
    Ok(())
}

/// Makes indexes of the rows that no constraint took.
pub(super) fn settle_indexes(reading: &mut Reading) {
    for (oid, mut row) in std::mem::take(&mut reading.index_rows) {
        let Some(text) = reading.index_texts.remove(&oid) else { continue };
        if text.definition.is_none() {
            reading.open_indexes.push(oid);
        }
        row.facts.partition_of = reading.parent_index(oid);
        let comment = reading.comment((class::RELATION, oid), 0);
        let index = Index {
            name: row.name,
            unique: text.unique,
            method: text.method,
            columns: text.columns,
            definition: text.definition.unwrap_or_default(),
            facts: noted(row.facts),
            comment,
            depends_on: Vec::new(),
        };
        if let Some(relation) = reading.relations.get_mut(row.relation) {
            relation.indexes.push(Numbered { oid, value: index });
        }
    }
}
