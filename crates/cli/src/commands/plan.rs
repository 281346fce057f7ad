//! `trueup plan`: what makes a database equal to a source, proved before it is shown.

use crate::args::PlanArguments;
use crate::audit::Audit;
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::planning::{self, Created, Planned};
use crate::printer::Printer;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use trueup_model::{Hazard, Plan, Proof, Step};
use trueup_publish::{WholeFile, rows_text, size_text, visible};

/// Runs the command.
pub(crate) fn run(arguments: PlanArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let configuration = Configuration::load(arguments.project.clone())?;
    if let Some(name) = &arguments.create {
        return create(name, &arguments, &configuration, printer);
    }
    let planned = planning::make(&arguments.planning, &arguments.connection, &configuration, printer)?;
    let plan = match planned {
        Planned::Plan(plan, findings) => (plan, findings),
        Planned::Ended(outcome) => return Ok(outcome),
    };
    let (plan, findings) = plan;
    let part = printer.part("writing the plan");
    if let Some(path) = &arguments.out {
        write_to_file(path, &plan)?;
    }
    let is_code = planning::is_from_code(&arguments.planning);
    let audit = Audit::of(&arguments.audit, &configuration, is_code).filter(|_| !plan.steps.is_empty() || is_code);
    if let (Some(audit), Some(dialect)) = (&audit, findings.dialect) {
        audit.write_plan(&plan, &findings, dialect)?;
    }
    drop(part);
    if arguments.json {
        printer.json(&plan)?;
    } else if arguments.sql {
        printer.data(|out| {
            write!(out, "{}", findings.dialect.map_or("", |dialect| planning::preamble(&plan, dialect)))?;
            plan.steps.iter().try_for_each(|step| writeln!(out, "{}", step.sql.trim_end()))
        })?;
    } else if !plan.steps.is_empty() {
        printer.data(|out| write_text(out, &plan))?;
    }
    plan.warnings.iter().for_each(|warning| printer.warning(visible(warning)));
    let kept = audit.map(|audit| audit.plan_path());
    tell_hazards(&plan, arguments.out.as_ref().or(kept.as_ref()), &arguments, printer)
}

/// Writes the next migration of the project, and shows it.
fn create(
    name: &str,
    arguments: &PlanArguments,
    configuration: &Configuration,
    printer: &Printer,
) -> Result<Outcome, Failure> {
    let created = planning::create(name, &arguments.planning, &arguments.connection, configuration, printer)?;
    let Some(Created { path, script, on, steps }) = created else {
        printer.line("the migrations make what the schema says: there is nothing to write");
        return Ok(Outcome::Done);
    };
    printer.data(|out| out.write_all(visible_lines(&script).as_bytes()))?;
    printer.line(format_args!("wrote `{}`", path.display()));
    printer.line(format_args!("proved: after the others in a shadow database of {on}, it leads to the schema"));
    let hazards = steps.iter().flat_map(|step| &step.hazards);
    let is_allowed = |hazard: &&Hazard| arguments.allowed.iter().any(|allowance| allowance.covers(hazard));
    let kinds = hazards.filter(|hazard| !is_allowed(hazard)).map(|hazard| hazard.kind.word()).collect();
    Ok(tell_kinds(&kinds, printer))
}

/// Each line as it can be shown.
fn visible_lines(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", visible(line))).collect()
}

fn tell_hazards(
    plan: &Plan,
    path: Option<&PathBuf>,
    arguments: &PlanArguments,
    printer: &Printer,
) -> Result<Outcome, Failure> {
    let kinds: BTreeSet<&str> =
        plan.hazards_not_allowed(&arguments.allowed).map(|(_, hazard)| hazard.kind.word()).collect();
    if let Some(path) = path.filter(|_| !plan.steps.is_empty()) {
        let command = format!("trueup apply {}", path.display());
        printer.line(format_args!("plan `{}` is in `{}`: `{}` applies it", plan.id, path.display(), visible(&command)));
    }
    Ok(tell_kinds(&kinds, printer))
}

/// Says how hazards are allowed.
fn tell_kinds(kinds: &BTreeSet<&str>, printer: &Printer) -> Outcome {
    if kinds.is_empty() {
        return Outcome::Done;
    }
    let allow: Vec<String> = kinds.iter().map(|kind| format!("--allow {kind}")).collect();
    printer.hint(format_args!("to be allowed where it is applied: {}", allow.join(" ")));
    Outcome::Found
}

/// Writes a plan to a file, for `apply`.
pub(crate) fn write_to_file(path: &Path, plan: &Plan) -> Result<(), Failure> {
    Ok(WholeFile::write_text(path, &(serde_json::to_string_pretty(plan)? + "\n"))?)
}

/// `1 step`, `2 steps`.
pub(crate) fn number_of_steps(plan: &Plan) -> String {
    if plan.steps.len() == 1 { "1 step".to_owned() } else { format!("{} steps", plan.steps.len()) }
}

/// The plan for people.
pub(crate) fn write_text(out: &mut dyn Write, plan: &Plan) -> std::io::Result<()> {
    let steps = number_of_steps(plan);
    let host = if plan.host.is_empty() { String::new() } else { format!(" on {}", plan.host) };
    writeln!(out, "Plan {} for `{}`{host} ({}): {steps}", plan.id, visible(&plan.database), plan.environment)?;
    match &plan.proof {
        Proof::Proved { on } => writeln!(out, "Proved: run in a shadow database of {on}, it leads to the goal")?,
        Proof::NotProved { because } => writeln!(out, "NOT PROVED: {because}")?,
    }
    for (number, step) in (1..).zip(&plan.steps) {
        writeln!(out)?;
        write_step(out, number, step)?;
    }
    Ok(())
}

fn write_step(out: &mut dyn Write, number: usize, step: &Step) -> std::io::Result<()> {
    for (place, line) in step.sql.trim_end().lines().enumerate() {
        let head = if place == 0 { format!("{number:>3}  ") } else { "     ".to_owned() };
        writeln!(out, "{head}{}", visible(line))?;
    }
    let mut facts = Vec::new();
    if let (Some(table), Some(rows)) = (&step.table, step.rows) {
        let size = step.bytes.map(|bytes| format!(", {}", size_text(Some(bytes)))).unwrap_or_default();
        facts.push(format!("{table}: {} rows{size}", rows_text(Some(rows), true)));
    }
    if let Some(lock) = &step.lock {
        facts.push(format!("lock {}, blocks {}", lock.mode, lock.blocks));
    }
    if !step.transactional {
        facts.push("in no transaction".to_owned());
    }
    if !facts.is_empty() {
        writeln!(out, "     -- {}", visible(&facts.join("; ")))?;
    }
    for Hazard { kind, why, .. } in &step.hazards {
        writeln!(out, "     !  {kind}: {}", visible(why))?;
    }
    Ok(())
}
