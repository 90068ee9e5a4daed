//! Nodes of the syntax tree for records and variants.

use super::{Expr, Gap, Init, Name, Text};

/// A literal of a record, `struct { .. }` or `class { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The sort of the record: struct or class.
    pub kind: RecordKind,
    /// The name of the record, if it is written as a string.
    pub name: Option<Text>,
    /// The bases of a class. A struct has no bases.
    pub bases: Vec<Expr>,
    /// The members of the record.
    pub body: Body,
}

/// The sort of a record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RecordKind {
    /// A record that is written with `struct`.
    Struct,
    /// A record that is written with `class`.
    Class,
}

/// The members of a record, or the constants of a variant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Body {
    /// The members, in order.
    pub members: Vec<Member>,
    /// The gaps between the members, for parts of the text that were refused.
    pub gaps: Vec<Gap>,
}

/// A member of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Whether the member is `pub`.
    pub public: bool,
    /// The name of the member.
    pub name: Name,
    /// The sort of the member: a field or a constant.
    pub kind: MemberKind,
}

/// The sort of a member of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MemberKind {
    /// A field with a type, `x: T;` or `x: T = e;`.
    Field(Expr, Option<Expr>),
    /// A field whose type is inferred from its default, `x := e;`.
    Inferred(Expr),
    /// A constant, `K :: e;`.
    Constant(Init),
}

/// A literal of a variant, `variant { A, B(x: T); K :: e; }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// The name of the variant, if it is written as a string.
    pub name: Option<Text>,
    /// The cases of the variant, in order.
    pub cases: Vec<Case>,
    /// The constants of the variant.
    pub body: Body,
}

/// A case of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// The name of the case.
    pub name: Name,
    /// The fields of the case, in order.
    pub fields: Vec<CaseField>,
}

/// A field of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseField {
    /// The name of the field.
    pub name: Name,
    /// The type of the field.
    pub ty: Expr,
}
