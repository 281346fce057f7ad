//! Plans from code: pending migrations as they are written, or what makes a database equal to the schema of the code.

use super::{Asked, Compared, Findings, Planned, Sides, compare, differences, left, plan, refuse_unread, target_name};
use super::{running, weighing};
use crate::args::{ConnectionArguments, PlanningArguments, Strategy};
use crate::configuration::Configuration;
use crate::exit::Failure;
use crate::printer::Printer;
use crate::settings::{self, Settings};
use std::path::Path;
use std::time::Duration;
use trueup_code::alembic::{Alembic, Target};
use trueup_code::migrations::Folder;
use trueup_code::standing::{self, Script, Standing};
use trueup_code::{Code, MigratingCommand, keep_what_prisma_cannot_say, prisma};
use trueup_db::{Connection, Dialect, Opened, Product, RowCounting, Scratch, ShadowServer, after_steps};
use trueup_model::{Catalog, Environment, Measures, ObjectName, Plan, Proof, Scope, Sequence, Step};
use trueup_publish::visible;

/// How long a command may take to migrate an empty database.
const COMMAND_LIMIT: Duration = Duration::from_secs(600);

/// Up to this number of pending migrations, the hazards of each are told apart.
const TOLD_APART: usize = 12;

/// What defines the schema, opened.
pub(super) enum Project {
    Prisma(Box<prisma::Project>),
    Folder(Folder),
    Alembic(Box<Alembic>),
    Command(MigratingCommand),
}

impl Project {
    pub(super) fn open(code: &Code, python: Option<&Path>, folder: &Path) -> Result<Self, Failure> {
        let missing = |what: &str, path: &Path| {
            Failure::new(format!("there is no {what} in `{}`", path.display()), "name its folder: `--from TOOL:PATH`")
        };
        Ok(match code {
            Code::Prisma(path) => {
                let found = prisma_project(path)?;
                Self::Prisma(Box::new(found.ok_or_else(|| missing("Prisma schema", path))?))
            }
            Code::Alembic(path) => {
                let found = Alembic::find(path, python)?;
                Self::Alembic(Box::new(found.ok_or_else(|| missing("alembic.ini", path))?))
            }
            Code::Migrations(Some(tool), path) => Self::Folder(Folder::open(path, *tool)?),
            Code::Migrations(None, path) => {
                Self::Folder(Folder::find(path)?.ok_or_else(|| missing("folder of migrations", path))?)
            }
            Code::Command(text) => Self::Command(MigratingCommand::new(text.clone(), folder, COMMAND_LIMIT)),
            Code::Sql(path) => return Err(missing("migration", path)),
        })
    }

    pub(super) fn tool(&self) -> String {
        match self {
            Self::Prisma(project) => format!("Prisma {}", project.major),
            Self::Folder(folder) => folder.tool().word().to_owned(),
            Self::Alembic(_) => "Alembic".to_owned(),
            Self::Command(command) => format!("`{}`", command.text()),
        }
    }

    /// Makes the schema that the code wants in an empty database.
    pub(super) fn make(&self, scratch: &Scratch) -> Result<(), Failure> {
        match self {
            Self::Prisma(project) => {
                let script = project.schema()?.script(project.major);
                scratch.run(Path::new("schema.prisma"), &script)?;
            }
            Self::Folder(folder) => {
                let labels: Vec<String> = folder.migrations().iter().map(|migration| migration.label()).collect();
                let scripts = labels.iter().zip(folder.migrations());
                scratch.run_all(scripts.map(|(label, migration)| (Path::new(label), migration.sql.as_str())))?;
            }
            Self::Alembic(alembic) => {
                alembic.upgrade(&scratch.url(), &Target::Heads)?;
            }
            Self::Command(command) => {
                command.run(&scratch.url())?;
            }
        }
        Ok(())
    }

    /// Whether there is something that a push passes by.
    fn has_migrations(&self) -> Result<bool, Failure> {
        Ok(match self {
            Self::Prisma(project) => !project.migrations()?.is_empty(),
            Self::Folder(_) | Self::Alembic(_) => true,
            Self::Command(_) => false,
        })
    }

    /// The table of the tool's own history, which is no part of the schema.
    fn history_table(&self, product: Product) -> Option<String> {
        match self {
            Self::Prisma(_) => Some(prisma::history::TABLE.to_owned()),
            Self::Folder(folder) => Some(folder.history(product).own_name()),
            Self::Alembic(_) => Some("alembic_version".to_owned()),
            Self::Command(_) => None,
        }
    }
}

/// The Prisma project of a folder, or of a schema in it; which Prisma it uses stands in the `package.json` around it.
fn prisma_project(path: &Path) -> Result<Option<prisma::Project>, Failure> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if absolute.join("package.json").is_file() {
        return Ok(prisma::Project::find(&absolute, None)?);
    }
    let alone = absolute.join("schema.prisma");
    // A folder of several files is named as a whole.
    let is_alone = alone.is_file() && prisma::files(&absolute)?.len() == 1;
    let schema = if is_alone { alone } else { absolute.clone() };
    let is_schema = schema.is_file() || holds_schemas(&schema);
    let around = absolute.ancestors().skip(1).find(|folder| folder.join("package.json").is_file());
    match around {
        Some(folder) if is_schema => Ok(prisma::Project::find(folder, Some(&schema))?),
        None if schema.is_file() => Ok(prisma::Project::find(schema.parent().unwrap_or(&absolute), Some(&schema))?),
        _ => Ok(prisma::Project::find(&absolute, None)?),
    }
}

/// Whether a folder is one of a schema's files itself, and not the project's.
fn holds_schemas(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| path.extension().is_some_and(|extension| extension == "prisma"))
}

/// The database that is to be changed, open.
pub(super) struct Goes {
    settings: Settings,
    pub(super) connection: Box<dyn Connection>,
    pub(super) dialect: &'static dyn Dialect,
    pub(super) product: Product,
    pub(super) name: Option<String>,
}

impl Goes {
    pub(super) fn open(asked: &Asked<'_>) -> Result<Self, Failure> {
        let scope = settings::scope(&asked.arguments.scope, &[])?;
        let to = asked.arguments.to.clone();
        let settings = Settings::of(to.clone(), asked.connection.clone(), scope, asked.configuration)?;
        let name = target_name(to.as_ref(), &settings, asked.configuration);
        let no_database = || Failure::new("a map or a script cannot be changed", "`--to` names the database");
        if settings.is_file() && settings.product() != Some(Product::Sqlite) {
            return Err(no_database());
        }
        let settings = settings.in_server(&ShadowServer::default());
        let Opened::Database(connection) = settings.open(asked.printer)? else { return Err(no_database()) };
        let dialect = connection.dialect();
        Ok(Self { settings, connection, dialect, product: dialect.product_kind(), name })
    }

    pub(super) fn scratch(&mut self) -> Result<Scratch, Failure> {
        let version = self.connection.query(match self.product {
            Product::Postgres => "SELECT current_setting('server_version_num')",
            Product::Sqlite => "SELECT '0'",
        })?;
        let number: u32 = version.first().and_then(|row| row.first()?.as_ref()?.parse().ok()).unwrap_or_default();
        let major = Some(number / 10_000).filter(|major| *major > 0);
        let mut scratch = Scratch::make(self.product, major, self.settings.options())?;
        if let Some(schema) = self.connection.schema() {
            scratch.use_schema(schema)?;
        }
        Ok(scratch)
    }

    /// Reads the schemas that the code is about, unless the user names others: those that it makes or fills.
    pub(super) fn read(
        &mut self,
        about: &[&Catalog],
        excluded_table: Option<&str>,
    ) -> Result<(Catalog, Scope), Failure> {
        let mut names = schemas_of(about);
        if names.is_empty() {
            names.push(self.usual_schema());
        }
        self.read_schemas(names, excluded_table)
    }

    /// The same, and the schema in which the tool's history lives.
    pub(super) fn read_with_history(&mut self, about: &[&Catalog]) -> Result<(Catalog, Scope), Failure> {
        let mut names = schemas_of(about);
        names.push(self.usual_schema());
        self.read_schemas(names, None)
    }

    /// The steps for a database whose address does not say where names without a schema live.
    fn where_names_live(&self, steps: &[Step]) -> Vec<Step> {
        let quoted = self.connection.schema().map(|name| format!("\"{}\"", name.replace('"', "\"\"")));
        let first = steps.first().map(|step| step.object.clone());
        let set = quoted.zip(first).map(|(name, object)| Step::new(object, format!("SET search_path = {name};\n")));
        set.into_iter().chain(steps.iter().cloned()).collect()
    }

    /// Where names without a schema live.
    fn usual_schema(&self) -> String {
        self.connection.schema().unwrap_or("public").to_owned()
    }

    fn read_schemas(
        &mut self,
        mut names: Vec<String>,
        excluded_table: Option<&str>,
    ) -> Result<(Catalog, Scope), Failure> {
        let excluded: Vec<String> = excluded_table.map(literal_pattern).into_iter().collect();
        names.retain(|_| self.dialect.has_schemas());
        names.sort_unstable();
        names.dedup();
        let names: Vec<String> = names.iter().map(|name| literal_pattern(name)).collect();
        let scope = self.settings.scope.narrowed(&names, &excluded)?;
        let now = self.connection.read(&scope, &|_| {})?;
        refuse_unread(&now, "the database")?;
        Ok((now, scope))
    }

    /// What the connection is like, for the audit folder; nothing depends on it.
    pub(super) fn report(&mut self) -> Option<String> {
        self.connection.describe().ok().map(|description| crate::commands::check::report(&description))
    }

    pub(super) fn measures(&mut self, now: &Catalog) -> Result<Measures, Failure> {
        let tables: Vec<ObjectName> = now.tables().map(|(name, _)| name).collect();
        Ok(self.connection.measure(&tables, RowCounting::Estimate)?)
    }
}

/// The schemas that code makes or fills.
fn schemas_of(about: &[&Catalog]) -> Vec<String> {
    let schemas = about.iter().flat_map(|catalog| &catalog.schemas);
    let named = schemas.filter(|(_, schema)| !schema.built_in || holds_something(schema));
    named.map(|(name, _)| name.clone()).collect()
}

fn holds_something(schema: &trueup_model::Schema) -> bool {
    let trueup_model::Schema { tables, views, sequences, types, routines, objects, .. } = schema;
    let is_empty = tables.is_empty() && views.is_empty() && sequences.is_empty();
    !(is_empty && types.is_empty() && routines.is_empty() && objects.is_empty())
}

/// A name as a pattern that matches it alone.
fn literal_pattern(name: &str) -> String {
    name.chars().fold(String::new(), |mut pattern, letter| {
        if "*?[]{}\\".contains(letter) {
            pattern.push('[');
            pattern.push(letter);
            pattern.push(']');
        } else {
            pattern.push(letter);
        }
        pattern
    })
}

/// Makes the plan.
pub(super) fn make(asked: &Asked<'_>, code: &Code) -> Result<Planned, Failure> {
    let project = Project::open(code, asked.arguments.python.as_deref(), asked.configuration.folder())?;
    let usual = if matches!(project, Project::Command(_)) { Strategy::Push } else { Strategy::Migrate };
    let goes = Goes::open(asked)?;
    let planned = match (asked.arguments.strategy.unwrap_or(usual), &project) {
        (Strategy::Push, project) => match &asked.arguments.apply_command {
            None => push(asked, project, goes),
            Some(command) if matches!(project, Project::Command(_)) => {
                running::by_command(asked, project, command, goes)
            }
            Some(_) => return Err(Failure::new("`--apply-command` goes with `--from command:TEXT`", "leave it out")),
        },
        (Strategy::Migrate, Project::Alembic(alembic)) => running::upgrade(asked, alembic, goes),
        (Strategy::Migrate, _) => migrate(asked, &project, goes),
    }?;
    Ok(match planned {
        Planned::Plan(mut plan, findings) => {
            plan.source = code.text();
            plan.reason = reason(asked.arguments);
            Planned::Plan(plan, findings)
        }
        ended @ Planned::Ended(_) => ended,
    })
}

/// The database is made equal to what the code says, by a computed plan.
fn push(asked: &Asked<'_>, project: &Project, mut goes: Goes) -> Result<Planned, Failure> {
    let passes_by = project.has_migrations()? && asked.environment != Environment::Dev;
    if passes_by && asked.arguments.reason.is_none() {
        let message = format!("a push to {} passes by the migrations of the project", asked.environment);
        return Err(Failure::new(
            message,
            "say why by `--reason`, and by `--until` when it returns to them; both are kept",
        ));
    }
    refuse_access_of_prisma(asked.arguments, project)?;
    let scratch = goes.scratch()?;
    project.make(&scratch)?;
    let table = project.history_table(goes.product);
    let mut goal = read(&scratch, table.as_deref())?;
    let (now, scope) = goes.read(&[&goal], table.as_deref())?;
    goal.restrict(&scope);
    let mut beyond = Vec::new();
    if matches!(project, Project::Prisma(_)) && !asked.arguments.strict {
        beyond = keep_what_prisma_cannot_say(&mut goal, &now);
    }
    let unsaid = Some(goal.server.user.clone());
    let measures = goes.measures(&now)?;
    let connection = goes.report();
    let Goes { settings: target, dialect, name, .. } = goes;
    let sides = Sides { now, goal, dialect, measures, scope, target, name, unsaid };
    sides.planned(asked, Findings { beyond, connection, tool: Some(project.tool()), ..Findings::default() })
}

/// What a Prisma schema does not say of owners and privileges would be taken for their absence, and all grants go.
fn refuse_access_of_prisma(arguments: &PlanningArguments, project: &Project) -> Result<(), Failure> {
    if !matches!(project, Project::Prisma(_)) || !(arguments.owners || arguments.privileges) {
        return Ok(());
    }
    let hint = "leave `--owners` and `--privileges` out: what is made anew then keeps those that it had";
    Err(Failure::new("a Prisma schema has no words for owners and privileges", hint))
}

/// Why migrations are passed by, in a sentence.
fn reason(arguments: &PlanningArguments) -> Option<String> {
    let until = arguments.until.as_ref().map(|until| format!("; until: {until}")).unwrap_or_default();
    Some(format!("{}{until}", arguments.reason.as_ref()?))
}

/// What a scratch database holds, but for the history.
pub(super) fn read(scratch: &Scratch, history: Option<&str>) -> Result<Catalog, Failure> {
    let excluded: Vec<String> = history.map(literal_pattern).into_iter().collect();
    Ok(scratch.read(&Scope::new(&[], &[], &[], &excluded)?)?)
}

/// The tool's history held against its files, as far as nothing is in the way of applying what is pending.
fn standing_of(project: &Project, goes: &mut Goes, printer: &Printer) -> Result<Standing, Failure> {
    let _part = printer.part("reading migrations and history");
    let standing = match project {
        Project::Prisma(project) => standing::of_prisma(project, &mut *goes.connection)?,
        Project::Folder(folder) => standing::of_folder(folder, &mut *goes.connection)?,
        Project::Alembic(_) | Project::Command(_) => {
            return Err(Failure::new("a command has no migrations that could be listed", "`--strategy push`"));
        }
    };
    tell_history(&standing, printer)?;
    if !project.has_migrations()? {
        let hint =
            "`--strategy push` makes the database equal to the schema; `--create NAME` writes the first migration";
        return Err(Failure::new("the project has no migrations", hint));
    }
    Ok(standing)
}

/// The pending migrations, as they are written.
fn migrate(asked: &Asked<'_>, project: &Project, mut goes: Goes) -> Result<Planned, Failure> {
    let standing = standing_of(project, &mut goes, asked.printer)?;
    let Replayed { mut applied, mut wanted, mut between } = replay(&standing, &mut goes, asked.printer)?;
    let part = asked.printer.part("reading the database");
    let (now, scope) = goes.read_with_history(&[&applied, &wanted])?;
    between.iter_mut().chain([&mut applied, &mut wanted]).for_each(|catalog| catalog.restrict(&scope));
    let measures = goes.measures(&now)?;
    drop(part);
    let part = asked.printer.part("weighing the steps");
    let mut bare = now.clone();
    leave_out(&mut bare, &standing.table);
    // The schema that the address names is made with the history.
    applied.schemas.retain(|name, schema| now.schemas.contains_key(name) || holds_something(schema));
    // As the migrations made it, to the last comment.
    let is_whole = left(&compare(&applied, &bare, goes.dialect, Compared::default())).is_empty();
    let mut beyond = Vec::new();
    if matches!(project, Project::Prisma(_)) && !asked.arguments.strict {
        beyond = keep_what_prisma_cannot_say(&mut applied, &bare);
    }
    let drift = compare(&applied, &bare, goes.dialect, Compared::default());
    let mut steps = standing.steps();
    weighing::weigh(&mut steps, &standing, &between, (goes.dialect, &measures, &now))?;
    drop(part);
    let (proof, after) = prove(asked, &goes, (&now, &wanted, is_whole), (&steps, &standing), &scope)?;
    let pending = compare(&now, &after, goes.dialect, Compared::default());
    if !is_whole {
        weighing::weigh_here(&mut steps, (&now, &after, &pending), (goes.dialect, &measures));
    }
    let mut warnings = Vec::new();
    warnings.extend(super::other_major(&proof, &now));
    if let Some(what) = differences(&drift) {
        warnings.push(format!("the database has drifted from its applied migrations: {what}"));
    }
    if let Project::Prisma(project) = project {
        let _part = asked.printer.part("comparing with schema.prisma, in a shadow database");
        warnings.extend(not_in_migrations(project, &mut goes, &wanted)?);
    }
    let history = standing.remarks.iter().map(|remark| remark.sentence.clone()).collect();
    let findings = Findings {
        drift: Some((applied, drift)),
        pending,
        history,
        beyond,
        tool: Some(project.tool()),
        connection: goes.report(),
        dialect: Some(goes.dialect),
    };
    let place = (asked.environment, goes.dialect, goes.name.clone(), &scope);
    let mut plan = plan(place, &now, (steps, proof), after, warnings);
    plan.strategy = trueup_model::Strategy::Migrate;
    plan.tool_lock = standing.lock;
    if plan.steps.is_empty() {
        let what = format!(
            "`{}` has all {} migrations of {}: nothing to do",
            plan.database,
            standing.applied.len(),
            standing.tool
        );
        asked.printer.line(visible(&what));
    }
    Ok(Planned::Plan(Box::new(plan), Box::new(findings)))
}

/// Tells what the history shows; nothing can be planned where it is in the way.
fn tell_history(standing: &Standing, printer: &Printer) -> Result<(), Failure> {
    let (stops, notes): (Vec<_>, Vec<_>) = standing.remarks.iter().partition(|remark| remark.stops);
    for note in notes {
        printer.warning(visible(&note.sentence));
        note.hint.iter().for_each(|hint| printer.hint(visible(hint)));
    }
    let Some(first) = stops.first() else { return Ok(()) };
    let sentences: Vec<&str> = stops.iter().map(|stop| stop.sentence.as_str()).collect();
    Err(Failure { message: format!("nothing can be applied: {}", sentences.join("\n")), hint: first.hint.clone() })
}

/// What the migrations make of an empty database.
struct Replayed {
    /// Those that have run.
    applied: Catalog,
    /// All.
    wanted: Catalog,
    /// After each pending one, where they are few.
    between: Vec<Catalog>,
}

fn replay(standing: &Standing, goes: &mut Goes, printer: &Printer) -> Result<Replayed, Failure> {
    let _part = printer.part("running the migrations in an empty shadow database");
    let scratch = goes.scratch()?;
    let failed = |error: trueup_db::Error| {
        let failure = Failure::from(error);
        let hint = "a migration must run in an empty database after those before it; mend it, or squash and baseline";
        Failure { hint: failure.hint.or_else(|| Some(hint.to_owned())), ..failure }
    };
    scratch.run_all(standing.applied.iter().map(named)).map_err(failed)?;
    let applied = read(&scratch, Some(&standing.table))?;
    let mut between = Vec::new();
    let are_few = standing.pending.len() <= TOLD_APART;
    for pending in standing.pending.iter().filter(|_| are_few) {
        scratch.run(Path::new(&pending.script.name), &pending.script.sql).map_err(failed)?;
        between.push(read(&scratch, Some(&standing.table))?);
    }
    if !are_few {
        scratch.run_all(standing.pending.iter().map(|pending| named(&pending.script))).map_err(failed)?;
    }
    let wanted = match between.last() {
        Some(last) => last.clone(),
        None if standing.pending.is_empty() => applied.clone(),
        None => read(&scratch, Some(&standing.table))?,
    };
    between.insert(0, applied.clone());
    if standing.pending.len() > TOLD_APART {
        between.push(wanted.clone());
    }
    Ok(Replayed { applied, wanted, between })
}

/// A migration's script with what errors call it.
fn named(script: &Script) -> (&Path, &str) {
    (Path::new(&script.name), &script.sql)
}

fn leave_out(catalog: &mut Catalog, table: &str) {
    for schema in catalog.schemas.values_mut() {
        schema.tables.remove(table);
    }
}

/// Runs the steps in a shadow database that holds what the target holds. What it leads to must differ from what the
/// migrations alone make by no more than the target has drifted. Where it has not, and the tool's history is there, the
/// migrations have run in such a database already.
fn prove(
    asked: &Asked<'_>,
    goes: &Goes,
    (now, wanted, is_whole): (&Catalog, &Catalog, bool),
    (steps, standing): (&[Step], &Standing),
    scope: &Scope,
) -> Result<(Proof, Catalog), Failure> {
    if steps.is_empty() {
        return Ok((Proof::NotProved { because: "there is nothing to do".to_owned() }, now.clone()));
    }
    if asked.arguments.no_proof {
        return Ok((Proof::NotProved { because: "`--no-proof` was given".to_owned() }, wanted.clone()));
    }
    if is_whole && let Some(after) = with_history(wanted, now, &standing.table) {
        return Ok((Proof::Proved { on: format!("{} {}", wanted.server.product, wanted.server.version) }, after));
    }
    let progress = asked.printer.progress();
    let told = |step| progress.begin(step);
    let steps = goes.where_names_live(steps);
    let (after, on) = after_steps(goes.dialect, now, (&steps, false, &told), scope, goes.settings.options())?;
    drop(progress);
    if is_whole {
        let mut bare = after.clone();
        leave_out(&mut bare, &standing.table);
        if let Some(what) = differences(&compare(&bare, wanted, goes.dialect, Compared::default())) {
            let hint = "a migration does something else in this database than in an empty one: look at it";
            return Err(Failure::new(format!("the migrations do not lead to their schema here: {what}"), hint));
        }
    }
    Ok((Proof::Proved { on }, after))
}

/// What the migrations make, in the database that is there, beside the table of the tool's history that it has.
fn with_history(wanted: &Catalog, now: &Catalog, table: &str) -> Option<Catalog> {
    let (name, before) = now.schemas.iter().find(|(_, all)| all.tables.contains_key(table))?;
    let history = before.tables.get(table)?;
    let is_its_own = |one: &Sequence| one.owned_by.as_ref().is_some_and(|owner| owner.table.name == table);
    let counters = before.sequences.iter().filter(|(_, one)| is_its_own(one));
    let mut after = wanted.clone();
    after.database.clone_from(&now.database);
    after.server.clone_from(&now.server);
    let schema = after.schemas.get_mut(name)?;
    schema.tables.insert(table.to_owned(), history.clone());
    schema.sequences.extend(counters.map(|(name, one)| (name.clone(), one.clone())));
    Some(after)
}

/// What is written into a tool's history without running anything.
#[derive(Debug, Clone)]
pub(crate) enum HistoryChange {
    /// All migrations up to this one are applied.
    Baseline(String),
    /// This one is.
    Applied(String),
    /// What this failed one has done is undone.
    RolledBack(String),
}

/// A plan that changes a tool's history and nothing else.
pub(crate) fn mark(
    arguments: &PlanningArguments,
    change: &HistoryChange,
    (connection, configuration): (&ConnectionArguments, &Configuration),
    printer: &Printer,
) -> Result<Plan, Failure> {
    let environment = super::environment(arguments)?;
    let asked = Asked { arguments, connection, configuration, environment, printer };
    let code = arguments.from.as_deref().and_then(Code::parse);
    let project = code.map(|code| Project::open(&code, None, configuration.folder())).transpose()?;
    let Some(Project::Prisma(project)) = project else {
        let hint = "`--from prisma:PATH`; other tools have commands of their own for it";
        return Err(Failure::new("only Prisma's history is marked", hint));
    };
    let mut goes = Goes::open(&asked)?;
    let steps = standing::prisma_marks(&project, change.into(), &mut *goes.connection)?;
    let only_history = literal_pattern(prisma::history::TABLE);
    let scope = Scope::new(&[], &[], &[only_history], &[])?;
    let now = goes.connection.read(&scope, &|_| {})?;
    let proved = goes.where_names_live(&steps);
    let (after, on) = after_steps(goes.dialect, &now, (&proved, false, &|_| {}), &scope, goes.settings.options())?;
    let proof = Proof::Proved { on };
    let place = (environment, goes.dialect, goes.name.clone(), &scope);
    let mut plan = plan(place, &now, (steps, proof), after, Vec::new());
    plan.strategy = trueup_model::Strategy::Migrate;
    plan.source = arguments.from.clone().unwrap_or_default();
    plan.tool_lock = (goes.product == Product::Postgres).then_some(prisma::history::LOCK_KEY);
    Ok(plan)
}

impl<'c> From<&'c HistoryChange> for standing::Mark<'c> {
    fn from(change: &'c HistoryChange) -> Self {
        match change {
            HistoryChange::Baseline(name) => Self::Baseline(name),
            HistoryChange::Applied(name) => Self::Applied(name),
            HistoryChange::RolledBack(name) => Self::RolledBack(name),
        }
    }
}

/// Whether the history of the tool says that nothing is pending and nothing has failed.
pub(crate) fn history_stands(source: &str, connection: &mut dyn Connection) -> Result<(bool, String), Failure> {
    let code = Code::parse(source);
    let standing = match code.map(|code| Project::open(&code, None, Path::new("."))).transpose()? {
        Some(Project::Prisma(project)) => standing::of_prisma(&project, connection)?,
        Some(Project::Folder(folder)) => standing::of_folder(&folder, connection)?,
        Some(Project::Alembic(_) | Project::Command(_)) | None => {
            return Ok((true, format!("`{source}` keeps no history that can be looked at here")));
        }
    };
    let stops: Vec<&str> =
        standing.remarks.iter().filter(|remark| remark.stops).map(|remark| remark.sentence.as_str()).collect();
    Ok(match (stops.is_empty(), standing.pending.len()) {
        (true, 0) => (true, format!("the history of {} is whole: {} applied", standing.tool, standing.applied.len())),
        (true, pending) => (false, format!("by the history of {}, migrations are pending: {pending}", standing.tool)),
        (false, _) => (false, stops.join(" ")),
    })
}

/// What the schema says that no migration makes, in a sentence.
fn not_in_migrations(project: &prisma::Project, goes: &mut Goes, wanted: &Catalog) -> Result<Option<String>, Failure> {
    let scratch = goes.scratch()?;
    scratch.run(Path::new("schema.prisma"), &project.schema()?.script(project.major))?;
    let mut schema = read(&scratch, None)?;
    keep_what_prisma_cannot_say(&mut schema, wanted);
    let difference = compare(wanted, &schema, goes.dialect, Compared::default());
    Ok(differences(&difference).map(|what| {
        format!(
            "schema.prisma says something else than the migrations make ({what}); `trueup plan --create NAME` writes the next \
             migration"
        )
    }))
}
