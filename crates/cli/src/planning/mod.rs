//! From a database and a source to a plan that was proved.

mod creating;
mod migrating;
mod running;
mod weighing;

pub(crate) use creating::{Created, create};
pub(crate) use migrating::{HistoryChange, history_stands, mark};
pub(crate) use running::{run_program, tunnelled};

use crate::args::{ConnectionArguments, PlanningArguments};
use crate::commands::{diff::ignored, leave_out_privileges, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Loaded, Settings};
use std::borrow::Cow;
use std::path::Path;
use trueup_code::Code;
use trueup_db::{Dialect, PlanTask, RowCounting, ShadowServer, after_steps};
use trueup_model::{
    Catalog, Change, DiffOptions, Difference, Environment, Ignored, Measures, PLAN_VERSION, Plan, Proof, Property,
    Rename, Scope, Strategy, WantedAccess, diff, settle_access,
};
use trueup_publish::visible;

/// How long a plan may be applied after it was made.
const LIFE: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// Differences that are named where a plan does not lead to its goal.
const NAMED: usize = 5;

/// A plan, perhaps without steps, or why there is none.
pub(crate) enum Planned {
    /// What is to be done, and what else people want to know of it.
    Plan(Box<Plan>, Box<Findings>),
    /// The command ends with this; what there is to say is said.
    Ended(Outcome),
}

/// What was found on the way to a plan, for reports.
#[derive(Default)]
pub(crate) struct Findings {
    /// What the migrations that have been applied make of an empty database, and where the database differs from that;
    /// `None` where code says nothing of it.
    pub(crate) drift: Option<(Catalog, Difference)>,
    /// The change that the plan makes.
    pub(crate) pending: Difference,
    /// What the tool's history shows, a sentence each.
    pub(crate) history: Vec<String>,
    /// What the database holds that code has no words for.
    pub(crate) beyond: Vec<String>,
    /// The tool, where one is: `Prisma 7`.
    pub(crate) tool: Option<String>,
    /// What the connection is like, as Markdown.
    pub(crate) connection: Option<String>,
    /// The product's dialect.
    pub(crate) dialect: Option<&'static dyn Dialect>,
}

/// What a session needs before it runs the plan's steps by hand; a tool's migrations set what they need themselves.
pub(crate) fn preamble(plan: &Plan, dialect: &dyn Dialect) -> &'static str {
    let is_computed = plan.strategy == Strategy::Push && !plan.steps.is_empty();
    if is_computed { dialect.steps_preamble() } else { "" }
}

/// Makes the plan that the arguments ask for.
pub(crate) fn make(
    arguments: &PlanningArguments,
    connection: &ConnectionArguments,
    configuration: &Configuration,
    printer: &Printer,
) -> Result<Planned, Failure> {
    let environment = environment(arguments)?;
    let (arguments, connection) = &configuration.with_code(arguments, connection)?;
    let code = code(arguments)?;
    let asked = Asked { arguments, connection, configuration, environment, printer };
    match code {
        // Files of SQL are a source like any other.
        Some(code) if !matches!(code, Code::Sql(_)) => migrating::make(&asked, &code),
        _ if arguments.strategy == Some(crate::args::Strategy::Migrate) => {
            let hint = "`--from prisma:PATH`, `alembic:PATH` or `migrations:PATH`";
            Err(Failure::new("only migrations can be applied by `--strategy migrate`", hint))
        }
        Some(Code::Sql(path)) => from_source(&asked, &path.to_string_lossy()),
        _ => from_source(&asked, arguments.from.as_deref().unwrap_or_default()),
    }
}

/// What defines the schema: named, or found in this folder. `None` where a source is named that is no code.
fn code(arguments: &PlanningArguments) -> Result<Option<Code>, Failure> {
    Ok(match &arguments.from {
        Some(text) => Code::parse(text),
        None => Some(trueup_code::the_one(Path::new("."))?),
    })
}

/// Whether a plan from this source is kept in an audit folder unasked.
pub(crate) fn is_from_code(arguments: &PlanningArguments) -> bool {
    arguments.from.as_ref().is_none_or(|text| Code::parse(text).is_some())
}

/// What the command line asks for.
struct Asked<'a> {
    arguments: &'a PlanningArguments,
    connection: &'a ConnectionArguments,
    configuration: &'a Configuration,
    environment: Environment,
    printer: &'a Printer,
}

/// A plan that makes the database equal to a source.
fn from_source(asked: &Asked<'_>, from: &str) -> Result<Planned, Failure> {
    let sides = Sides::read(asked, from)?;
    sides.planned(asked, Findings::default())
}

fn environment(arguments: &PlanningArguments) -> Result<Environment, Failure> {
    let named = arguments.env.map(Environment::from);
    named.ok_or_else(|| Failure::new("it is not said what kind of database it is", "`--env dev`, `staging` or `prod`"))
}

/// The database as it is, and as it shall be.
struct Sides {
    now: Catalog,
    goal: Catalog,
    dialect: &'static dyn Dialect,
    measures: Measures,
    scope: Scope,
    target: Settings,
    /// How the user named the target, without a password.
    name: Option<String>,
    /// The role that owns what the source says no owner of, where the source was run to be read.
    unsaid: Option<String>,
}

impl Sides {
    fn read(asked: &Asked<'_>, from: &str) -> Result<Self, Failure> {
        let Asked { arguments, connection, configuration, printer, .. } = *asked;
        let scope = settings::scope(&arguments.scope, &[])?;
        let settings =
            |source: &Option<String>| Settings::of(source.clone(), connection.clone(), scope.clone(), configuration);
        let (mut target, mut source) = (settings(&arguments.to)?, settings(&Some(from.to_owned()))?);
        let name = target_name(arguments.to.as_ref(), &target, configuration);
        // What the one is about, the other is compared with.
        if target.scope.is_all() {
            target.scope.clone_from(&source.scope);
        }
        source.scope.clone_from(&target.scope);
        // What makes the source proves the plan too.
        let server = ShadowServer::default();
        let source = source.or_product(target.product()).in_server(&server);
        let target = target.in_server(&server);
        let mut now = target.load_alone(printer)?;
        if now.is_map() || target.is_file() && target.product().is_none() {
            let message = format!("`{}` is no database", target.place()?);
            return Err(Failure::new(message, "`--to` names the database that is to be changed"));
        }
        let is_run = source.is_file();
        let goal = source.load_alone(printer)?;
        check_products(&now, &goal)?;
        let part = printer.part("measuring the tables");
        let measures = now.measure(RowCounting::Estimate)?;
        drop(part);
        let scope = target.scope.clone();
        let part = printer.part("letting go of both");
        let ((now, dialect), (goal, _)) = (now.into_catalog(), goal.into_catalog());
        drop(part);
        refuse_unread(&now, "the database")?;
        refuse_unread(&goal, "the source")?;
        let unsaid = is_run.then(|| goal.server.user.clone());
        Ok(Self { now, goal, dialect, measures, scope, target, name, unsaid })
    }

    /// The plan that leads from the one side to the other.
    fn planned(mut self, asked: &Asked<'_>, findings: Findings) -> Result<Planned, Failure> {
        let Asked { arguments, configuration, environment, printer, .. } = *asked;
        let part = printer.part("looking for secrets");
        let held_back = secrets::hold_back(&self.goal, configuration, false, printer)?;
        drop(part);
        if let Some(outcome) = held_back {
            return Ok(Planned::Ended(outcome));
        }
        let part = printer.part("comparing");
        let difference = self.difference(arguments)?;
        drop(part);
        tell_likely_renames(&difference, printer);
        let plan = self.plan(&difference, (arguments, environment), printer)?;
        if plan.steps.is_empty() {
            printer.line(format_args!("`{}` is as it shall be: nothing to do", visible(&plan.database)));
        }
        let findings = Findings { pending: difference, dialect: Some(self.dialect), ..findings };
        Ok(Planned::Plan(Box::new(plan), Box::new(findings)))
    }

    /// What is different, once the goal has the owners and privileges that are wanted.
    fn difference(&mut self, arguments: &PlanningArguments) -> Result<Difference, Failure> {
        let parse = |text: &String| Rename::parse(text, &self.now, &self.goal);
        let renames = arguments.renames.iter().map(parse).collect::<Result<Vec<Rename>, _>>()?;
        let ignored: Vec<Ignored> = arguments.ignored.iter().map(|part| ignored(*part)).collect();
        let PlanningArguments { owners, privileges, .. } = *arguments;
        let wanted = WantedAccess { owners, privileges, unsaid: self.unsaid.as_deref() };
        settle_access(&self.now, &mut self.goal, &renames, wanted);
        Ok(compare(
            &self.now,
            &self.goal,
            self.dialect,
            Compared { renames: &renames, ignored: &ignored, access: true },
        ))
    }

    fn plan(
        &self,
        difference: &Difference,
        (arguments, environment): (&PlanningArguments, Environment),
        printer: &Printer,
    ) -> Result<Plan, Failure> {
        let Self { now, goal, dialect, measures, scope, target, name, .. } = self;
        let task = PlanTask { from: now, to: goal, difference, measures, online: !arguments.offline };
        let part = printer.part("planning");
        let steps = if left(difference).is_empty() { Vec::new() } else { dialect.plan(&task)? };
        drop(part);
        let (proof, after) = if steps.is_empty() {
            (Proof::NotProved { because: "there is nothing to do".to_owned() }, now.clone())
        } else if arguments.no_proof {
            (Proof::NotProved { because: "`--no-proof` was given".to_owned() }, goal.clone())
        } else {
            let progress = printer.progress();
            let told = |step| progress.begin(step);
            let ignored: Vec<Ignored> = arguments.ignored.iter().map(|part| ignored(*part)).collect();
            let ignores_extensions = ignored.contains(&Ignored::Extensions);
            let held = if ignores_extensions { Cow::Owned(now.without_idle_extensions()) } else { Cow::Borrowed(now) };
            let (mut after, on) = after_steps(*dialect, &held, (&steps, true, &told), scope, target.options())?;
            if ignores_extensions {
                after.extensions.clone_from(&now.extensions);
            }
            drop(progress);
            let _part = printer.part("proof: comparing");
            let access = steps.iter().any(|step| step.access);
            let rest = compare(&after, goal, *dialect, Compared { ignored: &ignored, access, ..Compared::default() });
            refuse_what_is_left(&rest)?;
            (Proof::Proved { on }, after)
        };
        let mut warnings: Vec<String> = difference.caveats.iter().map(ToString::to_string).collect();
        warnings.extend(other_major(&proof, now));
        let place = (environment, *dialect, name.clone(), scope);
        Ok(Plan {
            source: arguments.from.clone().unwrap_or_default(),
            ..plan(place, now, (steps, proof), after, warnings)
        })
    }
}

fn tell_likely_renames(difference: &Difference, printer: &Printer) {
    for rename in &difference.likely_renames {
        let (from, to) = (&rename.from, &rename.to);
        printer.warning(visible(&format!("{from} may be {to} under a new name; if so, say `--rename`")));
    }
}

/// That the shadow was not of the target's major version, in a sentence.
fn other_major(proof: &Proof, now: &Catalog) -> Option<String> {
    let Proof::Proved { on } = proof else { return None };
    let major = |version: &str| version.split('.').next().unwrap_or_default().to_owned();
    let (shadow, target) = (on.rsplit(' ').next().unwrap_or_default(), now.server.version.as_str());
    let is_same = major(shadow) == major(target);
    (!is_same).then(|| format!("the plan was proved on version {shadow}, and the database is of version {target}"))
}

/// A plan that begins to live now.
fn plan(
    (environment, dialect, target, scope): (Environment, &dyn Dialect, Option<String>, &Scope),
    now: &Catalog,
    (steps, proof): (Vec<trueup_model::Step>, Proof),
    goal: Catalog,
    warnings: Vec<String>,
) -> Plan {
    let created = jiff::Timestamp::now();
    let (mut before, mut goal) = (now.clone(), goal);
    if !steps.iter().any(|step| step.access) {
        leave_out_privileges(&mut before);
        leave_out_privileges(&mut goal);
    }
    let from = before.fingerprint();
    let moment = |moment: jiff::Timestamp| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut plan = Plan {
        format_version: PLAN_VERSION,
        id: String::new(),
        created_at: moment(created),
        expires_at: moment(created.saturating_add(LIFE).unwrap_or(created)),
        environment,
        product: dialect.word().to_owned(),
        target,
        host: now.server.host.clone(),
        database: now.database.clone(),
        scope: scope.clone(),
        strategy: Strategy::Push,
        source: String::new(),
        reason: None,
        runner: None,
        tool_lock: None,
        from,
        steps,
        proof,
        warnings,
        before,
        goal,
    };
    plan.id = plan.true_id();
    plan
}

/// How the user named the target, as a name of trueup.toml or without a password.
fn target_name(to: Option<&String>, target: &Settings, configuration: &Configuration) -> Option<String> {
    let is_configured = |name: &&String| configuration.databases.contains_key(*name);
    to.filter(is_configured).cloned().or_else(|| target.without_password())
}

fn refuse_unread(catalog: &Catalog, which: &str) -> Result<(), Failure> {
    if catalog.unread.is_empty() {
        return Ok(());
    }
    let message = format!("part of {which} could not be read, and what is not known cannot be planned");
    Err(Failure::new(message, "`trueup check` says what is missing"))
}

fn check_products(now: &Loaded, goal: &Loaded) -> Result<(), Failure> {
    let (now, goal) = (now.dialect.product(), goal.dialect.product());
    if now == goal {
        return Ok(());
    }
    let message = format!("the database is of {now}, the source of {goal}");
    Err(Failure::new(message, "`--dialect` says what SQL files are written for"))
}

/// How two catalogs are compared; as it is by default, all counts but owners and privileges.
#[derive(Clone, Copy, Default)]
pub(crate) struct Compared<'a> {
    pub(crate) renames: &'a [Rename],
    pub(crate) ignored: &'a [Ignored],
    pub(crate) access: bool,
}

impl Compared<'_> {
    /// As it counts for a plan: owners and privileges where it sets some.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self { access: plan.sets_access(), ..Self::default() }
    }
}

/// What is different.
pub(crate) fn compare(from: &Catalog, to: &Catalog, dialect: &dyn Dialect, compared: Compared<'_>) -> Difference {
    let Compared { renames, ignored, access } = compared;
    let type_change = |from: &_, to: &_| dialect.type_change(from, to);
    diff(from, to, &DiffOptions { renames, owners: access, privileges: access, ignored, type_change: &type_change })
}

/// What is to be done: the order of columns, and whether a child has something of its own that it inherits too, are told
/// and never planned, for no statement changes them alone.
pub(crate) fn left(difference: &Difference) -> Vec<&Change> {
    let is_told = |property: &Property| matches!(property, Property::ColumnOrder | Property::Inheritance);
    let is_only_told = |change: &&Change| {
        let alterations = change.alterations();
        !alterations.is_empty() && alterations.iter().all(|one| is_told(&one.property))
    };
    difference.changes.iter().filter(|change| !is_only_told(change)).collect()
}

/// What is still different, in a sentence; `None` where nothing is.
pub(crate) fn still_different(difference: &Difference) -> Option<String> {
    differences(difference).map(|what| format!("still different: {what}"))
}

/// What is different, in a few words; `None` where nothing is.
pub(crate) fn differences(difference: &Difference) -> Option<String> {
    let left = left(difference);
    if left.is_empty() {
        return None;
    }
    let one = |change: &&Change| {
        let words: Vec<String> = change.alterations().iter().map(|one| one.property.words()).collect();
        if words.is_empty() { change.object.to_string() } else { format!("{} ({})", change.object, words.join(", ")) }
    };
    let named: Vec<String> = left.iter().take(NAMED).map(one).collect();
    let more = if left.len() > NAMED { format!(" and {} more", left.len() - NAMED) } else { String::new() };
    Some(format!("{}{more}", named.join("; ")))
}

fn refuse_what_is_left(rest: &Difference) -> Result<(), Failure> {
    match still_different(rest) {
        None => Ok(()),
        Some(left) => Err(Failure::new(
            format!("no plan is known that leads there: {left}"),
            "leave that out by `--schema` or `--exclude-table`, or write a migration for it; and report it, please",
        )),
    }
}
