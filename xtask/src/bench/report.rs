//! Prints what was measured, as text or as Markdown.

use comfy_table::{CellAlignment, Table, presets};
use std::time::Duration;

/// A table of figures with what must be known to read it.
pub(super) struct Report {
    title: &'static str,
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    notes: &'static str,
}

impl Report {
    /// An empty report; the first two columns are `Tables` and `Program`.
    pub(super) fn new(title: &'static str, figures: &[&'static str], notes: &'static str) -> Self {
        let header = ["Tables", "Program"].iter().chain(figures).copied().collect();
        Self { title, header, rows: Vec::new(), notes }
    }

    /// The same, with another first column than the number of tables.
    pub(super) fn counting(mut self, what: &'static str) -> Self {
        self.header[0] = what;
        self
    }

    /// Adds the figures of one program at one number of tables.
    pub(super) fn row(&mut self, tables: usize, program: &str, figures: impl IntoIterator<Item = String>) {
        self.rows.push([tables.to_string(), program.to_owned()].into_iter().chain(figures).collect());
    }

    /// Writes it to standard output.
    pub(super) fn print(&self, markdown: bool) {
        let mut table = Table::new();
        table.load_style(if markdown { presets::ASCII_MARKDOWN } else { presets::NOTHING });
        table.set_header(&self.header).add_rows(&self.rows);
        for (number, column) in table.column_iter_mut().enumerate() {
            column.set_cell_alignment(if number == 1 { CellAlignment::Left } else { CellAlignment::Right });
        }
        let heading = if markdown { "### " } else { "" };
        println!("\n{heading}{}\n\n{}\n\n{}", self.title, table.trim_fmt(), self.notes);
    }
}

/// Milliseconds.
pub(super) fn milliseconds(duration: Duration) -> String {
    format!("{:.0}", duration.as_secs_f64() * 1000.0)
}

/// Mebibytes.
pub(super) fn mebibytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / f64::from(1 << 20))
}
