//! A server that behaves as SqlDBM is documented to, and fails as exchange files say.
//!
//! An exchange is a file in `tests/exchanges/sqldbm`: what is known of the case and from which source, the projects
//! that there are, and rules for requests. A request that no rule is about gets what a well-behaved server says.

use crate::web::{Reply, Request, Way, WebServer};
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// The token that the server takes. It must stand in nothing that is written.
pub const SQLDBM_TOKEN: &str = "s3cr3t-marker-of-sqldbm";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange {
    /// What is known of the case, and from whom.
    documented: String,
    #[serde(default)]
    projects: Vec<Project>,
    #[serde(default)]
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Project {
    id: u64,
    name: String,
    #[serde(default)]
    branches: Vec<Branch>,
    #[serde(default)]
    revisions: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Branch {
    id: u64,
    name: String,
    #[serde(default)]
    main: bool,
    #[serde(default)]
    revisions: Vec<String>,
}

/// What happens to a request.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    /// Method and path; a `*` stands for one part.
    request: String,
    /// How often it holds; else always.
    times: Option<u32>,
    /// Whether a request in strict mode is not meant.
    #[serde(default)]
    unless_strict: bool,
    #[serde(default = "ok")]
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// JSON, or text as it is. `{authorization}` is what the client sent.
    #[serde(default)]
    body: Value,
    #[serde(default)]
    way: Way,
    /// Whether the connection ends before the body is read.
    #[serde(default)]
    cut_in_request: bool,
    /// Whether the project or revision is kept, whatever is answered.
    #[serde(default)]
    lands: bool,
    /// How often it is not shown yet.
    #[serde(default)]
    shown_after: u32,
}

fn ok() -> u16 {
    200
}

/// What was kept, and is not shown yet.
#[derive(Debug)]
struct Hidden {
    looks: u32,
    request: Request,
}

#[derive(Debug, Default)]
struct State {
    projects: Vec<Project>,
    rules: Vec<Rule>,
    hidden: Vec<Hidden>,
}

/// The server.
pub struct SqlDbmServer {
    web: WebServer,
    state: Arc<Mutex<State>>,
}

impl SqlDbmServer {
    /// Starts one that plays an exchange.
    pub fn play(exchange: &str) -> Self {
        let Exchange { documented, projects, rules } = read(exchange);
        assert!(documented.len() > 20, "{exchange} does not say what is known of it");
        let state = Arc::new(Mutex::new(State { projects, rules, hidden: Vec::new() }));
        let (of_cuts, of_answers) = (Arc::clone(&state), Arc::clone(&state));
        let web = WebServer::start_cutting(
            move |request| of_cuts.lock().expect("state").cuts(request),
            move |request| of_answers.lock().expect("state").answer(request),
        );
        Self { web, state }
    }

    /// Goes on by the rules of another exchange, with the projects that there are.
    pub fn go_on(&self, exchange: &str) {
        self.state.lock().expect("state").rules = read(exchange).rules;
        self.web.forget_requests();
    }

    /// Shows what was kept and not shown so far.
    pub fn show_all(&self) {
        self.state.lock().expect("state").show(u32::MAX);
    }

    /// Its address.
    pub fn url(&self) -> String {
        self.web.url()
    }

    /// Method and path of each request so far.
    pub fn requests(&self) -> Vec<String> {
        self.web.requests().iter().map(|request| format!("{} {}", request.method, request.path)).collect()
    }

    /// The bodies of what was posted so far, as far as they came.
    pub fn posts(&self) -> Vec<Value> {
        self.web.requests().iter().filter(|request| request.method == "POST").map(body).collect()
    }

    /// The headers of the requests so far.
    pub fn headers(&self) -> Vec<BTreeMap<String, String>> {
        self.web.requests().into_iter().map(|request| request.headers).collect()
    }

    /// Names of all projects, and of their revisions and those of their branches, also what is not shown yet.
    pub fn kept(&self) -> Vec<(String, Vec<String>)> {
        self.show_all();
        let state = self.state.lock().expect("state");
        let all = |project: &Project| {
            let of_branches = project.branches.iter().flat_map(|branch| branch.revisions.clone());
            (project.name.clone(), project.revisions.iter().cloned().chain(of_branches).collect())
        };
        state.projects.iter().map(all).collect()
    }
}

fn read(exchange: &str) -> Exchange {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("exchanges/sqldbm").join(format!("{exchange}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The body as JSON; null where it did not come.
fn body(request: &Request) -> Value {
    let mut text = String::new();
    let unpacked = match request.headers.get("content-encoding").map(String::as_str) {
        Some("gzip") => GzDecoder::new(&request.body[..]).read_to_string(&mut text).is_ok(),
        _ => false,
    };
    if unpacked { serde_json::from_str(&text).expect("JSON") } else { Value::Null }
}

impl Rule {
    fn is_about(&self, request: &Request) -> bool {
        let (method, path) = self.request.split_once(' ').expect("method and path");
        let (pattern, path): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), request.path.split('/').collect());
        let is_same = |(pattern, part): (&&str, &&str)| *pattern == "*" || pattern == part;
        method == request.method && pattern.len() == path.len() && pattern.iter().zip(&path).all(is_same)
    }

    fn reply(&self, request: &Request) -> Reply {
        let body = match &self.body {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            json => json.to_string(),
        };
        let authorization = request.headers.get("authorization").cloned().unwrap_or_default();
        Reply {
            status: self.status,
            headers: self.headers.clone().into_iter().collect(),
            body: body.replace("{authorization}", &authorization),
            way: self.way,
        }
    }
}

impl State {
    /// The rule for a request; one that holds a number of times is used up by this.
    fn rule(&mut self, request: &Request, wants_cut: bool) -> Option<Rule> {
        let strict = || body(request)["strictMode"] == true;
        let place = self.rules.iter().position(|rule| {
            rule.cut_in_request == wants_cut
                && rule.times != Some(0)
                && rule.is_about(request)
                && !(rule.unless_strict && strict())
        })?;
        let rule = &mut self.rules[place];
        rule.times = rule.times.map(|times| times - 1);
        Some(rule.clone())
    }

    fn cuts(&mut self, request: &Request) -> bool {
        self.rule(request, true).is_some()
    }

    fn answer(&mut self, request: &Request) -> Reply {
        if request.headers.get("authorization").map(String::as_str) != Some(&format!("Bearer {SQLDBM_TOKEN}")) {
            return Reply { status: 401, ..Reply::default() };
        }
        if request.method == "GET" {
            self.show(1);
        }
        if let Some(rule) = self.rule(request, false) {
            if rule.lands {
                self.hidden.push(Hidden { looks: rule.shown_after, request: request.clone() });
                self.show(0);
            }
            return rule.reply(request);
        }
        match request.method.as_str() {
            "POST" => {
                self.keep(request);
                Reply { status: 200, ..Reply::default() }
            }
            _ => self.list(&request.path),
        }
    }

    /// A look has been taken; what was to be hidden for so many is shown.
    fn show(&mut self, looks: u32) {
        self.hidden.iter_mut().for_each(|hidden| hidden.looks = hidden.looks.saturating_sub(looks));
        let (shown, hidden) = std::mem::take(&mut self.hidden).into_iter().partition(|hidden| hidden.looks == 0);
        self.hidden = hidden;
        let shown: Vec<Hidden> = shown;
        shown.iter().for_each(|hidden| self.keep(&hidden.request));
    }

    /// Makes the project or revision that was posted.
    fn keep(&mut self, request: &Request) {
        let body = body(request);
        let text = |name: &str| body[name].as_str().unwrap_or_else(|| panic!("{name} is missing")).to_owned();
        assert_eq!((text("sourceFormat").as_str(), text("payload").is_empty()), ("ddl", false));
        let parts: Vec<&str> = request.path.trim_start_matches('/').split('/').collect();
        if parts == ["projects"] {
            assert!(!text("dbType").is_empty() && body["strictMode"].is_null());
            let (id, name, revisions) =
                (100 + self.projects.len() as u64, text("projectName"), vec![text("revisionName")]);
            return self.projects.push(Project { id, name, branches: Vec::new(), revisions });
        }
        assert!(body["dbType"].is_null() && body["strictMode"].is_boolean());
        assert_eq!(parts[parts.len() - 2..], ["revisions", "last"]);
        self.revisions(&parts).expect("a project").push(text("revisionName"));
    }

    fn revisions(&mut self, parts: &[&str]) -> Option<&mut Vec<String>> {
        let project = self.projects.iter_mut().find(|project| project.id.to_string() == parts[1])?;
        match parts.get(2..4) {
            Some(["branches", id]) => {
                let branch = project.branches.iter_mut().find(|branch| branch.id.to_string() == *id)?;
                Some(&mut branch.revisions)
            }
            _ => Some(&mut project.revisions),
        }
    }

    fn list(&mut self, path: &str) -> Reply {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let data = match parts.as_slice() {
            ["projects"] => {
                let listed = self.projects.iter().map(|project| json!({ "id": project.id, "name": project.name }));
                Some(listed.collect())
            }
            ["projects", id, "branches"] => {
                let project = self.projects.iter().find(|project| project.id.to_string() == *id);
                let branches = project.map(|project| &project.branches).filter(|branches| !branches.is_empty());
                branches.map(|branches| {
                    let listed = branches.iter().map(
                        |branch| json!({ "branchId": branch.id, "branchName": branch.name, "isMain": branch.main }),
                    );
                    json!({ "branches": listed.collect::<Vec<_>>() })
                })
            }
            [.., "revisions"] => self.revisions(&parts).map(|names| {
                let listed = names.iter().enumerate().map(
                    |(place, name)| json!({ "revisionId": 9000 + place, "revNumber": place + 1, "revName": name }),
                );
                listed.collect()
            }),
            _ => None,
        };
        match data {
            Some(data) => Reply { status: 200, body: json!({ "data": data }).to_string(), ..Reply::default() },
            None => Reply { status: 404, body: "there is nothing here".to_owned(), ..Reply::default() },
        }
    }
}
