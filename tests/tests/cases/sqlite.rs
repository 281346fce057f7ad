//! Cases on SQLite.

use crate::{Case, Way, expect_equal, lead, open, renamed};
use libtest_mimic::Failed;
use std::process::Command;
use trueup_model::{Catalog, Difference, HazardKind, ObjectName, Scope};
use trueup_tests::{SqliteFile, run as run_program};

pub(crate) fn run(case: &Case) -> Result<(), Failed> {
    let (there, back) = (SqliteFile::of(&case.file("before.sql")), SqliteFile::of(&case.file("after.sql")));
    let read = |file: &SqliteFile| open(&url(file)).read(&Scope::default(), &|_| {});
    let (first, last) = (read(&there)?, read(&back)?);
    let schemas = (schema(&there), schema(&back));
    for (way, file, (from, goal), expected) in
        [(Way::There, &there, (&first, &last), &schemas.1), (Way::Back, &back, (&last, &first), &schemas.0)]
    {
        let tables = tables(from);
        let before: Vec<String> = tables.iter().map(|(table, columns)| rows(file, &table.name, columns)).collect();
        let (change, hazards) = lead(case, way, &url(file), goal, true)?;
        expect_equal("the schema after the plan", expected, &schema(file))?;
        if hazards.contains(&HazardKind::DeletesData) {
            continue;
        }
        for ((table, columns), rows_before) in tables.iter().zip(&before) {
            let (name, columns) = after(&change, table, columns);
            expect_equal(&format!("rows of {table}"), rows_before, &rows(file, &name, &columns))?;
        }
    }
    Ok(())
}

/// What SQLite keeps, but for quotes that it writes itself, and its own table of counts, which cannot be dropped.
fn schema(file: &SqliteFile) -> String {
    let schema = file.schema();
    let lines = schema.lines().filter(|line| !line.contains("\"name\":\"sqlite_sequence\""));
    lines.map(|line| line.trim_matches(['[', ']', ',']).replace("\\\"", "") + "\n").collect()
}

fn url(file: &SqliteFile) -> String {
    format!("sqlite:{}", file.path().display())
}

/// The tables with those columns that hold values.
fn tables(catalog: &Catalog) -> Vec<(ObjectName, Vec<String>)> {
    let tables = catalog.tables().map(|(name, table)| {
        let stored =
            table.columns.iter().filter(|column| column.generated.is_none() && !column.options.contains_key("hidden"));
        (name, stored.map(|column| column.name.clone()).collect())
    });
    tables.collect()
}

fn after(change: &Difference, table: &ObjectName, columns: &[String]) -> (String, Vec<String>) {
    let name = renamed(change, table, None).and_then(|name| name.split_once('\n').map(|(_, name)| name.to_owned()));
    let columns = columns.iter().map(|one| renamed(change, table, Some(one)).unwrap_or_else(|| one.clone()));
    (name.unwrap_or_else(|| table.name.clone()), columns.collect())
}

/// Rows in the order in which they are kept; a number is the same in whatever form.
fn rows(file: &SqliteFile, table: &str, columns: &[String]) -> String {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let form = |name: &String| {
        let name = quoted(name);
        format!(
            "CASE WHEN {name} IS NULL THEN 'NULL' WHEN {name} = CAST({name} AS REAL) THEN CAST({name} AS REAL) ELSE {name} END"
        )
    };
    let list: Vec<String> = columns.iter().map(form).collect();
    let list = if list.is_empty() { "1".to_owned() } else { list.join(", ") };
    let sql = format!("SELECT {list} FROM {} ORDER BY {list}", quoted(table));
    run_program(Command::new("sqlite3").arg(file.path()).arg(sql)).expect_success().stdout
}
