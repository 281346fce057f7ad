//! `trueup verify`: whether a database is what an applied plan wants it to be.

use crate::args::VerifyArguments;
use crate::audit::Audit;
use crate::commands::apply::{read_plan, verify};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::planning;
use crate::printer::Printer;
use crate::settings::Settings;
use std::path::PathBuf;
use std::time::Duration;
use trueup_code::{Attempt, MigratingCommand};
use trueup_db::{Connection, Opened};
use trueup_publish::visible;

/// How long the project's own check may take.
const TIME_TO_CHECK: Duration = Duration::from_secs(60 * 60);

/// Runs the command.
pub(crate) fn run(arguments: VerifyArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let configuration = Configuration::load(arguments.project.clone())?;
    let path = plan_path(&arguments, &configuration)?;
    let plan = read_plan(&path)?;
    let target = arguments.to.clone().or_else(|| plan.target.clone());
    let settings = Settings::of(target, arguments.connection.clone(), plan.scope.clone(), &configuration)?;
    let Opened::Database(mut connection) = settings.open(printer)? else {
        return Err(Failure::new("a map is no database", "`--to` names the database"));
    };
    let dialect = connection.dialect();
    let now = connection.read(&plan.scope, &|_| {})?;
    if (now.server.host.as_str(), now.database.as_str()) != (plan.host.as_str(), plan.database.as_str()) {
        let message = format!("the plan is for `{}` on {}, and this is `{}`", plan.database, plan.host, now.database);
        return Err(Failure::new(message, "`--to` names the database that the plan was made for"));
    }
    let mut found = vec![match verify(&plan, &now, dialect) {
        None => (true, "the schema is what the plan wants".to_owned()),
        Some(what) => (false, what),
    }];
    let extensions = |catalog: &trueup_model::Catalog| {
        catalog.extensions.iter().map(|(name, one)| (name.clone(), one.version.clone())).collect::<Vec<_>>()
    };
    found.push(match extensions(&now) == extensions(&plan.goal) {
        true => (true, "the extensions are those that the plan wants".to_owned()),
        false => (false, "extensions are not those that the plan wants".to_owned()),
    });
    let broken: Vec<String> = now
        .tables()
        .flat_map(|(_, table)| {
            table.indexes.iter().filter(|index| index.is_invalid()).map(|index| index.name.clone()).collect::<Vec<_>>()
        })
        .collect();
    found.push(match broken.is_empty() {
        true => (true, "no index is unusable".to_owned()),
        false => (false, format!("unusable indexes: {}", broken.join(", "))),
    });
    if plan.strategy == trueup_model::Strategy::Migrate && !plan.source.is_empty() {
        found.push(planning::history_stands(&plan.source, &mut *connection)?);
    }
    let check = own_check(&arguments, &configuration, &*connection)?;
    if let Some(Attempt { is_success, outcome, command, .. }) = &check {
        found.push((*is_success, format!("the project's own check, `{command}`: {outcome}")));
    }
    if let Some(audit) = Audit::around(&path) {
        audit.write_verification(&plan, &found, check.as_ref())?;
        printer.line(format_args!("the verification is in `{}`", audit.place()));
    }
    for (is_right, sentence) in &found {
        let mark = if *is_right { "ok" } else { "NOT" };
        printer.line(format_args!("{mark:>4}  {}", visible(sentence)));
    }
    if let Some(check) = check.filter(|check| !check.is_success) {
        check.said.lines().for_each(|line| printer.line(visible(line)));
    }
    let is_right = found.iter().all(|(is_right, _)| *is_right);
    Ok(if is_right { Outcome::Done } else { Outcome::Found })
}

/// Runs the command that the project has for it.
fn own_check(
    arguments: &VerifyArguments,
    configuration: &Configuration,
    connection: &dyn Connection,
) -> Result<Option<Attempt>, Failure> {
    let Some(text) = arguments.verify_command.as_ref().or(configuration.code.verify_command.as_ref()) else {
        return Ok(None);
    };
    let url = connection.url().ok_or_else(|| planning::tunnelled("the project's own check"))?;
    let command = MigratingCommand::new(text.as_str(), configuration.folder(), TIME_TO_CHECK);
    Ok(Some(command.attempt(&url)?))
}

fn plan_path(arguments: &VerifyArguments, configuration: &Configuration) -> Result<PathBuf, Failure> {
    let of_task = || arguments.audit.task.is_some().then(|| Audit::of(&arguments.audit, configuration, true)).flatten();
    let path = arguments.plan.clone().or_else(|| Some(of_task()?.plan_path()));
    path.ok_or_else(|| Failure::new("no plan is named", "`trueup verify PLAN`, or `--task TASK`"))
}
