//! What is different between two catalogs, as data: what a reader is told and what a plan is made of.

use crate::data_type::DataType;
use crate::name::ObjectKey;
use crate::questions::Use;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How bad a change is for those who use the database as it was. The order is from harmless to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing that worked stops working.
    Safe,
    /// It still works, and may do something else, or take longer.
    Risky,
    /// What worked fails, or data is lost or refused.
    Breaking,
}

impl Severity {
    /// All severities, the worst first.
    pub const WORST_FIRST: [Self; 3] = [Self::Breaking, Self::Risky, Self::Safe];

    /// The severity in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// For people: `breaking`.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One object that is not the same in both catalogs.
///
/// Parts of a table have changes of their own; those of a table that was added or dropped as a whole have none. So have
/// columns of a view, which its definition brings, and attributes of a composite type. Both sides are found by key:
/// [`crate::Catalog::item`]. Extended statistics are parts of their table here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// The object: its key in the catalog that is changed to; of one that was dropped, its key in the one before.
    pub object: ObjectKey,
    /// Its key in the catalog before, where that is another: it, or the table that it belongs to, was renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ObjectKey>,
    /// What happened to it.
    #[serde(flatten)]
    pub action: Action,
    /// How bad the worst of it is.
    pub severity: Severity,
    /// Why, in a sentence.
    pub reason: String,
    /// Whether a partition or child has it by the same change of its parent.
    #[serde(default, skip_serializing_if = "crate::catalog::is_false")]
    pub inherited: bool,
    /// What used the object before, where that may be hurt: views, routines, policies, foreign keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<Use>,
}

impl Change {
    /// The object's key in the catalog before.
    pub fn key_before(&self) -> &ObjectKey {
        self.before.as_ref().unwrap_or(&self.object)
    }

    /// The alterations; none of what was added or dropped.
    pub fn alterations(&self) -> &[Alteration] {
        match &self.action {
            Action::Altered { alterations } => alterations,
            Action::Added | Action::Dropped => &[],
        }
    }
}

/// What happened to an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// It is there before and after. Where it has another name, one of the alterations is [`Property::Name`].
    Altered {
        /// What of it is different; at least one.
        alterations: Vec<Alteration>,
    },
}

/// One property of an object that is not the same in both catalogs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alteration {
    /// The property.
    #[serde(flatten)]
    pub property: Property,
    /// What it was, in the database's own words; `None` where there was nothing.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
    /// How bad this alone is.
    pub severity: Severity,
    /// Why, in a sentence.
    pub reason: String,
}

/// Defines [`Property`] with the words that people read, so that none can lack them.
macro_rules! properties {
    (
        plain { $($(#[$doc:meta])* $plain:ident = $words:literal;)* }
        named { $($(#[$named_doc:meta])* $named:ident = $named_words:literal;)* }
    ) => {
        /// What of an object can be altered. Closed: a new property is a list of compile errors.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "property", content = "name", rename_all = "snake_case")]
        pub enum Property {
            $($(#[$doc])* $plain,)*
            $($(#[$named_doc])* $named(String),)*
        }

        impl Property {
            /// The property in words: `type`, `option fillfactor`.
            pub fn words(&self) -> String {
                match self {
                    $(Self::$plain => $words.to_owned(),)*
                    $(Self::$named(name) => if $named_words.is_empty() {
                        name.clone()
                    } else {
                        format!("{} {name}", $named_words)
                    },)*
                }
            }
        }
    };
}

properties! {
    plain {
        /// The name, with the schema; stated by the user, or of an index or constraint that is otherwise the same.
        Name = "name";
        /// The comment on it.
        Comment = "comment";
        /// The role that owns it.
        Owner = "owner";
        /// Labels of security label providers.
        SecurityLabels = "security labels";
        /// The extensions whose removal removes it.
        Extensions = "extensions that it depends on";
        /// The text that it is made from, where no other alteration says what is different in it.
        Definition = "definition";

        /// What a table is stored as.
        TableKind = "kind";
        /// The partitioned table that a table is a partition of.
        PartitionOf = "partitioned table";
        /// The bound of a partition.
        PartitionBound = "bound";
        /// How rows are spread over partitions.
        PartitionKey = "partition key";
        /// The tables that a table inherits from.
        Inherits = "parents";
        /// The composite type that a typed table is made of.
        OfType = "type of its rows";
        /// The server of a foreign table.
        ForeignServer = "foreign server";
        /// The order of the columns, where it is the same columns.
        ColumnOrder = "order of the columns";

        /// The type of a column, attribute or domain.
        DataType = "type";
        /// Whether a column or domain takes nulls: `null` or `not null`.
        Nullable = "null";
        /// The default of a column or domain.
        Default = "default";
        /// The expression of a generated column, ended by ` stored` or ` virtual`.
        Generated = "expression";
        /// How an identity column's values come: `always` or `by default`.
        Identity = "identity";
        /// The name of an identity column's sequence.
        IdentitySequence = "sequence of its identity";
        /// The collation of a column or domain.
        Collation = "collation";
        /// The named NOT NULL constraint of a column or domain, with what else is to be said of it.
        NotNull = "not-null constraint";
        /// Whether a part is declared by the table itself, by its parents, or by both.
        Inheritance = "inheritance";

        /// What a constraint demands.
        ConstraintKind = "kind of constraint";
        /// Whether existing rows have been checked: `valid` or `not valid`.
        Validated = "validation";
        /// Whether the table is clustered on an index.
        Clustered = "clustering";
        /// Whether an index identifies rows for replication.
        ReplicaIdentity = "replica identity";
        /// Whether an index can be used: `valid` or `invalid`.
        Validity = "validity";
        /// The comment on the index of a constraint.
        IndexComment = "comment on its index";
        /// The partitioned index that an index is a part of.
        IndexPartitionOf = "partitioned index";
        /// The statistics targets of an index's columns.
        IndexStatistics = "statistics targets";

        /// When a trigger or rule is active.
        Enabled = "activity";
        /// Whether a trigger is a partition's copy of its parent's.
        InheritedTrigger = "origin";
        /// Whether a policy widens what others allow: `permissive` or `restrictive`.
        Permissive = "mode";
        /// The command that a policy is for.
        Command = "command";
        /// The roles that a policy is for.
        Roles = "roles";
        /// Which rows a policy lets be seen.
        Using = "rows seen";
        /// Which rows a policy lets be written.
        WithCheck = "rows written";

        /// The type of a sequence's values; on a column, of its identity's.
        SequenceType = "type of its values";
        /// The first value of a sequence; on a column, of its identity's.
        SequenceStart = "first value";
        /// The step of a sequence; on a column, of its identity's.
        SequenceIncrement = "step";
        /// The least value of a sequence; on a column, of its identity's.
        SequenceMinimum = "least value";
        /// The greatest value of a sequence; on a column, of its identity's.
        SequenceMaximum = "greatest value";
        /// How many values a session takes at once; on a column, of its identity's sequence.
        SequenceCache = "cache";
        /// Whether a sequence starts again; on a column, its identity's.
        SequenceCycle = "cycle";
        /// The column that a sequence goes with when dropped.
        SequenceOwner = "owning column";
        /// The comment on an identity column's sequence.
        SequenceComment = "comment on its sequence";

        /// What a type is: an enum, a domain, a composite, or defined by a statement.
        TypeKind = "kind of type";
        /// A label that an enum has got; `to` is the label.
        LabelAdded = "new label";
        /// A label that an enum has lost; `from` is the label.
        LabelRemoved = "lost label";
        /// The order of the labels that an enum has before and after.
        LabelOrder = "order of the labels";
        /// The statement that must stand before the functions that a type needs.
        Shell = "shell";

        /// Whether a routine is a function, procedure, aggregate or window function.
        RoutineKind = "kind of routine";
        /// The type of a routine's result.
        Result = "result";
        /// The language that a routine is written in.
        Language = "language";

        /// The version of an extension.
        Version = "version";
        /// The schema of an extension's objects.
        ExtensionSchema = "schema";
    }
    named {
        /// A storage or view parameter, by its name: `fillfactor`.
        Parameter = "parameter";
        /// What only its product has, by the name that it has in `options`: `unlogged`, a column's `storage`.
        Option = "";
        /// What a role was granted; the name is the role's, empty for everybody.
        Grant = "privileges of";
    }
}

/// What a change of a type means to the values in it and to the programs that read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TypeChange {
    /// The same type, written otherwise.
    Same,
    /// Every value stays what it is, and more values are allowed.
    Widened,
    /// Every value stays, and programs may get it in another form.
    Converted,
    /// Values may be refused, cut off, or mean something else.
    Changed,
}

impl TypeChange {
    /// What is known without knowing the product: only equal texts are the same type.
    pub fn of_texts(from: &DataType, to: &DataType) -> Self {
        if from.text == to.text { Self::Same } else { Self::Changed }
    }
}

/// An object that may be another one renamed: the user is asked, nothing is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LikelyRename {
    /// What was dropped.
    pub from: ObjectKey,
    /// What was added, and is like it.
    pub to: ObjectKey,
}

/// Why differences may be there that nobody made, or may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "caveat", rename_all = "snake_case")]
pub enum Caveat {
    /// The servers are of different versions and may print the same definition differently.
    ServerVersions {
        /// That of the catalog before.
        from: String,
        /// That of the catalog after.
        to: String,
    },
    /// The maps are of different formats, and the older one lacks what the newer one holds.
    FormatVersions {
        /// That of the catalog before.
        from: u32,
        /// That of the catalog after.
        to: u32,
    },
    /// The catalog before lacks this many objects that could not be read.
    IncompleteFrom {
        /// How many.
        unread: usize,
    },
    /// The catalog after lacks this many objects that could not be read.
    IncompleteTo {
        /// How many.
        unread: usize,
    },
}

impl Caveat {
    /// Whether differences may be missing because of it.
    pub fn is_incompleteness(&self) -> bool {
        match self {
            Self::IncompleteFrom { .. } | Self::IncompleteTo { .. } => true,
            Self::ServerVersions { .. } | Self::FormatVersions { .. } => false,
        }
    }
}

/// For people, a sentence.
impl fmt::Display for Caveat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let objects = |count: &usize| if *count == 1 { "one object".to_owned() } else { format!("{count} objects") };
        match self {
            Self::ServerVersions { from, to } => write!(
                f,
                "the servers are of versions {from} and {to}: definitions of views, expressions and routines may be \
                 printed differently without having changed, and what only the newer one knows looks new"
            ),
            Self::FormatVersions { from, to } => write!(
                f,
                "the maps are of format versions {from} and {to}: what the older one does not hold looks changed"
            ),
            Self::IncompleteFrom { unread } => {
                write!(
                    f,
                    "{} of the first side could not be read: differences may be missing or look new",
                    objects(unread)
                )
            }
            Self::IncompleteTo { unread } => write!(
                f,
                "{} of the second side could not be read: differences may be missing or look dropped",
                objects(unread)
            ),
        }
    }
}

/// All that is different between two catalogs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// What is different, in the catalogs' order: an object's parts after it.
    pub changes: Vec<Change>,
    /// What was perhaps only renamed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub likely_renames: Vec<LikelyRename>,
    /// Why the changes may not be the whole truth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<Caveat>,
}

/// How many changes of each severity there are. Inherited ones are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// Breaking ones.
    pub breaking: usize,
    /// Risky ones.
    pub risky: usize,
    /// Safe ones.
    pub safe: usize,
    /// Those that partitions and children have by the same change of their parent; in none of the other counts.
    pub inherited: usize,
}

impl Difference {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether one of the sides could not be read whole.
    pub fn is_incomplete(&self) -> bool {
        self.caveats.iter().any(Caveat::is_incompleteness)
    }

    /// How bad the worst change is; `None` where there is none.
    pub fn worst(&self) -> Option<Severity> {
        self.changes.iter().map(|change| change.severity).max()
    }

    /// Counts the changes.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for change in &self.changes {
            match change.severity {
                _ if change.inherited => totals.inherited += 1,
                Severity::Breaking => totals.breaking += 1,
                Severity::Risky => totals.risky += 1,
                Severity::Safe => totals.safe += 1,
            }
        }
        totals
    }
}

/// For people: `3 breaking, 2 risky, 5 safe`.
impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { breaking, risky, safe, inherited } = self;
        write!(f, "{breaking} breaking, {risky} risky, {safe} safe")?;
        if *inherited > 0 { write!(f, "; {inherited} more are inherited") } else { Ok(()) }
    }
}
