//! Schemas that code defines: which tool a project uses, what schema it wants, and what the tool's history says.

pub mod alembic;
mod command;
mod detect;
mod error;
pub mod migrations;
pub mod prisma;
mod process;
pub mod sql_files;

pub use command::MigratingCommand;
pub use detect::{Code, found, the_one};
pub use error::Error;
