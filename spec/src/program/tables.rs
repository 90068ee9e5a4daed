//! The ids of declarations, and the tables of types and values.

use super::named::DeclIx;

/// The tables of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tables {
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleTables>,
}

/// The tables of a module (`[names.table]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleTables {
    /// The module.
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
    /// The id of a value, such as `m:3`: the module, and the index of the value in the module.
    Value(u32),
    /// The id of a type, such as `m:A.B`: the module that declares the type, and the name of the
    /// type in the module.
    Type(String),
    /// The declaration has no id: it is a template, a builtin with arguments in brackets, or a name
    /// with an unknown meaning.
    None,
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRow {
    /// The declaration.
    pub declaration: DeclIx,
    /// Its id.
    pub id: DeclaredId,
    /// Its name in the module.
    pub name: String,
    /// The namespace in which the name is visible, as in [`Declaration`](super::Declaration).
    pub visibility: Option<String>,
    /// Whether the module exports the name.
    pub exported: bool,
}
