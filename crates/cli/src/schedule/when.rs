//! When a schedule runs: understood once, then said in the words of each scheduler.

use crate::exit::Failure;
use clap::ValueEnum;
use croner::Cron;
use std::fmt;
use std::str::FromStr;

/// When something runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    /// At these moments of the calendar.
    Calendar(Calendar),
    /// Again and again, so many minutes apart.
    Every(u32),
}

/// Moments of the calendar, to the minute. Lists are sorted and never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Calendar {
    pub(crate) minutes: Vec<u16>,
    pub(crate) hours: Vec<u16>,
    pub(crate) months: Vec<u16>,
    pub(crate) days: Days,
    /// The five fields of cron that say the same.
    cron: String,
}

/// The days within the months of a [`Calendar`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Days {
    /// Each of them.
    Each,
    /// These days of the month.
    OfMonth(Vec<u16>),
    /// These days of the week.
    OfWeek(Vec<Weekday>),
    /// What is one or the other: what cron means when both fields are given.
    Either(Vec<u16>, Vec<Weekday>),
}

/// One rule for days; several together mean that one of them must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayRule<'d> {
    Each,
    OfMonth(&'d [u16]),
    OfWeek(&'d [Weekday]),
}

/// A day of the week, in cron's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Weekday {
    Sun,
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
}

impl Weekday {
    const ALL: [Self; 7] = [Self::Sun, Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat];

    /// Its number: Sunday is 0.
    pub(crate) fn number(self) -> u16 {
        self as u16
    }

    /// Its name in full.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sun => "Sunday",
            Self::Mon => "Monday",
            Self::Tue => "Tuesday",
            Self::Wed => "Wednesday",
            Self::Thu => "Thursday",
            Self::Fri => "Friday",
            Self::Sat => "Saturday",
        }
    }
}

impl When {
    /// At a time of day, `02:00`; on each day or on these days of the week.
    pub(crate) fn at(time: &str, on: &[Weekday]) -> Result<Self, Failure> {
        let parsed = time.split_once(':').and_then(|(hour, minute)| {
            let is_number =
                |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            (is_number(hour) && minute.len() == 2 && is_number(minute)).then_some((hour, minute))
        });
        let parsed = parsed.and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
        let Some((hour @ 0..=23, minute @ 0..=59)): Option<(u16, u16)> = parsed else {
            return Err(Failure::new(format!("`{time}` is no time of day"), "write `--at 02:00`, in 24 hours"));
        };
        let mut on = on.to_vec();
        on.sort_unstable();
        on.dedup();
        let weekdays = if on.is_empty() { "*".to_owned() } else { joined(on.iter().map(|day| day.number())) };
        Calendar::parse(&format!("{minute} {hour} * * {weekdays}")).map(Self::Calendar)
    }

    /// By the five fields of a cron expression.
    pub(crate) fn cron(expression: &str) -> Result<Self, Failure> {
        Calendar::parse(expression).map(Self::Calendar)
    }

    /// Each so many minutes, hours or days: `15m`, `1h`, `1d`.
    pub(crate) fn every(text: &str) -> Result<Self, Failure> {
        let failure =
            || Failure::new(format!("`{text}` is no interval"), "write `--every 15m`, `--every 1h` or `--every 1d`");
        minutes(text).filter(|minutes| (1..=MOST_MINUTES).contains(minutes)).map(Self::Every).ok_or_else(failure)
    }

    /// The moments of the calendar, where they say it exactly.
    pub(crate) fn calendar(&self) -> Option<Calendar> {
        let minutes = match self {
            Self::Calendar(calendar) => return Some(calendar.clone()),
            Self::Every(minutes) => *minutes,
        };
        let fields = match minutes {
            1 => "* * * * *".to_owned(),
            60 => "0 * * * *".to_owned(),
            DAY => "0 0 * * *".to_owned(),
            minutes if HOUR.is_multiple_of(minutes) => format!("*/{minutes} * * * *"),
            minutes if DAY.is_multiple_of(minutes) && minutes.is_multiple_of(HOUR) => {
                format!("0 */{} * * *", minutes / HOUR)
            }
            _ => return None,
        };
        Calendar::parse(&fields).ok()
    }

    /// The five fields of cron, which `scheduler` takes.
    pub(crate) fn cron_fields(&self, scheduler: &str) -> Result<String, Failure> {
        self.calendar().map(|calendar| calendar.cron).ok_or_else(|| {
            let message =
                format!("{scheduler} cannot run something {self}: an hour or a day is not a multiple of that");
            Failure::new(
                message,
                "it can every 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 minutes (`--every 15m`), every 1, 2, 3, 4, 6, 8 \
                 or 12 hours, and every day",
            )
        })
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar(Calendar { minutes, hours, months, days, cron }) => {
                let ([minute], [hour], true) = (minutes.as_slice(), hours.as_slice(), months.len() == 12) else {
                    return write!(out, "when `{cron}` says so");
                };
                match days {
                    Days::Each => write!(out, "each day at {hour:02}:{minute:02}"),
                    Days::OfWeek(days) => {
                        let days: Vec<&str> = days.iter().map(|day| day.name()).collect();
                        write!(out, "each {} at {hour:02}:{minute:02}", days.join(", "))
                    }
                    Days::OfMonth(_) | Days::Either(..) => write!(out, "when `{cron}` says so"),
                }
            }
            Self::Every(minutes) => match *minutes {
                minutes if minutes.is_multiple_of(DAY) => counted(out, minutes / DAY, "day"),
                minutes if minutes.is_multiple_of(HOUR) => counted(out, minutes / HOUR, "hour"),
                minutes => counted(out, minutes, "minute"),
            },
        }
    }
}

fn counted(out: &mut fmt::Formatter<'_>, count: u32, unit: &str) -> fmt::Result {
    if count == 1 { write!(out, "every {unit}") } else { write!(out, "every {count} {unit}s") }
}

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
/// What Task Scheduler can repeat at most.
const MOST_MINUTES: u32 = 31 * DAY;

/// Minutes of a text such as `15m`, `1h`, `1d`.
pub(crate) fn minutes(text: &str) -> Option<u32> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "m" => 1,
        "h" => HOUR,
        "d" => DAY,
        _ => return None,
    };
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse::<u32>().ok()?.checked_mul(unit)).flatten()
}

impl Calendar {
    /// The rules for days, of which one must hold.
    pub(crate) fn day_rules(&self) -> Vec<DayRule<'_>> {
        match &self.days {
            Days::Each => vec![DayRule::Each],
            Days::OfMonth(days) => vec![DayRule::OfMonth(days)],
            Days::OfWeek(days) => vec![DayRule::OfWeek(days)],
            Days::Either(month, week) => vec![DayRule::OfMonth(month), DayRule::OfWeek(week)],
        }
    }

    fn parse(expression: &str) -> Result<Self, Failure> {
        let failure = |because: &str| {
            let message = format!("`{expression}` is no cron expression that all schedulers understand: {because}");
            Failure::new(message, "write minute, hour, day of month, month, day of week: `--cron \"30 2 * * 1-5\"`")
        };
        let fields: Vec<&str> = expression.split_whitespace().collect();
        let Ok([minute, hour, day, month, weekday]) = <[&str; 5]>::try_from(fields) else {
            return Err(failure("it has not five fields"));
        };
        let pattern = Cron::from_str(expression).map_err(|error| failure(&error.to_string()))?.pattern;
        if expression.contains(['?', '+']) || pattern.days.has_modifiers() || pattern.days_of_week.has_modifiers() {
            return Err(failure("`L`, `W`, `#`, `?` and `+` are not known everywhere"));
        }
        let [minutes, hours, of_month] = [&pattern.minutes, &pattern.hours, &pattern.days].map(|field| field.values());
        let of_week: Vec<u16> = pattern.days_of_week.values();
        let each_of_month = day.starts_with('*') && of_month.len() == 31;
        let each_of_week = weekday.starts_with('*') && of_week.len() == 7;
        if !each_of_month && !each_of_week && (day.starts_with('*') || weekday.starts_with('*')) {
            return Err(failure("with a day of the week, programs disagree about what `*/` in the days means"));
        }
        let months = pattern.months.values();
        let cron = [
            in_numbers(minute, &minutes),
            in_numbers(hour, &hours),
            in_numbers(day, &of_month),
            in_numbers(month, &months),
            // Kubernetes and GitHub have no day 7.
            if weekday.contains('7') { joined(of_week.iter().copied()) } else { in_numbers(weekday, &of_week) },
        ];
        let of_week = Weekday::ALL.into_iter().filter(|day| of_week.contains(&day.number())).collect();
        let days = match (each_of_month, each_of_week) {
            (true, true) => Days::Each,
            (false, true) => Days::OfMonth(of_month),
            (true, false) => Days::OfWeek(of_week),
            (false, false) => Days::Either(of_month, of_week),
        };
        Ok(Self { minutes, hours, months, days, cron: cron.join(" ") })
    }
}

/// A field as it was written, or in numbers where it has names, which some programs do not take in lists.
fn in_numbers(field: &str, values: &[u16]) -> String {
    if field.contains(|letter: char| letter.is_ascii_alphabetic()) {
        return joined(values.iter().copied());
    }
    field.to_owned()
}

fn joined(values: impl Iterator<Item = u16>) -> String {
    values.map(|value| value.to_string()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    // The lint allows this in test functions, and not in what they call.
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cron(expression: &str) -> Result<String, String> {
        When::cron(expression).and_then(|when| when.cron_fields("cron")).map_err(|failure| failure.message)
    }

    #[test]
    fn a_time_of_day_is_a_cron_expression() {
        let fields = |time, on: &[Weekday]| When::at(time, on).unwrap().cron_fields("cron").unwrap();
        assert_eq!(fields("02:00", &[]), "0 2 * * *");
        assert_eq!(fields("7:05", &[Weekday::Fri, Weekday::Mon, Weekday::Fri]), "5 7 * * 1,5");
        for wrong in ["24:00", "12:60", "2", "2:0", "02:00:00", "+2:00", "", ":", "2pm"] {
            assert!(When::at(wrong, &[]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn expressions_stay_as_written_where_all_understand_them() {
        assert_eq!(cron(" */15   2-4 1,15 *  *").unwrap(), "*/15 2-4 1,15 * *");
        assert_eq!(cron("0 2 * jan-mar MON,sun").unwrap(), "0 2 * 1,2,3 0,1");
        assert_eq!(cron("0 2 * * 5-7").unwrap(), "0 2 * * 0,5,6");
        for wrong in
            ["0 2 * *", "0 0 2 * * *", "60 * * * *", "0 2 L * *", "0 2 * * 1#2", "0 2 ? * *", "@daily", "", "a b c d e"]
        {
            assert!(cron(wrong).is_err(), "{wrong}");
        }
        assert!(cron("0 2 */2 * 1").unwrap_err().contains("disagree"));
    }

    #[test]
    fn days_of_month_and_week_are_alternatives() {
        let When::Calendar(calendar) = When::cron("0 2 1 * 1").unwrap() else { unreachable!() };
        assert_eq!(calendar.day_rules(), [DayRule::OfMonth(&[1]), DayRule::OfWeek(&[Weekday::Mon])]);
    }

    #[test]
    fn an_interval_is_a_calendar_only_if_it_divides_an_hour_or_a_day() {
        let fields = |text| When::every(text).unwrap().cron_fields("cron").map_err(|failure| failure.message);
        assert_eq!(fields("15m").unwrap(), "*/15 * * * *");
        assert_eq!(fields("60m").unwrap(), "0 * * * *");
        assert_eq!(fields("6h").unwrap(), "0 */6 * * *");
        assert_eq!(fields("1d").unwrap(), "0 0 * * *");
        assert!(fields("45m").unwrap_err().starts_with("cron cannot run something every 45 minutes"));
        for inexact in ["7m", "5h", "90m", "2d"] {
            assert!(fields(inexact).is_err(), "{inexact}");
        }
        for wrong in ["0m", "m", "15", "-1h", "1w", "99999999999d", "32d", "1é"] {
            assert!(When::every(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_is_said_in_words() {
        let said = [
            When::at("02:00", &[]),
            When::at("02:00", &[Weekday::Mon]),
            When::cron("0 2 1 * *"),
            When::every("1h"),
            When::every("45m"),
        ];
        assert_eq!(
            said.map(|when| when.unwrap().to_string()),
            ["each day at 02:00", "each Monday at 02:00", "when `0 2 1 * *` says so", "every hour", "every 45 minutes"]
        );
    }
}
