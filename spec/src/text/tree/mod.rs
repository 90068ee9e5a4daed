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

/// An identifier, and its place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Name {
    /// The identifier.
    pub text: String,
    /// The place.
    pub span: Span,
}

/// One or more identifiers joined by dots.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Path {
    /// The identifiers.
    pub parts: Vec<Name>,
}

impl Path {
    /// Returns the identifiers, joined by dots.
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

    /// Returns the span from the first identifier to the last identifier.
    #[must_use]
    pub fn span(&self) -> Span {
        let start = self.parts.first().map_or(Span::default(), |part| part.span);
        start.to(self.parts.last().map_or(start, |part| part.span))
    }
}

/// A string whose escapes are resolved, and its place, which includes the quotes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Text {
    /// The text; `None` if the string was refused.
    pub value: Option<String>,
    /// The place.
    pub span: Span,
}

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expr {
    /// The sort of expression.
    pub kind: ExprKind,
    /// The place, without the brackets of groups around it.
    pub span: Span,
}

/// The sort of an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExprKind {
    /// A number with its sign, a string, `true`, `false`, `none` or `()`. A literal that was
    /// refused is the `i64` 0 or the empty string.
    Literal(Value),
    /// `!`
    Never,
    /// `_`
    Hole,
    /// An identifier.
    Name(String),
    /// A tuple `(a, b)`, `(a,)` or `(x: a)` of at least one part. If there is only one part, it has
    /// a label or is followed by a comma.
    Tuple(Vec<Arg>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `[a: b]`, `[:]`
    Dict(Vec<(Expr, Expr)>),
    /// `-a`, `&a`, `not a`, `#fold a`
    Prefix(Prefix, Box<Expr>),
    /// `a + b - c`
    Chain(Chain),
    /// `a < b`, `a in b`, `a is T`
    Compare(Box<Expr>, CompareOp, Box<Expr>),
    /// `a(b).c[d].0`
    Postfix(Postfix),
    /// `struct { .. }`, `class { .. }`
    Record(Record),
    /// `variant { .. }`
    Variant(Variant),
    /// `fn(x: A) -> B { .. }`
    Function(Function),
    /// `fn(A, x: B) -> C`
    FunctionType(FunctionType),
    /// `if c { .. } else { .. }`
    If(If),
    /// `match e { .. }`
    Match(Match),
    /// `{ .. }`
    Block(Block),
}

/// A pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// The sort of pattern.
    pub kind: PatternKind,
    /// The place, without the brackets of groups around it.
    pub span: Span,
}

/// A function literal `fn(x: A = d) -> B { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// The parameters.
    pub params: Vec<Param>,
    /// The type of the result, if it is written.
    pub result: Option<Box<Expr>>,
    /// The block.
    pub body: Block,
}

/// The value of a constant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Init {
    /// An expression.
    Expr(Expr),
    /// A generic function, which is a template.
    Generic(Generic),
}

/// A block `{ .. }`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Block {
    /// Its items. No item is a namespace or `pub`.
    pub items: Vec<Item>,
    /// The value of the block, if the last part is a value (`[parse.block]`).
    pub value: Option<Box<Expr>>,
    /// The span from `{` to `}`.
    pub span: Span,
}

/// A part of a text that could not be read (`[parse.gap]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gap {
    /// The distinct identifiers in the gap, in order: the names that the gap may declare.
    pub names: Vec<String>,
    /// The span from the first token to the last token.
    pub span: Span,
}
