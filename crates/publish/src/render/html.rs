//! `schema.html`: one self-contained page with search, a page for each object, and diagrams.
//!
//! The page loads nothing, and its policy lets nothing run but the scripts whose digests it names. What the catalog
//! says stands in it as JSON only; the scripts show it as text.

mod data;
mod details;
mod json;
mod strings;

use crate::comparison::Line;
use crate::docs::Documentation;
use crate::documents::Document;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use trueup_model::{Catalog, Measures};

/// Joins files of `assets/page` into one text.
macro_rules! assets {
    ($($name:literal),* $(,)?) => { concat!($(include_str!(concat!("../../assets/page/", $name))),*) };
}

const TEMPLATE: &str = assets!("template.html");

const STYLE: &str =
    assets!("style/base.css", "style/frame.css", "style/content.css", "style/diagram.css", "style/print.css");

/// Runs in the page, and once more in a worker of its own, so that laying out does not stop the page.
const LAYOUT: &str =
    assets!("vendor/dagre.min.js", "layout/parts.js", "layout/layered.js", "layout/fans.js", "layout/layout.js");

const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    assets!(
        "script/dom.js",
        "script/text.js",
        "script/catalog.js",
        "script/route.js",
        "script/lists.js",
        "script/search.js",
        "script/search_box.js",
        "script/sidebar.js",
        "script/theme.js",
        "script/overview.js",
        "script/relation.js",
        "script/relation_parts.js",
        "script/object.js",
        "script/graph.js",
        "script/parts.js",
        "script/scene.js",
        "script/layout_client.js",
        "script/viewport.js",
        "script/edges.js",
        "script/draw.js",
        "script/save.js",
        "script/diagram.js",
        "script/diagram_page.js",
        "script/main.js",
    ),
    "})();\n",
);

/// Writes the page about `catalog`, with rows and sizes from `measures`.
///
/// The same input gives the same bytes. `exported_at` is shown as it is. `out` gets many small pieces: it should be
/// buffered.
///
/// # Errors
///
/// What `out` says when it cannot be written to.
pub fn write_page(catalog: &Catalog, measures: &Measures, exported_at: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = TEMPLATE;
    while let Some((before, marked)) = rest.split_once("{{") {
        let (mark, after) = marked.split_once("}}").unwrap_or((marked, ""));
        out.write_all(before.as_bytes())?;
        match mark {
            "title" => out.write_all(escaped(&catalog.database).as_bytes())?,
            "policy" => out.write_all(policy().as_bytes())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "layout" => out.write_all(LAYOUT.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "data" => json::write(&data::Data::new(catalog, measures, exported_at), out)?,
            "details" => details::write(catalog, out)?,
            _ => {}
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// The page as a document.
pub(crate) fn document<'a>(documentation: &'a Documentation<'a>) -> Document<'a> {
    let Documentation { catalog, measures, now, .. } = *documentation;
    let exported_at = now.strftime("%Y-%m-%d %H:%M UTC").to_string();
    Document {
        path: "schema.html".to_owned(),
        render: Box::new(move |out| write_page(catalog, measures, &exported_at, out)),
        line,
    }
}

fn line(line: &str) -> Line {
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| line.starts_with(beginning));
    if begins(&["\"exported_at\":"]) {
        Line::Moment
    } else if begins(&["\"rows\":[", "\"bytes\":["]) {
        Line::Count
    } else if begins(&["\"estimated\":["]) {
        Line::CountKind
    } else if begins(&["<title>", "\"database\":", "\"version\":"]) {
        Line::Place
    } else {
        Line::Text
    }
}

/// What the page may do: run its own scripts, use its own style, start its own worker. Nothing else, and no network.
fn policy() -> String {
    let digest = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {} {}; style-src {}; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'",
        digest(LAYOUT),
        digest(SCRIPT),
        digest(STYLE),
    )
}

/// Text inside an HTML element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueup_model::{Schema, Table};

    const HOSTILE: &str = "</script><script>alert(1)</script><!--{{data}}";

    fn page(name: &str) -> String {
        let mut schema = Schema::default();
        let mut table = Table::default();
        table.attached.comment = Some(name.to_owned());
        table.definition = Some(name.to_owned());
        schema.tables.insert(name.to_owned(), Box::new(table));
        let schemas = [(name.to_owned(), schema)].into();
        let catalog = Catalog { database: name.to_owned(), schemas, ..Catalog::default() };
        let mut out = Vec::new();
        write_page(&catalog, &Measures::new(), name, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn hostile_text_makes_no_element() {
        let (plain, hostile) = (page("plain"), page(HOSTILE));
        assert_eq!(plain.matches('<').count(), hostile.matches('<').count());
        let marks = ["title", "policy", "style", "data", "details", "layout", "script"];
        assert!(marks.iter().all(|mark| !plain.contains(&format!("{{{{{mark}}}}}"))), "a mark of the template is left");
    }

    #[test]
    fn the_policy_names_what_stands_in_the_page() {
        let page = page("plain");
        let between = |start: &str, end: &str| page.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned();
        let texts = ["<style>", "<script id=\"layout\">", "<script>"].map(|start| between(start, "</s"));
        for text in texts {
            let digest = STANDARD.encode(Sha256::digest(&text));
            assert!(between("content=\"", "\"").contains(&digest), "{}", &text[..40]);
            assert!(!text.contains('\r'), "the browser would read other bytes than the digest is of");
        }
    }

    #[test]
    fn nothing_is_loaded_and_no_markup_read() {
        let scripts = [SCRIPT, LAYOUT, STYLE, TEMPLATE].concat();
        for way in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function(",
            "http:",
            "url(",
        ] {
            let allowed = if way == "http:" { "http://www.w3.org/2000/svg" } else { "" };
            let rest = if allowed.is_empty() { scripts.clone() } else { scripts.replace(allowed, "") };
            assert!(!rest.contains(way), "{way}");
        }
    }
}
