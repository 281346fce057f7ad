//! A command that a signal ends leaves nothing behind: no database, no server, no folder.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;
use tempfile::TempDir;
use trueup_tests::{Postgres, finish, run, start, trueup_command};

/// What a shell says of a command that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// A folder with a script that does not end by itself.
fn script() -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    // The throw-away server may run as another user.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("a folder");
    let path = folder.path().join("endless.sql");
    fs::write(&path, "-- PostgreSQL\nCREATE TABLE t (a int);\nSELECT pg_sleep(600);\n").expect("a file");
    let text = path.to_str().expect("a path").to_owned();
    (folder, text)
}

fn wait_for(program: &mut Child, is_there: impl Fn() -> bool) {
    while !is_there() {
        assert!(program.try_wait().expect("the program's state").is_none(), "it has ended");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn interrupt(program: Child, signal: &str) {
    run(Command::new("kill").args(["-s", signal, &program.id().to_string()])).expect_success();
    finish(program).expect_code(INTERRUPTED);
}

#[test]
fn the_shadow_database_is_dropped() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    let (_folder, script) = script();
    let running = "SELECT datname FROM pg_stat_activity WHERE datname LIKE 'trueup\\_shadow\\_%' AND query LIKE '%pg_sleep(600)%'";
    for signal in ["TERM", "INT", "HUP"] {
        let mut program = start(&mut trueup_command(&["ddl", &script, "--shadow-url", &database.url()]));
        wait_for(&mut program, || !database.query(running).is_empty());
        let shadow = database.query(running);
        interrupt(program, signal);
        let left = database.query(&format!("SELECT count(*) FROM pg_database WHERE datname = '{shadow}'"));
        assert_eq!(left, "0", "{signal}");
    }
}

/// The folders of throw-away servers.
fn server_folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.is_dir()).collect()
}

/// The command lines of all processes.
fn processes() -> String {
    run(Command::new("ps").args(["-A", "-ww", "-o", "args"])).expect_success().stdout
}

#[test]
fn the_throw_away_server_is_stopped() {
    if Postgres::usual().is_none() {
        return;
    }
    let (folder, script) = script();
    let folder = folder.path();
    let in_one = |name: &str, part: &str| {
        let text = |folder: PathBuf| fs::read_to_string(folder.join(name)).unwrap_or_default();
        server_folders(folder).into_iter().any(|folder| text(folder).contains(part))
    };
    // While its files are made, as soon as it runs, and when it is at work.
    let moments: [&dyn Fn() -> bool; 3] =
        [&|| in_one("data/PG_VERSION", ""), &|| in_one("data/postmaster.pid", "5432"), &|| {
            in_one("data/postmaster.pid", "ready")
        }];
    for is_there in moments {
        let mut program = start(trueup_command(&["ddl", &script]).env("TMPDIR", folder));
        wait_for(&mut program, is_there);
        interrupt(program, "TERM");
        assert_eq!(server_folders(folder), Vec::<PathBuf>::new());
        // The shell that watched the server ends a moment after it.
        while processes().contains(&*folder.to_string_lossy()) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
