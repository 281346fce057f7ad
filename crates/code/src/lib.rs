//! Schemas that code defines: which tool a project uses, what schema it wants, and what the tool's history says.

mod error;
pub mod prisma;

pub use error::Error;
