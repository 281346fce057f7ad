//! Round trip: the DDL of a database makes, in an empty database, one that neither pg_dump (or what SQLite keeps) nor trueup
//! can tell from the first.
//!
//! One test for each schema and server version, with and without owners and privileges; with them, reading both databases
//! must also give equal catalogs. Two databases must not differ in
//! more than the secrets that trueup withholds by design: see [`without_secrets`].

use libtest_mimic::{Arguments, Failed, Trial};
use regex::Regex;
use similar::TextDiff;
use std::fs;
use std::path::PathBuf;
use trueup_model::Catalog;
use trueup_tests::{Database, Postgres, Schema, SqliteFile, catalog, pg_dump, sqlite_scripts, trueup};

fn main() {
    let versions = Postgres::versions_under_test();
    let schemas = Schema::postgres();
    let cases = versions.iter().flat_map(|version| schemas.iter().map(|schema| (*version, schema.clone())));
    let trials = cases.flat_map(|(version, schema)| {
        let bare = trial(version, schema.clone(), "bare", &["-O", "-x"], &[]);
        [bare, trial(version, schema, "owned", &[], &["--owners", "--privileges"])]
    });
    let scripts = if SqliteFile::can_be_made() { sqlite_scripts() } else { Vec::new() };
    let trials = trials.chain(scripts.into_iter().map(sqlite_trial));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn sqlite_trial(script: PathBuf) -> Trial {
    let name = format!("sqlite::{}", script.file_stem().expect("a name").display());
    Trial::test(name, move || {
        let folder = tempfile::tempdir()?;
        let written = folder.path().join("written.sql");
        let ddl = |file: &SqliteFile| {
            let arguments = ["ddl", &file.path().display().to_string(), "--out", &written.display().to_string()];
            trueup(&arguments).expect_success();
            fs::read_to_string(&written)
        };
        let original = SqliteFile::make(&script);
        let first = ddl(&original)?;
        let copy = SqliteFile::make(&written);
        expect_equal("what SQLite keeps of the original and of the copy", &original.schema(), &copy.schema())?;
        expect_equal("trueup ddl of the original and of the copy", &first, &ddl(&copy)?)?;
        let saved = |file: &SqliteFile| saved(&file.path().display().to_string());
        expect_equal("the catalogs of the original and of the copy", &saved(&original), &saved(&copy))
    })
}

fn trial(version: u32, schema: Schema, kind: &str, dump_flags: &'static [&str], ddl_flags: &'static [&str]) -> Trial {
    let name = format!("postgres_{version}::{}::{kind}", schema.name);
    Trial::test(name, move || {
        let server = Postgres::all().iter().find(|server| server.version == version).expect("a server under test");
        let (original, copy) = (server.database(), server.database());
        schema.load(&original);
        let script = ddl(&original, ddl_flags);
        copy.load(&script);
        let dump = |database: &Database| {
            let dump = pg_dump(database, dump_flags).ok_or(format!("no pg_dump here understands version {version}"))?;
            Ok::<_, Failed>(without_secrets(&without_public(&dump)))
        };
        expect_equal("pg_dump of the original and of the copy", &dump(&original)?, &dump(&copy)?)?;
        expect_equal("trueup ddl of the original and of the copy", &script, &ddl(&copy, ddl_flags))?;
        if ddl_flags.is_empty() {
            // Without owners and privileges the copy is another one.
            return Ok(());
        }
        expect_equal("the catalogs of the original and of the copy", &saved(&original.url()), &saved(&copy.url()))
    })
}

/// The saved form of a source's catalog, but for the database's name and the secrets that only the original withholds.
fn saved(source: &str) -> String {
    let catalog = Catalog { database: String::new(), withheld: Vec::new(), ..catalog(source) };
    serde_json::to_string_pretty(&catalog).expect("a catalog's saved form")
}

/// The script of a database, which may name the database in a comment, and with the secrets that it tells to be withheld
/// only where there are any: not in the copy.
fn ddl(database: &Database<'_>, flags: &[&str]) -> String {
    let url = database.url();
    let script = trueup(&[&["ddl", &url], flags].concat()).expect_success().stdout.replace(&database.name, "DATABASE");
    script.split_inclusive('\n').filter(|line| !line.starts_with("-- Left out, for it holds a secret: ")).collect()
}

fn expect_equal(what: &str, first: &str, second: &str) -> Result<(), Failed> {
    if first == second {
        return Ok(());
    }
    let diff = TextDiff::from_lines(first, second);
    Err(format!("{what} differ:\n{}", diff.unified_diff().context_radius(4)).into())
}

/// Takes out of a dump the note that it does not create the schema `public`, which tells of another owner even where owners
/// are not written.
fn without_public(dump: &str) -> String {
    let note =
        r"--\n-- Name: public; Type: SCHEMA; .*\n--\n\n-- \*not\* creating schema, since initdb creates it\n\n\n";
    Regex::new(note).expect("a pattern").replace(dump, "").into_owned()
}

/// Takes out of a dump what trueup leaves out on purpose: the options of user mappings, which hold passwords, and the
/// connection strings of subscriptions.
fn without_secrets(dump: &str) -> String {
    let user_mapping = Regex::new(r"(?m)^(CREATE USER MAPPING FOR .*) OPTIONS \(\n(?: .*\n)+\);").expect("a pattern");
    let subscription = Regex::new(r"(?m)^(CREATE SUBSCRIPTION .* CONNECTION )'(?:[^']|'')*'").expect("a pattern");
    let dump = user_mapping.replace_all(dump, "$1;");
    subscription.replace_all(&dump, "$1''").into_owned()
}
