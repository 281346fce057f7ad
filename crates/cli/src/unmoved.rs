//! Whether anything has moved since a run: the schema of the database, or the files that were made of it.

use std::path::Path;
use trueup_db::Connection;
use trueup_publish::LeftFiles;

/// The fingerprint of the database's catalog, where it has one, and whether these files stand in that folder still.
///
/// The server finds the one while this machine looks at the other.
pub(crate) fn look(
    connection: &mut dyn Connection,
    files: Option<(&LeftFiles, &Path)>,
) -> Result<(Option<String>, bool), trueup_db::Error> {
    let mut stand = false;
    let catalog = rayon::in_place_scope(|beside| {
        if let Some((files, folder)) = files {
            beside.spawn(|_| stand = files.stand_in(folder));
        }
        connection.fingerprint()
    })?;
    Ok((catalog, stand))
}
