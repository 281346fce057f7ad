//! A `trueup.toml` made from what a project has.

use super::{read, write};
use crate::exit::Failure;
use crate::printer::Printer;
use std::fs;
use std::path::Path;

const FILE: &str = "trueup.toml";

/// The folder of what is remembered between runs.
const STATE: &str = ".trueup/";

/// What follows the databases: words that nearly every project comes to want.
const REST: &str = r#"
[docs]
out = "docs"                    # `{database}` stands for the database's name
# formats = ["sql", "map", "reference", "diagram", "html"]
# rows = "auto"                 # exact, estimate, none

# Notes beside tables in SCHEMA_REFERENCE.md, by globs.
# [docs.notes]
# "billing.*" = "Ask the billing team before you add a column here."

# Where `trueup run` sends the schema when it has changed.
# [[push]]
# to = "sqldbm"
# project = "Production schema"
# token = "${SQLDBM_TOKEN}"

# [[push]]
# to = "git"                    # commits the documentation folder
# remote = "origin"

# The code that defines the schema: `trueup plan`, `apply` and `verify`.
# [code]
# from = "prisma:."
# verify_command = "npm test"

# Many databases, found rather than listed.
# [fleet]
# files = ["tenants/*.db"]
# servers = ["${SERVER_URL}"]
# jobs = 8
"#;

/// Writes the file; one that is there stays as it is.
pub(super) fn run(folder: &Path, printer: &Printer) -> Result<(), Failure> {
    let path = folder.join(FILE);
    if read(&path)?.is_some() {
        printer.line(format_args!("`{}` is there already, and stays as it is", path.display()));
        printer.hint("`trueup config check` says what it means");
        return Ok(());
    }
    let found = Found::in_folder(folder);
    write(&path, None, &found.text(), printer)?;
    if let Some(variable) = &found.missing {
        printer.hint(format_args!("set {variable} to the database's address, in the environment or in .env"));
    }
    printer.hint("`trueup config check` says what it means; `trueup run` does it");
    Ok(())
}

/// Adds a line to `.gitignore`.
pub(super) fn ignore_state(folder: &Path, printer: &Printer) -> Result<(), Failure> {
    let path = folder.join(".gitignore");
    let before = read(&path)?;
    let text = before.as_deref().unwrap_or_default();
    if text.lines().any(|line| line.trim().trim_end_matches('/') == STATE.trim_end_matches('/')) {
        printer.line(format_args!("`{}` is up to date", path.display()));
        return Ok(());
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    write(&path, before.as_deref(), &format!("{text}{gap}{STATE}\n"), printer)
}

/// What the project has.
struct Found {
    /// Databases by name, each with its source as it is written, and by what it was found.
    databases: Vec<(String, String, String)>,
    /// The variable that must be set yet.
    missing: Option<String>,
}

impl Found {
    fn in_folder(folder: &Path) -> Self {
        let mut databases = Vec::new();
        let (variable, told_by) = match prisma_variable(folder) {
            Some(variable) => (variable, "named by prisma/schema.prisma"),
            None => ("DATABASE_URL".to_owned(), "the variable that most programs read"),
        };
        let value = std::env::var(&variable).ok().or_else(|| in_env_file(folder, &variable));
        let files = sqlite_files(folder);
        if value.is_some() || files.is_empty() {
            let name = value.as_deref().and_then(database_name).unwrap_or_else(|| "main".to_owned());
            databases.push((name, format!("${{{variable}}}"), told_by.to_owned()));
        }
        databases.extend(files.into_iter().map(|file| {
            let name = file.rsplit_once('.').map_or(file.as_str(), |(name, _)| name).to_owned();
            (name, file, "a SQLite file here".to_owned())
        }));
        let missing =
            (value.is_none() && databases.iter().any(|(_, source, _)| source.starts_with('$'))).then_some(variable);
        Self { databases, missing }
    }

    fn text(&self) -> String {
        let mut text = "# What trueup does in this project: `trueup config check` explains it.\n".to_owned();
        for (name, source, told_by) in &self.databases {
            text.push_str(&format!("\n[database.{}]\nsource = {}  # {told_by}\n", quoted(name), quoted_always(source)));
            text.push_str("# schemas = [\"app\"]            # globs; also exclude_schemas, tables, exclude_tables\n");
            text.push_str("# ssh = \"user@jumphost\"        # through your own ssh\n");
        }
        text + REST
    }
}

/// A key of TOML: bare where it can be.
fn quoted(name: &str) -> String {
    let is_bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_bare { name.to_owned() } else { quoted_always(name) }
}

fn quoted_always(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The variable in `url = env("…")` of a Prisma schema.
fn prisma_variable(folder: &Path) -> Option<String> {
    let schema = fs::read_to_string(folder.join("prisma/schema.prisma")).ok()?;
    let line = schema.lines().map(str::trim).find(|line| line.starts_with("url") && line.contains("env("))?;
    let variable = line.split_once("env(")?.1.split(['"', '\'']).nth(1)?;
    (!variable.is_empty()).then(|| variable.to_owned())
}

fn in_env_file(folder: &Path, variable: &str) -> Option<String> {
    let variables = dotenvy::from_path_iter(folder.join(".env")).ok()?;
    variables.flatten().find(|(name, _)| name == variable).map(|(_, value)| value)
}

/// The database in an address. Nothing else of the address is used, for it may hold a password.
fn database_name(address: &str) -> Option<String> {
    let path = address.split_once("://")?.1.split_once('/')?.1;
    let name = path.split(['?', '#']).next()?;
    (!name.is_empty()).then(|| percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned())
}

fn sqlite_files(folder: &Path) -> Vec<String> {
    let here = if folder == Path::new("") { Path::new(".") } else { folder };
    let names =
        fs::read_dir(here).into_iter().flatten().flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let is_sqlite = |name: &String| [".db", ".sqlite", ".sqlite3"].iter().any(|ending| name.ends_with(ending));
    let mut names: Vec<String> = names.filter(is_sqlite).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_made_of_what_is_there() {
        let folder = tempfile::TempDir::new().unwrap();
        let text = || Found::in_folder(folder.path()).text();
        fs::create_dir(folder.path().join("prisma")).unwrap();
        fs::write(folder.path().join("prisma/schema.prisma"), "datasource db {\n  url = env(\"SHOP_URL\")\n}").unwrap();
        assert!(text().contains("[database.main]\nsource = \"${SHOP_URL}\""), "{}", text());
        assert_eq!(Found::in_folder(folder.path()).missing.as_deref(), Some("SHOP_URL"));
        fs::write(folder.path().join(".env"), "SHOP_URL=postgres://ann:hunter2hunter@h/my%20shop?x=1\n").unwrap();
        fs::write(folder.path().join("it's.db"), "").unwrap();
        let whole = text();
        assert!(whole.contains("[database.\"my shop\"]") && whole.contains("[database.\"it's\"]"), "{whole}");
        assert!(!whole.contains("hunter2"), "{whole}");
        let read: toml::Table = toml::from_str(&whole).unwrap();
        assert_eq!(read["database"].as_table().unwrap().len(), 2);
        // What stands there as an example is right as well.
        let examples = whole.replace("# [", "[").replace("\n# ", "\n").replace("\n What", "\n# What");
        let lines: String = examples
            .lines()
            .filter(|line| line.contains('=') || line.starts_with('['))
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(toml::from_str::<toml::Table>(&lines).is_ok(), "{lines}");
    }
}
