//! What the command line of `trueup schedule` means: absolute paths, and nothing that a target has no words for.

use crate::args::{ScheduleArguments, Target, TimeArguments};
use crate::commands::schedule::system;
use crate::exit::Failure;
use crate::printer::Printer;
use crate::schedule::kubernetes::FOLDER;
use crate::schedule::when::{When, minutes};
use crate::schedule::{Job, Timing};
use std::path::{Path, PathBuf};

/// The longest name that Kubernetes gives a CronJob.
const LONGEST_NAME: usize = 52;

/// The file that a project has.
const CONFIG: &str = "trueup.toml";

/// Refuses what a target has no words for, names that are none, and passwords.
pub(super) fn check(arguments: &ScheduleArguments) -> Result<(), Failure> {
    options_have_meaning(arguments)?;
    names_are_names(arguments)?;
    if arguments.jobs.iter().any(|word| holds_a_password(word)) {
        let hint = "keep it in `--env-file`, or among the secrets of GitHub, GitLab or Kubernetes";
        return Err(Failure::new("a password would stand in what is made", hint));
    }
    let own = &arguments.target_arguments;
    let texts = [&own.image, &own.runner, &own.commit].into_iter().flatten().chain(&arguments.jobs);
    texts.map(String::as_str).try_for_each(without_control)
}

fn options_have_meaning(arguments: &ScheduleArguments) -> Result<(), Failure> {
    use Target::{Cron, GitHook, Github, Gitlab, Kubernetes, Launchd, Systemd, Windows};
    let ScheduleArguments { target, time, job, target_arguments: own, .. } = arguments;
    let only: [(&str, bool, &[Target]); 18] = [
        ("--at", time.at.is_some(), &[Cron, Systemd, Windows, Launchd, Github, Gitlab, Kubernetes]),
        ("--cron", time.cron.is_some(), &[Cron, Systemd, Windows, Launchd, Github, Gitlab, Kubernetes]),
        ("--every", time.every.is_some(), &[Cron, Systemd, Windows, Launchd, Github, Gitlab, Kubernetes]),
        ("--time-zone", time.time_zone.is_some(), &[Systemd, Kubernetes]),
        ("--jitter", time.jitter.is_some(), &[Systemd, Windows]),
        ("--docs", job.docs, &[Cron, Systemd, Windows, Launchd, Github, Gitlab, Kubernetes]),
        ("--folder", job.folder.is_some(), &[Cron, Systemd, Windows, Launchd]),
        ("--env-file", job.env_file.is_some(), &[Cron, Systemd, Windows, Launchd, GitHook]),
        ("--log", job.log.is_some(), &[Cron, Systemd, Windows, Launchd]),
        ("--system", own.system, &[Systemd]),
        ("--run-as", own.run_as.is_some(), &[Systemd]),
        ("--hook", !own.hooks.is_empty(), &[GitHook]),
        ("--image", own.image.is_some(), &[Github, Gitlab, Kubernetes]),
        ("--runner", own.runner.is_some(), &[Github]),
        ("--commit", own.commit.is_some(), &[Github, Gitlab]),
        ("--secret", !own.secrets.is_empty(), &[Github, Kubernetes]),
        ("--fleet", own.fleet.is_some(), &[Kubernetes]),
        ("--install", arguments.action.install, &[Cron, Systemd, Windows, Launchd, GitHook]),
    ];
    let Some((option, _, targets)) = only.iter().find(|(_, given, targets)| *given && !targets.contains(target)) else {
        return Ok(());
    };
    let names: Vec<String> = targets.iter().map(|target| target_name(*target)).collect();
    let message = format!("`{option}` means nothing to {}", target_name(*target));
    Err(Failure::new(message, format!("it is for {}", names.join(", "))))
}

fn names_are_names(arguments: &ScheduleArguments) -> Result<(), Failure> {
    let ScheduleArguments { name, time, target_arguments: own, .. } = arguments;
    if !is_name(name) {
        let hint = format!("use lower case letters, digits and single hyphens, {LONGEST_NAME} at most");
        return Err(Failure::new(format!("`{name}` is no name of a schedule"), hint));
    }
    let secrets = own.secrets.iter().map(|name| (name, "_", "--secret"));
    let zones = time.time_zone.iter().map(|zone| (zone, "_/+-", "--time-zone"));
    let users = own.run_as.iter().map(|user| (user, "_.-@", "--run-as"));
    let is_word = |text: &str, more: &str| {
        !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || more.contains(letter))
    };
    match secrets.chain(zones).chain(users).find(|(text, more, _)| !is_word(text, more)) {
        Some((text, _, option)) => Err(Failure::new(format!("`{text}` is no name"), format!("check `{option}`"))),
        None => Ok(()),
    }
}

/// What a target is called on the command line.
fn target_name(target: Target) -> String {
    use clap::ValueEnum;
    target.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    name.len() <= LONGEST_NAME && name.split('-').all(|part| !part.is_empty() && part.bytes().all(is_plain))
}

/// Whether an argument is a URL or a connection string with a password in it.
fn holds_a_password(word: &str) -> bool {
    // A password may hold any sign, also `/` and `@`.
    let in_url = word.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@'));
    in_url.is_some_and(|(user, _)| user.contains(':')) || word.to_lowercase().replace(' ', "").contains("password=")
}

fn without_control(text: &str) -> Result<(), Failure> {
    if text.chars().any(char::is_control) {
        let message = format!("`{}` holds a line end or another control character", trueup_publish::visible(text));
        return Err(Failure::new(message, "no scheduler can be trusted with that: use another name"));
    }
    Ok(())
}

/// When it runs.
pub(super) fn timing(time: &TimeArguments) -> Result<Timing, Failure> {
    let when = match (&time.at, &time.cron, &time.every) {
        (Some(at), _, _) => When::at(at, &time.on)?,
        (_, Some(cron), _) => When::cron(cron)?,
        (_, _, Some(every)) => When::every(every)?,
        (None, None, None) => {
            return Err(Failure::new(
                "when it runs is not said",
                "add `--at 02:00`, `--every 1h` or `--cron \"30 2 * * 1-5\"`",
            ));
        }
    };
    let jitter = match &time.jitter {
        None => None,
        Some(text) => Some(minutes(text).ok_or_else(|| {
            Failure::new(format!("`{text}` is no interval"), "write `--jitter 30m` or `--jitter 1h`")
        })?),
    };
    Ok(Timing { when, time_zone: time.time_zone.clone(), jitter })
}

/// What runs.
pub(super) fn job(arguments: &ScheduleArguments, printer: &Printer) -> Result<Job, Failure> {
    let ScheduleArguments { target, jobs, name, job, .. } = arguments;
    let path = |path: &Path| absolute(path, *target);
    let (program, folder, config) = match target {
        Target::Github | Target::Gitlab => (on_path(arguments)?, String::new(), relative(job.config.as_deref())?),
        Target::Kubernetes => {
            let config = format!("{FOLDER}/{}", config_name(arguments)?);
            (on_path(arguments)?, String::new(), Some(config))
        }
        Target::Cron | Target::Systemd | Target::Windows | Target::Launchd | Target::GitHook => {
            let config = job.config.as_deref().map(path).transpose()?;
            (path(&own_program(job.program.as_deref())?)?, folder(arguments)?, config)
        }
    };
    match &job.config {
        Some(config) if !config.exists() => printer.warning(format_args!("there is no `{}` here", config.display())),
        None if !job.docs
            && runs_here(*target)
            && !Path::new(&folder).ancestors().any(|folder| folder.join(CONFIG).exists()) =>
        {
            printer.warning(format_args!("there is no `{CONFIG}` in `{folder}`, and `trueup run` needs one"));
        }
        _ => {}
    }
    let env_file = job.env_file.as_deref().map(path).transpose()?;
    if let Some(file) = env_file.as_ref().filter(|_| runs_here(*target) || *target == Target::GitHook) {
        system::look_at_secrets(Path::new(file), printer);
    }
    let mut words = Vec::new();
    // A hook says itself what it runs.
    if *target != Target::GitHook {
        words.push(if job.docs { "docs" } else { "run" }.to_owned());
    }
    words.extend(jobs.iter().cloned());
    words.extend(config.into_iter().flat_map(|config| ["--config".to_owned(), config]));
    let log = job.log.as_deref().map(path).transpose()?;
    Ok(Job { name: name.clone(), program, arguments: words, folder, env_file, log })
}

/// Whether a target runs in a folder of this machine, where `trueup run` looks for the project's file.
fn runs_here(target: Target) -> bool {
    match target {
        Target::Cron | Target::Systemd | Target::Launchd => true,
        Target::Windows => cfg!(windows),
        Target::Github | Target::Gitlab | Target::Kubernetes | Target::GitHook => false,
    }
}

fn own_program(named: Option<&Path>) -> Result<PathBuf, Failure> {
    let found = named.map_or_else(std::env::current_exe, |path| Ok(path.to_owned()));
    found.map_err(|error| {
        Failure::new(format!("cannot tell where this program is: {error}"), "name it: `--program FILE`")
    })
}

/// The program where it is not on this machine.
fn on_path(arguments: &ScheduleArguments) -> Result<String, Failure> {
    text(arguments.job.program.as_deref().unwrap_or(Path::new("trueup")))
}

fn folder(arguments: &ScheduleArguments) -> Result<String, Failure> {
    let ScheduleArguments { target, job, .. } = arguments;
    let of_config = job.config.as_deref().and_then(parent);
    absolute(&job.folder.clone().or(of_config).unwrap_or_else(|| PathBuf::from(".")), *target)
}

/// The folder of a file, which may have been named for Windows.
fn parent(file: &Path) -> Option<PathBuf> {
    if is_windows_path(file) {
        return file.to_str()?.rsplit_once('\\').map(|(folder, _)| folder.into());
    }
    file.parent().filter(|folder| *folder != Path::new("")).map(Path::to_owned)
}

/// A path that means the same from everywhere. One for Windows may be named on another system.
fn absolute(path: &Path, target: Target) -> Result<String, Failure> {
    if target == Target::Windows && !cfg!(windows) {
        if is_windows_path(path) {
            return text(path);
        }
        let message = format!("`{}` is no path of a Windows machine", path.display());
        let hint = r"name `--program C:\…\trueup.exe` and `--folder C:\…` as they are there, or run this there";
        return Err(Failure::new(message, hint));
    }
    let path = std::path::absolute(path).map_err(|error| {
        Failure::new(format!("cannot tell where `{}` is: {error}", path.display()), "name it with its whole path")
    })?;
    // `/srv/app/.` is `/srv/app`.
    text(&path.components().collect::<PathBuf>())
}

fn is_windows_path(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.starts_with(r"\\")
        || text.get(1..3) == Some(r":\") && text.starts_with(|drive: char| drive.is_ascii_alphabetic())
}

/// A path in a repository, in which a job of CI runs.
fn relative(path: Option<&Path>) -> Result<Option<String>, Failure> {
    match path {
        Some(path) if path.is_absolute() => {
            let message = format!("`{}` is a path of this machine", path.display());
            Err(Failure::new(message, "name it as it is in the repository"))
        }
        path => path.map(text).transpose(),
    }
}

/// The name of the project's file.
pub(super) fn config_name(arguments: &ScheduleArguments) -> Result<String, Failure> {
    let name = arguments.job.config.as_deref().and_then(Path::file_name);
    name.map_or_else(|| Ok(CONFIG.to_owned()), |name| text(Path::new(name)))
}

fn text(path: &Path) -> Result<String, Failure> {
    let Some(text) = path.to_str() else {
        let message = format!("`{}` is not UTF-8", path.display());
        return Err(Failure::new(message, "no scheduler can be trusted with that: use another name"));
    };
    without_control(text)?;
    if text.ends_with(' ') {
        return Err(Failure::new(format!("`{text}` ends in a blank"), "not all schedulers keep it: use another name"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_every_target_takes() {
        for name in ["trueup", "night-2", "0"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "-", "a-", "a--b", "A", "a b", "a.b", "é", &"a".repeat(53)] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn passwords_are_seen() {
        for word in
            ["postgres://u:p@h/d", "postgres://u:p/@s@h", "host=h password=x", "--url=https://a:b@c", "PASSWORD = x"]
        {
            assert!(holds_a_password(word), "{word}");
        }
        for word in ["postgres://u@h:5432/d", "nightly", "sqlite:a.db"] {
            assert!(!holds_a_password(word), "{word}");
        }
    }

    #[test]
    fn paths_of_windows_are_known_elsewhere() {
        assert!(is_windows_path(Path::new(r"C:\a")) && is_windows_path(Path::new(r"\\host\share")));
        assert!(
            !is_windows_path(Path::new("/a")) && !is_windows_path(Path::new("C:a")) && !is_windows_path(Path::new("é"))
        );
        assert_eq!(parent(Path::new(r"C:\a b\x.toml")), Some(r"C:\a b".into()));
    }
}
