//! From the pushes of trueup.toml to sinks.

use crate::commands::push::sqldbm::type_of;
use crate::configuration::{Configuration, Payload, Push, PushSqlDbm, PushWebhook, Text};
use crate::delivering::{Parcel, Sent};
use crate::documenting::path_for;
use crate::exit::Failure;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use trueup_model::{Patterns, Secret};
use trueup_publish::{
    Copies, Git, GitSettings, SQLDBM_API, SendOptions, Sink, SqlDbm, SqlDbmProject, SqlDbmSettings, Timing, Webhook,
    WebhookPayload, WebhookSettings,
};

/// The pushes that are made of a database; or that one cannot be made, and why.
pub(super) fn parcels(
    configuration: &Configuration,
    database: &str,
    docs: Option<&Path>,
) -> Result<Vec<Result<Parcel, Sent>>, Failure> {
    let mut parcels = Vec::new();
    for push in &configuration.pushes {
        if push.databases().is_empty() || Patterns::new(push.databases())?.has(database) {
            let sink = sink(configuration, push, database, docs)
                .map_err(|failure| Sent { sink: push.to_string(), result: Err(failure) });
            let partial = matches!(push, Push::SqlDbm(PushSqlDbm { partial: true, .. }));
            parcels.push(sink.map(|sink| Parcel { sink, options: SendOptions { partial, ..SendOptions::default() } }));
        }
    }
    Ok(parcels)
}

/// Two databases in one project would each undo the other's revision.
pub(super) fn refuse_shared_projects(configuration: &Configuration, names: &[String]) -> Result<(), Failure> {
    let mut projects: BTreeMap<String, &String> = BTreeMap::new();
    for push in &configuration.pushes {
        let Push::SqlDbm(sqldbm) = push else { continue };
        let patterns = Patterns::new(&sqldbm.databases)?;
        for name in names.iter().filter(|name| sqldbm.databases.is_empty() || patterns.has(name)) {
            let project = match (&sqldbm.project, sqldbm.project_id) {
                (Some(project), _) => named(project, name).trim().to_lowercase(),
                (None, Some(id)) => format!("#{id}"),
                (None, None) => continue,
            };
            // The branch is part of where it goes.
            let place = format!("{project} {}", sqldbm.branch.as_deref().unwrap_or_default());
            if let Some(other) = projects.insert(place, name) {
                let message = format!("`{other}` and `{name}` would push to one project of SqlDBM: {push}");
                let hint = "put `{database}` into the project's name, or name one database in `databases`";
                return Err(Failure::new(message, hint));
            }
        }
    }
    Ok(())
}

/// What stands for the database's name.
fn named(text: &str, database: &str) -> String {
    text.replace("{database}", database)
}

fn sink(
    configuration: &Configuration,
    push: &Push,
    database: &str,
    docs: Option<&Path>,
) -> Result<Box<dyn Sink>, Failure> {
    Ok(match push {
        Push::SqlDbm(push) => Box::new(SqlDbm::new(sqldbm(configuration, push, database)?)?),
        Push::Webhook(push) => Box::new(Webhook::new(webhook(configuration, push)?)?),
        Push::Git(push) => {
            let folder = docs.map(Path::to_owned).ok_or_else(|| {
                Failure::new("git has nothing to commit: no documents are written", "set `out` in `[docs]`")
            })?;
            Box::new(Git::new(GitSettings { folder, remote: push.remote.clone(), branch: push.branch.clone() }))
        }
        Push::Folder(push) => Box::new(Copies::in_folder(path_for(&configuration.path(&push.out), database))),
        Push::Storage(push) => {
            let address = configuration.expand(&push.url, "push.url")?;
            let address = path_for(&PathBuf::from(address.expose()), database);
            Box::new(Copies::in_storage(&address.to_string_lossy())?)
        }
    })
}

fn sqldbm(configuration: &Configuration, push: &PushSqlDbm, database: &str) -> Result<SqlDbmSettings, Failure> {
    let project = match (&push.project, push.project_id) {
        (None, Some(id)) => SqlDbmProject::Id(id.to_string()),
        (Some(name), None) => SqlDbmProject::Name(named(name, database)),
        _ => return Err(Failure::new("a push to sqldbm needs one of `project` and `project_id`", "see trueup.toml")),
    };
    let from_environment = Text::new("${SQLDBM_TOKEN}");
    let token = configuration.expand(push.token.as_ref().unwrap_or(&from_environment), "push.token")?;
    Ok(SqlDbmSettings {
        project,
        branch: push.branch.clone(),
        revision_name: push.revision_name.clone(),
        strict: push.strict,
        diagrams: push.diagrams.clone(),
        database_type: None,
        type_of,
        base_url: push.base_url.clone().unwrap_or_else(|| SQLDBM_API.to_owned()),
        token,
        timing: Timing::default(),
    })
}

fn webhook(configuration: &Configuration, push: &PushWebhook) -> Result<WebhookSettings, Failure> {
    let headers = push.headers.iter().map(|(name, value)| {
        let value = configuration.expand(value, &format!("push.headers.{name}"))?;
        Ok((name.clone(), value))
    });
    Ok(WebhookSettings {
        url: configuration.expand(&push.url, "push.url")?,
        payload: match push.payload {
            Payload::Ddl => WebhookPayload::Ddl,
            Payload::Map => WebhookPayload::Map,
        },
        gzip: false,
        headers: headers.collect::<Result<Vec<(String, Secret)>, Failure>>()?,
        signing_key: push.hmac.as_ref().map(|key| configuration.expand(key, "push.hmac")).transpose()?,
        allow_plain: push.allow_http,
        timing: Timing::default(),
    })
}
