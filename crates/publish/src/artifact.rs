//! A file that documentation consists of.

/// One file: where it goes below the documentation folder, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Relative to the documentation folder, with `/` between the parts: `schemas/billing/invoice.sql`.
    pub path: String,
    /// The whole text.
    pub content: String,
}
