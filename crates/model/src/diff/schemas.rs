//! Schemas themselves, and the long tail in them.

use super::alterations::{breaking, safe};
use super::{Comparison, Pair, Sides};
use crate::catalog::{Catalog, Schema};
use crate::name::{ObjectKind, ObjectName};

impl Comparison<'_> {
    pub(super) fn schemas(&mut self) {
        let Sides { dropped, added, pairs } = self.sides(ObjectKind::Schema, named(self.from), named(self.to));
        for (key, schema) in dropped {
            self.dropped(key, breaking("whatever names it fails"));
            self.objects(&schema.objects, &[]);
        }
        for Pair { from, to, keys } in pairs {
            // Whether every new database has it is no property of the schema; all else in it has its own comparison.
            let Schema { attached, built_in: _, tables: _, views: _, sequences: _, types: _, routines: _, objects } =
                from;
            let mut found = self.alterations();
            found.attached(attached, &to.attached);
            self.altered(keys, found);
            self.objects(objects, &to.objects);
        }
        for (key, schema) in added {
            self.added(key, safe("a new schema"));
            self.objects(&[], &schema.objects);
        }
    }
}

fn named(catalog: &Catalog) -> impl Iterator<Item = (ObjectName, &Schema)> {
    catalog.schemas.iter().map(|(name, schema)| (ObjectName::global(name), schema))
}
