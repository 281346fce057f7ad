//! A connection to PostgreSQL: the session, and behind it perhaps a shadow that lives as long.

use super::connect::Session;
use super::ddl::Postgres;
use super::environment::Environment;
use super::reader::{self, Limits};
use super::settings::{Settings, Written};
use super::shadow::Shadow;
use super::{describe, measure};
use crate::connection::{Connection, Description, Measures, Progress, RowCounting};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::script::Each;
use crate::source::SourceOptions;
use crate::tunnel::Tunnel;
use std::path::Path;
use trueup_model::{Catalog, ObjectName, Scope};

/// How long a query may take where the user does not say: ten minutes, in seconds.
const STATEMENT_LIMIT: u64 = 600;

/// How long to wait for somebody's lock on a table that a view names, in seconds.
const LOCK_LIMIT: u64 = 10;

/// An open session. The fields are dropped in their order: the session before the server that it goes to.
struct PostgresConnection {
    session: Session,
    settings: Settings,
    limits: Limits,
    connections: usize,
    _shadow: Option<Shadow>,
}

/// What the user should know about how the database was named, a sentence each; nothing where that is not understood.
pub(crate) fn warnings(text: &str, options: &SourceOptions) -> Vec<String> {
    settings(text, options).map(|settings| settings.warnings).unwrap_or_default()
}

fn settings(text: &str, options: &SourceOptions) -> Result<Settings, Error> {
    let written = if options.on_command_line { Written::OnCommandLine } else { Written::Elsewhere };
    Settings::parse(text, written, &Environment::of_process())
}

/// Opens a database by its URL or key=value text; `shadow` is what must live as long as the connection.
pub(crate) fn open(text: &str, options: &SourceOptions, shadow: Option<Shadow>) -> Result<Box<dyn Connection>, Error> {
    let mut settings = settings(text, options)?;
    let session = match connect(&settings, options) {
        Err(error @ Error::Authentication { .. }) if !settings.has_password() => {
            let question = format!("Password for user {} on {settings}: ", settings.user);
            let Some(password) = options.ask_password.and_then(|ask| ask(&question)) else { return Err(error) };
            settings.set_password(&password);
            connect(&settings, options)?
        }
        outcome => outcome?,
    };
    let statement = options.statement_timeout.map_or(STATEMENT_LIMIT, |limit| limit.as_secs().max(1));
    let limits = Limits { statement, lock: LOCK_LIMIT };
    Ok(Box::new(PostgresConnection { session, settings, limits, connections: options.connections, _shadow: shadow }))
}

fn connect(settings: &Settings, options: &SourceOptions) -> Result<Session, Error> {
    let tunnel = options.ssh.as_ref().map(|destination| Tunnel::open(destination, &settings.tunnel_targets()));
    Session::connect(settings, tunnel.transpose()?)
}

/// Runs a script in a shadow database and opens that.
///
/// `script` gives its statements to the function that it gets; `path` is what the script is called, `major` the
/// version of the server that it comes from.
pub(crate) fn open_shadow(
    path: &Path,
    major: Option<u32>,
    options: &SourceOptions,
    script: &mut dyn FnMut(Each<'_>) -> Result<(), Error>,
) -> Result<Box<dyn Connection>, Error> {
    let shadow = Shadow::make(path, major, options)?;
    shadow.run(script)?;
    let address = shadow.address().clone();
    let options = SourceOptions { on_command_line: false, ssh: None, ..options.clone() };
    open(address.expose(), &options, Some(shadow))
}

impl Connection for PostgresConnection {
    fn dialect(&self) -> &'static dyn Dialect {
        &Postgres
    }

    fn user(&self) -> &str {
        &self.settings.user
    }

    fn read(&mut self, scope: &Scope, progress: Progress<'_>) -> Result<Catalog, Error> {
        reader::read(&self.session, (self.limits, self.connections), scope, progress)
    }

    fn measure(&mut self, tables: &[ObjectName], rows: RowCounting) -> Result<Measures, Error> {
        measure::measure(&self.session, tables, rows, self.connections)
    }

    fn describe(&mut self) -> Result<Description, Error> {
        describe::describe(&self.session)
    }
}
