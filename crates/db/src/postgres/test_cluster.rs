//! A private PostgreSQL server for tests: made, started and removed again.

use super::connect::{Session, field, rows};
use super::environment::Environment;
use super::settings::{Settings, Written};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A server that runs until it is dropped.
pub(crate) struct TestCluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
}

impl TestCluster {
    /// Makes and starts a server; `None`, said aloud, where no server programs are installed.
    pub(crate) fn start(test: &str) -> Option<Self> {
        Self::start_with(test, |_| String::new())
    }

    /// The same, with lines for `postgresql.conf` that may name files in the cluster's folder.
    pub(crate) fn start_with(test: &str, configure: impl FnOnce(&Path) -> String) -> Option<Self> {
        let Some(programs) = server_programs() else {
            eprintln!("SKIPPED {test}: no PostgreSQL server programs (initdb) found; set TRUEUP_POSTGRES_BIN");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("trueup-pg-").tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let cluster = Self { folder, programs, port };
        let configuration = configure(cluster.folder());
        cluster.give_to_server(cluster.folder());
        let data = cluster.folder().join("data");
        cluster.run(&["initdb", "-D", data.to_str().unwrap(), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"]);
        let base = format!(
            "port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{}'\nfsync = off\n\
             password_encryption = 'scram-sha-256'\n{configuration}\n",
            cluster.folder().display()
        );
        std::fs::write(data.join("postgresql.auto.conf"), base).unwrap();
        cluster.control(&["start", "-w", "-l", cluster.folder().join("log").to_str().unwrap()]);
        Some(cluster)
    }

    /// The folder of data and sockets.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The port on 127.0.0.1.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Replaces `pg_hba.conf` and has the server read it; the socket stays open to the superuser.
    pub(crate) fn set_rules(&self, rules: &str) {
        let text = format!("local all postgres trust\n{rules}\n");
        let before = self.loaded_at();
        std::fs::write(self.folder().join("data/pg_hba.conf"), text).unwrap();
        self.control(&["reload"]);
        // The server reads them when it comes to it; sessions that begin after that go by them.
        while self.loaded_at() == before {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// Settings from a text and no environment.
    pub(crate) fn settings(text: &str) -> Settings {
        Settings::parse(text, Written::Elsewhere, &Environment::default()).unwrap()
    }

    /// The superuser's way in.
    pub(crate) fn superuser(&self) -> Settings {
        Self::settings(&format!("host={} port={} user=postgres", self.folder().display(), self.port))
    }

    /// Runs statements, one a line, as the superuser.
    pub(crate) fn execute(&self, statements: &str) {
        let session = Session::connect(&self.superuser(), None).unwrap();
        for statement in statements.lines() {
            session.block_on(session.client().batch_execute(statement)).unwrap();
        }
    }

    /// When the server last read its configuration.
    fn loaded_at(&self) -> String {
        let session = Session::connect(&self.superuser(), None).unwrap();
        let messages = session.block_on(session.client().simple_query("SELECT pg_conf_load_time()")).unwrap();
        let row = rows(&messages).next().unwrap();
        field(row, 0).to_owned()
    }

    /// Gives a file to the server's user, where that is another.
    pub(crate) fn give_to_server(&self, path: &Path) {
        if is_root() {
            assert!(Command::new("chown").args(["-R", "postgres:postgres"]).arg(path).status().unwrap().success());
        }
    }

    fn control(&self, arguments: &[&str]) {
        let data = self.folder().join("data");
        let all: Vec<&str> = ["pg_ctl", "-s", "-D", data.to_str().unwrap()].iter().chain(arguments).copied().collect();
        self.run(&all);
    }

    /// Runs a program of the server, as another user where this one is root, which servers refuse.
    fn run(&self, arguments: &[&str]) {
        let program = self.programs.join(arguments[0]);
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("setpriv");
                command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
                command
            }
            false => Command::new(program),
        };
        // A pipe that the server inherits would never end.
        let output = self.folder().join("output");
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&output).unwrap();
        command.args(&arguments[1..]).current_dir(self.folder()).stdout(file.try_clone().unwrap()).stderr(file);
        let status = command.status().unwrap();
        assert!(status.success(), "{arguments:?}: {}", std::fs::read_to_string(output).unwrap_or_default());
    }
}

impl Drop for TestCluster {
    fn drop(&mut self) {
        if self.folder().join("data/postmaster.pid").exists() {
            self.control(&["stop", "-m", "immediate"]);
        }
    }
}

/// Runs a program and panics with its output if it fails.
pub(crate) fn must_run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn is_root() -> bool {
    cfg!(unix) && must_run(Command::new("id").arg("-u")).stdout == b"0\n"
}

fn server_programs() -> Option<PathBuf> {
    let named = std::env::var_os("TRUEUP_POSTGRES_BIN").map(PathBuf::from);
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    named
        .into_iter()
        .chain(installed.map(|version| version.path().join("bin")))
        .chain(std::env::var_os("PATH").iter().flat_map(std::env::split_paths).collect::<Vec<_>>())
        .find(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
}
