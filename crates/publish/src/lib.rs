//! Documentation: from a catalog to files, and to where they are kept. The only crate that sends; knows no database.

mod annotations;
mod artifact;
mod comparison;
mod delivery;
mod docs;
mod documents;
mod error;
mod render;
mod secrets;
mod sinks;
mod standing;
mod state;
mod storage;
mod summary;

pub use annotations::Annotations;
pub use delivery::{Delivered, Delivery, Receipt, Receipts, SendOptions, Sink};
pub use docs::{Documentation, SyncOptions, sync};
pub use documents::{DocumentFormat, DocumentTally, sync_documents};
pub use error::Error;
pub use render::changes::{ChangeEntry, ChangeGroup, ChangeReport, Detail, without_held_back};
pub use render::diagram::{NamedView, write_diagram};
pub use render::figures::{rows as rows_text, size as size_text};
pub use render::file_name::safe_file_name;
pub use render::html::write_page;
pub use render::place::shown_name;
pub use render::script::{missing, write_script};
pub use render::text::{markdown, visible};
pub use secrets::{SecretFinding, find_secrets, secrets_in};
pub use sinks::copy::Copies;
pub use sinks::file::{NothingUnfinished, WholeFile, remove_unfinished};
pub use sinks::git::{Git, GitSettings};
pub use sinks::http::Timing;
pub use sinks::sqldbm::{SQLDBM_API, SqlDbm, SqlDbmProject, SqlDbmSettings, SqlDbmType, sqldbm_projects};
pub use sinks::webhook::{Webhook, WebhookPayload, WebhookSettings};
pub use state::{Lock, StateStore};
pub use summary::{Summary, Tally};
