//! Which tool a folder of migrations is for: told by names and contents, then by the project around it.

use super::{Tool, dbmate, diesel, files, flyway};
use crate::error::Error;
use regex::Regex;
use std::path::Path;

/// How far up from the folder the project's files are looked for.
const HIGHEST: usize = 6;

/// The tool whose migrations a folder holds; none where it holds no migrations.
pub(super) fn tool_of(folder: &Path) -> Result<Option<Tool>, Error> {
    let fitting = fitting(folder)?;
    let Some(first) = fitting.tools.first().copied() else { return Ok(None) };
    let used = used(folder);
    let both: Vec<Tool> = fitting.tools.iter().copied().filter(|tool| used.contains(tool)).collect();
    match (both.as_slice(), fitting.tools.as_slice()) {
        ([tool], _) => Ok(Some(*tool)),
        (_, [_]) if !fitting.may_be_plain => Ok(Some(first)),
        _ => Err(ambiguous(folder, &fitting)),
    }
}

/// The tools that the files' names and contents fit.
#[derive(Debug, Default)]
struct Fitting {
    tools: Vec<Tool>,
    /// Whether they may as well be files that no tool runs.
    may_be_plain: bool,
}

fn ambiguous(folder: &Path, fitting: &Fitting) -> Error {
    let path = folder.display();
    let mut choices: Vec<String> = fitting.tools.iter().map(|tool| format!("{}:{path}", tool.word())).collect();
    if fitting.may_be_plain {
        choices.push(format!("sql:{path}"));
    }
    Error::Ambiguous { what: format!("the files in `{path}` do not tell which tool runs them"), choices }
}

fn fitting(folder: &Path) -> Result<Fitting, Error> {
    if diesel::folders(folder)?.iter().any(|path| path.join("up.sql").is_file()) {
        return Ok(Fitting { tools: vec![Tool::Diesel], may_be_plain: false });
    }
    let numbered = numbered(folder)?;
    if !numbered.tools.is_empty() {
        return Ok(numbered);
    }
    Ok(Fitting { tools: versioned(folder)?, may_be_plain: false })
}

/// Files that begin with a number: dbmate and goose put marks into them, golang-migrate says `.up.sql`.
fn numbered(folder: &Path) -> Result<Fitting, Error> {
    let is_numbered = |name: &str| name.ends_with(".sql") && name.starts_with(|first: char| first.is_ascii_digit());
    let all = files::in_folder(folder)?;
    let sql: Vec<_> = all.iter().filter(|file| is_numbered(files::name_of(file))).collect();
    let Ok(mark_of_dbmate) = Regex::new(dbmate::UP) else { return Ok(Fitting::default()) };
    let Ok(mark_of_goose) = Regex::new(r"(?m)^--\s*\+goose Up\s*$") else { return Ok(Fitting::default()) };
    let mut fitting = Fitting::default();
    for file in &sql {
        // What cannot be read as text has no mark; reading it as a migration says so then.
        let text = std::fs::read_to_string(file).unwrap_or_default();
        if mark_of_goose.is_match(&text) {
            fitting.tools = vec![Tool::Goose];
            return Ok(fitting);
        }
        if mark_of_dbmate.is_match(&text) {
            fitting.tools = vec![Tool::Dbmate];
            return Ok(fitting);
        }
    }
    if sql.iter().any(|file| files::name_of(file).ends_with(".up.sql")) {
        fitting.tools = vec![Tool::GolangMigrate, Tool::Sqlx];
    } else if sql.iter().any(|file| files::numbered(files::name_of(file)).is_some()) {
        fitting.tools = vec![Tool::Sqlx];
        fitting.may_be_plain = true;
    }
    Ok(fitting)
}

/// Files like `V1__name.sql`: of Flyway, and of refinery if there is nothing that only Flyway has.
fn versioned(folder: &Path) -> Result<Vec<Tool>, Error> {
    let mut tools = Vec::new();
    let mut may_be_refinery = true;
    for file in files::below(folder)? {
        let name = files::name_of(&file);
        if name.ends_with(".rs") && name.starts_with(['V', 'U']) && name.contains("__") {
            return Ok(vec![Tool::Refinery]);
        }
        match flyway::Name::of(name) {
            Some(flyway::Name::Migration(kind, version, _)) => {
                may_be_refinery &= kind == super::Kind::Versioned && !version.contains(['.', '_']);
                tools = vec![Tool::Flyway];
            }
            Some(flyway::Name::Callback) => may_be_refinery = false,
            Some(flyway::Name::Undo) | None => {}
        }
    }
    if may_be_refinery && !tools.is_empty() {
        tools.push(Tool::Refinery);
    }
    Ok(tools)
}

/// The tools that the project's own files name.
fn used(folder: &Path) -> Vec<Tool> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut used = Vec::new();
    for ancestor in folder.ancestors().take(HIGHEST) {
        used.extend(Tool::ALL.into_iter().filter(|tool| is_used(ancestor, *tool)));
        if ancestor.join(".git").exists() {
            break;
        }
    }
    used
}

fn is_used(project: &Path, tool: Tool) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| project.join(name).exists());
    let text = |name: &str| std::fs::read_to_string(project.join(name)).unwrap_or_default();
    match tool {
        Tool::Flyway => {
            let builds = ["pom.xml", "build.gradle", "build.gradle.kts"];
            has(&["flyway.conf", "flyway.toml", "conf/flyway.conf"])
                || builds.iter().any(|name| text(name).contains("flyway"))
        }
        Tool::Sqlx => has(&["sqlx.toml", ".sqlx"]) || depends_on(&text("Cargo.toml"), &["sqlx"]),
        Tool::Refinery => has(&["refinery.toml"]) || depends_on(&text("Cargo.toml"), &["refinery"]),
        Tool::Diesel => has(&["diesel.toml"]) || depends_on(&text("Cargo.toml"), &["diesel", "diesel_migrations"]),
        Tool::GolangMigrate => text("go.mod").contains("golang-migrate/migrate"),
        Tool::Goose => text("go.mod").contains("pressly/goose"),
        Tool::Dbmate => text("package.json").contains("\"dbmate\""),
    }
}

/// Whether a Cargo manifest names one of these packages among what it depends on.
fn depends_on(manifest: &str, names: &[&str]) -> bool {
    let Ok(manifest) = manifest.parse::<toml::Table>() else { return false };
    let workspace = manifest.get("workspace").and_then(toml::Value::as_table);
    let tables = std::iter::once(&manifest).chain(workspace);
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    tables
        .flat_map(|table| kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()))
        .any(|dependencies| names.iter().any(|name| dependencies.contains_key(*name)))
}
