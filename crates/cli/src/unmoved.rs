//! Whether anything has moved since a run: the schema of the database, or the documents that were made of it.

use crate::configuration::Configuration;
use crate::exit::Failure;
use crate::settings::Settings;
use serde::{Deserialize, Serialize};
use std::path::Path;
use trueup_db::Connection;
use trueup_model::Fingerprint;
use trueup_publish::LeftFiles;

/// What a run found and left, to be told from what is there later.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Left {
    /// The fingerprint of the database's catalog, taken before it was read.
    pub(crate) fingerprint: String,
    /// The documents, where it wrote some.
    pub(crate) files: Option<LeftFiles>,
}

/// What decides beside the database what is written of it, whichever command writes; each adds what is its own.
pub(crate) fn task(settings: &Settings, configuration: &Configuration) -> Result<Fingerprint, Failure> {
    let mut task = Fingerprint::default();
    task.add(settings.scope.to_string());
    task.add(settings.absolute_place()?);
    task.add(format!("{:?}", configuration.docs));
    task.add(format!("{:?}", configuration.secrets_allowed_always));
    Ok(task)
}

/// The fingerprint of the database's catalog, where it has one, and whether all is as it was left: that, and the documents
/// in the folder where there is one.
///
/// The server finds the one while this machine looks at the other.
pub(crate) fn look(
    connection: &mut dyn Connection,
    left: Option<&Left>,
    folder: Option<&Path>,
) -> Result<(Option<String>, bool), trueup_db::Error> {
    let mut files_stand = folder.is_none();
    let fingerprint = rayon::in_place_scope(|beside| {
        if let Some((files, folder)) = left.and_then(|left| left.files.as_ref()).zip(folder) {
            let files_stand = &mut files_stand;
            beside.spawn(move |_| *files_stand = files.stand_in(folder));
        }
        connection.fingerprint()
    })?;
    let is_the_same = fingerprint.is_some() && left.map(|left| &left.fingerprint) == fingerprint.as_ref();
    Ok((fingerprint, is_the_same && files_stand))
}
