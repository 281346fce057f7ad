//! A service and a timer of systemd.

use crate::exit::Failure;
use crate::schedule::quoting::{systemd_argument, systemd_value, systemd_word};
use crate::schedule::when::{Calendar, DayRule, When};
use crate::schedule::{File, Job, Timing, refuse};

/// Whose manager runs the units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Manager {
    /// That of the user.
    User,
    /// That of the system, as this user.
    System { user: Option<String> },
}

/// What keeps a run from more than it needs and works without rights. It may start servers, `ssh` and `git`, so
/// homes, the network and new memory stay open.
const HARDENED: &str = "\
NoNewPrivileges=true
LockPersonality=true
RestrictRealtime=true
RestrictSUIDSGID=true
SystemCallArchitectures=native
";

/// What only the system's manager can do everywhere. Folders of the system are read-only, but for the working folder.
const HARDENED_BY_SYSTEM: &str = "\
PrivateTmp=true
PrivateDevices=true
ProtectSystem=full
ProtectControlGroups=true
ProtectKernelModules=true
ProtectKernelTunables=true
";

/// The two units.
pub(crate) fn files(job: &Job, timing: &Timing, manager: &Manager) -> Result<Vec<File>, Failure> {
    for text in [Some(&job.folder), job.env_file.as_ref(), job.log.as_ref()].into_iter().flatten() {
        // Values that have no quotes; the first begins an escape, and would join two lines at an end.
        refuse(text, &['\\'], "systemd")?;
    }
    refuse(&job.program, &['\\', '"', '\''], "the path of a program in systemd")?;
    Ok(vec![
        File { name: format!("{}.service", job.name), text: service(job, manager) },
        File { name: format!("{}.timer", job.name), text: timer(job, timing) },
    ])
}

fn service(job: &Job, manager: &Manager) -> String {
    let Job { program, arguments, folder, env_file, log, .. } = job;
    let is_system = matches!(manager, Manager::System { .. });
    let network = if is_system { "Wants=network-online.target\nAfter=network-online.target\n" } else { "" };
    let mut settings = vec![("WorkingDirectory", systemd_value(folder))];
    if let Manager::System { user: Some(user) } = manager {
        settings.push(("User", user.clone()));
    }
    if let Some(file) = env_file {
        settings.push(("EnvironmentFile", systemd_value(file)));
    }
    let words = [systemd_word(program)].into_iter().chain(arguments.iter().map(|word| systemd_argument(word)));
    settings.push(("ExecStart", words.collect::<Vec<_>>().join(" ")));
    if let Some(log) = log {
        let file = format!("append:{}", systemd_value(log));
        settings.extend([("StandardOutput", file.clone()), ("StandardError", file)]);
    }
    if is_system {
        settings.push(("ReadWritePaths", systemd_word(folder)));
    }
    let settings: String = settings.into_iter().map(|(key, value)| format!("{key}={value}\n")).collect();
    let hardened = if is_system { HARDENED_BY_SYSTEM } else { "" };
    format!(
        "# {}\n[Unit]\nDescription={}\n{network}\n[Service]\nType=oneshot\n{settings}{hardened}{HARDENED}",
        job.mark(),
        job.title()
    )
}

fn timer(job: &Job, timing: &Timing) -> String {
    let Timing { when, time_zone, jitter } = timing;
    let zone = time_zone.as_ref().map(|zone| format!(" {zone}")).unwrap_or_default();
    let clock = time_zone.as_deref().unwrap_or("by this machine's clock");
    let (clock, moments) = match (when.calendar(), when) {
        (Some(calendar), _) => {
            let moments = on_calendar(&calendar).into_iter().map(|moment| format!("OnCalendar={moment}{zone}\n"));
            let missed = "# A run that was missed while the machine was off is made up for.\nPersistent=true\n";
            (format!(", {clock}"), moments.collect::<String>() + missed)
        }
        // An interval that divides no day is counted from one run to the next.
        (None, When::Every(minutes)) => {
            (String::new(), format!("OnActiveSec={minutes}min\nOnUnitActiveSec={minutes}min\n"))
        }
        (None, When::Calendar(_)) => (String::new(), String::new()),
    };
    let jitter = jitter.map(|minutes| format!("RandomizedDelaySec={minutes}min\n")).unwrap_or_default();
    format!(
        "# {}\n[Unit]\nDescription={} {when}\n\n[Timer]\n# Runs {when}{clock}.\n{moments}{jitter}\n\
         [Install]\nWantedBy=timers.target\n",
        job.mark(),
        job.title()
    )
}

/// The moments in systemd's words: a line for each rule about days.
fn on_calendar(calendar: &Calendar) -> Vec<String> {
    let Calendar { minutes, hours, months, .. } = calendar;
    let time = format!("{}:{}:00", numbers(hours, 24), numbers(minutes, 60));
    let months = numbers(months, 12);
    let line = |rule: DayRule<'_>| match rule {
        DayRule::Each => format!("*-{months}-* {time}"),
        DayRule::OfMonth(days) => format!("*-{months}-{} {time}", numbers(days, 31)),
        DayRule::OfWeek(days) => {
            let days: Vec<&str> = days.iter().map(|day| &day.name()[..3]).collect();
            format!("{} *-{months}-* {time}", days.join(","))
        }
    };
    calendar.day_rules().into_iter().map(line).collect()
}

fn numbers(values: &[u16], all: usize) -> String {
    if values.len() == all {
        return "*".to_owned();
    }
    values.iter().map(|value| format!("{value:02}")).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    // The lint allows this in test functions, and not in what they call.
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::schedule::tests::{hostile_job, shown, timing};

    fn job() -> Job {
        Job { program: "/opt/100% $x/trueup".to_owned(), ..hostile_job() }
    }

    #[test]
    fn paths_stay_paths() {
        let user = shown(files(&job(), &timing(When::every("45m")), &Manager::User));
        let timing = Timing {
            time_zone: Some("Europe/Berlin".to_owned()),
            jitter: Some(30),
            ..timing(When::cron("*/15 2-4 1 * mon"))
        };
        let system = Manager::System { user: Some("trueup".to_owned()) };
        insta::assert_snapshot!(user + &shown(files(&job(), &timing, &system)));
    }

    #[test]
    fn cron_expressions_become_calendars() {
        let lines = |expression| on_calendar(&When::cron(expression).unwrap().calendar().unwrap()).join(" | ");
        assert_eq!(lines("30 2 * * *"), "*-*-* 02:30:00");
        assert_eq!(lines("*/20 * * * 1-5"), "Mon,Tue,Wed,Thu,Fri *-*-* *:00,20,40:00");
        assert_eq!(lines("0 2 1,15 1-3 *"), "*-01,02,03-01,15 02:00:00");
        assert_eq!(lines("0 2 1 * 7"), "*-*-01 02:00:00 | Sun *-*-* 02:00:00");
    }

    #[test]
    fn what_a_unit_cannot_hold_is_refused() {
        let quoted = shown(files(&hostile_job(), &timing(When::every("1h")), &Manager::User));
        assert!(quoted.contains("cannot be trusted"), "{quoted}");
    }
}
