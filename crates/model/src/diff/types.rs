//! Types: enums, domains, composites, and those that a statement defines.

use super::alterations::{Alterations, breaking, risky, safe};
use super::columns::Owner;
use super::{Comparison, Keys, Pair, Sides};
use crate::catalog::{Catalog, Domain, Type, TypeBody};
use crate::change::Property;
use crate::name::{ObjectKind, ObjectName};
use std::collections::HashSet;

impl<'c> Comparison<'c> {
    pub(super) fn types(&mut self) {
        let Sides { dropped, added, pairs } = self.sides(ObjectKind::Type, named(self.from), named(self.to));
        for (key, _) in dropped {
            self.dropped(key, breaking("whatever names it fails"));
        }
        for Pair { from, to, keys } in pairs {
            if from == to && keys.before == keys.after {
                continue;
            }
            let Type { body, attached } = from;
            let mut found = self.alterations();
            found.name(&keys, breaking("whatever names it by its old name fails"));
            let judgement = breaking("its values are of another kind");
            found.value(Property::TypeKind, kind_word(body), kind_word(&to.body), judgement);
            found.body(&keys, body, &to.body);
            found.attached(attached, &to.attached);
            self.altered(keys.clone(), found);
            self.parts_of_type(&keys, body, &to.body);
        }
        for (key, _) in added {
            self.added(key, safe("a new type"));
        }
    }

    fn parts_of_type(&mut self, keys: &Keys, from: &'c TypeBody, to: &'c TypeBody) {
        match (from, to) {
            (TypeBody::Composite { columns: from }, TypeBody::Composite { columns: to }) => {
                self.columns(Owner::Composite, keys, from, to);
            }
            (TypeBody::Domain(from), TypeBody::Domain(to)) => {
                self.domain_constraints(keys, &from.constraints, &to.constraints);
            }
            // Of another kind it is another type, and nothing of it can be compared.
            (TypeBody::Enum { .. } | TypeBody::Defined { .. }, _)
            | (TypeBody::Composite { .. } | TypeBody::Domain(_), _) => {}
        }
    }
}

impl Alterations<'_> {
    fn body(&mut self, keys: &Keys, from: &TypeBody, to: &TypeBody) {
        match (from, to) {
            (TypeBody::Enum { labels: from }, TypeBody::Enum { labels: to }) => self.labels(from, to),
            (TypeBody::Domain(from), TypeBody::Domain(to)) => self.domain(from, to),
            (TypeBody::Composite { columns: from }, TypeBody::Composite { columns: to }) => {
                let judgement = breaking("what builds values of the type by position fails");
                self.column_order(keys, from, to, judgement);
            }
            (
                TypeBody::Defined { definition, shell },
                TypeBody::Defined { definition: definition_after, shell: shell_after },
            ) => {
                let judgement = || breaking("its values are made and read otherwise");
                self.sql(Property::Definition, Some(definition), Some(definition_after), |_, _| judgement());
                self.sql(Property::Shell, shell.as_deref(), shell_after.as_deref(), |_, _| judgement());
            }
            (TypeBody::Enum { .. } | TypeBody::Domain(_), _)
            | (TypeBody::Composite { .. } | TypeBody::Defined { .. }, _) => {}
        }
    }

    fn labels(&mut self, from: &[String], to: &[String]) {
        let (had, has): (HashSet<&String>, HashSet<&String>) = (from.iter().collect(), to.iter().collect());
        for label in from.iter().filter(|label| !has.contains(label)) {
            let judgement = breaking("rows and statements that have it fail");
            self.add(Property::LabelRemoved, Some(label.clone()), None, judgement);
        }
        for label in to.iter().filter(|label| !had.contains(label)) {
            self.add(Property::LabelAdded, None, Some(label.clone()), safe("a new value"));
        }
        let common = |labels: &[String], others: &HashSet<&String>| -> Vec<String> {
            labels.iter().filter(|label| others.contains(label)).cloned().collect()
        };
        self.list(Property::LabelOrder, &common(from, &has), &common(to, &had), risky("values are sorted otherwise"));
    }

    fn domain(&mut self, from: &Domain, to: &Domain) {
        let Domain { base, nullable, not_null, default, collation, constraints: _ } = from;
        self.data_type(base, &to.base);
        let judgement = if to.nullable {
            risky("programs may now meet nulls in it")
        } else {
            breaking("rows that have no value in it are refused")
        };
        self.claim(Property::Nullable, (*nullable, to.nullable), ["null", "not null"], judgement);
        self.not_null(not_null.as_deref(), to.not_null.as_deref());
        self.sql(Property::Default, default.as_deref(), to.default.as_deref(), |_, after| match after {
            None => risky("inserts that rely on it leave a null"),
            Some(_) if from.default.is_none() => safe("inserts that give no value get one"),
            Some(_) => risky("inserts that give no value get another one"),
        });
        let shown = |collation: Option<&ObjectName>| collation.map(ToString::to_string);
        let judgement = risky("values are sorted and compared otherwise");
        let (before, after) = (shown(collation.as_ref()), shown(to.collation.as_ref()));
        self.exact(Property::Collation, before.as_deref(), after.as_deref(), judgement);
    }
}

fn named(catalog: &Catalog) -> impl Iterator<Item = (ObjectName, &Type)> {
    catalog
        .schemas
        .iter()
        .flat_map(|(schema, content)| content.types.iter().map(move |(name, one)| (ObjectName::new(schema, name), one)))
}

fn kind_word(body: &TypeBody) -> &'static str {
    match body {
        TypeBody::Enum { .. } => "enum",
        TypeBody::Domain(_) => "domain",
        TypeBody::Composite { .. } => "composite",
        TypeBody::Defined { .. } => "defined by a statement",
    }
}
