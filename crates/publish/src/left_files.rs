//! What a run left in a documentation folder, to be told from what stands there later.

use crate::error::Error;
use crate::render::sql::FOLDER;
use crate::sinks::folder::Folder;
use crate::summary::Summary;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The files that a run left: those below `schemas/`, and the documents that it kept.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftFiles {
    documents: Vec<String>,
    fingerprint: String,
}

impl LeftFiles {
    /// Those that stand in the folder after a run with this summary.
    ///
    /// # Errors
    ///
    /// One of them cannot be read.
    pub fn of(folder: &Path, summary: &Summary) -> Result<Self, Error> {
        let documents: Vec<String> = summary.documents.all().cloned().collect();
        let fingerprint = Folder::new(folder).fingerprint(FOLDER, &documents)?;
        Ok(Self { documents, fingerprint })
    }

    /// Whether they stand in the folder still: none has come, gone or changed.
    pub fn stand_in(&self, folder: &Path) -> bool {
        Folder::new(folder).fingerprint(FOLDER, &self.documents).is_ok_and(|now| now == self.fingerprint)
    }
}
