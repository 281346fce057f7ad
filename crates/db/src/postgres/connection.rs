//! A connection to PostgreSQL: the session, and behind it perhaps a shadow that lives as long.

use super::connect::{Session, rows};
use super::ddl::Postgres;
use super::environment::Environment;
use super::reader::{self, Limits, Manner};
use super::settings::{Settings, Written};
use super::shadow::Shadow;
use super::{apply, blocker, describe, fingerprint, measure};
use crate::connection::{ApplyJob, Connection, Description, Measures, Progress, RowCounting};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::script::Each;
use crate::source::SourceOptions;
use crate::tunnel::Tunnel;
use std::path::Path;
use tokio_postgres::SimpleQueryRow;
use trueup_model::{Catalog, ObjectName, Scope, Secret};

/// How long a query may take where the user does not say: ten minutes, in seconds.
const STATEMENT_LIMIT: u64 = 600;

/// How long to wait for somebody's lock on a table that a view names, in seconds.
const LOCK_LIMIT: u64 = 10;

/// An open session. The fields are dropped in their order: the session before the server that it goes to.
struct PostgresConnection {
    session: Session,
    settings: Settings,
    manner: Manner,
    is_tunnelled: bool,
    _shadow: Option<Shadow>,
}

/// What the user should know about how the database was named, a sentence each; nothing where that is not understood.
pub(crate) fn warnings(text: &str, on_command_line: bool) -> Vec<String> {
    let written = if on_command_line { Written::OnCommandLine } else { Written::Elsewhere };
    let settings = Settings::parse(text, written, &Environment::of_process());
    settings.map(|settings| settings.warnings).unwrap_or_default()
}

/// Opens a database by its URL or key=value text.
pub(crate) fn open(text: &str, options: &SourceOptions) -> Result<Box<dyn Connection>, Error> {
    let mut settings = Settings::parse(text, Written::Elsewhere, &Environment::of_process())?;
    let session = connect(&mut settings, options)?;
    Ok(Box::new(PostgresConnection::new(session, settings, options, None)))
}

/// Connects, and asks the person at the terminal for a password if the server wants one and there is none.
pub(super) fn connect(settings: &mut Settings, options: &SourceOptions) -> Result<Session, Error> {
    let connect = |settings: &Settings| {
        let tunnel = options.ssh.as_ref().map(|destination| Tunnel::open(destination, &settings.tunnel_targets()));
        Session::connect(settings, tunnel.transpose()?)
    };
    match connect(settings) {
        Err(error @ Error::Authentication { .. }) if !settings.has_password() => {
            let question = format!("Password for user {} on {settings}: ", settings.user);
            let Some(password) = options.ask_password.and_then(|ask| ask(&question)) else { return Err(error) };
            settings.set_password(&password);
            connect(settings)
        }
        outcome => outcome,
    }
}

/// Runs a script in a shadow database and opens that.
///
/// `script` gives its statements to the function that it gets; `path` is what the script is called, `major` the
/// version of the server that it comes from.
pub(crate) fn open_script(
    path: &Path,
    major: Option<u32>,
    options: &SourceOptions,
    script: &mut dyn FnMut(Each<'_>) -> Result<(), Error>,
) -> Result<Box<dyn Connection>, Error> {
    let shadow = Shadow::make(path, major, options)?;
    shadow.run(script)?;
    open_shadow(shadow, options)
}

/// Opens a shadow database, which is gone when the connection is.
pub(crate) fn open_shadow(shadow: Shadow, options: &SourceOptions) -> Result<Box<dyn Connection>, Error> {
    let settings = shadow.settings().clone();
    let session = Session::connect(&settings, None)?;
    Ok(Box::new(PostgresConnection::new(session, settings, options, Some(shadow))))
}

/// Opens a shadow database that is there, and stays.
pub(crate) fn open_made(shadow: &Shadow, options: &SourceOptions) -> Result<Box<dyn Connection>, Error> {
    let settings = shadow.settings().clone();
    let session = Session::connect(&settings, None)?;
    Ok(Box::new(PostgresConnection::new(session, settings, options, None)))
}

impl PostgresConnection {
    /// `shadow` is what must live as long as the connection.
    fn new(session: Session, settings: Settings, options: &SourceOptions, shadow: Option<Shadow>) -> Self {
        let statement = options.statement_timeout.map_or(STATEMENT_LIMIT, |limit| limit.as_secs());
        let limits = Limits { statement, lock: LOCK_LIMIT };
        Self {
            session,
            settings,
            manner: Manner { limits, connections: options.connections, privileges: options.privileges },
            is_tunnelled: options.ssh.is_some(),
            _shadow: shadow,
        }
    }
}

impl Connection for PostgresConnection {
    fn dialect(&self) -> &'static dyn Dialect {
        &Postgres
    }

    fn user(&self) -> &str {
        &self.settings.user
    }

    fn read(&mut self, scope: &Scope, progress: Progress<'_>) -> Result<Catalog, Error> {
        let read = reader::read(&self.session, self.manner, scope, progress);
        read.map_err(|error| blocker::named(error, &self.session))
    }

    fn schema(&self) -> Option<&str> {
        self.settings.schema()
    }

    fn apply(&mut self, job: &mut ApplyJob<'_>) -> Result<(), Error> {
        apply::apply(&self.session, self.manner.limits, job)
    }

    /// Through a tunnel of ours nobody else can go.
    fn url(&self) -> Option<Secret> {
        (!self.is_tunnelled).then(|| self.settings.url())
    }

    fn query(&mut self, sql: &str) -> Result<Vec<Vec<Option<String>>>, Error> {
        // Several statements in one text are one transaction.
        let text = format!("SET TRANSACTION READ ONLY; {sql}");
        let answer = self.session.block_on(self.session.client().simple_query(&text));
        let answer = answer.map_err(|error| self.session.error(&error, "the tool's history"))?;
        let values = |row: &SimpleQueryRow| {
            (0..row.len()).map(|column| row.try_get(column).ok().flatten().map(str::to_owned)).collect()
        };
        Ok(rows(&answer).map(values).collect())
    }

    fn fingerprint(&mut self) -> Result<Option<String>, Error> {
        fingerprint::fingerprint(&self.session)
    }

    fn measure(&mut self, tables: &[ObjectName], rows: RowCounting) -> Result<Measures, Error> {
        measure::measure(&self.session, tables, rows, self.manner.connections)
    }

    fn describe(&mut self) -> Result<Description, Error> {
        describe::describe(&self.session)
    }
}
