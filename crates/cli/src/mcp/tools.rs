//! The tools: their arguments, and which answer each gives.

use super::answers;
use super::describe::{Describer, Detail};
use super::held::{Held, Snapshot};
use super::page::page;
use super::quoting::plain;
use crate::exit::{Failure, quoted};
use rmcp::model::{JsonObject, Tool};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use trueup_model::{FoundKind, Lack, NotThere, ObjectName, Question, QuestionError, Scope, Subject};

/// Findings that a search tells of unless more are asked for.
const LIMIT: usize = 50;

/// The furthest that relations are followed.
const DEEPEST: usize = 5;

/// The tools as they are told to clients.
pub(super) fn all() -> serde_json::Result<Vec<Tool>> {
    serde_json::from_str(include_str!("tools.json"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    schema: Option<String>,
    #[serde(default)]
    refresh: bool,
    cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    words: Option<String>,
    #[serde(default)]
    kinds: Vec<FoundKind>,
    #[serde(rename = "type")]
    data_type: Option<String>,
    column: Option<String>,
    table: Option<String>,
    references: Option<String>,
    #[serde(default)]
    without: Vec<Lack>,
    limit: Option<usize>,
    cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Describe {
    names: Vec<String>,
    #[serde(default)]
    detail: Detail,
    cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relations {
    table: String,
    depth: Option<usize>,
    to: Option<String>,
    cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    since: String,
    cursor: Option<String>,
}

/// Calls a tool; none of that name gives none. A failure is text that an agent can act on.
pub(super) fn call(held: &Held, name: &str, arguments: JsonObject) -> Option<Result<String, String>> {
    Some(match name {
        "list" => parsed(arguments).and_then(|arguments| list(held, &arguments)),
        "search" => parsed(arguments).and_then(|arguments| search(held, arguments)),
        "describe" => parsed(arguments).and_then(|arguments| describe(held, &arguments)),
        "relations" => parsed(arguments).and_then(|arguments| relations(held, &arguments)),
        "changes" => parsed(arguments).and_then(|arguments| changes(held, &arguments)),
        _ => return None,
    })
}

fn parsed<A: DeserializeOwned>(arguments: JsonObject) -> Result<A, String> {
    serde_json::from_value(arguments.into()).map_err(|error| plain(&format!("wrong arguments: {error}")))
}

fn list(held: &Held, arguments: &List) -> Result<String, String> {
    let snapshot = held.current(arguments.refresh).map_err(|failure| told(&failure))?;
    let text = answers::list(&snapshot, arguments.schema.as_deref())?;
    page(&text, arguments.cursor.as_deref(), snapshot.number)
}

fn search(held: &Held, arguments: Search) -> Result<String, String> {
    let Search { words, kinds, data_type, column, table, references, without, limit, cursor } = arguments;
    let tables: Vec<String> = table.into_iter().collect();
    let scope = Scope::new(&[], &[], &tables, &[]).map_err(|error| plain(&error.to_string()))?;
    let question =
        Question { words: words.into_iter().collect(), kinds, data_type, column, scope, references, without };
    let snapshot = held.current(false).map_err(|failure| told(&failure))?;
    let findings = snapshot.catalog.find(&question).map_err(|error| match error {
        QuestionError::NotThere(error) => not_there(&error),
        QuestionError::Pattern(error) => plain(&error.to_string()),
    })?;
    let unmatched = question.scope.unmatched(&snapshot.catalog);
    if !unmatched.is_empty() {
        return Err(told(&crate::settings::unmatched_failure(&unmatched, &snapshot.catalog)));
    }
    let text = answers::found(&snapshot.catalog, findings, limit.unwrap_or(LIMIT).max(1));
    page(&text, cursor.as_deref(), snapshot.number)
}

fn describe(held: &Held, arguments: &Describe) -> Result<String, String> {
    if arguments.names.is_empty() {
        return Err("wrong arguments: `names` is empty".to_owned());
    }
    let snapshot = held.current(false).map_err(|failure| told(&failure))?;
    let catalog = &snapshot.catalog;
    let (references, uses) = (catalog.references(), catalog.uses());
    let describer = Describer { snapshot: &snapshot, references, uses, detail: arguments.detail };
    let mut text = String::new();
    let mut found = false;
    for name in &arguments.names {
        match catalog.look_up(name) {
            Ok(subjects) => {
                found = true;
                subjects.iter().for_each(|subject| text += &describer.describe(subject));
            }
            // Those that are there are told all the same.
            Err(error) => text += &format!("{}\n", not_there(&error)),
        }
    }
    if !found {
        return Err(text);
    }
    page(&text, arguments.cursor.as_deref(), snapshot.number)
}

fn relations(held: &Held, arguments: &Relations) -> Result<String, String> {
    let depth = arguments.depth.unwrap_or(1);
    if !(1..=DEEPEST).contains(&depth) {
        return Err(format!("wrong arguments: `depth` is from 1 to {DEEPEST}"));
    }
    let snapshot = held.current(false).map_err(|failure| told(&failure))?;
    let tables = tables(&snapshot, &arguments.table)?;
    let mut text = String::new();
    for table in &tables {
        match &arguments.to {
            None => text += &answers::around(&snapshot.catalog, table, depth),
            Some(to) => {
                self::tables(&snapshot, to)?.iter().for_each(|to| text += &answers::path(&snapshot, table, to));
            }
        }
    }
    page(&text, arguments.cursor.as_deref(), snapshot.number)
}

fn changes(held: &Held, arguments: &Changes) -> Result<String, String> {
    let snapshot = held.current(false).map_err(|failure| told(&failure))?;
    let before = held.before(&arguments.since).map_err(|failure| told(&failure))?;
    page(&answers::changes(before, &snapshot), arguments.cursor.as_deref(), snapshot.number)
}

/// The tables of a name; another kind of object has no foreign keys.
fn tables(snapshot: &Snapshot, text: &str) -> Result<Vec<ObjectName>, String> {
    let subjects = snapshot.catalog.look_up(text).map_err(|error| not_there(&error))?;
    let tables = subjects.iter().filter(|subject| matches!(subject, Subject::Table(..)));
    let names: Vec<ObjectName> = tables.map(|table| table.name().clone()).collect();
    if names.is_empty() { Err(format!("`{}` is no table, and so has no foreign keys", plain(text))) } else { Ok(names) }
}

/// That nothing has a name, with what an agent can do.
pub(super) fn not_there(error: &NotThere) -> String {
    match error.near.as_slice() {
        [] => plain(&format!("{error}; `search` finds parts of names")),
        near => plain(&format!("{error}; there is {}", quoted(near))),
    }
}

/// A failure as text for an agent.
pub(super) fn told(failure: &Failure) -> String {
    let hint = failure.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    plain(&format!("{}{hint}", failure.message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_cost_an_agent_little() {
        let tools = all().unwrap();
        let letters = serde_json::to_string(&tools).unwrap().chars().count();
        assert!(letters / 4 < 1_500, "{} tokens", letters / 4);
        assert!(tools.iter().all(|tool| tool.annotations.as_ref().unwrap().read_only_hint == Some(true)));
    }
}
