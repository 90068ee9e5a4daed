//! Ids, and the tables of types and values.

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
    /// What has a type's id, in the order of the declarations.
    pub types: Vec<TableRow>,
    /// What has a value's id, ascending.
    pub values: Vec<TableRow>,
}

/// The id of a declaration (`[names.id]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum DeclaredId {
    /// `m:3`: a value, by the number in its module.
    Value(u32),
    /// `m:A.B`: a type, by the module that declares it and its name there.
    Type(String),
    /// None: a template, a builtin that takes arguments in brackets, a name of which nothing is
    /// known.
    None,
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRow {
    /// The declaration.
    pub declaration: DeclIx,
    /// Its id.
    pub id: DeclaredId,
    /// Its name here.
    pub name: String,
    /// Where it can be read, as in [`Declaration`](super::Declaration).
    pub visibility: Option<String>,
    /// Whether the module exports it.
    pub exported: bool,
}
