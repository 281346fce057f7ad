//! Whole files of small and of very large catalogs.

use super::*;
use trueup_model::{
    Column, Constraint, ConstraintKind, DataType, ForeignKey, ObjectName, PartitionOf, Table, TypeKind,
};

fn column(name: &str, data_type: &str, nullable: bool) -> Column {
    Column { nullable, ..Column::new(name, DataType::new(data_type, TypeKind::Other)) }
}

fn key(kind: ConstraintKind, columns: &[&str]) -> Constraint {
    Constraint {
        name: columns.join("_"),
        kind,
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        definition: String::new(),
        validated: true,
        inherited: false,
        local: true,
        index: None,
        comment: None,
        depends_on: Vec::new(),
    }
}

fn foreign_key(columns: &[&str], schema: &str, table: &str) -> ForeignKey {
    ForeignKey {
        name: columns.join("_"),
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        foreign_table: ObjectName::new(schema, table),
        foreign_columns: Vec::new(),
        definition: String::new(),
        validated: true,
        inherited: false,
        comment: None,
    }
}

/// A table with the primary key `id`, these further columns, and these foreign keys.
fn table(columns: Vec<Column>, foreign_keys: Vec<ForeignKey>) -> Table {
    let columns = [vec![column("id", "integer", false)], columns].concat();
    Table { columns, constraints: vec![key(ConstraintKind::PrimaryKey, &["id"])], foreign_keys, ..Table::default() }
}

fn catalog(tables: impl IntoIterator<Item = (&'static str, String, Table)>) -> Catalog {
    let mut catalog = Catalog { database: "shop_db".into(), ..Catalog::default() };
    catalog.server.default_schema = "public".into();
    for (schema, name, table) in tables {
        catalog.schemas.entry(schema.to_owned()).or_default().tables.insert(name, Box::new(table));
    }
    catalog
}

fn text(catalog: &Catalog, views: &[NamedView]) -> String {
    let mut out = Vec::new();
    write_diagram(catalog, views, "2026-01-02 03:04:05", &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn blocks(text: &str) -> Vec<&str> {
    text.split("```mermaid\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect()
}

fn assert_within_limits(text: &str) {
    for block in blocks(text) {
        assert!(block.len() < 50_000 && block.matches("--").count() < 500, "{block}");
    }
}

/// Each kind of foreign key, a partition, names that cannot stay as they are.
fn shop() -> Catalog {
    let note = Column { comment: Some("What the customer\nwrote".into()), ..column("My Note", "\"My Type\"[]", true) };
    let mut profile = table(vec![column("email", "text", true)], vec![foreign_key(&["id"], "public", "customer")]);
    profile.constraints.push(key(ConstraintKind::Unique, &["email"]));
    let invoice = table(
        vec![column("customer_id", "integer", false), column("payer_id", "integer", true), note],
        vec![foreign_key(&["customer_id"], "public", "customer"), foreign_key(&["payer_id"], "public", "customer")],
    );
    let mut line = table(
        vec![column("invoice_id", "integer", false), column("total", "numeric(12,2)", true)],
        vec![foreign_key(&["invoice_id", "id"], "billing", "invoice"), foreign_key(&["total"], "gone", "rate")],
    );
    line.partition_key = Some("HASH (id)".into());
    let parent = ObjectName::new("billing", "line");
    let part = Table { partition_of: Some(PartitionOf { parent, bound: String::new() }), ..line.clone() };
    let customer =
        table(vec![column("parent_id", "integer", true)], vec![foreign_key(&["parent_id"], "public", "customer")]);
    catalog([
        ("public", "customer".to_owned(), customer),
        ("public", "Profile #1".to_owned(), profile),
        ("billing", "invoice".to_owned(), invoice),
        ("billing", "line".to_owned(), line),
        ("billing", "line_1".to_owned(), part.clone()),
        ("billing", "line_2".to_owned(), part),
    ])
}

#[test]
fn a_small_schema_reads_well() {
    let tables = Scope::new(&[], &[], &["billing.*".to_owned()], &[]).unwrap();
    insta::assert_snapshot!(text(&shop(), &[NamedView { name: "Billing".into(), tables }]));
}

#[test]
fn nothing_makes_a_file_too() {
    assert!(text(&Catalog::default(), &[]).ends_with("- 0 tables, 0 foreign keys\n\nThere are no tables.\n"));
}

#[test]
fn three_thousand_tables_refer_to_one() {
    let star = |count: usize| {
        let one = |number| {
            let keys = vec![foreign_key(&["hub_id"], "public", "hub")];
            ("public", format!("table_{number:04}"), table(vec![column("hub_id", "integer", false)], keys))
        };
        catalog((1..count).map(one).chain([("public", "hub".into(), table(Vec::new(), Vec::new()))]))
    };
    let text = text(&star(3000), &[]);
    assert_within_limits(&text);
    assert!((100..200).contains(&blocks(&text).len()), "{}", blocks(&text).len());
    assert!(text.contains("- 3000 tables, 2999 foreign keys\n"));
}

#[test]
fn a_chain_of_two_thousand_tables() {
    let one = |number: usize| {
        let keys = number.checked_sub(1).map(|next| foreign_key(&["next"], "public", &format!("table_{next:04}")));
        let next = column("next", "integer", true);
        ("public", format!("table_{number:04}"), table(vec![next], keys.into_iter().collect()))
    };
    let text = text(&catalog((0..2000).map(one)), &[]);
    assert_within_limits(&text);
    assert!((50..150).contains(&blocks(&text).len()), "{}", blocks(&text).len());
}

#[test]
fn a_new_table_disturbs_little() {
    let without = |number: usize| {
        let one = |number| ("public", format!("table_{number:03}"), table(Vec::new(), Vec::new()));
        text(&catalog((0..1000).filter(|one| *one != number).map(one)), &[])
    };
    let (before, after) = (without(500), without(1000));
    let before: BTreeSet<&str> = blocks(&before).into_iter().collect();
    let changed = blocks(&after).into_iter().filter(|block| !before.contains(block)).count();
    assert!(changed <= 4, "{changed} diagrams changed");
}

#[test]
fn a_large_file_is_divided_and_its_links_hold() {
    let refers = || table(vec![column("hub_id", "integer", true)], vec![foreign_key(&["hub_id"], "old, \"a\"", "t0")]);
    let tables =
        (0..400).map(|number| (if number % 3 == 0 { "old, \"a\"" } else { "public" }, format!("t{number}"), refers()));
    let catalog = catalog(tables);
    let diagrams = Diagrams::new(&catalog, &[], 12_000);
    let texts: Vec<String> = (0..diagrams.files.len())
        .map(|file| {
            let mut out = Vec::new();
            diagrams.write(file, "2026-01-02 03:04:05", &mut out).unwrap();
            String::from_utf8(out).unwrap()
        })
        .collect();
    assert!(texts.len() > 3, "{:?}", diagrams.files);
    let mut links = 0;
    for (from, text) in diagrams.files.iter().zip(&texts) {
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let (file, anchor) = link.split_once('#').unwrap();
            let is_meant =
                |path: &&String| if file.is_empty() { *path == from } else { path_between(from, path) == file };
            let target = diagrams.files.iter().position(|path| is_meant(&path)).unwrap();
            assert!(texts[target].contains(&format!("<a id=\"{anchor}\">")), "{from}: {link}");
            links += 1;
        }
    }
    assert!(links > 400 / 40, "{links}");
    // Nothing is lost or told twice.
    let drawn: usize = texts[1..].iter().map(|text| blocks(text).len()).sum();
    assert_eq!(drawn, diagrams.parts.len());
}
