//! Which databases a run works on.

use super::shard::Shard;
use super::sinks;
use crate::configuration::{Configuration, Fleet, Text};
use crate::exit::{Failure, quoted};
use crate::settings::Settings;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use trueup_db::SourceOptions;
use trueup_model::{Patterns, Scope, Secret, near_misses};

/// A database to work on.
#[derive(Debug)]
pub(crate) struct Job {
    /// What it is called in trueup.toml, or by what it was found.
    pub(crate) name: String,
    /// How to read it; or why that is not known.
    pub(crate) settings: Result<Settings, Failure>,
    /// Whether its documents are written.
    pub(crate) has_docs: bool,
}

/// The databases of trueup.toml whose names match one of the patterns, all where there is none; sorted by name.
///
/// What is wrong with one of them does not keep the others from their turn.
pub(crate) fn jobs(
    configuration: &Configuration,
    patterns: &[String],
    shard: Option<Shard>,
) -> Result<Vec<Job>, Failure> {
    let mut jobs: BTreeMap<String, Job> = BTreeMap::new();
    for (name, database) in &configuration.databases {
        let settings = Settings::of_database(configuration, name, database);
        add(&mut jobs, Job { name: name.clone(), settings, has_docs: database.docs })?;
    }
    if let Some(fleet) = &configuration.fleet {
        for job in found(configuration, fleet)? {
            add(&mut jobs, job)?;
        }
    }
    if jobs.is_empty() {
        let hint = "add `[database.NAME]` with its `source`; `trueup init` writes a trueup.toml";
        return Err(Failure::new("trueup.toml names no database", hint));
    }
    let chosen = Patterns::new(patterns)?;
    let names: Vec<String> = jobs.keys().cloned().collect();
    sinks::refuse_shared_projects(configuration, &names)?;
    for text in patterns {
        let pattern = Patterns::new(std::slice::from_ref(text))?;
        if !names.iter().any(|name| pattern.has(name)) {
            let near = near_misses(std::slice::from_ref(text), &names);
            let hint = if near.is_empty() { "`trueup config check` lists them".to_owned() } else { quoted(&near) };
            return Err(Failure::new(format!("no database of trueup.toml is called `{text}`"), hint));
        }
    }
    let is_meant =
        |job: &Job| (patterns.is_empty() || chosen.has(&job.name)) && shard.is_none_or(|shard| shard.has(&job.name));
    Ok(jobs.into_values().filter(is_meant).collect())
}

fn add(jobs: &mut BTreeMap<String, Job>, job: Job) -> Result<(), Failure> {
    match jobs.insert(job.name.clone(), job) {
        None => Ok(()),
        Some(job) => {
            let message = format!("two databases are called `{}`", job.name);
            Err(Failure::new(message, "what is remembered of them would be mixed up; rename one in trueup.toml"))
        }
    }
}

/// The fleet's databases.
fn found(configuration: &Configuration, fleet: &Fleet) -> Result<Vec<Job>, Failure> {
    let mut sources = Vec::new();
    for pattern in &fleet.files {
        sources.extend(files(configuration, pattern)?);
    }
    if let Some(list) = &fleet.list {
        sources.extend(listed(configuration, list)?);
    }
    let options = SourceOptions::default();
    let mut jobs = Vec::new();
    for server in &fleet.servers {
        let databases = configuration
            .expand(server, "fleet.servers")
            .and_then(|text| Ok(trueup_db::databases(text.expose(), &options)?));
        match databases {
            Ok(databases) => sources.extend(databases),
            // Its databases are not known, and that is what this run must tell.
            Err(failure) => {
                jobs.push(Job { name: server.written().to_owned(), settings: Err(failure), has_docs: false })
            }
        }
    }
    let (wanted, unwanted) = (Patterns::new(&fleet.databases)?, Patterns::new(&fleet.exclude)?);
    sources.retain(|(name, _)| (fleet.databases.is_empty() || wanted.has(name)) && !unwanted.has(name));
    let scope = Scope::new(&fleet.schemas, &fleet.exclude_schemas, &[], &fleet.exclude_tables)?;
    jobs.extend(sources.into_iter().map(|(name, source)| {
        let settings = Settings::found(source, scope.clone());
        Job { name, settings: Ok(settings), has_docs: true }
    }));
    Ok(jobs)
}

/// SQLite files that match a pattern of paths, by their paths without the ending.
fn files(configuration: &Configuration, pattern: &str) -> Result<Vec<(String, Secret)>, Failure> {
    let whole = configuration.path(pattern).display().to_string();
    let paths = glob::glob(&whole).map_err(|error| {
        Failure::new(format!("`fleet.files` in trueup.toml is not right: {error}"), "write globs: `tenants/*.db`")
    })?;
    let folder = configuration.folder();
    let named = |path: &Path| {
        let short = path.strip_prefix(folder).unwrap_or(path).with_extension("");
        let name = short.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        (name, Secret::new(format!("sqlite:{}", path.display())))
    };
    Ok(paths.flatten().filter(|path| path.is_file()).map(|path| named(&path)).collect())
}

/// The databases that a file names, one a line: `NAME SOURCE`.
fn listed(configuration: &Configuration, list: &str) -> Result<Vec<(String, Secret)>, Failure> {
    let path = configuration.path(list);
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display()), "see `fleet.list`"))?;
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, source)) = line.split_once(char::is_whitespace) else {
            let message = format!("line {} of `{}` is not right: a name and a source", number + 1, path.display());
            return Err(Failure::new(message, "write `shop postgres://reader@db.example.com/shop`"));
        };
        let source = Text::new(source.trim());
        let source = configuration.expand(&source, &format!("line {} of {list}", number + 1))?;
        found.push((name.to_owned(), configuration.source(source)));
    }
    Ok(found)
}
