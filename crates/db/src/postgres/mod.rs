//! PostgreSQL.

mod acl;
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not altered in place is made anew")]
mod alter;
mod apply;
mod blocker;
mod cluster;
mod connect;
mod connection;
mod databases;
mod ddl;
mod describe;
mod environment;
mod expression;
mod failure;
mod fingerprint;
mod foreign_options;
mod host;
mod index_text;
mod load;
mod measure;
#[cfg(test)]
mod objects_tests;
mod password_file;
pub(crate) mod programs;
mod quote;
mod read;
mod reader;
mod rows;
mod service_file;
mod settings;
mod shadow;
mod source_text;
#[cfg(test)]
mod test_cluster;
#[cfg(test)]
mod tls_tests;
mod type_change;
mod version;

pub(crate) use connection::{open, open_in, open_made, open_shadow, warnings};
pub(crate) use databases::databases;
pub(crate) use ddl::Postgres;
pub(crate) use shadow::{Shadow, ShadowServer};

/// The product's name in a catalog.
const PRODUCT: &str = "PostgreSQL";
