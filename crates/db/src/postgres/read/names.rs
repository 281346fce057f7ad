//! Rows that name things: roles, schemas, extensions, and the comments and dependencies that wait for their objects.

use super::{Address, Dependency, OperatorClass, Reading, class};
use crate::error::Error;
use crate::postgres::acl;
use crate::postgres::rows::Row;
use trueup_model::{Extension, ObjectKey, ObjectKind, ObjectName, Schema, SecurityLabel};

/// The first oid that a user's object can have (`FirstNormalObjectId` in transam.h).
pub(super) const FIRST_USER_OID: u32 = 16384;

pub(super) fn role(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    reading.roles.insert(row.oid(0)?, row.string(1)?);
    Ok(())
}

pub(super) fn tablespace(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    reading.tablespaces.insert(row.oid(0)?, row.string(1)?);
    Ok(())
}

pub(super) fn access_method(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    reading.access_methods.insert(row.oid(0)?, row.string(1)?);
    Ok(())
}

pub(super) fn collation(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    reading.collations.insert(row.oid(0)?, ObjectName::new(row.text(1)?, row.text(2)?));
    Ok(())
}

pub(super) fn operator_class(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let oid = row.oid(0)?;
    let (input, is_default) = (row.oid(1)?, row.flag(2)?);
    if oid >= FIRST_USER_OID && is_default {
        reading.own_default_classes.insert(input);
    }
    let name = ObjectName::new(row.text(3)?, row.text(4)?);
    reading.operator_classes.insert(oid, OperatorClass { name, input, is_default });
    Ok(())
}

fn address(row: &Row<'_>, field: usize) -> Result<Address, Error> {
    Ok((row.oid(field)?, row.oid(field + 1)?))
}

pub(super) fn comment(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    reading.comments.insert((address(row, 0)?, row.number(2)?), row.string(3)?);
    Ok(())
}

pub(super) fn security_label(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let label = SecurityLabel { provider: row.string(3)?, label: row.string(4)? };
    reading.labels.entry((address(row, 0)?, row.number(2)?)).or_default().push(label);
    Ok(())
}

pub(super) fn dependency(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (dependent, on) = (address(row, 0)?, address(row, 3)?);
    reading.referenced.insert(on);
    // Below zero are the columns that every table has.
    let on_column = u32::try_from(row.number::<i32>(5)?).unwrap_or_default();
    let dependency = Dependency { column: row.number(2)?, on, on_column, kind: row.letter(6)? };
    reading.dependencies.entry(dependent).or_default().push(dependency);
    Ok(())
}

pub(super) fn schema(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, name) = (row.oid(0)?, row.string(1)?);
    let built_in = row.flag(5)?;
    if built_in && name != "public" {
        return Ok(());
    }
    reading.schemas.insert(oid, name.clone());
    let address = (class::SCHEMA, oid);
    if reading.is_member(address) {
        return Ok(());
    }
    let owner = reading.role(row.oid(2)?);
    let grants = acl::grants(row.optional(3)?, row.optional(4)?, &owner);
    let mut attached = reading.attached(address, owner, grants);
    if built_in {
        // What every new database has is not a fact of this one, but its lack is.
        attached.comment =
            Some(attached.comment.unwrap_or_default()).filter(|comment| comment != "standard public schema");
    }
    reading.catalog.schemas.insert(name, Schema { attached, built_in, ..Schema::default() });
    Ok(())
}

pub(super) fn extension(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    let (oid, name) = (row.oid(0)?, row.string(1)?);
    reading.extensions.insert(oid, name.clone());
    reading.register((class::EXTENSION, oid), || ObjectKey::new(ObjectKind::Extension, ObjectName::global(&name)));
    let mut attached = reading.attached((class::EXTENSION, oid), String::new(), Vec::new());
    let schema = row.string(2)?;
    attached.depends_on = vec![ObjectKey::new(ObjectKind::Schema, ObjectName::global(&schema))];
    reading.catalog.extensions.insert(name, Extension { schema, version: row.string(3)?, attached });
    Ok(())
}

pub(super) fn extension_member(reading: &mut Reading, row: &Row<'_>) -> Result<(), Error> {
    reading.members.insert(address(row, 0)?, row.oid(2)?);
    Ok(())
}
