//! Extensions: which there are, in which version and schema.

use super::alterations::{breaking, risky, safe};
use super::{Comparison, Ignored, Pair, Sides};
use crate::catalog::{Catalog, Extension};
use crate::change::Property;
use crate::name::{ObjectKind, ObjectName};

impl Comparison<'_> {
    pub(super) fn extensions(&mut self) {
        if self.options.ignores(Ignored::Extensions) {
            return;
        }
        let Sides { dropped, added, pairs } = self.sides(ObjectKind::Extension, named(self.from), named(self.to));
        for (key, _) in dropped {
            self.dropped(key, breaking("what it brought is gone"));
        }
        for Pair { from, to, keys } in pairs {
            let Extension { schema, version, attached } = from;
            let mut found = self.alterations();
            let judgement = risky("another version may behave differently");
            found.exact(Property::Version, Some(version), Some(&to.version), judgement);
            let judgement = breaking("what names its objects by their schema fails");
            found.exact(Property::ExtensionSchema, Some(schema), Some(&to.schema), judgement);
            found.attached(attached, &to.attached);
            self.altered(keys, found);
        }
        for (key, _) in added {
            self.added(key, safe("a new extension"));
        }
    }
}

fn named(catalog: &Catalog) -> impl Iterator<Item = (ObjectName, &Extension)> {
    catalog.extensions.iter().map(|(name, extension)| (ObjectName::global(name), extension))
}
