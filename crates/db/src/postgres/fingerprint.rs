//! Whether a database's schema is still the one that was read before, without reading it.

use super::connect::{Session, field, rows};
use crate::error::Error;
use tokio_postgres::error::SqlState;
use trueup_model::Fingerprint;

/// The sum of the transactions that wrote rows, by their age beside that of the first one: PostgreSQL turns a transaction
/// into a number only by its text otherwise, which takes twice as long. Rows as old as the server have no age.
const WRITERS: &str = "sum(age(xmin)) filter (where xmin <> '1') \
                       - count(*) filter (where xmin <> '1') * age('3'::xid)";

/// One round trip. `None` where the role may not look at something, or the server only speaks like PostgreSQL and has
/// no such catalog: then only reading tells.
pub(super) fn fingerprint(session: &Session) -> Result<Option<String>, Error> {
    let sql = concat!("set transaction_read_only = on;\n", include_str!("queries/fingerprint.sql"));
    let sql = sql.replace("{writers}", WRITERS);
    let messages = match session.block_on(session.client().simple_query(&sql)) {
        Ok(messages) => messages,
        Err(error) if error.code().is_some_and(is_no_answer) => return Ok(None),
        Err(error) => return Err(session.error(&error, "the catalog's state")),
    };
    let mut fingerprint = Fingerprint::default();
    for row in rows(&messages) {
        for column in 0..3 {
            fingerprint.add(field(row, column));
        }
    }
    Ok(Some(fingerprint.finish()))
}

fn is_no_answer(state: &SqlState) -> bool {
    [
        SqlState::INSUFFICIENT_PRIVILEGE,
        SqlState::UNDEFINED_TABLE,
        SqlState::UNDEFINED_COLUMN,
        SqlState::UNDEFINED_FUNCTION,
    ]
    .contains(state)
}
