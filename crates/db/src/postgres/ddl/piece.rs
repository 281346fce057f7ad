//! One piece of a script: what it makes and writes, and what it needs.

use super::pieces::is_inline;
use crate::postgres::quote::{Qualified, qualified_in};
use trueup_model::{
    Column, Constraint, ConstraintKind, Extension, ForeignKey, Index, KeyRef, Made, NotNull, Object, ObjectKey,
    ObjectKind, ObjectName, Policy, Routine, Rule, Schema, Sequence, Table, Trigger, Type, View,
};

/// What a piece needs: another piece, or what makes an object, if anything does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need<'c> {
    Piece(usize),
    Object(KeyRef<'c>),
}

impl<'c> Need<'c> {
    /// The key of what it needs, where that is a part of something.
    pub(super) fn part(&self) -> Option<KeyRef<'c>> {
        match self {
            Self::Object(key) if key.part.is_some() => Some(*key),
            Self::Object(_) | Self::Piece(_) => None,
        }
    }
}

/// One piece of the script.
pub(super) struct Piece<'c> {
    pub(super) key: KeyRef<'c>,
    pub(super) rank: Rank,
    /// What it comes after in any case: its schema, or what it is a part of.
    pub(super) after: Option<usize>,
    /// What it needs beside that.
    pub(super) needs: Vec<Need<'c>>,
    pub(super) body: Body<'c>,
}

/// What a piece writes.
pub(super) enum Body<'c> {
    Schema(&'c Schema),
    Extension(&'c Extension),
    Object(&'c Object),
    /// The name of a type whose definition needs functions that need the name.
    Shell(&'c str),
    Type(&'c Type, LeftOut),
    DomainCheck(&'c Constraint),
    Routine(&'c Routine),
    Sequence(&'c Sequence),
    OwnedBy(&'c Sequence),
    Table(&'c Table, LeftOut),
    Attach(&'c Table),
    Inherit(&'c Table),
    Default(&'c Column),
    Constraint(&'c Constraint),
    /// What hangs on a constraint that a parent brings.
    ConstraintDetails(&'c Constraint),
    /// A NOT NULL that comes later.
    NotNull(&'c Column, &'c NotNull),
    /// Checks the rows for a constraint that came from a parent, where it has not been checked.
    Validate(&'c str),
    Index(&'c Index),
    AttachIndex {
        index: &'c str,
        parent: &'c ObjectName,
    },
    /// Writes nothing: it stands between all tables and indexes and the first foreign key.
    Barrier,
    ForeignKey(&'c ForeignKey),
    /// A view's columns without its query.
    ViewShell(&'c View),
    /// A view; whether its shell is there already.
    View(&'c View, bool),
    Rule(&'c Rule),
    Trigger(&'c Trigger),
    Policy(&'c Policy),
}

/// What the statement that makes a table or domain does not say, for it comes as pieces of its own or by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::postgres) struct LeftOut {
    /// Defaults and checks, for they need something that needs the table.
    pub(super) expressions: bool,
    /// The names of NOT NULL constraints that the server gives by itself.
    pub(super) not_null_names: bool,
}

/// The kinds of pieces in the order in which they come where nothing else decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub(super) enum Rank {
    Schema,
    Extension,
    Language,
    Collation,
    Shell,
    Type,
    Routine,
    OperatorFamily,
    Object,
    Foreign,
    Sequence,
    Table,
    Attach,
    OwnedBy,
    Expression,
    Constraint,
    Validate,
    Index,
    AttachIndex,
    Statistics,
    Barrier,
    ForeignKey,
    View,
    ViewPart,
    Rule,
    Trigger,
    InheritedTrigger,
    Policy,
    Publication,
    Privileges,
    EventTrigger,
}

impl Body<'_> {
    /// Whether it is the piece that others wait for: an object may come in several.
    pub(super) fn is_first(&self) -> bool {
        !matches!(self, Self::Attach(_) | Self::Inherit(_) | Self::OwnedBy(_) | Self::AttachIndex { .. })
    }
}

impl<'c> Piece<'c> {
    /// The constraints that stand within its statement, which makes a table.
    pub(super) fn inline_constraints(&self) -> impl Iterator<Item = &'c Constraint> {
        let table = if let Body::Table(table, left_out) = self.body { Some((table, left_out)) } else { None };
        table.into_iter().flat_map(|(table, left_out)| {
            let comes_later = move |one: &Constraint| left_out.expressions && one.kind == ConstraintKind::Check;
            table.constraints.iter().filter(move |one| is_inline(table, one) && !comes_later(one))
        })
    }

    /// What the piece makes.
    pub(super) fn object(&self) -> ObjectKey {
        self.key.owned()
    }

    /// The name of what the piece makes, or of the table that it is a part of.
    pub(super) fn name(&self) -> Qualified<'c> {
        qualified_in(self.key.schema, self.key.name)
    }

    /// The key by which the catalog knows what the piece makes: statistics belong to their table there.
    pub(super) fn key_in_catalog(&self) -> ObjectKey {
        if let Body::Object(Object { kind: ObjectKind::Statistics, table: Some(table), name, .. }) = &self.body {
            return ObjectKey::part(ObjectKind::Statistics, table.clone(), &name.name);
        }
        self.object()
    }

    /// What the piece makes, and the table or view that it belongs to.
    pub(super) fn made(&self) -> Made<'_> {
        let own = Some((self.key.schema, self.key.name));
        let owner = match &self.body {
            Body::Table(..) | Body::Attach(_) | Body::Inherit(_) | Body::Default(_) | Body::Constraint(_) => own,
            Body::ConstraintDetails(_) | Body::NotNull(..) | Body::Validate(_) => own,
            Body::Index(_) | Body::AttachIndex { .. } | Body::ForeignKey(_) | Body::ViewShell(_) | Body::View(..) => {
                own
            }
            Body::Rule(_) | Body::Trigger(_) | Body::Policy(_) => own,
            Body::Sequence(sequence) | Body::OwnedBy(sequence) => {
                sequence.owned_by.as_ref().map(|owner| (owner.table.schema.as_str(), owner.table.name.as_str()))
            }
            Body::Object(object) if object.kind == ObjectKind::Statistics => {
                object.table.as_ref().map(|table| (table.schema.as_str(), table.name.as_str()))
            }
            Body::Schema(_) | Body::Extension(_) | Body::Object(_) | Body::Shell(_) | Body::Type(..) => None,
            Body::DomainCheck(_) | Body::Routine(_) | Body::Barrier => None,
        };
        Made { object: self.key, owner }
    }
}
