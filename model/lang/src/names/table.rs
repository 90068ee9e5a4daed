//! Assigns ids to declarations, and makes the tables of types and values ([names.id],
//! [names.table]).
//!
//! ```text
//! A :: struct { x: int; };  b :: 3;     A: the id main:A, b: number 0 of main
//! ```

use super::number::numbered;
use selfsame_spec::program::{
    BUILTINS, BuiltinSort, DeclIx, Declaration, DeclaredId, DeclaredKind, Kinds, ModuleKinds,
    ModuleNames, ModuleTables, Named, Sort, TableRow, Tables,
};
use selfsame_spec::text::Span;
use std::collections::BTreeMap;

/// The row of the table of ids that applies to a declaration ([names.id]).
#[derive(Clone, PartialEq, Eq)]
enum Row {
    /// The declaration has no id.
    None,
    /// The declaration has the id of a type, which is this name.
    Type(String),
    /// The declaration has the id of a value, which is a number in the module.
    Number,
}

/// Assigns ids to the declarations of a program, and returns the tables.
#[must_use]
pub fn tables(named: &Named, kinds: &Kinds) -> Tables {
    let of_module = named.modules.iter().zip(&kinds.modules);
    let own: BTreeMap<&str, Vec<Row>> =
        of_module.map(|(names, kinds)| (names.module.as_str(), own_rows(names, kinds))).collect();
    let modules = named.modules.iter().map(|names| {
        let declared = (0..).zip(&names.declarations);
        let rows = declared.map(|(at, declared)| row(&own, &names.module, at, declared));
        table(names, &rows.collect::<Vec<_>>())
    });
    Tables { modules: modules.collect() }
}

/// Returns the row that applies to each declaration of a module. The row of an import is determined
/// later.
// [names.id] [names.type-id]
fn own_rows(names: &ModuleNames, kinds: &ModuleKinds) -> Vec<Row> {
    let kinds: BTreeMap<Span, DeclaredKind> =
        kinds.constants.iter().map(|constant| (constant.name, constant.kind)).collect();
    let is_type = |declared: &Declaration| {
        declared.sort == Sort::Const && kinds.get(&declared.span) == Some(&DeclaredKind::Type)
    };
    let mut rows: Vec<Row> = names.declarations.iter().map(own_row).collect();
    let declared = names.declarations.iter().enumerate();
    let mut types: Vec<(usize, &Declaration)> = declared.filter(|(_, d)| is_type(d)).collect();
    types.sort_by_key(|(_, declared)| declared.span);
    let mut count = BTreeMap::new();
    for (at, declared) in types {
        rows[at] = Row::Type(numbered(&mut count, format!("{}:{}", names.module, declared.name)));
    }
    rows
}

/// Returns the row that applies to a declaration that is neither an import nor a constant that is a
/// type.
// [names.id]
fn own_row(declared: &Declaration) -> Row {
    let builtin = BUILTINS.iter().find(|builtin| builtin.name == declared.name);
    match (declared.sort, builtin.map(|builtin| builtin.sort)) {
        (Sort::Template | Sort::Import, _) => Row::None,
        (Sort::Builtin, Some(BuiltinSort::Type)) => Row::Type(format!("builtin:{}", declared.name)),
        (Sort::Builtin, Some(BuiltinSort::Constructor | BuiltinSort::Operator)) => Row::None,
        _ => Row::Number,
    }
}

/// Returns the row that applies to a declaration. For an import, this is the row of the imported
/// declaration.
// [names.id]
fn row(own: &BTreeMap<&str, Vec<Row>>, module: &str, at: usize, declared: &Declaration) -> Row {
    let (module, at) = match &declared.origin {
        Some(origin) => (origin.module.as_str(), origin.declaration.0 as usize),
        None => (module, at),
    };
    own.get(module).and_then(|rows| rows.get(at)).cloned().unwrap_or(Row::None)
}

// [names.id] [names.table]
fn table(names: &ModuleNames, rows: &[Row]) -> ModuleTables {
    let mut next = 0;
    let ids = rows.iter().map(|row| match row {
        Row::None => DeclaredId::None,
        Row::Type(id) => DeclaredId::Type(id.clone()),
        Row::Number => {
            next += 1;
            DeclaredId::Value(next - 1)
        }
    });
    let ids: Vec<DeclaredId> = ids.collect();
    let declared = (0..).map(DeclIx).zip(&names.declarations).zip(&ids);
    let rows: Vec<TableRow> = declared.map(|((at, d), id)| table_row(at, d, id)).collect();
    let of = |is: fn(&DeclaredId) -> bool| rows.iter().filter(|row| is(&row.id)).cloned().collect();
    ModuleTables {
        module: names.module.clone(),
        types: of(|id| matches!(id, DeclaredId::Type(_))),
        values: of(|id| matches!(id, DeclaredId::Value(_))),
        ids,
    }
}

fn table_row(declaration: DeclIx, declared: &Declaration, id: &DeclaredId) -> TableRow {
    TableRow {
        declaration,
        id: id.clone(),
        name: declared.name.clone(),
        visibility: declared.visibility.clone(),
        exported: declared.exported,
    }
}
