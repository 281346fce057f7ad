//! Data types: the database's own text, and beside it what that text means to us.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A column's type as the database prints it, and the family it belongs to.
///
/// The text is shared: a catalog has few distinct types and many columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataType {
    /// What the database prints: `character varying(40)`, `numeric(12,2)`, `billing.status[]`.
    pub text: Arc<str>,
    /// The family, for questions such as "all timestamp columns".
    pub kind: TypeKind,
}

impl DataType {
    /// A type from its text and family.
    pub fn new(text: impl Into<Arc<str>>, kind: TypeKind) -> Self {
        Self { text: text.into(), kind }
    }
}

/// The family of a data type, in words that all products share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeKind {
    /// True or false.
    Boolean,
    /// Whole numbers.
    Integer,
    /// Exact decimal numbers.
    Decimal,
    /// Floating point numbers.
    Float,
    /// Characters.
    Text {
        /// Longest value in characters, where the type has a limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<u32>,
    },
    /// Bytes.
    Binary,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A moment, with or without a time zone.
    Timestamp,
    /// A span of time.
    Interval,
    /// A universally unique identifier.
    Uuid,
    /// JSON.
    Json,
    /// One of a list of labels.
    Enum,
    /// An array of another type.
    Array,
    /// Anything else; the text says what.
    Other,
}
