//! Prisma 5 to 7: `schema.prisma` and the tables it stands for, `prisma/migrations` and the history in the database.
//!
//! The direction of everything in here: text goes in, data or SQL comes out. Files are read in `project.rs` alone.

mod arguments;
mod native;
mod parse;
mod problem;
mod resolve;
mod schema;
mod sql;
mod syntax;
mod value;

pub use problem::{Problem, SourceFile};
pub use schema::{Provider, Schema};
