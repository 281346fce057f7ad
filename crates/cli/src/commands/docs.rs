//! `trueup docs`: the documentation folder.

mod memory;
mod report;

use crate::args::{DocsArguments, Rows};
use crate::commands::{outcome, secrets};
use crate::configuration::Configuration;
use crate::documenting::{Documented, FORMATS, Formats, refuse_to_prune_all};
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Loaded, Settings};
use memory::{Look, Memory};
use report::{Place, Report};
use std::path::PathBuf;
use trueup_db::{Opened, RowCounting, Step};
use trueup_model::Measures;
use trueup_publish::SyncOptions;

/// Runs the command.
pub(crate) fn run(arguments: DocsArguments, printer: &Printer) -> Result<Outcome, Failure> {
    if arguments.print_json_schema {
        printer.json(&trueup_model::map_schema())?;
        return Ok(Outcome::Done);
    }
    let asked = Asked::of(arguments)?;
    let memory = Memory::of(&asked);
    let progress = printer.progress();
    let mut opened = asked.settings.open(printer)?;
    let look = match (&memory, &mut opened) {
        (Some(memory), Opened::Database(connection)) => {
            progress.begin(Step { doing: "looking whether anything has moved", done: 0, total: 0 });
            memory.look(&mut **connection)?
        }
        _ => Look::Moved { fingerprint: None, measures: None },
    };
    drop(progress);
    let (fingerprint, measures) = match look {
        Look::Unmoved(report) => {
            asked.tell(&report, printer)?;
            return Ok(Outcome::Done);
        }
        Look::Moved { fingerprint, measures } => (fingerprint, measures),
    };
    let loaded = asked.settings.read_opened(opened, printer)?;
    asked.write(loaded, measures, printer, |report, measures| {
        if let (Some(memory), Some(fingerprint)) = (memory, fingerprint) {
            memory.keep(fingerprint, measures, report);
        }
    })
}

/// What is to be done, as the arguments and trueup.toml say together.
struct Asked {
    configuration: Configuration,
    settings: Settings,
    /// What trueup.toml calls the database.
    name: Option<String>,
    /// The folder, where it is named.
    out: Option<PathBuf>,
    formats: Formats,
    rows: RowCounting,
    options: SyncOptions,
    /// Whether to read also where nothing has moved.
    full: bool,
    json: bool,
}

impl Asked {
    fn of(mut arguments: DocsArguments) -> Result<Self, Failure> {
        let source = settings::take_source(arguments.source.take(), &mut arguments.tables);
        let DocsArguments { mut tables, scope, more_tables, connection, out, formats, check, prune, rows, .. } =
            arguments;
        let configuration = Configuration::load(arguments.project)?;
        let configured = &configuration.docs;
        tables.extend(more_tables.tables);
        let scope = settings::scope(&scope, &tables)?;
        let chosen = Some(formats).filter(|formats| !formats.is_empty()).or_else(|| configured.formats.clone());
        let name = configuration.name_of(source.as_deref());
        let settings = Settings::of(source, connection, scope, &configuration)?;
        let formats = Formats::new(chosen.as_deref().unwrap_or(&FORMATS), &settings.scope)?;
        // A check is about definitions: counts are not looked at.
        let rows = if check { Rows::None } else { rows.or(configured.rows).unwrap_or(Rows::Auto) };
        Ok(Self {
            // The folder has no privileges.
            settings: settings.with_privileges(!formats.documents.is_empty()),
            name,
            out,
            formats,
            rows: settings::row_counting(rows),
            options: SyncOptions { check, prune: prune || configured.prune, refresh_rows: arguments.refresh_rows },
            full: arguments.full,
            json: arguments.json,
            configuration,
        })
    }

    /// The folder of the database that calls itself so.
    fn out(&self, database: &str) -> PathBuf {
        let configured = || self.configuration.docs_folder(self.name.as_deref().unwrap_or(database));
        self.out.clone().or_else(configured).unwrap_or_else(|| "docs".into())
    }

    /// The folder, where it is the same whatever the database calls itself.
    fn out_of_any(&self) -> Option<PathBuf> {
        let is_known = self.out.is_some() || self.name.is_some() || self.configuration.has_one_docs_folder();
        is_known.then(|| self.out(""))
    }

    /// Writes what differs from what was read.
    fn write(
        &self,
        mut loaded: Loaded,
        measures: Option<Measures>,
        printer: &Printer,
        keep: impl FnOnce(Report, Measures),
    ) -> Result<Outcome, Failure> {
        let configuration = &self.configuration;
        let out = self.out(&loaded.catalog.database);
        refuse_to_prune_all(self.options.prune, &loaded.catalog)?;
        if let Some(outcome) = secrets::hold_back(&loaded.catalog, configuration, self.json, printer)? {
            return Ok(outcome);
        }
        let progress = printer.progress();
        progress.show(Step { doing: "counting rows", done: 0, total: 0 });
        let measures = measures.map_or_else(|| loaded.measure(self.rows), Ok)?;
        drop(progress);
        let place = Place::of(&self.settings, &loaded, &out);
        // As for `trueup ddl`, the session ends with the command.
        let Loaded { mut catalog, dialect, origin: _session, .. } = loaded;
        let documented = Documented {
            dialect,
            measures: &measures,
            annotations: &configuration.annotations,
            scope: &self.settings.scope,
            out: &out,
        };
        let report = Report { summary: documented.sync(&mut catalog, &self.formats, self.options)?, place };
        self.tell(&report, printer)?;
        let stale = self.options.check && report.summary.changed;
        let outcome = outcome(&catalog, printer);
        // The process ends here; taking a large catalog apart piece by piece would only take time.
        std::mem::forget(catalog);
        // What is missing may be there the next time, without any change of the schema.
        if outcome == Outcome::Done {
            keep(report, measures);
        }
        Ok(if outcome == Outcome::Done && stale { Outcome::Found } else { outcome })
    }

    fn tell(&self, report: &Report, printer: &Printer) -> Result<(), Failure> {
        if self.json {
            printer.json(report)?;
        } else {
            report.print(self.options.check, &self.formats, printer)?;
        }
        if self.formats.leaves_documents {
            printer.line("documents about the whole database are left as they are: single tables are named");
        }
        Ok(())
    }
}
