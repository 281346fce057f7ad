//! The command line of `trueup plan` and `trueup apply`.

use super::{ConnectionArguments, IgnoredPart, ProjectArguments, ScopeArguments};
use clap::{Args, ValueEnum, ValueHint};
use schemars::JsonSchema;
use serde::Deserialize;
use std::path::PathBuf;
use trueup_model::{Allowance, Environment};

pub(super) const PLAN_NOTES: &str = "\
Nothing is written to the database. What is in it and not in the source is dropped by the plan, so
name the schemas that the source is about. Each step shows its lock, what that blocks, and what can
go wrong, weighed by the size of its table. The plan is run in a shadow database first, and read
back: one that does not lead to the source's schema is not shown.

Examples:
  trueup plan --from schema.sql --to postgres://localhost/shop --env dev --schema app -o plan.json
  trueup plan --from git:main:schema.sql --to shop --env prod --sql
  trueup plan --from prisma:. --create add_users

Exit codes: 0 planned or nothing to do, 1 a hazard that is not allowed, 2 could not.";

pub(super) const VERIFY_NOTES: &str = "\
Reads the database and holds it against the plan's goal. Nothing is written to it. The project's own check
(--verify-command, or verify_command in trueup.toml) runs last; one that fails is a failure.

Examples:
  trueup verify dev-docs/active/2026-11-21-main/db/artifacts/plan.json
  trueup verify --task release-42

Exit codes: 0 it is what the plan wants, 1 it is not, 2 could not.";

pub(super) const APPLY_NOTES: &str = "\
Shows what will happen and asks for the environment's name; where nobody can be asked, --approve
names the plan, or --yes in --env dev. A plan that has expired, or whose database is another one or has changed since, is
refused. Steps run in transactions as far as they can, and before the last is committed the schema is
read back inside it and compared with the goal. Every step stands in PLAN.log before and after it
runs; after a crash --resume goes on from there.

Examples:
  trueup apply plan.json
  trueup apply plan.json --approve 3f9a2c1b77de --allow deletes-data:old_notes --backup s3://backups/shop
  trueup apply --from schema.sql --to shop.db --env dev --yes

Exit codes: 0 applied, 1 a hazard that is not allowed, 2 could not.";

/// What is planned: for `plan` itself, and for an `apply` that makes its plan first.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Plan")]
pub(crate) struct PlanningArguments {
    /// The schema that the database shall have: any source
    #[arg(long, value_name = "SOURCE")]
    pub(crate) from: Option<String>,
    /// The database
    #[arg(long, value_name = "DATABASE")]
    pub(crate) to: Option<String>,
    /// What kind of database it is
    #[arg(long, value_enum, value_name = "ENV")]
    pub(crate) env: Option<EnvironmentName>,
    /// migrate: the pending migrations, where code has such; push: what a computed plan needs to make it equal
    #[arg(long, value_enum, value_name = "STRATEGY")]
    pub(crate) strategy: Option<Strategy>,
    /// With `--strategy push` past a project's migrations: why; asked for unless --env is dev, and kept
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// With `--reason`: when the project returns to its migrations
    #[arg(long, value_name = "TEXT", requires = "reason")]
    pub(crate) until: Option<String>,
    /// With `--strategy push`, also drop what code has no words for: in a Prisma schema views, triggers, checks …
    #[arg(long)]
    pub(crate) strict: bool,
    /// With `--from command:`: what migrates the database itself, in place of a computed plan
    #[arg(long, value_name = "TEXT")]
    pub(crate) apply_command: Option<String>,
    /// The Python in which the project's Alembic is installed; found by itself in .venv, poetry, uv
    #[arg(long, value_name = "PROGRAM", value_hint = ValueHint::FilePath)]
    pub(crate) python: Option<PathBuf>,
    /// What is one object under two names: a table, view, sequence or type, or table.column; repeatable
    #[arg(long = "rename", value_name = "OLD=NEW")]
    pub(crate) renames: Vec<String>,
    /// What does not count; repeatable, or with commas
    #[arg(long = "ignore", value_enum, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) ignored: Vec<IgnoredPart>,
    /// Make owners those of the source too; else what is made anew keeps its owner
    #[arg(long)]
    pub(crate) owners: bool,
    /// Make privileges those of the source too; else what is made anew keeps its privileges
    #[arg(long)]
    pub(crate) privileges: bool,
    /// Take the plain forms, also where others let people work on
    #[arg(long)]
    pub(crate) offline: bool,
    /// Do not run the plan in a shadow database first; the plan says so
    #[arg(long)]
    pub(crate) no_proof: bool,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
}

/// Where is kept what reviewers ask for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Audit")]
pub(crate) struct AuditArguments {
    /// The task's name; branch and day unless said. Plans from code are kept in DIR/TASK/db
    #[arg(long, value_name = "TASK")]
    pub(crate) task: Option<String>,
    /// Where tasks have their folders; dev-docs/active unless said
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) audit_dir: Option<PathBuf>,
    /// Keep nothing
    #[arg(long, conflicts_with_all = ["task", "audit_dir"])]
    pub(crate) no_audit: bool,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// What `trueup plan` wrote; that of --task unless said
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(crate) plan: Option<PathBuf>,
    /// The database; the plan's unless said
    #[arg(long, value_name = "DATABASE")]
    pub(crate) to: Option<String>,
    /// Run this too, in the folder of trueup.toml, with DATABASE_URL set to the database: the build, the tests
    #[arg(long, value_name = "TEXT")]
    pub(crate) verify_command: Option<String>,
    #[command(flatten)]
    pub(crate) audit: AuditArguments,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
}

#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    #[command(flatten)]
    pub(crate) planning: PlanningArguments,
    #[command(flatten)]
    pub(crate) audit: AuditArguments,
    /// Write Prisma's next migration, from the difference between the migrations and the schema; not against staging or prod
    #[arg(long, value_name = "NAME", conflicts_with_all = ["strategy", "no_proof", "out", "sql", "json", "task", "audit_dir"])]
    pub(crate) create: Option<String>,
    /// Allow this hazard, or `all`, everywhere or on one table; repeatable
    #[arg(long = "allow", value_name = "HAZARD[:TABLE]")]
    pub(crate) allowed: Vec<Allowance>,
    /// Write the plan to this file, for `trueup apply`
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) out: Option<PathBuf>,
    /// Print the statements only, as a script
    #[arg(long, conflicts_with = "json")]
    pub(crate) sql: bool,
    /// Print the plan as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ApplyArguments {
    /// What `trueup plan` wrote; without it that of --task, or a plan is made from --from
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath, required_unless_present_any = ["from", "task"])]
    #[arg(conflicts_with_all = ["from", "renames", "ignored", "offline", "no_proof", "schemas", "excluded_schemas", "excluded_tables"])]
    pub(crate) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) planning: PlanningArguments,
    /// Write Prisma's history and run nothing: all migrations up to this one are applied
    #[arg(long, value_name = "NAME", requires = "from", conflicts_with_all = ["mark_applied", "mark_rolled_back"])]
    pub(crate) baseline: Option<String>,
    /// The same: this migration is applied
    #[arg(long, value_name = "NAME", requires = "from", conflicts_with = "mark_rolled_back")]
    pub(crate) mark_applied: Option<String>,
    /// The same: what this failed migration has done is undone, so that it runs again
    #[arg(long, value_name = "NAME", requires = "from")]
    pub(crate) mark_rolled_back: Option<String>,
    #[command(flatten)]
    pub(crate) audit: AuditArguments,
    /// Approve the plan of this id, where nobody can be asked
    #[arg(long, value_name = "ID")]
    pub(crate) approve: Option<String>,
    /// Ask for no approval; with --env dev only
    #[arg(short, long, conflicts_with = "approve")]
    pub(crate) yes: bool,
    /// Allow this hazard, or `all`, everywhere or on one table; repeatable
    #[arg(long = "allow", value_name = "HAZARD[:TABLE]")]
    pub(crate) allowed: Vec<Allowance>,
    /// Where the backup is from which lost data could be had again
    #[arg(long, value_name = "WHERE", conflicts_with = "accept_data_loss")]
    pub(crate) backup: Option<String>,
    /// There is no backup, and what is lost may be lost
    #[arg(long)]
    pub(crate) accept_data_loss: bool,
    /// Go on where a run that was cut off has stopped, as PLAN.log tells
    #[arg(long)]
    pub(crate) resume: bool,
    /// Where a plan made from --from is written; the audit folder or `trueup-ID.json` in this one unless said
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "plan")]
    pub(crate) out: Option<PathBuf>,
    /// How long a step waits for a lock before it makes room and tries again, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) lock_timeout: u64,
    /// The same for a step that keeps nobody out meanwhile, as a concurrent build of an index
    #[arg(long, value_name = "SECONDS", default_value_t = 1800, value_parser = clap::value_parser!(u64).range(1..=86400))]
    pub(crate) quiet_lock_timeout: u64,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EnvironmentName {
    Dev,
    Staging,
    Prod,
}

impl From<EnvironmentName> for Environment {
    fn from(name: EnvironmentName) -> Self {
        match name {
            EnvironmentName::Dev => Self::Dev,
            EnvironmentName::Staging => Self::Staging,
            EnvironmentName::Prod => Self::Prod,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Strategy {
    Migrate,
    Push,
}
