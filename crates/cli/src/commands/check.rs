//! `trueup check`: what is there, and what the role may not see.

use crate::args::CheckArguments;
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::Settings;
use trueup_db::{Description, Opened};
use trueup_model::Scope;
use trueup_publish::{WholeFile, markdown, size_text, visible};

/// Runs the command.
pub(crate) fn run(arguments: CheckArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let CheckArguments { source, connection, out, json, project } = arguments;
    let configuration = Configuration::of(project)?;
    let progress = printer.progress();
    let description = match Settings::new(source, connection, Scope::default(), &configuration)?.open(printer)? {
        Opened::Database(mut connection) => connection.describe()?,
        Opened::Map(map) => map.describe(),
    };
    drop(progress);
    let sections = sections(&description);
    if let Some(path) = out {
        WholeFile::write_text(&path, &as_markdown(&description, &sections))?;
    }
    if json {
        printer.json(&description)?;
    } else {
        let text = as_text(&sections);
        printer.data(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(if description.unreadable.is_empty() { Outcome::Done } else { Outcome::Incomplete })
}

/// The report as Markdown.
pub(crate) fn report(description: &Description) -> String {
    as_markdown(description, &sections(description))
}

/// A part of the report: a heading, and facts with or without a name.
struct Section {
    title: &'static str,
    facts: Vec<(String, String)>,
}

fn sections(description: &Description) -> Vec<Section> {
    let named = |name: &str, fact: &str| (name.to_owned(), visible(fact).into_owned());
    let sentences = |title, sentences: &[String]| Section {
        title,
        facts: sentences.iter().map(|sentence| named("", sentence)).collect(),
    };
    let writes = match &description.read_only {
        Some(because) => format!("read-only: {because}"),
        None => "accepted by the server; trueup only reads".to_owned(),
    };
    let latency = format!("{:.1} ms a round trip", description.latency_ms);
    let mut connection = vec![
        named("product", &description.product),
        named("server", &description.server),
        named("database", &description.database),
        named("user", &description.user),
        named("TLS", &description.tls),
        named("latency", &latency),
        named("writes", &writes),
    ];
    if description.latency_ms == 0.0 {
        // Nothing was asked.
        connection.retain(|(name, _)| name != "latency");
    }
    connection.retain(|(_, fact)| !fact.is_empty());
    let schema = |schema: &trueup_db::SchemaSize| {
        let tables = if schema.tables == 1 { "table" } else { "tables" };
        named(&visible(&schema.name), &format!("{} {tables}, {}", schema.tables, size_text(Some(schema.bytes))))
    };
    let extension = |extension: &trueup_db::ExtensionPlace| {
        named(&visible(&extension.name), &format!("{} in schema {}", extension.version, extension.schema))
    };
    let mut sections = vec![
        Section { title: "Connection", facts: connection },
        sentences("Rights", &description.rights),
        Section { title: "Schemas", facts: description.schemas.iter().map(schema).collect() },
        Section { title: "Extensions", facts: description.extensions.iter().map(extension).collect() },
        sentences("Long transactions", &description.long_transactions),
        sentences("Definitions that cannot be read", &description.unreadable),
        sentences("Rows and states that cannot be read", &description.closed),
        sentences("Notes", &description.notes),
    ];
    sections.retain(|section| !section.facts.is_empty());
    sections
}

fn as_text(sections: &[Section]) -> String {
    let mut text = String::new();
    for (number, Section { title, facts }) in sections.iter().enumerate() {
        let width = facts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        text.push_str(if number == 0 { "" } else { "\n" });
        text.push_str(&format!("{title}\n"));
        for (name, fact) in facts {
            let line = if width == 0 { format!("  {fact}\n") } else { format!("  {name:width$}  {fact}\n") };
            text.push_str(&line);
        }
    }
    text
}

fn as_markdown(description: &Description, sections: &[Section]) -> String {
    let mut text = format!("# Check of {}\n", markdown(&visible(&description.database)));
    for Section { title, facts } in sections {
        text.push_str(&format!("\n## {title}\n\n"));
        for (name, fact) in facts {
            let name = if name.is_empty() { String::new() } else { format!("**{}**: ", markdown(name)) };
            text.push_str(&format!("- {name}{}\n", markdown(fact)));
        }
    }
    text
}
