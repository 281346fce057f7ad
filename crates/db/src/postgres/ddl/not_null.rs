//! Named NOT NULL constraints, which PostgreSQL has since version 18.

use super::Writer;
use super::piece::LeftOut;
use super::pieces::is_printed;
use crate::postgres::quote::{Qualified, identifier, put};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use trueup_model::{Catalog, Column, NotNull, ObjectName, Schema, Table};

/// A table's columns that have such a constraint.
pub(super) fn named_not_nulls(table: &Table) -> impl Iterator<Item = (&Column, &NotNull)> {
    table.columns.iter().filter_map(|column| Some((column, column.not_null.as_deref()?)))
}

/// The tables from which the constraint comes and in which it is unchecked, with its name there.
pub(super) fn unchecked_parents<'c>(
    catalog: &'c Catalog,
    table: &'c Table,
    column: &'c Column,
) -> impl Iterator<Item = (&'c ObjectName, &'c str)> {
    let parents = table.inherits.iter().chain(table.partition_of.iter().map(|partition| &partition.parent));
    parents.filter_map(|parent| {
        let theirs = catalog.table(parent)?.columns.iter().find(|one| one.name == column.name)?;
        theirs
            .not_null
            .as_deref()
            .filter(|not_null| !not_null.validated)
            .map(|not_null| (parent, not_null.name.as_str()))
    })
}

/// Whether the constraint is added when all tables are there: one that is not checked, and a child's share of that.
pub(super) fn comes_later(catalog: &Catalog, table: &Table, column: &Column, not_null: &NotNull) -> bool {
    !not_null.validated || !not_null.local && unchecked_parents(catalog, table, column).next().is_some()
}

/// The names of constraints that several tables of a schema have. The server gives none of them by itself.
pub(super) fn shared_names(catalog: &Catalog) -> FxHashSet<(&str, &str)> {
    let (mut seen, mut shared) = (FxHashSet::default(), FxHashSet::default());
    let is_named = |table: &Table| named_not_nulls(table).next().is_some();
    let names_some = |schema: &Schema| schema.tables.values().any(|table| is_named(table));
    for (schema, content) in catalog.schemas.iter().filter(|(_, content)| names_some(content)) {
        for table in content.tables.values() {
            let others = table.constraints.iter().map(|one| &one.name);
            let names = named_not_nulls(table).map(|(_, not_null)| &not_null.name).chain(others);
            for name in names.chain(table.foreign_keys.iter().map(|one| &one.name)) {
                if !seen.insert((schema.as_str(), name.as_str())) {
                    shared.insert((schema.as_str(), name.as_str()));
                }
            }
        }
    }
    shared
}

impl Writer<'_> {
    /// ` NOT NULL`, with its name where that is not the one that the server would give.
    pub(super) fn not_null(
        self,
        name: Qualified<'_>,
        table: &Table,
        column: &Column,
        left_out: LeftOut,
    ) -> Cow<'static, str> {
        if column.nullable {
            return "".into();
        }
        let Some(not_null) = &column.not_null else { return " NOT NULL".into() };
        let is_own = not_null.local || table.partition_of.is_some();
        if !is_own || comes_later(self.catalog, table, column, not_null) {
            return "".into();
        }
        let no_inherit = if not_null.no_inherit { " NO INHERIT" } else { "" };
        match left_out.not_null_names && not_null.name == format!("{}_{}_not_null", name.name, column.name) {
            true => format!(" NOT NULL{no_inherit}").into(),
            false => format!(" CONSTRAINT {} NOT NULL{no_inherit}", identifier(&not_null.name)).into(),
        }
    }

    /// The constraints on columns that `CREATE TABLE` does not name because parents bring them.
    pub(super) fn not_nulls_elsewhere(self, table: &Table) -> impl Iterator<Item = String> {
        let elsewhere = named_not_nulls(table).filter(|(column, _)| !is_printed(table, column));
        elsewhere.filter(|(_, not_null)| not_null.local && not_null.validated).map(|(column, not_null)| {
            let no_inherit = if not_null.no_inherit { " NO INHERIT" } else { "" };
            format!("CONSTRAINT {} NOT NULL {}{no_inherit}", identifier(&not_null.name), identifier(&column.name))
        })
    }

    /// A constraint that comes later, or, where it comes by itself, that it is checked and what is said of it.
    pub(super) fn later_not_null(self, sql: &mut String, name: Qualified<'_>, column: &Column, not_null: &NotNull) {
        let own = identifier(&not_null.name);
        match (not_null.local, not_null.validated) {
            (true, _) => {
                let column = identifier(&column.name);
                let no_inherit = if not_null.no_inherit { " NO INHERIT" } else { "" };
                put!(sql, "ALTER TABLE {name}\n    ADD CONSTRAINT {own} NOT NULL {column}{no_inherit} NOT VALID;\n");
            }
            (false, true) => self.validate(sql, name, &not_null.name),
            (false, false) => {}
        }
        self.comment(sql, format_args!("CONSTRAINT {own} ON {name}"), not_null.comment.as_deref());
    }
}
