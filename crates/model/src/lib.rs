//! What a database's schema is to trueup: types and pure functions, no input or output.
//!
//! # Glossary
//!
//! One word an idea, the same in code, messages and documents:
//!
//! * **source**: where a schema comes from: a database, a file, code.
//! * **catalog**: everything known of one database's schema ([`Catalog`]).
//! * **schema**: a named schema inside a database ([`Schema`]), and nothing else.
//! * **object**: anything with a definition: a table, a cast. Its kind is an [`ObjectKind`], its address in
//!   a catalog an [`ObjectKey`].
//! * **scope**: which schemas and tables a command is about ([`Scope`]).
//! * **ledger**: of each kind, how many objects were found, described, not described ([`Ledger`]).
//! * **change**: one object that is not the same in two catalogs, with what of it is altered ([`Change`]).
//! * **severity**: how bad a change is for those who use the database ([`Severity`]).
//! * **statements**: the SQL that makes a catalog, by what it makes ([`Statements`], [`Made`]).
//! * **shadow**: a throw-away database in which SQL is run to be read back.
//! * **map**: a catalog with its measures in a file, `schema_map.json` ([`SavedMap`]).
//! * **artifact**: a file that documentation consists of.

mod array_cast;
mod catalog;
mod change;
mod data_type;
mod diff;
mod filter;
mod fingerprint;
mod grants;
mod hazard;
mod item;
mod ledger;
mod measure;
mod name;
mod plan;
mod questions;
mod saved;
mod secret;
mod statement;
mod table;

pub use array_cast::casts_kept_outside;
pub use catalog::*;
pub use change::{
    Action, Alteration, Caveat, Change, Difference, LikelyRename, Property, Severity, Totals, TypeChange,
};
pub use data_type::{DataType, TypeKind};
pub use diff::{DiffOptions, Ignored, Rename, RenameError, WantedAccess, diff, settle_access};
pub use filter::{PatternError, Patterns, Scope};
pub use fingerprint::{Fingerprint, hexadecimal};
pub use grants::{GrantAction, GrantChange, grant_changes, merge_grants};
pub use hazard::{Allowance, Hazard, HazardKind};
pub use item::Item;
pub use ledger::{Ledger, LedgerLine};
pub use measure::{Measure, Measures};
pub use name::{KeyRef, ObjectKey, ObjectKind, ObjectName};
pub use plan::{Blocks, Environment, Lock, PLAN_VERSION, Plan, Proof, Runner, Step, Strategy};
pub use questions::*;
pub use saved::{SavedMap, SavedMapError, map_schema, write_map};
pub use secret::Secret;
pub use statement::{Made, Statements};
pub use table::*;
