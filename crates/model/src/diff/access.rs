//! Owners and privileges of a goal: what of them is wanted, and what stays as the database has it.

use super::Rename;
use crate::catalog::{Attached, Catalog, Grant, Object, Schema};
use crate::grants::merge_grants;
use crate::item::Item;
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::table::{Column, ColumnSecurity};
use std::collections::BTreeMap;

/// Which owners and privileges of a goal are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct WantedAccess<'a> {
    /// Its owners.
    pub owners: bool,
    /// Its privileges.
    pub privileges: bool,
    /// A role of which nothing is said by owning: that in whose name a script was run to be read.
    pub unsaid: Option<&'a str>,
}

/// Gives a goal the owners and privileges that a database is to have when it is made equal to the goal: those of the goal
/// as far as they are wanted, else those that the database has; what is new gets what `now.server.user` would make.
pub fn settle_access(now: &Catalog, goal: &mut Catalog, renames: &[Rename], wanted: WantedAccess<'_>) {
    let settled = Settling { now, before: Before::new(renames), wanted };
    settled.objects(&now.objects, &mut goal.objects);
    for (name, schema) in &mut goal.schemas {
        settled.schema(name, schema);
    }
}

impl Catalog {
    /// The privileges that an object has beside those of its kind when `role` makes it, by `ALTER DEFAULT PRIVILEGES`.
    pub fn default_grants(&self, role: &str, key: &ObjectKey) -> Vec<Grant> {
        const WORDS: [(ObjectKind, &str); 7] = [
            (ObjectKind::Table, "tables"),
            (ObjectKind::View, "tables"),
            (ObjectKind::MaterializedView, "tables"),
            (ObjectKind::Sequence, "sequences"),
            (ObjectKind::Routine, "functions"),
            (ObjectKind::Type, "types"),
            (ObjectKind::Schema, "schemas"),
        ];
        let Some((_, objects)) = WORDS.iter().find(|(kind, _)| *kind == key.kind) else { return Vec::new() };
        let of = |schema: &str| {
            let name = ObjectName::new(schema, format!("for role {role} on {objects}"));
            match self.item(&ObjectKey::new(ObjectKind::DefaultPrivileges, name)) {
                Some(Item::Object(object)) => object.attached.grants.as_slice(),
                _ => &[],
            }
        };
        let in_schema = if key.kind == ObjectKind::Schema { &[] } else { of(&key.name.schema) };
        merge_grants(of(""), in_schema)
    }
}

/// Keys before by keys after, of what is renamed.
struct Before {
    objects: BTreeMap<ObjectKey, ObjectName>,
    /// By the table's name after and the column's.
    columns: BTreeMap<(ObjectName, String), String>,
}

impl Before {
    fn new(renames: &[Rename]) -> Self {
        let mut before = Self { objects: BTreeMap::new(), columns: BTreeMap::new() };
        for Rename { from, to } in renames {
            match (&from.part, &to.part) {
                (Some(old), Some(new)) => drop(before.columns.insert((to.name.clone(), new.clone()), old.clone())),
                _ => drop(before.objects.insert(to.clone(), from.name.clone())),
            }
        }
        before
    }

    fn object(&self, key: &ObjectKey) -> ObjectKey {
        let whole = if key.part.is_some() { &ObjectKey::new(ObjectKind::Table, key.name.clone()) } else { key };
        let name = self.objects.get(whole).unwrap_or(&key.name).clone();
        ObjectKey { name, ..key.clone() }
    }

    fn column<'n>(&'n self, owner: &ObjectName, column: &'n str) -> &'n str {
        self.columns.get(&(owner.clone(), column.to_owned())).map_or(column, String::as_str)
    }
}

struct Settling<'s> {
    now: &'s Catalog,
    before: Before,
    wanted: WantedAccess<'s>,
}

impl Settling<'_> {
    fn schema(&self, name: &str, schema: &mut Schema) {
        let key = |kind, own: &str| ObjectKey::new(kind, ObjectName::new(name, own));
        self.attached(&ObjectKey::new(ObjectKind::Schema, ObjectName::new("", name)), &mut schema.attached);
        for (own, table) in &mut schema.tables {
            let key = key(ObjectKind::Table, own);
            self.attached(&key, &mut table.attached);
            self.columns(&key, &mut table.columns);
            table.statistics.iter_mut().for_each(|one| self.attached(&one.key(), &mut one.attached));
        }
        for (own, view) in &mut schema.views {
            let kind = if view.materialized { ObjectKind::MaterializedView } else { ObjectKind::View };
            let key = key(kind, own);
            self.attached(&key, &mut view.attached);
            self.columns(&key, &mut view.columns);
            view.statistics.iter_mut().for_each(|one| self.attached(&one.key(), &mut one.attached));
        }
        let sequences = schema.sequences.iter_mut().map(|(own, one)| (ObjectKind::Sequence, own, &mut one.attached));
        let types = schema.types.iter_mut().map(|(own, one)| (ObjectKind::Type, own, &mut one.attached));
        let routines = schema.routines.iter_mut().map(|(own, one)| (ObjectKind::Routine, own, &mut one.attached));
        for (kind, own, attached) in sequences.chain(types).chain(routines) {
            self.attached(&key(kind, own), attached);
        }
        let none = Vec::new();
        self.objects(self.now.schemas.get(name).map_or(&none, |schema| &schema.objects), &mut schema.objects);
    }

    fn objects(&self, now: &[Object], goal: &mut Vec<Object>) {
        for object in goal.iter_mut().filter(|object| !object.kind.is_privileges()) {
            self.attached(&object.key(), &mut object.attached);
        }
        if !self.wanted.privileges {
            goal.retain(|object| !object.kind.is_privileges());
            goal.extend(now.iter().filter(|object| object.kind.is_privileges()).cloned());
        }
    }

    fn attached(&self, key: &ObjectKey, attached: &mut Attached) {
        let had = self.now.item(&self.before.object(key)).and_then(|item| item.attached());
        let is_said = self.wanted.owners && attached.owner.as_deref() != self.wanted.unsaid;
        if !is_said {
            let made = || attached.owner.is_some().then(|| self.now.server.user.clone());
            attached.owner = had.map_or_else(made, |had| had.owner.clone());
        }
        if !self.wanted.privileges {
            attached.grants = match had {
                Some(had) => had.grants.clone(),
                None => self.now.default_grants(&self.now.server.user, key),
            };
        }
    }

    fn columns(&self, owner: &ObjectKey, columns: &mut [Column]) {
        if self.wanted.privileges {
            return;
        }
        let before = self.before.object(owner).name;
        for column in columns {
            let old = self.before.column(&owner.name, &column.name);
            let key = ObjectKey::part(ObjectKind::Column, before.clone(), old);
            let had = match self.now.item(&key) {
                Some(Item::Column(had)) => Some(had),
                _ => None,
            };
            let grants = had.and_then(|had| had.security.as_ref()).map(|security| security.grants.clone());
            match (&mut column.security, grants.unwrap_or_default()) {
                (Some(security), grants) => security.grants = grants,
                (None, grants) if grants.is_empty() => {}
                (None, grants) => column.security = Some(Box::new(ColumnSecurity { grants, ..Default::default() })),
            }
            if let Some(identity) = &mut column.identity {
                let had = had.and_then(|had| had.identity.as_ref());
                identity.sequence.attached.grants = match had {
                    Some(had) => had.sequence.attached.grants.clone(),
                    None => {
                        let key = ObjectKey::new(ObjectKind::Sequence, identity.sequence_name.clone());
                        self.now.default_grants(&self.now.server.user, &key)
                    }
                };
            }
        }
    }
}
