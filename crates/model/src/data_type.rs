//! Data types: the database's own text, and beside it what that text means to us.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A column's type as the database prints it, and the family it belongs to.
///
/// The text is shared: a catalog has few distinct types and many columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(into = "SavedType")]
pub struct DataType {
    /// What the database prints: `character varying(40)`, `numeric(12,2)`, `billing.status[]`.
    #[serde(rename = "data_type")]
    pub text: Arc<str>,
    /// The family, for questions such as "all timestamp columns".
    #[serde(flatten)]
    pub kind: TypeKind,
}

/// A type as it is saved: with the numbers that its text holds, so that readers of the map need not look for them.
#[derive(Serialize, JsonSchema)]
struct SavedType {
    /// The type as the database prints it: `character varying(40)`, `numeric(12,2)`, `billing.status[]`.
    data_type: Arc<str>,
    /// The family of the type.
    #[serde(flatten)]
    kind: TypeKind,
    /// Digits of a decimal number, where the type limits them.
    #[serde(skip_serializing_if = "Option::is_none")]
    numeric_precision: Option<u32>,
    /// Those of them behind the point; before it, where negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    numeric_scale: Option<i32>,
}

impl From<DataType> for SavedType {
    fn from(data_type: DataType) -> Self {
        let DataType { text, kind } = data_type;
        let (precision, scale) = if kind == TypeKind::Decimal { digits(&text) } else { (None, None) };
        Self { data_type: text, kind, numeric_precision: precision, numeric_scale: scale }
    }
}

/// The numbers in `numeric(12,2)`; one alone means no digits behind the point.
fn digits(text: &str) -> (Option<u32>, Option<i32>) {
    let inner = text.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let Some((inner, _)) = inner else { return (None, None) };
    let (precision, scale) = inner.split_once(',').unwrap_or((inner, "0"));
    let precision: Option<u32> = precision.trim().parse().ok();
    (precision, precision.and_then(|_| scale.trim().parse().ok()))
}

impl DataType {
    /// A type from its text and family.
    pub fn new(text: impl Into<Arc<str>>, kind: TypeKind) -> Self {
        Self { text: text.into(), kind }
    }
}

/// The family of a data type, in words that all products share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type_kind", rename_all = "snake_case")]
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
        #[serde(rename = "character_maximum_length", default, skip_serializing_if = "Option::is_none")]
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
