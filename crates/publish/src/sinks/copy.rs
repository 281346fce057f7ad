//! The DDL and the map as two files: in a folder, or in object storage.

use crate::delivery::{Delivered, Delivery, Receipt, Receipts, SendOptions, Sink};
use crate::error::Error;
use crate::sinks::file::write_file;
use crate::storage::Storage;
use std::path::PathBuf;

/// The DDL's file.
const DDL: &str = "schema.sql";

/// The map's.
const MAP: &str = "schema_map.json";

/// Where the files are put.
#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Storage(Storage),
}

/// A place that gets `schema.sql` and `schema_map.json`, whole, in place of those before.
#[derive(Debug)]
pub struct Copies {
    place: Place,
}

impl Copies {
    /// Files in a folder, which is made if need be.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { place: Place::Folder(folder) }
    }

    /// Files in object storage: `s3://bucket/path`, `gs://…`, `az://…`, with the environment's credentials.
    ///
    /// # Errors
    ///
    /// The address means nothing.
    pub fn in_storage(address: &str) -> Result<Self, Error> {
        Ok(Self { place: Place::Storage(Storage::open(address)?) })
    }

    fn shown(&self, file: &str) -> String {
        match &self.place {
            Place::Folder(folder) => folder.join(file).display().to_string(),
            Place::Storage(storage) => format!("{}/{file}", storage.shown().trim_end_matches('/')),
        }
    }

    fn is_there(&self, file: &str) -> Result<bool, Error> {
        match &self.place {
            Place::Folder(folder) => Ok(folder.join(file).is_file()),
            Place::Storage(storage) => Ok(storage.read(file)?.is_some()),
        }
    }

    fn put(&self, file: &str, bytes: &[u8]) -> Result<(), Error> {
        match &self.place {
            Place::Folder(folder) => write_file(&folder.join(file), bytes),
            Place::Storage(storage) => storage.write(file, bytes.to_vec()),
        }
    }
}

impl Sink for Copies {
    fn identity(&self) -> String {
        match &self.place {
            Place::Folder(folder) => format!("folder {}", folder.display()),
            Place::Storage(storage) => format!("storage {}", storage.shown()),
        }
    }

    fn needs_map(&self) -> bool {
        true
    }

    fn send(
        &self,
        delivery: &Delivery<'_>,
        options: SendOptions,
        receipts: &mut Receipts<'_>,
    ) -> Result<Delivered, Error> {
        let files = [(DDL, delivery.ddl.as_bytes()), (MAP, delivery.map)];
        if options.dry_run {
            let line = |(file, bytes): (&str, &[u8])| format!("{}: {} bytes", self.shown(file), bytes.len());
            return Ok(Delivered::WouldSend { lines: files.into_iter().map(line).collect() });
        }
        let (identity, fingerprint) = (self.identity(), delivery.fingerprint());
        let scope = delivery.scope.to_string();
        let same = receipts.last(&identity).filter(|last| last.fingerprint == fingerprint && last.scope == scope);
        if let Some(last) = same.filter(|_| !options.force)
            && self.is_there(DDL)?
            && self.is_there(MAP)?
        {
            let what = format!("the same was written on {}", last.sent_at.strftime("%Y-%m-%d at %H:%M UTC"));
            return Ok(Delivered::Unchanged { what });
        }
        files.into_iter().try_for_each(|(file, bytes)| self.put(file, bytes))?;
        let receipt = Receipt { fingerprint, scope, sent_at: delivery.now, ..Receipt::default() };
        receipts.keep(&identity, receipt)?;
        let what = format!("{} and {MAP} written", self.shown(DDL));
        Ok(Delivered::Sent { what, link: None, remarks: Vec::new() })
    }
}
