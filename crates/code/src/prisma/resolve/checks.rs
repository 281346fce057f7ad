//! What must hold of all models together: that rows can be told apart, and names too.

use super::{Draft, Names};
use crate::prisma::problem::{Problems, Span};
use crate::prisma::schema::{Place, Provider, Shape, derived_name};
use crate::prisma::syntax::ModelKind;
use std::collections::HashMap;

pub(super) fn check(drafts: &[Draft<'_>], names: &Names<'_>, problems: &mut Problems) {
    let mut places: HashMap<&Place, &str> = HashMap::new();
    let mut taken: HashMap<(Option<&str>, String), Span> = HashMap::new();
    for draft in drafts.iter().filter(|draft| draft.model.kind == ModelKind::Model) {
        let name = &draft.model.name;
        if let Some(before) = places.insert(&draft.table.place, &name.text).filter(|before| *before != name.text) {
            let message = format!("`{before}` is called `{}` in the database already", draft.table.place.name);
            problems.add(name.span, message);
        }
        if draft.table.columns.is_empty() && !draft.ignored {
            problems.add(name.span, format!("`{}` has no field with a column", name.text));
        } else if !draft.ignored && !has_key(draft) {
            let message = format!(
                "`{}` needs a way to tell its rows apart: `@id`, `@@id`, or a unique key whose fields are all required",
                name.text
            );
            problems.add(name.span, message);
        }
        for taking in index_names(draft, names.provider()) {
            let schema = draft.table.place.schema.as_deref();
            let message = format!("the name `{taking}` is given to two keys or indexes: name one by `map`");
            if taken.insert((schema, taking), name.span).is_some() {
                problems.add(name.span, message);
            }
        }
    }
}

fn has_key(draft: &Draft<'_>) -> bool {
    let is_required = |field: &String| draft.column(field).is_none_or(|column| column.shape == Shape::Required);
    draft.id.is_some() || draft.uniques.iter().any(|key| key.iter().all(is_required))
}

/// The names that a table's keys and indexes take in their schema.
fn index_names(draft: &Draft<'_>, provider: Provider) -> Vec<String> {
    let table = &draft.table;
    let primary_key = table.primary_key.iter().filter(|_| provider != Provider::Sqlite);
    let named = primary_key
        .map(|key| key.name.clone().unwrap_or_else(|| derived_name(provider, &table.place.name, &[], "_pkey")));
    named.chain(table.indexes.iter().map(|index| index.name_on(table, provider))).collect()
}
