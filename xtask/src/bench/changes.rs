//! Changes of a benchmark's database, of many kinds and spread over all of it.

use super::schema::Table;
use std::io::{self, Write};

/// Kinds of changes, which come in turn.
const KINDS: usize = 10;

/// Writes a script for `psql` that makes so many changes, each of another object.
pub(super) fn write(out: &mut dyn Write, tables: usize, changes: usize) -> io::Result<()> {
    let ordinary: Vec<Table> = (0..tables).map(Table::new).filter(|table| !table.has_partitions()).collect();
    let with_view: Vec<&Table> = ordinary.iter().filter(|table| table.has_plain_view()).collect();
    for number in 0..changes {
        let place = |among: usize| number * among / changes;
        match with_view.get(place(with_view.len())) {
            Some(table) if number % KINDS == 0 => widen_under_view(out, table)?,
            _ => writeln!(out, "{};", statement(number, &ordinary[place(ordinary.len())]))?,
        }
    }
    Ok(())
}

/// What a view reads can only be changed without the view.
fn widen_under_view(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let Table { name, label, .. } = table;
    writeln!(out, "DROP VIEW {};", table.view_name())?;
    writeln!(out, "ALTER TABLE {name} ALTER COLUMN {label} TYPE character varying(80);")?;
    table.write_view(out)
}

fn statement(number: usize, table: &Table) -> String {
    let Table { name, label, amount, number: of_table } = table;
    let schema = table.schema();
    match number % KINDS {
        0 | 1 => format!("ALTER TABLE {name} ADD COLUMN added_{number} text"),
        2 => format!("DROP INDEX {schema}.t{of_table}_index_1"),
        3 => format!("CREATE INDEX added_index_{number} ON {name} (updated_at)"),
        4 => format!("COMMENT ON COLUMN {name}.{label} IS 'In other words, number {number}'"),
        5 => format!("ALTER TABLE {name} ADD CONSTRAINT added_check_{number} CHECK (tenant_id > 0)"),
        6 => format!("CREATE VIEW {schema}.added_view_{number} AS SELECT tenant_id, {amount} FROM {name}"),
        7 => format!("ALTER TABLE {name} ALTER COLUMN updated_at SET NOT NULL"),
        8 => format!("CREATE TYPE {schema}.added_type_{number} AS ENUM ('one', 'two')"),
        _ => format!("ALTER TABLE {name} DROP CONSTRAINT t{of_table}_parent"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_changes_as_were_asked_for() {
        for (tables, changes) in [(64, 50), (1000, 10), (10_000, 50)] {
            let mut script = Vec::new();
            write(&mut script, tables, changes).unwrap();
            let script = String::from_utf8(script).unwrap();
            let marks = ["added_", "DROP INDEX", "DROP CONSTRAINT", "In other words", "SET NOT NULL", "(80)"];
            let changing = script.lines().filter(|line| marks.iter().any(|mark| line.contains(mark)));
            assert_eq!(changing.count(), changes);
        }
    }
}
