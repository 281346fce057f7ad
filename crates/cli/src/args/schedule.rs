//! The arguments of `trueup schedule`.

use crate::schedule::git_hook::Hook;
use crate::schedule::when::Weekday;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  trueup schedule cron --at 02:00                        print the lines
  trueup schedule cron --at 02:00 --install              put them into your crontab
  trueup schedule systemd nightly --at 02:00 --on mon,fri --env-file ~/.config/trueup.env --install
  trueup schedule github --every 6h --out .              write .github/workflows/trueup.yml
  trueup schedule kubernetes --cron \"30 2 * * 1-5\" --image example.com/trueup --fleet 8
  trueup schedule git-hook --install -- --source app.db  hand more to the command

It runs `trueup run`, or with --docs `trueup docs`. No password stands in what is made: they come
from --env-file, a file of lines NAME=value, or are kept by GitHub, GitLab or Kubernetes. What
--install made before under the same --name is replaced, and nothing else.

Exit codes: 0 done, 2 could not.";

#[derive(Debug, Args)]
pub(crate) struct ScheduleArguments {
    /// What runs it
    #[arg(value_enum, value_name = "TARGET")]
    pub(crate) target: Target,
    /// Jobs of trueup.toml; after `--`, anything that the command takes
    #[arg(value_name = "JOB")]
    pub(crate) jobs: Vec<String>,
    /// Tells several schedules apart
    #[arg(long, value_name = "NAME", default_value = "trueup")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) action: ScheduleAction,
    /// List as JSON
    #[arg(long, requires = "list")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) time: TimeArguments,
    #[command(flatten)]
    pub(crate) job: JobArguments,
    #[command(flatten)]
    pub(crate) target_arguments: TargetArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// The user's crontab
    Cron,
    /// A service and a timer of systemd
    Systemd,
    /// A batch file and a task of Windows
    Windows,
    /// A property list of macOS
    Launchd,
    /// A workflow of GitHub Actions
    Github,
    /// A job of GitLab CI
    Gitlab,
    /// A CronJob of Kubernetes
    Kubernetes,
    /// Hooks of git: pre-commit and post-merge
    GitHook,
}

/// What is done with it; without any of them it is printed.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct ScheduleAction {
    /// Write the files into this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Install it on this machine
    #[arg(long)]
    pub(crate) install: bool,
    /// List what is installed
    #[arg(long)]
    pub(crate) list: bool,
    /// Remove what was installed under this name
    #[arg(long)]
    pub(crate) remove: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Time")]
pub(crate) struct TimeArguments {
    /// Each day at this time
    #[arg(long, value_name = "HH:MM")]
    pub(crate) at: Option<String>,
    /// Only on these days of the week, with --at
    #[arg(long, value_enum, value_name = "DAY", value_delimiter = ',', requires = "at", ignore_case = true)]
    pub(crate) on: Vec<Weekday>,
    /// When these five fields say so
    #[arg(long, value_name = "EXPRESSION", conflicts_with = "at")]
    pub(crate) cron: Option<String>,
    /// Again and again: 15m, 1h, 1d
    #[arg(long, value_name = "INTERVAL", conflicts_with_all = ["at", "cron"])]
    pub(crate) every: Option<String>,
    /// Of Kubernetes and systemd; else UTC for GitHub, GitLab, Kubernetes, and the machine's own
    #[arg(long, value_name = "ZONE")]
    pub(crate) time_zone: Option<String>,
    /// Begin up to so much later, at random; systemd, Windows
    #[arg(long, value_name = "INTERVAL")]
    pub(crate) jitter: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "What runs")]
pub(crate) struct JobArguments {
    /// Run `trueup docs`, not `trueup run`
    #[arg(long)]
    pub(crate) docs: bool,
    /// What the project says; else trueup.toml as the command finds it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    /// The trueup that runs; else this one, and in CI and containers the one on the PATH
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) program: Option<PathBuf>,
    /// Where it runs; else the folder of --config, or the current one
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: Option<PathBuf>,
    /// Lines NAME=value for its environment; nobody else should be able to read them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) env_file: Option<PathBuf>,
    /// Append what it prints to this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) log: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "For one target")]
pub(crate) struct TargetArguments {
    /// systemd: the system's manager, not your own
    #[arg(long)]
    pub(crate) system: bool,
    /// systemd: the user that it runs as, with --system
    #[arg(long, value_name = "USER", requires = "system")]
    pub(crate) run_as: Option<String>,
    /// git-hook: only this hook; repeatable
    #[arg(long = "hook", value_enum, value_name = "HOOK")]
    pub(crate) hooks: Vec<Hook>,
    /// GitHub, GitLab, Kubernetes: the container's image
    #[arg(long, value_name = "IMAGE")]
    pub(crate) image: Option<String>,
    /// GitHub: the label of the runner; else ubuntu-latest
    #[arg(long, value_name = "LABEL")]
    pub(crate) runner: Option<String>,
    /// GitHub, GitLab: the folder that is committed; else docs
    #[arg(long, value_name = "DIR")]
    pub(crate) commit: Option<String>,
    /// GitHub, Kubernetes: a secret that becomes a variable; repeatable; else DATABASE_URL, or all of Kubernetes' Secret
    #[arg(long = "secret", value_name = "NAME")]
    pub(crate) secrets: Vec<String>,
    /// Kubernetes: divide the databases among so many pods
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub(crate) fleet: Option<u32>,
}
