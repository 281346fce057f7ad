//! Prisma projects on disk: where each version looks for schema and migrations, and which version it is.

#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;
use tempfile::TempDir;
use trueup_code::prisma::{Project, Provider};

const SCHEMA: &str =
    "datasource db {\n  provider = \"sqlite\"\n  url = env(\"DB_URL\")\n}\n\nmodel A {\n  id Int @id\n}\n";

/// A folder with these files.
fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn found(folder: &TempDir) -> Project {
    Project::find(folder.path(), None).expect("no failure").expect("a project")
}

#[track_caller]
fn expect_paths(folder: &TempDir, schema: &str, migrations: &str) {
    let project = found(folder);
    assert_eq!(project.schema_path.strip_prefix(folder.path()).expect("inside"), Path::new(schema));
    assert_eq!(project.migrations_path.strip_prefix(folder.path()).expect("inside"), Path::new(migrations));
}

#[test]
fn a_folder_without_prisma_has_no_project() {
    let folder = project(&[("package.json", "{}")]);
    assert!(Project::find(folder.path(), None).expect("no failure").is_none());
}

#[test]
fn the_usual_places_are_looked_at() {
    expect_paths(&project(&[("prisma/schema.prisma", SCHEMA)]), "prisma/schema.prisma", "prisma/migrations");
    expect_paths(&project(&[("schema.prisma", SCHEMA)]), "schema.prisma", "migrations");
    let asked = ("package.json", r#"{"devDependencies": {"prisma": "5.22.0"}}"#);
    expect_paths(&project(&[("prisma/schema/a.prisma", SCHEMA), asked]), "prisma/schema", "prisma/migrations");
}

#[test]
fn package_json_can_name_the_schema() {
    let folder = project(&[("package.json", r#"{"prisma": {"schema": "db/x.prisma"}}"#), ("db/x.prisma", SCHEMA)]);
    expect_paths(&folder, "db/x.prisma", "db/migrations");
}

#[test]
fn the_configuration_can_name_both() {
    let configuration = r#"export default defineConfig({
        schema: "db", migrations: { path: "steps" }, datasource: { url: env("MAIN") } })"#;
    let folder = project(&[("prisma.config.ts", configuration), ("db/x.prisma", SCHEMA)]);
    expect_paths(&folder, "db", "steps");
    assert_eq!(found(&folder).url_variable.as_deref(), Some("MAIN"));
    let folder = project(&[(".config/prisma.ts", r#"export default { schema: "../a.prisma" }"#), ("a.prisma", SCHEMA)]);
    assert!(found(&folder).schema().is_ok());
}

#[test]
fn a_computed_setting_is_an_error_unless_the_schema_is_named() {
    let folder = project(&[("prisma.config.ts", "export default { schema: where() }"), ("x.prisma", SCHEMA)]);
    let error = Project::find(folder.path(), None).expect_err("an error");
    assert!(error.to_string().contains("`schema` is not written out"), "{error}");
    assert!(error.hint().is_some());
    assert!(Project::find(folder.path(), Some(Path::new("x.prisma"))).expect("no failure").is_some());
}

#[test]
fn the_version_is_what_is_installed_or_locked_or_asked_for() {
    let schema = ("prisma/schema.prisma", SCHEMA);
    let major = |files: &[(&str, &str)]| found(&project(&[&[schema], files].concat())).major;
    assert_eq!(major(&[]), 6, "with a `url`");
    assert_eq!(major(&[("package.json", r#"{"dependencies": {"@prisma/client": "^5.1.0"}}"#)]), 5);
    assert_eq!(major(&[("package-lock.json", r#"{"packages": {"node_modules/prisma": {"version": "6.2.0"}}}"#)]), 6);
    assert_eq!(major(&[("pnpm-lock.yaml", "packages:\n\n  prisma@5.22.0:\n    resolution: x\n")]), 5);
    assert_eq!(major(&[("pnpm-lock.yaml", "packages:\n\n  /prisma/4.16.2:\n    resolution: x\n")]), 4);
    assert_eq!(major(&[("yarn.lock", "# yarn\n\nprisma@^5.0.0:\n  version \"5.3.1\"\n")]), 5);
    assert_eq!(major(&[("yarn.lock", "\n\"prisma@npm:^7.0.0\":\n  version: 7.1.0\n")]), 7);
    assert_eq!(major(&[("bun.lock", "\"prisma\": [\"prisma@6.4.1\", \"\"]")]), 6);
    let installed = ("node_modules/prisma/package.json", r#"{"version": "7.10.0"}"#);
    assert_eq!(major(&[installed, ("package.json", r#"{"dependencies": {"prisma": "^5.1.0"}}"#)]), 7);
    let without_url = SCHEMA.replace("  url = env(\"DB_URL\")\n", "");
    assert_eq!(found(&project(&[("schema.prisma", &without_url)])).major, 7);
}

#[test]
fn prisma_8_is_refused() {
    for files in [
        [("prisma/schema.prisma", SCHEMA), ("package.json", r#"{"dependencies": {"prisma": "8.0.0-rc.19"}}"#)],
        [("prisma/schema.prisma", SCHEMA), ("prisma-next.config.ts", "export default {}")],
    ] {
        let error = Project::find(project(&files).path(), None).expect_err("an error");
        assert!(error.to_string().contains("Prisma 8"), "{error}");
    }
}

#[test]
fn migrations_are_the_folders_in_the_order_of_their_names() {
    let folder = project(&[
        ("prisma/schema.prisma", SCHEMA),
        ("prisma/migrations/migration_lock.toml", "# do not edit\nprovider = \"sqlite\"\n"),
        ("prisma/migrations/20240102000000_b/migration.sql", "B;"),
        ("prisma/migrations/20240101000000_a/migration.sql", "A;"),
        ("prisma/migrations/20240101000000_a/README.md", "more"),
    ]);
    let project = found(&folder);
    let names: Vec<String> = project.migrations().expect("migrations").into_iter().map(|found| found.name).collect();
    assert_eq!(names, ["20240101000000_a", "20240102000000_b"]);
    assert_eq!(project.locked_provider().expect("a lock"), Some(Provider::Sqlite));
    assert_eq!(project.url_variable.as_deref(), Some("DB_URL"));
    fs::create_dir(folder.path().join("prisma/migrations/empty")).expect("a folder");
    assert!(project.migrations().expect_err("an error").to_string().contains("no `migration.sql`"));
}

#[test]
fn without_a_folder_there_are_no_migrations() {
    let folder = project(&[("schema.prisma", SCHEMA)]);
    let project = found(&folder);
    assert!(project.migrations().expect("none").is_empty());
    assert_eq!(project.locked_provider().expect("no lock"), None);
}
