//! What holds for any two schemas: one differs in nothing from itself, and the plan from one to the other leads there.
//!
//! `SEED=17 cargo nextest run -p trueup-tests -E 'binary(property)'` repeats what failed; `PAIRS=5000` tries more.

#[path = "property/files.rs"]
mod files;
#[path = "property/world.rs"]
mod world;

use files::File;
use std::time::Duration;
use trueup_db::{ApplyJob, Connection, Dialect, Opened, PlanTask, Source, SourceOptions};
use trueup_model::{Catalog, Change, DiffOptions, Difference, Measures, Property, Scope, diff};
use trueup_tests::{Postgres, SqliteFile};
use world::{Random, World};

/// Pairs that are tried at a time, each from where the one before has led.
const CHAIN: usize = 25;

fn open(url: &str) -> Box<dyn Connection> {
    let options = SourceOptions::default();
    match trueup_db::open(&Source::parse(Some(url), &options).unwrap(), &options).unwrap() {
        Opened::Database(connection) => connection,
        Opened::Map(_) => panic!("no database"),
    }
}

fn difference(from: &Catalog, to: &Catalog, dialect: &dyn Dialect) -> Difference {
    let type_change = |from: &_, to: &_| dialect.type_change(from, to);
    diff(from, to, &DiffOptions { type_change: &type_change, ..DiffOptions::default() })
}

/// What is different but for the order of columns.
fn left(difference: &Difference) -> Option<String> {
    let is_order = |change: &&Change| {
        let alterations = change.alterations();
        !alterations.is_empty() && alterations.iter().all(|one| one.property == Property::ColumnOrder)
    };
    let left: Vec<&Change> = difference.changes.iter().filter(|change| !is_order(change)).collect();
    (!left.is_empty()).then(|| format!("still different: {left:#?}"))
}

/// From one schema to the next, and so on; what went wrong with which.
fn chain(server: &Postgres, seed: u64) -> Result<(), String> {
    let (work, goal) = (server.database(), server.database());
    let mut random = Random::new(seed);
    let mut world = World::new(&mut random);
    work.load(&world.sql());
    let (mut at_work, mut at_goal) = (open(&work.url()), open(&goal.url()));
    for pair in 0..CHAIN {
        let next = world.changed(&mut random);
        goal.load(&format!("SET client_min_messages = error; DROP SCHEMA IF EXISTS w CASCADE;\n{}", next.sql()));
        step(&mut *at_work, &mut *at_goal).map_err(|because| {
            format!("SEED={seed}, pair {pair}: {because}\n-- from:\n{}\n-- to:\n{}", world.sql(), next.sql())
        })?;
        world = next;
    }
    Ok(())
}

fn step(work: &mut dyn Connection, goal: &mut dyn Connection) -> Result<(), String> {
    let scope = Scope::default();
    let dialect = work.dialect();
    let read = |connection: &mut dyn Connection| connection.read(&scope, &|_| {}).map_err(|error| error.to_string());
    let (from, to) = (read(work)?, read(goal)?);
    if let Some(left) = left(&difference(&to, &to, dialect)) {
        return Err(format!("a schema differs from itself: {left}"));
    }
    let change = difference(&from, &to, dialect);
    let task = PlanTask { from: &from, to: &to, difference: &change, measures: &Measures::new(), online: true };
    let steps = dialect.plan(&task).map_err(|error| error.to_string())?;
    let verify = |catalog: &Catalog| left(&difference(catalog, &to, dialect));
    let mut job = ApplyJob {
        steps: &steps,
        done: 0,
        begun: None,
        tool_lock: None,
        computed: true,
        scope: &scope,
        reading: std::time::Duration::ZERO,
        lock_timeout: Duration::from_secs(10),
        quiet_lock_timeout: Duration::from_secs(10),
        verify: &verify,
        log: &mut |_| Ok(()),
    };
    let sql = || steps.iter().map(|step| step.sql.as_str()).collect::<String>();
    work.apply(&mut job).map_err(|error| format!("{error}\n-- plan:\n{}", sql()))
}

/// The same with files of SQLite.
fn chain_of_files(seed: u64) -> Result<(), String> {
    let mut random = Random::new(seed);
    let mut file = File::new(&mut random);
    let url = |file: &SqliteFile| format!("sqlite:{}", file.path().display());
    let work = SqliteFile::of(&file.sql());
    for pair in 0..CHAIN {
        let next = file.changed(&mut random);
        let goal = SqliteFile::of(&next.sql());
        step(&mut *open(&url(&work)), &mut *open(&url(&goal))).map_err(|because| {
            format!("SEED={seed}, pair {pair}: {because}\n-- from:\n{}\n-- to:\n{}", file.sql(), next.sql())
        })?;
        file = next;
    }
    Ok(())
}

#[test]
fn a_plan_leads_from_any_schema_to_any_other() {
    if let Some(server) = Postgres::server() {
        try_chains(&|seed| chain(server, seed));
    }
}

#[test]
fn a_plan_leads_from_any_file_to_any_other() {
    if SqliteFile::can_be_made() {
        try_chains(&chain_of_files);
    }
}

fn try_chains(chain: &(dyn Fn(u64) -> Result<(), String> + Sync)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let chains = number("PAIRS").unwrap_or(500).div_ceil(CHAIN as u64);
    let seeds: Vec<u64> = number("SEED").map_or_else(|| (1..=chains).collect(), |seed| vec![seed]);
    let failures: Vec<String> = std::thread::scope(|scope| {
        let parts = seeds.chunks(seeds.len().div_ceil(4));
        let threads: Vec<_> = parts
            .map(|part| scope.spawn(move || part.iter().filter_map(|seed| chain(*seed).err()).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a chain")).collect()
    });
    assert!(failures.is_empty(), "{} of {} chains fail\n{}", failures.len(), seeds.len(), failures.join("\n\n"));
}
