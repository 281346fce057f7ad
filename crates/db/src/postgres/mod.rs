//! PostgreSQL.

mod connect;
mod describe;
mod environment;
mod failure;
mod host;
mod measure;
mod password_file;
mod service_file;
mod settings;
mod source_text;
#[cfg(test)]
mod test_cluster;
#[cfg(test)]
mod tls_tests;
