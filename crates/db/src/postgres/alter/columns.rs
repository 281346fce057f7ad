//! Columns: added, altered, and the constraints that stand beside them.

use super::Planner;
use super::address::relation;
use super::in_place::Sql;
use crate::error::Error;
use crate::postgres::ddl::LeftOut;
use crate::postgres::quote::{identifier, qualified};
use trueup_model::{Alteration, Column, ConstraintKind, Item, ObjectKey, Property, Step, Table};

/// A column added to a table that is there.
pub(super) fn add(planner: &Planner<'_>, key: &ObjectKey) -> Vec<Step> {
    let to = planner.to();
    let Some(Item::Column(column)) = to.item(key) else { return Vec::new() };
    let Some(table) = to.table(&key.name) else {
        // An attribute of a composite type; a view's columns come with the view.
        if to.view(&key.name).is_some() {
            return Vec::new();
        }
        let (of, name) = (qualified(&key.name), identifier(&column.name));
        let sql = format!("ALTER TYPE {of} ADD ATTRIBUTE {name} {};\n", column.data_type.text);
        return vec![Step::new(key.clone(), sql)];
    };
    // It comes with the parent's.
    if !column.local && table.partition_of.is_none() {
        return Vec::new();
    }
    let address = relation(to, &key.name, &key.name);
    let mut line = String::new();
    planner.writer.column(&mut line, (&key.name, table), column, LeftOut::default());
    let mut sql = format!("ALTER {address} ADD COLUMN {line};\n");
    planner.writer.column_settings(&mut sql, format_args!("ALTER {address}"), column);
    planner.writer.column_comment(&mut sql, qualified(&key.name), column);
    vec![Step::new(key.clone(), sql)]
}

/// A constraint that stands inside `CREATE TABLE`, added to a table that is there; or one of a domain.
pub(super) fn add_constraint(planner: &Planner<'_>, key: &ObjectKey) -> Vec<Step> {
    let to = planner.to();
    let Some(Item::Constraint(constraint)) = to.item(key) else { return Vec::new() };
    if to.table(&key.name).is_none() {
        return vec![Step::new(key.clone(), planner.writer.domain_check(&key.name, constraint))];
    }
    let sql = planner.writer.constraint(&key.name, constraint);
    if constraint.kind != ConstraintKind::Check || !constraint.validated || !planner.must_let_others_work(&key.name) {
        return vec![Step::new(key.clone(), sql)];
    }
    planner.validated_later(key, &sql)
}

/// An attribute of a composite type that columns are of cannot get another type.
fn refuse_used_attribute(sql: &Sql<'_, '_>, one: &Alteration) -> Result<(), Error> {
    let of = ObjectKey::new(trueup_model::ObjectKind::Type, sql.key.name.clone());
    let users = super::types::columns_of(sql.planner, &of);
    match users.first() {
        Some(column) if one.property == Property::DataType => Err(Error::Statement {
            what: format!("the change of {}", sql.key),
            because: format!("the server alters no attribute of a type that columns are of: {column}"),
            hint: Some(
                "make a new type, move the column to it in a migration of your own, then drop the old one".into(),
            ),
        }),
        _ => Ok(()),
    }
}

/// One alteration of a column; whether it can be done.
pub(super) fn alter(sql: &mut Sql<'_, '_>, (from, to): (&Column, &Column), one: &Alteration) -> Result<bool, Error> {
    let catalog = sql.planner.to();
    let Some(table) = catalog.table(&sql.key.name) else {
        refuse_used_attribute(sql, one)?;
        return Ok(alter_attribute(sql, to, one));
    };
    let address = relation(catalog, &sql.key.name, &sql.key.name);
    let name = identifier(&to.name).into_owned();
    let alter = format!("ALTER {address} ALTER COLUMN {name}");
    Ok(match &one.property {
        Property::DataType | Property::Collation => {
            // Both at once, and once.
            if !sql.statements.iter().any(|statement| statement.contains(" TYPE ")) {
                data_type(sql, (from, to), &alter);
            }
            true
        }
        Property::Nullable if to.nullable => sql.push(format!("{alter} DROP NOT NULL;\n")),
        Property::Nullable => not_null(sql, to, &address),
        Property::Default => match &to.default {
            Some(default) => sql.push(format!("{alter} SET DEFAULT {default};\n")),
            None => sql.push(format!("{alter} DROP DEFAULT;\n")),
        },
        Property::Generated => match (&from.generated, &to.generated) {
            (Some(_), None) => sql.push(format!("{alter} DROP EXPRESSION;\n")),
            (Some(from), Some(to)) if from.stored == to.stored && catalog.server.version_number >= 170_000 => {
                sql.push(format!("{alter} SET EXPRESSION AS ({});\n", to.expression))
            }
            _ => false,
        },
        Property::Identity => match (&from.identity, &to.identity) {
            (Some(_), None) => {
                // Its sequence goes too, and what comes may have the name.
                sql.first.push(format!("{alter} DROP IDENTITY;\n"));
                true
            }
            (Some(_), Some(identity)) => {
                let when = if identity.always { "ALWAYS" } else { "BY DEFAULT" };
                sql.push(format!("{alter} SET GENERATED {when};\n"))
            }
            (None, Some(_)) => add_identity(sql, to, table, &alter),
            (None, None) => true,
        },
        Property::IdentitySequence => match (&from.identity, &to.identity) {
            (Some(from), Some(to)) => {
                let (old, new) = (qualified(&from.sequence_name), identifier(&to.sequence_name.name));
                sql.push(format!("ALTER SEQUENCE {old} RENAME TO {new};\n"))
            }
            _ => true,
        },
        property if super::types::is_of_sequence(property) => match (&from.identity, &to.identity) {
            (Some(from), Some(to)) => {
                let sequences = (&to.sequence_name, &from.sequence, &to.sequence);
                super::types::sequence_options(sql, sequences, one, &alter)
            }
            _ => true,
        },
        Property::Option(name) => option(sql, to, name, &alter),
        Property::NotNull => false,
        _ => sql.common(one),
    })
}

fn alter_attribute(sql: &mut Sql<'_, '_>, to: &Column, one: &Alteration) -> bool {
    if one.property == Property::DataType {
        let (of, name) = (qualified(&sql.key.name), identifier(&to.name));
        return sql.push(format!("ALTER TYPE {of} ALTER ATTRIBUTE {name} TYPE {};\n", to.data_type.text));
    }
    // A view's columns are altered with the view.
    sql.planner.to().view(&sql.key.name).is_some() || sql.common(one)
}

fn data_type(sql: &mut Sql<'_, '_>, (from, to): (&Column, &Column), alter: &str) {
    let text = &to.data_type.text;
    let collation = to.collation.as_ref().map(|name| format!(" COLLATE {}", qualified(name))).unwrap_or_default();
    let is_written_by_us = from.generated.is_some() || to.generated.is_some();
    let has_default = from.default.is_some() && !is_written_by_us;
    if has_default {
        sql.push(format!("{alter} DROP DEFAULT;\n"));
    }
    // By way of text, where there is no other way: from one enum to another.
    let name = identifier(&to.name);
    let using = match to.data_type.text.as_ref() == from.data_type.text.as_ref() || is_written_by_us {
        true => String::new(),
        false if is_through_text(sql.planner, from, to) => format!(" USING {name}::text::{text}"),
        false => format!(" USING {name}::{text}"),
    };
    sql.push(format!("{alter} TYPE {text}{collation}{using};\n"));
    // One that changes with the type is set by itself.
    if has_default
        && from.default == to.default
        && let Some(default) = &to.default
    {
        sql.push(format!("{alter} SET DEFAULT {default};\n"));
    }
}

fn is_through_text(planner: &Planner<'_>, from: &Column, to: &Column) -> bool {
    let is_own = |column: &Column, catalog: &trueup_model::Catalog| {
        column.depends_on.iter().any(|key| {
            matches!(catalog.item(key), Some(Item::Type(one)) if matches!(one.body, trueup_model::TypeBody::Enum { .. }))
        })
    };
    is_own(from, planner.from()) || is_own(to, planner.to())
}

/// What the check is called that proves that no row lacks a value.
pub(super) const CHECK: &str = "trueup_not_null";

/// Without blocking anybody for long: a check that is not looked at at first, then looked at, then the real thing, for
/// which the server takes the check as proof.
fn not_null(sql: &mut Sql<'_, '_>, to: &Column, address: &str) -> bool {
    let name = identifier(&to.name);
    let set = format!("ALTER {address} ALTER COLUMN {name} SET NOT NULL;\n");
    if !sql.planner.must_let_others_work(&sql.key.name) {
        return sql.push(set);
    }
    let check = CHECK;
    let key = sql.key.clone();
    sql.push(format!("ALTER {address} ADD CONSTRAINT {check} CHECK ({name} IS NOT NULL) NOT VALID;\n"));
    sql.steps.push(Step {
        transactional: false,
        ..Step::new(key.clone(), format!("ALTER {address} VALIDATE CONSTRAINT {check};\n"))
    });
    sql.steps.push(Step::new(key, format!("{set}ALTER {address} DROP CONSTRAINT {check};\n")));
    true
}

/// The default that it had is gone by then: that is an alteration of its own.
fn add_identity(sql: &mut Sql<'_, '_>, to: &Column, table: &Table, alter: &str) -> bool {
    let mut line = String::new();
    sql.planner.writer.column(&mut line, (&sql.key.name, table), to, LeftOut::default());
    let clause = line.find(" GENERATED ").map_or("", |at| &line[at..]);
    let clause = clause.trim_end_matches(" NOT NULL");
    sql.push(format!("{alter} ADD{clause};\n"))
}

/// How values of a type are stored where nothing is said; the server itself has a word for it only since version 16.
fn usual_storage(data_type: &str) -> &'static str {
    match data_type.split('(').next().unwrap_or_default() {
        "numeric" | "inet" | "cidr" => "MAIN",
        _ => "EXTENDED",
    }
}

fn option(sql: &mut Sql<'_, '_>, to: &Column, name: &str, alter: &str) -> bool {
    let value = to.options.get(name);
    let what = match (name, value) {
        ("storage", Some(value)) => format!("SET STORAGE {value}"),
        ("storage", None) => format!("SET STORAGE {}", usual_storage(&to.data_type.text)),
        ("compression", Some(value)) => format!("SET COMPRESSION {value}"),
        ("compression", None) => "SET COMPRESSION default".to_owned(),
        ("statistics", Some(value)) => format!("SET STATISTICS {value}"),
        ("statistics", None) => "SET STATISTICS -1".to_owned(),
        ("parameters", Some(value)) => format!("SET ({value})"),
        ("parameters", None) => "RESET (n_distinct, n_distinct_inherited)".to_owned(),
        _ => return false,
    };
    sql.push(format!("{alter} {what};\n"))
}
