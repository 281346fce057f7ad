//! What goes, what comes, what is altered: as the difference says, and as what hangs on it makes necessary.

use super::address::{address, drop, has_functions};
use super::in_place::Altered;
use super::{Planner, in_place, is_small, owner_key, types};
use crate::error::Error;
use crate::postgres::quote::{identifier, qualified};
use std::collections::{BTreeMap, BTreeSet};
use trueup_model::{Action, Change, Item, ObjectKey, ObjectKind, Property, Reference, References, Step, Uses};

/// What has to be done with which objects.
pub(super) struct Reach<'p> {
    /// What goes, by its key before: for good, or to be made anew.
    down: BTreeSet<ObjectKey>,
    /// What comes, by its key in the goal.
    up: BTreeSet<ObjectKey>,
    /// Parts of what goes that must go before: what they use goes too, perhaps earlier.
    ties: BTreeSet<ObjectKey>,
    /// Columns that change their types, by their keys before: some things cannot stay on them.
    disturbed: BTreeSet<ObjectKey>,
    /// What is done in place, by the key in the goal.
    alters: BTreeMap<ObjectKey, Vec<Step>>,
    /// What is renamed, before anything else.
    pub(super) renames: Vec<Step>,
    uses: Uses<'p>,
    references: References<'p>,
}

impl<'p> Reach<'p> {
    /// As the difference alone says.
    pub(super) fn new(planner: &Planner<'p>) -> Result<Self, Error> {
        let mut reach = Self {
            down: BTreeSet::new(),
            ties: BTreeSet::new(),
            up: BTreeSet::new(),
            disturbed: BTreeSet::new(),
            alters: BTreeMap::new(),
            renames: Vec::new(),
            uses: planner.from().uses(),
            references: planner.from().references(),
        };
        for change in &planner.task.difference.changes {
            if change.inherited {
                reach.take_inherited(planner, change)?;
            } else {
                reach.take(planner, change)?;
            }
        }
        Ok(reach)
    }

    /// What partitions and children have by a change of their parent comes and goes with that; but the index of a
    /// partition is made by itself, and attached.
    fn take_inherited(&mut self, planner: &Planner<'p>, change: &Change) -> Result<(), Error> {
        let is_part_of_index = match planner.to().item(&change.object) {
            Some(Item::Index(index)) => index.facts.as_ref().is_some_and(|facts| facts.partition_of.is_some()),
            Some(Item::Constraint(one)) => one.index.as_ref().is_some_and(|facts| facts.partition_of.is_some()),
            _ => false,
        };
        if !is_part_of_index || change.action == Action::Dropped {
            return Ok(());
        }
        if change.action == Action::Added || in_place::alter(planner, change)?.is_none() {
            self.up.insert(change.object.clone());
        }
        Ok(())
    }

    fn take(&mut self, planner: &Planner<'p>, change: &Change) -> Result<(), Error> {
        if change.object.kind == ObjectKind::Column && planner.to().view(&change.object.name).is_some() {
            self.take_view_column(planner, change);
            return Ok(());
        }
        match &change.action {
            Action::Added => {
                self.up.insert(change.object.clone());
                // One that new databases have is not made by scripts.
                if let Some(Item::Schema(schema)) = planner.to().item(&change.object)
                    && schema.built_in
                {
                    let sql = format!("CREATE SCHEMA {};\n", identifier(&change.object.name.name));
                    self.alters.insert(change.object.clone(), vec![Step::new(change.object.clone(), sql)]);
                }
            }
            Action::Dropped => {
                self.down.insert(change.object.clone());
            }
            Action::Altered { alterations } => {
                self.renames.extend(in_place::rename(planner, change));
                if alterations.iter().any(|one| matches!(one.property, Property::DataType | Property::Collation)) {
                    self.disturbed.insert(change.key_before().clone());
                }
                if types::swaps_labels(change) {
                    self.disturbed.extend(types::columns_of(planner, change.key_before()));
                    self.disturbed.insert(change.key_before().clone());
                }
                match in_place::alter(planner, change)? {
                    Some(Altered { first, steps }) => {
                        self.renames.extend(first);
                        self.alters.entry(change.object.clone()).or_default().extend(steps);
                    }
                    None => self.replace(change.key_before().clone(), change.object.clone()),
                }
            }
        }
        Ok(())
    }

    /// A view's columns are what its query makes them; only what is said of them is altered by itself.
    fn take_view_column(&mut self, planner: &Planner<'p>, change: &Change) {
        let is_said = |property: &Property| matches!(property, Property::Comment);
        if change.alterations().is_empty() {
            return;
        }
        if change.alterations().iter().all(|one| is_said(&one.property)) {
            let comment = change.alterations().first().and_then(|one| one.to.as_deref());
            let sql = comment_statement(planner, &change.object, comment);
            let steps = sql.map(|sql| Step::new(change.object.clone(), sql));
            self.alters.entry(change.object.clone()).or_default().extend(steps);
            return;
        }
        let (before, after) = (change.key_before(), &change.object);
        self.replace(owner_key(planner.from(), before), owner_key(planner.to(), after));
    }

    fn replace(&mut self, before: ObjectKey, after: ObjectKey) {
        self.down.insert(before);
        self.up.insert(after);
    }

    /// Takes down what hangs on what goes, and puts back of it what stays.
    pub(super) fn spread(&mut self, planner: &Planner<'p>) {
        let mut waiting: Vec<ObjectKey> = self.down.iter().chain(&self.disturbed).cloned().collect();
        while let Some(key) = waiting.pop() {
            for user in self.hangs_on(planner, &key) {
                if self.down.contains(&owner_key(planner.from(), &user)) && user.part.is_some() {
                    let refers = matches!(planner.from().item(&user), Some(Item::ForeignKey(_)));
                    if refers || matches!(user.kind, ObjectKind::Rule | ObjectKind::Policy) {
                        self.ties.insert(user);
                    }
                    continue;
                }
                if self.down.contains(&user) {
                    continue;
                }
                let after = planner.key_after(&user);
                let is_column = user.kind == ObjectKind::Column;
                if is_column {
                    self.free_column(planner, &user, &after, &key);
                    continue;
                }
                // A table is never made anew for what it uses: its columns are what uses it.
                if user.kind == ObjectKind::Table {
                    continue;
                }
                self.down.insert(user.clone());
                if planner.to().item(&after).is_some() {
                    self.up.insert(after);
                }
                waiting.push(user);
            }
        }
    }

    /// What cannot stay as it is while an object goes or is changed.
    fn hangs_on(&self, planner: &Planner<'p>, key: &ObjectKey) -> Vec<ObjectKey> {
        let from = planner.from();
        let mut users: Vec<ObjectKey> = self.uses.direct(key).to_vec();
        match (key.kind, &key.part) {
            (ObjectKind::Column, Some(column)) => {
                if let Some(table) = from.table(&key.name) {
                    let part = |kind, name: &str| ObjectKey::part(kind, key.name.clone(), name);
                    users.extend(table.policies.iter().map(|one| part(ObjectKind::Policy, &one.name)));
                    let names_it = |text: &str| text.contains(column.as_str());
                    let triggers = table.triggers.iter().filter(|one| !one.inherited && names_it(&one.definition));
                    users.extend(triggers.map(|one| part(ObjectKind::Trigger, &one.name)));
                    users.extend(table.rules.iter().map(|one| part(ObjectKind::Rule, &one.name)));
                }
            }
            (ObjectKind::Constraint, Some(name)) => {
                // Foreign keys need the key that they refer to.
                let columns = from.table(&key.name).and_then(|table| {
                    table.constraints.iter().find(|one| one.name == *name).map(|one| one.columns.as_slice())
                });
                let refers =
                    |one: &&Reference<'_>| columns.is_some_and(|columns| has_same(columns, &one.key.foreign_columns));
                users.extend(self.references.to(&key.name).filter(refers).map(foreign_key));
            }
            (ObjectKind::Index, Some(name)) => {
                let index = from.table(&key.name).and_then(|table| table.indexes.iter().find(|one| one.name == *name));
                let refers = |one: &&Reference<'_>| {
                    index.is_some_and(|index| index.unique && has_same(&index.columns, &one.key.foreign_columns))
                };
                users.extend(self.references.to(&key.name).filter(refers).map(foreign_key));
            }
            (ObjectKind::Table, None) => {
                let is_anothers = |one: &&Reference<'_>| one.table != key.name;
                users.extend(self.references.to(&key.name).filter(is_anothers).map(foreign_key));
            }
            _ => {}
        }
        users.retain(|user| user != key && owner_key(from, user) != *key);
        users
    }

    /// A column whose default uses what goes: the default goes first, and comes back when all is there.
    fn free_column(&mut self, planner: &Planner<'p>, before: &ObjectKey, after: &ObjectKey, used: &ObjectKey) {
        if matches!(used.kind, ObjectKind::Routine | ObjectKind::Sequence) {
            let (free, back) = types::default_down_and_up(planner, before, after);
            for step in self.alters.get_mut(after).into_iter().flatten() {
                step.sql = free.iter().fold(std::mem::take(&mut step.sql), |sql, free| sql.replacen(&free.sql, "", 1));
            }
            self.renames.extend(free.filter(|free| !self.renames.iter().any(|other| other.sql == free.sql)));
            if let Some(back) = back {
                self.alters.entry(after.clone()).or_default().push(back);
            }
        }
    }

    /// What is dropped: before all else, and when what used it does so no more.
    pub(super) fn drops(&self, planner: &Planner<'p>) -> (Vec<Step>, Vec<Step>) {
        let from = planner.from();
        let with_owner = |key: &&ObjectKey| key.part.is_some() && self.down.contains(&owner_key(from, key));
        // A partition goes with its parent; alone it could not, where foreign keys refer to the parent.
        let with_parent = |key: &&ObjectKey| {
            let part =
                from.table(&key.name).filter(|_| key.part.is_none()).and_then(|table| table.partition_of.as_ref());
            part.is_some_and(|part| self.down.contains(&ObjectKey::new(ObjectKind::Table, part.parent.clone())))
        };
        let goes_by_itself = |key: &&ObjectKey| !with_owner(key) && !with_parent(key);
        let mut list: Vec<&ObjectKey> = self.down.iter().filter(goes_by_itself).chain(&self.ties).collect();
        // What uses a column of its own table goes before the column, with which it would go unasked.
        let is_column = |key: &ObjectKey| key.kind == ObjectKind::Column;
        list.sort_by_key(|key| (std::cmp::Reverse(self.place_from_the_end(planner, key)), is_column(key)));
        list.dedup();
        let mut late_keys: BTreeSet<&ObjectKey> = BTreeSet::new();
        // From the last to the first, each is seen after those that use it.
        for key in &list {
            let is_down = |user: &ObjectKey| self.down.contains(user) || self.down.contains(&owner_key(from, user));
            // A default that counts with it is gone by then.
            let is_freed = |user: &ObjectKey| user.kind == ObjectKind::Column && key.kind == ObjectKind::Sequence;
            let stays = |user: &ObjectKey| (!is_down(user) || late_keys.contains(user)) && !is_freed(user);
            let is_container = matches!(key.kind, ObjectKind::Schema | ObjectKind::Extension);
            // What comes back must make room.
            if self.up.contains(&planner.key_after(key)) || self.has_another_signature(key) {
                continue;
            }
            if is_container || self.uses.direct(key).iter().any(|user| user != *key && stays(user)) {
                late_keys.insert(key);
            }
        }
        let (late, early): (Vec<&ObjectKey>, Vec<&ObjectKey>) =
            list.into_iter().partition(|key| late_keys.contains(key));
        let steps = |keys: Vec<&ObjectKey>| keys.into_iter().filter_map(|key| self.drop_step(planner, key)).collect();
        (steps(early), steps(late))
    }

    fn goes_with_its_type(&self, planner: &Planner<'p>, key: &ObjectKey) -> bool {
        let from = planner.from();
        let Some(Item::Routine(routine)) = from.item(key) else { return false };
        routine.attached.depends_on.iter().any(|used| {
            let is_its_own = |of: &trueup_model::Type| has_functions(of) && of.attached.depends_on.contains(key);
            self.down.contains(used) && matches!(from.item(used), Some(Item::Type(of)) if is_its_own(of))
        })
    }

    /// Where something stands in the script that would make it; children after their parents, with which they go.
    fn place_from_the_end(&self, planner: &Planner<'p>, key: &ObjectKey) -> (usize, usize) {
        let own = planner.from_order.position(key);
        let Some(table) = planner.from().table(&key.name).filter(|_| key.part.is_none()) else { return (own, 0) };
        let parents = table.inherits.iter().chain(table.partition_of.iter().map(|part| &part.parent));
        let above = parents.map(|parent| {
            let parent = ObjectKey::new(ObjectKind::Table, parent.clone());
            let (place, depth) = self.place_from_the_end(planner, &parent);
            (place, depth + 1)
        });
        above.fold((own, 0), Ord::max)
    }

    /// Whether a routine of the same name comes: to the server the two may be one.
    fn has_another_signature(&self, key: &ObjectKey) -> bool {
        let bare = |key: &ObjectKey| key.name.name.split('(').next().unwrap_or_default().to_owned();
        let is_like = |other: &&ObjectKey| {
            other.kind == ObjectKind::Routine && other.name.schema == key.name.schema && bare(other) == bare(key)
        };
        key.kind == ObjectKind::Routine && self.up.iter().any(|other| is_like(&other))
    }

    fn drop_step(&self, planner: &Planner<'p>, key: &ObjectKey) -> Option<Step> {
        let from = planner.from();
        let owner = planner.new_name(&key.name).clone();
        // It goes with its column.
        if let Some(Item::Sequence(sequence)) = from.item(key)
            && let Some(column) = &sequence.owned_by
        {
            let column = ObjectKey::part(ObjectKind::Column, column.table.clone(), &column.column);
            if self.down.contains(&column) || self.down.contains(&owner_key(from, &column)) {
                return None;
            }
        }
        if self.goes_with_its_type(planner, key) {
            return None;
        }
        let mut sql = drop(from, key, &owner)?;
        // Views that need each other go at once.
        if key.kind == ObjectKind::View {
            let is_in_a_circle = |other: &&ObjectKey| {
                other.kind == ObjectKind::View && self.down.contains(*other) && self.uses.direct(other).contains(key)
            };
            let others: Vec<&ObjectKey> = self.uses.direct(key).iter().filter(is_in_a_circle).collect();
            if others.iter().any(|other| *other < key) {
                return None;
            }
            let names: Vec<String> = others.iter().map(|other| format!(", {}", qualified(&other.name))).collect();
            sql = sql.replacen(";\n", &format!("{};\n", names.concat()), 1);
        }
        let mut step = Step::new(key.clone(), String::new());
        // It ends what it began at the publisher.
        step.transactional = key.kind != ObjectKind::Subscription;
        let rows = planner.task.measures.get(&key.name).and_then(|measure| measure.rows);
        let is_plain_table = from.table(&key.name).is_some_and(|table| table.partition_key.is_none());
        if key.kind == ObjectKind::Index && planner.task.online && !is_small(rows) && is_plain_table {
            sql = sql.replacen("DROP INDEX", "DROP INDEX CONCURRENTLY", 1);
            step.transactional = false;
        }
        Some(Step { sql, ..step })
    }

    /// What is altered and made, in the order in which the goal would be made.
    pub(super) fn makes(&self, planner: &Planner<'p>) -> Vec<Step> {
        let mut list: Vec<(usize, usize, Step)> = Vec::new();
        let to = planner.to();
        let is_made = |key: &ObjectKey| self.up.contains(key) || self.up.contains(&owner_key(to, key));
        for (key, steps) in &self.alters {
            // What is made anew is made as it shall be. A schema that is there from the start is made by no script.
            if is_made(key) && key.kind != ObjectKind::Schema {
                continue;
            }
            let position = planner.to_order.position(key);
            // What an added column needs is there at its table's place.
            let steps = steps.iter().filter(|step| !step.sql.is_empty());
            list.extend(steps.map(|step| (position, 1, step.clone())));
        }
        for key in &self.up {
            let owner = owner_key(to, key);
            if key.part.is_some() && self.up.contains(&owner) {
                continue;
            }
            let position = planner.to_order.position(key);
            let (rank, steps) = match to.item(key) {
                Some(Item::Column(_)) => (0, super::columns::add(planner, key)),
                _ if planner.to_order.is_inline(key) => (2, super::columns::add_constraint(planner, key)),
                _ => continue,
            };
            list.extend(steps.into_iter().map(|step| (position, rank, step)));
        }
        for (position, key, sql) in planner.to_order.statements(to, super::OPTIONS, &is_made) {
            let steps = in_place::online(planner, Step::new(key, sql), &|owner| self.up.contains(owner));
            list.extend(steps.into_iter().map(|step| (position, 3, step)));
        }
        list.sort_by_key(|(position, rank, _)| (*position, *rank));
        list.into_iter().map(|(_, _, step)| step).collect()
    }
}

/// Whether these are the same columns, in whatever order: a foreign key need not name them in that of the key.
fn has_same(columns: &[String], others: &[String]) -> bool {
    columns.len() == others.len() && others.iter().all(|one| columns.iter().any(|column| unquoted(column) == *one))
}

/// A column as an index prints it.
fn unquoted(printed: &str) -> std::borrow::Cow<'_, str> {
    match printed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\"").into(),
        None => printed.into(),
    }
}

fn foreign_key(reference: &Reference<'_>) -> ObjectKey {
    ObjectKey::part(ObjectKind::Constraint, reference.table.clone(), &reference.key.name)
}

/// The comment on an object as a statement; `IS NULL` where there is none any more.
pub(super) fn comment_statement(planner: &Planner<'_>, key: &ObjectKey, comment: Option<&str>) -> Option<String> {
    let address = address(planner.to(), key, &key.name)?;
    // What new databases have says the same as nothing.
    let usual = matches!(planner.to().item(key), Some(Item::Schema(schema)) if schema.built_in);
    let comment = comment.or_else(|| usual.then_some("standard public schema"));
    let text = comment.map_or_else(|| "NULL".to_owned(), crate::postgres::quote::literal);
    Some(format!("COMMENT ON {address} IS {text};\n"))
}
