//! What can go wrong with a project's files, told so that a person knows what to do next.

use crate::prisma::Problem;
use std::path::PathBuf;

/// A failure while finding, reading or running what code says of a schema.
///
/// A variant exists where a user would act differently. No text in here ever holds a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A database failed.
    #[error(transparent)]
    Database(#[from] trueup_db::Error),
    /// A file cannot be read, or does not hold what it should.
    #[error("cannot read `{}`: {because}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {because}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What is in the way.
        because: String,
        /// The way out.
        hint: String,
    },
    /// More than one way to define the schema was found, and none was named.
    #[error("{what}")]
    Ambiguous {
        /// What was found.
        what: String,
        /// What each is called after `--from`.
        choices: Vec<String>,
    },
    /// What a tool would do cannot be done as the tool would.
    #[error("{what}: {because}")]
    Refused {
        /// What was to be done.
        what: String,
        /// What is in the way.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
    /// A program of the project is missing, failed or took too long.
    #[error("{program}: {because}")]
    Program {
        /// The program, or what it is there for.
        program: String,
        /// What went wrong, with the last that it said.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
    /// A Prisma schema says what Prisma would not take either.
    #[error("the Prisma schema has {}\n\n{}", counted(problems), listed(problems))]
    PrismaSchema {
        /// All that is wrong, in the order of the files.
        problems: Vec<Problem>,
    },
    /// A Prisma schema is for a product whose tables trueup cannot make from it.
    #[error("the Prisma schema is for {product}; trueup makes tables from Prisma schemas for PostgreSQL and SQLite")]
    PrismaProvider {
        /// The product's name.
        product: &'static str,
    },
    /// What was asked for does not go with what Prisma's history in the database says.
    #[error("{because}")]
    PrismaHistory {
        /// What is in the way.
        because: String,
        /// The way out.
        hint: Option<String>,
    },
    /// A Prisma schema does not say for which product it is.
    #[error("the Prisma schema has no `datasource` block: {}", paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "))]
    PrismaWithoutDatasource {
        /// The files that were read.
        paths: Vec<PathBuf>,
    },
}

fn counted(problems: &[Problem]) -> String {
    if problems.len() == 1 { "one problem".to_owned() } else { format!("{} problems", problems.len()) }
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n\n")
}

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File { hint, .. }
            | Self::PrismaHistory { hint, .. }
            | Self::Refused { hint, .. }
            | Self::Program { hint, .. } => hint.clone(),
            Self::Write { hint, .. } => Some(hint.clone()),
            Self::Database(error) => error.hint(),
            Self::Ambiguous { choices, .. } => {
                let choices: Vec<String> = choices.iter().map(|choice| format!("`--from {choice}`")).collect();
                Some(format!("say which: {}", choices.join(" or ")))
            }
            Self::PrismaSchema { .. } => Some("`prisma validate` says the same in its own words".to_owned()),
            Self::PrismaProvider { product: "MySQL" } => {
                Some("MySQL comes with a later version; its migrations are SQL files and can be run as such".to_owned())
            }
            Self::PrismaProvider { .. } => None,
            Self::PrismaWithoutDatasource { .. } => {
                Some("name the folder where a schema of several files is, and not one of the files".to_owned())
            }
        }
    }
}
