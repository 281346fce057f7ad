//! Rows about routines and the long tail of objects.

use super::{Numbered, Reading, class};
use crate::error::Error;
use crate::postgres::acl;
use crate::postgres::foreign_options;
use crate::postgres::rows::{Row, protocol};
use serde::de::value::{Error as NameError, StrDeserializer};
use serde::{Deserialize, de::IntoDeserializer};
use trueup_model::{Attached, Object, ObjectKey, ObjectKind, ObjectName, Routine, RoutineKind, Type, TypeBody};

pub(super) fn routine(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let address = (class::ROUTINE, oid);
    let (kind, word) = match row.letter(3)? {
        b'p' => (RoutineKind::Procedure, "PROCEDURE"),
        b'w' => (RoutineKind::Window, "FUNCTION"),
        _ => (RoutineKind::Function, "FUNCTION"),
    };
    let arguments = row.text(4)?;
    let Some(plain) = reading.name(row.oid(1)?, row.text(2)?) else { return Ok(()) };
    let sql_name = format!("{word} {}({arguments})", reading.keywords.qualified(&plain));
    let owner = reading.role(row.oid(7)?);
    let routine = Routine {
        kind,
        address: sql_name,
        result: row.string(5)?,
        language: row.string(6)?,
        definition: row.text(10)?.trim_end().to_owned(),
        attached: {
            let grants = acl::grants(row.optional(8)?, row.optional(9)?, &owner);
            reading.attached(address, owner, grants)
        },
    };
    let name = ObjectName::new(plain.schema, format!("{}({arguments})", plain.name));
    reading.register(address, || ObjectKey::new(ObjectKind::Routine, name.clone()));
    reading.routines.push(Numbered { oid, value: (name, routine) });
    Ok(())
}

/// What the queries in `queries/objects` have in common, field by field.
struct ObjectRow {
    address: (u32, u32),
    object: Object,
}

fn object_row(reading: &mut Reading, row: &Row<'_>) -> Result<ObjectRow, Error> {
    let address = (row.oid(0)?, row.oid(1)?);
    let word: StrDeserializer<'_, NameError> = row.text(2)?.into_deserializer();
    let kind = ObjectKind::deserialize(word).map_err(|error| protocol(error.to_string()))?;
    let name = ObjectName::new(row.text(3)?, row.text(4)?);
    let owner = row.string(7)?;
    let grants = acl::grants(row.optional(8)?, row.optional(9)?, &owner);
    let attached = reading.attached(address, owner, grants);
    reading.register(address, || ObjectKey::new(kind, name.clone()));
    let object = Object { kind, name, address: row.string(5)?, table: None, definition: row.string(6)?, attached };
    reading.withhold(&object.key(), row.texts(10)?);
    Ok(ObjectRow { address, object })
}

pub(super) fn object(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let ObjectRow { address, object } = object_row(reading, row)?;
    reading.objects.push((address, object));
    Ok(())
}

/// A foreign-data wrapper or server, whose definition still lacks its options.
pub(super) fn foreign_object(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let ObjectRow { address, mut object } = object_row(reading, row)?;
    let (options, withheld) = foreign_options::shown(&row.texts(11)?);
    if !options.is_empty() {
        let phrases = foreign_options::phrases(&options).join(",\n    ");
        object.definition.push_str(&format!(" OPTIONS (\n    {phrases}\n)"));
    }
    object.definition.push(';');
    reading.withhold(&object.key(), withheld);
    reading.objects.push((address, object));
    Ok(())
}

/// Privileges that stand by themselves: those changed on what others made, and those by default.
pub(super) fn privileges(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let ObjectRow { address, mut object } = object_row(reading, row)?;
    if let Some(column) = row.optional(11)? {
        let privileges = object.attached.grants.iter_mut().flat_map(|grant| &mut grant.privileges);
        privileges.for_each(|privilege| privilege.push_str(&format!(" ({column})")));
    }
    // The same privileges in another order.
    if object.attached.grants.is_empty() {
        return Ok(());
    }
    // It is not made by us, so it has no owner, comment or label for us to set.
    object.attached = Attached { grants: object.attached.grants, ..Attached::default() };
    reading.objects.push((address, object));
    Ok(())
}

pub(super) fn aggregate(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let ObjectRow { address, object } = object_row(reading, row)?;
    let routine = Routine {
        kind: RoutineKind::Aggregate,
        address: object.address,
        result: row.string(11)?,
        language: "internal".to_owned(),
        definition: without_semicolon(&object.definition),
        attached: object.attached,
    };
    reading.routines.push(Numbered { oid: address.1, value: (object.name, routine) });
    Ok(())
}

pub(super) fn defined_type(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let ObjectRow { address, object } = object_row(reading, row)?;
    let body = TypeBody::Defined {
        definition: without_semicolon(&object.definition),
        shell: row.optional(11)?.map(without_semicolon),
    };
    let attached: Attached = object.attached;
    reading.types.push(Numbered { oid: address.1, value: (object.name, Type { body, attached }) });
    Ok(())
}

fn without_semicolon(text: &str) -> String {
    let text = text.trim_end();
    text.strip_suffix(';').unwrap_or(text).to_owned()
}
