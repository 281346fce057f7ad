//! What is different between two catalogs: structural, pure, and linear in their size.
//!
//! Objects are paired by kind and name; of each pair every property is compared, a file for each kind of object. What
//! is derived from other things (dependencies, a statement's text beside its facts) is not compared by itself. What tells
//! only where a catalog came from is not compared at all: the database's name, host and server.

mod access;
mod alterations;
mod columns;
mod constraints;
mod extensions;
mod indexes;
mod objects;
mod parts;
mod renames;
mod routines;
mod schemas;
mod sequences;
mod tables;
mod text;
mod types;
mod users;
mod views;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod tests;

pub use access::{WantedAccess, settle_access};
pub use renames::{Rename, RenameError};

use crate::catalog::{Catalog, FORMAT_VERSION};
use crate::change::{Action, Caveat, Change, Difference, LikelyRename, TypeChange};
use crate::data_type::DataType;
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use alterations::{Alterations, Judgement};
use renames::Renames;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is compared, and how.
#[derive(Clone, Copy)]
pub struct DiffOptions<'o> {
    /// What is one object under two names.
    pub renames: &'o [Rename],
    /// Whether owners count.
    pub owners: bool,
    /// Whether privileges count.
    pub privileges: bool,
    /// What does not count.
    pub ignored: &'o [Ignored],
    /// What a change of a type means: the product's own knowledge.
    pub type_change: &'o (dyn Fn(&DataType, &DataType) -> TypeChange + Sync),
}

impl Default for DiffOptions<'_> {
    fn default() -> Self {
        let type_change = &TypeChange::of_texts;
        Self { renames: &[], owners: false, privileges: false, ignored: &[], type_change }
    }
}

impl DiffOptions<'_> {
    fn ignores(&self, what: Ignored) -> bool {
        self.ignored.contains(&what)
    }
}

/// What can be left out of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ignored {
    /// Comments on anything.
    Comments,
    /// The order of columns that are the same otherwise.
    ColumnOrder,
    /// Extensions, and their versions.
    Extensions,
}

/// What is different between two catalogs of one product.
pub fn diff(from: &Catalog, to: &Catalog, options: &DiffOptions<'_>) -> Difference {
    let renames = Renames::new(options.renames);
    let mut comparison = Comparison { from, to, options, renames: &renames, changes: Vec::new(), likely: Vec::new() };
    comparison.extensions();
    comparison.objects(&from.objects, &to.objects);
    comparison.schemas();
    comparison.types();
    comparison.sequences();
    comparison.routines();
    comparison.tables();
    comparison.views();
    let Comparison { mut changes, likely: likely_renames, .. } = comparison;
    users::add(&mut changes, from);
    users::mark_inherited(&mut changes, from, to);
    Difference { changes, likely_renames, caveats: caveats(from, to) }
}

fn caveats(from: &Catalog, to: &Catalog) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if major(&from.server.version) != major(&to.server.version) {
        let (from, to) = (from.server.version.clone(), to.server.version.clone());
        caveats.push(Caveat::ServerVersions { from, to });
    }
    // Catalogs that were read, not loaded, are of the newest format; those made by hand may lack a number.
    let format = |catalog: &Catalog| if catalog.format_version == 0 { FORMAT_VERSION } else { catalog.format_version };
    if format(from) != format(to) {
        caveats.push(Caveat::FormatVersions { from: format(from), to: format(to) });
    }
    if !from.unread.is_empty() {
        caveats.push(Caveat::IncompleteFrom { unread: from.unread.len() });
    }
    if !to.unread.is_empty() {
        caveats.push(Caveat::IncompleteTo { unread: to.unread.len() });
    }
    caveats
}

/// What stands before the first point of a version.
fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

/// Two catalogs while they are compared.
struct Comparison<'c> {
    from: &'c Catalog,
    to: &'c Catalog,
    options: &'c DiffOptions<'c>,
    renames: &'c Renames,
    changes: Vec<Change>,
    likely: Vec<LikelyRename>,
}

/// An object, or a part of one, on both sides.
struct Pair<'c, T: ?Sized> {
    from: &'c T,
    to: &'c T,
    /// Its keys: before and after.
    keys: Keys,
}

/// The keys of one thing before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Keys {
    before: ObjectKey,
    after: ObjectKey,
}

impl Keys {
    /// The keys of a part.
    fn part(&self, kind: ObjectKind, before: &str, after: &str) -> Self {
        Self {
            before: ObjectKey::part(kind, self.before.name.clone(), before),
            after: ObjectKey::part(kind, self.after.name.clone(), after),
        }
    }
}

/// What is to be done with objects of one kind: those on one side only, and pairs.
struct Sides<'c, T> {
    dropped: Vec<(ObjectKey, &'c T)>,
    added: Vec<(ObjectKey, &'c T)>,
    pairs: Vec<Pair<'c, T>>,
}

impl<'c> Comparison<'c> {
    /// Alterations with nothing in them yet.
    fn alterations(&self) -> Alterations<'c> {
        Alterations::new(self.options, self.renames)
    }

    fn added(&mut self, object: ObjectKey, judgement: Judgement) {
        self.change(object, None, Action::Added, judgement);
    }

    fn dropped(&mut self, object: ObjectKey, judgement: Judgement) {
        self.change(object, None, Action::Dropped, judgement);
    }

    fn change(&mut self, object: ObjectKey, before: Option<ObjectKey>, action: Action, judgement: Judgement) {
        let Judgement { severity, reason } = judgement;
        let reason = reason.into_owned();
        self.changes.push(Change { object, before, action, severity, reason, inherited: false, used_by: Vec::new() });
    }

    /// One change of all alterations, as bad as the worst of them; none where there are none.
    fn altered(&mut self, keys: Keys, alterations: Alterations<'_>) {
        let alterations = alterations.list;
        // The first of the worst.
        let Some(worst) = alterations.iter().rev().max_by_key(|one| one.severity) else { return };
        let judgement = Judgement { severity: worst.severity, reason: worst.reason.clone().into() };
        let Keys { before, after } = keys;
        let before = (before != after).then_some(before);
        self.change(after, before, Action::Altered { alterations }, judgement);
    }

    /// Pairs objects that stand for themselves, by name and stated renames.
    fn sides<T>(
        &self,
        kind: ObjectKind,
        from: impl Iterator<Item = (ObjectName, &'c T)>,
        to: impl Iterator<Item = (ObjectName, &'c T)>,
    ) -> Sides<'c, T> {
        let key = |name| ObjectKey::new(kind, name);
        let mut after: BTreeMap<ObjectName, &'c T> = to.collect();
        let mut sides = Sides { dropped: Vec::new(), added: Vec::new(), pairs: Vec::new() };
        for (name, object) in from {
            let name_after = self.renames.after(kind, &name);
            match after.remove(&name_after) {
                Some(to) => {
                    let keys = Keys { before: key(name), after: key(name_after) };
                    sides.pairs.push(Pair { from: object, to, keys });
                }
                None => sides.dropped.push((key(name), object)),
            }
        }
        sides.added.extend(after.into_iter().map(|(name, object)| (key(name), object)));
        sides
    }
}

/// A part of a table, view or type on one side or both.
enum Part<'c, T> {
    Dropped(&'c T),
    Added(&'c T),
    Both(&'c T, &'c T),
}

/// Pairs parts by name: first those before in their order, then what is new.
fn parts<'c, T>(
    from: &'c [T],
    to: &'c [T],
    name: fn(&T) -> &str,
    name_after: impl Fn(&'c str) -> &'c str,
) -> Vec<Part<'c, T>> {
    let mut after: HashMap<&str, &'c T> = to.iter().map(|part| (name(part), part)).collect();
    let mut found = Vec::new();
    for part in from {
        match after.remove(name_after(name(part))) {
            Some(to) => found.push(Part::Both(part, to)),
            None => found.push(Part::Dropped(part)),
        }
    }
    let is_new = |part: &&T| after.contains_key(name(part));
    found.extend(to.iter().filter(is_new).map(Part::Added));
    found
}

/// Takes out what is on both sides with the same signature, where only one on each side has it; sorted by name.
fn take_alike<'c, T>(
    dropped: &mut Vec<&'c T>,
    added: &mut Vec<&'c T>,
    signature: impl Fn(&T) -> String,
    name: impl Fn(&T) -> &String,
) -> Vec<(&'c T, &'c T)> {
    if dropped.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let mut sides: HashMap<String, [Vec<&'c T>; 2]> = HashMap::new();
    dropped.iter().for_each(|one| sides.entry(signature(one)).or_default()[0].push(one));
    added.iter().for_each(|one| sides.entry(signature(one)).or_default()[1].push(one));
    let mut alike: Vec<(&T, &T)> = sides
        .into_values()
        .filter_map(|[from, to]| match (from.as_slice(), to.as_slice()) {
            ([from], [to]) => Some((*from, *to)),
            _ => None,
        })
        .collect();
    alike.sort_by(|one, other| name(one.0).cmp(name(other.0)));
    let before: HashSet<&String> = alike.iter().map(|(from, _)| name(from)).collect();
    let after: HashSet<&String> = alike.iter().map(|(_, to)| name(to)).collect();
    dropped.retain(|one| !before.contains(name(one)));
    added.retain(|one| !after.contains(name(one)));
    alike
}
