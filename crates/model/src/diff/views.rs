//! Views and materialized views, with all that belongs to them.

use super::alterations::{breaking, risky, safe};
use super::columns::Owner;
use super::{Comparison, Pair, Sides};
use crate::catalog::{Catalog, View};
use crate::change::Property;
use crate::name::{ObjectKind, ObjectName};

impl<'c> Comparison<'c> {
    pub(super) fn views(&mut self) {
        self.views_of(ObjectKind::View);
        self.views_of(ObjectKind::MaterializedView);
    }

    fn views_of(&mut self, kind: ObjectKind) {
        let Sides { dropped, added, pairs } = self.sides(kind, named(self.from, kind), named(self.to, kind));
        for (key, _) in dropped {
            self.dropped(key, breaking("whatever names it fails"));
        }
        for pair in pairs {
            if pair.from != pair.to || pair.keys.before != pair.keys.after {
                self.view(pair);
            }
        }
        for (key, _) in added {
            self.added(key, safe("a new view"));
        }
    }

    fn view(&mut self, pair: Pair<'c, View>) {
        let Pair { from, to, keys } = pair;
        let View {
            materialized: _,
            columns,
            definition,
            indexes,
            triggers,
            rules,
            statistics,
            parameters,
            options,
            attached,
        } = from;
        let mut found = self.alterations();
        found.name(&keys, breaking("whatever names it by its old name fails"));
        found.sql(Property::Definition, Some(definition), Some(&to.definition), |_, _| {
            risky("it may show other rows or values")
        });
        let judgement = risky("`SELECT *` gives its columns in another order");
        found.column_order(&keys, columns, &to.columns, judgement);
        let judge = |_: &str| risky("who sees and writes what through it may be different");
        found.parameters(parameters, &to.parameters, judge);
        found.options(options, &to.options, |_| safe("only how it is stored"));
        found.attached(attached, &to.attached);
        self.altered(keys.clone(), found);
        self.columns(Owner::View, &keys, columns, &to.columns);
        self.indexes(&keys, indexes, &to.indexes, None);
        self.triggers(&keys, triggers, &to.triggers);
        self.rules(&keys, rules, &to.rules);
        self.statistics(&keys, statistics, &to.statistics);
    }
}

fn named(catalog: &Catalog, kind: ObjectKind) -> impl Iterator<Item = (ObjectName, &View)> {
    let is_materialized = kind == ObjectKind::MaterializedView;
    catalog.views().filter(move |(_, view)| view.materialized == is_materialized)
}
