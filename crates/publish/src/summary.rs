//! What a sync of the documentation folder did.

use crate::documents::DocumentTally;
use serde::{Deserialize, Serialize};
use trueup_model::{Catalog, Ledger, Unread, Withheld};

/// What a sync did; or would do, where it was only to check.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    /// The database.
    pub database: String,
    /// Whether a file was written or removed; or would be.
    pub changed: bool,
    /// What became of the tables.
    pub tables: Tally,
    /// What became of files about something else than a table: views, routines, types.
    pub others: Tally,
    /// Whether the index was written; or would be.
    pub index_changed: bool,
    /// What became of the documents about the whole database.
    pub documents: DocumentTally,
    /// The completeness of what was read.
    pub ledger: Ledger,
    /// What is in the database and not in the folder, with the reason.
    pub unread: Vec<Unread>,
    /// What was left out on purpose.
    pub withheld: Vec<Withheld>,
}

impl Summary {
    /// Of a sync that has not begun.
    pub fn new(catalog: &Catalog) -> Self {
        Self {
            database: catalog.database.clone(),
            changed: false,
            tables: Tally::default(),
            others: Tally::default(),
            index_changed: false,
            documents: DocumentTally::default(),
            ledger: catalog.ledger(),
            unread: catalog.unread.clone(),
            withheld: catalog.withheld.clone(),
        }
    }

    /// Adds what became of the documents.
    pub fn add_documents(&mut self, documents: DocumentTally) {
        self.changed |= documents.changed();
        self.documents = documents;
    }

    /// What the next run tells if it finds everything as this one left it.
    #[must_use]
    pub fn of_the_next(self) -> Self {
        let Self { tables, others, documents, .. } = self;
        let unchanged = documents.all().cloned().collect();
        Self {
            changed: false,
            index_changed: false,
            tables: tables.of_the_next(),
            others: others.of_the_next(),
            documents: DocumentTally { unchanged, ..DocumentTally::default() },
            ..self
        }
    }

    pub(crate) fn tally(&mut self, of_tables: bool) -> &mut Tally {
        if of_tables { &mut self.tables } else { &mut self.others }
    }
}

/// What became of files, by the names of what they describe.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many were found in the database.
    pub found: usize,
    /// Described for the first time.
    pub new: Vec<String>,
    /// Described anew, for the definition changed.
    pub updated: Vec<String>,
    /// As they were.
    pub unchanged: usize,
    /// The file is there and what it describes is gone.
    pub orphaned: Vec<String>,
    /// Files removed, for what they described is gone.
    pub pruned: Vec<String>,
}

impl Tally {
    fn of_the_next(self) -> Self {
        let Self { found, orphaned, .. } = self;
        Self { found, unchanged: found, orphaned, ..Self::default() }
    }
}
