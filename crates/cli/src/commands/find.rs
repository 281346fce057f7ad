//! `trueup find`: objects by words, types, and what they lack.

use crate::args::{FindArguments, Kind, Without};
use crate::commands::{outcome, secrets};
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::listing::Listing;
use crate::printer::Printer;
use crate::settings::{self, Settings};
use trueup_model::{Catalog, Finding, FoundKind, Lack, Question, Scope};
use trueup_publish::shown_name;

/// Runs the command.
pub(crate) fn run(arguments: FindArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let FindArguments { mut words, source, scope, tables, connection, project, json, limit, .. } = arguments;
    let configuration = Configuration::load(project)?;
    let source = settings::take_source(source, &mut words);
    let question = Question {
        words,
        kinds: arguments.kinds.into_iter().map(found_kind).collect(),
        data_type: arguments.data_type,
        column: arguments.column,
        scope: settings::scope(&scope, &tables.tables)?,
        references: arguments.references,
        without: arguments.without.into_iter().map(lack).collect(),
    };
    // All is read: what is in the scope may reference what is not.
    let settings = Settings::of(source, connection, Scope::default(), &configuration)?;
    let (mut catalog, _dialect) = settings.read(printer)?.into_catalog();
    let held_back = secrets::leave_out(&mut catalog, &configuration);
    let unmatched = question.scope.unmatched(&catalog);
    if !unmatched.is_empty() {
        return Err(settings::unmatched_failure(&unmatched, &catalog));
    }
    let mut found = catalog.find(&question)?;
    let all = found.len();
    found.truncate(limit.unwrap_or(usize::MAX));
    if json {
        printer.json(&found)?;
    } else if found.is_empty() {
        printer.line("nothing found");
    } else {
        let text = listed(&catalog, &found, printer.width());
        printer.data(|out| out.write_all(text.as_bytes()))?;
    }
    if found.len() < all {
        printer.line(format_args!("the first {} of {all}", found.len()));
    }
    let outcome = outcome(&catalog, printer);
    if held_back.is_empty() {
        return Ok(outcome);
    }
    secrets::tell(&held_back, "not searched, for a secret stands in it", printer);
    Ok(if outcome == Outcome::Done { Outcome::Found } else { outcome })
}

fn listed(catalog: &Catalog, found: &[Finding<'_>], width: Option<u16>) -> String {
    let default_schema = &catalog.server.default_schema;
    let row = |finding: &Finding<'_>| {
        let owner = shown_name(&finding.name, default_schema);
        let name = match finding.part {
            // Keys that have no name of their own are called by what they are: `primary key (id)`.
            Some(part) if part.contains('(') => format!("{owner} {part}"),
            Some(part) => format!("{owner}.{part}"),
            None => owner,
        };
        let comment = finding.comment.unwrap_or_default().to_owned();
        vec![finding.kind.words().to_owned(), name, finding.detail.clone(), comment]
    };
    let mut listing = Listing::flat(width);
    listing.rows(&["Kind", "Name", "What", "Comment"], &found.iter().map(row).collect::<Vec<_>>());
    listing.into_text()
}

fn lack(without: Without) -> Lack {
    match without {
        Without::PrimaryKey => Lack::PrimaryKey,
        Without::Comment => Lack::Comment,
        Without::IndexOnForeignKey => Lack::IndexOnForeignKey,
        Without::Index => Lack::Index,
        Without::ForeignKey => Lack::ForeignKey,
    }
}

fn found_kind(kind: Kind) -> FoundKind {
    match kind {
        Kind::Table => FoundKind::Table,
        Kind::View => FoundKind::View,
        Kind::Column => FoundKind::Column,
        Kind::ForeignKey => FoundKind::ForeignKey,
        Kind::Index => FoundKind::Index,
        Kind::Constraint => FoundKind::Constraint,
        Kind::Trigger => FoundKind::Trigger,
        Kind::Policy => FoundKind::Policy,
        Kind::Type => FoundKind::Type,
        Kind::Routine => FoundKind::Routine,
        Kind::Sequence => FoundKind::Sequence,
    }
}
