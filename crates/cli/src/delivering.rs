//! From a catalog to sinks: what `trueup push` does with each of them.

use crate::commands::leave_out_privileges;
use crate::exit::Failure;
use trueup_db::{DdlOptions, Dialect};
use trueup_model::{Catalog, Measures, Scope, write_map};
use trueup_publish::{Delivered, Delivery, Receipts, SendOptions, Sink, StateStore, write_script};

/// What has been read of one database, and how its deliveries are remembered.
pub(crate) struct Reading<'a> {
    pub(crate) catalog: Catalog,
    pub(crate) dialect: &'static dyn Dialect,
    /// For sinks that need the map; else empty.
    pub(crate) measures: Measures,
    pub(crate) scope: &'a Scope,
    /// What tells the database from all others in the state. Holds no user and no password.
    pub(crate) key: String,
}

/// A sink, and how it is to be sent to.
pub(crate) struct Parcel {
    pub(crate) sink: Box<dyn Sink>,
    pub(crate) options: SendOptions,
}

/// What came of one sink.
#[derive(Debug)]
pub(crate) struct Sent {
    /// The sink's identity.
    pub(crate) sink: String,
    pub(crate) result: Result<Delivered, Failure>,
}

/// Sends to each sink; one that fails does not keep the others from theirs.
///
/// The caller has looked for secrets, and whether the catalog is complete.
pub(crate) fn deliver(reading: &mut Reading<'_>, parcels: &[Parcel], store: &StateStore) -> Result<Vec<Sent>, Failure> {
    // Two runs would each find nothing remembered of the other, and both send.
    let sends = parcels.iter().any(|parcel| !parcel.options.dry_run);
    let lock = sends.then(|| store.lock(&StateStore::path(&reading.key, "push.lock"))).transpose()?;
    if matches!(lock, Some(None)) {
        let message = format!("another run is pushing `{}` at this moment", reading.catalog.database);
        return Err(Failure::new(message, "wait for its end"));
    }
    // What is not in the DDL is not in the map either: the fingerprint of the one stands for both.
    leave_out_privileges(&mut reading.catalog);
    let now = jiff::Timestamp::now();
    let ddl = script(reading)?;
    let map = if parcels.iter().any(|parcel| parcel.sink.needs_map()) { map(reading, now)? } else { Vec::new() };
    let delivery = Delivery {
        database: &reading.catalog.database,
        product: reading.dialect.word(),
        scope: reading.scope,
        ddl: &ddl,
        map: &map,
        now,
    };
    let mut receipts = Receipts::load(store, &reading.key)?;
    let mut sent = Vec::with_capacity(parcels.len());
    for Parcel { sink, options } in parcels {
        let result = sink.send(&delivery, *options, &mut receipts).map_err(Failure::from);
        sent.push(Sent { sink: sink.identity(), result });
    }
    Ok(sent)
}

/// The whole DDL. Nothing in it tells when it was written.
fn script(reading: &Reading<'_>) -> Result<String, Failure> {
    let Reading { catalog, dialect, .. } = reading;
    let mut bytes = Vec::new();
    let statements = dialect.statements(catalog, DdlOptions::default());
    write_script(&mut bytes, catalog, dialect.preamble(), &*statements).map_err(|error| put_together(&error))?;
    String::from_utf8(bytes).map_err(|error| put_together(&error))
}

fn map(reading: &Reading<'_>, now: jiff::Timestamp) -> Result<Vec<u8>, Failure> {
    let exported_at = now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut bytes = Vec::new();
    write_map(&reading.catalog, &reading.measures, &exported_at, &mut bytes).map_err(|error| put_together(&error))?;
    Ok(bytes)
}

fn put_together(error: &dyn std::fmt::Display) -> Failure {
    Failure { message: format!("cannot put together what is to be sent: {error}"), hint: None }
}
