//! Questions that people and agents ask of a catalog, as pure functions: look up, what relates to it, find.

mod find;
mod look_up;
mod relations;
mod usage;
mod words;

pub use find::{Finding, Findings, FoundKind, Lack, Question, QuestionError};
pub use look_up::{NotThere, Subject, near_misses};
pub use relations::{Neighbour, Reference, References};
pub use usage::{Use, Uses};
