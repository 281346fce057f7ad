//! A PostgreSQL database in which a script is run to be read back, and that is gone afterwards.

use super::cluster::{Cluster, OWNER, server_program};
use super::connect::Session;
use super::connection::connect;
use super::environment::Environment;
use super::load::{Loader, text};
use super::programs::Program;
use super::quote::{identifier, literal};
use super::settings::{Settings, Written};
use crate::error::Error;
use crate::script::Each;
use crate::source::SourceOptions;
use crate::undo::Undo;
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use trueup_model::Secret;

/// What a script finds when it begins, whatever another did in the session. A dump has its functions before the tables that
/// they use.
pub(crate) const RESET: &str = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; SET check_function_bodies = off;";

/// A shadow database. Dropping it drops the database, and the server if that was started for it.
pub(crate) struct Shadow {
    place: Place,
    /// How one connects to it.
    settings: Settings,
}

enum Place {
    /// In a server of our own, which ends with the last of those that hold it.
    Own { _cluster: Arc<Cluster> },
    /// In a server that somebody else runs, where the database is dropped with this value.
    Lent { _database: Undo },
}

/// A server for shadow databases that is started for the first of them, and ends with the last copy of this value.
///
/// Making a server and removing it costs more than a small schema does.
#[derive(Clone, Default)]
pub struct ShadowServer(Arc<Mutex<Option<Kept>>>);

struct Kept {
    program: Program,
    cluster: Arc<Cluster>,
    databases: Vec<String>,
}

impl ShadowServer {
    /// The server, and a name that no database in it has; another server where it must be of another version.
    fn for_database(&self, major: Option<u32>, mut name: String) -> Result<(Arc<Cluster>, String), Error> {
        let program = server_program(major)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = kept.take().filter(|kept| kept.program == program);
        let start = || Cluster::start_program(&program).map(Arc::new);
        let start = || Ok::<_, Error>(Kept { cluster: start()?, program: program.clone(), databases: Vec::new() });
        let kept = kept.insert(same.map_or_else(start, Ok)?);
        while kept.databases.contains(&name) {
            name.push('_');
        }
        kept.databases.push(name.clone());
        Ok((kept.cluster.clone(), name))
    }
}

impl fmt::Debug for ShadowServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShadowServer")
    }
}

impl Shadow {
    /// Makes an empty database: in the server of `--shadow-url`, or else in one started for it, of the major version
    /// asked for if that is installed. In an own server it has the script's name.
    pub(crate) fn make(script: &Path, major: Option<u32>, options: &SourceOptions) -> Result<Self, Error> {
        match &options.shadow_url {
            Some(server) => Self::lent(server, options),
            None => Self::own(script, major, options.shadow_server.as_ref()),
        }
    }

    fn own(script: &Path, major: Option<u32>, kept: Option<&ShadowServer>) -> Result<Self, Error> {
        let stem = script.file_stem().unwrap_or_default().to_string_lossy();
        let is_usable =
            !stem.is_empty() && stem.len() < 64 && !["postgres", "template0", "template1"].contains(&&*stem);
        let database = if is_usable { stem.into_owned() } else { "script".to_owned() };
        let (cluster, database) = match kept {
            Some(kept) => kept.for_database(major, database)?,
            None => (Arc::new(Cluster::start(major)?), database),
        };
        let server = own_settings(&cluster)?;
        create(&Session::connect(&server, None)?, &database)?;
        Ok(Self { place: Place::Own { _cluster: cluster }, settings: server.to_database(&database) })
    }

    fn lent(server: &Secret, options: &SourceOptions) -> Result<Self, Error> {
        // What `--ssh` reaches is the source, not this server.
        let options = SourceOptions { ssh: None, ..options.clone() };
        let mut server =
            Settings::parse(server.expose(), Written::OnCommandLine, &Environment::of_process())?.without_schema();
        let database = format!("trueup_shadow_{:016x}", RandomState::new().build_hasher().finish());
        let session = connect(&mut server, &options)?;
        let settings = server.to_database(&database);
        let ((), undo) = Undo::after(|| {
            create(&session, &database)?;
            Ok::<_, Error>(((), move || drop_database(&server, &database)))
        })?;
        Ok(Self { settings, place: Place::Lent { _database: undo } })
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
        let is_own = matches!(self.place, Place::Own { .. });
        session.execute(RESET).map_err(|error| refused("the script", &error))?;
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

/// SQL that makes the rest of a script run in a role's name, so that what is made is the role's. On a server of our own the
/// role is made where it lacks, and may do everything.
pub(crate) fn acting_as(role: &str, is_own: bool) -> String {
    let name = identifier(role);
    let made = match is_own {
        true => format!(
            "DO {} LANGUAGE plpgsql;\nALTER ROLE {name} SUPERUSER;\n",
            literal(&format!(
                "BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {}) THEN CREATE ROLE {name}; END IF; END",
                literal(role)
            ))
        ),
        false => String::new(),
    };
    format!("{made}SET SESSION AUTHORIZATION {name};\n")
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
    fn shadows_share_a_server_that_ends_with_the_last_of_them() {
        if !has("postgres") {
            return;
        }
        let server = ShadowServer::default();
        let options = SourceOptions { shadow_server: Some(server.clone()), ..SourceOptions::default() };
        let make = || Shadow::make(Path::new("a.sql"), None, &options).unwrap();
        let [first, second] = [make(), make()];
        assert_eq!(folder(&first), folder(&second));
        run(&first, "CREATE ROLE app; CREATE TABLE t (a int); ALTER TABLE t OWNER TO app;").unwrap();
        run(&second, "CREATE ROLE app; CREATE TABLE t (b int); ALTER TABLE t OWNER TO app;").unwrap();
        assert_eq!(ask(&first, "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0"), "a");
        let folder = folder(&first);
        drop((server, options, first));
        assert_eq!(ask(&second, "SELECT current_database()"), "a_");
        drop(second);
        assert!(!folder.exists());
    }

    #[test]
    fn no_script_finds_the_settings_of_another() {
        if !has("postgres") {
            return;
        }
        let scratch = crate::Scratch::make(Product::Postgres, None, &SourceOptions::default()).unwrap();
        let dump = "SELECT pg_catalog.set_config('search_path', '', false); SET check_function_bodies = on;\n\
                    CREATE TABLE public.a (x int);";
        let next = "CREATE TABLE b (x int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT later() $$;";
        scratch.run_all([(Path::new("1.sql"), dump), (Path::new("2.sql"), next)]).unwrap();
        assert_eq!(scratch.read(&trueup_model::Scope::default()).unwrap().tables().count(), 2);
        let wrong = [(Path::new("3.sql"), "SELECT 1;"), (Path::new("4.sql"), "SELECT 1;\nSELECT nothing;")];
        let error = scratch.run_all(wrong).unwrap_err().to_string();
        assert!(error.starts_with("4.sql:2: "), "{error}");
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
