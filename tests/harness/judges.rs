//! The programs that judge what trueup writes for others: those of the system, and the validators of `tests/judges`.

use std::path::Path;
use std::process::Command;

/// Where `scripts/test` makes the validators' Python environment.
const ENVIRONMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/judges");

/// The folder of the schemas that are ours.
pub const JUDGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/judges");

/// A judge, ready for its arguments.
///
/// `None`, and a word on it, where it is not installed, unless this is CI, which must not skip it.
pub fn judge(program: &str) -> Option<Command> {
    let of_environment = Path::new(ENVIRONMENT).join("bin").join(program);
    let path = std::env::var_os("PATH").unwrap_or_default();
    if of_environment.exists() {
        return Some(Command::new(of_environment));
    }
    if std::env::split_paths(&path).any(|folder| folder.join(program).is_file()) {
        return Some(Command::new(program));
    }
    assert!(std::env::var_os("CI").is_none(), "`{program}` is not installed, and CI must not skip its tests");
    eprintln!("skipped: `{program}` is not installed");
    None
}
