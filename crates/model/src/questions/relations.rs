//! Which tables reference which, and how to get from one to another.

use crate::catalog::Catalog;
use crate::name::ObjectName;
use crate::table::{ConstraintKind, ForeignKey, Table};
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use std::fmt;

/// A foreign key with both of its ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference<'c> {
    /// The referencing table.
    pub table: ObjectName,
    /// Its foreign key.
    #[serde(skip)]
    pub key: &'c ForeignKey,
    /// The referencing columns.
    pub columns: &'c [String],
    /// The referenced table, by the name that the catalog has for it.
    pub foreign_table: ObjectName,
    /// The referenced columns; where the foreign key names none, those of the primary key.
    pub foreign_columns: &'c [String],
}

/// For people: `billing.invoice (customer_id) -> billing.customer (id)`.
impl fmt::Display for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.columns.join(", "), self.foreign_columns.join(", "));
        write!(f, "{} ({from}) -> {} ({to})", self.table, self.foreign_table)
    }
}

impl Reference<'_> {
    /// The table at the other end.
    pub fn other_end(&self, table: &ObjectName) -> &ObjectName {
        if self.table == *table { &self.foreign_table } else { &self.table }
    }
}

/// All foreign keys of a catalog, ready to be followed both ways.
///
/// Partitions' shares of their parents' foreign keys are left out.
#[derive(Debug, Default)]
pub struct References<'c> {
    all: Vec<Reference<'c>>,
    from: BTreeMap<ObjectName, Vec<usize>>,
    to: BTreeMap<ObjectName, Vec<usize>>,
}

/// A table in the neighbourhood of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The table.
    pub table: ObjectName,
    /// How many foreign keys away it is; 0 for the table in the middle.
    pub distance: usize,
}

impl Catalog {
    /// All foreign keys, ready to be followed both ways.
    pub fn references(&self) -> References<'_> {
        let mut references = References::default();
        for (name, table) in self.tables() {
            for key in table.foreign_keys.iter().filter(|key| !key.inherited) {
                references.add(self.reference(&name, key));
            }
        }
        references
    }

    /// A foreign key with both of its ends.
    pub fn reference<'c>(&'c self, table: &ObjectName, key: &'c ForeignKey) -> Reference<'c> {
        let foreign_table = self.actual_name(&key.foreign_table);
        let foreign_columns = match key.foreign_columns.as_slice() {
            [] => self.table(&foreign_table).map_or(&[][..], primary_key),
            columns => columns,
        };
        Reference { table: table.clone(), key, columns: &key.columns, foreign_table, foreign_columns }
    }

    /// A table's name as the catalog has it: a product that ignores case keeps the reference as it was written.
    fn actual_name(&self, name: &ObjectName) -> ObjectName {
        // Nearly every name is there as it was written: only for others are all names looked through.
        if self.table(name).is_some() {
            return name.clone();
        }
        let mut tables = self.schemas.get(&name.schema).into_iter().flat_map(|schema| schema.tables.keys());
        let same_but_for_case = tables.find(|table| table.eq_ignore_ascii_case(&name.name));
        same_but_for_case.map_or_else(|| name.clone(), |actual| ObjectName::new(&name.schema, actual))
    }
}

/// The columns of a table's primary key; none where it has none.
pub(super) fn primary_key(table: &Table) -> &[String] {
    let key = table.constraints.iter().find(|constraint| constraint.kind == ConstraintKind::PrimaryKey);
    key.map_or(&[], |key| &key.columns)
}

impl<'c> References<'c> {
    fn add(&mut self, reference: Reference<'c>) {
        let number = self.all.len();
        self.from.entry(reference.table.clone()).or_default().push(number);
        self.to.entry(reference.foreign_table.clone()).or_default().push(number);
        self.all.push(reference);
    }

    /// The foreign keys that a table has.
    pub fn from(&self, table: &ObjectName) -> impl Iterator<Item = &Reference<'c>> {
        self.from.get(table).into_iter().flatten().filter_map(|number| self.all.get(*number))
    }

    /// The foreign keys that reference a table.
    pub fn to(&self, table: &ObjectName) -> impl Iterator<Item = &Reference<'c>> {
        self.to.get(table).into_iter().flatten().filter_map(|number| self.all.get(*number))
    }

    /// The tables that are referenced, by name; also those that the catalog does not have.
    pub fn targets(&self) -> impl Iterator<Item = &ObjectName> {
        self.to.keys()
    }

    /// All foreign keys at a table, its own first; one to itself comes once.
    pub fn at(&self, table: &ObjectName) -> impl Iterator<Item = &Reference<'c>> {
        self.from(table).chain(self.to(table).filter(|reference| reference.table != reference.foreign_table))
    }

    /// The tables that are at most so many foreign keys away, the nearest first.
    pub fn around(&self, table: &ObjectName, depth: usize) -> Vec<Neighbour> {
        let mut known = BTreeMap::from([(table.clone(), 0)]);
        let mut found = vec![Neighbour { table: table.clone(), distance: 0 }];
        let mut next = 0;
        while let Some(Neighbour { table, distance }) = found.get(next).cloned() {
            next += 1;
            if distance == depth {
                break;
            }
            for reference in self.at(&table) {
                let other = reference.other_end(&table);
                if known.insert(other.clone(), distance + 1).is_none() {
                    found.push(Neighbour { table: other.clone(), distance: distance + 1 });
                }
            }
        }
        found
    }

    /// A shortest way from one table to another along foreign keys, in either direction of each.
    pub fn path(&self, from: &ObjectName, to: &ObjectName) -> Option<Vec<&Reference<'c>>> {
        let mut came_by: BTreeMap<&ObjectName, Option<(&ObjectName, &Reference<'c>)>> = BTreeMap::from([(from, None)]);
        let mut waiting = VecDeque::from([from]);
        while let Some(table) = waiting.pop_front() {
            if table == to {
                break;
            }
            for reference in self.at(table) {
                let other = reference.other_end(table);
                if !came_by.contains_key(other) {
                    came_by.insert(other, Some((table, reference)));
                    waiting.push_back(other);
                }
            }
        }
        let mut path = Vec::new();
        let mut step = came_by.get(to)?;
        while let Some((before, reference)) = step {
            path.push(*reference);
            step = came_by.get(before)?;
        }
        path.reverse();
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Schema;

    fn key(column: &str, foreign_table: &str) -> ForeignKey {
        ForeignKey {
            name: format!("{column}_fkey"),
            columns: vec![column.to_owned()],
            foreign_table: ObjectName::new("s", foreign_table),
            foreign_columns: vec!["id".to_owned()],
            definition: String::new(),
            validated: true,
            inherited: false,
            comment: None,
        }
    }

    /// A line of three, one that references itself, and one that knows nobody.
    fn catalog() -> Catalog {
        let mut schema = Schema::default();
        for (table, keys) in [
            ("country", vec![]),
            ("customer", vec![key("country_id", "Country"), key("parent_id", "customer")]),
            ("invoice", vec![key("customer_id", "customer")]),
            ("line", vec![key("invoice_id", "invoice")]),
            ("alone", vec![]),
        ] {
            schema.tables.insert(table.into(), Box::new(Table { foreign_keys: keys, ..Table::default() }));
        }
        Catalog { schemas: BTreeMap::from([("s".to_owned(), schema)]), ..Catalog::default() }
    }

    #[test]
    fn foreign_keys_are_followed_both_ways() {
        let catalog = catalog();
        let references = catalog.references();
        let name = |table: &str| ObjectName::new("s", table);
        let around = |table: &str, depth| {
            let near = references.around(&name(table), depth);
            near.iter().map(|near| format!("{} {}", near.distance, near.table.name)).collect::<Vec<_>>()
        };
        assert_eq!(around("customer", 1), ["0 customer", "1 country", "1 invoice"]);
        assert_eq!(around("line", 2), ["0 line", "1 invoice", "2 customer"]);
        assert_eq!(around("alone", 5), ["0 alone"]);
        assert_eq!(references.at(&name("customer")).count(), 3, "its own one to itself comes once");
        assert_eq!(references.to(&name("country")).count(), 1, "in whatever case it was written");
    }

    #[test]
    fn a_path_is_a_shortest_one() {
        let catalog = catalog();
        let references = catalog.references();
        let path = |from: &str, to: &str| {
            let path = references.path(&ObjectName::new("s", from), &ObjectName::new("s", to))?;
            Some(path.iter().map(|reference| reference.to_string()).collect::<Vec<_>>())
        };
        let there = ["s.customer (country_id) -> s.country (id)", "s.invoice (customer_id) -> s.customer (id)"];
        assert_eq!(path("country", "invoice").unwrap(), there);
        assert_eq!(path("invoice", "country").unwrap(), [there[1], there[0]]);
        assert_eq!(path("line", "line").unwrap(), Vec::<String>::new());
        assert_eq!(path("line", "alone"), None);
    }
}
