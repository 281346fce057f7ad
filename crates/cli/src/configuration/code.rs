//! What `[code]` in `trueup.toml` says, put beside the command line.

use super::Configuration;
use super::mistake::Mistake;
use super::written::WrittenCode;
use crate::args::{ConnectionArguments, PlanningArguments};
use crate::exit::Failure;
use std::path::PathBuf;
use trueup_code::Code;

impl Configuration {
    /// The arguments with what the file says, where the command line says nothing. What it says of one way to define
    /// the schema does not count for another that the command line names.
    pub(crate) fn with_code(
        &self,
        arguments: &PlanningArguments,
        connection: &ConnectionArguments,
    ) -> Result<(PlanningArguments, ConnectionArguments), Failure> {
        let (mut arguments, mut connection) = (arguments.clone(), connection.clone());
        let WrittenCode { from, strategy, include_schemas, exclude_schemas, shadow_url, apply_command, .. } =
            &self.code;
        if let (None, Some(url)) = (&connection.shadow_url, shadow_url) {
            connection.shadow_url = Some(self.expand(url, "code.shadow_url")?.expose().to_owned());
        }
        if arguments.from.is_some() && arguments.from != *from {
            return Ok((arguments, connection));
        }
        arguments.from = self.code_source().map(|code| code.text());
        arguments.strategy = arguments.strategy.or(*strategy);
        arguments.apply_command = arguments.apply_command.or_else(|| apply_command.clone());
        let scope = &mut arguments.scope;
        if scope.schemas.is_empty() && scope.excluded_schemas.is_empty() {
            scope.schemas.clone_from(include_schemas);
            scope.excluded_schemas.clone_from(exclude_schemas);
        }
        Ok((arguments, connection))
    }

    /// What defines the schema, with its path as seen from here.
    pub(crate) fn code_source(&self) -> Option<Code> {
        let code = Code::parse(self.code.from.as_deref()?)?;
        Some(code.in_folder(&|path| self.path(&path.to_string_lossy())))
    }

    /// Where tasks have their folders, where the file says so.
    pub(crate) fn audit_folder(&self) -> Option<PathBuf> {
        self.code.audit_dir.as_deref().map(|written| self.path(written))
    }
}

/// What `from` names must be a way to define a schema.
pub(super) fn refuse(code: &WrittenCode) -> Result<(), Mistake> {
    let from = code.from.as_deref().map(Code::parse);
    if code.apply_command.is_some() && !matches!(from, Some(Some(Code::Command(_)))) {
        return Err(Mistake {
            because: "`apply_command` of [code] goes with `from = \"command:…\"`".to_owned(),
            hint: "migrations of known tools are run as they are written; leave it out".to_owned(),
        });
    }
    match from {
        Some(None) => Err(Mistake {
            because: "`from` of [code] names no way in which code defines a schema".to_owned(),
            hint: "write `prisma:PATH`, `alembic:PATH`, `migrations:PATH`, `sql:PATH` or `command:TEXT`".to_owned(),
        }),
        _ => Ok(()),
    }
}
