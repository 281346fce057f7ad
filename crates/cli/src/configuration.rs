//! `trueup.toml`: what a project says once, for everybody who runs trueup in it.

use crate::args::ProjectArguments;
use crate::exit::Failure;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use trueup_model::Scope;
use trueup_publish::{Annotations, NamedView};

const FILE: &str = "trueup.toml";

/// The file as it is written. What it may not hold is an error: a word written wrong would go unheard.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    docs: Docs,
    #[serde(default)]
    secrets: Secrets,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Docs {
    /// Notes by patterns of tables.
    #[serde(default)]
    notes: BTreeMap<String, String>,
    /// Links by patterns of tables.
    #[serde(default)]
    links: BTreeMap<String, String>,
    #[serde(default)]
    diagram: Vec<Diagram>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Diagram {
    name: String,
    tables: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secrets {
    /// Objects in which something like a secret may stand.
    #[serde(default)]
    allow: Vec<String>,
}

/// What the project says.
#[derive(Debug, Default)]
pub(crate) struct Configuration {
    /// What is added to documents.
    pub(crate) annotations: Annotations,
    /// Objects in which something like a secret may stand, by the file.
    pub(crate) secrets_allowed_always: Vec<String>,
    /// The same, by this command line.
    pub(crate) secrets_allowed_now: Vec<String>,
}

impl Configuration {
    /// Reads the file named, or else `trueup.toml` in the current folder or one above it within the same repository;
    /// empty where there is none.
    pub(crate) fn load(arguments: ProjectArguments) -> Result<Self, Failure> {
        let ProjectArguments { config, allowed_secrets } = arguments;
        let written = config.or_else(find).map(|path| Self::read(&path)).transpose()?.unwrap_or_default();
        Ok(Self { secrets_allowed_now: allowed_secrets, ..written })
    }

    /// The file that [`Self::load`] reads, if any.
    pub(crate) fn file(arguments: &ProjectArguments) -> Option<PathBuf> {
        arguments.config.clone().or_else(find)
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            let message = format!("cannot read `{}`: {error}", path.display());
            Failure::new(message, "name another file with --config")
        })?;
        Self::parse(&text).map_err(|because| {
            let message = format!("`{}` is not right: {because}", path.display());
            Failure::new(message, "docs/configuration.md in trueup's repository says what it may hold")
        })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text).map_err(|error| error.to_string())?;
        let scope = |tables: &[String]| Scope::new(&[], &[], tables, &[]).map_err(|error| error.to_string());
        let by_table = |texts: BTreeMap<String, String>| -> Result<Vec<(Scope, String)>, String> {
            texts.into_iter().map(|(pattern, text)| Ok((scope(&[pattern])?, text))).collect()
        };
        let view = |diagram: Diagram| Ok(NamedView { name: diagram.name, tables: scope(&diagram.tables)? });
        let Docs { notes, links, diagram } = written.docs;
        let annotations = Annotations {
            notes: by_table(notes)?,
            links: by_table(links)?,
            views: diagram.into_iter().map(view).collect::<Result<_, String>>()?,
        };
        Ok(Self { annotations, secrets_allowed_always: written.secrets.allow, secrets_allowed_now: Vec::new() })
    }
}

fn find() -> Option<PathBuf> {
    let current = std::env::current_dir().ok()?;
    for folder in current.ancestors() {
        let file = folder.join(FILE);
        if file.is_file() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Configuration;
    use trueup_model::ObjectName;

    #[test]
    fn all_that_it_may_hold_is_read() {
        let text = "[docs.notes]\n'billing.*' = 'Ask the billing team.'\n[docs.links]\nusers = 'https://wiki/users'\n\
                    [[docs.diagram]]\nname = 'Billing'\ntables = ['billing.*']\n[secrets]\nallow = ['sync']\n";
        let read = Configuration::parse(text).unwrap();
        let invoice = ObjectName::new("billing", "invoice");
        assert_eq!(read.annotations.notes_on(&invoice).collect::<Vec<_>>(), ["Ask the billing team."]);
        assert_eq!(read.annotations.links_on(&ObjectName::new("public", "users")).count(), 1);
        assert!(read.annotations.views[0].tables.has_table(&invoice));
        assert_eq!(read.secrets_allowed_always, ["sync"]);
    }

    #[test]
    fn a_word_written_wrong_is_an_error() {
        let error = Configuration::parse("[doc]\n").unwrap_err();
        assert!(error.contains("unknown field `doc`"), "{error}");
        assert!(Configuration::parse("[docs.notes]\n'[' = 'x'\n").is_err());
    }
}
