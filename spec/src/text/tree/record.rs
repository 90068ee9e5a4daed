//! Records and variants.

use super::{Expr, Gap, Init, Name, Text};

/// `struct { .. }` or `class { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Which of both.
    pub kind: RecordKind,
    /// The name that is given as a string.
    pub name: Option<Text>,
    /// The bases: of a class only.
    pub bases: Vec<Expr>,
    /// What stands in it.
    pub body: Body,
}

/// Which record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RecordKind {
    /// `struct`
    Struct,
    /// `class`
    Class,
}

/// The members of a record, or the constants of a variant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Body {
    /// The members, in order.
    pub members: Vec<Member>,
    /// What could not be read between them.
    pub gaps: Vec<Gap>,
}

/// A member of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub name: Name,
    /// What it is.
    pub kind: MemberKind,
}

/// What a member is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MemberKind {
    /// `x: T;`, `x: T = e;`
    Field(Expr, Option<Expr>),
    /// `x := e;`
    Inferred(Expr),
    /// `K :: e;`
    Constant(Init),
}

/// `variant { A, B(x: T); K :: e; }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// The name that is given as a string.
    pub name: Option<Text>,
    /// The cases, in order.
    pub cases: Vec<Case>,
    /// The constants.
    pub body: Body,
}

/// A case of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Its name.
    pub name: Name,
    /// Its fields.
    pub fields: Vec<CaseField>,
}

/// A field of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseField {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Expr,
}
