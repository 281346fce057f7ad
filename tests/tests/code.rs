//! Code is the truth: Prisma, migrations, Alembic and a command taken to a database with an audit trail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use trueup_tests::{Database, PASSWORD, Postgres, Run, SqliteFile, run, trueup_command};

const SCHEMA: &str = r#"datasource db { 
  provider = "postgresql"
}
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
}
model Post {
  id     Int    @id @default(autoincrement())
  userId Int
  user   User   @relation(fields: [userId], references: [id])
}
"#;

const FIRST: &str = r#"-- CreateTable
CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, "old" TEXT, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
"#;

const SECOND: &str = r#"ALTER TABLE "User" DROP COLUMN "old";
CREATE TABLE "Post" ("id" SERIAL NOT NULL, "userId" INTEGER NOT NULL, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
-- the end"#;

/// A project's folder, and a database with a marked password in its URL.
struct Project {
    folder: TempDir,
    url: String,
}

impl Project {
    fn new(url: String, files: &[(&str, &str)]) -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a folder"), url };
        files.iter().for_each(|(name, text)| project.write(name, text));
        project
    }

    fn of_postgres(database: &Database<'_>, files: &[(&str, &str)]) -> Self {
        let url = database.server.tcp_url("postgres", &database.name);
        Self::new(url.replacen("postgres@", &format!("postgres:{PASSWORD}@"), 1), files)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Runs trueup in it, and looks for the marker in all that it said and wrote.
    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = trueup_command(arguments);
        command.current_dir(self.folder.path()).env("PGPASSWORD", PASSWORD);
        if let Some(server) = Postgres::server().filter(|_| self.url.contains("://") && arguments[0] != "config") {
            command.args(["--shadow-url", &server.url("postgres")]);
        }
        let run = run(&mut command);
        assert!(!format!("{run:?}").replace(&self.url, "").contains(PASSWORD), "{run:?}");
        search(self.folder.path());
        run
    }

    fn plan(&self, more: &[&str]) -> Run {
        self.run(&[&["plan", "--to", &self.url, "--env", "staging", "--task", "t"], more].concat())
    }

    fn id(&self) -> String {
        let text = fs::read(self.path("dev-docs/active/t/db/artifacts/plan.json")).expect("a plan");
        let plan: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
        plan["id"].as_str().expect("an id").to_owned()
    }

    fn apply(&self, more: &[&str]) -> Run {
        let id = self.id();
        self.run(&[&["apply", "--task", "t", "--to", &self.url, "--approve", &id], more].concat())
    }

    fn report(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("dev-docs/active/t/db/{name}"))).expect("a report")
    }
}

fn search(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            search(&path);
        } else {
            let text = fs::read(&path).expect("a file");
            assert!(!String::from_utf8_lossy(&text).contains(PASSWORD), "{}", path.display());
        }
    }
}

fn prisma_files() -> [(&'static str, &'static str); 4] {
    [
        ("prisma/schema.prisma", SCHEMA),
        ("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n"),
        ("prisma/migrations/20260101000000_first/migration.sql", FIRST),
        ("prisma/migrations/20260201000000_second/migration.sql", SECOND),
    ]
}

#[test]
fn migrations_of_prisma_are_planned_approved_applied_and_verified() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &prisma_files()[..3]);
    // What the first migration makes is applied, and has rows.
    let planned = project.plan(&[]).expect_success();
    assert!(planned.stdout.contains("Proved"), "{}", planned.stdout);
    project.apply(&[]).expect_success();
    database.query("INSERT INTO \"User\" (email, old) VALUES ('a@b', 'x')");
    assert!(project.plan(&[]).expect_success().stderr.contains("has all 1 migrations of Prisma"));

    // The second one drops a column: it needs to be allowed, and a backup.
    project.write(prisma_files()[3].0, prisma_files()[3].1);
    let planned = project.plan(&[]).expect_code(1);
    assert!(planned.stderr.contains("--allow breaks-running-code --allow deletes-data"), "{}", planned.stderr);
    assert!(project.apply(&[]).expect_code(1).stderr.contains("--allow HAZARD"));
    let allowed = ["--allow", "deletes-data", "--allow", "breaks-running-code"];
    assert!(project.apply(&allowed).expect_code(1).stderr.contains("--backup WHERE"));
    project.apply(&[&allowed[..], &["--backup", "s3://backups/1"]].concat()).expect_success();
    let history = "SELECT string_agg(migration_name || ' ' || applied_steps_count || ' ' || (finished_at IS NOT NULL), ', ' \
                   ORDER BY started_at) FROM _prisma_migrations";
    assert_eq!(database.query(history), "20260101000000_first 1 true, 20260201000000_second 1 true");
    assert_eq!(database.query("SELECT email FROM \"User\""), "a@b");

    let verified = project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();
    assert!(verified.stderr.contains("the history of Prisma is whole: 2 applied"), "{}", verified.stderr);
    for (report, part) in [
        ("00-connection-check.md", "PostgreSQL"),
        ("01-schema-drift-report.md", "✓ None"),
        ("02-migration-plan.md", "| 1 | deletes-data | public.User |"),
        ("03-execution-log.md", "backups/1"),
        ("03-execution-log.md", "✓ All steps ran"),
        ("04-post-verify.md", "**Decision:** verified"),
        ("artifacts/rollback.sql", "comes back empty"),
        ("artifacts/rollback.sql", "ADD COLUMN old text"),
        ("artifacts/plan.sql", "CREATE TABLE \"Post\""),
    ] {
        let text = project.report(report);
        assert!(text.contains(part), "`{part}` is not in {report}:\n{text}");
    }
}

/// What is gone for good is told, also where the schema before and after looks the same, or where the database holds what
/// no migration made.
#[test]
fn rows_that_go_with_a_migration_are_told() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    let lock = ("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    let schema = ("prisma/schema.prisma", SCHEMA);
    let project = Project::of_postgres(&database, &[schema, lock, ("prisma/migrations/1_first/migration.sql", FIRST)]);
    project.plan(&[]).expect_success();
    project.apply(&[]).expect_success();
    let pending = "prisma/migrations/2_next/migration.sql";
    let told = |sql: &str| {
        project.write(pending, sql);
        let planned = project.plan(&[]);
        (planned.stdout.contains("deletes-data"), planned.code)
    };
    let anew = format!("DROP TABLE \"User\";\n{FIRST}");
    assert_eq!(told(&anew), (true, Some(1)));
    assert_eq!(told(r#"ALTER TABLE "User" DROP "old", ADD COLUMN "old" TEXT"#), (true, Some(1)));
    assert!(!told(r#"ALTER TABLE "User" ALTER "email" DROP NOT NULL, DROP CONSTRAINT "User_pkey""#).0);
    database.query("ALTER TABLE \"User\" ADD COLUMN by_hand text; CREATE VIEW seen AS SELECT id FROM \"User\"");
    assert_eq!(told(r#"ALTER TABLE "User" DROP COLUMN IF EXISTS by_hand"#), (true, Some(1)));
    let report = project.report("01-schema-drift-report.md");
    assert!(report.contains("by_hand") && report.contains("- view seen"), "{report}");
    let refused = project.apply(&[]).expect_code(1);
    assert!(refused.stderr.contains("deletes-data in the step about 2_next of public.User"), "{}", refused.stderr);
}

#[test]
fn a_prisma_schema_takes_nobodys_privileges_away() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    let project = Project::of_postgres(&database, &prisma_files());
    let push = |flag| project.plan(&["--strategy", "push", "--reason", "a test", flag]);
    for flag in ["--privileges", "--owners"] {
        let refused = push(flag).expect_code(2);
        assert!(refused.stderr.contains("has no words for owners and privileges"), "{}", refused.stderr);
    }
}

#[test]
fn drift_is_told_apart_from_what_is_pending() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &prisma_files());
    project.plan(&[]).expect_success();
    project.apply(&[]).expect_success();
    database.query("ALTER TABLE \"User\" ADD COLUMN by_hand int");
    database.query("CREATE VIEW emails AS SELECT email FROM \"User\"");
    project.write(
        "prisma/migrations/20260301000000_third/migration.sql",
        "ALTER TABLE \"Post\" ADD COLUMN \"title\" TEXT;",
    );
    let planned = project.plan(&[]).expect_success();
    assert!(
        planned.stderr.contains("has drifted from its applied migrations: column `public.User.by_hand`"),
        "{}",
        planned.stderr
    );
    assert!(
        planned.stderr.contains("schema.prisma says something else than the migrations make"),
        "{}",
        planned.stderr
    );
    let report = project.report("01-schema-drift-report.md");
    assert!(report.contains("✗ The database has drifted") && report.contains("by_hand"), "{report}");
    project.apply(&[]).expect_success();

    // By push, what Prisma has no words for stays; what it has is made true.
    let pushed = project.plan(&["--strategy", "push", "--sql"]).expect_code(2);
    assert!(pushed.stderr.contains("--reason"), "{}", pushed.stderr);
    let push = ["--strategy", "push", "--sql", "--reason", "the table is locked for days", "--until", "release 43"];
    let pushed = project.plan(&push).expect_code(1);
    assert!(project.report("02-migration-plan.md").contains("locked for days; until: release 43"));
    let mut statements: Vec<&str> = pushed.stdout.lines().collect();
    statements.sort_unstable();
    assert_eq!(
        statements,
        ["ALTER TABLE public.\"Post\" DROP COLUMN title;", "ALTER TABLE public.\"User\" DROP COLUMN by_hand;"]
    );
    let strict = project.plan(&[&push[..], &["--strict"]].concat()).expect_code(1);
    assert!(strict.stdout.contains("DROP VIEW public.emails;"), "{}", strict.stdout);
}

/// What the real Prisma's engine answers; nothing where it is not installed.
fn prisma(url: &str, what: &str, migrations: &Path) -> Option<serde_json::Value> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/prisma/7.10.0");
    if !Path::new(root).join("node_modules/.package-lock.json").exists() {
        assert!(std::env::var_os("CI").is_none(), "Prisma is not installed, and CI must not skip it");
        eprintln!("skipped: Prisma is not installed; scripts/install-prisma does it");
        return None;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/prisma/migrate.mjs");
    let mut command = Command::new("node");
    command.args([script, root, url, what]).arg(migrations).env("PGPASSWORD", PASSWORD);
    Some(serde_json::from_str(&run(&mut command).expect_success().stdout).expect("an answer"))
}

impl Project {
    /// The names of the migrations on disk.
    fn migrations(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("prisma/migrations")).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        let mut names: Vec<String> = folders.map(|entry| entry.file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }

    fn last_migration(&self) -> String {
        let name = self.migrations().pop().expect("a migration");
        fs::read_to_string(self.path(&format!("prisma/migrations/{name}/migration.sql"))).expect("a file")
    }
}

#[test]
fn the_next_migration_is_written_proved_and_applied() {
    let Some(server) = Postgres::server() else { return };
    let (database, other) = (server.database(), server.database());
    let project = Project::of_postgres(&database, &prisma_files()[..1]);
    let create = |name: &str| project.run(&["plan", "--create", name]);
    let created = create("First tables").expect_success();
    assert!(
        created.stdout.contains("CREATE TABLE public.\"User\"") && created.stderr.contains("proved"),
        "{created:?}"
    );
    assert!(project.migrations()[0].ends_with("_first_tables"), "{:?}", project.migrations());
    let lock = fs::read_to_string(project.path("prisma/migrations/migration_lock.toml")).expect("a file");
    assert!(lock.ends_with("provider = \"postgresql\"\n"), "{lock}");
    assert!(create("again").expect_success().stderr.contains("nothing to write"));
    assert!(create("first tables").expect_code(2).stderr.contains("already"));

    let planned = project.plan(&[]).expect_success();
    assert!(planned.stdout.contains("Proved") && !planned.stderr.contains("says more"), "{planned:?}");
    project.apply(&[]).expect_success();
    database.query("INSERT INTO \"User\" (email) VALUES ('a@b')");

    // A column goes, one is renamed, an enum comes; a view stays as it is.
    project.write(
        "prisma/migrations/20260101000000_view/migration.sql",
        "CREATE TABLE hidden (a int); DROP TABLE hidden;",
    );
    let schema = SCHEMA.replace("email String @unique", "mail String @unique\n  state State @default(NEW)")
        + "enum State {\n  NEW\n  OLD\n}\n";
    project.write("prisma/schema.prisma", &schema);
    assert!(create("states").expect_code(1).stderr.contains("say `--rename`"));
    let first = project.last_migration();
    assert!(first.starts_with("/*\n  Warnings:\n") && first.contains("deletes-data on public.User"), "{first}");
    let name = project.migrations().pop().expect("a migration");
    fs::remove_dir_all(project.path(&format!("prisma/migrations/{name}"))).expect("a folder");
    let renamed = project.run(&["plan", "--create", "states", "--rename", "User.email=User.mail", "--allow", "all"]);
    renamed.expect_success();
    let script = project.last_migration();
    assert!(script.contains("RENAME COLUMN email TO mail") && !script.contains("deletes-data"), "{script}");
    project.plan(&[]);
    project.apply(&["--allow", "all", "--accept-data-loss"]).expect_success();
    assert_eq!(database.query("SELECT mail || state FROM \"User\""), "a@bNEW");
    project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();

    // The real Prisma has nothing to do here, and makes the same elsewhere.
    let migrations = project.path("prisma/migrations");
    let at = |database: &Database<'_>| database.server.tcp_url("postgres", &database.name);
    let Some(status) = prisma(&at(&database), "status", &migrations) else { return };
    assert_eq!(
        (&status["history"], &status["editedMigrationNames"]),
        (&serde_json::Value::Null, &serde_json::json!([]))
    );
    let deployed = prisma(&at(&other), "deploy", &migrations).expect("an answer");
    assert_eq!(deployed["appliedMigrationNames"], serde_json::json!(project.migrations()), "{deployed}");
    project.run(&["diff", &at(&database), &at(&other)]).expect_success();
}

#[test]
fn a_migration_is_not_written_where_it_cannot_be_meant() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &prisma_files()[..1]);
    for environment in ["staging", "prod"] {
        let refused = project.run(&["plan", "--create", "a", "--to", &project.url, "--env", environment]);
        assert!(refused.expect_code(2).stderr.contains(&format!("against {environment}")));
    }
    assert!(project.run(&["plan", "--create", "a", "--to", &project.url]).expect_code(2).stderr.contains("--env dev"));
    assert!(project.run(&["plan", "--create", "!"]).expect_code(2).stderr.contains("another name"));
    project.write("alembic.ini", "[alembic]\nscript_location = m\n");
    let alembic = project.run(&["plan", "--from", "alembic:.", "--create", "a"]).expect_code(2);
    assert!(alembic.stderr.contains("alembic revision --autogenerate"), "{}", alembic.stderr);
    let folder = project.run(&["plan", "--from", "dbmate:prisma", "--create", "a"]).expect_code(2);
    assert!(folder.stderr.contains("only Prisma's projects have both"), "{}", folder.stderr);

    // A value of an enum cannot be added and be a default in one transaction.
    let with = |values: &str, default: &str| {
        let model = format!("model A {{\n  id Int @id\n  s S @default({default})\n}}\nenum S {{\n  {values}\n}}\n");
        project.write("prisma/schema.prisma", &format!("datasource db {{\n  provider = \"postgresql\"\n}}\n{model}"));
        project.run(&["plan", "--from", "prisma:.", "--create", &format!("to {default} {}", values.len())])
    };
    with("A", "A").expect_success();
    let refused = with("A\n  B", "B").expect_code(2);
    assert!(refused.stderr.contains("make two"), "{}", refused.stderr);
    assert_eq!(project.migrations().len(), 1);
    with("A\n  B", "A").expect_success();
    with("A\n  B", "B").expect_success();
}

#[test]
fn the_next_migration_of_a_sqlite_project_makes_tables_anew() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shop.db");
    let sqlite = |sql: &str| run(Command::new("sqlite3").arg(&file).arg(sql)).expect_success().stdout;
    sqlite("VACUUM");
    let schema = "datasource db {\n  provider = \"sqlite\"\n}\nmodel User {\n  id Int @id @default(autoincrement())\n  \
                  name String\n  posts Post[]\n}\nmodel Post {\n  id Int @id\n  userId Int\n  user User @relation(fields: \
                  [userId], references: [id])\n}\n";
    let project = Project::new(file.to_str().expect("a path").to_owned(), &[("prisma/schema.prisma", schema)]);
    project.run(&["plan", "--create", "first", "--env", "dev"]).expect_success();
    assert!(!project.last_migration().contains("PRAGMA"));
    project.plan(&[]).expect_success();
    project.apply(&[]).expect_success();
    sqlite("INSERT INTO User (name) VALUES ('a'); INSERT INTO Post VALUES (1, 1)");
    project.write("prisma/schema.prisma", &schema.replace("name String", "name String @default(\"x\")\n  age Int?"));
    project.run(&["plan", "--create", "second", "--allow", "all"]).expect_success();
    assert!(project.last_migration().contains("PRAGMA legacy_alter_table=ON;"), "{}", project.last_migration());
    assert!(project.run(&["plan", "--create", "third"]).expect_success().stderr.contains("nothing to write"));
    project.plan(&[]);
    project.apply(&["--allow", "all"]).expect_success();
    assert_eq!(sqlite("SELECT name, userId FROM User JOIN Post ON userId = User.id"), "a|1\n");
    project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();
    let other = folder.path().join("other.db");
    let url = format!("file:{}", other.display());
    let Some(deployed) = prisma(&url, "deploy", &project.path("prisma/migrations")) else { return };
    assert_eq!(deployed["appliedMigrationNames"], serde_json::json!(project.migrations()), "{deployed}");
    project.run(&["diff", &project.url, other.to_str().expect("a path")]).expect_success();
}

#[test]
fn a_database_without_a_history_is_baselined() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &prisma_files());
    database.load(FIRST);
    let refused = project.plan(&[]).expect_code(2);
    assert!(refused.stderr.contains("--baseline NAME"), "{}", refused.stderr);
    let mark = |what: &str, name: &str| {
        let to = &project.url;
        project.run(&["apply", "--from", "prisma:.", "--to", to, "--env", "dev", "--yes", what, name])
    };
    mark("--baseline", "20260101000000_first").expect_success();
    assert_eq!(
        database.query("SELECT migration_name || applied_steps_count FROM _prisma_migrations"),
        "20260101000000_first0"
    );
    assert!(mark("--mark-applied", "nothing").expect_code(2).stderr.contains("no migration `nothing`"));

    // One that Prisma has left half done stops everything until it is resolved.
    database.query(
        "INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) \
         VALUES ('1', 'x', '20260201000000_second', 'it broke')",
    );
    let failed = project.plan(&[]).expect_code(2);
    assert!(failed.stderr.contains("it broke") && failed.stderr.contains("--mark-rolled-back"), "{}", failed.stderr);
    mark("--mark-rolled-back", "20260201000000_second").expect_success();
    assert!(project.plan(&[]).expect_code(1).stdout.contains("Proved"));
}

#[test]
fn a_migration_that_fails_leaves_what_was_before_and_is_told() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &prisma_files()[..3]);
    project.plan(&[]).expect_success();
    project.apply(&[]).expect_success();
    database.query("INSERT INTO \"User\" (email) VALUES ('a'), ('b')");
    let third =
        "ALTER TABLE \"User\" ADD COLUMN n int; UPDATE \"User\" SET n = 1; CREATE UNIQUE INDEX u ON \"User\"(n);";
    project.write("prisma/migrations/20260301000000_third/migration.sql", third);
    project.plan(&[]);
    let failed = project.apply(&["--allow", "all"]).expect_code(2);
    assert!(failed.stderr.contains("20260301000000_third"), "{}", failed.stderr);
    assert!(project.report("03-execution-log.md").contains("✗ It failed"));
    assert_eq!(database.query("SELECT count(*) FROM _prisma_migrations"), "1", "it is as if it had not been");

    // What can be in no transaction is told to Prisma as failed.
    let concurrently = "CREATE UNIQUE INDEX CONCURRENTLY u ON \"User\"((1));";
    project.write("prisma/migrations/20260301000000_third/migration.sql", concurrently);
    project.plan(&[]);
    project.apply(&["--allow", "all"]).expect_code(2);
    let state = "SELECT (finished_at IS NULL) || ' ' || (logs LIKE '%could not create unique index%') FROM _prisma_migrations \
                 WHERE migration_name LIKE '%third'";
    assert_eq!(database.query(state), "true true");
}

#[test]
fn folders_of_other_tools_keep_their_histories() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let up = "-- migrate:up\nCREATE TABLE users (id int PRIMARY KEY);\n\n-- migrate:down\nDROP TABLE users;\n";
    let project = Project::of_postgres(&database, &[("db/migrations/20260101000000_users.sql", up)]);
    project.plan(&["--from", "dbmate:db/migrations"]).expect_success();
    project.apply(&[]).expect_success();
    assert_eq!(database.query("SELECT version FROM schema_migrations"), "20260101000000");
    let again = project.plan(&["--from", "dbmate:db/migrations"]).expect_success();
    assert!(again.stderr.contains("nothing to do"), "{}", again.stderr);
}

#[test]
fn sqlite_is_migrated_too() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shop.db");
    let sqlite = |sql: &str| run(Command::new("sqlite3").arg(&file).arg(sql)).expect_success().stdout;
    sqlite("VACUUM");
    let schema = "datasource db {\n  provider = \"sqlite\"\n}\nmodel User {\n  id Int @id\n  name String\n}\n";
    let first = "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \"name\" TEXT);";
    let second = "PRAGMA defer_foreign_keys=ON;\nPRAGMA foreign_keys=OFF;\n\
                  CREATE TABLE \"new_User\" (\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \"name\" TEXT NOT NULL);\n\
                  INSERT INTO \"new_User\" (\"id\", \"name\") SELECT \"id\", coalesce(\"name\", 'none') AS \"name\" FROM \"User\";\n\
                  DROP TABLE \"User\";\nALTER TABLE \"new_User\" RENAME TO \"User\";\n\
                  PRAGMA foreign_keys=ON;\nPRAGMA defer_foreign_keys=OFF;\n";
    let project = Project::new(
        file.to_str().expect("a path").to_owned(),
        &[
            ("prisma/schema.prisma", schema),
            ("prisma/migrations/migration_lock.toml", "provider = \"sqlite\""),
            ("prisma/migrations/1_first/migration.sql", first),
        ],
    );
    project.plan(&[]).expect_success();
    project.apply(&[]).expect_success();
    sqlite("INSERT INTO \"User\" (name) VALUES (NULL), ('b')");
    project.write("prisma/migrations/2_second/migration.sql", second);
    project.plan(&[]);
    project.apply(&["--allow", "all", "--accept-data-loss"]).expect_success();
    assert_eq!(sqlite("SELECT name FROM \"User\" ORDER BY id"), "none\nb\n");
    assert_eq!(sqlite("SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL"), "2\n");
    project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();
}

#[test]
fn alembic_runs_its_own_revisions() {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/alembic/bin/python");
    let Some(database) = Postgres::server().map(Postgres::database).filter(|_| python.exists()) else {
        eprintln!("skipped: Alembic is not installed (scripts/install-alembic)");
        return;
    };
    let environment = "from alembic import context\nfrom sqlalchemy import engine_from_config\n\
                       engine = engine_from_config(context.config.get_section('alembic') or {})\n\
                       with engine.connect() as connection:\n    \
                       context.configure(connection=connection)\n    \
                       with context.begin_transaction():\n        context.run_migrations()\n";
    let revision = "revision = 'a1'\ndown_revision = None\nfrom alembic import op\nimport sqlalchemy as sa\n\
                    def upgrade():\n    op.create_table('users', sa.Column('id', sa.Integer, primary_key=True))\n";
    let project = Project::of_postgres(
        &database,
        &[
            ("alembic.ini", "[alembic]\nscript_location = %(here)s/m\nsqlalchemy.url = sqlite:///x.db\n"),
            ("m/env.py", environment),
            ("m/versions/a1.py", revision),
        ],
    );
    let python = python.to_str().expect("a path");
    project.plan(&["--from", "alembic:.", "--python", python]);
    project.apply(&["--allow", "all", "--python", python]).expect_success();
    assert_eq!(database.query("SELECT version_num FROM alembic_version"), "a1");
    assert_eq!(database.query("SELECT count(*) FROM users"), "0");
    let plan = || project.plan(&["--from", "alembic:.", "--python", python]);
    assert!(plan().expect_success().stderr.contains("has all revisions"));

    // What was done by hand is told, and the plan is proved with it.
    database.query("ALTER TABLE users ADD COLUMN by_hand int");
    let next = "revision = 'a2'\ndown_revision = 'a1'\nfrom alembic import op\nimport sqlalchemy as sa\n\
                def upgrade():\n    op.add_column('users', sa.Column('COLUMN', sa.Text))\n";
    project.write("m/versions/a2.py", &next.replace("COLUMN", "by_hand"));
    let failed = plan().expect_code(2);
    assert!(
        failed.stderr.contains("already exists") && failed.stderr.contains("would fail here too"),
        "{}",
        failed.stderr
    );
    project.write("m/versions/a2.py", &next.replace("COLUMN", "name"));
    let planned = plan().expect_success();
    assert!(planned.stdout.contains("Proved") && planned.stderr.contains("drifted"), "{planned:?}");
    project.apply(&["--allow", "all", "--python", python]).expect_success();
    assert_eq!(database.query("SELECT version_num FROM alembic_version"), "a2");
    project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();
    assert!(plan().expect_success().stderr.contains("has all revisions"));
}

#[test]
fn a_command_says_what_the_schema_shall_be() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &[]);
    let from = "command:psql -q \"$DATABASE_URL\" -c 'CREATE TABLE made_by_a_command (id int)'";
    project.plan(&["--from", from]).expect_success();
    project.apply(&[]).expect_success();
    assert_eq!(database.query("SELECT count(*) FROM made_by_a_command"), "0");
    let failed = project.plan(&["--from", "command:exit 3"]).expect_code(2);
    assert!(failed.stderr.contains('3'), "{}", failed.stderr);
}

#[test]
fn trueup_toml_says_what_the_code_is_and_how_it_is_checked() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &prisma_files()[..3]);
    let configuration = |check: &str| {
        let text =
            "[code]\nfrom = \"prisma:.\"\nstrategy = \"push\"\ninclude_schemas = [\"public\"]\naudit_dir = \"audit\"\n";
        project.write("trueup.toml", &format!("{text}verify_command = '{check}'\n"));
    };
    configuration("echo $DATABASE_URL; test -f trueup.toml && echo all is well");
    // Another way to define the schema stands there too, and nobody asks which.
    project.write("alembic.ini", "[alembic]\nscript_location = m\n");
    database.query("CREATE SCHEMA other CREATE TABLE stays (a int)");
    let told = project.run(&["config", "check"]).expect_success();
    assert!(told.stdout.contains("prisma:.") && told.stdout.contains("verify_command"), "{}", told.stdout);
    let planned = project.run(&["plan", "--to", &project.url, "--env", "dev", "--task", "t"]).expect_success();
    assert!(
        planned.stdout.contains("CREATE TABLE public.\"Post\"") && !planned.stdout.contains("other"),
        "{planned:?}"
    );
    let plan = project.path("audit/t/db/artifacts/plan.json");
    let plan = plan.to_str().expect("a path");
    project.run(&["apply", plan, "--to", &project.url, "--env", "dev", "--yes"]).expect_success();

    let verify = |more: &[&str]| project.run(&[&["verify", "--task", "t", "--to", &project.url], more].concat());
    assert!(verify(&[]).expect_success().stderr.contains("exit code 0"));
    let report = || fs::read_to_string(project.path("audit/t/db/04-post-verify.md")).expect("a report");
    assert!(report().contains("all is well") && report().contains("exit code 0"), "{}", report());
    configuration("psql \"$DATABASE_URL\" -Atc \"select 40 + 2\"; echo it broke; exit 3");
    let failed = verify(&[]).expect_code(1);
    assert!(failed.stderr.contains("NOT") && failed.stderr.contains("it broke"), "{}", failed.stderr);
    assert!(report().contains("42\nit broke") && report().contains("exit code 3"), "{}", report());
    assert!(report().contains("**Decision:** not verified"), "{}", report());
    verify(&["--verify-command", "true"]).expect_success();

    // What the command line names is not told by the file.
    let own = project.run(&["plan", "--from", "prisma:prisma", "--to", &project.url, "--env", "dev", "--no-audit"]);
    assert!(own.expect_code(2).stderr.contains("no history of Prisma"));
    project.write("trueup.toml", &format!("[code]\nshadow_url = \"postgres://ann:{}@h/d\"\n", "hunter2hunter"));
    assert!(project.run(&["config", "check"]).expect_code(2).stderr.contains("is written out"));
    project.write("trueup.toml", "[code]\nshadow_url = \"${NOT_SET_ANYWHERE}\"\n");
    assert!(project.run(&["config", "check"]).expect_code(2).stderr.contains("NOT_SET_ANYWHERE"));
}

#[test]
fn a_scope_leaves_the_history_and_other_schemas_alone() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(&database, &prisma_files());
    project.plan(&["--schema", "public"]).expect_success();
    project.apply(&[]).expect_success();
    database.query("CREATE SCHEMA other CREATE TABLE stays (a int)");
    for scope in [["--schema", "public"], ["--exclude-schema", "audit"]] {
        let pushed = project.plan(&[&["--strategy", "push", "--reason", "x"], &scope[..]].concat()).expect_success();
        assert!(pushed.stderr.contains("nothing to do"), "{}{}", pushed.stdout, pushed.stderr);
        let again = project.plan(&scope).expect_success();
        assert!(again.stderr.contains("nothing to do") && !again.stderr.contains("drifted"), "{}", again.stderr);
    }
}

/// A tool as there are many: it notes what it has run.
const MIGRATE: &str = r#"
run() { psql -qAtX -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }
run -c 'SET client_min_messages = error' -c 'CREATE TABLE IF NOT EXISTS schema_migrations (id serial PRIMARY KEY, name text)'
for file in m/*.sql; do
    [ "$(run -c "SELECT count(*) FROM schema_migrations WHERE name = '$file'")" = 0 ] || continue
    run -1 -f "$file" -c "INSERT INTO schema_migrations (name) VALUES ('$file')" || exit 1
done
"#;

#[test]
fn a_command_of_the_project_migrates_the_database_itself() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let project = Project::of_postgres(
        &database,
        &[("migrate.sh", MIGRATE), ("m/1.sql", "CREATE TABLE users (id int PRIMARY KEY, old text);")],
    );
    let command = "sh migrate.sh";
    project.write("trueup.toml", &format!("[code]\nfrom = \"command:{command}\"\napply_command = \"{command}\"\n"));
    let planned = project.plan(&[]).expect_success();
    assert!(planned.stdout.contains("-- runs: sh migrate.sh\n") && planned.stdout.contains("Proved"), "{planned:?}");
    project.apply(&[]).expect_success();
    assert_eq!(database.query("SELECT name FROM schema_migrations"), "m/1.sql");
    assert!(project.plan(&[]).expect_success().stderr.contains("nothing to do"));

    // The second one deletes: the same is asked as of any plan. What has run is known in the shadow too.
    database.query("INSERT INTO users VALUES (1, 'x')");
    project.write("m/2.sql", "ALTER TABLE users DROP COLUMN old;");
    project.plan(&[]).expect_code(1);
    assert!(project.apply(&[]).expect_code(1).stderr.contains("--allow HAZARD"));
    project.apply(&["--allow", "all", "--backup", "s3://b"]).expect_success();
    let verified = project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();
    assert!(verified.stderr.contains("what the plan wants"), "{}", verified.stderr);
    assert!(project.report("03-execution-log.md").contains("✓ All steps ran"));

    // One that changes rows alone has something to do too.
    project.write("m/3.sql", "UPDATE users SET id = 7;");
    project.plan(&[]).expect_success();
    project.apply(&[]).expect_success();
    assert_eq!(database.query("SELECT id FROM users"), "7");

    // One that fails is told, and what was done by hand is in the way.
    project.write("m/4.sql", "ALTER TABLE users ADD COLUMN a int NOT NULL;");
    project.plan(&[]).expect_code(1);
    let failed = project.apply(&["--allow", "all"]).expect_code(2);
    assert!(failed.stderr.contains("contains null values"), "{}", failed.stderr);
    assert!(project.report("03-execution-log.md").contains("✗ It failed"));
    database.query("ALTER TABLE users ADD COLUMN b int");
    let refused = project.plan(&[]).expect_code(2);
    assert!(refused.stderr.contains("does not lead") && refused.stderr.contains("users.b"), "{}", refused.stderr);

    // A plan that somebody gives another command is none any more, and a password belongs in no plan.
    let path = project.path("dev-docs/active/t/db/artifacts/plan.json");
    let text =
        fs::read_to_string(&path).expect("a plan").replace("\"command\": \"sh migrate.sh\"", "\"command\": \"true\"");
    fs::write(&path, text).expect("a file");
    assert!(project.apply(&["--allow", "all"]).expect_code(2).stderr.contains("was changed after it was made"));
    let with_password = format!("psql postgres://u:{PASSWORD}@h/d");
    let mut told =
        trueup_command(&["plan", "--from", "command:true", "--apply-command", &with_password, "--env", "dev"]);
    told.args(["--to", &project.url, "--no-audit"]).current_dir(project.folder.path());
    let told = run(&mut told).expect_code(2);
    assert!(told.stderr.contains("the password stands in the command") && !told.stderr.contains(PASSWORD));
}

#[test]
fn a_command_migrates_a_sqlite_file_itself() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shop.db");
    let sqlite = |sql: &str| run(Command::new("sqlite3").arg(&file).arg(sql)).expect_success().stdout;
    sqlite("VACUUM");
    let command = "sqlite3 ${DATABASE_URL#sqlite:} < all.sql";
    let project = Project::new(file.to_str().expect("a path").to_owned(), &[]);
    let first = "CREATE TABLE IF NOT EXISTS django_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);\n\
                 INSERT INTO django_migrations (name) SELECT 'it''s 1';\n\
                 CREATE TABLE IF NOT EXISTS a (x);\n";
    project.write("all.sql", first);
    let from = format!("command:{command}");
    let plan = || project.plan(&["--from", &from, "--apply-command", command]);
    assert!(plan().expect_success().stdout.contains("Proved"));
    project.apply(&[]).expect_success();
    project.write("all.sql", &(first.to_owned() + "CREATE TABLE b (y);\n"));
    plan().expect_success();
    project.apply(&[]).expect_success();
    assert_eq!(sqlite("SELECT count(*) FROM django_migrations"), "2\n");
    project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();
}

#[test]
fn the_schema_in_prismas_address_is_where_its_tables_live() {
    let Some(database) = Postgres::server().map(Postgres::database) else { return };
    let mut project = Project::of_postgres(&database, &prisma_files());
    project.url = format!("{}?schema=the%20app&connection_limit=5&pgbouncer=true&pool_timeout=9", project.url);
    database.query("CREATE TABLE others (a int)");
    let planned = project.plan(&[]).expect_success();
    assert!(planned.stdout.contains("Proved") && !planned.stderr.contains("drifted"), "{planned:?}");
    project.apply(&[]).expect_success();
    let places = "SELECT string_agg(schemaname || '.' || tablename, ', ' ORDER BY 1) FROM pg_tables \
                  WHERE schemaname IN ('public', 'the app')";
    let tables = database.query(places);
    for table in ["the app._prisma_migrations", "the app.Post", "the app.User", "public.others"] {
        assert!(tables.contains(table), "{tables}");
    }
    let again = project.plan(&[]).expect_success();
    assert!(again.stderr.contains("nothing to do") && !again.stderr.contains("drifted"), "{}", again.stderr);
    project.run(&["verify", "--task", "t", "--to", &project.url]).expect_success();

    // What comes next lives there too, by whatever way.
    project.write("prisma/schema.prisma", &SCHEMA.replace("email String @unique", "email String @unique\n  age Int?"));
    let pushed = project.plan(&["--strategy", "push", "--reason", "x", "--sql"]).expect_success();
    assert_eq!(pushed.stdout, "ALTER TABLE \"the app\".\"User\" ADD COLUMN age integer;\n");
    project.run(&["plan", "--create", "age", "--to", &project.url, "--env", "dev"]).expect_success();
    assert!(project.last_migration().contains("ALTER TABLE \"the app\".\"User\" ADD COLUMN age"));
    project.write(
        "prisma/migrations/29990101000000_last/migration.sql",
        "ALTER TABLE \"User\" ADD COLUMN more TEXT; CREATE TYPE s AS ENUM ('a'); CREATE TABLE t (s s DEFAULT 'a');",
    );
    project.plan(&[]).expect_success();
    project.apply(&[]).expect_success();
    assert_eq!(database.query("SELECT count(*) FROM \"the app\".t"), "0");
    assert!(!database.query(places).contains("public.t"));
    let wrong = project.run(&["plan", "--to", "postgres://h/d?schemas=app", "--env", "dev"]).expect_code(2);
    assert!(wrong.stderr.contains("unknown parameter `schemas`"), "{}", wrong.stderr);
}
