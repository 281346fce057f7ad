//! `trueup push webhook`: what is posted, how it is signed, and what comes of failures.

use flate2::read::GzDecoder;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fs;
use std::io::Read;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use tempfile::TempDir;
use trueup_tests::{Reply, Request, Run, SqliteFile, Way, WebServer, run, trueup_command};

/// Stands in the address, a header and the key, and must stand in nothing that is written.
const MARKER: &str = "s3cr3t-marker";
const KEY: &str = "s3cr3t-marker-key";

struct Desk {
    server: WebServer,
    file: SqliteFile,
    state: TempDir,
}

impl Desk {
    fn new(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Option<Self> {
        SqliteFile::can_be_made().then(|| Self {
            server: WebServer::start(answer),
            file: SqliteFile::of("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT)"),
            state: tempfile::tempdir().expect("a folder"),
        })
    }

    fn command(&self, more: &[&str]) -> Command {
        let mut command = trueup_command(&["push", "webhook", "--pace", "5", "--timeout", "1", "--state"]);
        command.arg(self.state.path()).arg(self.file.path()).args(more);
        command.env("TRUEUP_WEBHOOK_URL", format!("{}/hooks/{MARKER}-path?token={MARKER}", self.server.url()));
        command.env("HOOK_KEY", KEY).env("HOOK_AUTHORIZATION", format!("Bearer {MARKER}-header"));
        command
    }

    fn push(&self, more: &[&str]) -> Run {
        let run = run(&mut self.command(more));
        assert!(!format!("{run:?}").contains(MARKER), "{run:?}");
        for file in
            fs::read_dir(self.state.path()).expect("a folder").flatten().flat_map(|one| fs::read_dir(one.path()))
        {
            for path in file.flatten().map(|entry| entry.path()) {
                let text = fs::read_to_string(&path).expect("text");
                assert!(!text.contains(MARKER), "{}: {text}", path.display());
            }
        }
        run
    }
}

fn says(status: u16) -> Reply {
    Reply { status, ..Reply::default() }
}

/// A server that says back all that it was sent, and this.
fn echo(status: u16) -> impl Fn(&Request) -> Reply + Send + Sync {
    move |request| Reply { status, body: format!("{} {:?}", request.path, request.headers), ..Reply::default() }
}

#[track_caller]
fn expect_said(run: &Run, parts: &[&str]) {
    for part in parts {
        assert!(run.stderr.contains(part), "`{part}` is not in:\n{}", run.stderr);
    }
}

#[test]
fn the_ddl_is_posted_signed_and_once() {
    let Some(desk) = Desk::new(|_| says(204)) else { return };
    let arguments = ["--hmac-env", "HOOK_KEY", "--header-env", "Authorization=HOOK_AUTHORIZATION"];
    expect_said(&desk.push(&arguments).expect_success(), &["`test.db`: ", " bytes posted to http://127.0.0.1:"]);
    expect_said(&desk.push(&arguments).expect_success(), &["is not sent again: the same was sent on"]);
    let requests = desk.server.requests();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    let header = |name: &str| request.headers.get(name).map_or("", String::as_str);
    assert_eq!(
        (request.method.as_str(), request.path.as_str()),
        ("POST", "/hooks/s3cr3t-marker-path?token=s3cr3t-marker")
    );
    assert_eq!(header("content-type"), "application/sql");
    assert_eq!(header("authorization"), "Bearer s3cr3t-marker-header");
    assert_eq!(header("x-trueup-database"), "test.db");
    assert_eq!(header("idempotency-key").len(), 32);
    let ddl = run(trueup_command(&["ddl"]).arg(desk.file.path())).expect_success().stdout;
    assert_eq!(String::from_utf8_lossy(&request.body), ddl);
    let mut code = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).expect("a key");
    code.update(&request.body);
    let signature: String = code.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(header("x-trueup-signature"), format!("sha256={signature}"));

    desk.file.change("ALTER TABLE users ADD COLUMN name TEXT");
    desk.push(&arguments).expect_success();
    let changed = &desk.server.requests()[1];
    for name in ["x-trueup-fingerprint", "idempotency-key", "x-trueup-signature"] {
        assert_ne!(changed.headers[name], header(name), "{name}");
    }
}

/// What the guide tells the other side to do.
#[test]
fn the_guide_s_way_to_check_a_signature_works() {
    let guide = include_str!("../../docs/push.md");
    let program = guide.split("```python\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a program");
    let check = format!("{program}\nimport sys\nprint(is_genuine(b'key', sys.argv[1].encode(), sys.argv[2]))");
    let Ok(python) = Command::new("python3").args(["-c", &check, "body", &signature("body")]).output() else {
        return eprintln!("skipped: python3 is not installed");
    };
    assert_eq!(String::from_utf8_lossy(&python.stdout), "True\n", "{}", String::from_utf8_lossy(&python.stderr));
}

fn signature(body: &str) -> String {
    let mut code = Hmac::<Sha256>::new_from_slice(b"key").expect("a key");
    code.update(body.as_bytes());
    let digits: String = code.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={digits}")
}

#[test]
fn the_map_can_be_posted_packed() {
    let Some(desk) = Desk::new(|_| says(200)) else { return };
    desk.push(&["--payload", "map", "--gzip"]).expect_success();
    // The DDL at the same address is something else to remember.
    desk.push(&[]).expect_success();
    let requests = desk.server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].headers["content-type"], "application/json");
    assert_eq!(requests[0].headers["content-encoding"], "gzip");
    let mut map = String::new();
    GzDecoder::new(&requests[0].body[..]).read_to_string(&mut map).expect("packed");
    let map: serde_json::Value = serde_json::from_str(&map).expect("JSON");
    assert!(map["schemas"]["main"]["tables"]["users"]["columns"].is_array(), "{map}");
}

#[test]
fn refusals_are_explained_without_what_is_secret() {
    let arguments = ["--hmac-env", "HOOK_KEY", "--header-env", "Authorization=HOOK_AUTHORIZATION"];
    for (status, said) in [
        (401, "it does not let us in"),
        (404, "there is nothing at this address"),
        (413, "it is too large"),
        (422, "it does not take it"),
        (307, "it sends elsewhere"),
    ] {
        let Some(desk) = Desk::new(echo(status)) else { return };
        let refused = desk.push(&arguments).expect_code(2);
        expect_said(&refused, &["cannot post to http://127.0.0.1:", &format!("the answer was {status}"), said, "***"]);
        assert_eq!(desk.server.requests().len(), 1, "{status}");
    }
}

#[test]
fn only_what_was_certainly_not_taken_is_tried_again() {
    let busy = Arc::new(AtomicU16::new(2));
    let left = Arc::clone(&busy);
    let answer =
        move |_: &Request| match left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)) {
            Ok(_) => says(429),
            Err(_) => says(200),
        };
    let Some(desk) = Desk::new(answer) else { return };
    desk.push(&[]).expect_success();
    assert_eq!(desk.server.requests().len(), 3);
}

/// The other side cannot be asked whether it has something, but it can tell what it has by its key.
#[test]
fn what_got_no_answer_is_sent_by_the_next_run_under_the_same_key() {
    for (status, way) in [(503, Way::Whole), (200, Way::Silent), (200, Way::CutInHead)] {
        let answered = Arc::new(AtomicU16::new(0));
        let answer = move |request: &Request| match answered.fetch_add(1, Ordering::SeqCst) {
            0 => Reply { way, ..echo(status)(request) },
            _ => says(200),
        };
        let Some(desk) = Desk::new(answer) else { return };
        let first = desk.push(&[]).expect_code(2);
        expect_said(&first, &["it is not known whether what was posted", "with the same Idempotency-Key"]);
        assert_eq!(desk.server.requests().len(), 1);
        desk.push(&[]).expect_success();
        desk.push(&["--force"]).expect_success();
        let keys: Vec<String> =
            desk.server.requests().into_iter().map(|request| request.headers["idempotency-key"].clone()).collect();
        assert!(keys.len() == 3 && keys[0] == keys[1] && keys[1] != keys[2], "{keys:?}");
    }
}

#[test]
fn a_dry_run_shows_and_does_nothing() {
    let Some(desk) = Desk::new(|_| says(200)) else { return };
    let arguments = ["--dry-run", "--hmac-env", "HOOK_KEY", "--header-env", "Authorization=HOOK_AUTHORIZATION"];
    let shown = desk.push(&arguments).expect_success();
    for part in ["POST http://127.0.0.1:", "authorization: ***", "x-trueup-signature: sha256=", "CREATE TABLE users"] {
        assert!(shown.stdout.contains(part), "`{part}` is not in {}", shown.stdout);
    }
    assert!(desk.server.requests().is_empty());
    assert!(fs::read_dir(desk.state.path()).expect("a folder").next().is_none());
}

#[test]
fn what_is_secret_goes_neither_unencrypted_nor_by_argument() {
    let Some(desk) = Desk::new(|_| says(200)) else { return };
    for (wrong, said) in [
        (&["--url", "http://hooks.example.com/s3cr3t-marker"][..], "is not encrypted"),
        (&["--url", "s3cr3t-marker"], "the address is none"),
        (&["--header-env", "Authorization: s3cr3t-marker"], "`--header-env` is not understood"),
        (&["--header-env", "Authorization=s3cr3t-marker"], "the name of an environment variable is wanted"),
        (&["--header-env", "Authorization=NOT_SET"], "the environment has no `NOT_SET`"),
        (&["--hmac-env", "s3cr3t-marker"], "the name of an environment variable is wanted"),
        (&["--header-env", "bad name=HOOK_KEY"], "the header `bad name` cannot be sent"),
    ] {
        expect_said(&desk.push(wrong).expect_code(2), &[said]);
    }
    assert!(desk.server.requests().is_empty());
}
