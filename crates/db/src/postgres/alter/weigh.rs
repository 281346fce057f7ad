//! What a step means for those who use the database: its lock, what can go wrong, how large the table is.
//!
//! Locks after <https://www.postgresql.org/docs/current/sql-altertable.html> and the pages of the other commands.

use super::columns::CHECK;
use super::is_small;
use crate::dialect::PlanTask;
use std::collections::BTreeSet;
use trueup_model::{
    Blocks, Hazard, HazardKind, Item, Lock, ObjectKey, ObjectKind, ObjectName, Property, Severity, Step,
};

/// Adds lock, hazards and size. `told` is what it was said of already that programs feel it.
pub(super) fn weigh(step: &mut Step, task: &PlanTask<'_>, told: &mut BTreeSet<ObjectKey>) {
    let key = step.object.clone();
    let is_there_before = task.from.table(&key.name).is_some() && (key.part.is_some() || key.kind == ObjectKind::Table);
    let name = key.name.clone();
    if is_there_before {
        let measure = task.measures.get(&name).copied().unwrap_or_default();
        (step.rows, step.bytes) = (measure.rows, measure.bytes);
        step.table = Some(name.clone());
    }
    step.lock = is_there_before.then(|| lock(&step.sql)).flatten();
    let small = is_small(step.rows);
    let table = step.table.clone();
    let mut found = Found { hazards: &mut step.hazards, table };
    let sql = step.sql.as_str();
    found.data(sql, &key);
    if is_there_before {
        found.time(sql, (task, &key), small, step.lock.as_ref());
    }
    if !told.contains(&key) && found.code(task, &key, sql) {
        told.insert(key.clone());
    }
    // To validate once more does no harm, and undoes itself with the constraint.
    if !step.transactional && !sql.contains(" VALIDATE CONSTRAINT ") {
        found.add(HazardKind::NotTransactional, "it is committed by itself");
    }
    if matches!(key.kind, ObjectKind::Policy) || sql.contains("ROW LEVEL SECURITY") {
        found.add(HazardKind::Security, "which rows whom are shown is different");
    }
    if key.kind == ObjectKind::Extension {
        found.add(HazardKind::TouchesExtension, "it is about an extension");
    }
}

struct Found<'s> {
    hazards: &'s mut Vec<Hazard>,
    table: Option<ObjectName>,
}

impl Found<'_> {
    fn add(&mut self, kind: HazardKind, why: &str) {
        if !self.hazards.iter().any(|one| one.kind == kind) {
            self.hazards.push(Hazard { kind, table: self.table.clone(), why: why.to_owned() });
        }
    }

    fn data(&mut self, sql: &str, key: &ObjectKey) {
        for line in sql.lines() {
            if line.starts_with("DROP TABLE ") {
                self.table = Some(key.name.clone());
                self.add(HazardKind::DeletesData, "the table's rows go with it");
            } else if line.starts_with("DROP MATERIALIZED VIEW ") {
                self.add(HazardKind::DeletesData, "its stored rows go with it, and are computed anew");
            } else if line.contains(" DROP COLUMN ") || line.contains(" DROP ATTRIBUTE ") {
                self.add(HazardKind::DeletesData, "the column's values go with it");
            } else if line.starts_with("DROP SEQUENCE ") {
                self.add(HazardKind::DeletesData, "how far it has counted is lost");
            }
        }
    }

    fn time(&mut self, sql: &str, (task, key): (&PlanTask<'_>, &ObjectKey), small: bool, lock: Option<&Lock>) {
        let changes_type = sql.contains(" TYPE ") && key.kind == ObjectKind::Column;
        let adds_computed = sql.contains(" ADD COLUMN ") && is_computed(task, key);
        let rewrites = (changes_type && !keeps_rows(task, key))
            || adds_computed
            || sql.contains(" SET LOGGED")
            || sql.contains(" SET UNLOGGED")
            || sql.contains(" SET ACCESS METHOD ")
            || sql.contains(" SET TABLESPACE ");
        if changes_type && !every_value_fits(task, key) {
            self.add(HazardKind::MayFailOnData, "a value that does not fit the new type makes it fail");
        }
        // The check that was validated before is proof enough for the server.
        let is_proved = sql.contains(&format!(" DROP CONSTRAINT {CHECK};"));
        let sets_not_null = sql.contains(" SET NOT NULL") && !is_proved;
        let scans = sql.contains(" VALIDATE CONSTRAINT ")
            || sql.contains("CREATE INDEX ")
            || sql.contains("CREATE UNIQUE INDEX ")
            || sets_not_null
            || (sql.contains(" ADD CONSTRAINT ") && !sql.contains(" NOT VALID"));
        let demands = sql.contains("UNIQUE") && (sql.contains("INDEX") || sql.contains(" ADD CONSTRAINT "))
            || sets_not_null
            || sql.contains(" VALIDATE CONSTRAINT ")
            || (sql.contains(" ADD CONSTRAINT ") && !sql.contains(" NOT VALID"))
            || (sql.contains(" ADD COLUMN ")
                && sql.contains(" NOT NULL")
                && !sql.contains(" DEFAULT ")
                && !adds_computed);
        if demands {
            self.add(HazardKind::MayFailOnData, "existing rows that do not agree make it fail");
        }
        if small {
            return;
        }
        if rewrites {
            self.add(HazardKind::RewritesTable, "every row is written anew");
        } else if scans {
            self.add(HazardKind::LongScan, "every row is looked at");
        }
        if let Some(lock) = lock.filter(|_| rewrites || scans) {
            match lock.blocks {
                Blocks::ReadsAndWrites => self.add(HazardKind::BlocksReads, "nobody can read the table meanwhile"),
                Blocks::Writes => self.add(HazardKind::BlocksWrites, "nobody can write to the table meanwhile"),
                Blocks::SchemaChanges => {}
            }
        }
    }

    /// What programs in use feel, as the difference has it.
    fn code(&mut self, task: &PlanTask<'_>, key: &ObjectKey, sql: &str) -> bool {
        let changes = task.difference.changes.iter().filter(|change| change.severity == Severity::Breaking);
        let mut about = changes.filter(|change| change.object == *key || change.before.as_ref() == Some(key));
        let is_last = sql.starts_with("DROP ") || sql.contains(" DROP COLUMN ") || !sql.starts_with("COMMENT ");
        let change = about.next().filter(|_| is_last);
        if let Some(change) = change {
            self.add(HazardKind::BreaksRunningCode, &change.reason);
        }
        change.is_some()
    }
}

/// Whether every value of the old type is one of the new.
fn every_value_fits(task: &PlanTask<'_>, key: &ObjectKey) -> bool {
    let change = task.difference.changes.iter().find(|change| change.object == *key);
    let of_type = change.into_iter().flat_map(|change| change.alterations());
    let mut of_type = of_type.filter(|one| one.property == Property::DataType).peekable();
    of_type.peek().is_some() && of_type.all(|one| one.severity < Severity::Breaking)
}

/// Whether an added column has a value for each row that has to be computed: else the rows stay as they are.
fn is_computed(task: &PlanTask<'_>, key: &ObjectKey) -> bool {
    let Some(Item::Column(column)) = task.to.item(key) else { return false };
    let is_constant =
        |text: &str| text.starts_with('\'') || text.parse::<f64>().is_ok() || matches!(text, "true" | "false");
    let is_stable = |text: &str| ["now()", "CURRENT_TIMESTAMP", "CURRENT_DATE"].contains(&text);
    column.identity.is_some()
        || column.generated.as_ref().is_some_and(|generated| generated.stored)
        || column.default.as_deref().is_some_and(|text| !is_constant(text) && !is_stable(text))
}

/// Whether rows stay as they are when the column's type changes: the server only takes longer texts for granted, and
/// more digits before the point.
fn keeps_rows(task: &PlanTask<'_>, key: &ObjectKey) -> bool {
    let change = task.difference.changes.iter().find(|change| change.object == *key);
    let Some(change) = change else { return false };
    change.alterations().iter().filter(|one| one.property == Property::DataType).all(|one| {
        let (Some(from), Some(to)) = (&one.from, &one.to) else { return false };
        let (from_name, from_size) = sized(from);
        let (to_name, to_size) = sized(to);
        let is_text = |name: &str| matches!(name, "character varying" | "text");
        match (from_size, to_size) {
            (_, None) if is_text(from_name) && is_text(to_name) => true,
            (Some(from), Some(to)) if from_name == "character varying" && to_name == from_name => to >= from,
            (Some((from, from_scale)), Some((to, to_scale))) if from_name == "numeric" && to_name == "numeric" => {
                to >= from && from_scale == to_scale
            }
            (_, None) if from_name == "numeric" && to_name == "numeric" => true,
            _ => false,
        }
    })
}

/// `numeric(10,2)` as its name, and its two numbers.
fn sized(text: &str) -> (&str, Option<(u32, u32)>) {
    let Some((name, rest)) = text.split_once('(') else { return (text, None) };
    let mut numbers = rest.trim_end_matches(')').split(',').map(|number| number.trim().parse().ok());
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(size), scale) => (name, Some((size, scale.unwrap_or_default()))),
        (None, _) => (name, None),
    }
}

/// The strongest lock that statements take on their table.
fn lock(sql: &str) -> Option<Lock> {
    let lock = |mode: &str, blocks| Some(Lock { mode: mode.to_owned(), blocks });
    let strongest = sql.lines().filter_map(|line| line_lock(line.trim_start())).max()?;
    match strongest {
        3 => lock("ACCESS EXCLUSIVE", Blocks::ReadsAndWrites),
        2 => lock("SHARE ROW EXCLUSIVE", Blocks::Writes),
        1 => lock("SHARE", Blocks::Writes),
        _ => lock("SHARE UPDATE EXCLUSIVE", Blocks::SchemaChanges),
    }
}

fn line_lock(line: &str) -> Option<u8> {
    const QUIET: [&str; 6] =
        [" VALIDATE CONSTRAINT ", " SET STATISTICS ", " SET (", " RESET (", " CLUSTER ON ", " SET WITHOUT CLUSTER"];
    if line.starts_with("CREATE INDEX CONCURRENTLY")
        || line.starts_with("CREATE UNIQUE INDEX CONCURRENTLY")
        || line.starts_with("DROP INDEX CONCURRENTLY")
        || line.starts_with("COMMENT ON ")
        || (line.starts_with("ALTER ") && QUIET.iter().any(|words| line.contains(words)))
    {
        return Some(0);
    }
    if line.starts_with("CREATE INDEX") || line.starts_with("CREATE UNIQUE INDEX") {
        return Some(1);
    }
    if line.starts_with("CREATE TRIGGER") || line.contains("FOREIGN KEY") || line.contains(" TRIGGER ") {
        return Some(2);
    }
    let is_about_a_table =
        ["ALTER TABLE", "ALTER FOREIGN TABLE", "DROP ", "CREATE POLICY", "ALTER POLICY", "CREATE RULE", "ALTER INDEX"];
    is_about_a_table.iter().any(|words| line.starts_with(words)).then_some(3)
}
