//! What a step means for those who use the database: what it does, weighed by how large its table is.

use super::step::Step;
use super::{Planner, is_small};
use std::collections::{BTreeMap, BTreeSet};
use trueup_model::{Blocks, Change, Hazard, HazardKind, ObjectKey, ObjectKind, ObjectName, Severity};

/// Weighs the steps of one plan.
pub(super) struct Scales<'k, 'p> {
    planner: &'k Planner<'p>,
    /// Changes that programs feel, by the keys before and after.
    breaking: BTreeMap<&'p ObjectKey, &'p Change>,
    /// Those of which a step has told.
    told: BTreeSet<&'p ObjectKey>,
}

impl<'k, 'p> Scales<'k, 'p> {
    pub(super) fn new(planner: &'k Planner<'p>) -> Self {
        let breaking = planner.task.difference.changes.iter().filter(|one| one.severity == Severity::Breaking);
        let keys = breaking.flat_map(|one| [(&one.object, one), (one.key_before(), one)]);
        Self { planner, breaking: keys.collect(), told: BTreeSet::new() }
    }

    /// The step with its table, lock and hazards.
    pub(super) fn weigh(&mut self, step: Step) -> trueup_model::Step {
        let Step { object, sql, transactional, effect } = step;
        let mut weighed =
            trueup_model::Step { transactional, access: effect.access, ..trueup_model::Step::new(object, sql) };
        let key = weighed.object.clone();
        let name = self.planner.old_names.get(&key.name).copied().unwrap_or(&key.name);
        let is_there =
            self.planner.from().table(name).is_some() && (key.part.is_some() || key.kind == ObjectKind::Table);
        if is_there {
            let measure = self.planner.task.measures.get(name).copied().unwrap_or_default();
            (weighed.rows, weighed.bytes) = (measure.rows, measure.bytes);
            weighed.table = Some(key.name.clone());
            weighed.lock = effect.lock();
        }
        let mut found = Found { hazards: Vec::new(), table: weighed.table.clone() };
        if let Some(why) = effect.deletes {
            found.add(HazardKind::DeletesData, why);
        }
        if is_there && let Some(why) = effect.may_fail {
            found.add(HazardKind::MayFailOnData, why);
        }
        if is_there && !is_small(weighed.rows) {
            found.time((effect.rewrites, effect.scans), weighed.lock.as_ref().map(|lock| lock.blocks));
        }
        if let Some(change) = self.breaking.get(&key)
            && self.told.insert(&change.object)
        {
            found.add(HazardKind::BreaksRunningCode, &change.reason);
        }
        if !transactional && !effect.is_harmless {
            found.add(HazardKind::NotTransactional, "it is committed by itself");
        }
        if effect.security {
            found.add(
                HazardKind::Security,
                if effect.access { "who may do what is different" } else { "which rows whom are shown is different" },
            );
        }
        if key.kind == ObjectKind::Extension {
            found.add(HazardKind::TouchesExtension, "it is about an extension");
        }
        weighed.hazards = found.hazards;
        weighed
    }
}

struct Found {
    hazards: Vec<Hazard>,
    table: Option<ObjectName>,
}

impl Found {
    fn add(&mut self, kind: HazardKind, why: &str) {
        self.hazards.push(Hazard { kind, table: self.table.clone(), why: why.to_owned() });
    }

    fn time(&mut self, (rewrites, scans): (bool, bool), blocks: Option<Blocks>) {
        if rewrites {
            self.add(HazardKind::RewritesTable, "every row is written anew");
        } else if scans {
            self.add(HazardKind::LongScan, "every row is looked at");
        } else {
            return;
        }
        match blocks {
            Some(Blocks::ReadsAndWrites) => self.add(HazardKind::BlocksReads, "nobody can read the table meanwhile"),
            Some(Blocks::Writes) => self.add(HazardKind::BlocksWrites, "nobody can write to the table meanwhile"),
            Some(Blocks::SchemaChanges) | None => {}
        }
    }
}
