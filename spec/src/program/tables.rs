//! The ids of declarations, and the tables of types and values of modules.

use super::named::DeclIx;

/// The ids and tables of the modules of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tables {
    /// The ids and tables of each module, in the order in which the modules are initialized.
    pub modules: Vec<ModuleTables>,
}

/// The ids and tables of a module (`[names.table]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleTables {
    /// The name of the module.
    pub module: String,
    /// The id of each declaration, in the order of the declarations.
    pub ids: Vec<DeclaredId>,
    /// The rows of the declarations whose id is the id of a type, in the order of the declarations.
    pub types: Vec<TableRow>,
    /// The rows of the declarations whose id is the id of a value, in ascending order of the ids.
    pub values: Vec<TableRow>,
}

/// The id of a declaration (`[names.id]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum DeclaredId {
    /// The id of a value, such as `m:3`. The id consists of the module and this number, which is
    /// the index of the value in the module.
    Value(u32),
    /// The id of a type, such as `m:A.B`. The id consists of the module that declares the type, and
    /// the path of the type in the module.
    Type(String),
    /// The declaration has no id: it is a template, a builtin with arguments in brackets, or a name
    /// with an unknown meaning.
    None,
}

/// A row of the table of types or of values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRow {
    /// The index of the declaration in the module.
    pub declaration: DeclIx,
    /// The id of the declaration.
    pub id: DeclaredId,
    /// The name of the declaration in the module.
    pub name: String,
    /// The namespace in which the name is visible, as in [`Declaration`](super::Declaration).
    pub visibility: Option<String>,
    /// Whether the module exports the name.
    pub exported: bool,
}
