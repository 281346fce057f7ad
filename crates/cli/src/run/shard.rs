//! A fleet spread over the jobs of an engine that the user already has.

use crate::exit::Failure;
use sha2::{Digest, Sha256};
use std::str::FromStr;

/// One of several runs that together work on all databases, each on its own ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Counted from 0.
    index: u64,
    total: u64,
}

/// As people write it: `1/4` is the first of four.
impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(index, total)| Some((index.parse().ok()?, total.parse().ok()?)));
        match numbers {
            Some((index, total)) if (1..=total).contains(&index) => Ok(Self { index: index - 1, total }),
            _ => Err("write I/N, such as 1/4 for the first of four".to_owned()),
        }
    }
}

/// Variables in which job engines tell a job its number, and what they call the first.
const INDEXES: [(&str, u64); 3] = [("JOB_COMPLETION_INDEX", 0), ("AWS_BATCH_JOB_ARRAY_INDEX", 0), ("CI_NODE_INDEX", 1)];

/// GitLab's variable with the number of jobs.
const TOTAL: &str = "CI_NODE_TOTAL";

impl Shard {
    /// The shard that a job engine gave this run: its number in one of the engines' variables, how many there are in
    /// `total` or in the engine's own variable. `None` where no engine says anything.
    pub(crate) fn of_engine(
        total: Option<u64>,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, Failure> {
        let told = INDEXES.iter().find_map(|(name, first)| Some((*name, *first, variable(name)?)));
        let Some((name, first, number)) = told else {
            let hint = "say which this is: `--shard 1/4`; Kubernetes, GitLab and AWS Batch tell it in variables";
            return match total {
                Some(2..) => Err(Failure::new("which of the shards this is, nobody told", hint)),
                _ => Ok(None),
            };
        };
        let of_gitlab = || (name == "CI_NODE_INDEX").then(|| variable(TOTAL)?.parse().ok()).flatten();
        let Some(total) = total.or_else(of_gitlab) else {
            let message = format!("`{name}` is set, and of how many shards this is one is not known");
            return Err(Failure::new(message, "add `--shards N`; `--shard 1/1` where this run shall do everything"));
        };
        let index = number.parse::<u64>().ok().and_then(|number| number.checked_sub(first));
        match index.filter(|index| *index < total) {
            Some(index) => Ok(Some(Self { index, total })),
            None => {
                let message = format!("`{name}` is `{number}`, which is none of {total} shards");
                Err(Failure::new(message, "as many shards as the engine starts jobs: `--shards N`"))
            }
        }
    }

    /// Whether it is this one that works on a database: told by its name alone, so that others may come and go.
    pub(crate) fn has(self, name: &str) -> bool {
        let digest = Sha256::digest(name.as_bytes());
        let number = digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte));
        number % self.total == self.index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_is_in_exactly_one_shard() {
        let shards: Vec<Shard> = (1..=4).map(|index| format!("{index}/4").parse().unwrap()).collect();
        let names: Vec<String> = (0..340).map(|number| format!("tenant_{number}")).collect();
        for name in &names {
            assert_eq!(shards.iter().filter(|shard| shard.has(name)).count(), 1, "{name}");
        }
        for shard in shards {
            let share = names.iter().filter(|name| shard.has(name)).count();
            assert!((50..120).contains(&share), "a shard has {share} of 340");
        }
        assert!("0/4".parse::<Shard>().is_err() && "5/4".parse::<Shard>().is_err() && "4".parse::<Shard>().is_err());
    }

    #[test]
    fn engines_tell_in_variables() {
        let told = |total: Option<u64>, variables: &[(&str, &str)]| {
            let variable =
                |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            Shard::of_engine(total, &variable).map_err(|failure| failure.message)
        };
        let shard = |index, total| Ok(Some(Shard { index, total }));
        assert_eq!(told(Some(4), &[("JOB_COMPLETION_INDEX", "3")]), shard(3, 4));
        assert_eq!(told(None, &[("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "2")]), shard(0, 2));
        assert_eq!(told(Some(9), &[("AWS_BATCH_JOB_ARRAY_INDEX", "0")]), shard(0, 9));
        assert_eq!(told(None, &[]), Ok(None));
        assert!(told(Some(4), &[]).is_err() && told(None, &[("JOB_COMPLETION_INDEX", "3")]).is_err());
        assert!(told(Some(3), &[("JOB_COMPLETION_INDEX", "3")]).is_err());
        assert!(told(Some(3), &[("CI_NODE_INDEX", "0")]).is_err());
    }
}
