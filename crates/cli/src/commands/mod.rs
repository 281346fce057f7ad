//! The commands: each resolves its settings, calls the libraries and prints.

pub(crate) mod apply;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod ddl;
pub(crate) mod diff;
pub(crate) mod docs;
pub(crate) mod find;
pub(crate) mod init;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod mcp;
pub(crate) mod plan;
pub(crate) mod push;
pub(crate) mod run;
pub(crate) mod schedule;
pub(crate) mod secrets;
pub(crate) mod show;
pub(crate) mod verify;

use crate::exit::Outcome;
use crate::printer::Printer;
use trueup_model::Catalog;

/// How a command ends that has written what it read of the catalog.
pub(crate) fn outcome(catalog: &Catalog, printer: &Printer) -> Outcome {
    if catalog.unread.is_empty() {
        return Outcome::Done;
    }
    printer.incomplete(&trueup_publish::missing(&catalog.ledger()), &catalog.unread);
    Outcome::Incomplete
}

/// Takes privileges out of a catalog of which none are written: what is written must not count them.
pub(crate) fn leave_out_privileges(catalog: &mut Catalog) {
    let objects = catalog.schemas.values_mut().map(|schema| &mut schema.objects);
    objects.chain([&mut catalog.objects]).for_each(|objects| objects.retain(|one| !one.kind.is_privileges()));
}
