//! The texts of a page, each once: columns of many tables share names, types and defaults.

use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::HashMap;

/// Texts by number, in the order in which they were first asked for.
#[derive(Default)]
pub(super) struct Strings<'a> {
    numbers: HashMap<Cow<'a, str>, u32>,
}

impl<'a> Strings<'a> {
    /// The number of a text.
    pub(super) fn number(&mut self, text: impl Into<Cow<'a, str>>) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(text.into()).or_insert(next)
    }

    /// The number of a text that may be missing.
    pub(super) fn optional(&mut self, text: Option<&'a str>) -> Option<u32> {
        text.map(|text| self.number(text))
    }
}

impl Serialize for Strings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ordered: Vec<(u32, &str)> = self.numbers.iter().map(|(text, number)| (*number, &**text)).collect();
        ordered.sort_unstable();
        serializer.collect_seq(ordered.into_iter().map(|(_, text)| text))
    }
}
