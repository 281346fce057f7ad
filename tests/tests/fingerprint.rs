//! The fingerprint of a database's catalog moves with every change of the schema, and not with other work.

use std::path::Path;
use trueup_db::{Connection, Opened, Source, SourceOptions};
use trueup_tests::{Postgres, SqliteFile};

const BEFORE: &str = "
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE DOMAIN amount AS numeric;
    CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2 * n';
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE SCHEMA other;
    CREATE SEQUENCE tickets;
    CREATE TABLE customer (id serial PRIMARY KEY, name text, born date);
    CREATE TABLE invoice (id integer, customer_id integer, day date) PARTITION BY RANGE (day);
    CREATE TABLE invoice_old (id integer, customer_id integer, day date);
    CREATE INDEX by_name ON customer (name);
    CREATE VIEW names AS SELECT name FROM customer;
    CREATE ROLE fingerprint_reader;";

/// Each of these changes the schema.
const CHANGES: &[&str] = &[
    "CREATE TABLE t (id integer)",
    "ALTER TABLE t RENAME TO u",
    "ALTER TABLE u RENAME COLUMN id TO number",
    "DROP TABLE u",
    "ALTER TABLE customer ADD COLUMN note text",
    "ALTER TABLE customer ALTER COLUMN note SET DEFAULT 'x'",
    "ALTER TABLE customer ALTER COLUMN note SET DEFAULT 'y'",
    "ALTER TABLE customer ALTER COLUMN note SET NOT NULL",
    "ALTER TABLE customer ALTER COLUMN note SET STATISTICS 10",
    "ALTER TABLE customer DROP COLUMN note",
    "ALTER TABLE customer SET (fillfactor = 70)",
    "ALTER TABLE customer ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE customer ADD CHECK (name <> '')",
    "ALTER TABLE customer SET SCHEMA other",
    "ALTER TABLE other.customer SET SCHEMA public",
    "COMMENT ON TABLE customer IS 'who pays'",
    "COMMENT ON TABLE customer IS 'who pays us'",
    "COMMENT ON COLUMN customer.name IS 'as on the letter'",
    "COMMENT ON COLUMN customer.name IS NULL",
    "GRANT SELECT ON customer TO fingerprint_reader",
    "REVOKE SELECT ON customer FROM fingerprint_reader",
    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO fingerprint_reader",
    "CREATE POLICY own ON customer USING (id = 1)",
    "CREATE INDEX by_birthday ON customer (born)",
    "ALTER INDEX by_birthday RENAME TO by_age",
    "DROP INDEX by_age",
    "CREATE STATISTICS together ON name, born FROM customer",
    "CREATE TRIGGER touched BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION touch()",
    "ALTER TABLE customer DISABLE TRIGGER touched",
    "CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + n'",
    "ALTER FUNCTION twice(integer) COST 7",
    "CREATE OR REPLACE VIEW names AS SELECT upper(name) AS name FROM customer",
    "CREATE RULE quiet AS ON DELETE TO customer DO INSTEAD NOTHING",
    "ALTER TYPE mood ADD VALUE 'so so'",
    "ALTER TYPE mood RENAME VALUE 'so so' TO 'middling'",
    "ALTER DOMAIN amount SET NOT NULL",
    "ALTER SEQUENCE tickets INCREMENT 2",
    "ALTER SEQUENCE tickets OWNED BY customer.id",
    "ALTER SEQUENCE tickets OWNED BY NONE",
    "CREATE TABLE invoice_new PARTITION OF invoice FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    "ALTER TABLE invoice ATTACH PARTITION invoice_old FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
    "ALTER TABLE invoice DETACH PARTITION invoice_old",
    "CREATE EXTENSION hstore",
    "CREATE INDEX by_born ON customer (born)",
    "ALTER INDEX by_born DEPENDS ON EXTENSION hstore",
    "DROP EXTENSION hstore",
    "CREATE PUBLICATION all_of_it FOR TABLE customer",
    "ALTER PUBLICATION all_of_it ADD TABLE invoice_new",
    "CREATE CAST (mood AS integer) WITH INOUT",
    "CREATE COLLATION tidy (provider = icu, locale = 'und')",
    "CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION plain DROP MAPPING FOR email",
    "ALTER TABLE customer OWNER TO fingerprint_reader",
    "ALTER ROLE fingerprint_reader RENAME TO fingerprint_writer",
    "CREATE FOREIGN DATA WRAPPER nowhere",
    "CREATE SERVER far FOREIGN DATA WRAPPER nowhere",
    "ALTER SERVER far OPTIONS (ADD host 'there')",
    "CREATE USER MAPPING FOR fingerprint_writer SERVER far",
    "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watching()",
    "DROP EVENT TRIGGER watch",
    "DROP SCHEMA other",
];

/// None of these does.
const OTHER_WORK: &[&str] = &[
    "SELECT 1",
    "INSERT INTO customer (name) SELECT 'somebody' FROM generate_series(1, 1000)",
    "UPDATE customer SET name = 'nobody' WHERE id < 100",
    "SELECT nextval('tickets')",
    "ANALYZE",
    "VACUUM FREEZE",
    "CHECKPOINT",
];

fn connect(url: &str) -> Box<dyn Connection> {
    let options = SourceOptions::default();
    match trueup_db::open(&Source::parse(Some(url), &options).unwrap(), &options).unwrap() {
        Opened::Database(connection) => connection,
        Opened::Map(_) => panic!("`{url}` is a map"),
    }
}

#[test]
fn moves_with_every_change_and_with_nothing_else() {
    for server in Postgres::all() {
        let database = server.database();
        database.load(BEFORE);
        database.load("CREATE FUNCTION watching() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'");
        let mut connection = connect(&database.url());
        let mut fingerprint = || connection.fingerprint().unwrap().expect("a superuser may look at everything");
        let mut last = fingerprint();
        for change in CHANGES {
            database.query(change);
            let now = fingerprint();
            assert_ne!(now, last, "{change}, version {}", server.version);
            last = now;
            assert_eq!(fingerprint(), last, "asked twice after {change}");
        }
        for work in OTHER_WORK {
            database.query(work);
            assert_eq!(fingerprint(), last, "{work}, version {}", server.version);
        }
        database.query("ALTER TABLE customer OWNER TO postgres");
        database.query("DROP OWNED BY fingerprint_writer CASCADE");
        database.query("DROP USER MAPPING IF EXISTS FOR fingerprint_writer SERVER far");
        database.query("DROP ROLE fingerprint_writer");
    }
}

#[test]
fn sees_a_transaction_older_than_the_newest() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    database.load("CREATE TABLE a (id integer); CREATE TABLE b (id integer)");
    let mut connection = connect(&database.url());
    let mut old = database.session();
    old.run("BEGIN; SELECT pg_current_xact_id()");
    database.query("ALTER TABLE b ADD COLUMN later text");
    let between = connection.fingerprint().unwrap();
    old.run("ALTER TABLE a ADD COLUMN earlier text; COMMIT");
    assert_ne!(connection.fingerprint().unwrap(), between);
}

#[test]
fn tells_a_copy_from_its_original() {
    let Some(server) = Postgres::server() else { return };
    let (one, other) = (server.database(), server.database());
    assert_ne!(connect(&one.url()).fingerprint().unwrap(), connect(&other.url()).fingerprint().unwrap());
}

/// A role without any right but to connect sees enough.
#[test]
fn needs_no_rights() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    database.query("DROP ROLE IF EXISTS fingerprint_guest");
    database.query("CREATE ROLE fingerprint_guest LOGIN PASSWORD 'guest'");
    let mut connection = connect(&server.tcp_url("fingerprint_guest:guest", &database.name));
    let before = connection.fingerprint().unwrap();
    assert!(before.is_some());
    database.query("CREATE TABLE t (id integer)");
    assert_ne!(connection.fingerprint().unwrap(), before);
    drop(connection);
    database.query("DROP ROLE fingerprint_guest");
}

#[test]
fn moves_with_every_change_of_a_sqlite_file() {
    if !SqliteFile::can_be_made() {
        return;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let run = |sql: &str| {
        let run = trueup_tests::run(std::process::Command::new("sqlite3").arg(&path).arg(sql));
        run.expect_success();
    };
    let fingerprint = |path: &Path| connect(path.to_str().unwrap()).fingerprint().unwrap().unwrap();
    run("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");
    let mut last = fingerprint(&path);
    for change in [
        "CREATE INDEX by_name ON t (name)",
        "ALTER TABLE t RENAME COLUMN name TO title",
        "ALTER TABLE t RENAME TO u",
        "CREATE VIEW v AS SELECT title FROM u",
        "DROP VIEW v",
    ] {
        run(change);
        let now = fingerprint(&path);
        assert_ne!(now, last, "{change}");
        last = now;
    }
    run("INSERT INTO u (title) VALUES ('x'); ANALYZE; VACUUM");
    // ANALYZE makes tables of its own, once.
    let analysed = fingerprint(&path);
    run("INSERT INTO u (title) VALUES ('y'); ANALYZE; VACUUM");
    assert_eq!(fingerprint(&path), analysed);
}
