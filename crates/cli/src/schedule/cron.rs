//! Lines for a crontab.

use crate::exit::Failure;
use crate::schedule::quoting::shell;
use crate::schedule::{Job, Timing, refuse};

/// The longest command that all cron programs take.
const LONGEST: usize = 998;

/// The lines, without marks.
pub(crate) fn lines(job: &Job, timing: &Timing) -> Result<String, Failure> {
    let Job { log, env_file, folder, .. } = job;
    // `\%` is the only escape that cron has, and programs differ in what else they do with a backslash.
    for text in job.words().chain([folder.as_str()]).chain(log.as_deref()).chain(env_file.as_deref()) {
        refuse(text, &['\\'], "cron")?;
    }
    let (command, output) = match log {
        None => (job.shell(), "What it prints is mailed, where the machine has mail: `--log FILE` keeps it."),
        Some(log) => (format!("{{ {}; }} >>{} 2>&1", job.shell(), shell(log)), "What it prints is in the log."),
    };
    let command = command.replace('%', "\\%");
    if command.len() > LONGEST {
        return Err(Failure::new(
            format!("the command has {} bytes, and cron takes {LONGEST}", command.len()),
            "use shorter paths, or `trueup schedule systemd`",
        ));
    }
    let fields = timing.when.cron_fields("cron")?;
    Ok(format!(
        "# Runs {}, by this machine's clock. What is missed while it is off is not made up for.\n\
         # {output}\n\
         {fields} {command}\n",
        timing.when
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{hostile_job, timing};
    use crate::schedule::when::When;

    #[test]
    fn a_percent_sign_is_no_line_end() {
        let lines = lines(&hostile_job(), &timing(When::at("02:00", &[]))).map_err(|failure| failure.message);
        insta::assert_snapshot!(lines.unwrap_or_else(|message| message));
    }

    #[test]
    fn what_cron_cannot_hold_is_refused() {
        let refusal = |job: Job| lines(&job, &timing(When::every("1h"))).err().map(|failure| failure.message);
        let backslash = Job { folder: r"/a\b".to_owned(), ..hostile_job() };
        assert!(refusal(backslash).is_some_and(|message| message.contains("cannot be trusted")));
        let long = Job { folder: "/a".repeat(500), ..hostile_job() };
        assert!(refusal(long).is_some_and(|message| message.contains("cron takes 998")));
    }
}
