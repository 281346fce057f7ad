//! A project's own Alembic is asked and run, on SQLite files and on PostgreSQL.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use trueup_code::Error;
use trueup_code::alembic::{Alembic, Target};
use trueup_db::Product;
use trueup_model::Secret;
use trueup_tests::{PASSWORD, Postgres, SqliteFile, run};

/// The Python of the environment that `scripts/install-alembic` makes.
fn python() -> Option<PathBuf> {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/alembic/bin/python");
    if !python.exists() {
        eprintln!("skipped: Alembic is not installed (scripts/install-alembic)");
    }
    python.exists().then_some(python)
}

/// env.py as `alembic init` makes it: by the URL of the configuration.
const USUAL: &str = r#"
from alembic import context
from sqlalchemy import engine_from_config, pool

def offline():
    context.configure(url=context.config.get_main_option("sqlalchemy.url"), literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()

def online():
    engine = engine_from_config(context.config.get_section("alembic") or {}, poolclass=pool.NullPool)
    print("env.py says something on standard output")
    with engine.connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()

offline() if context.is_offline_mode() else online()
"#;

/// env.py that connects where it likes, asynchronously.
const ASYNCHRONOUS: &str = r#"
import asyncio
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

def migrate(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()

async def online():
    engine = create_async_engine("URL")
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()
    await engine.dispose()

asyncio.run(online())
"#;

struct Project(TempDir);

impl Project {
    fn new(env: &str) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        project.write(
            "alembic.ini",
            "[alembic]\nscript_location = %(here)s/m\nsqlalchemy.url = driver://user:pass@localhost/dbname\n",
        );
        project.write("m/env.py", env);
        fs::create_dir(project.0.path().join("m/versions")).unwrap();
        project
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A revision that makes a table of its name.
    fn revision(&self, id: &str, down: &str) -> &Self {
        self.revision_that(id, down, &format!("op.create_table('t_{id}', sa.Column('i', sa.Integer))"))
    }

    fn revision_that(&self, id: &str, down: &str, action: &str) -> &Self {
        let text = format!(
            "\"\"\"make {id}\n\nmore\"\"\"\nimport sqlalchemy as sa\nfrom alembic import op\nrevision = '{id}'\n\
             down_revision = {down}\nbranch_labels = None\ndepends_on = None\n\ndef upgrade():\n    {action}\n"
        );
        self.write(&format!("m/versions/{id}.py"), &text);
        self
    }

    fn alembic(&self) -> Alembic {
        Alembic::find(self.0.path(), python().as_deref()).unwrap().unwrap()
    }
}

/// A database, by its URL, and what a query answers in it.
type Ask<'a> = &'a dyn Fn(&str) -> String;

/// Runs a test on a SQLite file and on a PostgreSQL database.
fn on_each(test: impl Fn(&Secret, Ask<'_>)) {
    if python().is_none() {
        return;
    }
    if SqliteFile::can_be_made() {
        let file = SqliteFile::of("");
        let ask = |sql: &str| {
            run(Command::new("sqlite3").arg(file.path()).arg(sql)).expect_success().stdout.trim().to_owned()
        };
        test(&Secret::new(format!("sqlite:{}", file.path().display())), &ask);
    }
    if let Some(server) = Postgres::server() {
        let database = server.database();
        let url = server.tcp_url("postgres", &database.name).replace("postgres@", &format!("postgres:{PASSWORD}@"));
        test(&Secret::new(url), &|sql| database.query(sql));
    }
}

fn ids(revisions: &[trueup_code::alembic::Revision]) -> Vec<&str> {
    revisions.iter().map(|revision| revision.id.as_str()).collect()
}

/// What an error says, with its hint; it must not hold the password.
fn told(error: &Error) -> String {
    let text = format!("{error}\n{}", error.hint().unwrap_or_default());
    assert!(!text.contains(PASSWORD), "{text}");
    text
}

#[test]
fn revisions_run_in_their_order_and_alembic_agrees() {
    on_each(|url, ask| {
        let project = Project::new(USUAL);
        project.revision("a1", "None").revision("b2", "'a1'");
        let alembic = project.alembic();
        let state = alembic.state(url).unwrap();
        assert_eq!((ids(&state.pending), state.current.len()), (vec!["a1", "b2"], 0));
        assert_eq!(state.pending[0].message, "make a1");
        assert!(state.revisions.version.starts_with("1."));
        let log = alembic.upgrade(url, &Target::Head).unwrap();
        assert_eq!(log.current, ["b2"]);
        assert!(log.said.contains("env.py says something") && !log.said.contains(PASSWORD), "{}", log.said);
        assert_eq!(ask("select version_num from alembic_version"), "b2");
        project.revision("c3", "'b2'");
        assert_eq!(ids(&alembic.state(url).unwrap().pending), ["c3"]);
        assert_eq!(ask("select count(*) from t_b2"), "0");
    });
}

#[test]
fn looking_writes_nothing() {
    on_each(|url, ask| {
        let project = Project::new(USUAL);
        project.revision("a1", "None");
        project.alembic().state(url).unwrap();
        let tables = if url.expose().starts_with("sqlite") {
            "select count(*) from sqlite_master"
        } else {
            "select count(*) from pg_tables where schemaname = 'public'"
        };
        assert_eq!(ask(tables), "0");
    });
}

#[test]
fn branches_are_refused_until_they_are_named_or_merged() {
    on_each(|url, ask| {
        let project = Project::new(USUAL);
        project.revision("a1", "None").revision("b2", "'a1'").revision("c3", "'a1'");
        let alembic = project.alembic();
        assert_eq!(alembic.revisions().unwrap().heads, ["b2", "c3"]);
        let said = told(&alembic.upgrade(url, &Target::Head).unwrap_err());
        assert!(said.contains("several heads") && said.contains("alembic merge"), "{said}");
        assert_eq!(alembic.upgrade(url, &Target::Revision("b2".into())).unwrap().current, ["b2"]);
        assert_eq!(ids(&alembic.state(url).unwrap().pending), ["c3"]);
        assert_eq!(alembic.upgrade(url, &Target::Heads).unwrap().current, ["b2", "c3"]);
        project.revision_that("d4", "('b2', 'c3')", "pass");
        let state = alembic.state(url).unwrap();
        assert_eq!((ids(&state.pending), state.revisions.heads.len()), (vec!["d4"], 1));
        alembic.upgrade(url, &Target::Head).unwrap();
        assert_eq!(ask("select version_num from alembic_version"), "d4");
    });
}

#[test]
fn an_asynchronous_env_with_an_address_of_its_own_is_turned_round() {
    on_each(|url, ask| {
        let own = if url.expose().starts_with("sqlite") {
            "sqlite+aiosqlite:////nonexistent/own.db"
        } else {
            "postgresql+asyncpg://nobody:wrong@127.0.0.1:1/nowhere"
        };
        let project = Project::new(&ASYNCHRONOUS.replace("URL", own));
        project.revision("a1", "None");
        let log = project.alembic().upgrade(url, &Target::Head).unwrap();
        assert_eq!(log.current, ["a1"]);
        assert_eq!(ask("select version_num from alembic_version"), "a1");
    });
}

#[test]
fn a_socket_and_options_reach_each_driver() {
    let (Some(_), Some(server)) = (python(), Postgres::server()) else { return };
    let database = server.database();
    let url = Secret::new(format!("{}&sslmode=disable", database.url()));
    let sync = Project::new(USUAL);
    sync.revision("a1", "None");
    assert_eq!(sync.alembic().upgrade(&url, &Target::Head).unwrap().current, ["a1"]);
    let asynchronous = Project::new(&ASYNCHRONOUS.replace("URL", "postgresql+asyncpg://h/d"));
    asynchronous.revision("a1", "None").revision("b2", "'a1'");
    assert_eq!(asynchronous.alembic().upgrade(&url, &Target::Head).unwrap().current, ["b2"]);
}

#[test]
fn a_revision_that_fails_is_shown_and_rolled_back() {
    on_each(|url, ask| {
        let project = Project::new(USUAL);
        project.revision("a1", "None").revision_that("b2", "'a1'", "op.execute('create nonsense')");
        let alembic = project.alembic();
        let said = told(&alembic.upgrade(url, &Target::Head).unwrap_err());
        assert!(said.contains("a revision fails") && said.contains("create nonsense"), "{said}");
        if !url.expose().starts_with("sqlite") {
            assert_eq!(ids(&alembic.state(url).unwrap().pending), ["a1", "b2"]);
            assert_eq!(ask("select count(*) from pg_tables where schemaname = 'public'"), "0");
        }
    });
}

#[test]
fn a_revision_that_the_code_does_not_have_is_explained() {
    on_each(|url, ask| {
        let project = Project::new(USUAL);
        project.revision("a1", "None");
        project.alembic().upgrade(url, &Target::Head).unwrap();
        ask("update alembic_version set version_num = 'f00'");
        let said = told(&project.alembic().state(url).unwrap_err());
        assert!(said.contains("`f00`, which the code does not have") && said.contains("another branch"), "{said}");
        let said = told(&project.alembic().upgrade(url, &Target::Head).unwrap_err());
        assert!(said.contains("`f00`"), "{said}");
    });
}

#[test]
fn an_env_that_fails_shows_its_last_lines_and_no_password() {
    on_each(|url, _| {
        let project = Project::new("import no_such_module_anywhere\n");
        project.revision("a1", "None");
        let said = told(&project.alembic().state(url).unwrap_err());
        assert!(said.contains("env.py fails") && said.contains("No module named 'no_such_module_anywhere'"), "{said}");
        project.write("m/env.py", "import os\nraise ValueError('cannot use ' + os.environ['DATABASE_URL'])\n");
        let said = told(&project.alembic().state(url).unwrap_err());
        assert!(said.contains("cannot use"), "{said}");
        project.write("m/env.py", "raise SystemExit('not today')\n");
        assert!(told(&project.alembic().state(url).unwrap_err()).contains("not today"));
        project.write("m/env.py", "pass\n");
        assert!(told(&project.alembic().state(url).unwrap_err()).contains("does not connect through SQLAlchemy"));
    });
}

#[test]
fn another_kind_of_database_is_refused() {
    let (Some(_), true) = (python(), SqliteFile::can_be_made()) else { return };
    let project = Project::new(&ASYNCHRONOUS.replace("URL", "postgresql+asyncpg://h/d"));
    project.revision("a1", "None");
    let file = SqliteFile::of("");
    let said = told(&project.alembic().state(&Secret::new(file.path().display().to_string())).unwrap_err());
    assert!(said.contains("'postgresql', and the database is 'sqlite'"), "{said}");
}

#[test]
fn pyproject_is_read_and_sql_is_written_without_a_database() {
    if python().is_none() {
        return;
    }
    let project = Project::new(USUAL);
    project.revision("a1", "None").revision("b2", "'a1'");
    fs::remove_file(project.0.path().join("alembic.ini")).unwrap();
    project.write("pyproject.toml", "[tool.alembic]\nscript_location = \"%(here)s/m\"\n");
    let alembic = project.alembic();
    assert_eq!(alembic.revisions().unwrap().heads, ["b2"]);
    let sql = alembic.offline_sql(Product::Postgres, &["a1".to_owned()]).unwrap();
    assert!(sql.contains("CREATE TABLE t_b2") && !sql.contains("t_a1"), "{sql}");
    assert!(alembic.offline_sql(Product::Sqlite, &[]).unwrap().contains("CREATE TABLE t_a1"));
    // An env.py that knows no offline mode would run the revisions where it connects to.
    let own = project.0.path().join("own.db");
    project.write("m/env.py", &ASYNCHRONOUS.replace("URL", &format!("sqlite+aiosqlite:///{}", own.display())));
    let said = told(&alembic.offline_sql(Product::Sqlite, &[]).unwrap_err());
    assert!(said.contains("asked for SQL alone") && !own.exists(), "{said}");
}

#[test]
fn a_python_without_alembic_is_named() {
    let environment = tempfile::tempdir().unwrap();
    let made = Command::new("python3").args(["-m", "venv", "--without-pip"]).arg(environment.path()).output();
    if !made.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 cannot make virtual environments");
        return;
    }
    let project = Project::new(USUAL);
    let alembic = Alembic::find(project.0.path(), Some(environment.path())).unwrap().unwrap();
    let said = told(&alembic.revisions().unwrap_err());
    assert!(said.contains("has no Alembic") && said.contains("--python"), "{said}");
    assert!(Alembic::find(project.0.path(), Some(Path::new("/nonexistent"))).is_err());
    assert!(Alembic::find(environment.path(), None).unwrap().is_none());
}

#[test]
fn the_environment_beside_the_project_is_used() {
    let (Some(python), None) = (python(), std::env::var_os("VIRTUAL_ENV")) else { return };
    let project = Project::new(USUAL);
    project.revision("a1", "None");
    let environment = python.parent().and_then(Path::parent).unwrap().canonicalize().unwrap();
    std::os::unix::fs::symlink(environment, project.0.path().join(".venv")).unwrap();
    let alembic = Alembic::find(&project.0.path().join("alembic.ini"), None).unwrap().unwrap();
    assert!(alembic.python().to_string().contains(".venv"), "{}", alembic.python());
    assert_eq!(alembic.revisions().unwrap().heads, ["a1"]);
}
