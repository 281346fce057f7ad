//! The next migration of a project: from what its migrations make to what its schema says.

use super::migrating::{Goes, Project, read};
use super::{Asked, Compared, code, compare, left, refuse_unread, refuse_what_is_left, tell_likely_renames};
use crate::args::{ConnectionArguments, PlanningArguments};
use crate::configuration::Configuration;
use crate::exit::Failure;
use crate::printer::Printer;
use crate::settings;
use std::path::{Path, PathBuf};
use trueup_code::prisma::history::{Migration, Transaction};
use trueup_code::prisma::{self, Provider, migration_script};
use trueup_code::{Code, keep_what_prisma_cannot_say};
use trueup_db::{PlanTask, Product, Scratch, ShadowServer, SourceOptions};
use trueup_model::{
    Catalog, Difference, Environment, Hazard, HazardKind, Measures, Rename, Step, WantedAccess, settle_access,
};

/// A migration that was written.
pub(crate) struct Created {
    /// Its file.
    pub(crate) path: PathBuf,
    /// What stands in it.
    pub(crate) script: String,
    /// What it was proved on: `PostgreSQL 15.18`.
    pub(crate) on: String,
    /// Its steps, with their hazards.
    pub(crate) steps: Vec<Step>,
}

/// Writes the project's next migration; `None` where there is nothing to write.
///
/// The steps are the plain ones: Prisma sends a migration as one script, which the server runs as one transaction. How
/// large tables are is not looked at, for the migration goes to every database of the project.
pub(crate) fn create(
    name: &str,
    arguments: &PlanningArguments,
    connection: &ConnectionArguments,
    configuration: &Configuration,
    printer: &Printer,
) -> Result<Option<Created>, Failure> {
    refuse_others_databases(arguments)?;
    let (arguments, connection) = &configuration.with_code(arguments, connection)?;
    let asked = Asked { arguments, connection, configuration, environment: Environment::Dev, printer };
    let project = prisma_project(&asked)?;
    let migration = project.new_migration(name, jiff::Timestamp::now())?;
    let provider = project.schema()?.provider();
    let (scratch, made, mut goal) = both_sides(&asked, &project, provider)?;
    let dialect = scratch.dialect();
    let parse = |text: &String| Rename::parse(text, &made, &goal);
    let renames = arguments.renames.iter().map(parse).collect::<Result<Vec<Rename>, _>>()?;
    settle_access(&made, &mut goal, &renames, WantedAccess::default());
    let difference = compare(&made, &goal, dialect, Compared { renames: &renames, ..Compared::default() });
    if left(&difference).is_empty() {
        return Ok(None);
    }
    tell_likely_renames(&difference, printer);
    let measures = Measures::new();
    let task = PlanTask { from: &made, to: &goal, difference: &difference, measures: &measures, online: false };
    let mut steps = dialect.plan(&task)?;
    // What a computed plan commits by itself is part of the script here.
    let is_of_script = |hazard: &Hazard| hazard.kind != HazardKind::NotTransactional;
    steps.iter_mut().for_each(|step| step.hazards.retain(is_of_script));
    let script = migration_script(&steps, provider);
    refuse_in_parts(&Migration::new(migration.name.clone(), script.clone()), provider)?;
    refuse_what_is_left(&prove(&scratch, &script, &goal)?)?;
    migration.write(&script)?;
    let on = format!("{} {}", goal.server.product, goal.server.version);
    Ok(Some(Created { path: as_seen_from_here(migration.path()), script, on, steps }))
}

/// A path as people here would write it.
fn as_seen_from_here(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned())).unwrap_or(path)
}

/// A migration is written where it is developed, and goes from there to others' databases with the code.
fn refuse_others_databases(arguments: &PlanningArguments) -> Result<(), Failure> {
    let environment = arguments.env.map(Environment::from);
    match (environment, &arguments.to) {
        (None, None) | (Some(Environment::Dev), _) => Ok(()),
        (None, Some(_)) => super::environment(arguments).map(drop),
        (Some(other), _) => Err(Failure::new(
            format!("no migration is written against {other}"),
            "leave out `--to` and `--env`: it needs no database but a shadow",
        )),
    }
}

fn prisma_project(asked: &Asked<'_>) -> Result<prisma::Project, Failure> {
    let refused = |hint: &str| {
        let message = "a migration is written from the difference between a schema and the migrations to it, and only \
                       Prisma's projects have both";
        Err(Failure::new(message, hint))
    };
    match code(asked.arguments)? {
        Some(Code::Alembic(_)) => {
            let message = "Alembic's migrations are programs, which Alembic writes itself";
            Err(Failure::new(message, "`alembic revision --autogenerate`"))
        }
        Some(code @ Code::Prisma(_)) => match Project::open(&code, None, asked.configuration.folder())? {
            Project::Prisma(project) => Ok(*project),
            Project::Folder(_) | Project::Alembic(_) | Project::Command(_) => refused("`--from prisma:PATH`"),
        },
        Some(Code::Migrations(..) | Code::Command(_) | Code::Sql(_)) | None => {
            refused("`trueup plan --from SCHEMA --to DATABASE --env dev --sql` prints the statements for one")
        }
    }
}

/// The shadow database in which all migrations ran, what it holds, and what it shall hold.
fn both_sides(
    asked: &Asked<'_>,
    project: &prisma::Project,
    provider: Provider,
) -> Result<(Scratch, Catalog, Catalog), Failure> {
    let product = match provider {
        Provider::Postgresql => Product::Postgres,
        Provider::Sqlite => Product::Sqlite,
    };
    let mut goes = asked.arguments.to.is_some().then(|| Goes::open(asked)).transpose()?;
    if goes.as_ref().is_some_and(|goes| goes.product != product) {
        let message = format!("the Prisma schema is for {}, and the database is another product", provider.product());
        return Err(Failure::new(message, "leave out `--to`: no database but a shadow is needed"));
    }
    let options = settings::source_options(asked.connection);
    let options = SourceOptions { shadow_server: Some(ShadowServer::default()), ..options };
    let mut empty = || match &mut goes {
        Some(goes) => goes.scratch(),
        None => Ok(Scratch::make(product, None, &options)?),
    };
    let (scratch, of_schema) = (empty()?, empty()?);
    let migrations = project.migrations()?;
    scratch.run_all(migrations.iter().map(|one| (Path::new(&one.name), one.sql.as_str())))?;
    let made = read(&scratch, None)?;
    of_schema.run(Path::new("schema.prisma"), &project.schema()?.script(project.major))?;
    let mut goal = read(&of_schema, None)?;
    let extensions = goal.extensions.clone();
    keep_what_prisma_cannot_say(&mut goal, &made);
    // Those that the schema names and no migration makes.
    for (name, extension) in extensions {
        goal.extensions.entry(name).or_insert(extension);
    }
    refuse_unread(&made, "what the migrations make")?;
    refuse_unread(&goal, "what the schema makes")?;
    Ok((scratch, made, goal))
}

/// What PostgreSQL runs in several transactions only, a migration of Prisma's cannot say.
fn refuse_in_parts(migration: &Migration, provider: Provider) -> Result<(), Failure> {
    match (provider, migration.transaction(provider)) {
        (Provider::Postgresql, Transaction::Apart { because }) => {
            let message = format!("one migration cannot do it: {because}");
            let hint = "make two: first without what uses the new value in the schema, then with it";
            Err(Failure::new(message, hint))
        }
        _ => Ok(()),
    }
}

/// Runs the migration as Prisma would, after the others, and says what is different then.
fn prove(scratch: &Scratch, script: &str, goal: &Catalog) -> Result<Difference, Failure> {
    let dialect = scratch.dialect();
    let as_one = match dialect.product_kind() {
        Product::Postgres => format!("BEGIN;\n{script}\nCOMMIT;\n"),
        Product::Sqlite => script.to_owned(),
    };
    scratch.run(Path::new("the new migration"), &as_one)?;
    let after = read(scratch, None)?;
    Ok(compare(&after, goal, dialect, Compared::default()))
}
