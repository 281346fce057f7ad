//! Telling people and programs that a schema changed.

use crate::configuration::{Configuration, Notify, NotifyOn, NotifyTo, Text};
use crate::exit::Failure;
use crate::printer::Printer;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use trueup_db::Dialect;
use trueup_model::{Catalog, DiffOptions, Difference, Patterns, Severity, diff};
use trueup_publish::{
    Alert, AlertForm, AlertPlace, ChangeReport, Timing, WebhookPayload, WebhookSettings, without_held_back,
};

/// Where GitHub Actions wants Markdown for the page of a run.
pub(crate) const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// What changed, of what.
pub(crate) struct News<'n> {
    /// The database, or the source that is the newer one.
    pub(crate) about: &'n str,
    pub(crate) from: &'n Catalog,
    pub(crate) to: &'n Catalog,
    pub(crate) difference: &'n Difference,
    /// The run that found it.
    pub(crate) run: Option<&'n str>,
}

/// Tells all who want to know. One that cannot be told is a warning: what was to be done is done.
pub(crate) fn tell<'c>(
    notifies: impl IntoIterator<Item = &'c Notify>,
    configuration: &Configuration,
    news: &News<'_>,
    printer: &Printer,
) {
    let News { about, from, to, difference, run } = news;
    let held_back: BTreeSet<_> = [from, to]
        .into_iter()
        .flat_map(|catalog| crate::commands::secrets::found_in(catalog, configuration))
        .map(|finding| finding.object)
        .collect();
    let report = ChangeReport::new(difference, from, to, &held_back);
    let difference = without_held_back((*difference).clone(), &held_back);
    let alert = Alert { about, difference: &difference, report: &report, run: *run };
    for notify in notifies.into_iter().filter(|notify| wants(notify, &difference)) {
        let sent = place(notify, configuration).and_then(|place| Ok(place.send(&alert)?));
        match sent {
            Ok(Some(text)) => {
                let _ = printer.data(|out| out.write_all(text.as_bytes()));
            }
            Ok(None) => {}
            Err(failure) => {
                printer.warning(format_args!("an alert did not go to {}: {}", notify.to.word(), failure.message));
                failure.hint.iter().for_each(|hint| printer.hint(hint));
            }
        }
    }
}

/// Compares a catalog with what was read of the same database before, and tells what changed.
pub(crate) fn tell_since(
    before: &Catalog,
    (now, dialect): (&Catalog, &dyn Dialect),
    (database, run): (&str, &str),
    configuration: &Configuration,
    printer: &Printer,
) -> Result<(), Failure> {
    let mut meant = Vec::new();
    for notify in &configuration.notifies {
        if notify.databases.is_empty() || Patterns::new(&notify.databases)?.has(database) {
            meant.push(notify);
        }
    }
    if meant.is_empty() {
        return Ok(());
    }
    let type_change = |from: &_, to: &_| dialect.type_change(from, to);
    let difference = diff(before, now, &DiffOptions { type_change: &type_change, ..DiffOptions::default() });
    if !difference.is_empty() {
        let news = News { about: database, from: before, to: now, difference: &difference, run: Some(run) };
        tell(meant, configuration, &news, printer);
    }
    Ok(())
}

fn wants(notify: &Notify, difference: &Difference) -> bool {
    let least = match notify.on {
        NotifyOn::Breaking => Severity::Breaking,
        NotifyOn::Risky => Severity::Risky,
        NotifyOn::Any => Severity::Safe,
    };
    difference.worst() >= Some(least)
}

/// What the command line says: `slack:VARIABLE`, `teams:VARIABLE`, `webhook:VARIABLE`, `file:PATH`, `github`.
pub(crate) fn parse(text: &str) -> Result<Notify, String> {
    let (to, rest) = text.split_once(':').unwrap_or((text, ""));
    let all = [NotifyTo::Webhook, NotifyTo::Slack, NotifyTo::Teams, NotifyTo::File, NotifyTo::Github];
    let to = all.into_iter().find(|one| one.word() == to && rest.is_empty() == (*one == NotifyTo::Github));
    let wanted = "slack:VARIABLE, teams:VARIABLE, webhook:VARIABLE, file:PATH or github";
    let to = to.ok_or_else(|| format!("it is written {wanted}; the VARIABLE holds the address"))?;
    let is_name = rest.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if !matches!(to, NotifyTo::File | NotifyTo::Github) && !is_name {
        return Err("an address may be a secret: set a variable to it, and name that".to_owned());
    }
    Ok(Notify {
        to,
        databases: Vec::new(),
        on: NotifyOn::Any,
        url: (to != NotifyTo::File).then(|| Text::new(&format!("${{{rest}}}"))),
        path: (to == NotifyTo::File).then(|| rest.to_owned()),
        headers: BTreeMap::new(),
        hmac: None,
        allow_http: false,
    })
}

fn place(notify: &Notify, configuration: &Configuration) -> Result<AlertPlace, Failure> {
    let form = match notify.to {
        NotifyTo::Webhook => AlertForm::Generic,
        NotifyTo::Slack => AlertForm::Slack,
        NotifyTo::Teams => AlertForm::Teams,
        NotifyTo::File => {
            let path = notify.path.as_deref().unwrap_or_default();
            return Ok(AlertPlace::File(configuration.path(path)));
        }
        NotifyTo::Github => {
            let summary = std::env::var_os(STEP_SUMMARY).filter(|path| !path.is_empty()).map(PathBuf::from);
            return Ok(AlertPlace::GitHub { summary });
        }
    };
    let missing = || Failure::new("there is no address", "set `url` in the `[[notify]]`");
    let headers = notify
        .headers
        .iter()
        .map(|(name, value)| Ok((name.clone(), configuration.expand(value, &format!("notify.headers.{name}"))?)));
    let settings = WebhookSettings {
        url: configuration.expand(notify.url.as_ref().ok_or_else(missing)?, "notify.url")?,
        payload: WebhookPayload::Map,
        gzip: false,
        headers: headers.collect::<Result<_, Failure>>()?,
        signing_key: notify.hmac.as_ref().map(|key| configuration.expand(key, "notify.hmac")).transpose()?,
        allow_plain: notify.allow_http,
        timing: Timing::default(),
    };
    Ok(AlertPlace::Address { form, settings })
}
