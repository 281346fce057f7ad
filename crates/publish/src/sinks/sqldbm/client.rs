//! Requests to SqlDBM: what there is, and the one that carries the DDL.

use super::answers::{self, Named, Revision};
use super::explain::{Doing, not_understood, refused};
use crate::error::Error;
use crate::sinks::http::{Answer, Http, Timing, Trouble, Url, secret_header};
use reqwest::blocking::RequestBuilder;
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};
use trueup_model::Secret;

/// SqlDBM's API, spoken with as a token's user.
#[derive(Debug)]
pub(super) struct Client {
    pub(super) http: Http,
    base: Url,
    authorization: HeaderValue,
}

/// What came of sending DDL.
#[derive(Debug)]
pub(super) enum Posted {
    /// The server took it; what it said.
    Accepted(String),
    /// The server has certainly not kept it.
    Refused(Error),
    /// It may have.
    Unknown(String),
}

impl Client {
    pub(super) fn new(base: &Url, token: &Secret, timing: Timing) -> Result<Self, Error> {
        let authorization = Some(token.expose())
            .filter(|token| !token.is_empty())
            .and_then(|token| secret_header(&format!("Bearer {token}")));
        let authorization = authorization.ok_or_else(|| Error::NotSent {
            sink: "SqlDBM".to_owned(),
            because: "the token is empty, or holds letters that none has".to_owned(),
            hint: "copy it anew: a token is one line".to_owned(),
        })?;
        Ok(Self { http: Http::new(base, timing, vec![token.clone()]), base: base.clone(), authorization })
    }

    pub(super) fn projects(&self) -> Result<Vec<Named>, Error> {
        self.ask("list the projects", &["projects"], answers::projects)
    }

    /// The branches of a project; empty where it has none, which SqlDBM answers with an error that nobody has named.
    pub(super) fn branches(&self, project: &str) -> Result<Vec<Named>, Error> {
        let what = "list the project's branches";
        let answer = self.http.send(&self.get(&["projects", project, "branches"])?);
        let answer = answer.map_err(|trouble| self.http.unreachable(trouble))?;
        match answer.status.as_u16() {
            200..=299 => self.understand(what, &answer, answers::branches),
            401 | 429 => Err(refused(&self.http, &Doing::Asking { what }, &answer)),
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn revisions(&self, project: &str, branch: Option<&str>) -> Result<Vec<Revision>, Error> {
        self.ask("list the revisions", &revisions_path(project, branch), answers::revisions)
    }

    /// The same, asked once and quickly, while an import is waited for.
    pub(super) fn glance_at_projects(&self) -> Result<Vec<Named>, Error> {
        self.ask_once("list the projects", &["projects"], answers::projects)
    }

    /// The same, asked once and quickly, while an import is waited for.
    pub(super) fn glance_at_revisions(&self, project: &str, branch: Option<&str>) -> Result<Vec<Revision>, Error> {
        self.ask_once("list the revisions", &revisions_path(project, branch), answers::revisions)
    }

    /// Where a new project is posted to.
    pub(super) fn address_of_projects(&self) -> Url {
        self.at(&["projects"])
    }

    /// Where a new revision is posted to: on top of the last one.
    pub(super) fn address_of_last_revision(&self, project: &str, branch: Option<&str>) -> Url {
        self.at(&[&revisions_path(project, branch)[..], &["last"]].concat())
    }

    /// Sends DDL. Never twice where the first may have arrived.
    pub(super) fn post(&self, address: Url, packed: Vec<u8>, doing: &Doing) -> Posted {
        let mut headers = self.post_headers();
        headers.insert(AUTHORIZATION, self.authorization.clone());
        let request = match self.http.post(address, headers, packed) {
            Ok(request) => request,
            Err(error) => return Posted::Refused(error),
        };
        let answer = match self.http.send(&request) {
            Ok(answer) => answer,
            Err(Trouble::NoAnswer { because }) => return Posted::Unknown(self.http.shown(&because)),
            Err(trouble @ Trouble::NotSent { .. }) => return Posted::Refused(self.http.unreachable(trouble)),
        };
        match answer.status.as_u16() {
            200..=299 => Posted::Accepted(self.http.shown(&answer.text)),
            // A server in trouble, or one before it that has lost patience, does not say what became of the import.
            408 | 500..=599 => {
                let said = self.http.shown(&answer.text);
                Posted::Unknown(format!("the answer was {} {said}", answer.status).trim_end().to_owned())
            }
            _ => Posted::Refused(refused(&self.http, doing, &answer)),
        }
    }

    /// The headers that go with DDL, but for the token's.
    pub(super) fn post_headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        headers
    }

    fn at(&self, parts: &[&str]) -> Url {
        let mut address = self.base.clone();
        if let Ok(mut path) = address.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        address
    }

    fn get(&self, parts: &[&str]) -> Result<RequestBuilder, Error> {
        Ok(self.http.get(self.at(parts))?.header(AUTHORIZATION, self.authorization.clone()))
    }

    fn ask<T>(&self, what: &'static str, parts: &[&str], read: fn(&str) -> Option<T>) -> Result<T, Error> {
        self.answer(what, self.http.send(&self.get(parts)?), read)
    }

    fn ask_once<T>(&self, what: &'static str, parts: &[&str], read: fn(&str) -> Option<T>) -> Result<T, Error> {
        self.answer(what, self.http.send_once(&self.get(parts)?), read)
    }

    fn answer<T>(
        &self,
        what: &'static str,
        answer: Result<Answer, Trouble>,
        read: fn(&str) -> Option<T>,
    ) -> Result<T, Error> {
        let answer = answer.map_err(|trouble| self.http.unreachable(trouble))?;
        if !answer.status.is_success() {
            return Err(refused(&self.http, &Doing::Asking { what }, &answer));
        }
        self.understand(what, &answer, read)
    }

    fn understand<T>(&self, what: &'static str, answer: &Answer, read: fn(&str) -> Option<T>) -> Result<T, Error> {
        let understood = read(&answer.text).filter(|_| answer.is_whole);
        understood.ok_or_else(|| not_understood(&self.http, what, answer))
    }
}

fn revisions_path<'p>(project: &'p str, branch: Option<&'p str>) -> Vec<&'p str> {
    match branch {
        Some(branch) => vec!["projects", project, "branches", branch, "revisions"],
        None => vec!["projects", project, "revisions"],
    }
}
