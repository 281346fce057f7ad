//! What is posted to SqlDBM, packed and measured before anything is sent.

use crate::error::Error;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use std::io::{self, Read, Write};

/// The server's own limits: on the wire, and unpacked.
const PACKED_LIMIT: usize = 15 << 20;
const PLAIN_LIMIT: usize = 100 << 20;
/// How much is shown before it is sent.
const HEAD: u64 = 400;

/// The body of both requests that carry DDL; a new project has a type and a name, a revision may be strict.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) db_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) project_name: Option<&'a str>,
    pub(super) source_format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) strict_mode: Option<bool>,
    pub(super) revision_name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) add_to_diagram: Vec<Diagram<'a>>,
    /// Last, so that the head of a body shows all else.
    pub(super) payload: &'a str,
}

/// A diagram on which new objects are put.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Diagram<'a> {
    pub(super) subject_area: Option<&'a str>,
    pub(super) diagram_name: &'a str,
}

/// A body as it is sent.
#[derive(Debug)]
pub(super) struct Packed {
    pub(super) bytes: Vec<u8>,
    /// Its size before it was packed.
    pub(super) plain: usize,
}

impl Body<'_> {
    /// Packs it; an error where SqlDBM would not take it.
    pub(super) fn pack(&self) -> Result<Packed, Error> {
        let mut counted = Counted { inside: GzEncoder::new(Vec::new(), Compression::default()), count: 0 };
        let failed = |error: io::Error| refusal(error.to_string(), "report this");
        serde_json::to_writer(&mut counted, self).map_err(|error| failed(error.into()))?;
        let plain = counted.count;
        let packed = Packed { bytes: counted.inside.finish().map_err(failed)?, plain };
        packed.check(PACKED_LIMIT, PLAIN_LIMIT)?;
        Ok(packed)
    }
}

impl Packed {
    /// How it begins, unpacked.
    pub(super) fn head(&self) -> String {
        let mut head = Vec::new();
        // It was packed a moment ago.
        let _ = GzDecoder::new(&self.bytes[..]).take(HEAD).read_to_end(&mut head);
        String::from_utf8_lossy(&head).into_owned()
    }

    fn check(&self, packed: usize, plain: usize) -> Result<(), Error> {
        let sizes = [("packed", self.bytes.len(), packed), ("unpacked", self.plain, plain)];
        match sizes.into_iter().find(|(_, size, limit)| size > limit) {
            None => Ok(()),
            Some((how, size, limit)) => Err(refusal(
                format!("the DDL is too large: {size} bytes {how}, and SqlDBM takes {limit}"),
                "divide it among projects by `--schema`",
            )),
        }
    }
}

fn refusal(because: String, hint: &str) -> Error {
    Error::NotSent { sink: "SqlDBM".to_owned(), because, hint: hint.to_owned() }
}

/// Counts what goes through it.
struct Counted<W> {
    inside: W,
    count: usize,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inside.write(bytes)?;
        self.count += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inside.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_is_too_large_is_refused() {
        let body = Body {
            db_type: None,
            project_name: None,
            source_format: "ddl",
            strict_mode: Some(false),
            revision_name: "x",
            add_to_diagram: Vec::new(),
            payload: &"CREATE TABLE a (b int);\n".repeat(1000),
        };
        let packed = body.pack().unwrap();
        assert!(packed.plain > 24_000 && packed.bytes.len() < 1000, "{packed:?}");
        assert!(packed.check(packed.bytes.len(), packed.plain).is_ok());
        let text = |checked: Result<(), Error>| checked.unwrap_err().to_string();
        assert!(text(packed.check(10, usize::MAX)).contains("bytes packed, and SqlDBM takes 10"));
        assert!(text(packed.check(usize::MAX, 20)).contains("bytes unpacked, and SqlDBM takes 20"));
    }
}
