//! A throw-away PostgreSQL server, started from the programs found on this machine.
//!
//! It listens on a socket in a folder of its own that only its user can enter. It cannot outlive us: a shell
//! between us and the server waits for the end of a pipe that we hold, stops the server and deletes the folder; the
//! system closes that pipe however we end, `kill -9` included.

use super::programs::{self, FOLDER_VARIABLE, Program};
use crate::error::Error;
use crate::undo::{Process, Undo, kill};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The role that the cluster belongs to; the one that most dumps name as owner.
pub(super) const OWNER: &str = "postgres";

/// How long the server may take to start.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How long between two looks whether it has started.
const START_LOOK: Duration = Duration::from_millis(10);

/// How often its folder is removed, and how long between: a process that was killed may have children that write for
/// another moment.
const REMOVE_TRIES: usize = 40;
const REMOVE_PAUSE: Duration = Duration::from_millis(50);

/// `$1` is the folder to delete, the rest the server's command line.
///
/// `read` gets the end of the pipe in a process of its own, so that the shell also ends when the server does. A server
/// that has only just begun does not hear the first signal.
const GUARD: &str = r#"
folder=$1; shift
exec 3<&0
"$@" </dev/null &
server=$!
(read -r _ <&3; while kill -QUIT $server; do sleep 0.1; done) >/dev/null 2>&1 &
wait $server
rm -rf "$folder"
"#;

/// What a database that lives for seconds need not do, and what a large script needs.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
    "jit=off",
    "max_connections=40",
    "max_locks_per_transaction=4096",
    "lc_messages=C",
    "logging_collector=off",
    "log_destination=stderr",
];

/// A running server. Dropping it stops it and deletes all that it had, in the order of the fields.
pub(super) struct Cluster {
    guard: Process,
    folder: PrivateFolder,
}

impl Cluster {
    /// Starts a server, of the major version asked for if that is installed.
    pub(super) fn start(major: Option<u32>) -> Result<Self, Error> {
        Self::start_program(&server_program(major)?)
    }

    /// Starts this server.
    pub(super) fn start_program(program: &Program) -> Result<Self, Error> {
        let failed = |because: String| failed(program, because);
        let folder = PrivateFolder::make().map_err(|error| failed(error.to_string()))?;
        // The server refuses to run as root.
        let user = unprivileged(&folder.path);
        if let Some((user, group)) = user {
            chown(&folder.path, user, group).map_err(|error| failed(error.to_string()))?;
        }
        initialise(program, &folder.path, user)?;
        let mut command = Command::new("sh");
        command.args(["-c", GUARD, "sh"]).arg(&folder.path).arg(&program.path);
        command.arg("-D").arg(data(&folder.path)).arg("-k").arg(&folder.path).args(["-p", "5432"]);
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        let log = File::create(log(&folder.path)).map_err(|error| failed(error.to_string()))?;
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log);
        become_user(&mut command, user);
        keep_from_terminal(&mut command);
        let guard = Process::start(&mut command, let_go).map_err(|error| failed(error.to_string()))?;
        let cluster = Self { guard, folder };
        cluster.wait_until_ready().map_err(failed)?;
        Ok(cluster)
    }

    /// The folder of its socket.
    pub(super) fn socket_folder(&self) -> &Path {
        &self.folder.path
    }

    /// The server writes its state as the last line of its lock file.
    fn wait_until_ready(&self) -> Result<(), String> {
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            let state = fs::read_to_string(data(&self.folder.path).join("postmaster.pid")).unwrap_or_default();
            if state.lines().last().is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
            if self.guard.child().try_wait().ok().flatten().is_some() {
                break;
            }
            thread::sleep(START_LOOK);
        }
        Err(format!("it does not start: {}", fs::read_to_string(log(&self.folder.path)).unwrap_or_default().trim()))
    }
}

/// Closes the pipe, and waits until the server is gone.
fn let_go(guard: &mut Child) {
    drop(guard.stdin.take());
    let _ = guard.wait();
}

/// A new folder that nobody else can enter. Its path is short, for that of a socket is limited to some 100 bytes.
struct PrivateFolder {
    path: PathBuf,
    _undo: Undo,
}

impl PrivateFolder {
    fn make() -> io::Result<Self> {
        let (path, undo) = Undo::after(|| {
            let path = tempfile::Builder::new().prefix("trueup-shadow-").tempdir()?.keep();
            let to_remove = path.clone();
            Ok::<_, io::Error>((path, move || remove(&to_remove)))
        })?;
        Ok(Self { path, _undo: undo })
    }
}

fn remove(folder: &Path) {
    for _ in 0..REMOVE_TRIES {
        if fs::remove_dir_all(folder).is_ok() || !folder.exists() {
            return;
        }
        thread::sleep(REMOVE_PAUSE);
    }
}

fn data(folder: &Path) -> PathBuf {
    folder.join("data")
}

fn log(folder: &Path) -> PathBuf {
    folder.join("log")
}

fn failed(program: &Program, because: String) -> Error {
    Error::Program {
        program: program.path.display().to_string(),
        because,
        hint: format!("name another server's programs in {FOLDER_VARIABLE}, or give `--shadow-url postgres://…`"),
    }
}

/// The server to run: that version, else the next newer one, else the newest.
pub(super) fn server_program(major: Option<u32>) -> Result<Program, Error> {
    let missing = |because: String| Error::Program {
        program: "postgres".into(),
        because,
        hint: format!(
            "install a PostgreSQL server (it need not run), name the folder of its programs in {FOLDER_VARIABLE}, \
             or give `--shadow-url postgres://…` of a server where a database may be created"
        ),
    };
    if cfg!(windows) {
        return Err(missing("a server to run the script in can be started on Linux and macOS only".into()));
    }
    let found = programs::find("postgres");
    let oldest_that_fits = found.iter().rfind(|program| major.is_some_and(|major| program.major >= major));
    let chosen = oldest_that_fits.or(found.first()).cloned();
    chosen.ok_or_else(|| missing(format!("it is needed to run the script, and not found {}", programs::searched())))
}

/// Makes the cluster's files.
fn initialise(program: &Program, folder: &Path, user: Option<(u32, u32)>) -> Result<(), Error> {
    let mut because = String::new();
    // The second is for systems without it, such as macOS; it sorts alike.
    for locale in ["--locale=C.UTF-8", "--locale=C"] {
        let mut command = Command::new(program.path.with_file_name("initdb"));
        command.arg("-D").arg(data(folder)).args(["-U", OWNER, "-A", "trust", "-E", "UTF8", locale]);
        command.args(["--lc-messages=C", "--no-sync", "--no-instructions"]).stdin(Stdio::null());
        become_user(&mut command, user);
        match run(&mut command) {
            Ok((status, _)) if status.success() => return Ok(()),
            Ok((_, said)) => because = said.trim().to_owned(),
            Err(error) => because = error.to_string(),
        }
    }
    Err(failed(program, format!("initdb failed: {because}")))
}

/// Runs it to its end; what it says of errors.
fn run(command: &mut Command) -> io::Result<(ExitStatus, String)> {
    let process = Process::start(command.stdout(Stdio::null()).stderr(Stdio::piped()), kill)?;
    let errors = process.child().stderr.take();
    let mut said = Vec::new();
    errors.map(|mut errors| errors.read_to_end(&mut said)).transpose()?;
    let status = process.child().wait()?;
    Ok((status, String::from_utf8_lossy(&said).into_owned()))
}

/// The user and group to run the server as, if we are root: then a new folder belongs to root.
#[cfg(unix)]
fn unprivileged(folder: &Path) -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    if fs::metadata(folder).ok()?.uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let ids = |name: &str| {
        let fields: Vec<&str> =
            users.lines().map(|line| line.split(':').collect()).find(|fields: &Vec<_>| fields[0] == name)?;
        Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
    };
    ids("postgres").or_else(|| ids("nobody"))
}

#[cfg(unix)]
fn chown(folder: &Path, user: u32, group: u32) -> io::Result<()> {
    std::os::unix::fs::chown(folder, Some(user), Some(group))
}

/// Runs it as that user.
#[cfg(unix)]
fn become_user(command: &mut Command, user: Option<(u32, u32)>) {
    use std::os::unix::process::CommandExt;
    command.current_dir("/");
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
}

/// Ctrl-C in a terminal is for us, not for what keeps the server.
#[cfg(unix)]
fn keep_from_terminal(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn keep_from_terminal(_: &mut Command) {}

#[cfg(not(unix))]
fn unprivileged(_: &Path) -> Option<(u32, u32)> {
    None
}

#[cfg(not(unix))]
fn chown(_: &Path, _: u32, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn become_user(_: &mut Command, _: Option<(u32, u32)>) {}
