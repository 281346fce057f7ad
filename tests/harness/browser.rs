//! Runs the scripts of `tests/web`, which drive a browser.

use crate::program::{Run, run};
use std::path::Path;
use std::process::Command;

/// Where the scripts are, with the packages that they need once `npm ci` has run there.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/web");

/// Runs a script with these environment variables.
///
/// `None`, and a word on it, where Chromium or the packages are not installed, unless this is CI, which must not skip it.
pub fn run_in_browser(script: &str, variables: &[(&str, &Path)]) -> Option<Run> {
    if let Some(missing) = missing() {
        assert!(std::env::var_os("CI").is_none(), "{missing}: CI must not skip the tests in a browser");
        eprintln!("skipped: {missing}");
        return None;
    }
    let mut command = Command::new("node");
    command.current_dir(FOLDER).arg(script).envs(variables.iter().copied());
    Some(run(&mut command))
}

fn missing() -> Option<&'static str> {
    let is_there = |path: &str| Path::new(path).exists();
    let has_browser = std::env::var_os("CHROMIUM").is_some()
        || ["/usr/bin/chromium", "/usr/bin/chromium-browser"].into_iter().any(is_there);
    let has_node = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has_node {
        Some("Node.js is not installed")
    } else if !has_browser {
        Some("Chromium is not installed")
    } else if !Path::new(FOLDER).join("node_modules/puppeteer-core").exists() {
        Some("the packages of tests/web are not installed (`npm ci` there)")
    } else {
        None
    }
}
