//! One piece of a DDL script, and what it belongs to.

use crate::name::{ObjectKey, ObjectName};

/// The statements that make one object, as text that can be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What the text makes.
    pub object: ObjectKey,
    /// The table or view that the object belongs to: a constraint's, an index's, an owned sequence's table.
    pub owner: Option<ObjectName>,
    /// SQL, each statement ended by `;` and a newline; comments, owner and grants of the object included.
    pub sql: String,
}
