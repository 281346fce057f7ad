//! Renames that the user states: what is one object under two names, and what of other texts follows from it.

use crate::catalog::Catalog;
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use crate::questions::Subject;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One object under two names, as the user says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rename {
    /// Its key in the catalog before.
    pub from: ObjectKey,
    /// Its key in the catalog after.
    pub to: ObjectKey,
}

/// A stated rename that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no rename: {because}")]
pub struct RenameError {
    /// The rename as given.
    pub text: String,
    /// What is wrong with it.
    pub because: String,
}

impl Rename {
    /// Understands `old=new`: a table, view, sequence or type, or `table.column` on both sides. Names are found as people
    /// type them; in `table.column=new` the right side may be the column alone.
    pub fn parse(text: &str, from: &Catalog, to: &Catalog) -> Result<Self, RenameError> {
        let error = |because: String| RenameError { text: text.to_owned(), because };
        let (old, new) = text.split_once('=').ok_or_else(|| error("write `old=new`".to_owned()))?;
        let (old, new) = (old.trim(), new.trim());
        let old = key(old, from).ok_or_else(|| error(format!("the first side has no table or column `{old}`")))?;
        let bare = || {
            Some(ObjectKey::part(ObjectKind::Column, table_after(&old, to)?, new)).filter(|key| to.item(key).is_some())
        };
        let named = key(new, to);
        let is_column = old.kind == ObjectKind::Column;
        let named = if is_column { named.filter(|key| key.kind == old.kind).or_else(bare) } else { named };
        let new = named.ok_or_else(|| error(format!("the second side has no such object `{new}`")))?;
        if old.kind == ObjectKind::Routine {
            return Err(error("a routine is known by its name with its arguments".to_owned()));
        }
        if old.kind != new.kind {
            return Err(error(format!("{old} is no {}", new.kind.singular())));
        }
        Ok(Self { from: old, to: new })
    }
}

/// The table of a column that is renamed, in the catalog after, where it has kept its name.
fn table_after(column: &ObjectKey, to: &Catalog) -> Option<ObjectName> {
    to.table(&column.name).map(|_| column.name.clone())
}

/// The one object that a text names: an object, or a column of a table.
fn key(text: &str, catalog: &Catalog) -> Option<ObjectKey> {
    let only = |text: &str| {
        let mut found = catalog.look_up(text).ok()?;
        if found.len() == 1 { found.pop() } else { None }
    };
    if let Some(subject) = only(text) {
        return Some(subject.key());
    }
    let (owner, column) = text.rsplit_once('.')?;
    let name = match only(owner)? {
        Subject::Table(name, _) | Subject::View(name, _) => name,
        Subject::Sequence(..) | Subject::Type(..) | Subject::Routine(..) => return None,
    };
    let key = ObjectKey::part(ObjectKind::Column, name, column);
    catalog.item(&key).map(|_| key)
}

/// For people: `billing.invoice=billing.bill`.
impl fmt::Display for Rename {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |key: &ObjectKey| match &key.part {
            Some(part) => format!("{}.{part}", key.name),
            None => key.name.to_string(),
        };
        write!(f, "{}={}", side(&self.from), side(&self.to))
    }
}

/// Pairs of words of which the first, in a text before, and the second, in the same text after, name one object.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pairs: BTreeSet<(String, String)>,
}

impl Words {
    #[cfg(test)]
    pub(super) fn new<const N: usize>(pairs: [(&str, &str); N]) -> Self {
        Self { pairs: pairs.into_iter().map(|(from, to)| (from.to_owned(), to.to_owned())).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    pub(super) fn has(&self, from: &str, to: &str) -> bool {
        !self.pairs.is_empty() && self.pairs.contains(&(from.to_owned(), to.to_owned()))
    }
}

/// The stated renames, ready to be asked.
#[derive(Debug, Default)]
pub(super) struct Renames {
    objects: BTreeMap<ObjectKey, ObjectName>,
    /// By the table's name before and the column's.
    columns: BTreeMap<(ObjectName, String), String>,
    pub(super) words: Words,
}

impl Renames {
    pub(super) fn new(stated: &[Rename]) -> Self {
        let mut renames = Self::default();
        for Rename { from, to } in stated {
            match (&from.part, &to.part) {
                (Some(old), Some(new)) => {
                    renames.columns.insert((from.name.clone(), old.clone()), new.clone());
                    renames.words.pairs.insert((old.clone(), new.clone()));
                }
                _ => {
                    renames.objects.insert(from.clone(), to.name.clone());
                    renames.words.pairs.insert((from.name.name.clone(), to.name.name.clone()));
                }
            }
            if from.name.schema != to.name.schema {
                renames.words.pairs.insert((from.name.schema.clone(), to.name.schema.clone()));
            }
        }
        renames
    }

    /// The name that an object has after, going by what was stated.
    pub(super) fn after(&self, kind: ObjectKind, name: &ObjectName) -> ObjectName {
        if self.objects.is_empty() {
            return name.clone();
        }
        self.objects.get(&ObjectKey::new(kind, name.clone())).cloned().unwrap_or_else(|| name.clone())
    }

    /// The name that a column has after; `owner` is its table before.
    pub(super) fn column_after<'n>(&'n self, owner: &ObjectName, column: &'n str) -> &'n str {
        if self.columns.is_empty() {
            return column;
        }
        self.columns.get(&(owner.clone(), column.to_owned())).map_or(column, String::as_str)
    }
}
