//! Cases on PostgreSQL.

use crate::{Case, Way, expect_equal, lead, open, renamed};
use libtest_mimic::Failed;
use serde_json::Value;
use trueup_model::{Difference, HazardKind, ObjectName, Scope};
use trueup_tests::{Database, Postgres, pg_dump};

/// Puts some rows into each table that has none, and shows all rows: a table and its rows as JSON, by schema and name.
const ROWS: &str = include_str!("rows.sql");

/// Whether the table holds these rows: each value as the new type prints it.
const SAME: &str = include_str!("same.sql");

pub(crate) fn run(case: &Case, version: u32) -> Result<(), Failed> {
    let server = Postgres::all().iter().find(|server| server.version == version).expect("a server under test");
    let (there, back) = (server.database(), server.database());
    let (before, after) = (case.file("before.sql"), case.file("after.sql"));
    there.load(&before);
    back.load(&after);
    let read = |database: &Database<'_>| open(&database.url()).read(&Scope::default(), &|_| {});
    let (first, last) = (read(&there)?, read(&back)?);
    let dump = |database: &Database<'_>| dump(database, &case.file("access.txt"));
    let dumps = (dump(&there)?, dump(&back)?);
    let is_told = version == case.since.max(Postgres::usual().unwrap_or_default());
    let rows = rows(&there, !before.contains("-- no rows"));
    let lead_to = |way, database: &Database<'_>, goal| lead(case, way, &database.url(), goal, is_told);
    let (change, hazards) = lead_to(Way::There, &there, &last)?;
    expect_equal("pg_dump after the plan", &dumps.1, &dump(&there)?)?;
    expect_rows(&there, &rows, &change, &hazards)?;
    let rows = self::rows(&back, !after.contains("-- no rows"));
    let (change, hazards) =
        lead_to(Way::Back, &back, &first).map_err(|failed| format!("back: {}", message(&failed)))?;
    expect_equal("back: pg_dump after the plan", &dumps.0, &dump(&back)?)?;
    expect_rows(&back, &rows, &change, &hazards)
}

fn message(failed: &Failed) -> String {
    failed.message().unwrap_or_default().to_owned()
}

/// What `pg_dump` writes, its lines sorted: columns that are added stand last.
fn dump(database: &Database<'_>, access: &str) -> Result<String, Failed> {
    let left_out = [("owners", "-O"), ("privileges", "-x")].into_iter().filter(|(what, _)| !access.contains(what));
    let options: Vec<&str> = left_out.map(|(_, option)| option).collect();
    let dump = pg_dump(database, &options).ok_or("no pg_dump here understands the server")?;
    let lines = dump.lines().map(|line| line.trim().trim_end_matches(','));
    let mut lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with("-- ")).collect();
    lines.sort_unstable();
    Ok(lines.join("\n") + "\n")
}

fn rows(database: &Database<'_>, fill: bool) -> Vec<(ObjectName, Value)> {
    let text = database.query(&format!("{ROWS}\nSELECT pg_temp.rows({fill})"));
    let Ok(Value::Object(tables)) = serde_json::from_str(&text) else { panic!("no rows: {text}") };
    let name = |text: &str| {
        let (schema, name) = text.split_once('\n').expect("a schema and a name");
        ObjectName::new(schema, name)
    };
    tables.into_iter().map(|(table, rows)| (name(&table), rows)).collect()
}

/// Rows are there as before, unless the plan has said otherwise.
fn expect_rows(
    database: &Database<'_>,
    before: &[(ObjectName, Value)],
    change: &Difference,
    hazards: &[HazardKind],
) -> Result<(), Failed> {
    if hazards.contains(&HazardKind::DeletesData) || before.is_empty() {
        return Ok(());
    }
    let renamed_rows = before.iter().map(|(table, rows)| {
        let name = renamed(change, table, None).unwrap_or_else(|| format!("{}\n{}", table.schema, table.name));
        let rows = rows.as_array().expect("rows").iter().map(|row| {
            let columns = row.as_object().expect("a row").iter();
            let columns = columns.map(|(name, value)| {
                (renamed(change, table, Some(name)).unwrap_or_else(|| name.clone()), value.clone())
            });
            Value::Object(columns.collect())
        });
        (name, Value::Array(rows.collect()))
    });
    let all = Value::Object(renamed_rows.collect()).to_string().replace('\'', "''");
    let lost = database.query(&format!("{SAME}\nSELECT pg_temp.lost(E'{}')", all.replace('\\', "\\\\")));
    if lost.is_empty() { Ok(()) } else { Err(format!("rows are not as before: {lost}").into()) }
}
