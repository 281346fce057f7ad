//! Runs the clients of `tests/mcp`: the protocol's official Python SDK, and its inspector.

use crate::program::{Run, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the clients' scripts are, with the inspector once `npm ci` has run there.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/mcp");

/// Where `scripts/test` makes the SDK's Python environment.
const ENVIRONMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/mcp-client");

/// Lets the SDK's client do something with the server that `server` starts; see `client.py`.
///
/// `None`, and a word on it, where the SDK is not installed, unless this is CI, which must not skip it.
pub fn run_mcp_client(what: &str, server: &Command) -> Option<Run> {
    let python = Path::new(ENVIRONMENT).join("bin/python");
    if !python.exists() {
        return missing("the Python SDK of the Model Context Protocol");
    }
    let mut client = Command::new(python);
    client.arg(Path::new(FOLDER).join("client.py")).arg(what);
    Some(run(with_server(&mut client, server)))
}

/// Lets the inspector do something with the server that `server` starts, as its own options say; `None` as above.
pub fn run_mcp_inspector(server: &Command, options: &[&str]) -> Option<Run> {
    let inspector: PathBuf = Path::new(FOLDER).join("node_modules/.bin/mcp-inspector");
    if !inspector.exists() {
        return missing("the inspector of the Model Context Protocol (`npm ci` in tests/mcp)");
    }
    let mut client = Command::new(inspector);
    client.arg("--cli");
    Some(run(with_server(&mut client, server).args(options)))
}

/// The server's command line, and its environment, which clients hand on.
fn with_server<'c>(client: &'c mut Command, server: &Command) -> &'c mut Command {
    client.arg(server.get_program()).args(server.get_args()).env_clear();
    client.envs(server.get_envs().filter_map(|(name, value)| Some((name, value?))))
}

fn missing(what: &str) -> Option<Run> {
    assert!(std::env::var_os("CI").is_none(), "{what} is not installed, and CI must not skip its tests");
    eprintln!("skipped: {what} is not installed");
    None
}
