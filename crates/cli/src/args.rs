//! The command line: what can be given, and the help texts. Nothing is decided here.

mod plan;
mod push;
mod schedule;

pub(crate) use plan::*;
pub(crate) use push::*;
pub(crate) use schedule::{ScheduleArguments, Target, TimeArguments};

use crate::run::Shard;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use schemars::JsonSchema;
use serde::Deserialize;
use std::path::PathBuf;
use std::time::Duration;

const SOURCES: &str = "\
SOURCE is one of:
  postgres://user@host:port/database   PostgreSQL; also \"host=db dbname=app\"
  sqlite:path, app.db, app.sqlite3     SQLite file, opened read-only
  dump.sql, a folder of .sql files     run in a throw-away database and read back
  app.dump                             archive of pg_dump (-Fc, -Fd, -Ft), read the same way
  schema_map.json                      what `trueup docs --format map` wrote
  git:REVISION:path                    a file or folder as it stood then, by your own git
Scripts that do not tell their product: postgres:path, sqlite:path, or --dialect.
Without SOURCE: DATABASE_URL (also from ./.env), else PGHOST, PGDATABASE and the like.

Exit codes: 0 done, 1 something found, 2 could not, 3 incomplete.";

const DOCS_EXAMPLES: &str = "\
Examples:
  trueup docs                          the database in DATABASE_URL
  trueup docs app.db                   a SQLite file
  trueup docs users orders             refresh two tables and the index
  trueup docs --source app.db users    both
  trueup docs --check                  for CI: exit 1 when the folder is stale

Without --source, a first TABLE that can only be meant as a source is taken for one: it holds
`://` or `dbname=`, begins with `sqlite:` or `postgres:`, ends in .db, .sqlite, .sqlite3, .sql,
.dump, .json or `/`, or is a file that exists and has a dot in its name.

The folder holds schemas/users.sql for a table of the default schema, schemas/billing/invoice.sql
for one of another; _views/, _routines/, _types.sql and the like beside the tables of each schema;
_index.md and _table_list.txt. Times are UTC. schemas/_custom/ is yours and never touched.

Formats: sql, the folder schemas/; map, schema_map.json: all of it for programs, and a SOURCE for
trueup; reference, SCHEMA_REFERENCE.md: all of it in words; diagram, SCHEMA_DIAGRAM.md, which GitHub
draws; html, schema.html: a page to search and to look at diagrams; tbls, schema.json as tbls
writes it. All but tbls are written unless --format says otherwise.

Exit codes: 0 done, 1 stale (with --check) or a secret held back, 2 could not, 3 incomplete.";

const SHOW_EXAMPLES: &str = "\
Examples:
  trueup show users                    columns, keys, indexes, who references it, what uses it
  trueup show app.db users orders      two tables of a SQLite file
  trueup show billing.invoice_status   an enum's labels; views, routines, sequences likewise

Names are found as you type them: with or without schema, in another case if need be. The source
is --source, or a first NAME that can only be meant as one (see `trueup docs --help`), else
DATABASE_URL.

Exit codes: 0 done, 2 could not, 3 incomplete.";

const FIND_EXAMPLES: &str = "\
Examples:
  trueup find survey note                      whatever has both words in its name or comment
  trueup find --table survey_notes             what columns has survey_notes
  trueup find --references company             which foreign keys reference company
  trueup find --type timestamp --table orders  all timestamp columns of orders
  trueup find --without primary-key            tables without a primary key
  trueup find --without index-on-foreign-key   foreign keys without an index

What is given must all be true. --type takes a family of types (timestamp, text, integer, json,
enum, array and so on) or words of the type as the database prints it. The source is --source,
or a first WORD that can only be meant as one (see `trueup docs --help`), else DATABASE_URL.

Exit codes: 0 done, also where nothing was found; 2 could not, 3 incomplete.";

const DIFF_EXAMPLES: &str = "\
FROM and TO are sources of one product: databases, SQL files, backups, maps, names of trueup.toml
(see `trueup check --help`), and files as they stood at a git revision, read by your own git:
  git:main:docs/schema_map.json   git:v1.2:schema.sql   git:HEAD~1:db/schema/

Examples:
  trueup diff staging production              two databases of trueup.toml
  trueup diff postgres:///shop schema.sql     a database and the script that it should be as
  trueup diff git:main:docs/schema_map.json docs/schema_map.json --format markdown
  trueup diff old.db new.db --rename customers.mail=email --fail-on breaking

Each change is breaking (what worked fails, or data is lost or refused), risky (it works and may do
something else) or safe. Objects stand in the order of their worst change. A rename is stated, never
guessed; likely ones are pointed out. Host, names of databases and minor versions do not count.

Exit codes: 0 no differences (or none that --fail-on means), 1 differences, 2 could not, 3 incomplete:
a side could not be read whole, so differences may be missing.";

const MCP_EXAMPLES: &str = "\
An agent's program starts this and speaks with it on stdin and stdout; messages go to stderr. It
answers questions about the schema (list, search, describe, relations, changes) and has no tool
that could run a query. `trueup init --agents` writes the lines that tell an agent of it.

Examples:
  trueup mcp                                    the database in DATABASE_URL
  trueup mcp docs/schema_map.json               a map: no credentials near the agent
  trueup mcp docs/schema_map.json --git main    the map as it stands on a branch

Exit codes: 0 stdin was closed, 2 could not.";

const INIT_NOTES: &str = "\
trueup.toml is made from what is there: DATABASE_URL in the environment or in .env, the variable that
a Prisma schema names, SQLite files. One that is there already stays as it is.

AGENTS.md gets a block between `<!-- trueup -->` and `<!-- /trueup -->`, which is replaced when this
is run again; .mcp.json gets the server `trueup` beside others. All else in them stays as it is.
Neither holds credentials: they name docs/schema_map.json where it exists, else DATABASE_URL.

Exit codes: 0 done, 2 could not.";

const RUN_EXAMPLES: &str = "\
For each database of trueup.toml: looks whether its schema has moved since the last run, reads it
once if so, writes the documents, makes the pushes. One that fails is told, and the rest go on. What
is remembered lies in .trueup beside trueup.toml, or where `state` says.

Examples:
  trueup run                      all databases
  trueup run shop 'tenant_*'      some of them
  trueup run --jobs 8 --json      eight at a time, the report as JSON
  trueup run --watch 5m           again every five minutes
  trueup run --shard 2/4          the second quarter of a fleet

The share of a fleet is told by each database's name, so every database is in one share only. In an
indexed job of Kubernetes or an array job of AWS Batch, `--shards N` is enough; in GitLab's parallel
jobs nothing need be said.

Exit codes, of several the worst: 0 done, 1 a secret held back, 2 could not, 3 incomplete.";

/// Reads a database's whole schema, and writes it as DDL that loads and as documents for the repository.
#[derive(Debug, Parser)]
#[command(name = "trueup", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Connect and report what is there, and what the role may not see
    #[command(after_help = SOURCES)]
    Check(CheckArguments),
    /// List the names of the tables
    #[command(after_help = SOURCES)]
    List(ListArguments),
    /// Write the whole DDL as one script that loads into an empty database
    #[command(after_help = SOURCES)]
    Ddl(DdlArguments),
    /// Compare two sources: what is different, how bad it is, and who used it
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArguments),
    /// Keep the documentation folder true: a file of DDL for each table, an index, a map
    #[command(after_help = DOCS_EXAMPLES)]
    Docs(DocsArguments),
    /// Show all that is known of a table, view, type, routine or sequence
    #[command(after_help = SHOW_EXAMPLES)]
    Show(ShowArguments),
    /// Find tables, columns, foreign keys and more by words, types, and what they lack
    #[command(after_help = FIND_EXAMPLES)]
    Find(FindArguments),
    /// Send the schema to SqlDBM, a webhook, a folder, object storage or git, when it has changed
    Push(PushArguments),
    /// Answer an agent's questions about the schema: a Model Context Protocol server on stdio
    #[command(after_help = MCP_EXAMPLES)]
    Mcp(McpArguments),
    /// Write trueup.toml from what the project has, or what coding agents need
    #[command(after_help = INIT_NOTES)]
    Init(InitArguments),
    /// Do what trueup.toml says, for one database or hundreds: what a scheduler calls
    #[command(after_help = RUN_EXAMPLES)]
    Run(RunArguments),
    /// Explain trueup.toml, or print its JSON Schema
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print or install what runs trueup by itself: cron, systemd, CI, Kubernetes, git hooks
    #[command(after_help = schedule::EXAMPLES)]
    Schedule(ScheduleArguments),
    /// Plan what makes a database equal to a source: statements, locks, hazards, proved in a shadow database
    #[command(after_help = PLAN_NOTES)]
    Plan(Box<PlanArguments>),
    /// Apply a plan to its database: the only command that writes to one
    #[command(after_help = APPLY_NOTES)]
    Apply(Box<ApplyArguments>),
    /// Verify that a database is what an applied plan wants it to be
    #[command(after_help = VERIFY_NOTES)]
    Verify(Box<VerifyArguments>),
    /// Print the completion script of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command
    Man {
        /// Write `trueup.1`, `trueup-docs.1` and so on into this folder
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArguments {
    /// Say nothing but data and errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Also tell how long each part of the work took
    #[arg(long, global = true)]
    pub(crate) timings: bool,
    /// Colour messages; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) source: PositionalSource,
    /// Also write the report to this Markdown file
    #[arg(short, long, value_name = "FILE.md", value_hint = ValueHint::FilePath)]
    pub(crate) out: Option<PathBuf>,
    /// Report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
    #[command(flatten)]
    pub(crate) project: ConfigurationFile,
}

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) source: PositionalSource,
    /// List as JSON, with schema and kind
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) tables: TableArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
    #[command(flatten)]
    pub(crate) project: ConfigurationFile,
}

#[derive(Debug, Args)]
pub(crate) struct DdlArguments {
    #[command(flatten)]
    pub(crate) source: PositionalSource,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) out: Option<PathBuf>,
    /// Include the owners of objects
    #[arg(long)]
    pub(crate) owners: bool,
    /// Include grants and default privileges
    #[arg(long)]
    pub(crate) privileges: bool,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) tables: TableArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The schema as it was
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// The schema as it is or shall be
    #[arg(value_name = "TO")]
    pub(crate) to: String,
    /// How the differences are written; github: annotations, and Markdown to the step summary
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// Exit with 1 when there are changes as bad as this
    #[arg(long, value_enum, value_name = "HOW_BAD", default_value_t = FailOn::Any)]
    pub(crate) fail_on: FailOn,
    /// Tell of changes, by an alert: slack:VARIABLE, teams:VARIABLE, webhook:VARIABLE (which holds the address),
    /// file:PATH, github; repeatable
    #[arg(long = "notify", value_name = "WHERE", value_parser = crate::alerting::parse)]
    pub(crate) notifies: Vec<crate::configuration::Notify>,
    /// What is one object under two names: a table, view, sequence or type, or table.column; repeatable
    #[arg(long = "rename", value_name = "OLD=NEW")]
    pub(crate) renames: Vec<String>,
    /// What does not count; repeatable, or with commas
    #[arg(long = "ignore", value_enum, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) ignored: Vec<IgnoredPart>,
    /// Compare the owners of objects too
    #[arg(long)]
    pub(crate) owners: bool,
    /// Compare grants and default privileges too
    #[arg(long)]
    pub(crate) privileges: bool,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) tables: TableArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Markdown,
    Json,
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Breaking,
    Risky,
    Any,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum IgnoredPart {
    /// Comments on anything
    Comments,
    /// The order of columns
    Order,
    /// Extensions and their versions
    Extensions,
}

#[derive(Debug, Args)]
pub(crate) struct DocsArguments {
    /// Refresh only these tables and the index; globs
    #[arg(id = "named_tables", value_name = "TABLE")]
    pub(crate) tables: Vec<String>,
    /// Where the schema comes from
    #[arg(short, long, value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    /// The documentation folder; `docs` unless trueup.toml says otherwise
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// What to write; repeatable, or with commas; all but tbls unless trueup.toml says otherwise
    #[arg(long = "format", value_enum, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) formats: Vec<Format>,
    /// Write nothing; list what is stale. Row counts and the database's name do not count
    #[arg(long, conflicts_with = "refresh_rows")]
    pub(crate) check: bool,
    /// Remove the files of what is gone from the database
    #[arg(long)]
    pub(crate) prune: bool,
    /// Rows in index and map; auto, the default, counts small tables and takes the planner's estimate for large ones
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) rows: Option<Rows>,
    /// Write index and documents also where rows or sizes moved by less than a tenth
    #[arg(long)]
    pub(crate) refresh_rows: bool,
    /// Read also where neither database nor folder has changed since the last run
    #[arg(long)]
    pub(crate) full: bool,
    /// Print the summary as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Print the JSON Schema of schema_map.json and do nothing else
    #[arg(long, exclusive = true)]
    pub(crate) print_json_schema: bool,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) more_tables: TableArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Tables, views, types, routines, sequences
    #[arg(value_name = "NAME", required = true)]
    pub(crate) names: Vec<String>,
    /// Where the schema comes from
    #[arg(short, long, value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    /// Rows of the tables shown; auto counts small tables and takes the planner's estimate for large ones
    #[arg(long, value_enum, value_name = "HOW", default_value_t = Rows::Auto)]
    pub(crate) rows: Rows,
    /// Show as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
}

#[derive(Debug, Args)]
pub(crate) struct FindArguments {
    /// Words that name or comment holds, in any case
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Where the schema comes from
    #[arg(short, long, value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    /// Columns of this type: a family, or words of its text
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) data_type: Option<String>,
    /// Columns whose name matches; a glob
    #[arg(long, value_name = "PATTERN")]
    pub(crate) column: Option<String>,
    /// Foreign keys that reference this table
    #[arg(long, value_name = "TABLE")]
    pub(crate) references: Option<String>,
    /// What lacks this; repeatable
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) without: Vec<Without>,
    /// Only this kind; repeatable
    #[arg(long = "kind", value_enum, value_name = "KIND")]
    pub(crate) kinds: Vec<Kind>,
    /// List at most so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// List as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) tables: TableArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
}

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// Write what coding agents need, and nothing else: lines in AGENTS.md and .mcp.json
    #[arg(long)]
    pub(crate) agents: bool,
    /// Write a line in .gitignore for what trueup remembers between runs, and nothing else
    #[arg(long)]
    pub(crate) gitignore: bool,
    /// The repository's folder
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct McpArguments {
    #[command(flatten)]
    pub(crate) source: PositionalSource,
    /// The file as it stood at this revision, read by your own git
    #[arg(long, value_name = "REV")]
    pub(crate) git: Option<String>,
    /// Read again when a question comes and the last reading is older; a file: when it has changed
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    pub(crate) max_age: u64,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) tables: TableArguments,
    #[command(flatten)]
    pub(crate) connection: ConnectionArguments,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
}

#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// Only these databases of trueup.toml; globs
    #[arg(value_name = "JOB")]
    pub(crate) names: Vec<String>,
    /// Work on so many databases at once; 4 unless trueup.toml says otherwise
    #[arg(short = 'j', long = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) at_once: Option<u16>,
    /// Read also where nothing has moved since the last run
    #[arg(long)]
    pub(crate) full: bool,
    /// Only one share of the databases: 1/4 is the first of four
    #[arg(long, value_name = "I/N", conflicts_with = "shards")]
    pub(crate) shard: Option<Shard>,
    /// How many shares there are; a job engine's variable tells which this is
    #[arg(long, value_name = "N", env = "TRUEUP_SHARDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) shards: Option<u64>,
    /// Run again after each such time, until stopped: 30s, 5m, 1h
    #[arg(long, value_name = "EVERY", value_parser = every)]
    pub(crate) watch: Option<Duration>,
    /// Where is kept what is remembered between runs, in place of what trueup.toml says
    #[arg(long, value_name = "DIR")]
    pub(crate) state: Option<String>,
    /// Write metrics to this file, for Prometheus' textfile collector
    #[arg(long, value_name = "FILE.prom", value_hint = ValueHint::FilePath)]
    pub(crate) metrics: Option<PathBuf>,
    /// How each database's end is told on stderr: in words, or a line of JSON for each event
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Log::Text)]
    pub(crate) log: Log,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) project: ProjectArguments,
}

fn every(text: &str) -> Result<Duration, String> {
    let duration: jiff::SignedDuration = text.parse().map_err(|_| "write 30s, 5m or 1h".to_owned())?;
    Duration::try_from(duration).ok().filter(|every| *every >= Duration::from_secs(1)).ok_or("at least 1s".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Log {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Say what trueup.toml means, and whether each variable that it needs is set
    Check {
        #[command(flatten)]
        file: ConfigurationFile,
    },
    /// Print the JSON Schema of trueup.toml, for editors
    Schema,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Without {
    PrimaryKey,
    Comment,
    IndexOnForeignKey,
    Index,
    ForeignKey,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Table,
    View,
    Column,
    ForeignKey,
    Index,
    Constraint,
    Trigger,
    Policy,
    Type,
    Routine,
    Sequence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    Sql,
    Map,
    Reference,
    Diagram,
    Html,
    Tbls,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Rows {
    Auto,
    Exact,
    Estimate,
    None,
}

#[derive(Debug, Args)]
pub(crate) struct PositionalSource {
    /// Where the schema comes from
    #[arg(value_name = "SOURCE", conflicts_with = "named")]
    pub(crate) positional: Option<String>,
    /// The same
    #[arg(id = "named", short = 's', long = "source", value_name = "SOURCE", hide = true)]
    pub(crate) named: Option<String>,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Scope")]
pub(crate) struct ScopeArguments {
    /// Only schemas that match; a glob, repeatable
    #[arg(short = 'n', long = "schema", value_name = "PATTERN")]
    pub(crate) schemas: Vec<String>,
    /// No schemas that match
    #[arg(long = "exclude-schema", value_name = "PATTERN")]
    pub(crate) excluded_schemas: Vec<String>,
    /// No tables that match
    #[arg(long = "exclude-table", value_name = "PATTERN")]
    pub(crate) excluded_tables: Vec<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(crate) struct TableArguments {
    /// Only tables and views that match, as `name` or `schema.name`
    #[arg(short = 't', long = "table", value_name = "PATTERN")]
    pub(crate) tables: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Project")]
pub(crate) struct ConfigurationFile {
    /// What the project says once; else trueup.toml here or in a folder above
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Project")]
pub(crate) struct ProjectArguments {
    #[command(flatten)]
    pub(crate) file: ConfigurationFile,
    /// Write the schema although something like a secret stands in this object
    #[arg(long = "allow-secret", value_name = "OBJECT")]
    pub(crate) allowed_secrets: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Connection")]
pub(crate) struct ConnectionArguments {
    /// Tunnel through this host with your own ssh
    #[arg(long, value_name = "USER@HOST")]
    pub(crate) ssh: Option<String>,
    /// PostgreSQL server on which scripts and archives are run, in a temporary database
    #[arg(long, value_name = "URL")]
    pub(crate) shadow_url: Option<String>,
    /// The product that SQL files are written for
    #[arg(long, value_enum, value_name = "PRODUCT")]
    pub(crate) dialect: Option<DialectName>,
    /// Most connections opened to one database; 4 unless trueup.toml says otherwise
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) connections: Option<u16>,
    /// Give up on a statement after this many seconds; 0: never
    #[arg(long, value_name = "SECONDS")]
    pub(crate) statement_timeout: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DialectName {
    Postgres,
    Sqlite,
}
