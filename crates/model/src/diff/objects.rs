//! The long tail: objects that are made from their definition and replaced as a whole.

use super::alterations::{Judgement, breaking, risky, safe};
use super::{Comparison, Keys};
use crate::catalog::Object;
use crate::change::Property;
use crate::name::{ObjectKey, ObjectKind};
use std::collections::BTreeMap;

impl<'c> Comparison<'c> {
    /// Compares the objects of one schema, or those outside all.
    pub(super) fn objects(&mut self, from: &'c [Object], to: &'c [Object]) {
        let is_compared = |object: &&Object| self.options.privileges || !object.kind.is_privileges();
        let mut after: BTreeMap<ObjectKey, Vec<&Object>> = BTreeMap::new();
        to.iter().filter(is_compared).for_each(|object| after.entry(object.key()).or_default().push(object));
        for object in from.iter().filter(is_compared) {
            let key = object.key();
            // Should several share a name, the address tells them apart.
            let others = after.get_mut(&key).filter(|others| !others.is_empty());
            let to = others.map(|others| {
                let place = others.iter().position(|other| other.address == object.address);
                others.remove(place.unwrap_or_default())
            });
            match to {
                Some(to) => self.object(Keys { before: key.clone(), after: key }, object, to),
                None => self.dropped(key, judgements(object.kind).dropped),
            }
        }
        for (key, objects) in after {
            objects.iter().for_each(|_| self.added(key.clone(), judgements(key.kind).added));
        }
    }

    /// Compares an object with itself under these keys.
    pub(super) fn object(&mut self, keys: Keys, from: &Object, to: &Object) {
        if from == to {
            return;
        }
        let Object { kind, name: _, address: _, table: _, definition, attached } = from;
        let mut found = self.alterations();
        found.sql(Property::Definition, Some(definition), Some(&to.definition), |_, _| judgements(*kind).altered);
        found.attached(attached, &to.attached);
        self.altered(keys, found);
    }
}

/// What it means that an object of the long tail is added, altered, dropped.
struct Judgements {
    added: Judgement,
    altered: Judgement,
    dropped: Judgement,
}

fn judgements(kind: ObjectKind) -> Judgements {
    const PRIVILEGES: Judgement = risky("roles may do other things than before");
    const PLANNER: Judgement = safe("only the planner sees it");
    let (added, altered, dropped) = match kind {
        ObjectKind::EventTrigger => (
            risky("it runs whenever a definition is changed"),
            risky("it may do something else"),
            risky("what it did is not done any more"),
        ),
        ObjectKind::Cast => (
            risky("expressions may mean something else with it"),
            risky("values may be converted otherwise"),
            breaking("what converts by it fails"),
        ),
        ObjectKind::Publication => (
            safe("it is new"),
            risky("other rows are replicated than before"),
            breaking("what it published is not replicated any more"),
        ),
        ObjectKind::Subscription => (
            risky("rows arrive from elsewhere"),
            risky("other rows arrive than before"),
            breaking("rows do not arrive any more"),
        ),
        ObjectKind::ChangedPrivileges | ObjectKind::DefaultPrivileges => (PRIVILEGES, PRIVILEGES, PRIVILEGES),
        ObjectKind::Statistics => (PLANNER, PLANNER, PLANNER),
        ObjectKind::Database
        | ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Language
        | ObjectKind::Collation
        | ObjectKind::Type
        | ObjectKind::Routine
        | ObjectKind::Operator
        | ObjectKind::OperatorFamily
        | ObjectKind::OperatorClass
        | ObjectKind::Conversion
        | ObjectKind::Transform
        | ObjectKind::AccessMethod
        | ObjectKind::TextSearchParser
        | ObjectKind::TextSearchTemplate
        | ObjectKind::TextSearchDictionary
        | ObjectKind::TextSearchConfiguration
        | ObjectKind::ForeignDataWrapper
        | ObjectKind::ForeignServer
        | ObjectKind::UserMapping
        | ObjectKind::Sequence
        | ObjectKind::Table
        | ObjectKind::Column
        | ObjectKind::Constraint
        | ObjectKind::Index
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Rule
        | ObjectKind::Trigger
        | ObjectKind::Policy => {
            (safe("it is new"), risky("it may behave differently"), breaking("whatever names it fails"))
        }
    };
    Judgements { added, altered, dropped }
}
