//! The documentation folder's promises: nothing touched that is as it should be, nothing lost, nothing half written.

// The lint allows these in test functions, and not in what they call.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use trueup_model::*;
use trueup_publish::{
    Annotations, DocumentFormat, DocumentTally, Documentation, Error, Summary, SyncOptions, sync, sync_documents,
};

const CHECK: SyncOptions = SyncOptions { check: true, prune: false, refresh_rows: false };
const PRUNE: SyncOptions = SyncOptions { check: false, prune: true, refresh_rows: false };

/// A database that a test changes and documents.
struct World {
    catalog: Catalog,
    scope: Scope,
    measures: Measures,
    annotations: Annotations,
    clock: jiff::Timestamp,
    folder: TempDir,
}

impl World {
    fn new(tables: &[(&str, &str)]) -> Self {
        let mut world = Self {
            catalog: Catalog { database: "skyfire".into(), ..Catalog::default() },
            scope: Scope::default(),
            measures: Measures::default(),
            annotations: Annotations::default(),
            clock: "2025-02-02T14:30:00Z".parse().unwrap(),
            folder: TempDir::new().unwrap(),
        };
        world.catalog.server.default_schema = "public".into();
        tables.iter().for_each(|(schema, name)| world.add(schema, name, "id"));
        world
    }

    fn add(&mut self, schema: &str, name: &str, column: &str) {
        let column = Column { nullable: false, ..Column::new(column, DataType::new("integer", TypeKind::Integer)) };
        let table = Table { columns: vec![column], ..Table::default() };
        self.catalog.schemas.entry(schema.into()).or_default().tables.insert(name.into(), Box::new(table));
    }

    /// Gives the table of a schema with this number, or its only table, a foreign key.
    fn refer(&mut self, to: (&str, &str), schema: &str, number: usize) {
        let tables = &mut self.catalog.schemas.get_mut(schema).unwrap().tables;
        let name = format!("Table {number}");
        let table = if tables.len() == 1 { tables.values_mut().next() } else { tables.get_mut(&name) };
        table.unwrap().foreign_keys.push(ForeignKey {
            name: "owner".into(),
            columns: vec!["id".into()],
            foreign_table: ObjectName::new(to.0, to.1),
            foreign_columns: vec!["id".into()],
            definition: "FOREIGN KEY (id) REFERENCES users(id) ON DELETE CASCADE".into(),
            validated: true,
            inherited: false,
            comment: None,
        });
    }

    fn remove(&mut self, schema: &str, name: &str) {
        self.catalog.schemas.get_mut(schema).unwrap().tables.remove(name).unwrap();
    }

    fn scope_to(&mut self, schemas: &[&str], tables: &[&str]) {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        self.scope = Scope::new(&owned(schemas), &[], &owned(tables), &[]).unwrap();
    }

    fn measure(&mut self, schema: &str, name: &str, rows: u64) {
        let measure = Measure { rows: Some(rows), estimated: false, bytes: Some(rows * 100) };
        self.measures.insert(ObjectName::new(schema, name), measure);
    }

    /// What a reader would give within the scope.
    fn narrowed(&self) -> Catalog {
        let mut catalog = self.catalog.clone();
        catalog.schemas.retain(|schema, _| self.scope.has_schema(schema));
        for (schema, content) in &mut catalog.schemas {
            content.tables.retain(|name, _| self.scope.has_table(&ObjectName::new(schema, name)));
        }
        catalog
    }

    /// Syncs a minute after the last time.
    fn try_sync(&mut self, options: SyncOptions) -> Result<Summary, Error> {
        self.clock += jiff::SignedDuration::from_secs(60);
        let catalog = self.narrowed();
        sync(&self.documentation(&catalog), || Box::new(script(&catalog)), self.folder.path(), options)
    }

    fn try_sync_documents(&mut self, options: SyncOptions) -> Result<DocumentTally, Error> {
        self.clock += jiff::SignedDuration::from_secs(60);
        let formats = [
            DocumentFormat::Map,
            DocumentFormat::Html,
            DocumentFormat::Reference,
            DocumentFormat::Diagram,
            DocumentFormat::Tbls,
        ];
        sync_documents(&self.documentation(&self.catalog), &formats, self.folder.path(), options)
    }

    fn sync_documents(&mut self) -> DocumentTally {
        self.try_sync_documents(SyncOptions::default()).unwrap()
    }

    fn documentation<'a>(&'a self, catalog: &'a Catalog) -> Documentation<'a> {
        let Self { scope, measures, annotations, clock, .. } = self;
        Documentation { catalog, scope, measures, annotations, now: *clock, product: "other", has_schemas: true }
    }

    fn sync(&mut self) -> Summary {
        self.try_sync(SyncOptions::default()).unwrap()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("schemas").join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn index_line(&self, name: &str) -> String {
        self.read("_index.md").lines().find(|line| line.contains(name)).unwrap_or_default().to_owned()
    }

    /// Every file with what tells that it was touched.
    fn state(&self) -> BTreeMap<String, (u64, std::time::SystemTime)> {
        let mut state = BTreeMap::new();
        collect(self.folder.path(), self.folder.path(), &mut state);
        state
    }

    /// The files that differ from an earlier state.
    fn touched_since(&self, before: &BTreeMap<String, (u64, std::time::SystemTime)>) -> Vec<String> {
        let after = self.state();
        let gone = before.keys().filter(|path| !after.contains_key(*path));
        let touched = after.iter().filter(|(path, state)| before.get(*path) != Some(state)).map(|(path, _)| path);
        gone.chain(touched).cloned().collect()
    }
}

fn collect(root: &Path, folder: &Path, state: &mut BTreeMap<String, (u64, std::time::SystemTime)>) {
    use std::os::unix::fs::MetadataExt;
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let metadata = entry.metadata().unwrap();
        if metadata.is_dir() {
            collect(root, &entry.path(), state);
        } else {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            state.insert(path, (metadata.ino(), metadata.modified().unwrap()));
        }
    }
}

/// What is made, whose it is, and its SQL.
struct Script(Vec<(ObjectKey, Option<ObjectName>, String)>);

impl Statements for Script {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn made(&self, at: usize) -> Made<'_> {
        let (object, owner, _) = &self.0[at];
        let owner = owner.as_ref().map(|owner| (owner.schema.as_str(), owner.name.as_str()));
        Made { object: object.into(), owner }
    }

    fn write(&self, at: usize, sql: &mut String) {
        sql.push_str(&self.0[at].2);
    }
}

fn statement(kind: ObjectKind, name: ObjectName, sql: String) -> (ObjectKey, Option<ObjectName>, String) {
    (ObjectKey::new(kind, name), None, sql)
}

fn script(catalog: &Catalog) -> Script {
    let tables = catalog.tables().map(|(name, table)| {
        let sql = format!("CREATE TABLE {name:?} ({} integer);\n", table.columns[0].name);
        statement(ObjectKind::Table, name, sql)
    });
    let views = catalog.views().map(|(name, view)| {
        let sql = format!("CREATE VIEW {name:?} AS {};\n", view.definition);
        statement(ObjectKind::View, name, sql)
    });
    Script(tables.chain(views).collect())
}

#[test]
fn a_second_run_touches_nothing() {
    let mut world = World::new(&[("public", "users"), ("public", "orders"), ("billing", "invoice")]);
    let first = world.sync();
    assert!(first.changed && first.index_changed);
    assert_eq!(first.tables.new, ["billing.invoice", "orders", "users"]);
    let state = world.state();
    assert_eq!(
        state.keys().collect::<Vec<_>>(),
        ["_index.md", "_table_list.txt", "billing/invoice.sql", "orders.sql", "users.sql"]
            .map(|path| format!("schemas/{path}"))
            .iter()
            .collect::<Vec<_>>()
    );
    let second = world.sync();
    assert!(!second.changed);
    assert_eq!(second.tables.unchanged, 3);
    assert_eq!(world.touched_since(&state), Vec::<String>::new());
    assert_eq!(world.read("_table_list.txt"), "billing.invoice\norders\nusers\n");
    assert!(
        world
            .read("users.sql")
            .starts_with("-- Table: users\n-- Database: skyfire\n-- Dumped: 2025-02-02 14:31:00\n\n")
    );
}

#[test]
fn one_changed_table_changes_its_file_and_the_index() {
    let mut world = World::new(&[("public", "users"), ("public", "orders")]);
    world.sync();
    let state = world.state();
    world.add("public", "users", "name");
    let summary = world.sync();
    assert_eq!(summary.tables.updated, ["users"]);
    assert_eq!(world.touched_since(&state), ["schemas/_index.md", "schemas/users.sql"]);
    assert!(world.index_line("(orders.sql)").starts_with("| ✓ |"), "added by the last sync but one");
}

#[test]
fn an_added_table_is_marked_until_another_change() {
    let mut world = World::new(&[("public", "users")]);
    world.sync();
    world.add("public", "notes", "id");
    world.sync();
    assert!(world.index_line("(notes.sql)").starts_with("| + |"));
    assert!(world.index_line("(users.sql)").starts_with("| ✓ |"));
    world.sync();
    assert!(world.index_line("(notes.sql)").starts_with("| + |"));
}

#[test]
fn a_dropped_table_is_flagged_and_kept_until_pruned() {
    let mut world = World::new(&[("public", "users"), ("billing", "invoice")]);
    world.sync();
    world.remove("billing", "invoice");
    let summary = world.sync();
    assert_eq!(summary.tables.orphaned, ["billing.invoice"]);
    assert!(world.index_line("(billing/invoice.sql)").starts_with("| ⚠ |"));
    assert_eq!(world.read("_table_list.txt"), "users\n");
    let state = world.state();
    assert!(!world.sync().changed, "a flagged orphan is no change");
    assert_eq!(world.touched_since(&state), Vec::<String>::new());
    assert!(world.try_sync(SyncOptions { prune: true, ..CHECK }).unwrap().changed);

    let pruned = world.try_sync(PRUNE).unwrap();
    assert_eq!(pruned.tables.pruned, ["billing.invoice"]);
    assert!(!world.path("billing").exists(), "an emptied folder goes too");
    assert_eq!(world.index_line("invoice"), "");
}

#[test]
fn a_table_that_comes_back_is_new() {
    let mut world = World::new(&[("public", "users"), ("public", "notes")]);
    world.sync();
    world.remove("public", "notes");
    world.sync();
    world.add("public", "notes", "id");
    assert_eq!(world.sync().tables.new, ["notes"]);
    assert!(world.index_line("(notes.sql)").starts_with("| + |"));
}

#[test]
fn a_narrower_scope_leaves_the_rest_alone() {
    let mut world = World::new(&[("public", "users"), ("public", "orders"), ("billing", "invoice")]);
    world.measure("public", "orders", 100);
    world.sync();
    let orders = world.index_line("(orders.sql)");
    let state = world.state();
    world.scope_to(&["billing"], &[]);
    let narrowed = world.try_sync(PRUNE).unwrap();
    assert_eq!((narrowed.tables.found, narrowed.tables.orphaned.len(), narrowed.tables.pruned.len()), (1, 0, 0));
    world.scope_to(&[], &["users"]);
    world.add("public", "users", "name");
    world.add("public", "orders", "name");
    world.sync();
    assert_eq!(world.touched_since(&state), ["schemas/_index.md", "schemas/users.sql"]);
    assert_eq!(world.index_line("(orders.sql)").replace('✓', "+"), orders);
    assert_eq!(world.read("_table_list.txt"), "billing.invoice\norders\nusers\n");
}

#[test]
fn foreign_files_and_the_custom_folder_are_never_touched() {
    let mut world = World::new(&[("public", "users")]);
    fs::create_dir_all(world.path("_custom")).unwrap();
    let header = "-- Table: mine\n-- Database: skyfire\n-- Dumped: 2025-01-01 00:00:00\n";
    fs::write(world.path("_custom/mine.sql"), header).unwrap();
    fs::write(world.path("notes.sql"), "SELECT 1;\n").unwrap();
    fs::write(world.path("README.md"), "ours\n").unwrap();
    let state = world.state();
    world.try_sync(PRUNE).unwrap();
    let touched = world.touched_since(&state);
    assert_eq!(touched, ["schemas/_index.md", "schemas/_table_list.txt", "schemas/users.sql"]);
}

#[test]
fn what_a_killed_run_left_is_swept() {
    let mut world = World::new(&[("public", "users"), ("public", "orders")]);
    world.sync();
    // Killed after writing one file and while writing another: the index knows neither.
    fs::write(world.path(".trueup-x1y2z3.tmp"), "half a fi").unwrap();
    world.add("public", "notes", "id");
    let index = world.read("_index.md");
    world.sync();
    fs::write(world.path("_index.md"), index).unwrap();
    let summary = world.sync();
    assert_eq!(summary.tables.new, ["notes"]);
    assert!(world.index_line("(notes.sql)").starts_with("| + |"));
    assert!(!world.path(".trueup-x1y2z3.tmp").exists());
}

#[test]
fn check_writes_nothing_and_sees_definitions_only() {
    let mut world = World::new(&[("public", "users")]);
    world.measure("public", "users", 100);
    assert!(world.try_sync(CHECK).unwrap().changed);
    assert!(!world.path("").exists());
    world.sync();
    let state = world.state();
    world.measures.clear();
    world.catalog.database = "ci".into();
    assert!(!world.try_sync(CHECK).unwrap().changed);
    world.add("public", "users", "name");
    assert_eq!(world.try_sync(CHECK).unwrap().tables.updated, ["users"]);
    fs::write(world.path(".trueup-x1y2z3.tmp"), "").unwrap();
    world.try_sync(CHECK).unwrap();
    assert_eq!(world.touched_since(&state), ["schemas/.trueup-x1y2z3.tmp"]);
}

#[test]
fn counts_that_move_a_little_do_not_spoil_a_diff() {
    let mut world = World::new(&[("public", "users")]);
    world.measure("public", "users", 1_000);
    world.sync();
    world.measure("public", "users", 1_080);
    assert!(!world.sync().changed);
    assert!(world.try_sync(SyncOptions { refresh_rows: true, ..SyncOptions::default() }).unwrap().changed);
    assert!(world.index_line("(users.sql)").contains("| 1,100 |"));
    world.measure("public", "users", 2_000);
    let summary = world.sync();
    assert!(summary.index_changed && summary.tables.updated.is_empty());
}

#[test]
fn hostile_names_get_files_of_their_own() {
    let names = [
        "bit",
        "BIT",
        "con",
        "a/b",
        "../../escape",
        "a\nb",
        "-- x\n-- y",
        "_index",
        "_views",
        "caf\u{e9}",
        "cafe\u{301}",
        "a|b",
        "[x](y)",
        "users.sql",
        " ",
        "\u{202e}evil",
        "`code`",
        "<script>alert(1)</script>",
    ];
    let all: Vec<_> = names.iter().flat_map(|name| [("public", *name), ("_views", *name), ("../up", *name)]).collect();
    let mut world = World::new(&all);
    let first = world.sync();
    assert_eq!(first.tables.new.len(), all.len());
    let state = world.state();
    let mut folded: Vec<_> = state.keys().map(|path| path.to_lowercase()).collect();
    folded.dedup();
    assert_eq!(folded.len(), all.len() + 2);
    for path in state.keys().filter(|path| path.ends_with(".sql")) {
        let text = fs::read_to_string(world.folder.path().join(path)).unwrap();
        let lines: Vec<_> = text.lines().take(5).collect();
        assert!(lines[0].starts_with("-- Table: ") && lines[1] == "-- Database: skyfire", "{text}");
        assert!(lines[3].is_empty() && lines[4].starts_with("CREATE TABLE"), "{text}");
    }
    assert!(!world.sync().changed);
    assert_eq!(world.touched_since(&state), Vec::<String>::new());
    for (schema, name) in &all {
        world.remove(schema, name);
    }
    assert_eq!(world.try_sync(PRUNE).unwrap().tables.pruned.len(), all.len());
}

#[test]
fn what_could_not_be_read_is_not_gone() {
    let mut world = World::new(&[("public", "users"), ("public", "secrets")]);
    world.sync();
    world.remove("public", "secrets");
    world.catalog.unread.push(Unread {
        object: ObjectKey::new(ObjectKind::Table, ObjectName::new("public", "secrets")),
        reason: UnreadReason::NotReadable,
        explanation: "permission denied".into(),
    });
    let summary = world.try_sync(PRUNE).unwrap();
    assert!(!summary.ledger.is_complete() && summary.tables.orphaned.is_empty() && summary.tables.pruned.is_empty());
    assert!(world.read("_index.md").contains("⚠ table \\`public.secrets\\`: permission denied"));
}

#[test]
fn views_routines_and_the_rest_have_their_places() {
    let mut world = World::new(&[("public", "users")]);
    let view = View { definition: "SELECT 1".into(), ..View::default() };
    world.catalog.schemas.get_mut("public").unwrap().views.insert("active".into(), view);
    let catalog = world.catalog.clone();
    let public = |name: &str| ObjectName::new("public", name);
    let mut all = script(&catalog);
    let of_users = |kind, part: &str, sql: &str| {
        (ObjectKey::part(kind, public("users"), part), Some(public("users")), sql.to_owned())
    };
    let billing = |name: &str| ObjectName::new("billing", name);
    all.0.extend([
        of_users(ObjectKind::Constraint, "fk", "ALTER TABLE users ADD fk;\n"),
        statement(ObjectKind::Schema, ObjectName::global("billing"), "CREATE SCHEMA billing;\n".into()),
        statement(ObjectKind::Routine, public("total(integer)"), "CREATE FUNCTION one;\n".into()),
        statement(ObjectKind::Routine, public("total(text)"), "CREATE FUNCTION two;\n".into()),
        statement(ObjectKind::Type, billing("status"), "CREATE TYPE;\n".into()),
        statement(ObjectKind::Sequence, billing("numbers"), "CREATE SEQUENCE;\n".into()),
        statement(ObjectKind::Operator, billing("+"), "CREATE OPERATOR;\n".into()),
        statement(ObjectKind::Schema, public(""), String::new()),
        statement(ObjectKind::Extension, ObjectName::global("citext"), "CREATE EXTENSION;\n".into()),
        statement(ObjectKind::Cast, ObjectName::global("a AS b"), "CREATE CAST;\n".into()),
    ]);
    let documentation = world.documentation(&catalog);
    sync(&documentation, || Box::new(all), world.folder.path(), SyncOptions::default()).unwrap();
    insta::assert_snapshot!(world.state().keys().cloned().collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!(world.read("_index.md"));
    insta::assert_snapshot!(world.read("users.sql"));
    insta::assert_snapshot!(world.read("_routines/total.sql"));
    insta::assert_snapshot!(world.read("billing/_types.sql"));
}

#[test]
fn a_file_in_place_of_the_folder_is_named() {
    let mut world = World::new(&[("public", "users")]);
    fs::write(world.folder.path().join("schemas"), "").unwrap();
    let error = world.try_sync(SyncOptions::default()).unwrap_err();
    assert!(matches!(&error, Error::NotAFolder { path } if path.ends_with("schemas")), "{error}");
    assert!(error.hint().is_some());
}

#[test]
fn documents_are_touched_only_when_they_say_something_new() {
    let mut world = World::new(&[("public", "users"), ("billing", "invoice")]);
    world.measure("public", "users", 1000);
    let all = ["schema_map.json", "schema.html", "SCHEMA_REFERENCE.md", "SCHEMA_DIAGRAM.md", "schema.json"];
    let check = world.try_sync_documents(CHECK).unwrap();
    assert_eq!((check.new.as_slice(), world.state().len()), (&all.map(str::to_owned)[..], 0), "check writes nothing");
    assert_eq!(world.sync_documents().new, all);
    let before = world.state();
    assert_eq!(world.sync_documents().unchanged, all);
    world.measure("public", "users", 1090);
    assert_eq!(world.sync_documents().unchanged, all, "a tenth more rows are nothing new");
    world.measure("public", "users", 5000);
    assert_eq!(world.try_sync_documents(CHECK).unwrap().unchanged, all, "nor are any rows in a check");
    world.catalog.database = "copy".into();
    assert_eq!(world.try_sync_documents(CHECK).unwrap().unchanged, all, "nor is another database");
    world.catalog.database = "skyfire".into();
    assert_eq!(world.touched_since(&before), Vec::<String>::new());

    let read = |world: &World| fs::read_to_string(world.folder.path().join("schema_map.json")).unwrap();
    let first = read(&world);
    assert_eq!(world.sync_documents().updated, all[..3]);
    let changed = |old: &str, new: &str| {
        let lines = old.lines().zip(new.lines()).filter(|(old, new)| old != new);
        lines.map(|(_, new)| new.trim().split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(changed(&first, &read(&world)), ["\"exported_at\"", "\"row_count\"", "\"size_bytes\""]);
    world.measure("public", "users", 5001);
    let refreshed = world.try_sync_documents(SyncOptions { refresh_rows: true, ..SyncOptions::default() }).unwrap();
    assert_eq!(refreshed.updated, all[..2]);
    world.remove("billing", "invoice");
    assert_eq!(world.try_sync_documents(CHECK).unwrap().updated, all);
    assert_eq!(world.sync_documents().updated, all);
}

#[test]
fn a_document_left_unfinished_by_a_killed_run_is_swept() {
    let mut world = World::new(&[("public", "users")]);
    let left = world.folder.path().join(".trueup-x.tmp");
    fs::write(&left, "half").unwrap();
    fs::write(world.folder.path().join("mine.tmp"), "mine").unwrap();
    world.sync_documents();
    assert!(!left.exists() && world.folder.path().join("mine.tmp").exists());
}

/// The documents of the reference by their paths, and where their links lead.
fn reference(world: &World) -> BTreeMap<String, String> {
    let main = fs::read_to_string(world.folder.path().join("SCHEMA_REFERENCE.md")).unwrap();
    let mut files = BTreeMap::from([("SCHEMA_REFERENCE.md".to_owned(), main)]);
    for entry in fs::read_dir(world.folder.path().join("reference")).into_iter().flatten().map(Result::unwrap) {
        let path = format!("reference/{}", entry.file_name().to_str().unwrap());
        files.insert(path, fs::read_to_string(entry.path()).unwrap());
    }
    files
}

fn assert_links_lead_somewhere(files: &BTreeMap<String, String>) {
    let mut links = 0;
    for (from, text) in files {
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let (file, anchor) = link.split_once('#').unwrap();
            let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
            let target = match (file, file.strip_prefix("../")) {
                ("", _) => from.clone(),
                (_, Some(above)) => above.to_owned(),
                (_, None) if folder.is_empty() => file.to_owned(),
                (_, None) => format!("{folder}/{file}"),
            };
            let text = files.get(&target);
            assert!(text.is_some_and(|text| text.contains(&format!("<a id=\"{anchor}\">"))), "{from}: {link}");
            links += 1;
        }
    }
    assert!(links > 0);
}

#[test]
fn a_large_reference_is_divided_and_its_links_hold() {
    let mut world = World::new(&[]);
    for number in 0..4000 {
        world.add(if number % 4 == 0 { "Billing, old" } else { "public" }, &format!("Table {number}"), "id");
        world.refer(("public", "Table 1"), if number % 4 == 0 { "Billing, old" } else { "public" }, number);
    }
    world.sync_documents();
    let files = reference(&world);
    assert!(files.len() >= 4, "{:?}", files.keys());
    for (path, text) in &files {
        assert!(text.len() < 600_000, "{path} has {} bytes", text.len());
    }
    assert_links_lead_somewhere(&files);
}

#[test]
fn a_reference_holds_notes_and_shows_hostile_names_as_they_are() {
    let mut world = World::new(&[("public", "users"), ("public", "</a><img src=x>|`*\n# no"), ("billing", "invoice")]);
    world.refer(("public", "users"), "billing", 0);
    let only = |tables: &[&str]| {
        Scope::new(&[], &[], &tables.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>(), &[]).unwrap()
    };
    world.annotations.notes.push((only(&["billing.*"]), "Ask the *billing* team.\nBefore noon.".into()));
    world.annotations.links.push((only(&["users"]), "https://wiki.example/users".into()));
    world.measure("public", "users", 1234);
    world.sync_documents();
    let files = reference(&world);
    assert_links_lead_somewhere(&files);
    insta::assert_snapshot!(files["SCHEMA_REFERENCE.md"]);
}
