//! The pieces of a schema's text, before anybody asks what they mean.

use super::problem::Span;

/// A name where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// All that the files of a schema say.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) datasources: Vec<Settings>,
}

/// Which block it is whose fields are like a model's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModelKind {
    Model,
    View,
    /// `type`: documents inside of documents, which only MongoDB has.
    Composite,
}

#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) kind: ModelKind,
    pub(crate) name: Name,
    pub(crate) fields: Vec<Field>,
    pub(crate) attributes: Vec<Attribute>,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) base: Base,
    pub(crate) base_span: Span,
    pub(crate) arity: Arity,
    pub(crate) attributes: Vec<Attribute>,
}

/// The type of a field without `?` and `[]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Base {
    Named(String),
    /// `Unsupported("…")`: a type that only the database knows.
    Unsupported(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arity {
    Required,
    Optional,
    List,
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: Name,
    pub(crate) values: Vec<EnumValue>,
    pub(crate) attributes: Vec<Attribute>,
}

#[derive(Debug)]
pub(crate) struct EnumValue {
    pub(crate) name: Name,
    pub(crate) attributes: Vec<Attribute>,
}

/// A block of `key = value` lines.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) name: Name,
    pub(crate) entries: Vec<(Name, Expression)>,
}

/// `@name(…)` or `@@name(…)`; the name without the `@`.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) name: Name,
    pub(crate) arguments: Vec<Argument>,
}

#[derive(Debug, Clone)]
pub(crate) struct Argument {
    pub(crate) name: Option<Name>,
    pub(crate) value: Expression,
}

#[derive(Debug, Clone)]
pub(crate) struct Expression {
    pub(crate) span: Span,
    pub(crate) kind: ExpressionKind,
}

#[derive(Debug, Clone)]
pub(crate) enum ExpressionKind {
    Number(String),
    Text(String),
    Word(String),
    Call(String, Vec<Argument>),
    List(Vec<Expression>),
    Object(Vec<(Name, Expression)>),
}
