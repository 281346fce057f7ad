//! What the tools' files have in common: reading them, and the numbers that their names begin with.

use crate::error::Error;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The text of a file.
pub(super) fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| unreadable(path, error.to_string()))
}

/// That a file or folder is not as it should be.
pub(super) fn unreadable(path: &Path, because: impl Into<String>) -> Error {
    Error::File { path: path.to_owned(), because: because.into(), hint: None }
}

/// The files right in a folder, by name.
pub(super) fn in_folder(path: &Path) -> Result<Vec<PathBuf>, Error> {
    entries(path, 1)
}

/// The files in a folder and in those below, by path.
pub(super) fn below(path: &Path) -> Result<Vec<PathBuf>, Error> {
    entries(path, usize::MAX)
}

fn entries(path: &Path, depth: usize) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for entry in WalkDir::new(path).min_depth(1).max_depth(depth).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|error| unreadable(path, error.to_string()))?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The name of a file; empty where it is not Unicode, which no migration's name is.
pub(super) fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// A name's number and the rest: `7` and `add_user.sql` of `7_add_user.sql`.
pub(super) fn numbered(name: &str) -> Option<(&str, &str)> {
    let (number, rest) = name.split_once('_')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some((number, rest))
}

/// A number's digits without zeros before them.
pub(super) fn without_zeros(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" if digits.is_empty() => "",
        "" => "0",
        rest => rest,
    }
}

/// The value of a version that is a number; 0 where it is none.
pub(super) fn number(digits: &str) -> u128 {
    digits.parse().unwrap_or_default()
}

/// A version that must fit into a 64-bit number of the tool's; written without zeros before it.
pub(super) fn version64(path: &Path, digits: &str) -> Result<String, Error> {
    let version: i64 = digits.parse().map_err(|_| unreadable(path, format!("the version {digits} is too large")))?;
    Ok(version.to_string())
}
