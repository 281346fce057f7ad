//! `trueup push sqldbm`, and the list of its projects.

use super::token::token;
use crate::args::{PushSqlDbmArguments, SqlDbmServiceArguments, SqlDbmTypeName};
use crate::exit::{Failure, Outcome};
use crate::listing::Listing;
use crate::printer::Printer;
use serde::Serialize;
use trueup_publish::{Sink, SqlDbm, SqlDbmProject, SqlDbmSettings, SqlDbmType, sqldbm_projects, visible};

/// The sink that the arguments describe.
pub(super) fn sink(arguments: &PushSqlDbmArguments, printer: &Printer) -> Result<Box<dyn Sink>, Failure> {
    let project = match (&arguments.name, &arguments.project_id) {
        (_, Some(id)) => SqlDbmProject::Id(id.clone()),
        (name, None) => SqlDbmProject::Name(name.clone().unwrap_or_default()),
    };
    let settings = SqlDbmSettings {
        project,
        branch: arguments.branch.clone(),
        revision_name: Some(arguments.revision_name.clone()),
        strict: arguments.strict,
        diagrams: arguments.diagrams.clone(),
        database_type: arguments.db_type.map(named_type),
        type_of,
        base_url: arguments.service.base_url.clone(),
        token: token(&arguments.service, printer)?,
        timing: arguments.service.timing.into(),
    };
    let sink = SqlDbm::new(settings)?;
    if arguments.strict && !arguments.yes && !arguments.delivery.dry_run {
        confirm_strict(&sink.identity(), printer)?;
    }
    Ok(Box::new(sink))
}

/// A person can say whether somebody is editing; a job has been told so by whoever wrote it.
fn confirm_strict(identity: &str, printer: &Printer) -> Result<(), Failure> {
    let question = format!(
        "`--strict` overrides the lock of whoever is editing {}: what they have not saved may be lost. Go on? [y/N] ",
        visible(identity)
    );
    match printer.confirms(&question) {
        Some(false) => Err(Failure::new("nothing is sent: `--strict` was not confirmed", "`--yes` does not ask")),
        Some(true) | None => Ok(()),
    }
}

#[derive(Serialize)]
struct ListedProject<'a> {
    id: &'a str,
    name: &'a str,
}

/// Lists the projects that the token sees.
pub(super) fn list_projects(
    service: SqlDbmServiceArguments,
    json: bool,
    printer: &Printer,
) -> Result<Outcome, Failure> {
    let token = token(&service, printer)?;
    let mut projects = sqldbm_projects(&service.base_url, &token, service.timing.into())?;
    projects.sort_by(|(_, one), (_, other)| one.cmp(other));
    if json {
        let listed = projects.iter().map(|(id, name)| ListedProject { id, name });
        printer.json(&listed.collect::<Vec<_>>())?;
    } else if projects.is_empty() {
        printer.line("the token sees no project");
    } else {
        let mut listing = Listing::flat(printer.width());
        let rows: Vec<Vec<String>> = projects.into_iter().map(|(id, name)| vec![id, name]).collect();
        listing.rows(&["Id", "Name"], &rows);
        let text = listing.into_text();
        printer.data(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(Outcome::Done)
}

/// The type that SqlDBM has for a product, by its word.
pub(crate) fn type_of(product: &str) -> Option<SqlDbmType> {
    match product {
        "postgres" => Some(named_type(SqlDbmTypeName::PostgreSql)),
        _ => None,
    }
}

/// A type as SqlDBM spells it: not the same in requests and in links.
fn named_type(name: SqlDbmTypeName) -> SqlDbmType {
    let (in_requests, in_links) = match name {
        SqlDbmTypeName::PostgreSql => ("postgreSQL", "PostgreSQL"),
        SqlDbmTypeName::MySql => ("mySQL", "MySQL"),
        SqlDbmTypeName::SqlServer => ("sqlServer", "SQLServer"),
        SqlDbmTypeName::Oracle => ("oracle", "Oracle"),
        SqlDbmTypeName::Snowflake => ("snowflake", "Snowflake"),
        SqlDbmTypeName::BigQuery => ("bigQuery", "BigQuery"),
        SqlDbmTypeName::Databricks => ("databricks", "Databricks"),
        SqlDbmTypeName::Redshift => ("redshift", "Redshift"),
        SqlDbmTypeName::AzureSynapse => ("azureSynapse", "AzureSynapse"),
        SqlDbmTypeName::AlloyDb => ("alloyDB", "AlloyDB"),
        SqlDbmTypeName::Logical => ("logical", "Logical"),
    };
    SqlDbmType { in_requests, in_links }
}
