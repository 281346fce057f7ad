//! What in a catalog makes use of an object, as the dependencies tell that the database itself keeps.

use crate::catalog::{Catalog, TypeBody};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::table::{Column, Constraint, Index, Policy, Rule, Trigger};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Something that uses an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Use {
    /// What uses it.
    #[serde(flatten)]
    pub object: ObjectKey,
    /// The view by way of which it does, where it does not do so itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<ObjectName>,
}

/// What uses what in a catalog, ready to be asked of many objects.
#[derive(Debug)]
pub struct Uses<'c> {
    /// What uses an object itself, in the catalog's order.
    users: BTreeMap<&'c ObjectKey, Vec<ObjectKey>>,
}

impl Uses<'_> {
    /// What uses an object or a column itself; parts of the same object are among it.
    pub fn direct(&self, object: &ObjectKey) -> &[ObjectKey] {
        self.users.get(object).map_or(&[], Vec::as_slice)
    }

    /// What uses an object, or a column: itself, or by way of views over it. An object's own parts are left out; of a
    /// column, the parts of its table that use it are not.
    pub fn of(&self, object: &ObjectKey) -> Vec<Use> {
        let mut uses: Vec<Use> = Vec::new();
        let mut known = BTreeSet::from([object]);
        let mut waiting = VecDeque::from([(object, None)]);
        while let Some((used, through)) = waiting.pop_front() {
            for user in self.users.get(used).into_iter().flatten() {
                let is_part = used.part.is_none() && user.name == used.name && user.part.is_some();
                if is_part || !known.insert(user) {
                    continue;
                }
                if matches!(user.kind, ObjectKind::View | ObjectKind::MaterializedView) {
                    waiting.push_back((user, Some(&user.name)));
                }
                uses.push(Use { object: user.clone(), through: through.cloned() });
            }
        }
        uses
    }
}

impl Catalog {
    /// What uses what, ready to be asked of many objects.
    pub fn uses(&self) -> Uses<'_> {
        let mut users: BTreeMap<&ObjectKey, Vec<ObjectKey>> = BTreeMap::new();
        self.each_dependency(&mut |user, needs| {
            for need in needs {
                users.entry(need).or_default().push(user.clone());
            }
        });
        Uses { users }
    }

    /// The same without the extensions that nothing in it uses.
    pub fn without_idle_extensions(&self) -> Self {
        let uses = self.uses();
        let is_used =
            |name: &String| !uses.direct(&ObjectKey::new(ObjectKind::Extension, ObjectName::global(name))).is_empty();
        let mut catalog = self.clone();
        catalog.extensions.retain(|name, _| is_used(name));
        catalog
    }

    fn each_dependency<'c>(&'c self, each: &mut impl FnMut(ObjectKey, &'c [ObjectKey])) {
        for subject in self.subjects() {
            each(subject.key(), &subject.attached().depends_on);
        }
        for (schema, all) in &self.schemas {
            for (name, user_type) in &all.types {
                let name = ObjectName::new(schema, name);
                match &user_type.body {
                    TypeBody::Composite { columns } => {
                        let key = || ObjectKey::new(ObjectKind::Type, name.clone());
                        columns.iter().for_each(|column| each(key(), &column.depends_on));
                    }
                    TypeBody::Domain(domain) => parts(&name, &domain.constraints, each),
                    TypeBody::Enum { .. } | TypeBody::Defined { .. } => {}
                }
            }
        }
        for (name, table) in self.tables() {
            parts(&name, &table.columns, each);
            parts(&name, &table.constraints, each);
            parts(&name, &table.indexes, each);
            parts(&name, &table.triggers, each);
            parts(&name, &table.policies, each);
            parts(&name, &table.rules, each);
        }
        for (name, view) in self.views() {
            parts(&name, &view.columns, each);
            parts(&name, &view.indexes, each);
            parts(&name, &view.triggers, each);
            parts(&name, &view.rules, each);
        }
    }
}

fn parts<'c, P: Part>(owner: &ObjectName, parts: &'c [P], each: &mut impl FnMut(ObjectKey, &'c [ObjectKey])) {
    for part in parts.iter().filter(|part| !part.needs().is_empty()) {
        each(ObjectKey::part(P::KIND, owner.clone(), part.name()), part.needs());
    }
}

/// A part of a table or view that needs other objects.
trait Part {
    const KIND: ObjectKind;
    fn name(&self) -> &str;
    fn needs(&self) -> &[ObjectKey];
}

macro_rules! parts {
    ($($part:ident)*) => {
        $(impl Part for $part {
            const KIND: ObjectKind = ObjectKind::$part;
            fn name(&self) -> &str { &self.name }
            fn needs(&self) -> &[ObjectKey] { &self.depends_on }
        })*
    };
}

parts! { Column Constraint Index Trigger Policy Rule }

#[cfg(test)]
mod tests {
    use super::{Catalog, ObjectKey, ObjectKind, ObjectName};
    use crate::catalog::{Extension, Schema};
    use crate::data_type::{DataType, TypeKind};
    use crate::table::{Column, Table};
    use std::collections::BTreeMap;

    #[test]
    fn an_extension_is_idle_that_no_column_needs() {
        let citext = ObjectKey::new(ObjectKind::Extension, ObjectName::global("citext"));
        let column =
            Column { depends_on: vec![citext], ..Column::new("email", DataType::new("citext", TypeKind::Other)) };
        let table = Table { columns: vec![column], ..Table::default() };
        let schema = Schema { tables: BTreeMap::from([("users".to_owned(), Box::new(table))]), ..Schema::default() };
        let extensions = ["citext", "pg_stat_statements"].map(|name| (name.to_owned(), Extension::default()));
        let catalog = Catalog {
            schemas: BTreeMap::from([("app".to_owned(), schema)]),
            extensions: BTreeMap::from(extensions),
            ..Catalog::default()
        };
        let left = catalog.without_idle_extensions();
        assert_eq!(left.extensions.keys().collect::<Vec<_>>(), ["citext"]);
        assert_eq!(left.schemas, catalog.schemas);
    }
}
