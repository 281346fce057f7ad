//! What an agent pays for `trueup mcp`: the length of the list of tools, and of each kind of answer.

use super::report::Report;
use super::{Bench, say};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use trueup_tests::Database;

const AGENTS_NOTES: &str = "\
Tokens are letters / 4. An agent pays for instructions and list of tools in each conversation, for an answer when it asks.
The goal for the list of tools is less than 1500. An answer ends at some 25,000 letters with a cursor.";

pub(super) fn report() -> Report {
    Report::new("What an agent pays for `trueup mcp`", &["Tokens"], AGENTS_NOTES)
}

impl Bench {
    /// What answers about two tables cost.
    pub(super) fn measure_agents(&self, database: &Database<'_>, tables: usize, report: &mut Report) {
        say(&format!("{tables} tables: trueup mcp"));
        // Two ordinary tables from the middle, so that they have neighbours of all kinds.
        let table = |place: usize| {
            let ordinary = "relkind = 'r' AND NOT relispartition AND relnamespace >= 16384";
            let name = "relnamespace::regnamespace || '.' || relname";
            database.query(&format!(
                "SELECT {name} FROM pg_class WHERE {ordinary} ORDER BY oid OFFSET (SELECT count(*) FROM pg_class WHERE {ordinary}) * {place} / 10 LIMIT 1"
            ))
        };
        let mut command = self.trueup();
        command.args(["mcp", &database.url()]);
        for cost in costs(&mut command, &table(5), &table(4)) {
            report.row(tables, &cost.question, [cost.tokens().to_string()]);
        }
    }
}

/// A question with the length of its answer, in letters.
struct Cost {
    question: String,
    letters: usize,
}

impl Cost {
    /// About how many tokens a model takes for it.
    fn tokens(&self) -> usize {
        self.letters / 4
    }
}

/// Asks a server everything that there is to ask: about a table, and how to get from there to another one.
fn costs(command: &mut Command, table: &str, other: &str) -> Vec<Cost> {
    let mut session = Session::start(command);
    let instructions = session.ask(
        "initialize",
        &json!({
            "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "bench", "version": "0" },
        }),
    );
    session.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
    let tools = session.ask("tools/list", &json!({}));
    let letters = |value: &Value| value.to_string().chars().count();
    let mut costs = vec![
        Cost { question: "instructions".into(), letters: letters(&instructions["instructions"]) },
        Cost { question: "list of tools".into(), letters: letters(&tools["tools"]) },
    ];
    for (tool, arguments) in questions(table, other) {
        let answer = session.ask("tools/call", &json!({ "name": tool, "arguments": arguments }));
        let text = answer["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{tool} {arguments}: {answer}"));
        assert_ne!(answer["isError"], true, "{tool} {arguments}: {text}");
        costs.push(Cost { question: format!("{tool} {arguments}"), letters: text.chars().count() });
    }
    let resources = session.ask("resources/list", &json!({}));
    costs.push(Cost { question: "list of resources, a page".into(), letters: letters(&resources["resources"]) });
    session.end();
    costs
}

fn questions(table: &str, other: &str) -> Vec<(&'static str, Value)> {
    let (schema, _) = table.split_once('.').expect("a table with its schema");
    vec![
        ("list", json!({})),
        ("list", json!({ "schema": schema })),
        ("search", json!({ "words": "invoice" })),
        ("search", json!({ "type": "timestamp", "table": table })),
        ("search", json!({ "references": table })),
        ("search", json!({ "without": ["index-on-foreign-key"] })),
        ("describe", json!({ "names": [table], "detail": "names" })),
        ("describe", json!({ "names": [table] })),
        ("describe", json!({ "names": [table], "detail": "full" })),
        ("relations", json!({ "table": table })),
        ("relations", json!({ "table": table, "depth": 2 })),
        ("relations", json!({ "table": table, "to": other })),
    ]
}

/// A session with a server, a request at a time.
struct Session {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    asked: u64,
}

impl Session {
    fn start(command: &mut Command) -> Self {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("trueup mcp");
        let requests = process.stdin.take().expect("its stdin");
        let answers = BufReader::new(process.stdout.take().expect("its stdout"));
        Self { process, requests, answers, asked: 0 }
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.requests, "{message}").expect("trueup mcp reads");
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params }));
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("an answer");
        let answer: Value = serde_json::from_str(&line).expect("an answer in JSON");
        answer.get("result").unwrap_or_else(|| panic!("{method}: {line}")).clone()
    }

    fn end(self) {
        let Self { mut process, requests, .. } = self;
        drop(requests);
        assert!(process.wait().expect("the end of trueup mcp").success());
    }
}
