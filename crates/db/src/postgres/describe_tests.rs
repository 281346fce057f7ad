//! Descriptions of a real server.

use super::super::test_cluster::TestCluster;
use super::*;

const OBJECTS: &str = "CREATE SCHEMA sales
CREATE TABLE sales.orders (a int PRIMARY KEY, b text)
INSERT INTO sales.orders SELECT i, repeat('x', 500) FROM generate_series(1, 1000) i
ANALYZE sales.orders
CREATE TABLE public.fresh (a int)
CREATE VIEW sales.seen AS SELECT 1
CREATE SEQUENCE sales.numbers
CREATE SCHEMA closed
CREATE EXTENSION IF NOT EXISTS plpgsql
CREATE ROLE readers
CREATE USER ann IN ROLE readers
GRANT USAGE ON SCHEMA sales TO readers
REVOKE SELECT ON pg_catalog.pg_views, pg_catalog.pg_trigger FROM PUBLIC
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'sales.orders_pkey'::regclass";

fn describe_as(cluster: &TestCluster, user: &str) -> Description {
    let text = format!("postgresql://{user}@127.0.0.1:{}/postgres", cluster.port());
    let session = Session::connect(&TestCluster::settings(&text), None).unwrap();
    describe(&session).unwrap()
}

#[test]
fn description_tells_what_the_role_sees_and_what_not() {
    let Some(cluster) = TestCluster::start("description_tells_what_the_role_sees") else { return };
    cluster.execute(OBJECTS);
    let told = describe_as(&cluster, "ann");
    assert!(told.product.starts_with("PostgreSQL 1"), "{}", told.product);
    assert_eq!((&*told.user, &*told.database, &told.read_only), ("ann", "postgres", &None));
    assert_eq!(told.server, format!("127.0.0.1:{}", cluster.port()));
    assert_eq!(told.tls, "none: what is sent is not encrypted");
    assert!(told.latency_ms > 0.0);
    assert_eq!(told.rights, ["`ann` has the rights of readers", "`ann` may not create schemas in `postgres`"]);
    let schemas: Vec<_> = told.schemas.iter().map(|schema| (&*schema.name, schema.tables)).collect();
    assert_eq!(schemas, [("closed", 0), ("public", 1), ("sales", 1)]);
    assert!(told.schemas[2].bytes > 500_000, "{:?}", told.schemas);
    assert_eq!((&*told.extensions[0].name, &*told.extensions[0].schema), ("plpgsql", "pg_catalog"));
    assert_eq!(told.unreadable, ["catalog `pg_trigger`: SELECT was revoked"]);
    assert_eq!(
        told.closed,
        [
            "schema `closed`: no USAGE",
            "schema `public`: no SELECT on 1 table or view",
            "schema `sales`: no SELECT on 2 tables and views",
            "schema `sales`: no SELECT on 1 sequence",
            "catalog `pg_views`: SELECT was revoked",
        ]
    );
    let notes = told.notes.join("\n");
    assert!(notes.contains("1 invalid index left"), "{notes}");
    // Before PostgreSQL 14, a table that was never analysed looks like an empty one.
    assert!(told.product.contains(" 13.") || notes.contains("1 table never analysed"), "{notes}");
}

#[test]
fn superuser_and_read_only_servers_are_pointed_out() {
    let configuration = "default_transaction_read_only = on".to_owned();
    let test = "superuser_and_read_only_servers";
    let Some(cluster) = TestCluster::start_with(test, |_| configuration) else { return };
    let told = describe_as(&cluster, "postgres");
    assert_eq!(told.read_only.as_deref(), Some("read-only"));
    assert!(told.rights[0].contains("is a superuser"), "{:?}", told.rights);
    assert_eq!((told.unreadable, told.closed), (Vec::new(), Vec::new()));
    let session = Session::connect(&cluster.superuser(), None).unwrap();
    assert_eq!(describe(&session).unwrap().tls, "none: a socket of this machine");
}

#[test]
fn hidden_transactions_and_locks_are_said_to_be_there() {
    let Some(cluster) = TestCluster::start("hidden_transactions_and_locks") else { return };
    cluster.execute("CREATE USER ann\nCREATE TABLE public.busy (a int)");
    let other = Session::connect(&cluster.superuser(), None).unwrap();
    other.block_on(other.client().batch_execute("BEGIN; LOCK TABLE public.busy")).unwrap();
    let told = describe_as(&cluster, "ann");
    assert!(told.closed.iter().any(|text| text.contains("transactions of 1 other sessions")), "{:?}", told.closed);
    assert!(told.notes.iter().any(|text| text.starts_with("1 relation being changed by somebody")), "{:?}", told.notes);
}

#[test]
fn long_transactions_are_told_without_their_queries() {
    let Some(cluster) = TestCluster::start("long_transactions_are_told") else { return };
    let other = Session::connect(&cluster.superuser(), None).unwrap();
    other.block_on(other.client().batch_execute("BEGIN; SELECT 's3cret'")).unwrap();
    let session = Session::connect(&cluster.superuser(), None).unwrap();
    // Nobody wants to wait for five minutes.
    let sql = include_str!("queries/describe_transactions.sql").replace("'5 minutes'", "'0 minutes'");
    let messages = session.block_on(session.client().simple_query(&sql)).unwrap();
    let mut told = Description::default();
    add_transactions(&mut told, &Answer { session: &session, messages });
    assert_eq!(told.long_transactions.len(), 1);
    let sentence = &told.long_transactions[0];
    assert!(sentence.starts_with("`postgres` (process "), "{sentence}");
    assert!(sentence.ends_with("`trueup`) is in a transaction for 0 min, idle in transaction"), "{sentence}");
}
