//! Runs the programs under test and those that they are measured by.

use crate::database::Database;
use crate::installation::Installation;
use crate::postgres::SERVERS_VARIABLE;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// What a program did.
#[derive(Debug)]
pub struct Run {
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

impl Run {
    /// Fails the test, with what the program said, unless the exit code is 0.
    #[track_caller]
    pub fn expect_success(self) -> Self {
        self.expect_code(0)
    }

    /// Fails the test, with what the program said, unless it ended with this exit code.
    #[track_caller]
    pub fn expect_code(self, code: i32) -> Self {
        assert!(self.code == Some(code), "exit code {:?}, not {code}:\n{}", self.code, self.stderr);
        self
    }
}

/// Runs a command to its end, with no input.
pub fn run(command: &mut Command) -> Run {
    finish(start(command))
}

/// Starts a command, with no input, whose output [`finish`] collects.
pub fn start(command: &mut Command) -> Child {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// Waits for a command's end.
pub fn finish(child: Child) -> Run {
    let output = child.wait_with_output().expect("the end of a program");
    let text_of = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output in UTF-8");
    Run { code: output.status.code(), stdout: text_of(output.stdout), stderr: text_of(output.stderr) }
}

/// Runs `trueup` with these arguments.
pub fn trueup(arguments: &[&str]) -> Run {
    run(&mut trueup_command(arguments))
}

/// `trueup` with these arguments, in an environment that has nothing of the machine's own: no settings, no home.
pub fn trueup_command(arguments: &[&str]) -> Command {
    let mut command = Command::new(trueup_binary());
    command.args(arguments).env_clear().current_dir("/");
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", "/nonexistent").env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    command
}

/// The schema of a database as `pg_dump` writes it, without what differs from one run to the next.
///
/// `None` where no `pg_dump` on the machine understands the server.
pub fn pg_dump(database: &Database<'_>, flags: &[&str]) -> Option<String> {
    let clients = Installation::client_for(database.server.version, "pg_dump")?;
    let dump = run(clients.program("pg_dump").args(flags).args(["-s", "-d", &database.url()])).expect_success().stdout;
    // A hostile name may stand in such a line too, and be several lines long; it would be there in both dumps.
    let varies = |line: &&str| {
        ["\\restrict ", "\\unrestrict ", "-- Dumped from ", "-- Dumped by "].iter().any(|start| line.starts_with(start))
    };
    Some(dump.split_inclusive('\n').filter(|line| !varies(line)).collect())
}

/// The built program. Under `with-servers` it is there and new; else it is built first, so that no old one is tested.
fn trueup_binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        // target/debug/deps/round_trip-1234 or target/debug/with-servers
        let test = std::env::current_exe().expect("the path of the test");
        let folder = test.ancestors().find(|path| path.is_dir() && !path.ends_with("deps")).expect("a target folder");
        if std::env::var_os(SERVERS_VARIABLE).is_none() {
            let mut build = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
            build
                .args(["build", "--quiet", "--package", "trueup", "--bin", "trueup"])
                .current_dir(env!("CARGO_MANIFEST_DIR"));
            run(build.arg("--target-dir").arg(folder.parent().expect("a target folder"))).expect_success();
        }
        folder.join("trueup")
    })
}
