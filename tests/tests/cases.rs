//! The cases of `tests/cases`: from each `before.sql` to its `after.sql` and back, on every product and server version.
//!
//! What is planned stands beside the two (`plan.sql`, `hazards.txt`; `plan_back.sql`, `hazards_back.txt` for the way
//! back); `UPDATE_CASES=1` writes these files anew. A folder `postgres_17` holds a case for PostgreSQL 17 and later.
//! `renames.txt` holds what `--rename` would say, `rows.txt` how many rows a table is said to have (`public.t 200`; of
//! others it is not known, so that they count as large). `access.txt` says `owners`, `privileges` or both where those of the
//! goal are wanted; else they have to stay as they are. Tables in which a case puts no rows get some, unless it says
//! `-- no rows`.

#[path = "cases/postgres.rs"]
mod postgres;
#[path = "cases/sqlite.rs"]
mod sqlite;

use libtest_mimic::{Arguments, Failed, Trial};
use similar::TextDiff;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use trueup_db::{ApplyJob, Connection, Dialect, Opened, PlanTask, Source, SourceOptions};
use trueup_model::{
    Catalog, Change, DiffOptions, Difference, HazardKind, Measure, Measures, ObjectName, Property, Rename, Scope, Step,
    WantedAccess, diff, settle_access,
};
use trueup_tests::{Postgres, SqliteFile};

fn main() {
    let mut trials = Vec::new();
    let versions = Postgres::versions_under_test();
    trials.push(Trial::test("every_hazard_is_shown_and_absent", every_hazard_is_shown_and_absent));
    for case in Case::all() {
        match case.product.as_str() {
            "sqlite" if SqliteFile::can_be_made() => {
                trials.push(Trial::test(format!("sqlite::{}", case.name), move || sqlite::run(&case)));
            }
            "sqlite" => {}
            _ => {
                for version in versions.iter().copied().filter(|version| *version >= case.since) {
                    let case = case.clone();
                    let name = format!("postgres_{version}::{}", case.name);
                    trials.push(Trial::test(name, move || postgres::run(&case, version)));
                }
            }
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// The case of each hazard changes something called `shown`, where the hazard must be told, and something called `quiet`,
/// where it must not.
fn every_hazard_is_shown_and_absent() -> Result<(), Failed> {
    for hazard in HazardKind::ALL {
        let name = format!("hazard_{}", hazard.word().replace('-', "_"));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(&name).join("postgres");
        let read = |file: &str| fs::read_to_string(folder.join(file)).map_err(|error| format!("{name}: {error}"));
        let (plan, told) = (read("plan.sql")?, read("hazards.txt")?);
        if !plan.contains("quiet") {
            return Err(format!("{name} changes nothing quietly").into());
        }
        let mut about = "";
        let mut is_shown = false;
        for line in told.lines() {
            match line.strip_prefix("    ") {
                None => about = line,
                Some(line) if !line.starts_with(&format!("{hazard}: ")) => {}
                Some(_) if about.contains("quiet") => return Err(format!("{name}: told of {about}").into()),
                Some(_) => is_shown |= about.contains("shown"),
            }
        }
        if !is_shown {
            return Err(format!("{name} does not show it").into());
        }
    }
    Ok(())
}

/// One folder, one idea.
#[derive(Clone)]
struct Case {
    name: String,
    product: String,
    /// The first major version that has what it is about; 0 for any.
    since: u32,
    folder: PathBuf,
}

/// Which way a case is gone.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    There,
    Back,
}

impl Case {
    fn all() -> Vec<Self> {
        let entries = |folder: &Path| {
            let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
            let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
            folders.sort();
            folders
        };
        let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
        let cases = entries(&root).into_iter().flat_map(|folder| {
            entries(&folder).into_iter().map(move |product| {
                let words = name(&product);
                let (word, since) = words.split_once('_').unwrap_or((&words, "0"));
                let since = since.parse().expect("a version");
                Self { name: name(&folder), product: word.to_owned(), since, folder: product.clone() }
            })
        });
        cases.collect()
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_default()
    }

    fn measures(&self) -> Measures {
        let file = self.file("rows.txt");
        let measures = file.lines().map(|line| {
            let (name, rows) = line.rsplit_once(' ').expect("a table and a number");
            let name = name.split_once('.').map_or(ObjectName::global(name), |(of, name)| ObjectName::new(of, name));
            (name, Measure { rows: Some(rows.parse().expect("a number")), ..Measure::default() })
        });
        measures.collect()
    }

    fn renames(&self, way: Way, (from, to): (&Catalog, &Catalog)) -> Vec<Rename> {
        let file = self.file("renames.txt");
        let renames = file.lines().map(|line| {
            let (old, new) = line.split_once('=').expect("old=new");
            let text = if way == Way::There { line.to_owned() } else { format!("{new}={old}") };
            Rename::parse(&text, from, to).expect("a rename")
        });
        renames.collect()
    }

    fn wanted_access(&self) -> WantedAccess<'static> {
        let wanted = self.file("access.txt");
        WantedAccess { owners: wanted.contains("owners"), privileges: wanted.contains("privileges"), unsaid: None }
    }

    /// Compares with what stands in the folder, or writes it there.
    fn expect(&self, name: &str, text: &str) -> Result<(), Failed> {
        let path = self.folder.join(name);
        if std::env::var_os("UPDATE_CASES").is_some() {
            if text.is_empty() {
                return if path.exists() { Ok(fs::remove_file(path)?) } else { Ok(()) };
            }
            return Ok(fs::write(path, text)?);
        }
        expect_equal(name, &self.file(name), text)
    }

    fn expect_plan(&self, way: Way, steps: &[Step]) -> Result<(), Failed> {
        let back = if way == Way::There { "" } else { "_back" };
        self.expect(&format!("plan{back}.sql"), &script(steps))?;
        self.expect(&format!("hazards{back}.txt"), &hazards(steps))
    }
}

fn expect_equal(what: &str, left: &str, right: &str) -> Result<(), Failed> {
    if left == right {
        return Ok(());
    }
    let diff = TextDiff::from_lines(left, right);
    Err(format!("{what}:\n{}", diff.unified_diff().context_radius(3).header("expected", "is")).into())
}

fn script(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        let alone = if step.transactional { "" } else { "-- by itself\n" };
        let _ = write!(text, "{alone}{}", step.sql);
    }
    text
}

/// What is to be known of each step: a paragraph each, that begins with its first line.
fn hazards(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps.iter().filter(|step| step.lock.is_some() || !step.hazards.is_empty()) {
        let _ = writeln!(text, "{}", step.sql.lines().next().unwrap_or_default());
        if let Some(lock) = &step.lock {
            let table = step.table.as_ref().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, "    {} on {table}, blocks {}", lock.mode, lock.blocks);
        }
        for hazard in &step.hazards {
            let _ = writeln!(text, "    {}: {}", hazard.kind, hazard.why);
        }
    }
    text
}

fn open(source: &str) -> Box<dyn Connection> {
    let options = SourceOptions::default();
    let source = Source::parse(Some(source), &options).expect("a source");
    match trueup_db::open(&source, &options).expect("an open source") {
        Opened::Database(connection) => connection,
        Opened::Map(_) => panic!("no database"),
    }
}

fn difference(from: &Catalog, to: &Catalog, dialect: &dyn Dialect, renames: &[Rename]) -> Difference {
    let type_change = |from: &_, to: &_| dialect.type_change(from, to);
    let options = DiffOptions { renames, owners: true, privileges: true, type_change: &type_change, ignored: &[] };
    diff(from, to, &options)
}

/// What is left but for the order of columns, which is never planned.
fn left(difference: &Difference) -> Option<String> {
    let is_order = |change: &&Change| {
        let alterations = change.alterations();
        !alterations.is_empty() && alterations.iter().all(|one| one.property == Property::ColumnOrder)
    };
    let left: Vec<&Change> = difference.changes.iter().filter(|change| !is_order(change)).collect();
    (!left.is_empty()).then(|| format!("still different: {left:#?}"))
}

/// Plans, compares the plan if `is_told`, and runs it. What comes back says which names rows are looked for under.
fn lead(
    case: &Case,
    way: Way,
    url: &str,
    goal: &Catalog,
    is_told: bool,
) -> Result<(Difference, Vec<HazardKind>), Failed> {
    let mut connection = open(url);
    let dialect = connection.dialect();
    let from = connection.read(&Scope::default(), &|_| {})?;
    let same = difference(&from, &from, dialect, &[]);
    if !same.is_empty() {
        return Err(format!("a schema differs from itself: {:#?}", same.changes).into());
    }
    let renames = case.renames(way, (&from, goal));
    let mut goal = goal.clone();
    settle_access(&from, &mut goal, &renames, case.wanted_access());
    let goal = &goal;
    let change = difference(&from, goal, dialect, &renames);
    if change.is_empty() {
        return Err("before and after are the same".into());
    }
    let measures = case.measures();
    let task = PlanTask { from: &from, to: goal, difference: &change, measures: &measures, online: true };
    let steps = dialect.plan(&task)?;
    let told = if is_told { case.expect_plan(way, &steps) } else { Ok(()) };
    let verify = |catalog: &Catalog| left(&difference(catalog, goal, dialect, &[]));
    connection
        .apply(&mut ApplyJob {
            steps: &steps,
            done: 0,
            begun: None,
            tool_lock: None,
            computed: true,
            scope: &Scope::default(),
            reading: std::time::Duration::ZERO,
            lock_timeout: Duration::from_secs(10),
            quiet_lock_timeout: Duration::from_secs(10),
            verify: &verify,
            log: &mut |_| Ok(()),
        })
        .map_err(|error| format!("{error}\n  of:\n{}", script(&steps)))?;
    let after = connection.read(&Scope::default(), &|_| {})?;
    if let Some(left) = left(&difference(&after, goal, dialect, &[])) {
        return Err(format!("{left}\n  after:\n{}", script(&steps)).into());
    }
    told?;
    let hazards = steps.iter().flat_map(|step| step.hazards.iter().map(|hazard| hazard.kind)).collect();
    Ok((change, hazards))
}

/// The name after, of a table or of a column of the table of that name before.
fn renamed(change: &Difference, table: &ObjectName, column: Option<&str>) -> Option<String> {
    let is_it = |change: &&Change| {
        change.before.as_ref().is_some_and(|key| {
            key.name == *table && key.part.as_deref() == column && key.kind.is_relation() == column.is_none()
        })
    };
    let key = &change.changes.iter().find(is_it)?.object;
    Some(key.part.clone().unwrap_or_else(|| format!("{}\n{}", key.name.schema, key.name.name)))
}
