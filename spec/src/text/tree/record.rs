//! Records and variants.

use super::{Expr, Gap, Init, Name, Text};

/// A record `struct { .. }` or `class { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The sort of record.
    pub kind: RecordKind,
    /// The name, if it is given as a string.
    pub name: Option<Text>,
    /// The bases; only a class has bases.
    pub bases: Vec<Expr>,
    /// Its members.
    pub body: Body,
}

/// The sort of a record.
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
    /// The parts between members that could not be read.
    pub gaps: Vec<Gap>,
}

/// A member of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Whether it is `pub`.
    pub public: bool,
    /// Its name.
    pub name: Name,
    /// The sort of member.
    pub kind: MemberKind,
}

/// The sort of a member.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MemberKind {
    /// A field `x: T;` or `x: T = e;`.
    Field(Expr, Option<Expr>),
    /// A field `x := e;`.
    Inferred(Expr),
    /// A constant `K :: e;`.
    Constant(Init),
}

/// A variant `variant { A, B(x: T); K :: e; }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// The name, if it is given as a string.
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
