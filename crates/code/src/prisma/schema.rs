//! A schema that has been understood: the tables that Prisma makes, under their names in the database.

use super::native::Scalar;
use super::problem::{Problems, SourceFile};
use super::syntax::Settings;
use super::{parse, resolve, sql};
use crate::Error;

/// The database product that a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provider {
    /// PostgreSQL.
    Postgresql,
    /// SQLite.
    Sqlite,
}

impl Provider {
    /// The provider of this name in a datasource or a `migration_lock.toml`; `None` where Prisma has none of that name.
    ///
    /// # Errors
    ///
    /// [`Error::PrismaProvider`]: Prisma has it, trueup does not know it yet.
    pub fn named(name: &str) -> Result<Option<Self>, Error> {
        let product = match name {
            "postgresql" | "postgres" => return Ok(Some(Self::Postgresql)),
            "sqlite" => return Ok(Some(Self::Sqlite)),
            "mysql" => "MySQL",
            "cockroachdb" => "CockroachDB",
            "sqlserver" | "mssql" => "SQL Server",
            "mongodb" => "MongoDB",
            _ => return Ok(None),
        };
        Err(Error::PrismaProvider { product })
    }

    /// The product's name for people.
    pub fn product(self) -> &'static str {
        match self {
            Self::Postgresql => "PostgreSQL",
            Self::Sqlite => "SQLite",
        }
    }

    /// The most bytes of an identifier, as far as Prisma cares.
    pub(crate) fn longest_name(self) -> usize {
        match self {
            Self::Postgresql => 63,
            Self::Sqlite => 10_000,
        }
    }
}

/// A `schema.prisma`, or a folder of such files, understood and found right.
#[derive(Debug, Clone)]
pub struct Schema {
    pub(crate) datasource: Datasource,
    pub(crate) enums: Vec<Enum>,
    pub(crate) tables: Vec<Table>,
    pub(crate) joins: Vec<Join>,
}

impl Schema {
    /// Understands the files of a schema, in the order of their paths.
    ///
    /// # Errors
    ///
    /// [`Error::PrismaSchema`] with all that is wrong in them, or [`Error::PrismaProvider`].
    pub fn parse(files: &[SourceFile]) -> Result<Self, Error> {
        let mut problems = Problems::default();
        let syntax = parse::parse(files, &mut problems);
        // The types and rules of other products are not known, so nothing could be said of their models.
        if let Some(name) = syntax.datasources.first().and_then(Settings::provider_name) {
            Provider::named(name)?;
        }
        match resolve::resolve(&syntax, &mut problems) {
            Some(schema) if problems.is_empty() => Ok(schema),
            None if problems.is_empty() => {
                let paths = files.iter().map(|file| file.path.clone()).collect();
                Err(Error::PrismaWithoutDatasource { paths })
            }
            _ => Err(Error::PrismaSchema { problems: problems.told(files) }),
        }
    }

    /// The database product that it is for.
    pub fn provider(&self) -> Provider {
        self.datasource.provider
    }

    /// The names of the database schemas in the datasource's `schemas`, sorted; empty where it has no such list.
    pub fn schemas(&self) -> &[String] {
        &self.datasource.schemas
    }

    /// Where the datasource says that the database is; Prisma 7 says it in its configuration.
    pub fn location(&self) -> &Location {
        &self.datasource.location
    }

    /// The script that makes in an empty database the tables that this major version of Prisma would make.
    pub fn script(&self, major: u32) -> String {
        sql::script(self, major)
    }
}

/// Where a datasource says that its database is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// The environment variable in `url`; a written-out URL is not kept, for it holds a password.
    pub url_variable: Option<String>,
    /// The environment variable in `directUrl`, which migrations prefer.
    pub direct_url_variable: Option<String>,
    /// Whether there is a `url` at all: Prisma 7 allows none.
    pub has_url: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Datasource {
    pub(crate) provider: Provider,
    pub(crate) schemas: Vec<String>,
    pub(crate) extensions: Vec<Extension>,
    /// `relationMode = "prisma"`: the client keeps relations, the database has no foreign keys.
    pub(crate) keyless: bool,
    pub(crate) location: Location,
}

#[derive(Debug, Clone)]
pub(crate) struct Extension {
    pub(crate) name: String,
    pub(crate) schema: Option<String>,
    pub(crate) version: Option<String>,
}

/// A name that may have a schema before it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) schema: Option<String>,
    pub(crate) name: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Enum {
    pub(crate) place: Place,
    pub(crate) values: Vec<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) place: Place,
    pub(crate) columns: Vec<Column>,
    pub(crate) primary_key: Option<PrimaryKey>,
    pub(crate) indexes: Vec<Index>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
}

#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: ColumnKind,
    pub(crate) shape: Shape,
    pub(crate) default: Option<Default>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Required,
    Optional,
    List,
}

#[derive(Debug, Clone)]
pub(crate) enum ColumnKind {
    /// A scalar, with the native type's SQL where one is asked for.
    Scalar(Scalar, Option<String>),
    Enum(Place),
    Unsupported(String),
}

/// A default that the database knows; those of the client are left out.
#[derive(Debug, Clone)]
pub(crate) enum Default {
    Autoincrement,
    Now,
    /// SQL as it is.
    Sql(String),
    Value(Value),
    List(Vec<Value>),
}

/// A literal.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A number, or a truth value, as it is written.
    Plain(String),
    Text(String),
    Bytes(Vec<u8>),
}

#[derive(Debug, Clone)]
pub(crate) struct PrimaryKey {
    pub(crate) columns: Vec<String>,
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Index {
    pub(crate) unique: bool,
    pub(crate) columns: Vec<IndexColumn>,
    /// The access method's name in SQL; `None` for the default.
    pub(crate) method: Option<&'static str>,
    pub(crate) condition: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct IndexColumn {
    pub(crate) name: String,
    /// `ASC` or `DESC`, where the schema says it.
    pub(crate) order: Option<&'static str>,
    pub(crate) class: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct ForeignKey {
    pub(crate) columns: Vec<String>,
    pub(crate) target: Place,
    pub(crate) target_columns: Vec<String>,
    pub(crate) on_delete: &'static str,
    pub(crate) on_update: &'static str,
    pub(crate) name: Option<String>,
}

/// The table of an implicit many-to-many relation.
#[derive(Debug, Clone)]
pub(crate) struct Join {
    /// Its name, not cut yet.
    pub(crate) place: Place,
    /// What its columns `A` and `B` point at.
    pub(crate) sides: [JoinSide; 2],
}

#[derive(Debug, Clone)]
pub(crate) struct JoinSide {
    pub(crate) target: Place,
    pub(crate) column: String,
    pub(crate) kind: ColumnKind,
}

/// A name for something of a table, as Prisma makes it: the parts and the suffix, cut to what the product allows.
pub(crate) fn derived_name(provider: Provider, table: &str, columns: &[&str], suffix: &str) -> String {
    let mut name = std::iter::once(table).chain(columns.iter().copied()).collect::<Vec<_>>().join("_");
    let mut length = name.len().min(provider.longest_name().saturating_sub(suffix.len()));
    while !name.is_char_boundary(length) {
        length -= 1;
    }
    name.truncate(length);
    name + suffix
}

impl Index {
    /// Its name in the database.
    pub(crate) fn name_on(&self, table: &Table, provider: Provider) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let suffix = if self.unique { "_key" } else { "_idx" };
        self.name.clone().unwrap_or_else(|| derived_name(provider, &table.place.name, &columns, suffix))
    }
}

impl IndexColumn {
    /// A column without anything special.
    pub(crate) fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), order: None, class: None }
    }
}
