//! A private PostgreSQL server that ends with the process that started it.

use crate::database::Database;
use crate::installation::{Installation, is_root};
use crate::program::run;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The password of the superuser `postgres`, asked for over TCP and not on the socket.
pub const PASSWORD: &str = "s3cr3t-marker-of-postgres";

/// The environment variable by which `with-servers` tells the tests which servers run.
pub const SERVERS_VARIABLE: &str = "TRUEUP_TEST_SERVERS";

/// Roles and tablespaces belong to a server and not to a database, so each server has those that the schemas name.
const CLUSTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/postgres.cluster.sql");

const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
    "max_wal_size=256MB",
    "shared_buffers=32MB",
    "max_connections=100",
    // pg_dump and DROP SCHEMA lock each object of the largest schema.
    "max_locks_per_transaction=1024",
    "log_line_prefix=%m d=%d a=%a ",
    "timezone=UTC",
];

/// Runs the server as its child until the standard input ends, which it does when the owner is gone, even by SIGKILL.
const GUARD: &str = r#"
folder=$1; shift
"$@" </dev/null &
cat >/dev/null
kill -QUIT $!
wait
cd / && rm -rf "$folder"
"#;

/// A running PostgreSQL server.
#[derive(Debug, Serialize, Deserialize)]
pub struct Postgres {
    /// The major version: 15.
    pub version: u32,
    /// Where it listens on 127.0.0.1, and the number in its socket's name.
    pub port: u16,
    folder: PathBuf,
    #[serde(skip)]
    guard: Option<Child>,
}

impl Postgres {
    /// The servers of this run, oldest first: those that `with-servers` has started, or else one that is started now.
    ///
    /// Empty where PostgreSQL is not installed, unless this is CI, which must not skip it.
    pub fn all() -> &'static [Self] {
        static SERVERS: OnceLock<Vec<Postgres>> = OnceLock::new();
        SERVERS.get_or_init(|| match std::env::var(SERVERS_VARIABLE) {
            Ok(servers) => serde_json::from_str(&servers).expect("the list of servers"),
            Err(_) => Self::usual().map(Self::start).into_iter().collect(),
        })
    }

    /// The server for tests that one version is enough for; `None`, and a word on it, where PostgreSQL is not installed.
    pub fn server() -> Option<&'static Self> {
        let servers = Self::all();
        let usual = servers.iter().find(|server| Some(server.version) == Self::usual()).or(servers.last());
        if usual.is_none() {
            eprintln!("skipped: PostgreSQL is not installed");
        }
        usual
    }

    /// The versions that the servers of this run will have, without starting any.
    pub fn versions_under_test() -> Vec<u32> {
        match std::env::var_os(SERVERS_VARIABLE) {
            Some(_) => Self::all().iter().map(|server| server.version).collect(),
            None => Self::usual().into_iter().collect(),
        }
    }

    /// The versions that can be started here, oldest first.
    pub fn versions() -> Vec<u32> {
        Installation::servers().iter().map(|server| server.version).collect()
    }

    /// The version that tests run on when nobody asks for more: Debian's 15, or else the newest there is.
    pub fn usual() -> Option<u32> {
        let versions = Self::versions();
        let usual = versions.iter().find(|version| **version == 15).or(versions.last()).copied();
        assert!(
            usual.is_some() || std::env::var_os("CI").is_none(),
            "PostgreSQL is not installed, and CI must not skip it"
        );
        usual
    }

    /// Starts a server of this version, to be stopped when the value is dropped or the process ends.
    pub fn start(version: u32) -> Self {
        Self::start_with(version, &[])
    }

    /// Starts one with further settings, like `shared_buffers=128MB`, which outdo those that tests have.
    pub fn start_with(version: u32, settings: &[&str]) -> Self {
        let installation = Installation::servers().into_iter().find(|server| server.version == version);
        let installation = installation.unwrap_or_else(|| panic!("PostgreSQL {version} is not installed"));
        let folder = tempfile::Builder::new().prefix("trueup-").tempdir_in(place()).expect("a temporary folder").keep();
        give_away(&folder);
        make_cluster(&installation, &folder);
        let port = free_port();
        let guard = Some(start_guarded(&installation, &folder, port, settings));
        let server = Self { version, port, folder, guard };
        server.wait_until_ready();
        server
            .psql("postgres")
            .args(["-q", "-f", CLUSTER])
            .status()
            .ok()
            .filter(|status| status.success())
            .expect(CLUSTER);
        server
    }

    /// A new, empty database, dropped when the value is.
    pub fn database(&self) -> Database<'_> {
        Database::create(self)
    }

    /// A URL for a database of this server over its socket, where no password is needed.
    pub fn url(&self, database: &str) -> String {
        format!("postgresql:///{database}?host={}&port={}&user=postgres", self.folder.display(), self.port)
    }

    /// A URL for a database of this server over TCP, where a password is needed: [`PASSWORD`] for `postgres`.
    pub fn tcp_url(&self, user: &str, database: &str) -> String {
        format!("postgresql://{user}@127.0.0.1:{}/{database}", self.port)
    }

    /// All that the server has logged.
    pub fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(self.folder.join("log")).expect("the server's log")).into_owned()
    }

    /// `psql` for one of the databases, as the superuser, stopping at the first error.
    pub fn psql(&self, database: &str) -> Command {
        let clients = Installation::newest_with("psql").expect("psql, of the package postgresql-client");
        let mut command = clients.program("psql");
        command.args(["-X", "-v", "ON_ERROR_STOP=1", "-d", &self.url(database)]);
        // Warnings that a schema provokes on purpose would bury a failing test's own output.
        command.env("PGOPTIONS", "-c client_min_messages=error");
        command
    }

    fn wait_until_ready(&self) {
        let deadline = Instant::now() + Duration::from_secs(60);
        let state = || fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default();
        while state().lines().nth(7).map(str::trim_end) != Some("ready") {
            assert!(Instant::now() < deadline, "PostgreSQL {} does not start:\n{}", self.version, self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(mut guard) = self.guard.take() {
            drop(guard.stdin.take());
            let _ = guard.wait();
        }
    }
}

/// Where servers live: in memory where there is room. Tests make and drop databases of 300 files each by the hundred, and a
/// disk's file system takes longer over that than the servers over all else.
///
/// No deep folder: sockets have a limit of about 100 bytes, and another user must get there.
fn place() -> &'static str {
    const MEMORY: &str = "/dev/shm";
    // What all servers of a run need at most.
    const MEGABYTES: u32 = 2048;
    let room = Command::new("df").args(["--output=avail", "--block-size=1M", MEMORY]).output().ok();
    let room = room.and_then(|output| String::from_utf8_lossy(&output.stdout).lines().nth(1)?.trim().parse().ok());
    if room.is_some_and(|room: u32| room >= MEGABYTES) { MEMORY } else { "/tmp" }
}

fn make_cluster(installation: &Installation, folder: &Path) {
    let password = folder.join("password");
    fs::write(&password, PASSWORD).expect("a password file");
    give_away(&password);
    let mut initdb = installation.program("initdb");
    initdb.args(["--no-sync", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust"]);
    initdb.arg("--pwfile").arg(&password).arg("--pgdata").arg(folder.join("data"));
    as_server_user(initdb.current_dir(folder));
    run(&mut initdb).expect_success();
    let access = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n";
    fs::write(folder.join("data/pg_hba.conf"), access).expect("the access rules");
}

fn start_guarded(installation: &Installation, folder: &Path, port: u16, settings: &[&str]) -> Child {
    let server = installation.program("postgres");
    let mut guard = Command::new("sh");
    guard.env_clear().envs(server.get_envs().filter_map(|(name, value)| Some((name, value?))));
    guard.args(["-c", GUARD, "guard"]).arg(folder).arg(server.get_program());
    guard.arg("-D").arg(folder.join("data")).args(["-p", &port.to_string()]);
    guard.arg("-c").arg(format!("unix_socket_directories={}", folder.display()));
    guard.args(SETTINGS.iter().chain(settings).flat_map(|setting| ["-c", setting]));
    let log = File::create(folder.join("log")).expect("a log file");
    guard.stdin(Stdio::piped()).stdout(log.try_clone().expect("a log file")).stderr(log);
    // In a process group of its own the guard outlives a killed test for long enough to clean up.
    guard.current_dir(folder).process_group(0);
    as_server_user(&mut guard);
    guard.spawn().expect("sh")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a free port").port()
}

/// PostgreSQL refuses to run as root.
fn as_server_user(command: &mut Command) {
    if let Some((user, group)) = server_user() {
        command.uid(user).gid(group);
    }
}

fn give_away(path: &Path) {
    if let Some((user, group)) = server_user() {
        chown(path, Some(user), Some(group)).expect("chown");
    }
    let mode = if path.is_dir() { 0o755 } else { 0o600 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("chmod");
}

/// User and group for a server when this process is root.
fn server_user() -> Option<(u32, u32)> {
    if !is_root() {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").expect("/etc/passwd");
    let entry = |name: &str| users.lines().find(|line| line.split(':').next() == Some(name));
    let entry = entry("postgres").or_else(|| entry("nobody")).expect("a user `postgres` or `nobody`");
    let mut numbers = entry.split(':').skip(2).map_while(|field| field.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}
