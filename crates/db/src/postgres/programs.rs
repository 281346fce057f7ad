//! Finds PostgreSQL's programs on this machine.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the folder to take the programs from, and no other.
pub(crate) const FOLDER_VARIABLE: &str = "TRUEUP_POSTGRES_BIN";

/// Where installations stand side by side: a folder, how their names begin, and their folder of programs.
///
/// In order: Debian and Ubuntu, Red Hat and its like, Homebrew on ARM, on Intel and on Linux, Postgres.app, Windows.
const INSTALLATIONS: &[(&str, &str)] = &[
    ("/usr/lib/postgresql", ""),
    ("/usr", "pgsql-"),
    ("/opt/homebrew/opt", "postgresql"),
    ("/usr/local/opt", "postgresql"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql"),
    ("/Applications/Postgres.app/Contents/Versions", ""),
    ("C:\\Program Files\\PostgreSQL", ""),
];

/// A program that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// Its major version.
    pub(crate) major: u32,
}

/// All installed programs of that name, the newest first.
pub(crate) fn find(name: &str) -> Vec<Program> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let mut seen = BTreeSet::new();
    let paths = folders().into_iter().map(|folder| folder.join(&file)).filter(|path| path.is_file());
    let once = paths.filter(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    let mut programs: Vec<Program> =
        once.filter_map(|path| major_version(&path).map(|major| Program { path, major })).collect();
    programs.sort_by_key(|program| std::cmp::Reverse(program.major));
    programs
}

/// Where programs are looked for, for messages.
pub(crate) fn searched() -> String {
    match env::var_os(FOLDER_VARIABLE) {
        Some(folder) => format!("in `{}`, which {FOLDER_VARIABLE} names", folder.display()),
        None => "on this machine".into(),
    }
}

fn folders() -> Vec<PathBuf> {
    if let Some(folder) = env::var_os(FOLDER_VARIABLE) {
        return vec![folder.into()];
    }
    let mut folders: Vec<PathBuf> = env::var_os("PATH").iter().flat_map(env::split_paths).collect();
    for (parent, prefix) in INSTALLATIONS {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        let installed = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
        folders.extend(installed.map(|entry| entry.path().join("bin")));
    }
    folders
}

fn major_version(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").output().ok()?;
    major(&String::from_utf8_lossy(&output.stdout))
}

/// The major version in what a program says: `postgres (PostgreSQL) 15.18 (Debian …)`.
pub(crate) fn major(text: &str) -> Option<u32> {
    let version = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    version.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_understood() {
        assert_eq!(major("pg_restore (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 19rc1"), Some(19));
        assert_eq!(major("something else"), None);
    }
}
