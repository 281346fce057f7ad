//! The texts that trueup puts together itself are the server's own, for every index, constraint and expression of the test schemas.
//!
//! The server's printing functions are asked with the real tables here, which is what trueup saves.

use libtest_mimic::{Arguments, Failed, Trial};
use similar::TextDiff;
use std::collections::BTreeMap;
use trueup_model::{Catalog, ObjectName, Table, TypeBody, View};
use trueup_tests::{Postgres, Schema, catalog};

/// One object each: an array of its kind, table and name, and its text.
const WORDS: &str = "
SET search_path = '';
WITH tables AS (
    SELECT c.oid, c.relkind, c.relpartbound, n.nspname || '.' || c.relname AS name
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname <> 'pg_toast'
       AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
), words(kind, owner, name, text) AS (
    SELECT 'index', t.name, c.relname::text, pg_get_indexdef(i.indexrelid)
      FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
     WHERE NOT EXISTS (SELECT FROM pg_constraint k
                        WHERE k.conindid = i.indexrelid AND k.conrelid = t.oid AND k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT 'constraint', t.name, k.conname, pg_get_constraintdef(k.oid)
      FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype IN ('c', 'p', 'u', 'x', 'f')
    UNION ALL
    SELECT 'constraint', n.nspname || '.' || d.typname, k.conname, pg_get_constraintdef(k.oid)
      FROM pg_constraint k JOIN pg_type d ON d.oid = k.contypid JOIN pg_namespace n ON n.oid = d.typnamespace
     WHERE k.contype = 'c' AND k.oid >= 16384
       AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = d.oid AND deptype = 'e')
    UNION ALL
    SELECT 'default', t.name, a.attname, pg_get_expr(d.adbin, d.adrelid)
      FROM tables t JOIN pg_attrdef d ON d.adrelid = t.oid JOIN pg_attribute a ON (a.attrelid, a.attnum) = (d.adrelid, d.adnum)
    UNION ALL
    SELECT 'bound', name, '', pg_get_expr(relpartbound, oid) FROM tables WHERE relpartbound IS NOT NULL
    UNION ALL
    SELECT 'key', name, '', pg_get_partkeydef(oid) FROM tables WHERE relkind = 'p'
    UNION ALL
    SELECT kind, t.name, p.polname, text
      FROM tables t JOIN pg_policy p ON p.polrelid = t.oid,
           LATERAL (VALUES ('using', pg_get_expr(p.polqual, t.oid)), ('with check', pg_get_expr(p.polwithcheck, t.oid))) e(kind, text)
     WHERE text IS NOT NULL
)
SELECT coalesce(json_agg(json_build_array(json_build_array(kind, owner, name), text)), '[]') FROM words";

type Key = [String; 3];

fn main() {
    let versions = Postgres::versions_under_test();
    let schemas = Schema::postgres();
    let cases = versions.iter().flat_map(|version| schemas.iter().map(|schema| (*version, schema.clone())));
    libtest_mimic::run(&Arguments::from_args(), cases.map(|(version, schema)| trial(version, schema)).collect()).exit();
}

fn trial(version: u32, schema: Schema) -> Trial {
    let name = format!("postgres_{version}::{}", schema.name);
    Trial::test(name, move || {
        let server = Postgres::all().iter().find(|server| server.version == version).expect("a server under test");
        let database = server.database();
        schema.load(&database);
        let theirs: Vec<(Key, String)> = serde_json::from_str(&database.query(WORDS))?;
        let theirs: BTreeMap<Key, String> = theirs.into_iter().collect();
        let ours = words(&catalog(&database.url()));
        let (theirs, ours) = (format!("{theirs:#?}"), format!("{ours:#?}"));
        if theirs == ours {
            return Ok(());
        }
        let diff = TextDiff::from_lines(&theirs, &ours);
        Err(Failed::from(format!("the server's words and trueup's differ:\n{}", diff.unified_diff())))
    })
}

fn words(catalog: &Catalog) -> BTreeMap<Key, String> {
    let mut words = Words::default();
    for (name, table) in catalog.tables() {
        words.table(&name, table);
    }
    for (name, View { indexes, .. }) in catalog.views() {
        indexes.iter().for_each(|index| words.add("index", &name, &index.name, &index.definition));
    }
    for (schema, content) in &catalog.schemas {
        for (name, user_type) in &content.types {
            let TypeBody::Domain(domain) = &user_type.body else { continue };
            let name = ObjectName::new(schema, name);
            domain.constraints.iter().for_each(|check| words.add("constraint", &name, &check.name, &check.definition));
        }
    }
    words.0
}

#[derive(Default)]
struct Words(BTreeMap<Key, String>);

impl Words {
    fn add(&mut self, kind: &str, owner: &ObjectName, name: &str, text: &str) {
        self.0.insert([kind.to_owned(), owner.to_string(), name.to_owned()], text.to_owned());
    }

    fn table(&mut self, name: &ObjectName, table: &Table) {
        table.indexes.iter().for_each(|index| self.add("index", name, &index.name, &index.definition));
        table.constraints.iter().for_each(|one| self.add("constraint", name, &one.name, &one.definition));
        table.foreign_keys.iter().for_each(|one| self.add("constraint", name, &one.name, &one.definition));
        for column in &table.columns {
            let generated = column.generated.as_ref().map(|generated| &generated.expression);
            let text = generated.or(column.default.as_ref());
            text.into_iter().for_each(|text| self.add("default", name, &column.name, text));
        }
        for policy in &table.policies {
            policy.using.iter().for_each(|text| self.add("using", name, &policy.name, text));
            policy.with_check.iter().for_each(|text| self.add("with check", name, &policy.name, text));
        }
        let bound = table.partition_of.as_ref().map(|partition| &partition.bound);
        bound.into_iter().for_each(|bound| self.add("bound", name, "", bound));
        table.partition_key.iter().for_each(|key| self.add("key", name, "", key));
    }
}
