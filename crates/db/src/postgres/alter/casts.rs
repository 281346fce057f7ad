//! From which built-in type the server casts to which, for `USING`; all else goes by way of text, as it is read and printed.
//!
//! After `pg_cast`: <https://www.postgresql.org/docs/current/catalog-pg-cast.html>.

use trueup_model::{Catalog, Column, Item, ObjectKind, TypeBody};

/// Types within which each is cast to each other.
const FAMILIES: &[&[&str]] = &[
    &["smallint", "integer", "bigint", "real", "double precision", "numeric"],
    &["text", "character varying", "character", "name", "\"char\""],
    &["date", "timestamp without time zone", "timestamp with time zone"],
    &["json", "jsonb"],
    &["bit", "bit varying"],
    &["inet", "cidr"],
    &["macaddr", "macaddr8"],
];

/// Further casts.
const CASTS: &[(&str, &str)] = &[
    ("boolean", "integer"),
    ("integer", "boolean"),
    ("timestamp without time zone", "time without time zone"),
    ("timestamp with time zone", "time without time zone"),
    ("timestamp with time zone", "time with time zone"),
    ("time without time zone", "time with time zone"),
    ("time with time zone", "time without time zone"),
    ("time without time zone", "interval"),
    ("interval", "time without time zone"),
    ("jsonb", "boolean"),
    ("jsonb", "smallint"),
    ("jsonb", "integer"),
    ("jsonb", "bigint"),
    ("jsonb", "real"),
    ("jsonb", "double precision"),
    ("jsonb", "numeric"),
    ("integer", "money"),
    ("bigint", "money"),
    ("numeric", "money"),
    ("money", "numeric"),
    ("bit", "integer"),
    ("bit", "bigint"),
    ("integer", "bit"),
    ("bigint", "bit"),
];

/// Whether there is no cast from the one column's values to the other's but by way of text.
pub(super) fn is_through_text((from, old): (&Catalog, &Column), (to, new): (&Catalog, &Column)) -> bool {
    let (old_type, old_array) = element(&old.data_type.text);
    let (new_type, new_array) = element(&new.data_type.text);
    let (old_base, new_base) = (base(from, old, old_type), base(to, new, new_type));
    let (Some(old_base), Some(new_base)) = (old_base, new_base) else {
        return !is_text(old_type) && !is_text(new_type);
    };
    if old_array != new_array {
        return true;
    }
    let (old_base, new_base) = (without_size(&old_base), without_size(&new_base));
    let is_known = |name: &str| {
        FAMILIES.iter().any(|family| family.contains(&name))
            || CASTS.iter().any(|(one, other)| *one == name || *other == name)
            || ["uuid", "bytea", "interval", "xml"].contains(&name)
    };
    if old_base == new_base || is_text(&old_base) || is_text(&new_base) || !is_known(&old_base) || !is_known(&new_base)
    {
        return false;
    }
    let is_family =
        FAMILIES.iter().any(|family| family.contains(&old_base.as_str()) && family.contains(&new_base.as_str()));
    !is_family && !CASTS.contains(&(old_base.as_str(), new_base.as_str()))
}

fn is_text(name: &str) -> bool {
    FAMILIES[1].contains(&without_size(name).as_str())
}

/// The type of a column's elements, and whether it is an array of them.
fn element(text: &str) -> (&str, bool) {
    let element = text.trim_end_matches("[]");
    (element, element.len() != text.len())
}

/// The built-in type, or one of an extension, that values are kept as; `None` of a type that is made in this catalog.
fn base(catalog: &Catalog, column: &Column, own: &str) -> Option<String> {
    let mut text = own.to_owned();
    let mut needs = &column.depends_on;
    for _ in 0..LEVELS {
        let found = needs.iter().filter(|key| key.kind == ObjectKind::Type).find_map(|key| match catalog.item(key) {
            Some(Item::Type(user_type)) if is_named(&text, &key.name.name) => Some(user_type),
            _ => None,
        });
        let Some(user_type) = found else { return Some(text) };
        let TypeBody::Domain(domain) = &user_type.body else { return None };
        text = domain.base.text.to_string();
        needs = &user_type.attached.depends_on;
    }
    Some(text)
}

/// Domains over domains; nobody has more.
const LEVELS: usize = 32;

fn is_named(text: &str, name: &str) -> bool {
    let name = crate::postgres::quote::identifier(name);
    text.strip_suffix(name.as_ref()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// `numeric(10,2)` as `numeric`, `timestamp(3) without time zone` as that without its number.
fn without_size(text: &str) -> String {
    match (text.find('('), text.find(')')) {
        (Some(open), Some(close)) if open < close => format!("{}{}", &text[..open], &text[close + 1..]),
        _ => text.to_owned(),
    }
}
