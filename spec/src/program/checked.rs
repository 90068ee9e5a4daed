//! The results of checking (`spec/chapters/language/check.md`). The results contain types, the type
//! of each expression, and the parameter of each argument.

use super::types::{TypeIx, TypeNode};
use crate::text::{Diagnostic, Place, Span};

/// The results of checking a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// The types that the results of the modules mention, without duplicates. A [`TypeIx`] is an
    /// index into this list. The types are in the order in which [`Self::modules`] first mentions
    /// them. Each type is directly followed, in preorder, by its parts that were not mentioned
    /// before (`[task.result]`).
    pub types: Vec<TypeNode>,
    /// The results of the modules, in the order in which the modules are initialized.
    pub modules: Vec<ModuleChecked>,
    /// The errors of checking, sorted (`[diagnostic.order]`). The list contains at most the first
    /// 100 errors.
    pub errors: Vec<Diagnostic>,
}

/// The results of checking a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleChecked {
    /// The name of the module.
    pub module: String,
    /// The type of each declaration of the module, in the order of the declarations.
    pub declarations: Vec<DeclaredType>,
    /// The records and variants that checking visited, in the order of their places.
    pub records: Vec<CheckedRecord>,
    /// The expressions that were checked, sorted by the start of their spans. If two spans have the
    /// same start, the longer span comes first.
    pub expressions: Vec<CheckedExpression>,
    /// The calls whose callee is known. The calls are sorted by the span of the whole call, in the
    /// same way as `expressions`.
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
    /// The types of the record's fields, in order. For a variant, the list contains the types of
    /// the fields of all cases.
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
    /// The type that the expression has on its own, without regard to its context.
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
    /// The index of the parameter of each argument, in the order of the text. The index is `None`
    /// for an argument without a parameter. The receiver of a method is not in this list. The
    /// parameter for the receiver has index 0.
    pub passes: Vec<Option<u32>>,
}

/// The callee of a call.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Callee {
    /// A value of a function type.
    Function,
    /// A method of a record. The place is the place of the record's literal, and the number is the
    /// index of the method among the record's constants.
    Method(Place, u32),
    /// A record that is constructed. The record is given by the place of its literal.
    Record(Place),
    /// A case of a variant that is constructed. The case is given by the place of the variant's
    /// literal, and by the index of the case.
    Case(Place, u32),
    /// A builtin, given by its name.
    Builtin(&'static str),
}

/// The findings about a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedPattern {
    /// The span of the pattern.
    pub span: Span,
    /// The type of the values with which the pattern is matched.
    pub matched: TypeIx,
    /// The meaning of the pattern.
    pub meaning: PatternMeaning,
}

/// The meaning of a pattern.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum PatternMeaning {
    /// The pattern was refused, or its meaning is unknown.
    Unknown,
    /// The pattern is a name or `_` without a type. The pattern matches all values.
    Any,
    /// The pattern matches the values of this type.
    Type(TypeIx),
    /// The pattern matches a value. The value and the type of the value are given.
    Value(crate::Value, TypeIx),
    /// The pattern matches the values that equal a constant (`[pattern.constant]`).
    Constant,
    /// The pattern matches tuples.
    Tuple,
    /// The pattern matches instances of a struct or class. The list contains the index of the field
    /// for each part of the pattern. The index is `None` if there is no such field.
    Record(Place, Vec<Option<u32>>),
    /// The pattern matches a case. The case is given by the place of the variant's literal and by
    /// the index of the case. The list contains the index of the field for each part of the
    /// pattern.
    Case(Place, u32, Vec<Option<u32>>),
}
