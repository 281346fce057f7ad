//! libpq's service file: named sets of settings, `pg_service.conf`.

use super::source_text::{Parameters, keyword};
use crate::error::Error;
use std::path::{Path, PathBuf};

/// The settings of a service from the first of the files that has it.
pub(super) fn settings(service: &str, files: &[PathBuf]) -> Result<Parameters, Error> {
    for path in files {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(unusable(path, error.to_string())),
        };
        if let Some(parameters) = section(service, &text).map_err(|because| unusable(path, because))? {
            return Ok(parameters);
        }
    }
    Err(Error::Source {
        source_text: format!("service={service}"),
        because: "no service file has it".into(),
        hint: format!("write a section `[{service}]` in {}", listed(files)),
    })
}

fn listed(files: &[PathBuf]) -> String {
    files.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(" or ")
}

fn unusable(path: &Path, because: String) -> Error {
    Error::File {
        path: path.into(),
        because,
        hint: Some("a service file has lines `[service]` and `name=value`".into()),
    }
}

/// The settings below `[service]`. Messages name the line, never its text: a password may stand in it.
fn section(service: &str, text: &str) -> Result<Option<Parameters>, String> {
    let mut found: Option<Parameters> = None;
    for (number, line) in text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
        if line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            if found.is_some() {
                break;
            }
            found = (name == service).then(Parameters::new);
        } else if let Some(parameters) = &mut found {
            let (name, value) =
                line.split_once('=').ok_or_else(|| format!("line {} is not `name=value`", number + 1))?;
            let keyword =
                keyword(name.trim()).ok_or_else(|| format!("line {} sets an unknown parameter", number + 1))?;
            if matches!(keyword, "service" | "servicefile") {
                return Err(format!("line {} names another service, which is not allowed", number + 1));
            }
            // The first setting of a parameter counts, as in libpq.
            parameters.entry(keyword).or_insert_with(|| value.trim().to_owned());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# ours\n[other]\nhost=wrong\n\n[shop]\nhost=db\nport = 5433\nhost=second\npassword=a=b\n[last]\nhost=x";

    #[test]
    fn section_holds_its_own_settings() {
        let parameters = section("shop", TEXT).unwrap().unwrap();
        assert_eq!(parameters.len(), 3);
        assert_eq!((&*parameters["host"], &*parameters["port"], &*parameters["password"]), ("db", "5433", "a=b"));
        assert_eq!(section("none", TEXT).unwrap(), None);
    }

    #[test]
    fn mistakes_name_the_line_and_not_its_text() {
        assert_eq!(section("a", "[a]\npasword=s3cret").unwrap_err(), "line 2 sets an unknown parameter");
        assert_eq!(section("a", "[a]\ns3cret").unwrap_err(), "line 2 is not `name=value`");
        assert!(section("a", "[a]\nservice=b").unwrap_err().contains("not allowed"));
    }

    #[test]
    fn missing_service_is_named_with_the_files() {
        let error = settings("shop", &["/nowhere/pg_service.conf".into()]).unwrap_err();
        assert!(error.hint().unwrap().contains("`[shop]` in `/nowhere/pg_service.conf`"), "{error:?}");
    }
}
