//! What is known of a product without being connected to it.

use crate::error::Error;
use crate::source::Product;
use std::borrow::Cow;
use trueup_model::{Catalog, DataType, Difference, Measures, Statements, Step, TypeChange};

/// A product's knowledge that needs no connection: one value for each product.
pub trait Dialect: Sync {
    /// The product's name as it stands in `Server::product`.
    fn product(&self) -> &'static str;

    /// The product.
    fn product_kind(&self) -> Product;

    /// The product in one lower-case word, as it begins its URLs.
    fn word(&self) -> &'static str;

    /// Whether users make schemas, so that a table's name alone may mean several.
    fn has_schemas(&self) -> bool;

    /// A name as it stands in SQL: quoted where it must be.
    fn quote<'a>(&self, name: &'a str) -> Cow<'a, str>;

    /// Settings that must stand before the statements of a script so that it loads; may be empty.
    fn preamble(&self) -> &'static str;

    /// What a session needs, beside that, to run the steps of a computed plan by hand.
    fn steps_preamble(&self) -> &'static str {
        ""
    }

    /// What a change from one type to another means to values and to the programs that read them.
    fn type_change(&self, from: &DataType, to: &DataType) -> TypeChange;

    /// The statements that make the catalog in an empty database, in an order in which they load.
    fn statements<'c>(&self, catalog: &'c Catalog, options: DdlOptions) -> Box<dyn Statements + 'c>;

    /// The steps that turn the one catalog into the other.
    ///
    /// # Errors
    ///
    /// The product, or trueup, knows no way for one of the changes.
    fn plan(&self, task: &PlanTask<'_>) -> Result<Vec<Step>, Error>;
}

/// What a plan is made from.
#[derive(Clone, Copy)]
pub struct PlanTask<'a> {
    /// What the database holds.
    pub from: &'a Catalog,
    /// What it shall hold, with owners and privileges settled ([`trueup_model::settle_access`]).
    pub to: &'a Catalog,
    /// What is different.
    pub difference: &'a Difference,
    /// How large its tables are.
    pub measures: &'a Measures,
    /// Whether the way is taken that blocks others least, though it may take more steps.
    pub online: bool,
}

/// What DDL says beside the definitions.
#[derive(Debug, Clone, Copy, Default)]
pub struct DdlOptions {
    /// Owners of objects.
    pub owners: bool,
    /// Grants and default privileges.
    pub privileges: bool,
}
