//! Saved maps as sources: read from a file, with no session behind them.

use crate::connection::{Description, ExtensionPlace, SchemaSize};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::{postgres, sqlite};
use std::path::{Path, PathBuf};
use trueup_model::{Catalog, Measures, SavedMap, UnreadReason};

/// A map that has been read.
pub struct Map {
    /// What it holds.
    pub saved: SavedMap,
    /// What is known of the product that its database is of.
    pub dialect: &'static dyn Dialect,
    /// The file.
    pub path: PathBuf,
}

impl Map {
    /// Reads the map in a file.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let error = |because: String, hint: &str| Error::File { path: path.into(), because, hint: Some(hint.into()) };
        let text = std::fs::read(path)
            .map_err(|cause| error(cause.kind().to_string(), "check the path and the rights on it"))?;
        let saved = SavedMap::parse(&text).map_err(|cause| error(cause.to_string(), cause.hint()))?;
        let product = &saved.catalog.server.product;
        let dialects: [&'static dyn Dialect; 2] = [&postgres::Postgres, &sqlite::DIALECT];
        let dialect = dialects.into_iter().find(|dialect| dialect.product() == product);
        let unknown = || error(format!("its product `{product}` is unknown"), "update trueup");
        Ok(Self { dialect: dialect.ok_or_else(unknown)?, saved, path: path.into() })
    }

    /// Describes what the map tells of its database, for `check`.
    pub fn describe(&self) -> Description {
        let SavedMap { catalog, measures, exported_at } = &self.saved;
        let unreadable = catalog.unread.iter().filter(|unread| unread.reason == UnreadReason::NotReadable);
        let host = Some(&catalog.server.host).filter(|host| !host.is_empty());
        let extensions = catalog.extensions.iter().map(|(name, extension)| ExtensionPlace {
            name: name.clone(),
            version: extension.version.clone(),
            schema: extension.schema.clone(),
        });
        Description {
            product: format!("{} {}", catalog.server.product, catalog.server.version),
            server: self.path.display().to_string(),
            database: catalog.database.clone(),
            tls: "none: a file".into(),
            read_only: Some("a saved map".into()),
            schemas: schema_sizes(catalog, measures),
            extensions: extensions.collect(),
            unreadable: unreadable.map(|unread| format!("{}: {}", unread.object, unread.explanation)).collect(),
            notes: [format!("exported at {exported_at}")]
                .into_iter()
                .chain(host.map(|host| format!("exported from {host}")))
                .collect(),
            ..Description::default()
        }
    }
}

fn schema_sizes(catalog: &Catalog, measures: &Measures) -> Vec<SchemaSize> {
    let bytes = |schema: &str| {
        let of_schema = measures.iter().filter(|(name, _)| name.schema == schema);
        of_schema.filter_map(|(_, measure)| measure.bytes).sum()
    };
    let size = |(name, schema): (&String, &trueup_model::Schema)| SchemaSize {
        name: name.clone(),
        tables: schema.tables.len() as u64,
        bytes: bytes(name),
    };
    catalog.schemas.iter().map(size).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn failure(text: &str) -> (String, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("schema_map.json");
        fs::write(&path, text).unwrap();
        let error = Map::read(&path).err().unwrap();
        (error.to_string(), error.hint().unwrap())
    }

    #[test]
    fn what_is_no_map_of_ours_is_said_plainly() {
        let (because, hint) = failure(r#"{"format_version": 99, "schemas": "not what we know"}"#);
        assert!(because.contains("format version 99"), "{because}");
        assert!(hint.starts_with("update trueup"), "{hint}");
        let (because, _) = failure(r#"{"name": "a package"}"#);
        assert!(because.contains("it is no schema map: missing field `format_version`"), "{because}");
        let unknown = r#"{"format_version": 1, "database": "d", "server": {"product": "Other", "version": "1",
            "version_number": 1, "default_schema": ""}, "schemas": {}}"#;
        assert!(failure(unknown).0.ends_with("its product `Other` is unknown"));
    }
}
