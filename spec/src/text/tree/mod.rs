//! The syntax tree of a text, as plain data (`[parse.tree]`).
//!
//! Chains are lists, so a tree is at most a few nodes deep for each level of nesting in its text.
//! There are no groups: what stands in one stands in its place, under its own span, without the
//! brackets. The span of a node goes from its first token to its last.

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

/// An identifier, and where it stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Name {
    /// The identifier.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// Identifiers joined by dots, at least one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Path {
    /// The identifiers.
    pub parts: Vec<Name>,
}

impl Path {
    /// The identifiers with dots between.
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

    /// From the first identifier to the last.
    #[must_use]
    pub fn span(&self) -> Span {
        let start = self.parts.first().map_or(Span::default(), |part| part.span);
        start.to(self.parts.last().map_or(start, |part| part.span))
    }
}

/// A string, its escapes resolved, and where it stands, quotes included.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Text {
    /// What it says; none if it was refused.
    pub value: Option<String>,
    /// Where.
    pub span: Span,
}

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, without the brackets of groups around it.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExprKind {
    /// A number with its sign, a string, `true`, `false`, `none` or `()`. What was refused as a
    /// literal is the `i64` 0 or the empty string.
    Literal(Value),
    /// `!`
    Never,
    /// `_`
    Hole,
    /// An identifier.
    Name(String),
    /// `(a, b)`, `(a,)`, `(x: a)`: at least one part; one part has a label or came with a comma.
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
    /// What it is.
    pub kind: PatternKind,
    /// Where it stands, without the brackets of groups around it.
    pub span: Span,
}

/// `fn(x: A = d) -> B { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// The parameters.
    pub params: Vec<Param>,
    /// The type of the result, if it is written.
    pub result: Option<Box<Expr>>,
    /// What it does.
    pub body: Block,
}

/// What a constant is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Init {
    /// An expression.
    Expr(Expr),
    /// A generic function, which is a template.
    Generic(Generic),
}

/// `{ .. }`
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Block {
    /// What stands in it: no namespace, nothing `pub`.
    pub items: Vec<Item>,
    /// Its value, if its last part is one (`[parse.block]`).
    pub value: Option<Box<Expr>>,
    /// From `{` to `}`.
    pub span: Span,
}

/// A part of a text that could not be read (`[parse.gap]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gap {
    /// The identifiers in it, each once, in order: what it may have declared.
    pub names: Vec<String>,
    /// From its first token to its last.
    pub span: Span,
}
