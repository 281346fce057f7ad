//! An empty database in which code makes its schema, to be read as it goes; gone with the value.

use crate::connection::Connection;
use crate::dialect::{DdlOptions, Dialect};
use crate::error::Error;
use crate::postgres;
use crate::proof;
use crate::script;
use crate::source::{Product, SourceOptions};
use crate::sqlite;
use crate::undo::TemporaryFolder;
use std::path::{Path, PathBuf};
use trueup_model::{Catalog, Scope, Secret};

/// An empty database of a product.
pub struct Scratch {
    kind: Kind,
    options: SourceOptions,
}

enum Kind {
    Postgres(Box<postgres::Shadow>),
    Sqlite { file: PathBuf, _folder: TemporaryFolder },
}

impl Scratch {
    /// Makes one; for PostgreSQL of this major version where the machine has it, or in the server of `--shadow-url`.
    ///
    /// # Errors
    ///
    /// There is no such database to be had.
    pub fn make(product: Product, major: Option<u32>, options: &SourceOptions) -> Result<Self, Error> {
        let kind = match product {
            Product::Postgres => Kind::Postgres(Box::new(postgres::Shadow::make(Path::new("shadow"), major, options)?)),
            Product::Sqlite => {
                let failed = |error: std::io::Error| Error::File {
                    path: std::env::temp_dir(),
                    because: error.to_string(),
                    hint: Some("a folder for temporary files is needed; TMPDIR names it".to_owned()),
                };
                let folder = TemporaryFolder::create().map_err(failed)?;
                let file = folder.path().join("shadow.db");
                sqlite::shadow::make_file(&file)?;
                Kind::Sqlite { file, _folder: folder }
            }
        };
        Ok(Self { kind, options: options.clone() })
    }

    /// Lets names without a schema live in this one, which is made; where the product has schemas.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn use_schema(&mut self, schema: &str) -> Result<(), Error> {
        match &mut self.kind {
            Kind::Postgres(shadow) => shadow.use_schema(schema),
            Kind::Sqlite { .. } => Ok(()),
        }
    }

    /// What is known of its product.
    pub fn dialect(&self) -> &'static dyn Dialect {
        match &self.kind {
            Kind::Postgres(_) => &postgres::Postgres,
            Kind::Sqlite { .. } => &sqlite::DIALECT,
        }
    }

    /// How other programs connect to it.
    pub fn url(&self) -> Secret {
        match &self.kind {
            Kind::Postgres(shadow) => shadow.settings().url(),
            Kind::Sqlite { file, .. } => Secret::new(format!("sqlite:{}", file.display())),
        }
    }

    /// Runs a script, statement by statement; `name` is what errors call it.
    ///
    /// # Errors
    ///
    /// A statement fails.
    pub fn run(&self, name: &Path, sql: &str) -> Result<(), Error> {
        self.run_all([(name, sql)])
    }

    /// Runs scripts one after the other. None finds settings that the one before has made.
    ///
    /// # Errors
    ///
    /// A statement fails.
    pub fn run_all<'s>(&self, scripts: impl IntoIterator<Item = (&'s Path, &'s str)>) -> Result<(), Error> {
        let mut scripts = scripts.into_iter();
        match &self.kind {
            // In one session: a new one costs many times what a migration does.
            Kind::Postgres(shadow) => shadow.run(&mut |each| {
                scripts.try_for_each(|(name, sql)| {
                    script::split(sql.as_bytes(), name, Product::Postgres, &mut *each)?;
                    script::split(postgres::RESET.as_bytes(), name, Product::Postgres, &mut *each)
                })
            }),
            Kind::Sqlite { file, .. } => {
                scripts.try_for_each(|(name, sql)| sqlite::shadow::run_in_file(file, sql, name))
            }
        }
    }

    /// Makes a schema in it, without rows.
    ///
    /// # Errors
    ///
    /// What it needs is not there, as an extension.
    pub fn restore(&self, schema: &Catalog) -> Result<(), Error> {
        let script = proof::schema_script(self.dialect(), schema, DdlOptions::default());
        self.run(Path::new("the schema"), &script).map_err(proof::with_ways_out)
    }

    /// Opens it.
    ///
    /// # Errors
    ///
    /// It cannot be reached.
    pub fn open(&self) -> Result<Box<dyn Connection>, Error> {
        match &self.kind {
            Kind::Postgres(shadow) => postgres::open_made(shadow, &self.options),
            Kind::Sqlite { file, .. } => Ok(Box::new(sqlite::SqliteConnection::open(file)?)),
        }
    }

    /// Reads what it holds.
    ///
    /// # Errors
    ///
    /// As [`Connection::read`].
    pub fn read(&self, scope: &Scope) -> Result<Catalog, Error> {
        self.open()?.read(scope, &|_| {})
    }
}
