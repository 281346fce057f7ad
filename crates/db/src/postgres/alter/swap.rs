//! What is made anew while something is of it: types and collations are set aside, columns are dropped with all on them.

use super::Planner;
use super::address::type_word;
use crate::postgres::quote::{identifier, qualified};
use trueup_model::{Catalog, Item, ObjectKey, ObjectKind, ObjectName, References, TypeBody};

/// The most bytes that a name has.
const LONGEST: usize = 63;

/// What is appended to the name of what is set aside.
const ASIDE: &str = "_before";

/// The statements that set a type or collation aside, and that drop it then.
pub(super) fn aside(from: &Catalog, key: &ObjectKey) -> (String, String) {
    let old = named_aside(&key.name);
    let (word, more) = match from.item(key) {
        Some(Item::Type(user_type)) => (type_word(user_type), multirange(&user_type.body)),
        _ => ("COLLATION", None),
    };
    let mut rename = format!("ALTER {word} {} RENAME TO {};\n", qualified(&key.name), identifier(&old.name));
    if let Some(multirange) = more {
        let aside = identifier(&named_aside(&multirange).name).into_owned();
        rename += &format!("ALTER TYPE {} RENAME TO {aside};\n", qualified(&multirange));
        rename += &format!("ALTER FUNCTION {}() RENAME TO {aside};\n", qualified(&multirange));
    }
    (rename, format!("DROP {word} {};\n", qualified(&old)))
}

fn named_aside(name: &ObjectName) -> ObjectName {
    let mut end = name.name.len().min(LONGEST - ASIDE.len());
    while !name.name.is_char_boundary(end) {
        end -= 1;
    }
    ObjectName::new(&name.schema, format!("{}{ASIDE}", &name.name[..end]))
}

/// The type of several ranges that comes with a range type.
fn multirange(body: &TypeBody) -> Option<ObjectName> {
    let TypeBody::Defined { definition, .. } = body else { return None };
    let (_, rest) = definition.split_once("multirange_type_name = ")?;
    let text = rest.split([',', '\n', ')']).next()?.trim();
    let (schema, name) = text.split_once('.')?;
    let plain = |text: &str| text.trim_matches('"').replace("\"\"", "\"");
    Some(ObjectName::new(plain(schema), plain(name)))
}

/// All that goes when a column of before is dropped: of its table, of those that inherit it, of those that refer to it.
pub(super) fn all_on_column(
    planner: &Planner<'_>,
    references: &References<'_>,
    table: &ObjectName,
    column: &str,
) -> Vec<ObjectKey> {
    let mut users: Vec<ObjectKey> = Vec::new();
    let names_it = |text: &str| mentions(text, column);
    let is_among = |columns: &[String]| columns.iter().any(|one| one == column);
    let heirs = planner.from().tables().filter(|(name, one)| {
        name == table || one.inherits.contains(table) || one.partition_of.as_ref().is_some_and(|of| of.parent == *table)
    });
    for (name, one) in heirs {
        let part = |kind, part: &str| ObjectKey::part(kind, name.clone(), part);
        let constraints = one.constraints.iter().filter(|one| is_among(&one.columns) || names_it(&one.definition));
        users.extend(constraints.map(|one| part(ObjectKind::Constraint, &one.name)));
        let keys = one.foreign_keys.iter().filter(|one| is_among(&one.columns));
        users.extend(keys.map(|one| part(ObjectKind::Constraint, &one.name)));
        let indexes = one.indexes.iter().filter(|one| names_it(&one.definition));
        users.extend(indexes.map(|one| part(ObjectKind::Index, &one.name)));
        let statistics = one.statistics.iter().filter(|one| names_it(&one.definition));
        users.extend(statistics.map(|one| part(ObjectKind::Statistics, &one.name.name)));
    }
    let refers = references.to(table).filter(|one| is_among(&one.key.foreign_columns));
    users.extend(refers.map(|one| ObjectKey::part(ObjectKind::Constraint, one.table.clone(), &one.key.name)));
    users
}

/// Whether a definition that the server printed names a column. One of the same name of something else does no harm.
pub(super) fn mentions(text: &str, column: &str) -> bool {
    let name = identifier(column);
    let is_part = |one: char| one.is_alphanumeric() || one == '_';
    text.match_indices(name.as_ref()).any(|(at, found)| {
        let before = text[..at].chars().next_back().is_some_and(is_part);
        let after = text[at + found.len()..].chars().next().is_some_and(is_part);
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_set_aside_is_no_longer_than_names_are() {
        let name = named_aside(&ObjectName::new("s", "ä".repeat(31)));
        assert_eq!(name.name, format!("{}_before", "ä".repeat(28)));
    }

    #[test]
    fn a_column_is_named_as_a_whole_word() {
        assert!(mentions("CHECK ((n > 0))", "n"));
        assert!(!mentions("CHECK ((name > 0))", "n"));
        assert!(mentions("CHECK ((\"a b\" > 0))", "a b"));
    }
}
