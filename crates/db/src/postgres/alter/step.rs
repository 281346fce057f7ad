//! A step as it is planned: what is run, and what that does to those who use the database, told where it is made.
//!
//! Locks after <https://www.postgresql.org/docs/current/sql-altertable.html> and the pages of the other commands.

use trueup_model::{Blocks, Catalog, ConstraintKind, Item, Lock, ObjectKey};

/// One step.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// What it is about.
    pub(super) object: ObjectKey,
    /// SQL, each statement ended by `;` and a newline.
    pub(super) sql: String,
    /// Whether it runs in a transaction with others.
    pub(super) transactional: bool,
    /// What it does, beside what it is for.
    pub(super) effect: Effect,
}

impl Step {
    /// A step in a transaction that keeps everybody from its table for as long as that takes, which is not long.
    pub(super) fn new(object: ObjectKey, sql: impl Into<String>) -> Self {
        Self { object, sql: sql.into(), transactional: true, effect: Effect::EXCLUSIVE }
    }

    pub(super) fn does(self, effect: Effect) -> Self {
        Self { effect, ..self }
    }

    /// As a step that can be in no transaction.
    pub(super) fn alone(self) -> Self {
        Self { transactional: false, ..self }
    }
}

/// The locks that are taken, from the weakest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mode {
    None,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    AccessExclusive,
}

/// What statements do to their table and its users.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effect {
    mode: Mode,
    /// Every row is written anew.
    pub(super) rewrites: bool,
    /// Every row is looked at.
    pub(super) scans: bool,
    /// Why it may fail on rows.
    pub(super) may_fail: Option<&'static str>,
    /// What is lost.
    pub(super) deletes: Option<&'static str>,
    /// Who may see what is different.
    pub(super) security: bool,
    /// Though it is committed by itself, it does no harm where it is left.
    pub(super) is_harmless: bool,
    /// Owners or privileges are set.
    pub(super) access: bool,
}

/// Why what rows must agree with may fail.
const DISAGREE: &str = "existing rows that do not agree make it fail";

impl Effect {
    pub(super) const NONE: Self = Self {
        mode: Mode::None,
        rewrites: false,
        scans: false,
        may_fail: None,
        deletes: None,
        security: false,
        is_harmless: false,
        access: false,
    };
    /// Only other changes of the schema wait.
    pub(super) const QUIET: Self = Self { mode: Mode::ShareUpdateExclusive, ..Self::NONE };
    pub(super) const SHARE: Self = Self { mode: Mode::Share, ..Self::NONE };
    /// Writers wait, for triggers come into being.
    pub(super) const NO_WRITES: Self = Self { mode: Mode::ShareRowExclusive, ..Self::NONE };
    pub(super) const EXCLUSIVE: Self = Self { mode: Mode::AccessExclusive, ..Self::NONE };
    /// A constraint is validated, which can be done again.
    pub(super) const VALIDATES: Self = Self { is_harmless: true, ..Self::QUIET.scanning().demanding() };

    pub(super) const fn scanning(self) -> Self {
        Self { scans: true, ..self }
    }

    pub(super) const fn rewriting(self) -> Self {
        Self { rewrites: true, ..self }
    }

    pub(super) const fn demanding(self) -> Self {
        Self { may_fail: Some(DISAGREE), ..self }
    }

    pub(super) const fn failing(self, why: &'static str) -> Self {
        Self { may_fail: Some(why), ..self }
    }

    pub(super) const fn deleting(self, what: &'static str) -> Self {
        Self { deletes: Some(what), ..self }
    }

    pub(super) const fn securing(self) -> Self {
        Self { security: true, ..self }
    }

    pub(super) const fn giving_access(self) -> Self {
        Self { access: true, ..self }
    }

    /// One after the other.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            mode: self.mode.max(other.mode),
            rewrites: self.rewrites || other.rewrites,
            scans: self.scans || other.scans,
            may_fail: self.may_fail.or(other.may_fail),
            deletes: self.deletes.or(other.deletes),
            security: self.security || other.security,
            is_harmless: self.is_harmless && other.is_harmless,
            access: self.access || other.access,
        }
    }

    /// The strongest lock, with what it blocks.
    pub(super) fn lock(self) -> Option<Lock> {
        let (mode, blocks) = match self.mode {
            Mode::None => return None,
            Mode::ShareUpdateExclusive => ("SHARE UPDATE EXCLUSIVE", Blocks::SchemaChanges),
            Mode::Share => ("SHARE", Blocks::Writes),
            Mode::ShareRowExclusive => ("SHARE ROW EXCLUSIVE", Blocks::Writes),
            Mode::AccessExclusive => ("ACCESS EXCLUSIVE", Blocks::ReadsAndWrites),
        };
        Some(Lock { mode: mode.to_owned(), blocks })
    }

    /// What the plain statement does that makes an object of the goal on a table that is there.
    pub(super) fn of_making(catalog: &Catalog, key: &ObjectKey) -> Self {
        match catalog.item(key) {
            // A partitioned table has no rows of its own.
            Some(Item::Index(_)) if catalog.table(&key.name).is_some_and(|table| table.partition_key.is_some()) => {
                Self::SHARE
            }
            Some(Item::Index(index)) if index.unique => Self::SHARE.scanning().demanding(),
            Some(Item::Index(_)) => Self::SHARE.scanning(),
            Some(Item::Constraint(one)) if one.kind == ConstraintKind::Trigger => Self::NO_WRITES,
            Some(Item::Constraint(one)) if !one.validated => Self::EXCLUSIVE,
            Some(Item::Constraint(_)) => Self::EXCLUSIVE.scanning().demanding(),
            Some(Item::ForeignKey(one)) if !one.validated => Self::NO_WRITES,
            Some(Item::ForeignKey(_)) => Self::NO_WRITES.scanning().demanding(),
            Some(Item::Trigger(_)) => Self::NO_WRITES,
            Some(Item::Policy(_)) => Self::EXCLUSIVE.securing(),
            Some(Item::Object(_)) => Self::QUIET,
            _ => Self::EXCLUSIVE,
        }
    }

    /// What the plain statement does that drops an object of before.
    pub(super) fn of_dropping(catalog: &Catalog, key: &ObjectKey) -> Self {
        match catalog.item(key) {
            Some(Item::Table(_)) => Self::EXCLUSIVE.deleting("the table's rows go with it"),
            Some(Item::View(view)) if view.materialized => {
                Self::NONE.deleting("its stored rows go with it, and are computed anew")
            }
            // Its values can be computed anew.
            Some(Item::Column(column)) if column.generated.is_some() => Self::EXCLUSIVE,
            Some(Item::Column(_)) => Self::EXCLUSIVE.deleting("the column's values go with it"),
            Some(Item::Sequence(_)) => Self::NONE.deleting("how far it has counted is lost"),
            Some(Item::Policy(_)) => Self::EXCLUSIVE.securing(),
            _ => Self::EXCLUSIVE,
        }
    }
}
