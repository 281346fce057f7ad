//! Secrets that stand in a schema: a password in a function's body, a token in a comment.
//!
//! Whatever is written or sent is looked through before. A finding says where, never what.

mod shapes;
mod texts;

use rayon::prelude::*;
use serde::Serialize;
use texts::{Text, Unit};
use trueup_model::{Catalog, ObjectKey};

/// A place where a secret stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SecretFinding {
    /// The object that holds it; for a column, the column.
    pub object: ObjectKey,
    /// What of the object: `definition`, `comment`, `default`.
    pub part: &'static str,
    /// The line in that text, from 1.
    pub line: usize,
    /// What it looks like: `a password in a URL`.
    pub looks_like: &'static str,
}

impl SecretFinding {
    /// Whether a name given by a user means the object that holds it: its own, its table's, or a routine's without its
    /// arguments.
    pub fn is_about(&self, name: &str) -> bool {
        let ObjectKey { name: own, part, .. } = &self.object;
        let whole = own.to_string();
        let without_arguments = whole.split_once('(').map_or(whole.as_str(), |(name, _)| name);
        let with_part = part.as_ref().map(|part| format!("{own}.{part}"));
        [whole.as_str(), without_arguments, &own.name].contains(&name) || with_part.as_deref() == Some(name)
    }
}

/// Looks through every text of a catalog; sorted by object.
pub fn find_secrets(catalog: &Catalog) -> Vec<SecretFinding> {
    let units = texts::units(catalog);
    let mut findings: Vec<SecretFinding> = units.par_iter().flat_map_iter(in_unit).collect();
    findings.sort_unstable();
    findings.dedup();
    findings
}

/// What in a text of people's own looks like a secret: the line of each, from 1, and what it looks like.
pub fn secrets_in(text: &str) -> Vec<(usize, &'static str)> {
    shapes::find(text, true).into_iter().map(|(start, looks_like)| (line_of(text, start), looks_like)).collect()
}

fn line_of(text: &str, start: usize) -> usize {
    text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn in_unit(unit: &Unit<'_>) -> Vec<SecretFinding> {
    let mut findings = Vec::new();
    unit.visit(&mut |text: Text<'_>| {
        for (start, looks_like) in shapes::find(text.text, text.is_prose) {
            let line = line_of(text.text, start);
            findings.push(SecretFinding { object: text.of.key(), part: text.part, line, looks_like });
        }
    });
    findings
}

#[cfg(test)]
mod tests {
    use super::find_secrets;
    use trueup_model::{Catalog, Index, ObjectName, Routine, RoutineKind, Schema, Table};

    fn catalog(body: &str, comment: &str) -> Catalog {
        let routine = Routine {
            kind: RoutineKind::Function,
            address: "FUNCTION public.sync(integer)".to_owned(),
            result: "void".to_owned(),
            language: "plpgsql".to_owned(),
            definition: body.to_owned(),
            attached: trueup_model::Attached::default(),
        };
        let index = Index {
            name: "by_note".to_owned(),
            unique: false,
            method: "btree".to_owned(),
            columns: Vec::new(),
            definition: String::new(),
            facts: None,
            comment: Some(comment.to_owned()),
            depends_on: Vec::new(),
        };
        let mut schema = Schema::default();
        schema.routines.insert("sync(integer)".to_owned(), routine);
        schema.tables.insert("users".to_owned(), Box::new(Table { indexes: vec![index], ..Table::default() }));
        Catalog { schemas: [("public".to_owned(), schema)].into(), ..Catalog::default() }
    }

    #[test]
    fn a_finding_names_the_object_and_the_line() {
        let found = find_secrets(&catalog(
            "BEGIN\n  PERFORM dblink('host=h user=u password=hunter2');\nEND",
            "see AKIAIOSFODNN7EXAMPLE",
        ));
        let said: Vec<String> = found.iter().map(|one| format!("{} {} {}", one.object, one.part, one.line)).collect();
        assert_eq!(said, ["routine `public.sync(integer)` definition 2", "index `public.users.by_note` comment 1"]);
        assert!(found[0].is_about("public.sync") && found[0].is_about("sync(integer)") && !found[0].is_about("users"));
        assert!(found[1].is_about("public.users") && found[1].is_about("public.users.by_note"));
        assert_eq!(found[0].object.name, ObjectName::new("public", "sync(integer)"));
    }
}
