//! Runs a program and measures it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measurement {
    /// From start to end, by the clock.
    pub(super) elapsed: Duration,
    /// Processor time of the program itself, which the server's is not part of.
    pub(super) processor: Duration,
    /// The most memory that it had resident, in bytes: `ru_maxrss` of wait4(2).
    ///
    /// Linux starts that figure with the parent's own memory, so this program must stay smaller than what it measures.
    pub(super) peak_memory: u64,
}

/// Runs a command that must succeed.
pub(super) fn measure(command: &mut Command) -> Measurement {
    measure_with_code(command.stdout(Stdio::null()), 0)
}

/// Runs a command that must end with this exit code.
pub(super) fn measure_with_code(command: &mut Command, code: i32) -> Measurement {
    command.stdin(Stdio::null());
    let started = Instant::now();
    let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let used = child.wait4().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let elapsed = started.elapsed();
    assert!(used.status.code() == Some(code), "{}: {command:?}", used.status);
    Measurement { elapsed, processor: used.rusage.utime + used.rusage.stime, peak_memory: used.rusage.maxrss }
}

/// What the runs of one of several programs took: medians.
#[derive(Debug, Clone, Copy)]
pub(super) struct InTurn {
    pub(super) elapsed: Duration,
    pub(super) processor: Duration,
    pub(super) peak_memory: u64,
    /// Its time to that of the first program in the same turn, of all turns the median: the speed of a machine changes from
    /// one second to the next, and with it which of a program's runs is the middle one.
    pub(super) ratio: f64,
}

/// Measures several commands in turn, A B A B …, after a run of each that does not count.
pub(super) fn measure_in_turn<const N: usize>(
    runs: usize,
    commands: [&mut dyn FnMut() -> Measurement; N],
) -> [InTurn; N] {
    let mut measured = commands.map(|command| {
        command();
        (command, Vec::with_capacity(runs))
    });
    for _ in 0..runs {
        for (command, measurements) in &mut measured {
            measurements.push(command());
        }
    }
    let measured = measured.map(|(_, measurements)| measurements);
    let first = measured.first().cloned().unwrap_or_default();
    measured.map(|measurements| medians(&measurements, &first))
}

fn medians(measurements: &[Measurement], first: &[Measurement]) -> InTurn {
    let turns = measurements.iter().zip(first);
    InTurn {
        elapsed: median(measurements.iter().map(|one| one.elapsed)),
        processor: median(measurements.iter().map(|one| one.processor)),
        peak_memory: median(measurements.iter().map(|one| one.peak_memory)),
        ratio: median(turns.map(|(one, first)| one.elapsed.div_duration_f64(first.elapsed))),
    }
}

/// The middle value; of an even number of values the upper one of the two.
pub(super) fn median<T: PartialOrd + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable_by(|one, other| one.partial_cmp(other).expect("values that can be compared"));
    *values.get(values.len() / 2).expect("at least one run")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_value() {
        assert_eq!(median([3, 1, 2].into_iter()), 2);
        assert_eq!(median([9].into_iter()), 9);
        assert_eq!(median([4, 1, 3, 2].into_iter()), 3);
        assert_eq!(median([1, 1000, 1, 1, 1].into_iter()), 1);
    }

    #[test]
    fn turns_are_compared_each_for_itself() {
        let run = |milliseconds| Measurement {
            elapsed: Duration::from_millis(milliseconds),
            processor: Duration::ZERO,
            peak_memory: 0,
        };
        let (first, second) = ([10, 20, 20].map(run), [50, 40, 100].map(run));
        let compared = medians(&second, &first);
        assert_eq!((compared.elapsed, compared.ratio), (Duration::from_millis(50), 5.0));
        assert_eq!(medians(&first, &first).ratio, 1.0);
    }

    #[test]
    fn a_run_is_measured() {
        let measured = measure(Command::new("sleep").arg("0.01"));
        assert!(measured.elapsed >= Duration::from_millis(10) && measured.peak_memory > 0);
    }

    #[test]
    #[should_panic(expected = "exit status: 1")]
    fn a_failure_is_not_measured() {
        measure(&mut Command::new("false"));
    }
}
