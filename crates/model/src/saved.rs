//! The map: a catalog with its measures as JSON, both the saved form and the public format.
//!
//! Keys stand in a fixed order, each on a line of its own, so that two maps are compared well line by line.

use crate::catalog::*;
use crate::measure::{Measure, Measures};
use crate::name::ObjectName;
use crate::table::Table;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What a map holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedMap {
    /// The schema.
    pub catalog: Catalog,
    /// Rows and bytes of the tables for which any are known.
    pub measures: Measures,
    /// The moment of its writing: `2026-11-21T12:44:42Z`.
    pub exported_at: String,
}

/// A map that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SavedMapError {
    /// A later trueup wrote it.
    #[error("it is a schema map of format version {found}, and this trueup knows versions up to {FORMAT_VERSION}")]
    Newer {
        /// The version that stands in it.
        found: u32,
    },
    /// It is not a map, or a damaged one.
    #[error("it is no schema map: {0}")]
    Malformed(#[from] serde_json::Error),
}

impl SavedMapError {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "update trueup, or write the map anew with this one: `trueup docs --format map`",
            Self::Malformed(_) => {
                "write it anew with `trueup docs --format map`; if a later trueup wrote it, update this one"
            }
        }
    }
}

/// Writes the map of a catalog; tables without a measure get nulls.
pub fn write_map(catalog: &Catalog, measures: &Measures, exported_at: &str, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Map::new(catalog, measures, exported_at))?;
    writeln!(out)
}

impl SavedMap {
    /// Reads a map; fields that are not known are passed over.
    pub fn parse(text: &[u8]) -> Result<Self, SavedMapError> {
        // First the version alone: a newer map may hold anything.
        let Version { format_version: found } = serde_json::from_slice(text)?;
        if found > FORMAT_VERSION {
            return Err(SavedMapError::Newer { found });
        }
        let mut catalog: Catalog = serde_json::from_slice(text)?;
        let Rest { exported_at, host, schemas } = serde_json::from_slice(text)?;
        catalog.server.host = host;
        let measures = schemas.into_iter().flat_map(|(schema, sizes)| {
            let measured = sizes.tables.into_iter().map(|(table, size)| (table, size.measure()));
            let known = measured.filter(|(_, measure)| *measure != Measure::default());
            known.map(move |(table, measure)| (ObjectName::new(&schema, table), measure)).collect::<Vec<_>>()
        });
        Ok(Self { measures: measures.collect(), catalog, exported_at })
    }
}

/// The JSON Schema of the map.
pub fn map_schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<Map<'_>>().to_value()
}

#[derive(Deserialize)]
struct Version {
    format_version: u32,
}

/// What a map holds beside the catalog.
///
/// Read by itself: around a table, serde would first collect all of the table in a form of its own.
#[derive(Deserialize)]
struct Rest {
    #[serde(default)]
    exported_at: String,
    #[serde(default)]
    host: String,
    schemas: BTreeMap<String, Sizes>,
}

#[derive(Deserialize)]
struct Sizes {
    tables: BTreeMap<String, Size>,
}

#[derive(Deserialize)]
struct Size {
    row_count: Option<u64>,
    #[serde(default)]
    rows_estimated: bool,
    size_bytes: Option<u64>,
}

impl Size {
    fn measure(self) -> Measure {
        Measure { rows: self.row_count, estimated: self.rows_estimated, bytes: self.size_bytes }
    }
}

/// The schema of a database, as trueup saves it.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "schema_map.json")]
struct Map<'a> {
    /// Raised when an older trueup would misread a newer map.
    format_version: u32,
    /// The database's name; for a file, the file's name.
    database: &'a str,
    /// When a run last changed the map, in UTC: `2026-11-21T12:44:42Z`.
    exported_at: &'a str,
    /// Host, socket directory or file. Never a user or password.
    host: &'a str,
    /// The server that holds the database.
    server: &'a Server,
    /// Schemas by name.
    schemas: BTreeMap<&'a str, MapSchema<'a>>,
    /// Extensions by name. Their members are not in the map.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: &'a BTreeMap<String, Extension>,
    /// Objects that stand outside all schemas.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    objects: &'a [Object],
    /// What is in the database and not in the map, with the reason.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unread: &'a [Unread],
    /// What was left out on purpose because it holds a secret.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    withheld: &'a [Withheld],
}

/// A named schema and what is in it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Schema")]
struct MapSchema<'a> {
    /// How many tables it has.
    table_count: usize,
    #[serde(flatten)]
    attached: &'a Attached,
    /// Whether every new database has this schema already.
    #[serde(skip_serializing_if = "is_false")]
    built_in: bool,
    /// Tables by name.
    tables: BTreeMap<&'a str, MapTable<'a>>,
    /// Views and materialized views by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    views: &'a BTreeMap<String, View>,
    /// Sequences by name, identity columns' own ones excepted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sequences: &'a BTreeMap<String, Sequence>,
    /// Types by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    types: &'a BTreeMap<String, Type>,
    /// Routines by name and identity arguments: `total(integer, text)`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    routines: &'a BTreeMap<String, Routine>,
    /// The long tail: operators, collations, text search objects and the like.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    objects: &'a [Object],
}

/// A table with all that belongs to it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Table")]
struct MapTable<'a> {
    /// Rows, where they could be counted or estimated.
    row_count: Option<u64>,
    /// Whether `row_count` is an estimate.
    rows_estimated: bool,
    /// Bytes on disk with indexes, where known.
    size_bytes: Option<u64>,
    /// How many columns it has.
    column_count: usize,
    #[serde(flatten)]
    table: &'a Table,
}

// Values are taken apart field by field, so that a new field is a compile error here and not missing in the map.

impl<'a> Map<'a> {
    fn new(catalog: &'a Catalog, measures: &'a Measures, exported_at: &'a str) -> Self {
        let Catalog { format_version, database, server, schemas, extensions, objects, unread, withheld } = catalog;
        let schemas = schemas.iter().map(|(name, schema)| (name.as_str(), MapSchema::new(name, schema, measures)));
        Self {
            format_version: *format_version,
            database,
            exported_at,
            host: &server.host,
            server,
            schemas: schemas.collect(),
            extensions,
            objects,
            unread,
            withheld,
        }
    }
}

impl<'a> MapSchema<'a> {
    fn new(name: &str, schema: &'a Schema, measures: &Measures) -> Self {
        let Schema { attached, built_in, tables, views, sequences, types, routines, objects } = schema;
        let measured = |table: &'a str, content: &'a Table| {
            let measure = measures.get(&ObjectName::new(name, table)).copied().unwrap_or_default();
            (table, MapTable::new(content, measure))
        };
        Self {
            table_count: tables.len(),
            attached,
            built_in: *built_in,
            tables: tables.iter().map(|(table, content)| measured(table, content)).collect(),
            views,
            sequences,
            types,
            routines,
            objects,
        }
    }
}

impl<'a> MapTable<'a> {
    fn new(table: &'a Table, measure: Measure) -> Self {
        let Measure { rows, estimated, bytes } = measure;
        let column_count = table.columns.len();
        Self { row_count: rows, rows_estimated: estimated, size_bytes: bytes, column_count, table }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_type::{DataType, TypeKind};
    use crate::name::{ObjectKey, ObjectKind};
    use crate::table::*;

    fn example() -> (Catalog, Measures) {
        let column = |name: &str, data_type| Column {
            default: Some("'a\nb'::text".into()),
            comment: Some("with \"quotes\"".into()),
            depends_on: vec![ObjectKey::new(ObjectKind::Type, ObjectName::new("billing", "status"))],
            ..Column::new(name, data_type)
        };
        let columns = vec![
            column("name", DataType::new("character varying(40)", TypeKind::Text { length: Some(40) })),
            column("total", DataType::new("numeric(12,2)", TypeKind::Decimal)),
            column("state", DataType::new("billing.status[]", TypeKind::Array)),
        ];
        let foreign_key = ForeignKey {
            name: "invoice_fkey".into(),
            columns: vec!["name".into()],
            foreign_table: ObjectName::new("public", "users"),
            foreign_columns: vec!["id".into()],
            definition: "FOREIGN KEY (name) REFERENCES users(id)".into(),
            validated: false,
            inherited: true,
            comment: None,
        };
        let table = Table { columns, foreign_keys: vec![foreign_key], ..Table::default() };
        let body = TypeBody::Domain(Domain {
            base: DataType::new("numeric(5)", TypeKind::Decimal),
            nullable: false,
            not_null: None,
            default: None,
            collation: None,
            constraints: Vec::new(),
        });
        let attached = Attached { comment: Some("a type".into()), owner: Some("ann".into()), ..Attached::default() };
        let types = BTreeMap::from([("money".to_owned(), Type { body, attached: attached.clone() })]);
        let tables =
            BTreeMap::from([("invoice".to_owned(), Box::new(table)), ("row_count".to_owned(), Box::default())]);
        let schema = Schema { attached, tables, types, ..Schema::default() };
        let mut catalog = Catalog { format_version: FORMAT_VERSION, database: "shop".into(), ..Catalog::default() };
        catalog.server.host = "db.internal:5432".into();
        catalog.schemas.insert("billing".into(), schema);
        let measure = Measure { rows: Some(12), estimated: true, bytes: None };
        (catalog, Measures::from([(ObjectName::new("billing", "invoice"), measure)]))
    }

    fn written(catalog: &Catalog, measures: &Measures) -> String {
        let mut text = Vec::new();
        write_map(catalog, measures, "2026-11-21T12:44:42Z", &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn a_map_is_read_as_it_was_written() {
        let (catalog, measures) = example();
        let text = written(&catalog, &measures);
        insta::assert_snapshot!(text);
        let read = SavedMap::parse(text.as_bytes()).unwrap();
        assert_eq!((&read.catalog, &read.measures), (&catalog, &measures));
        assert_eq!(written(&read.catalog, &read.measures), text);
    }

    #[test]
    fn fields_of_the_future_are_passed_over_and_formats_of_the_future_are_not() {
        let (catalog, measures) = example();
        let text = written(&catalog, &measures);
        let more = text.replace("\"column_count\"", "\"of_the_future\": {\"a\": [1]},\n\"column_count\"");
        assert_eq!(SavedMap::parse(more.as_bytes()).unwrap().catalog, catalog);
        let newer = text.replace("\"format_version\": 1", "\"format_version\": 2");
        assert!(matches!(SavedMap::parse(newer.as_bytes()), Err(SavedMapError::Newer { found: 2 })));
        assert!(matches!(SavedMap::parse(b"[]"), Err(SavedMapError::Malformed(_))));
    }

    #[test]
    fn the_json_schema_in_docs_is_up_to_date() {
        let file = include_str!("../../../docs/schema_map.schema.json");
        let now = serde_json::to_string_pretty(&map_schema()).unwrap();
        assert!(
            file.replace("\r\n", "\n").trim_end() == now,
            "run `trueup docs --print-json-schema > docs/schema_map.schema.json`"
        );
    }
}
