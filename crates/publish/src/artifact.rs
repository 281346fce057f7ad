//! A file that documentation consists of.

/// One file: where it goes below the documentation folder, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Artifact {
    /// Relative to the documentation folder, with `/` between the parts: `schemas/billing/invoice.sql`.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) content: String,
}
