//! The results of checking: types, the type of each expression, the parameter of each argument
//! (`spec/chapters/language/check.md`).

use super::types::{TypeIx, TypeNode};
use crate::text::{Diagnostic, Place, Span};

/// The results of checking a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// The types that the results of the modules mention, without duplicates. A [`TypeIx`] is an
    /// index into this list. The order is the order in which [`Self::modules`] first mentions the
    /// types. Each type is directly followed, in preorder, by its parts that were not mentioned
    /// before (`[task.result]`).
    pub types: Vec<TypeNode>,
    /// The results of the modules, in the order in which the modules are initialized.
    pub modules: Vec<ModuleChecked>,
    /// The first 100 errors of checking at most, sorted (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The results of checking a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleChecked {
    /// The name of the module.
    pub module: String,
    /// For each declaration of the module, in order, its type.
    pub declarations: Vec<DeclaredType>,
    /// The records and variants that checking visited, in the order of their places.
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
    /// The declaration is neither a type nor a value. Such a declaration is a template or its
    /// parameter, a builtin with brackets, or a local that was never visited.
    #[default]
    None,
    /// The declaration is a value of this type.
    Value(TypeIx),
    /// The declaration is this type.
    Type(TypeIx),
}

/// The findings about a record or variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedRecord {
    /// The span of the record's literal.
    pub span: Span,
    /// The types of the record's fields in order, or of the fields of all cases of the variant.
    pub fields: Vec<TypeIx>,
    /// The type of each constant of the record, in order.
    pub constants: Vec<DeclaredType>,
}

/// The findings about an expression that is not in type position.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CheckedExpression {
    /// The place of the expression (`[check.span]`).
    pub span: Span,
    /// The type that the context expects of the expression.
    pub expected: TypeIx,
    /// The type of the expression without regard to its context.
    pub given: TypeIx,
    /// The type that results from the expected type and the given type.
    pub ty: TypeIx,
    /// Whether the expression's value is tested at run time (`[check.fit]`).
    pub tested: bool,
    /// The type that the expression denotes, if it denotes a type (`[types.value]`).
    pub denotes: Option<TypeIx>,
}

/// The findings about a call whose callee is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedCall {
    /// The span of the call, from the start of the callee to the `)`.
    pub span: Span,
    /// The function, method, record, case or builtin that is called.
    pub callee: Callee,
    /// For each argument, in the order of the text, the index of its parameter; `None` for an
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
    /// A record that is constructed, by its literal.
    Record(Place),
    /// A case of a variant that is constructed, by the variant's literal and the index of the case.
    Case(Place, u32),
    /// A builtin, by its name.
    Builtin(&'static str),
}

/// The findings about a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedPattern {
    /// The span of the pattern.
    pub span: Span,
    /// The type of the values that the pattern is matched with.
    pub matched: TypeIx,
    /// The meaning of the pattern.
    pub meaning: PatternMeaning,
}

/// The meaning of a pattern.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum PatternMeaning {
    /// The pattern was refused, or its meaning is unknown.
    Unknown,
    /// The pattern is a name or `_` without a type, which matches all values.
    Any,
    /// The pattern matches the values of this type.
    Type(TypeIx),
    /// The pattern matches this value, which has this type.
    Value(crate::Value, TypeIx),
    /// The pattern matches the values that equal a constant (`[pattern.constant]`).
    Constant,
    /// The pattern matches tuples.
    Tuple,
    /// The pattern matches instances of a struct or class. For each part of the pattern, the list
    /// has the index of its field, or `None` if there is no such field.
    Record(Place, Vec<Option<u32>>),
    /// The pattern matches a case, given by the variant's literal and the index of the case. For
    /// each part of the pattern, the list has the index of its field.
    Case(Place, u32, Vec<Option<u32>>),
}
