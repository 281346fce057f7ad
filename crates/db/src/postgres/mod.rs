//! PostgreSQL.

mod connect;
mod failure;
mod password_file;
mod service_file;
mod settings;
mod source_text;
#[cfg(test)]
mod test_cluster;
