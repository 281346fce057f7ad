//! What views read: SQLite keeps no record of it, but tells it to an authorizer when it compiles a query.

use super::quote;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Result};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// A view, and a table or view that it reads itself.
type Need = (String, String);

/// Of each view the tables and views that it reads itself; of one that is broken, nothing.
///
/// Takes the connection's authorizer away, if it has one.
pub(super) fn of_views<'v>(sqlite: &Connection, views: impl Iterator<Item = &'v String>) -> Result<BTreeSet<Need>> {
    let needs = Arc::new(Mutex::new(BTreeSet::new()));
    let told = Arc::clone(&needs);
    sqlite.authorizer(Some(move |context: AuthContext<'_>| {
        if let (AuthAction::Read { table_name, .. }, Some(view)) = (context.action, context.accessor) {
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            told.insert((view.to_owned(), table_name.to_owned()));
        }
        Authorization::Allow
    }))?;
    for view in views {
        // That it is broken is told where its columns are read.
        let _ = sqlite.prepare(&format!("SELECT * FROM main.{}", quote(view)));
    }
    sqlite.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    let mut needs = needs.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(std::mem::take(&mut *needs))
}
