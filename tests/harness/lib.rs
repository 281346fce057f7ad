//! The harness of the end-to-end tests: starts real servers, makes databases in them, runs the programs under test.
//!
//! Servers live in temporary folders, on ports and sockets of their own, and end with the process that started them,
//! however it ends. Everything in here panics on failure, as tests do.

mod browser;
mod catalog;
mod database;
mod hold;
mod installation;
mod judges;
mod mcp;
mod postgres;
mod program;
mod schema;
mod session;
mod sqldbm;
mod sqlite;
mod storage;
mod web;

pub use browser::run_in_browser;
pub use catalog::catalog;
pub use database::Database;
pub use hold::{Hold, STOPS};
pub use installation::Installation;
pub use judges::{JUDGES, judge};
pub use mcp::{run_mcp_client, run_mcp_inspector};
pub use postgres::{PASSWORD, Postgres, SERVERS_VARIABLE};
pub use program::{Run, finish, pg_dump, run, start, trueup, trueup_command};
pub use schema::Schema;
pub use session::Session;
pub use sqldbm::{SQLDBM_TOKEN, SqlDbmServer};
pub use sqlite::{SqliteFile, sqlite_scripts};
pub use storage::{STORAGE_KEY, Storage};
pub use web::{Reply, Request, Way, WebServer};
