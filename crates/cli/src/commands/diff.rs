//! `trueup diff`: what is different between two sources, and how bad that is.

mod text;

use crate::alerting::{self, News, STEP_SUMMARY};
use crate::args::{DiffArguments, DiffFormat, FailOn, IgnoredPart};
use crate::commands::secrets;
use crate::configuration::Configuration;
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::settings::{self, Settings};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use trueup_db::Dialect;
use trueup_model::{
    Catalog, Change, DiffOptions, Difference, Ignored, ObjectKey, Rename, Schema, Scope, Severity, Totals, diff,
};
use trueup_publish::{ChangeReport, SecretFinding, WholeFile, visible, without_held_back};

/// Runs the command.
pub(crate) fn run(arguments: DiffArguments, printer: &Printer) -> Result<Outcome, Failure> {
    let DiffArguments { from, to, format, json, fail_on, out, project, .. } = &arguments;
    let format = if *json { DiffFormat::Json } else { *format };
    let configuration = Configuration::load(project.clone())?;
    let sides = Sides::read([from, to], &arguments, &configuration, printer)?;
    let part = printer.part("comparing");
    let difference = sides.difference(&arguments)?;
    drop(part);
    let part = printer.part("looking for secrets");
    let held_back = sides.held_back(&difference, &configuration);
    drop(part);
    if !held_back.is_empty() {
        secrets::tell(&held_back, "its text is not shown, for a secret stands in it", printer);
    }
    let held_back: BTreeSet<ObjectKey> = held_back.into_iter().map(|finding| finding.object).collect();
    let part = printer.part("writing");
    let shown = sides.shown(&difference, &held_back, format, out.is_none())?;
    match out {
        Some(path) => WholeFile::write_text(path, &shown)?,
        None => printer.data(|out| out.write_all(shown.as_bytes()))?,
    }
    drop(part);
    tell(&sides, &difference, format, printer);
    if !difference.is_empty() {
        let (from, to) = (&sides.from.catalog, &sides.to.catalog);
        let news = News { about: &sides.to.place, from, to, difference: &difference, run: None };
        alerting::tell(&arguments.notifies, &configuration, &news, printer);
    }
    Ok(outcome(&difference, *fail_on))
}

/// One side, as it was read.
struct Side {
    /// How it was named.
    place: String,
    catalog: Catalog,
    dialect: &'static dyn Dialect,
}

/// What is compared.
struct Sides {
    from: Side,
    to: Side,
}

impl Sides {
    /// Reads both sides at once.
    fn read(
        sources: [&String; 2],
        arguments: &DiffArguments,
        configuration: &Configuration,
        printer: &Printer,
    ) -> Result<Self, Failure> {
        let scope = settings::scope(&arguments.scope, &arguments.tables.tables)?;
        let settings = |source: &String| {
            Settings::of(Some(source.clone()), arguments.connection.clone(), scope.clone(), configuration)
        };
        let [from, to] = sources;
        let (mut from, mut to) = (settings(from)?, settings(to)?);
        // What one side is about, the other is compared with.
        let scopes = match (from.scope.is_all(), to.scope.is_all()) {
            (true, false) => [to.scope.clone(), to.scope.clone()],
            (false, true) => [from.scope.clone(), from.scope.clone()],
            _ => [from.scope.clone(), to.scope.clone()],
        };
        // A pattern may match on one side only: both are read whole first.
        (from.scope, to.scope) = (Scope::default(), Scope::default());
        // Where one side tells its product, the other's script need not.
        let (from_product, to_product) = (from.product(), to.product());
        let (from, to) = (from.or_product(to_product), to.or_product(from_product));
        let (from, to) = std::thread::scope(|scope| {
            let reading = scope.spawn(|| Side::read(&from, printer));
            let to = Side::read(&to, printer);
            (reading.join(), to)
        });
        let Ok(from) = from else { return Err(Failure::new("the first side could not be read", "report this")) };
        let mut sides = Self { from: from?, to: to? };
        sides.check_products()?;
        sides.restrict(&scopes)?;
        Ok(sides)
    }

    fn check_products(&self) -> Result<(), Failure> {
        let (from, to) = (self.from.dialect.product(), self.to.dialect.product());
        if from == to {
            return Ok(());
        }
        let message = format!(
            "cannot compare `{}` with `{}`: the first is of {from}, the second of {to}",
            self.from.place, self.to.place
        );
        Err(Failure::new(
            message,
            "compare two sources of one product; `--dialect` says what SQL files are written for",
        ))
    }

    fn restrict(&mut self, [from, to]: &[Scope; 2]) -> Result<(), Failure> {
        let elsewhere: BTreeSet<String> = to.unmatched(&self.to.catalog).into_iter().collect();
        let unmatched: Vec<String> =
            from.unmatched(&self.from.catalog).into_iter().filter(|pattern| elsewhere.contains(pattern)).collect();
        if !unmatched.is_empty() {
            return Err(settings::unmatched_failure(&unmatched, &self.to.catalog));
        }
        let (had, has) = (bare_schemas(&self.from.catalog), bare_schemas(&self.to.catalog));
        self.from.catalog.restrict(from);
        self.to.catalog.restrict(to);
        // A scope of tables leaves out the schemas that then are empty: that makes none of them new or gone.
        let kept: BTreeSet<String> =
            self.from.catalog.schemas.keys().chain(self.to.catalog.schemas.keys()).cloned().collect();
        for (side, bare) in [(&mut self.from, had), (&mut self.to, has)] {
            for (name, schema) in bare.into_iter().filter(|(name, _)| kept.contains(name)) {
                side.catalog.schemas.entry(name).or_insert(schema);
            }
        }
        Ok(())
    }

    fn difference(&self, arguments: &DiffArguments) -> Result<Difference, Failure> {
        let (from, to) = (&self.from.catalog, &self.to.catalog);
        let parse = |text: &String| Rename::parse(text, from, to);
        let renames = arguments.renames.iter().map(parse).collect::<Result<Vec<Rename>, _>>()?;
        let ignored: Vec<Ignored> = arguments.ignored.iter().map(|part| ignored(*part)).collect();
        let dialect = self.to.dialect;
        let options = DiffOptions {
            renames: &renames,
            owners: arguments.owners,
            privileges: arguments.privileges,
            ignored: &ignored,
            type_change: &|from, to| dialect.type_change(from, to),
        };
        Ok(diff(from, to, &options))
    }

    /// The secrets in what would be shown: of changed objects, on either side.
    fn held_back(&self, difference: &Difference, configuration: &Configuration) -> Vec<SecretFinding> {
        if difference.is_empty() {
            return Vec::new();
        }
        let changed: BTreeSet<&ObjectKey> =
            difference.changes.iter().flat_map(|change: &Change| [&change.object, change.key_before()]).collect();
        let of = |catalog: &Catalog| secrets::found_in(catalog, configuration);
        let found = of(&self.from.catalog).into_iter().chain(of(&self.to.catalog));
        let mut found: Vec<SecretFinding> = found.filter(|finding| changed.contains(&finding.object)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn shown(
        &self,
        difference: &Difference,
        held_back: &BTreeSet<ObjectKey>,
        format: DiffFormat,
        is_for_terminal: bool,
    ) -> Result<String, Failure> {
        let (from, to) = (&self.from, &self.to);
        let report = || ChangeReport::new(difference, &from.catalog, &to.catalog, held_back);
        let markdown = || report().markdown(&visible(&from.place), &visible(&to.place));
        Ok(match format {
            DiffFormat::Text => text::written(&report(), is_for_terminal),
            DiffFormat::Markdown => markdown(),
            DiffFormat::Github => {
                append_step_summary(&markdown())?;
                report().github_annotations()
            }
            DiffFormat::Json => {
                let difference = without_held_back(difference.clone(), held_back);
                let json =
                    Json { from: from.into(), to: to.into(), totals: difference.totals(), difference: &difference };
                serde_json::to_string_pretty(&json)? + "\n"
            }
        })
    }
}

impl Side {
    fn read(settings: &Settings, printer: &Printer) -> Result<Self, Failure> {
        let place = settings.place()?;
        // The connection is closed here: all that is needed of it is the catalog.
        let (catalog, dialect) = settings.read(&printer.about(&place))?.into_catalog();
        Ok(Self { place, catalog, dialect })
    }
}

/// The schemas without what is in them.
fn bare_schemas(catalog: &Catalog) -> BTreeMap<String, Schema> {
    let bare =
        |schema: &Schema| Schema { attached: schema.attached.clone(), built_in: schema.built_in, ..Schema::default() };
    catalog.schemas.iter().map(|(name, schema)| (name.clone(), bare(schema))).collect()
}

/// The differences for programs.
#[derive(Serialize)]
struct Json<'d> {
    from: JsonSide<'d>,
    to: JsonSide<'d>,
    totals: Totals,
    #[serde(flatten)]
    difference: &'d Difference,
}

#[derive(Serialize)]
struct JsonSide<'d> {
    source: &'d str,
    database: &'d str,
    product: &'d str,
    version: &'d str,
}

impl<'d> From<&'d Side> for JsonSide<'d> {
    fn from(side: &'d Side) -> Self {
        let server = &side.catalog.server;
        Self {
            source: &side.place,
            database: &side.catalog.database,
            product: &server.product,
            version: &server.version,
        }
    }
}

/// What people should know beside the differences themselves.
fn tell(sides: &Sides, difference: &Difference, format: DiffFormat, printer: &Printer) {
    for caveat in &difference.caveats {
        printer.warning(caveat);
    }
    for side in [&sides.from, &sides.to] {
        if !side.catalog.unread.is_empty() {
            printer
                .about(&side.place)
                .incomplete(&trueup_publish::missing(&side.catalog.ledger()), &side.catalog.unread);
        }
    }
    if difference.is_empty() {
        printer.line("no differences");
    }
    if format == DiffFormat::Text {
        for likely in &difference.likely_renames {
            let rename = Rename { from: likely.from.clone(), to: likely.to.clone() };
            let text = format!("if {} was renamed, say so: --rename '{rename}'", likely.from);
            printer.hint(visible(&text));
        }
    }
}

fn outcome(difference: &Difference, fail_on: FailOn) -> Outcome {
    let least = match fail_on {
        FailOn::Breaking => Some(Severity::Breaking),
        FailOn::Risky => Some(Severity::Risky),
        FailOn::Any => Some(Severity::Safe),
        FailOn::None => None,
    };
    if difference.is_incomplete() {
        Outcome::Incomplete
    } else if least.is_some_and(|least| difference.worst() >= Some(least)) {
        Outcome::Found
    } else {
        Outcome::Done
    }
}

pub(crate) fn ignored(part: IgnoredPart) -> Ignored {
    match part {
        IgnoredPart::Comments => Ignored::Comments,
        IgnoredPart::Order => Ignored::ColumnOrder,
        IgnoredPart::Extensions => Ignored::Extensions,
    }
}

fn append_step_summary(markdown: &str) -> Result<(), Failure> {
    let Some(path) = std::env::var_os(STEP_SUMMARY).filter(|path| !path.is_empty()) else { return Ok(()) };
    let appended = OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .and_then(|mut file| file.write_all(format!("{markdown}\n").as_bytes()));
    appended.map_err(|error| {
        let path = Path::new(&path).display();
        Failure::new(format!("cannot write `{path}`: {error}"), format!("check the variable {STEP_SUMMARY}"))
    })
}
