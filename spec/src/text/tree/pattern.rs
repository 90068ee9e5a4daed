//! Nodes of the syntax tree for patterns.

use super::{Expr, Name, Path, Pattern};
use crate::value::Value;

/// The sort of a pattern, with its parts.
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
    /// A record or case with patterns for its fields, such as `A.B(p, y: q)` or `A()`.
    Record(Path, Vec<FieldPattern>),
    /// A constant or a case without fields, written as a path of at least two identifiers such as
    /// `A.B`.
    Constant(Path),
}

/// A part of a record pattern or case pattern: the pattern for one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldPattern {
    /// The name of the field, if it is written.
    pub label: Option<Name>,
    /// The pattern that the field's value must match.
    pub pattern: Pattern,
}
