//! Prisma 5 to 7: `schema.prisma` and the tables it stands for, `prisma/migrations` and the history in the database.
//!
//! The direction of everything in here: text goes in, data or SQL comes out. Files are read in `project.rs` alone, and
//! written in `create.rs` alone.

mod arguments;
mod create;
pub mod history;
mod native;
mod package;
mod parse;
mod problem;
mod project;
mod resolve;
mod schema;
mod settings;
mod sql;
mod syntax;
mod value;

pub use create::{NewMigration, migration_script};
pub use problem::{Problem, SourceFile};
pub use project::{Project, files};
pub use schema::{Location, Provider, Schema};
