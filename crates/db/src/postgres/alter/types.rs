//! Types, sequences and routines: what can be altered of them, and how an enum loses a label.

use super::Planner;
use super::in_place::Sql;
use crate::error::Error;
use crate::postgres::quote::{identifier, literal, qualified};
use trueup_model::{
    Alteration, Change, Column, Item, ObjectKey, ObjectName, Property, Routine, Sequence, Step, Type, TypeBody,
};

pub(super) fn alter_sequence(sql: &mut Sql<'_, '_>, (from, to): (&Sequence, &Sequence), one: &Alteration) -> bool {
    let address = sql.address();
    match &one.property {
        Property::SequenceOwner => {
            let owner = to.owned_by.as_ref().map_or_else(
                || "NONE".to_owned(),
                |owner| format!("{}.{}", qualified(&owner.table), identifier(&owner.column)),
            );
            sql.push(format!("ALTER {address} OWNED BY {owner};\n"))
        }
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
    let mut options: Vec<String> = properties.into_iter().map(|property| sequence_option(to, property)).collect();
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

pub(super) fn alter_type(
    sql: &mut Sql<'_, '_>,
    (from, to): (&Type, &Type),
    one: &Alteration,
    change: &Change,
) -> Result<bool, Error> {
    let address = sql.address();
    Ok(match (&one.property, &from.body, &to.body) {
        (
            Property::LabelAdded | Property::LabelRemoved | Property::LabelOrder,
            TypeBody::Enum { .. },
            TypeBody::Enum { labels: after },
        ) => {
            if !swaps_labels(change) {
                add_label(sql, one.to.as_deref().unwrap_or_default(), after)
            } else {
                // All of them at once, and once.
                if !sql.statements.iter().any(|statement| statement.contains(" RENAME TO ")) {
                    swap_enum(sql, to, change.key_before());
                }
                true
            }
        }
        (Property::Nullable, _, TypeBody::Domain(domain)) => {
            let word = if domain.nullable { "DROP" } else { "SET" };
            sql.push(format!("ALTER {address} {word} NOT NULL;\n"))
        }
        (Property::Default, _, TypeBody::Domain(domain)) => match &domain.default {
            Some(default) => sql.push(format!("ALTER {address} SET DEFAULT {default};\n")),
            None => sql.push(format!("ALTER {address} DROP DEFAULT;\n")),
        },
        _ => sql.common(one),
    })
}

/// A new label is not to be used before the transaction that adds it has ended.
fn add_label(sql: &mut Sql<'_, '_>, label: &str, after: &[String]) -> bool {
    let position = after.iter().position(|one| one == label).unwrap_or_default();
    let place = match position.checked_sub(1).and_then(|before| after.get(before)) {
        Some(before) => format!("AFTER {}", literal(before)),
        None => after.get(1).map(|next| format!("BEFORE {}", literal(next))).unwrap_or_default(),
    };
    let statement = format!("ALTER {} ADD VALUE {} {place};\n", sql.address(), literal(label));
    sql.steps.push(Step { transactional: false, ..Step::new(sql.key.clone(), statement) });
    true
}

/// Whether an enum has to be made anew for what is different in its labels.
pub(super) fn swaps_labels(change: &Change) -> bool {
    let swaps = |one: &Alteration| matches!(one.property, Property::LabelRemoved | Property::LabelOrder);
    change.alterations().iter().any(swaps)
}

/// The columns of tables that are of a type.
pub(super) fn columns_of(planner: &Planner<'_>, of: &ObjectKey) -> Vec<ObjectKey> {
    let tables = planner.from().tables();
    let columns = tables.flat_map(|(name, table)| {
        let own = table.columns.iter().filter(|column| column.depends_on.contains(of));
        own.map(move |column| ObjectKey::part(trueup_model::ObjectKind::Column, name.clone(), &column.name))
    });
    columns.collect()
}

/// An enum loses no label: another one takes its place, and the columns are cast to that.
fn swap_enum(sql: &mut Sql<'_, '_>, to: &Type, before: &ObjectKey) {
    let TypeBody::Enum { labels } = &to.body else { return };
    let name = &sql.key.name;
    let old = ObjectName::new(&name.schema, format!("{}_before", name.name.chars().take(50).collect::<String>()));
    let quoted = qualified(name);
    let mut text = format!("ALTER TYPE {quoted} RENAME TO {};\n", identifier(&old.name));
    let list: Vec<String> = labels.iter().map(|label| literal(label)).collect();
    text += &format!("CREATE TYPE {quoted} AS ENUM ({});\n", list.join(", "));
    let from = sql.planner.from();
    for key in columns_of(sql.planner, before) {
        let Some(Item::Column(column)) = from.item(&key).filter(|_| from.table(&key.name).is_some()) else { continue };
        // What inherits it is cast with it.
        if !column.local || from.table(&key.name).is_some_and(|table| table.partition_of.is_some()) {
            continue;
        }
        let after = sql.planner.key_after(&key);
        let own = identifier(after.part.as_deref().unwrap_or(&column.name));
        let array = if column.data_type.text.ends_with("[]") { "[]" } else { "" };
        let alter = format!("ALTER TABLE {} ALTER COLUMN {own}", qualified(sql.planner.new_name(&key.name)));
        if column.default.is_some() {
            text += &format!("{alter} DROP DEFAULT;\n");
        }
        text += &format!("{alter} TYPE {quoted}{array} USING {own}::text{array}::{quoted}{array};\n");
        // One that is another afterwards is set by itself.
        let is_kept = matches!(sql.planner.to().item(&after),
            Some(Item::Column(after)) if after.default == column.default);
        if let Some(default) = column.default.as_ref().filter(|_| is_kept) {
            text += &format!("{alter} SET DEFAULT {default};\n");
        }
    }
    text += &format!("DROP TYPE {};\n", qualified(&old));
    sql.push(text);
}

/// A default that must go while what it uses is made anew, and come back.
pub(super) fn default_down_and_up(
    planner: &Planner<'_>,
    before: &ObjectKey,
    after: &ObjectKey,
) -> (Option<Step>, Option<Step>) {
    let alter = |name: &ObjectName, column: &Column| {
        format!("ALTER TABLE {} ALTER COLUMN {}", qualified(name), identifier(&column.name))
    };
    let (Some(Item::Column(old)), Some(Item::Column(new))) = (planner.from().item(before), planner.to().item(after))
    else {
        return (None, None);
    };
    let down = old.default.as_ref().map(|_| {
        let old_name = ObjectName::new(&after.name.schema, &after.name.name);
        Step::new(after.clone(), format!("{} DROP DEFAULT;\n", alter(&old_name, new)))
    });
    // Where it is altered anyway, that sets it.
    let up = new
        .default
        .as_ref()
        .filter(|_| old.default == new.default)
        .map(|default| Step::new(after.clone(), format!("{} SET DEFAULT {default};\n", alter(&after.name, new))));
    (down, up)
}
