//! Which tables of a schema belong together, by the foreign keys between them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Groups `count` things so that most links are within groups, none larger than `largest`.
///
/// Those that belong together most are joined first, for as long as that makes the modularity greater (Clauset, Newman
/// and Moore, 2004). Of equal pairs the first in order is taken, so the outcome is always the same. Groups come in the
/// order of their first members.
pub(super) fn communities(
    count: usize,
    links: impl Iterator<Item = (usize, usize)>,
    largest: usize,
) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(count, links);
    let mut waiting: BinaryHeap<_> =
        (0..count).flat_map(|one| groups.joints(one).filter(move |(_, Reverse((first, _)))| *first == one)).collect();
    while let Some(joint) = waiting.pop() {
        let (gain, Reverse((one, other))) = joint;
        // A gain that is no longer so has been put in anew.
        let is_current = groups.gain(one, other) == Some(gain);
        if !is_current || groups.members[one].len() + groups.members[other].len() > largest {
            continue;
        }
        groups.join(one, other);
        waiting.extend(groups.joints(one));
    }
    groups.members.retain(|members| !members.is_empty());
    groups.members
}

/// What joining two groups would gain, and the two.
type Joint = (i64, Reverse<(usize, usize)>);

struct Groups {
    members: Vec<Vec<usize>>,
    /// Of each group, how many links lead to each other one.
    links: Vec<BTreeMap<usize, i64>>,
    /// Of each group, how many ends of links are in it.
    ends: Vec<i64>,
    /// Ends of links altogether.
    all_ends: i64,
}

impl Groups {
    fn new(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut links = vec![BTreeMap::new(); count];
        for (one, other) in pairs.filter(|(one, other)| one != other) {
            *links[one].entry(other).or_default() += 1;
            *links[other].entry(one).or_default() += 1;
        }
        let ends: Vec<i64> = links.iter().map(|links| links.values().sum()).collect();
        let all_ends = ends.iter().sum();
        Self { members: (0..count).map(|one| vec![one]).collect(), links, ends, all_ends }
    }

    /// By how much joining two groups changes the modularity, in units that all pairs share; none where nothing links them.
    fn gain(&self, one: usize, other: usize) -> Option<i64> {
        let links = self.links[one].get(&other)?;
        Some(self.all_ends * links - self.ends[one] * self.ends[other])
    }

    fn joints(&self, group: usize) -> impl Iterator<Item = Joint> {
        let others = self.links[group].keys();
        let joint = move |&other| Some((self.gain(group, other)?, Reverse((group.min(other), group.max(other)))));
        others.filter_map(joint).filter(|(gain, _)| *gain > 0)
    }

    /// Puts the later group into the earlier one.
    fn join(&mut self, one: usize, other: usize) {
        let members = std::mem::take(&mut self.members[other]);
        self.members[one].extend(members);
        self.members[one].sort_unstable();
        self.ends[one] += std::mem::take(&mut self.ends[other]);
        for (third, count) in std::mem::take(&mut self.links[other]) {
            self.links[third].remove(&other);
            if third != one {
                *self.links[third].entry(one).or_default() += count;
                *self.links[one].entry(third).or_default() += count;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_clusters_with_a_bridge() {
        let links = [(0, 2), (2, 4), (4, 0), (1, 3), (3, 5), (5, 1), (0, 1)];
        assert_eq!(communities(7, links.into_iter(), 40), [vec![0, 2, 4], vec![1, 3, 5], vec![6]]);
    }

    #[test]
    fn none_is_too_large() {
        let groups = communities(2000, (1..2000).map(|table| (table - 1, table)), 40);
        assert!(groups.iter().all(|group| group.len() <= 40));
        assert!(groups.len() <= 130, "{}", groups.len());
    }
}
