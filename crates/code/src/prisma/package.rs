//! What JavaScript's package files say of Prisma: its version, and where the schema is.

use super::project::read;
use crate::Error;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A major version of Prisma, and where it was seen.
pub(super) struct Major {
    pub(super) number: u32,
    pub(super) from: String,
}

/// The major version that a project uses: what is installed, else what is locked, else what is asked for.
pub(super) fn major(folder: &Path) -> Result<Option<Major>, Error> {
    let folders = upwards(folder);
    let first = |look: fn(&Path) -> Result<Option<Major>, Error>| {
        folders.iter().find_map(|folder| look(folder).transpose()).transpose()
    };
    Ok(match first(installed)? {
        Some(major) => Some(major),
        None => first(locked)?.or(first(wanted)?),
    })
}

/// The folder and those above it.
fn upwards(folder: &Path) -> Vec<PathBuf> {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    whole.ancestors().map(Path::to_owned).collect()
}

fn installed(folder: &Path) -> Result<Option<Major>, Error> {
    for name in ["prisma", "@prisma/client"] {
        let path = folder.join("node_modules").join(name).join("package.json");
        if let Some(package) = json(&path)?
            && let Some(number) = package.get("version").and_then(Value::as_str).and_then(first_number)
        {
            return Ok(Some(Major { number, from: format!("`node_modules/{name}`") }));
        }
    }
    Ok(None)
}

fn locked(folder: &Path) -> Result<Option<Major>, Error> {
    for name in ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"] {
        let path = folder.join(name);
        if path.is_file()
            && let Some(number) = locked_in(name, &read(&path)?)
        {
            return Ok(Some(Major { number, from: format!("`{name}`") }));
        }
    }
    Ok(None)
}

/// The major version in a lock file of this name.
fn locked_in(name: &str, text: &str) -> Option<u32> {
    match name {
        "package-lock.json" => {
            let lock: Value = serde_json::from_str(text).ok()?;
            let of = |name: &str| lock.get("packages")?.get(format!("node_modules/{name}"))?.get("version")?.as_str();
            first_number(of("prisma").or_else(|| of("@prisma/client"))?)
        }
        // `prisma@6.1.0:`, `/prisma@6.1.0:` or `/prisma/6.1.0:`
        "pnpm-lock.yaml" => after(text, &["\n  prisma@", "\n  /prisma@", "\n  /prisma/", "'@prisma/client@"]),
        // `prisma@^6.1.0:`, and then the version in a line of its own.
        "yarn.lock" => {
            let starts = ["\nprisma@", "\n\"prisma@", "\n\"@prisma/client@"];
            let at = starts.iter().find_map(|start| text.find(start))?;
            after(text.get(at..)?, &["\n  version"])
        }
        _ => after(text, &["\"prisma\": [\"prisma@", "\"@prisma/client\": [\"@prisma/client@"]),
    }
}

fn wanted(folder: &Path) -> Result<Option<Major>, Error> {
    let Some(package) = json(&folder.join("package.json"))? else { return Ok(None) };
    let groups = ["devDependencies", "dependencies"];
    let ranges = ["prisma", "@prisma/client"].into_iter().flat_map(|name| groups.map(|group| (group, name)));
    let number = ranges.filter_map(|(group, name)| package.get(group)?.get(name)?.as_str()).find_map(first_number);
    Ok(number.map(|number| Major { number, from: "`package.json`".to_owned() }))
}

/// The schema's path that the nearest `package.json` names under `prisma`.
pub(super) fn schema_path(folder: &Path) -> Result<Option<PathBuf>, Error> {
    for folder in upwards(folder) {
        let Some(package) = json(&folder.join("package.json"))? else { continue };
        let named = package.get("prisma").and_then(|prisma| prisma.get("schema")).and_then(Value::as_str);
        return Ok(named.map(|path| folder.join(path)).filter(|path| path.exists()));
    }
    Ok(None)
}

fn json(path: &Path) -> Result<Option<Value>, Error> {
    if !path.is_file() {
        return Ok(None);
    }
    serde_json::from_str(&read(path)?).map(Some).map_err(|because| Error::File {
        path: path.to_owned(),
        because: because.to_string(),
        hint: None,
    })
}

/// The number after the first of these texts that is there.
fn after(text: &str, starts: &[&str]) -> Option<u32> {
    starts.iter().find_map(|start| first_number(text.get(text.find(start)? + start.len()..)?))
}

/// The first number of a version or a range: 6 of `^6.1.0`. Words, as in `workspace:*` or `latest`, have none.
fn first_number(version: &str) -> Option<u32> {
    let version = version.trim_start_matches(['^', '~', '>', '=', 'v', ' ', '"', ':', '\'']);
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
