//! Migrations on disk against the rows of the history: what is applied, what is to come, and what is wrong.

use super::{Migration, Row, State};
use std::collections::{BTreeMap, BTreeSet};

/// What the history in a database says of the migrations on disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnosis<'m> {
    /// Migrations that have run, in the order of their names.
    pub applied: Vec<String>,
    /// Those on disk that have not, in the order in which they will run.
    pub pending: Vec<&'m Migration>,
    /// Those that began and did not end.
    pub failed: Vec<Failure>,
    /// Those that have run and were changed on disk since.
    pub edited: Vec<String>,
    /// Those that have run and are not on disk.
    pub missing: Vec<String>,
    /// Pending ones whose names come before that of one that has run.
    pub out_of_order: Vec<String>,
    /// Those that failed, were marked as rolled back, and have not run since.
    pub rolled_back: Vec<String>,
}

/// A migration that began and did not end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The migration.
    pub name: String,
    /// When it began.
    pub started_at: String,
    /// What the database said; empty where the process ended before it could be noted.
    pub logs: String,
    /// Whether the migration is on disk.
    pub on_disk: bool,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth knowing.
    Note,
    /// Something is not as it should be; pending migrations can run all the same.
    Warning,
    /// No migration can run before it is resolved.
    Blocks,
}

/// One thing that the history shows, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub weight: Weight,
    /// The migration.
    pub migration: String,
    /// What is so.
    pub sentence: String,
    /// Ways to resolve it, each a command or an action.
    pub ways_out: Vec<String>,
}

/// Compares the migrations of a project, in the order of their names, with the rows in a database, in the order in which
/// they began.
pub fn diagnose<'m>(migrations: &'m [Migration], rows: &[Row]) -> Diagnosis<'m> {
    let on_disk: BTreeMap<&str, &Migration> = migrations.iter().map(|found| (found.name.as_str(), found)).collect();
    let mut of_name: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        of_name.entry(&row.migration_name).or_default().push(row);
    }
    let mut diagnosis = Diagnosis::default();
    for (name, rows) in &of_name {
        let last_of = |state: State| rows.iter().rev().find(|row| row.state() == state);
        let migration = on_disk.get(name);
        if let Some(row) = last_of(State::Failed) {
            diagnosis.failed.push(Failure {
                name: (*name).to_owned(),
                started_at: row.started_at.clone(),
                logs: row.logs.clone().unwrap_or_default(),
                on_disk: migration.is_some(),
            });
        } else if let Some(row) = last_of(State::Applied) {
            diagnosis.applied.push((*name).to_owned());
            match migration {
                None => diagnosis.missing.push((*name).to_owned()),
                Some(migration) if !migration.has_checksum(&row.checksum) => diagnosis.edited.push((*name).to_owned()),
                Some(_) => {}
            }
        } else {
            diagnosis.rolled_back.push((*name).to_owned());
        }
    }
    let begun: BTreeSet<&str> =
        rows.iter().filter(|row| row.state() != State::RolledBack).map(|row| row.migration_name.as_str()).collect();
    diagnosis.pending = migrations.iter().filter(|found| !begun.contains(found.name.as_str())).collect();
    let last_applied = diagnosis.applied.last();
    let is_before = |found: &&&Migration| last_applied.is_some_and(|last| found.name < *last);
    diagnosis.out_of_order = diagnosis.pending.iter().filter(is_before).map(|found| found.name.clone()).collect();
    diagnosis
}

impl Diagnosis<'_> {
    /// All that is worth telling, what blocks first.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.failed.iter().map(failed).collect();
        findings.extend(self.edited.iter().map(|name| edited(name)));
        findings.extend(self.missing.iter().map(|name| missing(name)));
        findings.extend(self.out_of_order.iter().map(|name| out_of_order(name, self.applied.last())));
        findings.extend(self.rolled_back.iter().map(|name| self.rolled_back(name)));
        let names = self.applied.iter().chain(self.pending.iter().map(|found| &found.name));
        findings.extend(names.filter(|name| has_doubtful_place(name)).map(|name| doubtful_place(name)));
        findings
    }

    /// Whether pending migrations may run.
    pub fn is_ready(&self) -> bool {
        self.failed.is_empty()
    }

    fn rolled_back(&self, name: &str) -> Finding {
        let is_pending = self.pending.iter().any(|found| found.name == name);
        let then = if is_pending { "it will run again" } else { "it is not on disk any more" };
        let sentence = format!("The migration `{name}` failed and was marked as rolled back; {then}.");
        Finding { weight: Weight::Note, migration: name.to_owned(), sentence, ways_out: Vec::new() }
    }
}

fn failed(failure: &Failure) -> Finding {
    let Failure { name, started_at, logs, on_disk } = failure;
    let mut sentence = format!("The migration `{name}` began at {started_at} and did not end.");
    match logs.trim() {
        "" => sentence += " Nothing was noted: it may still run, or its process was ended.",
        logs => sentence += &format!(" The database said: {logs}"),
    }
    if !on_disk {
        sentence += " It is not on disk.";
    }
    let mut ways_out = vec![format!("undo what it did, then `trueup apply --mark-rolled-back {name}`")];
    if *on_disk {
        ways_out.push(format!("or do the rest of it by hand, then `trueup apply --mark-applied {name}`"));
    }
    Finding { weight: Weight::Blocks, migration: name.clone(), sentence, ways_out }
}

fn edited(name: &str) -> Finding {
    Finding {
        weight: Weight::Warning,
        migration: name.to_owned(),
        sentence: format!("The migration `{name}` has run here and was changed on disk since; the change has not run."),
        ways_out: vec!["put the file back as it was, and write the change as a migration of its own".to_owned()],
    }
}

fn missing(name: &str) -> Finding {
    Finding {
        weight: Weight::Warning,
        migration: name.to_owned(),
        sentence: format!("The migration `{name}` has run here and is not on disk."),
        ways_out: vec![
            "look whether it is on another branch, or whether this is another project's database".to_owned(),
            "or put its folder back".to_owned(),
        ],
    }
}

fn out_of_order(name: &str, last: Option<&String>) -> Finding {
    let last = last.map(String::as_str).unwrap_or_default();
    Finding {
        weight: Weight::Warning,
        migration: name.to_owned(),
        sentence: format!(
            "The migration `{name}` has not run here, but later ones have, up to `{last}`: on an empty database they run in another order."
        ),
        ways_out: vec![
            "rename its folder so that it comes last, where it has run nowhere yet".to_owned(),
            format!("or, where what it does is there already: `trueup apply --mark-applied {name}`"),
        ],
    }
}

/// Versions of Prisma disagree where names with such characters stand among the others.
fn has_doubtful_place(name: &str) -> bool {
    !name.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase() || byte == b'_')
        // The digits in front decide already.
        && !name.bytes().take(14).all(|byte| byte.is_ascii_digit())
}

fn doubtful_place(name: &str) -> Finding {
    Finding {
        weight: Weight::Note,
        migration: name.to_owned(),
        sentence: format!(
            "The name `{name}` is sorted differently by different versions of Prisma; here it is by its bytes."
        ),
        ways_out: Vec::new(),
    }
}
