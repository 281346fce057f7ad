//! What every command asks that writes or sends a schema: does a secret stand in it?

use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use serde::Serialize;
use trueup_model::{Catalog, ObjectKey};
use trueup_publish::{SecretFinding, find_secrets, visible};

/// Findings shown one by one.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct Report<'a> {
    secrets: &'a [SecretFinding],
}

/// Stops the command where the catalog holds secrets that are not allowed by name: then nothing is written.
pub(crate) fn hold_back(
    catalog: &Catalog,
    configuration: &Configuration,
    json: bool,
    printer: &Printer,
) -> Result<Option<Outcome>, Failure> {
    hold_back_for(find_secrets(catalog), configuration, json, printer)
}

/// The same, where the catalog has been searched.
pub(crate) fn hold_back_for(
    found: Vec<SecretFinding>,
    configuration: &Configuration,
    json: bool,
    printer: &Printer,
) -> Result<Option<Outcome>, Failure> {
    for name in &configuration.secrets_allowed_now {
        if !found.iter().any(|finding| finding.is_about(name)) {
            printer.warning(visible(&format!("`--allow-secret {name}` allows nothing: no secret was found there")));
        }
    }
    let found = not_allowed(found, configuration);
    let Some(first) = found.first() else { return Ok(None) };
    if json {
        printer.json(&Report { secrets: &found })?;
    }
    let count = if found.len() == 1 { "a secret stands".to_owned() } else { format!("{} secrets stand", found.len()) };
    printer.warning(format_args!("{count} in the schema, so nothing is written:"));
    for SecretFinding { object, part, line, looks_like } in found.iter().take(SHOWN) {
        printer.detail(visible(&format!("{object}, line {line} of its {part}: {looks_like}")));
    }
    if found.len() > SHOWN {
        printer.detail(format_args!("and {} more", found.len() - SHOWN));
    }
    let name = first.object.name.to_string();
    let without_arguments = name.split_once('(').map_or(name.as_str(), |(name, _)| name);
    let example = visible(without_arguments).replace('\'', "'\\''");
    printer.hint(format_args!(
        "take it out of the database; where it is none, or may be seen, allow it: --allow-secret '{example}'"
    ));
    Ok(Some(Outcome::Found))
}

/// What stands in a catalog that looks like a secret and is not allowed by name.
pub(crate) fn found_in(catalog: &Catalog, configuration: &Configuration) -> Vec<SecretFinding> {
    not_allowed(find_secrets(catalog), configuration)
}

fn not_allowed(mut found: Vec<SecretFinding>, configuration: &Configuration) -> Vec<SecretFinding> {
    let allowed = configuration.secrets_allowed_now.iter().chain(&configuration.secrets_allowed_always);
    found.retain(|finding| !allowed.clone().any(|name| finding.is_about(name)));
    found
}

/// Takes every object out of the catalog in which a secret stands that is not allowed by name, or in a part of it.
///
/// For commands whose answers are about many objects, most of which have nothing to do with it.
pub(crate) fn leave_out(catalog: &mut Catalog, configuration: &Configuration) -> Vec<SecretFinding> {
    let found = not_allowed(find_secrets(catalog), configuration);
    found.iter().for_each(|finding| remove(catalog, &finding.object));
    found
}

/// Takes the object out of the catalog that a key names, or that has the part which it names.
pub(crate) fn remove(catalog: &mut Catalog, object: &ObjectKey) {
    let (schema, name) = (&object.name.schema, &object.name.name);
    if let Some(schema) = catalog.schemas.get_mut(schema) {
        schema.tables.remove(name);
        schema.views.remove(name);
        schema.sequences.remove(name);
        schema.types.remove(name);
        schema.routines.remove(name);
    }
}

/// Says what was left out, and how to have it all the same.
pub(crate) fn tell(found: &[SecretFinding], what: &str, printer: &Printer) {
    for SecretFinding { object, part, line, looks_like } in found.iter().take(SHOWN) {
        let place = format!("{what}: {object}, line {line} of its {part}: {looks_like}");
        printer.warning(visible(&place));
    }
    if found.len() > SHOWN {
        printer.detail(format_args!("and {} more", found.len() - SHOWN));
    }
    printer.hint("take it out of the database; where it is none, or may be seen, allow it by `--allow-secret NAME`");
}
