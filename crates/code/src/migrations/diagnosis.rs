//! What a tool's history and its folder say together: what has run, what is pending, what does not fit.

use super::{Folder, HistoryRow, Kind, Migration, RowState, Tool};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A folder of migrations held against a database's history.
#[derive(Debug, Clone)]
pub struct Diagnosis<'f> {
    /// Those that have run, in the folder's order.
    pub applied: Vec<&'f Migration>,
    /// Those that the tool would run now, in that order.
    pub pending: Vec<&'f Migration>,
    /// What does not fit.
    pub findings: Vec<Finding>,
}

/// Something that does not fit between a folder and a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub kind: FindingKind,
    /// The migration: its file, or what the history calls it.
    pub migration: String,
    /// What is wrong, as a sentence.
    pub because: String,
    /// What to do about it, as the tool itself has it.
    pub hint: String,
    /// Whether the tool stops at it, rather than going on.
    pub stops: bool,
}

/// The kinds of things that do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// A file was changed after it ran.
    Edited,
    /// A migration ran whose file is not there.
    Missing,
    /// A migration has not run though a later one has.
    OutOfOrder,
    /// A migration began and did not end.
    Failed,
}

impl Diagnosis<'_> {
    /// The findings of one kind.
    pub fn of(&self, kind: FindingKind) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }

    /// Whether the tool would refuse to run anything.
    pub fn stops(&self) -> bool {
        self.findings.iter().any(|finding| finding.stops)
    }
}

/// The last word of a history on each migration.
struct Ran<'r> {
    rows: BTreeMap<String, &'r HistoryRow>,
    newest: Option<&'r str>,
    baseline: Option<&'r str>,
}

pub(super) fn diagnose<'f>(folder: &'f Folder, rows: &[HistoryRow]) -> Diagnosis<'f> {
    let ran = Ran::read(folder, rows);
    let mut diagnosis = Diagnosis { applied: Vec::new(), pending: Vec::new(), findings: Vec::new() };
    if folder.tool == Tool::GolangMigrate {
        diagnosis.read_newest(folder, rows.first());
        return diagnosis;
    }
    let start = starting_point(folder, &ran);
    for migration in &folder.migrations {
        diagnosis.take(folder, &ran, migration, start);
    }
    diagnosis.find_missing(folder, &ran);
    diagnosis
}

impl<'r> Ran<'r> {
    fn read(folder: &Folder, rows: &'r [HistoryRow]) -> Self {
        let mut ran = Self { rows: BTreeMap::new(), newest: None, baseline: None };
        for row in rows {
            let key = match (&row.version, &row.name) {
                (Some(version), _) => folder.version_key(version),
                (None, name) => format!("repeatable {}", name.as_deref().unwrap_or_default()),
            };
            if row.state == RowState::Undone {
                ran.rows.remove(&key);
            } else {
                ran.rows.insert(key, row);
            }
        }
        let versions = |state: RowState| {
            let rows: Vec<_> = ran.rows.values().filter(|row| row.state == state).collect();
            rows.iter().filter_map(|row| row.version.as_deref()).max_by(|one, other| folder.compare(one, other))
        };
        let (newest, baseline) = (versions(RowState::Applied), versions(RowState::Baseline));
        Self { newest, baseline, ..ran }
    }
}

/// The baseline migration that begins an empty history: the newest there is.
fn starting_point<'f>(folder: &'f Folder, ran: &Ran<'_>) -> Option<&'f str> {
    let newest = folder.migrations.iter().rfind(|migration| migration.kind == Kind::Baseline);
    newest.map(|migration| migration.version.as_str()).filter(|_| ran.newest.is_none() && ran.baseline.is_none())
}

impl<'f> Diagnosis<'f> {
    fn take(&mut self, folder: &'f Folder, ran: &Ran<'_>, migration: &'f Migration, start: Option<&str>) {
        let compare = |other: &str| folder.compare(&migration.version, other);
        let row = ran.rows.get(&row_key(folder, migration)).copied();
        if migration.kind == Kind::Baseline {
            if start.is_some_and(|start| compare(start) == Ordering::Equal) {
                self.pending.push(migration);
            }
            return;
        }
        if migration.kind == Kind::Repeatable {
            return self.take_repeatable(migration, row);
        }
        match row {
            Some(row) if row.state == RowState::Failed => {
                self.add(folder, FindingKind::Failed, migration.label(), true)
            }
            Some(row) if row.state == RowState::Baseline => {}
            Some(row) => {
                self.applied.push(migration);
                if is_edited(folder, migration, row) {
                    self.add(folder, FindingKind::Edited, migration.label(), true);
                }
            }
            None if ran.baseline.or(start).is_some_and(|baseline| compare(baseline) != Ordering::Greater) => {}
            None => {
                self.pending.push(migration);
                let is_late = ran.newest.is_some_and(|newest| compare(newest) == Ordering::Less);
                if is_late && migration.kind == Kind::Versioned {
                    self.add(folder, FindingKind::OutOfOrder, migration.label(), true);
                }
            }
        }
    }

    fn take_repeatable(&mut self, migration: &'f Migration, row: Option<&HistoryRow>) {
        let is_same = |row: &HistoryRow| migration.checksum.is_none() || row.checksum == migration.checksum;
        match row {
            Some(row) if row.state == RowState::Applied && is_same(row) => self.applied.push(migration),
            _ => self.pending.push(migration),
        }
    }

    /// Rows without a file. One newer than all files is from a newer state of the code, at which Flyway does not stop.
    fn find_missing(&mut self, folder: &Folder, ran: &Ran<'_>) {
        let known: BTreeSet<String> = folder.migrations.iter().map(|migration| row_key(folder, migration)).collect();
        let newest = folder.migrations.iter().rfind(|migration| migration.kind == Kind::Versioned);
        for (key, row) in ran.rows.iter().filter(|(key, row)| row.state != RowState::Baseline && !known.contains(*key))
        {
            let version = row.version.as_deref();
            let is_newer = version
                .zip(newest)
                .is_some_and(|(version, newest)| folder.compare(version, &newest.version) == Ordering::Greater);
            let label = match (version, row.name.as_deref()) {
                (Some(version), Some(name)) => format!("{version} {name}"),
                (Some(version), None) => version.to_owned(),
                (None, _) => key.clone(),
            };
            if row.state == RowState::Failed {
                self.add(folder, FindingKind::Failed, label, true);
            } else {
                self.add(folder, FindingKind::Missing, label, !(is_newer && folder.tool == Tool::Flyway));
            }
        }
    }

    /// golang-migrate keeps the newest version alone: all up to it has run.
    fn read_newest(&mut self, folder: &'f Folder, row: Option<&HistoryRow>) {
        let version = row.and_then(|row| row.version.as_deref());
        let is_failed = row.is_some_and(|row| row.state == RowState::Failed);
        let mut is_known = version.is_none();
        for migration in &folder.migrations {
            let order = version.map_or(Ordering::Greater, |version| folder.compare(&migration.version, version));
            is_known |= order == Ordering::Equal;
            match order {
                Ordering::Equal if is_failed => self.add(folder, FindingKind::Failed, migration.label(), true),
                Ordering::Less | Ordering::Equal => self.applied.push(migration),
                Ordering::Greater => self.pending.push(migration),
            }
        }
        if let Some(version) = version.filter(|_| !is_known) {
            let kind = if is_failed { FindingKind::Failed } else { FindingKind::Missing };
            self.add(folder, kind, version.to_owned(), true);
        }
    }

    /// Adds a finding; `stops` says whether this one may stop the tool, if it stops at the kind at all.
    fn add(&mut self, folder: &Folder, kind: FindingKind, migration: String, stops: bool) {
        let tool = folder.tool;
        let because = match kind {
            FindingKind::Edited => format!("`{migration}` was changed after it ran"),
            FindingKind::Missing => format!("`{migration}` has run in the database, and its file is not there"),
            FindingKind::OutOfOrder => format!("`{migration}` has not run, though a later one has"),
            FindingKind::Failed => format!("`{migration}` was begun and did not come to its end"),
        };
        let stops = stops && stops_at(tool, kind) && !(kind == FindingKind::OutOfOrder && folder.allows_out_of_order);
        self.findings.push(Finding { kind, migration, because, hint: hint(tool, kind).to_owned(), stops });
    }
}

/// The key under which the history has a migration.
fn row_key(folder: &Folder, migration: &Migration) -> String {
    match migration.kind {
        Kind::Repeatable => format!("repeatable {}", migration.name),
        Kind::Versioned | Kind::AnyTime | Kind::Baseline => folder.version_key(&migration.version),
    }
}

fn is_edited(folder: &Folder, migration: &Migration, row: &HistoryRow) -> bool {
    let differs = |kept: &Option<String>, now: &str| kept.as_deref().is_some_and(|kept| kept != now);
    let by_checksum = migration.checksum.as_deref().is_some_and(|checksum| differs(&row.checksum, checksum));
    let by_name = match folder.tool {
        Tool::Flyway => differs(&row.name, &super::flyway::short(&migration.name)),
        Tool::Refinery => differs(&row.name, &migration.name),
        Tool::Dbmate | Tool::GolangMigrate | Tool::Sqlx | Tool::Diesel | Tool::Goose => false,
    };
    by_checksum || by_name
}

/// Whether the tool, as it is set by default, refuses to go on.
fn stops_at(tool: Tool, kind: FindingKind) -> bool {
    match (tool, kind) {
        (Tool::Dbmate | Tool::Diesel, _) | (Tool::Goose, FindingKind::Missing) => false,
        (Tool::Sqlx, FindingKind::OutOfOrder) => false,
        (Tool::Flyway | Tool::Refinery | Tool::Sqlx | Tool::GolangMigrate | Tool::Goose, _) => true,
    }
}

fn hint(tool: Tool, kind: FindingKind) -> &'static str {
    match (kind, tool) {
        (FindingKind::Edited, Tool::Flyway) => {
            "put the file back as it was, or, if the database is right, run `flyway repair`"
        }
        (FindingKind::Edited, _) => "put the file back as it was, and make the change in a new migration",
        (FindingKind::Missing, _) => "get the file back: the code may be older than the database",
        (FindingKind::OutOfOrder, Tool::Flyway) => "give it a later version, or set `outOfOrder` for Flyway",
        (FindingKind::OutOfOrder, Tool::Goose) => "give it a later version, or let goose run it with `-allow-missing`",
        (FindingKind::OutOfOrder, _) => "see that it does not rest on being run earlier, or give it a later version",
        (FindingKind::Failed, Tool::GolangMigrate) => {
            "see what of it has run, put that right by hand, then `migrate force VERSION`"
        }
        (FindingKind::Failed, Tool::Flyway) => "put right by hand what of it has run, then `flyway repair`",
        (FindingKind::Failed, _) => "put right by hand what of it has run, then delete its row from the history",
    }
}
