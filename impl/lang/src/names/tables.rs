//! Computes the ids of declarations, and the tables of types and values of each module.

use super::number::{Numbers, Row};
use super::show::numbered;
use crate::link::{DeclId, Links, ModuleId};
use hashbrown::HashMap;
use selfsame_spec::program::{
    BUILTINS, BuiltinSort, DeclIx, DeclaredId, DeclaredKind, ModuleTables, Sort, TableRow,
};

/// A function that finds the kind of a constant.
type KindOf<'k> = &'k dyn Fn(DeclId) -> Option<DeclaredKind>;

/// Returns the table of each module of a program, in order (`[names.table]`). Cost: linear in the
/// result.
pub(crate) fn tables(links: &Links, numbers: &Numbers, kind: KindOf<'_>) -> Vec<ModuleTables> {
    let types = types(links, numbers, kind);
    let table = |&module: &ModuleId| {
        let tables = ModuleTables {
            module: links.module(module).name.to_string(),
            ..ModuleTables::default()
        };
        let mut tabler = Tabler { links, types: &types, values: 0, tables };
        let rows = &numbers.modules[module.at()].rows;
        rows.iter().enumerate().for_each(|(at, row)| tabler.row(DeclIx(at as u32), row));
        tabler.tables
    };
    links.loaded.order.iter().map(table).collect()
}

/// Returns the ids of all constants that are types (`[names.type-id]`).
fn types(links: &Links, numbers: &Numbers, kind: KindOf<'_>) -> HashMap<DeclId, String> {
    let mut ids = HashMap::new();
    for (module, numbers) in links.loaded.modules.iter().zip(&numbers.modules) {
        let decls = numbers.rows.iter().filter_map(|row| match row {
            Row::Decl(decl) if kind(*decl) == Some(DeclaredKind::Type) => Some(*decl),
            _ => None,
        });
        let mut types: Vec<DeclId> = decls.collect();
        types.sort_unstable_by_key(|&decl| links.decl(decl).first);
        let mut named: HashMap<String, u32> = HashMap::new();
        for decl in types {
            let id = format!("{}:{}", module.name, links.qualified(decl));
            let before = named.entry_ref(&id).or_default();
            ids.insert(decl, numbered(&id, *before));
            *before += 1;
        }
    }
    ids
}

struct Tabler<'t> {
    links: &'t Links,
    types: &'t HashMap<DeclId, String>,
    /// The number of values that got an id so far.
    values: u32,
    tables: ModuleTables,
}

impl Tabler<'_> {
    fn row(&mut self, declaration: DeclIx, row: &Row) {
        let id = self.id(row);
        self.tables.ids.push(id.clone());
        let (name, visibility, exported) = match row {
            Row::Builtin(builtin) => (BUILTINS[*builtin as usize].name.to_owned(), None, false),
            Row::Import(import) => (import.name.clone(), Some(String::new()), false),
            Row::Decl(decl) => (
                self.links.qualified(*decl),
                self.links.visibility(*decl),
                self.links.is_exported(*decl),
            ),
        };
        let list = match id {
            DeclaredId::Type(_) => &mut self.tables.types,
            DeclaredId::Value(_) => &mut self.tables.values,
            DeclaredId::None => return,
        };
        list.push(TableRow { declaration, id, name, visibility, exported });
    }

    /// Returns the id of a declaration (`[names.id]`).
    fn id(&mut self, row: &Row) -> DeclaredId {
        let decl = match row {
            Row::Builtin(builtin) => {
                let builtin = BUILTINS[*builtin as usize];
                return match builtin.sort {
                    BuiltinSort::Type => DeclaredId::Type(format!("builtin:{}", builtin.name)),
                    BuiltinSort::Function => self.value(),
                    BuiltinSort::Constructor | BuiltinSort::Operator => DeclaredId::None,
                };
            }
            Row::Import(import) => import.origin,
            Row::Decl(decl) => Some(*decl),
        };
        match decl {
            None => DeclaredId::None,
            Some(decl) if self.links.decl(decl).sort == Sort::Template => DeclaredId::None,
            Some(decl) => match self.types.get(&decl) {
                Some(id) => DeclaredId::Type(id.clone()),
                None => self.value(),
            },
        }
    }

    const fn value(&mut self) -> DeclaredId {
        self.values += 1;
        DeclaredId::Value(self.values - 1)
    }
}
