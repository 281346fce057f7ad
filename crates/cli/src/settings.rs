//! From arguments, environment and `.env` to what a command works with.

use crate::args::{ConnectionArguments, DialectName, PositionalSource, Rows, ScopeArguments};
use crate::configuration::{Configuration, Database};
use crate::exit::{Failure, quoted};
use crate::printer::Printer;
use crate::revision::AtRevision;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use trueup_db::{Connection, Dialect, Map, Opened, Product, RowCounting, ShadowServer, Source, SourceOptions};
use trueup_model::{Catalog, Measures, ObjectName, SavedMap, Scope, Secret, near_misses};

/// What sources begin with, hold or end with, and hardly ever the names of tables.
const SOURCE_BEGINNINGS: [&str; 4] = ["sqlite:", "postgres:", "postgresql:", "git:"];
const SOURCE_PARTS: [&str; 4] = ["://", "host=", "dbname=", "service="];
const SOURCE_ENDINGS: [&str; 7] = [".db", ".sqlite", ".sqlite3", ".sql", ".dump", ".json", "/"];

/// Variables of libpq that tell where a server is.
const PLACES: [&str; 3] = ["PGHOST", "PGHOSTADDR", "PGSERVICE"];

/// Schemas named in a hint.
const NAMED: usize = 5;

/// Takes `DATABASE_URL` and `PG…` from `.env` in the current folder, where the environment has none.
///
/// Other lines of that file are somebody else's, also when they are malformed.
pub(crate) fn load_env_file() {
    let Ok(text) = std::fs::read_to_string(".env") else { return };
    let is_ours = |line: &&str| {
        let line = line.trim_start();
        let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
        line.starts_with("DATABASE_URL") || line.starts_with("PG")
    };
    for line in text.lines().filter(is_ours) {
        // A line that does not parse is as good as none: the source is then missing, and that is said.
        let _ = dotenvy::from_read(line.as_bytes());
    }
}

/// Where the schema comes from, and what of it is meant.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    source: Option<Secret>,
    /// Where the source is a file at a git revision, that one.
    revision: Option<Arc<AtRevision>>,
    options: SourceOptions,
    pub(crate) scope: Scope,
}

impl Settings {
    /// Settings of a command that takes its source as an argument of its own.
    pub(crate) fn new(
        source: PositionalSource,
        connection: ConnectionArguments,
        scope: Scope,
        configuration: &Configuration,
    ) -> Result<Self, Failure> {
        Self::of(source.positional.or(source.named), connection, scope, configuration)
    }

    /// Settings with a source given by name: a name of trueup.toml, or what a source is written as. Without one,
    /// `DATABASE_URL` names it, else trueup.toml where it has one database, else the variables of libpq.
    pub(crate) fn of(
        source: Option<String>,
        connection: ConnectionArguments,
        scope: Scope,
        configuration: &Configuration,
    ) -> Result<Self, Failure> {
        let from_environment = || std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty());
        let options = source_options(&connection);
        let configured = match &source {
            Some(name) => configuration.databases.get_key_value(name),
            None if from_environment().is_some() => None,
            None => configuration.only_database()?,
        };
        if let Some((name, database)) = configured {
            let configured = Self::of_database(configuration, name, database)?;
            let options = SourceOptions {
                ssh: options.ssh.or(configured.options.ssh),
                connections: connection.connections.map_or(configured.options.connections, usize::from),
                statement_timeout: options.statement_timeout.or(configured.options.statement_timeout),
                ..options
            };
            let scope = if scope.is_all() { configured.scope } else { scope };
            return Ok(Self { options, scope, ..configured });
        }
        let options = SourceOptions { on_command_line: source.is_some(), ..options };
        let source = source.or_else(from_environment).map(Secret::new);
        Ok(Self { revision: revision(source.as_ref())?, source, options, scope })
    }

    /// Settings of a database that a fleet was found to have.
    pub(crate) fn found(source: Secret, scope: Scope) -> Self {
        Self { source: Some(source), revision: None, options: SourceOptions::default(), scope }
    }

    /// The same, with its shadow databases in this server.
    pub(crate) fn in_server(mut self, server: &ShadowServer) -> Self {
        self.options.shadow_server = Some(server.clone());
        self
    }

    /// The same; whether with privileges that are no part of an object.
    pub(crate) fn with_privileges(mut self, wanted: bool) -> Self {
        self.options.privileges = wanted;
        self
    }

    /// What the source needs beside its text.
    pub(crate) fn options(&self) -> &SourceOptions {
        &self.options
    }

    /// Where the schema comes from, without a password.
    pub(crate) fn place(&self) -> Result<String, Failure> {
        match &self.revision {
            Some(revision) => Ok(revision.name()),
            None => Ok(self.source()?.to_string()),
        }
    }

    /// What names the same source again where the password comes from elsewhere, if anything does.
    pub(crate) fn without_password(&self) -> Option<String> {
        self.source().ok()?.without_password()
    }

    /// The same from wherever it is called.
    pub(crate) fn absolute_place(&self) -> Result<String, Failure> {
        let place = self.place()?;
        let absolute = || Some(std::path::absolute(&place).ok()?.display().to_string());
        Ok(if self.is_file() { absolute().unwrap_or(place) } else { place })
    }

    /// Settings of a database of trueup.toml.
    pub(crate) fn of_database(configuration: &Configuration, name: &str, database: &Database) -> Result<Self, Failure> {
        let Database { schemas, exclude_schemas, tables, exclude_tables, .. } = database;
        let standard = SourceOptions::default();
        let options = SourceOptions {
            connections: database.connections.map_or(standard.connections, usize::from),
            ssh: database.ssh.clone(),
            statement_timeout: database.statement_timeout.map(|seconds| Duration::from_secs(seconds.into())),
            ask_password: Some(ask_password),
            ..standard
        };
        let source = configuration.expand(&database.source, &format!("database.{name}.source"))?;
        let scope = Scope::new(schemas, exclude_schemas, tables, exclude_tables)?;
        let source = configuration.source(source);
        Ok(Self { revision: revision(Some(&source))?, source: Some(source), options, scope })
    }

    /// The same where nobody sits at the terminal to be asked for a password.
    pub(crate) fn unattended(mut self) -> Self {
        self.options.ask_password = None;
        self
    }

    /// The same for the file as it stood at a revision.
    pub(crate) fn at_revision(&self, revision: &str) -> Result<Self, Failure> {
        let hint = "name the file after `trueup mcp`: `trueup mcp docs/schema_map.json --git main`";
        let failure = || Failure::new("only a file has revisions, and the source is none", hint);
        let path = match &self.revision {
            Some(other) => other.path().to_owned(),
            None => self.path().ok_or_else(failure)?,
        };
        Ok(Self { revision: Some(Arc::new(AtRevision::new(revision, path)?)), ..self.clone() })
    }

    /// The same, with what stands at a git revision read anew; `None` where the source is none of those.
    pub(crate) fn at_revision_anew(&self) -> Option<Self> {
        let revision = self.revision.as_ref()?;
        Some(Self { revision: Some(Arc::new(revision.anew())), ..self.clone() })
    }

    /// The product that the source's text tells by itself; a map tells it when it is read.
    pub(crate) fn product(&self) -> Option<Product> {
        match self.source().ok()? {
            Source::Postgres(_) | Source::Archive(_) => Some(Product::Postgres),
            Source::Sqlite(_) => Some(Product::Sqlite),
            Source::Script { product, .. } => Some(product),
            Source::Map(_) => None,
        }
    }

    /// The same, with scripts that do not tell taken for this product.
    pub(crate) fn or_product(mut self, product: Option<Product>) -> Self {
        self.options.dialect = self.options.dialect.or(product);
        self
    }

    /// The source as a path, where it has the form of one; whether the file is there does not matter.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        let text = self.source.as_ref().map(Secret::expose)?;
        let is_address = SOURCE_PARTS.iter().any(|part| text.contains(part));
        (!is_address).then(|| PathBuf::from(text))
    }

    /// The file that all of the source is in, if it is one; a database can change without its file being changed.
    pub(crate) fn watched_file(&self) -> Result<Option<PathBuf>, Failure> {
        Ok(match self.source()? {
            Source::Script { path, .. } | Source::Archive(path) | Source::Map(path) => Some(path),
            Source::Postgres(_) | Source::Sqlite(_) => None,
        })
    }

    /// What tells the database from all others, without user and password: product, host or file, name.
    pub(crate) fn database_key(&self, dialect: &dyn Dialect, catalog: &Catalog) -> String {
        let place = match self.source() {
            Ok(Source::Sqlite(path) | Source::Script { path, .. } | Source::Archive(path) | Source::Map(path)) => {
                std::fs::canonicalize(&path).unwrap_or(path).to_string_lossy().into_owned()
            }
            Ok(Source::Postgres(_)) | Err(_) => catalog.server.host.clone(),
        };
        format!("{} {place} {}", dialect.word(), catalog.database)
    }

    /// Opens the source.
    pub(crate) fn open(&self, printer: &Printer) -> Result<Opened, Failure> {
        let source = self.source()?;
        source.warnings(&self.options).iter().for_each(|warning| printer.warning(warning));
        let doing = match source {
            Source::Postgres(_) | Source::Sqlite(_) => "connecting to",
            Source::Script { .. } | Source::Archive(_) => "running in a shadow database",
            Source::Map(_) => "reading",
        };
        let _part = printer.part(format!("{doing} `{}`", self.place()?));
        trueup_db::open(&source, &self.options).map_err(|error| self.failure(error))
    }

    fn source(&self) -> Result<Source, Failure> {
        if let Some(revision) = &self.revision {
            return Ok(Source::parse(Some(&revision.copied()?.to_string_lossy()), &self.options)?);
        }
        Ok(Source::parse(self.source.as_ref().map(Secret::expose), &self.options)?)
    }

    /// Whether the source is a file that has no users.
    pub(crate) fn is_file(&self) -> bool {
        self.source().is_ok_and(|source| !matches!(source, Source::Postgres(_)))
    }

    /// Whether the tables hold the rows that they are about: a script's are not loaded, or its own.
    pub(crate) fn has_rows(&self) -> bool {
        self.source().is_ok_and(|source| !matches!(source, Source::Script { .. } | Source::Archive(_)))
    }

    /// Who names no source most likely forgot it, and does not expect a server on this machine.
    fn failure(&self, error: trueup_db::Error) -> Failure {
        let names_a_place = || PLACES.iter().any(|name| std::env::var_os(name).is_some());
        if matches!(error, trueup_db::Error::Unreachable { .. }) && self.source.is_none() && !names_a_place() {
            return Failure::new(error.to_string(), "no source was named; name one, or set DATABASE_URL or PGHOST");
        }
        error.into()
    }

    /// Opens the source and reads its catalog, showing progress.
    pub(crate) fn read(&self, printer: &Printer) -> Result<Loaded, Failure> {
        let progress = printer.progress();
        let opened = self.open(printer)?;
        drop(progress);
        self.read_opened(opened, printer)
    }

    /// Reads the catalog of the source, which is open already.
    pub(crate) fn read_opened(&self, opened: Opened, printer: &Printer) -> Result<Loaded, Failure> {
        let loaded = self.load(opened, &self.scope, printer)?;
        match self.scope.unmatched(&loaded.catalog).as_slice() {
            [] => Ok(loaded),
            unmatched => {
                let everything = self.load(self.open(printer)?, &Scope::default(), printer)?.catalog;
                Err(unmatched_failure(unmatched, &everything))
            }
        }
    }

    /// Opens the source and reads as much of it as the scope covers, be that nothing.
    pub(crate) fn load_alone(&self, printer: &Printer) -> Result<Loaded, Failure> {
        self.load(self.open(printer)?, &self.scope, printer)
    }

    fn load(&self, opened: Opened, scope: &Scope, printer: &Printer) -> Result<Loaded, Failure> {
        let progress = printer.progress();
        match opened {
            Opened::Database(mut connection) => {
                let _part = printer.part(format!("reading `{}`", self.place()?));
                let mut catalog = connection.read(scope, &|step| progress.show(step))?;
                let mut file = None;
                if let Source::Script { path, .. } | Source::Archive(path) = self.source()? {
                    // The server that it was run in is gone soon and tells nobody anything.
                    catalog.server.host.clear();
                    file = Some(path);
                }
                Ok(Loaded { catalog, dialect: connection.dialect(), file, origin: Origin::Database(connection) })
            }
            Opened::Map(map) => {
                let Map { saved: SavedMap { mut catalog, measures, .. }, dialect, path } = *map;
                catalog.restrict(scope);
                Ok(Loaded { catalog, dialect, file: Some(path), origin: Origin::Map(measures) })
            }
        }
    }
}

/// What a source needs beside its text, by the command line.
pub(crate) fn source_options(connection: &ConnectionArguments) -> SourceOptions {
    let standard = SourceOptions::default();
    SourceOptions {
        connections: connection.connections.map_or(standard.connections, usize::from),
        ssh: connection.ssh.clone(),
        shadow_url: connection.shadow_url.clone().map(Secret::new),
        dialect: connection.dialect.map(|name| match name {
            DialectName::Postgres => Product::Postgres,
            DialectName::Sqlite => Product::Sqlite,
        }),
        statement_timeout: connection.statement_timeout.map(|seconds| Duration::from_secs(seconds.into())),
        ask_password: Some(ask_password),
        ..standard
    }
}

/// A source's catalog as far as the scope reaches, and what else the source tells.
pub(crate) struct Loaded {
    pub(crate) catalog: Catalog,
    pub(crate) dialect: &'static dyn Dialect,
    /// The file, where the catalog itself does not tell: that of a script, an archive or a map.
    pub(crate) file: Option<PathBuf>,
    pub(crate) origin: Origin,
}

/// Where a catalog came from.
pub(crate) enum Origin {
    /// A database, still connected.
    Database(Box<dyn Connection>),
    /// A map, with the measures that stand in it.
    Map(Measures),
}

impl Loaded {
    /// Lets go of the source: what is still needed is the catalog.
    pub(crate) fn into_catalog(self) -> (Catalog, &'static dyn Dialect) {
        (self.catalog, self.dialect)
    }

    /// Whether it was a map, in which nothing can be changed.
    pub(crate) fn is_map(&self) -> bool {
        matches!(self.origin, Origin::Map(_))
    }

    /// The user of the session; empty where there is none.
    pub(crate) fn user(&self) -> &str {
        match &self.origin {
            Origin::Database(connection) => connection.user(),
            Origin::Map(_) => "",
        }
    }

    /// Measures the catalog's tables; a map tells what it holds.
    pub(crate) fn measure(&mut self, rows: RowCounting) -> Result<Measures, Failure> {
        let tables: Vec<ObjectName> = self.catalog.tables().map(|(name, _)| name).collect();
        self.measure_some(&tables, rows)
    }

    /// Measures these tables; a map tells all that it holds.
    pub(crate) fn measure_some(&mut self, tables: &[ObjectName], rows: RowCounting) -> Result<Measures, Failure> {
        if rows == RowCounting::None {
            return Ok(Measures::new());
        }
        match &mut self.origin {
            Origin::Database(connection) => Ok(connection.measure(tables, rows)?),
            Origin::Map(measures) => Ok(std::mem::take(measures)),
        }
    }
}

/// The scope of the arguments; `tables` beside them.
pub(crate) fn scope(arguments: &ScopeArguments, tables: &[String]) -> Result<Scope, Failure> {
    let ScopeArguments { schemas, excluded_schemas, excluded_tables } = arguments;
    Ok(Scope::new(schemas, excluded_schemas, tables, excluded_tables)?)
}

/// How rows are counted.
pub(crate) fn row_counting(rows: Rows) -> RowCounting {
    match rows {
        Rows::Auto => RowCounting::Auto,
        Rows::Exact => RowCounting::Exact,
        Rows::Estimate => RowCounting::Estimate,
        Rows::None => RowCounting::None,
    }
}

/// The source: named, or the first of the texts where it can only be meant so.
pub(crate) fn take_source(named: Option<String>, texts: &mut Vec<String>) -> Option<String> {
    if named.is_none() && texts.first().is_some_and(|first| is_clearly_a_source(first)) {
        return Some(texts.remove(0));
    }
    named
}

/// Whether a text where a table may stand can only be meant as a source.
fn is_clearly_a_source(text: &str) -> bool {
    SOURCE_BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
        || SOURCE_PARTS.iter().any(|part| text.contains(part))
        || SOURCE_ENDINGS.iter().any(|ending| text.ends_with(ending))
        || text.contains(['.', '/']) && Path::new(text).is_file()
}

/// The file at a git revision that a source is, if it is one.
fn revision(source: Option<&Secret>) -> Result<Option<Arc<AtRevision>>, Failure> {
    source.and_then(|text| AtRevision::parse(text.expose())).map(|revision| revision.map(Arc::new)).transpose()
}

/// Asks the person at the terminal for a password; nothing where there is no terminal. One question at a time.
fn ask_password(question: &str) -> Option<Secret> {
    static ASKING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = ASKING.lock().unwrap_or_else(PoisonError::into_inner);
    std::io::stdin().is_terminal().then(|| rpassword::prompt_password(question).ok()).flatten().map(Secret::new)
}

/// That patterns match nothing, with what they may have meant.
pub(crate) fn unmatched_failure(unmatched: &[String], everything: &Catalog) -> Failure {
    let patterns: Vec<&str> = unmatched.iter().map(String::as_str).collect();
    let message = format!("no schema or table matches {}", quoted(&patterns));
    let default_schema = &everything.server.default_schema;
    let tables = everything.tables().map(|(name, _)| name).chain(everything.views().map(|(name, _)| name));
    let shown = tables.map(|name| trueup_publish::shown_name(&name, default_schema));
    let names: Vec<String> = everything.schemas.keys().cloned().chain(shown).collect();
    let near = near_misses(unmatched, &names);
    if !near.is_empty() {
        return Failure::new(message, format!("there is {}", quoted(&near)));
    }
    let schemas: Vec<&str> = everything.schemas.keys().map(String::as_str).collect();
    let some = &schemas[..schemas.len().min(NAMED)];
    let more = if schemas.len() > NAMED { " and others" } else { "" };
    Failure::new(message, format!("there are the schemas {}{more}; `trueup list` shows the tables", quoted(some)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_told_from_tables() {
        for source in ["postgres://h/d", "sqlite:x", "shop.db", "./a/b.sqlite3", "dump.sql", "host=h dbname=d", "sql/"]
        {
            assert!(is_clearly_a_source(source), "{source}");
        }
        for table in ["users", "billing.invoice", "bill*", "billing.*", "db"] {
            assert!(!is_clearly_a_source(table), "{table}");
        }
    }
}
