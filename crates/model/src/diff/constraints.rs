//! Constraints of tables and domains, and foreign keys.

use super::alterations::{Judgement, breaking, risky, safe};
use super::indexes::is_new;
use super::tables::same_table;
use super::{Comparison, Keys, Part, parts, take_alike, text};
use crate::change::Property;
use crate::name::{ObjectKey, ObjectKind};
use crate::table::{Constraint, ConstraintKind, ForeignKey, Table};

impl<'c> Comparison<'c> {
    /// Compares the constraints of a table, foreign keys excepted.
    pub(super) fn constraints(&mut self, keys: &Keys, before: &'c Table, after: &'c Table, from: &'c [Constraint]) {
        let is_over_new_columns = |one: &Constraint| {
            !one.columns.is_empty() && one.columns.iter().all(|column| is_new(column, Some((before, after))))
        };
        self.constraint_lists(keys, from, &after.constraints, is_over_new_columns);
    }

    /// Compares the checks of a domain.
    pub(super) fn domain_constraints(&mut self, keys: &Keys, from: &'c [Constraint], to: &'c [Constraint]) {
        self.constraint_lists(keys, from, to, |_| false);
    }

    fn constraint_lists(
        &mut self,
        keys: &Keys,
        from: &'c [Constraint],
        to: &'c [Constraint],
        is_over_new_columns: impl Fn(&Constraint) -> bool,
    ) {
        if from == to {
            return;
        }
        let (mut dropped, mut added) = (Vec::new(), Vec::new());
        for part in parts(from, to, |one| &one.name, |name| name) {
            match part {
                Part::Dropped(one) => dropped.push(one),
                Part::Added(one) => added.push(one),
                Part::Both(from, to) => {
                    self.constraint(keys.part(ObjectKind::Constraint, &from.name, &to.name), from, to)
                }
            }
        }
        let signature = |one: &Constraint| format!("{}\u{0}{}", kind_word(one.kind), one.definition);
        for (from, to) in take_alike(&mut dropped, &mut added, signature, |one| &one.name) {
            self.constraint(keys.part(ObjectKind::Constraint, &from.name, &to.name), from, to);
        }
        for one in dropped {
            let key = ObjectKey::part(ObjectKind::Constraint, keys.before.name.clone(), &one.name);
            self.dropped(key, when_dropped(one.kind));
        }
        for one in added {
            let key = ObjectKey::part(ObjectKind::Constraint, keys.after.name.clone(), &one.name);
            let judgement = if one.kind != ConstraintKind::Trigger && is_over_new_columns(one) {
                safe("it is about new columns only")
            } else {
                when_added(one.kind, one.validated)
            };
            self.added(key, judgement);
        }
    }

    fn constraint(&mut self, keys: Keys, from: &Constraint, to: &Constraint) {
        if from == to && keys.before == keys.after {
            return;
        }
        let Constraint {
            name: _,
            kind,
            columns,
            definition,
            validated,
            inherited,
            local,
            index,
            comment,
            depends_on: _,
        } = from;
        let mut found = self.alterations();
        found.name(&keys, risky("statements that name it, as upserts can, fail"));
        let judgement = breaking("other rows are refused than before");
        found.value(Property::ConstraintKind, kind_word(*kind), kind_word(to.kind), judgement);
        let is_key = matches!(kind, ConstraintKind::PrimaryKey | ConstraintKind::Unique);
        // That it was not validated stands in the definition too, and is an alteration of its own.
        let (before, after) = (without_state(definition), without_state(&to.definition));
        let judgement = if is_key && *columns == to.columns {
            risky("when and how it is looked at is different")
        } else {
            breaking("other rows are refused than before")
        };
        found.sql(Property::Definition, Some(before), Some(after), |_, _| judgement);
        found.validated(*validated, to.validated);
        found.inheritance((*local, *inherited), (to.local, to.inherited));
        found.index_facts(index.as_deref(), to.index.as_deref());
        found.comment(Property::Comment, comment.as_deref(), to.comment.as_deref());
        self.altered(keys, found);
    }

    /// Compares the foreign keys of a table.
    pub(super) fn foreign_keys(&mut self, keys: &Keys, before: &'c Table, after: &'c Table, from: &'c [ForeignKey]) {
        let to = &after.foreign_keys;
        if from == to {
            return;
        }
        let (mut dropped, mut added) = (Vec::new(), Vec::new());
        for part in parts(from, to, |one| &one.name, |name| name) {
            match part {
                Part::Dropped(one) => dropped.push(one),
                Part::Added(one) => added.push(one),
                Part::Both(from, to) => {
                    self.foreign_key(keys.part(ObjectKind::Constraint, &from.name, &to.name), from, to)
                }
            }
        }
        for (from, to) in take_alike(&mut dropped, &mut added, |one| one.definition.clone(), |one| &one.name) {
            self.foreign_key(keys.part(ObjectKind::Constraint, &from.name, &to.name), from, to);
        }
        for one in dropped {
            let key = ObjectKey::part(ObjectKind::Constraint, keys.before.name.clone(), &one.name);
            self.dropped(key, risky("rows may reference what is not there"));
        }
        for one in added {
            let key = ObjectKey::part(ObjectKind::Constraint, keys.after.name.clone(), &one.name);
            let judgement = if one.columns.iter().all(|column| is_new(column, Some((before, after)))) {
                safe("it is about new columns only")
            } else if one.validated {
                breaking("rows that reference nothing may be there, and are refused")
            } else {
                breaking("new rows that reference nothing are refused")
            };
            self.added(key, judgement);
        }
    }

    fn foreign_key(&mut self, keys: Keys, from: &ForeignKey, to: &ForeignKey) {
        if from == to && keys.before == keys.after {
            return;
        }
        let ForeignKey {
            name: _,
            columns: _,
            foreign_table,
            foreign_columns: _,
            definition,
            validated,
            inherited,
            comment,
        } = from;
        let mut found = self.alterations();
        found.name(&keys, safe("only its name"));
        let (before, after) = (without_state(definition), without_state(&to.definition));
        let is_same_reference = same_table(self, foreign_table, &to.foreign_table)
            && text::same(&without_actions(from), &without_actions(to), &self.renames.words);
        let judgement = if is_same_reference {
            risky("what happens to rows whose target goes is different")
        } else {
            breaking("rows that reference nothing by it may be there, and are refused")
        };
        found.sql(Property::Definition, Some(before), Some(after), |_, _| judgement);
        found.validated(*validated, to.validated);
        found.inheritance((!*inherited, *inherited), (!to.inherited, to.inherited));
        found.comment(Property::Comment, comment.as_deref(), to.comment.as_deref());
        self.altered(keys, found);
    }
}

impl super::Alterations<'_> {
    fn validated(&mut self, from: bool, to: bool) {
        let judgement = if to {
            risky("rows that are there may not satisfy it")
        } else {
            safe("rows that are there need not satisfy it")
        };
        self.claim(Property::Validated, (from, to), ["valid", "not valid"], judgement);
    }
}

/// A definition without the note that existing rows have not been checked.
fn without_state(definition: &str) -> &str {
    definition.strip_suffix(" NOT VALID").unwrap_or(definition)
}

/// What a foreign key references, without what happens then.
fn without_actions(key: &ForeignKey) -> String {
    let length = key.definition.len() - key.actions().map_or(0, str::len);
    key.definition.get(..length).unwrap_or(&key.definition).trim_end().to_owned()
}

fn when_added(kind: ConstraintKind, validated: bool) -> Judgement {
    match kind {
        ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion => {
            breaking("rows that are there may violate it, and equal rows are refused")
        }
        ConstraintKind::Check if validated => breaking("rows that are there may violate it, and new ones are refused"),
        ConstraintKind::Check => breaking("new rows that violate it are refused"),
        ConstraintKind::Trigger => risky("it is looked at by every write"),
    }
}

fn when_dropped(kind: ConstraintKind) -> Judgement {
    match kind {
        ConstraintKind::PrimaryKey | ConstraintKind::Unique => {
            breaking("equal rows are accepted, and foreign keys and upserts that rely on it fail")
        }
        ConstraintKind::Check | ConstraintKind::Exclusion | ConstraintKind::Trigger => {
            risky("rows that it refused are accepted")
        }
    }
}

fn kind_word(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::PrimaryKey => "primary key",
        ConstraintKind::Unique => "unique",
        ConstraintKind::Check => "check",
        ConstraintKind::Exclusion => "exclusion",
        ConstraintKind::Trigger => "trigger",
    }
}
