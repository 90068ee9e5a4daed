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
    /// All names of the module. The names are written as `*`, and the span is the span of the `*`.
    All(Span),
    /// The names in a list `{A.x as y, ..}`. There is at least one name.
    Names(Vec<ImportName>),
}

/// A name `A.x as y` of an import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportName {
    /// The name in the imported module.
    pub path: Path,
    /// The name in the importing module, if this name differs from the name in the imported module.
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
    /// The name of the namespace. The name may contain dots.
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
    /// The parameters of the template. There is at least one parameter.
    pub params: Vec<TemplateParam>,
    /// The expression or the items that an application of the template evaluates.
    pub body: TemplateBody,
}

/// The code of a template. An application of the template evaluates this code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateBody {
    /// The expression in `= e;`.
    Expr(Expr),
    /// The items in `{ .. }`. The items are templates, constants, forwards and gaps.
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
    /// The parameters in brackets. There is at least one parameter.
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
    /// The pattern with which the value is matched. A pattern that is a name or `_` contains no
    /// type, because the type is in [`Self::ty`].
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
    /// The names of the forwards. There is at least one name.
    pub names: Vec<Name>,
}

/// A statement of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// An expression `e;`, or an `if`, `match` or block. An `if`, `match` or block ends at its `}`
    /// without a `;`.
    Expr(Expr),
    /// An assignment `target = e;`.
    Assign {
        /// The target of the assignment. The target is a name, a member or an element, because
        /// every other target was refused (E0105).
        target: Expr,
        /// The expression after the `=`.
        value: Expr,
    },
    /// A `return`. The `return` has the span of the keyword, and the expression after the keyword
    /// if there is one.
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
    /// The pattern with which each element is matched.
    pub pattern: Pattern,
    /// The expression that gives the elements that the loop visits.
    pub over: Expr,
    /// The block that is repeated.
    pub body: Block,
}
