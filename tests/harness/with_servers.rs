//! `with-servers [--all-versions] COMMAND…`: runs a command, most often `cargo nextest run`, with servers that all its tests share.
//!
//! Each test process could start servers of its own, and does when it runs without this; sharing them saves the time.

use std::process::{Command, ExitCode};
use std::thread;
use trueup_tests::{Postgres, SERVERS_VARIABLE, run};

/// What the product supports, and so should be tested on.
const SUPPORTED: std::ops::RangeInclusive<u32> = 13..=18;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    let all = arguments.next_if_eq("--all-versions").is_some();
    let program = arguments.next().expect("usage: with-servers [--all-versions] COMMAND…");
    run(Command::new("cargo").args(["build", "--quiet", "--package", "trueup", "--bin", "trueup"])).expect_success();
    let servers = start(if all { Postgres::versions() } else { Postgres::usual().into_iter().collect() });
    for version in SUPPORTED {
        let state = if servers.iter().any(|server| server.version == version) { "tested" } else { "skipped" };
        eprintln!("PostgreSQL {version}: {state}");
    }
    let addresses = serde_json::to_string(&servers).expect("a list of servers");
    let status =
        Command::new(program).args(arguments).env(SERVERS_VARIABLE, addresses).status().expect("the command runs");
    drop(servers);
    ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

fn start(versions: Vec<u32>) -> Vec<Postgres> {
    let supported = versions.into_iter().filter(|version| SUPPORTED.contains(version));
    let starting: Vec<_> = supported.map(|version| thread::spawn(move || Postgres::start(version))).collect();
    starting.into_iter().map(|server| server.join().expect("the server starts")).collect()
}
