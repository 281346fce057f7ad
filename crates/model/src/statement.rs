//! The statements of a DDL script, and what they make.

use crate::name::KeyRef;

/// The statements that make a catalog in an empty database, in an order in which they load.
///
/// Each is written when it is asked for, by whichever thread asks: a large script is never in memory whole.
pub trait Statements: Sync {
    /// How many places the script has.
    fn count(&self) -> usize;

    /// What is made at a place below [`Self::count`].
    fn made(&self, at: usize) -> Made<'_>;

    /// Adds the SQL at a place below [`Self::count`], each statement ended by `;` and a newline; comments, owner and
    /// grants of the object included. It may be nothing: a schema that is in every database needs not be made.
    fn write(&self, at: usize, sql: &mut String);
}

impl dyn Statements + '_ {
    /// What is made, and the SQL that makes it, where there is any.
    pub fn iter(&self) -> impl Iterator<Item = (Made<'_>, String)> {
        let written = |at| {
            let mut sql = String::new();
            self.write(at, &mut sql);
            (self.made(at), sql)
        };
        (0..self.count()).map(written).filter(|(_, sql)| !sql.is_empty())
    }
}

/// What statements make, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made<'c> {
    /// The object.
    pub object: KeyRef<'c>,
    /// Schema and name of the table or view that it belongs to: a constraint's, an index's, an owned sequence's.
    pub owner: Option<(&'c str, &'c str)>,
}
