//! PostgreSQL.

mod acl;
mod connect;
mod ddl;
mod describe;
mod expression;
mod failure;
mod index_text;
mod measure;
mod password_file;
mod quote;
mod read;
mod reader;
mod rows;
mod service_file;
mod settings;
mod source_text;
#[cfg(test)]
mod test_cluster;
#[cfg(all(test, unix))]
mod tls_tests;
mod version;

/// The product's name in a catalog.
const PRODUCT: &str = "PostgreSQL";

/// T
pub fn dialect() -> &'static dyn crate::Dialect { &ddl::Postgres }
/// Temporary: times a reading.
pub fn trial(text: &str) -> Result<trueup_model::Catalog, crate::Error> {
    let settings = settings::Settings::parse(text, settings::Written::Elsewhere, &settings::Environment::of_process())?;
    let session = connect::Session::connect(&settings, None)?;
    reader::read(&session, reader::Limits { statement: 600, lock: 10 }, &trueup_model::Scope::default(), &|_| {})
}
