//! Schemas that code defines: which tool a project uses, what schema it wants, and what the tool's history says.

pub mod alembic;
mod beyond;
mod bookkeeping;
mod command;
mod detect;
mod error;
pub mod migrations;
pub mod prisma;
mod process;
pub mod sql_files;
pub mod standing;

pub use beyond::keep_what_prisma_cannot_say;
pub use bookkeeping::Bookkeeping;
pub use command::{Attempt, MigratingCommand};
pub use detect::{Code, found, the_one};
pub use error::Error;
