//! Patterns.

use super::{Expr, Name, Path, Pattern};
use crate::value::Value;

/// What a pattern is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PatternKind {
    /// `_`, `_: T`
    Wild(Option<Box<Expr>>),
    /// `x`, `x: T`: a name that is bound.
    Bind(Name, Option<Box<Expr>>),
    /// A number with its sign, a string, `true`, `false`, `none` or `()`.
    Literal(Value),
    /// `(p, q)`, `(p,)`: at least one part.
    Tuple(Vec<Pattern>),
    /// `A.B(p, y: q)`, `A()`: a record or case, and parts of it.
    Record(Path, Vec<FieldPattern>),
    /// `A.B`, of two identifiers or more: a constant or a case.
    Constant(Path),
}

/// A part of a record or case in a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldPattern {
    /// The field, if it is named.
    pub label: Option<Name>,
    /// What its value matches.
    pub pattern: Pattern,
}
