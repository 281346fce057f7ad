//! `trueup`: keeps a database's schema true everywhere.

mod alerting;
mod args;
mod audit;
mod commands;
mod configuration;
mod delivering;
mod documenting;
mod execution_log;
mod exit;
mod listing;
mod mcp;
mod planning;
mod printer;
mod revision;
mod run;
mod schedule;
mod settings;
mod state_place;
mod unmoved;

use crate::args::{Arguments, Command};
use crate::commands::{check, completions, ddl, diff, docs, find, init, list, man, push, show};
use crate::printer::Printer;
use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A catalog is some hundred thousand small texts: this takes up to a tenth off the time of `ddl`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let Arguments { command, output } = Arguments::parse();
    let printer = Printer::new(&output);
    settings::load_env_file();
    exit::tidy_up_when_interrupted();
    let outcome = match command {
        Command::Check(arguments) => check::run(arguments, &printer),
        Command::List(arguments) => list::run(arguments, &printer),
        Command::Ddl(arguments) => ddl::run(arguments, &printer),
        Command::Diff(arguments) => diff::run(arguments, &printer),
        Command::Docs(arguments) => docs::run(arguments, &printer),
        Command::Show(arguments) => show::run(arguments, &printer),
        Command::Find(arguments) => find::run(arguments, &printer),
        Command::Push(arguments) => push::run(arguments, &printer),
        Command::Mcp(arguments) => commands::mcp::run(arguments, &printer),
        Command::Init(arguments) => init::run(&arguments, &printer),
        Command::Run(arguments) => commands::run::run(arguments, &printer),
        Command::Config(command) => commands::config::run(command, &printer),
        Command::Schedule(arguments) => commands::schedule::run(&arguments, &printer),
        Command::Plan(arguments) => commands::plan::run(*arguments, &printer),
        Command::Verify(arguments) => commands::verify::run(*arguments, &printer),
        Command::Apply(arguments) => commands::apply::run(*arguments, &printer),
        Command::Completions { shell } => completions::run(shell, &printer),
        Command::Man { out } => man::run(out.as_deref(), &printer),
    };
    outcome.map_or_else(
        |failure| {
            printer.failure(&failure);
            ExitCode::from(exit::COULD_NOT)
        },
        ExitCode::from,
    )
}
