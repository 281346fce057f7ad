//! What is sent to a sink, and what is remembered of it.

use crate::error::Error;
use crate::state::StateStore;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use trueup_model::{Fingerprint, Scope};

/// One reading of one database, ready to be sent.
#[derive(Debug, Clone, Copy)]
pub struct Delivery<'a> {
    /// The database's name.
    pub database: &'a str,
    /// The product, in one lower-case word, as its URLs begin.
    pub product: &'a str,
    /// How far the reading reaches.
    pub scope: &'a Scope,
    /// The whole DDL as one script.
    pub ddl: &'a str,
    /// `schema_map.json`, where a sink asks for it ([`Sink::needs_map`]); else empty.
    pub map: &'a [u8],
    /// When this is.
    pub now: jiff::Timestamp,
}

impl Delivery<'_> {
    /// What tells this DDL from any other, in hexadecimal digits.
    ///
    /// The comments on top do not count: they name the versions of server and trueup, and neither is the schema.
    pub fn fingerprint(&self) -> String {
        let mut ddl = self.ddl;
        while let Some((_, rest)) = ddl.split_once('\n').filter(|(line, _)| line.starts_with("--")) {
            ddl = rest;
        }
        let mut fingerprint = Fingerprint::default();
        fingerprint.add(ddl);
        fingerprint.finish()
    }
}

/// How a delivery is to be made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SendOptions {
    /// Also where nothing has changed since the last one.
    pub force: bool,
    /// Also where the scope is another than the last time, or single tables.
    pub partial: bool,
    /// Send nothing, only tell what would be sent.
    pub dry_run: bool,
}

/// How a delivery ended that did not fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Delivered {
    /// The sink has it.
    Sent {
        /// What was done, in a sentence without its full stop: `new revision 12 of "Production schema"`.
        what: String,
        /// Where a person can look at it.
        #[serde(skip_serializing_if = "Option::is_none")]
        link: Option<String>,
        /// What the user should know although it worked, a sentence each.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        remarks: Vec<String>,
    },
    /// Nothing has changed since the last time, so nothing was sent.
    Unchanged {
        /// Since when: what the last receipt says.
        what: String,
    },
    /// What would have been sent, as lines for a person.
    WouldSend {
        /// Method and address, head of the body, size.
        lines: Vec<String>,
    },
}

/// Somewhere a schema can be sent. Secrets, retries and the network stop here.
pub trait Sink: std::fmt::Debug + Send + Sync {
    /// What tells this sink from others of the same database, in the state and in messages: `sqldbm Production schema`.
    fn identity(&self) -> String;

    /// Whether it sends the map.
    fn needs_map(&self) -> bool {
        false
    }

    /// Sends. What the sink must know the next time, or when this run is cut off in the middle, goes into `receipts`.
    fn send(
        &self,
        delivery: &Delivery<'_>,
        options: SendOptions,
        receipts: &mut Receipts<'_>,
    ) -> Result<Delivered, Error>;
}

/// What is remembered of a delivery. Holds no secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The fingerprint of what was sent.
    pub fingerprint: String,
    /// How far it reached, as [`Scope`] prints itself.
    pub scope: String,
    /// When it was sent.
    pub sent_at: jiff::Timestamp,
    /// Whether it is not known to have arrived: sending began, and no answer told the end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
    /// What else the sink wants to know the next time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<String, String>,
}

/// The receipts of one database, by the sinks' identities.
#[derive(Debug)]
pub struct Receipts<'s> {
    store: &'s StateStore,
    path: String,
    known: BTreeMap<String, Receipt>,
}

impl<'s> Receipts<'s> {
    /// Reads the receipts of a database, which `name` tells from all others in the store.
    ///
    /// # Errors
    ///
    /// The store cannot be read, or holds something else there.
    pub fn load(store: &'s StateStore, name: &str) -> Result<Self, Error> {
        let path = StateStore::path(name, "receipts.json");
        let known = store.read_json(&path)?.unwrap_or_default();
        Ok(Self { store, path, known })
    }

    /// The last receipt of a sink.
    pub fn last(&self, identity: &str) -> Option<&Receipt> {
        self.known.get(identity)
    }

    /// Keeps a sink's receipt in place of its last one; in the store when this returns.
    ///
    /// # Errors
    ///
    /// The store cannot be written to.
    pub fn keep(&mut self, identity: &str, receipt: Receipt) -> Result<(), Error> {
        self.known.insert(identity.to_owned(), receipt);
        self.store.write_json(&self.path, &self.known)
    }

    /// Puts back what was remembered before a delivery that has certainly not arrived.
    ///
    /// # Errors
    ///
    /// The store cannot be written to.
    pub fn put_back(&mut self, identity: &str, before: Option<Receipt>) -> Result<(), Error> {
        match before {
            Some(receipt) => self.keep(identity, receipt),
            None => {
                self.known.remove(identity);
                self.store.write_json(&self.path, &self.known)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_not_the_schema() {
        let scope = Scope::default();
        let of = |ddl| {
            let now = jiff::Timestamp::UNIX_EPOCH;
            Delivery { database: "", product: "", scope: &scope, ddl, map: &[], now }.fingerprint()
        };
        let one = of("-- PostgreSQL 15.18 schema, written by trueup 0.1.0\n\nCREATE TABLE t ();\n");
        assert_eq!(one, of("-- PostgreSQL 15.19 schema, written by trueup 0.2.0\n\nCREATE TABLE t ();\n"));
        assert_ne!(one, of("-- PostgreSQL 15.18 schema, written by trueup 0.1.0\n\nCREATE TABLE u ();\n"));
    }

    #[test]
    fn receipts_outlive_the_run() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = StateStore::open(folder.path().to_str().unwrap()).unwrap();
        let receipt = Receipt { fingerprint: "f".to_owned(), unknown: true, ..Receipt::default() };
        Receipts::load(&store, "a/b").unwrap().keep("sqldbm x", receipt.clone()).unwrap();
        assert_eq!(Receipts::load(&store, "a/b").unwrap().last("sqldbm x"), Some(&receipt));
        assert_eq!(Receipts::load(&store, "A/B").unwrap().last("sqldbm x"), None);
    }
}
