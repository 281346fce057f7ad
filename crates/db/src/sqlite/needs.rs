//! What views read: SQLite keeps no record of it, but tells it to an authorizer when it compiles a query.

use super::ddl::DIALECT;
use crate::dialect::Dialect;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Result};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// A view, a table or view that it reads itself, and a column of that; empty where it reads none.
type Need = (String, String, String);

/// Listens to what a connection's statements read.
#[derive(Debug, Default)]
pub(super) struct Needs {
    told: Arc<Mutex<BTreeSet<Need>>>,
}

impl Needs {
    /// Listens from now on, in the place of the connection's authorizer.
    pub(super) fn listen(sqlite: &mut Connection) -> Result<Self> {
        let needs = Self::default();
        let told = Arc::clone(&needs.told);
        sqlite.authorizer(Some(move |context: AuthContext<'_>| {
            if let (AuthAction::Read { table_name, column_name }, Some(view)) = (context.action, context.accessor) {
                let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                told.insert((view.to_owned(), table_name.to_owned(), column_name.to_owned()));
            }
            Authorization::Allow
        }))?;
        Ok(needs)
    }

    /// Of each view the tables and views that it reads itself, with their columns; of one that is broken, nothing.
    pub(super) fn of_views<'v>(&self, sqlite: &Connection, views: impl Iterator<Item = &'v String>) -> BTreeSet<Need> {
        for view in views {
            // That it is broken is told where its columns are read.
            let _ = sqlite.prepare(&format!("SELECT * FROM main.{}", DIALECT.quote(view)));
        }
        std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
