//! Columns of tables and views, and attributes of composite types.

use super::alterations::{Alterations, Judgement, breaking, risky, safe};
use super::sequences::numbers;
use super::{Comparison, Ignored, Keys, Part, parts, take_alike};
use crate::change::{LikelyRename, Property};
use crate::name::{ObjectKey, ObjectKind};
use crate::table::{Column, ColumnSecurity, Generated, Identity, NotNull};
use std::collections::HashSet;

/// What columns belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Table,
    View,
    Composite,
}

impl<'c> Comparison<'c> {
    /// Compares the columns of one owner; its keys are its own.
    pub(super) fn columns(&mut self, owner: Owner, keys: &Keys, from: &'c [Column], to: &'c [Column]) {
        if from == to {
            return;
        }
        let renames = self.renames;
        let after = |name| renames.column_after(&keys.before.name, name);
        let (mut dropped, mut added) = (Vec::new(), Vec::new());
        for part in parts(from, to, |column| &column.name, after) {
            match part {
                Part::Dropped(column) => {
                    let key = ObjectKey::part(ObjectKind::Column, keys.before.name.clone(), &column.name);
                    self.dropped(key, when_dropped(owner, column));
                    dropped.push(column);
                }
                Part::Added(column) => {
                    let key = ObjectKey::part(ObjectKind::Column, keys.after.name.clone(), &column.name);
                    self.added(key, when_added(owner, column));
                    added.push(column);
                }
                Part::Both(from, to) => {
                    let keys = keys.part(ObjectKind::Column, &from.name, &to.name);
                    self.column(owner, keys, from, to);
                }
            }
        }
        if owner != Owner::View {
            self.likely_column_renames(keys, dropped, added);
        }
    }

    fn column(&mut self, owner: Owner, keys: Keys, from: &Column, to: &Column) {
        if from == to {
            return;
        }
        let mut found = self.alterations();
        found.name(&keys, breaking("whatever names it by its old name fails"));
        found.data_type(&from.data_type, &to.data_type);
        found.nullable(from, to);
        found.default(owner, from, to);
        found.generated(from.generated.as_deref(), to.generated.as_deref());
        found.identity(from.identity.as_deref(), to.identity.as_deref(), to);
        let collation = |column: &Column| column.collation.as_ref().map(ToString::to_string);
        let judgement = risky("values are sorted and compared otherwise");
        found.exact(Property::Collation, collation(from).as_deref(), collation(to).as_deref(), judgement);
        found.not_null(from.not_null.as_deref(), to.not_null.as_deref());
        found.inheritance((from.local, from.inherited), (to.local, to.inherited));
        found.options(&from.options, &to.options, judge_option);
        found.comment(Property::Comment, from.comment.as_deref(), to.comment.as_deref());
        let none = ColumnSecurity::default();
        let (had, has) = (from.security.as_deref().unwrap_or(&none), to.security.as_deref().unwrap_or(&none));
        found.grants(&had.grants, &has.grants);
        found.security_labels(&had.security_labels, &has.security_labels);
        self.altered(keys, found);
    }

    /// One dropped column and one new one that are alike in all but the name.
    fn likely_column_renames(&mut self, keys: &Keys, mut dropped: Vec<&'c Column>, mut added: Vec<&'c Column>) {
        let signature = |column: &Column| {
            let Column { data_type, nullable, default, .. } = column;
            format!("{}\u{0}{nullable}\u{0}{}", data_type.text, default.as_deref().unwrap_or_default())
        };
        for (from, to) in take_alike(&mut dropped, &mut added, signature, |column| &column.name) {
            let Keys { before, after } = keys.part(ObjectKind::Column, &from.name, &to.name);
            self.likely.push(LikelyRename { from: before, to: after });
        }
    }
}

impl Alterations<'_> {
    /// The order of the columns that are on both sides.
    pub(super) fn column_order(&mut self, keys: &Keys, from: &[Column], to: &[Column], judgement: Judgement) {
        if self.ignores(Ignored::ColumnOrder) {
            return;
        }
        let renames = self.renames;
        let names = |columns: &[Column]| columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
        let from: Vec<String> =
            from.iter().map(|column| renames.column_after(&keys.before.name, &column.name).to_owned()).collect();
        let to = names(to);
        let (had, has): (HashSet<&String>, HashSet<&String>) = (from.iter().collect(), to.iter().collect());
        let common = |names: &[String], others: &HashSet<&String>| -> Vec<String> {
            names.iter().filter(|name| others.contains(name)).cloned().collect()
        };
        self.list(Property::ColumnOrder, &common(&from, &has), &common(&to, &had), judgement);
    }

    fn nullable(&mut self, from: &Column, to: &Column) {
        let judgement = match (to.nullable, &to.default) {
            (true, _) => risky("programs may now meet nulls in it"),
            (false, None) if to.identity.is_none() && to.generated.is_none() => {
                breaking("rows that have no value in it, and inserts that give none, are refused")
            }
            (false, _) => risky("rows that have no value in it are refused"),
        };
        self.claim(Property::Nullable, (from.nullable, to.nullable), ["null", "not null"], judgement);
    }

    fn default(&mut self, owner: Owner, from: &Column, to: &Column) {
        let is_given = to.identity.is_some() || to.generated.is_some();
        let is_needed = owner == Owner::Table && !to.nullable && !is_given;
        self.sql(Property::Default, from.default.as_deref(), to.default.as_deref(), |_, after| match after {
            None if is_needed => breaking("inserts that rely on it fail, for the column takes no nulls"),
            None if is_given => safe("the value comes in another way"),
            None => risky("inserts that rely on it leave a null"),
            Some(_) if from.default.is_none() => safe("inserts that give no value get one"),
            Some(_) => risky("inserts that give no value get another one"),
        });
    }

    fn generated(&mut self, from: Option<&Generated>, to: Option<&Generated>) {
        let shown = |generated: Option<&Generated>| {
            let word = |stored| if stored { "stored" } else { "virtual" };
            generated.map(|Generated { expression, stored }| format!("{expression} {}", word(*stored)))
        };
        let judgement = match (from, to) {
            (None, _) => breaking("statements that write it fail"),
            (Some(_), None) => risky("it is not computed any more"),
            (Some(from), Some(to)) if from.expression == to.expression => safe("only where its values are kept"),
            (Some(_), Some(_)) => risky("its values are others"),
        };
        self.sql(Property::Generated, shown(from).as_deref(), shown(to).as_deref(), |_, _| judgement);
    }

    fn identity(&mut self, from: Option<&Identity>, to: Option<&Identity>, column: &Column) {
        let word = |identity: &Identity| if identity.always { "always" } else { "by default" };
        let judgement = match (from, to) {
            (_, Some(to)) if to.always => breaking("inserts that give a value are refused"),
            (_, Some(_)) => safe("inserts that give no value get one"),
            (_, None) if column.nullable || column.default.is_some() => risky("values come in another way"),
            (_, None) => breaking("inserts that give no value fail"),
        };
        self.exact(Property::Identity, from.map(word), to.map(word), judgement);
        let (Some(from), Some(to)) = (from, to) else { return };
        let Identity { always: _, sequence_name, sequence } = from;
        let judgement = risky("whatever takes values from its sequence by name fails");
        let is_carried_along = self.renames.after(ObjectKind::Sequence, sequence_name) == to.sequence_name;
        if !is_carried_along {
            self.value(Property::IdentitySequence, sequence_name, &to.sequence_name, judgement);
        }
        numbers(self, sequence, &to.sequence);
        self.options(&sequence.options, &to.sequence.options, |_| risky("its values may be lost in a crash"));
        let comment = |sequence: &Identity| sequence.sequence.attached.comment.clone();
        self.comment(Property::SequenceComment, comment(from).as_deref(), comment(to).as_deref());
        // Its owner is the table's.
        let (had, has) = (&sequence.attached, &to.sequence.attached);
        self.grants(&had.grants, &has.grants);
        self.security_labels(&had.security_labels, &has.security_labels);
        self.extensions(&had.extensions, &has.extensions);
    }

    /// Compares the named NOT NULL constraints of a column or domain.
    pub(super) fn not_null(&mut self, from: Option<&NotNull>, to: Option<&NotNull>) {
        if from == to {
            return;
        }
        let ignores_comments = self.ignores(Ignored::Comments);
        let shown = |one: &NotNull| {
            let NotNull { name, local, inherited, no_inherit, validated, comment } = one;
            let mut text = name.clone();
            for (is_said, words) in [
                (*no_inherit, " no inherit"),
                (!*validated, " not valid"),
                (*inherited, " inherited"),
                (!*local, " not local"),
            ] {
                text.push_str(if is_said { words } else { "" });
            }
            match comment {
                Some(comment) if !ignores_comments => format!("{text}: {comment}"),
                _ => text,
            }
        };
        // Where one side has none, that the column takes nulls says the same.
        let (Some(from), Some(to)) = (from, to) else { return };
        self.value(Property::NotNull, shown(from), shown(to), safe("the column takes no nulls either way"));
    }

    /// Compares where a part comes from: declared by the table itself, brought by its parents, or both.
    pub(super) fn inheritance(&mut self, from: (bool, bool), to: (bool, bool)) {
        let word = |(local, inherited)| match (local, inherited) {
            (true, false) => "own",
            (true, true) => "own and inherited",
            (false, _) => "inherited",
        };
        self.value(Property::Inheritance, word(from), word(to), safe("only what happens when a parent is altered"));
    }
}

fn when_dropped(owner: Owner, column: &Column) -> Judgement {
    match owner {
        // Its values can be computed again.
        Owner::Table if column.generated.is_some() => breaking("whatever names it fails"),
        Owner::Table => breaking("its data is lost, and whatever names it fails"),
        Owner::View | Owner::Composite => breaking("whatever names it fails"),
    }
}

fn when_added(owner: Owner, column: &Column) -> Judgement {
    match owner {
        Owner::View => safe("a new column"),
        Owner::Composite => risky("what builds values of the type by position fails"),
        Owner::Table if is_required(column) => {
            breaking("rows that are there have no value for it, and inserts that do not name it fail")
        }
        Owner::Table => safe("a new column"),
    }
}

/// Whether an insert must give a value.
fn is_required(column: &Column) -> bool {
    !column.nullable && column.default.is_none() && column.generated.is_none() && column.identity.is_none()
}

fn judge_option(name: &str) -> Judgement {
    match name {
        "storage" | "compression" | "statistics" | "parameters" => safe("only how values are stored or estimated"),
        _ => risky("it may behave differently"),
    }
}
