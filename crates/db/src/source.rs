//! Sources: where a schema comes from, told by a text that a person wrote.

use crate::archive;
use crate::connection::Connection;
use crate::error::Error;
use crate::map::Map;
use crate::postgres;
use crate::script;
use crate::sqlite::{self, SqliteConnection};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use trueup_model::Secret;

/// How many nearly right file names an error shows.
const NEAR_NAMES: usize = 3;

/// Schemes and prefixes that are planned, with what they mean.
const PLANNED: &[(&str, &str)] = &[
    ("mysql:", "MySQL"),
    ("mariadb:", "MariaDB"),
    ("sqlserver:", "SQL Server"),
    ("oracle:", "Oracle"),
    ("snowflake:", "Snowflake"),
    ("bigquery:", "BigQuery"),
    ("prisma:", "Prisma schemas"),
    ("alembic:", "Alembic migrations"),
    ("migrations:", "folders of migrations"),
    ("command:", "the schema that a command makes"),
];

/// The hint of every error about a text that means nothing.
const KNOWN: &str = "a source is `postgres://user@host/database`, `host=… dbname=…`, a SQLite file, a `.sql` file or \
                     a folder of them, an archive of `pg_dump`, or a `schema_map.json`";

/// A database product, where a text must say which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

/// What a source needs beside its text.
#[derive(Debug, Clone)]
pub struct SourceOptions {
    /// The most connections that are open to one database at a time; at least 1.
    pub connections: usize,
    /// Whether privileges are read that are no part of an object: default ones, and those of what users did not make.
    pub privileges: bool,
    /// Where to tunnel through: `user@host`, as `ssh` takes it.
    pub ssh: Option<String>,
    /// The server in which scripts are run, in a database that is made for it; else one is started on this machine.
    pub shadow_url: Option<Secret>,
    /// The server that is started for a script and then stays for others; else each has one of its own.
    pub shadow_server: Option<postgres::ShadowServer>,
    /// The product that `.sql` files are written for, where they do not tell.
    pub dialect: Option<Product>,
    /// How long one statement may take; without it, the reader's own limit.
    pub statement_timeout: Option<Duration>,
    /// Whether the source's text stands on the command line, where every process of the machine can read it.
    pub on_command_line: bool,
    /// Asks the person at the terminal for a password; nothing where there is no terminal.
    pub ask_password: Option<fn(&str) -> Option<Secret>>,
}

impl Default for SourceOptions {
    fn default() -> Self {
        Self {
            connections: 4,
            privileges: true,
            ssh: None,
            shadow_url: None,
            shadow_server: None,
            dialect: None,
            statement_timeout: None,
            on_command_line: false,
            ask_password: None,
        }
    }
}

/// Where a schema comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A PostgreSQL server, by its URL or key=value text; empty for what libpq's variables say.
    Postgres(Secret),
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A `.sql` file or a folder of them.
    Script {
        /// The file or folder.
        path: PathBuf,
        /// The product that it is written for.
        product: Product,
    },
    /// What `pg_dump` wrote in one of its own formats.
    Archive(PathBuf),
    /// A map that `trueup docs` wrote.
    Map(PathBuf),
}

impl Source {
    /// Understands a source's text; without one, libpq's variables name the database.
    ///
    /// Looks at files to tell what they are, connects to nothing.
    pub fn parse(text: Option<&str>, options: &SourceOptions) -> Result<Self, Error> {
        let Some(text) = text else { return Ok(Self::Postgres(Secret::default())) };
        if is_postgres_url(text) || is_key_value(text) {
            return Ok(Self::Postgres(Secret::new(text)));
        }
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = existing(sqlite_path(path))?;
            let is_script = path.is_dir() || script::is_sql(&path);
            return Ok(if is_script { Self::Script { path, product: Product::Sqlite } } else { Self::Sqlite(path) });
        }
        let of_postgres = text.strip_prefix("postgres:").or(text.strip_prefix("postgresql:"));
        if let Some(path) = of_postgres {
            return Self::of_path(existing(path.into())?, Some(Product::Postgres), options);
        }
        if let Some((prefix, what)) = PLANNED.iter().find(|(prefix, _)| text.starts_with(prefix)) {
            return Err(misunderstood(prefix, &format!("{what} cannot be read yet"), KNOWN));
        }
        if let Some((scheme, _)) = text.split_once("://") {
            let hint = match scheme.split_once('+') {
                Some(("postgresql" | "postgres", _)) => "write `postgresql://`, without the name of a driver",
                _ => KNOWN,
            };
            // What follows the scheme may hold a password.
            return Err(misunderstood(&format!("{scheme}://…"), "its scheme is unknown", hint));
        }
        Self::of_path(existing(text.into())?, None, options)
    }

    /// What the user should know about how the source was given, a sentence each. Connects to nothing.
    pub fn warnings(&self, options: &SourceOptions) -> Vec<String> {
        let lent = options.shadow_url.iter().flat_map(|text| postgres::warnings(text.expose(), true));
        let own = match self {
            Self::Postgres(text) => postgres::warnings(text.expose(), options.on_command_line),
            Self::Sqlite(_) | Self::Script { .. } | Self::Archive(_) | Self::Map(_) => Vec::new(),
        };
        lent.chain(own).collect()
    }

    /// Tells by its content what an existing path is.
    fn of_path(path: PathBuf, product: Option<Product>, options: &SourceOptions) -> Result<Self, Error> {
        if archive::is_archive(&path) {
            return Ok(Self::Archive(path));
        }
        if path.is_dir() || script::is_sql(&path) {
            let product = match product.or(options.dialect) {
                Some(product) => product,
                None => script_product(&path, options)?,
            };
            return Ok(Self::Script { path, product });
        }
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if sqlite::is_sqlite(&path) || matches!(extension.as_str(), "db" | "sqlite" | "sqlite3") {
            return Ok(Self::Sqlite(path));
        }
        if extension == "json" {
            return Ok(Self::Map(path));
        }
        let hint = match extension.as_str() {
            "gz" | "zst" | "bz2" | "xz" | "zip" => "unpack it first",
            _ => "a script's name must end in `.sql`; `sqlite:PATH` names an empty SQLite file",
        };
        Err(Error::File { path, because: "what it is cannot be told".into(), hint: Some(hint.into()) })
    }
}

/// For messages: never with a password.
impl Source {
    /// What opens the same source again where the password comes from elsewhere; `None` where it cannot be told apart.
    pub fn without_password(&self) -> Option<String> {
        let Self::Postgres(text) = self else { return Some(self.to_string()) };
        let text = text.expose();
        let is_secret = |part: &str| part.to_ascii_lowercase().contains("passw");
        if !text.contains("://") {
            return (!is_secret(text)).then(|| text.to_owned());
        }
        let parameters = text.split_once('?').map(|(_, parameters)| parameters).unwrap_or_default();
        let kept: Vec<&str> = parameters.split('&').filter(|one| !one.is_empty() && !is_secret(one)).collect();
        let question = if kept.is_empty() { "" } else { "?" };
        Some(format!("{}{question}{}", redacted(text), kept.join("&")))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Postgres(text) => f.write_str(&redacted(text.expose())),
            Self::Sqlite(path) | Self::Script { path, .. } | Self::Archive(path) | Self::Map(path) => {
                path.display().fmt(f)
            }
        }
    }
}

/// A source that has been opened.
pub enum Opened {
    /// A session with a database.
    Database(Box<dyn Connection>),
    /// A map, read whole.
    Map(Box<Map>),
}

/// Opens a source; scripts and archives are first run in a shadow database. The only `match` over products.
pub fn open(source: &Source, options: &SourceOptions) -> Result<Opened, Error> {
    let connection: Result<Box<dyn Connection>, Error> = match source {
        Source::Map(path) => return Ok(Opened::Map(Box::new(Map::read(path)?))),
        Source::Postgres(text) => postgres::open(text.expose(), options),
        Source::Sqlite(path) => Ok(Box::new(SqliteConnection::open(path)?) as _),
        Source::Script { path, product: Product::Sqlite } => Ok(Box::new(sqlite::shadow::run(path)?) as _),
        Source::Script { path, product: Product::Postgres } => {
            let files = script::files(path)?;
            let major = files.iter().find_map(|file| script::dumped_from(file));
            postgres::open_script(path, major, options, &mut |each| {
                files.iter().try_for_each(|file| script::split_file(file, Product::Postgres, each))
            })
        }
        Source::Archive(path) => {
            postgres::open_script(path, archive::dumped_from(path), options, &mut |each| archive::split(path, each))
        }
    };
    connection.map(Opened::Database)
}

/// The databases of a server that the role may connect to, by name, each with the text of its source.
///
/// # Errors
///
/// The source is no server, or cannot be reached.
pub fn databases(server: &str, options: &SourceOptions) -> Result<Vec<(String, Secret)>, Error> {
    match Source::parse(Some(server), options)? {
        Source::Postgres(text) => postgres::databases(text.expose(), options),
        Source::Sqlite(_) | Source::Script { .. } | Source::Archive(_) | Source::Map(_) => {
            Err(misunderstood("this server", "it is a file", "name files with `files`"))
        }
    }
}

fn is_postgres_url(text: &str) -> bool {
    text.starts_with("postgres://") || text.starts_with("postgresql://")
}

/// Whether the text begins as libpq's key=value form does.
fn is_key_value(text: &str) -> bool {
    const KEYS: [&str; 10] =
        ["host", "hostaddr", "port", "dbname", "user", "password", "service", "passfile", "sslmode", "options"];
    text.split_once('=').is_some_and(|(key, _)| KEYS.contains(&key.trim()))
}

/// `sqlite:a.db`, `sqlite://a.db` and `sqlite:///abs/a.db` are all in use; what follows `?` are a driver's options.
fn sqlite_path(text: &str) -> PathBuf {
    let path = text.strip_prefix("//").unwrap_or(text);
    if Path::new(path).exists() {
        return path.into();
    }
    path.split_once('?').map_or(path, |(path, _)| path).into()
}

/// The path if it is there, or else an error with the names that are nearly it.
fn existing(path: PathBuf) -> Result<PathBuf, Error> {
    if path.exists() {
        return Ok(path);
    }
    let text = path.to_string_lossy();
    if let Some((_, place)) = text.rsplit_once('@') {
        // More likely a misspelt address than a file, and what stands before the host may hold a password.
        return Err(misunderstood(&format!("…@{place}"), "it is neither an address nor a file", KNOWN));
    }
    let near = near_names(&path);
    let hint = if !near.is_empty() {
        format!("there is {}", near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
    } else if path.components().count() == 1 && path.extension().is_none() {
        format!("for a database of that name write `postgres:///{}`", path.display())
    } else {
        KNOWN.to_owned()
    };
    Err(Error::File { path, because: "there is no such file or folder".into(), hint: Some(hint) })
}

fn near_names(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut near: Vec<(f64, String)> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .map(|name| (strsim::jaro_winkler(&name, &wanted), name))
        .filter(|(likeness, _)| *likeness > 0.85)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    near.into_iter().take(NEAR_NAMES).map(|(_, name)| folder.join(name).display().to_string()).collect()
}

/// The product that wrote a script, as its head tells; else that of the shadow server.
fn script_product(path: &Path, options: &SourceOptions) -> Result<Product, Error> {
    for file in script::files(path)? {
        for line in script::head(&file)?.lines() {
            if line.starts_with("-- PostgreSQL") || line.starts_with("-- Dumped from database version") {
                return Ok(Product::Postgres);
            }
            if line.starts_with("-- SQLite") || line.starts_with("PRAGMA ") {
                return Ok(Product::Sqlite);
            }
        }
    }
    if options.shadow_url.is_some() {
        return Ok(Product::Postgres);
    }
    let because = "a script does not tell for which database it is written";
    let hint = format!("add `--dialect postgres` or `--dialect sqlite`, or write `postgres:{}`", path.display());
    Err(misunderstood(&path.display().to_string(), because, &hint))
}

fn misunderstood(source_text: &str, because: &str, hint: &str) -> Error {
    Error::Source { source_text: source_text.into(), because: because.into(), hint: hint.into() }
}

/// What of an address may be shown: no password, and no parameters, for those may hold one.
fn redacted(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return "PostgreSQL".into() };
    // A password may hold any character, if wrongly; the host may not hold an `@`.
    let (user, place) = match rest.rsplit_once('@') {
        Some((user, place)) => (user.split(':').next().map(|user| format!("{user}@")), place),
        None => (None, rest),
    };
    let place = place.split('?').next().unwrap_or_default();
    format!("{scheme}://{}{place}", user.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn parse(text: &str) -> Result<Source, Error> {
        Source::parse(Some(text), &SourceOptions::default())
    }

    fn failure(text: &str) -> (String, String) {
        let error = parse(text).unwrap_err();
        (error.to_string(), error.hint().unwrap_or_default())
    }

    #[test]
    fn servers_are_told_by_their_text() {
        for text in ["postgres://h/d", "postgresql://", "host=/run dbname=x", "service = a", "dbname=a.sql"] {
            assert_eq!(parse(text).unwrap(), Source::Postgres(Secret::new(text)), "{text}");
        }
        let unnamed = Source::parse(None, &SourceOptions::default()).unwrap();
        assert_eq!(unnamed, Source::Postgres(Secret::default()));
    }

    #[test]
    fn files_are_told_by_their_content() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, content).unwrap();
            path
        };
        let text = |path: &Path| path.display().to_string();
        let script = |path: &Path, product| Source::Script { path: path.to_owned(), product };
        let dump = write("dump.sql", b"--\n-- PostgreSQL database dump\n--\n");
        assert_eq!(parse(&text(&dump)).unwrap(), script(&dump, Product::Postgres));
        let lite = write("lite/1.SQL", b"PRAGMA foreign_keys=OFF;\nBEGIN;");
        assert_eq!(parse(&text(&lite)).unwrap(), script(&lite, Product::Sqlite));
        let lite_folder = lite.parent().unwrap();
        assert_eq!(parse(&text(lite_folder)).unwrap(), script(lite_folder, Product::Sqlite));
        let plain = write("plain.sql", b"CREATE TABLE a (x int);");
        assert_eq!(parse(&format!("sqlite:{}", text(&plain))).unwrap(), script(&plain, Product::Sqlite));
        assert_eq!(parse(&format!("postgres:{}", text(&plain))).unwrap(), script(&plain, Product::Postgres));
        let (because, hint) = failure(&text(&plain));
        assert!(because.ends_with("a script does not tell for which database it is written"), "{because}");
        assert!(hint.contains("--dialect"), "{hint}");
        let shadow_url = Some(Secret::new("postgres://h"));
        let options = SourceOptions { shadow_url, ..SourceOptions::default() };
        assert_eq!(Source::parse(Some(&text(&plain)), &options).unwrap(), script(&plain, Product::Postgres));
        let options = SourceOptions { dialect: Some(Product::Sqlite), ..SourceOptions::default() };
        assert_eq!(Source::parse(Some(&text(&plain)), &options).unwrap(), script(&plain, Product::Sqlite));
        let lite = write("a", b"SQLite format 3\0");
        assert_eq!(parse(&text(&lite)).unwrap(), Source::Sqlite(lite.clone()));
        assert_eq!(parse(&format!("sqlite://{}?mode=ro", text(&lite))).unwrap(), Source::Sqlite(lite));
        let empty = write("empty.db", b"");
        assert_eq!(parse(&text(&empty)).unwrap(), Source::Sqlite(empty));
        let archive = write("archive", b"PGDMP\x01");
        assert_eq!(parse(&text(&archive)).unwrap(), Source::Archive(archive));
        let archive = write("files/toc.dat", b"PGDMP\x01");
        assert_eq!(parse(&text(archive.parent().unwrap())).unwrap(), Source::Archive(archive.parent().unwrap().into()));
        let map = write("schema_map.json", b"{}");
        assert_eq!(parse(&text(&map)).unwrap(), Source::Map(map));
        let packed = write("dump.sql.gz", b"\x1f\x8b");
        assert_eq!(failure(&text(&packed)).1, "unpack it first");
    }

    #[test]
    fn what_cannot_be_read_is_said_plainly() {
        assert_eq!(
            failure("mysql://u:hidden@h/d").0,
            "cannot understand the source `mysql:`: MySQL cannot be read yet"
        );
        assert!(failure("prisma:schema.prisma").0.ends_with("Prisma schemas cannot be read yet"));
        assert_eq!(failure("db2://u:hidden@h").0, "cannot understand the source `db2://…`: its scheme is unknown");
        assert!(failure("postgresql+asyncpg://u:hidden@h/d").1.contains("without the name of a driver"));
        assert_eq!(
            failure("shop"),
            (
                "cannot read `shop`: there is no such file or folder".into(),
                "for a database of that name write `postgres:///shop`".into(),
            )
        );
    }

    #[test]
    fn a_script_is_opened_like_a_file() {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/library.sql");
        let options = SourceOptions::default();
        let source = Source::parse(example.to_str(), &options).unwrap();
        let Opened::Database(mut connection) = open(&source, &options).unwrap() else { panic!("not a database") };
        let catalog = connection.read(&trueup_model::Scope::default(), &|_| {}).unwrap();
        assert_eq!((catalog.database.as_str(), catalog.server.product.as_str()), ("library", "SQLite"));
    }

    #[test]
    fn near_misses_are_shown() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("library.db"), "").unwrap();
        fs::write(folder.path().join("other.txt"), "").unwrap();
        let (_, hint) = failure(&folder.path().join("libary.db").display().to_string());
        assert_eq!(hint, format!("there is `{}`", folder.path().join("library.db").display()));
    }

    #[test]
    fn no_password_is_ever_shown() {
        let shown = |text: &str| parse(text).unwrap().to_string();
        assert_eq!(shown("postgres://me:hid@den@h:1/d?password=hidden"), "postgres://me@h:1/d");
        assert_eq!(shown("postgres://h/d"), "postgres://h/d");
        for text in ["postgres://me:a/hidden@h/d", "host=h password=hidden", "postgres://me:hid?den@h"] {
            assert!(!shown(text).contains("hid"), "{}", shown(text));
            assert!(!format!("{:?}", parse(text)).contains("hid"));
        }
    }
}
