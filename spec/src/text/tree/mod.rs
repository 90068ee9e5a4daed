//! The syntax tree of a text, as plain data (`[parse.tree]`).
//!
//! Chains are lists, so a tree has only a few levels for each level of nesting in its text. There
//! are no nodes for groups. The expression in a group replaces the group, and its span does not
//! include the brackets. The span of a node extends from its first token to its last token.

mod expr;
mod item;
mod ops;
mod pattern;
mod record;
mod spans;

pub use expr::{
    Arg, Chain, FunctionType, If, Match, MatchArm, Param, Postfix, Step, StepKind, TypeParam,
};
pub use item::{
    Const, For, Forward, Generic, Import, ImportName, Imported, Item, Let, Namespace, Statement,
    Template, TemplateBody, TemplateParam, Tree, Var, While,
};
pub use ops::{ChainOp, CompareOp, Level, Prefix};
pub use pattern::{FieldPattern, PatternKind};
pub use record::{Body, Case, CaseField, Member, MemberKind, Record, RecordKind, Variant};

use super::span::Span;
use crate::value::Value;

/// An identifier in the text, with its span.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Name {
    /// The text of the identifier.
    pub text: String,
    /// The span of the identifier.
    pub span: Span,
}

/// One or more identifiers joined by dots.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Path {
    /// The identifiers of the path, at least one.
    pub parts: Vec<Name>,
}

impl Path {
    /// Returns the identifiers of the path, joined by dots.
    ///
    /// ```
    /// use selfsame_spec::text::Span;
    /// use selfsame_spec::text::tree::{Name, Path};
    /// let name = |text: &str| Name { text: text.into(), span: Span::default() };
    /// assert_eq!(Path { parts: vec![name("A"), name("x")] }.text(), "A.x");
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.text.as_str()).collect();
        parts.join(".")
    }

    /// Returns the span from the path's first identifier to its last identifier.
    #[must_use]
    pub fn span(&self) -> Span {
        let start = self.parts.first().map_or(Span::default(), |part| part.span);
        start.to(self.parts.last().map_or(start, |part| part.span))
    }
}

/// A string literal whose escapes are replaced by their characters, with its span, which includes
/// the quotes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Text {
    /// The content of the string, or `None` if the string was refused.
    pub value: Option<String>,
    /// The span of the string, including its quotes.
    pub span: Span,
}

/// An expression, with its span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expr {
    /// The sort of the expression, with its parts.
    pub kind: ExprKind,
    /// The span of the expression, without the brackets of groups around it.
    pub span: Span,
}

/// The sort of an expression, with its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExprKind {
    /// A number with its sign, a string, `true`, `false`, `none` or `()`. A literal that was
    /// refused is the `i64` 0 or the empty string.
    Literal(Value),
    /// The type `!`.
    Never,
    /// The hole `_`.
    Hole,
    /// An identifier, which names a declaration.
    Name(String),
    /// A tuple `(a, b)`, `(a,)` or `(x: a)` of at least one part. If there is only one part, it has
    /// a label or is followed by a comma.
    Tuple(Vec<Arg>),
    /// A list, `[a, b]`.
    List(Vec<Expr>),
    /// A dictionary, `[a: b]` or `[:]`.
    Dict(Vec<(Expr, Expr)>),
    /// A prefix operator with its operand, as in `-a`, `&a`, `not a` or `#fold a`.
    Prefix(Prefix, Box<Expr>),
    /// A chain of operators and operands, as in `a + b - c`.
    Chain(Chain),
    /// A comparison, as in `a < b`, `a in b` or `a is T`.
    Compare(Box<Expr>, CompareOp, Box<Expr>),
    /// An expression with steps after it, as in `a(b).c[d].0`.
    Postfix(Postfix),
    /// A literal of a record, `struct { .. }` or `class { .. }`.
    Record(Record),
    /// A literal of a variant, `variant { .. }`.
    Variant(Variant),
    /// A function literal, `fn(x: A) -> B { .. }`.
    Function(Function),
    /// A function type, `fn(A, x: B) -> C`.
    FunctionType(FunctionType),
    /// An `if`, as in `if c { .. } else { .. }`.
    If(If),
    /// A `match`, as in `match e { .. }`.
    Match(Match),
    /// A block, `{ .. }`.
    Block(Block),
}

/// A pattern, with its span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// The sort of the pattern, with its parts.
    pub kind: PatternKind,
    /// The span of the pattern, without the brackets of groups around it.
    pub span: Span,
}

/// A function literal `fn(x: A = d) -> B { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// The parameters of the function.
    pub params: Vec<Param>,
    /// The type of the result, if it is written.
    pub result: Option<Box<Expr>>,
    /// The block of the function.
    pub body: Block,
}

/// The right side of a constant's declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Init {
    /// An expression that is not a generic function.
    Expr(Expr),
    /// A generic function, which is a template.
    Generic(Generic),
}

/// A block `{ .. }` with items and an optional value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Block {
    /// The items of the block. No item is a namespace or `pub`.
    pub items: Vec<Item>,
    /// The final expression of the block, which is its value, if there is one (`[parse.block]`).
    pub value: Option<Box<Expr>>,
    /// The span from `{` to `}`.
    pub span: Span,
}

/// A part of a text that was refused (`[parse.gap]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gap {
    /// The distinct identifiers in the gap, in order: the names that the gap may declare.
    pub names: Vec<String>,
    /// The span from the first token of the gap to its last token.
    pub span: Span,
}
