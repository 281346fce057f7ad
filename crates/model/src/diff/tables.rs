//! Tables, with all that belongs to them.

use super::alterations::{Alterations, Judgement, breaking, risky, safe};
use super::columns::Owner;
use super::{Comparison, Keys, Pair, Sides, take_alike, text};
use crate::change::{LikelyRename, Property};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::table::{Column, PartitionOf, Table, TableKind};

impl<'c> Comparison<'c> {
    pub(super) fn tables(&mut self) {
        let Sides { dropped, added, pairs } = self.sides(ObjectKind::Table, self.from.tables(), self.to.tables());
        self.likely_table_renames(&dropped, &added);
        for (key, _) in dropped {
            self.dropped(key, breaking("its data is lost, and whatever names it fails"));
        }
        for pair in pairs {
            if pair.from != pair.to || pair.keys.before != pair.keys.after {
                self.table(pair);
            }
        }
        for (key, _) in added {
            self.added(key, safe("a new table"));
        }
    }

    fn table(&mut self, pair: Pair<'c, Table>) {
        let Pair { from, to, keys } = pair;
        // Taken apart field by field, so that a new field is a compile error here and not overlooked.
        let Table {
            kind: _,
            columns,
            constraints,
            foreign_keys,
            indexes,
            triggers,
            policies,
            rules,
            statistics,
            inherits: _,
            partition_of: _,
            partition_key: _,
            of_type: _,
            foreign_server: _,
            parameters: _,
            options: _,
            definition,
            attached: _,
        } = from;
        let place = self.changes.len();
        self.columns(Owner::Table, &keys, columns, &to.columns);
        self.constraints(&keys, from, to, constraints);
        self.foreign_keys(&keys, from, to, foreign_keys);
        let is_in_definition = self.changes.len() > place;
        self.indexes(&keys, indexes, &to.indexes, Some((from, to)));
        self.triggers(&keys, triggers, &to.triggers);
        self.policies(&keys, policies, &to.policies);
        self.rules(&keys, rules, &to.rules);
        self.statistics(&keys, statistics, &to.statistics);
        let mut found = self.alterations();
        found.table(&keys, from, to);
        if found.list.is_empty() && !is_in_definition {
            // The statement says more than the facts: what a conflict does, for one.
            let judgement = risky("its statement says something else");
            found.sql(Property::Definition, definition.as_deref(), to.definition.as_deref(), |_, _| judgement);
        }
        let parts = self.changes.split_off(place);
        self.altered(keys, found);
        self.changes.extend(parts);
    }

    /// One dropped table and one new one that have the same columns.
    fn likely_table_renames(&mut self, dropped: &[(ObjectKey, &Table)], added: &[(ObjectKey, &Table)]) {
        let signature = |(_, table): &(ObjectKey, &Table)| {
            let column = |column: &Column| format!("{}\u{0}{}", column.name, column.data_type.text);
            table.columns.iter().map(column).collect::<Vec<_>>().join("\u{0}")
        };
        let (mut dropped, mut added) = (dropped.iter().collect(), added.iter().collect());
        for (from, to) in take_alike(&mut dropped, &mut added, signature, |(key, _)| &key.name.name) {
            self.likely.push(LikelyRename { from: from.0.clone(), to: to.0.clone() });
        }
    }
}

impl Alterations<'_> {
    fn table(&mut self, keys: &Keys, from: &Table, to: &Table) {
        self.name(keys, breaking("whatever names it by its old name fails"));
        let judgement = risky("its rows must move, and what it can do is different");
        self.value(Property::TableKind, kind_word(from.kind), kind_word(to.kind), judgement);
        self.partition(from.partition_of.as_ref(), to.partition_of.as_ref());
        self.sql(Property::PartitionKey, from.partition_key.as_deref(), to.partition_key.as_deref(), |_, _| {
            risky("its rows must move to other partitions")
        });
        let renames = self.renames;
        let parents: Vec<String> =
            from.inherits.iter().map(|name| renames.after(ObjectKind::Table, name).to_string()).collect();
        let parents_after: Vec<String> = to.inherits.iter().map(ToString::to_string).collect();
        self.list(Property::Inherits, &parents, &parents_after, risky("its parents show other rows than before"));
        let type_before = from.of_type.as_ref().map(|name| renames.after(ObjectKind::Type, name).to_string());
        let type_after = to.of_type.as_ref().map(ToString::to_string);
        self.exact(Property::OfType, type_before.as_deref(), type_after.as_deref(), safe("its columns stay"));
        let judgement = risky("its rows come from elsewhere");
        self.exact(Property::ForeignServer, from.foreign_server.as_deref(), to.foreign_server.as_deref(), judgement);
        let judgement = safe("only what `SELECT *` and inserts without names get");
        self.column_order(keys, &from.columns, &to.columns, judgement);
        self.parameters(&from.parameters, &to.parameters, |_| safe("only how it is stored and kept"));
        self.options(&from.options, &to.options, |name| judge_option(name, to.options.contains_key(name)));
        self.attached(&from.attached, &to.attached);
    }

    fn partition(&mut self, from: Option<&PartitionOf>, to: Option<&PartitionOf>) {
        let renames = self.renames;
        let before = from.map(|of| renames.after(ObjectKind::Table, &of.parent).to_string());
        let after = to.map(|of| of.parent.to_string());
        let judgement = match to {
            Some(_) => risky("its rows are seen in another table"),
            None => risky("its rows are not seen in the partitioned table any more"),
        };
        self.exact(Property::PartitionOf, before.as_deref(), after.as_deref(), judgement);
        if let (Some(from), Some(to)) = (from, to)
            && !text::same(&from.bound, &to.bound, &renames.words)
        {
            let judgement = risky("rows may not fit, or not find their partition");
            self.add(Property::PartitionBound, Some(from.bound.clone()), Some(to.bound.clone()), judgement);
        }
    }
}

/// The names of tables of both sides, those of the first as they are after all renames.
pub(super) fn same_table(comparison: &Comparison<'_>, from: &ObjectName, to: &ObjectName) -> bool {
    comparison.renames.after(ObjectKind::Table, from) == *to
}

fn kind_word(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Ordinary => "ordinary",
        TableKind::Partitioned => "partitioned",
        TableKind::Foreign => "foreign",
        TableKind::Virtual => "virtual",
    }
}

/// Options are what only one product has; unknown ones are taken for risky.
fn judge_option(name: &str, is_set: bool) -> Judgement {
    match (name, is_set) {
        ("unlogged", true) => risky("its rows are lost in a crash"),
        ("unlogged", false) | ("tablespace" | "access_method", _) => safe("only how it is stored"),
        ("row_security" | "force_row_security", true) => risky("who sees and writes which rows is decided by policies"),
        ("row_security" | "force_row_security", false) => risky("policies do not keep rows from anybody any more"),
        ("replica_identity", _) => risky("what is replicated of updates and deletes is different"),
        ("strict", true) => breaking("values of other types are refused"),
        ("without_rowid", _) => breaking("its rows are identified otherwise"),
        _ => risky("it may behave differently"),
    }
}
