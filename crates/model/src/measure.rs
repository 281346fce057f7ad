//! How large tables are: counted or estimated beside the catalog, because it moves all the time.

use crate::name::ObjectName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Rows and bytes by table.
pub type Measures = BTreeMap<ObjectName, Measure>;

/// How large a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Measure {
    /// Rows, where they could be counted or estimated.
    pub rows: Option<u64>,
    /// Whether `rows` is an estimate.
    pub estimated: bool,
    /// Bytes on disk with indexes, where known.
    pub bytes: Option<u64>,
}
