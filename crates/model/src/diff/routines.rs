//! Routines. Their arguments are part of their name: another signature is another routine.

use super::alterations::{breaking, risky, safe};
use super::{Comparison, Pair, Sides};
use crate::catalog::{Catalog, Routine, RoutineKind};
use crate::change::Property;
use crate::name::{ObjectKind, ObjectName};
use std::collections::HashSet;

impl Comparison<'_> {
    pub(super) fn routines(&mut self) {
        let Sides { dropped, added, pairs } = self.sides(ObjectKind::Routine, named(self.from), named(self.to));
        let still_there: HashSet<(&str, &str)> =
            added.iter().map(|(key, _)| (key.name.schema.as_str(), bare(&key.name.name))).collect();
        for (key, _) in dropped {
            let judgement = if still_there.contains(&(key.name.schema.as_str(), bare(&key.name.name))) {
                breaking("its arguments are others now: calls with the old ones may fail")
            } else {
                breaking("calls of it fail")
            };
            self.dropped(key, judgement);
        }
        for Pair { from, to, keys } in pairs {
            if from == to {
                continue;
            }
            let Routine { kind, address: _, result, language, definition, attached } = from;
            let mut found = self.alterations();
            let judgement = breaking("it is called in another way");
            found.value(Property::RoutineKind, kind_word(*kind), kind_word(to.kind), judgement);
            found.sql(Property::Result, Some(result), Some(&to.result), |_, _| breaking("callers get another type"));
            let judgement = risky("it may do something else");
            found.exact(Property::Language, Some(language), Some(&to.language), judgement);
            found.sql(Property::Definition, Some(definition), Some(&to.definition), |_, _| {
                risky("it may do something else")
            });
            found.attached(attached, &to.attached);
            self.altered(keys, found);
        }
        for (key, _) in added {
            self.added(key, safe("a new routine"));
        }
    }
}

fn named(catalog: &Catalog) -> impl Iterator<Item = (ObjectName, &Routine)> {
    catalog.schemas.iter().flat_map(|(schema, content)| {
        content.routines.iter().map(move |(name, routine)| (ObjectName::new(schema, name), routine))
    })
}

fn bare(name: &str) -> &str {
    name.split_once('(').map_or(name, |(bare, _)| bare)
}

fn kind_word(kind: RoutineKind) -> &'static str {
    match kind {
        RoutineKind::Function => "function",
        RoutineKind::Procedure => "procedure",
        RoutineKind::Aggregate => "aggregate",
        RoutineKind::Window => "window function",
    }
}
