//! What partitions and children have by their parents: it comes and goes with theirs.

use super::address::relation;
use super::reach::Reach;
use super::step::{Effect, Step};
use super::{Planner, in_place, owner_key};
use crate::postgres::quote::{identifier, qualified, qualified_in};
use std::collections::{BTreeMap, BTreeSet};
use trueup_model::{Catalog, Item, ObjectKey, ObjectKind, ObjectName, Property, Table};

/// The tables that inherit from one, by its name.
pub(super) fn children(catalog: &Catalog) -> BTreeMap<&ObjectName, Vec<ObjectName>> {
    let mut children: BTreeMap<&ObjectName, Vec<ObjectName>> = BTreeMap::new();
    for (name, table) in catalog.tables() {
        for parent in parents(table) {
            children.entry(parent).or_default().push(name.clone());
        }
    }
    children
}

fn parents(table: &Table) -> impl Iterator<Item = &ObjectName> {
    table.inherits.iter().chain(table.partition_of.iter().map(|part| &part.parent))
}

/// All tables of the goal that have what a table has.
pub(super) fn descendants(planner: &Planner<'_>, name: &ObjectName) -> Vec<ObjectName> {
    let mut found: Vec<ObjectName> = Vec::new();
    let mut waiting = vec![name.clone()];
    while let Some(parent) = waiting.pop() {
        for child in planner.children.get(&parent).into_iter().flatten() {
            if !found.contains(child) {
                found.push(child.clone());
                waiting.push(child.clone());
            }
        }
    }
    found
}

/// Whether a partition is taken from its parent before anything goes, and perhaps given back: meanwhile it stands alone.
pub(super) fn is_cut(planner: &Planner<'_>, before: &ObjectName) -> bool {
    let key = |name: &ObjectName| ObjectKey::new(ObjectKind::Table, planner.new_name(name).clone());
    let part = planner.from().table(before).and_then(|table| table.partition_of.as_ref());
    part.is_some_and(|part| {
        planner.alters(&key(before), &[Property::PartitionOf, Property::PartitionBound])
            || planner.alters(&key(&part.parent), &[Property::PartitionKey, Property::TableKind])
    })
}

/// Whether a table inherits before and after from one that is there before and after.
fn keeps_a_parent(planner: &Planner<'_>, before: &ObjectName) -> bool {
    if is_cut(planner, before) {
        return false;
    }
    let (Some(old), Some(new)) = (planner.from().table(before), planner.to().table(planner.new_name(before))) else {
        return false;
    };
    parents(old).any(|parent| parents(new).any(|other| other == planner.new_name(parent)))
}

/// Whether a constraint comes with the one of its parent that it is a copy of.
pub(super) fn comes_with_parent(planner: &Planner<'_>, key: &ObjectKey) -> bool {
    let before = planner.old_names.get(&key.name).copied().unwrap_or(&key.name);
    match planner.to().item(key) {
        Some(Item::Constraint(one)) => {
            one.inherited && !one.local && one.index.is_none() && keeps_a_parent(planner, before)
        }
        _ => false,
    }
}

/// Whether a part that is to go does so with the one of its parent that it is a copy of.
pub(super) fn goes_with_parent(planner: &Planner<'_>, key: &ObjectKey, down: &BTreeSet<ObjectKey>) -> bool {
    if let Some(parent) = index_of_parent(planner.from(), key) {
        return !is_cut(planner, &key.name)
            && (down.contains(&parent) || down.contains(&owner_key(planner.from(), &parent)));
    }
    let is_copy = match planner.from().item(key) {
        Some(Item::Column(column)) => {
            !column.local
                || planner.from().table(&key.name).is_some_and(|table| {
                    table.of_type.is_some() && {
                        planner.to().table(planner.new_name(&key.name)).is_some_and(|new| new.of_type.is_some())
                    }
                })
        }
        Some(Item::Constraint(constraint)) => constraint.inherited && !constraint.local,
        Some(Item::ForeignKey(foreign_key)) => foreign_key.inherited,
        Some(Item::Trigger(trigger)) => trigger.inherited,
        _ => false,
    };
    let is_typed = planner.from().table(&key.name).is_some_and(|table| table.of_type.is_some());
    is_copy && (is_typed || keeps_a_parent(planner, &key.name))
}

/// The index of the partitioned table that the index of a partition, or of its constraint, is a part of.
fn index_of_parent(catalog: &Catalog, key: &ObjectKey) -> Option<ObjectKey> {
    let facts = match catalog.item(key)? {
        Item::Index(index) => index.facts.as_deref()?,
        Item::Constraint(constraint) => constraint.index.as_deref()?,
        _ => return None,
    };
    let index = facts.partition_of.as_ref()?;
    let parent = &catalog.table(&key.name)?.partition_of.as_ref()?.parent;
    Some(index_key(catalog, parent, &index.name))
}

fn index_key(catalog: &Catalog, table: &ObjectName, index: &str) -> ObjectKey {
    let is_constraint = catalog.table(table).is_some_and(|one| one.constraints.iter().any(|one| one.name == index));
    let kind = if is_constraint { ObjectKind::Constraint } else { ObjectKind::Index };
    ObjectKey::part(kind, table.clone(), index)
}

/// The indexes of partitions, before, that are parts of one.
pub(super) fn attached_indexes(planner: &Planner<'_>, table: &ObjectName, index: &str) -> Vec<ObjectKey> {
    let from = planner.from();
    let Some(parent) = from.table(table).filter(|table| table.partition_key.is_some()) else { return Vec::new() };
    debug_assert!(parent.partition_key.is_some());
    let partitions =
        from.tables().filter(|(_, one)| one.partition_of.as_ref().is_some_and(|part| part.parent == *table));
    let is_part = |facts: Option<&trueup_model::IndexFacts>| {
        facts.and_then(|facts| facts.partition_of.as_ref()).is_some_and(|of| of.name == index)
    };
    let parts = partitions.flat_map(|(name, one)| {
        let indexes = one.indexes.iter().filter(|one| is_part(one.facts.as_deref()));
        let constraints = one.constraints.iter().filter(|one| is_part(one.index.as_deref()));
        let keys = indexes.map(|one| ObjectKey::part(ObjectKind::Index, name.clone(), &one.name));
        keys.chain(constraints.map(|one| ObjectKey::part(ObjectKind::Constraint, name.clone(), &one.name)))
            .collect::<Vec<_>>()
    });
    parts.collect()
}

/// Whether the index of a partition is a part of the same one as before, whatever that is called now.
pub(super) fn is_same_parent_index(planner: &Planner<'_>, before: &ObjectKey, after: &ObjectKey) -> bool {
    let old = index_of_parent(planner.from(), before).map(|key| planner.key_after(&key));
    old.is_some() && old == index_of_parent(planner.to(), after)
}

/// A partition's copy of a trigger that was in another state than the parent's and is so no more.
pub(super) fn state_again(planner: &Planner<'_>, key: &ObjectKey) -> Option<Step> {
    let Some(Item::Trigger(trigger)) = planner.from().item(key) else { return None };
    let table = planner.to().table(planner.new_name(&key.name)).filter(|_| trigger.inherited)?;
    let parent = planner.to().table(&table.partition_of.as_ref()?.parent)?;
    let original = parent.triggers.iter().find(|one| one.name == trigger.name)?;
    let address = relation(planner.to(), planner.new_name(&key.name), planner.new_name(&key.name));
    let how = in_place::activity(original.enabled);
    let sql = format!("ALTER {address} {how} TRIGGER {};\n", identifier(&trigger.name));
    Some(Step::new(key.clone(), sql).does(Effect::NO_WRITES))
}

/// Partitions outlive the parent that is made anew: they are taken from it, and given to the new one.
pub(super) fn keep_partitions(reach: &mut Reach<'_>, planner: &Planner<'_>) {
    for (name, table) in planner.from().tables() {
        let Some(part) = &table.partition_of else { continue };
        let key = ObjectKey::new(ObjectKind::Table, name.clone());
        let parent = ObjectKey::new(ObjectKind::Table, part.parent.clone());
        let after = planner.key_after(&key);
        let Some(new) = planner.to().table(&after.name) else { continue };
        if !reach.goes(&parent) || reach.goes(&key) || new.partition_key != table.partition_key {
            continue;
        }
        if planner.alters(&after, &[Property::PartitionOf, Property::PartitionBound]) {
            continue;
        }
        let (parent, own) = (planner.new_name(&part.parent).clone(), qualified(&after.name).to_string());
        let sql = format!("ALTER TABLE {} DETACH PARTITION {own};\n", qualified(&parent));
        reach.cuts.push(Step::new(after.clone(), sql));
        let Some(new_part) = &new.partition_of else { continue };
        let sql = format!("ALTER TABLE {} ATTACH PARTITION {own} {};\n", qualified(&new_part.parent), new_part.bound);
        let effect = Effect::EXCLUSIVE.scanning().demanding();
        reach.alter(after.clone(), Step::new(after.clone(), sql).does(effect));
        attach_indexes(reach, (&after.name, new));
    }
}

fn attach_indexes(reach: &mut Reach<'_>, (name, table): (&ObjectName, &Table)) {
    let indexes = table.indexes.iter().map(|one| (ObjectKind::Index, &one.name, one.facts.as_deref()));
    let constraints = table.constraints.iter().map(|one| (ObjectKind::Constraint, &one.name, one.index.as_deref()));
    for (kind, index, facts) in indexes.chain(constraints) {
        let Some(parent) = facts.and_then(|facts| facts.partition_of.as_ref()) else { continue };
        let key = ObjectKey::part(kind, name.clone(), index);
        let sql =
            format!("ALTER INDEX {} ATTACH PARTITION {};\n", qualified(parent), qualified_in(&name.schema, index));
        reach.alter(key.clone(), Step::new(key, sql));
    }
}
