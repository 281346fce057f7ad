//! `trueup mcp`: answers an agent's questions about the schema, over the Model Context Protocol.

use crate::args::McpArguments;
use crate::commands::{leave_out_privileges, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::mcp::{self, Held, Read, Reading};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Runs the command.
pub(crate) fn run(arguments: McpArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let McpArguments { source, git, max_age, scope, tables, project, connection } = arguments;
    let configuration = Configuration::load(project)?;
    let scope = settings::scope(&scope, &tables.tables)?;
    let settings = Settings::new(source, connection, scope, &configuration)?.unattended();
    // What is misunderstood is said at once, not when the first question comes.
    let (read, file): (Reading, Option<PathBuf>) = match git {
        None => {
            let file = settings.watched_file()?;
            let printer = printer.clone();
            (Box::new(move || read(&settings, &configuration, &printer)), file)
        }
        Some(revision) => {
            let file = AtRevision::new(&settings, revision)?;
            let printer = printer.clone();
            (Box::new(move || file.read(&settings, &configuration, &printer)), None)
        }
    };
    mcp::serve(Held::new(read, file, Duration::from_secs(max_age)))?;
    Ok(Outcome::Done)
}

fn read(settings: &Settings, configuration: &Configuration, printer: &Printer) -> Result<Read, Failure> {
    // The connection is closed here: an agent may think for hours.
    let (mut catalog, dialect) = settings.read(printer)?.into_catalog();
    leave_out_privileges(&mut catalog);
    let held_back = secrets::leave_out(&mut catalog, configuration);
    if !held_back.is_empty() {
        secrets::tell(&held_back, "not told to agents, for a secret stands in it", printer);
    }
    Ok(Read { catalog, dialect, held_back: held_back.into_iter().map(|finding| finding.object).collect() })
}

/// A file as it stood at a revision, by the user's own git.
struct AtRevision {
    revision: String,
    path: PathBuf,
}

impl AtRevision {
    fn new(settings: &Settings, revision: String) -> Result<Self, Failure> {
        let hint = "name the file after `trueup mcp`: `trueup mcp docs/schema_map.json --git main`";
        let path = settings.path().ok_or_else(|| Failure::new("`--git` needs a file as its source", hint))?;
        if revision.starts_with('-') {
            return Err(Failure::new(format!("`{revision}` is no revision"), "name a branch, a tag or a commit"));
        }
        Ok(Self { revision, path })
    }

    fn read(&self, settings: &Settings, configuration: &Configuration, printer: &Printer) -> Result<Read, Failure> {
        let text = self.content()?;
        let folder = tempfile::tempdir().map_err(|error| self.failure(&error.to_string()))?;
        let copy = folder.path().join(self.path.file_name().unwrap_or_default());
        std::fs::write(&copy, text).map_err(|error| self.failure(&error.to_string()))?;
        read(&settings.at(&copy), configuration, printer)
    }

    fn content(&self) -> Result<Vec<u8>, Failure> {
        let folder = match self.path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let file = self.path.file_name().unwrap_or_default().to_string_lossy();
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(["cat-file", "blob"]).arg(format!("{}:./{file}", self.revision));
        let output = git.stdin(Stdio::null()).output().map_err(|error| self.failure(&format!("git: {error}")))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(self.failure(said.trim().trim_start_matches("fatal: ")))
    }

    fn name(&self) -> String {
        format!("{}:{}", self.revision, self.path.display())
    }

    fn failure(&self, because: &str) -> Failure {
        let message = format!("cannot read `{}`: {because}", self.name());
        Failure::new(message, "check the revision, and that the file is in it")
    }
}
