//! Reads a catalog as the product does, without the program around it.

use trueup_db::{Opened, Source, SourceOptions};
use trueup_model::{Catalog, Scope};

/// The whole catalog of a source.
pub fn catalog(source: &str) -> Catalog {
    let options = SourceOptions::default();
    let source = Source::parse(Some(source), &options).expect("a source");
    match trueup_db::open(&source, &options).expect("an open source") {
        Opened::Database(mut connection) => connection.read(&Scope::default(), &|_| ()).expect("a catalog"),
        Opened::Map(map) => map.saved.catalog,
    }
}
