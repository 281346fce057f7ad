//! Completes a table's constraints with what only its statement tells: names, checks, generated expressions.

use super::ddl::DIALECT;
use super::text::{self, Clause, ClauseKind};
use crate::dialect::Dialect;
use trueup_model::{Column, Constraint, ConstraintKind, ForeignKey, Table};

/// A primary key or unique constraint; its name comes from [`complete`].
pub(super) fn key(kind: ConstraintKind, columns: Vec<String>) -> Constraint {
    let word = if kind == ConstraintKind::PrimaryKey { "PRIMARY KEY" } else { "UNIQUE" };
    let definition = format!("{word} ({})", quoted(&columns));
    constraint(kind, columns, definition)
}

/// Column names as they stand in SQL.
fn quoted(columns: &[String]) -> String {
    columns.iter().map(|column| DIALECT.quote(column)).collect::<Vec<_>>().join(", ")
}

fn constraint(kind: ConstraintKind, columns: Vec<String>, definition: String) -> Constraint {
    Constraint {
        name: String::new(),
        kind,
        columns,
        definition,
        validated: true,
        inherited: false,
        local: true,
        index: None,
        comment: None,
        depends_on: Vec::new(),
    }
}

/// Names constraints as their statement does. Those that have no name get a description in its place, which can
/// be told from a name by its spaces.
pub(super) fn complete(table: &mut Table) {
    let mut clauses = table.definition.as_deref().map(text::clauses).unwrap_or_default();
    for constraint in &mut table.constraints {
        let is_primary = constraint.kind == ConstraintKind::PrimaryKey;
        let (kind, described) =
            if is_primary { (ClauseKind::PrimaryKey, "primary key") } else { (ClauseKind::Unique, "unique") };
        let clause = take(&mut clauses, |clause| clause.kind == kind && same(&clause.columns, &constraint.columns));
        constraint.name =
            clause.and_then(|clause| clause.name).unwrap_or_else(|| describe(described, &constraint.columns));
    }
    for key in &mut table.foreign_keys {
        let clause = take(&mut clauses, |clause| {
            clause.kind == ClauseKind::ForeignKey
                && same(&clause.columns, &key.columns)
                && clause.foreign_table.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(&key.foreign_table.name))
        });
        key.definition = foreign_key(key);
        key.name = clause.and_then(|clause| clause.name).unwrap_or_else(|| describe("foreign key", &key.columns));
    }
    for clause in clauses {
        match clause.kind {
            ClauseKind::Check => table.constraints.push(check(clause)),
            ClauseKind::Generated => generate(&mut table.columns, clause),
            ClauseKind::PrimaryKey | ClauseKind::Unique | ClauseKind::ForeignKey => {}
        }
    }
    number(table.constraints.iter_mut().map(|constraint| &mut constraint.name).collect());
    number(table.foreign_keys.iter_mut().map(|key| &mut key.name).collect());
    table.constraints.sort_by(|a, b| a.name.cmp(&b.name));
    table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
}

/// The whole of a foreign key of which the actions are known.
fn foreign_key(key: &ForeignKey) -> String {
    let (columns, foreign_columns) = (quoted(&key.columns), quoted(&key.foreign_columns));
    let foreign_columns = if foreign_columns.is_empty() { String::new() } else { format!(" ({foreign_columns})") };
    let table = DIALECT.quote(&key.foreign_table.name);
    format!("FOREIGN KEY ({columns}) REFERENCES {table}{foreign_columns}{}", key.definition)
}

fn take(clauses: &mut Vec<Clause>, is_wanted: impl Fn(&Clause) -> bool) -> Option<Clause> {
    let place = clauses.iter().position(is_wanted)?;
    Some(clauses.remove(place))
}

fn same(left: &[String], right: &[String]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.eq_ignore_ascii_case(right))
}

fn describe(what: &str, columns: &[String]) -> String {
    format!("{what} ({})", columns.join(", "))
}

fn check(clause: Clause) -> Constraint {
    let definition = format!("CHECK ({})", clause.expression);
    let described =
        clause.columns.first().map_or_else(|| "check on the row".to_owned(), |column| format!("check on {column}"));
    let name = clause.name.unwrap_or(described);
    Constraint { name, ..constraint(ConstraintKind::Check, clause.columns, definition) }
}

fn generate(columns: &mut [Column], clause: Clause) {
    let is_its =
        |column: &&mut Column| clause.columns.first().is_some_and(|name| name.eq_ignore_ascii_case(&column.name));
    if let Some(generated) = columns.iter_mut().find(is_its).and_then(|column| column.generated.as_mut()) {
        generated.expression = clause.expression;
    }
}

/// Equal names get a number from the second on.
fn number(mut names: Vec<&mut String>) {
    let originals: Vec<String> = names.iter().map(|name| (**name).clone()).collect();
    for (place, name) in names.iter_mut().enumerate() {
        let before = originals[..place].iter().filter(|original| *original == *name).count();
        if before > 0 {
            **name = format!("{name} {}", before + 1);
        }
    }
}
