//! The audit folder of a task: what was found, planned, approved, done and verified, for whoever reviews it later.

use crate::args::AuditArguments;
use crate::commands::plan::{number_of_steps, write_to_file};
use crate::configuration::Configuration;
use crate::exit::Failure;
use crate::planning::{self, Findings};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use trueup_code::Attempt;
use trueup_db::{Dialect, PlanTask};
use trueup_model::{
    Catalog, Change, Difference, Hazard, Measures, ObjectKind, Plan, Proof, Property, Rename, Strategy, write_map,
};
use trueup_publish::{ChangeReport, WholeFile, markdown, visible};

/// Where tasks have their folders, unless `--audit-dir` says otherwise.
const TASKS: &str = "dev-docs/active";

/// The folder below a task's, and the one for what programs read.
const BELOW: &str = "db";
const ARTIFACTS: &str = "artifacts";
const PLAN: &str = "plan.json";

/// How much of what the project's own check says is kept.
const SHOWN_LINES: usize = 60;

const CONNECTION: &str = "00-connection-check.md";
const DRIFT: &str = "01-schema-drift-report.md";
const MIGRATION: &str = "02-migration-plan.md";
const EXECUTION: &str = "03-execution-log.md";
const VERIFICATION: &str = "04-post-verify.md";

/// The folder of one task.
#[derive(Debug, Clone)]
pub(crate) struct Audit {
    folder: PathBuf,
    task: String,
}

/// Who approved a plan, how, and what was accepted with it.
pub(crate) struct Approval {
    /// `typed the environment's name`, `--approve`, `--yes`.
    pub(crate) how: &'static str,
    /// The hazards that were allowed, as they were written.
    pub(crate) allowed: Vec<String>,
    /// Where the backup is, or that there is none.
    pub(crate) backup: String,
}

impl Audit {
    /// The folder that the arguments name; without a name for the task, one after branch and day, and not that of a task
    /// which was applied already. `None` where nobody wants one.
    pub(crate) fn of(arguments: &AuditArguments, configuration: &Configuration, is_wanted: bool) -> Option<Self> {
        let AuditArguments { task, audit_dir, no_audit } = arguments;
        if *no_audit || !(is_wanted || task.is_some() || audit_dir.is_some()) {
            return None;
        }
        let tasks = audit_dir.clone().or_else(|| configuration.audit_folder()).unwrap_or_else(|| PathBuf::from(TASKS));
        let at = |task: &str| Self { folder: tasks.join(task).join(BELOW), task: task.to_owned() };
        if let Some(task) = task {
            return Some(at(&trueup_publish::safe_file_name(task)));
        }
        let usual = usual_task();
        let numbered = std::iter::once(usual.clone()).chain((2..).map(|number| format!("{usual}-{number}")));
        numbered.map(|task| at(&task)).find(|audit| !audit.folder.join(EXECUTION).exists())
    }

    /// The folder in which a plan lies, if it lies in one.
    pub(crate) fn around(plan: &Path) -> Option<Self> {
        let artifacts = plan.parent().filter(|folder| folder.ends_with(ARTIFACTS) && plan.ends_with(PLAN))?;
        let folder = artifacts.parent()?.to_owned();
        let task = folder.parent().and_then(Path::file_name)?.to_string_lossy().into_owned();
        Some(Self { folder, task })
    }

    /// Where the plan is.
    pub(crate) fn plan_path(&self) -> PathBuf {
        self.folder.join(ARTIFACTS).join(PLAN)
    }

    /// Where all of it is, for messages.
    pub(crate) fn place(&self) -> std::path::Display<'_> {
        self.folder.display()
    }

    /// Writes what is known before anything is done.
    pub(crate) fn write_plan(&self, plan: &Plan, findings: &Findings, dialect: &dyn Dialect) -> Result<(), Failure> {
        let artifacts = self.folder.join(ARTIFACTS);
        std::fs::create_dir_all(&artifacts).map_err(|error| {
            let message = format!("cannot make `{}`: {error}", artifacts.display());
            Failure::new(message, "`--audit-dir` names another place, `--no-audit` does without")
        })?;
        let head = |title: &str| self.head(title, plan, findings.tool.as_deref());
        let check = findings.connection.as_deref().unwrap_or("The connection was not looked at.\n");
        self.write(CONNECTION, &format!("{}{check}", head("Connection check")))?;
        self.write(DRIFT, &format!("{}{}", head("Schema drift"), drift(plan, findings)))?;
        self.write(MIGRATION, &format!("{}{}", head("Migration plan"), steps(plan, &findings.pending)))?;
        write_to_file(&self.plan_path(), plan)?;
        self.write(&format!("{ARTIFACTS}/plan.sql"), &script(plan, dialect))?;
        self.write(&format!("{ARTIFACTS}/rollback.sql"), &rollback(plan, &findings.pending, dialect))?;
        self.write_catalog("schema_before.json", &plan.before, &plan.created_at)?;
        self.write_catalog("schema_after.json", &plan.goal, &plan.created_at)
    }

    /// Writes what was done: the approval, and each event of the log.
    pub(crate) fn write_execution(
        &self,
        plan: &Plan,
        approval: &Approval,
        (log, outcome): (&Path, Result<(), &Failure>),
    ) -> Result<(), Failure> {
        let mut text = self.head("Execution log", plan, None);
        let allowed = if approval.allowed.is_empty() { "nothing".to_owned() } else { approval.allowed.join(", ") };
        let _ = write!(
            text,
            "## Approval\n\n- who: {}\n- how: {}\n- hazards allowed: {}\n- backup: {}\n\n## Outcome\n\n",
            markdown(&who()),
            approval.how,
            markdown(&allowed),
            markdown(&approval.backup),
        );
        match outcome {
            Ok(()) => text.push_str("✓ All steps ran, and the database was read back and is what the plan wants.\n"),
            Err(failure) => {
                let _ = writeln!(text, "✗ It failed.\n\n{}", fenced("text", &visible_lines(&failure.message)));
                if let Some(hint) = &failure.hint {
                    let _ = writeln!(text, "{}", markdown(&visible(hint)));
                }
            }
        }
        text.push_str("\n## Events\n\n| when | event | step |\n|---|---|---|\n");
        for line in crate::execution_log::lines(log, plan) {
            let name = plan.steps.get(line.step.saturating_sub(1)).map(|step| visible(&step.name()).into_owned());
            let step = if line.step == 0 { String::new() } else { line.step.to_string() };
            let name = cell(&name.unwrap_or_default());
            let _ = writeln!(text, "| {} | {} | {step} {name} |", line.at.strftime("%Y-%m-%dT%H:%M:%SZ"), line.event);
        }
        self.write(EXECUTION, &text)
    }

    /// Writes what was found afterwards, a line each with whether it is as it shall be; and what the project's own check
    /// said, where one ran.
    pub(crate) fn write_verification(
        &self,
        plan: &Plan,
        found: &[(bool, String)],
        check: Option<&Attempt>,
    ) -> Result<(), Failure> {
        let mut text = self.head("Verification", plan, None);
        for (is_right, sentence) in found {
            let _ = writeln!(text, "- {} {}", if *is_right { "✓" } else { "✗" }, markdown(&visible(sentence)));
        }
        if let Some(Attempt { command, outcome, said, .. }) = check {
            let _ =
                write!(text, "\n## The project's own check\n\n{}\n{}", fenced("sh", &visible_lines(command)), outcome);
            let _ = write!(text, "\n\n{}", fenced("text", &visible_lines(&end_of(said))));
        }
        let is_right = found.iter().all(|(is_right, _)| *is_right);
        let _ = write!(text, "\n**Decision:** {}\n", if is_right { "verified" } else { "not verified" });
        self.write(VERIFICATION, &text)
    }

    fn head(&self, title: &str, plan: &Plan, tool: Option<&str>) -> String {
        let row = |name: &str, value: &str| format!("| {name} | {} |\n", cell(value));
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let host = if plan.host.is_empty() { String::new() } else { format!(" on {}", plan.host) };
        let mut text = format!("# {title}\n\n| | |\n|---|---|\n");
        text += &row("task", &self.task);
        let _ = writeln!(text, "| written | {now} by {}, trueup {} |", cell(&who()), env!("CARGO_PKG_VERSION"));
        text += &row("target", &format!("{} {}{host}", plan.product, plan.database));
        text += &row("environment", &plan.environment.to_string());
        text += &row("scope", &plan.scope.to_string());
        text += &row("strategy", &plan.strategy.to_string());
        if !plan.source.is_empty() {
            text += &row("source of truth", &plan.source);
        }
        text += &plan.reason.as_ref().map(|reason| row("why not by migrations", reason)).unwrap_or_default();
        text += &tool.map(|tool| row("tool", tool)).unwrap_or_default();
        let _ = writeln!(text, "| plan | {} of {}, expires {} |", plan.id, plan.created_at, plan.expires_at);
        text + "\n"
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        Ok(WholeFile::write_text(&self.folder.join(name), text)?)
    }

    fn write_catalog(&self, name: &str, catalog: &Catalog, moment: &str) -> Result<(), Failure> {
        let mut file = WholeFile::create(&self.folder.join(ARTIFACTS).join(name))?;
        write_map(catalog, &Measures::new(), moment, &mut file).map_err(|error| file.error(&error))?;
        Ok(file.finish()?)
    }
}

/// After the branch and the day.
fn usual_task() -> String {
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let branch = Command::new("git").args(["branch", "--show-current"]).output().ok();
    let branch = branch.filter(|output| output.status.success());
    let branch = branch.map(|output| String::from_utf8_lossy(&output.stdout).trim().replace('/', "-"));
    match branch.filter(|branch| !branch.is_empty()) {
        Some(branch) => trueup_publish::safe_file_name(&format!("{day}-{branch}")),
        None => day,
    }
}

fn who() -> String {
    whoami::username().unwrap_or_else(|_| "an unknown user".to_owned())
}

fn visible_lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// The last lines of what a program said.
fn end_of(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    let begin = lines.len().saturating_sub(SHOWN_LINES);
    let before = if begin > 0 { format!("… {begin} lines before\n") } else { String::new() };
    before + &lines.get(begin..).unwrap_or_default().join("\n")
}

/// A text in a table's cell.
fn cell(text: &str) -> String {
    markdown(&visible(text)).replace('|', "\\|")
}

/// Code in a fence that it cannot end itself.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}

fn changes(from: &Catalog, to: &Catalog, difference: &Difference, names: [&str; 2]) -> String {
    let report = ChangeReport::new(difference, from, to, &std::collections::BTreeSet::new());
    report.markdown(names[0], names[1]).replace("## Schema changes", "### What is different")
}

fn drift(plan: &Plan, findings: &Findings) -> String {
    let mut text = String::from("## Drift\n\nThe database held against what has already been applied to it.\n\n");
    match &findings.drift {
        None => {
            text.push_str("The source has no history of what was applied: all that is different stands in the plan.\n")
        }
        Some((applied, drift)) => match planning::differences(drift) {
            None => text.push_str("✓ None: the database is what the applied migrations make.\n"),
            Some(_) => {
                text.push_str("✗ The database has drifted. What is listed was done by hand, or by another tool.\n\n");
                text += &changes(applied, &plan.before, drift, ["the applied migrations", "the database"]);
            }
        },
    }
    let list = |title: &str, lines: &[String]| {
        let lines: Vec<String> = lines.iter().map(|line| format!("- {}\n", markdown(&visible(line)))).collect();
        if lines.is_empty() { String::new() } else { format!("\n## {title}\n\n{}", lines.concat()) }
    };
    text += &list("History", &findings.history);
    text += &list("Held by the database, and beyond what the code can say: left alone", &findings.beyond);
    text += "\n## Pending change\n\n";
    text += &changes(&plan.before, &plan.goal, &findings.pending, ["the database", "the code"]);
    text
}

fn steps(plan: &Plan, pending: &Difference) -> String {
    let mut text = match &plan.proof {
        Proof::Proved { on } => {
            format!("✓ Proved: run in a shadow database of {}, it leads to the goal.\n", markdown(on))
        }
        Proof::NotProved { because } => format!("⚠ Not proved: {}.\n", markdown(because)),
    };
    let totals = pending.totals();
    let _ = write!(text, "\n{}; changes: {totals}.\n", number_of_steps(plan));
    for warning in &plan.warnings {
        let _ = write!(text, "\n> [!WARNING]\n> {}\n", markdown(&visible(warning)));
    }
    let hazards: Vec<&Hazard> = plan.steps.iter().flat_map(|step| &step.hazards).collect();
    if !hazards.is_empty() {
        text.push_str("\n## Hazards\n\n| step | hazard | table | why |\n|---|---|---|---|\n");
        for (number, step) in (1..).zip(&plan.steps) {
            for Hazard { kind, table, why } in &step.hazards {
                let table = table.as_ref().map(|table| visible(&table.to_string()).into_owned()).unwrap_or_default();
                let _ = writeln!(text, "| {number} | {kind} | {} | {} |", cell(&table), cell(why));
            }
        }
        let kinds: std::collections::BTreeSet<&str> = hazards.iter().map(|hazard| hazard.kind.word()).collect();
        let allow: Vec<String> = kinds.iter().map(|kind| format!("--allow {kind}")).collect();
        let backup = if plan.deletes_data() { " --backup WHERE" } else { "" };
        let _ = write!(text, "\nTo be allowed: `{}{backup}`\n", allow.join(" "));
    }
    if !plan.steps.is_empty() {
        text.push_str("\n## Steps\n");
    }
    for (number, step) in (1..).zip(&plan.steps) {
        let _ = write!(text, "\n### {number}. {}\n\n", markdown(&visible(&step.name())));
        if let Some(lock) = &step.lock {
            let _ = write!(text, "Lock {}, blocks {}.\n\n", lock.mode, lock.blocks);
        }
        text += &fenced("sql", &visible_lines(&step.sql));
    }
    text
}

fn script(plan: &Plan, dialect: &dyn Dialect) -> String {
    let steps = (1..)
        .zip(&plan.steps)
        .map(|(number, step): (usize, _)| format!("-- {number}. {}\n{}\n", visible(&step.name()), step.sql));
    planning::preamble(plan, dialect).to_owned() + &steps.collect::<String>()
}

/// What the plan gives a new name, the other way round.
fn renames_back(pending: &Difference) -> Vec<Rename> {
    let is_stated = |change: &&Change| {
        let is_named = change.alterations().iter().any(|one| one.property == Property::Name);
        // Constraints and indexes are found by themselves.
        is_named && !matches!(change.object.kind, ObjectKind::Constraint | ObjectKind::Index)
    };
    let renamed = pending.changes.iter().filter(is_stated);
    renamed.filter_map(|one| Some(Rename { from: one.object.clone(), to: one.before.clone()? })).collect()
}

/// The way back as far as there is one: what was dropped comes back empty.
fn rollback(plan: &Plan, pending: &Difference, dialect: &dyn Dialect) -> String {
    let (mut goal, mut before) = (plan.goal.clone(), plan.before.clone());
    let mut text = format!("-- The way back from plan {}, computed and not proved.\n", plan.id);
    if plan.deletes_data() {
        text.push_str("-- The plan deletes data. What it deletes comes back empty: the rows are in the backup only.\n");
    }
    if plan.strategy == Strategy::Migrate {
        text.push_str("-- The tool's history stays as it is: tell the tool that these migrations were taken back.\n");
        // Each step of a migration is about the table of the history.
        for table in plan.steps.iter().map(|step| &step.object.name.name) {
            let schemas = goal.schemas.values_mut().chain(before.schemas.values_mut());
            schemas.for_each(|schema| drop(schema.tables.remove(table)));
        }
    }
    let renames = renames_back(pending);
    let compared = planning::Compared { renames: &renames, ..planning::Compared::of(plan) };
    let difference = planning::compare(&goal, &before, dialect, compared);
    let measures = Measures::new();
    let task = PlanTask { from: &goal, to: &before, difference: &difference, measures: &measures, online: false };
    match dialect.plan(&task) {
        Ok(steps) if steps.is_empty() => {
            text.push_str("-- The schema stays as it is: there is nothing to take back.\n")
        }
        Ok(steps) => {
            text.push_str(dialect.steps_preamble());
            steps.iter().for_each(|step| text.push_str(&step.sql));
        }
        Err(error) => {
            let _ = writeln!(text, "-- No way back is known: {}", visible(&error.to_string()));
        }
    }
    text
}
