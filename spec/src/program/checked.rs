//! What checking finds out: types, what each expression has, what is passed where
//! (`spec/chapters/language/check.md`).

use super::types::{TypeIx, TypeNode};
use crate::text::{Diagnostic, Place, Span};

/// The types of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// The types that the modules mention, each once ([`TypeIx`]): no two are equal. They are in
    /// the order in which [`Self::modules`] mentions them first; directly behind each one, in
    /// preorder, its parts that were not mentioned before (`[task.result]`).
    pub types: Vec<TypeNode>,
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleChecked>,
    /// The errors of checking, sorted and cut (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// What checking finds out of a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleChecked {
    /// The module.
    pub module: String,
    /// The type of each declaration, in the order of the declarations.
    pub declarations: Vec<DeclaredType>,
    /// The records and variants that were met, by place.
    pub records: Vec<CheckedRecord>,
    /// The expressions that were checked, by the start of their spans, the longer one first.
    pub expressions: Vec<CheckedExpression>,
    /// The calls whose callee is known, by the span of the whole call, as above.
    pub calls: Vec<CheckedCall>,
    /// The patterns that were checked, by the start of their spans, the longer one first.
    pub patterns: Vec<CheckedPattern>,
}

/// What a declaration is to the checker.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum DeclaredType {
    /// Nothing is asked of it: a template, a parameter of one, a builtin that takes brackets, a
    /// local that was never met.
    #[default]
    None,
    /// A value of this type.
    Value(TypeIx),
    /// A type.
    Type(TypeIx),
}

/// A record or variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedRecord {
    /// Where its literal stands.
    pub span: Span,
    /// The types of its fields, in order; of a variant of the fields of its cases.
    pub fields: Vec<TypeIx>,
    /// Its constants, in order.
    pub constants: Vec<DeclaredType>,
}

/// An expression that is not in type position.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CheckedExpression {
    /// Where it stands (`[check.span]`).
    pub span: Span,
    /// What was expected of it.
    pub expected: TypeIx,
    /// What it was given.
    pub given: TypeIx,
    /// What came out.
    pub ty: TypeIx,
    /// Whether its value is tested when it runs (`[check.fit]`).
    pub tested: bool,
    /// Of an expression that is a type (`[types.value]`) which one.
    pub denotes: Option<TypeIx>,
}

/// A call whose callee is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedCall {
    /// From the start of what is called to the `)`.
    pub span: Span,
    /// What is called.
    pub callee: Callee,
    /// The parameter of each argument, in the order of the text, from 0; none for one that is for
    /// no parameter. The value of a method is no argument here, and its parameter the number 0.
    pub passes: Vec<Option<u32>>,
}

/// What is called.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Callee {
    /// A value of a function type.
    Function,
    /// A function of a record, with its value as first argument: the record's literal, and which
    /// of its constants.
    Method(Place, u32),
    /// A record: its literal.
    Record(Place),
    /// A case of a variant: its literal, and which case.
    Case(Place, u32),
    /// A builtin, by its name.
    Builtin(&'static str),
}

/// A pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedPattern {
    /// Where it stands.
    pub span: Span,
    /// The type that it was checked against.
    pub matched: TypeIx,
    /// What it is.
    pub meaning: PatternMeaning,
}

/// What a pattern is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum PatternMeaning {
    /// It was refused, or nothing is known of it.
    Unknown,
    /// A name or `_` without a type: anything.
    Any,
    /// A value of this type.
    Type(TypeIx),
    /// This value, of this type.
    Value(crate::Value, TypeIx),
    /// A value that equals a constant (`[pattern.constant]`).
    Constant,
    /// A tuple.
    Tuple,
    /// A struct or class, and the field of each part, from 0; none for one that is for no field.
    Record(Place, Vec<Option<u32>>),
    /// A case, and the same.
    Case(Place, u32, Vec<Option<u32>>),
}
