//! `trueup schedule`: prints or installs what runs trueup by itself.

mod crontab;
mod hooks;
mod property_lists;
mod resolve;
mod system;
mod tasks;
mod units;

use crate::args::{ScheduleArguments, Target};
use crate::exit::{Failure, Outcome};
use crate::printer::Printer;
use crate::schedule::git_hook::Hook;
use crate::schedule::github::Workflow;
use crate::schedule::kubernetes::Manifest;
use crate::schedule::systemd::Manager;
use crate::schedule::{
    File, Job, Timing, block, cron, git_hook, github, gitlab, kubernetes, launchd, systemd, windows,
};
use std::path::Path;

/// Something that is installed.
#[derive(serde::Serialize)]
struct Installed {
    name: String,
    place: String,
}

/// Runs the command.
pub(crate) fn run(arguments: &ScheduleArguments, printer: &Printer) -> Result<Outcome, Failure> {
    resolve::check(arguments)?;
    let action = &arguments.action;
    if action.list {
        list(arguments, printer)?;
    } else if action.remove {
        remove(arguments, printer)?;
    } else {
        let has_time = arguments.target != Target::GitHook;
        let timing = has_time.then(|| resolve::timing(&arguments.time)).transpose()?;
        let job = resolve::job(arguments, printer)?;
        let files = files(arguments, &job, timing.as_ref())?;
        match &action.out {
            Some(folder) => write(&job, &files, folder, printer)?,
            None if action.install => install(arguments, &job, &files, timing.as_ref(), printer)?,
            None => print(&files, printer)?,
        }
    }
    Ok(Outcome::Done)
}

/// What is made. Only hooks of git have no time.
fn files(arguments: &ScheduleArguments, job: &Job, timing: Option<&Timing>) -> Result<Vec<File>, Failure> {
    let ScheduleArguments { target, target_arguments: own, .. } = arguments;
    let Some(timing) = timing else {
        let file = |hook: Hook| File { name: hook.file_name().to_owned(), text: git_hook::script(job, hook) };
        return Ok(hooks(arguments).into_iter().map(file).collect());
    };
    let image = own.image.as_deref();
    let docs = own.commit.as_deref().unwrap_or("docs");
    match target {
        Target::Cron => {
            let text = block::marked(&job.name, &cron::lines(job, timing)?);
            Ok(vec![File { name: format!("{}.crontab", job.name), text }])
        }
        Target::Systemd => systemd::files(job, timing, &manager(arguments)),
        Target::Windows => windows::files(job, timing),
        Target::Launchd => launchd::files(job, timing),
        Target::Github => {
            let usual = ["DATABASE_URL".to_owned()];
            let secrets = if own.secrets.is_empty() { &usual[..] } else { &own.secrets };
            let runner = own.runner.as_deref().unwrap_or("ubuntu-latest");
            github::files(job, timing, &Workflow { image, runner, secrets, docs })
        }
        Target::Gitlab => gitlab::files(job, timing, image, docs),
        Target::Kubernetes => {
            let Some(image) = image else {
                return Err(Failure::new("Kubernetes needs an image", "name one that has trueup: `--image IMAGE`"));
            };
            let config = resolve::config_name(arguments)?;
            kubernetes::files(
                job,
                timing,
                &Manifest { image, fleet: own.fleet, secrets: &own.secrets, config: &config },
            )
        }
        Target::GitHook => Ok(Vec::new()),
    }
}

fn manager(arguments: &ScheduleArguments) -> Manager {
    let own = &arguments.target_arguments;
    if own.system { Manager::System { user: own.run_as.clone() } } else { Manager::User }
}

fn hooks(arguments: &ScheduleArguments) -> Vec<Hook> {
    let hooks = &arguments.target_arguments.hooks;
    if hooks.is_empty() { Hook::ALL.to_vec() } else { hooks.clone() }
}

/// One file as it is, so that it can be sent into one; several under their names.
fn print(files: &[File], printer: &Printer) -> Result<(), Failure> {
    printer.data(|out| {
        for (number, file) in files.iter().enumerate() {
            if files.len() > 1 {
                writeln!(out, "{}==> {} <==", if number == 0 { "" } else { "\n" }, file.name)?;
            }
            out.write_all(file.text.as_bytes())?;
        }
        Ok(())
    })
}

fn write(job: &Job, files: &[File], folder: &Path, printer: &Printer) -> Result<(), Failure> {
    for file in files {
        system::must_be_ours(&folder.join(&file.name), &job.mark())?;
    }
    for file in files {
        let path = folder.join(&file.name);
        system::write(&path, &file.text)?;
        if file.text.starts_with("#!") {
            system::make_executable(&path)?;
        }
        printer.line(format_args!("`{}` written", path.display()));
    }
    Ok(())
}

fn install(
    arguments: &ScheduleArguments,
    job: &Job,
    files: &[File],
    timing: Option<&Timing>,
    printer: &Printer,
) -> Result<(), Failure> {
    let Some(timing) = timing else { return hooks::install(job, &hooks(arguments), printer) };
    match arguments.target {
        Target::Cron => crontab::install(job, &cron::lines(job, timing)?)?,
        Target::Systemd => units::install(job, files, &manager(arguments), printer)?,
        Target::Windows => tasks::install(job, files)?,
        Target::Launchd => property_lists::install(job, files)?,
        Target::Github | Target::Gitlab | Target::Kubernetes | Target::GitHook => return Err(elsewhere("installed")),
    }
    let zone = timing.time_zone.as_deref().unwrap_or("by this machine's clock");
    printer.line(format_args!("`{}` is installed: it runs {}, {zone}", job.name, timing.when));
    Ok(())
}

fn list(arguments: &ScheduleArguments, printer: &Printer) -> Result<(), Failure> {
    let installed = match arguments.target {
        Target::Cron => crontab::list()?,
        Target::Systemd => units::list(&manager(arguments))?,
        Target::Windows => tasks::list()?,
        Target::Launchd => property_lists::list()?,
        Target::GitHook => hooks::list()?,
        Target::Github | Target::Gitlab | Target::Kubernetes => return Err(elsewhere("listed")),
    };
    if arguments.json {
        return printer.json(&installed);
    }
    if installed.is_empty() {
        printer.line("nothing is installed");
    }
    printer.data(|out| installed.iter().try_for_each(|one| writeln!(out, "{}  {}", one.name, one.place)))
}

fn remove(arguments: &ScheduleArguments, printer: &Printer) -> Result<(), Failure> {
    let name = arguments.name.as_str();
    let removed = match arguments.target {
        Target::Cron => crontab::remove(name)?,
        Target::Systemd => units::remove(name, &manager(arguments))?,
        Target::Windows => tasks::remove(name)?,
        Target::Launchd => property_lists::remove(name)?,
        Target::GitHook => hooks::remove(name)?,
        Target::Github | Target::Gitlab | Target::Kubernetes => return Err(elsewhere("removed")),
    };
    if !removed {
        return Err(Failure::new(format!("nothing named `{name}` is installed"), "`--list` shows what is"));
    }
    printer.line(format_args!("`{name}` is removed"));
    Ok(())
}

fn elsewhere(done: &str) -> Failure {
    let message = format!("what runs on other machines cannot be {done} here");
    Failure::new(message, "`--out DIR` writes the file; commit it, or give it to `kubectl apply`")
}
