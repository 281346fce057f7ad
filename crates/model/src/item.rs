//! Finding whatever a key names in a catalog.

use crate::catalog::{Attached, Catalog, Extension, Object, Routine, Schema, Sequence, Type, TypeBody, View};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::table::{Column, Constraint, ForeignKey, Index, Policy, Rule, Table, Trigger};

/// An object of a catalog of whatever kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'c> {
    /// A schema.
    Schema(&'c Schema),
    /// An extension.
    Extension(&'c Extension),
    /// A table of any kind.
    Table(&'c Table),
    /// A view or materialized view.
    View(&'c View),
    /// A sequence.
    Sequence(&'c Sequence),
    /// A type.
    Type(&'c Type),
    /// A function, procedure, aggregate or window function.
    Routine(&'c Routine),
    /// An object of the long tail, or extended statistics.
    Object(&'c Object),
    /// A column of a table or view, or an attribute of a composite type.
    Column(&'c Column),
    /// A constraint of a table or domain.
    Constraint(&'c Constraint),
    /// A foreign key.
    ForeignKey(&'c ForeignKey),
    /// An index.
    Index(&'c Index),
    /// A trigger.
    Trigger(&'c Trigger),
    /// A policy.
    Policy(&'c Policy),
    /// A rule.
    Rule(&'c Rule),
}

impl<'c> Item<'c> {
    /// Owner, privileges, comment and the like, of what is no part of another object.
    pub fn attached(self) -> Option<&'c Attached> {
        match self {
            Self::Schema(one) => Some(&one.attached),
            Self::Extension(one) => Some(&one.attached),
            Self::Table(one) => Some(&one.attached),
            Self::View(one) => Some(&one.attached),
            Self::Sequence(one) => Some(&one.attached),
            Self::Type(one) => Some(&one.attached),
            Self::Routine(one) => Some(&one.attached),
            Self::Object(one) => Some(&one.attached),
            Self::Column(_) | Self::Constraint(_) | Self::ForeignKey(_) | Self::Index(_) => None,
            Self::Trigger(_) | Self::Policy(_) | Self::Rule(_) => None,
        }
    }
}

impl Catalog {
    /// Whatever a key names; nothing where the catalog does not have it.
    ///
    /// A constraint's key may name a foreign key. Extended statistics are parts of their table here.
    pub fn item(&self, key: &ObjectKey) -> Option<Item<'_>> {
        let schema = || self.schemas.get(&key.name.schema);
        match key.kind {
            ObjectKind::Schema => self.schemas.get(&key.name.name).map(Item::Schema),
            ObjectKind::Extension => self.extensions.get(&key.name.name).map(Item::Extension),
            ObjectKind::Table => self.table(&key.name).map(Item::Table),
            ObjectKind::View | ObjectKind::MaterializedView => {
                let is_materialized = key.kind == ObjectKind::MaterializedView;
                self.view(&key.name).filter(|view| view.materialized == is_materialized).map(Item::View)
            }
            ObjectKind::Sequence => schema()?.sequences.get(&key.name.name).map(Item::Sequence),
            ObjectKind::Type => schema()?.types.get(&key.name.name).map(Item::Type),
            ObjectKind::Routine => schema()?.routines.get(&key.name.name).map(Item::Routine),
            ObjectKind::Column
            | ObjectKind::Constraint
            | ObjectKind::Index
            | ObjectKind::Trigger
            | ObjectKind::Rule
            | ObjectKind::Policy
            | ObjectKind::Statistics => self.part(key, key.part.as_deref()?),
            ObjectKind::Database
            | ObjectKind::Language
            | ObjectKind::Collation
            | ObjectKind::Operator
            | ObjectKind::OperatorFamily
            | ObjectKind::OperatorClass
            | ObjectKind::Cast
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
            | ObjectKind::EventTrigger
            | ObjectKind::Publication
            | ObjectKind::Subscription
            | ObjectKind::ChangedPrivileges
            | ObjectKind::DefaultPrivileges => {
                let list = if key.name.schema.is_empty() { &self.objects } else { &schema()?.objects };
                list.iter().find(|object| object.kind == key.kind && object.name == key.name).map(Item::Object)
            }
        }
    }

    fn part(&self, key: &ObjectKey, part: &str) -> Option<Item<'_>> {
        let (table, view) = (self.table(&key.name), self.view(&key.name));
        if key.kind == ObjectKind::Column {
            return named(self.columns_of(&key.name)?, part, |one| &one.name).map(Item::Column);
        } else if key.kind == ObjectKind::Constraint {
            return self.constraint(&key.name, part);
        } else if key.kind == ObjectKind::Policy {
            return named(&table?.policies, part, |one| &one.name).map(Item::Policy);
        } else if key.kind == ObjectKind::Index {
            let indexes = table.map(|table| &table.indexes).or_else(|| view.map(|view| &view.indexes));
            return named(indexes?, part, |one| &one.name).map(Item::Index);
        } else if key.kind == ObjectKind::Trigger {
            let triggers = table.map(|table| &table.triggers).or_else(|| view.map(|view| &view.triggers));
            return named(triggers?, part, |one| &one.name).map(Item::Trigger);
        } else if key.kind == ObjectKind::Rule {
            let rules = table.map(|table| &table.rules).or_else(|| view.map(|view| &view.rules));
            return named(rules?, part, |one| &one.name).map(Item::Rule);
        }
        let statistics = table.map(|table| &table.statistics).or_else(|| view.map(|view| &view.statistics));
        named(statistics?, part, |one| &one.name.name).map(Item::Object)
    }

    fn columns_of(&self, owner: &ObjectName) -> Option<&[Column]> {
        if let Some(table) = self.table(owner) {
            return Some(&table.columns);
        }
        if let Some(view) = self.view(owner) {
            return Some(&view.columns);
        }
        match &self.schemas.get(&owner.schema)?.types.get(&owner.name)?.body {
            TypeBody::Composite { columns } => Some(columns),
            TypeBody::Enum { .. } | TypeBody::Domain(_) | TypeBody::Defined { .. } => None,
        }
    }

    fn constraint(&self, owner: &ObjectName, name: &str) -> Option<Item<'_>> {
        if let Some(table) = self.table(owner) {
            let constraint = named(&table.constraints, name, |one| &one.name).map(Item::Constraint);
            return constraint.or_else(|| named(&table.foreign_keys, name, |one| &one.name).map(Item::ForeignKey));
        }
        match &self.schemas.get(&owner.schema)?.types.get(&owner.name)?.body {
            TypeBody::Domain(domain) => named(&domain.constraints, name, |one| &one.name).map(Item::Constraint),
            TypeBody::Enum { .. } | TypeBody::Composite { .. } | TypeBody::Defined { .. } => None,
        }
    }
}

fn named<'c, T>(list: &'c [T], name: &str, name_of: impl Fn(&T) -> &String) -> Option<&'c T> {
    list.iter().find(|one| name_of(one) == name)
}
