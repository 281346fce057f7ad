//! Who keeps a reader waiting, told after the wait was given up.

use super::connect::{Session, field, rows};
use crate::error::Error;
use tokio_postgres::SimpleQueryRow;

/// Adds to a time-out who may be the reason, as far as the server lets this role know.
pub(super) fn named(error: Error, session: &Session) -> Error {
    let Error::Timeout { server, because, hint } = error else { return error };
    // What failed has left its transaction open. The lock may be on a catalog that this is asked of.
    let limits = "rollback; begin; set local lock_timeout = '1s'; set local statement_timeout = '5s'";
    let sql = format!("{limits};\n{};\nrollback", include_str!("queries/blockers.sql"));
    let Ok(messages) = session.block_on(session.client().simple_query(&sql)) else {
        return Error::Timeout { server, because, hint };
    };
    let blockers: Vec<String> = rows(&messages).map(sentence).collect();
    match blockers.is_empty() {
        true => Error::Timeout { server, because, hint },
        false => Error::Timeout {
            server,
            because: format!("{because}; {}", blockers.join("; ")),
            hint: "try again when that has ended; `SELECT pg_terminate_backend(…)` with its number ends it".into(),
        },
    }
}

fn sentence(row: &SimpleQueryRow) -> String {
    let (process, user, program, relations, seconds) =
        (field(row, 0), field(row, 1), field(row, 2), field(row, 4), field(row, 5));
    let who = match process {
        "" => "a prepared transaction".to_owned(),
        _ => format!("process {process} (`{program}`, user `{user}`)"),
    };
    let since = if seconds.is_empty() { String::new() } else { format!(", in a transaction for {seconds} s") };
    match field(row, 3) {
        "t" => format!("{who} has locked `{relations}`{since}"),
        _ => format!("{who} waits to lock `{relations}`, and all others behind it{since}"),
    }
}
