//! What a declared column type means to us, after SQLite's own rules of affinity.

use trueup_model::TypeKind;

/// The family of a declared type. Names that people use for more than an affinity are told apart first.
pub(super) fn kind(declared: &str) -> TypeKind {
    let upper = declared.to_ascii_uppercase();
    let name = upper.split('(').next().unwrap_or_default().trim();
    match name {
        "BOOL" | "BOOLEAN" => return TypeKind::Boolean,
        "DATE" => return TypeKind::Date,
        "TIME" => return TypeKind::Time,
        "DATETIME" | "TIMESTAMP" | "TIMESTAMPTZ" => return TypeKind::Timestamp,
        "UUID" | "GUID" => return TypeKind::Uuid,
        "JSON" | "JSONB" => return TypeKind::Json,
        "DECIMAL" | "NUMERIC" | "MONEY" => return TypeKind::Decimal,
        "VARBINARY" | "BINARY" | "BYTEA" => return TypeKind::Binary,
        _ => {}
    }
    // https://www.sqlite.org/datatype3.html#determination_of_column_affinity, in its order.
    let has = |words: &[&str]| words.iter().any(|word| upper.contains(word));
    if has(&["INT"]) {
        TypeKind::Integer
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        TypeKind::Text { length: length(&upper) }
    } else if has(&["BLOB"]) {
        TypeKind::Binary
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        TypeKind::Float
    } else {
        TypeKind::Other
    }
}

/// How values of a declared type are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Affinity {
    Integer,
    Text,
    Blob,
    Real,
    Numeric,
}

/// The affinity of a declared type, by SQLite's rules in their order.
pub(super) fn affinity(declared: &str) -> Affinity {
    let upper = declared.to_ascii_uppercase();
    let has = |words: &[&str]| words.iter().any(|word| upper.contains(word));
    if has(&["INT"]) {
        Affinity::Integer
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        Affinity::Text
    } else if has(&["BLOB"]) || declared.is_empty() {
        Affinity::Blob
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        Affinity::Real
    } else {
        Affinity::Numeric
    }
}

fn length(declared: &str) -> Option<u32> {
    declared.split_once('(')?.1.split_once(')')?.0.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_types_have_their_family() {
        assert_eq!(kind("VARCHAR(40)"), TypeKind::Text { length: Some(40) });
        assert_eq!(kind("text"), TypeKind::Text { length: None });
        assert_eq!(kind("unsigned big int"), TypeKind::Integer);
        assert_eq!(kind("decimal(10, 2)"), TypeKind::Decimal);
        assert_eq!(kind("double precision"), TypeKind::Float);
        assert_eq!(kind("datetime"), TypeKind::Timestamp);
        assert_eq!(kind(""), TypeKind::Other);
    }
}
