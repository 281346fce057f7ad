//! What is drawn: tables, and the foreign keys between them.
//!
//! Partitions and tables that inherit are not drawn one by one: they stand in the table that they come from, and so do
//! their foreign keys.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use trueup_model::{Catalog, ConstraintKind, ForeignKey, ObjectName, Table};

/// The tables of a catalog that are drawn, and their foreign keys.
pub(super) struct Graph<'a> {
    /// The schema whose tables are shown without it.
    pub(super) default_schema: &'a str,
    /// By schema, the default one first, and name.
    pub(super) tables: Vec<Drawn<'a>>,
    /// In the order of the tables that they belong to.
    pub(super) references: Vec<Reference<'a>>,
}

/// A table that is drawn.
pub(super) struct Drawn<'a> {
    pub(super) name: ObjectName,
    pub(super) table: &'a Table,
    /// How many tables stand in it that are not drawn: partitions, or tables that inherit from it.
    pub(super) below: usize,
}

/// A foreign key between drawn tables, by their positions.
pub(super) struct Reference<'a> {
    pub(super) from: usize,
    pub(super) to: Target<'a>,
    pub(super) columns: &'a [String],
    /// Whether a row may refer to none.
    pub(super) optional: bool,
    /// Whether no two rows refer to the same.
    pub(super) unique: bool,
}

/// The table that a foreign key refers to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target<'a> {
    Drawn(usize),
    /// One that is not in the catalog.
    Unknown(&'a ObjectName),
}

impl Target<'_> {
    /// The position of a table that is drawn.
    pub(super) fn position(self) -> Option<usize> {
        match self {
            Self::Drawn(position) => Some(position),
            Self::Unknown(_) => None,
        }
    }
}

impl<'a> Graph<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        let default_schema = catalog.server.default_schema.as_str();
        let mut below: BTreeMap<ObjectName, usize> = BTreeMap::new();
        let mut tables: Vec<Drawn<'_>> = Vec::new();
        for (name, table) in catalog.tables() {
            let root = root(catalog, &name);
            if root == name {
                tables.push(Drawn { name, table, below: 0 });
            } else {
                *below.entry(root).or_default() += 1;
            }
        }
        tables.sort_by_key(|drawn| drawn.name.schema != default_schema);
        for drawn in &mut tables {
            drawn.below = below.get(&drawn.name).copied().unwrap_or_default();
        }
        let mut graph = Self { default_schema, tables, references: Vec::new() };
        graph.references = graph.read_references(catalog);
        graph
    }

    fn read_references(&self, catalog: &'a Catalog) -> Vec<Reference<'a>> {
        let positions: HashMap<&ObjectName, usize> =
            self.tables.iter().enumerate().map(|(position, drawn)| (&drawn.name, position)).collect();
        let mut seen = HashSet::new();
        let mut references = Vec::new();
        for (name, table) in catalog.tables() {
            let Some(&from) = positions.get(&root(catalog, &name)) else { continue };
            for key in table.foreign_keys.iter().filter(|key| !key.inherited) {
                let to = positions
                    .get(&root(catalog, &key.foreign_table))
                    .map_or(Target::Unknown(&key.foreign_table), |&position| Target::Drawn(position));
                // Partitions often have the same foreign key each.
                if seen.insert((from, to, &key.columns)) {
                    let (optional, unique) = (is_optional(table, key), is_unique(table, key));
                    references.push(Reference { from, to, columns: &key.columns, optional, unique });
                }
            }
        }
        references.sort_by_key(|reference| reference.from);
        references
    }

    /// A table's foreign keys.
    pub(super) fn references_of(&self, table: usize) -> &[Reference<'a>] {
        let start = self.references.partition_point(|reference| reference.from < table);
        let end = self.references.partition_point(|reference| reference.from <= table);
        self.references.get(start..end).unwrap_or_default()
    }

    /// The positions of each schema's tables.
    pub(super) fn schemas(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut start = 0;
        self.tables.chunk_by(|one, other| one.name.schema == other.name.schema).map(move |tables| {
            let range = start..start + tables.len();
            start = range.end;
            range
        })
    }
}

/// The table in which another one stands: the topmost that it is a part of or inherits from, of those that are known.
fn root(catalog: &Catalog, name: &ObjectName) -> ObjectName {
    let mut root = name.clone();
    let mut seen = BTreeSet::from([name.clone()]);
    while let Some(table) = catalog.table(&root) {
        let parent = table.partition_of.as_ref().map(|part| &part.parent).or_else(|| table.inherits.first());
        match parent.filter(|parent| catalog.table(parent).is_some()) {
            Some(parent) if seen.insert(parent.clone()) => root = parent.clone(),
            _ => break,
        }
    }
    root
}

fn is_optional(table: &Table, key: &ForeignKey) -> bool {
    table.columns.iter().any(|column| column.nullable && key.columns.contains(&column.name))
}

fn is_unique(table: &Table, key: &ForeignKey) -> bool {
    unique_keys(table).any(|unique| unique.iter().all(|column| key.columns.contains(column)))
}

/// The columns of everything that makes rows differ by columns alone.
pub(super) fn unique_keys(table: &Table) -> impl Iterator<Item = &[String]> {
    let is_key = |kind| matches!(kind, ConstraintKind::PrimaryKey | ConstraintKind::Unique);
    let constraints = table.constraints.iter().filter(move |constraint| is_key(constraint.kind));
    let is_whole =
        |columns: &[String]| columns.iter().all(|name| table.columns.iter().any(|column| column.name == *name));
    // An index with a condition, or over an expression, says less.
    let indexes = table.indexes.iter().filter(move |index| {
        index.unique && !index.is_invalid() && index.condition().is_none() && is_whole(&index.columns)
    });
    let keys = constraints.map(|constraint| constraint.columns.as_slice());
    keys.chain(indexes.map(|index| index.columns.as_slice())).filter(|columns| !columns.is_empty())
}
