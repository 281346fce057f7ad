//! Reads a catalog as the product does, without the program around it.

use trueup_db::{Source, SourceOptions};
use trueup_model::{Catalog, Scope};

/// The whole catalog of a source.
pub fn catalog(source: &str) -> Catalog {
    let options = SourceOptions::default();
    let source = Source::parse(Some(source), &options).expect("a source");
    let mut connection = trueup_db::open(&source, &options).expect("a connection");
    connection.read(&Scope::default(), &|_| ()).expect("a catalog")
}
