//! A property list for launchd of macOS.

use crate::exit::Failure;
use crate::schedule::quoting::xml;
use crate::schedule::when::{Calendar, DayRule, When};
use crate::schedule::{File, Job, Timing};

/// Moments that a list may have before it is no longer one for people to read.
const MOST_MOMENTS: usize = 500;

/// What launchd calls a schedule.
pub(crate) fn label(name: &str) -> String {
    format!("local.trueup.{name}")
}

/// What the property list of a schedule is called.
pub(crate) fn file_name(name: &str) -> String {
    format!("{}.plist", label(name))
}

/// The property list.
pub(crate) fn files(job: &Job, timing: &Timing) -> Result<Vec<File>, Failure> {
    let moments = moments(&timing.when)?;
    let log = job.log.as_deref().map(xml).map(|log| {
        format!("  <key>StandardOutPath</key>\n  <string>{log}</string>\n  <key>StandardErrorPath</key>\n  <string>{log}</string>\n")
    });
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- {mark} -->
<!-- Runs {when}{clock} -->
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{label}</string>
  <key>ProgramArguments</key>
  <array>
    <string>/bin/sh</string>
    <string>-c</string>
    <string>{command}</string>
  </array>
{moments}{log}  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
"#,
        clock = match timing.when {
            When::Calendar(_) => ", by this machine's clock; what was slept through is made up for at waking",
            When::Every(_) => " while the machine is awake",
        },
        mark = job.mark(),
        when = timing.when,
        label = label(&job.name),
        command = xml(&job.shell()),
        log = log.unwrap_or_default(),
    );
    Ok(vec![File { name: file_name(&job.name), text }])
}

fn moments(when: &When) -> Result<String, Failure> {
    let calendar = match when {
        When::Every(minutes) => {
            return Ok(format!("  <key>StartInterval</key>\n  <integer>{}</integer>\n", minutes * 60));
        }
        When::Calendar(calendar) => calendar,
    };
    let entries = entries(calendar);
    if entries.len() > MOST_MOMENTS {
        let message = format!("launchd would need a list of {} moments for that", entries.len());
        return Err(Failure::new(message, "use fewer minutes or hours, or `--every`"));
    }
    Ok(format!("  <key>StartCalendarInterval</key>\n  <array>\n{}  </array>\n", entries.concat()))
}

/// A dictionary for each combination: launchd knows no lists within one. What is not named may be anything.
fn entries(calendar: &Calendar) -> Vec<String> {
    let mut entries = Vec::new();
    for rule in calendar.day_rules() {
        let days: Vec<Option<(&str, u16)>> = match rule {
            DayRule::Each => vec![None],
            DayRule::OfMonth(days) => days.iter().map(|day| Some(("Day", *day))).collect(),
            DayRule::OfWeek(days) => days.iter().map(|day| Some(("Weekday", day.number()))).collect(),
        };
        for month in choices("Month", &calendar.months, 12) {
            for day in &days {
                for hour in choices("Hour", &calendar.hours, 24) {
                    for minute in choices("Minute", &calendar.minutes, 60) {
                        entries.push(entry([month, *day, hour, minute].into_iter().flatten()));
                    }
                }
            }
        }
    }
    entries
}

fn choices<'k>(key: &'k str, values: &[u16], all: usize) -> Vec<Option<(&'k str, u16)>> {
    if values.len() == all {
        return vec![None];
    }
    values.iter().map(|value| Some((key, *value))).collect()
}

fn entry<'k>(parts: impl Iterator<Item = (&'k str, u16)>) -> String {
    let parts: String = parts.map(|(key, value)| format!("<key>{key}</key><integer>{value}</integer>")).collect();
    format!("    <dict>{parts}</dict>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{hostile_job, shown, timing};

    #[test]
    fn lists_are_multiplied() {
        let list = shown(files(&hostile_job(), &timing(When::cron("0,30 2 1 * mon"))));
        insta::assert_snapshot!(list + &shown(files(&hostile_job(), &timing(When::every("45m")))));
        assert!(files(&hostile_job(), &timing(When::cron("1-59 1-23 * * *"))).is_err());
    }
}
