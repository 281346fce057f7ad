//! The map: what it holds is what the database holds, its text is the same after reading and writing, and it is valid by
//! its own published JSON Schema; what is written for tbls has the form that tbls writes.
//!
//! One test for each schema and server version.

use jsonschema::Validator;
use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;
use std::path::{Path, PathBuf};
use trueup_model::{SavedMap, map_schema, write_map};
use trueup_tests::{Postgres, Schema, SqliteFile, catalog, sqlite_scripts, trueup};

/// With each of these, the map must give the DDL that the database gives.
const FLAGS: &[&[&str]] = &[&[], &["--owners", "--privileges"], &["--exclude-schema", "public"], &["--table", "*e*"]];

fn main() {
    let schemas = Schema::postgres();
    let versions = Postgres::versions_under_test();
    let cases = versions.iter().flat_map(|version| schemas.iter().map(|schema| (*version, schema.clone())));
    let trials = cases.map(|(version, schema)| {
        Trial::test(format!("postgres_{version}::{}", schema.name), move || {
            let server = Postgres::all().iter().find(|server| server.version == version).expect("a server under test");
            let database = server.database();
            schema.load(&database);
            check(&database.url(), FLAGS)
        })
    });
    let scripts = if SqliteFile::can_be_made() { sqlite_scripts() } else { Vec::new() };
    let trials = trials.chain(scripts.into_iter().map(|script: PathBuf| {
        Trial::test(format!("sqlite::{}", script.file_stem().expect("a name").display()), move || {
            let file = SqliteFile::make(&script);
            check(&file.path().display().to_string(), FLAGS)
        })
    }));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

/// Writes the map of a source, and compares what it tells with what the source tells; DDL with each of these flags.
fn check(source: &str, flags: &[&[&str]]) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().display().to_string();
    trueup(&["docs", "--source", source, "--out", &out, "--format", "map,tbls"]).expect_success();
    let path = folder.path().join("schema_map.json");
    let text = fs::read_to_string(&path)?;
    let map = SavedMap::parse(text.as_bytes())?;
    let mut read = catalog(source);
    // Who has read it is not saved.
    read.server.user.clear();
    assert!(map.catalog == read, "the catalog in the map is not that of the database");
    let mut again = Vec::new();
    write_map(&map.catalog, &map.measures, &map.exported_at, &mut again)?;
    assert!(again == text.as_bytes(), "a map that is read and written is another one");
    for flags in flags {
        let ddl = |source: &str| trueup(&[&["ddl", source], *flags].concat());
        let (of_database, of_map) = (ddl(source), ddl(&path.display().to_string()));
        assert_eq!(of_map.code, of_database.code, "{}", of_map.stderr);
        assert!(of_map.stdout == of_database.stdout, "the DDL of the map with {flags:?} differs");
    }
    expect_valid(&map_schema(), &text)?;
    let unchanged = ["docs", "--source", &path.display().to_string(), "--out", &out, "--format", "map,tbls", "--check"];
    trueup(&unchanged).expect_success();
    check_tbls(&folder.path().join("schema.json"), &map)
}

/// Validates with a validator that knows nothing of trueup's types.
fn expect_valid(schema: &serde_json::Value, text: &str) -> Result<(), Failed> {
    let validator = Validator::new(schema)?;
    let instance = serde_json::from_str(text)?;
    let errors = validator.iter_errors(&instance).map(|error| format!("{}: {error}", error.instance_path()));
    let errors: Vec<String> = errors.take(5).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n").into()) }
}

fn check_tbls(path: &Path, map: &SavedMap) -> Result<(), Failed> {
    let schema: tbls::Schema = serde_json::from_str(&fs::read_to_string(path)?)?;
    let (tables, views) = (map.catalog.tables().count(), map.catalog.views().count());
    assert_eq!(schema.tables.len(), tables + views);
    let names: std::collections::BTreeSet<&str> = schema.tables.iter().map(|table| &*table.name).collect();
    assert_eq!(names.len(), schema.tables.len(), "two tables have one name");
    for relation in &schema.relations {
        assert!(names.contains(&*relation.table) && names.contains(&*relation.parent_table), "{}", relation.def);
    }
    Ok(())
}

/// The form of tbls' JSON: which fields there are, which must be there, and no others.
#[expect(dead_code, reason = "that they are there, and of these types, is what is tested")]
mod tbls {
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Schema {
        name: Option<String>,
        desc: Option<String>,
        pub(super) tables: Vec<Table>,
        #[serde(default)]
        pub(super) relations: Vec<Relation>,
        #[serde(default)]
        functions: Vec<Function>,
        #[serde(default)]
        enums: Vec<Enum>,
        driver: Option<Driver>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Table {
        pub(super) name: String,
        r#type: String,
        comment: Option<String>,
        columns: Vec<Column>,
        #[serde(default)]
        indexes: Vec<Index>,
        #[serde(default)]
        constraints: Vec<Constraint>,
        #[serde(default)]
        triggers: Vec<Trigger>,
        def: Option<String>,
        referenced_tables: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Column {
        name: String,
        r#type: String,
        nullable: bool,
        default: Option<String>,
        extra_def: Option<String>,
        comment: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Index {
        name: String,
        def: String,
        table: String,
        columns: Vec<String>,
        comment: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Constraint {
        name: String,
        r#type: String,
        def: String,
        table: String,
        referenced_table: Option<String>,
        columns: Vec<String>,
        referenced_columns: Option<Vec<String>>,
        comment: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Trigger {
        name: String,
        def: String,
        comment: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Relation {
        pub(super) table: String,
        columns: Vec<String>,
        cardinality: Option<Cardinality>,
        pub(super) parent_table: String,
        parent_columns: Vec<String>,
        parent_cardinality: Option<Cardinality>,
        pub(super) def: String,
        r#virtual: Option<bool>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Cardinality {
        ZeroOrOne,
        ExactlyOne,
        ZeroOrMore,
        OneOrMore,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Function {
        name: String,
        return_type: String,
        arguments: String,
        r#type: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Enum {
        name: String,
        values: Vec<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Driver {
        name: String,
        database_version: Option<String>,
        meta: Option<Meta>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Meta {
        current_schema: Option<String>,
        search_paths: Option<Vec<String>>,
    }
}
