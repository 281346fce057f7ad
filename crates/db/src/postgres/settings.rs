//! Where a PostgreSQL session goes and how: text, service file, environment and password file put together as libpq does.

use super::environment::Environment;
use super::host::{Host, Place};
use super::source_text::{Parameters, SourceText, from_environment};
use super::{password_file, service_file};
use crate::error::Error;
use crate::tls::{Roots, TlsMode, TlsSettings};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rustls::SupportedProtocolVersion;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::config::{ChannelBinding, SslNegotiation};
use trueup_model::Secret;

/// How long to wait for a server that does not answer, unless `connect_timeout` says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Where names without a schema live unless something else is said.
const USUAL_SCHEMA: &str = "public";

/// Where a source's text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// On the command line, where every process of the machine can read it.
    OnCommandLine,
    /// In the environment or a file.
    Elsewhere,
}

/// Which of several servers will do: libpq's `target_session_attrs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Any.
    Any,
    /// One that takes writes.
    ReadWrite,
    /// One that takes no writes.
    ReadOnly,
    /// One that is no standby.
    Primary,
    /// A standby.
    Standby,
    /// A standby, or else any.
    PreferStandby,
}

/// Everything that opening a session needs.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// The hosts, tried in turn; at least one.
    pub(crate) hosts: Vec<Host>,
    /// The user.
    pub(crate) user: String,
    /// The database.
    pub(crate) database: String,
    /// Which of the hosts will do.
    pub(crate) role: Role,
    /// How long to wait for each host; `None` is for ever.
    pub(crate) timeout: Option<Duration>,
    /// How TLS is done where it is done.
    pub(crate) tls: TlsSettings,
    /// The rest, ready for the driver: without host, port, password and TLS mode.
    pub(crate) config: Config,
    /// What the user should know, a sentence each.
    pub(crate) warnings: Vec<String>,
    /// Prisma's `schema`.
    schema: Option<String>,
    mode: Option<TlsMode>,
    /// The password file that gave the passwords, if one did.
    password_file: Option<PathBuf>,
}

impl Settings {
    /// Puts together what the text (a URL, a `key=value` string, or nothing) and the environment say.
    pub(crate) fn parse(text: &str, written: Written, environment: &Environment) -> Result<Self, Error> {
        let SourceText { parameters: in_text, mut warnings, schema, .. } = SourceText::parse(text)?;
        if written == Written::OnCommandLine && in_text.get("password").is_some_and(|password| !password.is_empty()) {
            warnings.push(
                "a password on the command line can be seen by others on this machine; use PGPASSWORD or ~/.pgpass"
                    .into(),
            );
        }
        let merged = merged(in_text, environment)?;
        let mut settings = Reading { parameters: &merged, environment }.settings(warnings)?;
        if let Some(schema) = schema {
            settings.set_schema(&schema);
        }
        Ok(settings)
    }

    /// Lets names without a schema live in this one, as Prisma's parameter of that name does. The usual one is left to
    /// the server, for poolers refuse what follows.
    pub(crate) fn set_schema(&mut self, schema: &str) {
        self.schema = Some(schema.to_owned());
        if schema != USUAL_SCHEMA {
            let before = self.config.get_options().unwrap_or_default().to_owned();
            self.config.options(before + &search_path(schema));
        }
    }

    /// The schema in which names without one live, where the text says so.
    pub(crate) fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }

    /// The same server in which nothing is said of schemas.
    pub(crate) fn without_schema(mut self) -> Self {
        if let Some(schema) = self.schema.take() {
            let options = self.config.get_options().unwrap_or_default();
            let before = options.strip_suffix(&search_path(&schema)).unwrap_or(options).to_owned();
            self.config.options(before);
        }
        self
    }

    /// The same server and user, another database. The password stays that of the database that was named.
    pub(crate) fn to_database(&self, database: &str) -> Self {
        let mut settings = Self { database: database.to_owned(), ..self.clone() };
        settings.config.dbname(database);
        settings
    }

    /// A URL for other programs, with the password; of the first host.
    pub(crate) fn url(&self) -> Secret {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let Some(host) = self.hosts.first() else { return Secret::new("postgresql:///") };
        let password = host.password.as_ref().map(|one| format!(":{}", encoded(one.expose()))).unwrap_or_default();
        let (user, database) = (encoded(&self.user), encoded(&self.database));
        let schema = self.schema.as_ref().map(|schema| format!("schema={}", encoded(schema)));
        let (place, parameters) = match &host.place {
            Place::Network { name, .. } => {
                let name = if name.contains(':') { format!("[{name}]") } else { name.clone() };
                let tls = match self.tls_mode(host) {
                    TlsMode::Disable | TlsMode::Allow => None,
                    TlsMode::Prefer | TlsMode::Require | TlsMode::VerifyCa | TlsMode::VerifyFull => {
                        Some("sslmode=require")
                    }
                };
                (format!("{name}:{}", host.port), tls.map(str::to_owned))
            }
            Place::Socket(folder) => {
                let folder = encoded(&folder.to_string_lossy());
                (String::new(), Some(format!("host={folder}&port={}", host.port)))
            }
        };
        let parameters: Vec<String> = parameters.into_iter().chain(schema).collect();
        let question = if parameters.is_empty() { "" } else { "?" };
        Secret::new(format!("postgresql://{user}{password}@{place}/{database}{question}{}", parameters.join("&")))
    }

    /// How much TLS this host gets: what was asked for, else what is right for it.
    pub(crate) fn tls_mode(&self, host: &Host) -> TlsMode {
        match (&host.place, self.mode) {
            (Place::Socket(_), _) => TlsMode::Disable,
            (Place::Network { .. }, Some(mode)) => mode,
            (Place::Network { .. }, None) if host.is_local() => TlsMode::Allow,
            (Place::Network { .. }, None) => TlsMode::Require,
        }
    }

    /// Sets the password for all hosts: one that a person has just typed.
    pub(crate) fn set_password(&mut self, password: &Secret) {
        self.password_file = None;
        for host in &mut self.hosts {
            host.password = Some(password.clone());
        }
    }

    /// Whether there is a password for any host.
    pub(crate) fn has_password(&self) -> bool {
        self.hosts.iter().any(|host| host.password.is_some())
    }

    /// The password file that gave the passwords, for messages about wrong ones.
    pub(crate) fn password_file(&self) -> Option<&PathBuf> {
        self.password_file.as_ref()
    }

    /// The hosts as [`crate::tunnel::Tunnel::open`] wants them, in the same order.
    pub(crate) fn tunnel_targets(&self) -> Vec<String> {
        let target = |host: &Host| match &host.place {
            Place::Network { address: Some(address), .. } => SocketAddr::new(*address, host.port).to_string(),
            Place::Network { address: None, .. } | Place::Socket(_) => host.to_string(),
        };
        self.hosts.iter().map(target).collect()
    }
}

/// The server's option that lets names without a schema live in this one.
fn search_path(schema: &str) -> String {
    let quoted = format!("\"{}\"", schema.replace('"', "\"\""));
    // The server takes the text apart at blanks.
    format!(" -c search_path={}", quoted.replace('\\', "\\\\").replace(' ', "\\ "))
}

/// For people: the hosts, `db1:5432,db2:5432`.
impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, host) in self.hosts.iter().enumerate() {
            write!(f, "{}{host}", if position > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

/// The text overrides the service file, and that the environment: libpq's order.
fn merged(in_text: Parameters, environment: &Environment) -> Result<Parameters, Error> {
    let mut merged = from_environment(|name| environment.variable(name))?;
    let named = |keyword: &str| in_text.get(keyword).or(merged.get(keyword)).filter(|value| !value.is_empty());
    if let Some(service) = named("service") {
        let files = environment.service_files(named("servicefile"));
        merged.extend(service_file::settings(service, &files)?);
    }
    merged.extend(in_text);
    // An empty value is given, so it hides those of lower rank, and means the default.
    merged.retain(|_, value| !value.is_empty());
    Ok(merged)
}

/// The merged parameters while settings are made of them.
struct Reading<'a> {
    parameters: &'a Parameters,
    environment: &'a Environment,
}

impl Reading<'_> {
    fn get(&self, keyword: &str) -> Option<&str> {
        self.parameters.get(keyword).map(String::as_str)
    }

    fn settings(&self, mut warnings: Vec<String>) -> Result<Settings, Error> {
        if self.get("gssencmode") == Some("require") {
            return Err(wrong("gssencmode", "GSSAPI encryption is not supported", "use TLS: `sslmode=require`"));
        }
        let user = self.get("user").map(str::to_owned).or_else(|| self.environment.user.clone()).ok_or_else(|| {
            wrong("user", "no user is named and the system names none", "name one: `postgresql://user@host/database`")
        })?;
        let database = self.get("dbname").unwrap_or(&user).to_owned();
        let mut hosts = self.hosts()?;
        let password_file = self.find_passwords(&mut hosts, &user, &database, &mut warnings);
        let tls = self.tls()?;
        Ok(Settings {
            config: self.config(&user, &database)?,
            mode: self.mode(&tls)?,
            role: self.role()?,
            timeout: match self.seconds("connect_timeout")? {
                None => Some(CONNECT_TIMEOUT),
                Some(Duration::ZERO) => None,
                Some(given) => Some(given),
            },
            hosts,
            user,
            database,
            tls,
            warnings,
            schema: None,
            password_file,
        })
    }

    fn hosts(&self) -> Result<Vec<Host>, Error> {
        let list = |keyword| self.get(keyword).map_or(Vec::new(), |text| text.split(',').map(str::trim).collect());
        let (names, addresses, ports): (Vec<&str>, Vec<&str>, Vec<&str>) =
            (list("host"), list("hostaddr"), list("port"));
        let count = names.len().max(addresses.len()).max(1);
        if !matches!(ports.len(), 0 | 1) && ports.len() != count {
            return Err(wrong("port", "there are not as many ports as hosts", "give one port, or one for each host"));
        }
        if !names.is_empty() && !addresses.is_empty() && names.len() != addresses.len() {
            return Err(wrong("hostaddr", "there are not as many addresses as hosts", "give one for each host"));
        }
        let nth = |list: &[&str], position: usize| list.get(position).copied().unwrap_or_default().to_owned();
        (0..count)
            .map(|position| {
                let port = if ports.len() == 1 { nth(&ports, 0) } else { nth(&ports, position) };
                let port = if port.is_empty() { 5432 } else { port_number(&port)? };
                let address = match &*nth(&addresses, position) {
                    "" => None,
                    text => Some(ip_address(text)?),
                };
                let place = Place::named(nth(&names, position), address, port);
                Ok(Host { place, port, password: None })
            })
            .collect()
    }

    /// Gives each host its password; returns the password file if that was needed and had one.
    fn find_passwords(
        &self,
        hosts: &mut [Host],
        user: &str,
        database: &str,
        warnings: &mut Vec<String>,
    ) -> Option<PathBuf> {
        if let Some(password) = self.get("password") {
            hosts.iter_mut().for_each(|host| host.password = Some(Secret::new(password)));
            return None;
        }
        let path = self.get("passfile").map(PathBuf::from).or_else(|| self.environment.password_file())?;
        let text = password_file::read(&path, warnings)?;
        for host in hosts.iter_mut() {
            let name = host.place.name_in_password_file();
            let asked = password_file::Asked { host: &name, port: host.port, database, user };
            host.password = password_file::password(&text, &asked);
        }
        hosts.iter().any(|host| host.password.is_some()).then_some(path)
    }

    fn tls(&self) -> Result<TlsSettings, Error> {
        let own = |name: &str| self.environment.postgresql_file(name).filter(|path| path.is_file());
        let file = |keyword: &str, name: &str| self.get(keyword).map(PathBuf::from).or_else(|| own(name));
        let identity = match self.get("sslcertmode") {
            Some("disable") => None,
            _ => file("sslcert", "postgresql.crt").zip(file("sslkey", "postgresql.key")),
        };
        if identity.is_none() && self.get("sslcertmode") != Some("disable") && self.get("sslcert").is_some() {
            return Err(wrong("sslcert", "there is no key to the certificate", "name it by `sslkey=FILE`"));
        }
        Ok(TlsSettings {
            roots: match self.get("sslrootcert") {
                Some("system") => Some(Roots::System),
                _ => file("sslrootcert", "root.crt").map(Roots::File),
            },
            revoked: file("sslcrl", "root.crl"),
            identity,
            direct: match self.get("sslnegotiation") {
                None | Some("postgres") => false,
                Some("direct") => true,
                Some(_) => return Err(one_of("sslnegotiation", "`postgres`, `direct`")),
            },
            names_server: self.get("sslsni") != Some("0"),
            versions: self.versions()?,
        })
    }

    fn versions(&self) -> Result<&'static [&'static SupportedProtocolVersion], Error> {
        static TLS13: &[&SupportedProtocolVersion] = &[&rustls::version::TLS13];
        static TLS12: &[&SupportedProtocolVersion] = &[&rustls::version::TLS12];
        let version = |keyword| match self.get(keyword) {
            None => Ok(None),
            Some("TLSv1" | "TLSv1.1") => Ok(Some(1)),
            Some("TLSv1.2") => Ok(Some(2)),
            Some("TLSv1.3") => Ok(Some(3)),
            Some(_) => Err(one_of(keyword, "`TLSv1.2`, `TLSv1.3`")),
        };
        match (version("ssl_min_protocol_version")?.unwrap_or(2), version("ssl_max_protocol_version")?.unwrap_or(3)) {
            (..=2, 3) => Ok(rustls::ALL_VERSIONS),
            (3, 3) => Ok(TLS13),
            (..=2, 2) => Ok(TLS12),
            _ => Err(wrong("ssl_max_protocol_version", "no TLS version is left", "TLS 1.2 and 1.3 are supported")),
        }
    }

    /// The mode asked for; a root certificate that was named asks for the strictest.
    fn mode(&self, tls: &TlsSettings) -> Result<Option<TlsMode>, Error> {
        let named = match self.get("sslmode") {
            Some(name) => Some(TlsMode::named(name).ok_or_else(|| {
                one_of("sslmode", "`disable`, `allow`, `prefer`, `require`, `verify-ca`, `verify-full`")
            })?),
            None => None,
        };
        let strict = (self.get("sslrootcert").is_some() || tls.direct).then_some(match self.get("sslrootcert") {
            Some(_) => TlsMode::VerifyFull,
            None => TlsMode::Require,
        });
        match (&tls.roots, named.or(strict)) {
            (Some(Roots::System), Some(mode)) if mode < TlsMode::VerifyFull => {
                Err(wrong("sslmode", "`sslrootcert=system` needs `verify-full`", "remove `sslmode`"))
            }
            (_, Some(mode)) if tls.direct && mode < TlsMode::Require => {
                Err(wrong("sslmode", "`sslnegotiation=direct` needs at least `require`", "set `sslmode=require`"))
            }
            (None, Some(TlsMode::VerifyCa | TlsMode::VerifyFull)) => Err(wrong(
                "sslrootcert",
                "there is no root certificate to verify the server with",
                "name one by `sslrootcert=FILE`, or the system's by `sslrootcert=system`",
            )),
            (_, mode) => Ok(mode),
        }
    }

    fn role(&self) -> Result<Role, Error> {
        Ok(match self.get("target_session_attrs") {
            None | Some("any") => Role::Any,
            Some("read-write") => Role::ReadWrite,
            Some("read-only") => Role::ReadOnly,
            Some("primary") => Role::Primary,
            Some("standby") => Role::Standby,
            Some("prefer-standby") => Role::PreferStandby,
            Some(_) => {
                let all = "`any`, `read-write`, `read-only`, `primary`, `standby`, `prefer-standby`";
                return Err(one_of("target_session_attrs", all));
            }
        })
    }

    fn config(&self, user: &str, database: &str) -> Result<Config, Error> {
        let mut config = Config::new();
        let name = self.get("application_name").or(self.get("fallback_application_name")).unwrap_or("trueup");
        config.user(user).dbname(database).application_name(name);
        if let Some(options) = self.get("options") {
            config.options(options);
        }
        config.channel_binding(match self.get("channel_binding") {
            None | Some("prefer") => ChannelBinding::Prefer,
            Some("disable") => ChannelBinding::Disable,
            Some("require") => ChannelBinding::Require,
            Some(_) => return Err(one_of("channel_binding", "`disable`, `prefer`, `require`")),
        });
        if self.get("sslnegotiation") == Some("direct") {
            config.ssl_negotiation(SslNegotiation::Direct);
        }
        config.keepalives(self.get("keepalives") != Some("0"));
        if let Some(idle) = self.seconds("keepalives_idle")?.filter(|idle| !idle.is_zero()) {
            config.keepalives_idle(idle);
        }
        if let Some(interval) = self.seconds("keepalives_interval")?.filter(|interval| !interval.is_zero()) {
            config.keepalives_interval(interval);
        }
        if let Some(count) = self.number("keepalives_count")?.filter(|count| *count > 0) {
            config.keepalives_retries(count);
        }
        if let Some(milliseconds) = self.number("tcp_user_timeout")?.filter(|number| *number > 0) {
            config.tcp_user_timeout(Duration::from_millis(milliseconds));
        }
        Ok(config)
    }

    fn seconds(&self, keyword: &str) -> Result<Option<Duration>, Error> {
        // Negative numbers mean the same as zero to libpq.
        Ok(self.number::<i32>(keyword)?.map(|seconds| Duration::from_secs(u64::try_from(seconds).unwrap_or(0))))
    }

    fn number<T: FromStr>(&self, keyword: &str) -> Result<Option<T>, Error> {
        let parsed = self.get(keyword).map(|text| text.trim().parse());
        parsed.transpose().map_err(|_| wrong(keyword, "it is not a number", "give a whole number"))
    }
}

fn ip_address(text: &str) -> Result<IpAddr, Error> {
    text.parse().map_err(|_| wrong("hostaddr", "it is not an IP address", "use `host` for names"))
}

fn port_number(text: &str) -> Result<u16, Error> {
    let number = text.parse().ok().filter(|port| *port > 0);
    number.ok_or_else(|| wrong("port", "a port is not a number from 1 to 65535", "the usual one is 5432"))
}

fn wrong(keyword: &str, because: &str, hint: &str) -> Error {
    Error::Source { source_text: keyword.into(), because: because.into(), hint: hint.into() }
}

fn one_of(keyword: &str, values: &str) -> Error {
    wrong(keyword, "it has no such value", &format!("`{keyword}` is one of {values}"))
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
