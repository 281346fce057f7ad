//! `trueup show`: all that is known of a table, view, type, routine or sequence.

mod text;

use crate::args::ShowArguments;
use crate::commands::{leave_out_privileges, outcome, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use serde::Serialize;
use trueup_db::RowCounting;
use trueup_model::{
    Catalog, Measures, ObjectKind, ObjectName, Reference, References, Routine, Scope, Sequence, Subject, Table, Type,
    Use, Uses, View,
};

/// Runs the command.
pub(crate) fn run(arguments: ShowArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let ShowArguments { mut names, source, rows, json, project, connection } = arguments;
    let configuration = Configuration::load(project)?;
    let source = settings::take_source(source, &mut names);
    if names.is_empty() {
        return Err(Failure::new("no name was given", "name a table after the source; `trueup list` shows them"));
    }
    let settings = Settings::of(source, connection, Scope::default(), &configuration)?.with_privileges(false);
    let mut loaded = settings.read(printer)?;
    leave_out_privileges(&mut loaded.catalog);
    let mut tables = Vec::new();
    for name in &names {
        let subjects = loaded.catalog.look_up(name)?;
        let shown = loaded.catalog.only(&subjects);
        if let Some(outcome) = secrets::hold_back(&shown, &configuration, json, printer)? {
            return Ok(outcome);
        }
        tables.extend(shown.tables().map(|(name, _)| name));
    }
    let rows = if settings.has_rows() { settings::row_counting(rows) } else { RowCounting::None };
    let measures = if tables.is_empty() { Measures::new() } else { loaded.measure_some(&tables, rows)? };
    let (catalog, _dialect) = loaded.into_catalog();
    let (references, uses) = (catalog.references(), catalog.uses());
    let mut answers = Vec::new();
    for name in &names {
        let subjects = catalog.look_up(name)?;
        answers.extend(
            subjects.into_iter().map(|subject| Answer::new(subject, &catalog, (&references, &uses), &measures)),
        );
    }
    if json {
        printer.json(&answers)?;
    } else {
        let text = text::listed(&catalog, &answers, printer.width());
        printer.data(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(outcome(&catalog, printer))
}

/// An object, and what stands around it.
#[derive(Serialize)]
struct Answer<'c> {
    object: ObjectKind,
    #[serde(flatten)]
    name: ObjectName,
    #[serde(flatten)]
    body: Body<'c>,
    referenced_by: Vec<Reference<'c>>,
    used_by: Vec<Use>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows_estimated: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(skip)]
    references: Vec<Reference<'c>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body<'c> {
    Table(&'c Table),
    View(&'c View),
    Sequence(&'c Sequence),
    Type(&'c Type),
    Routine(&'c Routine),
}

impl<'c> Answer<'c> {
    fn new(
        subject: Subject<'c>,
        catalog: &'c Catalog,
        (references, uses): (&References<'c>, &Uses<'c>),
        measures: &Measures,
    ) -> Self {
        let key = subject.key();
        let used_by = uses.of(&key);
        let measure = measures.get(&key.name).copied().unwrap_or_default();
        let (name, body) = match subject {
            Subject::Table(name, table) => (name, Body::Table(table)),
            Subject::View(name, view) => (name, Body::View(view)),
            Subject::Sequence(name, sequence) => (name, Body::Sequence(sequence)),
            Subject::Type(name, of_type) => (name, Body::Type(of_type)),
            Subject::Routine(name, routine) => (name, Body::Routine(routine)),
        };
        // Also those that are a partition's share of its parent's.
        let own = match body {
            Body::Table(table) => table.foreign_keys.iter().map(|key| catalog.reference(&name, key)).collect(),
            Body::View(_) | Body::Sequence(_) | Body::Type(_) | Body::Routine(_) => Vec::new(),
        };
        Self {
            object: key.kind,
            referenced_by: references.to(&name).cloned().collect(),
            used_by,
            rows: measure.rows,
            rows_estimated: measure.rows.map(|_| measure.estimated),
            bytes: measure.bytes,
            references: own,
            name,
            body,
        }
    }
}
