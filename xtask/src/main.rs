//! `cargo xtask TASK`: the repository's own tasks.

mod bench;

use clap::{Parser, Subcommand};

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
}

fn main() {
    match Arguments::parse().task {
        Task::Bench(arguments) => bench::run(&arguments),
    }
}
