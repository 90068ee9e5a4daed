//! Nodes of the syntax tree for modules, items and statements.

use super::{Block, Expr, Function, Gap, Init, Name, Path, Pattern, Text};
use crate::text::Span;

/// The syntax tree of a module's text.
///
/// ```
/// use selfsame_spec::text::tree::{Item, Tree};
/// let tree = Tree { imports: Vec::new(), items: vec![Item::Forward(Default::default())] };
/// assert_ne!(tree, Tree::default());
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    /// The imports of the module, including the imports that follow items (E0206).
    pub imports: Vec<Import>,
    /// The items of the module, in order, without the imports.
    pub items: Vec<Item>,
}

/// An import `import .. from "path";`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// The names that the import lists.
    pub names: Imported,
    /// The path of the imported module, as it is written.
    pub from: Text,
}

/// The names that an import lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// All names, written as `*`, with the span of the `*`.
    All(Span),
    /// The names in a list `{A.x as y, ..}`, at least one.
    Names(Vec<ImportName>),
}

/// A name `A.x as y` of an import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportName {
    /// The name in the imported module.
    pub path: Path,
    /// The name in the importing module, if it is another name.
    pub alias: Option<Name>,
}

/// An item of a module, a namespace, a block, or the body of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// A namespace, `namespace A.B { .. }`.
    Namespace(Namespace),
    /// A template, `template t[..] ..`.
    Template(Template),
    /// A constant, `x :: e;`.
    Const(Const),
    /// A `let`, as in `let p = e;`.
    Let(Let),
    /// A `var`, as in `var x = e;`.
    Var(Var),
    /// Forwards, `forward x, y;`.
    Forward(Forward),
    /// A statement that is not a declaration.
    Statement(Statement),
    /// A part of the text that was refused (`[parse.gap]`).
    Gap(Gap),
}

/// A namespace `namespace A.B { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Namespace {
    /// Whether the namespace is `pub`.
    pub public: bool,
    /// The name of the namespace, which may be dotted.
    pub path: Path,
    /// The items between the braces.
    pub items: Vec<Item>,
}

/// A template `template t[T: type] = e;` or `template t[T: type] { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Whether the template is `pub`.
    pub public: bool,
    /// The name of the template.
    pub name: Name,
    /// The parameters of the template, at least one.
    pub params: Vec<TemplateParam>,
    /// The expression or the items that an application of the template evaluates.
    pub body: TemplateBody,
}

/// The code of a template, which an application of the template evaluates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateBody {
    /// The expression in `= e;`.
    Expr(Expr),
    /// The items of `{ .. }`: templates, constants, forwards, gaps.
    Items(Vec<Item>),
}

/// A parameter `T: type` of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateParam {
    /// The name of the parameter.
    pub name: Name,
    /// The type of the parameter.
    pub ty: Expr,
}

/// A constant `x :: e;` or `x : t : e;`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Const {
    /// Whether the constant is `pub`.
    pub public: bool,
    /// The name of the constant.
    pub name: Name,
    /// The type of the constant, if it is written.
    pub ty: Option<Expr>,
    /// The expression or generic function after the `::`.
    pub init: Init,
}

/// A generic function `fn[T: type](x: T) -> T { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generic {
    /// The parameters in brackets, at least one.
    pub params: Vec<TemplateParam>,
    /// The function after the brackets.
    pub function: Function,
    /// The span from `fn` to the end of the block.
    pub span: Span,
}

/// A declaration `let p: t = e;`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Let {
    /// Whether the `let` is `pub`.
    pub public: bool,
    /// The pattern that the value is matched with. A pattern that is a name or `_` contains no
    /// type; the type is in [`Self::ty`].
    pub pattern: Pattern,
    /// The type after the pattern, if it is written.
    pub ty: Option<Expr>,
    /// The expression after the `=`.
    pub value: Expr,
}

/// A declaration `var x: t = e;`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Var {
    /// Whether the `var` is `pub`.
    pub public: bool,
    /// The name of the variable.
    pub name: Name,
    /// The type of the variable, if it is written.
    pub ty: Option<Expr>,
    /// The expression of the variable's first value.
    pub value: Expr,
}

/// A declaration `forward x, y;`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Forward {
    /// The names of the forwards, at least one.
    pub names: Vec<Name>,
}

/// A statement of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// An expression `e;`, or an `if`, `match` or block, which ends at its `}` without a `;`.
    Expr(Expr),
    /// An assignment `target = e;`.
    Assign {
        /// The target of the assignment: a name, a member or an element. Every other target was
        /// refused (E0105).
        target: Expr,
        /// The expression after the `=`.
        value: Expr,
    },
    /// A `return`, with the span of the keyword, and the expression after it if there is one.
    Return(Span, Option<Expr>),
    /// A `break`, with the span of the keyword.
    Break(Span),
    /// A `continue`, with the span of the keyword.
    Continue(Span),
    /// A loop `while c { .. }`.
    While(While),
    /// A loop `for p in e { .. }`.
    For(For),
}

/// A loop `while c { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct While {
    /// The condition of the loop.
    pub condition: Expr,
    /// The block that is repeated.
    pub body: Block,
}

/// A loop `for p in e { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct For {
    /// The pattern that each element is matched with.
    pub pattern: Pattern,
    /// The expression whose elements the loop visits.
    pub over: Expr,
    /// The block that is repeated.
    pub body: Block,
}
