//! The test schemas.

use crate::database::Database;
use std::fs;
use std::path::{Path, PathBuf};

/// A test schema: a file, and further files for what only newer servers know.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Its name: `partitions`.
    pub name: String,
    /// Its files with the oldest version that knows what is in them, in the order in which they are loaded.
    files: Vec<(u32, PathBuf)>,
}

impl Schema {
    /// All schemas for PostgreSQL: `NAME.sql`, and `NAME_VERSION.sql` for servers from that version on.
    pub fn postgres() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/postgres");
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).expect("schemas").flatten().map(|entry| entry.path()).collect();
        files.sort();
        let mut schemas: Vec<Self> = Vec::new();
        for file in files {
            let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a name in Unicode");
            let (name, since) = split_version(stem);
            match schemas.iter_mut().find(|schema| schema.name == name) {
                Some(schema) => schema.files.push((since, file)),
                None => schemas.push(Self { name: name.to_owned(), files: vec![(since, file)] }),
            }
        }
        schemas
    }

    /// The schema of this name.
    pub fn named(name: &str) -> Self {
        Self::postgres().into_iter().find(|schema| schema.name == name).unwrap_or_else(|| panic!("a schema {name}"))
    }

    /// Loads into a database what its server knows of the schema.
    pub fn load(&self, database: &Database<'_>) {
        let known = self.files.iter().filter(|(since, _)| *since <= database.server.version);
        known.for_each(|(_, file)| database.load_file(file));
    }
}

fn split_version(stem: &str) -> (&str, u32) {
    let split = stem.rsplit_once('_').and_then(|(name, version)| Some((name, version.parse().ok()?)));
    split.unwrap_or((stem, 0))
}
