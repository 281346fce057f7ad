//! PostgreSQL.

mod cluster;
mod load;
pub(crate) mod programs;
mod shadow;

use crate::connection::Connection;
use crate::error::Error;
use crate::script::Each;
use crate::source::SourceOptions;
use shadow::Shadow;
use std::path::Path;

/// Opens a database by its URL or key=value text; `shadow` is what must live as long as the connection.
pub(crate) fn open(
    _text: &str,
    _options: &SourceOptions,
    _shadow: Option<Shadow>,
) -> Result<Box<dyn Connection>, Error> {
    Err(Error::Program {
        program: "trueup".into(),
        because: "PostgreSQL cannot be read yet".into(),
        hint: "name a SQLite source".into(),
    })
}

/// Runs a script in a shadow database and opens that.
///
/// `script` gives its statements to the function that it gets; `path` is what the script is called, `major` the
/// version of the server that it comes from.
pub(crate) fn open_shadow(
    path: &Path,
    major: Option<u32>,
    options: &SourceOptions,
    script: &mut dyn FnMut(Each<'_>) -> Result<(), Error>,
) -> Result<Box<dyn Connection>, Error> {
    let shadow = Shadow::make(path, major, options)?;
    shadow.run(script)?;
    let address = shadow.address();
    open(address.expose(), options, Some(shadow))
}
