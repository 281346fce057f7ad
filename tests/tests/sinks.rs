//! Folder, object storage and git as places that the schema is pushed to; state that shards share in object storage.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use trueup_tests::{Run, STORAGE_KEY, SqliteFile, Storage, run, trueup_command};

/// A folder with the SQLite file `shop.db`.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Option<Self> {
        if !SqliteFile::can_be_made() {
            return None;
        }
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        desk.change("CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE TABLE orders (id INTEGER PRIMARY KEY)");
        Some(desk)
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn change(&self, sql: &str) {
        run(Command::new("sqlite3").arg(self.path("shop.db")).arg(sql)).expect_success();
    }

    /// A command line of trueup in the folder.
    fn command(&self, line: &str) -> Command {
        let mut command = trueup_command(&line.split(' ').collect::<Vec<_>>());
        command.current_dir(self.folder.path()).env_remove("DATABASE_URL").env("XDG_STATE_HOME", self.path("state"));
        command
    }

    fn trueup(&self, line: &str) -> Run {
        run(&mut self.command(line))
    }

    fn git(&self, folder: &str, line: &[&str]) -> String {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.path(folder)).args(line);
        run(with_identity(&mut command)).expect_success().stdout
    }
}

/// Who commits, on a machine where nobody told git.
fn with_identity(command: &mut Command) -> &mut Command {
    for name in ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"] {
        command.env(name, "Tester");
    }
    for name in ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"] {
        command.env(name, "tester@example.com");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1")
}

#[test]
fn a_folder_gets_two_files_when_something_changed() {
    let Some(desk) = Desk::new() else { return };
    let push = "push folder shop.db --out there";
    desk.trueup(push).expect_success();
    let ddl = fs::read_to_string(desk.path("there/schema.sql")).unwrap();
    assert!(ddl.contains("CREATE TABLE users"), "{ddl}");
    let map: Value = serde_json::from_slice(&fs::read(desk.path("there/schema_map.json")).unwrap()).unwrap();
    assert_eq!(map["schemas"]["main"]["tables"].as_object().unwrap().len(), 2);
    assert!(desk.trueup(push).expect_success().stderr.contains("not sent again"));
    fs::remove_file(desk.path("there/schema.sql")).unwrap();
    assert!(desk.trueup(push).expect_success().stderr.contains("written"));
}

#[test]
fn object_storage_gets_them_too() {
    let (Some(desk), Some(storage)) = (Desk::new(), Storage::start()) else { return };
    let push = || {
        let mut command = desk.command("push storage shop.db --url s3://schemas/prod");
        run(storage.tell(&mut command))
    };
    push().expect_success();
    assert!(storage.object("prod/schema.sql").expect("the DDL").contains("CREATE TABLE users"));
    assert!(push().expect_success().stderr.contains("not sent again"));
    desk.change("CREATE TABLE more (id INTEGER)");
    push().expect_success();
    assert!(storage.object("prod/schema.sql").expect("the DDL").contains("CREATE TABLE more"));

    let mut command = desk.command("push storage shop.db --url s3://nowhere/prod");
    let failed = run(storage.tell(&mut command)).expect_code(2);
    assert!(failed.stderr.contains("no such bucket") || failed.stderr.contains("bucket"), "{}", failed.stderr);
    assert!(!format!("{}{}", failed.stdout, failed.stderr).contains(STORAGE_KEY));
    desk.trueup("push storage shop.db --url ftp://x/y").expect_code(2);
}

#[test]
fn shards_share_their_state_in_object_storage() {
    let (Some(desk), Some(storage)) = (Desk::new(), Storage::start()) else { return };
    fs::write(
        desk.path("trueup.toml"),
        "state = 's3://schemas/state'\n[docs]\nout = 'docs'\nformats = ['sql']\n[database.shop]\nsource = 'shop.db'\n",
    )
    .unwrap();
    let outcome = || {
        let mut command = desk.command("run --json");
        let run = run(storage.tell(&mut command)).expect_success();
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        report["databases"][0]["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome(), "done");
    assert!(storage.object("state/shop/last.json").expect("the state").contains("fingerprint"));
    assert_eq!(storage.object("state/shop/lock"), None, "the lock is given back");
    assert_eq!(outcome(), "unchanged");
    // One that a run on another machine holds.
    storage.put_moment("state/shop/lock");
    let mut command = desk.command("run");
    let run = run(storage.tell(&mut command)).expect_code(2);
    assert!(run.stderr.contains("another run is working on it"), "{}", run.stderr);
}

#[test]
fn git_commits_the_folder_and_nothing_else() {
    let Some(desk) = Desk::new() else { return };
    fs::create_dir(desk.path("remote.git")).unwrap();
    desk.git("remote.git", &["init", "--quiet", "--bare", "--initial-branch=main"]);
    desk.git(".", &["init", "--quiet", "--initial-branch=main"]);
    desk.git(".", &["remote", "add", "origin", "remote.git"]);
    fs::write(desk.path(".gitignore"), "shop.db\nstate/\nremote.git/\nother/\n").unwrap();
    fs::write(desk.path("mine.txt"), "first").unwrap();
    desk.git(".", &["add", ".gitignore", "mine.txt"]);
    desk.git(".", &["commit", "--quiet", "--message", "Mine"]);
    desk.git(".", &["push", "--quiet", "origin", "main"]);
    fs::write(desk.path("mine.txt"), "being worked on").unwrap();
    fs::write(desk.path("staged.txt"), "staged").unwrap();
    desk.git(".", &["add", "staged.txt"]);

    let push = |line: &str| run(with_identity(&mut desk.command(line)));
    let log = || desk.git(".", &["log", "--format=%s"]);
    desk.trueup("docs --source shop.db").expect_success();
    push("push git --remote origin").expect_success();
    assert_eq!(log().lines().next(), Some("Schema of shop.db: orders, users"));
    assert_eq!(desk.git("remote.git", &["log", "--format=%s", "main"]), log());
    let status = desk.git(".", &["status", "--porcelain"]);
    assert_eq!(status, " M mine.txt\nA  staged.txt\n", "what is changed or staged elsewhere stays so");

    assert!(push("push git --remote origin").expect_success().stderr.contains("nothing to commit"));
    desk.change("ALTER TABLE users ADD COLUMN name TEXT; DROP TABLE orders; CREATE TABLE bills (id INTEGER)");
    desk.trueup("docs --source shop.db --prune").expect_success();
    push("push git --remote origin").expect_success();
    let body = desk.git(".", &["log", "-1", "--format=%b"]);
    assert!(body.starts_with("+ bills\n- orders\n~ users\n") || body.contains("- orders"), "{body}");

    // Somebody else has pushed meanwhile: told, not forced.
    desk.git(".", &["clone", "--quiet", "remote.git", "other"]);
    fs::write(desk.path("other/theirs.txt"), "theirs").unwrap();
    desk.git("other", &["add", "theirs.txt"]);
    desk.git("other", &["commit", "--quiet", "--message", "Theirs"]);
    desk.git("other", &["push", "--quiet", "origin", "main"]);
    desk.change("CREATE TABLE later (id INTEGER)");
    desk.trueup("docs --source shop.db").expect_success();
    let told = push("push git --remote origin").expect_code(2).stderr;
    assert!(told.contains("git pull --rebase"), "{told}");
    assert_eq!(desk.git("remote.git", &["log", "-1", "--format=%s", "main"]), "Theirs\n");

    // A commit of one's own does not go along.
    desk.git(".", &["stash", "--quiet"]);
    desk.git(".", &["pull", "--quiet", "--rebase", "origin", "main"]);
    fs::write(desk.path("secret_plan.txt"), "not yet").unwrap();
    desk.git(".", &["add", "secret_plan.txt"]);
    desk.git(".", &["commit", "--quiet", "--message", "Not to be pushed yet"]);
    let told = push("push git --remote origin").expect_code(2).stderr;
    assert!(told.contains("is not trueup's"), "{told}");
    assert_eq!(desk.git("remote.git", &["log", "-1", "--format=%s", "main"]), "Theirs\n");
}

#[test]
fn git_says_what_is_missing() {
    let Some(desk) = Desk::new() else { return };
    let push = |line: &str| run(with_identity(&mut desk.command(line))).expect_code(2).stderr;
    assert!(push("push git shop.db").contains("`trueup docs` writes it"));
    desk.trueup("docs --source shop.db").expect_success();
    assert!(push("push git").contains("git init"));
    desk.git(".", &["init", "--quiet"]);
    desk.git(".", &["remote", "add", "origin", "https://ann:s3cr3t-marker@127.0.0.1:1/x.git"]);
    let told = push("push git --remote origin");
    assert!(told.contains("git could not fetch") && !told.contains("s3cr3t-marker"), "{told}");
    assert!(Path::new(&desk.path("docs")).is_dir());
}
