//! The results of checking: types, the type of each expression, the parameter of each argument
//! (`spec/chapters/language/check.md`).

use super::types::{TypeIx, TypeNode};
use crate::text::{Diagnostic, Place, Span};

/// The types of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// The types that the modules mention, without duplicates. A [`TypeIx`] is an index into this
    /// list. The order is the order in which [`Self::modules`] first mentions the types. Each type
    /// is directly followed, in preorder, by its parts that were not mentioned before
    /// (`[task.result]`).
    pub types: Vec<TypeNode>,
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleChecked>,
    /// The errors of checking, sorted and at most 100 (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The results of checking a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleChecked {
    /// The module.
    pub module: String,
    /// The type of each declaration, in the order of the declarations.
    pub declarations: Vec<DeclaredType>,
    /// The records and variants that were visited, by place.
    pub records: Vec<CheckedRecord>,
    /// The expressions that were checked, sorted by the start of their spans; of two equal starts,
    /// the longer span comes first.
    pub expressions: Vec<CheckedExpression>,
    /// The calls whose callee is known, sorted by the span of the whole call in the same order as
    /// `expressions`.
    pub calls: Vec<CheckedCall>,
    /// The patterns that were checked, sorted by their spans in the same order as `expressions`.
    pub patterns: Vec<CheckedPattern>,
}

/// The type or value of a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum DeclaredType {
    /// Neither a type nor a value: a template or its parameter, a builtin with brackets, or a local
    /// that was never visited.
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
    /// The place of its literal.
    pub span: Span,
    /// The types of the fields of the record, or of all cases of the variant, in order.
    pub fields: Vec<TypeIx>,
    /// Its constants, in order.
    pub constants: Vec<DeclaredType>,
}

/// An expression that is not in type position.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CheckedExpression {
    /// The place of the expression (`[check.span]`).
    pub span: Span,
    /// The expected type.
    pub expected: TypeIx,
    /// The given type.
    pub given: TypeIx,
    /// The type that results from the expected type and the given type.
    pub ty: TypeIx,
    /// Whether its value is tested at run time (`[check.fit]`).
    pub tested: bool,
    /// The type that the expression denotes, if it denotes a type (`[types.value]`).
    pub denotes: Option<TypeIx>,
}

/// A call whose callee is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedCall {
    /// The span from the start of the callee to the `)`.
    pub span: Span,
    /// The callee.
    pub callee: Callee,
    /// The index of the parameter for each argument, in the order of the text; `None` for an
    /// argument without a parameter. The receiver of a method is not in this list; the parameter
    /// for the receiver has index 0.
    pub passes: Vec<Option<u32>>,
}

/// The callee of a call.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Callee {
    /// A value of a function type.
    Function,
    /// A method of a record: the literal of the record, and the index of the method among the
    /// record's constants.
    Method(Place, u32),
    /// A record: its literal.
    Record(Place),
    /// A case of a variant: the variant's literal, and the index of the case.
    Case(Place, u32),
    /// A builtin, by its name.
    Builtin(&'static str),
}

/// A pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedPattern {
    /// The place of the pattern.
    pub span: Span,
    /// The type against which the pattern was checked.
    pub matched: TypeIx,
    /// The meaning of the pattern.
    pub meaning: PatternMeaning,
}

/// The meaning of a pattern.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum PatternMeaning {
    /// The pattern was refused, or its meaning is unknown.
    Unknown,
    /// A name or `_` without a type, which matches all values.
    Any,
    /// A value of this type.
    Type(TypeIx),
    /// This value, of this type.
    Value(crate::Value, TypeIx),
    /// A value that equals a constant (`[pattern.constant]`).
    Constant,
    /// A tuple.
    Tuple,
    /// A struct or class, and the index of the field for each part of the pattern; `None` for a
    /// part without a field.
    Record(Place, Vec<Option<u32>>),
    /// A case: the literal of the variant, the index of the case, and the index of the field for
    /// each part of the pattern.
    Case(Place, u32, Vec<Option<u32>>),
}
