//! What is kept of a push before it is sent, so that it can be found again when no answer tells what became of it.

use super::answers::is_same_name;
use super::client::Client;
use crate::delivery::Receipt;
use crate::error::Error;
use crate::sinks::http::Timing;
use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

/// How often is looked whether something has arrived: as often as the vendor's own client does.
const LOOKS: usize = 10;
/// How long at most is waited from one look to the next.
const LONGEST_PACE: Duration = Duration::from_secs(30);

/// A push by what it can be found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    /// The project's id; none where it was to be made.
    pub(super) project: Option<String>,
    /// The branch's id, where the project has branches.
    pub(super) branch: Option<String>,
    /// The name that will be there: the revision's, or the new project's.
    pub(super) name: String,
    /// The ids of the revisions, or projects, that were there before.
    pub(super) known: Vec<String>,
}

/// What has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrived {
    pub(super) id: String,
    pub(super) number: Option<u64>,
    /// What it is called there, where that is not as it was named.
    pub(super) other_name: Option<String>,
}

impl Sent {
    /// As a receipt keeps it.
    pub(super) fn notes(&self) -> BTreeMap<String, String> {
        let Self { project, branch, name, known } = self;
        let optional = [("project", project), ("branch", branch)];
        let present = optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.clone()?)));
        present.chain([("name".to_owned(), name.clone()), ("known".to_owned(), known.join(" "))]).collect()
    }

    /// What a receipt has kept.
    pub(super) fn of(receipt: &Receipt) -> Option<Self> {
        let note = |key: &str| receipt.notes.get(key).cloned();
        let known = note("known")?.split_whitespace().map(str::to_owned).collect();
        Some(Self { project: note("project"), branch: note("branch"), name: note("name")?, known })
    }

    /// Looks for it as long as that makes sense.
    ///
    /// What was taken will show, so it is waited for as long as an import may take; and what is new is it, also where
    /// it is called otherwise.
    pub(super) fn wait_for(&self, client: &Client, was_taken: bool) -> Result<Option<Arrived>, Error> {
        let Timing { limit, mut pace } = client.http.timing();
        let begun = Instant::now();
        for number in 1.. {
            let looked = self.look(client, was_taken && number >= LOOKS);
            let goes_on = number < LOOKS || was_taken && begun.elapsed() + pace < limit;
            if !goes_on || matches!(looked, Ok(Some(_))) {
                return looked;
            }
            thread::sleep(pace);
            if number >= LOOKS {
                pace = (pace * 2).min(LONGEST_PACE);
            }
        }
        Ok(None)
    }

    /// Looks once.
    pub(super) fn look(&self, client: &Client, by_any_name: bool) -> Result<Option<Arrived>, Error> {
        let is_new = |id: &String| !self.known.contains(id);
        let Some(project) = &self.project else {
            let projects = client.glance_at_projects()?;
            let found = projects.into_iter().find(|one| is_same_name(&one.name, &self.name) && is_new(&one.id));
            return Ok(found.map(|project| Arrived { id: project.id, number: None, other_name: None }));
        };
        let mut revisions = client.glance_at_revisions(project, self.branch.as_deref())?;
        revisions.retain(|revision| is_new(&revision.id));
        let place = revisions.iter().position(|revision| revision.name.trim() == self.name.trim());
        let renamed = place.is_none();
        let place = place.or_else(|| (by_any_name && !revisions.is_empty()).then_some(0));
        let found = place.map(|place| revisions.swap_remove(place));
        Ok(found.map(|revision| Arrived {
            id: revision.id,
            number: revision.number,
            other_name: renamed.then_some(revision.name),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_receipt_keeps_comes_back() {
        for (project, known) in [(Some("7"), &["1", "2"][..]), (None, &[])] {
            let sent = Sent {
                project: project.map(str::to_owned),
                branch: None,
                name: "Nightly DDL refresh".to_owned(),
                known: known.iter().map(|id| (*id).to_owned()).collect(),
            };
            let receipt = Receipt { notes: sent.notes(), ..Receipt::default() };
            assert_eq!(Sent::of(&receipt), Some(sent));
        }
        assert_eq!(Sent::of(&Receipt::default()), None);
    }
}
