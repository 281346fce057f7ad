//! A database of its own for a test.

use crate::postgres::Postgres;
use crate::program::run;
use crate::session::Session;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Before a database can be dropped, its subscriptions must be cut from the slots that they never had.
const CUT_SUBSCRIPTIONS: &str = r"
SELECT format('ALTER SUBSCRIPTION %1$I DISABLE', subname), format('ALTER SUBSCRIPTION %1$I SET (slot_name = NONE)', subname),
    format('DROP SUBSCRIPTION %1$I', subname)
FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()) \gexec
";

/// A database that is dropped with this value.
#[derive(Debug)]
pub struct Database<'s> {
    /// The server that it is in.
    pub server: &'s Postgres,
    /// Its name.
    pub name: String,
}

impl<'s> Database<'s> {
    pub(crate) fn create(server: &'s Postgres) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let name = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let create = format!("CREATE DATABASE {name} TEMPLATE template0");
        run(server.psql("postgres").args(["-q", "-c", &create])).expect_success();
        Self { server, name }
    }

    /// Its URL, over the server's socket.
    pub fn url(&self) -> String {
        self.server.url(&self.name)
    }

    /// Runs a script in it that must succeed whole.
    pub fn load(&self, sql: &str) {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        std::io::Write::write_all(&mut file, sql.as_bytes()).expect("a temporary file");
        self.load_file(file.path());
    }

    /// Runs a file of SQL in it that must succeed whole.
    pub fn load_file(&self, file: &Path) {
        run(self.server.psql(&self.name).args(["-q", "-o", "/dev/null", "-f"]).arg(file)).expect_success();
    }

    /// What a query answers: a line a row, `|` between columns.
    pub fn query(&self, sql: &str) -> String {
        run(self.server.psql(&self.name).args(["-q", "-A", "-t", "-c", sql]))
            .expect_success()
            .stdout
            .trim_end()
            .to_owned()
    }

    /// A session that stays open, for locks and transactions beside the program under test.
    pub fn session(&self) -> Session {
        Session::open(self.server.psql(&self.name))
    }
}

impl Drop for Database<'_> {
    fn drop(&mut self) {
        // A failed test's database stays until its server goes: a second panic would hide the first.
        if std::thread::panicking() {
            return;
        }
        self.session().run(CUT_SUBSCRIPTIONS);
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        run(self.server.psql("postgres").args(["-q", "-c", &drop])).expect_success();
    }
}
