//! Views as SQL.

use super::Writer;
use super::table::with_parameters;
use crate::postgres::quote::{Qualified, append, identifier, put, qualified};
use trueup_model::View;

impl Writer<'_> {
    /// A view, or its query where its shell is there already.
    pub(super) fn view(self, sql: &mut String, name: Qualified<'_>, view: &View, has_shell: bool) {
        let word = if view.materialized { "MATERIALIZED VIEW" } else { "VIEW" };
        self.view_alone(sql, name, view, has_shell);
        self.attached(sql, format_args!("{word} {name}"), &view.attached);
        self.view_columns(sql, name, view);
    }

    /// The statement that makes a view, or gives it another query; nothing that hangs on it.
    pub(in crate::postgres) fn view_alone(self, sql: &mut String, name: Qualified<'_>, view: &View, replaces: bool) {
        let word = if view.materialized { "MATERIALIZED VIEW" } else { "VIEW" };
        let replace = if replaces { "OR REPLACE " } else { "" };
        append!(sql, "CREATE ", replace, word, " ", name);
        if let Some(method) = view.options.get("access_method") {
            put!(sql, " USING {}", identifier(method));
        }
        // What a view checks is a clause of its own.
        let check = view.parameters.iter().find_map(|parameter| parameter.strip_prefix("check_option="));
        let parameters: Vec<String> =
            view.parameters.iter().filter(|one| !one.starts_with("check_option=")).cloned().collect();
        sql.push_str(&with_parameters(" ", &parameters));
        if let Some(tablespace) = view.options.get("tablespace") {
            put!(sql, " TABLESPACE {}", identifier(tablespace));
        }
        append!(sql, " AS\n", view.definition);
        if let Some(check) = check {
            put!(sql, "\n  WITH {} CHECK OPTION", check.to_uppercase());
        }
        sql.push_str(if view.materialized { "\n  WITH NO DATA;\n" } else { ";\n" });
    }

    fn view_columns(self, sql: &mut String, sql_name: Qualified<'_>, view: &View) {
        for column in &view.columns {
            let name = identifier(&column.name);
            if let Some(default) = &column.default {
                put!(sql, "ALTER VIEW {sql_name} ALTER COLUMN {name} SET DEFAULT {default};\n");
            }
            if view.materialized {
                self.column_settings(sql, format_args!("ALTER MATERIALIZED VIEW {sql_name}"), column);
            }
            self.column_comment(sql, sql_name, column);
            if let Some(security) = &column.security {
                self.labels(sql, format_args!("COLUMN {sql_name}.{name}"), &security.security_labels);
                self.grants(sql, format_args!("TABLE {sql_name}"), &security.grants, Some(&column.name));
            }
        }
    }

    /// A view with the right columns and no query, so that what the query needs can name the view.
    pub(super) fn view_shell(self, sql: &mut String, name: Qualified<'_>, view: &View) {
        let column = |column: &trueup_model::Column| {
            let collation = column.collation.as_ref().map(|name| format!(" COLLATE {}", qualified(name)));
            let (text, own) = (&column.data_type.text, identifier(&column.name));
            format!("\n    NULL::{text}{} AS {own}", collation.unwrap_or_default())
        };
        let columns: Vec<String> = view.columns.iter().map(column).collect();
        put!(sql, "CREATE VIEW {name} AS\nSELECT{};\n", columns.join(","));
    }
}
