//! A batch file and a task for the Task Scheduler of Windows.

use crate::exit::Failure;
use crate::schedule::quoting::{batch, xml};
use crate::schedule::when::{Calendar, DayRule, Weekday, When};
use crate::schedule::{File, Job, Timing, refuse};

/// Triggers that a task may have.
const MOST_TRIGGERS: usize = 48;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What Task Scheduler calls a schedule.
pub(crate) fn task(name: &str) -> String {
    format!(r"{FOLDER}{name}")
}

/// Where its tasks are.
pub(crate) const FOLDER: &str = r"\trueup\";

/// The path of the batch file: in the working folder.
pub(crate) fn batch_path(job: &Job) -> String {
    format!(r"{}\{}.bat", job.folder.trim_end_matches('\\'), job.name)
}

/// The batch file, and the task that runs it.
pub(crate) fn files(job: &Job, timing: &Timing) -> Result<Vec<File>, Failure> {
    let Job { name, folder, env_file, log, .. } = job;
    for text in job.words().chain([folder.as_str()]).chain(log.as_deref()).chain(env_file.as_deref()) {
        refuse(text, &['"'], "a batch file")?;
    }
    refuse(folder, &['%'], "the path of a task")?;
    Ok(vec![
        File { name: format!("{name}.bat"), text: script(job).replace('\n', "\r\n") },
        File { name: format!("{name}.xml"), text: task_xml(job, timing)?.replace('\n', "\r\n") },
    ])
}

fn script(job: &Job) -> String {
    // What stands in a value of the loop is not read as commands.
    let environment = job.env_file.as_deref().map(|file| {
        let file = file.replace('%', "%%");
        format!(
            "if not exist \"{file}\" exit /b 2\n\
             for /f \"usebackq eol=# tokens=1,* delims==\" %%a in (\"{file}\") do set \"%%a=%%b\"\n"
        )
    });
    let log = job.log.as_deref().map(|log| format!(" >>{} 2>&1", batch(log)));
    // Unlike `cd`, `pushd` knows folders of other machines.
    format!(
        "@echo off\n\
         rem {}\n\
         setlocal DisableDelayedExpansion\n\
         chcp 65001 >nul\n\
         {}pushd \"{}\" || exit /b 2\n\
         {}{}\n\
         exit /b %ERRORLEVEL%\n",
        job.mark(),
        environment.unwrap_or_default(),
        job.folder,
        job.words().map(batch).collect::<Vec<_>>().join(" "),
        log.unwrap_or_default(),
    )
}

fn task_xml(job: &Job, timing: &Timing) -> Result<String, Failure> {
    let delay = timing.jitter.map(|minutes| format!("      <RandomDelay>PT{minutes}M</RandomDelay>\n"));
    let triggers = triggers(&timing.when, &delay.unwrap_or_default())?;
    Ok(format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- {mark} -->
<!-- Made known by: schtasks /Create /TN "{task}" /XML {name}.xml /RU "%USERNAME%" /RP * -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{title}: runs {when}, by this machine's clock</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>Password</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT12H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
    </Exec>
  </Actions>
</Task>
"#,
        mark = job.mark(),
        task = task(&job.name),
        name = job.name,
        title = job.title(),
        when = timing.when,
        command = xml(&batch_path(job)),
    ))
}

fn triggers(when: &When, delay: &str) -> Result<String, Failure> {
    let calendar = match when {
        When::Every(minutes) => {
            let repetition =
                format!("      <Repetition>\n        <Interval>PT{minutes}M</Interval>\n      </Repetition>\n");
            let start = start(0, 0);
            return Ok(format!("    <TimeTrigger>\n{start}{repetition}{delay}    </TimeTrigger>\n"));
        }
        When::Calendar(calendar) => calendar,
    };
    let starts = starts(calendar);
    let rules = calendar.day_rules();
    if starts.len() * rules.len() > MOST_TRIGGERS {
        let message =
            format!("a task would need {} triggers for that, and may have {MOST_TRIGGERS}", starts.len() * rules.len());
        return Err(Failure::new(message, "use fewer minutes or hours, or `--every`"));
    }
    let trigger = |start: &String, rule: DayRule<'_>| {
        format!("    <CalendarTrigger>\n{start}{delay}{}    </CalendarTrigger>\n", days(rule, &calendar.months))
    };
    Ok(rules.into_iter().flat_map(|rule| starts.iter().map(move |start| trigger(start, rule))).collect())
}

/// When triggers start within a day: one that repeats where the minutes are the same all day and evenly apart.
fn starts(calendar: &Calendar) -> Vec<String> {
    let Calendar { minutes, hours, .. } = calendar;
    let step = minutes.get(1).map_or(60, |second| second - minutes[0]);
    let is_even = minutes.windows(2).all(|pair| pair[1] - pair[0] == step) && step * minutes.len() as u16 == 60;
    if hours.len() == 24 && is_even {
        let repetition = format!(
            "      <Repetition>\n        <Interval>PT{step}M</Interval>\n        <Duration>P1D</Duration>\n      </Repetition>\n"
        );
        return vec![start(0, minutes[0]) + &repetition];
    }
    hours.iter().flat_map(|hour| minutes.iter().map(|minute| start(*hour, *minute))).collect()
}

/// A day that has been, in local time.
fn start(hour: u16, minute: u16) -> String {
    format!("      <StartBoundary>2020-01-01T{hour:02}:{minute:02}:00</StartBoundary>\n")
}

fn days(rule: DayRule<'_>, months: &[u16]) -> String {
    let each_month = months.len() == MONTHS.len();
    match rule {
        DayRule::Each if each_month => element("ScheduleByDay", "        <DaysInterval>1</DaysInterval>\n"),
        DayRule::Each => by_month(&(1..=31).collect::<Vec<_>>(), months),
        DayRule::OfMonth(days) => by_month(days, months),
        DayRule::OfWeek(days) if each_month => {
            element("ScheduleByWeek", &format!("        <WeeksInterval>1</WeeksInterval>\n{}", weekdays(days)))
        }
        DayRule::OfWeek(days) => {
            let weeks = ["1", "2", "3", "4", "Last"].map(|week| format!("<Week>{week}</Week>")).concat();
            let inner = format!("        <Weeks>{weeks}</Weeks>\n{}{}", weekdays(days), month_names(months));
            element("ScheduleByMonthDayOfWeek", &inner)
        }
    }
}

fn by_month(days: &[u16], months: &[u16]) -> String {
    let days: String = days.iter().map(|day| format!("<Day>{day}</Day>")).collect();
    element("ScheduleByMonth", &format!("        <DaysOfMonth>{days}</DaysOfMonth>\n{}", month_names(months)))
}

fn weekdays(days: &[Weekday]) -> String {
    let days: String = days.iter().map(|day| format!("<{} />", day.name())).collect();
    format!("        <DaysOfWeek>{days}</DaysOfWeek>\n")
}

fn month_names(months: &[u16]) -> String {
    let is_meant = |number: usize| months.iter().any(|month| usize::from(*month) == number + 1);
    let names = MONTHS.iter().enumerate().filter(|(number, _)| is_meant(*number));
    let names: String = names.map(|(_, name)| format!("<{name} />")).collect();
    format!("        <Months>{names}</Months>\n")
}

fn element(name: &str, inner: &str) -> String {
    format!("      <{name}>\n{inner}      </{name}>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{hostile_job, shown, timing};

    fn job() -> Job {
        Job {
            program: r"C:\Program Files (x86)\100% & co\trueup.exe".to_owned(),
            arguments: ["run", "a&b^c", "C:\\with blank\\", "", "!x!", "--config", r"C:\a b\ü.toml"]
                .map(str::to_owned)
                .into(),
            folder: r"C:\a b & ü".to_owned(),
            env_file: Some(r"C:\a b\50%.env".to_owned()),
            log: Some(r"C:\logs\a %b%.log".to_owned()),
            ..hostile_job()
        }
    }

    #[test]
    fn a_batch_file_and_its_task() {
        let timing = Timing { jitter: Some(30), ..timing(When::cron("0 2 1 * mon")) };
        insta::assert_snapshot!(shown(files(&job(), &timing)).replace("\r\n", "\n"));
    }

    #[test]
    fn triggers_of_all_kinds() {
        let shown = |when: Result<When, Failure>| {
            let timing = timing(when);
            format!("== {}\n{}", timing.when, triggers(&timing.when, "").unwrap_or_else(|failure| failure.message))
        };
        insta::assert_snapshot!(
            [
                When::every("45m"),
                When::at("02:00", &[Weekday::Mon, Weekday::Sat]),
                When::cron("*/15 * * * *"),
                When::cron("5 * * * *"),
                When::cron("0 2,14 * 1-3 *"),
                When::cron("0 2 * 6 5"),
                When::cron("0,30 2-3 * * *"),
                When::cron("1,2,4 * * * *"),
            ]
            .map(shown)
            .concat()
        );
    }

    #[test]
    fn what_a_batch_file_cannot_hold_is_refused() {
        let quotation = Job { arguments: vec!["\"".to_owned()], ..job() };
        assert!(files(&quotation, &timing(When::every("1h"))).is_err());
        let percent = Job { folder: r"C:\%TEMP%".to_owned(), ..job() };
        assert!(files(&percent, &timing(When::every("1h"))).is_err());
    }
}
