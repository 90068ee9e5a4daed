//! Modules, and what stands in them and in blocks.

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
    /// The imports, those that stand behind items too (E0206).
    pub imports: Vec<Import>,
    /// What else stands in it, in order.
    pub items: Vec<Item>,
}

/// `import .. from "path";`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// What is imported.
    pub names: Imported,
    /// The path, as written.
    pub from: Text,
}

/// What an import brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// `*`, and where it stands.
    All(Span),
    /// `{A.x as y, ..}`, at least one.
    Names(Vec<ImportName>),
}

/// `A.x as y`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportName {
    /// The name there.
    pub path: Path,
    /// The name here, if it is another.
    pub alias: Option<Name>,
}

/// What stands in a module, a namespace, a block, or the body of a template.
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
    /// What is done.
    Statement(Statement),
    /// What could not be read (`[parse.gap]`).
    Gap(Gap),
}

/// `namespace A.B { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Namespace {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub path: Path,
    /// What stands in it.
    pub items: Vec<Item>,
}

/// `template t[T: type] = e;` or `template t[T: type] { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub name: Name,
    /// Its parameters, at least one.
    pub params: Vec<TemplateParam>,
    /// What it makes.
    pub body: TemplateBody,
}

/// What a template makes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateBody {
    /// `= e;`
    Expr(Expr),
    /// `{ .. }`: templates, constants, forwards, gaps.
    Items(Vec<Item>),
}

/// `T: type`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateParam {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Expr,
}

/// `x :: e;` or `x : t : e;`
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

/// `fn[T: type](x: T) -> T { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generic {
    /// The template's parameters, at least one.
    pub params: Vec<TemplateParam>,
    /// The function.
    pub function: Function,
    /// From `fn` to the end of the block.
    pub span: Span,
}

/// `let p: t = e;`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Let {
    /// Whether it is `pub`.
    pub public: bool,
    /// What is bound. A name or `_` has no type here: it stands in [`Self::ty`].
    pub pattern: Pattern,
    /// The type, if it is written.
    pub ty: Option<Expr>,
    /// The value.
    pub value: Expr,
}

/// `var x: t = e;`
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

/// `forward x, y;`
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Forward {
    /// The names, at least one.
    pub names: Vec<Name>,
}

/// What is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// `e;`, or an `if`, `match` or block that ends at its `}`.
    Expr(Expr),
    /// `target = e;`
    Assign {
        /// A name, a member or an element; what else it is was refused (E0105).
        target: Expr,
        /// The value.
        value: Expr,
    },
    /// `return e;`: where the keyword stands, and the value if there is one.
    Return(Span, Option<Expr>),
    /// `break;`
    Break(Span),
    /// `continue;`
    Continue(Span),
    /// `while c { .. }`
    While(While),
    /// `for p in e { .. }`
    For(For),
}

/// `while c { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct While {
    /// The condition.
    pub condition: Expr,
    /// What is repeated.
    pub body: Block,
}

/// `for p in e { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct For {
    /// What is bound in each turn.
    pub pattern: Pattern,
    /// What is gone over.
    pub over: Expr,
    /// What is repeated.
    pub body: Block,
}
