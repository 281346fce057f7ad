//! Prisma's types and what each is in a database.

use super::schema::Provider;

/// A type that Prisma itself knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    String,
    Boolean,
    Int,
    BigInt,
    Float,
    Decimal,
    DateTime,
    Json,
    Bytes,
}

impl Scalar {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "String" => Some(Self::String),
            "Boolean" => Some(Self::Boolean),
            "Int" => Some(Self::Int),
            "BigInt" => Some(Self::BigInt),
            "Float" => Some(Self::Float),
            "Decimal" => Some(Self::Decimal),
            "DateTime" => Some(Self::DateTime),
            "Json" => Some(Self::Json),
            "Bytes" => Some(Self::Bytes),
            _ => None,
        }
    }

    /// The type that a field has in the database where it does not ask for another.
    pub(crate) fn default_sql(self, provider: Provider) -> &'static str {
        match (self, provider) {
            (Self::String, _) => "TEXT",
            (Self::Boolean, _) => "BOOLEAN",
            (Self::Int, _) => "INTEGER",
            (Self::BigInt, _) => "BIGINT",
            (Self::Float, Provider::Sqlite) => "REAL",
            (Self::Float, _) => "DOUBLE PRECISION",
            (Self::Decimal, Provider::Sqlite) => "DECIMAL",
            (Self::Decimal, _) => "DECIMAL(65,30)",
            (Self::DateTime, Provider::Sqlite) => "DATETIME",
            (Self::DateTime, _) => "TIMESTAMP(3)",
            (Self::Json, _) => "JSONB",
            (Self::Bytes, Provider::Sqlite) => "BLOB",
            (Self::Bytes, _) => "BYTEA",
        }
    }
}

/// A type of PostgreSQL that a field can ask for: `@db.Name`.
pub(crate) struct Native {
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
    pub(crate) scalar: Scalar,
    /// The least and the most that each argument may be. All can be left out.
    pub(crate) arguments: &'static [(u32, u32)],
}

const fn native(name: &'static str, sql: &'static str, scalar: Scalar, arguments: &'static [(u32, u32)]) -> Native {
    Native { name, sql, scalar, arguments }
}

const LENGTH: &[(u32, u32)] = &[(1, 10_485_760)];
const BITS: &[(u32, u32)] = &[(1, 83_886_080)];
const PRECISION: &[(u32, u32)] = &[(0, 6)];

/// All that Prisma knows for PostgreSQL.
pub(crate) const POSTGRES: &[Native] = &[
    native("SmallInt", "SMALLINT", Scalar::Int, &[]),
    native("Integer", "INTEGER", Scalar::Int, &[]),
    native("Oid", "OID", Scalar::Int, &[]),
    native("BigInt", "BIGINT", Scalar::BigInt, &[]),
    native("Decimal", "DECIMAL", Scalar::Decimal, &[(1, 1000), (0, 1000)]),
    native("Money", "MONEY", Scalar::Decimal, &[]),
    native("Real", "REAL", Scalar::Float, &[]),
    native("DoublePrecision", "DOUBLE PRECISION", Scalar::Float, &[]),
    native("Boolean", "BOOLEAN", Scalar::Boolean, &[]),
    native("Text", "TEXT", Scalar::String, &[]),
    native("VarChar", "VARCHAR", Scalar::String, LENGTH),
    native("Char", "CHAR", Scalar::String, LENGTH),
    native("Citext", "CITEXT", Scalar::String, &[]),
    native("Inet", "INET", Scalar::String, &[]),
    native("Uuid", "UUID", Scalar::String, &[]),
    native("Xml", "XML", Scalar::String, &[]),
    native("Bit", "BIT", Scalar::String, BITS),
    native("VarBit", "VARBIT", Scalar::String, BITS),
    native("ByteA", "BYTEA", Scalar::Bytes, &[]),
    native("Json", "JSON", Scalar::Json, &[]),
    native("JsonB", "JSONB", Scalar::Json, &[]),
    native("Date", "DATE", Scalar::DateTime, &[]),
    native("Time", "TIME", Scalar::DateTime, PRECISION),
    native("Timetz", "TIMETZ", Scalar::DateTime, PRECISION),
    native("Timestamp", "TIMESTAMP", Scalar::DateTime, PRECISION),
    native("Timestamptz", "TIMESTAMPTZ", Scalar::DateTime, PRECISION),
];

/// The access method of PostgreSQL that an index's `type` names; the inner `None` is the default.
pub(crate) fn index_method(name: &str) -> Option<Option<&'static str>> {
    match name {
        "BTree" => Some(None),
        "Hash" => Some(Some("HASH")),
        "Gist" => Some(Some("GIST")),
        "Gin" => Some(Some("GIN")),
        "SpGist" => Some(Some("SPGIST")),
        "Brin" => Some(Some("BRIN")),
        _ => None,
    }
}

/// The operator class that PostgreSQL has under Prisma's name for it: `jsonb_path_ops` for `JsonbPathOps`.
pub(crate) fn operator_class(name: &str) -> Option<String> {
    if !name.ends_with("Ops") || name.contains('.') {
        return None;
    }
    let name =
        name.replace("MinMax", "Minmax").replace("Tz", "tz").replace("VarBit", "Varbit").replace("BpChar", "Bpchar");
    let mut class = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !class.is_empty() {
            class.push('_');
        }
        class.push(c.to_ascii_lowercase());
    }
    Some(class)
}
