//! What SqlDBM's statuses mean, and the way out of each.

use crate::error::Error;
use crate::sinks::http::{Answer, Http};

/// What was to be done; statuses mean more or less by it.
#[derive(Debug, Clone)]
pub(super) enum Doing {
    /// Only asking.
    Asking { what: &'static str },
    /// Making a project of this name.
    Creating { project: String },
    /// Adding a revision to what is so named.
    Revising { target: String },
}

impl Doing {
    fn words(&self) -> String {
        match self {
            Self::Asking { what } => (*what).to_owned(),
            Self::Creating { project } => format!("make the project `{project}`"),
            Self::Revising { target } => format!("add a revision to {target}"),
        }
    }
}

/// A refusal, in words.
pub(super) fn refused(http: &Http, doing: &Doing, answer: &Answer) -> Error {
    let (meaning, hint) = meaning(answer.status.as_u16(), doing);
    let said = http.shown(&answer.text);
    let because = if said.is_empty() { meaning.to_owned() } else { format!("{meaning}\nthe server says: {said}") };
    Error::Refused { doing: doing.words(), status: answer.status.to_string(), because, hint: hint.to_owned() }
}

/// An answer that says yes and is not what was asked for.
pub(super) fn not_understood(http: &Http, what: &'static str, answer: &Answer) -> Error {
    let meaning = if answer.is_whole { "which is not what SqlDBM's API gives" } else { "which was cut off" };
    Error::Refused {
        doing: what.to_owned(),
        status: answer.status.to_string(),
        because: format!("{meaning}\nthe server says: {}", http.shown(&answer.text)),
        hint: format!("check that {} is SqlDBM's API and that no proxy answers in its place", http.server()),
    }
}

fn meaning(status: u16, doing: &Doing) -> (&'static str, &'static str) {
    match (status, doing) {
        (300..=399, _) => {
            ("it sends elsewhere, where the token does not go along", "name the API's own address with `--base-url`")
        }
        (401, _) => (
            "the token is not valid, or has expired: tokens live for six months",
            "make a new one in SqlDBM under Account, App Tokens, with GET and POST scope",
        ),
        (402 | 403, _) => (
            "the token may not do this",
            "the token needs GET and POST scope, its user the role Modeler or Admin, the account the plan Standard \
             Enterprise with API access, which SqlDBM's support switches on",
        ),
        (404, Doing::Revising { .. } | Doing::Asking { .. }) => (
            "there is no such project or branch, or the token's user does not see it",
            "`trueup push --list-projects` shows what the token sees",
        ),
        (409, Doing::Creating { .. }) => (
            "there is such a project already, which the token's user does not see",
            "give its user access, or take another name",
        ),
        (409 | 423, _) => (
            "somebody is editing the project, which locks it",
            "wait until they have saved; `--strict` overrides their lock and makes a revision on top of the last \
             saved one, which is right only where nobody edits by hand",
        ),
        (413, _) => ("it is too large", "divide it among projects by `--schema`"),
        (429, _) => ("too many requests, also after waiting", "run it again later, or fewer at once"),
        (400 | 422, _) => (
            "SqlDBM does not take this DDL or this request",
            "`--dry-run` shows the request; what SqlDBM does not know can be left out by `--schema`",
        ),
        (500..=599, _) => ("the server is in trouble", "run it again later"),
        _ => ("SqlDBM does not take this request", "`--dry-run` shows the request"),
    }
}
