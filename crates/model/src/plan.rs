//! The way from one catalog to another, as data: what runs, in which order, and what is to be known before.

use crate::catalog::{Catalog, is_false};
use crate::filter::Scope;
use crate::fingerprint::Fingerprint;
use crate::hazard::{Allowance, Hazard, HazardKind};
use crate::name::{ObjectKey, ObjectName};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of a saved plan's format.
pub const PLAN_VERSION: u32 = 1;

/// One step of a plan: what is run at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// What it is about.
    pub object: ObjectKey,
    /// What it is called, where that is not what it is about: a migration's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// SQL, each statement ended by `;` and a newline.
    pub sql: String,
    /// The table on which it works, where it works on one that is there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<ObjectName>,
    /// Rows of the table, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Bytes of the table, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// The strongest lock that it takes on what is there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<Lock>,
    /// What can go wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hazards: Vec<Hazard>,
    /// Whether it runs in a transaction with others.
    pub transactional: bool,
    /// Whether its transaction is committed after it, also where others follow.
    #[serde(default, skip_serializing_if = "is_false")]
    pub commits: bool,
    /// Whether it sets owners or privileges.
    #[serde(default, skip_serializing_if = "is_false")]
    pub access: bool,
    /// What is run when it has failed and nothing undid it. [`Step::ERROR`] in it stands for what the database said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_failure: Option<String>,
}

impl Step {
    /// A step that runs in a transaction, of which nothing more is known.
    pub fn new(object: ObjectKey, sql: impl Into<String>) -> Self {
        Self {
            object,
            title: None,
            sql: sql.into(),
            table: None,
            rows: None,
            bytes: None,
            lock: None,
            hazards: Vec::new(),
            transactional: true,
            commits: false,
            access: false,
            on_failure: None,
        }
    }

    /// What it is called: its title, else what it is about.
    pub fn name(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.object.to_string())
    }

    /// The end of the stage that begins with `steps[begin]`: those that run in one transaction, or the one that runs in
    /// none.
    pub fn end_of_stage(steps: &[Self], begin: usize) -> usize {
        let mut end = begin;
        for step in steps.iter().skip(begin) {
            if !step.transactional {
                return if end == begin { begin + 1 } else { end };
            }
            end += 1;
            if step.commits {
                break;
            }
        }
        end
    }

    /// What is run after it has failed with this error; nothing where it was undone.
    pub fn after_failure(&self, error: &str) -> Option<String> {
        let quoted = error.replace('\0', "").replace('\'', "''");
        Some(self.on_failure.as_ref()?.replace(Self::ERROR, &quoted))
    }

    /// Stands in a literal of [`Step::on_failure`] for what the database said.
    pub const ERROR: &str = "\u{1}error\u{1}";
}

/// A lock, by the product's own name, and what others cannot do meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lock {
    /// The product's name for it: `ACCESS EXCLUSIVE`.
    pub mode: String,
    /// What it blocks.
    pub blocks: Blocks,
}

/// What others cannot do while a lock is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Blocks {
    /// They can do everything but change the schema.
    SchemaChanges,
    /// They cannot write.
    Writes,
    /// They can neither read nor write.
    ReadsAndWrites,
}

impl fmt::Display for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SchemaChanges => "other changes of the schema",
            Self::Writes => "writes",
            Self::ReadsAndWrites => "reads and writes",
        })
    }
}

/// For which kind of database a plan is. The stricter one forbids more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// A developer's own.
    Dev,
    /// Like production, without its users.
    Staging,
    /// The one that people use.
    Prod,
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dev => "dev",
            Self::Staging => "staging",
            Self::Prod => "prod",
        })
    }
}

/// Where the steps come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Strategy {
    /// Computed from the difference.
    #[default]
    Push,
    /// The pending migrations, as they are written.
    Migrate,
}

/// A program that runs migrations in a way that cannot be had as SQL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Runner {
    /// The project's own Alembic: `upgrade heads`.
    Alembic,
    /// A command of the project's, which finds the database in `DATABASE_URL`.
    Command(String),
}

impl Runner {
    /// What tells it from any other.
    fn text(&self) -> String {
        match self {
            Self::Alembic => "alembic".to_owned(),
            Self::Command(text) => format!("command:{text}"),
        }
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Push => "push",
            Self::Migrate => "migrate",
        })
    }
}

/// Whether it is known that the steps lead to the goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "proof", rename_all = "kebab-case")]
pub enum Proof {
    /// They were run in a shadow database, and what was read back was the goal.
    Proved {
        /// The shadow's product and version.
        on: String,
    },
    /// They were not run anywhere.
    NotProved {
        /// Why not.
        because: String,
    },
}

/// What is applied, where, and what is known of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// The version of this format.
    pub format_version: u32,
    /// What tells it from any other plan, and what an approval names.
    pub id: String,
    /// When it was made, as `2026-11-21T12:44:42Z`.
    pub created_at: String,
    /// After this moment it is not applied any more.
    pub expires_at: String,
    /// The kind of database.
    pub environment: Environment,
    /// The product, in one lower-case word.
    pub product: String,
    /// How the database was named, as a name of trueup.toml or without its password: where `apply` goes by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Where the database is: host or file. Without user and password.
    pub host: String,
    /// The database.
    pub database: String,
    /// What it is about.
    pub scope: Scope,
    /// Whether the steps were computed, or are migrations.
    #[serde(default)]
    pub strategy: Strategy,
    /// What code says the schema shall be, as `--from` names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Why migrations were passed by, and until when, as the user says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The program that runs the steps in our place, where they are its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runner: Option<Runner>,
    /// The number of the advisory lock that the migrating tool takes, so that it stays away meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_lock: Option<i64>,
    /// The fingerprint of what the database holds before.
    pub from: String,
    /// What is run.
    pub steps: Vec<Step>,
    /// Whether it leads to the goal.
    pub proof: Proof,
    /// What the user should know, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What the database holds before.
    pub before: Catalog,
    /// What the database holds afterwards.
    pub goal: Catalog,
}

impl Plan {
    /// Leaves the steps to a program; the plan is another one then.
    pub fn run_by(&mut self, runner: Runner) {
        self.runner = Some(runner);
        self.id = self.true_id();
    }

    /// The id that belongs to what it holds; another one than its own where somebody has changed it.
    pub fn true_id(&self) -> String {
        let mut fingerprint = Fingerprint::default();
        [&self.from, &self.host, &self.database].into_iter().for_each(|text| fingerprint.add(text));
        self.runner.iter().for_each(|runner| fingerprint.add(runner.text()));
        self.steps.iter().for_each(|step| fingerprint.add(&step.sql));
        fingerprint.finish().chars().take(12).collect()
    }

    /// Whether a step sets owners or privileges.
    pub fn sets_access(&self) -> bool {
        self.steps.iter().any(|step| step.access)
    }

    /// Whether a step deletes rows or values.
    pub fn deletes_data(&self) -> bool {
        self.steps.iter().flat_map(|step| &step.hazards).any(|hazard| hazard.kind == HazardKind::DeletesData)
    }

    /// The hazards that none of the allowances covers.
    pub fn hazards_not_allowed(&self, allowances: &[Allowance]) -> impl Iterator<Item = (&Step, &Hazard)> {
        let hazards = self.steps.iter().flat_map(|step| step.hazards.iter().map(move |hazard| (step, hazard)));
        hazards.filter(move |(_, hazard)| !allowances.iter().any(|allowance| allowance.covers(hazard)))
    }
}

impl Catalog {
    /// What tells this schema from any other. Where the database is, what it is called and the server's version do not
    /// count.
    pub fn fingerprint(&self) -> String {
        let mut fingerprint = Fingerprint::default();
        // The form in which it is saved holds all of it, in one order. Writing into memory does not fail.
        for part in [serde_json::to_vec(&self.schemas), serde_json::to_vec(&self.objects)] {
            fingerprint.add(part.unwrap_or_default());
        }
        fingerprint.add(serde_json::to_vec(&self.extensions).unwrap_or_default());
        fingerprint.finish()
    }
}
