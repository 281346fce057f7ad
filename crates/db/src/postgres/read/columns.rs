//! Rows about columns: their types, their facts, their defaults.

use super::names::FIRST_USER_OID;
use super::{ColumnType, IndexedType, Reading, class};
use crate::error::Error;
use crate::postgres::acl;
use crate::postgres::foreign_options;
use crate::postgres::rows::{Row, array, oid};
use std::borrow::Cow;
use std::sync::Arc;
use trueup_model::{Column, ColumnSecurity, DataType, Generated, TypeKind};

/// `default` in `pg_collation`, of the same oid in all versions.
const DEFAULT_COLLATION: u32 = 100;

/// Remembers a type for the columns that have it.
pub(super) fn column_type(reading: &mut Reading, row: &Row<'_>, oid: u32) -> Result<(), Error> {
    let text = reading.shared(row.text(14)?);
    let category = row.letter(15)?;
    let collation = row.oid(16)?;
    let is_enum = row.letter(3)? == b'e';
    let column_type = ColumnType {
        data_type: DataType::new(text.clone(), type_kind(&text, category)),
        collation,
        storage: row.letter(17)?,
        indexed: IndexedType { base: row.oid(18)?, category, is_enum, collation },
    };
    reading.column_types.insert(oid, column_type);
    Ok(())
}

/// The family of a type from the server's category (`pg_type.typcategory`) and, where that is too wide, its name.
pub(super) fn type_kind(text: &str, category: u8) -> TypeKind {
    let name = text.split(['(', ' ']).next().unwrap_or_default();
    match (category, name) {
        (b'A', _) => TypeKind::Array,
        (b'B', _) => TypeKind::Boolean,
        (b'E', _) => TypeKind::Enum,
        (b'N', "numeric" | "money") => TypeKind::Decimal,
        (b'N', "real" | "double") => TypeKind::Float,
        (b'N', "smallint" | "integer" | "bigint") => TypeKind::Integer,
        (b'S', "character") => TypeKind::Text { length: modifier(text) },
        (b'S', _) => TypeKind::Text { length: None },
        (b'D', "date") => TypeKind::Date,
        (b'D', "time") => TypeKind::Time,
        (b'D', _) => TypeKind::Timestamp,
        (b'T', _) => TypeKind::Interval,
        (_, "bytea") => TypeKind::Binary,
        (_, "uuid") => TypeKind::Uuid,
        (_, "json" | "jsonb") => TypeKind::Json,
        _ => TypeKind::Other,
    }
}

/// The number in `character varying(40)`.
fn modifier(text: &str) -> Option<u32> {
    text.split_once('(')?.1.strip_suffix(')')?.parse().ok()
}

pub(super) fn column(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (table, number): (u32, i16) = (row.oid(0)?, row.number(1)?);
    let rare = row.facts(7, "a column")?;
    let Some(&position) = reading.relation_at.get(&table) else { return index_column(reading, table, number, rare) };
    let type_oid = row.oid(3)?;
    let printed = row.optional(4)?.map(|text| reading.shared(text));
    if let (Some(text), true) = (&printed, type_oid < FIRST_USER_OID) {
        reading.column_types.entry(type_oid).or_insert_with(|| of_catalog_rows(type_oid, text));
    }
    let known = reading.known_type(type_oid, "a column")?;
    let data_type = match printed {
        Some(text) => DataType::new(text.clone(), type_kind(&text, known.indexed.category)),
        None => known.data_type.clone(),
    };
    let collation = match &rare {
        Some([.., collation]) => oid(collation.as_bytes())?,
        None if known.collation == 0 => 0,
        None => DEFAULT_COLLATION,
    };
    let has_own_collation = collation != known.collation && collation != 0;
    let indexed = IndexedType { collation, ..known.indexed };
    let (storage, usual_storage) = (row.letter(6)?, known.storage);
    let mut column = Column {
        nullable: !row.flag(5)?,
        collation: reading.collations.get(&collation).filter(|_| has_own_collation).map(|name| Box::new(name.clone())),
        comment: reading.comment((class::RELATION, table), u32::from(number.unsigned_abs())),
        ..Column::new(row.string(2)?, data_type)
    };
    if storage != usual_storage {
        column.options.insert("storage".to_owned(), storage_name(storage).to_owned());
    }
    let Some(relation) = reading.relations.get_mut(position) else { return Ok(()) };
    relation.add_column(number, indexed, column);
    rare.map_or(Ok(()), |rare| rare_facts(reading, position, number, rare))
}

/// A type of a system catalog's rows or of arrays of them, which comes with the columns that have it.
fn of_catalog_rows(oid: u32, text: &Arc<str>) -> ColumnType {
    let category = if text.ends_with("[]") { b'A' } else { b'C' };
    ColumnType {
        data_type: DataType::new(Arc::clone(text), type_kind(text, category)),
        collation: 0,
        storage: b'x',
        indexed: IndexedType { base: oid, category, is_enum: false, collation: 0 },
    }
}

/// `attstorage` in the words of `ALTER TABLE … SET STORAGE`.
fn storage_name(letter: u8) -> &'static str {
    match letter {
        b'p' => "PLAIN",
        b'e' => "EXTERNAL",
        b'm' => "MAIN",
        _ => "EXTENDED",
    }
}

/// What most columns are not: identity, generation, whether it is the table's own, number of ancestors that have it,
/// statistics target, compression, parameters, foreign options, access list, collation.
type Rare<'r> = [Cow<'r, str>; 10];

/// Statistics target and class options of an index's column.
fn index_column(reading: &mut Reading, index: u32, number: i16, rare: Option<Rare<'_>>) -> Result<(), Error> {
    if let (Some([_, _, _, _, target, _, parameters, ..]), Ok(number)) = (rare, u16::try_from(number)) {
        let target = target.parse().ok().filter(|target| *target >= 0);
        reading.index_columns.entry(index).or_default().push((number, target, !parameters.is_empty()));
    }
    Ok(())
}

fn rare_facts(reading: &mut Reading, position: usize, number: i16, rare: Rare<'_>) -> Result<(), Error> {
    let [identity, generated, local, ancestors, target, compression, parameters, foreign, acl, _] = rare;
    let Some(relation) = reading.relations.get(position) else { return Ok(()) };
    let (table, owner) = (relation.oid, relation.table.attached.owner.clone().unwrap_or_default());
    let grants = acl::grants(Some(&*acl).filter(|acl| !acl.is_empty()), None, &owner);
    let security_labels = reading.labels((class::RELATION, table), u32::from(number.unsigned_abs()));
    if identity == "a" {
        reading.always_identity.insert((table, number));
    }
    let Some(column) = reading.relations.get_mut(position).and_then(|relation| relation.column_mut(number)) else {
        return Ok(());
    };
    if !generated.is_empty() {
        column.generated = Some(Box::new(Generated { expression: String::new(), stored: generated == "s" }));
    }
    column.local = local == "true";
    column.inherited = ancestors != "0";
    let mut withheld = Vec::new();
    let mut set = |name: &str, value: String| drop(column.options.insert(name.to_owned(), value));
    if !target.starts_with('-') {
        set("statistics", target.into_owned());
    }
    match &*compression {
        "p" => set("compression", "pglz".to_owned()),
        "l" => set("compression", "lz4".to_owned()),
        _ => {}
    }
    if !parameters.is_empty() {
        set("parameters", array(&parameters).join(", "));
    }
    if !foreign.is_empty() {
        let (shown, secret) = foreign_options::shown(&array(&foreign));
        column.options.extend(shown);
        withheld = secret.into_iter().map(|what| format!("{what} of column {}", column.name)).collect();
    }
    if !grants.is_empty() || !security_labels.is_empty() {
        column.security = Some(Box::new(ColumnSecurity { grants, security_labels }));
    }
    reading.withhold_of_table(position, withheld);
    Ok(())
}

pub(super) fn default(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let number: i16 = row.number(2)?;
    let Some(&position) = reading.relation_at.get(&row.oid(1)?) else { return Ok(()) };
    let Reading { relations, keywords, open_defaults, .. } = reading;
    let Some(relation) = relations.get_mut(position) else { return Ok(()) };
    relation.defaults.push((number, row.oid(0)?));
    let text = if row.flag(4)? {
        match relation.with_own_columns(row.text(3)?, keywords) {
            Some(text) => text,
            None => {
                open_defaults.push(row.oid(0)?);
                return Ok(());
            }
        }
    } else {
        row.string(3)?
    };
    set_default(relation, number, text);
    Ok(())
}

/// Puts the text where it belongs: a generated column's expression, or a default.
fn set_default(relation: &mut super::Relation, number: i16, text: String) {
    let Some(column) = relation.column_mut(number) else { return };
    match &mut column.generated {
        Some(generated) => generated.expression = text,
        None => column.default = Some(text),
    }
}

/// A generation expression that only the server could print.
pub(super) fn opened_default(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (number, text) = (row.number(1)?, row.string(2)?);
    if let Some(relation) = reading.relation(row.oid(0)?) {
        set_default(relation, number, text);
    }
    Ok(())
}
