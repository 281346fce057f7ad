//! `schema.html` in a browser: a small database with hostile names, everything that there is, and a thousand tables.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use tempfile::TempDir;
use trueup_model::*;
use trueup_publish::write_page;
use trueup_tests::{Postgres, Schema as TestSchema, catalog, run_in_browser};

/// Names that end elements, leave attributes, turn the direction of writing, or are properties of every JavaScript object.
const HOSTILE: &[&str] = &[
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "\"><svg onload=window.hacked=1>",
    "' onmouseover='window.hacked=1",
    "{{data}}",
    "__proto__",
    "constructor",
    "toString",
    "a.b/c\"d'e f#%",
    "line\nbreak\ttab\u{2028}",
    "\u{202e}desrever",
    "שלום עולם",
    "🦊 emoji 👩‍👩‍👧",
    "&lt;&amp;",
    "javascript:alert(1)",
    " ",
];

fn column(name: &str, data_type: &str) -> Column {
    Column::new(name, DataType::new(data_type, TypeKind::Other))
}

fn constraint(name: &str, kind: ConstraintKind, columns: &[&str], definition: &str) -> Constraint {
    Constraint {
        name: name.to_owned(),
        kind,
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        definition: definition.to_owned(),
        validated: true,
        inherited: false,
        local: true,
        index: None,
        comment: None,
        depends_on: Vec::new(),
    }
}

fn foreign_key(column: &str, schema: &str, table: &str) -> ForeignKey {
    ForeignKey {
        name: format!("{column}_fkey"),
        columns: vec![column.to_owned()],
        foreign_table: ObjectName::new(schema, table),
        foreign_columns: vec!["id".to_owned()],
        definition: format!("FOREIGN KEY ({column}) REFERENCES {schema}.{table}(id) ON DELETE CASCADE"),
        validated: true,
        inherited: false,
        comment: None,
    }
}

/// A table with the primary key `id` and these further columns.
fn table(columns: Vec<Column>, foreign_keys: Vec<ForeignKey>) -> Table {
    let id = Column { nullable: false, ..column("id", "integer") };
    Table {
        columns: [vec![id], columns].concat(),
        constraints: vec![constraint("pkey", ConstraintKind::PrimaryKey, &["id"], "PRIMARY KEY (id)")],
        foreign_keys,
        ..Table::default()
    }
}

fn invoice() -> Table {
    let due = Column { comment: Some("Dunning letters count from here".into()), ..column("due_on", "date") };
    let columns =
        vec![column("customer_id", "integer"), due, column("total", "numeric"), column("status", "billing.status")];
    let mut table = table(columns, vec![foreign_key("customer_id", "public", "customer")]);
    table.attached.comment = Some("What a customer owes.\nOnce sent it does not change.".into());
    table.constraints.push(constraint("total_check", ConstraintKind::Check, &["total"], "CHECK (total >= 0)"));
    table.indexes.push(Index {
        name: "invoice_due".into(),
        unique: false,
        method: "btree".into(),
        columns: vec!["due_on".into()],
        definition: "CREATE INDEX invoice_due ON billing.invoice USING btree (due_on)".into(),
        facts: None,
        comment: None,
        depends_on: Vec::new(),
    });
    table.triggers.push(Trigger {
        name: "invoice_touch".into(),
        definition: "CREATE TRIGGER invoice_touch BEFORE UPDATE ON billing.invoice EXECUTE FUNCTION touch()".into(),
        enabled: Enabled::Origin,
        inherited: false,
        extensions: Vec::new(),
        comment: None,
        depends_on: Vec::new(),
    });
    table.policies.push(Policy {
        name: "own_rows".into(),
        permissive: true,
        command: "ALL".into(),
        roles: Vec::new(),
        using: Some("(owner = CURRENT_USER)".into()),
        with_check: None,
        comment: None,
        depends_on: Vec::new(),
    });
    table
}

fn billing() -> Schema {
    let mut schema = Schema::default();
    schema.tables.insert("invoice".into(), Box::new(invoice()));
    let lines = table(vec![column("invoice_id", "integer")], vec![foreign_key("invoice_id", "billing", "invoice")]);
    schema.tables.insert("line".into(), Box::new(lines));
    let view = View {
        columns: vec![column("id", "integer")],
        definition: " SELECT id\n   FROM billing.invoice -- of today".into(),
        attached: Attached {
            depends_on: vec![ObjectKey::new(ObjectKind::Table, ObjectName::new("billing", "invoice"))],
            ..Attached::default()
        },
        ..View::default()
    };
    schema.views.insert("open_invoice".into(), view);
    let labels = vec!["draft".to_owned(), "sent".to_owned()];
    let status = Type { body: TypeBody::Enum { labels }, attached: Attached::default() };
    schema.types.insert("status".into(), status);
    let balance = Routine {
        kind: RoutineKind::Function,
        address: "FUNCTION billing.balance(integer)".into(),
        result: "numeric".into(),
        language: "sql".into(),
        definition: "CREATE FUNCTION billing.balance(integer) RETURNS numeric LANGUAGE sql AS 'SELECT 1'".into(),
        attached: Attached::default(),
    };
    schema.routines.insert("balance(integer)".into(), balance);
    schema
}

/// Two schemas, with tables of hostile names that refer to one another.
fn shop() -> Catalog {
    let mut public = Schema::default();
    public.tables.insert("customer".into(), Box::new(table(vec![column("name", "text")], Vec::new())));
    let staging = Table { columns: vec![column("line", "text")], ..Table::default() };
    public.tables.insert("staging".into(), Box::new(staging));
    for (number, &name) in HOSTILE.iter().enumerate() {
        let said = format!("{name} says <img src=x onerror=alert(2)>");
        let next = HOSTILE[(number + 1) % HOSTILE.len()];
        let mut columns = vec![column("next_id", name), column(name, "text")];
        columns[1].comment = Some(said.clone());
        columns[1].default = Some(name.into());
        let mut table =
            table(columns, vec![foreign_key("next_id", "public", next), foreign_key("id", "public", "customer")]);
        table.attached.comment = Some(said);
        table.attached.owner = Some(name.into());
        public.tables.insert(name.into(), Box::new(table));
    }
    let long = "very_long_name_".repeat(40);
    public.tables.insert(
        long.clone(),
        Box::new(table(vec![column(&long, &long)], vec![foreign_key("id", "public", "customer")])),
    );
    let server = Server {
        product: "PostgreSQL".into(),
        version: "15".into(),
        default_schema: "public".into(),
        ..Server::default()
    };
    let unread = Unread {
        object: ObjectKey::new(ObjectKind::Cast, ObjectName::global("<b>integer</b>")),
        reason: UnreadReason::NotModelled,
        explanation: "<i>not known</i>".into(),
    };
    let schemas = [("public".to_owned(), public), ("billing".to_owned(), billing())].into();
    Catalog { database: "shop & <b>sons</b>".into(), server, schemas, unread: vec![unread], ..Catalog::default() }
}

/// Tables in ten schemas, twelve columns each, most of which refer to two others.
fn large(count: usize) -> Catalog {
    let mut catalog = shop();
    catalog.schemas.clear();
    let name = |number: usize| (format!("area_{}", number % 10), format!("thing_{number}"));
    for number in 0..count {
        let (schema, own) = name(number);
        let columns = (0..9).map(|place| Column {
            comment: Some(format!("Fact {place} of {own}")),
            ..column(&format!("fact_{place}"), "text")
        });
        let to = |column, number| {
            let (schema, table) = name(number);
            foreign_key(column, &schema, &table)
        };
        let columns = columns.chain([column("parent_id", "integer"), column("owner_id", "integer")]).collect();
        let table = table(columns, vec![to("parent_id", number / 7), to("owner_id", number % 40)]);
        catalog.schemas.entry(schema).or_default().tables.insert(own, Box::new(table));
    }
    catalog
}

fn write(catalog: &Catalog) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("schema.html");
    let rows = Measure { rows: Some(1234), estimated: true, bytes: Some(98_304) };
    let measures: Measures = catalog.tables().map(|(name, _)| (name, rows)).collect();
    let mut file = BufWriter::new(File::create(&path).expect("a file"));
    write_page(catalog, &measures, "2026-01-02 03:04 UTC", &mut file).expect("a page");
    file.flush().expect("a page on disk");
    (folder, path)
}

/// Runs a script about the page of a catalog, and gives back what it wrote.
fn drive(script: &str, catalog: &Catalog) -> Option<String> {
    let (_folder, path) = write(catalog);
    let run = run_in_browser(script, &[("PAGE", &path)])?;
    assert!(run.code == Some(0), "{script}: exit code {:?}\n{}\n{}", run.code, run.stdout, run.stderr);
    Some(run.stdout)
}

#[test]
fn works_and_lets_nothing_hostile_run() {
    drive("page.test.mjs", &shop());
}

#[test]
fn opens_with_a_thousand_tables() {
    if let Some(figures) = drive("page_figures.mjs", &large(1000)) {
        eprint!("{figures}");
    }
}

#[test]
fn shows_every_kind_of_object() {
    let Some(server) = Postgres::server() else { return };
    for name in ["everything", "hostile_names", "partitions"] {
        let database = server.database();
        TestSchema::named(name).load(&database);
        drive("page_walk.mjs", &catalog(&database.url()));
    }
}

#[test]
fn the_same_catalog_gives_the_same_bytes() {
    let bytes = || {
        let (_folder, path) = write(&shop());
        fs::read(path).expect("a page")
    };
    assert_eq!(bytes(), bytes());
}
