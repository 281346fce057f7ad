//! Plans whose steps a program of the project runs: its own Alembic, or a command.

use super::migrating::{Goes, Project, read};
use super::weighing::{computed, is_about};
use super::{Asked, Compared, Findings, Planned, compare, differences, left, other_major, plan, still_different};
use crate::configuration::Configuration;
use crate::exit::Failure;
use std::path::Path;
use std::time::Duration;
use trueup_code::alembic::{Alembic, Revision, State, Target};
use trueup_code::{Bookkeeping, Code, MigratingCommand};
use trueup_db::{Connection, PlanTask, Product, Scratch};
use trueup_model::{
    Catalog, Difference, ObjectKey, ObjectKind, ObjectName, Plan, Proof, Runner, Scope, Step, Strategy, WantedAccess,
    settle_access,
};
use trueup_publish::visible;

/// How long a command may take to migrate a database with rows.
const TIME_TO_MIGRATE: Duration = Duration::from_secs(24 * 60 * 60);

/// Where Alembic notes what has run.
const ALEMBIC_TABLE: &str = "alembic_version";

/// The pending revisions, which the project's own Alembic runs.
pub(super) fn upgrade(asked: &Asked<'_>, alembic: &Alembic, mut goes: Goes) -> Result<Planned, Failure> {
    let url = goes.connection.url().ok_or_else(|| tunnelled("Alembic"))?;
    let state = alembic.state(&url)?;
    let (mut applied, mut wanted) = both_ends(alembic, &state, &goes.scratch()?)?;
    let (now, scope) = goes.read(&[&applied, &wanted], Some(ALEMBIC_TABLE))?;
    applied.restrict(&scope);
    wanted.restrict(&scope);
    let measures = goes.measures(&now)?;
    let drift = compare(&applied, &now, goes.dialect, Compared::default());
    let change = compare(&applied, &wanted, goes.dialect, Compared::default());
    let mut warnings = Vec::new();
    if let Some(what) = differences(&drift) {
        warnings.push(format!("the database has drifted from its applied revisions: {what}"));
    }
    let mut steps = Vec::new();
    if !state.pending.is_empty() {
        let sql = listed(alembic, &state, goes.product);
        let task = PlanTask { from: &applied, to: &wanted, difference: &change, measures: &measures, online: false };
        let computed = computed(goes.dialect, &task);
        steps.push(one_step(("alembic upgrade heads", ALEMBIC_TABLE), sql, computed, &now));
    }
    let on = format!("{} {}", wanted.server.product, wanted.server.version);
    let (proof, goal) = match (steps.is_empty(), asked.arguments.no_proof) {
        (true, _) => (Proof::NotProved { because: "there is nothing to do".to_owned() }, now.clone()),
        (_, true) => (Proof::NotProved { because: "`--no-proof` was given".to_owned() }, wanted),
        // It ran in an empty database, up to what this one holds and on.
        _ if left(&drift).is_empty() => (Proof::Proved { on }, wanted),
        _ => (Proof::Proved { on }, upgraded_copy(alembic, &mut goes, &[&applied, &wanted], &scope)?),
    };
    warnings.extend(other_major(&proof, &now));
    let findings = Findings {
        pending: compare(&now, &goal, goes.dialect, Compared::default()),
        drift: Some((applied, drift)),
        history: vec![format!("Applied: {}; pending: {}.", state.current.join(", "), state.pending.len())],
        beyond: Vec::new(),
        tool: Some(format!("Alembic {}", state.revisions.version)),
        connection: goes.report(),
        dialect: Some(goes.dialect),
    };
    let place = (asked.environment, goes.dialect, goes.name.clone(), &scope);
    let mut plan = plan(place, &now, (steps, proof), goal, warnings);
    plan.strategy = Strategy::Migrate;
    plan.run_by(Runner::Alembic);
    if plan.steps.is_empty() {
        asked.printer.line(format_args!("`{}` has all revisions: nothing to do", visible(&plan.database)));
    }
    Ok(Planned::Plan(Box::new(plan), Box::new(findings)))
}

/// What the applied revisions make of an empty database, and what all do.
fn both_ends(alembic: &Alembic, state: &State, scratch: &Scratch) -> Result<(Catalog, Catalog), Failure> {
    for revision in &state.current {
        alembic.upgrade(&scratch.url(), &Target::Revision(revision.clone()))?;
    }
    let applied = read(scratch, Some(ALEMBIC_TABLE))?;
    if state.pending.is_empty() {
        return Ok((applied.clone(), applied));
    }
    alembic.upgrade(&scratch.url(), &Target::Heads)?;
    Ok((applied, read(scratch, Some(ALEMBIC_TABLE))?))
}

/// What the pending revisions make of a database that holds what this one does, drift and all.
fn upgraded_copy(alembic: &Alembic, goes: &mut Goes, about: &[&Catalog], scope: &Scope) -> Result<Catalog, Failure> {
    let (whole, _) = goes.read_with_history(about)?;
    let copy = copy(goes, &whole)?;
    alembic.upgrade(&copy.url(), &Target::Heads).map_err(in_a_copy)?;
    let mut after = read(&copy, Some(ALEMBIC_TABLE))?;
    after.restrict(scope);
    Ok(after)
}

/// A shadow database with the schema of this one, and the rows in which tools note what has run.
fn copy(goes: &mut Goes, whole: &Catalog) -> Result<Scratch, Failure> {
    let copy = goes.scratch()?;
    copy.restore(whole)?;
    for rows in Bookkeeping::read_all(whole, &mut *goes.connection)? {
        copy.run(Path::new("the tool's history"), &rows.script(goes.dialect))?;
    }
    Ok(copy)
}

fn in_a_copy(error: trueup_code::Error) -> Failure {
    let failure = Failure::from(error);
    let hint = "it ran in a shadow database with the schema of this one: it would fail here too; `--no-proof` plans \
                without";
    Failure { hint: Some(hint.to_owned()), ..failure }
}

/// The pending revisions, and their SQL as far as Alembic can tell it without a database.
fn listed(alembic: &Alembic, state: &State, product: Product) -> String {
    let revision = |one: &Revision| format!("-- {} {}\n", one.id, one.message.replace(['\n', '\r'], " "));
    let list: String = state.pending.iter().map(revision).collect();
    // What cannot be had as SQL is run all the same.
    list + &alembic.offline_sql(product, &state.current).unwrap_or_default()
}

/// What makes the database equal to the code, done by a command of the project's.
pub(super) fn by_command(
    asked: &Asked<'_>,
    project: &Project,
    command: &str,
    mut goes: Goes,
) -> Result<Planned, Failure> {
    refuse_secret(command, &*goes.connection)?;
    let scratch = goes.scratch()?;
    project.make(&scratch)?;
    let mut goal = read(&scratch, None)?;
    let (now, scope) = goes.read(&[&goal], None)?;
    goal.restrict(&scope);
    let measures = goes.measures(&now)?;
    let change = compare(&now, &goal, goes.dialect, Compared::default());
    let (proof, has_more) = if asked.arguments.no_proof {
        (Proof::NotProved { because: "`--no-proof` was given".to_owned() }, false)
    } else {
        tried(asked.configuration, command, &mut goes, (&now, &goal, &scope))?
    };
    let mut steps = Vec::new();
    if has_more || !left(&change).is_empty() {
        let mut settled = goal.clone();
        settle_access(&now, &mut settled, &[], WantedAccess::default());
        let task = PlanTask { from: &now, to: &settled, difference: &change, measures: &measures, online: false };
        let computed = computed(goes.dialect, &task);
        let sql = described(command, &computed, &change);
        steps.push(one_step((command, ""), sql, computed, &now));
    }
    let (proof, goal) = match steps.is_empty() {
        true => (Proof::NotProved { because: "there is nothing to do".to_owned() }, now.clone()),
        false => (proof, goal),
    };
    let warnings = other_major(&proof, &now).into_iter().collect();
    let findings = Findings {
        pending: change,
        tool: Some(project.tool()),
        connection: goes.report(),
        dialect: Some(goes.dialect),
        ..Findings::default()
    };
    let place = (asked.environment, goes.dialect, goes.name.clone(), &scope);
    let mut plan = plan(place, &now, (steps, proof), goal, warnings);
    plan.run_by(Runner::Command(command.to_owned()));
    if plan.steps.is_empty() {
        asked.printer.line(format_args!("`{}` is as it shall be: nothing to do", visible(&plan.database)));
    }
    Ok(Planned::Plan(Box::new(plan), Box::new(findings)))
}

/// Runs the command in a copy of the database's schema, which must then be the goal; and says whether it noted that it
/// did something, be it with rows alone.
fn tried(
    configuration: &Configuration,
    command: &str,
    goes: &mut Goes,
    (now, goal, scope): (&Catalog, &Catalog, &Scope),
) -> Result<(Proof, bool), Failure> {
    let copy = copy(goes, now)?;
    let notes = Bookkeeping::read_all(now, &mut *copy.open()?)?;
    migrating(command, configuration).run(&copy.url()).map_err(in_a_copy)?;
    let mut after = read(&copy, None)?;
    after.restrict(scope);
    if let Some(what) = still_different(&compare(&after, goal, goes.dialect, Compared::default())) {
        let message = format!("the command does not lead from this database to the schema that the code wants: {what}");
        let hint = "what was done to the database by hand must be undone, or get into the code; `--schema` and \
                    `--exclude-table` leave out what the code is not about";
        return Err(Failure::new(message, hint));
    }
    let has_more = Bookkeeping::read_all(now, &mut *copy.open()?)? != notes;
    Ok((Proof::Proved { on: format!("{} {}", after.server.product, after.server.version) }, has_more))
}

/// What the command does, as far as it can be said in SQL.
fn described(command: &str, computed: &[Step], change: &Difference) -> String {
    let mut text = format!("-- runs: {}\n", command.replace(['\n', '\r'], " "));
    let statements: String = computed.iter().map(|step| step.sql.as_str()).collect();
    let words = if statements.is_empty() { differences(change).unwrap_or_default() } else { statements };
    if !words.is_empty() {
        text += "-- which changes the schema as these statements would:\n";
    }
    words.lines().fold(text, |text, line| format!("{text}-- {line}\n"))
}

/// The one step of a plan that a program runs.
fn one_step((title, table): (&str, &str), sql: String, computed: Vec<Step>, now: &Catalog) -> Step {
    let key = ObjectKey::new(ObjectKind::Table, ObjectName::new("", table));
    let mut step = Step { title: Some(title.to_owned()), transactional: false, ..Step::new(key, sql) };
    step.hazards = computed.into_iter().flat_map(|one| one.hazards).filter(|one| is_about(one, now)).collect();
    step.hazards.sort_by_key(|hazard| hazard.kind);
    step.hazards.dedup();
    step
}

/// A plan is a file that people read.
fn refuse_secret(command: &str, connection: &dyn Connection) -> Result<(), Failure> {
    let url = connection.url().ok_or_else(|| tunnelled("the command"))?;
    if MigratingCommand::new(command, Path::new("."), TIME_TO_MIGRATE).holds_secret_of(&url) {
        return Err(Failure::new("the password stands in the command", "it finds the database in DATABASE_URL"));
    }
    Ok(())
}

fn migrating(command: &str, configuration: &Configuration) -> MigratingCommand {
    MigratingCommand::new(command, configuration.folder(), TIME_TO_MIGRATE)
}

/// Lets the plan's program bring the database to its goal; what it says comes back.
pub(crate) fn run_program(
    plan: &Plan,
    runner: &Runner,
    (python, configuration): (Option<&Path>, &Configuration),
    connection: &dyn Connection,
) -> Result<String, Failure> {
    match runner {
        Runner::Command(text) => {
            let url = connection.url().ok_or_else(|| tunnelled("the command"))?;
            Ok(migrating(text, configuration).run(&url)?)
        }
        Runner::Alembic => {
            let code = Code::parse(&plan.source);
            let opened = code.map(|code| Project::open(&code, python, configuration.folder())).transpose()?;
            let Some(Project::Alembic(alembic)) = opened else {
                let message = format!("`{}` is no project of Alembic's", plan.source);
                return Err(Failure::new(message, "make the plan anew"));
            };
            let url = connection.url().ok_or_else(|| tunnelled("Alembic"))?;
            Ok(alembic.upgrade(&url, &Target::Heads)?.said)
        }
    }
}

/// That a program cannot go where we go.
pub(crate) fn tunnelled(who: &str) -> Failure {
    Failure::new(format!("{who} cannot go through `--ssh`"), "run trueup on the host that it leads to")
}
