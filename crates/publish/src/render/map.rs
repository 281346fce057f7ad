//! `schema_map.json`: the saved catalog as a document.

use crate::comparison::Line;
use crate::docs::Documentation;
use crate::documents::Document;
use trueup_model::write_map;

/// Places of keys as they are written: told apart by their indentation from the same words elsewhere.
const MOMENT: &str = "  \"exported_at\": ";
const PLACES: [&str; 4] = ["  \"database\": ", "  \"host\": ", "    \"version\": ", "    \"version_number\": "];
const COUNTS: [&str; 2] = ["          \"row_count\": ", "          \"size_bytes\": "];
const COUNT_KIND: &str = "          \"rows_estimated\": ";

/// The document.
pub(crate) fn document<'a>(documentation: &'a Documentation<'a>) -> Document<'a> {
    let Documentation { catalog, measures, now, .. } = *documentation;
    let exported_at = now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    Document {
        path: "schema_map.json".to_owned(),
        render: Box::new(move |out| write_map(catalog, measures, &exported_at, out)),
        line,
    }
}

fn line(line: &str) -> Line {
    if line.starts_with(MOMENT) {
        Line::Moment
    } else if line.starts_with(COUNT_KIND) {
        Line::CountKind
    } else if COUNTS.iter().any(|count| line.starts_with(count)) {
        Line::Count
    } else if PLACES.iter().any(|place| line.starts_with(place)) {
        Line::Place
    } else {
        Line::Text
    }
}
