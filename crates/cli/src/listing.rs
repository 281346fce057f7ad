//! Answers as tables of text: headings, and under each aligned columns.

use comfy_table::{ContentArrangement, Table, presets};
use trueup_publish::visible;

/// Text put together line by line.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    text: String,
    width: Option<u16>,
    indent: &'static str,
}

impl Listing {
    /// An empty listing, made to fit a terminal of this width; without one, lines are as long as they need be.
    pub(crate) fn new(width: Option<u16>) -> Self {
        Self { text: String::new(), width, indent: "  " }
    }

    /// A listing that has no headings, and so nothing to indent.
    pub(crate) fn flat(width: Option<u16>) -> Self {
        Self { indent: "", ..Self::new(width) }
    }

    /// A heading, with an empty line before it unless it is the first.
    pub(crate) fn heading(&mut self, title: &str) {
        let gap = if self.text.is_empty() { "" } else { "\n" };
        self.text.push_str(&format!("{gap}{}\n", visible(title)));
    }

    /// Lines below a heading.
    pub(crate) fn lines(&mut self, lines: &str) {
        for line in lines.lines() {
            self.text.push_str(format!("{}{}", self.indent, visible(line)).trim_end());
            self.text.push('\n');
        }
    }

    /// Rows below a heading, in columns; columns that are empty in all rows are left out.
    pub(crate) fn rows(&mut self, header: &[&str], rows: &[Vec<String>]) {
        let is_used = |place: &usize| rows.iter().any(|row| row.get(*place).is_some_and(|cell| !cell.is_empty()));
        let used: Vec<usize> = (0..header.len()).filter(is_used).collect();
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        if let Some(width) = self.width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        let has_header = header.iter().any(|name| !name.is_empty());
        if has_header {
            table.set_header(used.iter().filter_map(|place| header.get(*place)));
        }
        for row in rows {
            table.add_row(used.iter().map(|place| row.get(*place).map(|cell| visible(cell)).unwrap_or_default()));
        }
        for line in table.to_string().lines() {
            // The table has a space on the left of each column.
            let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
            self.text.push_str(&format!("{}{line}\n", self.indent));
        }
    }

    /// All of it.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_columns_are_left_out() {
        let mut listing = Listing::new(None);
        listing.heading("Columns");
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        listing.rows(&["Name", "Null", "Type"], &[row(["id", "", "bigint"]), row(["full\nname", "", "text"])]);
        listing.heading("Other");
        listing.lines("one\n\ntwo");
        let text = "Columns\n  Name           Type\n  id             bigint\n  full\\u{a}name  text\n\nOther\n  one\n\n  two\n";
        assert_eq!(listing.into_text(), text);
    }
}
