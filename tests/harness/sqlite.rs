//! SQLite files for tests, made by the `sqlite3` program.

use crate::program::run;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The scripts of the test schemas for SQLite.
pub fn sqlite_scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/sqlite");
    let mut scripts: Vec<PathBuf> =
        fs::read_dir(folder).expect("schemas").map(|entry| entry.expect("an entry").path()).collect();
    scripts.sort();
    scripts
}

/// A SQLite file that is removed with this value.
#[derive(Debug)]
pub struct SqliteFile {
    folder: TempDir,
}

impl SqliteFile {
    /// Whether there is a `sqlite3` program; says so where there is none, unless this is CI, which must not skip it.
    pub fn can_be_made() -> bool {
        let can_be = Command::new("sqlite3").arg("--version").output().is_ok();
        assert!(can_be || std::env::var_os("CI").is_none(), "`sqlite3` is not installed, and CI must not skip it");
        if !can_be {
            eprintln!("skipped: `sqlite3` is not installed");
        }
        can_be
    }

    /// Runs a script, which must succeed whole, in a new file.
    pub fn make(script: &Path) -> Self {
        let file = Self { folder: tempfile::tempdir().expect("a folder") };
        let script = File::open(script).expect("a script");
        let made = Command::new("sqlite3").arg("-bail").arg(file.path()).stdin(script).output().expect("sqlite3");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success() && said.is_empty(), "{said}");
        file
    }

    /// Runs statements, which must succeed, in a new file.
    pub fn of(sql: &str) -> Self {
        let file = Self { folder: tempfile::tempdir().expect("a folder") };
        file.change(sql);
        file
    }

    /// Runs statements in it, which must succeed.
    pub fn change(&self, sql: &str) {
        run(Command::new("sqlite3").arg("-bail").arg(self.path()).arg(sql)).expect_success();
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("test.db")
    }

    /// All that SQLite keeps of its schema, which is what `.schema` shows, sorted; but for what `ANALYZE` made.
    pub fn schema(&self) -> String {
        let sql =
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2, 3";
        run(Command::new("sqlite3").arg("-json").arg(self.path()).arg(sql)).expect_success().stdout
    }
}
