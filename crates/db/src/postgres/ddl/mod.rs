//! The script that makes a catalog in an empty database.
//!
//! The script is a list of pieces: a table, an index, a foreign key. Each says what it needs; the order follows from
//! that and from the rank of its kind. Where pieces need each other in a circle, the ones that can be made in two steps
//! are: a view first without its query, a table first without its defaults and checks.

mod attached;
mod not_null;
mod piece;
mod pieces;
mod table;
mod types;
mod view;

use super::quote::{Qualified, append, identifier};
use crate::dialect::{DdlOptions, Dialect, PlanTask};
use crate::error::Error;
use crate::source::Product;
pub(super) use attached::grant_statement;
pub(super) use piece::LeftOut;
use piece::{Body, Piece};
use pieces::Pieces;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
pub(super) use table::parameter_list;
use trueup_model::{Catalog, DataType, Made, ObjectKey, ObjectKind, Statements, Step, TypeChange};

/// PostgreSQL without a connection.
pub(crate) struct Postgres;

impl Dialect for Postgres {
    fn product(&self) -> &'static str {
        super::PRODUCT
    }

    fn product_kind(&self) -> Product {
        Product::Postgres
    }

    fn word(&self) -> &'static str {
        "postgres"
    }

    fn has_schemas(&self) -> bool {
        true
    }

    fn quote<'a>(&self, name: &'a str) -> Cow<'a, str> {
        identifier(name)
    }

    fn preamble(&self) -> &'static str {
        // Bodies are checked when they run: functions may name tables that come later, and tables functions.
        "SET client_encoding = 'UTF8';\n\
         SET standard_conforming_strings = on;\n\
         SET check_function_bodies = off;\n\
         SET client_min_messages = warning;\n\
         SELECT pg_catalog.set_config('search_path', '', false);\n"
    }

    fn type_change(&self, from: &DataType, to: &DataType) -> TypeChange {
        super::type_change::of(&from.text, &to.text)
    }

    fn plan(&self, task: &PlanTask<'_>) -> Result<Vec<Step>, Error> {
        super::alter::steps(task)
    }

    fn statements<'c>(&self, catalog: &'c Catalog, options: DdlOptions) -> Box<dyn Statements + 'c> {
        let (pieces, order) = ordered(catalog, options);
        Box::new(Script { writer: Writer { catalog, options }, list: pieces.into_list(), order })
    }
}

/// The pieces of a script in their order.
struct Script<'c> {
    writer: Writer<'c>,
    list: Vec<Piece<'c>>,
    order: Vec<usize>,
}

impl Script<'_> {
    fn piece(&self, at: usize) -> &Piece<'_> {
        &self.list[self.order[at]]
    }
}

impl Statements for Script<'_> {
    fn count(&self) -> usize {
        self.order.len()
    }

    fn made(&self, at: usize) -> Made<'_> {
        self.piece(at).made()
    }

    fn write(&self, at: usize, sql: &mut String) {
        let piece = self.piece(at);
        self.writer.write(sql, piece.name(), &piece.body);
    }
}

/// Where in a script objects are made.
pub(super) struct Order<'c> {
    list: Vec<Piece<'c>>,
    order: Vec<usize>,
    positions: HashMap<ObjectKey, usize>,
    inline: HashSet<ObjectKey>,
}

impl<'c> Order<'c> {
    /// The order of the script that makes a catalog.
    pub(super) fn of(catalog: &'c Catalog, options: DdlOptions) -> Self {
        let (pieces, order) = ordered(catalog, options);
        let mut place = vec![0; order.len()];
        for (position, piece) in order.iter().enumerate() {
            place[*piece] = position;
        }
        let made = pieces.made();
        let inline = made.iter().filter(|(_, _, inline)| *inline).map(|(key, ..)| key.clone()).collect();
        let positions = made.into_iter().map(|(key, piece, _)| (key, place[piece])).collect();
        Self { list: pieces.into_list(), order, positions, inline }
    }

    /// Where an object is made; a part of a table where that is, if nowhere else.
    pub(super) fn position(&self, key: &ObjectKey) -> usize {
        let owners = [ObjectKind::Table, ObjectKind::View, ObjectKind::MaterializedView, ObjectKind::Type];
        let of_owner = || {
            let mut keys = owners.iter().map(|kind| ObjectKey::new(*kind, key.name.clone()));
            keys.find_map(|owner| self.positions.get(&owner).copied())
        };
        self.positions.get(key).copied().or_else(of_owner).unwrap_or(usize::MAX)
    }

    /// Whether a constraint stands within the statement that makes its table or domain.
    pub(super) fn is_inline(&self, key: &ObjectKey) -> bool {
        self.inline.contains(key) || (key.kind == ObjectKind::Constraint && !self.positions.contains_key(key))
    }

    /// The statements that make what `is_made` chooses, with their places.
    pub(super) fn statements(
        &self,
        catalog: &'c Catalog,
        options: DdlOptions,
        is_made: &dyn Fn(&ObjectKey) -> bool,
    ) -> Vec<(usize, ObjectKey, String)> {
        let writer = Writer { catalog, options };
        let chosen = self.order.iter().enumerate().filter_map(|(position, piece)| {
            let piece = self.list.get(*piece)?;
            let key = piece.key_in_catalog();
            is_made(&key).then(|| {
                let mut sql = String::new();
                writer.write(&mut sql, piece.name(), &piece.body);
                (position, key, sql)
            })
        });
        chosen.collect()
    }
}

/// The pieces of a script, and their order.
fn ordered(catalog: &Catalog, options: DdlOptions) -> (Pieces<'_>, Vec<usize>) {
    let mut pieces = Pieces::new(catalog, options);
    let mut graph = pieces.graph();
    let (mut order, mut left) = graph.load_order();
    if !left.is_empty() {
        pieces.open_circles(&graph.circles());
        graph = pieces.graph();
        (order, left) = graph.load_order();
    }
    order.extend(left);
    (pieces, order)
}

/// Writes pieces as SQL.
#[derive(Clone, Copy)]
pub(super) struct Writer<'c> {
    catalog: &'c Catalog,
    options: DdlOptions,
}

impl<'c> Writer<'c> {
    pub(super) fn new(catalog: &'c Catalog, options: DdlOptions) -> Self {
        Self { catalog, options }
    }
}

impl Writer<'_> {
    fn write(self, sql: &mut String, name: Qualified<'_>, body: &Body<'_>) {
        match body {
            Body::Schema(schema) => self.schema(sql, name, schema),
            Body::Extension(extension) => self.extension(sql, name, extension),
            Body::Object(object) => self.object(sql, object),
            Body::Shell(shell) => append!(sql, shell, ";\n"),
            Body::Type(user_type, left_out) => self.user_type(sql, name, user_type, *left_out),
            Body::DomainCheck(check) => self.domain_check(sql, name, check),
            Body::Routine(routine) => self.routine(sql, routine),
            Body::Sequence(sequence) => self.sequence(sql, name, sequence),
            Body::OwnedBy(sequence) => self.owned_by(sql, name, sequence),
            Body::Table(table, left_out) => self.table(sql, name, table, *left_out),
            Body::Attach(table) => self.attach(sql, name, table),
            Body::Inherit(table) => self.inherit(sql, name, table),
            Body::Default(column) => self.default(sql, name, column),
            Body::Constraint(constraint) => self.constraint(sql, name, constraint),
            Body::ConstraintDetails(constraint) => self.constraint_details(sql, name, constraint),
            Body::NotNull(column, not_null) => self.later_not_null(sql, name, column, not_null),
            Body::Validate(constraint) => self.validate(sql, name, constraint),
            Body::Index(index) => self.index(sql, name, index),
            Body::AttachIndex { index, parent } => self.attach_index(sql, name, index, parent),
            Body::Barrier => {}
            Body::ForeignKey(foreign_key) => self.foreign_key(sql, name, foreign_key),
            Body::ViewShell(view) => self.view_shell(sql, name, view),
            Body::View(view, has_shell) => self.view(sql, name, view, *has_shell),
            Body::Rule(rule) => self.rule(sql, name, rule),
            Body::Trigger(trigger) => self.trigger(sql, name, trigger),
            Body::Policy(policy) => self.policy(sql, name, policy),
        }
    }
}
