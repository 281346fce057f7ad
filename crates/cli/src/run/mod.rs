//! What a scheduler calls: all databases of trueup.toml, each apart from the others.

mod jobs;
mod report;
mod shard;
mod sinks;
mod work;

pub(crate) use jobs::{Job, jobs};
pub(crate) use report::{Totals, as_json, as_metrics, as_text};
pub(crate) use shard::Shard;
pub(crate) use work::{Report, Run};

use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;

impl Run<'_> {
    /// Works on all jobs, so many at once; `ended` is told of each as it ends. The reports are in the jobs' order.
    pub(crate) fn all(self, jobs: Vec<Job>, at_once: usize, ended: &(dyn Fn(&Report) + Sync)) -> Vec<Report> {
        let threads = at_once.min(jobs.len());
        let waiting = Mutex::new(jobs.into_iter().enumerate());
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        let reports = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some((place, job)) = next() {
                        let report = self.work(job);
                        ended(&report);
                        reports.lock().unwrap_or_else(PoisonError::into_inner).push((place, report));
                    }
                });
            }
        });
        let mut reports = reports.into_inner().unwrap_or_else(PoisonError::into_inner);
        reports.sort_by_key(|(place, _)| *place);
        reports.into_iter().map(|(_, report)| report).collect()
    }
}
