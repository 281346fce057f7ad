//! What can go wrong when a step of a plan runs on a database that people use.

use crate::name::ObjectName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Defines [`HazardKind`]: its word, which users allow it by, and the sentence that they read.
macro_rules! hazards {
    ($($(#[$doc:meta])* $kind:ident = $word:literal, $sentence:literal;)*) => {
        /// A kind of hazard. Closed: a new one is a list of compile errors.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum HazardKind {
            $($(#[$doc])* $kind,)*
        }

        impl HazardKind {
            /// All kinds, the worst first.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The word by which it is allowed: `deletes-data`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            /// What it means, in a sentence without its full stop.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$kind => $sentence,)* }
            }
        }
    };
}

hazards! {
    /// Rows or values are gone afterwards.
    DeletesData = "deletes-data", "rows or values are gone afterwards";
    /// What programs in use rely on is gone or different.
    BreaksRunningCode = "breaks-running-code", "programs that use it as it was fail";
    /// It fails where existing rows do not agree.
    MayFailOnData = "may-fail-on-data", "it fails where existing rows do not agree";
    /// Nobody can read the table while it runs.
    BlocksReads = "blocks-reads", "nobody can read the table while it runs";
    /// Nobody can write to the table while it runs.
    BlocksWrites = "blocks-writes", "nobody can write to the table while it runs";
    /// Every row is written anew.
    RewritesTable = "rewrites-table", "every row is written anew, which takes time and room";
    /// Every row is looked at.
    LongScan = "long-scan", "every row is looked at, which takes time";
    /// It cannot be taken back by rolling back.
    NotTransactional = "not-transactional", "it runs outside of a transaction, so it is not undone when a later step fails";
    /// Who may see or do what is different.
    Security = "security", "who may see or do what is different";
    /// Something that an extension made, or the extension itself, is different.
    TouchesExtension = "touches-extension", "an extension or what it made is different";
}

impl fmt::Display for HazardKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for HazardKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words = || Self::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        Self::ALL.iter().copied().find(|kind| kind.word() == text).ok_or_else(|| format!("one of {}", words()))
    }
}

/// A hazard of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hazard {
    /// What kind.
    pub kind: HazardKind,
    /// The table that it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<ObjectName>,
    /// Why it is one here, in a sentence without its full stop.
    pub why: String,
}

/// What a user allows: a kind of hazard, or `all`, everywhere or on one table. Written `deletes-data` or
/// `deletes-data:users`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The kind; any where there is none.
    pub kind: Option<HazardKind>,
    /// The table, by its name with or without schema; everywhere where there is none.
    pub table: Option<String>,
}

/// The word that allows any kind.
const ALL_KINDS: &str = "all";

impl FromStr for Allowance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, table) = text.split_once(':').map_or((text, None), |(kind, table)| (kind, Some(table.to_owned())));
        let kind = if kind == ALL_KINDS { None } else { Some(kind.parse()?) };
        Ok(Self { kind, table })
    }
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.map_or(ALL_KINDS, HazardKind::word))?;
        self.table.iter().try_for_each(|table| write!(f, ":{table}"))
    }
}

impl Allowance {
    /// Whether it covers a hazard.
    pub fn covers(&self, hazard: &Hazard) -> bool {
        let is_table = |name: &String| {
            hazard.table.as_ref().is_some_and(|table| table.name == *name || table.to_string() == *name)
        };
        self.kind.is_none_or(|kind| kind == hazard.kind) && self.table.as_ref().is_none_or(is_table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_is_everywhere_or_on_one_table() {
        let hazard =
            Hazard { kind: HazardKind::DeletesData, table: Some(ObjectName::new("app", "users")), why: String::new() };
        let covers = |text: &str| text.parse::<Allowance>().unwrap().covers(&hazard);
        assert!(covers("deletes-data") && covers("deletes-data:users") && covers("deletes-data:app.users"));
        assert!(covers("all") && covers("all:users") && !covers("all:orders"));
        assert!(!covers("deletes-data:orders") && !covers("long-scan"));
        assert!("deletes".parse::<Allowance>().unwrap_err().contains("deletes-data"));
    }
}
