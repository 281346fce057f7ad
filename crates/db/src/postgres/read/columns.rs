//! Rows about columns: their types, their facts, their defaults.

use super::{ColumnType, Reading, class};
use crate::error::Error;
use crate::postgres::acl;
use crate::postgres::expression::with_real_columns;
use crate::postgres::rows::Row;
use trueup_model::{Column, ColumnSecurity, DataType, Generated, Options, TypeKind};

pub(super) fn column_type(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let modifier: i32 = row.number(1)?;
    let text = reading.shared(row.text(2)?);
    let category = row.letter(4)?;
    let kind = type_kind(&text, category, modifier);
    let column_type = ColumnType {
        data_type: DataType::new(text, kind),
        collation: row.oid(5)?,
        storage: row.letter(6)?,
        base: row.oid(7)?,
        category,
        is_enum: row.letter(3)? == b'e',
    };
    reading.column_types.insert((row.oid(0)?, modifier), column_type);
    Ok(())
}

/// The family of a type from the server's category (`pg_type.typcategory`) and, where that is too wide, its name.
pub(super) fn type_kind(text: &str, category: u8, modifier: i32) -> TypeKind {
    let name = text.split(['(', ' ']).next().unwrap_or_default();
    match (category, name) {
        (b'A', _) => TypeKind::Array,
        (b'B', _) => TypeKind::Boolean,
        (b'E', _) => TypeKind::Enum,
        (b'N', "numeric" | "money") => TypeKind::Decimal,
        (b'N', "real" | "double") => TypeKind::Float,
        (b'N', "smallint" | "integer" | "bigint") => TypeKind::Integer,
        (b'S', "character") => TypeKind::Text { length: u32::try_from(modifier - 4).ok() },
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

pub(super) fn column(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (table, number): (u32, i16) = (row.oid(0)?, row.number(1)?);
    let Some(&position) = reading.relation_at.get(&table) else { return Ok(()) };
    let (type_oid, modifier): (u32, i32) = (row.oid(3)?, row.number(4)?);
    let Some(column_type) = reading.column_types.get(&(type_oid, modifier)) else {
        return Err(crate::postgres::rows::protocol(format!("type {type_oid} of a column is not among the types")));
    };
    let collation: u32 = row.oid(6)?;
    let storage = row.letter(7)?;
    let mut options = Options::new();
    if storage != column_type.storage {
        options.insert("storage".to_owned(), storage_name(storage).to_owned());
    }
    let column = Column {
        name: row.string(2)?,
        data_type: column_type.data_type.clone(),
        nullable: !row.flag(5)?,
        default: None,
        generated: None,
        identity: None,
        collation: (collation != column_type.collation).then(|| reading.collations.get(&collation).cloned()).flatten(),
        not_null: None,
        inherited: false,
        local: true,
        options,
        comment: reading.comment((class::RELATION, table), u32::from(number.unsigned_abs())),
        security: None,
        depends_on: Vec::new(),
    };
    if let Some(relation) = reading.relations.get_mut(position) {
        relation.columns.push((number, column));
        relation.column_type_keys.push((number, (type_oid, modifier), collation));
    }
    Ok(())
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

pub(super) fn detail(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (table, number): (u32, i16) = (row.oid(0)?, row.number(1)?);
    let target = row.optional(6)?.and_then(|text| text.parse::<i32>().ok()).filter(|target| *target >= 0);
    let with = row.texts(8)?;
    let Some(&position) = reading.relation_at.get(&table) else {
        if let Ok(number) = u16::try_from(number) {
            reading.index_columns.entry(table).or_default().push((number, target, !with.is_empty()));
        }
        return Ok(());
    };
    let owner = reading.relations.get(position).and_then(|relation| relation.table.attached.owner.clone());
    let grants = acl::grants(row.optional(10)?, None, &owner.unwrap_or_default());
    let labels = reading.labels((class::RELATION, table), u32::from(number.unsigned_abs()));
    if row.letter(2)? == b'a' {
        reading.always_identity.insert((table, number));
    }
    let Some(column) = reading.relations.get_mut(position).and_then(|relation| relation.column_mut(number)) else {
        return Ok(());
    };
    match row.letter(3)? {
        b's' => column.generated = Some(Box::new(Generated { expression: String::new(), stored: true })),
        b'v' => column.generated = Some(Box::new(Generated { expression: String::new(), stored: false })),
        _ => {}
    }
    column.local = row.flag(4)?;
    column.inherited = row.text(5)? != "0";
    let statistics = target.map(|target| ("statistics".to_owned(), target.to_string()));
    let compression = match row.letter(7)? {
        b'p' => Some(("compression".to_owned(), "pglz".to_owned())),
        b'l' => Some(("compression".to_owned(), "lz4".to_owned())),
        _ => None,
    };
    column.options.extend(statistics.into_iter().chain(compression));
    if !with.is_empty() {
        column.options.insert("parameters".to_owned(), with.join(", "));
    }
    column.options.extend(row.texts(9)?.iter().filter_map(|option| split_option("option", option)));
    if !grants.is_empty() || !labels.is_empty() {
        column.security = Some(Box::new(ColumnSecurity { grants, security_labels: labels }));
    }
    Ok(())
}

/// Turns `name=value` into an entry `prefix.name` of an options map.
pub(super) fn split_option(prefix: &str, option: &str) -> Option<(String, String)> {
    let (name, value) = option.split_once('=')?;
    Some((format!("{prefix}.{name}"), value.to_owned()))
}

pub(super) fn default(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let number: i16 = row.number(2)?;
    let Some(&position) = reading.relation_at.get(&row.oid(1)?) else { return Ok(()) };
    let Reading { relations, keywords, open_defaults, .. } = reading;
    let Some(relation) = relations.get_mut(position) else { return Ok(()) };
    relation.defaults.push((number, row.oid(0)?));
    let text = match (row.optional(3)?, row.optional(4)?) {
        (Some(text), _) => text.to_owned(),
        (None, Some(stand_in)) => {
            let name = |number| relation.column_name(number).map(|name| keywords.quote(name));
            match with_real_columns(stand_in, name) {
                Some(text) => text,
                None => {
                    open_defaults.push(row.oid(0)?);
                    return Ok(());
                }
            }
        }
        (None, None) => return Ok(()),
    };
    set_default(relation, number, text);
    Ok(())
}

/// Puts the text where it belongs: a generated column's expression, or a default.
fn set_default(relation: &mut super::Relation, number: i16, text: String) {
    match relation.column_mut(number) {
        Some(column) => match &mut column.generated {
            Some(generated) => generated.expression = text,
            None => column.default = Some(text),
        },
        None => {}
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
