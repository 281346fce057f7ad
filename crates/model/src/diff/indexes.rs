//! Indexes that no constraint owns, and what constraints' indexes have beside the constraint.

use super::alterations::{Alterations, Judgement, breaking, risky, safe};
use super::text::signature;
use super::{Comparison, Keys, Part, parts, take_alike};
use crate::change::Property;
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::table::{Index, IndexFacts, Table};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl<'c> Comparison<'c> {
    /// Compares the indexes of a table or materialized view; the tables are those that they stand on.
    pub(super) fn indexes(
        &mut self,
        keys: &Keys,
        from: &'c [Index],
        to: &'c [Index],
        tables: Option<(&Table, &Table)>,
    ) {
        if from == to {
            return;
        }
        let mut dropped = Vec::new();
        let mut added = Vec::new();
        for part in parts(from, to, |index| &index.name, |name| name) {
            match part {
                Part::Dropped(index) => dropped.push(index),
                Part::Added(index) => added.push(index),
                Part::Both(from, to) => self.index(keys.part(ObjectKind::Index, &from.name, &to.name), from, to),
            }
        }
        for (from, to) in
            take_alike(&mut dropped, &mut added, |one| signature(&one.definition, &one.name), |one| &one.name)
        {
            self.index(keys.part(ObjectKind::Index, &from.name, &to.name), from, to);
        }
        for index in dropped {
            let key = ObjectKey::part(ObjectKind::Index, keys.before.name.clone(), &index.name);
            let judgement = match (index.is_invalid(), index.unique) {
                (true, _) => safe("it could not be used"),
                (false, true) => breaking("equal rows are accepted, and upserts that rely on it fail"),
                (false, false) => risky("queries that use it take longer"),
            };
            self.dropped(key, judgement);
        }
        for index in added {
            let key = ObjectKey::part(ObjectKind::Index, keys.after.name.clone(), &index.name);
            let is_new_column = |name: &String| is_new(name, tables);
            let judgement = match index.unique {
                true if index.columns.iter().all(is_new_column) => safe("a new index over new columns"),
                true => breaking("rows that are there may be equal, and equal rows are refused"),
                false => safe("a new index"),
            };
            self.added(key, judgement);
        }
    }

    fn index(&mut self, keys: Keys, from: &Index, to: &Index) {
        if from == to {
            return;
        }
        let Index { name: _, unique, method: _, columns: _, definition: _, facts, comment, depends_on: _ } = from;
        let mut found = self.alterations();
        found.name(&keys, safe("only its name"));
        // Its parameters stand in the definition too, and are alterations of their own.
        let (before, after) = (without_parameters(from), without_parameters(to));
        let has_same_signature = || signature(&before, &from.name) == signature(&after, &to.name);
        if from.name == to.name && before != after || from.name != to.name && !has_same_signature() {
            let judgement = match (unique, to.unique) {
                (false, true) => breaking("rows that are there may be equal, and equal rows are refused"),
                (true, false) => breaking("equal rows are accepted, and upserts that rely on it fail"),
                (true, true) => breaking("other rows are refused than before"),
                (false, false) => risky("queries that use it may take longer"),
            };
            found.sql(Property::Definition, Some(&before), Some(&after), |_, _| judgement);
        }
        found.index_facts(facts.as_deref(), to.facts.as_deref());
        found.comment(Property::Comment, comment.as_deref(), to.comment.as_deref());
        self.altered(keys, found);
    }
}

/// An index's definition without its storage parameters, where the server prints them in it.
fn without_parameters(index: &Index) -> Cow<'_, str> {
    let definition = index.definition.as_str();
    let has_parameters = index.facts.as_ref().is_some_and(|facts| !facts.parameters.is_empty());
    let clause = definition.find(" WITH (").filter(|_| has_parameters);
    let end = clause.and_then(|start| Some(start + definition.get(start..)?.find(')')? + 1));
    match (clause, end) {
        (Some(start), Some(end)) => {
            let (before, after) = (definition.get(..start), definition.get(end..));
            Cow::Owned(format!("{}{}", before.unwrap_or_default(), after.unwrap_or_default()))
        }
        _ => Cow::Borrowed(definition),
    }
}

/// Whether a table has got the column only now, without values in the rows that are there.
pub(super) fn is_new(column: &str, tables: Option<(&Table, &Table)>) -> bool {
    let Some((before, after)) = tables else { return false };
    let is_before = before.columns.iter().any(|one| one.name == column);
    !is_before && after.columns.iter().any(|one| one.name == column && one.nullable && one.default.is_none())
}

impl Alterations<'_> {
    /// Compares what an index has beside its definition.
    pub(super) fn index_facts(&mut self, from: Option<&IndexFacts>, to: Option<&IndexFacts>) {
        let none = IndexFacts::default();
        let (from, to) = (from.unwrap_or(&none), to.unwrap_or(&none));
        if from == to {
            return;
        }
        let IndexFacts {
            clustered,
            replica_identity,
            invalid,
            comment,
            partition_of,
            extensions,
            statistics,
            parameters,
            options,
        } = from;
        let words = ["yes", "no"];
        self.claim(Property::Clustered, (*clustered, to.clustered), words, safe("only how rows are sorted by CLUSTER"));
        let judgement = risky("what is replicated of updates and deletes is different");
        self.claim(Property::ReplicaIdentity, (*replica_identity, to.replica_identity), words, judgement);
        let judgement = if to.invalid { risky("it cannot be used any more") } else { safe("it can be used now") };
        self.claim(Property::Validity, (*invalid, to.invalid), ["invalid", "valid"], judgement);
        self.comment(Property::IndexComment, comment.as_deref(), to.comment.as_deref());
        let shown = |name: &Option<ObjectName>| name.as_ref().map(ToString::to_string);
        let judgement: Judgement = safe("only which index it goes with");
        self.exact(
            Property::IndexPartitionOf,
            shown(partition_of).as_deref(),
            shown(&to.partition_of).as_deref(),
            judgement,
        );
        self.extensions(extensions, &to.extensions);
        let targets = |facts: &BTreeMap<u16, i32>| -> Vec<String> {
            facts.iter().map(|(column, target)| format!("{column}: {target}")).collect()
        };
        let judgement = safe("only the planner sees it");
        self.list(Property::IndexStatistics, &targets(statistics), &targets(&to.statistics), judgement);
        self.parameters(parameters, &to.parameters, |_| safe("only how it is stored and kept"));
        self.options(options, &to.options, |_| safe("only how it is stored and kept"));
    }
}
