//! What a change of a declared type means: values are stored by its affinity, whatever lengths it names.

use super::types::affinity;
use trueup_model::TypeChange;

/// What a change between two declared types means.
pub(super) fn of(from: &str, to: &str) -> TypeChange {
    if from.eq_ignore_ascii_case(to) {
        return TypeChange::Same;
    }
    // Lengths are not enforced, and programs look at the declared type if at anything.
    if affinity(from) == affinity(to) { TypeChange::Converted } else { TypeChange::Changed }
}

#[cfg(test)]
mod tests {
    use super::of;
    use trueup_model::TypeChange::{Changed, Converted, Same};

    #[test]
    fn affinity_decides() {
        assert_eq!(of("INTEGER", "integer"), Same);
        assert_eq!(of("VARCHAR(20)", "VARCHAR(10)"), Converted);
        assert_eq!(of("INT", "BIGINT"), Converted);
        assert_eq!(of("TEXT", "INTEGER"), Changed);
        assert_eq!(of("", "BLOB"), Converted);
        assert_eq!(of("DECIMAL(10,2)", "REAL"), Changed);
    }
}
