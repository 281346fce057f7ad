//! Measures of tables in a real server.

use super::super::test_cluster::TestCluster;
use super::*;

const TABLES: &str = r#"CREATE SCHEMA "Hostile ""; name"
CREATE TABLE "Hostile ""; name"."t.""x" (a int)
INSERT INTO "Hostile ""; name"."t.""x" SELECT generate_series(1, 7)
CREATE TABLE large (a int, filler text) WITH (autovacuum_enabled = off)
INSERT INTO large SELECT i, repeat('x', 500) FROM generate_series(1, 5000) i
CREATE TABLE unanalysed (a int, filler text) WITH (autovacuum_enabled = off)
INSERT INTO unanalysed SELECT i, repeat('x', 500) FROM generate_series(1, 5000) i
CREATE TABLE empty (a int)
CREATE TABLE parent (a int)
INSERT INTO parent VALUES (1)
CREATE TABLE child () INHERITS (parent)
INSERT INTO child VALUES (1), (2)
CREATE TABLE parted (a int) PARTITION BY LIST (a)
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1)
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2) PARTITION BY LIST (a)
CREATE TABLE parted_2_2 PARTITION OF parted_2 FOR VALUES IN (2)
INSERT INTO parted SELECT 1 + i % 2 FROM generate_series(1, 9) i
CREATE TABLE secret (a int)
INSERT INTO secret VALUES (1)
CREATE TABLE policed (a int)
INSERT INTO policed VALUES (1), (2), (3)
ALTER TABLE policed ENABLE ROW LEVEL SECURITY
CREATE MATERIALIZED VIEW view AS SELECT * FROM parted
CREATE TABLE locked (a int)
INSERT INTO locked VALUES (1)
ANALYZE large, policed, secret, locked
CREATE USER ann
GRANT USAGE ON SCHEMA "Hostile ""; name" TO ann
GRANT SELECT ON "Hostile ""; name"."t.""x", large, unanalysed, empty, parent, child, parted, parted_1, parted_2, parted_2_2, policed, view, locked TO ann"#;

fn names() -> Vec<ObjectName> {
    let public = ["large", "unanalysed", "empty", "parent", "child", "parted", "parted_2", "secret", "policed", "view"];
    let public = public.iter().chain(&["locked"]).map(|name| ObjectName::new("public", *name));
    public.chain([ObjectName::new("Hostile \"; name", "t.\"x"), ObjectName::new("public", "gone")]).collect()
}

/// Rows as text, `~` before estimated ones.
fn shown(measures: &Measures) -> String {
    let rows = |measure: &Measure| match measure.rows {
        None => "?".to_owned(),
        Some(rows) => format!("{}{rows}", if measure.estimated { "~" } else { "" }),
    };
    measures.iter().map(|(name, measure)| format!("{}={} ", name.name, rows(measure))).collect()
}

#[test]
fn rows_are_counted_as_far_as_asked_for_and_allowed() {
    let Some(cluster) = TestCluster::start("rows_are_counted_as_far_as_asked_for_and_allowed") else { return };
    cluster.execute(TABLES);
    let text = format!("postgresql://ann@127.0.0.1:{}/postgres", cluster.port());
    let session = Session::connect(&TestCluster::settings(&text), None).unwrap();
    let owner = Session::connect(&cluster.superuser(), None).unwrap();
    owner.block_on(owner.client().batch_execute("BEGIN; LOCK TABLE locked")).unwrap();
    let measured = |counting| measure(&session, &names(), counting, 3).unwrap();
    let auto = measured(RowCounting::Auto);
    assert_eq!(
        shown(&auto),
        "t.\"x=7 child=2 empty=0 large=~5000 locked=~1 parent=1 parted=9 parted_2=5 policed=~3 secret=? unanalysed=? view=9 "
    );
    assert_eq!(
        shown(&measured(RowCounting::Exact)),
        "t.\"x=7 child=2 empty=0 large=5000 locked=? parent=1 parted=9 parted_2=5 policed=? secret=? unanalysed=5000 view=9 "
    );
    assert_eq!(
        shown(&measured(RowCounting::Estimate)),
        "t.\"x=? child=? empty=0 large=~5000 locked=~1 parent=? parted=? parted_2=? policed=~3 secret=~1 unanalysed=? view=? "
    );
    assert!(measured(RowCounting::None).is_empty());
    let bytes = |name: &str| auto[&ObjectName::new("public", name)].bytes.unwrap();
    assert!(bytes("large") > 2_500_000 && bytes("unanalysed") > 2_500_000);
    assert_eq!(bytes("parted"), 2 * 8192);
}

#[test]
fn ten_thousand_small_tables_are_counted() {
    let Some(cluster) = TestCluster::start("ten_thousand_small_tables_are_counted") else { return };
    let count = std::env::var("TRUEUP_MANY_TABLES").ok().and_then(|text| text.parse().ok()).unwrap_or(1000);
    for begin in (0..count).step_by(500) {
        cluster.execute(&format!(
            "DO $$BEGIN FOR i IN {begin}..{} LOOP EXECUTE format('CREATE TABLE t%s (a int PRIMARY KEY, b text)', i); \
             EXECUTE format('INSERT INTO t%s VALUES (1), (2), (3)', i); END LOOP; END$$",
            begin + 499
        ));
    }
    let session = Session::connect(&cluster.superuser(), None).unwrap();
    let tables: Vec<_> = (0..count).map(|i| ObjectName::new("public", format!("t{i}"))).collect();
    let begun = std::time::Instant::now();
    let measures = measure(&session, &tables, RowCounting::Auto, 4).unwrap();
    println!("{count} tables measured in {:?}", begun.elapsed());
    assert_eq!(measures.len(), tables.len());
    assert!(measures.values().all(|measure| measure.rows == Some(3) && !measure.estimated));
}
