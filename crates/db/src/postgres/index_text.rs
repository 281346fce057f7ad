//! The text of an index from plain facts, the same that `pg_get_indexdef` prints at many times the cost.
//!
//! Follows `pg_get_indexdef_worker` in ruleutils.c. What cannot be told from the facts alone is left to the server: an
//! index on an expression that is neither a call nor an operator, and one whose operator class may or may not be the
//! default of its column's type.

use super::quote::{Keywords, put};
use std::borrow::Cow;
use trueup_model::ObjectName;

/// The facts of one index.
pub(super) struct IndexText<'a> {
    pub(super) name: &'a str,
    pub(super) table: &'a ObjectName,
    pub(super) method: &'a str,
    pub(super) unique: bool,
    /// Whether it is a partitioned index, which is printed with `ONLY`.
    pub(super) partitioned: bool,
    pub(super) nulls_not_distinct: bool,
    /// Key columns, then the columns that it only includes.
    pub(super) columns: Vec<IndexColumn<'a>>,
    pub(super) key_columns: usize,
    /// Storage parameters as `name=value`.
    pub(super) options: &'a [String],
    pub(super) predicate: Option<&'a str>,
}

/// One column of an index.
pub(super) struct IndexColumn<'a> {
    /// The name, quoted where it must be, or the expression as it stands between the parentheses.
    pub(super) text: Cow<'a, str>,
    /// The collation, where it is not the column's.
    pub(super) collation: Option<&'a ObjectName>,
    /// The operator class, where it is not the default of the column's type.
    pub(super) operator_class: Option<&'a ObjectName>,
    /// `INDOPTION_DESC` (1) and `INDOPTION_NULLS_FIRST` (2) of pg_index.h.
    pub(super) order: u16,
}

impl IndexText<'_> {
    /// The whole statement, without `;`.
    pub(super) fn statement(&self, keywords: &Keywords) -> String {
        let mut text = String::with_capacity(128);
        text.push_str(if self.unique { "CREATE UNIQUE INDEX " } else { "CREATE INDEX " });
        text.push_str(&keywords.quote(self.name));
        text.push_str(if self.partitioned { " ON ONLY " } else { " ON " });
        text.push_str(&keywords.quote(&self.table.schema));
        text.push('.');
        text.push_str(&keywords.quote(&self.table.name));
        text.push_str(" USING ");
        text.push_str(&keywords.quote(self.method));
        text.push_str(" (");
        let (keys, included) = self.columns.split_at(self.key_columns.min(self.columns.len()));
        for (position, column) in keys.iter().enumerate() {
            text.push_str(if position > 0 { ", " } else { "" });
            column.write(&mut text, keywords);
        }
        text.push(')');
        if !included.is_empty() {
            let names: Vec<&str> = included.iter().map(|column| &*column.text).collect();
            put!(text, " INCLUDE ({})", names.join(", "));
        }
        if self.nulls_not_distinct {
            text.push_str(" NULLS NOT DISTINCT");
        }
        if !self.options.is_empty() {
            put!(text, " WITH ({})", storage_parameters(self.options, keywords));
        }
        if let Some(predicate) = self.predicate {
            text.push_str(" WHERE ");
            text.push_str(predicate);
        }
        text
    }
}

impl IndexColumn<'_> {
    /// As it stands between the parentheses, at their end.
    pub(super) fn write(&self, text: &mut String, keywords: &Keywords) {
        text.push_str(&self.text);
        if let Some(collation) = self.collation {
            text.push_str(" COLLATE ");
            text.push_str(&keywords.qualified(collation));
        }
        if let Some(class) = self.operator_class {
            text.push(' ');
            text.push_str(&keywords.qualified(class));
        }
        let (descending, nulls_first) = (self.order & 1 != 0, self.order & 2 != 0);
        text.push_str(match (descending, nulls_first) {
            (false, false) => "",
            (false, true) => " NULLS FIRST",
            (true, true) => " DESC",
            (true, false) => " DESC NULLS LAST",
        });
    }
}

/// Storage parameters as the server prints them (`get_reloptions` in ruleutils.c): any value that is not a name is
/// quoted.
pub(super) fn storage_parameters(options: &[String], keywords: &Keywords) -> String {
    let parameter = |option: &String| {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let value = match keywords.quote(value) {
            Cow::Borrowed(plain) => plain.to_owned(),
            Cow::Owned(_) => format!("'{}'", value.replace('\'', "''")),
        };
        format!("{}={value}", keywords.quote(name))
    };
    options.iter().map(parameter).collect::<Vec<_>>().join(", ")
}
