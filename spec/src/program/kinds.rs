//! The kinds of constants: value, type or dynamic.

use crate::text::{Diagnostic, Span};

/// The kinds of the constants of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kinds {
    /// The kinds of the constants of each module, in the order in which the modules are
    /// initialized.
    pub modules: Vec<ModuleKinds>,
    /// The first 100 errors of kinds at most, sorted (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The kinds of the constants of a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleKinds {
    /// The name of the module.
    pub module: String,
    /// All constants except generic functions, in the order of their places. Constants in records
    /// and blocks are included.
    pub constants: Vec<ConstantKind>,
}

/// The kind of a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConstantKind {
    /// The span of the constant's name.
    pub name: Span,
    /// The kind of the constant.
    pub kind: DeclaredKind,
}

/// The classification of a constant before the program is evaluated (`[kinds.constant]`), in
/// ascending order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum DeclaredKind {
    /// The constant is a value.
    Value,
    /// Dynamic: evaluation decides whether the constant is a value or a type.
    Dynamic,
    /// The constant is a type.
    Type,
}
