//! Declarative SQL: a file or a folder of `.sql` files that make the wanted schema in an empty database.

use crate::error::Error;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The `.sql` files that a path stands for, by path; none where it is no SQL. They are run elsewhere, in a shadow.
///
/// # Errors
///
/// The folder cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(path).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())) {
        let entry =
            entry.map_err(|error| Error::File { path: path.to_owned(), because: error.to_string(), hint: None })?;
        let is_sql = entry.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sql"));
        if is_sql && entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}
