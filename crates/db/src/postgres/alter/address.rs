//! How statements name an object of any kind, and how it is dropped.

use crate::postgres::quote::{identifier, qualified, qualified_in};
use trueup_model::{Catalog, Item, ObjectKey, ObjectName, TableKind, Type, TypeBody};

/// How `ALTER`, `DROP` and `COMMENT ON` name the object, `TABLE billing.invoice`; its owner, where it is a part, by the
/// name `owner`. `None` for what has no such name.
pub(super) fn address(catalog: &Catalog, key: &ObjectKey, owner: &ObjectName) -> Option<String> {
    let part = key.part.as_deref().map(identifier);
    let relation = |name: &ObjectName| relation(catalog, &key.name, name);
    Some(match catalog.item(key)? {
        Item::Schema(_) => format!("SCHEMA {}", identifier(&key.name.name)),
        Item::Extension(_) => format!("EXTENSION {}", identifier(&key.name.name)),
        Item::Table(_) | Item::View(_) => relation(owner),
        Item::Sequence(_) => format!("SEQUENCE {}", qualified(&key.name)),
        Item::Type(user_type) => format!("{} {}", type_word(user_type), qualified(&key.name)),
        Item::Routine(routine) => routine.address.clone(),
        Item::Object(object) => object.address.clone(),
        Item::Column(_) => format!("COLUMN {}.{}", qualified(owner), part?),
        Item::Constraint(_) | Item::ForeignKey(_) if catalog.table(&key.name).is_none() => {
            format!("CONSTRAINT {} ON DOMAIN {}", part?, qualified(owner))
        }
        Item::Constraint(_) | Item::ForeignKey(_) => format!("CONSTRAINT {} ON {}", part?, qualified(owner)),
        Item::Index(_) => format!("INDEX {}", qualified_in(&key.name.schema, key.part.as_deref()?)),
        Item::Trigger(_) => format!("TRIGGER {} ON {}", part?, qualified(owner)),
        Item::Policy(_) => format!("POLICY {} ON {}", part?, qualified(owner)),
        Item::Rule(_) => format!("RULE {} ON {}", part?, qualified(owner)),
    })
}

/// A table or view of any kind, by another name than the catalog has it.
pub(super) fn relation(catalog: &Catalog, name: &ObjectName, shown: &ObjectName) -> String {
    let word = match (catalog.table(name), catalog.view(name)) {
        (Some(table), _) if table.kind == TableKind::Foreign => "FOREIGN TABLE",
        (_, Some(view)) if view.materialized => "MATERIALIZED VIEW",
        (None, Some(_)) => "VIEW",
        _ => "TABLE",
    };
    format!("{word} {}", qualified(shown))
}

pub(super) fn type_word(user_type: &Type) -> &'static str {
    match user_type.body {
        TypeBody::Domain(_) => "DOMAIN",
        TypeBody::Enum { .. } | TypeBody::Composite { .. } | TypeBody::Defined { .. } => "TYPE",
    }
}

/// Whether a type and the functions that read and write its values need each other.
pub(super) fn has_functions(user_type: &Type) -> bool {
    matches!(&user_type.body, TypeBody::Defined { shell: Some(_), .. })
}

/// The statement that drops an object, and nothing that hangs on it.
pub(super) fn drop(catalog: &Catalog, key: &ObjectKey, owner: &ObjectName) -> Option<String> {
    let part = key.part.as_deref().map(identifier);
    Some(match catalog.item(key)? {
        Item::Column(_) if catalog.table(&key.name).is_none() => {
            format!("ALTER TYPE {} DROP ATTRIBUTE {};\n", qualified(owner), part?)
        }
        Item::Column(_) => format!("ALTER {} DROP COLUMN {};\n", relation(catalog, &key.name, owner), part?),
        Item::Constraint(_) if catalog.table(&key.name).is_none() => {
            format!("ALTER DOMAIN {} DROP CONSTRAINT {};\n", qualified(owner), part?)
        }
        Item::Constraint(_) | Item::ForeignKey(_) => {
            format!("ALTER {} DROP CONSTRAINT {};\n", relation(catalog, &key.name, owner), part?)
        }
        // Its functions need it as it needs them.
        Item::Type(one) if has_functions(one) => format!("DROP {} CASCADE;\n", address(catalog, key, owner)?),
        // Those are all that it is.
        Item::Object(one) if one.kind.is_privileges() => {
            super::access::changed(&one.address, None, &one.attached.grants, &[])
        }
        Item::Schema(_)
        | Item::Extension(_)
        | Item::Table(_)
        | Item::View(_)
        | Item::Sequence(_)
        | Item::Type(_)
        | Item::Routine(_)
        | Item::Object(_)
        | Item::Index(_)
        | Item::Trigger(_)
        | Item::Policy(_)
        | Item::Rule(_) => {
            format!("DROP {};\n", address(catalog, key, owner)?)
        }
    })
}
