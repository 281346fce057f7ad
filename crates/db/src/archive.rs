//! Archives that `pg_dump` writes in its own formats, turned into SQL by `pg_restore`.

use crate::error::Error;
use crate::postgres::programs::{self, FOLDER_VARIABLE, Program};
use crate::script::{self, Each};
use crate::source::Product;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What custom and directory archives begin with.
const MAGIC: &[u8] = b"PGDMP";

/// The table of contents: the file in a directory archive, the first member of a tar archive.
const CONTENTS: &str = "toc.dat";

/// Whether the path is an archive of `pg_dump`: `-Fc`, `-Fd` or `-Ft`.
pub(crate) fn is_archive(path: &Path) -> bool {
    let path = if path.is_dir() { path.join(CONTENTS) } else { path.to_owned() };
    let mut head = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(512).read_to_end(&mut head));
    let is_tar = head.get(257..262) == Some(b"ustar") && head.starts_with(CONTENTS.as_bytes());
    read.is_ok() && (head.starts_with(MAGIC) || is_tar)
}

/// The major version of the server that the archive comes from, as far as it can be told.
pub(crate) fn dumped_from(path: &Path) -> Option<u32> {
    let output = Command::new(restorer().ok()?.path).arg("--list").arg(path).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    programs::major(text.split_once("Dumped from database version")?.1)
}

/// Splits the archive's schema into statements; their lines are those of what `pg_restore` writes.
pub(crate) fn split(path: &Path, each: Each<'_>) -> Result<(), Error> {
    let program = restorer()?;
    let failed = |because: String| Error::Program {
        program: program.path.display().to_string(),
        because: format!("it cannot read `{}`: {because}", path.display()),
        hint: format!("it is of version {}; a newer one reads what a newer `pg_dump` wrote", program.major),
    };
    let mut messages = tempfile::tempfile().map_err(|error| failed(error.to_string()))?;
    let stderr = messages.try_clone().map_err(|error| failed(error.to_string()))?;
    let mut command = Command::new(&program.path);
    command.args(["--schema-only", "--file=-"]).arg(path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(stderr);
    let mut child = Stopped(command.spawn().map_err(|error| failed(error.to_string()))?);
    if let Some(output) = child.0.stdout.take() {
        script::split(BufReader::new(output), path, Product::Postgres, each)?;
    }
    let status = child.0.wait().map_err(|error| failed(error.to_string()))?;
    if status.success() {
        return Ok(());
    }
    let mut text = String::new();
    let _ = messages.rewind().and_then(|()| messages.read_to_string(&mut text));
    Err(failed(text.trim().to_owned()))
}

/// A program that does not outlive the interest in it.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn restorer() -> Result<Program, Error> {
    programs::find("pg_restore").into_iter().next().ok_or_else(|| Error::Program {
        program: "pg_restore".into(),
        because: format!("it is needed to read an archive of `pg_dump`, and not found {}", programs::searched()),
        hint: format!("install PostgreSQL's client programs, or name their folder in {FOLDER_VARIABLE}"),
    })
}
