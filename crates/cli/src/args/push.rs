//! The command line of `trueup push`.

use super::{ConnectionArguments, PositionalSource, ProjectArguments, ScopeArguments, TableArguments};
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use std::convert::Infallible;
use std::path::PathBuf;
use trueup_model::Secret;

const SQLDBM_NOTES: &str = "\
The token comes from SQLDBM_TOKEN, --token-file or --token-command, never from an argument: others
on the machine see those. It needs GET and POST scope.

A project that is not there is made; else each push is a revision. A schema that is the same as at
the last push is not pushed again. When a push gets no answer, nobody knows whether it has arrived:
then it is looked for, now and before the next push, and never sent twice. What is remembered for
this stands in --state, without secrets.

Examples:
  trueup push sqldbm --project \"Production schema\" --schema app
  trueup push sqldbm --project-id 1734 --revision-name \"Nightly {date}\" --dry-run

Exit codes: 0 pushed or unchanged, 1 a secret held back, 2 could not, 3 incomplete.";

const WEBHOOK_NOTES: &str = "\
Headers: X-Trueup-Database, X-Trueup-Fingerprint (another for another DDL), Idempotency-Key (the same when
a delivery that got no answer is sent again), and with --hmac-env X-Trueup-Signature: sha256=HEX,
the HMAC-SHA256 of the body as it is sent.

Examples:
  trueup push webhook --url https://hooks.example.com/schema --hmac-env HOOK_KEY
  trueup push webhook --payload map --header-env Authorization=HOOK_AUTHORIZATION   # TRUEUP_WEBHOOK_URL

Exit codes: 0 posted or unchanged, 1 a secret held back, 2 could not, 3 incomplete.";

const STORAGE_NOTES: &str = "\
Credentials are those of the environment, as the clouds' own programs take them: AWS_ACCESS_KEY_ID,
AWS_REGION, AWS_ENDPOINT for another service that speaks S3 and so on; GOOGLE_SERVICE_ACCOUNT;
AZURE_STORAGE_ACCOUNT_NAME, AZURE_STORAGE_ACCOUNT_KEY.

Examples:
  trueup push storage --url s3://schemas/production
  trueup push storage --url gs://schemas/production --dry-run

Exit codes: 0 written or unchanged, 1 a secret held back, 2 could not, 3 incomplete.";

const GIT_NOTES: &str = "\
The folder is what `trueup docs` wrote; the commit's message names the tables that changed. What is
changed or staged elsewhere in the repository stays as it is. A push takes along no commits but
trueup's own, and forces nothing: a branch that has moved on is told, and left.

Examples:
  trueup docs && trueup push git
  trueup push git --out docs/shop --remote origin --branch main

Exit codes: 0 committed or nothing to commit, 2 could not.";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(crate) struct PushArguments {
    #[command(subcommand)]
    pub(crate) to: Option<PushTarget>,
    /// List the projects of SqlDBM that the token sees
    #[arg(long)]
    pub(crate) list_projects: bool,
    /// List them as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) service: SqlDbmServiceArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PushTarget {
    /// Push the DDL to SqlDBM: a new project, or a new revision of one
    #[command(name = "sqldbm", after_help = SQLDBM_NOTES)]
    SqlDbm(Box<PushSqlDbmArguments>),
    /// Post the DDL or the map to an address
    #[command(after_help = WEBHOOK_NOTES)]
    Webhook(Box<PushWebhookArguments>),
    /// Write the DDL and the map into a folder: schema.sql and schema_map.json
    Folder(Box<PushFolderArguments>),
    /// Write the same two into object storage: s3://, gs://, az://
    #[command(after_help = STORAGE_NOTES)]
    Storage(Box<PushStorageArguments>),
    /// Commit the documentation folder, and push it where --remote says so
    #[command(after_help = GIT_NOTES)]
    Git(Box<PushGitArguments>),
}

#[derive(Debug, Args)]
pub(crate) struct PushSqlDbmArguments {
    /// The project's name; in any case, spaces around it do not count
    #[arg(
        long = "project",
        value_name = "NAME",
        required_unless_present = "project_id",
        conflicts_with = "project_id"
    )]
    pub(crate) name: Option<String>,
    /// The project by its id, which is never made
    #[arg(long, value_name = "ID")]
    pub(crate) project_id: Option<String>,
    /// The branch, by name or id; needed where the project has several beside the main one
    #[arg(long, value_name = "BRANCH")]
    pub(crate) branch: Option<String>,
    /// The revision's name; {database}, {date} and {fingerprint} are replaced
    #[arg(long, value_name = "NAME", default_value = "{database} {date} {fingerprint}")]
    pub(crate) revision_name: String,
    /// Override another user's lock: the revision goes on top of the last saved one, whatever they are editing
    #[arg(long)]
    pub(crate) strict: bool,
    /// Do not ask whether --strict is meant
    #[arg(long)]
    pub(crate) yes: bool,
    /// Put new objects on this diagram; repeatable
    #[arg(long = "diagram", value_name = "NAME")]
    pub(crate) diagrams: Vec<String>,
    /// The type as which SqlDBM reads the DDL of a new project; else that of the database
    #[arg(long, value_enum, value_name = "TYPE")]
    pub(crate) db_type: Option<SqlDbmTypeName>,
    // Headings of help reach on to what follows: what has none comes first.
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
    #[command(flatten)]
    pub(crate) service: SqlDbmServiceArguments,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "SqlDBM")]
pub(crate) struct SqlDbmServiceArguments {
    /// Read the token from this file; else it is in SQLDBM_TOKEN
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "token_command")]
    pub(crate) token_file: Option<PathBuf>,
    /// Run this command, which prints the token
    #[arg(long, value_name = "COMMAND")]
    pub(crate) token_command: Option<String>,
    /// Refused, with the reason
    #[arg(long, hide = true, value_name = "TOKEN", value_parser = secret, num_args = 0..=1, default_missing_value = "")]
    pub(crate) token: Option<Secret>,
    /// Where the API is
    #[arg(long, value_name = "URL", default_value = trueup_publish::SQLDBM_API)]
    pub(crate) base_url: String,
    #[command(flatten)]
    pub(crate) timing: TimingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct PushWebhookArguments {
    /// The address; it may hold a secret, so better give it by the environment
    #[arg(long, value_name = "URL", env = "TRUEUP_WEBHOOK_URL", hide_env_values = true, value_parser = secret)]
    pub(crate) url: Secret,
    /// What is posted
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = PayloadName::Ddl)]
    pub(crate) payload: PayloadName,
    /// Pack the body (Content-Encoding: gzip)
    #[arg(long)]
    pub(crate) gzip: bool,
    /// Send the header NAME with what the environment's VARIABLE holds; repeatable
    #[arg(long = "header-env", value_name = "NAME=VARIABLE")]
    pub(crate) headers: Vec<String>,
    /// Sign the body with the key in this environment variable
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) hmac_env: Option<String>,
    /// Send unencrypted to another machine too
    #[arg(long)]
    pub(crate) allow_http: bool,
    #[command(flatten)]
    pub(crate) timing: TimingArguments,
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
}

#[derive(Debug, Args)]
pub(crate) struct PushFolderArguments {
    /// The folder; made if need be
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
}

#[derive(Debug, Args)]
pub(crate) struct PushStorageArguments {
    /// The place: s3://bucket/path, gs://bucket/path, az://container/path
    #[arg(long, value_name = "URL")]
    pub(crate) url: String,
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
}

#[derive(Debug, Args)]
pub(crate) struct PushGitArguments {
    /// The documentation folder; `docs` unless trueup.toml says otherwise
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Push the commit to this remote
    #[arg(long, value_name = "NAME")]
    pub(crate) remote: Option<String>,
    /// The branch on the remote; else the one of the same name
    #[arg(long, value_name = "BRANCH", requires = "remote")]
    pub(crate) branch: Option<String>,
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
}

/// What every push has: what is read, whether it is sent, where it is remembered.
#[derive(Debug, Args)]
pub(crate) struct DeliveryArguments {
    #[command(flatten)]
    pub(crate) source: PositionalSource,
    /// Send also what has not changed since the last time
    #[arg(long)]
    pub(crate) force: bool,
    /// Send also single tables, another scope than the last time, or an incomplete schema
    #[arg(long)]
    pub(crate) partial: bool,
    /// Send nothing; show what would be sent
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Where pushes are remembered; else .trueup beside trueup.toml, else the user's folder for state
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) state: Option<String>,
    /// Report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) tables: TableArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
}

#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct TimingArguments {
    /// Wait so long for the answer to what is sent
    #[arg(long, value_name = "SECONDS", default_value_t = 900, value_parser = clap::value_parser!(u64).range(1..=86400))]
    pub(crate) timeout: u64,
    /// Time between two looks, in milliseconds; for tests
    #[arg(long, hide = true, value_name = "MILLISECONDS", default_value_t = 1500)]
    pub(crate) pace: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PayloadName {
    Ddl,
    Map,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lowercase")]
pub(crate) enum SqlDbmTypeName {
    PostgreSql,
    MySql,
    SqlServer,
    Oracle,
    Snowflake,
    BigQuery,
    Databricks,
    Redshift,
    AzureSynapse,
    AlloyDb,
    Logical,
}

#[expect(clippy::unnecessary_wraps, reason = "clap takes parsers that may fail")]
fn secret(text: &str) -> Result<Secret, Infallible> {
    Ok(Secret::new(text))
}
