//! The tables that trueup makes from a Prisma schema are those that the real Prisma makes.
//!
//! Each schema of `tests/prisma/schemas` is given to both. Their scripts run in databases of their own, and trueup reads
//! both back: the catalogs must be equal. `scripts/install-prisma` installs the real Prisma.

use serde::Deserialize;
use similar::TextDiff;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use trueup_code::prisma::{Provider, Schema, SourceFile};
use trueup_model::Catalog;
use trueup_tests::{Postgres, SqliteFile, catalog, run};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/prisma/schemas");

/// What the real Prisma says of a schema.
#[derive(Deserialize)]
struct Judgement {
    path: PathBuf,
    sql: Option<String>,
    error: Option<String>,
}

/// The verdicts of a version of Prisma on schemas; `None`, and a word on it, where it is not installed.
fn judge(version: &str, schemas: &[PathBuf]) -> Option<Vec<Judgement>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/prisma").join(version);
    if !root.join("node_modules/.package-lock.json").exists() {
        assert!(std::env::var_os("CI").is_none(), "Prisma {version} is not installed, and CI must not skip it");
        eprintln!("skipped: Prisma {version} is not installed; scripts/install-prisma does it");
        return None;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/prisma/judge.mjs");
    let said = run(Command::new("node").arg(script).arg(root).args(schemas)).expect_success().stdout;
    Some(serde_json::from_str(&said).expect("judgements"))
}

/// The schemas of a folder, each a file or a folder.
fn schemas(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(SCHEMAS).join(folder)).expect("schemas");
    let mut schemas: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    schemas.sort();
    schemas
}

/// The files of a schema, in the order of their paths.
fn files(schema: &Path) -> Vec<SourceFile> {
    let mut paths = vec![schema.to_owned()];
    let mut files = Vec::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()));
            paths.sort_by(|one, other| other.cmp(one));
        } else {
            files.push(SourceFile { text: fs::read_to_string(&path).expect("a file"), path });
        }
    }
    files
}

/// The catalog of what a script makes.
fn made(provider: Provider, script: &str) -> Catalog {
    let catalog = match provider {
        Provider::Sqlite => {
            let mut file = tempfile::NamedTempFile::new().expect("a file");
            file.write_all(script.as_bytes()).expect("a file");
            catalog(&SqliteFile::make(file.path()).path().display().to_string())
        }
        Provider::Postgresql => {
            let database = Postgres::server().expect("a server").database();
            database.load(script);
            catalog(&database.url())
        }
    };
    Catalog { database: String::new(), ..catalog }
}

/// What differs between the tables of trueup and of Prisma; `None` where nothing does.
fn difference(judgement: &Judgement, major: u32) -> Option<String> {
    let Some(theirs) = &judgement.sql else {
        return Some(format!("Prisma refuses it: {}", judgement.error.as_deref().unwrap_or_default()));
    };
    let schema = match Schema::parse(&files(&judgement.path)) {
        Ok(schema) => schema,
        Err(error) => return Some(format!("trueup refuses it: {error}")),
    };
    let ours = schema.script(major);
    let [ours, theirs] = [&ours, theirs]
        .map(|script| serde_json::to_string_pretty(&made(schema.provider(), script)).expect("a catalog's saved form"));
    let diff = TextDiff::from_lines(&theirs, &ours);
    (ours != theirs).then(|| diff.unified_diff().context_radius(4).header("Prisma", "trueup").to_string())
}

fn expect_equal(version: &str, major: u32, schemas: &[PathBuf]) {
    let Some(judgements) = judge(version, schemas) else { return };
    let differing: Vec<String> = judgements
        .iter()
        // A script that cannot be run is told like a difference, so that one failure hides no other.
        .filter_map(|judgement| match std::panic::catch_unwind(|| difference(judgement, major)) {
            Ok(difference) => Some((judgement, difference?)),
            Err(panic) => Some((judgement, panic.downcast_ref::<String>().cloned().unwrap_or_default())),
        })
        .map(|(judgement, difference)| format!("{}:\n{difference}", judgement.path.display()))
        .collect();
    println!("{} of {} schemas equal with Prisma {version}", judgements.len() - differing.len(), judgements.len());
    assert!(differing.is_empty(), "{} schemas differ:\n\n{}", differing.len(), differing.join("\n\n"));
}

/// Schemas as Prisma 6 wants them: with a `url`.
fn with_urls(schemas: &[PathBuf], folder: &Path) -> Vec<PathBuf> {
    let mut copies = Vec::new();
    for schema in schemas {
        let copy = folder.join(schema.file_name().expect("a name"));
        for file in files(schema) {
            let is_datasource = |line: &str| line.starts_with("datasource ");
            let lines = file.text.lines().map(|line| match is_datasource(line) {
                true => format!("{line}\n  url = env(\"DATABASE_URL\")\n"),
                false => format!("{line}\n"),
            });
            let text: String = lines.collect();
            let inside = file.path.strip_prefix(schema).expect("a file of the schema");
            let path = if schema.is_dir() { copy.join(inside) } else { copy.clone() };
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a copy");
        }
        copies.push(copy);
    }
    copies
}

#[test]
fn postgres_tables_are_those_of_prisma_7() {
    if Postgres::server().is_some() {
        expect_equal("7.10.0", 7, &[schemas("postgres"), schemas("postgres-7")].concat());
    }
}

#[test]
fn sqlite_tables_are_those_of_prisma_7() {
    if SqliteFile::can_be_made() {
        expect_equal("7.10.0", 7, &schemas("sqlite"));
    }
}

#[test]
fn postgres_tables_are_those_of_prisma_6() {
    let folder = tempfile::tempdir().expect("a folder");
    if Postgres::server().is_some() {
        expect_equal("6.19.3", 6, &with_urls(&schemas("postgres"), folder.path()));
    }
}

#[test]
fn sqlite_tables_are_those_of_prisma_6() {
    let folder = tempfile::tempdir().expect("a folder");
    if SqliteFile::can_be_made() {
        expect_equal("6.19.3", 6, &with_urls(&schemas("sqlite"), folder.path()));
    }
}
