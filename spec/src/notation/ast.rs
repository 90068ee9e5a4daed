//! The syntax tree, as written.

use super::diagnostic::Span;

/// A name and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The identifier, or several joined by dots.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Module {
    /// `import { .. } from "..";`
    pub imports: Vec<Import>,
    /// What follows them.
    pub items: Vec<Item>,
}

/// `import { A.x as y, .. } from "m";`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// What is imported: its name there, and here.
    pub names: Vec<(Name, Option<Name>)>,
    /// From where.
    pub module: String,
}

/// An item of a module or namespace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// `namespace A.B { .. }`
    Namespace {
        /// Its name.
        name: Name,
        /// Whether it is `pub`.
        public: bool,
        /// What is in it.
        items: Vec<Item>,
    },
    /// `forward A, B;`
    Forward(Vec<Name>),
    /// `X :: value;` or `X : type : value;`
    Const {
        /// Its name.
        name: Name,
        /// Whether it is `pub`.
        public: bool,
        /// Its type, if given.
        ty: Option<Expr>,
        /// Its value.
        value: Expr,
    },
    /// `let x = value;` or `let x: type = value;`
    Let {
        /// Its name.
        name: Name,
        /// Whether it is `pub`.
        public: bool,
        /// Its type, if given.
        ty: Option<Expr>,
        /// Its value.
        value: Expr,
    },
    /// `template F[T: type, n: int] = value;`
    Template {
        /// Its name.
        name: Name,
        /// Whether it is `pub`.
        public: bool,
        /// Its parameters and their types.
        params: Vec<(Name, Expr)>,
        /// What an application of it is.
        value: Expr,
    },
}

/// An expression in type position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// A literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Literal {
    /// An integer: digits without underscores, radix, suffix, and whether it is negated.
    Int {
        /// The absolute value.
        value: u64,
        /// `i8` and so on; `None` for the default.
        suffix: Option<String>,
        /// Whether a `-` stands before it.
        negative: bool,
    },
    /// A float, as written without underscores and suffix.
    Float {
        /// The digits and the point.
        digits: String,
        /// Whether it is an `f32`.
        single: bool,
        /// Whether a `-` stands before it.
        negative: bool,
    },
    /// A string, its escapes resolved.
    Str(String),
    /// `true` or `false`.
    Bool(bool),
    /// `none`.
    None,
    /// `()`.
    Unit,
}

/// What an expression is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExprKind {
    /// A literal: the type of this one value.
    Literal(Literal),
    /// `!`.
    Never,
    /// A name, or names joined by dots.
    Name(String),
    /// `A | B`, two members or more.
    Union(Vec<Expr>),
    /// `(A,)`, `(A, B)`.
    Tuple(Vec<Expr>),
    /// `(x: A)`, `(x: A, y: B)`.
    Named(Vec<(Name, Expr)>),
    /// `&A`.
    Ref(Box<Expr>),
    /// `List[A]`: a name applied.
    Apply(Name, Vec<Expr>),
    /// `fn(A, x: B) -> C`.
    Fn(Vec<(Option<Name>, Expr)>, Box<Expr>),
    /// `fn(x: A = 1) -> B { .. }`: a function, as its body shows.
    Lambda(Box<Lambda>),
    /// `struct`, `class`.
    Record(Record),
    /// `variant`.
    Variant(Variant),
}

/// A struct or class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Whether it is a class.
    pub class: bool,
    /// The name given as a string.
    pub name: Option<String>,
    /// The bases.
    pub bases: Vec<Expr>,
    /// The members.
    pub members: Vec<Member>,
}

/// A member of a record, or a constant of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its name.
    pub name: Name,
    /// Whether it is `pub`.
    pub public: bool,
    /// What it is.
    pub kind: MemberKind,
}

/// What a member is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MemberKind {
    /// `x: T;` or `x: T = value;`
    Field(Expr, Option<Expr>),
    /// `x := value;`
    Inferred(Expr),
    /// `K :: value;`
    Constant(Expr),
}

/// A variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// The name given as a string.
    pub name: Option<String>,
    /// The cases and their fields.
    pub cases: Vec<(Name, Vec<(Name, Expr)>)>,
    /// The constants.
    pub constants: Vec<Member>,
}

/// A function with a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lambda {
    /// Its parameters.
    pub params: Vec<Param>,
    /// Its result's type, if given.
    pub result: Option<Expr>,
    /// The tokens between the braces: what they mean is nobody's business here but for the names.
    pub body: Vec<Word>,
}

/// A parameter of a function with a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    /// Its name.
    pub name: Name,
    /// Its type, if given.
    pub ty: Option<Expr>,
    /// Its default, if given.
    pub default: Option<Expr>,
}

/// A token of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// Whether it is an identifier, and no keyword.
    pub name: bool,
    /// The token.
    pub text: String,
    /// Where.
    pub span: Span,
}
