//! A PostgreSQL database in which a script is run to be read back, and that is gone afterwards.

use super::cluster::{Cluster, OWNER};
use super::connect::Session;
use super::connection::connect;
use super::environment::Environment;
use super::load::{Loader, text};
use super::settings::{Settings, Written};
use crate::error::Error;
use crate::script::Each;
use crate::source::SourceOptions;
use crate::undo::Undo;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A server in which shadow databases are made. One of our own ends with the last value that knows it.
#[derive(Clone)]
pub(crate) struct ShadowServer {
    /// How one connects to it.
    settings: Settings,
    /// The server itself, where it is our own; and how many databases it has got.
    own: Option<Arc<(Cluster, AtomicUsize)>>,
}

impl ShadowServer {
    /// The server of `--shadow-url`, or else one started for it, of the major version asked for if that is installed.
    pub(crate) fn find(major: Option<u32>, options: &SourceOptions) -> Result<Self, Error> {
        let Some(url) = &options.shadow_url else {
            let cluster = Cluster::start(major)?;
            let settings = own_settings(&cluster)?;
            return Ok(Self { settings, own: Some(Arc::new((cluster, AtomicUsize::new(0)))) });
        };
        // What `--ssh` reaches is the source, not this server.
        let options = SourceOptions { ssh: None, ..options.clone() };
        let read = Settings::parse(url.expose(), Written::OnCommandLine, &Environment::of_process())?;
        let mut settings = read.without_schema();
        // A password that is asked for stands in the settings afterwards.
        connect(&mut settings, &options)?;
        Ok(Self { settings, own: None })
    }

    /// Makes an empty database. In an own server the first has the script's name.
    pub(crate) fn database(&self, script: &Path) -> Result<Shadow, Error> {
        let server = self.settings.clone();
        let session = Session::connect(&server, None)?;
        let Some(own) = &self.own else {
            let database = format!("trueup_shadow_{:016x}", RandomState::new().build_hasher().finish());
            let settings = server.to_database(&database);
            let ((), undo) = Undo::after(|| {
                create(&session, &database)?;
                Ok::<_, Error>(((), move || drop_database(&server, &database)))
            })?;
            return Ok(Shadow { settings, _database: Some(undo), server: self.clone() });
        };
        let stem = script.file_stem().unwrap_or_default().to_string_lossy();
        let is_usable =
            !stem.is_empty() && stem.len() < 56 && !["postgres", "template0", "template1"].contains(&&*stem);
        let name = if is_usable { &*stem } else { "script" };
        let database = match own.1.fetch_add(1, Ordering::Relaxed) {
            0 => name.to_owned(),
            number => format!("{name} {number}"),
        };
        create(&session, &database)?;
        Ok(Shadow { settings: server.to_database(&database), _database: None, server: self.clone() })
    }
}

/// A shadow database. The fields are dropped in their order: the database before the server.
pub(crate) struct Shadow {
    /// How one connects to it.
    settings: Settings,
    /// In a server that somebody else runs, the database is dropped with this value.
    _database: Option<Undo>,
    server: ShadowServer,
}

impl Shadow {
    /// Makes an empty database: in the server of `--shadow-url`, or else in one started for it, of the major version
    /// asked for if that is installed. In an own server it has the script's name.
    pub(crate) fn make(script: &Path, major: Option<u32>, options: &SourceOptions) -> Result<Self, Error> {
        ShadowServer::find(major, options)?.database(script)
    }

    /// Lets names without a schema live in this one from now on.
    pub(crate) fn use_schema(&mut self, schema: &str) -> Result<(), Error> {
        let session = Session::connect(&self.settings, None)?;
        let quoted = schema.replace('"', "\"\"");
        let made = session.execute(&format!("CREATE SCHEMA IF NOT EXISTS \"{quoted}\""));
        made.map_err(|error| refused("a schema in the shadow database", &error))?;
        self.settings.set_schema(schema);
        Ok(())
    }

    /// How the reader connects to it.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Runs a script that gives its statements to the function that it gets.
    pub(crate) fn run(&self, script: &mut dyn FnMut(Each<'_>) -> Result<(), Error>) -> Result<(), Error> {
        let session = Session::connect(&self.settings, None)?;
        let is_own = self.server.own.is_some();
        // A dump has its functions before the tables that they use.
        session.execute("SET check_function_bodies = off").map_err(|error| refused("the script", &error))?;
        let mut loader = Loader::new(session, is_own);
        script(&mut |statement| loader.take(statement))?;
        loader.finish()
    }
}

fn create(server: &Session, database: &str) -> Result<(), Error> {
    let quoted = database.replace('"', "\"\"");
    let created = server.execute(&format!("CREATE DATABASE \"{quoted}\" TEMPLATE template0"));
    created.map_err(|error| refused("a shadow database", &error))
}

/// Drops a database, also under the feet of our own sessions.
fn drop_database(server: &Settings, database: &str) {
    let Ok(session) = Session::connect(server, None) else { return };
    let drop_it = format!("DROP DATABASE \"{database}\"");
    // Before version 13 there is no FORCE; then the database goes if nobody is connected to it.
    if session.execute(&format!("{drop_it} WITH (FORCE)")).is_err() {
        let _ = session.execute(&drop_it);
    }
}

fn refused(what: &str, error: &tokio_postgres::Error) -> Error {
    let hint = "the role of `--shadow-url` needs the right CREATEDB".to_owned();
    Error::Statement { what: what.to_owned(), because: text(error), hint: Some(hint) }
}

/// How one connects to a server of our own, of which libpq's variables and files know nothing.
fn own_settings(cluster: &Cluster) -> Result<Settings, Error> {
    let folder = cluster.socket_folder().display().to_string().replace('\\', "\\\\").replace('\'', "\\'");
    let text = format!("host='{folder}' port=5432 user={OWNER} dbname=postgres");
    Settings::parse(&text, Written::Elsewhere, &Environment::default())
}

#[cfg(test)]
mod tests {
    use super::super::connect::rows;
    use super::super::host;
    use super::super::programs;
    use super::*;
    use crate::script;
    use crate::source::Product;
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;
    use trueup_model::Secret;

    /// Whether there is a server to be run; says what is missing if not.
    fn has(program: &str) -> bool {
        let is_there = !programs::find(program).is_empty();
        if !is_there {
            println!("skipped: there is no `{program}` on this machine");
        }
        is_there
    }

    fn run(shadow: &Shadow, sql: &str) -> Result<(), Error> {
        shadow.run(&mut |each| script::split(sql.as_bytes(), Path::new("dump.sql"), Product::Postgres, each))
    }

    /// The only value of the only row.
    fn ask(shadow: &Shadow, sql: &str) -> String {
        let session = Session::connect(shadow.settings(), None).unwrap();
        let messages = session.block_on(session.client().simple_query(sql)).unwrap();
        rows(&messages).next().unwrap().get(0).unwrap().to_owned()
    }

    /// The folder of a shadow's own server.
    fn folder(shadow: &Shadow) -> PathBuf {
        let host::Place::Socket(folder) = &shadow.settings().hosts[0].place else { panic!("a socket") };
        folder.clone()
    }

    fn address(shadow: &Shadow) -> String {
        format!("host='{}' user={OWNER} dbname='{}'", folder(shadow).display(), shadow.settings().database)
    }

    #[test]
    fn a_dump_is_run_in_a_server_that_is_gone_afterwards() {
        if !has("postgres") {
            return;
        }
        let shadow = Shadow::make(Path::new("some dir/it's a.sql"), None, &SourceOptions::default()).unwrap();
        let dump = "\\restrict x\nSET statement_timeout = 0;\nSET setting_of_the_future = 0;\n\
            SELECT pg_catalog.set_config('search_path', '', false);\nCREATE SCHEMA public;\n\
            CREATE DATABASE app;\nALTER DATABASE app OWNER TO boss;\n\\connect app\n\
            CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM public.t; $$;\n\
            CREATE TABLE public.t (a int);\nALTER TABLE public.t OWNER TO \"a \"\"boss\"\"\";\n\
            GRANT SELECT ON public.t TO one, two;\nCOPY public.t (a) FROM stdin;\n1\n\\.\n\
            CREATE INDEX CONCURRENTLY i ON public.t (a);\nBEGIN;\nGRANT UPDATE ON public.t TO three;\nCOMMIT;\n\\unrestrict x\n";
        run(&shadow, dump).unwrap();
        assert_eq!(ask(&shadow, "SELECT current_database()"), "it's a");
        let owner = "SELECT tableowner FROM pg_tables WHERE tablename = 't'";
        assert_eq!(ask(&shadow, owner), "a \"boss\"");
        let roles = "SELECT count(*) FROM pg_roles WHERE rolname IN ('one', 'two', 'three')";
        assert_eq!(ask(&shadow, roles), "3");
        let folder = folder(&shadow);
        assert!(folder.exists());
        drop(shadow);
        assert!(!folder.exists());
    }

    #[test]
    fn several_databases_share_a_server_that_ends_with_the_last() {
        if !has("postgres") {
            return;
        }
        let server = ShadowServer::find(None, &SourceOptions::default()).unwrap();
        let (one, other) = (server.database(Path::new("a.sql")).unwrap(), server.database(Path::new("a.sql")).unwrap());
        run(&one, "CREATE TABLE t (a int);").unwrap();
        run(&other, "CREATE TABLE t (a text);").unwrap();
        let folder = folder(&other);
        drop((server, one));
        assert_eq!(ask(&other, "SELECT current_database()"), "a 1");
        drop(other);
        assert!(!folder.exists());
    }

    /// Not a test: what the next one kills.
    #[test]
    #[ignore = "waits to be killed"]
    fn holds_a_server() {
        let shadow = Shadow::make(Path::new("a.sql"), None, &SourceOptions::default()).unwrap();
        fs::write(std::env::var("SHADOW_FOLDER").unwrap(), folder(&shadow).display().to_string()).unwrap();
        std::thread::sleep(std::time::Duration::from_secs(120));
    }

    #[test]
    fn a_server_does_not_outlive_a_killed_program() {
        if !has("postgres") {
            return;
        }
        let told = tempfile::NamedTempFile::new().unwrap();
        let mut holder = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "postgres::shadow::tests::holds_a_server", "--ignored"])
            .env("SHADOW_FOLDER", told.path())
            .spawn()
            .unwrap();
        let wait_for = |is_there: &dyn Fn() -> bool| {
            let tries =
                std::iter::repeat_with(is_there).inspect(|_| std::thread::sleep(std::time::Duration::from_millis(50)));
            assert!(tries.take(1200).any(|is_there| is_there));
        };
        wait_for(&|| !fs::read(told.path()).unwrap().is_empty());
        let folder = std::path::PathBuf::from(fs::read_to_string(told.path()).unwrap());
        assert!(folder.join("data").exists());
        holder.kill().unwrap();
        holder.wait().unwrap();
        wait_for(&|| !folder.exists());
    }

    #[test]
    fn a_failure_names_file_line_and_word() {
        if !has("postgres") {
            return;
        }
        let shadow = Shadow::make(Path::new("a.sql"), None, &SourceOptions::default()).unwrap();
        let told = |sql: &str| {
            let error = run(&shadow, sql).unwrap_err();
            (error.to_string(), error.hint().unwrap_or_default())
        };
        let many: String = (0..700).map(|number| format!("CREATE TABLE many_{number} (a int);\n")).collect();
        assert_eq!(
            told(&format!("{many}CREATE TABLE ü (\n  a int,\n  b no_type\n);\nSELECT 1;")).0,
            "dump.sql:703: type \"no_type\" does not exist"
        );
        assert_eq!(told("SELECT 1;\n\nSELEC 1;").0, "dump.sql:3: syntax error at or near \"SELEC\"");
        let (because, hint) = told("\nCREATE EXTENSION no_such_extension;");
        assert!(because.starts_with("dump.sql:2: extension \"no_such_extension\" is not available"), "{because}");
        assert!(hint.contains("package"), "{hint}");
        assert_eq!(told("\nBEGIN;\nSELECT 1;").0, "dump.sql:2: the transaction that begins here is never committed");
        assert_eq!(told("BEGIN;\nSELECT 1;\nSELECT 1/0;\nCOMMIT;").0, "dump.sql:3: division by zero");
    }

    #[test]
    fn a_lent_server_keeps_nothing() {
        if !has("postgres") {
            return;
        }
        let server = Shadow::make(Path::new("server.sql"), None, &SourceOptions::default()).unwrap();
        let options = SourceOptions { shadow_url: Some(Secret::new(address(&server))), ..SourceOptions::default() };
        let databases = "SELECT count(*) FROM pg_database WHERE datname LIKE 'trueup%'";
        let shadow = Shadow::make(Path::new("a.sql"), None, &options).unwrap();
        run(&shadow, "CREATE TABLE t (a int);").unwrap();
        let error = run(&shadow, "ALTER TABLE t OWNER TO nobody_there;").unwrap_err();
        assert!(error.hint().unwrap().contains("--no-owner"));
        assert_eq!(ask(&server, databases), "1");
        let forgotten = Session::connect(shadow.settings(), None).unwrap();
        drop(shadow);
        assert_eq!(ask(&server, databases), "0");
        drop(forgotten);
    }

    #[test]
    fn archives_are_told_apart_and_run() {
        if !has("postgres") || !has("pg_dump") || !has("pg_restore") {
            return;
        }
        let server = Shadow::make(Path::new("server.sql"), None, &SourceOptions::default()).unwrap();
        run(&server, "CREATE TABLE kept (a int); INSERT INTO kept VALUES (1);").unwrap();
        let folder = tempfile::tempdir().unwrap();
        for format in ["c", "d", "t"] {
            let path = folder.path().join(format);
            let dumped = Command::new(&programs::find("pg_dump")[0].path)
                .args(["-F", format, "-f"])
                .args([path.as_os_str(), address(&server).as_ref()])
                .status();
            assert!(dumped.unwrap().success());
            assert!(crate::archive::is_archive(&path));
            assert!(crate::archive::dumped_from(&path).is_some());
            let shadow = Shadow::make(&path, None, &SourceOptions::default()).unwrap();
            shadow.run(&mut |each| crate::archive::split(&path, each)).unwrap();
            assert_eq!(ask(&shadow, "SELECT count(*) FROM kept"), "0");
        }
        let torn = folder.path().join("torn");
        fs::write(&torn, b"PGDMP and nothing").unwrap();
        let error = crate::archive::split(&torn, &mut |_| Ok(())).unwrap_err();
        assert!(error.to_string().contains("cannot read") && error.hint().is_some(), "{error}");
    }
}
