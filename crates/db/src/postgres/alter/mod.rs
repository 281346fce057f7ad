//! From a difference to statements: in place where the server can, else dropped and made anew with all that hangs on it.
//!
//! The order has four parts. First what is renamed. Then what goes before anything else does: dependents first, as the
//! script that would make them has it the other way round. Then what is altered and made, in the order of the script that
//! makes the goal. Last goes what something that stays has used until it was altered.

mod access;
mod address;
mod casts;
mod columns;
mod in_place;
mod inherited;
mod reach;
mod step;
mod swap;
mod types;
mod weigh;

use super::ddl::{Order, Writer};
use crate::dialect::{DdlOptions, PlanTask};
use crate::error::Error;
use crate::postgres::quote::identifier;
use reach::Reach;
use std::borrow::Cow;
use std::collections::BTreeMap;
use step::{Effect, Step};
use trueup_model::{Catalog, Change, ObjectKey, ObjectKind, ObjectName, Property, Uses, casts_kept_outside};
use weigh::Scales;

/// The statements that make an object say nothing of owners and privileges: `access` does, knowing what is there.
const OPTIONS: DdlOptions = DdlOptions { owners: false, privileges: false };

/// Default privileges have their place in the order.
const ORDERED: DdlOptions = DdlOptions { owners: false, privileges: true };

/// The steps that make `task.from` equal to `task.to`.
pub(super) fn steps(task: &PlanTask<'_>) -> Result<Vec<trueup_model::Step>, Error> {
    let planner = Planner::new(task);
    let mut reach = Reach::new(&planner);
    reach.spread(&planner);
    reach.find_aside(&planner);
    let mut steps = std::mem::take(&mut reach.renames);
    steps.append(&mut reach.cuts);
    let (early, late) = reach.drops(&planner);
    steps.extend(early);
    steps.extend(reach.makes(&planner));
    steps.extend(late);
    let mut scales = Scales::new(&planner);
    let weighed = steps.into_iter().map(|mut step| {
        // What the server makes of it is printed as the goal has it.
        if let Cow::Owned(sql) = casts_kept_outside(&step.sql) {
            step.sql = sql;
        }
        scales.weigh(step)
    });
    Ok(weighed.collect())
}

/// What all parts of the planning look at.
struct Planner<'p> {
    task: &'p PlanTask<'p>,
    /// Writes statements about the goal.
    writer: Writer<'p>,
    from_order: Order<'p>,
    to_order: Order<'p>,
    /// Tables' and views' names before, by their names after, where they are renamed.
    old_names: BTreeMap<&'p ObjectName, &'p ObjectName>,
    /// The other way round.
    new_names: BTreeMap<&'p ObjectName, &'p ObjectName>,
    /// Keys in the goal, by keys before, of all that changes and stays under another key.
    new_keys: BTreeMap<&'p ObjectKey, &'p ObjectKey>,
    /// Changes by the key in the goal.
    changes: BTreeMap<&'p ObjectKey, &'p Change>,
    /// What uses what before.
    uses: Uses<'p>,
    /// Tables of the goal that inherit from one, partitions included.
    children: BTreeMap<&'p ObjectName, Vec<ObjectName>>,
}

impl<'p> Planner<'p> {
    fn new(task: &'p PlanTask<'p>) -> Self {
        let changes = || task.difference.changes.iter();
        let renamed = changes().filter_map(|change| {
            let before = change.before.as_ref()?;
            (before.part.is_none() && change.object.kind.is_relation()).then_some((&change.object.name, &before.name))
        });
        let old_names: BTreeMap<&ObjectName, &ObjectName> = renamed.collect();
        Self {
            task,
            writer: Writer::new(task.to, OPTIONS),
            from_order: Order::of(task.from, ORDERED),
            to_order: Order::of(task.to, ORDERED),
            new_names: old_names.iter().map(|(after, before)| (*before, *after)).collect(),
            new_keys: changes().filter_map(|change| Some((change.before.as_ref()?, &change.object))).collect(),
            changes: changes().map(|change| (&change.object, change)).collect(),
            uses: task.from.uses(),
            children: inherited::children(task.to),
            old_names,
        }
    }

    fn from(&self) -> &'p Catalog {
        self.task.from
    }

    fn to(&self) -> &'p Catalog {
        self.task.to
    }

    /// The name that a table or view of before has when what is renamed is.
    fn new_name<'n>(&'n self, old: &'n ObjectName) -> &'n ObjectName {
        self.new_names.get(old).copied().unwrap_or(old)
    }

    /// Whether a table of the goal is large, or may be, so that others are not to be kept waiting.
    fn must_let_others_work(&self, table: &ObjectName) -> bool {
        let name = self.old_names.get(table).copied().unwrap_or(table);
        self.task.online && !is_small(self.task.measures.get(name).and_then(|measure| measure.rows))
    }

    /// The statement that adds a constraint to a table of the goal, and what follows it, as two steps: it is added without
    /// a look at the rows, and then they are looked at, while others work.
    fn validated_later(&self, adding: Effect, key: &ObjectKey, sql: &str) -> Vec<Step> {
        let (add, rest) = first_statement(sql);
        let own = key.part.as_deref().map(identifier).unwrap_or_default();
        let table = address::relation(self.to(), &key.name, &key.name);
        let validate = format!("ALTER {table} VALIDATE CONSTRAINT {own};\n");
        vec![
            Step::new(key.clone(), format!("{add} NOT VALID;\n{rest}")).does(adding),
            Step::new(key.clone(), validate).does(Effect::VALIDATES).alone(),
        ]
    }

    /// Whether the difference itself alters one of these properties of an object of the goal.
    fn alters(&self, key: &ObjectKey, properties: &[Property]) -> bool {
        let change = self.changes.get(key);
        change.is_some_and(|change| change.alterations().iter().any(|one| properties.contains(&one.property)))
    }

    /// The key that an object of before has in the goal, if it stays.
    fn key_after(&self, before: &ObjectKey) -> ObjectKey {
        if let Some(after) = self.new_keys.get(before) {
            return (*after).clone();
        }
        let owner = before.part.is_some() || before.kind.is_relation();
        let name = if owner { self.new_name(&before.name).clone() } else { before.name.clone() };
        ObjectKey { name, ..before.clone() }
    }
}

/// The first of several statements, without its end, and what follows. A name may hold what looks like the end.
fn first_statement(sql: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in sql.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), close) if open == close => quote = None,
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b';') => return (&sql[..at], sql[at + 1..].trim_start_matches('\n')),
            _ => {}
        }
    }
    (sql, "")
}

/// Whether a table of this size is one on which nothing takes long.
fn is_small(rows: Option<u64>) -> bool {
    /// Rows that any server looks at in some milliseconds.
    const SMALL: u64 = 10_000;
    rows.is_some_and(|rows| rows < SMALL)
}

/// The key of the table, view or type that something is a part of; else its own.
fn owner_key(catalog: &Catalog, key: &ObjectKey) -> ObjectKey {
    if key.part.is_none() {
        return key.clone();
    }
    let kind = match catalog.view(&key.name) {
        Some(view) if view.materialized => ObjectKind::MaterializedView,
        Some(_) => ObjectKind::View,
        None if catalog.table(&key.name).is_some() => ObjectKind::Table,
        None => ObjectKind::Type,
    };
    ObjectKey::new(kind, key.name.clone())
}
