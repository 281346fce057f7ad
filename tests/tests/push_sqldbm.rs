//! `trueup push sqldbm` against a server that fails in every way that is known, or feared.
//!
//! In each: nothing is made twice, the user is told the truth, and the token stands nowhere.

use std::fs;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use trueup_tests::{Postgres, Run, SQLDBM_TOKEN, SqlDbmServer, SqliteFile, finish, run, start, trueup_command};

const MARKER: &str = "s3cr3t-marker";
const PROJECT: &str = "Production schema";
const NIGHTLY: &str = "Nightly DDL refresh";

/// A database, a server, and a folder for what is remembered.
struct Desk {
    server: SqlDbmServer,
    file: SqliteFile,
    state: TempDir,
}

impl Desk {
    fn new(exchange: &str) -> Option<Self> {
        SqliteFile::can_be_made().then(|| Self {
            server: SqlDbmServer::play(exchange),
            file: SqliteFile::of("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT)"),
            state: tempfile::tempdir().expect("a folder"),
        })
    }

    fn command(&self, more: &[&str]) -> std::process::Command {
        let (url, source, state) = (self.server.url(), self.file.path(), self.state.path());
        let mut command = trueup_command(&["push", "sqldbm", "--db-type", "postgresql", "--pace", "5"]);
        command.arg("--state").arg(state).arg(source).args(more);
        if !more.contains(&"--base-url") {
            command.args(["--base-url", &url]);
        }
        if !more.contains(&"--project-id") && !more.contains(&"--project") {
            command.args(["--project", PROJECT]);
        }
        if !more.contains(&"--revision-name") {
            command.args(["--revision-name", NIGHTLY]);
        }
        command.env("SQLDBM_TOKEN", SQLDBM_TOKEN);
        command
    }

    fn push(&self, more: &[&str]) -> Run {
        self.searched(run(&mut self.command(more)))
    }

    /// Looks for the token in all that was written.
    fn searched(&self, run: Run) -> Run {
        for text in [&run.stdout, &run.stderr] {
            assert!(!text.contains(MARKER), "{text}");
        }
        search_folder(self.state.path());
        run
    }

    /// A push whose time limit ends soon.
    fn push_impatiently(&self) -> Run {
        self.push(&["--timeout", "1"])
    }

    fn change(&self) {
        self.file.change("ALTER TABLE users ADD COLUMN name TEXT");
    }

    /// The revisions of the one project.
    fn revisions(&self) -> Vec<String> {
        let kept = self.server.kept();
        assert_eq!(kept.len(), 1, "{kept:?}");
        kept.into_iter().flat_map(|(_, revisions)| revisions).collect()
    }
}

fn search_folder(folder: &Path) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            search_folder(&path);
        } else {
            let text = fs::read_to_string(&path).expect("text");
            assert!(!text.contains(MARKER), "{}: {text}", path.display());
        }
    }
}

#[track_caller]
fn expect_said(run: &Run, parts: &[&str]) {
    for part in parts {
        assert!(run.stderr.contains(part), "`{part}` is not in:\n{}", run.stderr);
    }
}

/// Waits until a time limit of one second is over for what was sent before.
fn let_a_second_pass() {
    std::thread::sleep(Duration::from_millis(1100));
}

#[test]
fn a_project_is_made_and_then_revised() {
    let Some(desk) = Desk::new("empty") else { return };
    let first = desk.push(&["--diagram", "Main", "--diagram", "Other"]).expect_success();
    expect_said(&first, &["new project `Production schema` with revision", "https://app.sqldbm.com/PostgreSQL/"]);
    let post = &desk.server.posts()[0];
    assert_eq!(post["dbType"], "postgreSQL");
    assert_eq!(post["projectName"], PROJECT);
    assert_eq!(post["addToDiagram"][1], serde_json::json!({ "subjectArea": null, "diagramName": "Other" }));
    assert!(post["payload"].as_str().expect("DDL").contains("CREATE TABLE users"), "{post}");
    let headers = desk.server.headers();
    assert!(headers.iter().all(|headers| headers["user-agent"].starts_with("trueup/")), "{headers:?}");

    let unchanged = desk.push(&[]).expect_success();
    expect_said(&unchanged, &["is not sent again: the same was pushed on"]);
    desk.change();
    let second = desk.push(&["--project", " PRODUCTION schema "]).expect_success();
    expect_said(&second, &["new revision 2 `Nightly DDL refresh` of `Production schema`"]);
    assert_eq!(desk.server.posts()[1]["strictMode"], false);
    assert_eq!(desk.revisions(), [NIGHTLY, NIGHTLY]);
}

#[test]
fn every_good_answer_is_taken_once() {
    for (exchange, said) in [
        ("no_answer_body_202", "new project"),
        ("body_200", "SqlDBM says: {\"message\":\"2 objects were not parsed\""),
        ("slow_to_show", "new revision 2"),
        ("slow", "new revision 2"),
        ("cut_in_body", "new revision 2"),
        ("other_name", "SqlDBM calls the new revision `Revision 2`"),
        ("revisions_in_other_form", "new revision 2"),
        ("busy_then_ok", "new revision 2"),
    ] {
        let Some(desk) = Desk::new(exchange) else { return };
        let pushed = desk.push(&[]).expect_success();
        expect_said(&pushed, &[said]);
        let busy = if exchange == "busy_then_ok" { 2 } else { 0 };
        assert_eq!(desk.server.posts().len(), 1 + busy, "{exchange}");
        let requests = desk.server.requests().len();
        expect_said(&desk.push(&[]).expect_success(), &["is not sent again"]);
        assert_eq!(desk.server.requests().len(), requests, "{exchange}: what is remembered needs no request");
    }
}

#[test]
fn every_refusal_is_explained_and_leaves_nothing_behind() {
    for (exchange, posts, said) in [
        ("locked_409", 1, ["somebody is editing", "the server says: {\"message\":\"locked by ada\"}", "`--strict`"]),
        ("locked_423", 1, ["the answer was 423", "somebody is editing", "`--strict`"]),
        ("expired_token", 0, ["the token is not valid, or has expired", "Bearer *** has expired", "six months"]),
        ("token_may_only_read", 1, ["the answer was 403", "GET and POST scope", "API access"]),
        ("bad_ddl", 1, ["the answer was 422", "unexpected\\u{1b}[31m 'Bearer ***'", "`--dry-run`"]),
        ("too_large", 1, ["the answer was 413", "it is too large", "divide it"]),
        ("busy_forever", 6, ["the answer was 429", "high inbound volume", "run it again later"]),
        ("asks_to_wait_long", 1, ["the answer was 429", "high inbound volume", "run it again later"]),
        ("redirect", 0, ["the answer was 302", "where the token does not go along", "--base-url"]),
        ("login_page", 0, ["the answer was 200", "<html>log in, Bearer ***</html>", "no proxy answers"]),
        ("cut_list", 0, ["the answer was 200", "which was cut off", "no proxy"]),
        ("same_name_twice", 0, ["several projects are called `Production schema`: 17, 18", "--project-id", "nothing"]),
        ("several_branches", 0, ["the project has several branches", "`Dev`, `test`", "--branch"]),
    ] {
        let Some(desk) = Desk::new(exchange) else { return };
        let refused = desk.push(&[]).expect_code(2);
        expect_said(&refused, &said);
        assert_eq!(desk.server.posts().len(), posts, "{exchange}");
        let kept: usize =
            desk.server.kept().iter().flat_map(|(_, revisions)| revisions).filter(|name| *name == NIGHTLY).count();
        assert_eq!(kept, 0, "{exchange}");
        // Nothing is in doubt, so the next run sends at once.
        if posts > 0 {
            desk.server.go_on("plain");
            desk.push(&[]).expect_success();
            assert_eq!(desk.server.posts().len(), 1, "{exchange}");
            assert_eq!(desk.revisions(), ["first", NIGHTLY], "{exchange}");
        }
    }
}

#[test]
fn a_lost_answer_is_looked_for_in_the_same_run() {
    for (exchange, said) in [
        (
            "trouble_and_landed",
            "no good answer came (the answer was 504 Gateway Timeout gateway time-out of Bearer ***)",
        ),
        ("time_out_and_landed", "no good answer came (no answer came in time), but it has arrived"),
        ("cut_in_head", "but it has arrived"),
    ] {
        let Some(desk) = Desk::new(exchange) else { return };
        expect_said(&desk.push_impatiently().expect_success(), &["new revision 2", said]);
        expect_said(&desk.push_impatiently().expect_success(), &["is not sent again"]);
        assert_eq!(desk.server.posts().len(), 1, "{exchange}");
        assert_eq!(desk.revisions(), ["first", NIGHTLY], "{exchange}");
    }
}

#[test]
fn what_lands_late_is_found_by_the_next_run() {
    for exchange in ["too_slow_to_show", "time_out_and_landed_late", "new_project_time_out_and_landed"] {
        let Some(desk) = Desk::new(exchange) else { return };
        let first = desk.push_impatiently().expect_code(2);
        expect_said(&first, &["it is not known whether", "it is not there yet", "the next run looks for it first"]);
        desk.server.show_all();
        let second = desk.push_impatiently().expect_success();
        expect_said(&second, &["the last push, of which no answer had come, has arrived"]);
        expect_said(&desk.push_impatiently().expect_success(), &["the same was pushed on"]);
        assert_eq!(desk.server.posts().len(), 1, "{exchange}");
        desk.change();
        desk.server.go_on("plain");
        expect_said(&desk.push_impatiently().expect_success(), &["new revision"]);
        assert_eq!(desk.server.posts().len(), 1, "{exchange}");
    }
}

/// Also where the schema has changed meanwhile, what was sent before is settled before more is sent.
#[test]
fn what_landed_late_does_not_stand_in_for_what_changed_since() {
    let Some(desk) = Desk::new("time_out_and_landed_late") else { return };
    desk.push_impatiently().expect_code(2);
    desk.server.show_all();
    desk.change();
    expect_said(&desk.push_impatiently().expect_success(), &["new revision 3"]);
    assert_eq!(desk.revisions(), ["first", NIGHTLY, NIGHTLY]);
    assert_eq!(desk.server.posts().len(), 2);
}

#[test]
fn what_is_lost_is_sent_again_only_when_that_is_certain() {
    for exchange in ["trouble_and_lost", "time_out_and_lost", "cut_in_request"] {
        let Some(desk) = Desk::new(exchange) else { return };
        expect_said(&desk.push_impatiently().expect_code(2), &["it is not known whether `Nightly DDL refresh` has"]);
        // An hour's import may still be at work.
        let soon = desk.push(&["--timeout", "3600"]).expect_code(2);
        expect_said(&soon, &["may still be at work on it", "nothing was sent now; run it again after"]);
        assert_eq!(desk.server.posts().len(), 1, "{exchange}");
        let_a_second_pass();
        expect_said(&desk.push_impatiently().expect_success(), &["new revision 2"]);
        assert_eq!(desk.server.posts().len(), 2, "{exchange}");
        let requests = desk.server.requests();
        let last_post = requests.iter().rposition(|request| request.starts_with("POST")).expect("a POST");
        assert!(requests[..last_post].ends_with(&["GET /projects/17/revisions".to_owned()]), "{requests:?}");
        assert_eq!(desk.revisions(), ["first", NIGHTLY], "{exchange}");
    }
}

#[test]
fn who_knows_better_can_send_at_once() {
    let Some(desk) = Desk::new("trouble_and_lost") else { return };
    desk.push(&[]).expect_code(2);
    expect_said(&desk.push(&["--force"]).expect_success(), &["new revision 2"]);
    assert_eq!(desk.revisions(), ["first", NIGHTLY]);
}

#[test]
fn a_run_that_is_killed_while_it_sends_is_settled_by_the_next() {
    let Some(desk) = Desk::new("time_out_and_landed_late") else { return };
    let mut killed = start(&mut desk.command(&[]));
    while desk.server.posts().is_empty() {
        assert!(killed.try_wait().expect("a state").is_none(), "it ended before it sent");
        std::thread::sleep(Duration::from_millis(10));
    }
    // Nor does another run come between.
    expect_said(&desk.push(&[]).expect_code(2), &["another run is pushing `test.db` at this moment"]);
    killed.kill().expect("it runs");
    assert_eq!(desk.searched(finish(killed)).code, None);
    desk.push(&[]).expect_code(2);
    let shown = desk.push(&["--dry-run"]).expect_success();
    assert!(shown.stdout.contains("but of the last push no answer came"), "{}", shown.stdout);
    desk.server.show_all();
    expect_said(&desk.push(&[]).expect_success(), &["of which no answer had come, has arrived"]);
    assert_eq!(desk.server.posts().len(), 1);
    assert_eq!(desk.revisions(), ["first", NIGHTLY]);
}

#[test]
fn branches_are_written_to_and_not_the_main_one() {
    let Some(desk) = Desk::new("one_branch") else { return };
    let pushed = desk.push(&[]).expect_success();
    expect_said(&pushed, &["new revision 2 `Nightly DDL refresh` of branch `Dev` of `Production schema`", "was taken"]);
    expect_said(&pushed, &["https://app.sqldbm.com/PostgreSQL/DatabaseExplorer/p2/"]);
    assert!(desk.server.requests().contains(&"POST /projects/17/branches/2/revisions/last".to_owned()));

    let Some(desk) = Desk::new("several_branches") else { return };
    expect_said(&desk.push(&["--branch", "TEST"]).expect_success(), &["of branch `test`"]);
    assert!(desk.server.requests().contains(&"POST /projects/17/branches/3/revisions/last".to_owned()));
    for (wrong, said) in [("main", "the main branch cannot be written to"), ("other", "there is no branch `other`")] {
        expect_said(&desk.push(&["--branch", wrong]).expect_code(2), &[said, "`Dev`, `test`"]);
    }
    assert_eq!(desk.server.posts().len(), 1);
}

#[test]
fn strict_overrides_a_lock() {
    for exchange in ["locked_409", "locked_423"] {
        let Some(desk) = Desk::new(exchange) else { return };
        desk.push(&["--strict"]).expect_success();
        assert_eq!(desk.server.posts()[0]["strictMode"], true);
    }
}

/// On a terminal `--strict` asks; `script` is one.
#[test]
fn strict_is_asked_about_on_a_terminal() {
    if std::process::Command::new("script").arg("--version").output().is_err() {
        return eprintln!("skipped: `script` is not installed");
    }
    for (answer, code, posts) in [("n", 2, 0), ("y", 0, 1)] {
        let Some(desk) = Desk::new("plain") else { return };
        let inner = desk.command(&["--strict"]);
        let quoted = |text: &std::ffi::OsStr| format!("'{}'", text.to_str().expect("text"));
        let line =
            std::iter::once(inner.get_program()).chain(inner.get_args()).map(quoted).collect::<Vec<_>>().join(" ");
        let mut terminal = std::process::Command::new("sh");
        terminal.args(["-c", &format!("echo {answer} | script -qec \"$1\" /dev/null"), "sh", &line]);
        terminal.env("SQLDBM_TOKEN", SQLDBM_TOKEN);
        let run = desk.searched(run(&mut terminal)).expect_code(code);
        assert!(run.stdout.contains("overrides the lock of whoever is editing"), "{}", run.stdout);
        assert_eq!(desk.server.posts().len(), posts);
    }
}

#[test]
fn a_scope_is_part_of_what_a_project_is() {
    let Some(desk) = Desk::new("plain") else { return };
    expect_said(
        &desk.push(&["-t", "users"]).expect_code(2),
        &["only part of a schema is meant (tables users)", "--partial"],
    );
    expect_said(&desk.push(&["--exclude-table", "x"]).expect_code(2), &["nothing is sent to SqlDBM", "--partial"]);
    assert_eq!(desk.server.requests(), [""; 0]);
    desk.push(&[]).expect_success();
    desk.change();
    let other = desk.push(&["--schema", "main"]).expect_code(2);
    expect_said(&other, &["then everything, now schemas main", "--partial"]);
    // An exception stays one.
    desk.push(&["-t", "users", "--partial"]).expect_success();
    desk.push(&[]).expect_success();
    desk.change_scope_for_good();
}

impl Desk {
    fn change_scope_for_good(&self) {
        self.file.change("CREATE TABLE more (id INTEGER PRIMARY KEY)");
        self.push(&["--schema", "main", "--partial"]).expect_success();
        self.file.change("CREATE TABLE even_more (id INTEGER PRIMARY KEY)");
        self.push(&["--schema", "main"]).expect_success();
        expect_said(&self.push(&[]).expect_code(2), &["then schemas main, now everything"]);
    }
}

/// The state may be lost, as in a container: then the name of the last revision tells.
#[test]
fn the_last_revision_tells_that_nothing_has_changed() {
    let Some(desk) = Desk::new("plain") else { return };
    let named = ["--revision-name", "{database} of {date}, {fingerprint}"];
    desk.push(&named).expect_success();
    fs::remove_dir_all(desk.state.path()).expect("a folder");
    fs::create_dir(desk.state.path()).expect("a folder");
    let again = desk.push(&named).expect_success();
    expect_said(&again, &["is not sent again: the last revision, `test.db of 20"]);
    assert_eq!(desk.server.posts().len(), 1);
    desk.push(&[&named[..], &["--force"]].concat()).expect_success();
    assert_eq!(desk.server.posts().len(), 2);
}

#[test]
fn a_dry_run_sends_nothing_and_remembers_nothing() {
    for (exchange, address, what) in [
        ("empty", "/projects", "a new project `Production schema`: there is none of that name"),
        ("plain", "/projects/17/revisions/last", "a new revision of `Production schema`"),
    ] {
        let Some(desk) = Desk::new(exchange) else { return };
        let shown = desk.push(&["--dry-run"]).expect_success();
        for part in
            ["POST ", address, "Bearer ***", "content-encoding: gzip", "\"sourceFormat\":\"ddl\"", "bytes", what]
        {
            assert!(shown.stdout.contains(part), "`{part}` is not in {}", shown.stdout);
        }
        expect_said(&shown, &["nothing was sent"]);
        assert!(desk.server.posts().is_empty());
        assert!(fs::read_dir(desk.state.path()).expect("a folder").next().is_none());
    }
}

#[test]
fn a_product_that_sqldbm_does_not_know_needs_a_type() {
    let Some(desk) = Desk::new("empty") else { return };
    let (source, url) = (desk.file.path(), desk.server.url());
    let arguments = ["push", "sqldbm", source.to_str().expect("a path"), "--base-url", &url, "--project", "x"];
    let mut command = trueup_command(&arguments);
    command.env("SQLDBM_TOKEN", SQLDBM_TOKEN).env("XDG_STATE_HOME", desk.state.path());
    expect_said(&desk.searched(run(&mut command)).expect_code(2), &["SqlDBM has no type `sqlite`", "--db-type"]);
    assert!(desk.server.posts().is_empty());
}

#[test]
fn the_token_comes_from_a_file_or_a_command_and_never_from_an_argument() {
    let Some(desk) = Desk::new("plain") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("token");
    fs::write(&file, format!("{SQLDBM_TOKEN}\n")).expect("a file");
    let list = |more: &[&str]| {
        let url = desk.server.url();
        desk.searched(run(trueup_command(&["push", "--list-projects", "--base-url", &url, "--pace", "5"]).args(more)))
    };
    let path = file.to_str().expect("a path");
    let listed = list(&["--token-file", path]).expect_success();
    assert_eq!(listed.stdout, "Id  Name\n17  Production schema\n");
    expect_said(&listed, &["warning: others can read the token in"]);
    let command = format!("cat '{path}'");
    let listed = list(&["--token-command", &command, "--json"]).expect_success();
    assert!(listed.stdout.contains("\"id\": \"17\"") && listed.stderr.is_empty(), "{listed:?}");
    for (wrong, said) in [
        (&["--token", SQLDBM_TOKEN][..], "a token is not taken from the command line"),
        (&["--token"], "a token is not taken from the command line"),
        (&[], "there is no token for SqlDBM"),
        (&["--token-file", "/nonexistent"], "cannot read the token"),
        (&["--token-command", "exit 3"], "the command for the token failed"),
        (&["--token-command", "printf 's3cr3t-marker\\ntwo'"], "holds letters that none has"),
        (&["--token-command", "echo s3cr3t-marker-wrong"], "the token is not valid, or has expired"),
        (&["--base-url", "http://example.com", "--token-file", path], "is not encrypted"),
        (&["--base-url", "https://u:s3cr3t-marker@example.com", "--token-file", path], "the address holds a user"),
    ] {
        let url = desk.server.url();
        let mut command = trueup_command(&["push", "--list-projects"]);
        if !wrong.contains(&"--base-url") {
            command.args(["--base-url", &url]);
        }
        expect_said(&desk.searched(run(command.args(wrong))).expect_code(2), &[said]);
    }
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let Some(desk) = Desk::new("plain") else { return };
    let failed = desk.push(&["--base-url", "http://127.0.0.1:1"]).expect_code(2);
    expect_said(&failed, &["cannot reach http://127.0.0.1:1", "Connection refused", "HTTPS_PROXY"]);
}

#[test]
fn a_schema_that_is_incomplete_is_not_sent() {
    let Some(desk) = Desk::new("plain") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a path");
    let source = desk.file.path();
    run(trueup_command(&["docs", "--format", "map", "--out", out, "-s"]).arg(&source)).expect_success();
    let path = folder.path().join("schema_map.json");
    let mut map: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("a map")).expect("JSON");
    map["unread"] = serde_json::json!([{
        "object": { "kind": "table", "schema": "main", "name": "hidden" },
        "reason": "not_readable", "explanation": "permission denied"
    }]);
    fs::write(&path, map.to_string()).expect("a file");
    let push = |more: &[&str]| {
        let (url, state) = (desk.server.url(), desk.state.path().to_str().expect("a path"));
        let mut command = trueup_command(&["push", "sqldbm", "--pace", "5", "--base-url", &url, "--state", state]);
        command.args(["--project", PROJECT, path.to_str().expect("a path")]).args(more);
        desk.searched(run(command.env("SQLDBM_TOKEN", SQLDBM_TOKEN))).expect_code(3)
    };
    expect_said(&push(&[]), &["incomplete: 1 of 2 tables not readable", "nothing is sent", "--partial"]);
    assert!(desk.server.requests().is_empty());
    expect_said(&push(&["--partial"]), &["new revision 2"]);
}

#[test]
fn a_project_s_file_names_the_database_and_keeps_what_is_remembered() {
    let Some(desk) = Desk::new("plain") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let toml = format!("[database.shop]\nsource = '{}'\n", desk.file.path().display());
    fs::write(folder.path().join("trueup.toml"), toml).expect("a file");
    let push = || {
        let mut command = trueup_command(&["push", "sqldbm", "--pace", "5", "--base-url", &desk.server.url()]);
        command.args(["--project", PROJECT]).current_dir(folder.path()).env("SQLDBM_TOKEN", SQLDBM_TOKEN);
        let run = run(&mut command).expect_success();
        search_folder(folder.path());
        run
    };
    expect_said(&push(), &["new revision 2 `test.db 20"]);
    expect_said(&push(), &["is not sent again"]);
    assert!(folder.path().join(".trueup/shop/receipts.json").is_file());
}

#[test]
fn a_report_as_json_tells_how_it_ended() {
    let Some(desk) = Desk::new("plain") else { return };
    let report = |run: Run| serde_json::from_str::<serde_json::Value>(&run.stdout).expect("JSON");
    let sent = report(desk.push(&["--json"]).expect_success());
    assert_eq!((&sent["database"], &sent["outcome"]), (&"test.db".into(), &"sent".into()));
    assert!(sent["link"].as_str().expect("a link").ends_with("/p17/"), "{sent}");
    assert!(sent["sink"].as_str().expect("a sink").starts_with("sqldbm Production schema at http://127"), "{sent}");
    assert_eq!(report(desk.push(&["--json"]).expect_success())["outcome"], "unchanged");
}

/// The pattern of the guide: by the line of a scheduler, with the empty environment that cron gives.
#[test]
fn each_night_a_changed_schema_is_one_revision() {
    let Some(server) = Postgres::server() else { return };
    let database = server.database();
    database
        .load("CREATE SCHEMA app; CREATE TABLE app.users (id int PRIMARY KEY); CREATE TABLE public.left_out (id int)");
    let sqldbm = SqlDbmServer::play("empty");
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("token"), SQLDBM_TOKEN).expect("a file");
    let program = trueup_command(&[]).get_program().to_owned();
    let line = format!(
        "DATABASE_URL='{}' '{}' push sqldbm --project \"{PROJECT}\" --schema app --revision-name \"{NIGHTLY}\" \
         --token-file token --base-url {} --pace 5",
        database.url(),
        program.to_str().expect("a path"),
        sqldbm.url()
    );
    let night = || {
        let mut cron = std::process::Command::new("sh");
        cron.args(["-c", &line]).current_dir(home.path()).env_clear();
        cron.env("HOME", home.path()).env("PATH", "/usr/bin:/bin").env("SHELL", "/bin/sh");
        let run = run(&mut cron).expect_success();
        assert!(!format!("{run:?}").contains(MARKER), "{run:?}");
        search_folder(&home.path().join(".local"));
        run
    };
    expect_said(&night(), &["new project `Production schema`", "PostgreSQL/DatabaseExplorer"]);
    expect_said(&night(), &["is not sent again"]);
    database.load("ALTER TABLE app.users ADD COLUMN email text");
    expect_said(&night(), &["new revision 2 `Nightly DDL refresh` of `Production schema`"]);
    expect_said(&night(), &["is not sent again"]);
    let posts = sqldbm.posts();
    assert_eq!(posts.len(), 2);
    let payload = posts[1]["payload"].as_str().expect("DDL");
    assert!(payload.contains("email text") && !payload.contains("left_out"), "{payload}");
    assert_eq!(posts[0]["dbType"], "postgreSQL");
}
