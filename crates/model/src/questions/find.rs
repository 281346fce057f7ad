//! Finding objects by words, types, references, and by what they lack.

use crate::catalog::{Catalog, Type, TypeBody, View};
use crate::filter::{PatternError, Patterns, Scope};
use crate::name::ObjectName;
use crate::questions::look_up::{NotThere, Subject};
use crate::questions::relations::{References, primary_key};
use crate::questions::words::{AskedType, fit};
use crate::table::{Column, ConstraintKind, ForeignKey, Index, Table, TableKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What can be found. The order is that in which equally good findings are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundKind {
    /// A table of any kind.
    Table,
    /// A view or materialized view.
    View,
    /// A column of a table or view.
    Column,
    /// A foreign key.
    ForeignKey,
    /// An index that no constraint owns.
    Index,
    /// A constraint that is no foreign key.
    Constraint,
    /// A trigger.
    Trigger,
    /// A row security policy.
    Policy,
    /// A type.
    Type,
    /// A function, procedure or aggregate.
    Routine,
    /// A sequence.
    Sequence,
}

impl FoundKind {
    /// The kind in words: `foreign key`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::View => "view",
            Self::Column => "column",
            Self::ForeignKey => "foreign key",
            Self::Index => "index",
            Self::Constraint => "constraint",
            Self::Trigger => "trigger",
            Self::Policy => "policy",
            Self::Type => "type",
            Self::Routine => "routine",
            Self::Sequence => "sequence",
        }
    }
}

/// What an object can lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// Of a table that could have one, a primary key.
    PrimaryKey,
    /// Of anything, a comment.
    Comment,
    /// Of a foreign key, an index that finds its rows.
    IndexOnForeignKey,
    /// Of a table, any index or key.
    Index,
    /// Of a table, any foreign key.
    ForeignKey,
}

/// What is looked for. What is given must all be true of a finding.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Words that its name, its table's name or its comment holds; one of them its own.
    pub words: Vec<String>,
    /// Its kind; with none given, the kinds that the rest of the question is about.
    pub kinds: Vec<FoundKind>,
    /// The type of a column: a family (`timestamp`) or words of its text.
    pub data_type: Option<String>,
    /// The column's name, a glob.
    pub column: Option<String>,
    /// The schemas and tables that it is in.
    pub scope: Scope,
    /// The table that the foreign key (or the column's) references.
    pub references: Option<String>,
    /// What it lacks.
    pub without: Vec<Lack>,
}

/// Why a question has no answer, not even an empty one.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// The table that is to be referenced is not there.
    #[error(transparent)]
    NotThere(#[from] NotThere),
    /// The column's pattern is none.
    #[error(transparent)]
    Pattern(#[from] PatternError),
}

/// One object that a question found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding<'c> {
    /// What it is.
    pub kind: FoundKind,
    /// Its name; for a part of a table, the table's.
    #[serde(flatten)]
    pub name: ObjectName,
    /// The part's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'c str>,
    /// What more there is to say in a line: a column's type, where a foreign key leads.
    pub detail: String,
    /// The comment on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<&'c str>,
}

/// What a question found, the best first.
pub type Findings<'c> = Vec<Finding<'c>>;

impl Catalog {
    /// Finds what a question asks for, the best first.
    pub fn find(&self, question: &Question) -> Result<Findings<'_>, QuestionError> {
        let search = Search::new(self, question)?;
        let mut found: Vec<(u32, Finding<'_>)> = Vec::new();
        for subject in self.subjects() {
            search.subject(&subject, &mut |finding| {
                found.extend(search.rank(&finding).map(|rank| (rank, finding)));
            });
        }
        // Stable: what is equally good stays in the catalog's order.
        found.sort_by_key(|(rank, finding)| (std::cmp::Reverse(*rank), finding.kind));
        Ok(found.into_iter().map(|(_, finding)| finding).collect())
    }
}

/// A question made ready.
struct Search<'c, 'q> {
    catalog: &'c Catalog,
    scope: &'q Scope,
    without: &'q [Lack],
    words: Vec<String>,
    kinds: Vec<FoundKind>,
    data_type: Option<AskedType>,
    column: Option<Patterns>,
    /// Foreign keys and columns that reference the table in question, by table and name.
    referencing: Option<BTreeSet<(FoundKind, ObjectName, &'c str)>>,
}

impl<'c, 'q> Search<'c, 'q> {
    fn new(catalog: &'c Catalog, question: &'q Question) -> Result<Self, QuestionError> {
        let Question { words, data_type, column, scope, references, without, .. } = question;
        let referencing = match references {
            Some(text) => Some(referencing(&catalog.references(), &catalog.look_up_tables(text)?)),
            None => None,
        };
        Ok(Self {
            catalog,
            scope,
            without,
            words: words.iter().flat_map(|word| word.split_whitespace()).map(str::to_lowercase).collect(),
            kinds: kinds(question),
            data_type: data_type.as_deref().map(AskedType::new),
            column: column.as_ref().map(|pattern| Patterns::new(std::slice::from_ref(pattern))).transpose()?,
            referencing,
        })
    }

    /// Offers an object and its parts, as far as they satisfy all but the words.
    fn subject(&self, subject: &Subject<'c>, found: &mut impl FnMut(Finding<'c>)) {
        match subject {
            Subject::Table(name, _) | Subject::View(name, _) if !self.scope.has_table(name) => {}
            Subject::Table(name, table) => self.table(name, table, found),
            Subject::View(name, view) => self.view(name, view, found),
            Subject::Sequence(_, sequence) => self.whole(FoundKind::Sequence, subject, &sequence.data_type, found),
            Subject::Type(_, of_type) => self.whole(FoundKind::Type, subject, &type_detail(of_type), found),
            Subject::Routine(_, routine) => self.whole(FoundKind::Routine, subject, &routine.result, found),
        }
    }

    /// Offers an object that has no parts.
    fn whole(&self, kind: FoundKind, subject: &Subject<'c>, detail: &str, found: &mut impl FnMut(Finding<'c>)) {
        let name = subject.name();
        let only_tables = self.scope.is_tables_only() || self.asks_of_columns() || self.referencing.is_some();
        let comment = subject.attached().comment.as_deref();
        let lacks = |lack: &Lack| *lack == Lack::Comment && comment.is_none();
        let is_wanted = self.kinds.contains(&kind) && self.scope.has_schema(&name.schema);
        if is_wanted && !only_tables && self.without.iter().all(lacks) {
            found(Finding { kind, name: name.clone(), part: None, detail: detail.to_owned(), comment });
        }
    }

    fn asks_of_columns(&self) -> bool {
        self.data_type.is_some() || self.column.is_some()
    }

    fn table(&self, name: &ObjectName, table: &'c Table, found: &mut impl FnMut(Finding<'c>)) {
        let mut offer = |kind, part: Option<&'c str>, comment: &'c Option<String>, detail: &dyn Fn() -> String| {
            if self.kinds.contains(&kind) && self.holds(kind, name, part, table) && self.has_comment(comment) {
                found(Finding { kind, name: name.clone(), part, detail: detail(), comment: comment.as_deref() });
            }
        };
        offer(FoundKind::Table, None, &table.attached.comment, &|| columns_detail(table.columns.len()));
        for column in &table.columns {
            if self.is_asked_column(column) {
                offer(FoundKind::Column, Some(&column.name), &column.comment, &|| column_detail(column));
            }
        }
        if self.asks_of_columns() {
            return;
        }
        for key in &table.foreign_keys {
            let detail = || {
                let reference = self.catalog.reference(name, key);
                let (from, to) = (reference.columns.join(", "), reference.foreign_columns.join(", "));
                format!("({from}) -> {} ({to})", self.catalog.short_name(&reference.foreign_table))
            };
            offer(FoundKind::ForeignKey, Some(&key.name), &key.comment, &detail);
        }
        for index in &table.indexes {
            offer(FoundKind::Index, Some(&index.name), &index.comment, &|| index_detail(index));
        }
        for constraint in table.constraints.iter().filter(|constraint| constraint.kind != ConstraintKind::Trigger) {
            offer(FoundKind::Constraint, Some(&constraint.name), &constraint.comment, &|| {
                constraint.definition.clone()
            });
        }
        for trigger in &table.triggers {
            offer(FoundKind::Trigger, Some(&trigger.name), &trigger.comment, &String::new);
        }
        for policy in &table.policies {
            offer(FoundKind::Policy, Some(&policy.name), &policy.comment, &|| policy.command.clone());
        }
    }

    fn view(&self, name: &ObjectName, view: &'c View, found: &mut impl FnMut(Finding<'c>)) {
        let mut offer = |kind, part: Option<&'c str>, comment: &'c Option<String>, detail: String| {
            // A view has no keys, and so lacks none.
            let lacks_only_comment = self.without.iter().all(|lack| *lack == Lack::Comment);
            let is_asked = lacks_only_comment && self.referencing.is_none();
            if self.kinds.contains(&kind) && is_asked && self.has_comment(comment) {
                found(Finding { kind, name: name.clone(), part, detail, comment: comment.as_deref() });
            }
        };
        if !self.asks_of_columns() {
            offer(FoundKind::View, None, &view.attached.comment, columns_detail(view.columns.len()));
        }
        for column in view.columns.iter().filter(|column| self.is_asked_column(column)) {
            offer(FoundKind::Column, Some(&column.name), &column.comment, column_detail(column));
        }
        for index in view.indexes.iter().filter(|_| !self.asks_of_columns()) {
            offer(FoundKind::Index, Some(&index.name), &index.comment, index_detail(index));
        }
        for trigger in view.triggers.iter().filter(|_| !self.asks_of_columns()) {
            offer(FoundKind::Trigger, Some(&trigger.name), &trigger.comment, String::new());
        }
    }

    fn is_asked_column(&self, column: &Column) -> bool {
        self.data_type.as_ref().is_none_or(|asked| asked.has(&column.data_type))
            && self.column.as_ref().is_none_or(|pattern| pattern.has(&column.name))
    }

    fn has_comment(&self, comment: &Option<String>) -> bool {
        comment.is_none() || !self.without.contains(&Lack::Comment)
    }

    /// Whether a table or a part of it lacks what it shall lack, and references what it shall reference.
    fn holds(&self, kind: FoundKind, name: &ObjectName, part: Option<&'c str>, table: &'c Table) -> bool {
        let references = self.referencing.as_ref().is_none_or(|known| match part {
            Some(part) => known.contains(&(kind, name.clone(), part)),
            None => known.iter().any(|(_, table, _)| table == name),
        });
        let is_of_table = kind == FoundKind::Table || kind == FoundKind::Column;
        let lacks = |lack: &Lack| match lack {
            Lack::Comment => true,
            Lack::PrimaryKey => is_of_table && lacks_primary_key(table),
            Lack::Index => is_of_table && lacks_index(table),
            Lack::ForeignKey => is_of_table && table.foreign_keys.is_empty(),
            Lack::IndexOnForeignKey => {
                let unindexed = table.foreign_keys.iter().filter(|key| !has_index(table, &key.columns));
                let is_about = |key: &ForeignKey| {
                    kind == FoundKind::Table
                        || kind == FoundKind::Column && key.columns.iter().any(|column| Some(column.as_str()) == part)
                        || kind == FoundKind::ForeignKey && Some(key.name.as_str()) == part
                };
                unindexed.into_iter().any(is_about)
            }
        };
        references && self.without.iter().all(lacks)
    }

    /// How well the words fit; none where one fits nowhere, or none fits the object itself.
    fn rank(&self, finding: &Finding<'_>) -> Option<u32> {
        if self.words.is_empty() {
            return Some(0);
        }
        let own = finding.part.unwrap_or(&finding.name.name).to_lowercase();
        // An enum is also known by its labels.
        let labels = if finding.kind == FoundKind::Type { finding.detail.as_str() } else { "" };
        let comment = format!("{} {labels}", finding.comment.unwrap_or_default()).to_lowercase();
        let owner = if finding.part.is_some() { finding.name.to_string() } else { finding.name.schema.clone() };
        let owner = owner.to_lowercase();
        let mut rank = 0;
        let mut fits_itself = false;
        for word in &self.words {
            let fit = fit(word, &own, &comment);
            fits_itself |= fit > 0;
            if fit == 0 && !owner.contains(word) {
                return None;
            }
            rank += fit.max(1);
        }
        fits_itself.then_some(rank)
    }
}

impl Catalog {
    fn look_up_tables(&self, text: &str) -> Result<Vec<ObjectName>, NotThere> {
        let subjects = self.look_up(text)?;
        let tables = subjects.into_iter().filter(|subject| matches!(subject, Subject::Table(..)));
        Ok(tables.map(|table| table.name().clone()).collect())
    }
}

/// The kinds that a question is about.
fn kinds(question: &Question) -> Vec<FoundKind> {
    const ALL: [FoundKind; 11] = [
        FoundKind::Table,
        FoundKind::View,
        FoundKind::Column,
        FoundKind::ForeignKey,
        FoundKind::Index,
        FoundKind::Constraint,
        FoundKind::Trigger,
        FoundKind::Policy,
        FoundKind::Type,
        FoundKind::Routine,
        FoundKind::Sequence,
    ];
    let Question { words, kinds, data_type, column, scope, references, without } = question;
    if !kinds.is_empty() {
        kinds.clone()
    } else if data_type.is_some() || column.is_some() {
        vec![FoundKind::Column]
    } else if references.is_some() || without.contains(&Lack::IndexOnForeignKey) {
        vec![FoundKind::ForeignKey]
    } else if without.iter().any(|lack| *lack != Lack::Comment) {
        vec![FoundKind::Table]
    } else if !without.is_empty() {
        vec![FoundKind::Table, FoundKind::View]
    } else if words.is_empty() && scope.is_tables_only() {
        vec![FoundKind::Column]
    } else if words.is_empty() {
        vec![FoundKind::Table, FoundKind::View]
    } else {
        ALL.to_vec()
    }
}

/// The foreign keys and columns that reference one of the tables.
fn referencing<'c>(references: &References<'c>, tables: &[ObjectName]) -> BTreeSet<(FoundKind, ObjectName, &'c str)> {
    let mut found = BTreeSet::new();
    for reference in tables.iter().flat_map(|table| references.to(table)) {
        found.insert((FoundKind::ForeignKey, reference.table.clone(), reference.key.name.as_str()));
        found.extend(
            reference.columns.iter().map(|column| (FoundKind::Column, reference.table.clone(), column.as_str())),
        );
    }
    found
}

fn is_key(kind: ConstraintKind) -> bool {
    match kind {
        ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion => true,
        ConstraintKind::Check | ConstraintKind::Trigger => false,
    }
}

/// Whether a table has no primary key although its kind can have one.
fn lacks_primary_key(table: &Table) -> bool {
    has_rows(table) && primary_key(table).is_empty()
}

/// Whether a table has no index at all, not even by a key, although its kind can have one.
fn lacks_index(table: &Table) -> bool {
    has_rows(table) && table.indexes.is_empty() && !table.constraints.iter().any(|key| is_key(key.kind))
}

/// Whether the table itself, or its partitions, hold rows that could have keys and indexes.
fn has_rows(table: &Table) -> bool {
    matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned)
}

/// Whether an index or key of the table begins with these columns, in any order.
fn has_index(table: &Table, columns: &[String]) -> bool {
    let begins =
        |key: &[String]| key.get(..columns.len()).is_some_and(|first| columns.iter().all(|one| first.contains(one)));
    let keys = table
        .constraints
        .iter()
        .filter(|constraint| is_key(constraint.kind) && constraint.kind != ConstraintKind::Exclusion);
    let finds_rows = |index: &&Index| matches!(index.method.as_str(), "btree" | "hash") && !index.is_invalid();
    keys.map(|key| &key.columns).any(|key| begins(key))
        || table.indexes.iter().filter(finds_rows).any(|index| begins(&index.columns) && covers_all(index))
}

/// Whether an index has all rows that reference something: it is not partial, or leaves out nulls alone.
fn covers_all(index: &Index) -> bool {
    let Some(condition) = index.condition() else { return true };
    let condition = condition.get("WHERE".len()..).unwrap_or_default();
    let condition =
        condition.trim_matches(|letter: char| letter.is_whitespace() || "();".contains(letter)).to_lowercase();
    let not_null = condition.strip_suffix(" is not null").map(|column| column.replace(['"', '`'], ""));
    not_null.is_some_and(|column| index.columns.iter().any(|one| one.to_lowercase() == column))
}

fn columns_detail(count: usize) -> String {
    format!("{count} {}", if count == 1 { "column" } else { "columns" })
}

fn column_detail(column: &Column) -> String {
    let null = if column.nullable { "" } else { " not null" };
    format!("{}{null}", column.data_type.text).trim_start().to_owned()
}

fn index_detail(index: &Index) -> String {
    format!("{}({})", if index.unique { "unique " } else { "" }, index.columns.join(", "))
}

fn type_detail(of_type: &Type) -> String {
    match &of_type.body {
        TypeBody::Enum { labels } => format!("enum: {}", labels.join(", ")),
        TypeBody::Domain(domain) => format!("domain over {}", domain.base.text),
        TypeBody::Composite { columns } => format!("composite, {}", columns_detail(columns.len())),
        TypeBody::Defined { .. } => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(columns: &[&str], rest: &str) -> Index {
        Index {
            name: "i".into(),
            unique: false,
            method: "btree".into(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            definition: format!("CREATE INDEX i ON t ({}){rest}", columns.join(", ")),
            facts: None,
            comment: None,
            depends_on: Vec::new(),
        }
    }

    #[test]
    fn an_index_must_begin_with_the_foreign_key_and_have_all_rows() {
        let finds = |index: Index, columns: &[&str]| {
            let table = Table { indexes: vec![index], ..Table::default() };
            has_index(&table, &columns.iter().map(|&column| column.to_owned()).collect::<Vec<_>>())
        };
        assert!(finds(index(&["a"], ""), &["a"]) && finds(index(&["b", "a", "c"], ""), &["a", "b"]));
        assert!(!finds(index(&["b", "a"], ""), &["a"]) && !finds(index(&["a"], ""), &["a", "b"]));
        assert!(!finds(index(&["a"], " WHERE (b > 0)"), &["a"]));
        assert!(finds(index(&["a"], " where a is not null"), &["a"]));
        assert!(finds(index(&["A b"], " WHERE (\"A b\" IS NOT NULL)"), &["A b"]));
        assert!(!finds(Index { method: "gin".into(), ..index(&["a"], "") }, &["a"]));
    }
}
