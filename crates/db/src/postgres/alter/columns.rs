//! Columns: added, altered, and the constraints that stand beside them.

use super::address::relation;
use super::in_place::Sql;
use super::step::{Effect, Step};
use super::{Planner, casts};
use crate::postgres::ddl::LeftOut;
use crate::postgres::quote::{identifier, qualified};
use trueup_model::{
    Alteration, Column, ConstraintKind, Item, ObjectKey, ObjectKind, ObjectName, Property, Severity, Table,
};

/// A column added to a table that is there.
pub(super) fn add(planner: &Planner<'_>, key: &ObjectKey) -> Vec<Step> {
    let to = planner.to();
    let Some(Item::Column(column)) = to.item(key) else { return Vec::new() };
    let Some(table) = to.table(&key.name) else {
        // An attribute of a composite type; a view's columns come with the view.
        if to.view(&key.name).is_some() {
            return Vec::new();
        }
        return vec![Step::new(key.clone(), add_attribute(planner, key, column))];
    };
    let address = relation(to, &key.name, &key.name);
    // It comes with the parent's, or with the attribute.
    let before = planner.old_names.get(&key.name).copied().unwrap_or(&key.name);
    let comes_by_itself = !column.local && !super::inherited::is_cut(planner, before) || is_typed(planner, &key.name);
    if comes_by_itself {
        let mut sql = own_default(planner, &key.name, column, &address);
        planner.writer.column_settings(&mut sql, format_args!("ALTER {address}"), column);
        planner.writer.column_comment(&mut sql, qualified(&key.name), column);
        return if sql.is_empty() { Vec::new() } else { vec![Step::new(key.clone(), sql)] };
    }
    let mut line = String::new();
    planner.writer.column(&mut line, (qualified(&key.name), table), column, LeftOut::default());
    let mut sql = format!("ALTER {address} ADD COLUMN {line};\n");
    planner.writer.column_settings(&mut sql, format_args!("ALTER {address}"), column);
    planner.writer.column_comment(&mut sql, qualified(&key.name), column);
    vec![Step::new(key.clone(), sql).does(effect_of_adding(column))]
}

/// Rows stay as they are where the new column's value is the same for all of them.
fn effect_of_adding(column: &Column) -> Effect {
    let is_constant =
        |text: &str| text.starts_with('\'') || text.parse::<f64>().is_ok() || matches!(text, "true" | "false");
    let is_stable = |text: &str| ["now()", "CURRENT_TIMESTAMP", "CURRENT_DATE"].contains(&text);
    let is_computed = column.identity.is_some()
        || column.generated.as_ref().is_some_and(|generated| generated.stored)
        || column.default.as_deref().is_some_and(|text| !is_constant(text) && !is_stable(text));
    match is_computed {
        true => Effect::EXCLUSIVE.rewriting(),
        false if !column.nullable && column.default.is_none() => Effect::EXCLUSIVE.demanding(),
        false => Effect::EXCLUSIVE,
    }
}

/// A constraint that stands inside `CREATE TABLE`, added to a table that is there; or one of a domain.
pub(super) fn add_constraint(planner: &Planner<'_>, key: &ObjectKey) -> Vec<Step> {
    let to = planner.to();
    let Some(Item::Constraint(constraint)) = to.item(key) else { return Vec::new() };
    if to.table(&key.name).is_none() {
        let mut sql = String::new();
        planner.writer.domain_check(&mut sql, qualified(&key.name), constraint);
        return vec![Step::new(key.clone(), sql).does(Effect::of_making(to, key))];
    }
    let mut sql = String::new();
    planner.writer.constraint(&mut sql, qualified(&key.name), constraint);
    if constraint.kind != ConstraintKind::Check || !constraint.validated || !planner.must_let_others_work(&key.name) {
        return vec![Step::new(key.clone(), sql).does(Effect::of_making(to, key))];
    }
    planner.validated_later(Effect::EXCLUSIVE, key, &sql)
}

/// Whether a table is before and after of a composite type, whose attributes are its columns.
fn is_typed(planner: &Planner<'_>, table: &ObjectName) -> bool {
    let old = planner.old_names.get(table).copied().unwrap_or(table);
    let of_type = |table: Option<&Table>| table.is_some_and(|table| table.of_type.is_some());
    of_type(planner.from().table(old)) && of_type(planner.to().table(table))
}

/// What takes the tables along that are made of a composite type.
pub(super) fn typed_tables_too(planner: &Planner<'_>, of: &ObjectName) -> &'static str {
    let is_of_it = |table: &Table| table.of_type.as_ref() == Some(of);
    if planner.from().tables().any(|(_, table)| is_of_it(table)) { " CASCADE" } else { "" }
}

fn add_attribute(planner: &Planner<'_>, key: &ObjectKey, column: &Column) -> String {
    let (of, name) = (qualified(&key.name), identifier(&column.name));
    let (type_text, cascade) = (type_text(column), typed_tables_too(planner, &key.name));
    let mut sql = format!("ALTER TYPE {of} ADD ATTRIBUTE {name} {type_text}{cascade};\n");
    planner.writer.column_comment(&mut sql, qualified(&key.name), column);
    sql
}

/// Type and collation.
fn type_text(column: &Column) -> String {
    let collation = column.collation.as_ref().map(|name| format!(" COLLATE {}", qualified(name)));
    format!("{}{}", column.data_type.text, collation.unwrap_or_default())
}

/// The default of a column that came with its parent's, where that has another one.
fn own_default(planner: &Planner<'_>, table: &ObjectName, column: &Column, address: &str) -> String {
    let to = planner.to();
    let parents = to.table(table).into_iter().flat_map(|table| {
        table.inherits.iter().chain(table.partition_of.iter().map(|part| &part.parent)).collect::<Vec<_>>()
    });
    let of_parent = parents.filter_map(|parent| to.table(parent)?.columns.iter().find(|one| one.name == column.name));
    let mut of_parent = of_parent.map(|one| one.default.as_ref()).peekable();
    if column.generated.is_some() || of_parent.peek().is_none_or(|default| *default == column.default.as_ref()) {
        return String::new();
    }
    set_default(address, column)
}

fn set_default(address: &str, column: &Column) -> String {
    let name = identifier(&column.name);
    match &column.default {
        Some(default) => format!("ALTER {address} ALTER COLUMN {name} SET DEFAULT {default};\n"),
        None => format!("ALTER {address} ALTER COLUMN {name} DROP DEFAULT;\n"),
    }
}

/// A statement about a table's default is one about its children's too: those that have another one get it back.
fn defaults_of_children(planner: &Planner<'_>, table: &ObjectName, column: &Column) -> String {
    let mut sql = String::new();
    for child in super::inherited::descendants(planner, table) {
        let own = planner.to().table(&child).and_then(|one| one.columns.iter().find(|one| one.name == column.name));
        if let Some(own) = own.filter(|own| own.default != column.default && own.generated.is_none()) {
            sql += &set_default(&relation(planner.to(), &child, &child), own);
        }
    }
    sql
}

/// The step that casts a column to the new form of what it is of, for that is made anew.
pub(super) fn cast(planner: &Planner<'_>, before: &ObjectKey, after: &ObjectKey) -> Option<Step> {
    let (Some(Item::Column(old)), Some(Item::Column(new))) = (planner.from().item(before), planner.to().item(after))
    else {
        return None;
    };
    // What inherits it is cast with it.
    if planner.to().table(&after.name).is_none() || !new.local {
        return None;
    }
    let address = relation(planner.to(), &after.name, &after.name);
    let statements = cast_statements(planner, (old, new), (&address, &after.name), true);
    Some(Step::new(after.clone(), statements.concat()).does(Effect::EXCLUSIVE.rewriting().failing(MISFIT)))
}

/// Why a change of a type may fail.
const MISFIT: &str = "a value that does not fit the new type makes it fail";

/// What the change of a type does to the rows: the server only takes longer texts for granted, and more digits before the
/// point.
fn effect_of_cast(from: &Column, to: &Column, fits: bool) -> Effect {
    let keeps_rows = from.data_type.text == to.data_type.text || keeps_rows(&from.data_type.text, &to.data_type.text);
    let effect = if keeps_rows { Effect::EXCLUSIVE } else { Effect::EXCLUSIVE.rewriting() };
    if fits { effect } else { effect.failing(MISFIT) }
}

/// Whether rows stay as they are when a column of the one type gets the other.
fn keeps_rows(from: &str, to: &str) -> bool {
    let (from_name, from_size) = sized(from);
    let (to_name, to_size) = sized(to);
    let is_text = |name: &str| matches!(name, "character varying" | "text");
    match (from_size, to_size) {
        (_, None) if is_text(from_name) && is_text(to_name) => true,
        (Some(from), Some(to)) if from_name == "character varying" && to_name == from_name => to >= from,
        (Some((from, from_scale)), Some((to, to_scale))) if from_name == "numeric" && to_name == "numeric" => {
            to >= from && from_scale == to_scale
        }
        (_, None) if from_name == "numeric" && to_name == "numeric" => true,
        _ => false,
    }
}

/// `numeric(10,2)` as its name, and its two numbers.
fn sized(text: &str) -> (&str, Option<(u32, u32)>) {
    let Some((name, rest)) = text.split_once('(') else { return (text, None) };
    let mut numbers = rest.trim_end_matches(')').split(',').map(|number| number.trim().parse().ok());
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(size), scale) => (name, Some((size, scale.unwrap_or_default()))),
        (None, _) => (name, None),
    }
}

/// One alteration of a column; whether it can be done.
pub(super) fn alter(sql: &mut Sql<'_, '_>, (from, to): (&Column, &Column), one: &Alteration) -> bool {
    let catalog = sql.planner.to();
    let Some(table) = catalog.table(&sql.key.name) else {
        return alter_attribute(sql, to, one);
    };
    let address = relation(catalog, &sql.key.name, &sql.key.name);
    let name = identifier(&to.name).into_owned();
    let alter = format!("ALTER {address} ALTER COLUMN {name}");
    match &one.property {
        Property::DataType | Property::Collation => {
            // Both at once, and once.
            let is_of_type = |property: &Property| matches!(property, Property::DataType | Property::Collation);
            sql.together(one, is_of_type).is_empty() || data_type(sql, (from, to), &address, one)
        }
        Property::Nullable if to.nullable => sql.push(format!("{alter} DROP NOT NULL;\n")),
        Property::Nullable => not_null(sql, to, &address),
        Property::Default => {
            let children = defaults_of_children(sql.planner, &sql.key.name, to);
            sql.push(set_default(&address, to) + &children)
        }
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
        Property::NotNull => named_not_null(sql, (from, to), &address),
        _ => sql.common(one),
    }
}

fn alter_attribute(sql: &mut Sql<'_, '_>, to: &Column, one: &Alteration) -> bool {
    if matches!(one.property, Property::DataType | Property::Collation) {
        // The server alters no attribute of a type that columns are of.
        let of = ObjectKey::new(ObjectKind::Type, sql.key.name.clone());
        if super::types::is_in_columns(sql.planner, &of) {
            return false;
        }
        let cascade = typed_tables_too(sql.planner, &sql.key.name);
        let (of, name) = (qualified(&sql.key.name), identifier(&to.name));
        let is_of_type = |property: &Property| matches!(property, Property::DataType | Property::Collation);
        let is_first = !sql.together(one, is_of_type).is_empty();
        return !is_first
            || sql.push(format!("ALTER TYPE {of} ALTER ATTRIBUTE {name} TYPE {}{cascade};\n", type_text(to)));
    }
    // All else of a view's columns is altered with the view.
    let is_said = matches!(one.property, Property::Comment | Property::Grant(_));
    (!is_said && sql.planner.to().view(&sql.key.name).is_some()) || sql.common(one)
}

fn data_type(sql: &mut Sql<'_, '_>, (from, to): (&Column, &Column), address: &str, one: &Alteration) -> bool {
    let statements = cast_statements(sql.planner, (from, to), (address, &sql.key.name), from.default == to.default);
    sql.push_that(effect_of_cast(from, to, one.severity < Severity::Breaking), statements.concat())
}

/// The statements that give a column its type. A default that changes with it is set by itself.
fn cast_statements(
    planner: &Planner<'_>,
    (from, to): (&Column, &Column),
    (address, table): (&str, &ObjectName),
    keeps_default: bool,
) -> Vec<String> {
    let name = identifier(&to.name);
    let alter = format!("ALTER {address} ALTER COLUMN {name}");
    let mut statements = Vec::new();
    let is_computed = from.generated.is_some() || to.generated.is_some();
    let has_default = from.default.is_some() && !is_computed;
    if has_default {
        statements.push(format!("{alter} DROP DEFAULT;\n"));
    }
    let text = &to.data_type.text;
    let only_collation = from.data_type.text == to.data_type.text && from.collation != to.collation;
    let is_foreign = address.starts_with("FOREIGN ");
    let using = match is_computed || only_collation || is_foreign {
        true => String::new(),
        false if casts::is_through_text((planner.from(), from), (planner.to(), to)) => {
            format!(" USING {name}::text::{text}")
        }
        false => format!(" USING {name}::{text}"),
    };
    statements.push(format!("{alter} TYPE {}{using};\n", type_text(to)));
    if has_default && keeps_default && to.default.is_some() {
        statements.push(set_default(address, to));
        statements.push(defaults_of_children(planner, table, to));
    }
    statements.retain(|statement| !statement.is_empty());
    statements
}

/// A default that must go while what it uses is made anew, and come back.
pub(super) fn default_down_and_up(
    planner: &Planner<'_>,
    before: &ObjectKey,
    after: &ObjectKey,
) -> (Option<Step>, Option<Step>) {
    let (Some(Item::Column(old)), Some(Item::Column(new))) = (planner.from().item(before), planner.to().item(after))
    else {
        return (None, None);
    };
    let address = relation(planner.to(), &after.name, &after.name);
    let alter = format!("ALTER {address} ALTER COLUMN {}", identifier(&new.name));
    let down = old.default.as_ref().map(|_| Step::new(after.clone(), format!("{alter} DROP DEFAULT;\n")));
    // Where it is altered anyway, that sets it.
    let is_kept = old.default == new.default && new.default.is_some();
    let up = is_kept.then(|| {
        let children = defaults_of_children(planner, &after.name, new);
        Step::new(after.clone(), set_default(&address, new) + &children)
    });
    (down, up)
}

/// What the check is called that proves that no row lacks a value.
const CHECK: &str = "trueup_not_null";

/// Without blocking anybody for long: a check that is not looked at at first, then looked at, then the real thing, for
/// which the server takes the check as proof.
fn not_null(sql: &mut Sql<'_, '_>, to: &Column, address: &str) -> bool {
    let name = identifier(&to.name);
    let set = match &to.not_null {
        Some(named) => {
            let (own, inherit) = (identifier(&named.name), if named.no_inherit { " NO INHERIT" } else { "" });
            format!("ALTER {address} ADD CONSTRAINT {own} NOT NULL {name}{inherit};\n")
        }
        None => format!("ALTER {address} ALTER COLUMN {name} SET NOT NULL;\n"),
    };
    if !sql.planner.must_let_others_work(&sql.key.name) {
        return sql.push_that(Effect::EXCLUSIVE.scanning().demanding(), set);
    }
    let check = CHECK;
    let key = sql.key.clone();
    sql.push(format!("ALTER {address} ADD CONSTRAINT {check} CHECK ({name} IS NOT NULL) NOT VALID;\n"));
    let validate = format!("ALTER {address} VALIDATE CONSTRAINT {check};\n");
    sql.steps.push(Step::new(key.clone(), validate).does(Effect::VALIDATES).alone());
    sql.steps.push(Step::new(key, format!("{set}ALTER {address} DROP CONSTRAINT {check};\n")));
    true
}

/// The constraint that takes no nulls, where the server names it: its name and what is said of it.
fn named_not_null(sql: &mut Sql<'_, '_>, (from, to): (&Column, &Column), address: &str) -> bool {
    let (Some(old), Some(new)) = (&from.not_null, &to.not_null) else { return true };
    let own = identifier(&new.name);
    // A copy of the parent's is called as that.
    if old.name != new.name && !old.inherited {
        sql.push(format!("ALTER {address} RENAME CONSTRAINT {} TO {own};\n", identifier(&old.name)));
    }
    if old.no_inherit != new.no_inherit {
        let inherit = if new.no_inherit { "NO INHERIT" } else { "INHERIT" };
        sql.push(format!("ALTER {address} ALTER CONSTRAINT {own} {inherit};\n"));
    }
    if new.validated && !old.validated {
        let validate = format!("ALTER {address} VALIDATE CONSTRAINT {own};\n");
        sql.steps.push(Step::new(sql.key.clone(), validate).does(Effect::VALIDATES).alone());
    }
    if old.comment != new.comment {
        let text = new.comment.as_deref().map_or_else(|| "NULL".to_owned(), crate::postgres::quote::literal);
        let table = qualified(&sql.key.name).to_string();
        sql.push_that(Effect::QUIET, format!("COMMENT ON CONSTRAINT {own} ON {table} IS {text};\n"));
    }
    old.validated <= new.validated
}

/// The default that it had is gone by then: that is an alteration of its own.
fn add_identity(sql: &mut Sql<'_, '_>, to: &Column, table: &Table, alter: &str) -> bool {
    let mut line = String::new();
    sql.planner.writer.column(&mut line, (qualified(&sql.key.name), table), to, LeftOut::default());
    let clause = line.find(" GENERATED ").map_or("", |at| &line[at..]);
    let clause = clause.trim_end_matches(" NOT NULL");
    let clause = match &to.not_null {
        Some(named) => clause.trim_end_matches(&format!(" CONSTRAINT {}", identifier(&named.name))),
        None => clause,
    };
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
    let effect = if name == "statistics" || name == "parameters" { Effect::QUIET } else { Effect::EXCLUSIVE };
    sql.push_that(effect, format!("{alter} {what};\n"))
}
