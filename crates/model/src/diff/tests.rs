//! Everything that a catalog holds is compared, but for what is derived or tells where it came from.

use super::examples::{Mutation, catalog};
use super::{DiffOptions, Ignored, Rename, diff};
use crate::catalog::Catalog;
use crate::change::{Action, Caveat, Change, Difference, Property, Severity};
use crate::name::{ObjectKey, ObjectKind, ObjectName};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Fields that are no part of a schema's meaning, or that stand in a definition beside them.
const DERIVED: [&str; 11] = [
    "/format_version",
    "/database",
    "/server",
    "/depends_on",
    "/built_in",
    "/address",
    "/type_kind",
    "/method",
    "/unique",
    "/identity/sequence/owner",
    "/character_maximum_length",
];

fn read(value: &Value) -> Catalog {
    serde_json::from_value(value.clone()).unwrap()
}

fn everything() -> DiffOptions<'static> {
    DiffOptions { owners: true, privileges: true, ..DiffOptions::default() }
}

/// Whether a mutation is of something that is compared by other fields.
fn is_derived(pointer: &str) -> bool {
    let in_index = pointer.contains("/indexes/") && pointer.contains("/columns");
    let in_constraint = (pointer.contains("/constraints/") || pointer.contains("/foreign_keys/"))
        && (pointer.contains("/columns") || pointer.contains("/foreign_"));
    // That a column takes no nulls is said by itself, and older servers keep no constraint for it.
    let is_not_null = pointer.ends_with("/not_null");
    is_not_null || DERIVED.iter().any(|field| pointer.contains(field)) || in_index || in_constraint
}

/// What happened to what, seen from the first side.
fn outline(difference: &Difference, is_turned: bool) -> BTreeSet<(ObjectKey, &'static str)> {
    let one = |change: &Change| match (&change.action, is_turned) {
        (Action::Added, false) | (Action::Dropped, true) => (change.object.clone(), "added"),
        (Action::Dropped, false) | (Action::Added, true) => (change.object.clone(), "dropped"),
        (Action::Altered { .. }, false) => (change.key_before().clone(), "altered"),
        (Action::Altered { .. }, true) => (change.object.clone(), "altered"),
    };
    difference.changes.iter().map(one).collect()
}

fn check_both_ways(from: &Catalog, to: &Catalog, what: &str) {
    assert!(diff(to, to, &everything()).is_empty(), "{what}: a catalog differs from itself");
    let (there, back) = (diff(from, to, &everything()), diff(to, from, &everything()));
    assert_eq!(outline(&there, false), outline(&back, true), "{what}: there and back are not the same");
    for change in &there.changes {
        let (before, after) = (from.item(change.key_before()), to.item(&change.object));
        let is_found = match change.action {
            Action::Added => before.is_none() && after.is_some(),
            Action::Dropped => before.is_some() && to.item(change.key_before()).is_none(),
            Action::Altered { .. } => before.is_some() && after.is_some(),
        };
        assert!(is_found, "{what}: {change:?} is not to be found by its keys");
        assert!(!change.reason.is_empty());
    }
}

#[test]
fn every_field_is_compared() {
    let base = catalog();
    let from = read(&base);
    assert!(diff(&from, &from, &everything()).is_empty());
    let mutations = Mutation::all(&base);
    let mut compared = 0;
    for mutation in &mutations {
        let Some(mutated) = mutation.of(&base) else { continue };
        let to = read(&mutated);
        if to == from || is_derived(&mutation.pointer) {
            continue;
        }
        check_both_ways(&from, &to, &format!("{mutation:?}"));
        assert!(!diff(&from, &to, &everything()).is_empty(), "{mutation:?} is no difference");
        compared += 1;
    }
    assert!(compared > 300, "only {compared} of {} mutations make another catalog", mutations.len());
}

#[test]
fn what_tells_only_where_a_catalog_came_from_is_no_difference() {
    let base = catalog();
    let from = read(&base);
    let mut to = from.clone();
    to.database = "elsewhere".into();
    to.server.host = "other:5432".into();
    to.server.version = "15.9".into();
    to.server.version_number = 150_009;
    let found = diff(&from, &to, &everything());
    assert!(found.is_empty() && found.caveats.is_empty());
    to.server.version = "16.1".into();
    to.format_version = 2;
    let caveats = diff(&from, &to, &everything()).caveats;
    let versions = Caveat::ServerVersions { from: "15.1".into(), to: "16.1".into() };
    assert_eq!(caveats, [versions, Caveat::FormatVersions { from: 1, to: 2 }]);
}

/// A small generator of numbers: the same ones in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn generated_catalogs_differ_the_same_both_ways() {
    let base = catalog();
    let mutations = Mutation::all(&base);
    let mut numbers = Numbers(7);
    let mut generate = || {
        let mut value = base.clone();
        for _ in 0..numbers.below(12) {
            value = mutations[numbers.below(mutations.len())].of(&value).unwrap_or(value);
        }
        read(&value)
    };
    for number in 0..300 {
        let (from, to) = (generate(), generate());
        check_both_ways(&from, &to, &format!("pair {number}"));
    }
}

#[test]
fn owners_and_privileges_count_only_where_they_are_asked_for() {
    let base = catalog();
    let mut other = base.clone();
    other["schemas"]["s"]["tables"]["t"]["owner"] = json!("eve");
    other["schemas"]["s"]["tables"]["t"]["grants"] = json!([]);
    let (from, to) = (read(&base), read(&other));
    assert!(diff(&from, &to, &DiffOptions::default()).is_empty());
    let found = diff(&from, &to, &everything());
    let properties: Vec<&Property> =
        found.changes.iter().flat_map(Change::alterations).map(|alteration| &alteration.property).collect();
    assert_eq!(properties, [&Property::Owner, &Property::Grant("bob".into())]);
    assert_eq!(found.worst(), Some(Severity::Breaking), "a role loses what it could do");
}

#[test]
fn comments_and_order_can_be_ignored() {
    let base = catalog();
    let mut other = base.clone();
    let columns = other["schemas"]["s"]["tables"]["t"]["columns"].as_array_mut().unwrap();
    columns.reverse();
    columns[0]["comment"] = json!("another");
    let (from, to) = (read(&base), read(&other));
    let found = diff(&from, &to, &everything());
    assert_eq!(found.changes.len(), 2);
    assert!(found.worst() == Some(Severity::Safe), "the order alone breaks nothing");
    let ignored = [Ignored::Comments, Ignored::ColumnOrder];
    assert!(diff(&from, &to, &DiffOptions { ignored: &ignored, ..everything() }).is_empty());
}

#[test]
fn a_stated_rename_is_one_change_and_nothing_that_follows_from_it() {
    let from = json!({
        "format_version": 1, "database": "d",
        "server": {"product": "P", "version": "15.1", "version_number": 150001, "default_schema": "s"},
        "schemas": {"s": {
            "tables": {
                "invoice": {
                    "columns": [{"column_name": "id", "data_type": "integer", "type_kind": "integer", "is_nullable": false}],
                    "indexes": [{"name": "i", "unique": false, "method": "btree", "columns": ["id"],
                        "definition": "CREATE INDEX i ON s.invoice USING btree (id)"}],
                },
                "line": {
                    "columns": [{"column_name": "invoice_id", "data_type": "integer", "type_kind": "integer", "is_nullable": true}],
                    "foreign_keys": [{"name": "fk", "columns": ["invoice_id"], "foreign_schema": "s",
                        "foreign_table": "invoice", "foreign_columns": ["id"],
                        "definition": "FOREIGN KEY (invoice_id) REFERENCES s.invoice(id)"}],
                },
            },
            "views": {"v": {"columns": [], "definition": " SELECT invoice.id\n   FROM s.invoice;",
                "depends_on": [{"kind": "table", "schema": "s", "name": "invoice"}]}},
        }},
    });
    let text = from.to_string();
    let to = text.replace("s.invoice", "s.bill").replace("\"invoice\"", "\"bill\"").replace("invoice.id", "bill.id");
    let (from, to) = (read(&from), serde_json::from_str(&to).unwrap());
    let stated = Rename::parse("invoice=s.bill", &from, &to).unwrap();
    let found = diff(&from, &to, &DiffOptions { renames: &[stated], ..DiffOptions::default() });
    let [change] = found.changes.as_slice() else { panic!("{found:#?}") };
    assert_eq!(change.object, ObjectKey::new(ObjectKind::Table, ObjectName::new("s", "bill")));
    assert_eq!(change.key_before().name.name, "invoice");
    assert_eq!(change.alterations()[0].property, Property::Name);
    assert_eq!(change.used_by.len(), 2, "the view and the foreign key");
    let unstated = diff(&from, &to, &DiffOptions::default());
    assert!(unstated.changes.len() > 1);
    assert_eq!(unstated.likely_renames.len(), 1, "it is pointed out");
}

#[test]
fn a_stated_rename_of_a_column_is_one_change() {
    let base = catalog();
    let text = base.to_string().replace("\"column_name\":\"a\"", "\"column_name\":\"b\"");
    let text = text
        .replace("\"columns\":[\"a\"]", "\"columns\":[\"b\"]")
        .replace("KEY (a)", "KEY (b)")
        .replace("a * 2", "b * 2");
    let (from, to) = (read(&base), serde_json::from_str::<Catalog>(&text).unwrap());
    for stated in ["t.a=b", "s.t.a=t.b"] {
        let stated = Rename::parse(stated, &from, &to).unwrap();
        let found = diff(&from, &to, &DiffOptions { renames: &[stated], ..everything() });
        let [change] = found.changes.as_slice() else { panic!("{found:#?}") };
        assert_eq!((change.object.part.as_deref(), change.key_before().part.as_deref()), (Some("b"), Some("a")));
    }
    assert!(Rename::parse("t.a", &from, &to).is_err());
    assert!(Rename::parse("t.z=b", &from, &to).is_err());
    assert!(Rename::parse("t.a=t", &from, &to).is_err());
}

#[test]
fn the_changes_survive_being_saved() {
    let base = catalog();
    let from = read(&base);
    let mut numbers = Numbers(3);
    let mutations = Mutation::all(&base);
    for _ in 0..40 {
        let mutated = mutations[numbers.below(mutations.len())].of(&base).unwrap_or(base.clone());
        let found = diff(&from, &read(&mutated), &everything());
        let saved = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Difference>(&saved).unwrap(), found, "{saved}");
    }
}
