//! The completeness ledger: of each kind, how many objects were found and what became of them.

use crate::catalog::{Catalog, UnreadReason};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::table::ConstraintKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How complete a catalog is, kind by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// A line for each kind of which something was found, in the order of [`ObjectKind::ALL`].
    pub lines: Vec<LedgerLine>,
    /// How many secrets were left out on purpose.
    pub withheld: usize,
}

/// The account of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// The kind.
    pub kind: ObjectKind,
    /// How many there are in the database, as far as can be seen.
    pub found: usize,
    /// How many of them the catalog describes.
    pub written: usize,
    /// How many are invalid in the database, and so left out on purpose.
    pub invalid: usize,
    /// How many have a kind or property that this trueup does not know.
    pub not_modelled: usize,
    /// How many the role may not read.
    pub not_readable: usize,
}

impl Ledger {
    /// Whether everything found that is valid is described.
    pub fn is_complete(&self) -> bool {
        self.lines.iter().all(|line| line.found == line.written + line.invalid)
    }

    /// The account in one line: `3 schemas, 64 tables, 12 indexes (1 invalid left out)`.
    pub fn summary(&self) -> String {
        if self.lines.is_empty() {
            return "nothing".to_owned();
        }
        let counted = |line: &LedgerLine| {
            let name = if line.written == 1 { line.kind.singular() } else { line.kind.plural() };
            let invalid = match line.invalid {
                0 => String::new(),
                count => format!(" ({count} invalid left out)"),
            };
            format!("{} {name}{invalid}", line.written)
        };
        self.lines.iter().map(counted).collect::<Vec<_>>().join(", ")
    }
}

impl Catalog {
    /// The indexes that are invalid in the database: no copy gets them.
    pub fn invalid_indexes(&self) -> impl Iterator<Item = ObjectKey> {
        let of_tables = self.tables().map(|(name, table)| (name, &table.indexes));
        let of_views = self.views().map(|(name, view)| (name, &view.indexes));
        of_tables.chain(of_views).flat_map(|(table, indexes)| {
            let invalid = indexes.iter().filter(|index| index.is_invalid());
            invalid.map(move |index| ObjectKey::new(ObjectKind::Index, ObjectName::new(&table.schema, &index.name)))
        })
    }

    /// Counts what the catalog describes and what it lacks.
    pub fn ledger(&self) -> Ledger {
        let mut written: BTreeMap<ObjectKind, usize> = BTreeMap::new();
        self.each_kind(&mut |kind, count| *written.entry(kind).or_default() += count);
        let mut missing: BTreeMap<ObjectKind, (usize, usize)> = BTreeMap::new();
        for unread in &self.unread {
            let (not_modelled, not_readable) = missing.entry(unread.object.kind).or_default();
            match unread.reason {
                UnreadReason::NotModelled => *not_modelled += 1,
                UnreadReason::NotReadable => *not_readable += 1,
            }
        }
        let invalid_indexes = self.invalid_indexes().count();
        let line = |&kind: &ObjectKind| {
            let invalid = if kind == ObjectKind::Index { invalid_indexes } else { 0 };
            let written = written.get(&kind).copied().unwrap_or_default() - invalid;
            let (not_modelled, not_readable) = missing.get(&kind).copied().unwrap_or_default();
            let found = written + invalid + not_modelled + not_readable;
            (found > 0).then_some(LedgerLine { kind, found, written, invalid, not_modelled, not_readable })
        };
        Ledger { lines: ObjectKind::ALL.iter().filter_map(line).collect(), withheld: self.withheld.len() }
    }

    fn each_kind(&self, count: &mut impl FnMut(ObjectKind, usize)) {
        count(ObjectKind::Extension, self.extensions.len());
        count(ObjectKind::Schema, self.schemas.len());
        self.objects.iter().for_each(|object| count(object.kind, 1));
        for schema in self.schemas.values() {
            count(ObjectKind::Sequence, schema.sequences.len());
            count(ObjectKind::Type, schema.types.len());
            count(ObjectKind::Routine, schema.routines.len());
            schema.objects.iter().for_each(|object| count(object.kind, 1));
            for table in schema.tables.values() {
                count(ObjectKind::Table, 1);
                count(ObjectKind::Column, table.columns.len());
                let constraints = table.constraints.iter().filter(|one| one.kind != ConstraintKind::Trigger).count();
                count(ObjectKind::Constraint, constraints + table.foreign_keys.len());
                count(ObjectKind::Index, table.indexes.len());
                count(ObjectKind::Trigger, table.triggers.len());
                count(ObjectKind::Policy, table.policies.len());
                count(ObjectKind::Rule, table.rules.len());
                count(ObjectKind::Statistics, table.statistics.len());
            }
            for view in schema.views.values() {
                count(if view.materialized { ObjectKind::MaterializedView } else { ObjectKind::View }, 1);
                count(ObjectKind::Index, view.indexes.len());
                count(ObjectKind::Trigger, view.triggers.len());
                count(ObjectKind::Rule, view.rules.len());
                count(ObjectKind::Statistics, view.statistics.len());
            }
        }
    }
}
