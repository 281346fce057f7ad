//! `_index.md` and `_table_list.txt`: the index as text, and back.

use crate::render::figures;
use crate::render::index::{Figures, Index, Row, Section, Status};
use crate::render::text::{from_markdown, markdown};
use std::fmt::{self, Write};

const TITLE: &str = "# Schema of ";
const LAST_SYNC: &str = "- Last sync: ";
const UTC: &str = " UTC";
const COMPLETE: &str = "- Complete: ";
const INCOMPLETE: &str = "- **Incomplete**: ";
const UNREAD: &str = "  - ⚠ ";
const WITHHELD: &str = "- Left out, for it holds a secret: ";
const SCHEMA: &str = "## Schema ";
const DEFAULT: &str = " (default)";
const OUTSIDE: &str = "## Outside all schemas";

impl Status {
    fn mark(self) -> &'static str {
        match self {
            Self::Current => "✓",
            Self::Added => "+",
            Self::Orphaned => "⚠",
        }
    }

    fn from_mark(mark: &str) -> Option<Self> {
        [Self::Current, Self::Added, Self::Orphaned].into_iter().find(|status| status.mark() == mark)
    }
}

/// The index as Markdown.
pub(crate) fn render(index: &Index) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_head(&mut text, index);
    let mut rest = index.rows.as_slice();
    while let Some(first) = rest.first() {
        let of_section = rest.partition_point(|row| row.section == first.section);
        let (rows, after) = rest.split_at(of_section);
        let _ = write_section(&mut text, &first.section, rows);
        rest = after;
    }
    text
}

/// The names of the tables, one a line, sorted; those that are gone left out.
pub(crate) fn render_table_list(index: &Index) -> String {
    let is_table = |row: &&Row| row.figures.is_some() && row.status != Status::Orphaned;
    let mut names: Vec<&str> = index.rows.iter().filter(is_table).map(|row| row.title.as_str()).collect();
    names.sort_unstable();
    names.iter().flat_map(|name| [name, "\n"]).collect()
}

fn write_head(text: &mut String, index: &Index) -> fmt::Result {
    writeln!(text, "{TITLE}{}\n", markdown(&index.database))?;
    writeln!(text, "Written by `trueup docs`. Your own notes belong in `_custom/`, which it never touches.\n")?;
    writeln!(text, "{LAST_SYNC}{}{UTC}", index.last_sync)?;
    writeln!(text, "- {}", totals(index))?;
    if index.unread.is_empty() {
        writeln!(text, "{COMPLETE}{}", index.written)?;
    } else {
        writeln!(text, "{INCOMPLETE}{}", index.written)?;
        index.unread.iter().try_for_each(|line| writeln!(text, "{UNREAD}{}", markdown(line)))?;
    }
    index.withheld.iter().try_for_each(|line| writeln!(text, "{WITHHELD}{}", markdown(line)))?;
    writeln!(
        text,
        "\n`✓` current, `+` added by the last sync, `⚠` orphaned: the file is here and what it describes is gone."
    )?;
    writeln!(text, "Indexes are counted with those of primary keys and unique constraints. `≈` marks an estimate.")
}

fn totals(index: &Index) -> String {
    let tables: Vec<&Figures> =
        index.rows.iter().filter(|row| row.status != Status::Orphaned).filter_map(|row| row.figures.as_ref()).collect();
    let orphaned = index.rows.iter().filter(|row| row.status == Status::Orphaned).count();
    let sum = |figure: fn(&Figures) -> &String| {
        let values = || tables.iter().filter_map(|table| figures::value(figure(table)));
        (values().next().is_some()).then(|| values().sum::<f64>() as u64)
    };
    let estimated = tables.iter().any(|table| table.rows.starts_with(figures::ESTIMATE));
    let counted = |count: u64, one: &str, many: &str| {
        format!("{} {}", figures::grouped(count), if count == 1 { one } else { many })
    };
    let mut parts = vec![
        counted(tables.len() as u64, "table", "tables"),
        counted(sum(|table| &table.columns).unwrap_or_default(), "column", "columns"),
        counted(
            sum(|table| &table.indexes).unwrap_or_default(),
            "index with those of keys",
            "indexes with those of keys",
        ),
        counted(sum(|table| &table.foreign_keys).unwrap_or_default(), "foreign key", "foreign keys"),
    ];
    parts
        .extend(sum(|table| &table.rows).map(|rows| {
            format!("{} {}", figures::rows(Some(rows), estimated), if rows == 1 { "row" } else { "rows" })
        }));
    parts.extend(sum(|table| &table.size).map(|bytes| figures::size(Some(bytes))));
    if orphaned > 0 {
        parts.push(format!("{orphaned} orphaned"));
    }
    parts.join(", ")
}

fn write_section(text: &mut String, section: &Section, rows: &[Row]) -> fmt::Result {
    match section {
        Section::Default(name) => writeln!(text, "\n{SCHEMA}{}{DEFAULT}", markdown(name))?,
        Section::Schema(name) => writeln!(text, "\n{SCHEMA}{}", markdown(name))?,
        Section::Outside => writeln!(text, "\n{OUTSIDE}")?,
    }
    let (tables, others) = rows.split_at(rows.partition_point(|row| row.figures.is_some()));
    if !tables.is_empty() {
        writeln!(text, "\n| | Table | Columns | Indexes | Foreign keys | Rows | Size |")?;
        writeln!(text, "|---|---|---:|---:|---:|---:|---:|")?;
    }
    for row in tables {
        let Some(Figures { columns, indexes, foreign_keys, rows, size, measure: _ }) = &row.figures else { continue };
        write_link(text, row)?;
        writeln!(text, " {columns} | {indexes} | {foreign_keys} | {rows} | {size} |")?;
    }
    if !others.is_empty() {
        writeln!(text, "\n| | Not a table | Kind |\n|---|---|---|")?;
    }
    for row in others {
        write_link(text, row)?;
        writeln!(text, " {} |", markdown(&row.kind))?;
    }
    Ok(())
}

fn write_link(text: &mut String, row: &Row) -> fmt::Result {
    write!(text, "| {} | [{}]({}) |", row.status.mark(), markdown(&row.title), row.path)
}

/// Reads an index that was rendered; none where the text is none.
pub(crate) fn parse(text: &str) -> Option<Index> {
    let mut index = Index { database: from_markdown(text.lines().next()?.strip_prefix(TITLE)?), ..Index::default() };
    let mut section = None;
    for line in text.lines() {
        if let Some(moment) = line.strip_prefix(LAST_SYNC) {
            index.last_sync = moment.strip_suffix(UTC)?.to_owned();
        } else if let Some(written) = line.strip_prefix(COMPLETE).or_else(|| line.strip_prefix(INCOMPLETE)) {
            index.written = written.to_owned();
        } else if let Some(unread) = line.strip_prefix(UNREAD) {
            index.unread.push(from_markdown(unread));
        } else if let Some(withheld) = line.strip_prefix(WITHHELD) {
            index.withheld.push(from_markdown(withheld));
        } else if line.starts_with("## ") {
            section = Some(parse_section(line)?);
        } else if let Some(row) = parse_row(line, section.as_ref()) {
            index.rows.push(row);
        }
    }
    Some(index)
}

fn parse_section(line: &str) -> Option<Section> {
    if line == OUTSIDE {
        return Some(Section::Outside);
    }
    let name = line.strip_prefix(SCHEMA)?;
    Some(match name.strip_suffix(DEFAULT) {
        Some(name) => Section::Default(from_markdown(name)),
        None => Section::Schema(from_markdown(name)),
    })
}

fn parse_row(line: &str, section: Option<&Section>) -> Option<Row> {
    let cells = cells(line);
    let (mark, link, rest) = match cells.as_slice() {
        [mark, link, rest @ ..] => (mark, link, rest),
        _ => return None,
    };
    let (title, path) = link.strip_prefix('[')?.strip_suffix(')')?.rsplit_once("](")?;
    let (kind, figures) = match rest {
        [columns, indexes, foreign_keys, rows, size] => {
            let text = |cell: &&str| (*cell).to_owned();
            let figures = Figures {
                columns: text(columns),
                indexes: text(indexes),
                foreign_keys: text(foreign_keys),
                rows: text(rows),
                size: text(size),
                measure: None,
            };
            ("table".to_owned(), Some(figures))
        }
        [kind] => (from_markdown(kind), None),
        _ => return None,
    };
    Some(Row {
        section: section?.clone(),
        path: path.to_owned(),
        status: Status::from_mark(mark)?,
        title: from_markdown(title),
        kind,
        figures,
    })
}

/// The cells of a table's line: what stands between the bars that are not escaped.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = None;
    let mut escaped = false;
    for (place, letter) in line.char_indices() {
        if letter == '|' && !escaped {
            cells.extend(start.map(|start: usize| line[start..place].trim()));
            start = Some(place + 1);
        }
        escaped = letter == '\\' && !escaped;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(section: Section, path: &str, title: &str, status: Status, figures: Option<Figures>) -> Row {
        let kind = if figures.is_some() { "table" } else { "materialized view" }.to_owned();
        Row { section, path: path.into(), status, title: title.into(), kind, figures }
    }

    fn sample() -> Index {
        let figures = |rows: &str, size: &str| {
            let text = |number: &str| number.to_owned();
            Some(Figures {
                columns: text("5"),
                indexes: text("2"),
                foreign_keys: text("1"),
                rows: rows.into(),
                size: size.into(),
                measure: None,
            })
        };
        let public = Section::Default("public".into());
        Index {
            database: "sky|fire".into(),
            last_sync: "2025-02-02 14:30:00".into(),
            written: "1 schema, 4 tables".into(),
            unread: vec!["table `a|b`: permission denied".into()],
            withheld: vec!["user mapping `x`: option password".into()],
            rows: vec![
                row(public.clone(), "a_b-0a1b2c3d.sql", "a|b](x) \\| <b>", Status::Added, figures("≈1,200", "96 KB")),
                row(public.clone(), "survey_notes.sql", "survey_notes", Status::Current, figures("42", "8.0 KB")),
                row(public.clone(), "gone.sql", "gone", Status::Orphaned, Some(Figures::unknown())),
                row(public, "_views/active.sql", "active", Status::Current, None),
                row(
                    Section::Schema("## Schema (default)".into()),
                    "x/t.sql",
                    "x.t",
                    Status::Current,
                    figures("–", "–"),
                ),
                row(Section::Outside, "_extensions.sql", "_extensions.sql", Status::Current, None),
            ],
        }
    }

    #[test]
    fn an_index_comes_back_from_its_text() {
        assert_eq!(parse(&render(&sample())), Some(sample()));
        assert_eq!(parse("# Something else\n"), None);
    }

    #[test]
    fn the_index_reads_well() {
        insta::assert_snapshot!(render(&sample()));
    }

    #[test]
    fn the_table_list_leaves_out_what_is_gone() {
        assert_eq!(render_table_list(&sample()), "a|b](x) \\| <b>\nsurvey_notes\nx.t\n");
    }
}
