//! `trueup schedule`: what it writes is judged by those for whom it is, run as they would run it, and installed.

use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use trueup_tests::{JUDGES, Run, judge, run, trueup_command};

/// A folder's name in which everything is hostile that a scheduler can be trusted with.
const HOSTILE: &str = "it's 100% $HOME `x` & (ü)";

/// A folder, in it a hostile one, and programs that stand in for those of the system.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().expect("a folder") };
        fs::create_dir_all(desk.hostile("")).expect("a folder");
        fs::create_dir_all(desk.path("bin")).expect("a folder");
        desk.write("trueup.toml", "");
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn hostile(&self, path: &str) -> PathBuf {
        self.path(HOSTILE).join(path)
    }

    fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.path(path);
        fs::write(&path, text).expect("a file");
        path
    }

    fn program(&self, path: &str, text: &str) -> PathBuf {
        let path = self.write(path, &format!("#!/bin/sh\n{text}"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("permissions");
        path
    }

    /// A trueup of which each run tells where it was, with what, and what it was given.
    fn teller(&self) -> PathBuf {
        self.program(
            &format!("{HOSTILE}/teller"),
            "printf '%s\\n' \"$PWD\" \"$SECRET\" \"$@\"; echo failed >&2; exit 3\n",
        )
    }

    /// Lines for its environment, which nobody else may read.
    fn environment(&self) -> PathBuf {
        let path = self.write(&format!("{HOSTILE}/secrets.env"), "SECRET='a b&c'\n");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("permissions");
        path
    }

    fn sqlite(&self, path: &Path, sql: &str) {
        run(Command::new("sqlite3").arg(path).arg(sql)).expect_success();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = trueup_command(&[&["schedule"], arguments].concat());
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = [self.path("bin")].into_iter().chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(paths).expect("a path"));
        command.env("HOME", self.path("")).current_dir(self.path(""));
        command
    }

    fn schedule(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(arguments))
    }
}

/// The options that make a job hostile.
fn hostile_job(texts: &[String; 4]) -> Vec<&str> {
    let [program, folder, env_file, log] = texts;
    vec![
        "--program",
        program,
        "--folder",
        folder,
        "--env-file",
        env_file,
        "--log",
        log,
        "--",
        "a'b",
        "--x=\"100%\"",
        "$Y ü",
    ]
}

fn hostile_texts(desk: &Desk) -> [String; 4] {
    [desk.teller(), desk.hostile(""), desk.environment(), desk.hostile("trueup 100%.log")]
        .map(|path| path.to_str().expect("UTF-8").trim_end_matches('/').to_owned())
}

fn told(desk: &Desk) -> String {
    format!(
        "{}\na b&c\nrun\na'b\n--x=\"100%\"\n$Y ü\nfailed\n",
        desk.hostile("").display().to_string().trim_end_matches('/')
    )
}

/// The command of a line, as cron reads it.
fn of_cron(crontab: &str) -> String {
    let line = crontab.lines().find(|line| !line.starts_with('#')).expect("a line");
    line.splitn(6, ' ').last().expect("a command").replace("\\%", "%")
}

/// Runs a command as cron does.
fn as_cron(desk: &Desk, command: &str) -> Run {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(command).env_clear().current_dir(desk.path(""));
    run(shell.env("PATH", "/usr/bin:/bin").env("HOME", desk.path("")).env("SHELL", "/bin/sh"))
}

#[test]
fn a_line_of_cron_runs_as_cron_runs_it() {
    let desk = Desk::new();
    let texts = hostile_texts(&desk);
    let printed = desk.schedule(&[&["cron", "--at", "02:00", "--on", "mon,fri"], &hostile_job(&texts)[..]].concat());
    let printed = printed.expect_success();
    assert_eq!(printed.stderr, "");
    assert!(printed.stdout.contains("\n0 2 * * 1,5 {"), "{}", printed.stdout);
    let ended = as_cron(&desk, &of_cron(&printed.stdout)).expect_code(3);
    assert_eq!((ended.stdout, ended.stderr), (String::new(), String::new()));
    assert_eq!(fs::read_to_string(&texts[3]).expect("the log"), told(&desk));

    let Some(mut crontab) = judge("crontab") else { return };
    let file = desk.write("crontab", &printed.stdout);
    run(crontab.arg("-n").arg(&file)).expect_success();
    let wrong = desk.write("wrong", "0 25 * * * true\n");
    assert!(run(judge("crontab").expect("crontab").arg("-n").arg(wrong)).code != Some(0));
}

#[test]
fn jobs_run_from_cron() {
    let desk = Desk::new();
    let folder = desk.hostile("");
    desk.sqlite(&desk.hostile("app.db"), "CREATE TABLE users (id INTEGER PRIMARY KEY)");
    desk.write(&format!("{HOSTILE}/trueup.toml"), "[database.app]\nsource = \"app.db\"\n[docs]\nout = \"documents\"\n");
    let config = desk.hostile("trueup.toml");
    let arguments = ["cron", "app", "--every", "1h", "--config", config.to_str().expect("UTF-8"), "--log", "run.log"];
    let printed = desk.schedule(&arguments).expect_success();
    assert_eq!(printed.stderr, "");
    as_cron(&desk, &of_cron(&printed.stdout)).expect_success();
    assert!(fs::read_to_string(desk.path("run.log")).expect("the log").contains("app"));
    assert!(desk.hostile("documents/schemas/users.sql").exists());
    fs::remove_dir_all(desk.hostile("documents")).expect("the documents");
    let arguments =
        ["cron", "--every", "1h", "--docs", "--folder", folder.to_str().expect("UTF-8"), "--", "--source", "app.db"];
    let printed = desk.schedule(&arguments).expect_success();
    as_cron(&desk, &of_cron(&printed.stdout)).expect_success();
    assert!(desk.hostile("documents/schemas/users.sql").exists());
    let lost = desk.schedule(&["cron", "--every", "1h", "--folder", "/"]).expect_success();
    assert!(lost.stderr.contains("`trueup run` needs one"), "{}", lost.stderr);
}

/// A crontab program that keeps its file in HOME, and speaks as Debian's does.
const CRONTAB: &str = r#"file=$HOME/spool
case $1 in
-l) if [ -f "$file" ]; then cat "$file"; else echo "no crontab for me" >&2; exit 1; fi ;;
-) cat >"$file" ;;
*) exit 2 ;;
esac
"#;

#[test]
fn the_crontab_keeps_what_others_wrote() {
    let desk = Desk::new();
    desk.program("bin/crontab", CRONTAB);
    let spool = || fs::read_to_string(desk.path("spool")).unwrap_or_default();
    assert_eq!(desk.schedule(&["cron", "--list"]).expect_success().stderr, "nothing is installed\n");
    desk.schedule(&["cron", "--remove"]).expect_code(2);

    let theirs = "MAILTO=me\n\n# mine\n0 1 * * * backup";
    desk.write("spool", theirs);
    desk.schedule(&["cron", "--at", "02:00", "--install"]).expect_success();
    let once = spool();
    assert!(once.starts_with(&format!("{theirs}\n# trueup: trueup\n")), "{once}");
    desk.schedule(&["cron", "--at", "02:00", "--install"]).expect_success();
    assert_eq!(spool(), once);
    let said = desk.schedule(&["cron", "--every", "15m", "--install", "--name", "often"]).expect_success();
    assert_eq!(said.stderr, "`often` is installed: it runs every 15 minutes, by this machine's clock\n");
    desk.schedule(&["cron", "--at", "03:00", "--install"]).expect_success();
    assert_eq!(desk.schedule(&["cron", "--list"]).expect_success().stdout, "trueup  crontab\noften  crontab\n");
    assert!(spool().contains("\n0 3 * * * ") && !spool().contains("\n0 2 * * * "), "{}", spool());
    if let Some(mut crontab) = judge("crontab") {
        run(crontab.arg("-n").arg(desk.path("spool"))).expect_success();
    }
    for name in ["often", "trueup"] {
        desk.schedule(&["cron", "--remove", "--name", name]).expect_success();
    }
    assert_eq!(spool(), format!("{theirs}\n"));
}

#[test]
fn systemd_understands_its_units() {
    let desk = Desk::new();
    let mut texts = hostile_texts(&desk);
    // The path of a program may not hold quotes in a unit.
    texts[0] = desk.program("teller 100% $x", "true\n").to_str().expect("UTF-8").to_owned();
    let units = desk.path("units");
    let out = units.to_str().expect("UTF-8").to_owned();
    let times: [(&str, &[&str]); 4] = [
        ("one", &["--at", "02:00", "--on", "mon,fri", "--jitter", "30m"]),
        ("two", &["--cron", "*/15 2-4 1,15 */2 sun"]),
        ("three", &["--every", "45m"]),
        ("four", &["--every", "6h", "--time-zone", "Europe/Berlin", "--system", "--run-as", "root"]),
    ];
    for (name, time) in times {
        let arguments = [&["systemd", "--name", name, "--out", &out], time, &hostile_job(&texts)].concat();
        desk.schedule(&arguments).expect_success();
        if judge("systemd-analyze").is_none() {
            continue;
        }
        let timer = fs::read_to_string(units.join(format!("{name}.timer"))).expect("the timer");
        let moments: Vec<&str> = timer.lines().filter_map(|line| line.strip_prefix("OnCalendar=")).collect();
        assert_eq!(
            moments.len(),
            match name {
                "two" => 2,
                "three" => 0,
                _ => 1,
            },
            "{timer}"
        );
        for moment in moments {
            run(judge("systemd-analyze").expect("systemd").args(["calendar", moment])).expect_success();
        }
        let mut verify = judge("systemd-analyze").expect("systemd");
        verify.args(["verify", "--man=no"]).env("SYSTEMD_UNIT_PATH", format!("{out}:"));
        let verdict = run(verify.arg(units.join(format!("{name}.timer"))).arg(units.join(format!("{name}.service"))))
            .expect_success();
        // Other units of the machine may be at fault.
        let ours: Vec<&str> = verdict.stderr.lines().filter(|line| line.contains(&out)).collect();
        assert_eq!(ours, Vec::<&str>::new());
    }
}

#[test]
fn units_are_installed_listed_and_removed() {
    let desk = Desk::new();
    desk.program("bin/systemctl", "[ \"$1\" = --version ] || echo \"$@\" >>\"$HOME/told\"\n");
    let units = desk.path(".config/systemd/user");
    assert_eq!(desk.schedule(&["systemd", "--list"]).expect_success().stdout, "");
    desk.schedule(&["systemd", "--remove"]).expect_code(2);
    desk.schedule(&["systemd", "--at", "02:00", "--install"]).expect_success();
    let listed = desk.schedule(&["systemd", "--list"]).expect_success().stdout;
    assert_eq!(listed, format!("trueup  {}\n", units.join("trueup.timer").display()));
    desk.schedule(&["systemd", "--remove"]).expect_success();
    assert_eq!(fs::read_dir(&units).expect("the folder").count(), 0);
    assert_eq!(
        fs::read_to_string(desk.path("told")).expect("what systemctl was told"),
        "--user daemon-reload\n--user enable trueup.timer\n--user restart trueup.timer\n\
         --user disable --now trueup.timer\n--user daemon-reload\n"
    );
    // A unit of somebody else stays.
    desk.write(".config/systemd/user/backup.service", "[Service]\nExecStart=/bin/true\n");
    let refused = desk.schedule(&["systemd", "--at", "02:00", "--install", "--name", "backup"]).expect_code(2);
    assert!(refused.stderr.contains("trueup did not make it"), "{}", refused.stderr);
    desk.schedule(&["systemd", "--remove", "--name", "backup"]).expect_code(2);
    assert_eq!(fs::read_dir(&units).expect("the folder").count(), 1);
}

#[test]
fn a_task_of_windows_has_the_structure_of_its_schema() {
    let desk = Desk::new();
    let out = desk.path("out");
    let times: [&[&str]; 6] = [
        &["--at", "02:00"],
        &["--at", "02:00", "--on", "mon", "--jitter", "30m"],
        &["--every", "45m"],
        &["--every", "31d"],
        &["--cron", "*/15 * 1 1-6 5"],
        &["--cron", "0 2 * 6 5"],
    ];
    for time in times {
        let program = r"C:\Program Files & co\trueup.exe";
        let job = ["windows", "--program", program, "--folder", r"C:\a b & <ü>", "--out", out.to_str().expect("UTF-8")];
        desk.schedule(&[&job, time].concat()).expect_success();
        let file = out.join("trueup.xml");
        let lint = |file: &Path| {
            let mut judge = judge("xmllint")?;
            Some(run(judge.args(["--nonet", "--noout", "--schema"]).arg(Path::new(JUDGES).join("task.xsd")).arg(file)))
        };
        let Some(verdict) = lint(&file) else { return };
        verdict.expect_success();
        let text = fs::read_to_string(&file).expect("the task");
        assert!(text.is_ascii() && text.contains("<StartWhenAvailable>true</StartWhenAvailable>"), "{text}");
        let wrong = desk.write("wrong.xml", &text.replace("<StartBoundary>2020", "<StartBoundary>soon"));
        assert!(lint(&wrong).expect("xmllint").code != Some(0));
    }
}

#[test]
fn a_property_list_says_what_was_meant() {
    let desk = Desk::new();
    let texts = hostile_texts(&desk);
    desk.schedule(&[&["launchd", "--cron", "0,30 2 1 * mon", "--out", "out"], &hostile_job(&texts)[..]].concat())
        .expect_success();
    let file = desk.path("out/local.trueup.trueup.plist");
    let Some(mut lint) = judge("xmllint") else { return };
    run(lint.args(["--nonet", "--noout"]).arg(&file)).expect_success();
    let Some(value) = read_values("plist", &file, &[]) else { return };
    assert_eq!(
        value["StartCalendarInterval"],
        json!([
            { "Day": 1, "Hour": 2, "Minute": 0 },
            { "Day": 1, "Hour": 2, "Minute": 30 },
            { "Weekday": 1, "Hour": 2, "Minute": 0 },
            { "Weekday": 1, "Hour": 2, "Minute": 30 }
        ])
    );
    // launchd runs it as it stands, and sends both outputs to the log.
    let words: Vec<&str> =
        value["ProgramArguments"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    let ended = run(Command::new(words[0]).args(&words[1..]).env_clear().current_dir("/")).expect_code(3);
    assert_eq!(ended.stdout + &ended.stderr, told(&desk));
    assert_eq!(value["StandardOutPath"], texts[3].as_str());
}

#[test]
fn property_lists_are_installed_listed_and_removed() {
    let desk = Desk::new();
    let at = ["launchd", "--docs", "--at", "02:00", "--install"];
    let refused = desk.schedule(&at).expect_code(2);
    assert!(refused.stderr.contains("cannot run `launchctl`"), "{}", refused.stderr);
    assert!(!desk.path("Library").exists());
    desk.program("bin/launchctl", "[ \"$1\" = --version ] || echo \"$1 $2\" >>\"$HOME/told\"\n");
    desk.schedule(&at).expect_success();
    desk.schedule(&at).expect_success();
    let listed = desk.schedule(&["launchd", "--list", "--json"]).expect_success().stdout;
    let place = desk.path("Library/LaunchAgents/local.trueup.trueup.plist");
    assert_eq!(serde_json::from_str::<Value>(&listed).expect("JSON"), json!([{ "name": "trueup", "place": place }]));
    desk.schedule(&["launchd", "--remove"]).expect_success();
    assert!(!place.exists());
    assert_eq!(
        fs::read_to_string(desk.path("told")).expect("what it was told"),
        "load -w\nunload -w\nload -w\nunload -w\n"
    );
}

/// A file's value, read as its readers do.
fn read_values(kind: &str, file: &Path, keys: &[&str]) -> Option<Value> {
    judge("kubernetes-validate")?;
    let mut python = judge("python")?;
    let read = run(python.arg(Path::new(JUDGES).join("values.py")).arg(kind).arg(file).args(keys)).expect_success();
    Some(serde_json::from_str(&read.stdout).expect("JSON"))
}

#[test]
fn kubernetes_takes_its_manifests() {
    let desk = Desk::new();
    let word = "$(X) \"it's\": 100% ü # -";
    let times: [&[&str]; 3] = [
        &["--at", "02:00"],
        &["--every", "15m", "--fleet", "8", "--time-zone", "Europe/Berlin"],
        &["--cron", "0 2 * * 5-7", "--secret", "DATABASE_URL", "--secret", "SQLDBM_TOKEN"],
    ];
    for time in times {
        let job = ["kubernetes", "--image", "example.com/trueup:1", "--out", ".", word];
        desk.schedule(&[&job, time].concat()).expect_success();
        let file = desk.path("trueup.yaml");
        let Some(mut validate) = judge("kubernetes-validate") else { return };
        run(validate.args(["--strict"]).arg(&file)).expect_success();
        let pod = ["spec", "jobTemplate", "spec", "template", "spec", "containers", "0", "command"];
        let command = read_values("yaml", &file, &pod).expect("the judges");
        let escaped = word.replace("$(", "$$(");
        assert_eq!(command, json!(["trueup", "run", escaped, "--config", "/project/trueup.toml"]));
    }
    desk.schedule(&["kubernetes", "--at", "02:00"]).expect_code(2);
}

/// A repository with a remote one, and a program `trueup` that writes a document and ends with 3.
fn repository(desk: &Desk) -> PathBuf {
    desk.program("bin/trueup", "mkdir -p \"the docs\"; echo \"$*\" >\"the docs/it's.md\"; exit 3\n");
    let folder = desk.hostile("clone");
    git(desk, &desk.path(""), &["init", "--quiet", "--bare", "--initial-branch=main", "group/shop.git"])
        .expect_success();
    let remote = desk.path("group/shop.git");
    git(desk, &desk.path(""), &["clone", "--quiet", remote.to_str().expect("UTF-8"), folder.to_str().expect("UTF-8")])
        .expect_success();
    git(desk, &folder, &["commit", "--quiet", "--allow-empty", "-m", "first"]).expect_success();
    git(desk, &folder, &["push", "--quiet", "origin", "HEAD:main"]).expect_success();
    folder
}

fn git(desk: &Desk, folder: &Path, arguments: &[&str]) -> Run {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main"])
        .args(arguments);
    run(git.current_dir(folder).env("HOME", desk.path("")).env("GIT_CONFIG_NOSYSTEM", "1"))
}

/// Runs a script of a job as the CI does.
fn as_job(desk: &Desk, folder: &Path, script: &str, environment: &[(&str, &str)]) -> Run {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = [desk.path("bin")].into_iter().chain(std::env::split_paths(&path));
    let mut shell = Command::new("bash");
    shell.args(["-eo", "pipefail", "-c", script]).current_dir(folder).env_clear();
    shell
        .env("PATH", std::env::join_paths(paths).expect("a path"))
        .env("HOME", desk.path(""))
        .env("GIT_CONFIG_NOSYSTEM", "1");
    run(shell.envs(environment.iter().copied()))
}

fn documents_in(desk: &Desk, reference: &str) -> Run {
    git(desk, &desk.path("group/shop.git"), &["show", &format!("{reference}:the docs/it's.md")])
}

#[test]
fn a_workflow_of_github_commits_what_changed() {
    let desk = Desk::new();
    let time = ["--at", "02:00", "--commit", "the docs", "--secret", "DATABASE_URL", "--config", "db/trueup.toml"];
    for image in [&[][..], &["--image", "example.com/trueup:1", "--runner", "self-hosted"]] {
        desk.schedule(&[&["github", "--out", "."], &time[..], image, &["it's 100%: \"x\""]].concat()).expect_success();
        let Some(mut check) = judge("check-jsonschema") else { return };
        let file = desk.path(".github/workflows/trueup.yml");
        run(check.args(["--builtin-schema", "vendor.github-workflows"]).arg(&file)).expect_success();
    }
    fs::write(desk.path(".github/workflows/ci.yml"), "name: ci\n").expect("a workflow");
    let refused = desk.schedule(&["github", "--at", "02:00", "--name", "ci", "--out", "."]).expect_code(2);
    assert!(refused.stderr.contains("trueup did not make it"), "{}", refused.stderr);
    let file = desk.path(".github/workflows/trueup.yml");
    let steps = read_values("yaml", &file, &["jobs", "trueup", "steps"]).expect("the judges");
    let script = |step: usize| steps[step]["run"].as_str().expect("a script").to_owned();
    let folder = repository(&desk);
    let workspace = [("GITHUB_WORKSPACE", folder.to_str().expect("UTF-8")), ("DOCS", "the docs")];
    as_job(&desk, &folder, &script(1), &[]).expect_code(3);
    as_job(&desk, &folder, &script(2), &workspace).expect_success();
    let document = documents_in(&desk, "main").expect_success();
    assert_eq!(document.stdout, "run it's 100%: \"x\" --config db/trueup.toml\n");
    as_job(&desk, &folder, &script(1), &[]).expect_code(3);
    assert_eq!(as_job(&desk, &folder, &script(2), &workspace).expect_success().stdout, "nothing changed\n");
}

#[test]
fn a_job_of_gitlab_commits_what_changed() {
    let desk = Desk::new();
    desk.schedule(&[
        "gitlab",
        "--every",
        "1d",
        "--commit",
        "the docs",
        "--image",
        "example.com/trueup:1",
        "--out",
        ".",
        "it's",
    ])
    .expect_success();
    let file = desk.path("trueup.gitlab-ci.yml");
    let Some(mut check) = judge("check-jsonschema") else { return };
    run(check.args(["--builtin-schema", "vendor.gitlab-ci"]).arg(&file)).expect_success();
    let script = read_values("yaml", &file, &["trueup", "script", "0"]).expect("the judges");
    let script = script.as_str().expect("a script");
    let folder = repository(&desk);
    let server = format!("file://{}", desk.path("").display().to_string().trim_end_matches('/'));
    let variables = [
        ("CI_SERVER_URL", server.as_str()),
        ("CI_SERVER_HOST", "gitlab.example.com"),
        ("CI_PROJECT_PATH", "group/shop"),
        ("CI_COMMIT_BRANCH", "main"),
        ("TRUEUP_PUSH_TOKEN", "secret"),
    ];
    // It ends as the run ended, after the commit.
    as_job(&desk, &folder, script, &variables).expect_code(3);
    assert_eq!(documents_in(&desk, "main").expect_success().stdout, "run it's\n");
    assert_eq!(as_job(&desk, &folder, script, &variables).expect_code(3).stdout, "nothing changed\n");
}

#[test]
fn hooks_keep_documents_true_beside_other_hooks() {
    let desk = Desk::new();
    let folder = desk.hostile("repository");
    fs::create_dir_all(&folder).expect("a folder");
    git(&desk, &folder, &["init", "--quiet"]).expect_success();
    desk.sqlite(&folder.join("app.db"), "CREATE TABLE users (id INTEGER PRIMARY KEY)");
    let hook = |name: &str| folder.join(".git/hooks").join(name);
    let theirs = "#!/usr/bin/env bash\necho theirs >>\"$HOME/ran\"\nexit 0\n";
    fs::create_dir_all(hook("")).expect("a folder");
    fs::write(hook("pre-commit"), theirs).expect("a hook");
    fs::set_permissions(hook("pre-commit"), fs::Permissions::from_mode(0o755)).expect("permissions");
    let schedule = |arguments: &[&str]| run(desk.command(&[&["git-hook"], arguments].concat()).current_dir(&folder));
    schedule(&["--install", "--", "--source", "app.db"]).expect_success();
    let once = fs::read_to_string(hook("pre-commit")).expect("the hook");
    schedule(&["--install", "--", "--source", "app.db"]).expect_success();
    assert_eq!(fs::read_to_string(hook("pre-commit")).expect("the hook"), once);

    let git = |arguments: &[&str]| git(&desk, &folder, arguments);
    git(&["add", "app.db"]).expect_success();
    let stale = git(&["commit", "-m", "stale"]).expect_code(1);
    assert!(stale.stderr.contains("the documents of the database are stale"), "{}", stale.stderr);
    run(trueup_command(&["docs", "--source", "app.db"]).current_dir(&folder)).expect_success();
    git(&["add", "--all"]).expect_success();
    git(&["commit", "--quiet", "-m", "fresh"]).expect_success();
    assert_eq!(fs::read_to_string(desk.path("ran")).expect("that their hook ran"), "theirs\n");

    // A merge brings another database; the documents follow.
    git(&["checkout", "--quiet", "-b", "topic"]).expect_success();
    desk.sqlite(&folder.join("app.db"), "CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    git(&["commit", "--quiet", "--no-verify", "--all", "-m", "orders"]).expect_success();
    git(&["checkout", "--quiet", "main"]).expect_success();
    assert!(!folder.join("docs/schemas/orders.sql").exists());
    let merged = git(&["merge", "topic"]).expect_success();
    assert!(folder.join("docs/schemas/orders.sql").exists(), "{}", merged.stderr);
    // What cannot be found out stops nobody.
    fs::remove_file(folder.join("app.db")).expect("the database");
    let unknown = git(&["commit", "--quiet", "--all", "-m", "gone"]).expect_success();
    assert!(unknown.stderr.contains("could not be found out"), "{}", unknown.stderr);

    assert_eq!(schedule(&["--list"]).expect_success().stdout.lines().count(), 2);
    schedule(&["--remove"]).expect_success();
    assert_eq!(fs::read_to_string(hook("pre-commit")).expect("their hook"), theirs);
    assert!(!hook("post-merge").exists());
    schedule(&["--remove"]).expect_code(2);
}

#[test]
fn hooks_that_are_no_shell_scripts_are_left_alone() {
    let desk = Desk::new();
    let folder = desk.path("repository");
    fs::create_dir_all(folder.join("hooks")).expect("a folder");
    git(&desk, &folder, &["init", "--quiet"]).expect_success();
    git(&desk, &folder, &["config", "core.hooksPath", "hooks"]).expect_success();
    let schedule = |arguments: &[&str]| run(desk.command(&[&["git-hook"], arguments].concat()).current_dir(&folder));
    let theirs = "#!/usr/bin/env python3\nprint('theirs')\n";
    let post_merge = desk.program("repository/hooks/post-merge", "");
    fs::write(&post_merge, theirs).expect("a hook");
    let refused = schedule(&["--install"]).expect_code(2);
    assert!(
        refused.stderr.contains("it is no script of `sh`") && refused.stderr.contains("docs --quiet"),
        "{}",
        refused.stderr
    );
    assert_eq!(fs::read_to_string(&post_merge).expect("their hook"), theirs);
    assert!(!folder.join("hooks/pre-commit").exists());
    schedule(&["--install", "--hook", "pre-commit"]).expect_success();
    assert!(folder.join("hooks/pre-commit").exists());
    let elsewhere = run(desk.command(&["git-hook", "--install"]).env("GIT_CEILING_DIRECTORIES", "/")).expect_code(2);
    assert!(elsewhere.stderr.contains("run this in a repository"), "{}", elsewhere.stderr);
}

#[test]
fn secrets_stay_out() {
    let desk = Desk::new();
    let refused = desk.schedule(&["cron", "--at", "02:00", "--", "--source", "postgres://u:MARKED@h/d"]).expect_code(2);
    assert!(!refused.stderr.contains("MARKED") && refused.stderr.contains("--env-file"), "{}", refused.stderr);
    let open = desk.write("open env", "DATABASE_URL=postgres://u:MARKED@h/d\n");
    fs::set_permissions(&open, fs::Permissions::from_mode(0o644)).expect("permissions");
    for target in ["cron", "systemd", "launchd"] {
        let said = desk.schedule(&[target, "--at", "02:00", "--env-file", "open env"]).expect_success();
        assert!(!said.stdout.contains("MARKED") && said.stderr.contains("chmod 600 '"), "{}", said.stderr);
    }
}
