//! Where a program's time goes, as `trueup --timings` tells it.

use super::measure::{Measurement, measure_with_code, median};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The parts of several runs, in the order in which they first ended.
#[derive(Default)]
pub(super) struct Parts {
    parts: Vec<(String, Vec<Duration>)>,
}

impl Parts {
    /// Runs a command that has `--timings` and must end with this exit code; what it says goes through a file.
    pub(super) fn measure(&mut self, command: &mut Command, code: i32, said: &Path) -> Measurement {
        let file = File::create(said).expect("a temporary file");
        let measured = measure_with_code(command.arg("--timings").stdout(Stdio::null()).stderr(file), code);
        self.add(&fs::read_to_string(said).expect("what the program said"));
        measured
    }

    /// Adds what one run said.
    fn add(&mut self, said: &str) {
        for (seconds, what) in said.lines().filter_map(|line| line.trim_start().split_once(" s  ")) {
            let Ok(seconds) = seconds.parse() else { continue };
            let took = Duration::from_secs_f64(seconds);
            match self.parts.iter_mut().find(|(name, _)| name == what) {
                Some((_, all)) => all.push(took),
                None => self.parts.push((what.to_owned(), vec![took])),
            }
        }
    }

    /// The median of each part.
    pub(super) fn medians(&self) -> impl Iterator<Item = (&str, Duration)> {
        self.parts.iter().map(|(name, all)| (name.as_str(), median(all.iter().copied())))
    }

    /// The longest of those parts whose names begin so.
    pub(super) fn longest(&self, beginning: &str) -> Duration {
        self.of(beginning).max().unwrap_or_default()
    }

    /// All parts together whose names begin so.
    pub(super) fn sum(&self, beginning: &str) -> Duration {
        self.of(beginning).sum()
    }

    fn of(&self, beginning: &str) -> impl Iterator<Item = Duration> {
        self.medians().filter(move |(name, _)| name.starts_with(beginning)).map(|(_, took)| took)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_from_other_messages() {
        let mut parts = Parts::default();
        parts.add("warning: a map\n    0.250 s  reading `a 1 s  b`\n    1.000 s  comparing\n");
        parts.add("    0.750 s  reading `a 1 s  b`\n    3.000 s  comparing\n    2.000 s  comparing more\n");
        assert_eq!(parts.medians().count(), 3);
        assert_eq!(parts.sum("reading"), Duration::from_millis(750));
        assert_eq!(parts.sum("comparing"), Duration::from_secs(5));
        assert_eq!(parts.longest("comparing"), Duration::from_secs(3));
    }
}
