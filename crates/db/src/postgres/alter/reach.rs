//! What goes, what comes, what is altered: as the difference says, and as what hangs on it makes necessary.

use super::address::{self, address, has_functions};
use super::in_place::Altered;
use super::step::{Effect, Step};
use super::{Planner, access, columns, in_place, inherited, is_small, owner_key, swap};
use crate::postgres::quote::{identifier, qualified};
use std::collections::{BTreeMap, BTreeSet};
use trueup_model::{Action, Change, Item, ObjectKey, ObjectKind, ObjectName, Property, Reference, References};

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
    /// Types and collations that are made anew while columns are of them: the old ones stay aside until those are not.
    aside: BTreeSet<ObjectKey>,
    /// Indexes whose successors are built beside them.
    beside: BTreeSet<ObjectKey>,
    /// What is renamed, before anything else.
    pub(super) renames: Vec<Step>,
    /// What cuts ties, before anything goes.
    pub(super) cuts: Vec<Step>,
    references: References<'p>,
}

impl<'p> Reach<'p> {
    /// As the difference alone says.
    pub(super) fn new(planner: &Planner<'p>) -> Self {
        let mut reach = Self {
            down: BTreeSet::new(),
            ties: BTreeSet::new(),
            up: BTreeSet::new(),
            disturbed: BTreeSet::new(),
            alters: BTreeMap::new(),
            aside: BTreeSet::new(),
            beside: BTreeSet::new(),
            renames: Vec::new(),
            cuts: Vec::new(),
            references: planner.from().references(),
        };
        for change in &planner.task.difference.changes {
            if change.inherited && !inherited::is_cut(planner, &change.key_before().name) {
                reach.take_inherited(planner, change);
            } else {
                reach.take(planner, change);
            }
        }
        reach
    }

    /// What partitions and children have by a change of their parent comes and goes with that; but the index of a
    /// partition is made by itself, and attached.
    fn take_inherited(&mut self, planner: &Planner<'p>, change: &Change) {
        // What is said of it alone does not come with it.
        if change.action == Action::Added && change.object.kind == ObjectKind::Column {
            self.up.insert(change.object.clone());
            return;
        }
        if let Some(step) = in_place::said_of_it_alone(planner, change) {
            self.alters.entry(change.object.clone()).or_default().push(step);
        }
        let is_part_of_index = match planner.to().item(&change.object) {
            Some(Item::Index(index)) => index.facts.as_ref().is_some_and(|facts| facts.partition_of.is_some()),
            Some(Item::Constraint(one)) => one.index.as_ref().is_some_and(|facts| facts.partition_of.is_some()),
            _ => false,
        };
        if !is_part_of_index || change.action == Action::Dropped {
            return;
        }
        if change.action == Action::Added || in_place::alter(planner, change).is_none() {
            self.up.insert(change.object.clone());
        }
    }

    fn take(&mut self, planner: &Planner<'p>, change: &Change) {
        if change.object.kind == ObjectKind::Column && planner.to().view(&change.object.name).is_some() {
            self.take_view_column(planner, change);
            return;
        }
        match &change.action {
            Action::Added if is_check_of_used_domain(planner, change) => self.take_replaced(planner, change),
            Action::Added if inherited::comes_with_parent(planner, &change.object) => {}
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
            Action::Dropped => match inherited::state_again(planner, &change.object) {
                Some(step) => self.alters.entry(change.object.clone()).or_default().push(step),
                None => drop(self.down.insert(change.object.clone())),
            },
            Action::Altered { alterations } => {
                self.renames.extend(in_place::rename(planner, change));
                if alterations.iter().any(|one| matches!(one.property, Property::DataType | Property::Collation)) {
                    self.disturbed.insert(change.key_before().clone());
                }
                match in_place::alter(planner, change) {
                    Some(Altered { first, steps }) => {
                        self.cuts.extend(first);
                        self.alters.entry(change.object.clone()).or_default().extend(steps);
                    }
                    None => self.take_replaced(planner, change),
                }
            }
        }
    }

    /// A view's columns are what its query makes them; only what is said of them is altered by itself.
    fn take_view_column(&mut self, planner: &Planner<'p>, change: &Change) {
        let is_said = |property: &Property| matches!(property, Property::Comment | Property::Grant(_));
        if change.alterations().is_empty() {
            return;
        }
        if change.alterations().iter().all(|one| is_said(&one.property))
            && let Some(Altered { first: _, steps }) = in_place::alter(planner, change)
        {
            self.alters.entry(change.object.clone()).or_default().extend(steps);
            return;
        }
        let (before, after) = (change.key_before(), &change.object);
        self.replace(owner_key(planner.from(), before), owner_key(planner.to(), after));
    }

    fn take_replaced(&mut self, planner: &Planner<'p>, change: &Change) {
        let (before, after) = (change.key_before().clone(), change.object.clone());
        // An attribute that the server does not alter is one of a type that is made anew; so is a domain whose values are
        // inside of others, where the server does not look.
        let is_attribute = before.kind == ObjectKind::Column && planner.from().table(&before.name).is_none();
        if is_attribute || is_check_of_used_domain(planner, change) {
            self.replace(owner_key(planner.from(), &before), owner_key(planner.to(), &after));
            return;
        }
        let is_plain = planner.from().table(&before.name).is_some_and(|table| table.partition_key.is_none());
        if before.kind == ObjectKind::Index && is_plain && planner.must_let_others_work(&after.name) {
            self.beside.insert(before.clone());
        }
        self.replace(before, after);
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
                self.beside.remove(&user);
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
                if is_column && planner.from().table(&user.name).is_some() {
                    if self.column_goes(planner, &user, &key) {
                        self.replace(user.clone(), after);
                        waiting.push(user);
                    } else if self.column_is_cast(planner, &user, &key) {
                        waiting.push(user);
                    } else {
                        self.free_column(planner, &user, &after, &key);
                    }
                    continue;
                }
                // A table is never made anew for what it uses: its columns are what uses it.
                if user.kind == ObjectKind::Table {
                    continue;
                }
                self.down.insert(user.clone());
                if planner.to().item(&after).is_some() && !inherited::comes_with_parent(planner, &after) {
                    self.up.insert(after);
                }
                waiting.push(user);
            }
        }
        let is_lost = |index: &ObjectKey| match planner.from().item(index) {
            // It goes with a column that it has.
            Some(Item::Index(one)) => self.down.iter().any(|key| {
                let column = key.part.as_deref().filter(|_| key.kind == ObjectKind::Column && key.name == index.name);
                column.is_some_and(|column| swap::mentions(&one.definition, column))
            }),
            _ => true,
        };
        let lost: Vec<ObjectKey> = self.beside.iter().filter(|index| is_lost(index)).cloned().collect();
        self.beside.retain(|index| !lost.contains(index));
        inherited::keep_partitions(self, planner);
        self.cut_sequences(planner);
    }

    /// Whether something goes, by its key before.
    pub(super) fn goes(&self, key: &ObjectKey) -> bool {
        self.down.contains(key)
    }

    /// Adds a step that alters something where it stands.
    pub(super) fn alter(&mut self, key: ObjectKey, step: Step) {
        self.alters.entry(key).or_default().push(step);
    }

    /// Whether a column cannot stay: it is computed from what goes.
    fn column_goes(&self, planner: &Planner<'p>, user: &ObjectKey, used: &ObjectKey) -> bool {
        let Some(Item::Column(column)) = planner.from().item(user) else { return false };
        let is_of_it = matches!(used.kind, ObjectKind::Type | ObjectKind::Collation);
        column.generated.is_some() && !is_of_it && column.local && !self.down.contains(user)
    }

    /// Whether a column is of a type, or sorted by a collation, that is made anew: then it is cast to the new one.
    fn column_is_cast(&mut self, planner: &Planner<'p>, user: &ObjectKey, used: &ObjectKey) -> bool {
        let is_of_it = matches!(used.kind, ObjectKind::Type | ObjectKind::Collation);
        if !is_of_it || !self.up.contains(&planner.key_after(used)) || !self.disturbed.insert(user.clone()) {
            return is_of_it;
        }
        let after = planner.key_after(user);
        let is_altered = planner.alters(&after, &[Property::DataType, Property::Collation]);
        if !is_altered && let Some(step) = columns::cast(planner, user, &after) {
            self.alters.entry(after).or_default().insert(0, step);
        }
        true
    }

    /// Sequences that outlive the columns that own them, and defaults that count with those that do not.
    fn cut_sequences(&mut self, planner: &Planner<'p>) {
        let from = planner.from();
        let goes = |key: &ObjectKey| self.down.contains(key) || self.down.contains(&owner_key(from, key));
        let mut cuts = Vec::new();
        for (name, sequence) in from.schemas.iter().flat_map(|(schema, all)| {
            all.sequences.iter().map(move |(name, sequence)| (ObjectName::new(schema, name), sequence))
        }) {
            let Some(owner) = &sequence.owned_by else { continue };
            let column = ObjectKey::part(ObjectKind::Column, owner.table.clone(), &owner.column);
            if !goes(&column) {
                continue;
            }
            let key = ObjectKey::new(ObjectKind::Sequence, name.clone());
            if !self.down.contains(&key) {
                let sql = format!("ALTER SEQUENCE {} OWNED BY NONE;\n", qualified(&planner.key_after(&key).name));
                cuts.push(Step::new(planner.key_after(&key), sql));
                continue;
            }
            let users = planner.uses.direct(&key).iter().filter(|user| user.kind == ObjectKind::Column);
            for user in users.filter(|user| user.name != owner.table && goes(user)) {
                let table = super::address::relation(from, &user.name, planner.new_name(&user.name));
                let own = user.part.as_deref().map(identifier).unwrap_or_default();
                cuts.push(Step::new(user.clone(), format!("ALTER {table} ALTER COLUMN {own} DROP DEFAULT;\n")));
            }
        }
        self.cuts.extend(cuts);
    }

    /// What cannot stay as it is while an object goes or is changed.
    fn hangs_on(&self, planner: &Planner<'p>, key: &ObjectKey) -> Vec<ObjectKey> {
        let from = planner.from();
        let mut users: Vec<ObjectKey> = planner.uses.direct(key).to_vec();
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
                if self.down.contains(key) && self.up.contains(&planner.key_after(key)) {
                    users.extend(swap::all_on_column(planner, &self.references, &key.name, column));
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
                users.extend(inherited::attached_indexes(planner, &key.name, name));
            }
            (ObjectKind::Index, Some(name)) => {
                users.extend(inherited::attached_indexes(planner, &key.name, name));
                let index = from.table(&key.name).and_then(|table| table.indexes.iter().find(|one| one.name == *name));
                let refers = |one: &&Reference<'_>| {
                    let own = |index: &trueup_model::Index| {
                        // What is only included stands last.
                        let number = one.key.foreign_columns.len().min(index.columns.len());
                        index.unique && has_same(&index.columns[..number], &one.key.foreign_columns)
                    };
                    index.is_some_and(own)
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
        if !matches!(used.kind, ObjectKind::Type | ObjectKind::Collation | ObjectKind::Table | ObjectKind::Column) {
            let (free, back) = columns::default_down_and_up(planner, before, after);
            for step in self.alters.get_mut(after).into_iter().flatten() {
                step.sql = free.iter().fold(std::mem::take(&mut step.sql), |sql, free| sql.replacen(&free.sql, "", 1));
            }
            self.cuts.extend(free.filter(|free| !self.cuts.iter().any(|other| other.sql == free.sql)));
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
        let with_parents_part = |key: &&ObjectKey| inherited::goes_with_parent(planner, key, &self.down);
        let goes_by_itself = |key: &&ObjectKey| {
            !with_owner(key) && !with_parent(key) && !with_parents_part(key) && !self.beside.contains(*key)
        };
        let mut list: Vec<&ObjectKey> = self.down.iter().filter(goes_by_itself).chain(&self.ties).collect();
        // What uses a column of its own table goes before the column, with which it would go unasked.
        let rank = |key: &ObjectKey| match from.item(key) {
            Some(Item::Column(column)) if column.generated.is_some() => 1,
            Some(Item::Column(_)) => 2,
            _ => 0,
        };
        list.sort_by_key(|key| (std::cmp::Reverse(self.place_from_the_end(planner, key)), rank(key)));
        list.dedup();
        let mut late_keys: BTreeSet<&ObjectKey> = BTreeSet::new();
        // From the last to the first, each is seen after those that use it.
        for key in &list {
            let is_down = |user: &ObjectKey| self.down.contains(user) || self.down.contains(&owner_key(from, user));
            // A default that counts with it is gone by then.
            let is_freed = |user: &ObjectKey| user.kind == ObjectKind::Column && key.kind == ObjectKind::Sequence;
            let stays = |user: &ObjectKey| (!is_down(user) || late_keys.contains(user)) && !is_freed(user);
            // What is made has what is given by default until then.
            let goes_last =
                matches!(key.kind, ObjectKind::Schema | ObjectKind::Extension | ObjectKind::DefaultPrivileges);
            // What comes back must make room.
            if self.up.contains(&planner.key_after(key)) || self.has_another_signature(key) {
                continue;
            }
            if goes_last || planner.uses.direct(key).iter().any(|user| user != *key && stays(user)) {
                late_keys.insert(key);
            }
        }
        let circles = self.cut_circles(planner, &list, &late_keys);
        let (late, early): (Vec<&ObjectKey>, Vec<&ObjectKey>) =
            list.into_iter().partition(|key| late_keys.contains(key));
        let steps = |keys: Vec<&ObjectKey>| keys.into_iter().filter_map(|key| self.drop_step(planner, key)).collect();
        let (mut first, mut last): (Vec<Step>, Vec<Step>) = (steps(early), steps(late));
        first.splice(0..0, circles);
        self.set_aside(planner, &mut first, &mut last);
        (first, last)
    }

    /// Where something goes before a table that uses it, for it uses the table too: the defaults and checks that do so.
    fn cut_circles(&self, planner: &Planner<'p>, list: &[&ObjectKey], late: &BTreeSet<&ObjectKey>) -> Vec<Step> {
        let from = planner.from();
        let places: BTreeMap<&ObjectKey, usize> = list.iter().enumerate().map(|(place, key)| (*key, place)).collect();
        let mut cuts: Vec<Step> = Vec::new();
        for (place, key) in list.iter().enumerate().filter(|(_, key)| key.part.is_none() && !late.contains(*key)) {
            for user in planner.uses.direct(key).iter().filter(|user| user.part.is_some() && user.name != key.name) {
                let owner = owner_key(from, user);
                let is_later = places.get(&owner).is_some_and(|other| *other > place || late.contains(&owner));
                let is_done = places.contains_key(user) || cuts.iter().any(|cut| cut.object == *user);
                if !is_later || owner.kind != ObjectKind::Table || is_done {
                    continue;
                }
                let table = address::relation(from, &user.name, planner.new_name(&user.name));
                let own = user.part.as_deref().map(identifier).unwrap_or_default();
                let sql = match from.item(user) {
                    Some(Item::Column(column)) if column.default.is_some() && column.generated.is_none() => {
                        format!("ALTER {table} ALTER COLUMN {own} DROP DEFAULT;\n")
                    }
                    Some(Item::Constraint(_)) => format!("ALTER {table} DROP CONSTRAINT {own};\n"),
                    Some(Item::Index(_) | Item::Trigger(_) | Item::Policy(_) | Item::Rule(_)) => {
                        let Some(sql) = address::drop(from, user, planner.new_name(&user.name)) else { continue };
                        sql
                    }
                    Some(Item::Column(column)) if column.generated.is_some() => {
                        format!("ALTER {table} DROP COLUMN {own};\n")
                    }
                    _ => continue,
                };
                cuts.push(Step::new(user.clone(), sql));
            }
        }
        cuts
    }

    /// In place of being dropped, what columns are of is set aside, and dropped at the end.
    fn set_aside(&self, planner: &Planner<'p>, first: &mut [Step], last: &mut Vec<Step>) {
        let mut dropped = Vec::new();
        for step in first.iter_mut().filter(|step| self.aside.contains(&step.object)) {
            let (rename, drop) = swap::aside(planner.from(), &step.object);
            step.sql = rename;
            step.effect = Effect::NONE;
            dropped.push(Step::new(step.object.clone(), drop));
        }
        last.splice(0..0, dropped);
    }

    /// What is set aside, once all is known that goes.
    pub(super) fn find_aside(&mut self, planner: &Planner<'p>) {
        let from = planner.from();
        let is_one = |key: &&ObjectKey| matches!(key.kind, ObjectKind::Type | ObjectKind::Collation);
        let comes = |key: &&ObjectKey| self.up.contains(&planner.key_after(key));
        let stays = |user: &ObjectKey| {
            user.kind == ObjectKind::Column && !self.down.contains(user) && !self.down.contains(&owner_key(from, user))
        };
        let mut aside: BTreeSet<ObjectKey> = BTreeSet::new();
        let all: Vec<&ObjectKey> = self.down.iter().filter(is_one).filter(comes).collect();
        // What something uses that is set aside is set aside too.
        loop {
            let count = aside.len();
            for key in &all {
                let is_used = planner.uses.direct(key).iter().any(|user| stays(user) || aside.contains(user));
                if is_used {
                    aside.insert((*key).clone());
                }
            }
            if aside.len() == count {
                break;
            }
        }
        self.aside = aside;
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
        let mut sql = address::drop(from, key, &owner)?;
        if key.kind == ObjectKind::Column && from.table(&key.name).is_none() {
            let cascade = columns::typed_tables_too(planner, &key.name);
            sql = sql.replace(";\n", &format!("{cascade};\n"));
        }
        // Views that need each other go at once.
        if key.kind == ObjectKind::View {
            let is_in_a_circle = |other: &&ObjectKey| {
                other.kind == ObjectKind::View && self.down.contains(*other) && planner.uses.direct(other).contains(key)
            };
            let others: Vec<&ObjectKey> = planner.uses.direct(key).iter().filter(is_in_a_circle).collect();
            if others.iter().any(|other| *other < key) {
                return None;
            }
            let names: Vec<String> = others.iter().map(|other| format!(", {}", qualified(&other.name))).collect();
            sql = sql.replacen(";\n", &format!("{};\n", names.concat()), 1);
        }
        let mut step = Step::new(key.clone(), String::new()).does(Effect::of_dropping(from, key));
        // It ends what it began at the publisher.
        step.transactional = key.kind != ObjectKind::Subscription;
        let rows = planner.task.measures.get(&key.name).and_then(|measure| measure.rows);
        let is_plain_table = from.table(&key.name).is_some_and(|table| table.partition_key.is_none());
        if key.kind == ObjectKind::Index && planner.task.online && !is_small(rows) && is_plain_table {
            sql = sql.replacen("DROP INDEX", "DROP INDEX CONCURRENTLY", 1);
            step = step.does(Effect::QUIET).alone();
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
            list.extend(steps.map(|step| {
                // A sequence's owner must be there.
                let is_owned = key.kind == ObjectKind::Sequence && step.object != *key;
                let place = if is_owned { (planner.to_order.position(&step.object), 4) } else { (position, 1) };
                (place.0, place.1, step.clone())
            }));
        }
        for key in &self.up {
            let owner = owner_key(to, key);
            if key.part.is_some() && self.up.contains(&owner) {
                continue;
            }
            let position = planner.to_order.position(key);
            let (rank, steps) = match to.item(key) {
                // What it is computed from has its type by then.
                Some(Item::Column(column)) if column.generated.is_some() => (2, columns::add(planner, key)),
                Some(Item::Column(_)) => (0, columns::add(planner, key)),
                _ if planner.to_order.is_inline(key) => (2, columns::add_constraint(planner, key)),
                _ => continue,
            };
            let steps = steps.into_iter().map(|step| access::with_access(planner, step));
            list.extend(steps.map(|step| (position, rank, step)));
        }
        let statements = planner.to_order.statements(to, super::OPTIONS, &is_made);
        // Of what is made in several pieces, the first is there to be given; of a type that is its shell, and the last is.
        let mut given: BTreeMap<ObjectKey, usize> = BTreeMap::new();
        let mut made: BTreeSet<ObjectKey> = BTreeSet::new();
        for (position, key, _) in &statements {
            let place = given.entry(key.clone()).or_insert(*position);
            *place = if key.kind == ObjectKind::Type { *position } else { *place };
        }
        for (position, key, sql) in statements {
            let is_beside = self.beside.iter().any(|old| planner.key_after(old) == key);
            let is_made = |owner: &ObjectKey| self.up.contains(owner);
            // What comes later, as that the index of a partition is attached to its parent's, takes a moment.
            let effect = if made.insert(key.clone()) { Effect::of_making(to, &key) } else { Effect::EXCLUSIVE };
            let mut step = Step::new(key, sql).does(effect);
            let is_owned = step.object.part.is_none() || step.object.kind == ObjectKind::Statistics;
            if is_owned && given.get(&step.object) == Some(&position) {
                step = access::with_access(planner, step);
            }
            if step.sql.is_empty() {
                continue;
            }
            let steps = in_place::online(planner, step, is_beside, &is_made);
            list.extend(steps.into_iter().map(|step| (position, 3, step)));
        }
        list.sort_by_key(|(position, rank, _)| (*position, *rank));
        list.into_iter().map(|(_, _, step)| step).collect()
    }
}

/// Whether it is a check of a domain of which arrays and rows are in tables.
fn is_check_of_used_domain(planner: &Planner<'_>, change: &Change) -> bool {
    let domain = ObjectKey::new(ObjectKind::Type, change.key_before().name.clone());
    change.object.kind == ObjectKind::Constraint
        && matches!(planner.from().item(&domain), Some(Item::Type(_)))
        && planner.to().item(&owner_key(planner.to(), &change.object)).is_some()
        && super::types::is_inside_columns(planner, &domain)
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
