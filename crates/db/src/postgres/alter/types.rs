//! Types, sequences and routines: what can be altered of them, and how an enum loses a label.

use super::Planner;
use super::in_place::Sql;
use super::step::{Effect, Step};
use crate::postgres::quote::{identifier, literal, qualified};
use trueup_model::{Alteration, Item, ObjectKey, ObjectKind, ObjectName, Property, Routine, Sequence, Type, TypeBody};

pub(super) fn alter_sequence(sql: &mut Sql<'_, '_>, (from, to): (&Sequence, &Sequence), one: &Alteration) -> bool {
    let address = sql.address();
    match &one.property {
        Property::SequenceOwner => {
            let owner = to.owned_by.as_ref().map_or_else(
                || "NONE".to_owned(),
                |owner| format!("{}.{}", qualified(&owner.table), identifier(&owner.column)),
            );
            let statement = format!("ALTER {address} OWNED BY {owner};\n");
            match &to.owned_by {
                Some(owner) => {
                    let table = ObjectKey::new(ObjectKind::Table, owner.table.clone());
                    sql.steps.push(Step::new(table, statement).does(Effect::NONE));
                    true
                }
                None => sql.push(statement),
            }
        }
        // It goes with its table.
        Property::Owner if from.owned_by.is_some() && to.owned_by.is_some() => true,
        property if is_of_sequence(property) => {
            let name = sql.key.name.clone();
            sequence_options(sql, (&name, from, to), one, &format!("ALTER {address}"))
        }
        Property::Option(name) if name == "unlogged" => {
            let word = if one.to.is_some() { "UNLOGGED" } else { "LOGGED" };
            sql.push(format!("ALTER {address} SET {word};\n"))
        }
        _ => sql.common(one),
    }
}

/// Whether it is one of those that are altered together, for the server compares them with each other.
pub(super) fn is_of_sequence(property: &Property) -> bool {
    matches!(
        property,
        Property::SequenceType
            | Property::SequenceStart
            | Property::SequenceIncrement
            | Property::SequenceMinimum
            | Property::SequenceMaximum
            | Property::SequenceCache
            | Property::SequenceCycle
    )
}

/// How a sequence counts, in one statement that begins with `alter`. Where it has counted out of its new bounds, it
/// goes on at the nearer one.
pub(super) fn sequence_options(
    sql: &mut Sql<'_, '_>,
    (name, from, to): (&ObjectName, &Sequence, &Sequence),
    one: &Alteration,
    alter: &str,
) -> bool {
    let properties = sql.together(one, is_of_sequence);
    if properties.is_empty() {
        return true;
    }
    // An identity's sequence gets the type of its column with that.
    let is_identity = alter.contains(" ALTER COLUMN ");
    let properties = properties.into_iter().filter(|one| !is_identity || **one != Property::SequenceType);
    let mut options: Vec<String> = properties.map(|property| sequence_option(to, property)).collect();
    if options.is_empty() {
        return true;
    }
    let (low, high) = (from.minimum.max(to.minimum), from.maximum.min(to.maximum));
    if low > high {
        options.push("RESTART".to_owned());
    } else if (low, high) != (from.minimum, from.maximum) {
        let (quoted, text) = (qualified(name), literal(&qualified(name).to_string()));
        sql.push(format!(
            "SELECT pg_catalog.setval({text}, LEAST(GREATEST(last_value, {low}), {high}), is_called) FROM {quoted} \
             WHERE last_value NOT BETWEEN {low} AND {high};\n"
        ));
    }
    // A column's identity takes each with a word of its own.
    let separator = if alter.contains(" ALTER COLUMN ") { " SET " } else { " " };
    sql.push(format!("{alter}{separator}{};\n", options.join(separator).replace("SET RESTART", "RESTART")))
}

/// One option of a sequence, as statements say it.
fn sequence_option(to: &Sequence, property: &Property) -> String {
    match property {
        Property::SequenceType => format!("AS {}", to.data_type),
        Property::SequenceStart => format!("START WITH {}", to.start),
        Property::SequenceIncrement => format!("INCREMENT BY {}", to.increment),
        Property::SequenceMinimum => format!("MINVALUE {}", to.minimum),
        Property::SequenceMaximum => format!("MAXVALUE {}", to.maximum),
        Property::SequenceCache => format!("CACHE {}", to.cache),
        _ if to.cycle => "CYCLE".to_owned(),
        _ => "NO CYCLE".to_owned(),
    }
}

pub(super) fn alter_routine(sql: &mut Sql<'_, '_>, (from, to): (&Routine, &Routine), one: &Alteration) -> bool {
    match &one.property {
        Property::Definition | Property::Language => {
            // `OR REPLACE` takes neither another result nor other names of parameters, nor fewer defaults.
            let is_replaceable =
                from.kind == to.kind && head(from) == head(to) && to.definition.starts_with("CREATE OR REPLACE");
            if is_replaceable && !sql.statements.iter().any(|statement| statement.starts_with("CREATE OR REPLACE")) {
                sql.push(format!("{};\n", to.definition));
            }
            is_replaceable
        }
        _ => sql.common(one),
    }
}

/// Name, parameters and result, as the server prints them.
fn head(routine: &Routine) -> &str {
    let end = routine.definition.find("\n LANGUAGE ").unwrap_or(routine.definition.len());
    &routine.definition[..end]
}

pub(super) fn alter_type(sql: &mut Sql<'_, '_>, (from, to): (&Type, &Type), one: &Alteration) -> bool {
    let address = sql.address();
    match (&one.property, &from.body, &to.body) {
        // An enum loses no label: another one takes its place.
        (Property::LabelAdded, TypeBody::Enum { labels: before }, TypeBody::Enum { labels: after }) => {
            add_label(sql, one.to.as_deref().unwrap_or_default(), before, after)
        }
        (Property::Nullable, _, TypeBody::Domain(domain)) => {
            // The server does not look into arrays and rows.
            let of = ObjectKey::new(ObjectKind::Type, sql.key.name.clone());
            if !domain.nullable && is_inside_columns(sql.planner, &of) {
                return false;
            }
            let word = if domain.nullable { "DROP" } else { "SET" };
            sql.push(format!("ALTER {address} {word} NOT NULL;\n"))
        }
        (Property::Default, _, TypeBody::Domain(domain)) => match &domain.default {
            Some(default) => sql.push(format!("ALTER {address} SET DEFAULT {default};\n")),
            None => sql.push(format!("ALTER {address} DROP DEFAULT;\n")),
        },
        _ => sql.common(one),
    }
}

/// A new label is not to be used before the transaction that adds it has ended.
fn add_label(sql: &mut Sql<'_, '_>, label: &str, before: &[String], after: &[String]) -> bool {
    let position = after.iter().position(|one| one == label).unwrap_or_default();
    let place = match position.checked_sub(1).and_then(|before| after.get(before)) {
        Some(before) => format!(" AFTER {}", literal(before)),
        None => before.first().map(|next| format!(" BEFORE {}", literal(next))).unwrap_or_default(),
    };
    let statement = format!("ALTER {} ADD VALUE {}{place};\n", sql.address(), literal(label));
    sql.steps.push(Step::new(sql.key.clone(), statement).does(Effect::NONE).alone());
    true
}

/// Whether columns of tables are of a type, by whatever way.
pub(super) fn is_in_columns(planner: &Planner<'_>, of: &ObjectKey) -> bool {
    users(planner, of).iter().any(|key| key.kind == ObjectKind::Column)
}

/// Whether columns have values of a type inside of their own: of arrays and rows.
pub(super) fn is_inside_columns(planner: &Planner<'_>, of: &ObjectKey) -> bool {
    users(planner, of).iter().any(|key| match planner.from().item(key) {
        Some(Item::Column(column)) => !column.depends_on.contains(of) || column.data_type.text.ends_with("[]"),
        _ => false,
    })
}

/// What is of a type, or of a type that is made of it.
fn users(planner: &Planner<'_>, of: &ObjectKey) -> Vec<ObjectKey> {
    let mut found: Vec<ObjectKey> = Vec::new();
    let mut waiting = vec![of.clone()];
    while let Some(key) = waiting.pop() {
        for user in planner.uses.direct(&key) {
            let is_table_column = user.kind == ObjectKind::Column && planner.from().table(&user.name).is_some();
            if (is_table_column || user.kind == ObjectKind::Type) && !found.contains(user) {
                found.push(user.clone());
                waiting.extend((user.kind == ObjectKind::Type).then(|| user.clone()));
            }
        }
    }
    found
}
