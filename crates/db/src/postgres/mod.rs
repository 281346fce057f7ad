//! PostgreSQL.

mod connect;
mod describe;
mod failure;
mod measure;
mod password_file;
mod service_file;
mod settings;
mod source_text;
#[cfg(test)]
mod test_cluster;
#[cfg(all(test, unix))]
mod tls_tests;
