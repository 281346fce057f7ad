//! Runs the queries for the long tail of objects on a real server.

use super::connection;
use super::version::for_version;
use crate::dialect::DdlOptions;
use crate::source::SourceOptions;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};
use trueup_model::{Catalog, Scope};

const COLUMNS: [&str; 11] =
    ["classid", "objid", "kind", "schema", "name", "address", "definition", "owner", "acl", "default_acl", "withheld"];

const ROLES: &str = r#"
    create role trueup_test_outsider login;
    create role trueup_test_owner;
    create role trueup_test_reader;
    create role trueup_test_writer;
    create role "trueup_test_O'Brien ""Quoted"" % \";
"#;

const SECRETS: &str = r#"
    create foreign data wrapper talkative options (
        api_key 's3cr3t', uri 'postgres://user:s3cr3t@host/db', dsn 'Driver=x;PWD=s3cr3t', sslkey '/path', "primary_key" 'id');
    create server talkative foreign data wrapper talkative options (host 'h', "Password" 's3cr3t', aws_access_key_id 's3cr3t');
    create foreign table secretive (a int options (token 's3cr3t', column_name 'a')) server talkative
        options (table_name 't', url 'https://u:s3cr3t@h/');
    create user mapping for public server talkative options (username 'u', password 's3cr3t', odd 's3cr3t');
    create user mapping for trueup_test_outsider server talkative;
    create subscription talkative connection 'host=h password=s3cr3t' publication p with (connect = false, slot_name = none);
"#;

#[test]
fn every_query_runs_and_finds_its_kind() {
    let Some(server) = Server::start("every_query_runs_and_finds_its_kind") else { return };
    server.block_on(async {
        let superuser = server.connect("postgres").await;
        let major = major(&superuser).await;
        superuser.batch_execute(ROLES).await.unwrap();
        superuser.batch_execute(&sample(major)).await.unwrap();
        superuser.batch_execute(SECRETS).await.unwrap();
        superuser.batch_execute("revoke usage on language plpgsql from public").await.unwrap();
        let outsider = server.connect("trueup_test_outsider").await;
        for (file, sql) in queries() {
            let expected = match file.as_str() {
                "aggregates" => "routine",
                "defined_types" => "type",
                own => own,
            };
            let rows = read(&superuser, &for_version(&sql, major)).await;
            assert!(!rows.is_empty(), "{file} finds nothing");
            for row in &rows {
                assert_eq!(row["kind"].as_deref(), Some(expected), "{file}");
                let definition = row["definition"].as_ref().unwrap();
                // Privileges alone make nothing; options are judged later.
                let is_privileges = file.ends_with("_privileges");
                let has_options = row.contains_key("options");
                assert!(definition.ends_with(';') || is_privileges || has_options, "{row:?}");
                assert!(!format!("{row:?}").contains("s3cr3t") || has_options, "{row:?}");
            }
            let names = rows.iter().map(|row| (&row["schema"], &row["name"])).collect::<BTreeSet<_>>();
            assert_eq!(names.len(), rows.len(), "{file} gives a name twice");
            let seen = read(&outsider, &for_version(&sql, major)).await;
            assert_eq!(seen.len(), rows.len(), "{file} hides something from a plain role");
        }
    });
}

#[test]
fn what_is_left_out_is_named() {
    let Some(server) = Server::start("what_is_left_out_is_named") else { return };
    server.block_on(async {
        let superuser = server.connect("postgres").await;
        superuser.batch_execute(ROLES).await.unwrap();
        superuser.batch_execute(SECRETS).await.unwrap();
        let found = withheld(&superuser).await;
        assert_eq!(found["user_mapping public@talkative"].as_deref(), Some(r#"{"option odd","option password"}"#));
        assert_eq!(found["user_mapping trueup_test_outsider@talkative"].as_deref(), None);
        assert_eq!(found["subscription talkative"].as_deref(), Some(r#"{"connection string"}"#));
        let seen = withheld(&server.connect("trueup_test_outsider").await).await;
        assert_eq!(seen["user_mapping public@talkative"].as_deref(), Some("{options}"));
    });
}

#[test]
fn secret_options_are_nowhere_in_the_catalog() {
    let Some(server) = Server::start("secret_options_are_nowhere_in_the_catalog") else { return };
    server.block_on(async {
        let superuser = server.connect("postgres").await;
        superuser.batch_execute(ROLES).await.unwrap();
        superuser.batch_execute(SECRETS).await.unwrap();
    });
    let address = format!("host={} user=postgres", server.folder.path().display());
    let mut connection = connection::open(&address, &SourceOptions::default()).unwrap();
    let mut catalog = connection.read(&Scope::default(), &|_| {}).unwrap();
    assert!(!format!("{catalog:?}").contains("s3cr3t"), "{catalog:?}");
    let withheld = |catalog: &Catalog| -> Vec<String> {
        let lines = catalog.withheld.iter().map(|withheld| format!("{}: {}", withheld.object, withheld.what));
        lines.filter(|line| !line.starts_with("user mapping") && !line.starts_with("subscription")).collect()
    };
    let of_table = ["table `public.secretive`: option token of column a", "table `public.secretive`: option url"];
    let of_others = [
        "foreign-data wrapper `talkative`: option api_key",
        "foreign-data wrapper `talkative`: option dsn",
        "foreign-data wrapper `talkative`: option uri",
        "foreign server `talkative`: option Password",
        "foreign server `talkative`: option aws_access_key_id",
    ];
    assert_eq!(withheld(&catalog), [&of_others[..], &of_table].concat());
    let script: String =
        connection.dialect().statements(&catalog, DdlOptions::default()).iter().map(|(_, sql)| sql).collect();
    for part in [
        "OPTIONS (\n    primary_key 'id',\n    sslkey '/path'\n);",
        "OPTIONS (\n    host 'h'\n);",
        "a integer OPTIONS (column_name 'a')",
        "OPTIONS (table_name 't')",
    ] {
        assert!(script.contains(part), "{part} is not in {script}");
    }
    catalog.restrict(&Scope::new(&[], &[], &["secretive".to_owned()], &[]).unwrap());
    assert_eq!(withheld(&catalog), of_table);
}

type Row = BTreeMap<String, Option<String>>;

/// All queries by the name of their file.
fn queries() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/postgres/queries/objects");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The sample of all kinds, as far as a version knows them.
fn sample(major: u32) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/schemas/postgres");
    let newer = (14..=major).map(|version| folder.join(format!("objects_{version}.sql"))).filter(|file| file.exists());
    std::iter::once(folder.join("objects.sql"))
        .chain(newer)
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect()
}

/// Runs a query as the reader does, and checks its columns.
async fn read(client: &Client, sql: &str) -> Vec<Row> {
    let script =
        format!("begin transaction isolation level repeatable read read only; set local search_path = ''; {sql}");
    let messages = client.simple_query(&script).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    client.batch_execute("rollback").await.unwrap();
    let mut rows = Vec::new();
    for message in messages {
        if let SimpleQueryMessage::RowDescription(columns) = &message {
            let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
            assert_eq!(names[..11], COLUMNS);
            assert!(matches!(names[11..], [] | ["shell"] | ["result"] | ["column_name"] | ["options"]), "{names:?}");
        } else if let SimpleQueryMessage::Row(row) = &message {
            let values = row.columns().iter().enumerate();
            rows.push(values.map(|(i, column)| (column.name().to_owned(), row.get(i).map(str::to_owned))).collect());
        }
    }
    rows
}

/// What is withheld, by kind and name.
async fn withheld(client: &Client) -> BTreeMap<String, Option<String>> {
    let major = major(client).await;
    let mut found = BTreeMap::new();
    for sql in queries().values() {
        for row in read(client, &for_version(sql, major)).await {
            let name = format!("{} {}", row["kind"].as_ref().unwrap(), row["name"].as_ref().unwrap());
            found.insert(name, row["withheld"].clone());
        }
    }
    found
}

async fn major(client: &Client) -> u32 {
    let row = client.query_one("select current_setting('server_version_num')::integer / 10000", &[]).await.unwrap();
    row.get::<_, i32>(0).try_into().unwrap()
}

/// A private server, stopped and removed when it is dropped.
struct Server {
    folder: tempfile::TempDir,
    programs: PathBuf,
    runtime: tokio::runtime::Runtime,
}

impl Server {
    /// `None`, said aloud, where no server programs are installed.
    fn start(test: &str) -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!("SKIPPED {test}: no PostgreSQL server programs (initdb) found; set TRUEUP_POSTGRES_BIN");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("trueup-pg-").tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let server = Self { folder, programs, runtime };
        if is_root() {
            assert!(
                Command::new("chown").arg("postgres:postgres").arg(server.folder.path()).status().unwrap().success()
            );
        }
        server.run(&["initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"]);
        let options =
            format!("-c listen_addresses= -c unix_socket_directories={} -c fsync=off", server.folder.path().display());
        server.run(&["pg_ctl", "-D", "data", "-w", "-l", "log", "-o", &options, "start"]);
        Some(server)
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    async fn connect(&self, user: &str) -> Client {
        let mut config = tokio_postgres::Config::new();
        config.host_path(self.folder.path()).user(user).dbname("postgres");
        let (client, connection) = config.connect(NoTls).await.unwrap();
        tokio::spawn(connection);
        client
    }

    /// Runs a program of the server, as another user where this one is root, which servers refuse.
    fn run(&self, arguments: &[&str]) {
        let program = self.programs.join(arguments[0]);
        let mut command = Command::new(if is_root() { "setpriv".into() } else { program.clone() });
        if is_root() {
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
        }
        command.env_remove("PGHOST").env_remove("PGPORT").env_remove("PGUSER").env_remove("PGOPTIONS");
        // A pipe that the server inherits would never end.
        let output = std::fs::File::create(self.folder.path().join("output")).unwrap();
        command.args(&arguments[1..]).current_dir(&self.folder).stdout(output.try_clone().unwrap()).stderr(output);
        let status = command.status().unwrap();
        let said = std::fs::read_to_string(self.folder.path().join("output"));
        assert!(status.success(), "{arguments:?}: {}", said.unwrap_or_default());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.folder.path().join("data/postmaster.pid").exists() {
            self.run(&["pg_ctl", "-D", "data", "-m", "immediate", "stop"]);
        }
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

fn programs() -> Option<PathBuf> {
    let named = std::env::var_os("TRUEUP_POSTGRES_BIN").map(PathBuf::from);
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let installed = installed.map(|version| version.path().join("bin"));
    named.into_iter().chain(installed).find(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
}
