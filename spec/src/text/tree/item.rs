//! Modules, and their items and statements.

use super::{Block, Expr, Function, Gap, Init, Name, Path, Pattern, Text};
use crate::text::Span;

/// The tree of a module's text.
///
/// ```
/// use selfsame_spec::text::tree::{Item, Tree};
/// let tree = Tree { imports: Vec::new(), items: vec![Item::Forward(Default::default())] };
/// assert_ne!(tree, Tree::default());
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    /// The imports, including the imports that follow items (E0206).
    pub imports: Vec<Import>,
    /// The other items, in order.
    pub items: Vec<Item>,
}

/// An import `import .. from "path";`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// The imported names.
    pub names: Imported,
    /// The path, as written.
    pub from: Text,
}

/// The names that an import lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// The `*`, at its place.
    All(Span),
    /// A list `{A.x as y, ..}` of at least one name.
    Names(Vec<ImportName>),
}

/// A name `A.x as y` of an import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportName {
    /// The name in the other module.
    pub path: Path,
    /// The name in this module, if it differs.
    pub alias: Option<Name>,
}

/// An item of a module, a namespace, a block, or the body of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// `namespace A.B { .. }`
    Namespace(Namespace),
    /// `template t[..] ..`
    Template(Template),
    /// `x :: e;`
    Const(Const),
    /// `let p = e;`
    Let(Let),
    /// `var x = e;`
    Var(Var),
    /// `forward x, y;`
    Forward(Forward),
    /// A statement.
    Statement(Statement),
    /// A part that could not be read (`[parse.gap]`).
    Gap(Gap),
}

/// A namespace `namespace A.B { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Namespace {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub path: Path,
    /// Its items.
    pub items: Vec<Item>,
}

/// A template `template t[T: type] = e;` or `template t[T: type] { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub name: Name,
    /// The parameters of the template, at least one.
    pub params: Vec<TemplateParam>,
    /// The part that it makes.
    pub body: TemplateBody,
}

/// The part that an application of a template makes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateBody {
    /// The expression of `= e;`.
    Expr(Expr),
    /// The items of `{ .. }`: templates, constants, forwards, gaps.
    Items(Vec<Item>),
}

/// A parameter `T: type` of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateParam {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Expr,
}

/// A constant `x :: e;` or `x : t : e;`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Const {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub name: Name,
    /// Its type, if it is written.
    pub ty: Option<Expr>,
    /// Its value.
    pub init: Init,
}

/// A generic function `fn[T: type](x: T) -> T { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generic {
    /// The template's parameters, at least one.
    pub params: Vec<TemplateParam>,
    /// The function.
    pub function: Function,
    /// The span from `fn` to the end of the block.
    pub span: Span,
}

/// A declaration `let p: t = e;`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Let {
    /// Whether it is `pub`.
    pub public: bool,
    /// The pattern that is bound. A pattern that is a name or `_` contains no type; the type is in
    /// [`Self::ty`].
    pub pattern: Pattern,
    /// The type, if it is written.
    pub ty: Option<Expr>,
    /// The value.
    pub value: Expr,
}

/// A declaration `var x: t = e;`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Var {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub name: Name,
    /// Its type, if it is written.
    pub ty: Option<Expr>,
    /// The first value.
    pub value: Expr,
}

/// A declaration `forward x, y;`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Forward {
    /// The names, at least one.
    pub names: Vec<Name>,
}

/// A statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// An expression `e;`, or an `if`, `match` or block, which ends at its `}` without a `;`.
    Expr(Expr),
    /// An assignment `target = e;`.
    Assign {
        /// The target: a name, a member or an element. Every other target was refused (E0105).
        target: Expr,
        /// The value.
        value: Expr,
    },
    /// A statement `return e;`: the place of the keyword, and the value if there is one.
    Return(Span, Option<Expr>),
    /// A `break;`, at its place.
    Break(Span),
    /// A `continue;`, at its place.
    Continue(Span),
    /// A loop `while c { .. }`.
    While(While),
    /// A loop `for p in e { .. }`.
    For(For),
}

/// A loop `while c { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct While {
    /// The condition.
    pub condition: Expr,
    /// The block that is repeated.
    pub body: Block,
}

/// A loop `for p in e { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct For {
    /// The pattern that is bound in each iteration.
    pub pattern: Pattern,
    /// The expression whose elements the loop visits.
    pub over: Expr,
    /// The block that is repeated.
    pub body: Block,
}
