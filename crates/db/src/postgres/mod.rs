//! PostgreSQL.

#[cfg(test)]
mod objects_tests;
#[cfg_attr(not(test), expect(dead_code, reason = "the reader that sends the queries is still to come"))]
mod version;
