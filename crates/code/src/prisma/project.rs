//! A Prisma project on disk: where its schema and its migrations are, and which Prisma it uses.
//!
//! The only file of this folder that reads files.

use super::history::Migration;
use super::package::{self, Major};
use super::settings::{Setting, Settings};
use super::{Provider, Schema, SourceFile};
use crate::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders and endings in which Prisma looks for its configuration.
const CONFIGURATIONS: &[&str] = &["prisma.config", ".config/prisma", ".config/prisma.config"];
const ENDINGS: &[&str] = &["js", "ts", "mjs", "cjs", "mts", "cts"];

/// The first major version that has another way of migrating.
const TOO_NEW: u32 = 8;

/// A Prisma project.
#[derive(Debug, Clone)]
pub struct Project {
    /// The schema: a file, or a folder with files.
    pub schema_path: PathBuf,
    /// The folder of the migrations; it need not exist.
    pub migrations_path: PathBuf,
    /// Prisma's configuration, `prisma.config.ts` or the like.
    pub configuration: Option<PathBuf>,
    /// The major version of Prisma that the project uses, on which some tables depend.
    pub major: u32,
    /// Where the major version was seen: `node_modules`, a file's name, or that it was guessed.
    pub major_from: String,
    /// The environment variable that holds the database's URL, where the project names one.
    pub url_variable: Option<String>,
}

impl Project {
    /// Finds the Prisma project of a folder. The hint is a schema's file or folder, or a configuration, that was named.
    ///
    /// `None` where nothing of Prisma is there.
    ///
    /// # Errors
    ///
    /// A file cannot be read; the configuration says where the schema is in a way that only running it would tell; or the
    /// project uses Prisma 8, which has another way of migrating.
    pub fn find(folder: &Path, hint: Option<&Path>) -> Result<Option<Self>, Error> {
        let hint = hint.map(|hint| folder.join(hint));
        let is_configuration = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "prisma.config");
        let (named_configuration, named_schema) = match hint {
            Some(path) if is_configuration(&path) => (Some(path), None),
            other => (None, other),
        };
        let configuration = named_configuration.or_else(|| configuration(folder));
        let settings = match &configuration {
            Some(path) => Settings::parse(&read(path)?),
            None => Settings::default(),
        };
        let base = configuration.as_ref().map_or(folder, |path| base_of(path));
        let seen = package::major(folder)?;
        if let Some(Major { number, from }) = seen.as_ref().filter(|major| major.number >= TOO_NEW) {
            return Err(too_new(folder, &format!("{from} says Prisma {number}")));
        }
        if let Some(contract) = contract(folder) {
            return Err(too_new(folder, &format!("`{}` is one of its files", contract.display())));
        }
        let schema_path = match named_schema {
            Some(path) if path.exists() => path,
            Some(path) => return Err(missing(path, "it was named as the Prisma schema and does not exist")),
            None => match schema_path(folder, base, &settings, configuration.as_deref())? {
                Some(path) => path,
                None => return Ok(None),
            },
        };
        let files = files(&schema_path)?;
        let (has_url, declared) = super::parse::url_of(&files);
        let major = seen.unwrap_or_else(|| guessed(has_url));
        let migrations_path = match settings.migrations {
            Setting::Literal(path) => base.join(path),
            Setting::Unknown => return Err(not_literal(configuration.as_deref(), "migrations.path")),
            Setting::Absent => migrations_path(&schema_path, &files, major.number),
        };
        let url_variable = settings.url_variable.or(declared);
        let (major, major_from) = (major.number, major.from);
        Ok(Some(Self { schema_path, migrations_path, configuration, major, major_from, url_variable }))
    }

    /// Reads and understands the schema.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or [`Error::PrismaSchema`] with all that is wrong.
    pub fn schema(&self) -> Result<Schema, Error> {
        Schema::parse(&files(&self.schema_path)?)
    }

    /// The migrations on disk, in the order in which Prisma runs them; none where there is no such folder.
    ///
    /// # Errors
    ///
    /// A folder has no `migration.sql`, or a file cannot be read.
    pub fn migrations(&self) -> Result<Vec<Migration>, Error> {
        if !self.migrations_path.is_dir() {
            return Ok(Vec::new());
        }
        let mut migrations = Vec::new();
        for path in entries(&self.migrations_path)?.into_iter().filter(|path| path.is_dir()) {
            let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
            let Some(name) = name else { return Err(missing(path, "the name of a migration must be UTF-8")) };
            let script = path.join("migration.sql");
            if !script.is_file() {
                return Err(Error::File {
                    path,
                    because: "each folder here is a migration, and this one has no `migration.sql`".to_owned(),
                    hint: Some("put its file back, or remove the folder".to_owned()),
                });
            }
            migrations.push(Migration::new(name, read(&script)?));
        }
        migrations.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(migrations)
    }

    /// The product that the migrations are written for, by `migration_lock.toml`; `None` where there is no such file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or names no product that is known.
    pub fn locked_provider(&self) -> Result<Option<Provider>, Error> {
        let path = self.migrations_path.join("migration_lock.toml");
        if !path.is_file() {
            return Ok(None);
        }
        let text = read(&path)?;
        let line = text.lines().find(|line| line.starts_with("provider"));
        let name = line.and_then(|line| line.split_once('=')).map(|(_, name)| name.trim().trim_matches('"'));
        match name.map(Provider::named).transpose()?.flatten() {
            Some(provider) => Ok(Some(provider)),
            None => Err(missing(path, "its line `provider = \"…\"` names no product of Prisma")),
        }
    }
}

/// The files of a schema, in the order of their paths.
///
/// # Errors
///
/// One cannot be read, or a folder has none.
pub fn files(schema_path: &Path) -> Result<Vec<SourceFile>, Error> {
    let mut paths = Vec::new();
    match schema_path.is_dir() {
        true => collect(schema_path, &mut paths)?,
        false => paths.push(schema_path.to_owned()),
    }
    paths.sort();
    if paths.is_empty() {
        return Err(missing(schema_path.to_owned(), "the folder has no file that ends in `.prisma`"));
    }
    paths.into_iter().map(|path| Ok(SourceFile { text: read(&path)?, path })).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    for path in entries(folder)? {
        // A link to a folder could lead around in a circle.
        if path.is_dir() && !path.is_symlink() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "prisma") {
            paths.push(path);
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |because: std::io::Error| missing(folder.to_owned(), &because.to_string());
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}

pub(super) fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|because| missing(path.to_owned(), &because.to_string()))
}

fn missing(path: PathBuf, because: &str) -> Error {
    Error::File { path, because: because.to_owned(), hint: None }
}

fn too_new(folder: &Path, because: &str) -> Error {
    Error::File {
        path: folder.to_owned(),
        because: format!(
            "this is a project of Prisma 8 ({because}), whose contracts and migrations trueup does not know"
        ),
        hint: Some(
            "trueup knows the projects of Prisma 5, 6 and 7; a command that migrates can be named instead".to_owned(),
        ),
    }
}

/// A file that only projects of Prisma 8 have.
fn contract(folder: &Path) -> Option<PathBuf> {
    let names = ["prisma-next.config.ts", "prisma/contract.json", "src/prisma/contract.json", "prisma/contract.prisma"];
    names.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

fn configuration(folder: &Path) -> Option<PathBuf> {
    let all = CONFIGURATIONS.iter().flat_map(|name| ENDINGS.iter().map(move |ending| format!("{name}.{ending}")));
    all.map(|name| folder.join(name)).find(|path| path.is_file())
}

/// What the paths in a configuration start from.
fn base_of(configuration: &Path) -> &Path {
    configuration.parent().unwrap_or(configuration)
}

fn not_literal(configuration: Option<&Path>, setting: &str) -> Error {
    Error::File {
        path: configuration.unwrap_or(Path::new("prisma.config.ts")).to_owned(),
        because: format!("`{setting}` is not written out in it, and trueup does not run it"),
        hint: Some(match setting {
            "schema" => "name the schema yourself, or write the setting as a text in quotes".to_owned(),
            _ => "write the setting as a text in quotes".to_owned(),
        }),
    }
}

fn schema_path(
    folder: &Path,
    base: &Path,
    settings: &Settings,
    configuration: Option<&Path>,
) -> Result<Option<PathBuf>, Error> {
    match &settings.schema {
        Setting::Literal(path) => {
            let path = base.join(path);
            if !path.exists() {
                return Err(missing(path, "the configuration says that the schema is there, and it is not"));
            }
            return Ok(Some(path));
        }
        Setting::Unknown => return Err(not_literal(configuration, "schema")),
        Setting::Absent => {}
    }
    if let Some(path) = package::schema_path(folder)? {
        return Ok(Some(path));
    }
    let usual = ["schema.prisma", "prisma/schema.prisma"].map(|name| folder.join(name));
    if let Some(path) = usual.into_iter().find(|path| path.is_file()) {
        return Ok(Some(path));
    }
    let of_files = folder.join("prisma/schema");
    let mut found = Vec::new();
    if of_files.is_dir() {
        collect(&of_files, &mut found)?;
    }
    Ok((!found.is_empty()).then_some(of_files))
}

/// The major version by what a schema says: only Prisma 7 does without a `url`.
fn guessed(has_url: bool) -> Major {
    let (number, how) = if has_url { (6, "has a `url`") } else { (7, "has no `url`") };
    Major { number, from: format!("a guess, for the schema's datasource {how}") }
}

/// Where the migrations are when no setting says so.
fn migrations_path(schema_path: &Path, files: &[SourceFile], major: u32) -> PathBuf {
    let beside = |path: &Path| path.parent().unwrap_or(path).join("migrations");
    if !schema_path.is_dir() {
        return beside(schema_path);
    }
    let with_datasource = files.iter().find(|file| {
        super::parse::url_of(std::slice::from_ref(file)).0
            || file.text.lines().any(|line| line.trim_start().starts_with("datasource "))
    });
    let beside_datasource = with_datasource.map(|file| beside(&file.path));
    let inside = schema_path.join("migrations");
    let candidates = match major {
        ..=5 => vec![beside(schema_path), inside],
        6 => beside_datasource.into_iter().chain([inside, beside(schema_path)]).collect(),
        _ => [inside].into_iter().chain(beside_datasource).collect(),
    };
    let standing = candidates.iter().find(|path| path.is_dir()).cloned();
    standing.or_else(|| candidates.into_iter().next()).unwrap_or_else(|| beside(schema_path))
}
