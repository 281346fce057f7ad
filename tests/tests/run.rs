//! `trueup run`: many databases apart from each other, nothing done where nothing has moved, no secret anywhere.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use trueup_tests::{Postgres, Run, SQLDBM_TOKEN, SqlDbmServer, SqliteFile, run, trueup_command};

/// A password that must be nowhere.
const MARKED: &str = "s3cr3t-marker";

/// A folder with a `trueup.toml` and SQLite files in `tenants/`.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new(toml: &str, tenants: usize) -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a folder") };
        project.write("trueup.toml", toml);
        fs::create_dir(project.path().join("tenants")).expect("a folder");
        for number in 1..=tenants {
            project.change(number, "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
        }
        project
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect("a file");
    }

    fn change(&self, tenant: usize, sql: &str) {
        let file = self.path().join(format!("tenants/t{tenant}.db"));
        run(Command::new("sqlite3").arg(file).arg(sql)).expect_success();
    }

    /// The command, called from elsewhere, as a scheduler does.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = trueup_command(arguments);
        command.arg("--config").arg(self.path().join("trueup.toml"));
        command.env_remove("DATABASE_URL");
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(&[&["run"], arguments].concat()))
    }

    /// Runs, and gives the report's outcomes by the databases' names.
    fn outcomes(&self, arguments: &[&str], code: i32) -> BTreeMap<String, String> {
        let run = self.run(&[&["--json"], arguments].concat()).expect_code(code);
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let databases = report["databases"].as_array().expect("databases");
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        databases.iter().map(|one| (text(&one["database"]), text(&one["outcome"]))).collect()
    }

    /// All files with their texts and inodes.
    fn files(&self, below: &str) -> BTreeMap<String, (Vec<u8>, u64)> {
        use std::os::unix::fs::MetadataExt;
        let mut found = BTreeMap::new();
        let mut folders = vec![self.path().join(below)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let inode = entry.metadata().expect("a file").ino();
                    found.insert(path.display().to_string(), (fs::read(&path).expect("a file"), inode));
                }
            }
        }
        found
    }
}

const FLEET: &str = "[docs]\nout = 'docs/{database}'\n[fleet]\nfiles = ['tenants/*.db']\n";

#[test]
fn does_its_work_once() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let project = Project::new(FLEET, 3);
    assert!(project.outcomes(&[], 0).values().all(|outcome| outcome == "done"));
    assert!(project.path().join("docs/tenants/t2/schemas/customer.sql").is_file());
    let before = project.files("docs");
    assert!(project.outcomes(&[], 0).values().all(|outcome| outcome == "unchanged"));
    assert_eq!(project.files("docs"), before);

    project.change(2, "ALTER TABLE customer ADD COLUMN born TEXT");
    let outcomes = project.outcomes(&[], 0);
    assert_eq!(outcomes["tenants/t2"], "done");
    assert_eq!(outcomes["tenants/t1"], "unchanged");
    assert!(fs::read_to_string(project.path().join("docs/tenants/t2/schemas/customer.sql")).unwrap().contains("born"));

    // Where another thing is to be done, it is.
    project.write("trueup.toml", &format!("{FLEET}[docs.notes]\ncustomer = 'Who pays.'\n"));
    assert!(project.outcomes(&[], 0).values().all(|outcome| outcome == "done"));
    fs::remove_dir_all(project.path().join("docs/tenants/t1")).unwrap();
    fs::write(project.path().join("docs/tenants/t3/schemas/customer.sql"), "-- mine\n").unwrap();
    let outcomes = project.outcomes(&[], 0);
    assert_eq!(["tenants/t1", "tenants/t2", "tenants/t3"].map(|name| &*outcomes[name]), ["done", "unchanged", "done"]);
    assert!(
        fs::read_to_string(project.path().join("docs/tenants/t3/schemas/customer.sql")).unwrap().contains("CREATE")
    );
    assert!(project.outcomes(&["--full"], 0).values().all(|outcome| outcome == "done"));
}

#[test]
fn one_that_fails_keeps_nobody_from_their_turn() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let toml = format!(
        "{FLEET}jobs = 3\n[database.gone]\nsource = 'nowhere.db'\n[database.unset]\nsource = '${{NOBODY_SETS_THIS}}'\n\
         [database.unreachable]\nsource = 'postgres://ann:${{MARKED}}@127.0.0.1:1/x'\n"
    );
    let project = Project::new(&toml, 5);
    project.write("tenants/text.db", "this is no database");
    let metrics = project.path().join("trueup.prom");
    let mut command = project.command(&["run", "--json"]);
    command.arg("--metrics").arg(&metrics).env("MARKED", MARKED);
    let run = run(&mut command).expect_code(2);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(report["totals"]["done"], 5, "{report}");
    assert_eq!(report["totals"]["failed"], 4, "{report}");
    for (name, why) in [
        ("gone", "there is no such file"),
        ("unset", "NOBODY_SETS_THIS"),
        ("unreachable", "refused"),
        ("tenants/text", "SQLite"),
    ] {
        let of = report["databases"].as_array().unwrap().iter().find(|one| one["database"] == name).unwrap();
        assert!(of["error"].as_str().unwrap().contains(why), "{of}");
    }
    let told = fs::read_to_string(&metrics).unwrap();
    assert!(told.contains("trueup_database_success{database=\"gone\"} 0\n"), "{told}");
    assert!(told.contains("trueup_database_success{database=\"tenants/t1\"} 1\n"), "{told}");
    let everything: String = project
        .files("")
        .values()
        .map(|(bytes, _)| String::from_utf8_lossy(bytes).into_owned())
        .chain([run.stdout, run.stderr])
        .collect();
    assert!(!everything.contains(MARKED));
}

#[test]
fn shards_share_a_fleet() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let project = Project::new(FLEET, 12);
    let mut seen = BTreeSet::new();
    for index in 0..4 {
        let mut command = project.command(&["run", "--json", "--shards", "4"]);
        command.env("JOB_COMPLETION_INDEX", index.to_string());
        let run = run(&mut command).expect_success();
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        for one in report["databases"].as_array().unwrap() {
            assert!(seen.insert(one["database"].as_str().unwrap().to_owned()), "twice: {one}");
        }
    }
    assert_eq!(seen.len(), 12);
    assert!(project.outcomes(&["--shard", "1/1"], 0).values().all(|outcome| outcome == "unchanged"));
}

#[test]
fn a_log_of_json_has_an_event_a_line() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let project = Project::new(FLEET, 2);
    let mut command = project.command(&["run", "--log", "json", "tenants/t1"]);
    command.env("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    let run = run(&mut command).expect_success();
    let events: Vec<Value> = run.stderr.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let words: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(words, ["run started", "database ended", "run ended"]);
    assert!(events.iter().all(|event| event["trace_id"] == "0af7651916cd43dd8448eb211c80319c"), "{events:?}");
}

#[test]
fn a_secret_is_held_back_and_the_rest_goes_on() {
    let Some(server) = Postgres::server() else { return };
    let (clean, leaky) = (server.database(), server.database());
    clean.load("CREATE TABLE t (id integer)");
    leaky.load(&format!(
        "CREATE FUNCTION sync() RETURNS text LANGUAGE sql AS $$ SELECT 'host=h password={MARKED}'::text $$; \
         CREATE TABLE t (id integer)"
    ));
    let toml = format!(
        "[docs]\nout = 'docs/{{database}}'\n[database.clean]\nsource = '{}'\n[database.leaky]\nsource = '{}'\n",
        clean.url(),
        leaky.url()
    );
    let project = Project::new(&toml, 0);
    let outcomes = project.outcomes(&[], 1);
    assert_eq!((outcomes["clean"].as_str(), outcomes["leaky"].as_str()), ("done", "held-back"));
    assert!(!project.path().join("docs/leaky").exists());
    let run = project.run(&[]).expect_code(1);
    assert!(run.stderr.contains("leaky: warning: a secret stands in the schema"), "{}", run.stderr);
    assert!(!format!("{}{}", run.stdout, run.stderr).contains(MARKED));
    assert!(project.files("").values().all(|(bytes, _)| !String::from_utf8_lossy(bytes).contains(MARKED)));
}

#[test]
fn two_runs_of_one_database_do_not_meet() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    database.load("CREATE TABLE t (id integer)");
    let toml = format!("[docs]\nout = 'docs'\n[database.shop]\nsource = '{}'\n", database.url());
    let project = Project::new(&toml, 0);
    let mut hold = trueup_tests::Hold::at(&database, trueup_tests::STOPS[0]);
    let mut first = trueup_tests::start(&mut project.command(&["run"]));
    assert!(hold.wait_for(&mut first), "the first does not come to {}", trueup_tests::STOPS[0]);
    let second = project.run(&[]).expect_code(2);
    assert!(second.stderr.contains("another run is working on it"), "{}", second.stderr);
    drop(hold);
    trueup_tests::finish(first).expect_success();
    assert_eq!(project.outcomes(&[], 0)["shop"], "unchanged");
}

/// Documents and pushes of one reading; a night without a change makes nothing; a failed push is made up for.
#[test]
fn pushes_what_has_changed() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    database.load("CREATE SCHEMA app; CREATE TABLE app.users (id integer PRIMARY KEY)");
    let sqldbm = SqlDbmServer::play("empty");
    let toml = format!(
        "[docs]\nout = 'docs'\n[database.shop]\nsource = '{}'\nschemas = ['app']\n[[push]]\nto = 'sqldbm'\n\
         project = 'Production {{database}}'\nrevision_name = 'Nightly DDL refresh'\nbase_url = '{}'\n\
         [[push]]\nto = 'folder'\nout = 'copies'\n",
        database.url(),
        sqldbm.url()
    );
    let project = Project::new(&toml, 0);
    let night = |code: i32| {
        let mut command = project.command(&["run"]);
        run(command.env("SQLDBM_TOKEN", SQLDBM_TOKEN)).expect_code(code)
    };
    assert!(night(0).stdout.contains("new project `Production shop`"));
    assert!(night(0).stdout.contains("unchanged"));
    assert_eq!(sqldbm.posts().len(), 1);

    database.load("ALTER TABLE app.users ADD COLUMN email text");
    sqldbm.go_on("expired_token");
    let failed = night(2);
    assert!(failed.stderr.contains("token"), "{}", failed.stderr);
    assert!(
        fs::read_to_string(project.path().join("copies/schema.sql")).unwrap().contains("email"),
        "the rest went on"
    );
    sqldbm.go_on("empty");
    assert!(night(0).stdout.contains("new revision 2 `Nightly DDL refresh`"));
    assert!(night(0).stdout.contains("unchanged"));
    assert_eq!(sqldbm.kept(), [("Production shop".to_owned(), vec!["Nightly DDL refresh".to_owned(); 2])]);
    let token = |text: &str| text.contains(SQLDBM_TOKEN);
    assert!(project.files("").values().all(|(bytes, _)| !token(&String::from_utf8_lossy(bytes))));
    assert!(!token(&failed.stderr) && !token(&failed.stdout));
}

#[test]
fn two_databases_do_not_share_a_project() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let project = Project::new(&format!("{FLEET}[[push]]\nto = 'sqldbm'\nproject = 'All'\n"), 2);
    let run = project.run(&[]).expect_code(2);
    assert!(run.stderr.contains("would push to one project") && run.stderr.contains("{database}"), "{}", run.stderr);
}

/// An unchanged database costs one query: what log-in and session take aside.
#[test]
fn nothing_moved_is_one_query() {
    let Some(version) = Postgres::usual() else { return };
    let server = Postgres::start(version);
    let database = server.database();
    database.load("CREATE TABLE t (id integer)");
    let toml = format!("[docs]\nout = 'docs'\n[database.shop]\nsource = '{}'\n", database.url());
    let project = Project::new(&toml, 0);
    project.outcomes(&[], 0);
    database.query(&format!("ALTER DATABASE {} SET log_statement = 'all'", database.name));
    // That moved the schema.
    project.outcomes(&[], 0);
    let before = server.log().len();
    assert_eq!(project.outcomes(&[], 0)["shop"], "unchanged");
    let log = server.log();
    let statements: Vec<&str> = log[before..]
        .lines()
        .filter(|line| line.contains("LOG:  statement: "))
        .filter(|line| !line.contains(" a=psql "))
        .collect();
    assert_eq!(statements.len(), 1, "{statements:#?}");
}
