//! An empty database in which code makes its schema, to be read as it goes; gone with the value.

use crate::connection::Connection;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::postgres;
use crate::proof;
use crate::script;
use crate::source::{Product, SourceOptions};
use crate::sqlite;
use crate::undo::TemporaryFolder;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use trueup_model::{Catalog, Scope, Secret};

/// Where scratch databases are made: for PostgreSQL one server for all, which is started when the first is.
pub struct ScratchPlace {
    product: Product,
    major: Option<u32>,
    options: SourceOptions,
    server: OnceCell<postgres::ShadowServer>,
}

impl ScratchPlace {
    /// For PostgreSQL the server of `--shadow-url`, or one started for it, of this major version where the machine has
    /// it.
    pub fn new(product: Product, major: Option<u32>, options: &SourceOptions) -> Self {
        Self { product, major, options: options.clone(), server: OnceCell::new() }
    }

    /// The server; it runs until this value and all that was made in it are gone.
    fn server(&self) -> Result<&postgres::ShadowServer, Error> {
        if let Some(server) = self.server.get() {
            return Ok(server);
        }
        let found = postgres::ShadowServer::find(self.major, &self.options)?;
        Ok(self.server.get_or_init(|| found))
    }

    /// Makes an empty database there.
    ///
    /// # Errors
    ///
    /// There is no server to be had, it refuses, or there is no room.
    pub fn scratch(&self) -> Result<Scratch, Error> {
        let kind = match self.product {
            Product::Postgres => Kind::Postgres(Box::new(self.server()?.database(Path::new("shadow"))?)),
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
        Ok(Scratch { kind, options: self.options.clone() })
    }

    /// Opens an empty database there in which a script has run, for as long as the connection lives. `name` is what
    /// errors call the script.
    pub(crate) fn open_with(&self, sql: &str, name: &Path) -> Result<Box<dyn Connection>, Error> {
        match self.product {
            Product::Postgres => postgres::open_in(self.server()?.database(name)?, &self.options, &mut |each| {
                script::split(sql.as_bytes(), name, Product::Postgres, each)
            }),
            Product::Sqlite => Ok(Box::new(sqlite::shadow::run_text(sql, name)?)),
        }
    }
}

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
        match &self.kind {
            Kind::Postgres(shadow) => {
                shadow.run(&mut |each| script::split(sql.as_bytes(), name, Product::Postgres, each))
            }
            Kind::Sqlite { file, .. } => sqlite::shadow::run_in_file(file, sql, name),
        }
    }

    /// Makes a schema in it, without rows.
    ///
    /// # Errors
    ///
    /// What it needs is not there, as an extension.
    pub fn restore(&self, schema: &Catalog) -> Result<(), Error> {
        let script = proof::schema_script(self.dialect(), schema);
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
