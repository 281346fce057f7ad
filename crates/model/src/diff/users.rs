//! Who used what was dropped or altered, and which changes come from a parent's.

use crate::catalog::Catalog;
use crate::change::{Action, Alteration, Change, Property, Severity};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::questions::{Reference, References, Use};
use crate::table::ForeignKey;
use std::collections::{HashMap, HashSet};

/// Adds to each change that may hurt them what used the object before.
pub(super) fn add(changes: &mut [Change], from: &Catalog) {
    if !changes.iter().any(may_hurt) {
        return;
    }
    let (uses, references) = (from.uses(), from.references());
    for change in changes.iter_mut().filter(|change| may_hurt(change)) {
        let key = change.key_before();
        let mut used_by = uses.of(key);
        used_by.extend(foreign_keys(key, from, &references));
        change.used_by = used_by;
    }
}

/// Whether users of the object may fail or see something else by the change.
fn may_hurt(change: &Change) -> bool {
    let alters_only_outside = |property: &Property| {
        matches!(property, Property::Owner | Property::Grant(_) | Property::Comment | Property::SecurityLabels)
    };
    match &change.action {
        Action::Added => false,
        Action::Dropped => true,
        Action::Altered { alterations } => {
            let mut hurting =
                alterations.iter().filter(|one| one.severity > Severity::Safe || one.property == Property::DataType);
            hurting.any(|one| !alters_only_outside(&one.property))
        }
    }
}

/// The foreign keys that reference a table, a column or a unique key, and those that have a column.
fn foreign_keys(key: &ObjectKey, from: &Catalog, references: &References<'_>) -> Vec<Use> {
    let Some(table) = from.table(&key.name) else { return Vec::new() };
    let from_others = |wanted: &dyn Fn(&Reference<'_>) -> bool| -> Vec<Use> {
        let found = references.to(&key.name).filter(|one| one.table != key.name && wanted(one));
        found.map(|one| of_foreign_key(&one.table, one.key)).collect()
    };
    let Some(part) = &key.part else { return from_others(&|_| true) };
    let of_columns = |columns: &[String]| from_others(&|one| same_columns(one.foreign_columns, columns));
    if key.kind == ObjectKind::Column {
        let own = references.from(&key.name).filter(|one| {
            one.columns.contains(part) || one.foreign_table == key.name && one.foreign_columns.contains(part)
        });
        let mut found: Vec<Use> = own.map(|one| of_foreign_key(&key.name, one.key)).collect();
        found.extend(from_others(&|one| one.foreign_columns.contains(part)));
        found
    } else if key.kind == ObjectKind::Constraint {
        let constraint = table.constraints.iter().find(|one| one.name == *part && !one.columns.is_empty());
        constraint.map_or_else(Vec::new, |one| of_columns(&one.columns))
    } else if key.kind == ObjectKind::Index {
        let index = table.indexes.iter().find(|one| one.name == *part && one.unique);
        index.map_or_else(Vec::new, |one| of_columns(&one.columns))
    } else {
        Vec::new()
    }
}

fn same_columns(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|column| other.contains(column))
}

fn of_foreign_key(table: &ObjectName, key: &ForeignKey) -> Use {
    Use { object: ObjectKey::part(ObjectKind::Constraint, table.clone(), &key.name), through: None }
}

/// Marks the changes of partitions and children that are there because their parent has the same.
pub(super) fn mark_inherited(changes: &mut [Change], from: &Catalog, to: &Catalog) {
    let of_parts = || changes.iter().filter(|change| change.object.part.is_some());
    let made: HashMap<&ObjectKey, &Change> = of_parts().map(|change| (&change.object, change)).collect();
    // Tables that have got or lost a parent: where their parts come from is different by that alone.
    let adopted: HashSet<&ObjectName> =
        changes.iter().filter(|change| alters_parents(change)).map(|change| &change.object.name).collect();
    let is_inherited = |change: &Change| {
        if change.object.part.is_none() {
            return false;
        }
        let catalog = if change.action == Action::Dropped { from } else { to };
        let is_made = |(parent, part): (ObjectName, String)| {
            let key = ObjectKey::part(change.object.kind, parent, part);
            made.get(&key).is_some_and(|of_parent| brings(of_parent, change))
        };
        adopted.contains(&change.object.name) && is_about_origin(change)
            || parents(catalog, &change.object).into_iter().any(is_made)
    };
    let inherited: Vec<bool> = changes.iter().map(is_inherited).collect();
    changes.iter_mut().zip(inherited).for_each(|(change, inherited)| change.inherited = inherited);
}

/// Whether a parent's change brings that of a child.
fn brings(of_parent: &Change, of_child: &Change) -> bool {
    match (&of_parent.action, &of_child.action) {
        (Action::Added, Action::Added) | (Action::Dropped, Action::Dropped) => true,
        (Action::Altered { alterations: of_parent }, Action::Altered { alterations: of_child }) => {
            let is_own = |one: &Alteration| matches!(one.property, Property::Comment | Property::Grant(_));
            of_child.iter().any(|one| !is_own(one))
                && of_child.iter().filter(|one| !is_own(one)).all(|child| {
                    // A definition names the table, and a part's own name may be another.
                    let is_named = matches!(child.property, Property::Definition | Property::Name);
                    of_parent.iter().any(|one| one.property == child.property && (is_named || one.to == child.to))
                })
        }
        (Action::Added | Action::Dropped | Action::Altered { .. }, _) => false,
    }
}

/// Whether a change says nothing but where a part comes from.
fn is_about_origin(change: &Change) -> bool {
    let alterations = change.alterations();
    let is_origin = |one: &Alteration| {
        matches!(one.property, Property::Inheritance | Property::IndexPartitionOf | Property::InheritedTrigger)
    };
    !alterations.is_empty() && alterations.iter().all(is_origin)
}

/// Whether a table has other parents than before.
fn alters_parents(change: &Change) -> bool {
    let is_parent = |one: &Alteration| matches!(one.property, Property::PartitionOf | Property::Inherits);
    change.object.kind == ObjectKind::Table && change.alterations().iter().any(is_parent)
}

/// The parts of parents that a part comes from.
fn parents(catalog: &Catalog, key: &ObjectKey) -> Vec<(ObjectName, String)> {
    let (Some(table), Some(part)) = (catalog.table(&key.name), &key.part) else { return Vec::new() };
    let tables = table.inherits.iter().chain(table.partition_of.iter().map(|of| &of.parent)).cloned();
    let named = |is_inherited: bool, name: &str| -> Vec<(ObjectName, String)> {
        if is_inherited { tables.clone().map(|parent| (parent, name.to_owned())).collect() } else { Vec::new() }
    };
    let is_it = |name: &String| name == part;
    if key.kind == ObjectKind::Column {
        named(table.columns.iter().any(|one| is_it(&one.name) && one.inherited && !one.local), part)
    } else if key.kind == ObjectKind::Trigger {
        named(table.triggers.iter().any(|one| is_it(&one.name) && one.inherited), part)
    } else if key.kind == ObjectKind::Index {
        let facts = table.indexes.iter().find(|one| is_it(&one.name)).and_then(|one| one.facts.as_ref());
        let of = facts.and_then(|facts| facts.partition_of.as_ref());
        of.map_or_else(Vec::new, |of| named(true, &of.name))
    } else if key.kind == ObjectKind::Constraint {
        if let Some(one) = table.constraints.iter().find(|one| is_it(&one.name)) {
            let of = one.index.as_ref().and_then(|facts| facts.partition_of.as_ref());
            return of.map_or_else(|| named(one.inherited && !one.local, part), |of| named(true, &of.name));
        }
        let key = table.foreign_keys.iter().find(|one| is_it(&one.name) && one.inherited);
        let parent_key = |parent: &ObjectName, key: &ForeignKey| {
            let keys = catalog.table(parent).map(|table| table.foreign_keys.as_slice()).unwrap_or_default();
            keys.iter().find(|one| one.definition == key.definition).map(|one| one.name.clone())
        };
        let Some(key) = key else { return Vec::new() };
        tables.filter_map(|parent| Some((parent.clone(), parent_key(&parent, key)?))).collect()
    } else {
        Vec::new()
    }
}
