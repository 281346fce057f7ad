//! SQLite schemas of every kind, read, written, loaded and read again.

use super::{DIALECT, SqliteConnection};
use crate::connection::{Connection, RowCounting};
use crate::dialect::{DdlOptions, Dialect};
use crate::error::Error;
use std::path::Path;
use tempfile::TempDir;
use trueup_model::{Catalog, ConstraintKind, ObjectKind, ObjectName, Scope, Table, TableKind, TypeKind};

/// Every kind of object, under names that are hard to write.
const HOSTILE: &str = include_str!("tests/hostile.sql");

fn make(folder: &TempDir, name: &str, sql: &str) -> std::path::PathBuf {
    let path = folder.path().join(name);
    let sqlite = rusqlite::Connection::open(&path).unwrap();
    sqlite.execute_batch(sql).unwrap();
    path
}

fn read(path: &Path) -> Catalog {
    let mut catalog = SqliteConnection::open(path).unwrap().read(&Scope::default(), &|_| {}).unwrap();
    catalog.database.clear();
    catalog
}

fn ddl(catalog: &Catalog) -> String {
    let statements = DIALECT.statements(catalog, DdlOptions::default());
    std::iter::once(DIALECT.preamble().to_owned()).chain(statements.iter().map(|(_, sql)| sql)).collect()
}

fn table<'c>(catalog: &'c Catalog, name: &str) -> &'c Table {
    catalog.table(&ObjectName::new("main", name)).unwrap()
}

/// Reads what `sql` makes, loads the DDL of it elsewhere, and wants to see no difference.
fn round_trip(sql: &str) -> Catalog {
    let folder = TempDir::new().unwrap();
    let first = read(&make(&folder, "first.db", sql));
    let second = read(&make(&folder, "second.db", &ddl(&first)));
    assert_eq!(first, second);
    assert_eq!(ddl(&first), ddl(&second));
    first
}

#[test]
fn a_hostile_schema_survives_the_round_trip() {
    let catalog = round_trip(HOSTILE);
    assert_eq!(catalog.unread, []);
    insta::assert_snapshot!("hostile_ddl", ddl(&catalog));
    insta::assert_snapshot!("hostile_ledger", catalog.ledger().summary());
}

#[test]
fn the_example_survives_the_round_trip() {
    let catalog = round_trip(include_str!("../../../../examples/library.sql"));
    assert!(catalog.ledger().is_complete());
    assert_eq!(table(&catalog, "title_search").options["module"], "fts5");
}

#[test]
fn facts_come_from_the_pragmas() {
    let catalog = round_trip(HOSTILE);
    let line = table(&catalog, "order line");
    assert_eq!(line.options.keys().collect::<Vec<_>>(), ["strict", "without_rowid"]);
    let names: Vec<_> = line.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["order id", "no", "price", "amount", "total", "tax"]);
    assert_eq!(line.columns[0].data_type.kind, TypeKind::Integer);
    let total = line.columns[4].generated.as_ref().unwrap();
    assert_eq!((total.expression.as_str(), total.stored), ("price * amount /* , */", true));
    let constraints: Vec<_> = line.constraints.iter().map(|one| (one.name.as_str(), one.definition.as_str())).collect();
    assert_eq!(
        constraints,
        [("check on amount", "CHECK (amount > 0)"), ("line key", "PRIMARY KEY (\"order id\", \"no\")")]
    );
    let key = &line.foreign_keys[0];
    assert_eq!((key.name.as_str(), key.foreign_columns.as_slice()), ("line of order", ["id".to_owned()].as_slice()));
    assert_eq!(key.definition, "FOREIGN KEY (\"order id\") REFERENCES \"Order\" (id) ON DELETE CASCADE");
}

#[test]
fn rowid_keys_take_no_nulls_and_other_keys_may() {
    let catalog = round_trip(
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE b (id TEXT PRIMARY KEY COLLATE NOCASE);",
    );
    let column = |name| &table(&catalog, name).columns[0];
    assert!(!column("a").nullable && column("b").nullable);
    assert_eq!(column("a").options["autoincrement"], "true");
    assert_eq!(column("b").collation.as_deref(), Some(&ObjectName::global("NOCASE")));
    assert_eq!(table(&catalog, "b").constraints[0].kind, ConstraintKind::PrimaryKey);
    assert!(catalog.table(&ObjectName::new("main", "sqlite_sequence")).is_none());
}

#[test]
fn shadow_tables_belong_to_their_virtual_table() {
    let catalog =
        round_trip("CREATE VIRTUAL TABLE notes USING fts5(body); CREATE VIRTUAL TABLE box USING rtree(id, x0, x1);");
    let tables: Vec<_> = catalog.tables().map(|(name, table)| (name.name, table.kind)).collect();
    assert_eq!(tables, [("box".into(), TableKind::Virtual), ("notes".into(), TableKind::Virtual)]);
}

#[test]
fn one_broken_view_does_not_hide_the_others() {
    let catalog = round_trip(
        "CREATE TABLE t (a); CREATE VIEW broken AS SELECT * FROM gone; CREATE VIEW fine AS SELECT a FROM t;",
    );
    let columns = |name| catalog.view(&ObjectName::new("main", name)).unwrap().columns.len();
    assert_eq!((columns("broken"), columns("fine")), (0, 1));
    assert_eq!(catalog.unread.len(), 1);
    assert_eq!(catalog.unread[0].object.to_string(), "column `main.broken.*`");
    assert_eq!(catalog.unread[0].explanation, "no such table: main.gone");
}

#[test]
fn a_virtual_table_without_its_module_is_in_the_ledger() {
    let folder = TempDir::new().unwrap();
    let path = make(
        &folder,
        "a.db",
        "CREATE TABLE t (a); PRAGMA writable_schema = ON; INSERT INTO sqlite_schema \
         VALUES ('table', 'shape', 'shape', 0, 'CREATE VIRTUAL TABLE shape USING spatial(x)');",
    );
    let catalog = read(&path);
    assert_eq!(catalog.unread[0].explanation, "no such module: spatial");
    assert_eq!(catalog.unread[0].object.kind, ObjectKind::Table);
    assert!(!catalog.ledger().is_complete());
    assert_eq!(ddl(&catalog), "PRAGMA foreign_keys=OFF;\nCREATE TABLE t (a);\n");
}

#[test]
fn a_scope_leaves_out() {
    let folder = TempDir::new().unwrap();
    let path = make(&folder, "a.db", "CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW c AS SELECT 1;");
    let read = |scope: Scope| {
        let catalog = SqliteConnection::open(&path).unwrap().read(&scope, &|_| {}).unwrap();
        catalog.ledger().summary()
    };
    let scope = |tables: &[&str], out: &[&str]| {
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        Scope::new(&[], &owned(out), &owned(tables), &[]).unwrap()
    };
    assert_eq!(read(scope(&["a"], &[])), "1 schema, 1 table, 1 column");
    assert_eq!(read(scope(&[], &["main"])), "nothing");
}

#[test]
fn reading_leaves_no_trace() {
    let folder = TempDir::new().unwrap();
    let path = make(&folder, "with space, % and #?.db", "PRAGMA journal_mode = WAL; CREATE TABLE a (x);");
    assert_eq!(read(&path).ledger().summary(), "1 schema, 1 table, 1 column");
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["with space, % and #?.db"]);
}

#[test]
fn a_file_in_use_is_read_with_what_is_committed() {
    let folder = TempDir::new().unwrap();
    let path = make(&folder, "a.db", "PRAGMA journal_mode = WAL;");
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.execute_batch("CREATE TABLE a (x); BEGIN; CREATE TABLE b (x);").unwrap();
    assert_eq!(read(&path).ledger().summary(), "1 schema, 1 table, 1 column");
}

#[test]
fn an_empty_file_is_an_empty_database() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("empty.db");
    std::fs::write(&path, "").unwrap();
    assert_eq!(read(&path).ledger().summary(), "1 schema");
}

#[test]
fn what_is_no_sqlite_file_is_told() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("text.db");
    let told = |path: &Path| {
        let error: Error = SqliteConnection::open(path).err().unwrap();
        assert!(error.hint().is_some(), "{error}");
        error.to_string().replace(&folder.path().display().to_string(), "")
    };
    std::fs::write(&path, "hello").unwrap();
    assert_eq!(
        told(&path),
        "cannot read `/text.db`: it does not begin as a SQLite file does: another kind of file, or an encrypted one"
    );
    assert_eq!(told(folder.path()), "cannot read ``: it is a folder");
    let missing = folder.path().join("missing.db");
    assert_eq!(told(&missing), "cannot read `/missing.db`: No such file or directory (os error 2)");
    assert!(!missing.exists());
    let torn = make(&folder, "torn.db", "CREATE TABLE a (x);");
    std::fs::write(&torn, [&std::fs::read(&torn).unwrap()[..120], &[7; 4000]].concat()).unwrap();
    assert!(told(&torn).contains("malformed"), "{}", told(&torn));
}

#[test]
fn rows_and_bytes_are_measured() {
    let folder = TempDir::new().unwrap();
    let path = make(
        &folder,
        "a.db",
        "CREATE TABLE a (x); CREATE INDEX i ON a (x); INSERT INTO a VALUES (1), (2); ANALYZE; INSERT INTO a VALUES (3);",
    );
    let mut connection = SqliteConnection::open(&path).unwrap();
    let name = ObjectName::new("main", "a");
    let mut measure = |rows| connection.measure(std::slice::from_ref(&name), rows).unwrap().get(&name).copied();
    let counted = measure(RowCounting::Auto).unwrap();
    assert_eq!((counted.rows, counted.estimated, counted.bytes), (Some(3), false, Some(8192)));
    let estimated = measure(RowCounting::Estimate).unwrap();
    assert_eq!((estimated.rows, estimated.estimated), (Some(2), true));
    assert_eq!(measure(RowCounting::None), None);
}

#[test]
fn a_file_describes_itself() {
    let folder = TempDir::new().unwrap();
    let path = make(&folder, "a.db", "CREATE TABLE a (x); PRAGMA user_version = 7;");
    let description = SqliteConnection::open(&path).unwrap().describe().unwrap();
    assert!(description.product.starts_with("SQLite 3."));
    assert_eq!((description.database.as_str(), description.schemas[0].tables), ("a.db", 1));
    assert!(description.notes.contains(&"user_version: 7".into()), "{:?}", description.notes);
}

#[test]
fn names_are_quoted_where_they_must_be() {
    let quoted = ["plain", "Order_1", "order", "1st", "", "a\"b", "größe"].map(|name| DIALECT.quote(name).into_owned());
    assert_eq!(quoted, ["plain", "Order_1", "\"order\"", "\"1st\"", "\"\"", "\"a\"\"b\"", "\"größe\""]);
}

#[test]
fn views_tell_what_they_read() {
    let catalog = round_trip(
        "CREATE TABLE orders (id INTEGER); CREATE TABLE \"odd \"\"name\" (id INTEGER);
         CREATE VIEW counted AS SELECT count(*) AS orders FROM orders;
         CREATE VIEW \"Both\" AS SELECT * FROM counted WHERE orders IN (SELECT id FROM \"odd \"\"name\");",
    );
    let needs = |view: &str| {
        let view = catalog.view(&ObjectName::new("main", view)).unwrap();
        view.attached.depends_on.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(needs("counted"), ["table `main.orders`"]);
    let both = [
        "table `main.odd \"name`",
        "column `main.counted.orders`",
        "column `main.odd \"name.id`",
        "view `main.counted`",
    ];
    assert_eq!(needs("Both"), both);
}
