//! Sequences: those that stand for themselves and those of identity columns.

use super::alterations::{Alterations, breaking, risky, safe};
use super::{Comparison, Pair, Sides};
use crate::catalog::{Catalog, ColumnName, Sequence};
use crate::change::Property;
use crate::name::{ObjectKind, ObjectName};

impl Comparison<'_> {
    pub(super) fn sequences(&mut self) {
        let Sides { dropped, added, pairs } = self.sides(ObjectKind::Sequence, named(self.from), named(self.to));
        for (key, _) in dropped {
            self.dropped(key, breaking("whatever takes values from it fails"));
        }
        for Pair { from, to, keys } in pairs {
            if from == to && keys.before == keys.after {
                continue;
            }
            let mut found = self.alterations();
            found.name(&keys, breaking("whatever takes values from it by its old name fails"));
            numbers(&mut found, from, to);
            found.owned_by(from.owned_by.as_ref(), to.owned_by.as_ref());
            found.options(&from.options, &to.options, |_| risky("its values may be lost in a crash"));
            found.attached(&from.attached, &to.attached);
            self.altered(keys, found);
        }
        for (key, _) in added {
            self.added(key, safe("a new sequence"));
        }
    }
}

fn named(catalog: &Catalog) -> impl Iterator<Item = (ObjectName, &Sequence)> {
    catalog.schemas.iter().flat_map(|(schema, content)| {
        content.sequences.iter().map(move |(name, sequence)| (ObjectName::new(schema, name), sequence))
    })
}

/// Compares what a sequence gives.
pub(super) fn numbers(found: &mut Alterations<'_>, from: &Sequence, to: &Sequence) {
    let Sequence { data_type, start, increment, minimum, maximum, cache, cycle, owned_by: _, options: _, attached: _ } =
        from;
    let range = || risky("it may run out of values sooner, or give others");
    found.exact(Property::SequenceType, Some(data_type), Some(&to.data_type), range());
    found.value(Property::SequenceStart, start, to.start, safe("it counts only when the sequence is started again"));
    found.value(Property::SequenceIncrement, increment, to.increment, risky("it gives other values"));
    found.value(Property::SequenceMinimum, minimum, to.minimum, range());
    found.value(Property::SequenceMaximum, maximum, to.maximum, range());
    found.value(Property::SequenceCache, cache, to.cache, safe("only how many values a session takes at once"));
    let judgement = risky("what happens after its last value is different");
    found.claim(Property::SequenceCycle, (*cycle, to.cycle), ["cycle", "no cycle"], judgement);
}

impl Alterations<'_> {
    fn owned_by(&mut self, from: Option<&ColumnName>, to: Option<&ColumnName>) {
        let judgement = safe("only with which column it is dropped");
        let is_same = match (from, to) {
            (Some(from), Some(to)) => {
                self.renames.after(ObjectKind::Table, &from.table) == to.table
                    && self.renames.column_after(&from.table, &from.column) == to.column
            }
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let shown = |name: &ColumnName| format!("{}.{}", name.table, name.column);
        if !is_same {
            self.add(Property::SequenceOwner, from.map(shown), to.map(shown), judgement);
        }
    }
}
