//! What migrations mean to rows and programs: weighed as the planner would weigh the same change, and by their words.

use super::{Compared, compare, left};
use crate::exit::Failure;
use trueup_code::standing::Standing;
use trueup_db::{Dialect, PlanTask, Product};
use trueup_model::{Catalog, Difference, Hazard, HazardKind, Measures, Step};

/// Whether a hazard is about what is there: a table that comes with the same plan has neither rows nor users.
pub(super) fn is_about(hazard: &Hazard, now: &Catalog) -> bool {
    hazard.table.as_ref().is_none_or(|table| now.table(table).is_some() || now.view(table).is_some())
}

/// Whether a hazard of a computed step is one of the migration too: in which transaction that runs is its own matter.
fn is_meant(hazard: &Hazard, now: &Catalog) -> bool {
    hazard.kind != HazardKind::NotTransactional && is_about(hazard, now)
}

/// The steps that would do the same; none where the planner knows no way.
pub(super) fn computed(dialect: &dyn Dialect, task: &PlanTask<'_>) -> Vec<Step> {
    if left(task.difference).is_empty() { Vec::new() } else { dialect.plan(task).unwrap_or_default() }
}

/// Whether the words of an `ALTER TABLE`, in capitals, drop a column.
fn drops_a_column(words: impl Iterator<Item = String>) -> bool {
    let mut words = words.skip_while(|word| word != "DROP").peekable();
    while words.next().is_some() {
        let kept = ["CONSTRAINT", "NOT", "DEFAULT", "IDENTITY", "EXPRESSION"];
        if words.peek().is_some_and(|what| !kept.contains(&what.trim_end_matches(','))) {
            return true;
        }
        while words.next_if(|word| word != "DROP").is_some() {}
    }
    false
}

/// What the steps mean in a database that is not as the migrations made it, beside what they mean in one that is.
pub(super) fn weigh_here(
    steps: &mut [Step],
    (now, after, pending): (&Catalog, &Catalog, &Difference),
    (dialect, measures): (&dyn Dialect, &Measures),
) {
    let task = PlanTask { from: now, to: after, difference: pending, measures, online: false };
    let computed = computed(dialect, &task);
    let is_told = |hazard: &Hazard| {
        let same = |other: &Hazard| (other.kind, &other.table) == (hazard.kind, &hazard.table);
        steps.iter().flat_map(|step| &step.hazards).any(same)
    };
    let hazards = computed.into_iter().flat_map(|one| one.hazards);
    let mut more: Vec<Hazard> = hazards.filter(|hazard| is_meant(hazard, now) && !is_told(hazard)).collect();
    more.sort_by_key(|hazard| hazard.kind);
    more.dedup();
    if let Some(last) = steps.last_mut() {
        last.hazards.extend(more);
    }
}

/// What each migration means to rows and programs, as the planner would weigh the same change; and what its own words
/// do to rows.
pub(super) fn weigh(
    steps: &mut [Step],
    standing: &Standing,
    between: &[Catalog],
    (dialect, measures, now): (&dyn Dialect, &Measures, &Catalog),
) -> Result<(), Failure> {
    let is_apart = between.len() == standing.pending.len() + 1;
    for (number, pair) in between.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        let difference = compare(from, to, dialect, Compared::default());
        let task = PlanTask { from, to, difference: &difference, measures, online: false };
        // A change that the planner knows no way for is weighed by its words alone.
        let computed = computed(dialect, &task);
        let migration = if is_apart { standing.pending.get(number) } else { standing.pending.last() };
        let Some(name) = migration.map(|one| one.script.name.as_str()) else { continue };
        let Some(step) = steps.iter_mut().find(|step| step.title.as_deref() == Some(name)) else { continue };
        for one in computed {
            step.hazards.extend(one.hazards.into_iter().filter(|hazard| is_meant(hazard, now)));
            if one.table.as_ref().is_none_or(|table| now.table(table).is_none()) {
                continue;
            }
            let strongest = |lock: &trueup_model::Lock| lock.blocks;
            if one.lock.as_ref().map(strongest) > step.lock.as_ref().map(strongest) {
                (step.lock, step.table, step.rows, step.bytes) = (one.lock, one.table, one.rows, one.bytes);
            }
        }
        step.hazards.sort_by_key(|hazard| hazard.kind);
        step.hazards.dedup();
    }
    let product = dialect.product_kind();
    for step in steps {
        let is_script = standing.pending.iter().any(|one| Some(one.script.name.as_str()) == step.title.as_deref());
        if !is_script {
            continue;
        }
        for statement in trueup_db::statements(&step.sql, product)? {
            let mut words = statement.split_whitespace().map(str::to_ascii_uppercase);
            let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let deletes = first == "TRUNCATE" || first == "DELETE" && second == "FROM";
            // What is dropped and made again looks the same before and after. SQLite's tables are altered in that way.
            let is_there = || now.tables().any(|(name, _)| statement.contains(&name.name));
            let drops = match (first.as_str(), second.as_str()) {
                ("DROP", "TABLE") => true,
                ("ALTER", "TABLE") => drops_a_column(words),
                _ => false,
            };
            let drops = drops && product == Product::Postgres && is_there();
            if (deletes || drops) && !step.hazards.iter().any(|one| one.kind == HazardKind::DeletesData) {
                let why = match drops {
                    true => "the migration drops a table or column".to_owned(),
                    false => format!("the migration says {first}"),
                };
                step.hazards.push(Hazard { kind: HazardKind::DeletesData, table: None, why });
            }
        }
        if !step.transactional && !step.hazards.iter().any(|one| one.kind == HazardKind::NotTransactional) {
            let why = "it is committed by itself".to_owned();
            step.hazards.push(Hazard { kind: HazardKind::NotTransactional, table: None, why });
        }
    }
    Ok(())
}
