//! `trueup.toml` as it is written: its words, and nothing of what they lead to.

use super::text::Text;
use crate::args::{Format, Rows, Strategy};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// What a project says once, for everybody who runs trueup in it. Paths are relative to this file's folder.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "trueup.toml")]
pub(crate) struct Written {
    /// Where is kept what is remembered between runs: a folder, `.trueup` unless said otherwise, or `s3://bucket/path`
    /// and the like.
    pub(crate) state: Option<Text>,
    /// Databases by a name of your own. A lone one is the SOURCE of every command that is given none.
    pub(crate) database: BTreeMap<String, Database>,
    /// The documentation folder.
    pub(crate) docs: Docs,
    /// Where each run sends the schema.
    #[schemars(with = "Vec<Push>")]
    pub(crate) push: Vec<toml::Spanned<toml::Table>>,
    /// Who is told when a run finds a schema changed.
    #[schemars(with = "Vec<Notify>")]
    pub(crate) notify: Vec<toml::Spanned<toml::Table>>,
    /// Many databases, found rather than listed here.
    pub(crate) fleet: Option<Fleet>,
    /// The code that defines the schema, for `trueup plan`, `apply` and `verify`.
    pub(crate) code: WrittenCode,
    /// What may be written although it looks like a secret.
    pub(crate) secrets: Secrets,
}

/// The code that defines the schema. Commands run in this file's folder, with `DATABASE_URL` set.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "Code")]
pub(crate) struct WrittenCode {
    /// What `--from` would name: `prisma:.`, `alembic:backend`, `command:npm run migrate`.
    pub(crate) from: Option<String>,
    /// Migrate unless said otherwise; push for a command.
    pub(crate) strategy: Option<Strategy>,
    /// Only schemas that match; globs. Those that the code names unless said otherwise.
    pub(crate) include_schemas: Vec<String>,
    /// No schemas that match.
    pub(crate) exclude_schemas: Vec<String>,
    /// The server in which shadow databases are made; one is started unless said otherwise.
    pub(crate) shadow_url: Option<Text>,
    /// With `from = "command:…"`: what migrates the database itself, in place of a computed plan.
    pub(crate) apply_command: Option<String>,
    /// What `trueup verify` runs besides: the build, the tests.
    pub(crate) verify_command: Option<String>,
    /// Where tasks have their folders; `dev-docs/active` unless said otherwise.
    pub(crate) audit_dir: Option<String>,
}

/// A database.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Database {
    /// Where the schema comes from: an address, or a file's path.
    pub(crate) source: Text,
    /// Only schemas that match; globs.
    #[serde(default)]
    pub(crate) schemas: Vec<String>,
    /// No schemas that match.
    #[serde(default)]
    pub(crate) exclude_schemas: Vec<String>,
    /// Only tables and views that match, as `name` or `schema.name`.
    #[serde(default)]
    pub(crate) tables: Vec<String>,
    /// No tables that match.
    #[serde(default)]
    pub(crate) exclude_tables: Vec<String>,
    /// Tunnel through this host with your own ssh: `user@host`.
    pub(crate) ssh: Option<String>,
    /// Most connections opened to it; 4 unless said otherwise.
    pub(crate) connections: Option<u16>,
    /// Give up on a statement after this many seconds; 0: never.
    pub(crate) statement_timeout: Option<u32>,
    /// Whether `trueup run` writes its documents; true unless said otherwise.
    #[serde(default = "yes")]
    pub(crate) docs: bool,
    /// Its documentation folder, in place of `docs.out`.
    pub(crate) out: Option<String>,
}

fn yes() -> bool {
    true
}

/// The documentation folder, and what is added to documents.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Docs {
    /// The folder; `{database}` stands for the database's name. `trueup run` writes documents where this is set.
    pub(crate) out: Option<String>,
    /// What is written; all formats but tbls unless said otherwise.
    pub(crate) formats: Option<Vec<Format>>,
    /// How rows are counted; auto unless said otherwise.
    pub(crate) rows: Option<Rows>,
    /// Remove the files of what is gone from the database.
    pub(crate) prune: bool,
    /// Notes beside tables in the reference, in Markdown, by globs.
    pub(crate) notes: BTreeMap<String, String>,
    /// Links beside tables in the reference, by globs.
    pub(crate) links: BTreeMap<String, String>,
    /// Diagrams of your own.
    pub(crate) diagram: Vec<Diagram>,
}

/// A diagram of some of the tables.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Diagram {
    /// What it is called.
    pub(crate) name: String,
    /// The tables that it shows; globs.
    pub(crate) tables: Vec<String>,
}

/// What may be written although it looks like a secret.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Secrets {
    /// Objects in which something like a secret may stand.
    pub(crate) allow: Vec<String>,
}

/// Many databases, found rather than listed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Fleet {
    /// How many databases `trueup run` works on at once; 4 unless said otherwise.
    pub(crate) jobs: Option<u16>,
    /// SQLite files: globs of paths. Each is called by its path without the ending.
    pub(crate) files: Vec<String>,
    /// A file with a database a line: `NAME SOURCE`, or a source alone; `#` begins a comment.
    pub(crate) list: Option<String>,
    /// PostgreSQL servers of which each database is meant that the role may connect to.
    pub(crate) servers: Vec<Text>,
    /// Of all that was found, only those whose names match; globs.
    pub(crate) databases: Vec<String>,
    /// None whose name matches.
    pub(crate) exclude: Vec<String>,
    /// Only schemas that match, in each; globs.
    pub(crate) schemas: Vec<String>,
    /// No schemas that match.
    pub(crate) exclude_schemas: Vec<String>,
    /// No tables that match.
    pub(crate) exclude_tables: Vec<String>,
}

/// Where each run sends the schema.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(tag = "to", rename_all = "lowercase")]
pub(crate) enum Push {
    /// SqlDBM: a new project, or a revision of the one that is there.
    SqlDbm(PushSqlDbm),
    /// An address that takes the DDL or the map.
    Webhook(PushWebhook),
    /// A commit of the documentation folder.
    Git(PushGit),
    /// A folder: `schema.sql` and `schema_map.json`.
    Folder(PushFolder),
    /// Object storage: the same two.
    Storage(PushStorage),
}

/// SqlDBM.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PushSqlDbm {
    /// Of which databases; globs, all unless said otherwise.
    pub(crate) databases: Vec<String>,
    /// The project's name; `{database}` stands for the database's.
    pub(crate) project: Option<String>,
    /// The project's number, in place of its name.
    pub(crate) project_id: Option<u64>,
    /// The branch, where the project has several.
    pub(crate) branch: Option<String>,
    /// The revision's name; may hold `{database}`, `{date}` and `{fingerprint}`.
    pub(crate) revision_name: Option<String>,
    /// Override another user's lock.
    pub(crate) strict: bool,
    /// Diagrams to which new objects are added.
    pub(crate) diagrams: Vec<String>,
    /// The token: `${SQLDBM_TOKEN}` unless said otherwise.
    pub(crate) token: Option<Text>,
    /// Another address of the service.
    pub(crate) base_url: Option<String>,
    /// Also where only part of the schema is read.
    pub(crate) partial: bool,
}

/// A webhook.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushWebhook {
    /// Of which databases; globs, all unless said otherwise.
    #[serde(default)]
    pub(crate) databases: Vec<String>,
    /// The address.
    pub(crate) url: Text,
    /// What is sent; ddl unless said otherwise.
    #[serde(default)]
    pub(crate) payload: Payload,
    /// Headers; their values are variables: `Authorization = "Bearer ${TOKEN}"`.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, Text>,
    /// The key with which the body is signed, a variable.
    pub(crate) hmac: Option<Text>,
    /// Also where the address is not encrypted.
    #[serde(default)]
    pub(crate) allow_http: bool,
}

/// What a webhook gets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Payload {
    /// The DDL.
    #[default]
    Ddl,
    /// `schema_map.json`.
    Map,
}

/// Who is told when a schema changed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notify {
    /// In which form, or where.
    pub(crate) to: NotifyTo,
    /// Of which databases; globs, all unless said otherwise.
    #[serde(default)]
    pub(crate) databases: Vec<String>,
    /// From which severity on; any unless said otherwise.
    #[serde(default)]
    pub(crate) on: NotifyOn,
    /// The address, a variable; for webhook, slack and teams.
    pub(crate) url: Option<Text>,
    /// The file, for `file`; a line of JSON is added for each alert.
    pub(crate) path: Option<String>,
    /// Headers; their values are variables.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, Text>,
    /// The key with which the body is signed, a variable.
    pub(crate) hmac: Option<Text>,
    /// Also where the address is not encrypted.
    #[serde(default)]
    pub(crate) allow_http: bool,
}

/// Where an alert goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NotifyTo {
    /// An address, in JSON.
    Webhook,
    /// An incoming webhook of Slack.
    Slack,
    /// A workflow of Microsoft Teams.
    Teams,
    /// A file.
    File,
    /// Annotations and step summary of GitHub Actions.
    Github,
}

impl NotifyTo {
    /// As trueup.toml and the command line have it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::Slack => "slack",
            Self::Teams => "teams",
            Self::File => "file",
            Self::Github => "github",
        }
    }
}

/// From which severity on somebody is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NotifyOn {
    /// What breaks programs.
    Breaking,
    /// The same, and what is risky.
    Risky,
    /// Any change.
    #[default]
    Any,
}

/// A commit of the documentation folder.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PushGit {
    /// Of which databases; globs, all unless said otherwise.
    pub(crate) databases: Vec<String>,
    /// The remote to push to; without it the commit stays here.
    pub(crate) remote: Option<String>,
    /// The branch on the remote; the one of the same name unless said otherwise.
    pub(crate) branch: Option<String>,
}

/// A folder.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushFolder {
    /// Of which databases; globs, all unless said otherwise.
    #[serde(default)]
    pub(crate) databases: Vec<String>,
    /// The folder; `{database}` stands for the database's name.
    pub(crate) out: String,
}

/// Object storage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushStorage {
    /// Of which databases; globs, all unless said otherwise.
    #[serde(default)]
    pub(crate) databases: Vec<String>,
    /// `s3://bucket/path`, `gs://…`, `az://…`; `{database}` stands for the database's name.
    pub(crate) url: Text,
}

impl Push {
    /// Of which databases it is made; globs, none for all.
    pub(crate) fn databases(&self) -> &[String] {
        match self {
            Self::SqlDbm(push) => &push.databases,
            Self::Webhook(push) => &push.databases,
            Self::Git(push) => &push.databases,
            Self::Folder(push) => &push.databases,
            Self::Storage(push) => &push.databases,
        }
    }
}

/// Where it goes, without values of variables.
impl fmt::Display for Push {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SqlDbm(PushSqlDbm { project: Some(project), .. }) => write!(f, "sqldbm, project `{project}`"),
            Self::SqlDbm(PushSqlDbm { project_id: Some(id), .. }) => write!(f, "sqldbm, project {id}"),
            Self::SqlDbm(_) => write!(f, "sqldbm"),
            Self::Webhook(push) => write!(f, "webhook {}", push.url.written()),
            Self::Git(PushGit { remote: Some(remote), .. }) => write!(f, "git, to {remote}"),
            Self::Git(_) => write!(f, "git, a commit here"),
            Self::Folder(push) => write!(f, "folder {}", push.out),
            Self::Storage(push) => write!(f, "storage {}", push.url.written()),
        }
    }
}
