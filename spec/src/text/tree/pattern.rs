//! Patterns.

use super::{Expr, Name, Path, Pattern};
use crate::value::Value;

/// The sort of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PatternKind {
    /// A wildcard `_` or `_: T`.
    Wild(Option<Box<Expr>>),
    /// A name that is bound: `x` or `x: T`.
    Bind(Name, Option<Box<Expr>>),
    /// A number with its sign, a string, `true`, `false`, `none` or `()`.
    Literal(Value),
    /// A tuple `(p, q)` or `(p,)` of at least one part.
    Tuple(Vec<Pattern>),
    /// A record or case with parts: `A.B(p, y: q)`, `A()`.
    Record(Path, Vec<FieldPattern>),
    /// A constant or a case `A.B` of at least two identifiers.
    Constant(Path),
}

/// A part of a record or case in a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldPattern {
    /// The name of the field, if it is given.
    pub label: Option<Name>,
    /// The pattern that the field's value must match.
    pub pattern: Pattern,
}
