//! `trueup apply`: the only command that writes to a database.

use crate::args::ApplyArguments;
use crate::audit::{Approval, Audit};
use crate::commands::{leave_out_privileges, plan};
use crate::configuration::Configuration;
use crate::execution_log::{Log, Reached, log_path};
use crate::exit::{Failure, Outcome};
use crate::planning::{self, Compared, HistoryChange, Planned};
use crate::printer::Printer;
use crate::settings::Settings;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use trueup_db::{ApplyEvent, ApplyJob, Connection, Dialect, Opened};
use trueup_model::{Catalog, Environment, PLAN_VERSION, Plan, Proof, Step, Strategy};
use trueup_publish::visible;

/// Runs the command.
pub(crate) fn run(arguments: ApplyArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let configuration = Configuration::load(arguments.project.clone())?;
    let (path, plan) = match the_plan(&arguments, &configuration, printer)? {
        Ok(plan) => plan,
        Err(outcome) => return Ok(outcome),
    };
    refuse_environment(&plan, &arguments)?;
    refuse_expired(&plan)?;
    if let Some(outcome) = refuse_hazards(&plan, &arguments, printer) {
        return Ok(outcome);
    }
    let target = arguments.planning.to.clone().or_else(|| plan.target.clone());
    let settings = Settings::of(target, arguments.connection.clone(), plan.scope.clone(), &configuration)?;
    let Opened::Database(mut connection) = settings.open(printer)? else {
        return Err(Failure::new("a map cannot be changed", "`--to` names the database"));
    };
    let part = printer.part("reading the database");
    let begun = Instant::now();
    let mut now = connection.read(&plan.scope, &|_| {})?;
    let reading = begun.elapsed();
    drop(part);
    if !plan.sets_access() {
        leave_out_privileges(&mut now);
    }
    let log = log_path(&path);
    let reached = if arguments.resume { Reached::read(&log, &plan)? } else { Reached::default() };
    refuse_another_database(&plan, &now, connection.dialect(), arguments.resume)?;
    let is_done = arguments.resume && verify(&plan, &now, connection.dialect()).is_none();
    if plan.steps.is_empty() || is_done {
        printer.line(format_args!("`{}` is as it shall be: nothing to do", visible(&plan.database)));
        return Ok(Outcome::Done);
    }
    let how = approve(&plan, &arguments, printer)?;
    let part = printer.part("applying");
    let done = match &plan.runner {
        None => execute(&plan, &mut *connection, (&arguments, reached, reading), &log, printer),
        Some(runner) => {
            let run = |connection: &dyn Connection| {
                let python = arguments.planning.python.as_deref();
                planning::run_program(&plan, runner, (python, &configuration), connection)
            };
            let_program(&plan, &mut *connection, &run, &log, printer)
        }
    };
    drop(part);
    if let Some(audit) = Audit::around(&path) {
        let allowed = arguments.allowed.iter().map(ToString::to_string).collect();
        let approval = Approval { how, allowed, backup: backup(&arguments) };
        audit.write_execution(&plan, &approval, (&log, done.as_ref().copied()))?;
        if done.is_ok() {
            let found = [(true, "read back as it was committed: what the plan wants".to_owned())];
            audit.write_verification(&plan, &found, None)?;
        }
        printer.line(format_args!("the record is in `{}`", audit.place()));
    }
    done?;
    printer.title(format_args!("`{}` is what plan {} wants it to be", visible(&plan.database), plan.id));
    Ok(Outcome::Done)
}

/// Runs the steps, and writes the log before and after each.
fn execute(
    plan: &Plan,
    connection: &mut dyn Connection,
    (arguments, reached, reading): (&ApplyArguments, Reached, Duration),
    log_path: &Path,
    printer: &Printer,
) -> Result<(), Failure> {
    let dialect = connection.dialect();
    let mut log = Log::open(log_path, plan)?;
    let verify = |after: &Catalog| verify(plan, after, dialect);
    let progress = printer.progress();
    let mut told = |event: ApplyEvent| {
        if let ApplyEvent::Progress(done, total) = event {
            progress.show(trueup_db::Step { doing: "building an index", done, total });
            return Ok(());
        }
        tell(plan, event, printer);
        log.write(event).map_err(|error| trueup_db::Error::Statement {
            what: "the log".to_owned(),
            because: error.to_string(),
            hint: None,
        })
    };
    let mut job = ApplyJob {
        steps: &plan.steps,
        done: reached.done,
        begun: reached.begun,
        tool_lock: plan.tool_lock,
        computed: plan.strategy == Strategy::Push,
        scope: &plan.scope,
        reading,
        lock_timeout: Duration::from_secs(arguments.lock_timeout),
        quiet_lock_timeout: Duration::from_secs(arguments.quiet_lock_timeout),
        verify: &verify,
        log: &mut told,
    };
    connection.apply(&mut job).map_err(|error| {
        let mut failure = Failure::from(error);
        let way_on = || format!("`{}` says what has run; `--resume` goes on from there", log_path.display());
        failure.hint = failure.hint.or_else(|| Some(way_on()));
        failure
    })
}

/// Lets a program of the project's run, and reads back what came of it.
fn let_program(
    plan: &Plan,
    connection: &mut dyn Connection,
    run: &dyn Fn(&dyn Connection) -> Result<String, Failure>,
    log_path: &Path,
    printer: &Printer,
) -> Result<(), Failure> {
    let mut log = Log::open(log_path, plan)?;
    let mut write = |event| {
        tell(plan, event, printer);
        let failed = |error: std::io::Error| Failure::new(format!("the log: {error}"), "make room for it");
        log.write(event).map_err(failed)
    };
    write(ApplyEvent::Begins(0))?;
    let said = run(connection)?;
    said.lines().for_each(|line| printer.detail(visible(line)));
    write(ApplyEvent::Ran(0))?;
    write(ApplyEvent::Committed(1))?;
    let after = connection.read(&plan.scope, &|_| {})?;
    match verify(plan, &after, connection.dialect()) {
        None => Ok(()),
        // Where it had drifted before, it cannot be the goal.
        Some(what) if matches!(plan.proof, Proof::NotProved { .. }) => {
            printer.warning(visible(&what));
            Ok(())
        }
        Some(what) => Err(Failure::new(what, "what was done stays; a new plan says what is left")),
    }
}

/// The plan that is named, or one that is made first; or how the command ends without one.
fn the_plan(
    arguments: &ApplyArguments,
    configuration: &Configuration,
    printer: &Printer,
) -> Result<Result<(PathBuf, Plan), Outcome>, Failure> {
    if let Some(path) = &arguments.plan {
        return Ok(Ok((path.clone(), read_plan(path)?)));
    }
    if arguments.planning.from.is_none()
        && let Some(audit) = Audit::of(&arguments.audit, configuration, true)
    {
        let path = audit.plan_path();
        return Ok(Ok((path.clone(), read_plan(&path)?)));
    }
    make_plan(arguments, configuration, printer)
}

/// Makes the plan first, and writes it to a file: there it can be looked at, and beside it is the log.
fn make_plan(
    arguments: &ApplyArguments,
    configuration: &Configuration,
    printer: &Printer,
) -> Result<Result<(PathBuf, Plan), Outcome>, Failure> {
    let ApplyArguments { planning: wanted, connection, .. } = arguments;
    let (plan, audit) = match history_change(arguments) {
        Some(change) => (planning::mark(wanted, &change, (connection, configuration), printer)?, None),
        None => match planning::make(wanted, connection, configuration, printer)? {
            Planned::Plan(plan, _) if plan.steps.is_empty() => return Ok(Err(Outcome::Done)),
            Planned::Plan(plan, findings) => {
                let audit = Audit::of(&arguments.audit, configuration, planning::is_from_code(wanted));
                if let (Some(audit), Some(dialect)) = (&audit, findings.dialect) {
                    audit.write_plan(&plan, &findings, dialect)?;
                }
                (*plan, audit)
            }
            Planned::Ended(outcome) => return Ok(Err(outcome)),
        },
    };
    let path = match (&arguments.out, audit) {
        (None, Some(audit)) => audit.plan_path(),
        (out, _) => {
            let path = out.clone().unwrap_or_else(|| PathBuf::from(format!("trueup-{}.json", plan.id)));
            plan::write_to_file(&path, &plan)?;
            path
        }
    };
    plan.warnings.iter().for_each(|warning| printer.warning(visible(warning)));
    printer.line(format_args!("plan `{}` is in `{}`", plan.id, path.display()));
    Ok(Ok((path, plan)))
}

fn history_change(arguments: &ApplyArguments) -> Option<HistoryChange> {
    let ApplyArguments { baseline, mark_applied, mark_rolled_back, .. } = arguments;
    let baseline = baseline.clone().map(HistoryChange::Baseline);
    let applied = mark_applied.clone().map(HistoryChange::Applied);
    baseline.or(applied).or_else(|| mark_rolled_back.clone().map(HistoryChange::RolledBack))
}

/// Where what may be lost could be had again, in words.
fn backup(arguments: &ApplyArguments) -> String {
    match (&arguments.backup, arguments.accept_data_loss) {
        (Some(place), _) => place.clone(),
        (None, true) => "none, and what is lost may be lost".to_owned(),
        (None, false) => "none is named".to_owned(),
    }
}

/// What the command line says of the environment must be what the plan was made for.
fn refuse_environment(plan: &Plan, arguments: &ApplyArguments) -> Result<(), Failure> {
    let said = arguments.planning.env.map(Environment::from);
    if let Some(said) = said.filter(|said| *said != plan.environment) {
        let message = format!("the plan is for {}, and `--env {said}` was said", plan.environment);
        return Err(Failure::new(message, "make a plan for this environment"));
    }
    if arguments.yes && (said, plan.environment) != (Some(Environment::Dev), Environment::Dev) {
        let message = match plan.environment {
            Environment::Dev => "`--yes` is taken where `--env dev` is said with it".to_owned(),
            Environment::Staging | Environment::Prod => {
                format!("`--yes` is for `--env dev` alone, and the plan is for {}", plan.environment)
            }
        };
        return Err(Failure::new(message, format!("`--approve {}` approves it", plan.id)));
    }
    Ok(())
}

/// Reads a plan, and refuses one that was changed.
pub(crate) fn read_plan(path: &Path) -> Result<Plan, Failure> {
    let failed = |because: String| {
        Failure::new(format!("cannot read `{}`: {because}", path.display()), "`trueup plan --out FILE` writes a plan")
    };
    let text = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    let plan: Plan = serde_json::from_slice(&text).map_err(|error| failed(format!("it is no plan: {error}")))?;
    if plan.format_version != PLAN_VERSION {
        return Err(failed(format!("it is a plan of format version {}", plan.format_version)));
    }
    // A plan that somebody has changed by hand has not been proved, and nobody approved it.
    if plan.id != plan.true_id() {
        return Err(Failure::new(
            format!("`{}` was changed after it was made", path.display()),
            "make the plan anew; what is missing in it belongs into the source",
        ));
    }
    Ok(plan)
}

fn refuse_expired(plan: &Plan) -> Result<(), Failure> {
    let expires: Option<jiff::Timestamp> = plan.expires_at.parse().ok();
    if expires.is_some_and(|expires| jiff::Timestamp::now() < expires) {
        return Ok(());
    }
    let message = format!("the plan expired on {}", plan.expires_at);
    Err(Failure::new(message, "make it anew: the database may hold other rows by now"))
}

/// Hazards stop the command, unless they are allowed by name; lost data needs a backup, or that nobody minds.
fn refuse_hazards(plan: &Plan, arguments: &ApplyArguments, printer: &Printer) -> Option<Outcome> {
    let mut refused = false;
    for (step, hazard) in plan.hazards_not_allowed(&arguments.allowed) {
        refused = true;
        let table = hazard.table.as_ref().map(|table| format!(" of {table}")).unwrap_or_default();
        let line = format!("{} in the step about {}{table}: {}", hazard.kind, step.name(), hazard.why);
        printer.warning(visible(&line));
    }
    if refused {
        printer.hint("allow what is meant by `--allow HAZARD` or `--allow HAZARD:TABLE`; nothing was done");
        return Some(Outcome::Found);
    }
    if plan.deletes_data() && arguments.backup.is_none() && !arguments.accept_data_loss {
        printer.warning("the plan deletes data");
        printer.hint("say where the backup is by `--backup WHERE`, or `--accept-data-loss`; nothing was done");
        return Some(Outcome::Found);
    }
    None
}

fn refuse_another_database(plan: &Plan, now: &Catalog, dialect: &dyn Dialect, resumes: bool) -> Result<(), Failure> {
    let here = (dialect.word(), now.server.host.as_str(), now.database.as_str());
    if here != (plan.product.as_str(), plan.host.as_str(), plan.database.as_str()) {
        let message =
            format!("the plan is for `{}` on {}, and this is `{}` on {}", plan.database, plan.host, here.2, here.1);
        return Err(Failure::new(message, "make a plan for this database"));
    }
    // What programs cannot see may move the fingerprint too, as what the server knows of who uses what.
    let is_as_before = resumes || now.fingerprint() == plan.from;
    let changed = || planning::differences(&planning::compare(&plan.before, now, dialect, Compared::of(plan)));
    if let Some(what) = (!is_as_before).then(changed).flatten() {
        if verify(plan, now, dialect).is_none() {
            let message = format!("`{}` is what the plan wants it to be: the plan was applied already", plan.database);
            return Err(Failure::new(message, "`trueup verify` looks at it again"));
        }
        let message = format!("`{}` has changed since the plan was made: {what}", plan.database);
        return Err(Failure::new(message, "make the plan anew, and look at it again"));
    }
    Ok(())
}

/// Whoever sits there says the environment's name; else the command line names the plan.
fn approve(plan: &Plan, arguments: &ApplyArguments, printer: &Printer) -> Result<&'static str, Failure> {
    match &arguments.approve {
        Some(id) if *id == plan.id => return Ok("`--approve` with the plan's id"),
        Some(id) => {
            let message = format!("`{id}` is approved, and this is plan `{}`", plan.id);
            return Err(Failure::new(message, "look at this plan, and approve it"));
        }
        None if arguments.yes => return Ok("`--yes`, for a database of a developer's own"),
        None => {}
    }
    let mut text = Vec::new();
    plan::write_text(&mut text, plan)?;
    printer.line(String::from_utf8_lossy(&text));
    let backup = backup(arguments);
    let scope = &plan.scope;
    printer.line("");
    printer.line(visible(&format!("scope: {scope}; strategy: {}; backup: {backup}", plan.strategy)));
    if let Proof::NotProved { because } = &plan.proof {
        printer.warning(format_args!("the plan was not proved: {because}"));
    }
    let question = format!("Type `{}` to apply it: ", plan.environment);
    match printer.answers(&question) {
        Some(answer) if answer.trim() == plan.environment.to_string() => Ok("typed the environment's name"),
        Some(_) => {
            Err(Failure::new("it was not approved; nothing was done", "type the environment's name to approve it"))
        }
        None => {
            Err(Failure::new("nobody is there to approve the plan", format!("`--approve {}` approves it", plan.id)))
        }
    }
}

/// What is not as the plan wants it; `None` where all is.
pub(crate) fn verify(plan: &Plan, after: &Catalog, dialect: &dyn Dialect) -> Option<String> {
    planning::still_different(&planning::compare(after, &plan.goal, dialect, Compared::of(plan)))
}

fn tell(plan: &Plan, event: ApplyEvent, printer: &Printer) {
    let about = |number: usize| plan.steps.get(number).map(Step::name).unwrap_or_default();
    let total = plan.steps.len();
    match event {
        ApplyEvent::Begins(_) | ApplyEvent::Transaction(..) | ApplyEvent::Progress(..) => {}
        ApplyEvent::Ran(number) => printer.line(visible(&format!("{:>3}/{total}  {}", number + 1, about(number)))),
        ApplyEvent::Committed(end) => printer.line(format_args!("committed up to step {end}")),
        ApplyEvent::RolledBack(begin) => printer.warning(format_args!("rolled back from step {} on", begin + 1)),
        ApplyEvent::Waits(tries) => printer.line(format_args!("somebody holds a lock; try {} follows", tries + 1)),
    }
}
