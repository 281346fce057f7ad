//! `SCHEMA_DIAGRAM.md` as the real Mermaid draws it, with GitHub's limits: all test schemas, hostile names, and the
//! benchmark's thousand tables.

use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::process::Command;
use trueup_model::*;
use trueup_publish::{NamedView, shown_name, visible, write_diagram};
use trueup_tests::{Postgres, Schema as TestSchema, SqliteFile, catalog, run, run_in_browser, sqlite_scripts};

/// Names that mean something to Mermaid, to Markdown, to HTML or to JavaScript.
const HOSTILE: &[&str] = &[
    "</script><img src=x onerror=alert(1)>",
    "erDiagram",
    "style",
    "class",
    "classDef",
    "direction",
    "direction TB",
    "my direction LR x",
    "end",
    "subgraph",
    "title",
    "accTitle",
    "accDescr",
    "one",
    "Only One",
    "many",
    "to",
    "u",
    "PK",
    "fk",
    "uk-2",
    "pk顧客",
    "__proto__",
    "constructor",
    "_emphasis_",
    "**bold**",
    "a`b",
    "```",
    "\n```\n\n# out of the block",
    "%%",
    "%%{init: {}}%%",
    "---",
    ";",
    "a;b",
    "#quot;",
    "#35;",
    "&amp;&lt;",
    "\"quoted\"",
    "[bracket]",
    "{brace}",
    "a|b",
    "a~b~c",
    "~~~",
    "$$x^2$$",
    "1. list",
    "- list",
    "2fa",
    "www.example.com",
    "a@example.com",
    "https://example.com",
    "fa:fa-car",
    "<br>",
    "\\n",
    "line\nbreak\ttab",
    "\u{202e}desrever",
    "größe",
    "顧客",
    "שלום עולם",
    "🦊 emoji 👩‍👩‍👧",
    " leading, trailing ",
    "two  spaces",
    "",
    " ",
    "_",
    "___",
    "A comma, and (parentheses)",
    "style:#x;y",
];

const TYPES: &[&str] = &[
    "numeric(12,2)",
    "timestamp with time zone",
    "\"My Type\"[]",
    "billing.\"a\"\"b\"",
    "",
    "[x](y)",
    "~a~",
    "pk",
    "enum('a','b')",
    "```",
    "_int4",
    "2d",
];

fn column(name: &str, data_type: &str) -> Column {
    Column::new(name, DataType::new(data_type, TypeKind::Other))
}

fn foreign_key(columns: &[&str], schema: &str, table: &str) -> ForeignKey {
    ForeignKey {
        name: format!("{}_fkey", columns.join("_")),
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        foreign_table: ObjectName::new(schema, table),
        foreign_columns: Vec::new(),
        definition: String::new(),
        validated: true,
        inherited: false,
        comment: None,
    }
}

/// Tables of hostile names, in two schemas of which one has such a name too, that refer to one another.
fn hostile() -> Catalog {
    let mut catalog = Catalog { database: HOSTILE.join(" "), ..Catalog::default() };
    catalog.server.default_schema = "public".into();
    for schema in ["public", "a \"`[schema]`\""] {
        for (number, &name) in HOSTILE.iter().enumerate() {
            let next = HOSTILE[(number + 1) % HOSTILE.len()];
            let mut hostile = column(name, TYPES[number % TYPES.len()]);
            hostile.comment = (number % 2 == 0).then(|| name.to_owned());
            let table = Table {
                columns: vec![column("id", "integer"), hostile],
                foreign_keys: vec![foreign_key(&[name], schema, next), foreign_key(&["id", name], "public", name)],
                ..Table::default()
            };
            catalog.schemas.entry(schema.to_owned()).or_default().tables.insert(name.to_owned(), Box::new(table));
        }
    }
    catalog
}

/// Much of everything: columns, foreign keys, long names.
fn extreme() -> Catalog {
    let mut catalog = Catalog::default();
    let long = "very \"long\" name ".repeat(100);
    let tables = &mut catalog.schemas.entry("main".to_owned()).or_default().tables;
    let wide =
        (0..600).map(|number| Column { comment: Some(long.clone()), ..column(&format!("{number} {long}"), &long) });
    let columns: Vec<Column> = wide.collect();
    let keys = columns.iter().map(|column| foreign_key(&[&column.name], "other", &column.name));
    tables.insert(long.clone(), Box::new(Table { foreign_keys: keys.collect(), columns, ..Table::default() }));
    let many = (0..30).flat_map(|other| (0..30).map(move |number| (other, format!("to_{number}"))));
    for (other, name) in many {
        let table = tables.entry(format!("many_{other}")).or_default();
        table.foreign_keys.push(foreign_key(&[&name], "main", &format!("many_{}", name.len() + other % 7)));
        table.columns.push(column(&name, "integer"));
    }
    catalog
}

/// What a block shows.
#[derive(Deserialize)]
struct Shown {
    text: String,
    labels: HashSet<String>,
}

fn catalogs() -> BTreeMap<String, Catalog> {
    let mut catalogs = BTreeMap::from([("hostile".to_owned(), hostile()), ("extreme".to_owned(), extreme())]);
    if SqliteFile::can_be_made() {
        for script in sqlite_scripts() {
            let name = format!("sqlite_{}", script.file_stem().expect("a name").display());
            catalogs.insert(name, catalog(&SqliteFile::make(&script).path().display().to_string()));
        }
    }
    if let Some(server) = Postgres::server() {
        for schema in TestSchema::postgres() {
            let database = server.database();
            schema.load(&database);
            catalogs.insert(format!("postgres_{}", schema.name), catalog(&database.url()));
        }
        let database = server.database();
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let sql =
            run(cargo.args(["run", "--quiet", "--package", "xtask", "--", "bench-schema", "1000"])).expect_success();
        database.load(&sql.stdout);
        catalogs.insert("benchmark".to_owned(), catalog(&database.url()));
    }
    catalogs
}

fn diagram(catalog: &Catalog) -> String {
    let tables = Scope::new(&[], &[], &["*s".to_owned()], &[]).expect("a pattern");
    let none = Scope::new(&[], &[], &["nothing is called so".to_owned()], &[]).expect("a pattern");
    let views = [("named \"`view`\"\n", tables), ("nothing", none)];
    let views = views.map(|(name, tables)| NamedView { name: name.to_owned(), tables });
    // Of a large schema they would be much of it once more.
    let views = if catalog.tables().count() < 200 { views.as_slice() } else { &[] };
    let mut out = Vec::new();
    write_diagram(catalog, views, "2026-01-02 03:04:05", &mut out).expect("a diagram");
    String::from_utf8(out).expect("text")
}

#[test]
fn mermaid_draws_every_block() {
    let catalogs = catalogs();
    let folder = tempfile::tempdir().expect("a folder");
    for (name, catalog) in &catalogs {
        let text = diagram(catalog);
        assert_eq!(text, diagram(&catalog.clone()), "{name}: the same catalog gives the same bytes");
        assert_links(name, &text);
        fs::write(folder.path().join(format!("{name}.md")), text).expect("a file");
    }
    let Some(run) = run_in_browser("diagrams.mjs", &[("FOLDER", folder.path())]) else { return };
    let shown: BTreeMap<String, Vec<Shown>> =
        serde_json::from_str(&run.expect_success().stdout).expect("what is shown");
    let text_of = |name: &str| fs::read_to_string(folder.path().join(format!("{name}.md"))).expect("a file");
    for (name, catalog) in &catalogs {
        let blocks = &shown[&format!("{name}.md")];
        for block in blocks {
            assert!(block.text.len() < 50_000, "{name}: {} characters", block.text.len());
            assert!(block.text.matches("--").count() < 500, "{name}: many edges");
        }
        assert_eq!(blocks.len(), text_of(name).matches("\n```mermaid\n").count(), "{name}");
        assert_names(name, catalog, blocks);
    }
}

/// Each link leads to exactly one anchor.
fn assert_links(name: &str, text: &str) {
    let anchors: Vec<&str> = text.split("<a id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    let distinct: HashSet<&str> = anchors.iter().copied().collect();
    assert_eq!(anchors.len(), distinct.len(), "{name}: anchors are unique");
    let links = text.lines().filter(|line| !line.starts_with(' ') || line.starts_with("  -"));
    for link in links.flat_map(|line| line.split("](#").skip(1)).filter_map(|rest| Some(rest.split_once(')')?.0)) {
        assert!(distinct.contains(link), "{name}: nothing at #{link}");
    }
}

/// The names of all tables and columns come out as they are.
fn assert_names(name: &str, catalog: &Catalog, blocks: &[Shown]) {
    let labels: HashSet<&str> = blocks.iter().flat_map(|block| &block.labels).map(String::as_str).collect();
    let has = |shown: &str, after: &str| {
        labels.contains(shown)
            || labels.iter().any(|label| label.strip_prefix(shown).is_some_and(|rest| rest.starts_with(after)))
    };
    let tables = catalog.tables().filter(|(_, table)| table.partition_of.is_none() && table.inherits.is_empty());
    let short = tables.filter(|(table, _)| table.name.chars().count() < 200);
    for (table, content) in short {
        let shown = shown_name(&table, &catalog.server.default_schema);
        let shown = if shown.is_empty() { "\"\"".to_owned() } else { shown };
        assert!(has(&shown, " ("), "{name}: no table {shown:?}");
        for column in content.columns.iter().take(40) {
            let shown = visible(&column.name);
            let shown = if shown.is_empty() { "\"\"".into() } else { shown };
            assert!(has(&shown, ": "), "{name}: no column {shown:?}");
        }
    }
}
