//! Databases: one folder a product reads it, writes its DDL and runs it. The only crate with drivers.

mod archive;
mod connection;
mod dialect;
mod error;
mod map;
mod order;
mod postgres;
mod proof;
mod scratch;
mod script;
mod source;
mod sqlite;
mod tls;
mod tunnel;
mod undo;

pub use connection::{
    ApplyEvent, ApplyJob, Begun, Connection, Description, ExtensionPlace, Measure, Measures, Progress, RowCounting,
    SchemaSize, Step,
};
pub use dialect::{DdlOptions, Dialect, PlanTask};
pub use error::Error;
pub use map::Map;
pub use proof::after_steps;
pub use scratch::{Scratch, ScratchPlace};
pub use script::statements;
pub use source::{Opened, Product, Source, SourceOptions, databases, open};
pub use undo::{TemporaryFolder, undo_all};
