//! A session with a PostgreSQL server: opening it, driving it, opening more to the same place.

use super::failure;
use super::host::{Host, Place};
use super::settings::{Role, Settings};
use crate::error::Error;
use crate::tls::{TlsMode, TlsSettings, client_config};
use crate::tunnel::Tunnel;
use std::cell::RefCell;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, SimpleQueryMessage, SimpleQueryRow};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long the end of a session waits for the goodbyes to be sent.
const GOODBYE: Duration = Duration::from_millis(200);

/// An open session: a client, the runtime that drives it, and the way to where it went.
///
/// The fields are dropped in their order: the client before the driver, which sends their goodbyes, and that before the
/// tunnel through which they go.
pub(crate) struct Session {
    client: Client,
    driver: Driver,
    route: Route,
    _tunnel: Option<Tunnel>,
}

/// The runtime with the tasks that carry the clients' messages.
struct Driver {
    runtime: Runtime,
    carriers: RefCell<Vec<JoinHandle<()>>>,
}

impl Session {
    /// Connects to the first host that answers and will do.
    pub(crate) fn connect(settings: &Settings, tunnel: Option<Tunnel>) -> Result<Self, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| {
            Error::Unreachable { server: settings.to_string(), because: format!("cannot start: {error}") }
        })?;
        let (route, opened) = runtime.block_on(find_server(settings, tunnel.as_ref()))?;
        let driver = Driver { runtime, carriers: RefCell::new(vec![opened.carrier]) };
        Ok(Self { client: opened.client, driver, route, _tunnel: tunnel })
    }

    /// Runs a future, and with it the connections of all clients of this session.
    pub(crate) fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.driver.runtime.block_on(future)
    }

    /// Runs statements on the first client; several in one text are one transaction.
    pub(crate) fn execute(&self, sql: &str) -> Result<(), tokio_postgres::Error> {
        self.block_on(self.client.batch_execute(sql))
    }

    /// The first client.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// A further client to the same database, without trying other hosts or ways.
    ///
    /// May be polled beside queries on other clients; drop the client before the session.
    pub(crate) async fn another(&self) -> Result<Client, Error> {
        let opened = self.route.open().await.map_err(|failure| self.route.error(&failure))?;
        self.driver.carriers.borrow_mut().push(opened.carrier);
        Ok(opened.client)
    }

    /// Host and port, or socket, for messages.
    pub(crate) fn server(&self) -> &str {
        &self.route.server
    }

    /// Whether TLS was insisted on, at least up to what answered there.
    pub(crate) fn requires_tls(&self) -> bool {
        self.route.config.get_ssl_mode() == SslMode::Require
    }

    /// What an error of the driver means to a user; `doing` is the object of "cannot read …".
    pub(crate) fn error(&self, error: &tokio_postgres::Error, doing: &str) -> Error {
        failure::in_session(error, &self.route.server, doing)
    }
}

/// Waits until the goodbyes are sent, so that the server does not think of the sessions as open or lost.
impl Drop for Driver {
    fn drop(&mut self) {
        let carriers = self.carriers.take();
        // Inside a runtime (a panic in `block_on`) nothing may block.
        if tokio::runtime::Handle::try_current().is_err() {
            let goodbyes = futures_util::future::join_all(carriers);
            self.runtime.block_on(async { tokio::time::timeout(GOODBYE, goodbyes).await.ok() });
        }
    }
}

/// One way to one server, with all that is needed to go it again.
struct Route {
    config: Config,
    tls: MakeRustlsConnect,
    timeout: Option<Duration>,
    server: String,
    user: String,
    database: String,
    /// What the user should know about the password if it is wrong.
    password_from: Option<String>,
}

/// A client with its carrier.
struct Opened {
    client: Client,
    carrier: JoinHandle<()>,
}

/// Why a route could not be gone.
pub(super) enum Failure {
    /// The driver's or the server's reason.
    Driver(tokio_postgres::Error),
    /// Nothing happened for so long.
    TimedOut(Duration),
}

impl Failure {
    fn code(&self) -> Option<&SqlState> {
        match self {
            Self::Driver(error) => error.code(),
            Self::TimedOut(_) => None,
        }
    }
}

impl Route {
    fn new(settings: &Settings, host: &Host, forwarded: Option<u16>, ssl_mode: SslMode) -> Result<Self, Error> {
        let mut config = settings.config.clone();
        match (&host.place, forwarded) {
            (Place::Network { name, .. }, Some(port)) => {
                // TLS still verifies the server's own name.
                config.host(name).hostaddr(IpAddr::V4(Ipv4Addr::LOCALHOST)).port(port);
            }
            (Place::Socket(_), Some(port)) => {
                config.host("localhost").hostaddr(IpAddr::V4(Ipv4Addr::LOCALHOST)).port(port);
            }
            (Place::Network { name, address }, None) => {
                config.host(name).port(host.port);
                address.map(|address| config.hostaddr(address));
            }
            (Place::Socket(folder), None) => set_socket(&mut config, folder, host.port),
        }
        if let Some(password) = &host.password {
            config.password(password.expose());
        }
        config.ssl_mode(ssl_mode);
        // No files are read for what is not going to be used.
        let tls = match ssl_mode == SslMode::Disable {
            true => client_config(&TlsSettings::default(), TlsMode::Disable)?,
            false => client_config(&settings.tls, settings.tls_mode(host))?,
        };
        let password_from = host.password.as_ref().and(settings.password_file());
        Ok(Self {
            config,
            tls: MakeRustlsConnect::new(tls),
            timeout: settings.timeout,
            server: host.to_string(),
            user: settings.user.clone(),
            database: settings.database.clone(),
            password_from: password_from.map(|path| format!("the password is from `{}`", path.display())),
        })
    }

    async fn open(&self) -> Result<Opened, Failure> {
        let connecting = self.config.connect(self.tls.clone());
        let (client, connection) = match self.timeout {
            None => connecting.await,
            Some(limit) => tokio::time::timeout(limit, connecting).await.map_err(|_| Failure::TimedOut(limit))?,
        }
        .map_err(Failure::Driver)?;
        // What goes wrong with the connection is told to whoever waits for an answer.
        let carrier = tokio::spawn(async { drop(connection.await) });
        Ok(Opened { client, carrier })
    }

    fn error(&self, failure: &Failure) -> Error {
        match failure {
            Failure::TimedOut(limit) => {
                let because = format!("no answer within {} s", limit.as_secs());
                Error::Unreachable { server: self.server.clone(), because }
            }
            Failure::Driver(error) if error.code() == Some(&SqlState::INVALID_CATALOG_NAME) => {
                let (server, database) = (self.server.clone(), self.database.clone());
                Error::NoSuchDatabase { server, database, near: Vec::new() }
            }
            Failure::Driver(error) => {
                let whom = failure::Whom { server: &self.server, user: &self.user };
                failure::while_connecting(error, &whom, self.password_from.as_deref())
            }
        }
    }

    /// The same server, another database.
    fn to_database(&self, database: &str) -> Self {
        let mut config = self.config.clone();
        config.dbname(database);
        Self {
            config,
            tls: self.tls.clone(),
            timeout: self.timeout,
            server: self.server.clone(),
            user: self.user.clone(),
            database: database.into(),
            password_from: None,
        }
    }

    /// Databases that do exist, the most alike first; none where the server does not let us look.
    async fn databases_near(&self) -> Vec<String> {
        for maintenance in ["postgres", "template1"] {
            let Ok(Opened { client, carrier }) = self.to_database(maintenance).open().await else { continue };
            let answer = client.simple_query(include_str!("queries/databases.sql")).await;
            drop(client);
            carrier.await.ok();
            let Ok(messages) = answer else { continue };
            let mut names: Vec<String> = rows(&messages).filter_map(|row| row.get(0).map(str::to_owned)).collect();
            let likeness = |name: &String| strsim::jaro_winkler(name, &self.database);
            names.sort_by(|one, other| likeness(other).total_cmp(&likeness(one)));
            names.truncate(5);
            return names;
        }
        Vec::new()
    }
}

#[cfg(unix)]
fn set_socket(config: &mut Config, folder: &std::path::Path, port: u16) {
    config.host_path(folder).port(port);
}

#[cfg(not(unix))]
fn set_socket(config: &mut Config, folder: &std::path::Path, port: u16) {
    config.host(folder.to_string_lossy()).port(port);
}

/// The rows among an answer's messages.
pub(super) fn rows(messages: &[SimpleQueryMessage]) -> impl Iterator<Item = &SimpleQueryRow> {
    messages.iter().filter_map(|message| if let SimpleQueryMessage::Row(row) = message { Some(row) } else { None })
}

/// A column as text; empty for NULL.
pub(super) fn field(row: &SimpleQueryRow, column: usize) -> &str {
    row.try_get(column).ok().flatten().unwrap_or_default()
}

/// Tries the hosts in turn. One that refuses user or database ends the search, as with libpq.
async fn find_server(settings: &Settings, tunnel: Option<&Tunnel>) -> Result<(Route, Opened), Error> {
    let mut failures = Vec::new();
    let roles = match settings.role == Role::PreferStandby {
        true => &[Role::Standby, Role::Any][..],
        false => std::slice::from_ref(&settings.role),
    };
    for role in roles {
        failures.clear();
        for (position, host) in settings.hosts.iter().enumerate() {
            let forwarded = tunnel.and_then(|tunnel| tunnel.port(position));
            match try_host(settings, host, forwarded, *role).await {
                Ok(found) => return Ok(found),
                Err(error) if ends_search(&error) => return Err(error),
                Err(error) => failures.push(error),
            }
        }
    }
    match (failures.pop(), failures.is_empty()) {
        (Some(only), true) => Err(only),
        (last, _) => {
            let reasons: Vec<_> = failures.iter().chain(&last).map(ToString::to_string).collect();
            Err(Error::Unreachable { server: settings.to_string(), because: reasons.join("; ") })
        }
    }
}

/// Whether another host would say the same, or must not be asked: a wrong password is not tried everywhere.
fn ends_search(error: &Error) -> bool {
    matches!(
        error,
        Error::Authentication { .. } | Error::NoSuchDatabase { .. } | Error::Source { .. } | Error::File { .. }
    )
}

async fn try_host(
    settings: &Settings,
    host: &Host,
    forwarded: Option<u16>,
    role: Role,
) -> Result<(Route, Opened), Error> {
    let (first, second) = match settings.tls_mode(host) {
        TlsMode::Disable => (SslMode::Disable, None),
        TlsMode::Allow => (SslMode::Disable, Some(SslMode::Require)),
        TlsMode::Prefer => (SslMode::Prefer, Some(SslMode::Disable)),
        TlsMode::Require | TlsMode::VerifyCa | TlsMode::VerifyFull => (SslMode::Require, None),
    };
    let mut route = Route::new(settings, host, forwarded, first)?;
    let mut outcome = route.open().await;
    if let (Err(failure), Some(other)) = (&outcome, second)
        && may_be_about_tls(failure)
    {
        let second_route = Route::new(settings, host, forwarded, other)?;
        let second_outcome = second_route.open().await;
        // The first refusal tells more than "the server does not support TLS".
        if second_outcome.is_ok() || second_outcome.as_ref().is_err_and(|failure| failure.code().is_some()) {
            (route, outcome) = (second_route, second_outcome);
        }
    }
    match outcome {
        Ok(opened) => check_role(&route, &opened, role).await.map(|()| (route, opened)),
        Err(failure) => {
            let mut error = route.error(&failure);
            if let Error::NoSuchDatabase { near, .. } = &mut error {
                *near = route.databases_near().await;
            }
            Err(error)
        }
    }
}

/// Whether the other choice about TLS may do better: not after a wrong password, and not where nobody answers.
fn may_be_about_tls(failure: &Failure) -> bool {
    match failure {
        Failure::TimedOut(_) => false,
        Failure::Driver(error) => match error.code() {
            // What servers and poolers say when they insist on TLS, or have no rule for it.
            Some(code) => {
                *code == SqlState::INVALID_AUTHORIZATION_SPECIFICATION || *code == SqlState::PROTOCOL_VIOLATION
            }
            None => !failure::is_unreachable(error) && !failure::is_password_missing(error),
        },
    }
}

/// Whether the server is of the kind that was asked for.
async fn check_role(route: &Route, opened: &Opened, role: Role) -> Result<(), Error> {
    if role == Role::Any {
        return Ok(());
    }
    let answer = opened.client.simple_query(include_str!("queries/server_role.sql")).await;
    let messages = answer.map_err(|error| failure::in_session(&error, &route.server, "the server's role"))?;
    let row = rows(&messages).next();
    let says = |column| row.is_some_and(|row| field(row, column) == "t");
    let (standby, read_only) = (says(0), says(1));
    let (will_do, because) = match role {
        Role::Any => (true, ""),
        Role::ReadWrite => (!read_only, "it takes no writes"),
        Role::ReadOnly => (read_only, "it takes writes"),
        Role::Primary => (!standby, "it is a standby"),
        Role::Standby | Role::PreferStandby => (standby, "it is no standby"),
    };
    if will_do {
        return Ok(());
    }
    let because = format!("{because}, and `target_session_attrs` asks for another");
    Err(Error::Unreachable { server: route.server.clone(), because })
}

#[cfg(test)]
#[path = "connect_tests.rs"]
mod tests;
