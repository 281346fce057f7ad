//! `schema.html`: one self-contained page with search, a page for each object, and diagrams.
//!
//! The page loads nothing, and its policy lets nothing run but the scripts whose digests it names. What the catalog
//! says stands in it as JSON only; the scripts show it as text.

mod data;
mod details;
mod json;
mod strings;

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
const LAYOUT: &str = assets!("vendor/dagre.min.js", "layout/parts.js", "layout/layered.js", "layout/fans.js", "layout/layout.js");

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
        "script/diagram.js",
        "script/diagram_page.js",
        "script/main.js",
    ),
    "})();\n",
);

/// Writes the page about `catalog`, with rows and sizes from `measures`.
///
/// The same input gives the same bytes. `exported_at` is shown as it is.
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
