//! Reading a PostgreSQL catalog: as many queries for many tables as for few, no lock in anybody's way, nothing half-read.

use std::time::Duration;
use trueup_tests::{Database, Hold, PASSWORD, Postgres, STOPS, Schema, finish, run, start, trueup, trueup_command};

/// Tables with what makes readers ask again for each: keys, references, indexes, checks, defaults, triggers, views, comments.
fn make_tables(database: &Database<'_>, count: usize) {
    let mut script =
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n".to_owned();
    for number in 1..=count {
        let previous = number.saturating_sub(1).max(1);
        script.push_str(&format!(
            "CREATE TABLE t{number} (id serial PRIMARY KEY, a text DEFAULT 'x' CHECK (a <> ''), b integer REFERENCES t{previous});
            CREATE INDEX ON t{number} (lower(a)) WHERE b > 1;
            CREATE TRIGGER touched BEFORE UPDATE ON t{number} FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE POLICY own ON t{number} USING (b = 1);
            CREATE VIEW v{number} AS SELECT id, a FROM t{number} GROUP BY id;
            COMMENT ON COLUMN t{number}.a IS 'a comment';\n"
        ));
    }
    database.load(&script);
}

/// The statements' first lines, sorted, but for those about the session itself, that a reading of the database makes.
fn queries(database: &Database<'_>) -> Vec<String> {
    database.query(&format!("ALTER DATABASE {} SET log_statement = 'all'", database.name));
    database.query("VACUUM");
    database.query("CHECKPOINT");
    trueup(&["ddl", &database.url()]).expect_success();
    let (log, here) = (database.server.log(), format!(" d={} ", database.name));
    let about_the_session = ["BEGIN", "START", "SET", "SHOW", "COMMIT", "ROLLBACK"];
    let statements = log.lines().filter(|line| line.contains(&here) && !line.contains(" a=psql ")).filter_map(|line| {
        let statement = line.split_once("LOG:  statement: ").or_else(|| line.split_once("LOG:  execute "))?.1;
        Some(statement.split_once(">: ").map_or(statement, |(_, statement)| statement))
    });
    let of_the_session = |text: &str| about_the_session.iter().any(|word| text.to_uppercase().starts_with(word));
    let mut queries: Vec<String> =
        statements.filter(|text| !of_the_session(text.trim_start())).map(str::to_owned).collect();
    queries.sort();
    queries
}

#[test]
fn three_tables_take_as_many_queries_as_three_hundred() {
    let Some(version) = Postgres::usual() else { return };
    // On a server of its own, and tidied: where anything is written meanwhile, the reader asks once more what has changed.
    let server = Postgres::start(version);
    let (few, many) = (server.database(), server.database());
    make_tables(&few, 3);
    make_tables(&many, 300);
    let (of_few, of_many) = (queries(&few), queries(&many));
    assert!(!of_few.is_empty(), "no statement of trueup's is in the server's log");
    assert_eq!(of_few.len(), of_many.len(), "{of_few:#?}\n{of_many:#?}");
}

#[test]
fn holds_nothing_that_blocks_others() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    make_tables(&database, 20);
    let locks =
        "SELECT DISTINCT mode FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE granted AND locktype = 'relation'
        AND datname = current_database() AND application_name <> 'psql'";
    let mut stopped = 0;
    for catalogue in STOPS {
        let mut hold = Hold::at(&database, catalogue);
        let mut reader = start(&mut trueup_command(&["ddl", &database.url()]));
        if hold.wait_for(&mut reader) {
            stopped += 1;
            assert_eq!(hold.query(locks), "AccessShareLock", "at {catalogue}");
            // Fails after the time-out if the reader holds any lock on a table, be it the weakest.
            hold.query(&format!("SET lock_timeout = '10s'; ALTER TABLE t1 ADD COLUMN {catalogue} integer"));
        }
        drop(hold);
        finish(reader).expect_success();
    }
    assert!(stopped > 0, "no stop was reached: the test shows nothing");
}

#[test]
fn ends_while_somebody_keeps_a_table_locked() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    make_tables(&database, 3);
    let mut migration = database.session();
    let process = migration.run("BEGIN; LOCK TABLE t2 IN ACCESS EXCLUSIVE MODE; SELECT pg_backend_pid()");
    let reading = trueup(&["ddl", &database.url()]);
    drop(migration);
    // Whether it gets by without the table or not, nobody is left waiting, and the result is clear.
    match reading.code {
        Some(0) => assert!(reading.stdout.contains("CREATE TABLE public.t2"), "{}", reading.stdout),
        Some(2) => {
            assert!(reading.stderr.contains("did not answer in time"), "{}", reading.stderr);
            let blocker =
                format!("process {} (`psql`, user `postgres`) has locked `t2`, in a transaction", process.trim());
            assert!(reading.stderr.contains(&blocker), "{}", reading.stderr);
        }
        code => panic!("exit code {code:?}: {}", reading.stderr),
    }
}

#[test]
fn ddl_in_the_middle_is_seen_whole_or_not_at_all() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    make_tables(&database, 5);
    let changes = [
        "ALTER TABLE t1 RENAME COLUMN a TO renamed",
        "DROP VIEW v2; ALTER TABLE t2 DROP COLUMN a",
        "CREATE TABLE added (id integer PRIMARY KEY REFERENCES t1); ALTER TABLE t3 RENAME TO t3_renamed",
    ];
    for (catalogue, change) in STOPS.iter().zip(changes) {
        let before = trueup(&["ddl", &database.url()]).expect_success().stdout;
        let mut hold = Hold::at(&database, catalogue);
        let mut reader = start(&mut trueup_command(&["ddl", &database.url()]));
        hold.wait_for(&mut reader);
        hold.query(change);
        drop(hold);
        let read = finish(reader).expect_success().stdout;
        let after = trueup(&["ddl", &database.url()]).expect_success().stdout;
        assert!(read == before || read == after, "neither before nor after `{change}`:\n{read}");
    }
}

#[test]
fn a_server_that_goes_away_leaves_nothing() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    make_tables(&database, 5);
    let mut hold = Hold::at(&database, STOPS[0]);
    let mut reader = start(&mut trueup_command(&["ddl", &database.url()]));
    assert!(hold.wait_for(&mut reader), "the reader does not come to {}", STOPS[0]);
    hold.end_the_program();
    let reading = finish(reader).expect_code(2);
    assert_eq!(reading.stdout, "");
    assert!(reading.stderr.starts_with("error: lost the connection to "), "{}", reading.stderr);
}

/// Whether the program has two sessions, of which none has anything to do or to send before somebody's lock goes.
const BOTH_WAIT: &str = "
SELECT count(*) = 2 AND bool_and(state <> 'active' OR wait_event_type = 'Lock') FROM pg_stat_activity
WHERE datname = current_database() AND application_name <> 'psql'";

#[test]
fn either_of_two_connections_may_be_late() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    make_tables(&database, 500);
    let read = trueup(&["ddl", &database.url()]).expect_success().stdout;
    // Of comments only the first connection asks, and early: what the other has to tell comes before what it rests on. Of
    // triggers only the second.
    for catalogue in ["pg_description", "pg_trigger"] {
        let mut hold = Hold::at(&database, catalogue);
        let mut reader = start(&mut trueup_command(&["ddl", &database.url()]));
        assert!(hold.wait_for(&mut reader), "the reader does not come to {catalogue}");
        while hold.query(BOTH_WAIT) != "t" {
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(hold);
        assert!(finish(reader).expect_success().stdout == read, "another script where {catalogue} is late");
    }
}

#[test]
fn a_role_that_may_only_connect_gets_what_it_may_see() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    Schema::named("billing").load(&database);
    let url = server.tcp_url("trueup_test_outsider", &database.name);
    let password = "s3cr3t-marker-of-outsider";
    let read = || run(trueup_command(&["ddl", &url]).env("PGPASSWORD", password));
    let check = || run(trueup_command(&["check", &url]).env("PGPASSWORD", password));
    let reading = read();
    assert!(matches!(reading.code, Some(0 | 3)), "{:?}: {}", reading.code, reading.stderr);
    assert!(reading.stdout.contains("CREATE TABLE billing.invoice_line"), "{}", reading.stdout);
    // The rows are closed to it, of which no definition lacks anything.
    let checked = check().expect_success().stdout;
    assert!(checked.contains("schema `billing`: no USAGE"), "{checked}");
    // A catalogue that it may not read is told of, in the exit code too.
    database.query("REVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC");
    let reading = read();
    assert!(matches!(reading.code, Some(2 | 3)), "{:?}: {}", reading.code, reading.stderr);
    assert!(reading.stderr.contains("polic"), "{}", reading.stderr);
    let checked = check().expect_code(3).stdout;
    assert!(checked.contains("catalog `pg_policy`: SELECT was revoked"), "{checked}");
}

#[test]
fn what_a_role_may_not_read_does_not_end_the_reading_of_a_busy_server() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    Schema::named("billing").load(&database);
    database.load("REVOKE SELECT ON pg_catalog.pg_operator FROM PUBLIC; CREATE TABLE busy (a int)");
    let url = server.tcp_url("trueup_test_outsider", &database.name);
    let mut hold = Hold::at(&database, STOPS[0]);
    let mut reader = start(trueup_command(&["ddl", &url]).env("PGPASSWORD", "s3cr3t-marker-of-outsider"));
    assert!(hold.wait_for(&mut reader), "the reader does not come to {}", STOPS[0]);
    hold.query("INSERT INTO busy VALUES (1)");
    drop(hold);
    let read = finish(reader).expect_code(3);
    assert!(read.stdout.contains("CREATE TABLE billing.invoice_line"), "{}", read.stdout);
    assert!(read.stderr.contains("pg_operator"), "{}", read.stderr);
}

#[test]
fn reads_over_tcp_with_a_password() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    make_tables(&database, 2);
    let over_socket = trueup(&["ddl", &database.url()]).expect_success().stdout;
    let url = server.tcp_url("postgres", &database.name);
    let over_tcp = run(trueup_command(&["ddl", &url]).env("PGPASSWORD", PASSWORD)).expect_success().stdout;
    assert_eq!(over_tcp, over_socket);
}

#[test]
fn an_invalid_index_is_named() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    make_tables(&database, 2);
    // What a CREATE INDEX CONCURRENTLY that failed leaves behind; pg_dump drops it without a word.
    database.load("CREATE INDEX left_behind ON t1 (b); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'left_behind'::regclass");
    let reading = trueup(&["ddl", &database.url()]).expect_success();
    assert!(reading.stdout.contains("-- Left out, for it is invalid: index `public.left_behind`\n-- Complete: "));
    assert!(reading.stdout.contains(" 2 indexes (1 invalid left out), "), "{}", reading.stdout);
    assert_eq!(reading.stderr, "left out, for it is invalid: index `public.left_behind`\n");
    assert!(
        !reading.stdout.contains("\nCREATE INDEX left_behind"),
        "an index that answers nothing is no part of the schema"
    );
}
