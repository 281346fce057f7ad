//! `cargo xtask TASK`: the repository's own tasks.

mod bench;

use clap::{Parser, Subcommand};
use std::io;

/// The repository's own tasks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    Bench(bench::Arguments),
    /// Print the SQL that makes a database of the benchmark, for `psql`
    BenchSchema {
        /// Number of tables
        tables: usize,
    },
}

fn main() -> io::Result<()> {
    match Arguments::parse().task {
        Task::Bench(arguments) => bench::run(&arguments),
        Task::BenchSchema { tables } => bench::write_schema(&mut io::stdout().lock(), tables)?,
    }
    Ok(())
}
