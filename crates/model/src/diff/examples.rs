//! A catalog with something of everything, and what can be different in it.

use crate::catalog::Catalog;
use serde_json::{Value, json};

/// One of each kind, with every property set.
#[expect(clippy::too_many_lines, reason = "one value, written out")]
pub(super) fn catalog() -> Value {
    let key = |kind: &str, name: &str| json!({"kind": kind, "schema": "s", "name": name});
    let attached = json!({
        "comment": "c", "owner": "ann", "extensions": ["ext"], "depends_on": [key("routine", "f(integer)")],
        "grants": [{"grantee": "bob", "privileges": ["SELECT", "INSERT"], "grantable": true}],
        "security_labels": [{"provider": "p", "label": "l"}],
    });
    let with = |value: Value, more: &Value| {
        let (Value::Object(mut value), Value::Object(more)) = (value, more.clone()) else { panic!("not objects") };
        value.extend(more);
        Value::Object(value)
    };
    let sequence = json!({
        "data_type": "integer", "start": 1, "increment": 1, "minimum": 1, "maximum": 99, "cache": 1, "cycle": true,
        "options": {"unlogged": "true"},
    });
    let column = |name: &str| {
        json!({
            "column_name": name, "data_type": "integer", "type_kind": "integer", "is_nullable": false,
            "column_default": "1", "collation": {"schema": "s", "name": "tidy"}, "inherited": true,
            "not_null": {"name": "nn", "local": true, "inherited": true, "no_inherit": true, "validated": true, "comment": "c"},
            "options": {"storage": "main"}, "comment": "c",
            "security": {"grants": [{"grantee": "bob", "privileges": ["SELECT"]}], "security_labels": [{"provider": "p", "label": "l"}]},
        })
    };
    let generated = with(column("twice"), &json!({"generated": {"expression": "a * 2", "stored": true}}));
    let identity = json!({
        "always": true, "sequence_name": {"schema": "s", "name": "id_seq"}, "sequence": with(sequence.clone(), &attached),
    });
    let identity = with(column("id"), &json!({"identity": identity}));
    let facts = json!({
        "clustered": true, "replica_identity": true, "invalid": true, "comment": "c", "extensions": ["ext"],
        "partition_of": {"schema": "s", "name": "parent_idx"}, "statistics": {"1": 100}, "parameters": ["fillfactor=70"],
        "options": {"tablespace": "fast"},
    });
    let index = |name: &str| {
        json!({
            "name": name, "unique": true, "method": "btree", "columns": ["id"], "facts": facts, "comment": "c",
            "definition": format!("CREATE UNIQUE INDEX {name} ON s.t USING btree (id) WITH (fillfactor='70')"),
        })
    };
    let constraint = |name: &str| {
        json!({
            "name": name, "kind": "unique", "columns": ["id"], "definition": "UNIQUE (id)", "validated": true,
            "inherited": true, "local": true, "index": facts, "comment": "c",
        })
    };
    let trigger = json!({
        "name": "touched", "definition": "CREATE TRIGGER touched", "enabled": "always", "inherited": true,
        "extensions": ["ext"], "comment": "c",
    });
    let rule = json!({"name": "quiet", "definition": "CREATE RULE quiet", "enabled": "replica", "comment": "c"});
    let object = |kind: &str, name: &str| {
        let own = json!({
            "kind": kind, "name": {"schema": "s", "name": name}, "address": name, "definition": format!("CREATE {name};"),
        });
        with(own, &attached)
    };
    let table = json!({
        "kind": "partitioned", "columns": [identity, column("a"), generated],
        "constraints": [constraint("t_id_key")],
        "foreign_keys": [{
            "name": "fk", "columns": ["a"], "foreign_schema": "s", "foreign_table": "other", "foreign_columns": ["id"],
            "definition": "FOREIGN KEY (a) REFERENCES s.other(id) ON DELETE CASCADE", "validated": true,
            "inherited": true, "comment": "c",
        }],
        "indexes": [index("by_id")], "triggers": [trigger], "rules": [rule],
        "policies": [{
            "name": "own", "permissive": true, "command": "ALL", "roles": ["bob"], "using": "(id = 1)",
            "with_check": "(id = 2)", "comment": "c",
        }],
        "statistics": [object("statistics", "together")], "inherits": [{"schema": "s", "name": "parent"}],
        "partition_of": {"parent": {"schema": "s", "name": "whole"}, "bound": "DEFAULT"}, "partition_key": "RANGE (id)",
        "of_type": {"schema": "s", "name": "pair"}, "foreign_server": "far", "parameters": ["fillfactor=70"],
        "options": {"unlogged": "true"}, "definition": "CREATE TABLE t",
    });
    let view = json!({
        "materialized": true, "columns": [column("id")], "definition": "SELECT 1 AS id", "indexes": [index("by_view_id")],
        "triggers": [trigger], "rules": [rule], "statistics": [object("statistics", "of_view")],
        "parameters": ["security_barrier=true"], "options": {"tablespace": "fast"},
    });
    let domain = json!({
        "type": "domain", "base": {"data_type": "text", "type_kind": "text"}, "nullable": false, "default": "'a'",
        "not_null": {"name": "nn", "local": true, "inherited": false, "no_inherit": false, "validated": true},
        "collation": {"schema": "s", "name": "tidy"}, "constraints": [{"name": "domain_check", "kind": "check", "definition": "CHECK (VALUE > '')", "comment": "c"}],
    });
    let owned = json!({"owned_by": {"table": {"schema": "s", "name": "t"}, "column": "id"}});
    json!({
        "format_version": 1, "database": "d",
        "server": {"product": "P", "version": "15.1", "version_number": 150001, "default_schema": "s"},
        "schemas": {"s": with(json!({
            "built_in": true,
            "tables": {"t": with(table, &attached), "plain": {"columns": [column("id")]}},
            "views": {"v": with(view, &attached)},
            "sequences": {"q": with(with(sequence, &owned), &attached)},
            "types": {
                "mood": with(json!({"type": "enum", "labels": ["good", "bad"]}), &attached),
                "pair": with(json!({"type": "composite", "columns": [column("one"), column("other")]}), &attached),
                "name": with(domain, &attached),
                "span": with(json!({"type": "defined", "definition": "CREATE TYPE span", "shell": "CREATE TYPE s.span"}), &attached),
            },
            "routines": {"f(integer)": with(json!({
                "kind": "function", "address": "FUNCTION s.f(integer)", "result": "integer", "language": "sql",
                "definition": "CREATE FUNCTION s.f(integer) AS $$ SELECT 1 $$",
            }), &attached)},
            "objects": [object("collation", "tidy"), object("operator", "plus")],
        }), &attached)},
        "extensions": {"ext": with(json!({"schema": "s", "version": "1.0"}), &attached)},
        "objects": [{"kind": "cast", "name": {"name": "(a AS b)"}, "address": "CAST (a AS b)", "definition": "CREATE CAST;"}],
    })
}

/// A change of one place in a catalog's saved form.
#[derive(Debug, Clone)]
pub(super) struct Mutation {
    /// Where: `/schemas/s/tables/t/columns/0/is_nullable`.
    pub(super) pointer: String,
    /// What is there then; nothing where it is taken out.
    value: Option<Value>,
}

impl Mutation {
    /// Every value changed, and every value taken out.
    pub(super) fn all(value: &Value) -> Vec<Self> {
        let mut all = Vec::new();
        collect(value, String::new(), &mut all);
        all
    }

    /// The catalog with the mutation; nothing where that is no catalog.
    pub(super) fn of(&self, value: &Value) -> Option<Value> {
        // An object of the long tail lies where its kind and name say.
        let is_of_object = self.pointer.contains("/objects/") || self.pointer.contains("/statistics/");
        if is_of_object && (self.pointer.ends_with("/kind") || self.pointer.ends_with("/name/schema")) {
            return None;
        }
        let mut value = value.clone();
        let (parent, last) = self.pointer.rsplit_once('/')?;
        let last = last.replace("~1", "/").replace("~0", "~");
        match (value.pointer_mut(parent)?, &self.value) {
            (Value::Object(fields), Some(new)) => drop(fields.insert(last, new.clone())),
            (Value::Object(fields), None) => drop(fields.remove(&last)?),
            (Value::Array(items), Some(new)) => *items.get_mut(last.parse::<usize>().ok()?)? = new.clone(),
            (Value::Array(items), None) => {
                let place: usize = last.parse().ok().filter(|place| *place < items.len())?;
                items.remove(place);
            }
            _ => return None,
        }
        serde_json::from_value::<Catalog>(value.clone()).ok().map(|_| value)
    }
}

fn collect(value: &Value, pointer: String, all: &mut Vec<Mutation>) {
    let mut push = |value| all.push(Mutation { pointer: pointer.clone(), value });
    if !pointer.is_empty() {
        push(None);
    }
    match value {
        Value::Null => {}
        Value::Bool(is_true) => push(Some(json!(!is_true))),
        Value::Number(number) => push(Some(json!(number.as_i64().unwrap_or_default() + 1))),
        Value::String(text) => {
            push(Some(json!(format!("{text}x"))));
            // Other words of closed lists.
            for word in ["ordinary", "text", "primary_key", "origin", "procedure", "index", "domain"] {
                push(Some(json!(word)));
            }
        }
        Value::Array(items) => {
            // The order of others means nothing.
            if pointer.ends_with("/columns") || pointer.ends_with("/labels") {
                push(Some(json!(items.iter().rev().collect::<Vec<_>>())));
            }
            for (place, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{place}"), all);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                collect(field, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), all);
            }
        }
    }
}
