//! Which tool defines a project's schema: what `--from` names, or what the project's files show.

use crate::alembic::Alembic;
use crate::error::Error;
use crate::migrations::{Folder, Tool};
use crate::sql_files;
use std::path::{Path, PathBuf};

/// A way in which code defines a schema, as `--from` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// `prisma:PATH`: a schema file, a folder of them, or the project's folder.
    Prisma(PathBuf),
    /// `alembic:PATH`: the project's folder, or its configuration file.
    Alembic(PathBuf),
    /// `migrations:PATH`, or with the tool named, as in `flyway:PATH`.
    Migrations(Option<Tool>, PathBuf),
    /// `command:TEXT`: a command line that migrates the database in `DATABASE_URL`.
    Command(String),
    /// `sql:PATH`: a file or folder that makes the whole schema.
    Sql(PathBuf),
}

impl Code {
    /// Understands the text after `--from`; none where it names no way of code's, but perhaps a database or a file.
    pub fn parse(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(':')?;
        if rest.is_empty() {
            return None;
        }
        let path = || PathBuf::from(rest);
        match word {
            "prisma" => Some(Self::Prisma(path())),
            "alembic" => Some(Self::Alembic(path())),
            "migrations" => Some(Self::Migrations(None, path())),
            "command" => Some(Self::Command(rest.trim().to_owned())),
            "sql" => Some(Self::Sql(path())),
            _ => Some(Self::Migrations(Some(Tool::from_word(word)?), path())),
        }
    }

    /// The same, with its path seen from elsewhere.
    pub fn in_folder(self, path_of: &dyn Fn(&Path) -> PathBuf) -> Self {
        match self {
            Self::Prisma(path) => Self::Prisma(path_of(&path)),
            Self::Alembic(path) => Self::Alembic(path_of(&path)),
            Self::Migrations(tool, path) => Self::Migrations(tool, path_of(&path)),
            Self::Sql(path) => Self::Sql(path_of(&path)),
            Self::Command(text) => Self::Command(text),
        }
    }

    /// The text that names it, for `--from`.
    pub fn text(&self) -> String {
        match self {
            Self::Prisma(path) => format!("prisma:{}", path.display()),
            Self::Alembic(path) => format!("alembic:{}", path.display()),
            Self::Migrations(None, path) => format!("migrations:{}", path.display()),
            Self::Migrations(Some(tool), path) => format!("{}:{}", tool.word(), path.display()),
            Self::Command(text) => format!("command:{text}"),
            Self::Sql(path) => format!("sql:{}", path.display()),
        }
    }
}

/// Where folders of migrations or of SQL stand in projects, relative to the project's folder.
const USUAL_FOLDERS: [&str; 9] = [
    ".",
    "migrations",
    "db/migrations",
    "database/migrations",
    "db/migration",
    "sql",
    "src/main/resources/db/migration",
    "schema",
    "db/schema",
];

/// Where Prisma's schema stands, relative to the project's folder.
const PRISMA_FILES: [&str; 3] = ["prisma/schema.prisma", "schema.prisma", "prisma/schema"];

/// The ways in which a project's files define a schema, the most certain first; empty where there is none.
///
/// A folder that does not tell which tool it is for counts for each that it may be for.
///
/// # Errors
///
/// A folder cannot be read, or a file in it is not as its tool wants it.
pub fn found(project: &Path) -> Result<Vec<Code>, Error> {
    let mut found = Vec::new();
    if has_prisma(project) {
        found.push(Code::Prisma(project.to_owned()));
    }
    if Alembic::is_configured(project) {
        found.push(Code::Alembic(project.to_owned()));
    }
    for folder in USUAL_FOLDERS.iter().map(|name| join(project, name)).filter(|folder| folder.is_dir()) {
        // Below the root, files are looked at in their folders only.
        match migrations_in(project, &folder) {
            Ok(Some(migrations)) => found.push(Code::Migrations(Some(migrations.tool()), folder)),
            Ok(None) => {}
            Err(Error::Ambiguous { choices, .. }) => found.extend(choices.iter().filter_map(|text| Code::parse(text))),
            Err(error) => return Err(error),
        }
    }
    if found.is_empty() {
        let folders = ["schema", "db/schema", "sql"].map(|name| join(project, name));
        let has_sql =
            |folder: &PathBuf| folder.is_dir() && sql_files::files(folder).is_ok_and(|files| !files.is_empty());
        let files = ["schema.sql", "db/schema.sql"].map(|name| join(project, name));
        found.extend(
            folders.into_iter().filter(has_sql).chain(files.into_iter().filter(|file| file.is_file())).map(Code::Sql),
        );
    }
    Ok(found)
}

/// The one way that a project's files show.
///
/// # Errors
///
/// As [`found`]; there is none, or more than one.
pub fn the_one(project: &Path) -> Result<Code, Error> {
    let mut found = found(project)?;
    match (found.pop(), found.is_empty()) {
        (Some(code), true) => Ok(code),
        (Some(last), false) => {
            found.push(last);
            let choices: Vec<String> = found.iter().map(Code::text).collect();
            Err(Error::Ambiguous {
                what: format!("`{}` has more than one way to define the schema", project.display()),
                choices,
            })
        }
        (None, _) => Err(Error::File {
            path: project.to_owned(),
            because: "nothing in it defines a schema".into(),
            hint: Some(
                "name what does: `--from prisma:PATH`, `alembic:PATH`, `migrations:PATH`, `sql:PATH` or `command:TEXT`"
                    .into(),
            ),
        }),
    }
}

/// A folder of migrations. The project's own folder counts only where the names leave no doubt: anything may be there.
fn migrations_in(project: &Path, folder: &Path) -> Result<Option<Folder>, Error> {
    if folder != project {
        return Folder::find(folder);
    }
    let entries = std::fs::read_dir(project).into_iter().flatten().flatten();
    let has_scripts =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).any(|name| name.ends_with(".sql"));
    if has_scripts { Ok(Folder::find(folder).ok().flatten()) } else { Ok(None) }
}

fn has_prisma(project: &Path) -> bool {
    let has_configuration = ["ts", "mts", "cts", "js", "mjs", "cjs"].iter().any(|extension| {
        project.join(format!("prisma.config.{extension}")).is_file()
            || project.join(format!(".config/prisma.{extension}")).is_file()
    });
    let names_schema = || {
        let text = std::fs::read_to_string(project.join("package.json")).ok()?;
        let package: serde_json::Value = serde_json::from_str(&text).ok()?;
        package.get("prisma")?.get("schema").cloned()
    };
    has_configuration || PRISMA_FILES.iter().any(|file| project.join(file).exists()) || names_schema().is_some()
}

/// A folder of the project; `.` is the project itself.
fn join(project: &Path, name: &str) -> PathBuf {
    if name == "." { project.to_owned() } else { project.join(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
        let project = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = project.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        project
    }

    #[test]
    fn names_are_understood_and_written_alike() {
        for text in
            ["prisma:p", "alembic:.", "migrations:db/m", "flyway:sql", "golang-migrate:m", "sql:s", "command:a b:c"]
        {
            assert_eq!(Code::parse(text).unwrap().text(), text);
        }
        for text in ["postgresql://h/d", "sqlite:a.db", "schema.sql", "prisma:", "C:\\x"] {
            assert_eq!(Code::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_there_is_found() {
        let words = |files: &[(&str, &str)]| {
            let project = project(files);
            let found = found(project.path()).unwrap();
            found.iter().map(|code| code.text().split(':').next().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(&[("prisma/schema.prisma", ""), ("prisma/migrations/1_a/migration.sql", "")]), "prisma");
        assert_eq!(words(&[("package.json", r#"{"prisma": {"schema": "db/x.prisma"}}"#)]), "prisma");
        assert_eq!(
            words(&[("pyproject.toml", "[tool.alembic]\nscript_location = \"m\"\n"), ("m/env.py", "")]),
            "alembic"
        );
        assert_eq!(words(&[("alembic.ini", ""), ("migrations/1_a/up.sql", "select 1")]), "alembic diesel");
        assert_eq!(words(&[("src/main/resources/db/migration/V1_1__a.sql", "")]), "flyway");
        assert_eq!(words(&[("schema.sql", ""), ("seed.sql", "")]), "sql");
        assert_eq!(words(&[("sql/tables.sql", "")]), "sql");
        assert_eq!(words(&[("schema.prisma", ""), ("sql/1_a.sql", "")]), "prisma sqlx sql");
        assert_eq!(words(&[("README.md", "")]), "");
    }

    #[test]
    fn two_ways_are_asked_about_and_none_is_an_error() {
        let both = project(&[("alembic.ini", ""), ("schema.prisma", "")]);
        let error = the_one(both.path()).unwrap_err();
        let hint = error.hint().unwrap();
        assert!(hint.contains("`--from prisma:") && hint.contains("`--from alembic:"), "{hint}");
        let none = project(&[]);
        assert!(the_one(none.path()).unwrap_err().hint().unwrap().contains("command:"));
    }
}
