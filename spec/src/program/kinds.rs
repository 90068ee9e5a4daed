//! The kinds of constants.

use crate::text::{Diagnostic, Span};

/// The kinds of the constants of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kinds {
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleKinds>,
    /// The errors of kinds, sorted and at most 100 (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The kinds of the constants of a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleKinds {
    /// The module.
    pub module: String,
    /// All constants except generic functions, by place. Constants in records and blocks are
    /// included.
    pub constants: Vec<ConstantKind>,
}

/// The kind of a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConstantKind {
    /// The place of its name.
    pub name: Span,
    /// Its kind.
    pub kind: DeclaredKind,
}

/// The classification of a constant before the program is evaluated (`[kinds.constant]`), in
/// ascending order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum DeclaredKind {
    /// A value.
    Value,
    /// Dynamic: evaluation decides whether the constant is a value or a type.
    Dynamic,
    /// A type.
    Type,
}
